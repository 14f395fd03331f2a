import { fraction } from "../exact/fraction.ts";
import { sortIfAny, sortOf } from "../term/infer.ts";
import { add, div, mul, neg, number, pow, productOf, sumOf } from "../term/make.ts";
import { isNumeric } from "../term/sort.ts";
import type { Sort, Term } from "../term/term.ts";
import { children, mapChildren, sortKey } from "../term/walk.ts";

/**
 * A term with one slip of the pen mended: a sign, a power, a coefficient, a summand or factor too
 * many, a square forgotten. What of it is right is for the kernel to say.
 */
export function* mends(term: Term): Generator<Term> {
  yield* around(term);
  yield* within(term);
}

/** The whole of it with another sign or coefficient. */
function* around(term: Term): Generator<Term> {
  yield term.kind === "neg" ? term.body : neg(term);
  yield mul(number(2), term);
  yield div(term, number(2));
}

function* within(term: Term): Generator<Term> {
  yield* here(term);
  const parts = children(term);
  for (const place of placesOf(term))
    for (const part of within(parts[place] as Term)) {
      let at = -1;
      yield mapChildren(term, (child) => (++at === place ? part : child));
    }
}

/** Indices, ends of sums, conditions and what is conditioned on stay as they are. */
function placesOf(term: Term): readonly number[] {
  switch (term.kind) {
    case "symbol":
    case "variable":
    case "relation":
      return [];
    case "entry":
    case "expect":
    case "variance":
      return [0];
    case "sum":
      return [children(term).length - 1];
    default:
      return children(term).map((_, k) => k);
  }
}

function* here(term: Term): Generator<Term> {
  switch (term.kind) {
    case "number":
      yield number(term.value.add(fraction(1)));
      if (!term.value.equals(1)) yield number(term.value.sub(fraction(1)));
      return;
    case "symbol":
    case "entry":
      if (term.kind === "entry" || term.sort.kind === "scalar") yield pow(term, 2);
      if (term.kind === "symbol" && term.sort.kind === "index") {
        yield add(term, neg(number(1)));
        yield pow(term, 2);
      }
      return;
    case "pow":
      if (term.exponent.kind === "number" && term.exponent.value.equals(2)) yield term.base;
      return;
    case "div":
      yield term.numerator;
      return;
    case "add":
      for (const [k, part] of term.terms.entries()) {
        const other = part.kind === "neg" ? part.body : neg(part);
        yield { ...term, terms: term.terms.with(k, other) };
        yield { ...term, terms: term.terms.with(k, mul(number(2), part)) };
        if (term.terms.length > 1) yield sumOf(term.terms.toSpliced(k, 1));
      }
      return;
    case "mul":
      for (const k of term.factors.keys()) {
        if (term.factors.length < 2) return;
        const rest = productOf(term.factors.toSpliced(k, 1));
        // without M the vector of `y - M \theta` does not fit y
        if (isLike(sortIfAny(rest), sortOf(term))) yield rest;
      }
      return;
    default:
      return;
  }
}

const isLike = (one: Sort | null, other: Sort): boolean =>
  one !== null && (isNumeric(one) ? isNumeric(other) : sortKey(one) === sortKey(other));
