import { div, mul, number, pow, sub } from "../term/make.ts";
import type { RelationTerm, Term, TermOf } from "../term/term.ts";
import { isNumber } from "../term/walk.ts";

/**
 * What a chance and its bound by a mean differ by: what Chebyshev's and Markov's inequalities say
 * of the event that it leaves out, and of a single value.
 */
export function chanceGaps(part: Term): readonly Term[] {
  if (part.kind !== "probability" || part.condition.kind !== "relation") return [];
  const { condition } = part;
  const mean = meanUnder(part);
  switch (condition.relation) {
    case "<":
    case "<=":
      return passingGaps({ ...part, condition: { ...condition, relation: opposite(condition) } });
    case "=": {
      // (U - m)^2 is (c - m)^2 where U is c, and no less than 0 elsewhere
      const { left: u, right: c } = condition;
      const away: Term = { kind: "indicator", condition: { ...condition, relation: "!=" } };
      const square = pow(sub(u, mean(u)), number(2));
      return [div(mean(mul(square, away)), pow(sub(c, mean(u)), number(2)))];
    }
    case ">":
    case ">=":
    case "!=":
      return [];
  }
}

const meanUnder =
  ({ given }: TermOf<"probability">) =>
  (body: Term): Term => ({ kind: "expect", body, given, over: [] });

const opposite = ({ relation }: RelationTerm): ">" | ">=" => (relation === "<" ? ">=" : ">");

/** By how much a mean over a bound is more than the chance to pass the bound. */
export function passingGaps(event: TermOf<"probability">): readonly Term[] {
  if (event.condition.kind !== "relation" || isNumber(event.condition.right, 0)) return [];
  const mean = meanUnder(event);
  const { left: u, right: bound } = event.condition;
  const inside = u.kind === "call" && u.function === "abs" ? u.args[0] : undefined;
  const square = (of: Term): Term => pow(of, number(2));
  return [
    sub(div(mean(u), bound), event),
    ...(inside ? [sub(div(mean(square(inside)), square(bound)), event)] : []),
  ];
}
