import { type Fraction, fraction, one } from "../exact/fraction.ts";
import { type Chance, shuffled } from "./chance.ts";
import { rationalRoot, scalar, type Value } from "./value.ts";

/** A joint law of several quantities: outcomes with the value of each. */
export interface Joint {
  readonly points: readonly Point[];
}

export interface Point {
  readonly weight: Fraction;
  readonly values: readonly Value[];
}

/** Independent: every combination of points. */
export function productOf(parts: readonly Joint[]): Joint {
  return parts.reduce<Joint>(
    (all, part) => ({
      points: all.points.flatMap((a) =>
        part.points.map((b) => ({
          weight: a.weight.mul(b.weight),
          values: [...a.values, ...b.values],
        })),
      ),
    }),
    { points: [{ weight: one, values: [] }] },
  );
}

/**
 * Dependent: each part keeps its law, and there are few outcomes. The parts are laid along the unit
 * interval, each in an order of its own, and cut where any of them is cut (the north-west corner
 * rule); with `mixed`, two such tables are mixed, so that one part does not determine the other.
 */
export function couple(parts: readonly Joint[], source: Chance, mixed: boolean): Joint {
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  const first = corner(parts, source.fork("first"));
  if (!mixed) return first;
  const second = corner(parts, source.fork("second"));
  return merged([...scaled(first, fraction(1, 3)), ...scaled(second, fraction(2, 3))]);
}

function scaled(joint: Joint, by: Fraction): Point[] {
  return joint.points.map(({ weight, values }) => ({ weight: weight.mul(by), values }));
}

function corner(parts: readonly Joint[], source: Chance): Joint {
  const rows = parts.map((part, k) =>
    k === 0 ? [...part.points] : shuffled(source, part.points, `part${k}`),
  );
  const at = rows.map(() => 0);
  const left = rows.map((row) => row[0]?.weight ?? one);
  const points: Point[] = [];
  for (;;) {
    const weight = left.reduce((a, b) => (b.lt(a) ? b : a));
    points.push({ weight, values: rows.flatMap((row, k) => row[at[k] ?? 0]?.values ?? []) });
    let ended = false;
    rows.forEach((row, k) => {
      const rest = (left[k] ?? one).sub(weight);
      if (!rest.isZero) {
        left[k] = rest;
        return;
      }
      at[k] = (at[k] ?? 0) + 1;
      const next = row[at[k] ?? 0];
      if (next) left[k] = next.weight;
      else ended = true;
    });
    if (ended) return { points };
  }
}

function merged(points: readonly Point[]): Joint {
  const byValues = new Map<string, Point>();
  for (const point of points) {
    const key = JSON.stringify(point.values, (_, v: unknown) =>
      typeof v === "bigint" ? v.toString() : v,
    );
    const known = byValues.get(key);
    byValues.set(
      key,
      known ? { weight: known.weight.add(point.weight), values: point.values } : point,
    );
  }
  return { points: [...byValues.values()] };
}

/** The same law for every place: the quantities stand in random order. */
export function permuted(joint: Joint): Joint {
  const size = joint.points[0]?.values.length ?? 0;
  const orders = permutations(size);
  return merged(
    orders.flatMap((order) =>
      joint.points.map(({ weight, values }) => ({
        weight: weight.div(fraction(orders.length)),
        values: order.map((k) => values[k] ?? scalar(0)),
      })),
    ),
  );
}

function permutations(size: number): number[][] {
  if (size === 0) return [[]];
  return permutations(size - 1).flatMap((rest) =>
    Array.from({ length: size }, (_, at) => [...rest.slice(0, at), size - 1, ...rest.slice(at)]),
  );
}

/**
 * Signs on four equally likely points: any two are independent, the third is the product of the
 * others.
 */
const signs: readonly (readonly number[])[] = [
  [1, 1, -1, -1],
  [1, -1, 1, -1],
  [1, -1, -1, 1],
];

/**
 * Orthonormal mixtures of the signs: uncorrelated, no longer independent. The first keeps the laws
 * of the first two equal, the second is less special.
 */
const rotation: readonly { readonly parts: readonly number[]; readonly over: number }[] = [
  { parts: [3, 4, 0], over: 5 },
  { parts: [-4, 3, 0], over: 5 },
];
const thirds: typeof rotation = [
  { parts: [1, 2, 2], over: 3 },
  { parts: [2, 1, -2], over: 3 },
  { parts: [2, -2, 1], over: 3 },
];

/**
 * Up to three numbers with these means and variances that are pairwise independent, or only
 * uncorrelated, and not independent; null where the construction needs more.
 */
export function specialJoint(
  moments: readonly { readonly mean: Fraction; readonly variance: Fraction }[],
  degree: "pairwise" | "uncorrelated",
  ordinal: number,
): Joint | null {
  const roots = moments.map(({ variance }) => rationalRoot(variance));
  if (moments.length > 3 || roots.some((root) => root === null)) return null;
  const turned =
    degree === "pairwise"
      ? null
      : moments.length === 2 && ordinal % 2 === 1
        ? rotation
        : moments.length === 2 || ordinal % 2 === 1
          ? thirds
          : null;
  const points = Array.from({ length: 4 }, (_, k): Point => {
    const row = signs.map((s) => fraction(s[k] ?? 1));
    const mixed = turned
      ? turned.map(({ parts, over }) =>
          parts.reduce(
            (total, part, m) => total.add((row[m] ?? one).mul(fraction(part, over))),
            fraction(0),
          ),
        )
      : row;
    return {
      weight: fraction(1, 4),
      values: moments.map(({ mean }, m) =>
        scalar(mean.add((mixed[m] ?? one).mul(roots[m] ?? one))),
      ),
    };
  });
  return { points };
}
