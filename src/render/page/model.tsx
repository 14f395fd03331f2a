import type { VNode } from "preact";
import type { Counterexample } from "../../check/report.ts";
import { plainTex } from "../plain.ts";
import { count } from "../words.ts";
import { Scroll, Tex, type View } from "./view.tsx";

/** Longer tables are folded. */
const fewOutcomes = 9;

/** How the values of the two sides compare where the relation fails. */
const failing: Readonly<Record<string, string>> = { "\\le": ">", "\\leq": ">", "\\ge": "<", "\\geq": "<", "<": "\\ge", ">": "\\le" };

/** A finite model of the givens in which two sides differ: the chosen values, the outcomes with their weights, and what comes out. */
export function Model({ view, model, relation, caption }: { readonly view: View; readonly model: Counterexample; readonly relation: string; readonly caption: string }): VNode {
  return (
    <figure class="model">
      <figcaption>{caption}</figcaption>
      {model.assignment.length > 0 ? (
        <p class="assignment">
          {model.assignment.map(({ symbol, value }, i) => (
            <span key={symbol}>
              <Tex view={view} tex={`${symbol} = ${value}`} />
              {i < model.assignment.length - 1 ? ", " : ""}
            </span>
          ))}
        </p>
      ) : null}
      {model.outcomes.length === 0 ? null : model.outcomes.length <= fewOutcomes ? (
        <Outcomes view={view} model={model} />
      ) : (
        <details>
          <summary>{count(model.outcomes.length, "outcome")}</summary>
          <Outcomes view={view} model={model} />
        </details>
      )}
      <p class="sides">
        left side <Tex view={view} tex={model.left} />, right side <Tex view={view} tex={model.right} />
        {": "}
        <Tex view={view} tex={`${model.left} ${failing[relation] ?? "\\ne"} ${model.right}`} />
        {model.at === null ? "" : ` on outcome ${model.at + 1}`}
      </p>
    </figure>
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
              <td>
                <Tex view={view} tex={outcome.weight} />
              </td>
              {outcome.values.map((value, k) => (
                <td key={k}>
                  <Tex view={view} tex={value} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** TeX to put in place of the author's, set (within its row where `html` is that) and as text to copy. */
export function Suggestion({ view, tex, label, html = null }: { readonly view: View; readonly tex: string; readonly label: string; readonly html?: string | null }): VNode {
  return (
    <div class="suggestion">
      <span class="label">{label}</span> <Scroll html={html ?? view.set.display(tex)} label={html === null ? label : "The row with the suggestion in its place"} />
      <code class="copy">{tex}</code>
    </div>
  );
}
