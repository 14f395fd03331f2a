import { type Fraction, fraction, one, zero } from "../../exact/fraction.ts";
import { digits, exponential, rounded } from "../decimal.ts";
import { type Law, matchMoments } from "../law.ts";
import { scalar, type Value } from "../value.ts";
import type { World } from "../world.ts";

/** The first law on some counts with these moments whose weights are chances, or the first. */
function lawOnCounts(
  choices: readonly (readonly number[])[],
  momentsUpTo: (count: number) => readonly Fraction[],
): Law | null {
  const laws = choices.map((counts) =>
    matchMoments(
      counts.map((count) => fraction(count)),
      momentsUpTo(counts.length),
    ),
  );
  const proper = laws.find((law) => law?.points.every(({ weight }) => !weight.isNegative));
  return proper ?? laws[0] ?? null;
}

/** `Σ C(k, j) m_j` over the moments that are known. */
function binomialSum(moments: readonly Fraction[], k: number): Fraction {
  let choose = 1;
  return moments.reduce((sum, moment, j) => {
    const term = moment.mul(fraction(choose));
    choose = (choose * (k - j)) / (j + 1);
    return sum.add(term);
  }, zero);
}

/** Counts that a law with the moments of a Poisson one may take, for ever larger rates. */
const poissonCounts = [
  [0, 1, 2, 3, 4, 5, 6],
  [0, 1, 2, 3, 5],
  [0, 2, 5, 9, 14],
  [0, 1, 6, 10, 15],
] as const;

/** The same of fewer values, whose moments are right up to the second or third. */
const fewCounts = [
  [0, 1, 2, 3],
  [0, 1, 3],
  [0, 2, 4],
] as const;

export function poissonLaw(world: World, rate: Fraction): Law | null {
  const few = world.plan.endsVary;
  // in some of the models the chances of all counts are right, to many places, and not just moments
  const all = world.ordinal % 6 === 4 && !few ? poissonWeights(rate) : null;
  return (
    all ?? lawOnCounts(few ? fewCounts : poissonCounts, (count) => poissonMoments(rate, count))
  );
}

/**
 * A Poisson law is cut off behind counts this rare, which is more than what rounding takes from all
 * of its weights.
 */
const rarest = fraction(1, 10n ** (digits - 10n));

/** Larger rates would take too many counts. */
const largestRate = 4;

/**
 * A Poisson law to many places: what is rarer than they tell is put on two counts more, so that
 * weights add up to 1 and the mean is just as it should be.
 */
function poissonWeights(rate: Fraction): Law | null {
  const none = rate.gt(largestRate) || rate.isNegative ? null : exponential(rate.neg());
  if (!none) return null;
  const points: { weight: Fraction; value: Value }[] = [];
  let weight = none;
  let [mass, mean] = [one, rate];
  for (let k = 0; weight.gt(rarest); k++) {
    points.push({ weight, value: scalar(k) });
    mass = mass.sub(weight);
    mean = mean.sub(weight.mul(fraction(k)));
    weight = rounded(weight.mul(rate).div(fraction(k + 1)));
  }
  const next = fraction(points.length);
  const far = mean.sub(mass.mul(next));
  points.push(
    { weight: mass.sub(far), value: scalar(next) },
    { weight: far, value: scalar(next.add(one)) },
  );
  return { points, degree: 1 };
}

/** `E X^{k+1} = r · Σ C(k, j) E X^j`. */
function poissonMoments(rate: Fraction, count: number): Fraction[] {
  const moments: Fraction[] = [one];
  for (let k = 0; k + 1 < count; k++) moments.push(binomialSum(moments, k).mul(rate));
  return moments;
}

/**
 * Numbers of trials that a law with the moments of a geometric one may take, for ever smaller
 * chances of success.
 */
const trialCounts = [
  [1, 2, 3, 4, 5],
  [1, 2, 3, 4, 6],
  [1, 2, 3, 4, 8],
  [1, 2, 3, 6, 14],
  [1, 2, 3, 8, 20],
  [1, 2, 4, 9, 24],
] as const;

/** The least value of a geometric law: 1 where the successful trial counts, else 0. */
export function countedIn(world: World): 0 | 1 {
  return world.ordinal % 4 < 2 ? 1 : 0;
}

/** The name does not say whether the successful trial counts: in half of the models it does. */
export function geometricLaw(world: World, p: Fraction): Law | null {
  world.counted = countedIn(world);
  const trials = lawOnCounts(trialCounts, (count) => geometricMoments(p, count));
  if (world.counted === 1 || !trials) return trials;
  return {
    ...trials,
    points: trials.points.map(({ value, weight }) => ({
      weight,
      value: value.kind === "scalar" ? scalar(value.value.sub(one)) : value,
    })),
  };
}

/**
 * On 1, 2, …: `X = 1` with probability p and `1 + X'` otherwise, so `p E X^k = p + q Σ_{j<k} C(k,
 * j) E X^j` with the term `j = k` moved over.
 */
function geometricMoments(p: Fraction, count: number): Fraction[] {
  const q = one.sub(p);
  const moments: Fraction[] = [one];
  for (let k = 1; k < count; k++) moments.push(p.add(q.mul(binomialSum(moments, k))).div(p));
  return moments;
}
