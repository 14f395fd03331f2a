import { type Fraction, fraction, zero } from "../exact/fraction.ts";
import type { Term } from "../term/term.ts";
import { freeVariables } from "../term/walk.ts";
import { solve } from "./linear.ts";
import { failure, plus, scalar, scale, type Value } from "./value.ts";

/** Polynomials of a higher degree are not integrated. */
const degreeLimit = 12;

/**
 * Where the form of what is integrated shows no degree, a sum over few points stands in for the
 * integral: linear, positive, and right for polynomials up to this degree. It may confirm, and
 * never refutes.
 */
export const standInDegree = 6;

/**
 * The degree of a term as a polynomial of one variable, read off its form (it may be smaller); null
 * where the form does not show one.
 */
export function polynomialDegree(term: Term, variable: string): number | null {
  const walk = (part: Term): number | null => {
    if (part.kind === "variable") return part.name === variable ? 1 : 0;
    if (!freeVariables(part).includes(variable)) return 0;
    switch (part.kind) {
      case "neg":
        return walk(part.body);
      case "add":
        return part.terms
          .map(walk)
          .reduce((a, b) => (a === null || b === null ? null : a > b ? a : b), 0);
      case "mul":
        return part.factors
          .map(walk)
          .reduce((a, b) => (a === null || b === null ? null : a + b), 0);
      case "div": {
        const top = walk(part.numerator);
        return top === null || freeVariables(part.denominator).includes(variable) ? null : top;
      }
      case "pow": {
        const base = walk(part.base);
        const { exponent } = part;
        if (
          base === null ||
          exponent.kind !== "number" ||
          !exponent.value.isInteger ||
          exponent.value.isNegative ||
          exponent.value.gt(degreeLimit)
        )
          return null;
        return base * Number(exponent.value.n);
      }
      case "integral": {
        const inside = isExact(part) ? polynomialDegree(part.body, part.variable) : null;
        const ends = [part.lower, part.upper].map((end) => (end ? walk(end) : null));
        const own = part.variable === variable ? 0 : walk(part.body);
        if (inside === null || own === null) return null;
        return ends.reduce<number | null>(
          (most, end) =>
            most === null || end === null ? null : greater(most, own + (inside + 1) * end),
          own,
        );
      }
      default:
        return null;
    }
  };
  const degree = walk(term);
  return degree === null || degree > degreeLimit ? null : degree;
}

/** Whether an integral has an exact value in a model: between two numbers, of a polynomial. */
export function isExact(term: Term & { kind: "integral" }): boolean {
  const ends = [term.lower, term.upper];
  return (
    ends.every((end) => end !== null && !isInfinite(end)) &&
    term.sort.kind === "scalar" &&
    polynomialDegree(term.body, term.variable) !== null
  );
}

function greater(a: number, b: number): number {
  return a > b ? a : b;
}

function isInfinite(term: Term): boolean {
  return term.kind === "constant"
    ? term.name === "infinity"
    : term.kind === "neg" && isInfinite(term.body);
}

/**
 * The integral of a polynomial of at most this degree, from its values at equally many steps
 * between the ends and one more.
 */
export function integralBetween(
  lower: Fraction,
  upper: Fraction,
  degree: number,
  at: (x: Fraction) => Value,
): Value {
  const steps = degree > 0 ? degree : 1;
  const step = upper.sub(lower).div(fraction(steps));
  const places = Array.from({ length: steps + 1 }, (_, k) => fraction(k));
  const power = (x: Fraction, k: number): Fraction => x.pow(fraction(k)) ?? zero;
  // Weights that integrate 1, t, t², … from 0 to the number of steps.
  const weights = solve(
    places.map((_, k) => places.map((x) => power(x, k))),
    places.map((_, k) => power(fraction(steps), k + 1).div(fraction(k + 1))),
  );
  if (!weights) return failure("an integral over an interval");
  return places
    .map((x, k) => scale(at(lower.add(step.mul(x))), (weights[k] ?? zero).mul(step)))
    .reduce(plus, scalar(0));
}
