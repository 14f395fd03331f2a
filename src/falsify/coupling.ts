import { type Fraction, fraction, one } from "../exact/fraction.ts";
import { type Chance, shuffled } from "./chance.ts";
import type { Law } from "./law.ts";
import { scalar, type Value } from "./value.ts";

/** A joint law of several quantities: outcomes with the value of each. */
export interface Joint {
  readonly points: readonly Point[];
}

export interface Point {
  readonly weight: Fraction;
  readonly values: readonly Value[];
}

/** Of one quantity. */
export function jointOf({ points }: Law): Joint {
  return { points: points.map(({ weight, value }) => ({ weight, values: [value] })) };
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
