import type { Term } from "../term/term.ts";

/**
 * The point that a named law is symmetric about: 0, its first parameter, or halfway between the
 * first two.
 */
export type Centre = "zero" | "first" | "middle";

/**
 * What must hold of the slots of a law before an instance of it is a theorem. The kernel knows
 * these kinds, never which law has which.
 */
export type Provision =
  /** not random */
  | { readonly kind: "fixed"; readonly slot: string }
  /** independent by a given statement */
  | { readonly kind: "independent"; readonly left: string; readonly right: string }
  /**
   * a family whose members from `lower` to `upper` are mutually independent by a given statement
   */
  | {
      readonly kind: "independent-members";
      readonly slot: string;
      readonly lower: string;
      readonly upper: string;
    }
  /** uncorrelated by a given statement, and no more than linear in the quantities it speaks of */
  | { readonly kind: "uncorrelated"; readonly left: string; readonly right: string }
  /**
   * the second is the first with one member of identically distributed quantities in place of
   * another
   */
  | { readonly kind: "identical"; readonly left: string; readonly right: string }
  /**
   * the second is the first with other members of exchangeable, or of independent and identically
   * distributed, quantities in place of its members, different ones for different ones
   */
  | { readonly kind: "exchangeable"; readonly left: string; readonly right: string }
  /**
   * a family of one function of each member, from `lower` to `upper`, of exchangeable, or of
   * independent and identically distributed, quantities, where what is conditioned on is the same
   * whichever of these trade places
   */
  | {
      readonly kind: "exchangeable-given";
      readonly slot: string;
      readonly lower: string;
      readonly upper: string;
      readonly given: string;
    }
  /** a function of what is conditioned on, which are quantities and no events */
  | { readonly kind: "known"; readonly slot: string; readonly given: string }
  /** nothing that is conditioned on is random */
  | { readonly kind: "fixed-given"; readonly given: string }
  /** independent of all that is conditioned on, by a given statement */
  | { readonly kind: "independent-of-given"; readonly slot: string; readonly given: string }
  /** an integer between two others, or no less than one where there is no `upper` */
  | {
      readonly kind: "between";
      readonly slot: string;
      readonly lower: string | number;
      readonly upper: string | null;
    }
  /**
   * a random integer with values from `lower` on, up to `upper` or without end; where the member 0
   * of the family `weight` is 0, 0 may be left out
   */
  | {
      readonly kind: "values";
      readonly slot: string;
      readonly lower: string | number;
      readonly upper: string | null;
      readonly weight?: string;
    }
  /**
   * each quantity that is conditioned on is a function of those of the finer condition; no events
   */
  | { readonly kind: "coarser"; readonly given: string; readonly finer: string }
  /**
   * the second is the first with quantities that are symmetric by given statements on the other
   * side of their centres, independent of each other and of all else in it
   */
  | {
      readonly kind: "reflected";
      readonly left: string;
      readonly right: string;
      readonly laws: Readonly<Record<string, Centre>>;
    }
  /** independent by a given statement under just this condition */
  | {
      readonly kind: "conditionally-independent";
      readonly left: string;
      readonly right: string;
      readonly given: string;
    }
  /**
   * under the condition `by`, which is part of `given`, independent by a given statement of all
   * else that is conditioned on
   */
  | {
      readonly kind: "screened";
      readonly slot: string;
      readonly given: string;
      readonly by: string;
    }
  /**
   * for each index from `lower` to `upper`, the family `at` is the slot where the quantity `of` has
   * that member of `values`, or, without them, that index for its value; fixed. There is no last
   * index where `upper` is null. Without ends, the function `at` is the slot where the quantity has
   * the value that it is taken at.
   */
  | {
      readonly kind: "valued";
      readonly slot: string;
      readonly of: string;
      readonly values?: string;
      readonly at: string;
      readonly lower?: string | number;
      readonly upper?: string | number | null;
    }
  /** the value at a time of a Brownian motion, by a given statement */
  | { readonly kind: "motion"; readonly slot: string; readonly at: string | 0 }
  /**
   * the last of the values of a Brownian motion that are conditioned on, with nothing else, at a
   * time that is no later than that of the value `of`
   */
  | {
      readonly kind: "past";
      readonly slot: string;
      readonly at: string;
      readonly of: string;
      readonly given: string;
    }
  /**
   * has the named law by a given statement, under just this condition where there is one; a
   * parameter that is a list is a family, with slots for its `ends`
   */
  | {
      readonly kind: "distributed";
      readonly slot: string;
      readonly law: string;
      readonly params: readonly string[];
      readonly ends?: readonly (readonly [string, string])[];
      readonly given?: string;
    };

/**
 * What stands in a slot of a statement. A `degree` is one of 0, 1, 2, …, an `order` one of 1, 2, 3,
 * …; an `end` of an integral may be no number: without end.
 */
export type SlotKind =
  | "number"
  | "index"
  | "degree"
  | "order"
  | "end"
  | "vector"
  | "matrix"
  | "family"
  | "function"
  | "condition"
  | "given";

/** What must hold of the terms in the slots of an inequality. */
export type Demand =
  | {
      readonly kind: "nonnegative" | "positive" | "at-least-one" | "above-one";
      readonly slot: string;
    }
  /** does not vary under the mean that the law is about */
  | { readonly kind: "held"; readonly slot: string }
  /** is said to have a variance that is not 0 */
  | { readonly kind: "varies"; readonly slot: string };

interface Statement {
  readonly name: string;
  readonly left: Term;
  readonly right: Term;
  readonly kinds: Readonly<Record<string, SlotKind>>;
}

/** A law that is an equation of two terms with slots, and what must hold of the slots. */
export interface EqualityLaw extends Statement {
  readonly relation: "=";
  readonly provided: readonly Provision[];
}

/**
 * A law by which one mean is at least another. With the demands of `strict` met as well it is
 * greater; null where nothing tells that.
 */
export interface BoundLaw extends Statement {
  readonly relation: ">=";
  readonly provided: readonly Demand[];
  readonly strict: readonly Demand[] | null;
}

/** A law as the kernel sees it. */
export type Law = EqualityLaw | BoundLaw;
