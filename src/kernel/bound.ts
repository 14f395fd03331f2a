import { sortOf } from "../term/infer.ts";
import { add, neg, number, productOf, sub } from "../term/make.ts";
import { isNumeric } from "../term/sort.ts";
import type { Binder, SumTerm, Term } from "../term/term.ts";
import { children, freeVariables, mapChildren, sameTerm, subterms } from "../term/walk.ts";
import type { Refusal } from "./binding.ts";
import type { Core } from "./core.ts";
import type { BoundLaw, Demand } from "./law.ts";
import { type Gap, type Sign, signOf } from "./sign.ts";
import { statedOne, statedSign } from "./stated.ts";
import { isEvent } from "./support/fixed.ts";
import { isKnown } from "./support/known.ts";

/**
 * What an inequality takes for a mean: the mean itself, given something, or a sum by weights (with
 * the weights for its members) that are not negative and sum to 1.
 */
export type Mean =
  | { readonly by: "chance"; readonly given: readonly Term[]; readonly over: readonly Term[] }
  | { readonly by: "weights"; readonly weights: SumTerm };

/** An inequality of the rule book, with what stands in its slots and what it takes for a mean. */
export interface Instance {
  readonly law: string;
  readonly slots: Readonly<Record<string, Term>>;
  readonly mean: Mean;
}

/** By how much the greater side of an instance is more, and its sign under binders. */
export interface Bounded {
  readonly term: Term;
  readonly sign: (binders: readonly Binder[]) => Sign | Refusal;
}

/**
 * What an inequality says at these slots. Refused are a law that is no inequality of the table, a
 * slot that is missing, unknown or of another sort, and weights where it speaks of chances.
 */
export function boundedBy(core: Core, instance: Instance): Bounded | Refusal {
  const law = core.grounds.laws.get(instance.law);
  if (law?.relation !== ">=") return { refused: "unknown-law", slot: instance.law };
  const refusal = misfit(law, instance);
  if (refusal) return refusal;
  return {
    term: sub(filled(law.left, instance), filled(law.right, instance)),
    sign: (binders) => signBy(new Asked(core, instance, binders), law),
  };
}

/** Instances as what `signOf` takes. Null where one is refused. */
export function gapsOf(core: Core, instances: readonly Instance[]): readonly Gap[] | null {
  const all = instances.map((instance) => boundedBy(core, instance));
  if (all.some((bounded) => "refused" in bounded)) return null;
  return (all as Bounded[]).map(({ term, sign }) => ({
    term,
    sign: (binders) => {
      const answer = sign(binders);
      return "refused" in answer ? null : answer;
    },
  }));
}

function misfit(law: BoundLaw, { slots, mean }: Instance): Refusal | null {
  for (const name of Object.keys(slots))
    if (!(name in law.kinds)) return { refused: "unknown-slot", slot: name };
  for (const [name, kind] of Object.entries(law.kinds)) {
    if (kind === "given") continue;
    const term = slots[name];
    if (!term) return { refused: "missing-slot", slot: name };
    if (!isNumeric(sortOf(term))) return { refused: "wrong-sort", slot: name };
  }
  const sides = [law.left, law.right];
  const parts = sides.flatMap((side) => [...subterms(side)]);
  // a chance is never one over some quantities alone
  const isPartial = mean.by === "chance" && mean.over.length > 0;
  if (isPartial && parts.some(({ kind }) => kind === "probability"))
    return { refused: "not-a-mean", slot: law.name };
  if (mean.by === "chance") return null;
  if (parts.some(isOfChances)) return { refused: "not-a-mean", slot: law.name };
  const names = new Set(mean.weights.binders.map((b) => b.name));
  for (const name of sides.flatMap((side) => [...outside(side)]))
    if (slots[name] && freeVariables(slots[name]).some((each) => names.has(each)))
      return { refused: "not-fixed", slot: name };
  return null;
}

/** What a sum by weights is none of, as the law is written. */
function isOfChances({ kind }: Term): boolean {
  return kind === "variance" || kind === "covariance" || kind === "probability";
}

/** The slots that stand outside of all means. */
function* outside(term: Term): Generator<string> {
  if (term.kind === "expect") return;
  if (term.kind === "meta") yield term.name;
  for (const part of children(term)) yield* outside(part);
}

/** A part of a law with terms in its slots and its means as the instance takes them. */
export function filled(side: Term, instance: Instance): Term {
  const { slots, mean } = instance;
  if (side.kind === "meta") return slots[side.name] ?? side;
  if (side.kind === "expect" && mean.by === "weights") {
    const { weights } = mean;
    return { ...weights, body: productOf([weights.body, filled(side.body, instance)]) };
  }
  const inner = mapChildren(side, (child) => filled(child, instance));
  if (mean.by === "weights") return inner;
  switch (inner.kind) {
    case "expect":
    case "variance":
    case "covariance":
      return { ...inner, given: mean.given, over: mean.over };
    case "probability":
      return { ...inner, given: mean.given };
    default:
      return inner;
  }
}

/** The demands of an inequality at what its slots hold, where that stands under binders. */
class Asked {
  readonly instance: Instance;
  readonly #core: Core;
  readonly #binders: readonly Binder[];

  constructor(core: Core, instance: Instance, binders: readonly Binder[]) {
    const { mean } = instance;
    this.#core = core;
    this.instance = instance;
    this.#binders = mean.by === "weights" ? [...binders, ...mean.weights.binders] : binders;
  }

  /** The givens by which a sum is one by weights; none are needed of a mean. */
  weighing(): readonly string[] | null {
    const { mean } = this.instance;
    if (mean.by === "chance") return [];
    const least = this.#sign(mean.weights.body);
    const total = statedOne(this.#core, mean.weights);
    return least && total && [...least.givens, ...total];
  }

  /** The givens by which a number is 1, 2, 3, …, the same all the time; null where it is not. */
  isOrder(term: Term): readonly string[] | null {
    if (term.kind === "number")
      return term.value.isInteger && !term.value.isNegative && !term.value.isZero ? [] : null;
    const isInteger = sortOf(term).kind === "index";
    return isInteger && this.#isHeld(term) ? strictly(this.#sign(term)) : null;
  }

  /** The givens by which a demand is met; null where it is not. */
  meets({ kind, slot }: Demand): readonly string[] | null {
    const term = this.instance.slots[slot];
    if (!term) return null;
    const beyondOne = (): Sign | null => this.#sign(add(term, neg(number(1))));
    switch (kind) {
      case "nonnegative":
        return this.#sign(term)?.givens ?? null;
      case "positive":
        return strictly(this.#sign(term));
      case "at-least-one":
        return beyondOne()?.givens ?? null;
      case "above-one":
        return strictly(beyondOne());
      case "held":
        return this.#isHeld(term) ? [] : null;
      case "varies":
        return this.#spread(term);
    }
  }

  #sign(term: Term): Sign | null {
    return signOf(this.#core, term, this.#binders);
  }

  /** Whether a number does not vary under the mean: it is fixed, or known by what is given. */
  #isHeld(term: Term): boolean {
    const { mean } = this.instance;
    // of weights `misfit` sees to it
    if (term.kind === "number" || mean.by === "weights") return true;
    if (mean.over.length > 0) return false;
    const p = this.#core.number(term);
    const known = this.#core.given(mean.given);
    return p && known ? isKnown(this.#core, p, known.some(isEvent) ? [] : known) : false;
  }

  /** The givens by which the variance of a quantity is more than 0. */
  #spread(term: Term): readonly string[] | null {
    const { mean } = this.instance;
    if (mean.by === "weights" || mean.given.length + mean.over.length > 0) return null;
    const variance: Term = { kind: "variance", body: term, given: [], over: [] };
    const stated = statedSign(this.#core, variance, this.#binders);
    if (stated?.strict) return stated.givens;
    for (const { id, statement: s } of this.#core.assumptions) {
      const value = s.kind === "variance" && sameTerm(s.of, term) ? this.#sign(s.value) : null;
      if (value?.strict) return [...value.givens, id];
    }
    return null;
  }
}

const strictly = (sign: Sign | null): readonly string[] | null =>
  sign?.strict ? sign.givens : null;

function signBy(asked: Asked, law: BoundLaw): Sign | Refusal {
  const weighing = asked.weighing();
  if (!weighing) return { refused: "not-weights", slot: law.name };
  const givens = [...weighing];
  for (const [slot, kind] of Object.entries(law.kinds)) {
    const term = kind === "order" ? asked.instance.slots[slot] : undefined;
    const by = term ? asked.isOrder(term) : [];
    if (!by) return { refused: "not-order", slot };
    givens.push(...by);
  }
  for (const demand of law.provided) {
    const by = asked.meets(demand);
    if (!by) return { refused: `not-${demand.kind}`, slot: demand.slot };
    givens.push(...by);
  }
  const more = law.strict?.map((demand) => asked.meets(demand)) ?? [null];
  const strict = more.every((by) => by !== null);
  return {
    strict,
    givens: strict ? [...givens, ...more.flatMap((by) => by ?? [])] : givens,
    laws: [law.name],
  };
}
