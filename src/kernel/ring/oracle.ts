import type { Affine } from "../../exact/affine.ts";
import type { Constraint } from "../../exact/constraint.ts";
import type { Head } from "../head.ts";
import type { Compared } from "../place.ts";
import type { Atom, Polynomial } from "../polynomial.ts";

/**
 * How sums are taken apart before they are compared. Any layout is sound; a better one proves more.
 */
export interface Layout {
  readonly axis: Compared;
  /** whether terms may be taken out of sums where two normal forms are compared */
  readonly splits: boolean;
  /** whether finite sums of powers and geometric sums are replaced by their closed forms */
  readonly closedForms: boolean;
}

/**
 * A fact about integers or signs that the ring may use, with the given it comes from (null for a
 * standing assumption).
 */
export interface IntegerFact {
  readonly constraint: Constraint;
  readonly given: string | null;
}

/** What the ring may ask about fixed numbers; the answers name the givens they rest on. */
export interface Oracle {
  /** non-zero by a side condition */
  readonly nonzero: (p: Polynomial) => readonly string[] | null;
  /** at least 0, by a declaration or side condition */
  readonly least: (p: Polynomial) => readonly string[] | null;
  /** greater than 0, by a declaration or side condition */
  readonly positive: (atom: Atom) => readonly string[] | null;
  /** at least 0, for a symbol's head */
  readonly nonnegative: (head: Head) => boolean;
  /** 0 or 1, for a symbol's head: an event stands for its indicator */
  readonly event: (head: Head) => boolean;
  /** random, for a symbol's head */
  readonly random: (head: Head) => boolean;
  /** an integer, for a symbol's head */
  readonly integer: (head: Head) => boolean;
  /**
   * a fixed integer by its declaration, for a symbol's head, with the least value that it may have
   * (null where there is none); null for all else
   */
  readonly size: (head: Head) => { readonly least: number | null } | null;
  /** 0, 1, 2, … in every outcome */
  readonly count: (atom: Atom) => readonly string[] | null;
  /** whether derivatives are worked out */
  readonly derivatives: boolean;
  /** absolute value below 1 */
  readonly contraction: (p: Polynomial) => readonly string[] | null;
  /**
   * numbers that are at most 0 though no form says so: where free indices end whose range depends
   * on another index, and what is given of sizes with an index
   */
  readonly orders: () => readonly Order[];
}

/**
 * A number that is at most 0, for all values of the free variables in it where it is given, with
 * the given that says so (null where nothing need be said).
 */
export interface Order {
  readonly form: Polynomial;
  readonly given: string | null;
}

/** What an atom to its exponent becomes; null where it stays. */
export type Rewrite = (atom: Atom, exponent: Affine) => Polynomial | null;

/**
 * What a computation in the ring rested on: kinds of rewriting that are laws by name, and givens on
 * integers and signs.
 */
export class Ledger {
  split = false;
  closedForm = false;
  notation = false;
  choice = false;
  derivative = false;
  readonly givens = new Set<string>();
}

/** Knows nothing of fixed numbers. */
export const silentOracle: Oracle = {
  derivatives: false,
  least: () => null,
  nonzero: () => null,
  positive: () => null,
  nonnegative: () => false,
  event: () => false,
  random: () => false,
  integer: () => false,
  count: () => null,
  contraction: () => null,
  size: () => null,
  orders: () => [],
};
