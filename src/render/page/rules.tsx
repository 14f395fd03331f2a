import type { VNode } from "preact";
import type { Counterexample } from "../../check/report.ts";
import { plainTex } from "../plain.ts";
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
  readonly conditions: readonly {
    readonly text: string;
    readonly without: string | null;
    readonly model: Counterexample | null;
  }[];
  readonly reason: string;
  readonly source: string;
  /** an instance of the law: the sentences that it needs, and the step in TeX */
  readonly given: readonly string[];
  readonly example: string;
  /** tempting neighbours that are false, each with the model that refutes it */
  readonly refused: readonly {
    readonly statement: string;
    readonly say: string;
    readonly model: Counterexample | null;
  }[];
  /** documents that use it */
  readonly usedIn: readonly { readonly title: string; readonly href: string }[];
}

/**
 * The rule book: every law with its statement, conditions, reason, example, and the falsehoods that
 * stand next to it.
 */
export function renderRules(entries: readonly RuleEntry[], options: PageOptions): string {
  const set = new Typesetter();
  const groups = [...new Set(entries.map((entry) => entry.rule))];
  const body = (
    <article>
      <h1>The rule book</h1>
      <p>
        The laws by which steps are proved, under the names by which a report calls them. Each law
        is written once, and what is printed here is what the prover reads.
      </p>
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
            {condition.without === null
              ? null
              : [". Without it: ", <Html html={words(condition.without)} />, "."]}
            {condition.model === null ? null : <Fails model={condition.model} />}
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
            <Html html={words(refused.say)} />.
            {refused.model === null ? null : <Fails model={refused.model} />}
          </dd>
        ))}
        {entry.source === ""
          ? null
          : [<dt>Source</dt>, <Html as="dd" html={words(entry.source)} />]}
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

/** Longer laws of a model are not written out. */
const fewOutcomes = 6;

/** A model in which a falsehood fails, folded away and in plain text: the book has many of them. */
function Fails({ model }: { readonly model: Counterexample }): VNode {
  // The letters of expectation and probability with double strokes are in few fonts.
  const plain = (text: string): string =>
    plainTex(text).replaceAll("𝔼", "E").replaceAll("ℙ", "P").replaceAll("-", "−");
  const ends = [model.working?.left, model.working?.right].map((lines) =>
    plain(lines?.at(-1) ?? ""),
  );
  return (
    <details class="fails">
      <summary>A model in which it fails</summary>
      {model.assignment.length > 0 ? (
        <p>
          {model.assignment
            .map(({ symbol, value }) => `${plain(symbol)} = ${plain(value)}`)
            .join(", ")}
        </p>
      ) : null}
      {model.outcomes.length === 0 ? null : model.outcomes.length > fewOutcomes ? (
        <p>A model with {model.outcomes.length} outcomes.</p>
      ) : (
        <div class="scroll" tabIndex={0} role="group" aria-label="Outcomes of the model">
          <table>
            <thead>
              <tr>
                <th scope="col">probability</th>
                {model.columns.map((column) => (
                  <th scope="col" key={column}>
                    {plain(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {model.outcomes.map((outcome, i) => (
                <tr class={i === model.at ? "at" : ""} key={i}>
                  <td>{plain(outcome.weight)}</td>
                  {outcome.values.map((value, k) => (
                    <td key={k}>{plain(value)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {ends.map((line, i) => (
        <p key={i}>
          {i === 0 ? "Left side: " : "Right side: "}
          {line === "" ? plain(i === 0 ? model.left : model.right) : line}
        </p>
      ))}
    </details>
  );
}
