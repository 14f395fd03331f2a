import type { Declaration, Property, Statement } from "../term/context.ts";
import { number, relation } from "../term/make.ts";
import type { RelationTerm } from "../term/term.ts";
import { type Lack, member } from "./lack.ts";

/** What an author of such derivations usually assumes, and may have left unsaid. */
export interface Usual {
  readonly name: string;
  /** those of a lower rung are weaker, and tried first; what names stand for goes with all */
  readonly rung: 0 | 1 | 2 | 3 | 4 | 5 | 6;
  /** how it is said */
  readonly says: string;
  /** a page with a step that holds if it does, and the condition as it is told */
  readonly example: readonly [page: string, condition: string];
  /** a page for which it is not proposed, and why */
  readonly not: readonly [page: string, why: string];
  /** words of sentences about its names by which it is none */
  readonly against?: RegExp;
  /** what it comes to for a step */
  readonly propose: (step: Lack) => readonly Proposal[];
}

/** What a step may need: statements, names that do not vary, and what matrices are. */
export interface Proposal {
  readonly statements: readonly Statement[];
  readonly fixed: readonly Declaration[];
  /** what is only proposed of a name of which no sentence speaks */
  readonly fresh?: Declaration;
  /** what is said to be random as well, as an equation of it by itself would name a number */
  readonly random?: Declaration;
  /**
   * whether no model can show that the step fails without it: a side has no value then, or a
   * function no meaning
   */
  readonly givesMeaning?: true;
  readonly traits?: readonly { readonly of: Declaration; readonly property: Property }[];
}

/** That an equation holds. */
export const fact = (equation: RelationTerm): Statement => ({
  kind: "fact",
  ...{ relation: equation, condition: null, functions: [] },
});

/** That a number is above or below another one: `c > 0`. */
export const bound = (of: Declaration, sign: "<" | ">", value: number): Statement => ({
  kind: "condition",
  condition: relation(member(of), sign, number(value)),
});

export const said = (...statements: readonly Statement[]): Proposal => ({ statements, fixed: [] });
