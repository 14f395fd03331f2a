import { sortOf } from "../../term/infer.ts";
import { add, expect, neg } from "../../term/make.ts";
import { hasExpectation } from "../../term/moment.ts";
import type { RelationTerm, Term } from "../../term/term.ts";
import { isNumber, mapChildren, sameTerm, subterms } from "../../term/walk.ts";
import type { Draft } from "./draft.ts";
import type { Equation } from "./equation.ts";
import { type Demand, ownMean, type Stated } from "./plan.ts";

type Expectation = Extract<Term, { kind: "expect" }>;

/** Notes `E[X | given] = v`, or a moment of one quantity; whether it says that. */
export function readMean(draft: Draft, { fact, side, value }: Equation<Expectation>): boolean {
  const { table, quantities } = draft;
  const { relation, condition } = fact;
  const { body, given } = side;
  const key = quantities.keyOf(body);
  if (key && (given.length > 0 || !quantities.reaches(value, key)))
    return draft.demand(body, condition, { kind: "mean", value, given });
  const sole = quantities.sole(body);
  if (
    !sole ||
    quantities.in(relation).length !== 1 ||
    given.length > 0 ||
    quantities.reaches(value, sole.key)
  )
    return false;
  const matrix = draft.nameable(value);
  if (
    matrix?.sort.kind === "matrix" &&
    table.declarations.get(matrix.symbol)?.properties.length === 0 &&
    draft.name(matrix, side)
  )
    return true;
  // a moment of what has a law that is given is what the law makes it
  if (quantities.withLaw.has(sole.key) && !condition && draft.nameMoment(value, side)) return true;
  draft.noteSemidefinite(value);
  return draft.demand(sole.of, condition, { kind: "moment", body, value });
}

/** `E[u(X) Y] = 0` for all functions `u` says that the mean of `Y` given `X` is zero. */
export function readOrthogonal(
  draft: Draft,
  { fact, side, value }: Equation<Expectation>,
): boolean {
  const { body } = side;
  if (
    side.given.length > 0 ||
    body.kind !== "mul" ||
    body.factors.length !== 2 ||
    !isNumber(value, 0)
  )
    return false;
  const applied = body.factors.find(
    (factor) => factor.kind === "apply" && fact.functions.includes(factor.function.symbol),
  );
  const rest = body.factors.find((factor) => factor !== applied);
  if (applied?.kind !== "apply" || !rest) return false;
  return draft.demand(rest, fact.condition, { kind: "mean", value, given: applied.args });
}

/**
 * Notes `E[R + \gamma V(S') | S] = V(S)` as what it says of the mean of `R` given `S`, where
 * nothing else in it is `R` and no more is said of its mean.
 */
export function readShare(draft: Draft, { fact, side, value }: Equation): boolean {
  if (side.kind !== "expect" || side.over.length > 0 || side.body.kind !== "add") return false;
  const { quantities, demands } = draft;
  const { terms } = side.body;
  const share = terms.find((term) => {
    const key = quantities.keyOf(term);
    const others = [...terms.filter((t) => t !== term), value, ...side.given];
    return (
      key !== null &&
      term.kind === "symbol" &&
      term.sort.kind === "scalar" &&
      !demands.has(key) &&
      !quantities.withLaw.has(key) &&
      !others.some((t) => [...subterms(t)].some((part) => quantities.keyOf(part) === key))
    );
  });
  if (!share) return false;
  const rest: Term = { ...side, body: { kind: "add", terms: terms.filter((t) => t !== share) } };
  return draft.demand(share, fact.condition, {
    kind: "mean",
    value: add(value, neg(rest)),
    given: side.given,
  });
}

/** Notes what is said of a moment of one number by its mean: `E[X^2] = E[X]^2 + 1`. */
export function readByOwnMean(draft: Draft, { relation, condition }: Stated<"fact">): boolean {
  const { quantities } = draft;
  const [of, ...more] = quantities.in(relation);
  const key = of && quantities.keyOf(of);
  if (!of || !key || more.length > 0 || quantities.withLaw.has(key)) return false;
  const demand = byOwnMean(relation, of);
  return (
    demand !== null && !quantities.reaches(demand.value, key) && draft.demand(of, condition, demand)
  );
}

/**
 * What a relation says of a moment of one number and its mean together, `E[X^2] = E[X]^2 + 1`: a
 * law is sought whose mean is chosen first. Null where it says something else.
 */
function byOwnMean(
  { relation, left, right }: RelationTerm,
  of: Term,
): Extract<Demand["demand"], { kind: "variance" | "moment" }> | null {
  if (relation !== "=" || sortOf(of).kind !== "scalar") return null;
  const mean = expect(of);
  const put = (term: Term): Term => (sameTerm(term, mean) ? ownMean : mapChildren(term, put));
  if (sameTerm(put(left), left) && sameTerm(put(right), right)) return null;
  for (const [side, value] of [
    [put(left), put(right)],
    [put(right), put(left)],
  ] as const) {
    if (hasExpectation(value)) continue;
    if (side.kind === "variance" && side.given.length === 0 && sameTerm(side.body, of))
      return { kind: "variance", value, given: [] };
    if (side.kind === "expect" && side.given.length === 0 && !hasExpectation(side.body))
      return { kind: "moment", body: side.body, value };
  }
  return null;
}
