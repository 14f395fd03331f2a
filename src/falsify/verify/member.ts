import { rangeVariables, type Unit } from "../../term/context.ts";
import type { SymbolTerm, Term } from "../../term/term.ts";
import { saysNothing, valuesOf } from "../fixed.ts";
import { bindValue, namesOf, type Scope, type Scoped } from "../scope.ts";
import { scalar } from "../value.ts";
import { ahead, type World } from "../world.ts";

/** Quantities with the values of their variables: what one unit of a statement holds. */
export type Member = readonly Scoped[];

/**
 * Every choice of the variables of a statement that are neither across nor within its units; of
 * families without end, of the members that are made in advance.
 */
export function framesOf(world: World, units: readonly Unit[]): Scope[] {
  const own = new Set(units.flatMap((unit) => [...unit.across, ...unit.within]));
  const quantities = units.flatMap((unit) => unit.quantities);
  const names = new Set(quantities.flatMap((q) => namesOf(q)));
  let scopes: Scope[] = [null];
  for (const name of names) {
    if (own.has(name)) continue;
    const values = valuesOf(world, quantities, name, ahead);
    scopes = scopes.flatMap((scope) => values.map((k) => bindValue(scope, name, scalar(k))));
  }
  return scopes;
}

export function membersOf(world: World, units: readonly Unit[], frame: Scope): Member[] {
  return units.flatMap((unit) => {
    const spread = (scope: Scope, names: readonly string[]): readonly Scope[] =>
      names.reduce<readonly Scope[]>(
        (scopes, name) =>
          scopes.flatMap((inside) =>
            unitValues(world, unit, name).map((k) => bindValue(inside, name, scalar(k))),
          ),
        [scope],
      );
    const members = spread(frame, unit.across).map((scope) =>
      unit.quantities.flatMap((term) => {
        const within = unit.within.filter((name) => namesOf(term).includes(name));
        return spread(scope, within)
          .filter((inside) => isMember(world, term, inside))
          .map((inside) => ({ term, scope: inside }));
      }),
    );
    return members.filter((member) => member.length > 0);
  });
}

/** The symbol of the family that a quantity is of; null where it is made of others. */
function familyOf(quantity: Term): SymbolTerm | null {
  const family =
    quantity.kind === "entry"
      ? quantity.of
      : quantity.kind === "apply"
        ? quantity.function
        : quantity;
  return family.kind === "symbol" ? family : null;
}

/** Whether a family has the member that a quantity is for these values of its indices. */
function isMember(world: World, term: Term, scope: Scope): boolean {
  if (saysNothing(world.evaluator.anywhere(term, scope), scope)) return false;
  const family = familyOf(term);
  const declaration = family && world.plan.table.declarations.get(family.symbol);
  if (!family || !declaration?.ranges.some((range) => range && rangeVariables(range).length > 0))
    return true;
  return world.inside(
    declaration,
    family.args.map((arg) => world.evaluator.evaluate(arg, scope)),
  );
}

/**
 * The values of a unit's variable: its own range where it is a declared index, otherwise that of
 * the family in whose place it stands.
 */
function unitValues(world: World, unit: Unit, name: string): number[] {
  const placeOf = (terms: readonly Term[]): number =>
    terms.findIndex((term) => term.kind === "variable" && term.name === name);
  for (const quantity of unit.quantities) {
    const family = familyOf(quantity);
    if (!family) continue;
    const place = placeOf(family.args);
    const declaration = world.plan.table.declarations.get(family.symbol);
    const values = place < 0 ? null : world.placeValues(declaration, place, ahead);
    if (values) return values;
    if (quantity.kind !== "entry") continue;
    const shape = world.evaluator.shape(family.sort, null);
    const side = placeOf(quantity.indices);
    if (side < 0 || "kind" in shape) continue;
    const length = side === 0 && shape.rows !== 1 ? shape.rows : shape.columns;
    return Array.from({ length }, (_, k) => k + 1);
  }
  return world.indexValues(name);
}
