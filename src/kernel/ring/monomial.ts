import type { Affine } from "../../exact/affine.ts";
import type { Constraint } from "../../exact/constraint.ts";
import type { Fraction } from "../../exact/fraction.ts";
import { isVariable } from "../generator.ts";
import type { Atom, Factor, Monomial, Polynomial } from "../polynomial.ts";

/** A sum of a product, whether or not it is in normal form. */
export interface Raw {
  readonly coefficient: Fraction;
  readonly bound: readonly string[];
  readonly region: readonly Constraint[];
  readonly factors: readonly Factor[];
}

/** Whether variables or sizes that are replaced occur. */
export function mentions(of: Atom | Polynomial, replace: ReadonlyMap<string, Affine>): boolean {
  for (const g of replace.keys())
    if ((isVariable(g) ? of.variables : of.sizes).includes(g)) return true;
  return false;
}

/** Adds a monomial in normal form to others, by its key. */
export function accumulate(out: Map<string, Monomial>, key: string, m: Monomial): void {
  const present = out.get(key);
  if (!present) {
    if (!m.coefficient.isZero) out.set(key, m);
    return;
  }
  const coefficient = present.coefficient.add(m.coefficient);
  if (coefficient.isZero) out.delete(key);
  else
    out.set(key, {
      coefficient,
      bound: present.bound,
      region: present.region,
      factors: present.factors,
    });
}
