import { type Context, type Declaration, type Range, sameRange } from "../term/context.ts";
import { sortOf } from "../term/infer.ts";
import { number } from "../term/make.ts";
import type { SymbolTerm, Term } from "../term/term.ts";
import { freeVariables, sameTerm, subterms } from "../term/walk.ts";

/**
 * The range of the values that a random integer is said to have, or each member of a family of
 * them: what `x` runs over in `\sum_x x P(X = x)`; null where nothing says it.
 */
export function valuesOf(context: Context, quantity: SymbolTerm): Range | null {
  const declaration = context.declarations.find((d) => d.key === quantity.symbol);
  if (!declaration?.random) return null;
  const free = quantity.args.some((arg) => freeVariables(arg).length > 0);
  let lower: Term | null = null;
  let upper: Term | null = null;
  for (const { statement: s } of context.assumptions) {
    if (
      s.kind === "distribution" &&
      (free
        ? isOfAll(context, s.of, declaration) &&
          s.params.every((p) => freeVariables(p).length === 0)
        : sameTerm(s.of, quantity))
    ) {
      const [a, b] = s.params;
      if (s.law === "uniform-integers" && a && b) return { lower: a, upper: b };
      if (s.law === "binomial" && a) return { lower: number(0), upper: a };
      if (s.law === "bernoulli") return { lower: number(0), upper: number(1) };
      if (s.law === "poisson") return { lower: number(0), upper: null };
    }
    // what a bound says of one member it does not say of others
    if (free || s.kind !== "fact" || s.condition || s.functions.length > 0) continue;
    const { relation, left, right } = s.relation;
    const [small, large] =
      relation === "<=" ? [left, right] : relation === ">=" ? [right, left] : [];
    // two bounds on one side would leave one out
    if (large && small && sameTerm(large, quantity) && isEnd(context, small)) {
      if (lower) return null;
      lower = small;
    }
    if (large && small && sameTerm(small, quantity) && isEnd(context, large)) {
      if (upper) return null;
      upper = large;
    }
    if (relation === "=" && isBit(left, quantity) && right.kind === "number" && right.value.isZero)
      return { lower: number(0), upper: number(1) };
  }
  const { properties, sort } = declaration;
  if (free) return null;
  if (sort.kind !== "index" && !properties.includes("integer")) return null;
  const first =
    lower ??
    (properties.includes("positive")
      ? number(1)
      : properties.includes("nonnegative")
        ? number(0)
        : null);
  return first && { lower: first, upper };
}

/** Whether a statement is of every member of a family: at indices that run through all of it. */
function isOfAll(context: Context, of: Term, family: Declaration): boolean {
  if (of.kind !== "symbol" || of.symbol !== family.key) return false;
  const names = of.args.flatMap((arg) => (arg.kind === "variable" ? [arg.name] : []));
  if (names.length !== of.args.length || new Set(names).size !== names.length) return false;
  return names.every((name, k) => {
    const index = context.indices.find((i) => i.name === name);
    const own = family.ranges[k];
    return !index || (own ? sameRange(index.range, own) : false);
  });
}

/** Whether a bound is a fixed integer that depends on no index. */
function isEnd(context: Context, term: Term): boolean {
  const random = (t: Term): boolean =>
    t.kind === "symbol" && (context.declarations.find((d) => d.key === t.symbol)?.random ?? false);
  return (
    sortOf(term).kind === "index" &&
    freeVariables(term).length === 0 &&
    ![...subterms(term)].some(random)
  );
}

/** `(X - 0)(X - 1)`. */
function isBit(term: Term, quantity: Term): boolean {
  const at = (factor: Term, value: number): boolean => {
    const [x, shift, ...more] = factor.kind === "add" ? factor.terms : [];
    return (
      x !== undefined &&
      sameTerm(x, quantity) &&
      more.length === 0 &&
      shift?.kind === "neg" &&
      shift.body.kind === "number" &&
      shift.body.value.equals(value)
    );
  };
  return (
    term.kind === "mul" &&
    term.factors.length === 2 &&
    [0, 1].every((value) => term.factors.some((factor) => at(factor, value)))
  );
}
