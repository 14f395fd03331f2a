import type { Core } from "../../kernel/core.ts";
import { type Monomial, monomialText } from "../../kernel/polynomial.ts";
import { isFixedAtom } from "../../kernel/support/fixed.ts";

/** A text by which monomials of one degree are put in order, bounds after equations. */
export function rankOf(m: Monomial): string {
  return monomialText(m).replaceAll("indicator:=", "indicator:!");
}

/** How many factors that are random a monomial has. */
export function degreeOf(core: Core, m: Monomial): number {
  return m.factors.reduce(
    (sum, f) => sum + (isFixedAtom(core, f.atom) ? 0 : Math.abs(f.exponent.integer ?? 1)),
    0,
  );
}
