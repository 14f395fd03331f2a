import { Affine } from "../exact/affine.ts";
import { type Fraction, fraction, one } from "../exact/fraction.ts";
import { type Factor, type Polynomial, simple } from "./polynomial.ts";
import type { Ring } from "./ring/type.ts";
import { binomialOf, binomialSeries, exponentialSeries, factorialShift } from "./series.ts";

/** Higher powers of the index are not summed with geometric weights. */
const seriesDegree = 6;

/**
 * Σ_{v=lo}^{hi} of a power of v times geometric factors, in closed form: Faulhaber's polynomials
 * (Knuth, TAOCP 1.2.11.2) or (r^lo − r^{hi+1})/(1 − r) for r ≠ 1, r^lo/(1 − r) for an endless sum
 * with |r| < 1, either with powers of v as weights. Null where there is none of these.
 */
export function closedSum(
  ring: Ring,
  factors: readonly Factor[],
  v: string,
  lo: Affine,
  hi: Affine | null,
): Polynomial | null {
  let degree = 0;
  let ratio = ring.number(1);
  let rest = ring.number(1);
  let geometric = false;
  let shift: number | null = null;
  let choice: ReturnType<typeof binomialOf> = null;
  let [rising, sinking] = [ring.number(1), ring.number(1)];
  // the ratio to a form, each factor by itself: `((1 - p)^2)^t` is `(1 - p)^{2t}`
  const raised: { readonly base: Polynomial; readonly step: Fraction }[] = [];
  const ratioTo = (form: Affine): Polynomial =>
    ring.product(raised.map(({ base, step }) => ring.power(base, form.times(step))));
  for (const f of factors) {
    const under = factorialShift(f, v);
    const chosen = binomialOf(f, v);
    if ((under !== null && hi) || ((under !== null || chosen) && (shift !== null || choice)))
      return null;
    if (under !== null) shift = under;
    else if (chosen) choice = chosen;
    else if (f.atom.variables.includes(v)) degree += f.exponent.integer ?? 0;
    const step = f.exponent.coefficient(v);
    if (!step.isZero) {
      const base =
        f.atom.head.kind === "power"
          ? (f.atom.children[0]?.body as Polynomial)
          : simple(one, [{ atom: f.atom, exponent: Affine.of(1) }]);
      geometric = true;
      raised.push({ base, step });
      const power = (k: Fraction): Polynomial =>
        f.atom.head.kind === "number"
          ? ring.number(f.atom.head.value.pow(k) ?? one)
          : ring.power(base, Affine.of(k));
      ratio = ring.multiply(ratio, power(step));
      if (step.isNegative) sinking = ring.multiply(sinking, power(step.neg()));
      else rising = ring.multiply(rising, power(step));
      rest = ring.multiply(
        rest,
        ring.power(base, f.exponent.minus(Affine.generator(v).times(step))),
      );
    }
  }
  if (choice) {
    const end = choice.size.shift(-choice.shift);
    const series = hi?.equals(end)
      ? binomialSeries(ring, degree, rising, sinking, choice, lo)
      : null;
    return series && ring.product([rest, ring.power(sinking, end.times(-1)), series]);
  }
  if (shift !== null) {
    const series = exponentialSeries(ring, degree, ratio, shift, lo);
    return series && ring.multiply(rest, series);
  }
  if (!geometric) {
    if (!hi) return null;
    return ring.subtract(
      sumOfPowers(ring, degree, ring.affine(hi)),
      sumOfPowers(ring, degree, ring.affine(lo.shift(-1))),
    );
  }
  if (degree > seriesDegree || (degree > 0 && hi && falling(ratio))) return null;
  if (hi && falling(ratio)) {
    // Σ q^{-v} from lo to hi is q^{-hi} Σ q^j for j up to hi − lo: powers of q, whose gap 1 − q is
    // what authors write
    const q = ring.power(ratio, Affine.of(-1));
    const rise = ring.subtract(ring.number(1), q);
    if (!ring.nonzero(rise)) return null;
    const total = ring.subtract(ring.number(1), ring.power(q, hi.minus(lo).shift(1)));
    return ring.product([
      rest,
      ring.power(q, hi.times(-1)),
      total,
      ring.power(rise, Affine.of(-1)),
    ]);
  }
  const gap = ring.subtract(ring.number(1), ratio);
  const start = ratioTo(lo);
  if (hi ? !ring.nonzero(gap) : !ring.known.contracts(ratio)) return null;
  const past = hi && ratioTo(hi.shift(1));
  // (1 − r) Σ v^d r^v = lo^d r^lo − (hi + 1)^d r^{hi + 1} + r Σ ((v + 1)^d − v^d) r^v, without the
  // second where there is no end
  const sums: Polynomial[] = [];
  for (let d = 0; d <= degree; d++) {
    let total = ring.multiply(ring.power(ring.affine(lo), Affine.of(d)), start);
    if (hi && past)
      total = ring.subtract(
        total,
        ring.multiply(ring.power(ring.affine(hi.shift(1)), Affine.of(d)), past),
      );
    let choose = 1;
    for (const [j, lower] of sums.entries()) {
      total = ring.add(total, ring.scale(ring.multiply(ratio, lower), fraction(choose)));
      choose = (choose * (d - j)) / (j + 1);
    }
    sums.push(ring.multiply(total, ring.power(gap, Affine.of(-1))));
  }
  return ring.multiply(rest, sums[degree] as Polynomial);
}

/** 1^p + … + x^p as a polynomial in x, from n^{p+1} = Σ_k binom(p+1, k) (−1)^{p−k} S_k(n). */
export function sumOfPowers(ring: Ring, p: number, x: Polynomial): Polynomial {
  const sums: Polynomial[] = [];
  for (let q = 0; q <= p; q++) {
    let value = ring.power(x, Affine.of(q + 1));
    let binomial = 1n;
    for (let k = 0; k < q; k++) {
      const sign = (q - k) % 2 === 0 ? 1n : -1n;
      value = ring.subtract(value, ring.scale(sums[k] as Polynomial, fraction(binomial * sign)));
      binomial = (binomial * BigInt(q + 1 - k)) / BigInt(k + 1);
    }
    sums.push(ring.scale(value, fraction(1, q + 1)));
  }
  return sums[p] as Polynomial;
}

/** Whether a ratio is a product of negative powers. */
function falling(ratio: Polynomial): boolean {
  const [m, ...more] = [...ratio.monomials.values()];
  return (
    m !== undefined &&
    more.length === 0 &&
    m.factors.length > 0 &&
    m.factors.every((f) => (f.exponent.integer ?? 0) < 0)
  );
}
