import { relationOf } from "../term/sign.ts";
import type { Reading } from "../tex/reading.ts";
import { inTime } from "./judgement.ts";
import type { Line } from "./line.ts";
import { claimOf } from "./path.ts";
import type { StepReport } from "./report.ts";
import { judge } from "./step.ts";
import type { Subject } from "./subject.ts";

/**
 * The steps of a chain, one slip told once: where the steps to and from a row are refuted and the
 * rows around it agree, only that row needs mending.
 */
export function withSlips(
  steps: readonly StepReport[],
  {
    lines,
    chosen,
    subject,
  }: {
    readonly lines: readonly Line[];
    readonly chosen: readonly number[];
    readonly subject: Subject;
  },
): StepReport[] {
  const reading = (at: number): Reading | undefined => lines[at]?.readings[chosen[at] ?? 0];
  const slips = new Map<number, number>();
  for (const [k, step] of steps.entries()) {
    const next = steps[k + 1];
    if (!next || slips.has(k) || next.from !== step.to) continue;
    const failing = [step, next].every(
      ({ verdict, relation }) => verdict === "refuted" && relationOf(relation) === "=",
    );
    if (failing && agree(reading(step.from), reading(next.to), subject)) slips.set(k + 1, k);
  }
  return steps.map((step, k) => {
    const own = [...slips.values()].includes(k) ? step : steps[slips.get(k) ?? -1];
    if (!own) return step;
    const [row, before, after] = [own.to, own.from, own.to + 1].map((at) => at + 1);
    const only = `Only row ${row} needs mending: rows ${before} and ${after} agree.`;
    return own === step
      ? { ...step, message: `${step.message} ${only}` }
      : { ...step, message: `Equal to row ${before} again. ${only}`, slipOf: own.to };
  });
}

function agree(left: Reading | undefined, right: Reading | undefined, subject: Subject): boolean {
  const claim = left && right ? claimOf(left, "=", right) : null;
  return claim !== null && inTime(() => judge(subject, claim)).verdict === "verified";
}
