import type { Claim, Context } from "../term/context.ts";
import { choicesOf, holdsIn } from "./claim.ts";
import { degreeOf } from "./degree.ts";
import { bearsOn } from "./general.ts";
import type { Model, ModelSource } from "./model.ts";
import type { Scope } from "./scope.ts";
import { hasIntegral, reachable } from "./table.ts";
import { valueText } from "./value.ts";
import { describe, type FoundCounterexample } from "./witness.ts";

/** What the models say about a claim. */
export interface Comparison {
  /** models in which both sides have a value for some choice of the free indices and the relation held for every such choice */
  readonly agreed: number;
  /** `moments` where a law without finite form was stood in for by one with its moments */
  readonly kind: "exact" | "moments" | "numeric";
  readonly counterexample: FoundCounterexample | null;
  /** why models were skipped, each reason once */
  readonly reasons: readonly string[];
}

export interface CompareOptions {
  /** how many models are looked at, at most */
  readonly models?: number;
  /** units of work for the claim, all models together */
  readonly effort: number;
}

/**
 * Evaluates both sides of a claim in model after model. A disagreement is evaluated again from nothing before it is returned, and only a law of
 * probability may disagree; where laws stand in for others, only as far as their moments are right.
 */
export function compare(claim: Claim, context: Context, models: ModelSource, options: CompareOptions): Comparison {
  if (models.context !== context) throw new RangeError("models of another context");
  const reasons = new Set<string>();
  let agreed = 0;
  let effort = options.effort;
  let moments = false;
  const limit = options.models ?? Number.MAX_SAFE_INTEGER;
  for (let place = 0; place < limit && effort > 0; place++) {
    const model = models.at(place);
    if (!model) break;
    const { space } = model.world;
    // One model takes at most a quarter of what is left, so that a large one does not hide the others.
    const share = effort > 4 ? (effort - (effort % 4)) / 4 : effort;
    space.fuel = share;
    const result = compareIn(claim, model, reasons);
    effort -= share;
    if (space.fuel > 0) effort += space.fuel;
    if (result === "none") continue;
    if (result === "agreed") {
      agreed++;
      if (model.kind === "moments" || !model.world.lawful) moments = true;
      continue;
    }
    if (!mayRefute(claim, model)) {
      reasons.add("a model that only stands in for others cannot refute this");
      continue;
    }
    space.fuel = options.effort;
    const found = describe(claim, model, result.scope);
    if (found) return { agreed, kind: model.kind, counterexample: found, reasons: [...reasons] };
    reasons.add("a disagreement that a second evaluation did not confirm");
  }
  if (effort <= 0) reasons.add("too much work");
  if (agreed === 0) for (const reason of models.reasons()) reasons.add(reason);
  return { agreed, kind: moments ? "moments" : "exact", counterexample: null, reasons: [...reasons] };
}

function mayRefute(claim: Claim, model: Model): boolean {
  const { table, general } = model.world.plan;
  if (general.length > 0) {
    const keys = reachable(table, [claim.left, claim.right]);
    if (general.some((assumption) => bearsOn(assumption, keys))) return false;
  }
  if (!model.world.lawful || hasIntegral(table, [claim.left, claim.right])) return false;
  if (model.degree === null) return true;
  const degree = degreeOf(table, [claim.left, claim.right]);
  return degree !== null && degree <= model.degree;
}

type Result = "agreed" | "none" | { readonly scope: Scope };

function compareIn(claim: Claim, model: Model, reasons: Set<string>): Result {
  const choices = choicesOf(model, claim.free);
  if (choices.length === 0) {
    reasons.add("no values for the free indices");
    return "none";
  }
  let held = false;
  for (const scope of choices) {
    const outcome = holdsIn(claim, model, scope);
    if (outcome.kind === "condition" && !outcome.holds) return { scope };
    if (outcome.kind === "condition") held = true;
    else reasons.add(valueText(outcome));
  }
  return held ? "agreed" : "none";
}
