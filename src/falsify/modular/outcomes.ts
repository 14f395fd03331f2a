import type { Space } from "../space.ts";
import { residueOf } from "./field.ts";

/** Largest number of outcomes that one value runs over, as that of exact averages. */
const outcomeLimit = 4096;

/**
 * The outcomes of the parts of a space, those of each set of parts in one order: the points of the
 * first part change fastest.
 */
export class Outcomes {
  readonly space: Space;
  readonly prime: number;
  readonly #weights = new Map<number, readonly number[]>();
  readonly #within = new Map<number, Map<number, readonly number[]>>();

  constructor(space: Space, prime: number) {
    this.space = space;
    this.prime = prime;
  }

  /** How many there are of the parts of a mask; null where these are too many, or too much work. */
  count(mask: number): number | null {
    const count = this.space.size(mask);
    return count <= outcomeLimit && this.charge(count >> 3) ? count : null;
  }

  /** Takes units of work; false where none are left. */
  charge(work: number): boolean {
    this.space.fuel -= work;
    return this.space.fuel > 0;
  }

  /** The place of the outcome where the parts of a mask stand. */
  here(mask: number): number {
    let place = 0;
    let room = 1;
    for (const part of this.#parts(mask)) {
      place += room * (this.space.points[part] ?? 0);
      room *= this.space.components[part]?.count ?? 1;
    }
    return place;
  }

  /** For each outcome of some parts the place of the outcome of some of these. */
  within(whole: number, mask: number): readonly number[] {
    const byMask = this.#within.get(whole) ?? new Map<number, readonly number[]>();
    this.#within.set(whole, byMask);
    const known = byMask.get(mask);
    if (known) return known;
    let places = [0];
    let room = 1;
    for (const part of this.#parts(whole)) {
      const count = this.space.components[part]?.count ?? 1;
      const step = mask & (1 << part) ? room : 0;
      const before = places;
      places = Array.from({ length: count }, (_, point) =>
        before.map((place) => place + step * point),
      ).flat();
      if (step > 0) room *= count;
    }
    byMask.set(mask, places);
    return places;
  }

  /** The weights of the outcomes of some parts and of what these hang on: 0 where there is none. */
  weights(mask: number): readonly number[] {
    const known = this.#weights.get(mask);
    if (known) return known;
    const weights = new Array<number>(this.space.size(mask)).fill(0);
    const touched = this.space.touched;
    this.space.each(mask, (weight) => {
      weights[this.here(mask)] = residueOf(weight, this.prime);
      return true;
    });
    this.space.touched = touched;
    this.#weights.set(mask, weights);
    return weights;
  }

  #parts(mask: number): readonly number[] {
    return this.space.components.flatMap((_, k) => (mask & (1 << k) ? [k] : []));
  }
}
