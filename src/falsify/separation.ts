import type { Spot } from "./atoms.ts";
import { matchSpot } from "./demand.ts";
import type { Scope } from "./scope.ts";
import { reachable } from "./table.ts";
import type { World } from "./world.ts";

/**
 * Where a quantity stands in a statement of independence: in which unit, in which member of it, for
 * which values of its other variables.
 */
interface Place {
  readonly unit: number;
  /**
   * null where the member is not known: the quantity only goes into one that the statement lists
   */
  readonly member: string | null;
  readonly others: string;
}

/**
 * Whether some statement keeps two random quantities apart: they stand in different units of it.
 * Where a statement lists quantities computed from others (`N_t`, `W(t) - W(s)`), all that they may
 * be computed from is kept apart: more independence than is asked for, never less.
 */
export function separation(world: World): (a: Spot, b: Spot) => boolean {
  const { plan } = world;
  const composite = plan.independent.map((statement) =>
    statement.units.map((unit) => {
      const listed = unit.quantities.filter(
        (q) =>
          !(q.kind === "symbol" && world.isBase(q.symbol)) &&
          q.kind !== "entry" &&
          q.kind !== "apply",
      );
      return listed.length > 0 ? reachable(plan.table, listed) : new Set<string>();
    }),
  );
  const places = new Map<string, Place[][]>();
  const placesOf = (spot: Spot): Place[][] => {
    const known = places.get(spot.key);
    if (known) return known;
    const found = plan.independent.map((statement, s) =>
      statement.units.flatMap((unit, u) => {
        const result: Place[] = [];
        for (const quantity of unit.quantities) {
          const scope =
            matchSpot(world, quantity, spot) ??
            (quantity.kind === "symbol" && quantity.symbol === spot.declaration.key
              ? matchSpot(world, quantity, { ...spot, entry: [] })
              : undefined);
          if (scope === undefined) continue;
          const member: string[] = [];
          const others: string[] = [];
          for (let at: Scope = scope; at; at = at.next) {
            if (unit.across.includes(at.name)) member.push(`${at.name}=${at.binding.key}`);
            else if (!unit.within.includes(at.name)) others.push(`${at.name}=${at.binding.key}`);
          }
          result.push({ unit: u, member: member.sort().join(), others: others.sort().join() });
        }
        if (result.length === 0 && composite[s]?.[u]?.has(spot.declaration.key))
          result.push({ unit: u, member: null, others: "" });
        return result;
      }),
    );
    places.set(spot.key, found);
    return found;
  };
  return (a, b) => {
    const first = placesOf(a);
    const second = placesOf(b);
    return first.some((here, s) =>
      here.some((p) =>
        (second[s] ?? []).some((q) => {
          if (p.member === null || q.member === null)
            return (
              p.unit !== q.unit ||
              (a.key !== b.key && (plan.independent[s]?.units[p.unit]?.across.length ?? 0) > 0)
            );
          return (
            (p.unit !== q.unit || p.member !== q.member) &&
            (p.others === q.others || p.others === "" || q.others === "")
          );
        }),
      ),
    );
  };
}
