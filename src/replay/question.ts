import type { Context, IndexVariable } from "../term/context.ts";
import { sortOf } from "../term/infer.ts";
import { number } from "../term/make.ts";
import type { Term } from "../term/term.ts";

/** An equation to prove. */
export interface Question {
  readonly context: Context;
  readonly left: Term;
  readonly right: Term;
  readonly free: readonly IndexVariable[];
}

/** Names of the entry positions at which an equation of vectors or matrices is proved. */
export function entryNames(left: Term, right: Term): readonly string[] {
  const sort = sortOf(left).kind === "index" ? sortOf(right) : sortOf(left);
  if (sort.kind === "matrix") return ["@1", "@2"];
  return sort.kind === "vector" || sort.kind === "covector" ? ["@1"] : [];
}

/** The free variables of a question with its entry positions, the same list for equal ranges. */
export function freeOf(question: Question): readonly IndexVariable[] {
  const sort = sortOf(question.left);
  const sizes =
    sort.kind === "matrix"
      ? [sort.rows, sort.columns]
      : sort.kind === "vector" || sort.kind === "covector"
        ? [sort.size]
        : [];
  const at = entryNames(question.left, question.right);
  return [
    ...question.free,
    ...at.map((name, k) => ({ name, range: { lower: number(1), upper: sizes[k] ?? null } })),
  ];
}
