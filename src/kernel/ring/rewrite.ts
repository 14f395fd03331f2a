import { type Atom, type Child, type Monomial, Polynomial, simple } from "../polynomial.ts";
import { lowestTerms } from "../quotient.ts";
import { checkTime } from "./budget.ts";
import { accumulate } from "./monomial.ts";
import type { Rewrite } from "./oracle.ts";
import { freed } from "./renaming.ts";
import type { Ring } from "./type.ts";

/** A number with powers of atoms replaced, as `Ring.rewrite` says. */
export function rewrite(ring: Ring, p: Polynomial, f: Rewrite): Polynomial {
  checkTime();
  const touched = new Map<string, readonly (Polynomial | null)[]>();
  for (const [key, m] of p.monomials) {
    const parts = m.region.length
      ? ring.known.under(m.region, () => rewriteFactors(ring, m, f))
      : rewriteFactors(ring, m, f);
    if (parts) touched.set(key, parts);
  }
  if (touched.size === 0) return p;
  const kept = new Map<string, Monomial>();
  const changed: Polynomial[] = [];
  for (const [key, m] of p.monomials) {
    const parts = touched.get(key);
    if (!parts) {
      accumulate(kept, key, m);
      continue;
    }
    const rest = m.factors.filter((_, k) => parts[k] === null);
    const result = ring.known.under(m.region, () => {
      const plain = simple(m.coefficient, rest);
      return parts.reduce<Polynomial>((a, b) => (b ? ring.multiply(a, b) : a), plain);
    });
    if (m.bound.length + m.region.length === 0) {
      changed.push(result);
      continue;
    }
    const bound = [...result.monomials.values()].map((n) => ({
      ...n,
      bound: [...n.bound, ...m.bound],
      region: [...n.region, ...m.region],
    }));
    changed.push(ring.settled(bound));
  }
  return ring.add(new Polynomial(kept), ...changed);
}

/** What each factor of a monomial becomes, null where it stays; null where all of them do. */
function rewriteFactors(ring: Ring, m: Monomial, f: Rewrite): (Polynomial | null)[] | null {
  let parts: (Polynomial | null)[] | null = null;
  for (const [k, { atom, exponent }] of m.factors.entries()) {
    const inner = rewriteChildren(ring, atom, f);
    const value = f(inner, exponent) ?? (inner === atom ? null : ring.remade(inner, exponent));
    if (!value) continue;
    parts ??= m.factors.map(() => null);
    parts[k] = freed(ring, value, m);
  }
  return parts;
}

function rewriteChildren(ring: Ring, atom: Atom, f: Rewrite): Atom {
  let children: Child[] | null = null;
  for (const [k, child] of atom.children.entries()) {
    const rewritten = ring.rewrite(child.body, f);
    const body =
      atom.head.kind === "integral" && rewritten !== child.body
        ? lowestTerms(ring, rewritten)
        : rewritten;
    if (body === child.body) continue;
    children ??= [...atom.children];
    children[k] = { locals: child.locals, body };
  }
  return children ? atom.remade(atom.indices, children) : atom;
}
