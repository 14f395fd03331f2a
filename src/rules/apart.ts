import { div, expect, neg, number, productOf, sumOf } from "../term/make.ts";
import type { Term } from "../term/term.ts";
import { isNumber, sameTerm } from "../term/walk.ts";

/** The sides of an equation. */
export interface Sides {
  readonly left: Term;
  readonly right: Term;
}

/** A factor of a side, or what it is divided by. */
interface Factor {
  readonly term: Term;
  readonly below: boolean;
}

/**
 * What two sides differ by, without the summands and the factors that they share: `E[1/Y]` and
 * `1/E[Y]` of `E[X] E[1/Y] + c = E[X]/E[Y] + c`.
 */
export function apart({ left, right }: Sides): Sides {
  const [one, two] = withoutShared(summandsOf(left), summandsOf(right), sameTerm);
  const [a, ...more] = one;
  const [b, ...others] = two;
  if (!a || !b) return { left, right };
  if (more.length > 0 || others.length > 0) return { left: sumOf(one), right: sumOf(two) };
  const [mine, theirs] = withoutShared(factorsOf(a), factorsOf(b), isSame);
  return { left: made(mine), right: made(theirs) };
}

/** Two lists without what stands in both, as often as it does. */
function withoutShared<T>(
  one: readonly T[],
  two: readonly T[],
  same: (a: T, b: T) => boolean,
): readonly [readonly T[], readonly T[]] {
  const rest = [...two];
  const own = one.filter((each) => {
    const at = rest.findIndex((other) => same(each, other));
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
  return [own, rest];
}

function summandsOf(term: Term): readonly Term[] {
  switch (term.kind) {
    case "add":
      return term.terms.flatMap(summandsOf);
    case "neg":
      return summandsOf(term.body).map(neg);
    default:
      return [term];
  }
}

/** The factors of a term; those that are numbers stand before a mean. */
function factorsOf(term: Term): readonly Factor[] {
  switch (term.kind) {
    case "mul":
      return term.factors.flatMap(factorsOf);
    case "div":
      return [
        ...factorsOf(term.numerator),
        ...factorsOf(term.denominator).map(({ term: t, below }) => ({ term: t, below: !below })),
      ];
    case "neg":
      return [{ term: number(-1), below: false }, ...factorsOf(term.body)];
    case "number":
      return isNumber(term, 1) ? [] : [{ term, below: false }];
    case "expect": {
      const inner = factorsOf(term.body);
      const numbers = inner.filter((f) => f.term.kind === "number");
      const rest = made(inner.filter((f) => f.term.kind !== "number"));
      return [...numbers, { term: expect(rest, term.given, term.over), below: false }];
    }
    default:
      return [{ term, below: false }];
  }
}

const isSame = (a: Factor, b: Factor): boolean => a.below === b.below && sameTerm(a.term, b.term);

/** The product of factors. */
function made(factors: readonly Factor[]): Term {
  const above = factors.flatMap(({ term, below }) => (below ? [] : [term]));
  const under = factors.flatMap(({ term, below }) => (below ? [term] : []));
  const product = above.length > 0 ? productOf(above) : number(1);
  return under.length > 0 ? div(product, productOf(under)) : product;
}
