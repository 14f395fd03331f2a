import type { Claim, Context } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { buildAtoms, lateAtom } from "./atoms.ts";
import { chance } from "./chance.ts";
import { generic, settle } from "./fixed.ts";
import { planOf } from "./plan/make.ts";
import type { Fineness } from "./quadrature.ts";
import { tableOf } from "./table.ts";
import { failure, type Value } from "./value.ts";
import { verify } from "./verify/verify.ts";
import { type Makers, World } from "./world.ts";

/**
 * A finite model of a context: values of its fixed symbols, a finite probability space, and random
 * symbols on it.
 */
export interface Model {
  /** its place in the sequence: the same seed and ordinal give the same model */
  readonly ordinal: number;
  readonly seed: number;
  /**
   * `moments`: some law stands in for one without finite form, with the same moments up to `degree`
   */
  readonly kind: "exact" | "moments";
  readonly degree: number | null;
  readonly world: World;
}

/** An outcome of a model: the points of the parts of its space. */
export type Outcome = readonly number[];

/** A lazy sequence of models of one context, kept for the next claim. */
export interface ModelSource {
  readonly context: Context;
  readonly seed: number;
  /** the model at a place of the sequence, the same for every seed, or null past its end */
  at(place: number): Model | null;
  /** one more model, by the seed; null where none is found */
  seeded(): Model | null;
  /** why models were given up, each reason once */
  reasons(): readonly string[];
}

export interface ModelOptions {
  readonly seed: number;
  /** how many models the sequence has at most */
  readonly limit: number;
  /** units of work for making models, all together */
  readonly effort: number;
}

const makers: Makers = {
  generic: (world, declaration, args) =>
    generic(world, declaration, args, world.chance.fork(declaration.key), 0),
  settle,
  build: buildAtoms,
  late: lateAtom,
};

/** How many constructions are tried for each model that is wanted. */
const patience = 4;

/** The models by which a claim is decided do not depend on the seed. */
const fixedSeed = 1;

/**
 * Models that satisfy all assumptions of the context, smallest first in a fixed order, then ever
 * more varied ones; every one is checked against every assumption before it is handed out. The
 * claims say which symbols matter; the models are the same for all claims. The seed adds one, with
 * which what is proved has to agree as well.
 */
export function modelsOf(
  context: Context,
  _claims: readonly Claim[],
  options: ModelOptions,
): ModelSource {
  const plan = planOf(tableOf(context));
  const models: Model[] = [];
  const reasons = new Set<string>();
  let ordinal = 0;
  let effort = options.effort;
  const last = options.limit * patience;
  const next = (seed: number, end: number): Model | null => {
    while (ordinal < end && effort > 0) {
      const source = chance(seed).fork(`model${ordinal}`);
      const world = new World({ plan, ordinal, chance: source, effort, makers });
      const trouble = world.trouble ?? verify(world);
      effort = world.space.fuel;
      ordinal++;
      if (trouble === null) return modelOf(world, seed);
      reasons.add(trouble);
    }
    if (effort <= 0) reasons.add("too much work to make a model");
    return null;
  };
  let added: Model | null | undefined;
  return {
    context,
    seed: options.seed,
    at(place) {
      while (models.length <= place && models.length < options.limit) {
        const model = next(fixedSeed, last);
        if (!model) return null;
        models.push(model);
      }
      return models[place] ?? null;
    },
    seeded() {
      if (added !== undefined) return added;
      const before = { ordinal, effort };
      ordinal = last;
      effort = options.effort;
      added = next(options.seed, last + patience);
      ({ ordinal, effort } = before);
      return added;
    },
    reasons: () => [...reasons],
  };
}

function modelOf(world: World, seed: number): Model {
  const { ordinal, degree, lawful } = world;
  const kind = degree === null && lawful ? "exact" : "moments";
  return { ordinal, seed, kind, degree, world };
}

/**
 * The model with some fixed symbols given other values and all else chosen alike, or null where
 * there is none that satisfies the assumptions.
 */
export function variant(
  model: Model,
  pins: ReadonlyMap<string, Value>,
  effort: number,
): Model | null {
  const { plan } = model.world;
  const { ordinal } = model;
  const source = chance(model.seed).fork(`model${ordinal}`);
  const world = new World({ plan, ordinal, chance: source, effort, pins, makers });
  if ((world.trouble ?? verify(world)) !== null) return null;
  return modelOf(world, model.seed);
}

/**
 * The model with laws that have densities cut into many points, all else chosen alike; its givens
 * hold nearly. Null where there is none.
 */
export function cutInto(model: Model, fineness: Fineness, effort: number): Model | null {
  const { world, ordinal, seed } = model;
  const source = chance(seed).fork(`model${ordinal}`);
  const plan = { ...world.plan, fineness };
  const cut = new World({ plan, ordinal, chance: source, effort, pins: world.pins, makers });
  return cut.trouble ? null : { ...model, kind: "exact", degree: null, world: cut };
}

/** How many units of work one call of `evaluate` may take. */
const evaluationEffort = 200_000;

/**
 * The exact value of a term in a model, at an outcome where it is random. Never throws for a term
 * without value: that is a failure value.
 */
export function evaluate(term: Term, model: Model, outcome: Outcome = []): Value {
  const { space, evaluator } = model.world;
  if (outcome.length > space.points.length) return failure("an outcome of another model");
  const before = [...space.points];
  outcome.forEach((point, k) => {
    space.points[k] = point;
  });
  space.fuel = evaluationEffort;
  const value = evaluator.anywhere(term, null);
  before.forEach((point, k) => {
    space.points[k] = point;
  });
  return value;
}
