import { scalarSort } from "../../term/sort.ts";
import type { Sort, Term } from "../../term/term.ts";
import { subterms } from "../../term/walk.ts";
import type { Chance } from "../chance.ts";
import { instances } from "../fixed.ts";
import type { Demand } from "../plan/plan.ts";
import { joinedScope, lookup, namesOf, type Scope } from "../scope.ts";
import type { Spot } from "../spot.ts";
import type { Value } from "../value.ts";
import type { World } from "../world.ts";
import { matchSpot } from "./match.ts";

/** What is demanded of one random quantity, with the scope in which its terms are to be read. */
export interface Asked {
  readonly demand: Demand["demand"];
  readonly scope: Scope;
}

/** A random quantity that a law is wanted for, by what is asked of it. */
export interface Wanted {
  readonly world: World;
  readonly spot: Spot;
  readonly asked: readonly Asked[];
  readonly source: Chance;
}

/** The sort of what a random quantity is at an outcome. */
export function sortAt({ declaration: { sort }, entry }: Spot): Sort {
  if (entry.length > 0) return scalarSort;
  return sort.kind === "function" ? sort.result : sort;
}

/** All that is demanded of one random quantity. */
export function demandsOn(world: World, spot: Spot): Asked[] {
  return (world.plan.demands.get(spot.declaration.key) ?? []).flatMap(
    ({ of, condition, demand }) => {
      const scope = matchSpot(world, of, spot);
      if (scope === undefined) return [];
      if (condition && world.evaluator.refuses(condition, scope)) return [];
      if (isShifted(of) && speaksOutside(world, demand, scope)) return [];
      // what is said for each value: `P(X = k) = p (1 - p)^{k-1}` for k = 1, 2, …
      if (demand.kind === "linear" && namesOf(demand.relation).some((name) => !lookup(scope, name)))
        return instances(world, demand.relation, condition).flatMap((at) => {
          const joined = joinedScope(scope, at);
          return joined === undefined ? [] : [{ demand, scope: joined }];
        });
      return [{ demand, scope }];
    },
  );
}

function isShifted(of: Term): boolean {
  return (
    of.kind === "symbol" &&
    of.args.some((arg) => arg.kind !== "variable" && namesOf(arg).length > 0)
  );
}

/**
 * Whether a demand speaks of members that families do not have: "`E[B_{n+1} | B_n] = 2 B_n`" says
 * nothing of `B_0`.
 */
function speaksOutside(world: World, demand: Demand["demand"], scope: Scope): boolean {
  const terms =
    demand.kind === "mean" || demand.kind === "variance"
      ? [demand.value, ...demand.given]
      : demand.kind === "conditional"
        ? demand.law.given
        : [];
  return terms.some((term) =>
    [...subterms(term)].some((part) => {
      const declaration =
        part.kind === "symbol" && part.args.length > 0
          ? world.plan.table.declarations.get(part.symbol)
          : undefined;
      if (
        part.kind !== "symbol" ||
        !declaration ||
        part.args.some((arg) => namesOf(arg).some((name) => !lookup(scope, name)))
      )
        return false;
      return !world.inside(
        declaration,
        part.args.map((arg) => world.evaluator.evaluate(arg, scope)),
      );
    }),
  );
}

/** The mean or variance that a sentence gives a quantity; null where none does. */
export function askedMoment(world: World, spot: Spot, kind: "mean" | "variance"): Value | null {
  for (const { demand, scope } of demandsOn(world, spot))
    if ((demand.kind === "mean" || demand.kind === "variance") && demand.kind === kind)
      if (demand.given.length === 0) return world.evaluator.untraced(demand.value, scope);
  return null;
}
