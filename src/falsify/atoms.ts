import { type Fraction, fraction, one, zero } from "../exact/fraction.ts";
import type { Declaration } from "../term/context.ts";
import { type Alike, alikeOf, isNamed, lateLaw } from "./alike.ts";
import { type Block, type Bond, bondFactor, bondsOf, tilted } from "./bond.ts";
import { shuffled } from "./chance.ts";
import { conditionalAtom } from "./conditional.ts";
import { couple, type Joint, jointOf, type Point, permuted, productOf } from "./coupling.ts";
import { demandsOn } from "./demand/asked.ts";
import { prescribedByEachOther } from "./demand/chosen.ts";
import { matchSpot } from "./demand/match.ts";
import { shapeOf } from "./demand/usual.ts";
import { changeVariables } from "./increment.ts";
import { joinedGroups, joinedLaw } from "./joined.ts";
import { type Law, momentLaw } from "./law.ts";
import { factorize } from "./linear.ts";
import { linkedAtom } from "./link.ts";
import { integralAtom } from "./measure.ts";
import { motionAtom, noteMotions } from "./motion.ts";
import { sharedPart } from "./plan/plan.ts";
import { joinedScope, type Scope, type Scoped } from "./scope.ts";
import { type ConditionalLaw, conditionedAtom, screenedAtom } from "./screened.ts";
import { Separation } from "./separation.ts";
import { type Atom, atomKey, type Spot } from "./spot.ts";
import { plus, scalar, scale, type Value, valueKey } from "./value.ts";
import { unlooped, type World } from "./world.ts";

const clusterLimit = 6;
const pointLimit = 256;

/**
 * Makes the random quantities of a model, as far ahead as its families are finite. Returns null, or
 * why a quantity cannot be made.
 */
export function buildAtoms(world: World): string | null {
  const spots = spotsOf(world);
  noteMotions(world);
  const later: Spot[] = [];
  const now: Spot[] = [];
  const changed = changeVariables(world, spots);
  for (const spot of spots) {
    if (changed.has(spot.key) || tie(world, spot)) continue;
    (isConditional(world, spot) ? later : now).push(spot);
  }
  const alike = alikeOf(world, spots);
  const parts = partsOf(world, now, alike);
  if (typeof parts === "string") return parts;
  const trouble = layOut(world, parts, changed, alike);
  if (trouble) return trouble;
  for (const change of changed.values()) {
    const broken = change();
    if (broken) return broken;
  }
  for (const spot of later) {
    if (world.atoms.has(spot.key)) continue;
    const atom = dependentAtom(world, spot, spots);
    if (typeof atom === "string") return atom;
  }
  return null;
}

/**
 * Makes the parts of the space: one for each cluster, the last ones of bonds under the others of
 * theirs. Some models have no bonds; some bind what they can before they cluster the rest.
 */
function layOut(
  world: World,
  parts: readonly Block[],
  changed: ReadonlyMap<string, unknown>,
  alike: Alike,
): string | null {
  const separation = new Separation(world);
  const alone = changed.size > 0 || world.ordinal % 10 === 4;
  const first = world.ordinal % 3 === 1 || world.ordinal % 6 === 5;
  const early = !alone && first ? bondsOf(world, parts, separation) : [];
  const bonded = new Set(early.flatMap(({ blocks }) => blocks));
  const rest = parts.filter((part) => !bonded.has(part));
  const single = alone || world.ordinal % 10 === 9;
  const clusters = single ? rest.map((part) => [part]) : clustersOf(world, rest, separation);
  const blocks = clusters.map((cluster): Block => {
    const name = cluster
      .map((part) => part.spots.map((spot) => alike.nameOf(spot)).join("+"))
      .join("&");
    const joints = cluster.map((part) => part.joint);
    return {
      spots: cluster.flatMap((part) => part.spots),
      joint: couple(joints, world.chance.fork(`couple/${name}`), world.ordinal >= 2),
    };
  });
  if (blocks.some(({ joint }) => joint.points.length > pointLimit))
    return "too many outcomes in one part";
  const late = !alone && !first ? bondsOf(world, blocks, separation) : [];
  const bonds = new Map([...early, ...late].map((bond) => [bond.blocks.at(-1), bond]));
  const indices = new Map<Block, number>();
  const all = [...bonded, ...blocks];
  for (const block of [...all.filter((b) => !bonds.has(b)), ...all.filter((b) => bonds.has(b))]) {
    const index = install(world, block, bonds.get(block) ?? null, indices);
    if (index === null) return "too many random quantities";
    indices.set(block, index);
    const tilt = tilted(world, block);
    if (tilt) world.companions.push({ index, spots: block.spots, tilt });
  }
  return null;
}

/** Makes a quantity follow the others as an equation says; whether one does. */
function tie(world: World, spot: Spot): boolean {
  const found = world.plan.ties.find(({ of }) => matchSpot(world, of, spot) !== undefined);
  if (!found) return false;
  world.make(
    spot,
    unlooped(() => world.evaluator.evaluate(found.value, null)),
  );
  return true;
}

/** At most so many quantities wait for each other. */
const longestWait = 48;

/** A member of a family without end that was not made in advance: a part of its own. */
export function lateAtom(
  world: World,
  declaration: Declaration,
  args: readonly Value[],
  entry: readonly number[],
): Atom | string {
  const spot: Spot = { key: atomKey(declaration.key, args, entry), declaration, args, entry };
  const key = `late/${spot.key}`;
  if (world.making.has(key)) return prescribedByEachOther;
  // each member prescribed by the next one, without end
  if (world.making.size > longestWait) return "prescribed by what is never reached";
  world.making.add(key);
  const atom = lateMember(world, spot);
  world.making.delete(key);
  return atom;
}

function lateMember(world: World, spot: Spot): Atom | string {
  const { declaration } = spot;
  if (world.plan.motions.has(declaration.key)) return motionAtom(world, spot);
  const tied = tie(world, spot) && world.atoms.get(spot.key);
  if (tied) return tied;
  if (world.plan.exchangeable.some((statement) => isMember(world, statement, spot)))
    return "one more of exchangeable quantities";
  if (isConditional(world, spot)) return dependentAtom(world, spot, [spot]);
  return plainAtom(world, spot);
}

function spotsOf(world: World): Spot[] {
  const spots: Spot[] = [];
  for (const declaration of world.plan.table.declarations.values()) {
    if (
      !world.isBase(declaration.key) ||
      world.plan.motions.has(declaration.key) ||
      (declaration.sort.kind === "function" && declaration.ranges.length === 0)
    )
      continue;
    for (const args of world.members(declaration)) {
      const entries = world.plan.split.has(declaration.key) ? entriesOf(world, declaration) : [[]];
      for (const entry of entries)
        spots.push({ key: atomKey(declaration.key, args, entry), declaration, args, entry });
    }
  }
  return spots;
}

function entriesOf(world: World, declaration: Declaration): number[][] {
  const shape = world.evaluator.shape(declaration.sort, null);
  if ("kind" in shape) return [];
  const rows = Array.from({ length: shape.rows * shape.columns }, (_, k) => [
    (k - (k % shape.columns)) / shape.columns + 1,
    (k % shape.columns) + 1,
  ]);
  return declaration.sort.kind === "matrix"
    ? rows
    : rows.map(([r = 1, c = 1]) => [declaration.sort.kind === "covector" ? c : r]);
}

/**
 * A quantity whose law is prescribed by other quantities or by integrals: it is made when those are
 * known. One that is asked for meanwhile, as where two are prescribed by each other, is made from
 * what is said of it alone; whether it is as prescribed is found when the model is verified.
 */
function dependentAtom(world: World, spot: Spot, spots: readonly Spot[]): Atom | string {
  if (world.making.has(spot.key)) return plainAtom(world, spot);
  world.making.add(spot.key);
  for (const { term, scope } of groundsOf(world, spot))
    world.evaluator.isolated(() => world.evaluator.support(term, scope));
  const atom = world.atoms.get(spot.key) ?? made(world, spot, spots);
  world.making.delete(spot.key);
  return atom;
}

/** What is conditioned on in all that is said of a quantity. */
function groundsOf(world: World, spot: Spot): Scoped[] {
  const asked = demandsOn(world, spot).flatMap(({ demand, scope }) => {
    const given =
      demand.kind === "conditional"
        ? [...demand.law.given, ...demand.law.params]
        : demand.kind === "mean" || demand.kind === "variance" || demand.kind === "square"
          ? demand.given
          : [];
    return given.map((term) => ({ term, scope }));
  });
  return [...asked, ...screensOf(world, spot)];
}

/** A quantity by its own law: a part of its own. */
function plainAtom(world: World, spot: Spot): Atom | string {
  const law = lateLaw(world, spot);
  if (typeof law === "string") return law;
  install(world, { spots: [spot], joint: jointOf(law) }, null, new Map());
  return world.atoms.get(spot.key) ?? "no random quantity";
}

function made(world: World, spot: Spot, spots: readonly Spot[]): Atom | string {
  const fact = world.plan.integrals.get(spot.declaration.key);
  const link = world.plan.links.get(spot.declaration.key);
  if (link) return linkedAtom(world, link, spot);
  if (fact) return integralAtom(world, fact, spot, spots);
  const law = conditionalLaw(world, spot);
  if (law) return conditionedAtom(world, spot, law.law, law.scope);
  return hasConditionalMoment(world, spot)
    ? conditionalAtom(world, spot)
    : screenedAtom(world, spot, screensOf(world, spot));
}

/**
 * What a statement of conditional independence of a quantity conditions on, each with the scope in
 * which it is read.
 */
function screensOf(world: World, spot: Spot): Scoped[] {
  return world.plan.independent.flatMap((statement) => {
    if (statement.given.length === 0) return [];
    const quantities = statement.units.flatMap((unit) => unit.quantities);
    const scope = quantities
      .map((quantity) => matchSpot(world, quantity, spot))
      .find((found) => found !== undefined);
    return scope === undefined ? [] : statement.given.map((term) => ({ term, scope }));
  });
}

function hasConditionalMoment(world: World, spot: Spot): boolean {
  return demandsOn(world, spot).some(
    ({ demand }) =>
      (demand.kind === "mean" || demand.kind === "variance" || demand.kind === "square") &&
      demand.given.length > 0,
  );
}

/** The law that a quantity has given others, with the scope in which it is read. */
function conditionalLaw(
  world: World,
  spot: Spot,
): { readonly law: ConditionalLaw; readonly scope: Scope } | null {
  for (const { demand, scope } of demandsOn(world, spot))
    if (demand.kind === "conditional") return { law: demand.law, scope };
  return null;
}

function isConditional(world: World, spot: Spot): boolean {
  if (world.plan.integrals.has(spot.declaration.key) || world.plan.links.has(spot.declaration.key))
    return true;
  return (
    hasConditionalMoment(world, spot) ||
    conditionalLaw(world, spot) !== null ||
    screensOf(world, spot).length > 0
  );
}

/** Adds a part for a block, under those that it is bound to; its number, or null without room. */
function install(
  world: World,
  { spots, joint: { points } }: Block,
  bond: Bond | null,
  indices: ReadonlyMap<Block, number>,
): number | null {
  const { space } = world;
  if (space.full) return null;
  const share = fraction(1, world.ordinal % 4 === 3 ? 2 : 1);
  const before = bond?.blocks.slice(0, -1).map((other) => indices.get(other) ?? 0) ?? [];
  const index = space.add({
    parents: before.reduce((mask, k) => mask | (1 << k), 0),
    count: points.length,
    weight: (k) => {
      const weight = points[k]?.weight ?? zero;
      if (!bond) return weight;
      const at = [...before.map((other) => space.points[other] ?? 0), k];
      return weight.mul(bondFactor(bond, at, share));
    },
  });
  spots.forEach((spot, at) => {
    const values = points.map((point) => point.values[at] ?? scalar(0));
    world.make(spot, () => values[space.point(index)] ?? scalar(0));
  });
  return index;
}

/**
 * One part for each quantity, or for quantities whose covariances are prescribed, or that are
 * uncorrelated or pairwise independent and no more.
 */
function partsOf(world: World, spots: readonly Spot[], alike: Alike): Block[] | string {
  const parts: Block[] = [];
  const used = new Set<string>();
  for (const group of joinedGroups(world, spots)) {
    const name = group.spots.map((spot) => alike.nameOf(spot)).join("+");
    const joint = joinedLaw(world, group, world.chance.fork(`joined/${name}`));
    if (typeof joint === "string") return joint;
    for (const spot of group.spots) used.add(spot.key);
    parts.push({ spots: group.spots, joint });
  }
  const group = prescribed(
    world,
    spots.filter((spot) => !used.has(spot.key)),
  );
  if (group.length > 1) {
    const joint = covarianceGroup(world, group, alike);
    if (typeof joint === "string") return joint;
    if (joint) {
      for (const spot of group) used.add(spot.key);
      parts.push({ spots: group, joint });
    }
  }
  for (const statement of world.plan.exchangeable) {
    const together = spots.filter(
      (spot) => !used.has(spot.key) && isMember(world, statement, spot),
    );
    const law = together[0] && alike.lawOf(together[0]);
    if (!law || together.length < 2) continue;
    if (typeof law === "string") return law;
    for (const spot of together) used.add(spot.key);
    parts.push({
      spots: together,
      joint: exchangeableJoint(law, together.length, fraction(1, world.ordinal % 2 === 0 ? 2 : 3)),
    });
  }
  for (const spot of spots) {
    if (used.has(spot.key)) continue;
    const law = alike.lawOf(spot);
    if (typeof law === "string") return law;
    parts.push({
      spots: [spot],
      joint: jointOf(law),
    });
  }
  const order = new Map(spots.map((spot, k) => [spot.key, k]));
  return parts.sort(
    (a, b) => (order.get(a.spots[0]?.key ?? "") ?? 0) - (order.get(b.spots[0]?.key ?? "") ?? 0),
  );
}

/** Whether a statement of exchangeability speaks of a quantity. */
function isMember(
  world: World,
  statement: World["plan"]["exchangeable"][number],
  spot: Spot,
): boolean {
  return statement.units.some((unit) =>
    unit.quantities.some((quantity) => matchSpot(world, quantity, spot) !== undefined),
  );
}

/**
 * So many quantities of one law that are all equal with some chance, and else independent; of a law
 * with many values, equal always.
 */
function exchangeableJoint(law: Law, count: number, equal: Fraction): Joint {
  const whole =
    law.points.length ** count <= mixedLimit
      ? productOf(Array.from({ length: count }, () => jointOf(law)))
      : null;
  const share = whole ? equal : one;
  const same = law.points.map(({ weight, value }) => ({
    weight: weight.mul(share),
    values: Array.from({ length: count }, () => value),
  }));
  const apart =
    whole?.points.map(({ weight, values }) => ({ weight: weight.mul(one.sub(share)), values })) ??
    [];
  return { points: [...same, ...apart] };
}

const mixedLimit = 200;

function momentsOf(law: Law): { mean: Fraction; variance: Fraction } | null {
  let mean = zero;
  let square = zero;
  for (const { weight, value } of law.points) {
    if (value.kind !== "scalar") return null;
    mean = mean.add(weight.mul(value.value));
    square = square.add(weight.mul(value.value).mul(value.value));
  }
  return { mean, variance: square.sub(mean.mul(mean)) };
}

/**
 * Quantities whose covariance with another is prescribed as a number that is not only a name, or is
 * that of any two members.
 */
function prescribed(world: World, spots: readonly Spot[]): Spot[] {
  return spots.filter((spot) =>
    world.plan.covariances.some(
      (statement) =>
        (world.plan.shared.has(statement) || !isNamed(world, statement.value)) &&
        [statement.left, statement.right].some(
          (side) => matchSpot(world, side, spot) !== undefined,
        ),
    ),
  );
}

/**
 * Numbers with a prescribed covariance matrix, from independent ones; in random order where they
 * are to have the same law.
 */
function covarianceGroup(
  world: World,
  spots: readonly Spot[],
  alike: Alike,
): Joint | string | null {
  const size = spots.length;
  if (size > 4) return null;
  const means: Fraction[] = [];
  const entries: Fraction[] = Array.from({ length: size * size }, () => zero);
  for (let r = 0; r < size; r++) {
    const spot = spots[r];
    if (!spot) return null;
    const law = alike.lawOf(spot);
    const known = typeof law === "string" ? null : momentsOf(law);
    if (!known) return typeof law === "string" ? law : null;
    means.push(known.mean);
    entries[r * size + r] = known.variance;
    for (let c = 0; c < size; c++) {
      const other = spots[c];
      if (c === r || !other) continue;
      const value = covarianceOf(world, [spot, other], known.variance);
      if (value?.kind === "failure") return value.reason;
      if (value?.kind === "scalar") {
        entries[r * size + c] = value.value;
        entries[c * size + r] = value.value;
      }
    }
  }
  const parts = factorize(size, entries);
  if (!parts) return "prescribed covariances that no law has";
  const latent: Joint[] = [];
  for (let k = 0; k < size; k++) {
    const law = momentLaw(
      zero,
      parts.diagonal[k] ?? zero,
      size > 3 ? "fair" : shapeOf(world),
      world.chance.fork(`latent${k}`),
    );
    if (!law) return "prescribed covariances that no law has";
    latent.push(jointOf(law));
  }
  const base = productOf(latent);
  const points: Point[] = base.points.map(({ weight, values }) => ({
    weight,
    values: means.map((mean, r) =>
      values.reduce<Value>(
        (total, value, k) => plus(total, scale(value, parts.lower[r * size + k] ?? zero)),
        scalar(mean),
      ),
    ),
  }));
  const same = new Set(spots.map((spot) => alike.nameOf(spot))).size === 1;
  return same ? permuted({ points }) : { points };
}

function covarianceOf(
  world: World,
  [a, b]: readonly [Spot, Spot],
  variance: Fraction,
): Value | null {
  for (const statement of world.plan.covariances) {
    for (const [left, right] of [
      [a, b],
      [b, a],
    ] as const) {
      const first = matchSpot(world, statement.left, left);
      if (first === undefined) continue;
      const second = matchSpot(world, statement.right, right);
      if (second === undefined) continue;
      const scope = joinedScope(first, second);
      if (scope === undefined) continue;
      if (statement.condition && world.evaluator.refuses(statement.condition, scope)) continue;
      return world.plan.shared.has(statement)
        ? scalar(variance.mul(sharedPart))
        : world.evaluator.untraced(statement.value, scope);
    }
  }
  return null;
}

/** Puts quantities together that nothing says to be independent: they depend on each other. */
function clustersOf(world: World, parts: readonly Block[], separation: Separation): Block[][] {
  const clusters: Block[][] = [];
  // some models put few together, and none of one family: what goes with its first member may be
  // kept apart from all others of it
  const mixed = world.ordinal % 4 === 3;
  const limit = mixed ? 2 : clusterLimit;
  const family = (block: Block): string => block.spots[0]?.declaration.key ?? "";
  for (const part of parts) {
    const open = clusters.filter(
      (cluster) =>
        cluster.length < limit &&
        cluster.every(
          (other) => !part.spots.some((a) => other.spots.some((b) => separation.apart(a, b))),
        ),
    );
    // Members with the same index go together first: so do the halves of a pair.
    const place = (block: Block): string => block.spots[0]?.args.map(valueKey).join() ?? "";
    const order =
      world.ordinal < 4
        ? world.ordinal === 2
          ? open.reverse()
          : open
        : shuffled(world.layout, open, `join/${part.spots[0]?.key}`);
    const best = mixed
      ? order.filter((cluster) => cluster.every((other) => family(other) !== family(part)))
      : order.filter((cluster) => cluster.some((other) => place(other) === place(part)));
    const chosen = best[0] ?? (mixed ? undefined : order[0]);
    if (chosen) chosen.push(part);
    else clusters.push([part]);
  }
  return clusters;
}
