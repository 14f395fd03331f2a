import { Polynomial } from "../../kernel/polynomial.ts";

/** A sum of two or more terms as the sum of two. */
export function halves(p: Polynomial): [Polynomial, Polynomial] {
  const entries = [...p.monomials].sort(([a], [b]) => (a < b ? -1 : 1));
  const middle = entries.length >> 1;
  return [
    new Polynomial(new Map(entries.slice(0, middle))),
    new Polynomial(new Map(entries.slice(middle))),
  ];
}

/** Whether two polynomials have the same monomials. */
export function alike(a: Polynomial, b: Polynomial): boolean {
  if (a.size !== b.size) return false;
  for (const [key, m] of a.monomials) {
    const other = b.monomials.get(key);
    if (!other?.coefficient.equals(m.coefficient)) return false;
  }
  return true;
}

/**
 * How many factors of a polynomial depend on indices that are summed over, and on that one of them
 * on which the fewest do.
 */
export function summed(p: Polynomial): { readonly all: number; readonly least: number } {
  let all = 0;
  let least = 0;
  for (const m of p.monomials.values()) {
    const uses = m.bound.map((v) => m.factors.filter((f) => f.atom.variables.includes(v)).length);
    all += m.factors.filter((f) => m.bound.some((v) => f.atom.variables.includes(v))).length;
    least += uses.length > 0 ? Math.min(...uses) : 0;
  }
  return { all, least };
}
