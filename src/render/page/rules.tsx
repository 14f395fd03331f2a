import type { VNode } from "preact";
import { Typesetter } from "./math.ts";
import { type PageOptions, page } from "./shell.tsx";
import { Html, Scroll, wordsHtml } from "./view.tsx";

/** A law as the rule book shows it. Sentences hold `$TeX$`. */
export interface RuleEntry {
  readonly name: string;
  /** the rule of the language page under which steps report it */
  readonly rule: string;
  /** TeX */
  readonly statement: string;
  readonly conditions: readonly { readonly text: string; readonly without: string | null }[];
  readonly reason: string;
  readonly source: string;
  /** an instance of the law: the sentences that it needs, and the step in TeX */
  readonly given: readonly string[];
  readonly example: string;
  /** tempting neighbours that are false, each with the model that refutes it */
  readonly refused: readonly { readonly statement: string; readonly say: string }[];
  /** documents that use it */
  readonly usedIn: readonly { readonly title: string; readonly href: string }[];
}

/** The rule book: every law with its statement, conditions, reason, example, and the falsehoods that stand next to it. */
export function renderRules(entries: readonly RuleEntry[], options: PageOptions): string {
  const set = new Typesetter();
  const groups = [...new Set(entries.map((entry) => entry.rule))];
  const body = (
    <article>
      <h1>The rule book</h1>
      <p>The laws by which steps are proved, under the names by which a report calls them. Each law is written once, and what is printed here is what the prover reads.</p>
      {groups.map((group) => (
        <section key={group} aria-labelledby={`rule-${group}`}>
          <h2 id={`rule-${group}`}>{group.replaceAll("-", " ")}</h2>
          {entries
            .filter((entry) => entry.rule === group)
            .map((entry) => (
              <Law entry={entry} set={set} key={entry.name} />
            ))}
        </section>
      ))}
    </article>
  );
  return page("The rule book", { ...options, rules: null }, set, body);
}

function Law({ entry, set }: { readonly entry: RuleEntry; readonly set: Typesetter }): VNode {
  const words = (text: string): string => wordsHtml(set, text);
  return (
    <div class="law" id={`law-${entry.name.replaceAll("/", "-")}`}>
      <h3>{entry.name}</h3>
      <Scroll html={set.display(entry.statement)} label={`Statement of ${entry.name}`} />
      <dl>
        {entry.conditions.length > 0 ? <dt>Provided that</dt> : null}
        {entry.conditions.map((condition) => (
          <dd key={condition.text}>
            <Html html={words(condition.text)} />
            {condition.without === null ? null : [" Without it: ", <Html html={words(condition.without)} />]}
          </dd>
        ))}
        <dt>Why</dt>
        <Html as="dd" html={words(entry.reason)} />
        {entry.example === ""
          ? null
          : [
              <dt>For example</dt>,
              <dd>
                <Html html={words(entry.given.join(" "))} />
                <Scroll html={set.display(entry.example)} label={`Example of ${entry.name}`} />
              </dd>,
            ]}
        {entry.refused.length > 0 ? <dt>Not to be confused with</dt> : null}
        {entry.refused.map((refused) => (
          <dd key={refused.statement}>
            <Scroll html={set.display(refused.statement)} label="A false neighbour" />
            <Html html={words(refused.say)} />
          </dd>
        ))}
        {entry.source === "" ? null : [<dt>Source</dt>, <Html as="dd" html={words(entry.source)} />]}
        {entry.usedIn.length > 0 ? <dt>Used in</dt> : null}
        {entry.usedIn.map((document) => (
          <dd key={document.href}>
            <a href={document.href}>{document.title}</a>
          </dd>
        ))}
      </dl>
    </div>
  );
}
