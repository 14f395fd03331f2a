import type { Context, IndexVariable } from "../term/context.ts";
import type { Term } from "../term/term.ts";

/** An equation to prove. */
export interface Question {
  readonly context: Context;
  readonly left: Term;
  readonly right: Term;
  readonly free: readonly IndexVariable[];
}
