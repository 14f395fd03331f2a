import type { Term } from "./term.ts";
import { isNumber } from "./walk.ts";

/** What a term is the square of; null where it is none. */
export const squareOf = (term: Term): Term | null =>
  term.kind === "pow" && isNumber(term.exponent, 2) ? term.base : null;

/**
 * Whether a term is made of squares and of numbers that are fixed, so that it may have a root:
 * `\frac{1}{n-1} \sum_i (X_i - \bar X)^2`.
 */
export function isOfSquares(term: Term, isFixed: (part: Term) => boolean): boolean {
  const all = (terms: readonly Term[]): boolean => terms.every((t) => isOfSquares(t, isFixed));
  switch (term.kind) {
    case "pow":
      return squareOf(term) !== null;
    case "sum":
      return term.operator === "sum" && isOfSquares(term.body, isFixed);
    case "add":
      return all(term.terms);
    case "mul":
      return term.factors.some((t) => !isFixed(t)) && all(term.factors.filter((t) => !isFixed(t)));
    case "div":
      return isOfSquares(term.numerator, isFixed) && isFixed(term.denominator);
    default:
      return false;
  }
}
