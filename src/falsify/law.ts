import { type Fraction, fraction, one, zero } from "../exact/fraction.ts";
import { type Chance, type Choices, choices, pick, shuffled } from "./chance.ts";
import { factorize, solve } from "./linear.ts";
import { type ArrayValue, rationalRoot, scalar, type Value, vector } from "./value.ts";

/**
 * A finite law of numbers: weights add up to 1. `degree`: moments up to it are those of the law
 * that was asked for; null where it is that law itself.
 */
export interface Law {
  readonly points: readonly { readonly weight: Fraction; readonly value: Value }[];
  readonly degree: number | null;
}

/** How varied the laws of a model are: the first models are the easiest to follow by hand. */
export type Shape = "fair" | "skewed" | "spread";

/** A law of these weights and values. */
export function pointsLaw(
  pairs: readonly (readonly [Fraction, Fraction])[],
  degree: number | null = null,
): Law {
  return {
    points: pairs
      .filter(([weight]) => !weight.isZero)
      .map(([weight, value]) => ({ weight, value: scalar(value) })),
    degree,
  };
}

/** How far down and up the points of a law lie, in units of its standard deviation. */
const spreads = {
  fair: [choices("1 1")],
  skewed: [choices("1/2 2")],
  spread: [choices("1 2"), choices("2 1"), choices("1 3"), choices("2 3"), choices("3 2")],
} as const;

/** A law with exactly this mean and variance, of two or three points. */
export function momentLaw(
  mean: Fraction,
  variance: Fraction,
  shape: Shape,
  source: Chance,
): Law | null {
  if (variance.isNegative) return null;
  if (variance.isZero) return pointsLaw([[one, mean]]);
  const unit = unitOf(variance);
  const [down, up = one] = pick<Choices>(source, spreads[shape], "spread");
  return threePoints(mean, variance, unit.mul(down), unit.mul(up));
}

/** The standard deviation, or a whole number above it where that is no fraction. */
function unitOf(variance: Fraction): Fraction {
  return rationalRoot(variance) ?? integerAbove(variance);
}

/**
 * Down, middle and up, with the weights that give the variance; down times up is at least the
 * variance.
 */
function threePoints(mean: Fraction, variance: Fraction, down: Fraction, up: Fraction): Law {
  const below = variance.div(down.mul(down.add(up)));
  const above = variance.div(up.mul(down.add(up)));
  return pointsLaw([
    [below, mean.sub(down)],
    [one.sub(below).sub(above), mean],
    [above, mean.add(up)],
  ]);
}

function integerAbove(value: Fraction): Fraction {
  let k = 1n;
  while (fraction(k * k).lt(value)) k++;
  return fraction(k);
}

/** A law that is symmetric about a point, with this variance if one is asked for. */
export function symmetricLaw(
  center: Fraction,
  variance: Fraction | null,
  shape: Shape,
  source: Chance,
): Law | null {
  if (variance?.isNegative) return null;
  if (variance?.isZero) return pointsLaw([[one, center]]);
  const unit = variance ? unitOf(variance) : fraction(1 + source.below(3, "unit"));
  // of all that may be spread, half stands near and half far
  const share = variance
    ? variance.div(unit.mul(unit)).div(fraction(2))
    : pick(source, [fraction(1, 2), fraction(1, 3), fraction(1, 4)], "share");
  const times = fraction(shape === "fair" ? 2 : pick(source, [2, 3], "far"));
  const far = share.div(times.mul(times));
  const side = (weight: Fraction, x: Fraction): [Fraction, Fraction][] =>
    [center.sub(x), center.add(x)].map((value) => [weight.div(fraction(2)), value]);
  return pointsLaw([
    ...side(share, unit),
    [one.sub(share).sub(far), center],
    ...side(far, unit.mul(times)),
  ]);
}

/**
 * The weights of points 0, ±1, ±2, … of a standard law, from the middle, that match its moments up
 * to a degree.
 */
const normalWeights = {
  5: choices("1/2 1/6 1/12"),
  7: choices("7/18 1/4 1/20 1/180"),
  9: choices("115/288 29/120 13/240 11/2520 1/6720"),
};

/** Mean and variance and the further moments of a normal law, up to the fifth, seventh or ninth. */
export function normalLaw(mean: Fraction, variance: Fraction, degree: 5 | 7 | 9): Law | null {
  if (variance.isNegative) return null;
  if (variance.isZero) return pointsLaw([[one, mean]]);
  const root = rationalRoot(variance);
  if (root) {
    const [middle, ...weights] = normalWeights[degree];
    const sides = [...[...weights].reverse(), middle, ...weights];
    return pointsLaw(
      sides.map((weight, k) => [weight, mean.add(root.mul(fraction(k - weights.length)))]),
      degree,
    );
  }
  // Points 0, ±a, ±2a with t = variance / a² between 1/3 and 4/3 have positive weights.
  let unit = integerAbove(variance);
  while (variance.div(unit.mul(unit)).lt(fraction(1, 3))) unit = unit.mul(fraction(3, 4));
  const t = variance.div(unit.mul(unit));
  const far = t.mul(t).mul(fraction(3)).sub(t).div(fraction(24));
  const near = t.sub(far.mul(fraction(8))).div(fraction(2));
  const middle = one.sub(far.add(near).mul(fraction(2)));
  return pointsLaw(
    [far, near, middle, near, far].map((weight, k) => [
      weight,
      mean.add(unit.mul(fraction(k - 2))),
    ]),
    5,
  );
}

/**
 * A vector of this mean and covariance matrix, from independent numbers of mean 0 by `V = L D L^T`.
 */
export function vectorLaw(
  mean: readonly Fraction[],
  covariance: ArrayValue,
  make: (variance: Fraction, k: number) => Law | null,
): Law | null {
  const size = mean.length;
  const parts = factorize(size, covariance.items);
  if (!parts) return null;
  let points: { weight: Fraction; items: Fraction[] }[] = [{ weight: one, items: [...mean] }];
  let degree: number | null = null;
  for (let k = 0; k < size; k++) {
    const latent = make(parts.diagonal[k] ?? zero, k);
    if (!latent) return null;
    degree = smaller(degree, latent.degree);
    points = points.flatMap(({ weight, items }) =>
      latent.points.map((point) => ({
        weight: weight.mul(point.weight),
        items: items.map((x, r) =>
          x.add(
            (parts.lower[r * size + k] ?? zero).mul(
              point.value.kind === "scalar" ? point.value.value : zero,
            ),
          ),
        ),
      })),
    );
  }
  return { points: points.map(({ weight, items }) => ({ weight, value: vector(items) })), degree };
}

/** The smaller of two degrees up to which moments are right; null is no limit. */
export function smaller(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : a < b ? a : b;
}

/** Each of the values equally likely. */
export function evenLaw(values: readonly Value[]): Law {
  return {
    points: values.map((value) => ({ weight: fraction(1, values.length), value })),
    degree: null,
  };
}

export const bernoulliLaw = (p: Fraction): Law | null => binomialLaw(1, p);

export function binomialLaw(n: number, p: Fraction): Law | null {
  if (n < 0 || n > 12 || p.isNegative || p.gt(1)) return null;
  let rows: Fraction[] = [one];
  for (let k = 0; k < n; k++)
    rows = Array.from({ length: rows.length + 1 }, (_, j) =>
      (rows[j] ?? zero).mul(one.sub(p)).add((rows[j - 1] ?? zero).mul(p)),
    );
  return pointsLaw(rows.map((weight, k) => [weight, fraction(k)]));
}

/**
 * Weights on the given points that give these moments (the moment of order 0 first), or null: then
 * no law on the points has them.
 */
export function matchMoments(nodes: readonly Fraction[], moments: readonly Fraction[]): Law | null {
  const rows = moments.map((_, k) => nodes.map((x) => x.pow(fraction(k)) ?? zero));
  const weights = solve(rows, moments);
  return (
    weights &&
    pointsLaw(
      weights.map((weight, k) => [weight, nodes[k] ?? zero]),
      moments.length - 1,
    )
  );
}

/**
 * Distances from the middle of [-1, 1], and the weight of each side, that give the moments of a
 * uniform law up to the eleventh.
 */
const uniformEleven: readonly (readonly [Fraction, Fraction])[] = [
  [fraction(0), fraction(6353176, 34239975)],
  [fraction(1, 3), fraction(1125353, 8300600)],
  [fraction(7, 12), fraction(132276224, 1005410175)],
  [fraction(5, 6), fraction(1662208, 17638775)],
  [fraction(11, 12), fraction(21979136, 787519425)],
  [fraction(1), fraction(3984413, 222083400)],
];

/**
 * Uniform on an interval: moments up to the seventh, by the weights of a closed quadrature rule, or
 * up to the eleventh.
 */
export function uniformLaw(lower: Fraction, upper: Fraction, degree: 7 | 11): Law {
  if (degree === 11) {
    const [middle, half] = [lower.add(upper).div(fraction(2)), upper.sub(lower).div(fraction(2))];
    const sides = (at: Fraction, weight: Fraction): [Fraction, Fraction][] =>
      at.isZero ? [[weight, middle]] : [at.neg(), at].map((x) => [weight, middle.add(half.mul(x))]);
    return pointsLaw(
      uniformEleven.flatMap(([at, weight]) => sides(at, weight)),
      degree,
    );
  }
  const parts = [41, 216, 27, 272, 27, 216, 41];
  const step = upper.sub(lower).div(fraction(6));
  return pointsLaw(
    parts.map((part, k) => [fraction(part, 840), lower.add(step.mul(fraction(k)))]),
    degree,
  );
}

/** `E[f(X)] = value`, by the values of `f` on the points that `X` may take. */
export interface Equation {
  readonly row: readonly Fraction[];
  readonly value: Fraction;
}

/** What is asked of the mean and the variance of a number; the mean may be 1 if that is free. */
export function momentEquations(
  values: readonly Fraction[],
  { mean, variance }: { readonly mean: Fraction | null; readonly variance: Fraction | null },
): readonly Equation[] {
  const center = mean ?? one;
  const ofMean = { row: values, value: center };
  if (!variance) return mean ? [ofMean] : [];
  const row = values.map((x) => x.sub(center).mul(x.sub(center)));
  return [ofMean, { row, value: variance }];
}

/**
 * A law on some of the points that meets all equations, all weights positive; null where none is
 * found. More points than needed are preferred, so that the law is not special.
 */
export function solveLaw(
  points: readonly Fraction[],
  equations: readonly Equation[],
  source: Chance,
  spare = 1,
): Law | null {
  const needed = equations.length + 1;
  const order = shuffled(
    source,
    points.map((_, k) => k),
    "support",
  );
  // what is asked may say the same several times, so that as little as one point is left
  for (let size = Math.min(needed + spare, points.length); size >= 1; size -= 1) {
    let tries = 0;
    for (const chosen of subsets(order, size)) {
      if (++tries > 400) break;
      const system = [
        chosen.map(() => one),
        ...equations.map(({ row }) => chosen.map((k) => row[k] ?? zero)),
      ];
      const right = [one, ...equations.map(({ value }) => value)];
      for (const free of [fraction(1, 4), fraction(1, 10), fraction(1, 2)]) {
        const weights = solve(
          system,
          right,
          chosen.map(() => free),
        );
        if (weights?.every((weight) => !weight.isNegative && !weight.isZero))
          return pointsLaw(weights.map((weight, k) => [weight, points[chosen[k] ?? 0] ?? zero]));
      }
    }
  }
  return null;
}

function* subsets(items: readonly number[], size: number, from = 0): Generator<number[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let k = from; k <= items.length - size; k++)
    for (const rest of subsets(items, size - 1, k + 1)) yield [items[k] ?? 0, ...rest];
}

/** Counts 0, 1, 2, … with their chances. */
const countLaws = {
  fair: [["1/2 0", "1/2 2"]],
  skewed: [
    ["4/5 0", "1/5 5"],
    ["1/2 1", "1/2 3"],
    ["4/5 1", "1/5 6"],
  ],
  spread: [
    ["1/8 0", "3/4 1", "1/8 2"],
    ["2/9 0", "5/9 1", "2/9 2"],
    ["1/3 0", "1/2 1", "1/6 3"],
    ["3/5 0", "1/5 1", "1/5 2"],
  ],
} as const;

/** Counts with a variance that is a square, so that a standard deviation has a name. */
export function countLaw(shape: Shape, source: Chance): Law {
  const [first, ...more]: readonly (readonly string[])[] = countLaws[shape];
  const points = pick(source, [first ?? [], ...more], "count");
  return pointsLaw(
    points.map((point) => {
      const [weight = zero, value = zero] = choices(point);
      return [weight, value];
    }),
  );
}
