import type { VNode } from "preact";
import type { ConditionReport, FileReport } from "../../check/report.ts";
import { conditionSource, conditionText, onlyIf } from "../findings.ts";
import { groups } from "../words.ts";
import { rowId, rowName, type View, Words } from "./view.tsx";

/** What a step or a claim needs beside what is given. */
export function Conditions({
  view,
  conditions,
}: {
  readonly view: View;
  readonly conditions: readonly ConditionReport[];
}): VNode | null {
  if (conditions.length === 0) return null;
  return (
    <ul class="conditions">
      {conditions.map((condition) => (
        <li key={condition.text}>
          <Words view={view} text={conditionText(condition)} /> <Source condition={condition} />
        </li>
      ))}
    </ul>
  );
}

/** Where a page says what it does not give. */
function Source({ condition }: { readonly condition: ConditionReport }): VNode | null {
  const from = conditionSource(condition);
  return from === "" ? null : <span class="line">({from})</span>;
}

/** On top of a page: what its steps need beside what is given, each with those steps. */
export function Assumed({ view }: { readonly view: View }): VNode | null {
  const all = groups(needsOf(view.report), ({ condition }) => condition.text);
  if (all.length === 0) return null;
  return (
    <section class="notice holds-if" aria-label="Conditions">
      <p>
        <strong>Some of this holds only {onlyIf(all.flat().map((need) => need.condition))}:</strong>
      </p>
      <ul class="conditions">
        {all.map((needs) => {
          const [first] = needs;
          return first ? (
            <li key={first.condition.text}>
              <Words view={view} text={conditionText(first.condition)} />{" "}
              <Source condition={first.condition} />
              <span class="uses">
                {" "}
                needed by{" "}
                {needs.map(({ href, name }, i) => [i > 0 ? ", " : "", <a href={href}>{name}</a>])}
              </span>
            </li>
          ) : null;
        })}
      </ul>
    </section>
  );
}

interface Need {
  readonly condition: ConditionReport;
  readonly href: string;
  readonly name: string;
}

function needsOf(report: FileReport): readonly Need[] {
  return report.chains.flatMap((chain) =>
    chain.steps.flatMap((step) =>
      step.conditions.map((condition): Need => {
        const href = `#${rowId(chain, step.to)}`;
        return { condition, href, name: rowName(report, chain, step) };
      }),
    ),
  );
}
