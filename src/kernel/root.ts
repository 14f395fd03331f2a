import { Affine } from "../exact/affine.ts";
import { fraction, one } from "../exact/fraction.ts";
import type { Signs } from "./absolute.ts";
import {
  type Atom,
  type Child,
  type Factor,
  type Monomial,
  type Polynomial,
  simple,
} from "./polynomial.ts";

/** The part of the ring that is asked here. */
export interface Rooting
  extends Pick<
    Signs,
    "number" | "add" | "subtract" | "scale" | "multiply" | "product" | "power" | "isLeast"
  > {
  atom(atom: Atom): Polynomial;
  single(m: Monomial): Polynomial;
  /** whether an atom is never negative by what it is or is declared */
  unsigned(atom: Atom): boolean;
}

const half = fraction(1, 2);

/**
 * A fractional power with the common factors of all monomials taken out: `(b^e q)^r = b^{er} q^r`
 * for b at least 0, `(c^{2m} q)^r = (c^2)^{mr} q^r` for any c; where b or c is 0 and q is negative,
 * only one side has a value. Null where there is nothing to take out.
 */
export function outOfRoot(ring: Rooting, p: Polynomial, exponent: Affine): Polynomial | null {
  const list = [...p.monomials.values()];
  const first = list[0] as Monomial;
  const isLeast = (atom: Atom): boolean => ring.unsigned(atom) || ring.isLeast(ring.atom(atom));
  const shared = first.factors.flatMap(({ atom }): Factor[] => {
    if (atom.head === "power" || first.bound.some((v) => atom.variables.includes(v))) return [];
    const exponents = list.map(
      (m) => m.factors.find((g) => g.atom.key === atom.key)?.exponent.integer ?? null,
    );
    const least = exponents.reduce(
      (a, b) => (a === null || b === null ? null : Math.min(a, b)),
      exponents[0] ?? null,
    );
    const taken = least === null ? 0 : isLeast(atom) ? least : 2 * Math.floor(least / 2);
    return taken === 0 ? [] : [{ atom, exponent: Affine.of(taken) }];
  });
  // a square alone is as far as it goes
  const whole =
    list.length === 1 &&
    first.coefficient.equals(one) &&
    first.factors.length === 1 &&
    isEven(first.factors[0]?.exponent ?? Affine.of(1));
  if (
    shared.length === 0 ||
    (whole && first.factors[0]?.exponent.integer === 2 && !isLeast(first.factors[0].atom))
  )
    return null;
  const inside = ring.multiply(
    p,
    simple(
      one,
      shared.map((f) => ({ atom: f.atom, exponent: f.exponent.times(-1) })),
    ),
  );
  const taken = shared.map(({ atom, exponent: e }) => {
    const raised = exponent.constant.mul(e.constant);
    if (isLeast(atom)) return simple(one, [{ atom, exponent: Affine.of(raised) }]);
    const halved = raised.div(fraction(2));
    const turns = halved.floor();
    const square = simple(one, [{ atom, exponent: Affine.of(2) }]);
    const rest = halved.sub(turns);
    const even = turns.isZero
      ? ring.number(1)
      : simple(one, [{ atom, exponent: Affine.of(turns.mul(fraction(2))) }]);
    return rest.isZero ? even : ring.multiply(even, ring.power(square, Affine.of(rest)));
  });
  return ring.multiply(ring.product(taken), ring.power(inside, exponent));
}

/**
 * A polynomial whose square this is, with the first of its terms positive; null where there is
 * none.
 */
export function squareRoot(ring: Rooting, p: Polynomial): Polynomial | null {
  const terms = [...p.monomials.values()];
  if (terms.some((m) => m.bound.length + m.region.length > 0)) return null;
  // the squares of the root's terms are squares of monomials; the signs are those of the mixed
  // terms with the first
  const roots = terms.flatMap((m) => {
    const scale = m.coefficient.isNegative ? null : m.coefficient.pow(half);
    if (!scale || m.factors.some((f) => (f.exponent.times(half).integer ?? 0) === 0)) return [];
    return [
      ring.single({
        ...m,
        coefficient: scale,
        factors: m.factors.map((f) => ({ atom: f.atom, exponent: f.exponent.times(half) })),
      }),
    ];
  });
  const [first, ...others] = roots;
  if (!first || (others.length + 1) * (others.length + 2) < 2 * terms.length) return null;
  const signed = others.flatMap((q) => {
    const [mixed] = ring.multiply(first, q).monomials.keys();
    const there = mixed === undefined ? undefined : p.monomials.get(mixed);
    return there ? [ring.scale(q, fraction(there.coefficient.isNegative ? -1 : 1))] : [];
  });
  const root = ring.add(first, ...signed);
  return ring.subtract(ring.multiply(root, root), p).isZero ? root : null;
}

export function isEven(exponent: Affine): boolean {
  const k = exponent.integer;
  return k !== null && k % 2 === 0;
}

/** Roots of more terms are not joined. */
const widest = 60;

/**
 * The polynomial with products of square roots as one root, `√p √q = √(pq)`: both are there, so
 * that neither p nor q is negative. Null where there are none.
 */
export function rootsJoined(ring: Rooting, p: Polynomial): Polynomial | null {
  const terms: Polynomial[] = [];
  let some = false;
  for (const m of p.monomials.values()) {
    const roots = m.factors.filter(
      (f) =>
        f.exponent.isConstant &&
        f.exponent.constant.mul(fraction(2)).isInteger &&
        !f.exponent.constant.isInteger,
    );
    if (roots.length < 2 || m.bound.length > 0) {
      terms.push(ring.single(m));
      continue;
    }
    const under = ({ atom }: Factor): Polynomial =>
      atom.head === "power" ? (atom.children[0] as Child).body : ring.atom(atom);
    const inside = ring.product(roots.map(under));
    if (inside.size > widest) return null;
    some = true;
    const whole = roots.map((f) => ring.power(under(f), Affine.of(f.exponent.constant.floor())));
    const rest = ring.single({ ...m, factors: m.factors.filter((f) => !roots.includes(f)) });
    terms.push(ring.product([rest, ...whole, ring.power(inside, Affine.of(half))]));
  }
  return some ? ring.add(...terms) : null;
}
