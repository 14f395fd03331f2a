import { type Fraction, zero } from "../exact/fraction.ts";
import { matchSpot } from "./demand.ts";
import { gridPoints } from "./grid.ts";
import type { IntegralFact } from "./plan.ts";
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
  const sizes = members.map((member) => {
    const shape = member ? world.evaluator.shape(member.declaration.sort, null) : null;
    return shape && !("kind" in shape) ? shape.rows : 1;
  });
  const points = members.reduce<Value[][]>(
    (all, member, k) =>
      all.flatMap((point) =>
        gridPoints(member?.declaration.sort ?? { kind: "scalar" }, sizes[k] ?? 1).map((value) => [
          ...point,
          value,
        ]),
      ),
    [[]],
  );
  const known = new Map<number | string, Fraction[]>();
  const weights = (): Fraction[] => {
    const key = world.space.key(parents);
    const found = known.get(key);
    if (found) return found;
    const made = points.map((point) => {
      const value = world.supposeMass(fact.function, point.map(valueKey).join(), fact.value, scope);
      return value.kind === "scalar" ? value.value : zero;
    });
    known.set(key, made);
    return made;
  };
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
    if (member)
      world.atoms.set(member.key, {
        ...member,
        value: () => points[world.space.point(index)]?.[at] ?? scalar(0),
      });
  });
  return world.atoms.get(spot.key) ?? "no random quantity";
}
