import type { Term } from "../../term/term.ts";
import type { Evaluator } from "../evaluate.ts";
import { bindValue, type Scope } from "../scope.ts";
import { scalar, type Value } from "../value.ts";
import { residueOf } from "./field.ts";
import { Outcomes } from "./outcomes.ts";
import { type Entry, isSame, type Residue } from "./residue.ts";

/** What the index variables in scope stand for, by their places. */
export type Places = readonly number[];

/** A compiled term: its value at all outcomes, where the variables stand. */
export type Compiled = (run: Residues, places: Places) => Residue;

/** A term that is left to the exact evaluator, and where the variables in it are found. */
export interface Leaf {
  readonly id: number;
  readonly term: Term;
  readonly names: readonly string[];
  readonly slots: readonly number[];
}

/** So many variables with values below the next number make one number of them. */
const short = 5;
const small = 1024;

/**
 * The values of compiled terms in one model, modulo a prime. Quantities and whatever is not
 * compiled come from the model's exact values; what is made of them by adding, multiplying,
 * dividing and averaging is made of residues. NaN where there is none: then exact values have to
 * say.
 */
export class Residues {
  readonly evaluator: Evaluator;
  readonly prime: number;
  #all: Outcomes;
  #known: Map<number | string, Residue>[] = [];
  #generation: number;

  constructor(evaluator: Evaluator, prime: number) {
    this.evaluator = evaluator;
    this.prime = prime;
    this.#all = new Outcomes(evaluator.space, prime);
    this.#generation = evaluator.generation;
  }

  get all(): Outcomes {
    return this.#all;
  }

  /**
   * Whether both sides have a value, and the same, at every outcome of positive weight. Two
   * different exact values may share a residue, so that this confirms, and says nothing against.
   */
  agree(left: Compiled, right: Compiled, places: Places): boolean {
    const { evaluator } = this;
    if (this.#generation !== evaluator.generation) {
      this.#generation = evaluator.generation;
      this.#known = [];
      this.#all = new Outcomes(evaluator.space, this.prime);
    }
    const agreed = isSame(left(this, places), right(this, places), this.#all);
    // what the model has made anew on the way makes older values worthless
    return agreed && evaluator.space.fuel > 0 && this.#generation === evaluator.generation;
  }

  /** A value by what it is of and what its variables stand for. */
  remember(id: number, key: number | string, compute: () => Residue): Residue {
    const byKey = this.#known[id] ?? new Map<number | string, Residue>();
    this.#known[id] = byKey;
    const known = byKey.get(key);
    if (known !== undefined) return known;
    const value = this.#all.charge(1) ? compute() : Number.NaN;
    if (this.evaluator.space.fuel > 0) byKey.set(key, value);
    return value;
  }

  /** The value of what is left to the exact evaluator, at each outcome that it looks at. */
  leaf(leaf: Leaf, places: Places): Residue {
    return this.remember(leaf.id, keyOf(leaf.slots, places), () => this.#exact(leaf, places));
  }

  /** An integer that is left to the exact evaluator; NaN where it is none. */
  integer(leaf: Leaf, places: Places): number {
    return this.#number(leaf, places, (scope) => {
      const value = this.evaluator.integer(leaf.term, scope);
      return typeof value === "number" ? value : Number.NaN;
    });
  }

  /** 1 where a condition that does not hang on chance holds, 0 where it does not. */
  holds(leaf: Leaf, places: Places): number {
    return this.#number(leaf, places, (scope) => {
      const value = this.evaluator.evaluate(leaf.term, scope);
      if (value.kind !== "condition" || value.rough) return Number.NaN;
      return value.holds ? 1 : 0;
    });
  }

  #number(leaf: Leaf, places: Places, exact: (scope: Scope) => number): number {
    const value = this.remember(leaf.id, keyOf(leaf.slots, places), () =>
      this.evaluator.isolated(() => exact(scopeOf(leaf, places))),
    );
    return typeof value === "number" ? value : Number.NaN;
  }

  #exact(leaf: Leaf, places: Places): Residue {
    const { evaluator } = this;
    const { space } = evaluator;
    const all = this.#all;
    const scope = scopeOf(leaf, places);
    return evaluator.isolated(() => {
      const mask = evaluator.support(leaf.term, scope);
      if (typeof mask !== "number") return Number.NaN;
      if (mask === 0) return this.#single(evaluator.evaluate(leaf.term, scope));
      const values: (Value | null)[] = new Array(space.size(mask)).fill(null);
      space.each(mask, () => {
        values[all.here(mask)] = evaluator.evaluate(leaf.term, scope);
        return true;
      });
      return this.#spread(mask, values);
    });
  }

  /** An exact value modulo the prime; none for what is no exact number or array of these. */
  #single(value: Value): Residue {
    if (value.kind === "scalar") return residueOf(value.value, this.prime);
    if (value.kind !== "array") return Number.NaN;
    const { shape, rows, columns } = value;
    return { shape, rows, columns, items: value.items.map((x) => residueOf(x, this.prime)) };
  }

  /** The values at all outcomes of some parts, null where one cannot happen. */
  #spread(mask: number, values: readonly (Value | null)[]): Residue {
    const residues = values.map((value) => (value ? this.#single(value) : null));
    const first = residues.find((value) => value !== null) ?? Number.NaN;
    if (typeof first === "number")
      return { mask, values: residues.map((x) => (typeof x === "number" ? x : Number.NaN)) };
    if (!("items" in first)) return Number.NaN;
    const items = first.items.map(
      (_, k): Entry => ({
        mask,
        values: residues.map((grid) => {
          const item =
            grid !== null && typeof grid === "object" && "items" in grid ? grid.items[k] : null;
          return typeof item === "number" ? item : Number.NaN;
        }),
      }),
    );
    return { ...first, items };
  }
}

/** What variables stand for as one number, or as a text where there are many or large ones. */
export function keyOf(slots: readonly number[], places: Places): number | string {
  if (slots.length > short) return slots.map((slot) => places[slot]).join();
  let key = 0;
  for (const slot of slots) {
    const value = places[slot] ?? -1;
    if (value < 0 || value >= small) return slots.map((each) => places[each]).join();
    key = key * small + value;
  }
  return key;
}

function scopeOf({ names, slots }: Leaf, places: Places): Scope {
  return names.reduce<Scope>(
    (scope, name, k) => bindValue(scope, name, scalar(places[slots[k] ?? 0] ?? 0)),
    null,
  );
}
