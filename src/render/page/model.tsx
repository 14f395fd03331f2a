import type { VNode } from "preact";
import type { Counterexample } from "../../check/report.ts";
import { plainTex } from "../plain.ts";
import { count } from "../words.ts";
import { Plot } from "./plot.tsx";
import { Scroll, Tex, type View } from "./view.tsx";

/** Longer tables are folded. */
const fewOutcomes = 9;
/** TeX of sides longer than this makes no legend. */
const legendRoom = 70;

/** What a counterexample is called on a page. */
export const failingExample = "The example.";

const standIn = " A few values with the moments that matter stand in for the named law.";

/** How the values of the two sides compare where the relation fails. */
const failing: Readonly<Record<string, string>> = {
  "\\le": ">",
  "\\leq": ">",
  "\\ge": "<",
  "\\geq": "<",
  "<": "\\ge",
  ">": "\\le",
};

/**
 * A finite model of the givens in which two sides differ: the chosen values, the outcomes with
 * their weights, and how each side comes out. `sides` is their TeX.
 */
export function Model({
  view,
  model,
  relation,
  caption,
  sides = null,
}: {
  readonly view: View;
  readonly model: Counterexample;
  readonly relation: string;
  readonly caption: string;
  readonly sides?: readonly [string, string] | null;
}): VNode {
  const single = [
    ...model.assignment.map(({ value }) => value),
    ...model.outcomes.flatMap(({ values }) => values),
  ].some((value) => entryOf(value) !== null);
  return (
    <div class="model">
      <div>
        <p class="caption">
          <strong>{caption}</strong>
          {model.standsIn ? standIn : ""}
          {single ? " Vectors and matrices have one entry here and are written as numbers." : ""}
        </p>
        <Assignment view={view} model={model} />
        {model.outcomes.length === 0 ? null : model.outcomes.length <= fewOutcomes ? (
          <Outcomes view={view} model={model} />
        ) : (
          <details>
            <summary>{count(model.outcomes.length, "outcome")}</summary>
            <Outcomes view={view} model={model} />
          </details>
        )}
        {model.at === null ? null : (
          <p>The sides differ on outcome {model.at + 1}, which is marked.</p>
        )}
        {model.working === null ? (
          <p class="sides">
            left side <Tex view={view} tex={valueTex(model.left)} />, right side{" "}
            <Tex view={view} tex={valueTex(model.right)} />
          </p>
        ) : (
          <div class="working">
            <Side view={view} name="Left side" lines={model.working.left} />
            <Side view={view} name="Right side" lines={model.working.right} />
          </div>
        )}
        <p class="verdict">
          <Tex
            view={view}
            tex={`${valueTex(model.left)} ${failing[relation] ?? "\\ne"} ${valueTex(model.right)}`}
          />
        </p>
      </div>
      {model.curve === null ? null : (
        <Plot
          view={view}
          curve={model.curve}
          own={model.assignment.find(({ symbol }) => symbol === model.curve?.symbol)?.value ?? null}
          sides={sides?.every((side) => side.length <= legendRoom) ? sides : null}
        />
      )}
    </div>
  );
}

/** The values that are chosen. */
function Assignment({
  view,
  model: { assignment },
}: {
  readonly view: View;
  readonly model: Counterexample;
}): VNode | null {
  if (assignment.length === 0) return null;
  return (
    <p class="assignment">
      {assignment.map(({ symbol, value }, i) => (
        <span key={symbol}>
          <Tex view={view} tex={`${symbol} = ${valueTex(value)}`} />
          {i < assignment.length - 1 ? ", " : ""}
        </span>
      ))}
    </p>
  );
}

/** How one side comes out, line by line. */
function Side({
  view,
  name,
  lines,
}: {
  readonly view: View;
  readonly name: string;
  readonly lines: readonly string[];
}): VNode | null {
  if (lines.length === 0) return null;
  return (
    <div>
      <span class="label">{name}</span>
      {lines.map((line) => (
        <Scroll html={view.set.display(line)} label={`${name}, worked out`} key={line} />
      ))}
    </div>
  );
}

function Outcomes({ view, model }: { readonly view: View; readonly model: Counterexample }): VNode {
  return (
    <div class="scroll" tabIndex={0} role="group" aria-label="Outcomes of the model">
      <table>
        <thead>
          <tr>
            <th scope="col">probability</th>
            {model.columns.map((column) => (
              <th scope="col" key={column}>
                <span class="sr">{plainTex(column)}</span>
                <span aria-hidden="true">
                  <Tex view={view} tex={column} />
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {model.outcomes.map((outcome, i) => (
            <tr class={i === model.at ? "at" : ""} key={i}>
              <td>{plainTex(outcome.weight)}</td>
              {outcome.values.map((value, k) => (
                <td key={k}>{plainTex(entryOf(value) ?? value).replaceAll("-", "−")}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The entry of a vector or matrix that has only one. */
function entryOf(value: string): string | null {
  return /^\(([^,()]+)\)$/.exec(value)?.[1] ?? /^\[\[([^,[\]]+)\]\]$/.exec(value)?.[1] ?? null;
}

/** A value of the report as TeX. */
function valueTex(value: string): string {
  const plain = entryOf(value) ?? value;
  const rows = [...plain.matchAll(/\[([^[\]]+)\]/g)].map(([, row = ""]) =>
    row.split(",").map(fractionTex).join(" & "),
  );
  if (plain.startsWith("[[") && rows.length > 0)
    return `\\begin{pmatrix}${rows.join(" \\\\ ")}\\end{pmatrix}`;
  return /^-?\d+\/\d+$/.test(plain) ? fractionTex(plain) : plain;
}

function fractionTex(text: string): string {
  return text.trim().replace(/^(-?)(\d+)\/(\d+)$/, "$1\\tfrac{$2}{$3}");
}

/**
 * TeX to put in place of the author's, set (within its row where `html` is that) and as text to
 * copy.
 */
export function Suggestion({
  view,
  tex,
  label,
  html = null,
}: {
  readonly view: View;
  readonly tex: string;
  readonly label: string;
  readonly html?: string | null;
}): VNode {
  return (
    <div class="suggestion">
      <span class="label">{label}</span>{" "}
      <Scroll
        html={html ?? view.set.display(tex)}
        label={html === null ? label : "The row with the suggestion in its place"}
      />
      <code class="copy">{view.set.spelled(tex)}</code>
    </div>
  );
}
