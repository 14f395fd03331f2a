import type { Law } from "../../term/context.ts";
import type { Noun, Trait } from "../clause.ts";
import type { MomentLaw } from "./moment-law.ts";

/** The words of a sentence as tables: phrases of one or more words, each with what it says. */
export type Table<T> = readonly (readonly [string, T])[];

export const noun = (name: Noun): Trait => ({ kind: "noun", noun: name });
export const property = (name: Extract<Trait, { kind: "property" }>["property"]): Trait => ({
  kind: "property",
  property: name,
});
export const random: Trait = { kind: "random" };
export const fixed: Trait = { kind: "fixed" };
export const independent = (
  degree: "mutual" | "pairwise" | "uncorrelated",
  jointly = false,
): Trait => ({
  kind: "independent",
  degree,
  of: null,
  given: [],
  jointly,
});
export const law = (name: Law | MomentLaw, standard = false): Trait => ({
  kind: "law",
  law: name,
  standard,
  params: [],
  named: [],
});
