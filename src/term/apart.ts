import { div, expect, neg, number, productOf, sumOf } from "./make.ts";
import type { Term } from "./term.ts";
import { sameTerm } from "./walk.ts";

/** The sides of an equation. */
export interface Sides {
  readonly left: Term;
  readonly right: Term;
}

/**
 * What two sides differ by, without the summands and the factors that they share: `E[1/Y]` and
 * `1/E[Y]` of `E[X] E[1/Y] + c = E[X]/E[Y] + c`.
 */
export function apart({ left, right }: Sides): Sides {
  const [one, two] = withoutShared(summandsOf(left), summandsOf(right));
  const [[a, ...more], [b, ...others]] = [one, two];
  if (!a || !b || more.length + others.length > 0) return { left: sumOf(one), right: sumOf(two) };
  const [above, other] = withoutShared(factorsOf(a, 1), factorsOf(b, 1));
  const [below, under] = withoutShared(factorsOf(a, -1), factorsOf(b, -1));
  return { left: quotient(above, below), right: quotient(other, under) };
}

/** Two lists without what stands in both, as often as it does. */
function withoutShared(
  one: readonly Term[],
  two: readonly Term[],
): readonly [readonly Term[], readonly Term[]] {
  const rest = [...two];
  const own = one.filter((each) => {
    const at = rest.findIndex((other) => sameTerm(each, other));
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
  return [own, rest];
}

function summandsOf(term: Term): readonly Term[] {
  if (term.kind === "add") return term.terms.flatMap(summandsOf);
  return term.kind === "neg" ? summandsOf(term.body).map(neg) : [term];
}

/** The factors of a term above its bar, or below; those that are numbers stand before a mean. */
function factorsOf(term: Term, side: 1 | -1): readonly Term[] {
  switch (term.kind) {
    case "mul":
      return term.factors.flatMap((factor) => factorsOf(factor, side));
    case "div":
      return [
        ...factorsOf(term.numerator, side),
        ...factorsOf(term.denominator, side > 0 ? -1 : 1),
      ];
    case "expect": {
      const isNumber = (factor: Term): boolean => factor.kind === "number";
      const [above, below] = [factorsOf(term.body, 1), factorsOf(term.body, -1)];
      const rest = [above, below].map((all) => all.filter((f) => !isNumber(f)));
      const body = quotient(rest[0] ?? [], rest[1] ?? []);
      const numbers = (side > 0 ? above : below).filter(isNumber);
      return side > 0 ? [...numbers, expect(body, term.given, term.over)] : numbers;
    }
    default:
      return side > 0 && !sameTerm(term, number(1)) ? [term] : [];
  }
}

function quotient(above: readonly Term[], below: readonly Term[]): Term {
  const product = above.length > 0 ? productOf(above) : number(1);
  return below.length > 0 ? div(product, productOf(below)) : product;
}
