import { type Fraction, fraction, one, zero } from "../../exact/fraction.ts";
import { sub } from "../../term/make.ts";
import type { Term } from "../../term/term.ts";
import { type Chance, pick, weights } from "../chance.ts";
import {
  countLaw,
  type Equation,
  evenLaw,
  type Law,
  momentEquations,
  momentLaw,
  pointsLaw,
  solveLaw,
} from "../law.ts";
import type { Scope } from "../scope.ts";
import { isTrue, scalar, type Value } from "../value.ts";
import { type Asked, sortAt, type Wanted } from "./asked.ts";
import { isSmall, shapeOf, usualMoments } from "./usual.ts";

/** Which numbers a random quantity may be. */
interface Kind {
  readonly counts: boolean;
  readonly positive: boolean;
  readonly nonnegative: boolean;
  /** any number */
  readonly signed: boolean;
}

function kindOf({ world, spot }: Wanted): Kind {
  const { properties, key } = spot.declaration;
  const counts = properties.includes("integer") || sortAt(spot).kind === "index";
  const positive = properties.includes("positive");
  const nonnegative = properties.includes("nonnegative");
  const signed = !counts && !positive && !nonnegative && !world.plan.unsigned.has(key);
  return { counts, positive, nonnegative, signed };
}

/** A law of numbers, of this mean and variance if they are asked for. */
export function numberLaw(
  wanted: Wanted,
  mean: Fraction | null,
  variance: Fraction | null,
): Law | string {
  const { world, spot, source } = wanted;
  const kind = kindOf(wanted);
  const free = !wanted.asked.some(isSpecial);
  if (
    kind.signed &&
    !variance &&
    world.plan.balanced.has(spot.declaration.key) &&
    (free || world.ordinal % 2 === 0)
  )
    return balancedLaw(mean ?? zero, source);
  if (free && kind.signed) {
    const { means, variances } = usualMoments(world);
    const m = mean ?? pick(source, means, "mean");
    const v = variance ?? pick(source, variances, "variance");
    const shape = !mean && m.isZero ? "fair" : shapeOf(world);
    return momentLaw(m, v, shape, source) ?? `a negative variance of ${spot.declaration.head}`;
  }
  if (!free || mean || variance) return searchedLaw(wanted, kind, mean, variance);
  if (kind.counts && !kind.positive) return countLaw(shapeOf(world), source);
  const values = [1, 2, 4].map((k) => (isSmall(world) ? fraction(k, 8) : fraction(k)));
  return solveLaw(values, [], source) ?? evenLaw([scalar(1), scalar(3)]);
}

/** Whether something is asked of a number that a law of given mean and variance may not meet. */
function isSpecial({ demand }: Asked): boolean {
  return demand.kind === "moment" || demand.kind === "always" || demand.kind === "linear";
}

/** A law that looks the same from both sides of its mean. */
function balancedLaw(mean: Fraction, source: Chance): Law {
  const near = fraction(1 + source.below(3, "near"));
  const far = near.add(fraction(1 + source.below(2, "far")));
  const [a = one, b = one, middle = one] = weights(source, 3, "balance");
  const sides = (weight: Fraction, x: Fraction): [Fraction, Fraction][] =>
    [mean.sub(x), mean.add(x)].map((value) => [weight.div(fraction(2)), value]);
  return pointsLaw([...sides(a, near), [middle, mean], ...sides(b, far)]);
}

/** Weights on a few points that meet all demands: each is linear in the weights. */
function searchedLaw(
  wanted: Wanted,
  kind: Kind,
  mean: Fraction | null,
  variance: Fraction | null,
): Law | string {
  const { world, spot, source } = wanted;
  const points = pointsOf(wanted, kind);
  const equations = [...momentEquations(points, { mean, variance })];
  for (const asked of wanted.asked) {
    const equation = askedEquation(wanted, points, asked);
    if (typeof equation === "string") return equation;
    if (equation) equations.push(equation);
  }
  const spare = shapeOf(world) === "spread" ? 2 : 1;
  return (
    solveLaw(points, equations, source, spare) ?? `no small law found for ${spot.declaration.head}`
  );
}

/** The points of a law that is sought, which are what the quantity always is said to be. */
function pointsOf(wanted: Wanted, kind: Kind): readonly Fraction[] {
  const fits = (x: Fraction): boolean =>
    wanted.asked.every(({ demand, scope }) => {
      if (demand.kind !== "always") return true;
      return isTrue(valueAt(wanted, x, demand.relation, scope));
    });
  const points = poolOf(kind).filter(fits);
  // of whole numbers of either sign those that are not negative first; only where they are too few
  // the others
  return kind.counts && !kind.positive && !kind.nonnegative && points.length < 2
    ? [...points, ...[-1, -2, -3].map((k) => fraction(k)).filter(fits)]
    : points;
}

function poolOf({ counts, positive, signed }: Kind): readonly Fraction[] {
  const whole = (...numbers: number[]): Fraction[] => numbers.map((x) => fraction(x));
  const half = fraction(1, 2);
  if (counts) return whole(...(positive ? [] : [0]), 1, 2, 3, 4, 5, 6);
  return signed
    ? [...whole(0, 1, -1, 2, -2, 3, -3), half, half.neg()]
    : [...whole(1, 2, 3, 4), half, fraction(6)];
}

function valueAt({ world, spot }: Wanted, x: Fraction, term: Term, scope: Scope): Value {
  return world.suppose(spot.key, scalar(x), term, scope);
}

/** What a demand says of the weights of the points; null where that is nothing. */
function askedEquation(
  wanted: Wanted,
  points: readonly Fraction[],
  { demand, scope }: Asked,
): Equation | string | null {
  if (demand.kind !== "linear" && demand.kind !== "moment") return null;
  const isLinear = demand.kind === "linear";
  const body = isLinear ? sub(demand.relation.left, demand.relation.right) : demand.body;
  const value = isLinear ? scalar(0) : wanted.world.evaluator.untraced(demand.value, scope);
  const row = points.map((x) => valueAt(wanted, x, body, scope));
  if (value.kind !== "scalar" || row.some((x) => x.kind !== "scalar"))
    return `a moment of ${wanted.spot.declaration.head} that is no number`;
  return { row: row.map((x) => (x.kind === "scalar" ? x.value : zero)), value: value.value };
}
