import type { Fraction } from "../exact/fraction.ts";
import { fraction } from "../exact/fraction.ts";
import type { Claim } from "../term/context.ts";
import { add, expect, mul, number, pow } from "../term/make.ts";
import type { Relation, Term } from "../term/term.ts";
import { children, isNumber, mapChildren, termKey } from "../term/walk.ts";
import { choices } from "./chance.ts";

/** By what a part is multiplied: an equation needs one factor, an inequality is to be reversed. */
const equalFactors = [fraction(2)];
const orderFactors = choices("2 1/2 32 1/32 -1 1024 1/1024 -32");

/** So many alterations of one side are tried. */
const sideLimit = 48;

/**
 * A claim altered at one inner place: a coefficient, an exponent, a bound, a summand or factor
 * left out, a mean moved through a product. The shorter side comes first, as it costs less.
 */
export function* alterations(claim: Claim): Generator<Claim> {
  const factors = claim.relation === "=" ? equalFactors : orderFactors;
  const sides = (["left", "right"] as const).toSorted(
    (a, b) => termKey(claim[a]).length - termKey(claim[b]).length,
  );
  for (const side of sides) {
    let count = 0;
    // another number in the place of a whole side is no inner change
    if (claim[side].kind === "number") continue;
    for (const altered of alteredIn(claim[side], factors)) {
      if (++count > sideLimit) break;
      yield { ...claim, [side]: altered };
    }
  }
}

type Factors = readonly Fraction[];

/** The term with one place in it altered; its own head first, then what is inside. */
function* alteredIn(term: Term, factors: Factors): Generator<Term> {
  yield* alteredAt(term);
  if (isQuantity(term)) {
    for (const c of factors) yield mul(number(c), term);
    if (term.kind !== "pow") yield pow(term, 2);
  }
  const parts = children(term);
  for (const place of placesOf(term)) {
    const part = parts[place];
    if (!part) continue;
    for (const altered of alteredIn(part, factors)) yield withPart(term, place, altered);
  }
}

function withPart(term: Term, place: number, part: Term): Term {
  let at = -1;
  return mapChildren(term, (child) => {
    at++;
    return at === place ? part : child;
  });
}

/** The parts that are altered: not the indices of members, nor what is conditioned on. */
function placesOf(term: Term): readonly number[] {
  switch (term.kind) {
    case "symbol":
      return [];
    case "gradient":
    case "entry":
    case "expect":
    case "variance":
    case "probability":
      return [0];
    case "covariance":
      return [0, 1];
    case "apply":
      return term.args.map((_, k) => k + 1);
    case "sum":
      return [children(term).length - 1];
    case "integral":
      return [children(term).length - 1];
    default:
      return children(term).map((_, k) => k);
  }
}

/** Whether a part may have a coefficient of its own. */
function isQuantity(term: Term): boolean {
  switch (term.kind) {
    case "symbol":
    case "variable":
      return term.sort.kind === "scalar" || term.sort.kind === "vector";
    case "entry":
    case "apply":
    case "expect":
    case "variance":
    case "covariance":
    case "probability":
    case "pow":
    case "call":
    case "indicator":
    case "norm":
    case "inner":
    case "trace":
    case "integral":
    case "gradient":
      return true;
    case "sum":
      return term.operator === "sum";
    default:
      return false;
  }
}

function* alteredAt(term: Term): Generator<Term> {
  switch (term.kind) {
    case "number":
      yield number(term.value.add(fraction(1)));
      break;
    case "neg":
      yield term.body;
      break;
    case "add":
      if (term.terms.length > 1)
        for (const k of term.terms.keys()) yield sole(term.terms.toSpliced(k, 1), add);
      break;
    case "mul":
      for (const k of term.factors.keys()) yield sole(term.factors.toSpliced(k, 1), mul);
      break;
    case "div":
      yield term.numerator;
      break;
    case "pow":
      if (term.exponent.kind !== "number") yield pow(term.base, add(term.exponent, number(1)));
      break;
    case "sum":
      yield* withOtherEnds(term);
      break;
    case "expect":
      yield* movedThrough(term);
      break;
    case "variance":
      yield expect(pow(term.body, 2), term.given, term.over);
      break;
    case "covariance":
      for (const right of [term.right, transposed(term.right)])
        yield expect(mul(term.left, right), term.given, term.over);
      break;
    case "relation":
      yield { ...term, relation: reversed[term.relation] };
      break;
  }
}

function transposed(body: Term): Term {
  return { kind: "transpose", body };
}

function sole(terms: readonly Term[], join: (...terms: Term[]) => Term): Term {
  const [first = number(1), ...more] = terms;
  return more.length === 0 ? first : join(...terms);
}

/** A sum without its last or first term, or without one of its conditions. */
function* withOtherEnds(term: Term & { kind: "sum" }): Generator<Term> {
  for (const [k, binder] of term.binders.entries()) {
    if (binder.upper.kind !== "constant")
      yield {
        ...term,
        binders: term.binders.with(k, { ...binder, upper: add(binder.upper, number(-1)) }),
      };
    yield {
      ...term,
      binders: term.binders.with(k, { ...binder, lower: add(binder.lower, number(1)) }),
    };
  }
  for (const k of term.conditions.keys())
    yield { ...term, conditions: term.conditions.toSpliced(k, 1) };
}

/** A mean of a product as a product of means, one of a power as a power of one. */
function* movedThrough(term: Term & { kind: "expect" }): Generator<Term> {
  const mean = (body: Term): Term => ({ ...term, body });
  const { body } = term;
  if (body.kind === "mul" && body.factors.length > 1)
    for (const [k, factor] of body.factors.entries())
      yield mul(mean(factor), mean(sole(body.factors.toSpliced(k, 1), mul)));
  if (body.kind === "pow" && !isNumber(body.exponent, 1)) yield pow(mean(body.base), body.exponent);
}

const reversed: Readonly<Record<Relation, Relation>> = {
  "=": "!=",
  "!=": "=",
  "<": ">=",
  "<=": ">",
  ">": "<=",
  ">=": "<",
};
