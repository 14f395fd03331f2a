import type { Claim } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { bound, mapChildren, termKey } from "../term/walk.ts";
import { alterations } from "./alter.ts";
import { bearingOn } from "./bearing.ts";
import { type Comparison, compareIn, tryIn } from "./compare.ts";
import type { Model, ModelSource } from "./model.ts";
import { byQuadrature, failsIn } from "./numeric.ts";
import { concernedBy, strengthened, type Weight, weightOf } from "./weight.ts";
import { describe, type FoundCounterexample } from "./witness.ts";

/** What the second witness says of a claim that has been proved. */
export type Testimony =
  | { readonly kind: "confirms"; readonly how: Comparison["kind"]; readonly models: number }
  | { readonly kind: "refutes"; readonly counterexample: FoundCounterexample }
  | { readonly kind: "bars"; readonly reason: string };

/** Units of work for one alteration in one model, and for making a model stronger. */
const alterationEffort = 100_000;
const strengtheningEffort = 50_000;
/** So many models are made stronger where none that agrees has all that gives weight. */
const strengthenedAtMost = 3;

/**
 * Whether models confirm a claim, and could have done otherwise: in one of those that agree, all
 * that is not forced to be small or equal is neither, and there the claim altered at one place
 * fails. A claim of which no alteration fails anywhere (0 = 0) needs agreement only.
 */
export function testify(claim: Claim, comparison: Comparison, models: ModelSource): Testimony {
  const { agreeing, tried, counterexample, kind, against } = comparison;
  if (counterexample) return contradicts(counterexample, kind);
  const seeded = models.seeded();
  const added = seeded && saidBy(claim, seeded, tryIn);
  if (added?.kind === "refutes") return added;
  const confirms: Testimony = { kind: "confirms", how: kind, models: agreeing.length };
  if (sameUpToNames(claim)) return confirms;
  if (against) return bars(`a model ${against} disagrees`);
  const [first] = tried;
  if (!first) return bars(noModel(comparison));
  const concerned = concernedBy(claim, first.world.plan.table);
  const weigh = (model: Model): Weighed => ({ model, weight: weightOf(model, concerned) });
  const all = tried.map(weigh);
  const scales = all.filter(({ model }) => agreeing.includes(model)).toSorted(byWeight);
  if (scales[0] && lacks(scales[0]) > 0)
    for (const { model } of scales.slice(0, strengthenedAtMost)) {
      const made = strengthened(model, strengtheningEffort);
      if (made === model) continue;
      const more = saidBy(claim, made, compareIn);
      if (more?.kind === "confirms") scales.push(weigh(made));
      else if (more) return more;
    }
  if (comparison.silent && scales.length === 0) return measured(claim, comparison, all);
  if (scales.length === 0) return bars(noModel(comparison));
  return weighed(claim, scales, all, confirms) ?? bars(noModel(comparison));
}

/**
 * What the models in which both sides agree are worth. Residues may have agreed by chance, or where
 * exact values take too much work: those with most weight are asked exactly. Null where none is
 * left.
 */
function weighed(
  claim: Claim,
  scales: readonly Weighed[],
  all: readonly Weighed[],
  confirms: Testimony,
): Testimony | null {
  let left = scales;
  const asked = new Set<Weighed>();
  while (left.length > 0) {
    const heavy = heaviest(left, all);
    const next = heavy.find((each) => !asked.has(each));
    if (!next)
      return left.some((each) => !heavy.includes(each) && objects(claim, each.model))
        ? bars(tooSpecial)
        : confirms;
    const exact = saidBy(claim, next.model, compareIn);
    if (exact && exact.kind !== "confirms") return exact;
    if (exact && objects(claim, next.model)) return confirms;
    if (exact) asked.add(next);
    else left = left.filter((each) => each !== next);
  }
  return null;
}

/** What one more model says of a claim; null where it has nothing to say. */
function saidBy(claim: Claim, model: Model, compare: typeof compareIn): Testimony | null {
  const { world } = model;
  world.space.fuel = alterationEffort;
  const result = compare(claim, model, new Set());
  const bearing = bearingOn(claim, world.plan.table)(model);
  if (result === "none" || bearing === "silent") return null;
  if (result === "agreed" || result === "near")
    return { kind: "confirms", how: model.kind, models: 1 };
  if (bearing === "unsure") return null;
  if (bearing === "supports" || result === "apart")
    return bars("a model that stands in for others disagrees");
  // geometric laws may be counted otherwise
  if (world.counted !== null) return null;
  world.space.fuel = alterationEffort;
  const found = describe(claim, model, result.scope);
  return found && contradicts(found, model.kind);
}

const tooSpecial =
  "the only models in which both sides agree are too special to tell it from other claims";

/** So many models are cut into points: sizes and numbers differ from one to the next. */
const measuredAtMost = 5;

/** What quadrature says where the laws are asked for more than moments. */
function measured(claim: Claim, comparison: Comparison, all: readonly Weighed[]): Testimony {
  const [best] = all.toSorted(byWeight);
  if (!best) return bars(noModel(comparison));
  const base = lacks(best) > 0 ? strengthened(best.model, strengtheningEffort) : best.model;
  const others = all.flatMap(({ model }) => (model === best.model ? [] : model));
  const agreeing: Model[] = [];
  for (const model of [base, ...others].slice(0, measuredAtMost)) {
    const found = byQuadrature(claim, model);
    if (found.kind === "differs") return bars(`by quadrature its sides differ by ${found.by}`);
    if (found.kind === "agrees") agreeing.push(found.model);
    // where the one of most weight says nothing, no other makes up for it
    else if (model === base) return bars(noModel(comparison));
  }
  const confirms: Testimony = { kind: "confirms", how: "numeric", models: agreeing.length };
  const [heavy, ...light] = agreeing;
  if (heavy && objectsNearly(claim, heavy)) return confirms;
  return light.some((model) => objectsNearly(claim, model)) ? bars(tooSpecial) : confirms;
}

function objectsNearly(claim: Claim, model: Model): boolean {
  for (const altered of alterations(claim)) if (failsIn(altered, model)) return true;
  return false;
}

function byWeight(a: Weighed, b: Weighed): number {
  return lacks(a) - lacks(b);
}

interface Weighed {
  readonly model: Model;
  readonly weight: Weight;
}

function lacks({ weight }: Weighed): number {
  return [...weight.values()].filter((has) => !has).length;
}

/**
 * Those that have all that some model has; where what one has another cannot have as well, those
 * that have most.
 */
function heaviest(agreeing: readonly Weighed[], all: readonly Weighed[]): readonly Weighed[] {
  const possible = new Set(
    [...agreeing, ...all].flatMap(({ weight }) =>
      [...weight].flatMap(([k, has]) => (has ? k : [])),
    ),
  );
  const missing = ({ weight }: Weighed): number =>
    [...possible].filter((key) => weight.get(key) === false).length;
  const least = agreeing.map(missing).reduce((a, b) => (b < a ? b : a));
  return agreeing.filter((each) => missing(each) === least);
}

/** Whether a model in which a claim holds would have noticed that it is another one. */
function objects(claim: Claim, model: Model): boolean {
  for (const altered of alterations(claim)) {
    model.world.space.fuel = alterationEffort;
    const result = compareIn(altered, model, new Set());
    if (result === "apart" || typeof result !== "string") return true;
  }
  return false;
}

function contradicts(counterexample: FoundCounterexample, kind: Comparison["kind"]): Testimony {
  if (kind === "exact") return { kind: "refutes", counterexample };
  const { left, right } = counterexample;
  return bars(
    `a model with the moments of the given laws has $${left}$ and $${right}$ for the sides`,
  );
}

function bars(reason: string): Testimony {
  return { kind: "bars", reason };
}

function noModel({ reasons }: Comparison): string {
  const why = reasons.length ? ` (${reasons.join("; ")})` : "";
  return (
    `there is no model of the givens in which both sides have a value${why}: the ` +
    "givens may contradict each other, and a contradiction proves anything"
  );
}

/** Whether the sides are the same up to the names of bound variables. */
function sameUpToNames({ left, right, relation }: Claim): boolean {
  return relation === "=" && termKey(renamed(left)) === termKey(renamed(right));
}

/** The term with its bound variables named by how deep they are bound. */
function renamed(term: Term, names: ReadonlyMap<string, string> = new Map()): Term {
  if (term.kind === "variable") return { ...term, name: names.get(term.name) ?? term.name };
  const inner = new Map(names);
  for (const name of bound(term)) inner.set(name, `#${inner.size + 1}`);
  const parts = mapChildren(term, (part) => renamed(part, inner));
  const to = (name: string): string => inner.get(name) ?? name;
  if (parts.kind === "sum")
    return { ...parts, binders: parts.binders.map((b) => ({ ...b, name: to(b.name) })) };
  return parts.kind === "integral" || parts.kind === "gradient"
    ? { ...parts, variable: to(parts.variable) }
    : parts;
}
