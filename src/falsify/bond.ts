import { type Fraction, fraction, one, zero } from "../exact/fraction.ts";
import { shuffled } from "./chance.ts";
import type { Joint } from "./coupling.ts";
import { Separation } from "./separation.ts";
import type { Companion, Spot } from "./spot.ts";
import type { Value } from "./value.ts";
import type { World } from "./world.ts";

/** Quantities that are made together, with their law. */
export interface Block {
  readonly spots: readonly Spot[];
  readonly joint: Joint;
}

/**
 * Blocks that depend on each other all together while any fewer of them are independent, each by
 * how far its points lie above and below their mean, at most 1: the weight of an outcome is the
 * product of the weights times one plus the product of these. Of fair signs the last is then the
 * product of the others.
 */
export interface Bond {
  readonly blocks: readonly Block[];
  readonly tilts: readonly (readonly Fraction[])[];
}

/** A bond makes this many outcomes at most. */
const outcomeLimit = 64;
const triedLimit = 400;

/** Bonds of two, three or four of the blocks, no block in two of them. */
export function bondsOf(world: World, all: readonly Block[], separation: Separation): Bond[] {
  // what nothing keeps apart needs no bond, and a page of many quantities has many pairs
  if (world.plan.independent.length === 0) return [];
  const blocks = world.ordinal < 3 ? all : shuffled(world.layout, all, "bonds");
  const stars = starsOf(world, all, separation);
  const bonds: Bond[] = [];
  const used = new Set(stars.flatMap((star) => star.blocks));
  let tried = 0;
  const extend = (chosen: readonly Block[], from: number, size: number): Bond | null => {
    const outcomes = chosen.reduce((product, { joint }) => product * joint.points.length, 1);
    if (outcomes > outcomeLimit || tried > triedLimit) return null;
    if (chosen.length === size) {
      tried++;
      return bondOf(world, chosen, separation);
    }
    for (const [k, block] of blocks.entries()) {
      if (k < from || used.has(block)) continue;
      const found = extend([...chosen, block], k + 1, size);
      if (found) return found;
    }
    return null;
  };
  for (const size of [2, 3, 4])
    for (let found = extend([], 0, size); found; found = extend([], 0, size)) {
      bonds.push(found);
      for (const block of found.blocks) used.add(block);
    }
  return [...stars, ...bonds];
}

/** The bond of blocks of which some are kept apart, where nothing is said of all together. */
function bondOf(world: World, blocks: readonly Block[], separation: Separation): Bond | null {
  const groups = blocks.map(({ spots }) => spots);
  const isApart = (a: readonly Spot[], b: readonly Spot[]): boolean =>
    a.some((x) => b.some((y) => separation.apart(x, y)));
  if (separation.freedom(groups) !== "any") return null;
  if (!groups.some((a, k) => groups.slice(k).some((b) => isApart(a, b)))) return null;
  const tilts = blocks.map((block) => tilted(world, block));
  return tilts.every((tilt) => tilt !== null) ? { blocks, tilts } : null;
}

/**
 * Numbers that are uncorrelated and no more: others lean on one of them, each by a function of
 * itself that is uncorrelated with it.
 */
function starsOf(world: World, all: readonly Block[], separation: Separation): Bond[] {
  const { ordinal, plan } = world;
  if (!plan.independent.some(({ degree }) => degree === "uncorrelated")) return [];
  const order =
    ordinal < 6 ? all : ordinal === 7 ? [...all].reverse() : shuffled(world.layout, all, "stars");
  const used = new Set<Block>();
  const curves = new Map(order.map((block) => [block, bent(block)]));
  return order.flatMap((center) => {
    const tilt = center.spots.length > 1 || used.has(center) ? null : tilted(world, center);
    if (!tilt) return [];
    const star = [center];
    const bonds = order.flatMap((leaf): Bond[] => {
      const own = used.has(leaf) || leaf === center ? null : curves.get(leaf);
      const free = star.map(({ spots }) => separation.freedom([spots, leaf.spots]));
      if (!own || free[0] !== "uncorrelated" || free.includes("none")) return [];
      star.push(leaf);
      return [{ blocks: [center, leaf], tilts: [tilt, own] }];
    });
    if (bonds.length > 0) for (const block of star) used.add(block);
    return bonds;
  });
}

/** The factor that a bond gives the weight of an outcome, from the points of its blocks. */
export function bondFactor({ tilts }: Bond, points: readonly number[], share: Fraction): Fraction {
  return one.add(tilts.reduce((all, tilt, k) => all.mul(tilt[points[k] ?? 0] ?? zero), share));
}

/**
 * A part that has nothing to do with what a quantity is prescribed by, and of which nothing is said
 * beside it: given that part as well the prescribed is off, without it it holds. Each is taken
 * once.
 */
export function companionOf(world: World, spot: Spot, parents: number): Companion | null {
  const separation = new Separation(world);
  const at = world.companions.findIndex(
    ({ index, spots }) =>
      (world.space.closed(1 << index) & parents) === 0 &&
      separation.freedom([[spot], spots]) === "any",
  );
  return at < 0 ? null : (world.companions.splice(at, 1)[0] ?? null);
}

/** How far one of the quantities of a block lies from its mean; null where all are constant. */
export function tilted(world: World, { spots, joint }: Block): readonly Fraction[] | null {
  const first = world.layout.below(spots.length, `tilt/${spots[0]?.key}`);
  for (const [k] of spots.entries()) {
    const at = (first + k) % spots.length;
    const weights = joint.points.map(({ weight }) => weight);
    const tilt = centered(
      weights,
      joint.points.map(({ values }) => numberOf(values[at])),
    );
    if (tilt) return tilt;
  }
  return null;
}

/** Numbers less their mean, so scaled that none is beyond 1 or -1; null where all are equal. */
export function centered(
  weights: readonly Fraction[],
  values: readonly Fraction[],
): readonly Fraction[] | null {
  const mean = values.reduce((sum, x, k) => sum.add(x.mul(weights[k] ?? zero)), zero);
  const gaps = values.map((x) => x.sub(mean));
  const far = gaps.reduce((most, x) => (x.abs().gt(most) ? x.abs() : most), zero);
  return far.isZero ? null : gaps.map((x) => x.div(far));
}

/**
 * A function of one number that is uncorrelated with it and not constant; null where it takes two
 * values only, or is no number.
 */
function bent({ spots, joint: { points } }: Block): readonly Fraction[] | null {
  const values = points.map((point) => point.values[0]);
  if (spots.length > 1 || values.some((value) => value?.kind !== "scalar")) return null;
  const [x, y, z] = values.map(numberOf);
  if (!x || !y || !z) return null;
  const raw = [y.sub(z), z.sub(x), x.sub(y)].map((gap, k) => gap.div(points[k]?.weight ?? one));
  const far = raw.reduce((most, r) => (r.abs().gt(most) ? r.abs() : most), zero);
  return far.isZero ? null : points.map((_, k) => (raw[k] ?? zero).div(far));
}

/** A number, the first of an array's that is not 0, or 1 for an event that happens. */
export function numberOf(value: Value | undefined): Fraction {
  if (value?.kind === "array")
    return value.items.reduce((sum, x, k) => sum.add(x.mul(fraction(k + 1))), zero);
  if (value?.kind === "condition") return value.holds ? one : zero;
  return value?.kind === "scalar" ? value.value : zero;
}
