import { type Claim, type Context, quantitiesOf, type Statement } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { subterms } from "../term/walk.ts";
import { choicesOf, holdsIn } from "./claim.ts";
import { degreeOf } from "./degree.ts";
import { bearsOn } from "./general.ts";
import type { Model, ModelSource } from "./model.ts";
import type { Scope } from "./scope.ts";
import { hasIntegral, reachable, type Table } from "./table.ts";
import { valueText } from "./value.ts";
import { holdsFurther } from "./verify.ts";
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
   * held for every such choice
   */
  readonly agreed: number;
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
 * Evaluates both sides of a claim in model after model. A disagreement is evaluated again from
 * nothing before it is returned, and only a law of probability may disagree; where laws stand in
 * for others, only as far as their moments are right.
 */
export function compare(
  claim: Claim,
  context: Context,
  models: ModelSource,
  options: CompareOptions,
): Comparison {
  if (models.context !== context) throw new RangeError("models of another context");
  const reasons = new Set<string>();
  let agreed = 0;
  let effort = options.effort;
  let near = 0;
  let apart = false;
  let divided = false;
  let moments = false;
  const limit = options.models ?? Number.MAX_SAFE_INTEGER;
  for (let place = 0; place < limit && effort > 0; place++) {
    const model = models.at(place);
    if (!model) break;
    const { space } = model.world;
    // One model takes at most a quarter of what is left, so that a large one does not hide the
    // others.
    const share = effort > 4 ? (effort - (effort % 4)) / 4 : effort;
    space.fuel = share;
    const result = compareIn(claim, model, reasons);
    effort -= share;
    if (space.fuel > 0) effort += space.fuel;
    if (result === "none") continue;
    if (result === "near") {
      near++;
      continue;
    }
    if (result === "agreed") {
      agreed++;
      if (model.kind === "moments" || !model.world.lawful) moments = true;
      continue;
    }
    if (!mayRefute(claim, model)) {
      reasons.add("a model that only stands in for others cannot refute this");
      // what is proved of every integral holds of the sums that stand in for them
      if (hasIntegral(model.world.plan.table, [claim.left, claim.right])) apart = true;
      continue;
    }
    if (result === "apart") {
      apart = true;
      reasons.add("numbers that differ but are not exact");
      continue;
    }
    if (!failsEitherWay(claim, models, model, limit, share)) {
      divided = true;
      continue;
    }
    space.fuel = options.effort;
    const found = describe(claim, model, result.scope);
    if (found)
      return {
        agreed,
        divided,
        kind: model.kind,
        counterexample: simplest(claim, models, place, found, options),
        reasons: [...reasons],
      };
    reasons.add("a disagreement that a second evaluation did not confirm");
  }
  if (effort <= 0) reasons.add("too much work");
  // Sides that are apart in one model take away what the others say.
  const isNumeric = agreed < enough && near > 0;
  const count = apart || divided ? 0 : isNumeric ? agreed + near : agreed;
  if (count === 0) for (const reason of models.reasons()) reasons.add(reason);
  return {
    agreed: count,
    divided,
    kind: isNumeric ? "numeric" : moments ? "moments" : "exact",
    counterexample: null,
    reasons: [...reasons],
  };
}

/**
 * Whether a claim that fails in a model fails as well where geometric laws start from the other
 * number, if the givens let them.
 */
function failsEitherWay(
  claim: Claim,
  models: ModelSource,
  model: Model,
  limit: number,
  effort: number,
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
    if (typeof compareIn(claim, other, new Set()) !== "string" && mayRefute(claim, other))
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
  const end = place + 1 + further;
  for (let at = place + 1; at < end && at < (options.models ?? end) && burden(best) > easy; at++) {
    const model = models.at(at);
    if (!model) break;
    model.world.space.fuel = (options.effort - (options.effort % 4)) / 4;
    const result = compareIn(claim, model, new Set());
    if (typeof result === "string" || !mayRefute(claim, model)) continue;
    const found = describe(claim, model, result.scope);
    if (found && burden(found) < burden(best)) best = found;
  }
  return best;
}

function mayRefute(claim: Claim, model: Model): boolean {
  const { table, general } = model.world.plan;
  if (general.length > 0) {
    const keys = reachable(table, [claim.left, claim.right]);
    if (general.some((assumption) => bearsOn(assumption, keys))) return false;
  }
  if (standsIn(table, claim)) return false;
  // where givens hold to many places only, it may be no model
  if (
    model.world.near ||
    !model.world.lawful ||
    !holdsFurther(model.world) ||
    hasIntegral(table, [claim.left, claim.right])
  )
    return false;
  if (model.degree === null || isApart(table, claim, model.degree)) return true;
  const degree = degreeOf(table, [claim.left, claim.right]);
  return degree !== null && degree <= model.degree;
}

/**
 * Whether a claim speaks of a family whose rule goes back for ever, or of what is said of such a
 * one: models cut it off.
 */
function standsIn(table: Table, { left, right }: Claim): boolean {
  if (table.endless.size === 0) return false;
  const keys = new Set(table.endless);
  for (const s of table.statements) {
    if (s.kind === "definition" || s.kind === "independent") continue;
    const own = reachable(table, partsOf(s));
    if ([...own].some((key) => keys.has(key))) for (const key of own) keys.add(key);
  }
  return [...reachable(table, [left, right])].some((key) => keys.has(key));
}

/** Laws that a model has as they are, and none that stands in for them. */
const exactLaws: ReadonlySet<string> = new Set([
  "bernoulli",
  "binomial",
  "rademacher",
  "uniform-integers",
  "uniform-values",
  "discrete",
  "symmetric",
]);

/**
 * Whether nothing that a claim speaks of has to do with a quantity for whose law another one stands
 * in: no statement but one of independence joins them, by a symbol that both have. A law that
 * stands in for one under a condition does no harm to moments up to the degree.
 */
function isApart(table: Table, { left, right }: Claim, degree: number): boolean {
  const exceeds = (key: string): boolean =>
    (degreeOf(table, [left, right], key) ?? Number.POSITIVE_INFINITY) > degree;
  const opaque = (term: Term): boolean =>
    [...subterms(term)].some(
      (part) => part.kind === "apply" || part.kind === "gradient" || part.kind === "integral",
    );
  const keys = new Set(reachable(table, [left, right]));
  if (
    [left, right].some(opaque) ||
    [...keys].some((key) => (table.definitions.get(key) ?? []).some((d) => opaque(d.body)))
  )
    return false;
  const open = new Set(
    table.statements.filter((s) => s.kind !== "definition" && !isPlainlyIndependent(s)),
  );
  for (let grown = true; grown; ) {
    grown = false;
    for (const s of open) {
      const own = reachable(table, partsOf(s));
      if (![...own].some((key) => keys.has(key))) continue;
      if (s.kind === "distribution" && !exactLaws.has(s.law)) return false;
      if (s.kind === "conditional" && !exactLaws.has(s.law)) {
        // one that others have their law under as well stands for more than its own powers
        const names = [...subterms(s.of)].flatMap((part) =>
          part.kind === "symbol" ? [part.symbol] : [],
        );
        const under = table.statements.flatMap((o) =>
          o.kind === "conditional" && o !== s ? [...o.params, ...o.given] : [],
        );
        if (names.some((key) => exceeds(key) || reachable(table, under).has(key))) return false;
      }
      open.delete(s);
      grown = true;
      for (const key of own) keys.add(key);
    }
  }
  return true;
}

/**
 * Whether a statement says no more than that symbols are independent: that a difference is
 * independent of one of the two ties them together, and so does what is conditioned on.
 */
function isPlainlyIndependent(s: Statement): boolean {
  return (
    s.kind === "independent" &&
    s.given.length === 0 &&
    s.units.every((u) =>
      u.quantities.every(
        (q) =>
          q.kind === "symbol" || q.kind === "entry" || (q.kind === "sum" && q.operator === "list"),
      ),
    )
  );
}

/** All terms of a statement. */
function partsOf(s: Statement): readonly Term[] {
  switch (s.kind) {
    case "definition":
      return [s.symbol, s.body];
    case "independent":
      return [...quantitiesOf(s), ...s.given];
    case "identical":
      return quantitiesOf(s);
    case "mean":
    case "variance":
      return [s.of, s.value];
    case "covariance":
      return [s.left, s.right, s.value, ...(s.condition ? [s.condition] : [])];
    case "distribution":
      return [s.of, ...s.params];
    case "conditional":
      return [s.of, ...s.params, ...s.given];
    case "fact":
      return [s.relation, ...(s.condition ? [s.condition] : [])];
    case "condition":
      return [s.condition];
  }
}

type Result = "agreed" | "near" | "apart" | "none" | { readonly scope: Scope };

function compareIn(claim: Claim, model: Model, reasons: Set<string>): Result {
  const meant = (scope: Scope): boolean =>
    (claim.when ?? []).every((condition) => {
      const value = model.world.evaluator.anywhere(condition, scope);
      return value.kind === "condition" && value.holds;
    });
  const choices = choicesOf(model, claim.free).filter(meant);
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
