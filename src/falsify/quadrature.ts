import { type Fraction, fraction, fractionText, one, zero } from "../exact/fraction.ts";
import { exponential, power } from "./decimal.ts";
import type { Law } from "./law.ts";
import { scalar } from "./value.ts";

/**
 * How finely a law with a density is cut into points: by the rule of Gauss and Legendre between
 * breaks, which are where what is averaged may have a corner or a jump.
 */
export interface Fineness {
  /** points between two breaks */
  readonly order: 4 | 6 | 8;
  /** how far apart breaks are at most, and how far out they go, in standard deviations */
  readonly width: Fraction;
  readonly reach: Fraction;
  readonly breaks: readonly Fraction[];
}

/** Halves of the rules on [-1, 1]: distances from the middle in units of 10^-16, and weights. */
const rules: Readonly<Record<Fineness["order"], readonly (readonly [bigint, bigint])[]>> = {
  4: [
    [3399810435848563n, 6521451548625461n],
    [8611363115940526n, 3478548451374539n],
  ],
  6: [
    [2386191860831969n, 4679139345726910n],
    [6612093864662645n, 3607615730481386n],
    [9324695142031520n, 1713244923791703n],
  ],
  8: [
    [1834346424956498n, 3626837833783620n],
    [5255324099163290n, 3137066458778873n],
    [7966664774136267n, 2223810344533745n],
    [9602898564975362n, 1012285362903763n],
  ],
};
const unit = 10n ** 16n;
/** Points and weights are rounded, so that what is made of them stays short. */
const placed = 10n ** 12n;
const weighed = 10n ** 18n;
/** Weights below this count for nothing. */
const least = fraction(1n, 10n ** 16n);
const countLimit = 160;

/** Breaks close to where a law ends, where roots and logarithms are steep. */
const nearEnd = [5n, 4n, 3n, 2n, 1n].map((k) => fraction(1n, 4n ** k));

/** A law without finite form as one on many points; null for others. */
export function fineLaw(
  name: string,
  [first, second]: readonly (Fraction | null | undefined)[],
  fineness: Fineness,
  counted: 0 | 1,
): Law | null {
  if (!first) return null;
  switch (name) {
    case "normal": {
      const spread = second && second.s > 0n ? power(second, fraction(1, 2)) : null;
      if (!second || !spread) return null;
      const down = second.mul(fraction(-2));
      return overBreaks(normalBreaks(first, rounded(spread, placed), fineness), fineness, (x) =>
        exponential(x.sub(first).mul(x.sub(first)).div(down)),
      );
    }
    case "uniform": {
      if (!second?.gt(first)) return null;
      const length = second.sub(first);
      const ends = [...nearEnd, fraction(1, 2), one].map((k) => first.add(k.mul(length)));
      const inside = fineness.breaks.filter((b) => b.gt(first) && b.lt(second));
      return overBreaks(ascending([first, ...ends, ...inside]), fineness, () => one);
    }
    case "exponential": {
      if (first.s < 0n || first.isZero) return null;
      const far = fineness.reach.mul(fraction(4));
      const steps = [0, 1, 2, 4, 7, 11, 16, 22, 29]
        .map((k) => fraction(k))
        .filter((k) => k.lt(far));
      const ends = [...nearEnd, ...steps, far].map((k) => k.div(first));
      const inside = fineness.breaks.filter((b) => b.s > 0n && b.lt(ends.at(-1) ?? zero));
      return overBreaks(ascending([...ends, ...inside]), fineness, (x) =>
        exponential(x.mul(first).neg()),
      );
    }
    case "poisson": {
      const none = first.s < 0n ? null : exponential(first.neg());
      return none && overCounts(0, none, (k) => first.div(fraction(k + 1)));
    }
    case "geometric":
      return first.s > 0n && first.lt(1) ? overCounts(counted, first, () => one.sub(first)) : null;
    default:
      return null;
  }
}

function normalBreaks(mean: Fraction, spread: Fraction, fineness: Fineness): Fraction[] {
  const { width, reach, breaks } = fineness;
  const steps: Fraction[] = [];
  for (let at = reach.neg(); at.lt(reach); at = at.add(width)) steps.push(at);
  const ends = [...steps, reach].map((k) => mean.add(k.mul(spread)));
  const near = (x: Fraction): boolean => x.sub(mean).abs().lt(reach.mul(spread));
  return ascending([...ends, ...breaks, ...breaks.map((b) => mean.add(b))].filter(near));
}

function ascending(numbers: readonly Fraction[]): Fraction[] {
  const different = new Map(numbers.map((x) => [fractionText(x), x]));
  return [...different.values()].sort((a, b) => a.compare(b));
}

/** Points between breaks with the weights that a density gives them, which add up to 1. */
function overBreaks(
  breaks: readonly Fraction[],
  { order }: Fineness,
  density: (x: Fraction) => Fraction | null,
): Law | null {
  const found: { at: Fraction; weight: Fraction }[] = [];
  for (const [k, from] of breaks.slice(0, -1).entries()) {
    const to = breaks[k + 1] ?? from;
    const half = to.sub(from).div(fraction(2));
    for (const [distance, share] of rules[order])
      for (const sign of [-1n, 1n]) {
        const at = rounded(from.add(half).add(half.mul(fraction(sign * distance, unit))), placed);
        const height = density(at);
        if (height) found.push({ at, weight: half.mul(fraction(share, unit)).mul(height) });
      }
  }
  return normalised(found);
}

function overCounts(start: number, first: Fraction, ratio: (k: number) => Fraction): Law | null {
  const found: { at: Fraction; weight: Fraction }[] = [];
  let weight = first;
  for (let k = 0; k < countLimit; k++) {
    found.push({ at: fraction(start + k), weight });
    const by = ratio(k);
    weight = rounded(weight.mul(by), weighed * weighed);
    if (weight.lt(least) && by.lt(1)) return normalised(found);
  }
  return null;
}

function normalised(points: readonly { at: Fraction; weight: Fraction }[]): Law | null {
  const total = points.reduce((sum, { weight }) => sum.add(rounded(weight, weighed)), zero);
  if (total.isZero) return null;
  const kept = points
    .map(({ at, weight }) => ({ at, weight: rounded(weight.div(total), weighed) }))
    .filter(({ weight }) => !weight.isZero);
  const most = kept.reduce((a, b) => (b.weight.gt(a.weight) ? b : a));
  most.weight = most.weight.add(one.sub(kept.reduce((sum, { weight }) => sum.add(weight), zero)));
  return {
    points: kept.map(({ at, weight }) => ({ weight, value: scalar(at) })),
    degree: null,
  };
}

function rounded(x: Fraction, by: bigint): Fraction {
  return fraction((x.s * x.n * by) / x.d, by);
}
