import { type Fraction, zero } from "../exact/fraction.ts";
import { scalarSort } from "../term/sort.ts";
import { matchSpot } from "./demand/match.ts";
import { gridPoints } from "./grid.ts";
import type { IntegralFact } from "./plan/plan.ts";
import type { Scope } from "./scope.ts";
import type { Atom, Spot } from "./spot.ts";
import { scalar, type Value, valueKey } from "./value.ts";
import type { World } from "./world.ts";

/**
 * Makes the random quantities of which a fact gives the mean of every function: they stand at the
 * points of the grid, and the probability of a point is what the fact says of the function that is
 * 1 there and 0 elsewhere. Returns the quantity asked for, or why it cannot be made.
 */
export function integralAtom(
  world: World,
  fact: IntegralFact,
  spot: Spot,
  spots: readonly Spot[],
): Atom | string {
  const scope = fact.quantities
    .map((q) => matchSpot(world, q, spot))
    .find((found) => found !== undefined);
  if (scope === undefined) return `no model of the law of ${spot.declaration.head}`;
  const members = fact.quantities.map((quantity) =>
    matchSpot(world, quantity, spot) !== undefined
      ? spot
      : spots.find((other) => matchSpot(world, quantity, other) !== undefined),
  );
  let parents = 0;
  for (const term of fact.given) {
    if (term.kind === "relation" || term.kind === "logic") return "a law given an event";
    const mask = world.evaluator.isolated(() => world.evaluator.support(term, scope));
    if (typeof mask !== "number") return "a law given something without value";
    parents |= mask;
  }
  parents = world.space.closed(parents);
  if (world.space.full) return "too many random quantities";
  const points = pointsOf(world, members);
  const weights = weightsOf(world, fact, points, { scope, parents });
  let trouble: string | null = null;
  world.space.each(parents, () => {
    const total = weights().reduce((a, b) => a.add(b), zero);
    if (!total.equals(1) || weights().some((w) => w.isNegative))
      trouble = `the law of ${spot.declaration.head} is not one of probability`;
    return trouble === null;
  });
  if (trouble) return trouble;
  const index = world.space.add({
    parents,
    count: points.length,
    weight: (k) => weights()[k] ?? zero,
  });
  members.forEach((member, at) => {
    if (member) world.make(member, () => points[world.space.point(index)]?.[at] ?? scalar(0));
  });
  return world.atoms.get(spot.key) ?? "no random quantity";
}

/** The points of the grid, with a value for each of the quantities. */
function pointsOf(
  world: World,
  members: readonly (Spot | undefined)[],
): readonly (readonly Value[])[] {
  const grids = members.map((member) => {
    if (!member) return gridPoints(scalarSort, 1);
    const { sort } = member.declaration;
    const shape = world.evaluator.shape(sort, null);
    return gridPoints(sort, "kind" in shape ? 1 : shape.rows);
  });
  return grids.reduce<readonly (readonly Value[])[]>(
    (points, grid) => points.flatMap((point) => grid.map((value) => [...point, value])),
    [[]],
  );
}

/** The probabilities of points where the parts that what is given hangs on stand. */
function weightsOf(
  world: World,
  fact: IntegralFact,
  points: readonly (readonly Value[])[],
  { scope, parents }: { readonly scope: Scope; readonly parents: number },
): () => readonly Fraction[] {
  const known = new Map<number | string, readonly Fraction[]>();
  return () => {
    const key = world.space.key(parents);
    const weights =
      known.get(key) ??
      points.map((point) => {
        const mass = point.map(valueKey).join();
        const value = world.supposeMass(fact.function, mass, fact.value, scope);
        return value.kind === "scalar" ? value.value : zero;
      });
    known.set(key, weights);
    return weights;
  };
}
