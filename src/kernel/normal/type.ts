import type { Affine } from "../../exact/affine.ts";
import type { Constraint } from "../../exact/constraint.ts";
import type { Term } from "../../term/term.ts";
import type { Child, Polynomial } from "../polynomial.ts";
import type { Ring } from "../ring/type.ts";
import type { Environment } from "./environment.ts";
import type { Symbols } from "./symbols.ts";
import type { Value } from "./value.ts";

/** What the parts of the normal form may ask of the whole. */
export interface Normal {
  readonly ring: Ring;
  readonly symbols: Symbols;
  /** whether matrix notation may be opened */
  readonly notation: boolean;
  /** what a term stands for; throws `UnsupportedError` where there is no form for it */
  value(term: Term, env: Environment): Value;
  /** the value of a term that is a number */
  number(term: Term, env: Environment): Polynomial;
  /** the value of a term that is an index form, with nothing random in it */
  integer(term: Term, env: Environment): Affine;
  /** the index form that a number is, where nothing in it is random; null otherwise */
  form(p: Polynomial): Affine | null;
  /** a value as part of an atom: its entries at positions of their own */
  child(value: Value): Child;
  /** the indicator of a condition; a condition on indices alone is a guard on the sums */
  condition(term: Term, env: Environment): Polynomial;
  /** the constraints that a condition on indices is; null where it is about anything else */
  constraints(term: Term, env: Environment): Constraint[] | null;
  /** what conditioning on a term conditions on */
  given(term: Term, env: Environment): readonly Child[];
}
