import { Affine } from "../../exact/affine.ts";
import { type Fraction, fraction, one } from "../../exact/fraction.ts";
import { isIntegerForm } from "../exponent.ts";
import { heads } from "../head.ts";
import type { Factor } from "../polynomial.ts";
import type { Ring } from "./type.ts";

/** Factors with equal atoms as one, without those to the power 0. */
export function mergeFactors(factors: readonly Factor[], ring: Ring): readonly Factor[] {
  if (factors.length === 0) return factors;
  const merged = new Map<string, Factor>();
  for (const f of factors) {
    const present = merged.get(f.atom.key);
    merged.set(
      f.atom.key,
      present ? { atom: f.atom, exponent: present.exponent.plus(f.exponent) } : f,
    );
  }
  const kept: Factor[] = [];
  for (const f of merged.values())
    if (!(f.exponent.isConstant && f.exponent.constant.isZero)) kept.push(parity(f, ring));
  return kept;
}

const minusOne = heads.number(fraction(-1));

/** (−1)^{2k} is 1 for an integer k, and an indicator is its own powers. */
function parity(f: Factor, ring: Ring): Factor {
  if (
    (f.exponent.integer ?? 0) > 1 &&
    (f.atom.head.kind === "indicator" || ring.known.isEvent(f.atom.head))
  )
    return { atom: f.atom, exponent: Affine.of(1) };
  if (f.atom.head !== minusOne || !isIntegerForm(f.exponent, ring.integers)) return f;
  const items: [Fraction, Affine][] = [[one, Affine.of(f.exponent.constant)]];
  for (const [g, c] of f.exponent.parts) items.push([c.mod(2n), Affine.generator(g)]);
  return { atom: f.atom, exponent: Affine.combine(items) };
}
