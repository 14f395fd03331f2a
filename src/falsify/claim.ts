import type { Claim, IndexVariable } from "../term/context.ts";
import type { Model } from "./model.ts";
import { related } from "./operation.ts";
import { bindValue, type Scope } from "./scope.ts";
import { scalar, type Value } from "./value.ts";

/** How many choices of the free indices are looked at in one model. */
const choiceLimit = 64;

/**
 * Whether the relation holds at every outcome, roughly where rough numbers say so; a failure where
 * it has no value at some outcome and fails at none.
 */
export function holdsIn(
  claim: Claim,
  model: Model,
  scope: Scope,
  visit: (left: Value, right: Value) => void = () => undefined,
): Value {
  const { evaluator, space } = model.world;
  const masks = [evaluator.support(claim.left, scope), evaluator.support(claim.right, scope)];
  let mask = 0;
  for (const part of masks) {
    if (typeof part !== "number") return part;
    mask |= part;
  }
  let result: Value = { kind: "condition", holds: true };
  space.each(mask, () => {
    const left = evaluator.evaluate(claim.left, scope);
    const right = evaluator.evaluate(claim.right, scope);
    const holds = related(left, claim.relation, right);
    if (holds.kind === "condition" && !holds.holds) {
      result = holds;
      visit(left, right);
      return false;
    }
    if (holds.kind !== "condition" || (holds.rough && result.kind === "condition")) result = holds;
    return true;
  });
  return result;
}

/** All values of the free index variables; later ranges may use earlier names. */
export function choicesOf(model: Model, free: readonly IndexVariable[]): Scope[] {
  let scopes: Scope[] = [null];
  for (const { name, range } of free) {
    scopes = scopes.flatMap((scope) =>
      model.world.rangeValues(range, scope, 3).map((k) => bindValue(scope, name, scalar(k))),
    );
    if (scopes.length > choiceLimit) scopes = scopes.slice(0, choiceLimit);
  }
  return scopes;
}
