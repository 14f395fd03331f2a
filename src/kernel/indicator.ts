import { type Fraction, fraction, one } from "../exact/fraction.ts";
import { isIntegerForm } from "./exponent.ts";
import { heads, isCall } from "./head.ts";
import {
  Atom,
  atomPolynomial,
  type Child,
  type Monomial,
  type Polynomial,
  plain,
} from "./polynomial.ts";
import type { Ring } from "./ring/type.ts";
import { affineOf } from "./sole.ts";

const minusOne = fraction(-1);

/**
 * The indicator of `p = 0` or `p ≤ 0`, in one form for all that say the same: of p and -p the one
 * whose leading term is positive stands in it, divided by its leading coefficient, and what bounds
 * an absolute value (or a greater or smaller of two) bounds both that it may be.
 */
export function indicatorIn(ring: Ring, relation: "=" | "<=", p: Polynomial): Polynomial {
  const made = (gap: Polynomial): Polynomial =>
    atomPolynomial(Atom.of(heads.indicator(relation), [], [plain(gap)]));
  const c = p.constant;
  if (c) return ring.number((relation === "=" ? c.isZero : c.isZero || c.isNegative) ? 1 : 0);
  const negative = ring.scale(p, minusOne);
  if (relation === "=") {
    const lead = orientation(ring, p);
    if (lead) return made(ring.scale(p, one.div(lead)));
    return made(negative.key < p.key ? negative : p);
  }
  // of fixed numbers it may be known which is the greater
  const fixed = [...p.monomials.values()].every(
    (m) =>
      m.bound.length + m.region.length === 0 &&
      m.factors.every((f) => f.atom.head.kind === "symbol" && !ring.known.isRandom(f.atom.head)),
  );
  if (fixed && ring.known.isLeast(negative)) return ring.number(1);
  const size = sizeIn(ring, p);
  if (size) {
    const [plus, minus] = [size.root, ring.scale(size.root, minusOne)].map((root) =>
      indicatorIn(ring, "<=", ring.add(size.rest, ring.scale(root, size.factor))),
    ) as [Polynomial, Polynomial];
    const both = ring.multiply(plus, minus);
    return size.factor.isNegative ? ring.subtract(ring.add(plus, minus), both) : both;
  }
  const tail = tailIn(ring, p);
  if (tail) return tail;
  // what is never negative is at most 0 only where it is 0
  const [m, ...more] = [...p.monomials.values()];
  const [f, ...others] = m?.factors ?? [];
  const alone =
    m &&
    f &&
    more.length + others.length + m.bound.length + m.region.length === 0 &&
    !m.coefficient.isNegative &&
    f.exponent.integer === 1;
  if (alone && ring.known.isRandom(f.atom.head) && ring.known.unsigned(f.atom))
    return indicatorIn(ring, "=", p);
  const lead = orientation(ring, p);
  if (!lead) return made(p);
  const scaled = ring.scale(p, one.div(lead.abs()));
  if (!lead.isNegative) return made(scaled);
  const turned = ring.scale(scaled, minusOne);
  return ring.add(
    ring.number(1),
    ring.scale(made(turned), minusOne),
    indicatorIn(ring, "=", turned),
  );
}

/** That a count is at least so much is said by the values that it has not. */
const fewCounts = 6;

/**
 * The indicator that a bound holds of counts, as one that they are at least something: `1{X ≤ k} =
 * 1 − 1{X ≥ k + 1}`; of one count and a small number, by its values: `1{X ≥ 1} = 1 − 1{X = 0}`.
 * Null where other numbers are compared.
 */
function tailIn(ring: Ring, p: Polynomial): Polynomial | null {
  const counts: { readonly atom: Atom; readonly coefficient: Fraction }[] = [];
  for (const m of p.monomials.values()) {
    const [f, ...more] = m.factors;
    if (m.bound.length + m.region.length + more.length > 0 || !m.coefficient.isInteger) return null;
    if (!f) continue;
    if (f.exponent.integer !== 1) return null;
    if (!ring.known.isRandom(f.atom.head)) {
      const form = affineOf(atomPolynomial(f.atom));
      if (
        !ring.known.isInteger(atomPolynomial(f.atom)) ||
        !form ||
        !isIntegerForm(form, () => true)
      )
        return null;
      continue;
    }
    if (!ring.known.isCount(f.atom)) return null;
    counts.push({ atom: f.atom, coefficient: m.coefficient });
  }
  const [first, ...others] = counts;
  if (!first) return null;
  const note = (): void => {
    for (const { atom } of counts) ring.known.noteCount(atom);
  };
  if (counts.every(({ coefficient }) => !coefficient.isNegative)) {
    note();
    return ring.subtract(ring.number(1), indicatorIn(ring, "<=", ring.subtract(ring.number(1), p)));
  }
  const count = atomPolynomial(first.atom);
  const least =
    others.length === 0 && first.coefficient.equals(-1) ? ring.add(p, count).constant : null;
  if (!least || least.compare(fewCounts) > 0) return null;
  note();
  const below = Array.from({ length: least.isNegative ? 0 : Number(least.n) }, (_, k) =>
    indicatorIn(ring, "=", ring.subtract(count, ring.number(k))),
  );
  return ring.subtract(ring.number(1), ring.add(...below));
}

/**
 * The coefficient of a term of real numbers that is told apart from all others by the heads of its
 * atoms, whatever its indices are; null where there is none, or integers are compared.
 */
function orientation(ring: Ring, p: Polynomial): Fraction | null {
  const terms = [...p.monomials.values()].filter((m) => m.factors.length > 0);
  // counts by their law are integers too: `1{i ≤ N}` bounds an index by one
  const counts = (atom: Atom): boolean =>
    ring.known.isRandom(atom.head) && ring.known.isCount(atom);
  const whole = (atom: Atom): boolean =>
    atom.head.kind === "index" ||
    (atom.head.kind === "symbol" && (ring.known.isIntegral(atom.head) || counts(atom)));
  if (
    terms.some((m) => m.bound.length + m.region.length > 0) ||
    terms.every((m) => m.factors.every((f) => whole(f.atom)))
  )
    return null;
  const shape = (m: Monomial): string =>
    m.factors
      .map((f) => `${f.atom.head.text}^${f.exponent.integer}`)
      .sort()
      .join("*");
  const random = terms.filter((m) => m.factors.some((f) => ring.known.isRandom(f.atom.head)));
  const shapes = (random.length > 0 ? random : terms)
    .map((m) => ({ text: shape(m), coefficient: m.coefficient }))
    .sort((a, b) => (a.text < b.text ? -1 : 1));
  const [first, second] = shapes;
  return !first || first.text === second?.text ? null : first.coefficient;
}

/**
 * A polynomial as `factor · |root| + rest`, the absolute value not in the rest; null where it holds
 * none like ring.
 */
function sizeIn(
  ring: Ring,
  p: Polynomial,
): { factor: Fraction; root: Polynomial; rest: Polynomial } | null {
  for (const m of p.monomials.values()) {
    const [f, ...more] = m.factors;
    if (
      !f ||
      more.length + m.bound.length + m.region.length > 0 ||
      !isCall(f.atom.head, "abs") ||
      f.exponent.integer !== 1
    )
      continue;
    const root = (f.atom.children[0] as Child).body;
    const rest = ring.subtract(p, ring.single(m));
    if (![...rest.monomials.values()].some((n) => n.factors.some((g) => g.atom.key === f.atom.key)))
      return { factor: m.coefficient, root, rest };
  }
  return null;
}
