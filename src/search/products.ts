import { fraction } from "../exact/fraction.ts";
import type { Context, StatementOf } from "../term/context.ts";
import { div, mul, number, pow, sub } from "../term/make.ts";
import type { Binder, SumTerm, Term } from "../term/term.ts";
import { freeVariables, isNumber, mapChildren, sameTerm, subterms } from "../term/walk.ts";

/**
 * What `A^2` is more than `B^2` where A is more than B by one of the gaps, and neither is negative:
 * the gap times `A + B`. Of `(E X^2)^2` and `(E X)^4`, `Var(X)` times the sum of the roots.
 */
export function squaredGaps(left: Term, right: Term, gaps: readonly Term[]): readonly Term[] {
  const [a, b] = [left, right].map(rootOf);
  return a && b ? gaps.map((gap) => mul(gap, { kind: "add", terms: [a, b] })) : [];
}

/** What an even power is the square of; null for any other term. */
function rootOf(term: Term): Term | null {
  if (term.kind !== "pow" || term.exponent.kind !== "number") return null;
  const half = term.exponent.value.div(fraction(2));
  if (!half.isInteger || half.isNegative || half.isZero) return null;
  return half.isOne ? term.base : { ...term, exponent: { kind: "number", value: half } };
}

/**
 * What a product of two sums of squares is more than the square of the sum of products (Lagrange):
 * half the sum of `(a_i b_j - a_j b_i)^2` over all i and j.
 */
export function lagrange(part: Term): readonly Term[] {
  const factors = part.kind === "mul" ? part.factors : drawnOut(part);
  const sums = factors.flatMap((factor) => squareSum(factor) ?? []);
  const [first, second, ...more] = sums;
  if (!first || !second || more.length > 0) return [];
  const { binder } = first;
  if (!sameEnds(binder, second.binder)) return [];
  const [i, j] = [binder.name, `${binder.name}'`];
  const a = (name: string): Term => renamed(first.root, i, name);
  const b = (name: string): Term => renamed(second.root, second.binder.name, name);
  const square = pow(sub(mul(a(i), b(j)), mul(a(j), b(i))), number(2));
  const gap: Term = div(
    { ...first.sum, binders: [binder, { ...binder, name: j }], body: square },
    number(2),
  );
  const rest = factors.filter((f) => f !== first.sum && f !== second.sum);
  return [rest.length > 0 ? mul(...rest, gap) : gap];
}

/** A sum that stands in the members of another, `\sum_i a_i^2 \sum_j b_j^2`, as one beside it. */
function drawnOut(term: Term): readonly Term[] {
  if (term.kind !== "sum" || term.body.kind !== "mul") return [];
  const { factors } = term.body;
  const names = term.binders.map((binder) => binder.name);
  const inner = factors.filter(
    (f) => f.kind === "sum" && !freeVariables(f).some((name) => names.includes(name)),
  );
  const rest = factors.filter((f) => !inner.includes(f));
  return inner.length === 1 && rest.length > 0 ? [{ ...term, body: mul(...rest) }, ...inner] : [];
}

interface SquareSum {
  readonly sum: SumTerm;
  readonly binder: Binder;
  readonly root: Term;
}

/** A sum whose members are squares as they are written. */
function squareSum(term: Term): SquareSum | null {
  if (term.kind !== "sum" || term.operator !== "sum" || term.conditions.length > 0) return null;
  const [binder, ...more] = term.binders;
  const root = squareRoot(term.body);
  const primed = `${binder?.name}'`;
  const isTaken = [...subterms(term)].some((t) => t.kind === "variable" && t.name === primed);
  return binder && more.length === 0 && root && !isTaken ? { sum: term, binder, root } : null;
}

/** What a term is the square of, factor by factor: `w \sigma` of `w^2 \sigma^2`. */
function squareRoot(term: Term): Term | null {
  switch (term.kind) {
    case "number":
      return term.value.isOne ? term : null;
    case "pow":
      return rootOf(term);
    case "mul": {
      const roots = term.factors.map(squareRoot);
      return roots.every((root) => root !== null) ? mul(...(roots as Term[])) : null;
    }
    case "div": {
      const [above, below] = [squareRoot(term.numerator), squareRoot(term.denominator)];
      return above && below ? div(above, below) : null;
    }
    default:
      return null;
  }
}

const sameEnds = (a: Binder, b: Binder): boolean =>
  sameTerm(a.lower, b.lower) && sameTerm(a.upper, b.upper);

const renamed = (term: Term, from: string, to: string): Term =>
  term.kind === "variable" && term.name === from
    ? { ...term, name: to }
    : mapChildren(term, (child) => renamed(child, from, to));

/**
 * What 1 is more than the square of a correlation, by which a covariance is given: `(Var(U) Var(V)
 * - Cov(U, V)^2)` over the variances. Also times what both sides are multiples of.
 */
export function correlationGaps(context: Context): readonly Term[] {
  const covariances = context.assumptions.flatMap(({ statement }) =>
    statement.kind === "covariance" && !isNumber(statement.value, 0) ? [statement] : [],
  );
  return covariances.slice(0, 2).map(correlationGap);
}

function correlationGap({ left, right }: StatementOf<"covariance">): Term {
  const spread = (body: Term): Term => ({ kind: "variance", body, given: [], over: [] });
  const spreads = mul(spread(left), spread(right));
  const shared: Term = { kind: "covariance", left, right, given: [], over: [] };
  return div(sub(spreads, pow(shared, number(2))), spreads);
}
