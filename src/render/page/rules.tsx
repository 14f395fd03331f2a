import type { VNode } from "preact";
import type { Counterexample } from "../../check/report.ts";
import { plainTex } from "../plain.ts";
import { count } from "../words.ts";
import type { RuleEntry, RuleGroup } from "./book.ts";
import { lightHtml, lightText } from "./light.ts";
import { Typesetter } from "./math.ts";
import { type PageOptions, page } from "./shell.tsx";
import { Html, Scroll } from "./view.tsx";

/**
 * The rule book: contents, and every law with its statement, conditions, reason, example, and the
 * falsehoods that stand next to it.
 */
export function renderRules(groups: readonly RuleGroup[], options: PageOptions): string {
  const set = new Typesetter();
  const body = (
    <article class="book">
      <h1>The rule book</h1>
      <p>
        The laws by which steps are proved, under the names by which a report calls them. Each law
        is written once, and what is printed here is what the prover reads.
      </p>
      <nav class="contents" aria-label="Contents">
        <ul>
          {groups.map(({ rule, laws }) => (
            <li key={rule}>
              <a href={`#rule-${rule}`}>{spaced(rule)}</a>
              {laws.length > 1 ? ` (${laws.length} laws)` : ""}
            </li>
          ))}
        </ul>
      </nav>
      <Groups groups={groups} set={set} level={2} />
    </article>
  );
  return page("The rule book", { ...options, rules: null }, set, body);
}

/** Groups of laws, each with an anchor by which steps refer to it. */
export function Groups({
  groups,
  set,
  level,
}: {
  readonly groups: readonly RuleGroup[];
  readonly set: Typesetter;
  readonly level: 2 | 3;
}): VNode {
  const Name = `h${level}` as const;
  return (
    <>
      {groups.map(({ rule, says, laws }) => (
        <section class="group" key={rule} aria-labelledby={`rule-${rule}`}>
          <Name id={`rule-${rule}`}>{spaced(rule)}</Name>
          <Html as="p" html={lightHtml(says)} />
          {laws.map((entry) => (
            <Law entry={entry} set={set} level={level} key={entry.name} />
          ))}
        </section>
      ))}
    </>
  );
}

const spaced = (rule: string): string => rule.replaceAll("-", " ");

function Law({
  entry,
  set,
  level,
}: {
  readonly entry: RuleEntry;
  readonly set: Typesetter;
  readonly level: 2 | 3;
}): VNode {
  const Name = level === 2 ? "h3" : "h4";
  return (
    <div class="law" id={`law-${entry.name.replaceAll("/", "-")}`}>
      <Name>{entry.name.replace("/", ": ").replaceAll("-", " ")}</Name>
      <Scroll
        html={set.set(entry.statement, true, false, true) ?? set.display(entry.statement)}
        label={plainTex(entry.statement)}
      />
      <dl>
        {entry.conditions.length > 0 ? <dt>Provided that</dt> : null}
        {entry.conditions.map(({ text, without, model }) => (
          <dd key={text}>
            <Html html={lightHtml(without === null ? text : `${text}. Without it: ${without}.`)} />
            {model === null ? null : <Fails model={model} />}
          </dd>
        ))}
        <dt>Why</dt>
        <Html as="dd" html={lightHtml(entry.reason)} />
        {entry.example === ""
          ? null
          : [
              <dt>For example</dt>,
              <Html
                as="dd"
                html={lightHtml(`${entry.given.join(" ")} Then $${entry.example}$.`)}
              />,
            ]}
        {entry.refused.length > 0 ? <dt>Not to be confused with</dt> : null}
        {entry.refused.map(({ statement, say, model }) => (
          <dd key={statement}>
            <Html html={lightHtml(`$${statement}$, which is false: ${say}.`)} />
            {model === null ? null : <Fails model={model} />}
          </dd>
        ))}
        {entry.source === ""
          ? null
          : [<dt>Source</dt>, <Html as="dd" html={lightHtml(entry.source)} />]}
      </dl>
      <UsedIn documents={entry.usedIn} />
    </div>
  );
}

function UsedIn({ documents }: { readonly documents: RuleEntry["usedIn"] }): VNode | null {
  if (documents.length === 0) return null;
  return (
    <details class="fails">
      <summary>Used in {count(documents.length, "document")}</summary>
      <p>
        {documents.map(({ title, href }, i) => [
          i > 0 ? ", " : "",
          <a href={href} dangerouslySetInnerHTML={{ __html: lightHtml(title) }} key={href} />,
        ])}
      </p>
    </details>
  );
}

/** Longer laws of a model are not written out. */
const fewOutcomes = 6;

/** A model in which a falsehood fails, folded away and in plain text: the book has many of them. */
function Fails({ model }: { readonly model: Counterexample }): VNode {
  const ends = [model.working?.left, model.working?.right].map((lines) => lines?.at(-1) ?? "");
  const equal = (symbol: string, value: string | undefined): string =>
    `${lightText(symbol)} = ${lightText(value ?? "")}`;
  const fixed = model.assignment.map(({ symbol, value }) => equal(symbol, value)).join(", ");
  const outcomes =
    model.outcomes.length > fewOutcomes
      ? `${model.outcomes.length} outcomes`
      : model.outcomes
          .map(({ weight, values }) =>
            [
              model.columns.map((column, i) => equal(column, values[i])).join(", "),
              `with probability ${lightText(weight)}`,
            ].join(" "),
          )
          .join("; ");
  const sides = ends.map((line, i) => (line === "" ? ([model.left, model.right][i] ?? "") : line));
  return (
    <details class="fails">
      <summary>An example in which it fails</summary>
      <p>{[fixed, outcomes].filter((text) => text !== "").join(". ")}.</p>
      <p>
        Left: {lightText(sides[0] ?? "")}. Right: {lightText(sides[1] ?? "")}.
      </p>
    </details>
  );
}
