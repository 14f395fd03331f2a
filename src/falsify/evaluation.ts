import type { Declaration } from "../term/context.ts";
import type { Sort, Term } from "../term/term.ts";
import type { Memos } from "./memo.ts";
import type { Scope } from "./scope.ts";
import type { Table } from "./table.ts";
import type { Value } from "./value.ts";

/**
 * Where the values of symbols without definition come from. Random ones are asked at the outcome
 * where the space stands, and touch its parts.
 */
export interface Source {
  fixed(declaration: Declaration, args: readonly Value[]): Value;
  random(declaration: Declaration, args: readonly Value[]): Value;
  /** a function without definition at a point */
  apply(declaration: Declaration, args: readonly Value[], point: readonly Value[]): Value;
  /**
   * one entry of a random array, where that needs fewer parts than the whole; null to take it from
   * the whole
   */
  entry(declaration: Declaration, args: readonly Value[], indices: readonly number[]): Value | null;
  integral(
    lower: Value | null,
    upper: Value | null,
    sort: Sort,
    body: (point: Value) => Value,
  ): Value;
}

/** What those who work out one kind of term may ask of the whole evaluation. */
export interface Evaluation {
  readonly table: Table;
  readonly source: Source;
  readonly memos: Memos;
  evaluate(term: Term, scope: Scope): Value;
  /** The values of terms, in order. */
  all(terms: readonly Term[], scope: Scope): readonly Value[];
  /** The value of a term whose other index variables stand for any value of theirs. */
  anywhere(term: Term, scope: Scope): Value;
  /** An integer, or a failure. */
  integer(term: Term, scope: Scope): number | Value;
  /** The shape of an array sort in this model: rows and columns. */
  shape(sort: Sort, scope: Scope): { rows: number; columns: number } | Value;
  /** Whether the value of a term in a scope may differ from outcome to outcome. */
  varies(term: Term, scope: Scope): boolean;
}
