import type { Term } from "./term.ts";

/**
 * What kind of thing a term stands for. Sizes are terms of sort `index`, so they may be symbolic. A
 * `covector` is the transpose of a vector, so that `x^\top y` and `x y^\top` have the sorts one
 * expects.
 */
export type Sort =
  | { readonly kind: "index" }
  | { readonly kind: "scalar" }
  | { readonly kind: "vector"; readonly size: Term }
  | { readonly kind: "covector"; readonly size: Term }
  | { readonly kind: "matrix"; readonly rows: Term; readonly columns: Term }
  | { readonly kind: "condition" }
  | { readonly kind: "function"; readonly result: Sort };

export const indexSort: Sort = Object.freeze({ kind: "index" });
export const scalarSort: Sort = Object.freeze({ kind: "scalar" });
export const conditionSort: Sort = Object.freeze({ kind: "condition" });

export function vectorSort(size: Term): Sort {
  return { kind: "vector", size };
}

export function matrixSort(rows: Term, columns: Term): Sort {
  return { kind: "matrix", rows, columns };
}

/** Numbers: integers (sort `index`) are numbers too. */
export function isNumeric(sort: Sort): boolean {
  return sort.kind === "scalar" || sort.kind === "index";
}
