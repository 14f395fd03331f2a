import { sortIfAny } from "../../term/infer.ts";
import type { Relation, Term } from "../../term/term.ts";
import { termKey } from "../../term/walk.ts";
import { namesOf } from "../scope.ts";
import { isRandom, type Table } from "../table.ts";
import type { Leaf, Places, Residues } from "./residues.ts";

/** Where each variable in scope is found. */
export type Frame = ReadonlyMap<string, number>;

/** An integer where variables stand; NaN where there is none. */
export type Integer = (run: Residues, places: Places) => number;

/** As far as integers go in the exact evaluator. */
const largest = 1000;

/** Whether there is an integer, and no large one. */
export function isModest(value: number): boolean {
  return Math.abs(value) <= largest;
}

/**
 * What decides where sums and families stand: integers and conditions, which are exact and not
 * taken modulo anything, and what is left to the exact evaluator.
 */
export class Integers {
  readonly #table: Table;
  readonly #ids = new Map<string, number>();

  constructor(table: Table) {
    this.#table = table;
  }

  /** An integer that does not hang on chance. */
  integer(term: Term, frame: Frame): Integer {
    switch (term.kind) {
      case "number": {
        const value = term.value.isInteger ? term.value.valueOf() : Number.NaN;
        return () => value;
      }
      case "variable": {
        const slot = frame.get(term.name);
        return slot === undefined ? () => Number.NaN : (_, places) => places[slot] ?? Number.NaN;
      }
      case "neg": {
        const body = this.integer(term.body, frame);
        return (run, places) => -body(run, places);
      }
      case "add": {
        const parts = term.terms.map((part) => this.integer(part, frame));
        return (run, places) => parts.reduce((sum, part) => sum + part(run, places), 0);
      }
      default: {
        const leaf = isRandom(this.#table, term) ? null : this.left("integer", term, frame);
        return leaf ? (run, places) => run.integer(leaf, places) : () => Number.NaN;
      }
    }
  }

  /** 1 where a condition that does not hang on chance holds, 0 where it does not. */
  condition(term: Term, frame: Frame): Integer {
    if (term.kind === "relation" && this.isIndex(term.left) && this.isIndex(term.right)) {
      const [left, right] = [this.integer(term.left, frame), this.integer(term.right, frame)];
      const { relation } = term;
      return (run, places) => compared(left(run, places), relation, right(run, places));
    }
    const leaf = this.left("condition", term, frame);
    return leaf ? (run, places) => run.holds(leaf, places) : () => Number.NaN;
  }

  /** Whether a term is an integer by its sort, and does not hang on chance. */
  isIndex(term: Term): boolean {
    return sortIfAny(term)?.kind === "index" && !isRandom(this.#table, term);
  }

  /** A term that is left to the exact evaluator; null where it has a variable that is not bound. */
  left(as: "value" | "integer" | "condition", term: Term, frame: Frame): Leaf | null {
    const names = namesOf(term);
    const slots = names.flatMap((name) => frame.get(name) ?? []);
    if (slots.length !== names.length) return null;
    return { id: this.id(`${as} ${termKey(term)}`), term, names, slots };
  }

  /** A number for what is remembered under a name. */
  id(key: string): number {
    const id = this.#ids.get(key) ?? this.#ids.size;
    this.#ids.set(key, id);
    return id;
  }
}

function compared(left: number, relation: Relation, right: number): number {
  if (!isModest(left) || !isModest(right)) return Number.NaN;
  switch (relation) {
    case "=":
      return left === right ? 1 : 0;
    case "!=":
      return left === right ? 0 : 1;
    case "<":
      return left < right ? 1 : 0;
    case "<=":
      return left <= right ? 1 : 0;
    case ">":
      return left > right ? 1 : 0;
    case ">=":
      return left >= right ? 1 : 0;
  }
}
