import type { IndexVariable } from "../../term/context.ts";
import { SortError, sortOf } from "../../term/infer.ts";
import { matrixSort, scalarSort, vectorSort } from "../../term/sort.ts";
import type { Sort, Term } from "../../term/term.ts";
import { problem, type Result } from "../../text/problem.ts";
import type { Span } from "../../text/span.ts";

export function headSort(
  body: Term,
  entries: readonly string[],
  free: readonly IndexVariable[],
  isFunction: boolean,
  span: Span,
): Result<Sort> {
  const inner = kindOfBody(body);
  if (!inner)
    return {
      ok: false,
      problems: [
        problem("sort-clash", span, { left: "the parts of the right side", right: "each other" }),
      ],
    };
  const sizes = entries.map((name) => free.find((f) => f.name === name)?.range.upper ?? null);
  if (sizes.some((size) => size === null) || sizes.length > 2)
    return {
      ok: false,
      problems: [problem("missing-index", span, { index: entries[sizes.indexOf(null)] ?? "" })],
    };
  const [rows, columns] = sizes as Term[];
  const sort: Sort = !rows ? inner : columns ? matrixSort(rows, columns) : vectorSort(rows);
  return {
    ok: true,
    value: isFunction
      ? { kind: "function", result: sort.kind === "index" ? scalarSort : sort }
      : sort,
  };
}

/** The sort of a definition's right side; null where its parts do not fit together. */
export function kindOfBody(body: Term): Sort | null {
  try {
    return sortOf(body);
  } catch (error) {
    if (error instanceof SortError) return null;
    throw error;
  }
}
