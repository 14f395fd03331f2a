import { matchSpot } from "./demand/match.ts";
import type { Scope } from "./scope.ts";
import type { Spot } from "./spot.ts";
import { reachable } from "./table.ts";
import type { World } from "./world.ts";

/**
 * Where a quantity stands in a statement of independence: in which member of which unit, and for
 * which values of the variables that the statement is general in.
 */
interface Place {
  readonly member: string;
  readonly general: ReadonlyMap<string, string>;
}

/**
 * How groups of quantities may depend on each other where any fewer of them are independent:
 * `uncorrelated` where one statement says no more of them than that.
 */
export type Freedom = "none" | "uncorrelated" | "any";

/** What the statements of independence of a context keep apart. */
export class Separation {
  readonly #world: World;
  readonly #composite: readonly (readonly ReadonlySet<string>[])[];
  readonly #places = new Map<string, readonly (readonly Place[])[]>();

  constructor(world: World) {
    this.#world = world;
    const { independent, table } = world.plan;
    // Where a statement lists quantities computed from others (`N_t`, `W(t) - W(s)`), all that they
    // may be computed from is kept apart: more independence than is asked for, never less.
    this.#composite = independent.map((statement) =>
      statement.units.map((unit) => {
        const listed = unit.quantities.filter(
          (q) =>
            !(q.kind === "symbol" && world.isBase(q.symbol)) &&
            q.kind !== "entry" &&
            q.kind !== "apply",
        );
        return listed.length > 0 ? reachable(table, listed) : new Set<string>();
      }),
    );
  }

  /** Whether some statement keeps two random quantities apart. */
  apart(a: Spot, b: Spot): boolean {
    return this.#world.plan.independent.some((_, s) => this.#spans(s, [[a], [b]]));
  }

  /**
   * How these groups, each independent of the others, may depend on each other all together, any
   * fewer of them staying independent: as signs do of which one is the product of the others. Not
   * where a statement speaks of them all.
   */
  freedom(groups: readonly (readonly Spot[])[]): Freedom {
    const spanning = this.#world.plan.independent.filter((_, s) => this.#spans(s, groups));
    if (spanning.length === 0) return "any";
    const loose = spanning.every((s) => s.degree === "uncorrelated" && s.given.length === 0);
    return loose && groups.length === 2 ? "uncorrelated" : "none";
  }

  /**
   * Whether one instance of a statement has quantities of each group, not all of them in one
   * member: `Y` and each `X_i` spans `Y` and `X_1`, not `Y`, `X_1` and `X_2`.
   */
  #spans(s: number, groups: readonly (readonly Spot[])[]): boolean {
    const most = this.#world.plan.independent[s]?.degree === "mutual" ? groups.length : 2;
    const from = (k: number, members: ReadonlySet<string>, general: Place["general"]): boolean => {
      const group = groups[k];
      if (!group) return members.size > 1;
      return group.some((spot) =>
        (this.#placesOf(spot)[s] ?? []).some((place) => {
          const all = new Set([...members, place.member]);
          const both = all.size > most ? null : joined(general, place.general);
          return both !== null && from(k + 1, all, both);
        }),
      );
    };
    return from(0, new Set(), new Map());
  }

  #placesOf(spot: Spot): readonly (readonly Place[])[] {
    const known = this.#places.get(spot.key);
    if (known) return known;
    const places = this.#world.plan.independent.map((statement, s) =>
      statement.units.flatMap((unit, u) => {
        const found = unit.quantities.flatMap((quantity): Place[] => {
          const scope =
            matchSpot(this.#world, quantity, spot) ??
            (quantity.kind === "symbol" && quantity.symbol === spot.declaration.key
              ? matchSpot(this.#world, quantity, { ...spot, entry: [] })
              : undefined);
          return scope === undefined ? [] : [placeIn(scope, u, unit)];
        });
        if (found.length > 0 || !this.#composite[s]?.[u]?.has(spot.declaration.key)) return found;
        const member = unit.across.length > 0 ? `${u}/${spot.key}` : `${u}`;
        return [{ member, general: new Map() }];
      }),
    );
    this.#places.set(spot.key, places);
    return places;
  }
}

function placeIn(
  scope: Scope,
  u: number,
  unit: { readonly across: readonly string[]; readonly within: readonly string[] },
): Place {
  const member: string[] = [];
  const general = new Map<string, string>();
  for (let at: Scope = scope; at; at = at.next) {
    if (unit.across.includes(at.name)) member.push(`${at.name}=${at.binding.key}`);
    else if (!unit.within.includes(at.name)) general.set(at.name, at.binding.key);
  }
  return { member: `${u}/${member.sort().join()}`, general };
}

/** Both choices of values together, or null where they differ in a variable. */
function joined(a: Place["general"], b: Place["general"]): Place["general"] | null {
  for (const [name, key] of b) if ((a.get(name) ?? key) !== key) return null;
  return new Map([...a, ...b]);
}
