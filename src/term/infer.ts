import { conditionSort, indexSort, isNumeric, matrixSort, scalarSort, vectorSort } from "./sort.ts";
import type { Sort, Term } from "./term.ts";
import { sameTerm, sortKey } from "./walk.ts";

/** A clash of sorts, said in terms of the two sorts that do not fit. */
export class SortError extends Error {
  readonly left: Sort;
  readonly right: Sort;
  constructor(left: Sort, right: Sort) {
    super(`sorts do not fit: ${sortKey(left)} and ${sortKey(right)}`);
    this.name = "SortError";
    this.left = left;
    this.right = right;
  }
}

/**
 * The sort of a term. Throws `SortError` where parts do not fit (a number added to a matrix, sizes
 * that differ as written).
 */
export function sortOf(term: Term): Sort {
  const known = sorts.get(term);
  if (known) return known;
  const sort = infer(term);
  sorts.set(term, sort);
  return sort;
}

/** The sort of a term; null where its parts do not fit. */
export function sortIfAny(term: Term): Sort | null {
  try {
    return sortOf(term);
  } catch (error) {
    if (error instanceof SortError) return null;
    throw error;
  }
}

// terms are immutable, so a sort is found once
const sorts = new WeakMap<Term, Sort>();

function infer(term: Term): Sort {
  switch (term.kind) {
    case "number":
      return term.value.d === 1n ? indexSort : scalarSort;
    case "constant":
      return scalarSort;
    case "symbol":
    case "variable":
    case "meta":
    case "fill":
      return term.sort;
    case "add":
      return term.terms.map(sortOf).reduce(joinSorts);
    case "neg":
      return sortOf(term.body);
    case "mul":
      return term.factors.map(sortOf).reduce(productSort);
    case "div":
      return quotientSort(sortOf(term.numerator), sortOf(term.denominator));
    case "pow":
      return powerSort(sortOf(term.base));
    case "sum":
    case "inverse":
    case "integral":
      return sortOf(term.body);
    case "entry":
    case "trace":
    case "inner":
    case "norm":
    case "indicator":
    case "probability":
      return scalarSort;
    case "transpose":
      return transposedSort(sortOf(term.body));
    case "hadamard":
      return joinSorts(sortOf(term.left), sortOf(term.right));
    case "diag":
      return diagonalSort(sortOf(term.body));
    case "call":
      return term.function === "delta" ||
        term.function === "binomial" ||
        term.function === "factorial"
        ? indexSort
        : scalarSort;
    case "apply":
      return term.function.sort.kind === "function"
        ? term.function.sort.result
        : term.function.sort;
    case "relation":
    case "logic":
      return conditionSort;
    case "expect": {
      const body = sortOf(term.body);
      return body.kind === "index" ? scalarSort : body;
    }
    case "variance": {
      const body = sortOf(term.body);
      return body.kind === "vector" ? matrixSort(body.size, body.size) : scalarSort;
    }
    case "covariance":
      return covarianceSort(sortOf(term.left), sortOf(term.right));
    case "gradient":
      return term.sort.kind === "vector" ? term.sort : sortOf(term.body);
  }
}

function quotientSort(top: Sort, bottom: Sort): Sort {
  if (bottom.kind === "function" && (top.kind === "function" || isNumeric(top))) return bottom;
  if (!isNumeric(bottom)) throw new SortError(top, bottom);
  return isNumeric(top) ? scalarSort : top;
}

function powerSort(base: Sort): Sort {
  if (base.kind === "matrix" || base.kind === "function" || isNumeric(base))
    return base.kind === "index" ? scalarSort : base;
  throw new SortError(base, scalarSort);
}

function transposedSort(body: Sort): Sort {
  if (body.kind === "vector") return { kind: "covector", size: body.size };
  if (body.kind === "covector") return { kind: "vector", size: body.size };
  return body.kind === "matrix" ? matrixSort(body.columns, body.rows) : body;
}

function diagonalSort(body: Sort): Sort {
  if (body.kind === "vector") return matrixSort(body.size, body.size);
  if (body.kind === "matrix") return vectorSort(body.rows);
  throw new SortError(body, scalarSort);
}

function covarianceSort(left: Sort, right: Sort): Sort {
  const width = right.kind === "vector" ? right.size : null;
  if (left.kind === "vector") return width ? matrixSort(left.size, width) : left;
  return width ? { kind: "covector", size: width } : scalarSort;
}

/** The sort of a sum of the two; integers are numbers. Throws `SortError`. */
export function joinSorts(a: Sort, b: Sort): Sort {
  if (isNumeric(a) && isNumeric(b)) return a.kind === "index" ? b : a;
  // functions are added and multiplied by their values, as in E_q[h^2 p / q]
  if (a.kind === "function" && isNumeric(b)) return a;
  if (b.kind === "function" && isNumeric(a)) return b;
  if (a.kind !== b.kind) throw new SortError(a, b);
  if (a.kind === "vector" && b.kind === "vector" && !sameTerm(a.size, b.size))
    throw new SortError(a, b);
  if (a.kind === "covector" && b.kind === "covector" && !sameTerm(a.size, b.size))
    throw new SortError(a, b);
  if (
    a.kind === "matrix" &&
    b.kind === "matrix" &&
    !(sameTerm(a.rows, b.rows) && sameTerm(a.columns, b.columns))
  )
    throw new SortError(a, b);
  return a;
}

/** The sort of a product in the written order. Throws `SortError`. */
export function productSort(a: Sort, b: Sort): Sort {
  if (isNumeric(a))
    return a.kind === "index" && b.kind === "index" ? a : isNumeric(b) ? scalarSort : b;
  if (isNumeric(b)) return a;
  if (a.kind === "function" && b.kind === "function") return a;
  if (a.kind === "matrix" && b.kind === "matrix" && sameTerm(a.columns, b.rows))
    return matrixSort(a.rows, b.columns);
  if (a.kind === "matrix" && b.kind === "vector" && sameTerm(a.columns, b.size))
    return vectorSort(a.rows);
  if (a.kind === "covector" && b.kind === "matrix" && sameTerm(a.size, b.rows))
    return { kind: "covector", size: b.columns };
  if (a.kind === "covector" && b.kind === "vector" && sameTerm(a.size, b.size)) return scalarSort;
  if (a.kind === "vector" && b.kind === "covector") return matrixSort(a.size, b.size);
  throw new SortError(a, b);
}
