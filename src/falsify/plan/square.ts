import { sortOf } from "../../term/infer.ts";
import type { Term } from "../../term/term.ts";
import { occursIn, sameTerm, subterms } from "../../term/walk.ts";
import type { Draft } from "./draft.ts";
import type { Equation } from "./equation.ts";
import type { Stated } from "./plan.ts";

type Variance = Extract<Term, { kind: "variance" }>;

/** Notes `Var(X | given) = v`, or a variance of something made of one quantity. */
export function readVariance(draft: Draft, equation: Equation<Variance>): boolean {
  const { fact, side, value } = equation;
  const { quantities } = draft;
  const { body, given } = side;
  const { condition } = fact;
  noteSigns(draft, equation);
  const key = quantities.keyOf(body);
  if (key && (given.length > 0 || !quantities.reaches(value, key)))
    return draft.demand(body, condition, { kind: "variance", value, given });
  if (given.length > 0) return false;
  const applies = [...subterms(body)].some((part) => part.kind === "apply");
  if (condition === null && applies && draft.nameMoment(value, side)) return true;
  const sole = quantities.sole(body);
  return (
    sole !== null &&
    !quantities.reaches(value, sole.key) &&
    draft.demand(sole.of, condition, { kind: "spread", body, value })
  );
}

/** A function or a number in the value of a variance given others is not negative. */
function noteSigns(draft: Draft, { side, value }: Equation<Variance>): void {
  if (side.given.length === 0) return;
  if (value.kind === "apply") draft.positive.add(value.function.symbol);
  for (const factor of value.kind === "mul" ? value.factors : [value]) {
    const source =
      factor.kind === "symbol" && factor.sort.kind === "scalar"
        ? draft.quantities.keyOf(factor)
        : null;
    if (source) draft.unsigned.add(source);
  }
}

/** Notes `E[|X - g|^2 | g] = v` or `\le v`; whether it says that of one quantity. */
export function readSquare(draft: Draft, { relation, condition }: Stated<"fact">): boolean {
  const { left: side, right: value } = relation;
  if (
    (relation.relation !== "=" && relation.relation !== "<=") ||
    side.kind !== "expect" ||
    side.given.length === 0
  )
    return false;
  const known = side.given.flatMap((term) => [...subterms(term)]);
  const [of, ...more] = draft.quantities
    .in(side.body)
    .filter((part) => !known.some((k) => sameTerm(k, part)));
  if (!of || more.length > 0 || occursIn(of, value)) return false;
  return draft.demand(of, condition, {
    kind: "square",
    body: side.body,
    value,
    given: side.given,
    most: relation.relation === "<=",
  });
}

/** Notes `E|X - a|^2 \le v` of one quantity without a law. */
export function readBound(draft: Draft, { relation, condition }: Stated<"fact">): boolean {
  const { quantities } = draft;
  const { left: side, right: value } = relation;
  if (
    relation.relation !== "<=" ||
    side.kind !== "expect" ||
    side.given.length + side.over.length > 0
  )
    return false;
  const [of, ...more] = quantities.in(side.body);
  const key = of && quantities.keyOf(of);
  if (
    !of ||
    !key ||
    more.length > 0 ||
    quantities.bases(side.body).length > 1 ||
    quantities.withLaw.has(key) ||
    sortOf(of).kind === "scalar" ||
    quantities.reaches(value, key)
  )
    return false;
  return draft.demand(of, condition, { kind: "moment", body: side.body, value, most: true });
}
