import { type Fraction, fraction } from "../../exact/fraction.ts";
import type { Property, StatementOf, Unit } from "../../term/context.ts";
import { div, expect, neg, number, pow, relation, sub } from "../../term/make.ts";
import type { RelationTerm, Term } from "../../term/term.ts";
import { sameTerm } from "../../term/walk.ts";
import type { Result } from "../../text/problem.ts";
import type { Draft } from "../draft.ts";
import { type Assertion, done } from "./assertion.ts";

/** A relation that holds where a condition does. */
export function assumeFact(draft: Draft, fact: RelationTerm, condition: Term | null): void {
  draft.assume({ kind: "fact", relation: fact, condition, functions: [] });
}

/** The law of `X` and of `-X` is one, which is symmetric about 0. */
export function assumeSymmetric(draft: Draft, term: Term, about: Term = number(0)): Result<null> {
  draft.assume({
    kind: "distribution",
    of: term.kind === "neg" ? term.body : term,
    law: "symmetric",
    params: [about],
  });
  return done;
}

export function meanSaid(draft: Draft, of: Term): Term | null {
  const said = draft
    .context()
    .assumptions.find(({ statement: s }) => s.kind === "mean" && sameTerm(s.of, of))?.statement;
  return said?.kind === "mean" ? said.value : null;
}

/**
 * Whether one of two terms is the other with its sign changed: a law that is the same for both is
 * symmetric about 0.
 */
export function isOpposite(a: Term, b: Term): boolean {
  return sameTerm(a, neg(b)) || sameTerm(neg(a), b);
}

/** Says once in a sentence that quantities have one law. */
export function assumeIdentical(draft: Draft, own: Unit[], exchangeable?: true): void {
  const same = (a: readonly Unit[], b: readonly Unit[]): boolean =>
    a.length === b.length &&
    a.every(
      (unit, k) =>
        unit.quantities.length === b[k]?.quantities.length &&
        unit.quantities.every((q, n) => sameTerm(q, b[k]?.quantities[n] as Term)),
    );
  if (
    draft.placed.some(
      ({ sentence, statement }) =>
        sentence === draft.sentence &&
        statement.kind === "identical" &&
        same(statement.units, own) &&
        (statement.exchangeable || !exchangeable),
    )
  )
    return;
  draft.assume({ kind: "identical", units: own, ...(exchangeable ? { exchangeable } : {}) });
}

export function assumeBinary(draft: Draft, term: Term, condition: Term | null): void {
  for (const claim of binary(term))
    draft.assume({ kind: "fact", relation: claim, condition, functions: [] });
}

/** What is said of a quantity that is 0 or 1. */
function binary(term: Term): RelationTerm[] {
  return [
    relation(pow(term, number(2)), "=", term),
    ...indicatorsOf(term, fraction(0), fraction(1)),
  ];
}

/**
 * The indicators of the two values that a quantity takes, by the quantity itself: where it is 0 or
 * 1, it is the indicator of 1.
 */
export function indicatorsOf(term: Term, low: Fraction, high: Fraction): RelationTerm[] {
  const share = (at: Fraction, other: Fraction): RelationTerm => {
    const apart = other.isZero
      ? term
      : at.isZero
        ? sub(number(other), term)
        : sub(term, number(other));
    const span = at.isZero ? other : at.sub(other);
    return relation(
      { kind: "indicator", condition: relation(term, "=", number(at)) },
      "=",
      span.equals(1) ? apart : div(apart, number(span)),
    );
  };
  return [share(high, low), share(low, high)];
}

/** The number that a term is as written. */
export function numberIn(term: Term): Fraction | null {
  return term.kind === "number"
    ? term.value
    : term.kind === "neg" && term.body.kind === "number"
      ? term.body.value.neg()
      : null;
}

/**
 * A mean or a variance: of all members of a family, or as a fact of those that a condition names,
 * or under what is given.
 */
export function assumeMoment(
  draft: Draft,
  kind: "mean" | "variance",
  of: Term,
  value: Term,
  condition: Term | null,
  given: readonly Term[],
): void {
  if (!condition && given.length === 0) draft.assume({ kind, of, value });
  else {
    const left: Term =
      kind === "mean" ? expect(of, given) : { kind: "variance", body: of, given, over: [] };
    draft.assume({ kind: "fact", relation: relation(left, "=", value), condition, functions: [] });
  }
}

export function addProperty(draft: Draft, term: Term, property: Property): void {
  const own = term.kind === "symbol" && draft.hold(term, property);
  if (!own && (property === "positive" || property === "nonnegative")) {
    // of a symbol of an outer section, or of an expression
    draft.assume({
      kind: "condition",
      condition: relation(term, property === "positive" ? ">" : ">=", number(0)),
    });
  }
}

export function assumeEquations(draft: Draft, equations: readonly RelationTerm[]): void {
  for (const equation of equations)
    draft.assume({ kind: "fact", relation: equation, condition: null, functions: [] });
}

/** A law, under what is given. */
export function assumeLaw(
  draft: Draft,
  clause: Assertion,
  law: Omit<StatementOf<"conditional">, "kind" | "given">,
): void {
  draft.assume(
    clause.given.length > 0
      ? { kind: "conditional", ...law, given: clause.given }
      : { kind: "distribution", ...law },
  );
}
