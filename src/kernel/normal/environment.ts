import type { Affine } from "../../exact/affine.ts";
import type { Child, Polynomial } from "../polynomial.ts";
import type { Value } from "./value.ts";

/**
 * Values of variables and of a law's slots (by name; a slot that is a family takes index forms).
 */
export interface Environment {
  readonly variables: ReadonlyMap<string, Value>;
  readonly slots: ReadonlyMap<string, (...indices: readonly Affine[]) => Value>;
  /** what a slot in the place of a condition stands for: all that is conditioned on */
  readonly givens: ReadonlyMap<string, readonly Child[]>;
  /**
   * what stands in the place of a function that is said to be any: a polynomial in the variables of
   * integrals that are its `locals`
   */
  readonly functions: ReadonlyMap<string, Child>;
  /**
   * what stands in the place of a function that is an argument: a polynomial in functions, taken at
   * a point where the function is applied
   */
  readonly pointwise: ReadonlyMap<string, Polynomial>;
}

/** Nothing has a value. */
export const emptyEnvironment: Environment = {
  variables: new Map(),
  slots: new Map(),
  givens: new Map(),
  functions: new Map(),
  pointwise: new Map(),
};

/** An environment with values for variables only. */
export function withVariables(variables: ReadonlyMap<string, Value>): Environment {
  return { ...emptyEnvironment, variables };
}
