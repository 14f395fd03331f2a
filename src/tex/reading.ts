import type { IndexVariable } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import type { Span } from "../text/span.ts";

/** One way to read a line: the plain reading has no departures. */
export interface Reading {
  readonly term: Term;
  readonly departures: readonly Departure[];
  /**
   * variables that stand free on the line and mean "for all": declared indices and component
   * indices, each with its range
   */
  readonly free: readonly IndexVariable[];
}

/** A place where a reading closes a bracket elsewhere than the plain reading does. */
export interface Departure {
  readonly kind:
    | "sum-scope"
    | "product-scope"
    | "slash-scope"
    | "sum-indices"
    | "sum-distinct"
    | "expectation-scope"
    | "coefficient-scope"
    | "expectation-power"
    | "expectation-product"
    | "expectation-first-bracket"
    | "variance-power"
    | "variance-letter"
    | "function-scope"
    | "entry-power";
  /** the piece of the line that is bracketed differently */
  readonly span: Span;
  /** the author's TeX of that piece with the missing brackets put in */
  readonly suggestion: string;
  /** how far from plain: readings are ordered by the sum of these */
  readonly cost: number;
}
