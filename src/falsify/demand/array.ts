import { type Fraction, fraction, zero } from "../../exact/fraction.ts";
import { weights } from "../chance.ts";
import { type Law, momentLaw, vectorLaw } from "../law.ts";
import { covarianceFor, type Square, squareOf } from "../second.ts";
import {
  type ArrayValue,
  arrayOf,
  entriesBy,
  matrix,
  negate,
  plus,
  scalar,
  scale,
  times,
  type Value,
} from "../value.ts";
import { sortAt, type Wanted } from "./asked.ts";
import { shapeOf } from "./usual.ts";

/** The arrays that a random vector or matrix may be. */
interface Frame {
  readonly size: number;
  /** an array of these entries */
  readonly wrap: (entries: readonly Fraction[]) => ArrayValue;
  /** entries of the seed's choosing */
  readonly draw: (name: string) => Fraction[];
}

function frameOf({ world, spot, source }: Wanted): Frame | string {
  const sort = sortAt(spot);
  const shape = world.evaluator.shape(sort, null);
  if ("kind" in shape) return shape.kind === "failure" ? shape.reason : "a size that is no number";
  return {
    size: shape.rows * shape.columns,
    draw: (name) => entriesBy(shape, (k) => fraction(source.below(5, `${name}#${k}`) - 1)),
    wrap: (entries) => arrayOf(sort, shape, entries),
  };
}

/**
 * A random vector or matrix: by its covariance matrix or mean square where one is asked for,
 * otherwise a short list of points.
 */
export function arrayLaw(wanted: Wanted, mean: Value | null, variance: Value | null): Law | string {
  const frame = frameOf(wanted);
  if (typeof frame === "string") return frame;
  const square = variance ? null : squareAsked(wanted, frame);
  const center = entriesOf(mean, frame.size) ?? square?.around ?? frame.draw("mean");
  const spread =
    variance ?? (square && covarianceFor(square, center, wanted.source.fork("square")));
  return spread
    ? spreadLaw(wanted, frame, center, spread)
    : shortLaw(wanted, frame, mean ? center : null);
}

function entriesOf(mean: Value | null, size: number): readonly Fraction[] | null {
  if (mean?.kind === "array") return mean.items;
  return mean?.kind === "scalar" ? Array.from({ length: size }, () => mean.value) : null;
}

/** A law with a covariance matrix. */
function spreadLaw(
  { world, spot, source }: Wanted,
  { size, wrap }: Frame,
  center: readonly Fraction[],
  spread: Value,
): Law | string {
  const covariance = spread.kind === "scalar" && size === 1 ? matrix(1, 1, [spread.value]) : spread;
  if (covariance.kind !== "array" || covariance.rows !== size)
    return `the covariance matrix of ${spot.declaration.head} does not fit`;
  const law = vectorLaw(center, covariance, (v, k) =>
    momentLaw(zero, v, shapeOf(world), source.fork(`latent${k}`)),
  );
  if (!law) return `the covariance matrix of ${spot.declaration.head} is not positive semidefinite`;
  return {
    ...law,
    points: law.points.map(({ weight, value }) => ({
      weight,
      value: value.kind === "array" ? wrap(value.items) : value,
    })),
  };
}

/** Two or three points, with a mean if one is asked for. */
function shortLaw(
  { source }: Wanted,
  { size, wrap, draw }: Frame,
  mean: readonly Fraction[] | null,
): Law {
  const points = weights(source, size === 1 ? 2 : 3, "mass").map((weight, k) => ({
    weight,
    value: wrap(draw(`point${k}`)) as Value,
  }));
  if (!mean) return { points, degree: null };
  const actual = points.map(({ weight, value }) => scale(value, weight)).reduce(plus);
  const shift = plus(wrap(mean), negate(actual));
  return {
    points: points.map(({ weight, value }) => ({ weight, value: plus(value, shift) })),
    degree: null,
  };
}

/** The mean square that is asked of an array, around some point. */
function squareAsked({ world, spot, asked }: Wanted, { size, wrap }: Frame): Square | null {
  for (const { demand, scope } of asked) {
    if (demand.kind !== "moment") continue;
    const stated = world.evaluator.untraced(demand.value, scope);
    // what is bounded is at the bound in some models, and below it in others
    const value =
      demand.most && world.ordinal % 2 === 1 ? times(scalar(fraction(1, 2)), stated) : stated;
    const square = squareOf(
      size,
      (x) => world.suppose(spot.key, wrap(x), demand.body, scope),
      value,
    );
    if (square) return square;
  }
  return null;
}
