import type { Claim } from "../../term/context.ts";
import type { Model } from "../model.ts";
import { lookup, type Scope } from "../scope.ts";
import type { Table } from "../table.ts";
import type { World } from "../world.ts";
import { Compiler } from "./compile.ts";
import { primeOf } from "./field.ts";
import { type Places, Residues } from "./residues.ts";

const compilers = new WeakMap<Table, Compiler>();
const runs = new WeakMap<World, Residues>();

/**
 * Whether an equation holds in a model modulo a prime, at every outcome and for every choice of its
 * free variables. It holds exactly then, but for sides whose difference is a multiple of the prime:
 * this may confirm. Where it does not hold, or something has no residue, nothing is said, and the
 * exact values decide.
 */
export function agreesModulo(claim: Claim, model: Model, choices: readonly Scope[]): boolean {
  if (claim.relation !== "=") return false;
  const { world } = model;
  const names = claim.free.map(({ name }) => name);
  const run = runs.get(world) ?? new Residues(world.evaluator, primeOf(world.ordinal));
  runs.set(world, run);
  const { table } = world.plan;
  const compiler = compilers.get(table) ?? new Compiler(table);
  compilers.set(table, compiler);
  const [left, right] = [compiler.side(claim.left, names), compiler.side(claim.right, names)];
  const { space } = world;
  const before = space.fuel;
  const agreed = choices.every((scope) => {
    const places = placesOf(scope, names);
    return places !== null && run.agree(left, right, places);
  });
  if (!agreed) space.fuel = before;
  return agreed;
}

/** What the free variables of a claim stand for; null where that is no integer. */
function placesOf(scope: Scope, names: readonly string[]): Places | null {
  const places = names.flatMap((name) => {
    const found = lookup(scope, name);
    return found?.kind === "value" && found.value.kind === "scalar" && found.value.value.isInteger
      ? [found.value.value.valueOf()]
      : [];
  });
  return places.length === names.length ? places : null;
}
