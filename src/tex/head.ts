import { type Result } from "../text/problem.ts";
import type { Span } from "../text/span.ts";
import type { Scope } from "./scope.ts";
import type { Syntax } from "./syntax.ts";

/**
 * The head of a definition, or a symbol that a sentence declares: `\hat g^B`, `\Sigma^B[i,j]`, `X_{t+1}`, `\mathrm{MSE}(T)`.
 * A declared symbol has no entries and, for `W(t)` that is a family or a random quantity itself, no function arguments.
 */
export interface Head {
  /** canonical template, `#1`, `#2`, … at the index positions: `\Sigma^{#1}`; what a `Declaration.head` holds */
  readonly head: string;
  /** what stands in the index positions, in the order of `#1`, `#2`, … */
  readonly indices: readonly (readonly Syntax[])[];
  /** what stands in square brackets behind it (`[i,j]`), or in the subscript of a vector or matrix that is known */
  readonly entries: readonly (readonly Syntax[])[];
  /** what stands in round brackets behind it (`(T)`), where these are arguments */
  readonly arguments: readonly (readonly Syntax[])[];
  readonly span: Span;
}

/** What the reader of a sentence knows about names. */
export interface HeadOptions {
  /** names (canonical TeX) that are index variables or integers and so stand in index positions; declared indices of the scope are known anyway */
  readonly indices?: readonly string[];
  /** whether a number in a subscript is an index (`X_1, \dots, X_n`); otherwise it is part of the name, unless the family is declared */
  readonly numbers?: boolean;
  /** the round brackets behind the name: arguments of a function, index positions (`W(t)`), or part of the name (`r_k(x)` is a random variable) */
  readonly brackets?: "arguments" | "indices" | "name";
}

export type ReadHead = (nodes: readonly Syntax[], scope: Scope, options?: HeadOptions) => Result<Head>;
