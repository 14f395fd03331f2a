import { fraction, one } from "../../exact/fraction.ts";
import { type Head, isIndicator } from "../head.ts";
import {
  Atom,
  atomPolynomial,
  type Child,
  type Factor,
  type Polynomial,
  plain,
} from "../polynomial.ts";
import { affineOf } from "../sole.ts";
import { holdsAtom, isWhole } from "./factor.ts";
import type { Raw } from "./monomial.ts";
import { dissolved } from "./remade.ts";
import { joined } from "./renaming.ts";
import type { Ring } from "./type.ts";

/**
 * Where an indicator says what number a random quantity is, that number stands in its place: `1{J
 * = j} J` is `1{J = j} j`, and `1{J = j} 1{J = k}` is 0 unless j is k.
 */
export function pin(ring: Ring, m: Raw, factors: readonly Factor[]): Raw[] | null {
  if (factors.length < 2) return null;
  for (const f of factors) {
    const pin = pinOf(ring, f.atom);
    if (!pin) continue;
    for (const g of factors) {
      if (
        g === f ||
        !(g.atom.key === pin.atom.key || (isOfInsides(g.atom.head) && holdsAtom(g.atom, pin.atom)))
      )
        continue;
      const there = pinned(ring, g.atom, pin.atom, pin.value);
      // that the quantity is not 0 says nothing of values of the index that have no chance
      if (!isWhole(g.exponent) && !ring.nonzero(there)) continue;
      const value = ring.power(there, g.exponent);
      const rest = factors.filter((h) => h !== g);
      return [...value.monomials.values()].map((n) => joined(ring, { ...m, factors: rest }, n));
    }
  }
  return null;
}

/** The random symbol, and what an indicator says it equals. */
function pinOf(ring: Ring, atom: Atom): { atom: Atom; value: Polynomial } | null {
  const body = isIndicator(atom.head, "=") ? atom.children[0]?.body : undefined;
  if (!body) return null;
  const random = [...body.monomials.values()].filter((n) =>
    n.factors.some((f) => ring.known.isRandom(f.atom.head)),
  );
  const [n, ...more] = random;
  const [f, ...others] = n?.factors ?? [];
  if (
    !n ||
    !f ||
    more.length + others.length + n.bound.length + n.region.length > 0 ||
    f.exponent.integer !== 1 ||
    f.atom.children.length > 0
  )
    return null;
  const value = ring.scale(ring.subtract(body, ring.single(n)), n.coefficient.inverse().neg());
  if (ring.known.isIntegral(f.atom.head))
    return affineOf(value) && n.coefficient.abs().equals(one) ? { atom: f.atom, value } : null;
  const open = [...value.monomials.values()].some(
    (m) =>
      m.bound.length + m.region.length > 0 ||
      m.factors.some((g) => g.atom.key === f.atom.key || holdsAtom(g.atom, f.atom)),
  );
  return open ? null : { atom: f.atom, value };
}

/** An atom with a number in place of a random quantity, not where it is averaged over. */
function pinned(ring: Ring, atom: Atom, from: Atom, value: Polynomial): Polynomial {
  if (atom.key === from.key) return value;
  const inside = (p: Polynomial): Polynomial =>
    ring.add(
      ...[...p.monomials.values()].map((n) => {
        const moved = n.factors.filter(
          (f) => f.atom.key === from.key || (isOfInsides(f.atom.head) && holdsAtom(f.atom, from)),
        );
        const rest = ring.single({
          ...n,
          bound: [],
          region: [],
          factors: n.factors.filter((f) => !moved.includes(f)),
        });
        const there = ring.known.under(n.region, () =>
          ring.product([
            rest,
            ...moved.map((f) => ring.power(pinned(ring, f.atom, from, value), f.exponent)),
          ]),
        );
        return n.bound.length + n.region.length > 0 ? ring.bind(there, n.bound, n.region) : there;
      }),
    );
  const children = atom.children.map((child) => ({
    locals: child.locals,
    body: inside(child.body),
  }));
  const made = dissolved(ring, atom.remade(atom.indices, children));
  if (made) return made;
  if (atom.head.kind === "power") return (children[0] as Child).body;
  if (isIndicator(atom.head, "=")) {
    const { body } = children[0] as Child;
    const other = ring.scale(body, fraction(-1));
    return atomPolynomial(Atom.of(atom.head, [], [plain(other.key < body.key ? other : body)]));
  }
  return atomPolynomial(Atom.of(atom.head, atom.indices, children, atom.symmetric));
}

/** Whether an atom of this head is known where its insides are. */
function isOfInsides(head: Head): boolean {
  switch (head.kind) {
    case "indicator":
    case "call":
    case "power":
    case "apply":
      return true;
    default:
      return false;
  }
}
