import { type Fraction, fraction, fractionText, one, zero } from "../../exact/fraction.ts";
import type { Law as LawName } from "../../term/context.ts";
import { choices } from "../chance.ts";
import {
  bernoulliLaw,
  binomialLaw,
  evenLaw,
  type Law,
  matchMoments,
  normalLaw,
  pointsLaw,
  uniformLaw,
  vectorLaw,
} from "../law.ts";
import { fineLaw } from "../quadrature.ts";
import { scalar, type Value } from "../value.ts";
import type { World } from "../world.ts";
import { countedIn, geometricLaw, poissonLaw } from "./count.ts";

/**
 * A finite law for a named one: itself where it is finite, otherwise one with its first moments.
 */
export function namedLaw(world: World, name: LawName, given: readonly Value[]): Law | null {
  const params = given.flatMap((p) => (p.kind === "list" ? p.items : [p]));
  const numbers = params.map((p) => (p.kind === "scalar" ? p.value : null));
  const { fineness } = world.plan;
  const fine = fineness && fineLaw(name, numbers, fineness, countedIn(world));
  if (fine) return fine;
  const [first, second] = numbers;
  switch (name) {
    case "rademacher":
      return evenLaw([scalar(-1), scalar(1)]);
    case "uniform-values":
      return evenValuesLaw(params);
    case "discrete":
      return discreteLaw(params);
    case "normal":
      return first && second
        ? normalLaw(first, second, normalDegree(world))
        : normalVectorLaw(params);
    case "brownian":
    case "density":
    case "symmetric":
      return null;
    default:
      return first ? numbersLaw(world, name, first, second ?? null) : null;
  }
}

/** Some of the later models go further: the first are the easiest to follow. */
function goesFar({ ordinal }: World): boolean {
  return ordinal >= 7 && ordinal % 4 === 3;
}

function normalDegree(world: World): 5 | 7 | 9 {
  if (goesFar(world)) return 9;
  return world.ordinal % 2 === 0 ? 5 : 7;
}

function normalVectorLaw([mean, variance]: readonly Value[]): Law | null {
  if (variance?.kind !== "array" || !mean) return null;
  const center =
    mean.kind === "array"
      ? mean.items
      : Array.from({ length: variance.rows }, () => (mean.kind === "scalar" ? mean.value : zero));
  return vectorLaw(center, variance, (v) => normalLaw(zero, v, 5));
}

function evenValuesLaw(params: readonly Value[]): Law | null {
  const values = params.flatMap((p) => (p.kind === "array" ? p.items.map((x) => scalar(x)) : [p]));
  return values.length > 0 && values.every((v) => v.kind !== "failure") ? evenLaw(values) : null;
}

/** Values and then their chances. */
function discreteLaw(params: readonly Value[]): Law | null {
  const numbers = params.flatMap((p) =>
    p.kind === "array" ? p.items : p.kind === "scalar" ? [p.value] : [],
  );
  const half = numbers.length / 2;
  if (half < 1 || !Number.isInteger(half)) return null;
  const values = numbers.slice(0, half);
  const weights = numbers.slice(half);
  if (
    weights.some((w) => w.isNegative) ||
    !weights.reduce((sum, w) => sum.add(w), zero).equals(one)
  )
    return null;
  // values that are listed are different ones
  if (new Set(values.map(fractionText)).size < half) return null;
  return pointsLaw(values.map((value, k) => [weights[k] ?? zero, value]));
}

/** Laws that are made elsewhere, or have no numbers. */
type OtherLaw =
  | ("rademacher" | "uniform-values" | "discrete" | "normal")
  | ("brownian" | "density" | "symmetric");
type NumbersLaw = Exclude<LawName, OtherLaw>;

/** A law of one number that one or two numbers decide. */
function numbersLaw(
  world: World,
  name: NumbersLaw,
  first: Fraction,
  second: Fraction | null,
): Law | null {
  const positive = !first.isNegative && !first.isZero;
  switch (name) {
    case "bernoulli":
      return bernoulliLaw(first);
    case "binomial":
      return second && first.isInteger && !first.isNegative
        ? binomialLaw(Number(first.n), second)
        : null;
    case "uniform":
      return second && first.lt(second) ? uniformLaw(first, second, goesFar(world) ? 11 : 7) : null;
    case "uniform-integers":
      return second && integersLaw(first, second);
    case "exponential":
      return positive ? exponentialLaw(first, world.plan.endsVary) : null;
    case "poisson":
      return poissonLaw(world, first);
    case "geometric":
      return positive ? geometricLaw(world, first) : null;
  }
}

/** More integers would take too many outcomes. */
const mostIntegers = 21;

function integersLaw(least: Fraction, greatest: Fraction): Law | null {
  if (!least.isInteger || !greatest.isInteger || greatest.lt(least)) return null;
  const count = greatest.sub(least).add(one);
  return count.gt(mostIntegers)
    ? null
    : evenLaw(Array.from({ length: Number(count.n) }, (_, k) => scalar(least.add(fraction(k)))));
}

/** Rate `r`: the moments are `k!/r^k`. With `few` the mean and the mean square only. */
function exponentialLaw(rate: Fraction, few: boolean): Law | null {
  const far = choices("1/4 1 2 4 6 9 12");
  const scaled = (few ? choices("0 1 3") : far).map((x) => x.div(rate));
  const moments: Fraction[] = [one];
  for (let k = 1; k < scaled.length; k++)
    moments.push((moments[k - 1] ?? one).mul(fraction(k)).div(rate));
  return matchMoments(scaled, moments);
}
