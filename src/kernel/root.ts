import { Affine } from "../exact/affine.ts";
import { fraction, one } from "../exact/fraction.ts";
import { absoluteOf } from "./absolute.ts";
import {
  isEvenForm,
  isEvenRoot,
  isIntegerForm,
  isIntegerOrEvenRoot,
  isOddForm,
  timesForm,
} from "./exponent.ts";
import { type Child, type Factor, type Monomial, type Polynomial, simple } from "./polynomial.ts";
import type { Ring } from "./ring/type.ts";

const half = fraction(1, 2);

/** `(c Π b^p)^q`, factor by factor; null where that may be another number, or is no such product. */
export function raisedMonomial(ring: Ring, m: Monomial, q: Affine): Polynomial | null {
  if (m.bound.length + m.region.length > 0) return null;
  const whole = isIntegerForm(q, ring.integers);
  const open = m.factors.filter((f) => !isUnsigned(ring, f));
  if (!whole && open.length > 0 && (m.factors.length > 1 || m.coefficient.isNegative)) return null;
  const scale = ring.constantPower(m.coefficient, q);
  const parts = m.factors.map((f) => powerOfPower(ring, f, q));
  return scale && parts.every((part) => part !== null) ? ring.product([scale, ...parts]) : null;
}

/** Whether a power has no value but numbers that are at least 0. */
function isUnsigned(ring: Ring, { atom, exponent }: Factor): boolean {
  return ring.known.unsigned(atom) || isEvenForm(exponent, ring.integers) || isEvenRoot(exponent);
}

/**
 * `(b^p)^q`, a number b: `b^{pq}` where q is an integer or b is not negative, by what it is, or
 * since `b^p` or its power has no value else (p an odd integer or of even denominator, q of even
 * denominator); `|b|^{pq}` where p is an even integer, or q has an even denominator, whatever p is:
 * a value needs `b^p ≥ 0`. Null where none of that shows: `(b^n)^{1/3}`.
 */
function powerOfPower(ring: Ring, { atom, exponent: p }: Factor, q: Affine): Polynomial | null {
  const exponent = timesForm(p, q);
  if (!exponent) return null;
  const inside = atom.head.kind === "power" ? atom.children[0]?.body : undefined;
  const raised = (): Polynomial =>
    inside
      ? ring.power(inside, exponent)
      : ring.single({ coefficient: one, bound: [], region: [], factors: [{ atom, exponent }] });
  if (
    p.integer === 1 ||
    isIntegerForm(q, ring.integers) ||
    ring.known.unsigned(atom) ||
    isEvenRoot(p)
  )
    return raised();
  if (isOddForm(p, ring.integers) && isIntegerOrEvenRoot(q, ring.integers)) return raised();
  if (!isEvenForm(p, ring.integers) && !isEvenRoot(q)) return null;
  const number = atom.head.kind === "number" ? ring.number(atom.head.value) : ring.atom(atom);
  return ring.power(absoluteOf(ring, inside ?? number), exponent);
}

/**
 * A fractional power with the common factors of all monomials taken out: `(b^e q)^r = b^{er} q^r`
 * for b at least 0 or even e; where b is 0 and q is negative, only one side has a value. Null where
 * there is nothing to take out.
 */
export function outOfRoot(ring: Ring, p: Polynomial, exponent: Affine): Polynomial | null {
  const list = [...p.monomials.values()];
  const first = list[0] as Monomial;
  const shared = first.factors.flatMap(({ atom }): Factor[] => {
    if (atom.head.kind === "power" || first.bound.some((v) => atom.variables.includes(v)))
      return [];
    const exponents = list.map(
      (m) => m.factors.find((g) => g.atom.key === atom.key)?.exponent.integer ?? null,
    );
    const least = exponents.reduce(
      (a, b) => (a === null || b === null ? null : Math.min(a, b)),
      exponents[0] ?? null,
    );
    const unsigned = ring.known.unsigned(atom) || ring.known.isLeast(ring.atom(atom));
    const taken = least === null ? 0 : unsigned ? least : 2 * Math.floor(least / 2);
    return taken === 0 ? [] : [{ atom, exponent: Affine.of(taken) }];
  });
  const taken = shared.map((f) => powerOfPower(ring, f, exponent));
  if (shared.length === 0 || taken.includes(null)) return null;
  const inside = ring.multiply(
    p,
    simple(
      one,
      shared.map((f) => ({ atom: f.atom, exponent: f.exponent.times(-1) })),
    ),
  );
  return ring.product([...(taken as Polynomial[]), ring.power(inside, exponent)]);
}

/**
 * A polynomial whose square this is, with the first of its terms positive; null where there is
 * none.
 */
export function squareRoot(ring: Ring, p: Polynomial): Polynomial | null {
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

/** Roots of more terms are not joined. */
const widest = 60;

/**
 * The polynomial with products of square roots as one root, `√p √q = √(pq)`: both are there, so
 * that neither p nor q is negative. Null where there are none.
 */
export function rootsJoined(ring: Ring, p: Polynomial): Polynomial | null {
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
      atom.head.kind === "power" ? (atom.children[0] as Child).body : ring.atom(atom);
    const inside = ring.product(roots.map(under));
    if (inside.size > widest) return null;
    some = true;
    const whole = roots.map((f) => ring.power(under(f), Affine.of(f.exponent.constant.floor())));
    const rest = ring.single({ ...m, factors: m.factors.filter((f) => !roots.includes(f)) });
    terms.push(ring.product([rest, ...whole, ring.power(inside, Affine.of(half))]));
  }
  return some ? ring.add(...terms) : null;
}
