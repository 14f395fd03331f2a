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
  const summand = summandOf(ring, factors, v);
  if (!summand || (summand.factorial !== null && hi)) return null;
  const { degree, rest, choice, factorial } = summand;
  if (choice) {
    const { rising, sinking } = summand;
    const end = choice.size.shift(-choice.shift);
    const series = hi?.equals(end)
      ? binomialSeries(ring, degree, rising, sinking, choice, lo)
      : null;
    return series && ring.product([rest, ring.power(sinking, end.times(-1)), series]);
  }
  if (factorial !== null) {
    const series = exponentialSeries(ring, degree, summand.ratio, factorial, lo);
    return series && ring.multiply(rest, series);
  }
  const total =
    summand.powers.length > 0
      ? geometricSum(ring, summand, lo, hi)
      : hi &&
        ring.subtract(
          sumOfPowers(ring, degree, ring.affine(hi)),
          sumOfPowers(ring, degree, ring.affine(lo.shift(-1))),
        );
  return total && ring.multiply(rest, total);
}

/** What is summed, as `rest · v^degree · ratio^v`, over a factorial or times a choice. */
interface Summand {
  readonly degree: number;
  readonly rest: Polynomial;
  readonly ratio: Polynomial;
  /** the ratio by its factors: `((1 - p)^2)^t` is `(1 - p)^{2t}` */
  readonly powers: readonly { readonly base: Polynomial; readonly step: Fraction }[];
  /** the factors of the ratio that stand above, and those that stand below */
  readonly rising: Polynomial;
  readonly sinking: Polynomial;
  /** the k of `1 / (v + k)!` */
  readonly factorial: number | null;
  readonly choice: ReturnType<typeof binomialOf>;
}

/** Null where more than one factorial or choice depends on the index. */
function summandOf(ring: Ring, factors: readonly Factor[], v: string): Summand | null {
  let degree = 0;
  let ratio = ring.number(1);
  let rest = ring.number(1);
  let factorial: number | null = null;
  let choice: ReturnType<typeof binomialOf> = null;
  let [rising, sinking] = [ring.number(1), ring.number(1)];
  const powers: { readonly base: Polynomial; readonly step: Fraction }[] = [];
  for (const f of factors) {
    const under = factorialShift(f, v);
    const chosen = binomialOf(f, v);
    if ((under !== null || chosen) && (factorial !== null || choice)) return null;
    if (under !== null) factorial = under;
    else if (chosen) choice = chosen;
    else if (f.atom.variables.includes(v)) degree += f.exponent.integer ?? 0;
    const step = f.exponent.coefficient(v);
    if (step.isZero) continue;
    const { head } = f.atom;
    const base =
      head.kind === "power"
        ? (f.atom.children[0]?.body as Polynomial)
        : simple(one, [{ atom: f.atom, exponent: Affine.of(1) }]);
    powers.push({ base, step });
    const power = (k: Fraction): Polynomial =>
      head.kind === "number"
        ? ring.number(head.value.pow(k) ?? one)
        : ring.power(base, Affine.of(k));
    ratio = ring.multiply(ratio, power(step));
    if (step.isNegative) sinking = ring.multiply(sinking, power(step.neg()));
    else rising = ring.multiply(rising, power(step));
    const fixed = f.exponent.minus(Affine.generator(v).times(step));
    rest = ring.multiply(rest, ring.power(base, fixed));
  }
  return { degree, ratio, rest, powers, rising, sinking, factorial, choice };
}

/** `Σ v^d r^v` from lo to hi, or without end. */
function geometricSum(
  ring: Ring,
  { degree, ratio, powers }: Summand,
  lo: Affine,
  hi: Affine | null,
): Polynomial | null {
  if (degree > seriesDegree || (degree > 0 && hi && falling(ratio))) return null;
  if (hi && falling(ratio)) return fallingSum(ring, ratio, lo, hi);
  const ratioTo = (form: Affine): Polynomial =>
    ring.product(powers.map(({ base, step }) => ring.power(base, form.times(step))));
  const powerOf = (form: Affine, d: number): Polynomial =>
    ring.power(ring.affine(form), Affine.of(d));
  const gap = ring.subtract(ring.number(1), ratio);
  const start = ratioTo(lo);
  if (hi ? !ring.nonzero(gap) : !ring.known.contracts(ratio)) return null;
  const end = hi?.shift(1);
  const past = end && ratioTo(end);
  // (1 − r) Σ v^d r^v = lo^d r^lo − (hi + 1)^d r^{hi + 1} + r Σ ((v + 1)^d − v^d) r^v, without the
  // second where there is no end
  const sums: Polynomial[] = [];
  for (let d = 0; d <= degree; d++) {
    let total = ring.multiply(powerOf(lo, d), start);
    if (end && past) total = ring.subtract(total, ring.multiply(powerOf(end, d), past));
    let choose = 1;
    for (const [j, lower] of sums.entries()) {
      total = ring.add(total, ring.scale(ring.multiply(ratio, lower), fraction(choose)));
      choose = (choose * (d - j)) / (j + 1);
    }
    sums.push(ring.multiply(total, ring.power(gap, Affine.of(-1))));
  }
  return sums[degree] as Polynomial;
}

/**
 * `Σ q^{-v}` from lo to hi is `q^{-hi} Σ q^j` for j up to hi − lo: powers of q, whose gap 1 − q is
 * what authors write.
 */
function fallingSum(ring: Ring, ratio: Polynomial, lo: Affine, hi: Affine): Polynomial | null {
  const q = ring.power(ratio, Affine.of(-1));
  const rise = ring.subtract(ring.number(1), q);
  if (!ring.nonzero(rise)) return null;
  const total = ring.subtract(ring.number(1), ring.power(q, hi.minus(lo).shift(1)));
  return ring.product([ring.power(q, hi.times(-1)), total, ring.power(rise, Affine.of(-1))]);
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
