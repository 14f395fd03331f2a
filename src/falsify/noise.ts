import { type Fraction, fraction, one, zero } from "../exact/fraction.ts";
import type { Chance } from "./chance.ts";
import type { Spot } from "./spot.ts";
import { arrayOf, entriesBy, plus, scalar, times, type Value } from "./value.ts";
import type { World } from "./world.ts";

/** What is prescribed of a quantity given others, where the space stands. */
export interface Prescribed {
  readonly spot: Spot;
  /** the parts of the space that decide what is prescribed */
  readonly parents: number;
  /** null where no mean is prescribed */
  readonly mean: () => Value | null;
  /** null where no variance is prescribed */
  readonly variance: () => Value | null;
  /** a number by what is given, so that the shape of the law is not the same for all of it */
  readonly twist: () => Fraction;
}

/** A quantity as the model has it: a part of the space, and what stands at its points. */
export interface Laid {
  readonly count: number;
  readonly weight: (point: number) => Fraction;
  readonly value: (point: number) => Value;
}

/** What is 0 or 1, with its mean given others as the chance of 1. */
export function bit(world: World, { spot, parents, mean }: Prescribed): Laid | string {
  const chance = (): Fraction | null => {
    const value = world.evaluator.isolated(mean);
    return value?.kind === "scalar" ? value.value : value ? null : fraction(1, 2);
  };
  const isChance = (p: Fraction | null): boolean => p !== null && !p.isNegative && !p.gt(one);
  if (!everywhere(world, parents, () => isChance(chance())))
    return `a chance of ${spot.declaration.head} that is none`;
  return {
    count: 2,
    weight: (k) => (k === 1 ? (chance() ?? zero) : one.sub(chance() ?? zero)),
    value: (k) => scalar(k),
  };
}

/**
 * What is not negative, with its mean m and variance v given others: 0 (or half of m, where it is
 * positive) and one number more, with the chances that make m the mean.
 */
export function zeroOrMore(
  world: World,
  { spot, parents, mean, variance, twist }: Prescribed,
): Laid | string {
  const share = spot.declaration.properties.includes("positive") ? fraction(1, 2) : zero;
  const points = (): TwoPoints | null => {
    const [m, v] = world.evaluator.isolated(() => [mean(), variance()] as const);
    if (m?.kind !== "scalar" || m.value.isNegative) return null;
    if (m.value.isZero) return share.isZero && (!v || isNone(v)) ? [zero, zero, one] : null;
    const low = m.value.mul(share);
    const gap = m.value.sub(low);
    const free = gap.mul(gap).mul(world.evaluator.isolated(twist).pow(2) ?? one);
    const spread = v === null ? free : v.kind === "scalar" && !v.value.isNegative ? v.value : null;
    if (!spread) return null;
    return [low, m.value.add(spread.div(gap)), spread.div(gap.mul(gap).add(spread))];
  };
  return everywhere(world, parents, () => points() !== null)
    ? twoPoints(points)
    : `a mean and a variance of ${spot.declaration.head} that nothing unsigned has`;
}

function isNone(value: Value): boolean {
  return value.kind === "scalar" && value.value.isZero;
}

/** A whole number with its mean given others: the whole numbers next to that. */
export function whole(world: World, { spot, parents, mean, twist }: Prescribed): Laid | string {
  const { properties } = spot.declaration;
  const least = properties.includes("positive") ? 1 : properties.includes("nonnegative") ? 0 : null;
  const points = (): TwoPoints | null => {
    const m = world.evaluator.isolated(mean);
    if (m?.kind !== "scalar" || (least !== null && m.value.lt(least))) return null;
    const down = m.value.floor();
    const part = m.value.sub(down);
    if (!part.isZero) return [down, down.add(one), one.sub(part)];
    const room = least === null || !down.sub(one).lt(least);
    const step = room && !world.evaluator.isolated(twist).equals(one) ? one : zero;
    return [down.sub(step), down.add(step), fraction(1, 2)];
  };
  return everywhere(world, parents, () => points() !== null)
    ? twoPoints(points)
    : `a mean of ${spot.declaration.head} that no whole number has`;
}

/** Two numbers and the chance of the first, where the space stands. */
type TwoPoints = readonly [Fraction, Fraction, Fraction];

function twoPoints(points: () => TwoPoints | null): Laid {
  const at = (k: number): Fraction => points()?.[k] ?? zero;
  return {
    count: 2,
    weight: (k) => (k === 0 ? at(2) : one.sub(at(2))),
    value: (k) => scalar(at(k)),
  };
}

/** The mean and two points of noise around it. */
export function around(
  world: World,
  { spot, mean, twist }: Prescribed,
  source: Chance,
): Laid | string {
  const along = directionOf(world, spot, source);
  if (typeof along === "string") return along;
  const pairs = [
    [fraction(2, 3), -1],
    [fraction(1, 3), 2],
  ] as const;
  return {
    count: pairs.length,
    weight: (k) => pairs[k]?.[0] ?? zero,
    value: (k) => {
      const noise = times(scalar(twist().mul(pairs[k]?.[1] ?? 0)), along);
      const center = mean();
      return center ? plus(center, noise) : noise;
    },
  };
}

/** The mean and three points of noise around it, along a direction, with the variance. */
export function spread(
  world: World,
  { parents, mean, variance, twist }: Prescribed,
  along: Value,
): Laid | string {
  const known = new Map<number | string, Value | null>();
  const here = (): Value | null => {
    const at = world.space.key(parents);
    const found = known.get(at);
    if (found !== undefined) return found;
    const value = world.evaluator.isolated(variance);
    known.set(at, value);
    return value;
  };
  const size = spreadBound(world, parents, here);
  if (typeof size === "string") return size;
  return {
    count: 3,
    weight: (k) => {
      const value = here();
      const v = value?.kind === "scalar" ? value.value : zero;
      // points -a, 0, 2a have mean 0 and variance v with these weights
      const below = v.div(size.mul(size).mul(fraction(3)));
      const above = v.div(size.mul(size).mul(fraction(6)));
      return k === 0 ? below : k === 2 ? above : one.sub(below).sub(above);
    },
    value: (k) => {
      const point = [size.neg(), zero, size.mul(2)][k] ?? zero;
      const noise = times(scalar(twist().isNegative ? point.neg() : point), along);
      const center = mean();
      return center ? plus(center, noise) : noise;
    },
  };
}

/** Whether something holds wherever the parts of a mask stand. */
function everywhere(world: World, mask: number, holds: () => boolean): boolean {
  let all = true;
  world.space.each(mask, () => {
    all &&= holds();
    return all;
  });
  return all;
}

/** A number whose square is at least half of every conditional variance. */
function spreadBound(
  world: World,
  parents: number,
  variance: () => Value | null,
): Fraction | string {
  let bound = one;
  let trouble: string | null = null;
  world.space.each(parents, () => {
    const value = variance();
    if (value === null) return false;
    if (value.kind !== "scalar" || value.value.isNegative) {
      trouble =
        value.kind === "failure"
          ? value.reason
          : "a conditional variance that is no positive number";
      return false;
    }
    while (bound.mul(bound).mul(fraction(2)).lt(value.value)) bound = bound.add(one);
    return true;
  });
  return trouble ?? bound;
}

/** 1, or an array of the shape of a quantity along which its noise lies. */
export function directionOf(world: World, { declaration }: Spot, source: Chance): Value | string {
  const sort = declaration.sort.kind === "function" ? declaration.sort.result : declaration.sort;
  const shape = world.evaluator.shape(sort, null);
  if ("kind" in shape) return shape.kind === "failure" ? shape.reason : "a size that is no number";
  if (sort.kind !== "vector" && sort.kind !== "covector" && sort.kind !== "matrix")
    return scalar(1);
  const entry = (k: number): Fraction => fraction(1 + source.below(2, `direction${k}`));
  return arrayOf(sort, shape, entriesBy(shape, entry));
}
