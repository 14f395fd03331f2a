import type { Constraint } from "../exact/constraint.ts";
import type { Context, IndexVariable } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import type { Law } from "./law.ts";
import type { Layout } from "./ring/oracle.ts";

/** What a proof may use. Everything not listed does not exist for the kernel. */
export interface Grounds {
  readonly context: Context;
  readonly laws: ReadonlyMap<string, Law>;
  /** ids of the assumptions that may be used */
  readonly givens: ReadonlySet<string>;
  /** index variables that are free in the claim, with their ranges */
  readonly free: readonly IndexVariable[];
  /** conditions on indices that hold in the case at hand (`i = j`) */
  readonly cases: readonly Constraint[];
  /** denominators that somebody wrote, in the claim or in a given: assumed not to be 0 */
  readonly denominators: readonly Term[];
  readonly layout: Layout;
  /** whether matrix notation may be opened */
  readonly notation: boolean;
}

/**
 * Names of the laws that the normal form itself applies: they are in the table like all others, and
 * where one is missing from it the ring goes without.
 */
export const structural = {
  split: "sum/split",
  closedForm: "sum/closed-form",
  notation: "matrix/entries",
  choice: "sum/choice",
  derivative: "calculus/derivative",
} as const;

/** A value, and what computing it rested on. */
export interface Recorded<T> {
  readonly value: T;
  readonly laws: readonly string[];
  readonly givens: readonly string[];
}
