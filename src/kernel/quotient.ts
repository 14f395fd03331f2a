import { Affine } from "../exact/affine.ts";
import { type Fraction, one, zero } from "../exact/fraction.ts";
import { partialFractions } from "./partial.ts";
import { type Atom, type Factor, type Monomial, Polynomial, simple } from "./polynomial.ts";
import type { Ring } from "./ring/type.ts";

/** A division that takes longer is given up. */
const divisionSteps = 64;

/**
 * The polynomial in lowest terms: where what stands over a denominator that is a sum is a multiple
 * of it, the quotient stands there.
 */
export function lowestTerms(ring: Ring, p: Polynomial): Polynomial {
  for (const m of p.monomials.values()) {
    for (const { atom, exponent } of m.factors) {
      const k = exponent.integer;
      const bottom =
        atom.head.kind === "power" && k !== null && k < 0 ? atom.children[0]?.body : undefined;
      if (!bottom) continue;
      const over = [...p.monomials.values()].filter((n) =>
        n.factors.some((f) => f.atom.key === atom.key && f.exponent.equals(exponent)),
      );
      const top = ring.add(
        ...over.map((n) =>
          ring.single({ ...n, factors: n.factors.filter((f) => f.atom.key !== atom.key) }),
        ),
      );
      const quotient = quotientOf(ring, top, bottom);
      if (!quotient) continue;
      const rest = ring.subtract(p, ring.add(...over.map((n) => ring.single(n))));
      return lowestTerms(
        ring,
        ring.add(rest, ring.multiply(quotient, ring.power(ring.atom(atom), exponent.shift(1)))),
      );
    }
  }
  return p;
}

/**
 * The polynomial q with `p = q d`, by division from the greatest monomial down; null where there is
 * none, or sums stand in the way.
 */
function quotientOf(ring: Ring, p: Polynomial, d: Polynomial): Polynomial | null {
  const lead = greatest(d);
  if (!lead) return null;
  let quotient = ring.number(0);
  let rest = p;
  for (let step = 0; step < divisionSteps && !rest.isZero; step++) {
    const top = greatest(rest);
    if (!top) return null;
    const factors = ring.merged([
      ...top.factors,
      ...lead.factors.map((f) => ({ atom: f.atom, exponent: f.exponent.times(-1) })),
    ]);
    const grown = factors.some(
      (f) =>
        (f.exponent.integer ?? -1) < 0 &&
        !top.factors.some((g) => g.atom.key === f.atom.key && g.exponent.equals(f.exponent)),
    );
    if (grown) return null;
    const part = simple(top.coefficient.div(lead.coefficient), factors);
    quotient = ring.add(quotient, part);
    rest = ring.subtract(rest, ring.multiply(part, d));
  }
  return rest.isZero ? quotient : null;
}

/**
 * The polynomial with what stands over a denominator that depends on an index of a sum divided by
 * it as far as it goes, and products of such denominators as partial fractions: `n_k/(n_k − 1)` is
 * `1 + 1/(n_k − 1)`, `1/(k(k + 1))` is `1/k − 1/(k + 1)`.
 */
export function dividedOut(ring: Ring, p: Polynomial): Polynomial {
  let result = p;
  for (;;) {
    const kept = new Map<string, Monomial>();
    const changed: Polynomial[] = [];
    for (const [key, m] of result.monomials) {
      const next = divideOne(ring, m) ?? partialFractions(ring, m);
      if (next) changed.push(next);
      else kept.set(key, m);
    }
    if (changed.length === 0) return result;
    result = ring.add(new Polynomial(kept), ...changed);
  }
}

/** With x the leading term of a denominator b = x + r: `x b^{-e}` is `b^{1-e} − r b^{-e}`. */
function divideOne(ring: Ring, m: Monomial): Polynomial | null {
  for (const below of m.factors) {
    const body =
      below.atom.head.kind === "power" && below.atom.variables.some((v) => m.bound.includes(v))
        ? below.atom.children[0]?.body
        : undefined;
    if (!body || (below.exponent.integer ?? 0) >= 0) continue;
    const lead = leadOf(body);
    const powers = lead.factors.map((f) => ({
      mine: m.factors.find((g) => g.atom.key === f.atom.key),
      of: f,
    }));
    const over =
      lead.bound.length + lead.region.length === 0 &&
      powers.every(
        ({ mine, of }) =>
          (mine?.exponent.integer ?? 0) >= (of.exponent.integer ?? Number.POSITIVE_INFINITY),
      );
    if (!over || lead.factors.length === 0) continue;
    const factors = m.factors.flatMap((f): Factor[] => {
      const spent = f === below ? null : powers.find(({ mine }) => mine === f)?.of.exponent;
      return f === below ? [] : [spent ? { atom: f.atom, exponent: f.exponent.minus(spent) } : f];
    });
    const inner = ring.known.under(m.region, () => {
      const rest = ring.single({ coefficient: one, bound: [], region: [], factors });
      const lower = ring.subtract(body, ring.single(lead));
      const up = ring.power(body, below.exponent.shift(1));
      const down = ring.multiply(lower, simple(one, [below]));
      return ring.scale(
        ring.multiply(rest, ring.subtract(up, down)),
        m.coefficient.div(lead.coefficient),
      );
    });
    return ring.bind(inner, m.bound, m.region);
  }
  return null;
}

/**
 * The polynomial without sums in denominators, one part for each symbolic power that its parts
 * differ in: 0 exactly when all parts are.
 */
export function cleared(ring: Ring, p: Polynomial): Polynomial[] {
  const base = denominatorOf(p);
  if (!base) return [p];
  const groups = new Map<string, { m: Monomial; constant: Fraction; exponent: Affine }[]>();
  for (const m of p.monomials.values()) {
    const factor = m.factors.find((f) => f.atom.key === base.key);
    const exponent = factor?.exponent ?? Affine.of(0);
    const symbolic = exponent
      .minus(Affine.of(exponent.constant))
      .plus(Affine.of(fractional(exponent.constant)));
    const group = groups.get(symbolic.key) ?? [];
    group.push({ m, constant: exponent.constant.floor(), exponent: symbolic });
    groups.set(symbolic.key, group);
  }
  const body = base.children[0]?.body as Polynomial;
  const parts: Polynomial[] = [];
  for (const group of groups.values()) {
    const least = group.reduce(
      (a, b) => (b.constant.compare(a) < 0 ? b.constant : a),
      group[0]?.constant ?? zero,
    );
    const terms = group.map(({ m, constant }) => {
      const rest = ring.single({ ...m, factors: m.factors.filter((f) => f.atom.key !== base.key) });
      return ring.multiply(rest, ring.power(body, Affine.of(constant.sub(least))));
    });
    parts.push(...cleared(ring, ring.add(...terms)));
  }
  return parts;
}

function denominatorOf(p: Polynomial): Atom | null {
  for (const m of p.monomials.values()) {
    for (const f of m.factors) {
      if (f.atom.head.kind === "power" && !f.atom.variables.some((v) => m.bound.includes(v)))
        return f.atom;
    }
  }
  return null;
}

/** The monomial of the highest degree, the first by its text of several. */
export function leadOf(p: Polynomial): Monomial {
  const degree = (m: Monomial): number =>
    m.factors.reduce((n, f) => n + (f.exponent.integer ?? 1), 0);
  return [...p.monomials].sort(
    ([a, m], [b, n]) => degree(n) - degree(m) || (a < b ? -1 : 1),
  )[0]?.[1] as Monomial;
}

function fractional(c: Fraction): Fraction {
  return c.sub(c.floor());
}
/**
 * The greatest monomial in the order of exponents, atom by atom; null where sums or other than
 * whole exponents stand in the way.
 */
function greatest(p: Polynomial): Monomial | null {
  let best: Monomial | null = null;
  for (const m of p.monomials.values()) {
    if (m.bound.length + m.region.length > 0 || m.factors.some((f) => f.exponent.integer === null))
      return null;
    if (!best || exceeds(m, best)) best = m;
  }
  return best;
}
function exceeds(m: Monomial, n: Monomial): boolean {
  const exponent = (x: Monomial, key: string): number =>
    x.factors.find((f) => f.atom.key === key)?.exponent.integer ?? 0;
  const keys = [...new Set([...m.factors, ...n.factors].map((f) => f.atom.key))].sort();
  const key = keys.find((k) => exponent(m, k) !== exponent(n, k));
  return key !== undefined && exponent(m, key) > exponent(n, key);
}
