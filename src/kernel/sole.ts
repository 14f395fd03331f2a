import { Affine } from "../exact/affine.ts";
import type { Fraction } from "../exact/fraction.ts";
import type { Atom, Polynomial } from "./polynomial.ts";

/** The positive whole power of an atom that a polynomial is, or null. */
export function solePower(p: Polynomial): { readonly atom: Atom; readonly power: number } | null {
  if (p.size !== 1) return null;
  for (const m of p.monomials.values()) {
    const [f, ...more] = m.factors;
    const power = f?.exponent.integer ?? 0;
    if (
      f &&
      more.length === 0 &&
      m.bound.length + m.region.length === 0 &&
      power >= 1 &&
      m.coefficient.equals(1)
    )
      return { atom: f.atom, power };
  }
  return null;
}

/** The atom that a polynomial is, or null. */
export function soleAtom(p: Polynomial): Atom | null {
  const sole = solePower(p);
  return sole?.power === 1 ? sole.atom : null;
}

/** The integer form that a polynomial is, or null. */
export function affineOf(p: Polynomial): Affine | null {
  const items: [Fraction, Affine][] = [];
  for (const m of p.monomials.values()) {
    if (m.bound.length + m.region.length > 0) return null;
    const [f, ...more] = m.factors;
    if (more.length) return null;
    if (!f) {
      items.push([m.coefficient, Affine.of(1)]);
      continue;
    }
    if (f.exponent.integer !== 1) return null;
    if (f.atom.head.kind === "index") items.push([m.coefficient, f.atom.indices[0] as Affine]);
    else if (f.atom.head.kind === "symbol" && f.atom.indices.length + f.atom.children.length === 0)
      items.push([m.coefficient, Affine.generator(`$${f.atom.head.key}`)]);
    else return null;
  }
  return Affine.combine(items);
}
