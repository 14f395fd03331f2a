import type { Declaration, StatementOf } from "../../term/context.ts";
import { relation } from "../../term/make.ts";
import type { Term } from "../../term/term.ts";
import { subterms } from "../../term/walk.ts";
import { generic, instances, saysNothing } from "../fixed.ts";
import { related } from "../operation.ts";
import { lookup, namesOf } from "../scope.ts";
import { isRandomNow } from "../table.ts";
import { type Value, valueKey, valueText } from "../value.ts";
import type { World } from "../world.ts";

type Fact = StatementOf<"fact">;

export const noValue = "has no value";

/** How an equation between fixed values does not hold in the cases where it is said to. */
export function brokenEquation(
  world: World,
  {
    left,
    right,
    condition,
  }: { readonly left: Term; readonly right: Term; readonly condition: Term | null },
  what: string,
): string | null {
  for (const scope of instances(world, relation(left, "=", right), condition)) {
    const a = world.evaluator.evaluate(left, scope);
    const b = world.evaluator.evaluate(right, scope);
    const holds = related(a, "=", b);
    if (saysNothing(holds, scope)) continue;
    if (holds.kind !== "condition") return `${what} ${noValue}: ${valueText(holds)}`;
    if (!holds.holds) return `${what} is not as assumed`;
    if (holds.rough) world.near = true;
  }
  return null;
}

/** How a condition does not hold at every outcome. */
export function brokenAlways(world: World, condition: Term, guard: Term | null): string | null {
  const random = isRandomNow(world.plan.table, condition);
  for (const scope of instances(world, condition, guard)) {
    let trouble: string | null = null;
    const look = (): boolean => {
      const value = world.evaluator.evaluate(condition, scope);
      if (saysNothing(value, scope)) return true;
      if (value.kind !== "condition") trouble = `an assumption ${noValue}: ${valueText(value)}`;
      else if (!value.holds) trouble = "an assumption does not hold";
      else if (value.rough) world.near = true;
      return trouble === null;
    };
    if (random) {
      const mask = world.evaluator.support(condition, scope);
      if (typeof mask !== "number" && saysNothing(mask, scope)) continue;
      if (typeof mask !== "number") return `an assumption ${noValue}: ${valueText(mask)}`;
      world.space.each(mask, look);
    } else look();
    if (trouble) return trouble;
  }
  return null;
}

/**
 * A fact for all functions is checked for the indicator of each point that occurs; one for all
 * values of a symbol at several of them.
 */
export function brokenForAll(world: World, fact: Fact): string | null {
  const declarations = world.plan.table.declarations;
  for (const name of fact.functions) {
    const declaration =
      declarations.get(name) ?? [...declarations.values()].find((d) => d.head === name);
    if (!declaration) continue;
    const trouble =
      declaration.sort.kind === "function"
        ? brokenForFunctions(world, fact, declaration)
        : brokenForValues(world, fact, declaration);
    if (trouble) return trouble;
  }
  return null;
}

function brokenForFunctions(
  world: World,
  { relation, condition }: Fact,
  { key }: Declaration,
): string | null {
  for (const part of subterms(relation)) {
    if (part.kind !== "apply" || part.function.symbol !== key) continue;
    for (const point of pointsOf(world, part.args, relation, condition)) {
      for (const scope of instances(world, relation, condition)) {
        const value = world.supposeMass(key, point, relation, scope);
        if (value.kind !== "condition") continue;
        if (!value.holds) return "an assumption does not hold for all functions";
        if (value.rough) world.near = true;
      }
    }
  }
  return null;
}

/** So many other values of a symbol are looked at. */
const otherValues = 4;

function brokenForValues(
  world: World,
  { relation, condition }: Fact,
  declaration: Declaration,
): string | null {
  const kept = world.known(declaration.key, []);
  if (!kept) return null;
  const put = (value: Value): void => {
    world.put(declaration, [], value);
    world.forget();
  };
  let trouble: string | null = null;
  for (let attempt = 1; attempt <= otherValues && !trouble; attempt++) {
    const source = world.chance.fork(`all/${declaration.key}/${attempt}`);
    put(generic(world, declaration, [], source, attempt));
    trouble = brokenAlways(world, relation, condition);
  }
  put(kept);
  return trouble;
}

/** More outcomes are not looked at for the points of functions. */
const outcomeLimit = 4096;
const pointLimit = 32;

/** The texts of the points at which the arguments of a function may stand. */
function pointsOf(
  world: World,
  args: readonly Term[],
  relation: Term,
  condition: Term | null,
): ReadonlySet<string> {
  const points = new Set<string>();
  for (const scope of instances(world, relation, condition)) {
    const list: Term = { kind: "logic", operator: "and", args };
    let mask = 0;
    for (const arg of args) {
      const support = world.evaluator.support(arg, scope);
      if (typeof support === "number") mask |= support;
    }
    if (
      world.space.size(mask) > outcomeLimit ||
      namesOf(list).some((name) => lookup(scope, name) === null)
    )
      continue;
    world.space.each(mask, () => {
      points.add(args.map((arg) => valueKey(world.evaluator.evaluate(arg, scope))).join());
      return points.size < pointLimit;
    });
  }
  return points;
}
