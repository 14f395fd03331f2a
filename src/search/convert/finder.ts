import type { Constraint } from "../../exact/constraint.ts";
import type { Binding, Certificate } from "../../kernel/binding.ts";
import type { Core } from "../../kernel/core.ts";
import type { Atom } from "../../kernel/polynomial.ts";
import type { Theorem } from "../../kernel/theorem.ts";
import type { Equation } from "../instance.ts";
import type { Permit } from "../means.ts";

/** What those who look for the move of an atom may ask for. Each theorem is the kernel's. */
export interface Finder {
  readonly core: Core;
  readonly permit: Permit;
  /** theorems with the last term of a partial sum apart */
  readonly steps: WeakSet<Theorem>;
  /** the move of an atom where constraints hold */
  find(atom: Atom, scope: readonly Constraint[]): Theorem | null;
  /** an instance of a law that says what an atom is; null where it is refused or says nothing */
  law(
    name: string,
    slots: Readonly<Record<string, Binding>>,
    certificate: Certificate,
    conditions: readonly Constraint[],
  ): Theorem | null;
  /** what a given says that an atom is */
  byEquation(atom: Atom, conditions: readonly Constraint[]): Theorem | null;
  /** what a definition says that an atom is */
  byDefinition(atom: Atom, conditions: readonly Constraint[]): Theorem | null;
  /** the given equations that say what an average under a condition is */
  averages(): readonly Equation[];
}
