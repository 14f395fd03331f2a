import type { Sort, Term } from "./term.ts";

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
