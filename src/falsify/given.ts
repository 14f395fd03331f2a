import type { Scoped } from "./scope.ts";
import { Separation } from "./separation.ts";
import type { Spot } from "./spot.ts";
import { reachable } from "./table.ts";
import type { World } from "./world.ts";

/** The parts of the space that decide the values of terms, or why they have none. */
export function supportOfAll(world: World, given: readonly Scoped[]): number | string {
  let mask = 0;
  for (const { term, scope } of given) {
    const [found, value] = world.evaluator.isolated(() => [
      world.evaluator.support(term, scope),
      world.evaluator.evaluate(term, scope),
    ]);
    if (value.kind === "failure") return value.reason;
    if (typeof found !== "number") return "no support";
    mask |= found;
  }
  return world.space.closed(mask);
}

/** Whether a quantity is said to be independent of something in what is given. */
export function isApartFrom(world: World, spot: Spot, given: readonly Scoped[]): boolean {
  const keys = reachable(
    world.plan.table,
    given.map(({ term }) => term),
  );
  const separation = new Separation(world);
  return [...world.atoms.values()].some(
    (other) => keys.has(other.declaration.key) && separation.apart(spot, other),
  );
}
