import type { Affine } from "../exact/affine.ts";
import { type Constraint, tidy } from "../exact/constraint.ts";

// Generators of affine forms are texts: `#7` and `?i` are variables (bound or bound further out;
// free and meaning "for all"), `$n` is an integer symbol.

/**
 * The generator of an index that stands for any one member of a family; of several, the k-th, which
 * differ from each other. It is told apart from no other index.
 */
export function typical(k = 0): string {
  return k === 0 ? "$•" : `$•${k + 1}`;
}

/** Which typical member a generator stands for, or null. */
export function typicalRank(generator: string): number | null {
  return generator.startsWith("$•") ? Number(generator.slice(2) || 1) - 1 : null;
}

/** Whether a form is a typical member's. */
export function isTypical(form: Affine): boolean {
  for (const g of form.parts.keys()) if (typicalRank(g) !== null) return true;
  return false;
}

export function isVariable(generator: string): boolean {
  return generator.startsWith("#") || generator.startsWith("?");
}

/** The k-th variable of integrals where it does not matter of which. */
export function anyVariable(k: number): string {
  return `?∫${k}`;
}

/** The variables of a constraint. */
export function constraintVariables(c: Constraint): string[] {
  return [...c.form.parts.keys()].filter(isVariable);
}

/** Constraints in tidy form, each once. */
export function distinctConstraints(constraints: readonly Constraint[]): Constraint[] {
  const seen = new Map<string, Constraint>();
  for (const c of constraints) {
    const t = tidy(c);
    seen.set(`${t.kind}${t.form.key}`, t);
  }
  return [...seen.values()];
}
