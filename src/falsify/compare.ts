import type { Claim, Context } from "../term/context.ts";
import { type Bearing, bearingOn } from "./bearing.ts";
import { choicesOf, holdsIn } from "./claim.ts";
import type { Model, ModelSource } from "./model.ts";
import { agreesModulo } from "./modular/agree.ts";
import type { Scope } from "./scope.ts";
import { isTrue, valueText } from "./value.ts";
import { burden, describe, easy, type FoundCounterexample } from "./witness.ts";

/**
 * So many models in which both sides are exact speak for themselves; otherwise those in which they
 * agree to many places count as well.
 */
const enough = 3;

/** What the models say about a claim. */
export interface Comparison {
  /**
   * models in which both sides have a value for some choice of the free indices and the relation
   * held for every such choice, of those that have anything to say of it
   */
  readonly agreeing: readonly Model[];
  /** all models that were looked at */
  readonly tried: readonly Model[];
  /**
   * `moments` where a law without finite form was stood in for by one with its moments, `numeric`
   * where numbers agreed to many places only
   */
  readonly kind: "exact" | "moments" | "numeric";
  readonly counterexample: FoundCounterexample | null;
  /**
   * whether models disagree under one reading of a name only, as geometric laws counted from 0 or
   * from 1; then nothing is refuted
   */
  readonly divided: boolean;
  /** in what models the relation did not hold that cannot refute it; null where in none */
  readonly against: string | null;
  /** whether laws were stood in for that the claim asks more of than their moments */
  readonly silent: boolean;
  /** why models were skipped, each reason once */
  readonly reasons: readonly string[];
}

export interface CompareOptions {
  /** how many models are looked at, at most */
  readonly models?: number;
  /** units of work for the claim, all models together */
  readonly effort: number;
  /** how many models behind the first that refutes may have an easier counterexample; else 5 */
  readonly further?: number;
}

/** What the models that have been looked at say. */
interface Tally {
  readonly tried: Model[];
  /** models in which the claim holds exactly, and to many places */
  readonly exact: Model[];
  readonly close: Model[];
  readonly reasons: Set<string>;
  silent: boolean;
  divided: boolean;
  against: string | null;
}

/**
 * Evaluates both sides of a claim in model after model, by residues where these agree and exactly
 * where they do not. A disagreement is evaluated again from nothing before it is returned, and only
 * a law of probability may disagree; where laws stand in for others, only as far as their moments
 * are right.
 */
export function compare(
  claim: Claim,
  context: Context,
  models: ModelSource,
  options: CompareOptions,
): Comparison {
  if (models.context !== context) throw new RangeError("models of another context");
  const tally: Tally = {
    tried: [],
    exact: [],
    close: [],
    reasons: new Set(),
    silent: false,
    divided: false,
    against: null,
  };
  let bearing: ((model: Model) => Bearing) | null = null;
  let effort = options.effort;
  const limit = options.models ?? Number.MAX_SAFE_INTEGER;
  for (let place = 0; place < limit && effort > 0; place++) {
    const model = models.at(place);
    if (!model) break;
    tally.tried.push(model);
    const { space } = model.world;
    // One model takes at most a quarter of what is left, so that a large one does not hide the
    // others.
    const share = effort > 4 ? (effort - (effort % 4)) / 4 : effort;
    space.fuel = share;
    const result = tryIn(claim, model, tally.reasons);
    effort -= share;
    if (space.fuel > 0) effort += space.fuel;
    if (result === "none") continue;
    bearing ??= bearingOn(claim, model.world.plan.table);
    const failing = count(tally, model, result, bearing);
    if (!failing) continue;
    if (!failsEitherWay(claim, models, model, { limit, effort: share })) {
      tally.divided = true;
      continue;
    }
    space.fuel = options.effort;
    const first = describe(claim, model, failing.scope);
    if (first) return refuted(tally, model, simplest(claim, models, place, first, options));
    tally.reasons.add("a disagreement that a second evaluation did not confirm");
  }
  if (effort <= 0) tally.reasons.add("too much work");
  return unrefuted(tally, models);
}

/** Counts how a claim fares in a model; where that refutes it, at which choice. */
function count(
  tally: Tally,
  model: Model,
  result: Exclude<Result, "none">,
  bearing: (model: Model) => Bearing,
): { readonly scope: Scope } | null {
  if (isSilent(bearing, model)) {
    tally.silent = true;
    return null;
  }
  if (result === "agreed" || result === "near") {
    (result === "near" ? tally.close : tally.exact).push(model);
    return null;
  }
  const says = bearing(model);
  if (says === "supports") tally.against = "that stands in for others";
  else if (says !== "decides")
    tally.reasons.add("a model that may break what is given of all values");
  else if (result === "apart") tally.against = "whose numbers are not exact";
  else return result;
  return null;
}

function refuted(
  { tried, reasons, silent, divided, against }: Tally,
  { kind }: Model,
  counterexample: FoundCounterexample,
): Comparison {
  const found = { kind, counterexample, agreeing: [], reasons: [...reasons] };
  return { silent, divided, against, tried, ...found };
}

function unrefuted(
  { tried, exact, close, reasons, silent, divided, against }: Tally,
  models: ModelSource,
): Comparison {
  if (silent) reasons.add("a model that only stands in for others says nothing of this");
  const numeric = exact.length < enough && close.length > 0;
  const agreeing = against || divided ? [] : numeric ? [...exact, ...close] : exact;
  if (agreeing.length === 0) for (const reason of models.reasons()) reasons.add(reason);
  const moments = exact.some((m) => m.kind === "moments" || !m.world.lawful);
  const kind = numeric ? "numeric" : moments ? "moments" : "exact";
  const found = { kind, counterexample: null, agreeing, reasons: [...reasons] } as const;
  return { silent, divided, against, tried, ...found };
}

/** Only of models in which laws are stood in for it has to be looked at. */
function isSilent(bearing: (model: Model) => Bearing, model: Model): boolean {
  return model.degree !== null && bearing(model) === "silent";
}

/**
 * Whether a claim that fails in a model fails as well where geometric laws start from the other
 * number, if the givens let them.
 */
function failsEitherWay(
  claim: Claim,
  models: ModelSource,
  model: Model,
  { limit, effort }: { readonly limit: number; readonly effort: number },
): boolean {
  const { counted } = model.world;
  if (counted === null) return true;
  let others = false;
  for (let place = 0; place < limit; place++) {
    const other = models.at(place);
    if (!other) break;
    if (other.world.counted === null || other.world.counted === counted) continue;
    others = true;
    other.world.space.fuel = effort;
    if (typeof compareIn(claim, other, new Set()) !== "string" && decides(claim, other))
      return true;
  }
  return !others;
}

/** So many models after the first that refutes are looked at for one that is easier to follow. */
const further = 5;

/**
 * The counterexample that is easiest to follow by hand, of the first one and those of some later
 * models.
 */
function simplest(
  claim: Claim,
  models: ModelSource,
  place: number,
  first: FoundCounterexample,
  options: CompareOptions,
): FoundCounterexample {
  let best = first;
  const end = place + 1 + (options.further ?? further);
  for (let at = place + 1; at < end && at < (options.models ?? end) && burden(best) > easy; at++) {
    const model = models.at(at);
    if (!model) break;
    model.world.space.fuel = (options.effort - (options.effort % 4)) / 4;
    const result = compareIn(claim, model, new Set());
    if (typeof result === "string" || !decides(claim, model)) continue;
    const found = describe(claim, model, result.scope);
    if (found && burden(found) < burden(best)) best = found;
  }
  return best;
}

function decides(claim: Claim, model: Model): boolean {
  return bearingOn(claim, model.world.plan.table)(model) === "decides";
}

/** How a claim fares in one model; with the scope where it fails for certain. */
type Result = "agreed" | "near" | "apart" | "none" | { readonly scope: Scope };

/** How a claim fares in one model: by residues where they agree, else by its exact values. */
export function tryIn(claim: Claim, model: Model, reasons: Set<string>): Result {
  const choices = choicesFor(claim, model);
  return choices.length > 0 && agreesModulo(claim, model, choices)
    ? "agreed"
    : compareAt(choices, claim, model, reasons);
}

/** How a claim fares in one model by its exact values. */
export function compareIn(claim: Claim, model: Model, reasons: Set<string>): Result {
  return compareAt(choicesFor(claim, model), claim, model, reasons);
}

/** The choices of the free indices for which a claim is meant. */
function choicesFor(claim: Claim, model: Model): readonly Scope[] {
  return choicesOf(model, claim.free).filter((scope) =>
    (claim.when ?? []).every((c) => isTrue(model.world.evaluator.anywhere(c, scope))),
  );
}

function compareAt(
  choices: readonly Scope[],
  claim: Claim,
  model: Model,
  reasons: Set<string>,
): Result {
  if (choices.length === 0) {
    reasons.add("no values for the free indices");
    return "none";
  }
  let held = false;
  let isRough = false;
  let unlike = false;
  for (const scope of choices) {
    const outcome = holdsIn(claim, model, scope);
    if (outcome.kind !== "condition") {
      reasons.add(valueText(outcome));
      continue;
    }
    if (!outcome.holds && !outcome.rough) return { scope };
    if (outcome.holds) held = true;
    else unlike = true;
    if (outcome.rough) isRough = true;
  }
  if (unlike) return "apart";
  return held ? (isRough ? "near" : "agreed") : "none";
}
