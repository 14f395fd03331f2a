import type { Declaration } from "./context.ts";
import type { ApplyTerm, CovarianceTerm, ExpectTerm, Term } from "./term.ts";
import { children, isNumber, sameTerm, subterms, symbolsIn } from "./walk.ts";

/** Who goes on with a covariance does not mean that it is zero, unless it is a variance. */
export const covariancesIn = (term: Term): readonly CovarianceTerm[] =>
  [...subterms(term)].flatMap((t) =>
    t.kind === "covariance" && !sameTerm(t.left, t.right) ? [t] : [],
  );

/**
 * Means of products that a step brings in: who goes on with `E[X Y] / E[Y]` does not mean that it
 * is `E[X]`, but `E[X^2 Y^2]` is no more than `E[(X Y)^2]`.
 */
export function jointMeansIn(
  term: Term,
  before: Term,
  varies: (key: string) => boolean,
): readonly ExpectTerm[] {
  const averagedIn = (t: ExpectTerm): string =>
    [...new Set(symbolsIn(t.body).filter(varies))].sort().join(" ");
  const averages = (side: Term): readonly ExpectTerm[] =>
    [...subterms(side)].flatMap((t) => (t.kind === "expect" ? [t] : []));
  const known = new Set(averages(before).map(averagedIn));
  return averages(term).filter(
    (t) => t.body.kind === "mul" && averagedIn(t).includes(" ") && !known.has(averagedIn(t)),
  );
}

/** How far the members of families are summed, by their keys: n of `\sum_{i=1}^n X_i`. */
export function extentsIn(terms: readonly Term[]): ReadonlyMap<string, Term> {
  const extents = new Map<string, Term>();
  for (const term of terms)
    for (const each of subterms(term)) {
      if (each.kind !== "sum" || each.conditions.length > 0) continue;
      for (const { name, lower, upper } of each.binders)
        for (const t of subterms(each.body)) {
          const [index, ...more] = t.kind === "symbol" ? t.args : [];
          const isOver = index?.kind === "variable" && index.name === name && more.length === 0;
          const isFirst = lower.kind === "number" && lower.value.equals(1);
          if (t.kind === "symbol" && isOver && isFirst && upper.kind !== "constant")
            extents.set(t.symbol, upper);
        }
    }
  return extents;
}

/** The names up to which sums of a term run. */
export const endsIn = (term: Term): readonly string[] =>
  [...subterms(term)].flatMap((t) =>
    t.kind === "sum"
      ? t.binders.flatMap(({ upper }) => (upper.kind === "symbol" ? upper.symbol : []))
      : [],
  );

/** The names in a term that stand squared there. */
export const squaredIn = (term: Term): readonly string[] =>
  [...subterms(term)].flatMap((t) =>
    t.kind === "pow" && t.base.kind === "symbol" && isEven(t.exponent) ? [t.base.symbol] : [],
  );

/**
 * The names in a term that are not squared there, by themselves or in a sum `X + Y`, nor varied.
 */
export function plainIn(term: Term, varies: (key: string) => boolean): readonly string[] {
  if (term.kind === "pow" && isEven(term.exponent) && isSumOf(term.base, varies)) return [];
  if (term.kind === "variance" && isSumOf(term.body, varies)) return [];
  const own = term.kind === "symbol" ? [term.symbol] : [];
  return [...own, ...children(term).flatMap((part) => plainIn(part, varies))];
}

/** Whether all summands of a term vary, each as a multiple of one name: `X - 2Y`. */
function isSumOf(term: Term, varies: (key: string) => boolean): boolean {
  if (term.kind === "symbol") return varies(term.symbol);
  if (term.kind === "add") return term.terms.every((part) => isSumOf(part, varies));
  if (!["neg", "sum", "mul", "div"].includes(term.kind)) return false;
  const [only, ...more] = children(term).filter((part) => symbolsIn(part).some(varies));
  return only !== undefined && more.length === 0 && isSumOf(only, varies);
}

export const isEven = (exponent: Term): boolean =>
  exponent.kind === "number" && exponent.value.div(2).isInteger;

/** Whether a side has the mean or variance of a quantity by itself. */
export const hasMomentOf = (
  side: Term,
  moment: "expect" | "variance",
  { key }: { readonly key: string },
): boolean =>
  [...subterms(side)].some(
    (t) => t.kind === moment && t.body.kind === "symbol" && t.body.symbol === key,
  );

/** Whether a term is a sum of squares, divided by sizes: `\frac1n \sum_i (X_i - \bar X)^2`. */
export const isSumOfSquares = (term: Term): boolean =>
  (term.kind === "pow" && isNumber(term.exponent, 2)) ||
  (term.kind === "sum" && isSumOfSquares(term.body)) ||
  ((term.kind === "mul" || term.kind === "div" || term.kind === "add") &&
    children(term).every((part) => isSumOfSquares(part) || (term.kind !== "add" && isSize(part))));

const isSize = (term: Term): boolean =>
  (term.kind === "number" && !term.value.isNegative) ||
  (term.kind === "symbol" && term.sort.kind === "index") ||
  ((term.kind === "add" || term.kind === "div") && children(term).some(isSize));

/** `\operatorname{Bias}(T)` */
export const isBias = (term: Term): term is ApplyTerm =>
  term.kind === "apply" && term.args.length === 1 && /[bB]ias/.test(term.function.symbol);

/** Whether a term varies but for what is averaged in it. */
export const variesOutside = (term: Term, varies: (key: string) => boolean): boolean =>
  term.kind === "symbol"
    ? varies(term.symbol)
    : !((term.kind === "expect" || term.kind === "variance") && term.given.length === 0) &&
      children(term).some((part) => variesOutside(part, varies));

/** Whether an endless sum has powers of what a name is in: `(1 - r)^m`. */
export const isInSeries = (term: Term, { key, sort, ranges }: Declaration): boolean =>
  sort.kind === "scalar" &&
  ranges.length === 0 &&
  [...subterms(term)].some(
    (t) =>
      t.kind === "sum" &&
      t.binders.some(({ upper }) => upper.kind === "constant") &&
      [...subterms(t.body)].some(
        (part) =>
          part.kind === "pow" &&
          part.exponent.kind !== "number" &&
          [...subterms(part.base)].some((name) => name.kind === "symbol" && name.symbol === key),
      ),
  );

/** `\nabla f(w)` is at w, which is no mean. */
export const isPoint = ({ key }: Declaration, sides: readonly Term[]): boolean =>
  sides.some((side) =>
    [...subterms(side)].some((t) => t.kind === "gradient" && symbolsIn(t.at).includes(key)),
  );

/** Who goes on with `\operatorname{Bias}(T)` does not mean that it is zero. */
export const isBiased = ({ key }: Declaration, side: Term): boolean =>
  [...subterms(side)].some((t) => isBias(t) && t.args.some((a) => symbolsIn(a).includes(key)));

/** How the mean of what a name stands for is written. */
export const barsOf = (name: string): readonly string[] => [
  `\\bar{${name}}`,
  `\\overline{${name}}`,
];
