import { readLines } from "../../src/check/line.ts";
import { claimOf } from "../../src/check/path.ts";
import type { StepReport } from "../../src/check/report.ts";
import { readDocument } from "../../src/document/outline.ts";
import type { Claim, Context } from "../../src/term/context.ts";
import { relationOf } from "../../src/term/sign.ts";
import { readDisplay } from "../../src/tex/chain.ts";
import { toTex } from "../../src/tex/print.ts";
import type { Reading } from "../../src/tex/reading.ts";
import { Scope } from "../../src/tex/scope.ts";
import { checkedOnce } from "./check.ts";

/**
 * A step of a document with what it claims in the readings that were chosen, and the givens it
 * stands under.
 */
export interface CheckedStep {
  readonly name: string;
  readonly report: StepReport;
  readonly claim: Claim;
  readonly context: Context;
}

/** The steps of a document that claim something and rest on no earlier result. */
export function stepsOf(source: string, name: string): CheckedStep[] {
  const chains = checkedOnce(source).chains.filter((chain) => chain.from === "display");
  const outline = readDocument(source);
  const found: CheckedStep[] = [];
  let place = 0;
  for (const item of outline.items) {
    if (item.kind !== "display" || item.skipped) continue;
    const scope = Scope.of(item.context);
    for (const syntax of readDisplay(item.source, item.from, outline.macros).chains) {
      const report = chains[place++];
      const readings = readLines(syntax.lines, scope, source).map(
        (line, k): Reading | undefined => {
          const chosen = report?.lines[k]?.reading;
          return line.readings.find((r) => toTex(r.term, scope) === chosen);
        },
      );
      for (const step of report?.steps ?? []) {
        const relation = relationOf(step.relation);
        const left = readings[step.from];
        const right = readings[step.to];
        const claim = left && right && relation && claimOf(left, relation, right);
        if (!claim) throw new RangeError(`no claim: ${name} ${report?.id} ${step.to}`);
        if (!step.rules.includes("lemma"))
          found.push({
            name: `${name} ${report?.id} into ${step.to}`,
            report: step,
            claim,
            context: item.context,
          });
      }
    }
  }
  return found;
}
