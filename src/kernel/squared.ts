import { fraction } from "../exact/fraction.ts";
import { sortOf } from "../term/infer.ts";
import { pow } from "../term/make.ts";
import { isNumeric } from "../term/sort.ts";
import type { Term } from "../term/term.ts";

/**
 * The square of what is a number, with roots and absolute values gone: of `\sqrt{a} |b| / 2` it is
 * `a b^2 / 4`. Where the number exists, what stands under its roots is not negative.
 */
export function squared(term: Term): Term {
  switch (term.kind) {
    case "number":
      return { ...term, value: term.value.mul(term.value) };
    case "neg":
      return squared(term.body);
    case "mul":
      return term.factors.every((f) => isNumeric(sortOf(f)))
        ? { ...term, factors: term.factors.map(squared) }
        : pow(term, 2);
    case "div":
      return {
        ...term,
        numerator: squared(term.numerator),
        denominator: squared(term.denominator),
      };
    case "call": {
      const [inside, ...more] = term.args;
      return term.function === "abs" && inside && more.length === 0
        ? squared(inside)
        : pow(term, 2);
    }
    case "pow":
      return term.exponent.kind === "number" && term.exponent.value.equals(fraction(1, 2))
        ? term.base
        : pow(term, 2);
    default:
      return pow(term, 2);
  }
}
