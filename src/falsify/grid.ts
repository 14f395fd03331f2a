import { type Fraction, fraction, zero } from "../exact/fraction.ts";
import type { Sort } from "../term/term.ts";
import { plus, scalar, scale, type Value, vector } from "./value.ts";

/**
 * In a model an integral over the line (or space) is a sum over a few points with weights: a
 * measure like any other. What is proved for every density is true there as well; what is not may
 * still hold on the line, so such a model never refutes.
 */
const grid: readonly (readonly [number, Fraction])[] = [
  [-1, fraction(1, 2)],
  [0, fraction(1)],
  [2, fraction(1, 3)],
];

/** The points over which an integral of this sort runs. `rows` is the size of a vector. */
export function gridPoints(sort: Sort, rows: number): Value[] {
  return grid.map(([x]) =>
    sort.kind === "vector"
      ? vector(Array.from({ length: rows }, (_, k) => fraction(x + k)))
      : scalar(x),
  );
}

export function integrate(points: readonly Value[], body: (point: Value) => Value): Value {
  return points.map((point, k) => scale(body(point), grid[k]?.[1] ?? zero)).reduce(plus);
}
