import { div, mul, number, pow, sub } from "../term/make.ts";
import type { Term, TermOf } from "../term/term.ts";

/** The event that a chance leaves out: to be below a bound is not to reach it. */
export function opposed(part: Term): TermOf<"probability"> | null {
  if (part.kind !== "probability" || part.condition.kind !== "relation") return null;
  const { condition } = part;
  if (condition.relation !== "<" && condition.relation !== "<=") return null;
  return {
    ...part,
    condition: { ...condition, relation: condition.relation === "<" ? ">=" : ">" },
  };
}

/**
 * What the chance of a single value and its bound by a variance differ by: `(U - m)^2` is `(c -
 * m)^2` where U is c, and no less than 0 elsewhere.
 */
export function singleGaps(part: Term): readonly Term[] {
  if (part.kind !== "probability" || part.condition.kind !== "relation") return [];
  const { condition, given } = part;
  if (condition.relation !== "=") return [];
  const mean = (body: Term): Term => ({ kind: "expect", body, given, over: [] });
  const { left: u, right: c } = condition;
  const away: Term = { kind: "indicator", condition: { ...condition, relation: "!=" } };
  const square = pow(sub(u, mean(u)), number(2));
  return [div(mean(mul(square, away)), pow(sub(c, mean(u)), number(2)))];
}
