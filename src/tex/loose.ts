import type { Declaration } from "../term/context.ts";
import { sortOf } from "../term/infer.ts";
import { add, div, mul, variable } from "../term/make.ts";
import { indexSort, isNumeric, matrixSort, vectorSort } from "../term/sort.ts";
import type { Sort, Term } from "../term/term.ts";
import { children, freeVariables, mapChildren, sameTerm, termKey } from "../term/walk.ts";
import type { Span } from "../text/span.ts";
import type { Work } from "./work.ts";

/** The size of an `I` or `\mathbf 1` whose neighbours have not told it yet. */
const unknownSize = variable("?", indexSort);

export const unknownIdentity: Term = {
  kind: "fill",
  pattern: "identity",
  sort: matrixSort(unknownSize, unknownSize),
};
export const unknownOnes: Term = { kind: "fill", pattern: "ones", sort: vectorSort(unknownSize) };

const isUnknown = (size: Term): boolean => size === unknownSize;

/** Whether a sort has a size that nobody knows yet. */
export function isOpen(sort: Sort): boolean {
  switch (sort.kind) {
    case "index":
    case "scalar":
    case "condition":
    case "function":
      return false;
    case "vector":
    case "covector":
      return isUnknown(sort.size);
    case "matrix":
      return isUnknown(sort.rows) || isUnknown(sort.columns);
  }
}

/** Whether an `I` or `\mathbf 1` in the term has no size yet. */
export function hasOpen(term: Term): boolean {
  if (term.kind === "fill") return isOpen(term.sort);
  return children(term).some(hasOpen);
}

/**
 * The term with one size for every `I` and `\mathbf 1` whose neighbours do not tell it, as in
 * `\operatorname{tr}(I)`: a copy for each of the sizes. A term that is itself such a matrix is
 * returned as it is: what it is compared with tells its size.
 */
export function filled(term: Term, sizes: readonly Term[]): readonly Term[] {
  if (!hasOpen(term) || isOpen(sortOf(term)) || sizes.length === 0) return [term];
  const fill = (t: Term, size: Term): Term => {
    if (t.kind !== "fill" || !isOpen(t.sort)) return mapChildren(t, (child) => fill(child, size));
    return { ...t, sort: t.sort.kind === "matrix" ? matrixSort(size, size) : vectorSort(size) };
  };
  return sizes.map((size) => fill(term, size));
}

/**
 * The sizes of declared vectors and matrices, each once; those that depend on an index are left
 * out.
 */
export function declaredSizes(declarations: readonly Declaration[]): readonly Term[] {
  const sizes = declarations.flatMap(({ sort }): Term[] => {
    const own = sort.kind === "function" ? sort.result : sort;
    return own.kind === "matrix"
      ? [own.columns, own.rows]
      : own.kind === "vector" || own.kind === "covector"
        ? [own.size]
        : [];
  });
  return [
    ...new Map(
      sizes.filter((size) => freeVariables(size).length === 0).map((size) => [termKey(size), size]),
    ).values(),
  ];
}

/**
 * Gives a lone zero, an `I` or a `\mathbf 1` in the term the sort that its place asks for; any
 * other term is returned as it is.
 */
export function settle(term: Term, sort: Sort): Term {
  if (sort.kind === "condition" || sort.kind === "function" || isOpen(sort)) return term;
  switch (term.kind) {
    case "number":
      return term.value.n === 0n && !isNumeric(sort)
        ? { kind: "fill", pattern: "zero", sort }
        : term;
    case "fill":
      return isOpen(term.sort) && term.sort.kind === sort.kind ? { ...term, sort } : term;
    case "neg":
    case "inverse":
      return { ...term, body: settle(term.body, sort) };
    case "expect":
    case "sum":
      return { ...term, body: settle(term.body, sort) };
    case "transpose":
      return { ...term, body: settle(term.body, turned(sort)) };
    case "div":
      return { ...term, numerator: settle(term.numerator, sort) };
    case "pow":
      return isNumeric(sort) ? term : { ...term, base: settle(term.base, sort) };
    case "add":
      return { ...term, terms: term.terms.map((t) => settle(t, sort)) };
    case "mul": {
      if (isNumeric(sort)) return term;
      const arrays = term.factors.filter((f) => !isNumeric(sortOf(f)));
      const naught = withZero(term.factors, sort);
      if (naught) return { ...term, factors: naught };
      if (arrays.length === 1)
        return {
          ...term,
          factors: term.factors.map((f) => (f === arrays[0] ? settle(f, sort) : f)),
        };
      // the first of several has the rows of the product, the last its columns
      const rows = sort.kind === "matrix" ? sort.rows : sort.kind === "vector" ? sort.size : null;
      const columns =
        sort.kind === "matrix" ? sort.columns : sort.kind === "covector" ? sort.size : null;
      const outer = (f: Term, size: Term | null): Term =>
        size && isOpen(sortOf(f)) ? settle(f, resized(sortOf(f), size)) : f;
      return {
        ...term,
        factors: term.factors.map((f) =>
          f === arrays[0] ? outer(f, rows) : f === arrays.at(-1) ? outer(f, columns) : f,
        ),
      };
    }
    default:
      return term;
  }
}

/**
 * `b \cdot 0` and `X^\top 0` where a vector or matrix is wanted: the 0 at the end is one. Null
 * where there is none, or another sort of it would not fit.
 */
function withZero(factors: readonly Term[], sort: Sort): readonly Term[] | null {
  const last = factors.at(-1);
  const before = factors.slice(0, -1).map((f) => sortOf(f));
  if (last?.kind !== "number" || last.value.n !== 0n || before.some(isOpen)) return null;
  const zero = (own: Sort): readonly Term[] => [...factors.slice(0, -1), settle(last, own)];
  const [first, ...others] = before.filter((s) => !isNumeric(s));
  if (!first) return zero(sort);
  const rows = first.kind === "matrix" ? first.rows : null;
  const columns = others.reduce<Sort | null>(
    (s, next) =>
      s?.kind === "matrix" && next.kind === "matrix" && sameTerm(s.columns, next.rows)
        ? matrixSort(s.rows, next.columns)
        : null,
    first,
  );
  if (!rows || columns?.kind !== "matrix") return null;
  if (sort.kind === "vector" && sameTerm(sort.size, rows)) return zero(vectorSort(columns.columns));
  return sort.kind === "matrix" &&
    sameTerm(sort.rows, rows) &&
    !sameTerm(sort.columns, columns.columns)
    ? zero(matrixSort(columns.columns, sort.columns))
    : null;
}

/** A sort of the same kind with this size throughout. */
export function resized(sort: Sort, size: Term): Sort {
  return sort.kind === "matrix"
    ? matrixSort(size, size)
    : sort.kind === "covector"
      ? { kind: "covector", size }
      : vectorSort(size);
}

function turned(sort: Sort): Sort {
  if (sort.kind === "vector") return { kind: "covector", size: sort.size };
  if (sort.kind === "covector") return vectorSort(sort.size);
  if (sort.kind === "matrix") return matrixSort(sort.columns, sort.rows);
  return sort;
}

/** The sum of terms, with zeros and identities fitted to the others. Refuses what does not fit. */
export function sumOf(work: Work, terms: readonly Term[], where: Span): Term {
  const only = terms[0];
  if (terms.length === 1 && only) return only;
  const sorts = terms.map((t) => work.sort(t, where));
  const lead = sorts.find((s) => !isNumeric(s) && !isOpen(s)) ?? sorts.find((s) => !isNumeric(s));
  const fitted = lead ? terms.map((t) => settle(t, lead)) : [...terms];
  const whole = add(...fitted);
  work.sort(whole, where);
  return whole;
}

/**
 * The product of factors in the written order, with identities fitted to their neighbours. Refuses
 * what does not fit.
 */
export function productOf(work: Work, factors: readonly Term[], where: Span): Term {
  const only = factors[0];
  if (factors.length === 1 && only) return only;
  let list = [...factors];
  let sorts = list.map((f) => work.sort(f, where));
  if (sorts.some(isOpen)) {
    list = list.map((f, k) => (isOpen(sorts[k] as Sort) ? settle(f, between(sorts, k)) : f));
    sorts = list.map((f) => work.sort(f, where));
  }
  const whole = mul(...list);
  work.sort(whole, where);
  return whole;
}

/** The sort that neighbours give to an open factor. */
function between(sorts: readonly Sort[], k: number): Sort {
  const own = sorts[k] as Sort;
  const left = sorts.slice(0, k).findLast((s) => !isNumeric(s) && !isOpen(s));
  const right = sorts.slice(k + 1).find((s) => !isNumeric(s) && !isOpen(s));
  const before =
    left?.kind === "matrix" ? left.columns : left?.kind === "covector" ? left.size : null;
  const after =
    right?.kind === "matrix" ? right.rows : right?.kind === "vector" ? right.size : null;
  const size = own.kind === "covector" ? after : own.kind === "vector" ? before : (before ?? after);
  if (!size) return own;
  return resized(own, size);
}

/** A quotient; the denominator must be a number. */
export function quotientOf(work: Work, top: Term, bottom: Term, where: Span): Term {
  const whole = div(top, bottom);
  work.sort(whole, where);
  return whole;
}
