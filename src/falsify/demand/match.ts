import type { Term } from "../../term/term.ts";
import { bindValue, lookup, namesOf, type Scope, solvedFor } from "../scope.ts";
import type { Spot } from "../spot.ts";
import { scalar, type Value, valueKey } from "../value.ts";
import type { World } from "../world.ts";

/**
 * The scope in which a pattern (`X_i`, `z[k]`, `r_k(x)`) is the given random quantity, or null
 * where it is another.
 */
export function matchSpot(world: World, pattern: Term, spot: Spot): Scope | undefined {
  if (pattern.kind === "entry") {
    if (
      pattern.of.kind !== "symbol" ||
      pattern.of.symbol !== spot.declaration.key ||
      spot.entry.length !== pattern.indices.length
    )
      return undefined;
    const outer = matchArgs(world, pattern.of.args, spot.args, null);
    return outer === undefined
      ? undefined
      : matchArgs(
          world,
          pattern.indices,
          spot.entry.map((k) => scalar(k)),
          outer,
        );
  }
  if (pattern.kind === "symbol" && pattern.symbol === spot.declaration.key)
    return matchArgs(world, pattern.args, spot.args, null);
  if (pattern.kind === "apply" && pattern.function.symbol === spot.declaration.key)
    return matchArgs(world, [...pattern.function.args, ...pattern.args], spot.args, null);
  return undefined;
}

function matchArgs(
  world: World,
  patterns: readonly Term[],
  args: readonly Value[],
  start: Scope,
): Scope | undefined {
  let scope = start;
  if (patterns.length !== args.length) return undefined;
  for (let k = 0; k < patterns.length; k++) {
    const pattern = patterns[k];
    const value = args[k];
    if (!pattern || !value) return undefined;
    if (pattern.kind === "variable") {
      const known = lookup(scope, pattern.name);
      if (known && known.key !== valueKey(value)) return undefined;
      if (!known) scope = bindValue(scope, pattern.name, value);
      continue;
    }
    scope = shifted(world, pattern, value, scope);
    if (valueKey(world.evaluator.evaluate(pattern, scope)) !== valueKey(value)) return undefined;
  }
  return scope;
}

/**
 * The scope in which an index with a shift, as that of `X_{t+1}`, is the given number; as it was
 * where it is no such index.
 */
function shifted(world: World, pattern: Term, value: Value, scope: Scope): Scope {
  const open = namesOf(pattern).filter((name) => !lookup(scope, name));
  const [name, ...more] = open;
  if (name === undefined || more.length > 0) return scope;
  return solvedFor(name, value, scope, (at) => world.evaluator.evaluate(pattern, at)) ?? scope;
}
