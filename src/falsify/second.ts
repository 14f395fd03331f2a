import { type Fraction, fraction, one, zero } from "../exact/fraction.ts";
import type { Chance } from "./chance.ts";
import { type ArrayValue, matrix, type Value } from "./value.ts";

/**
 * What is prescribed of the mean of a square: `c (x - a)(x - a)^T`, or `c |x - a|^2`, for an array
 * `x` of `size` numbers.
 */
export interface Square {
  readonly scale: Fraction;
  readonly around: readonly Fraction[];
  readonly value: Value;
}

/** The square that a function of an array is, read off its values; null where it is none. */
export function squareOf(
  size: number,
  body: (x: readonly Fraction[]) => Value,
  value: Value,
): Square | null {
  const unit = (k: number, by: number): Fraction[] =>
    Array.from({ length: size }, (_, j) => (j === k ? fraction(by) : zero));
  const at = (x: readonly Fraction[], k: number): Fraction | null => {
    const found = body(x);
    if (found.kind === "scalar") return value.kind === "scalar" ? found.value : null;
    return found.kind === "array" &&
      value.kind === "array" &&
      found.rows === size &&
      found.columns === size
      ? (found.items[k * (size + 1)] ?? null)
      : null;
  };
  const around: Fraction[] = [];
  let scale: Fraction | null = null;
  for (let k = 0; k < size; k++) {
    const [up, down, middle] = [at(unit(k, 1), k), at(unit(k, -1), k), at(unit(k, 0), k)];
    if (!up || !down || !middle) return null;
    const own = up
      .add(down)
      .sub(middle.mul(fraction(2)))
      .div(fraction(2));
    if (own.s <= 0n || own.n === 0n || (scale && !scale.equals(own))) return null;
    scale = own;
    around.push(down.sub(up).div(own.mul(fraction(4))));
  }
  if (!scale) return null;
  const square = { scale, around, value };
  const probes = [
    unit(0, 0),
    Array.from({ length: size }, (_, k) => fraction(k + 2)),
    Array.from({ length: size }, (_, k) => fraction(3 - 5 * k)),
  ];
  return probes.every((x) => isSquare(square, x, body(x))) ? square : null;
}

function isSquare({ scale, around }: Square, x: readonly Fraction[], found: Value): boolean {
  const gap = x.map((v, k) => v.sub(around[k] ?? zero));
  if (found.kind === "scalar")
    return found.value.equals(scale.mul(gap.reduce((sum, v) => sum.add(v.mul(v)), zero)));
  if (found.kind !== "array") return false;
  return gap.every((v, r) =>
    gap.every((w, c) => found.items[r * gap.length + c]?.equals(scale.mul(v).mul(w)) ?? false),
  );
}

/**
 * A covariance matrix with which an array of this mean has the prescribed mean square; it may turn
 * out not to be positive semidefinite.
 */
export function covarianceFor(
  square: Square,
  mean: readonly Fraction[],
  source: Chance,
): ArrayValue | null {
  const size = mean.length;
  const gap = mean.map((v, k) => v.sub(square.around[k] ?? zero));
  const { value } = square;
  if (value.kind === "array") {
    if (value.rows !== size || value.columns !== size) return null;
    return matrix(
      size,
      size,
      gap.flatMap((v, r) =>
        gap.map((w, c) => (value.items[r * size + c] ?? zero).div(square.scale).sub(v.mul(w))),
      ),
    );
  }
  if (value.kind !== "scalar") return null;
  const total = gap.reduce((sum, v) => sum.sub(v.mul(v)), value.value.div(square.scale));
  // any covariance matrix of trace 1, times what the trace is to be
  const direction = gap.map((_, k) => fraction(source.below(3, `direction${k}`) - 1));
  const length = direction.reduce((sum, v) => sum.add(v.mul(v)), fraction(size));
  return matrix(
    size,
    size,
    direction.flatMap((v, r) =>
      direction.map((w, c) => total.mul(v.mul(w).add(r === c ? one : zero)).div(length)),
    ),
  );
}
