import type { Affine } from "./affine.ts";

/**
 * Lower bounds of the differences of integer quantities, with all that follows from them: over the
 * integers such bounds follow from each other by adding them up (shortest paths; Cormen et al.,
 * Introduction to Algorithms, §24.4), so that nothing is missed.
 */
export class Differences {
  /** the quantities by place; the first is 0 */
  readonly #places: Map<string, number>;
  /** `least[a][b]` is what a − b is at least */
  readonly #least: number[][];
  #impossible: boolean;

  private constructor(places: Map<string, number>, least: number[][], impossible: boolean) {
    this.#places = places;
    this.#least = least;
    this.#impossible = impossible;
  }

  /** Where all forms are at least 0; null where one is no difference. */
  static of(forms: Iterable<Affine>): Differences | null {
    const made = new Differences(new Map([["", 0]]), [[0]], false);
    for (const form of forms) {
      if (!made.#add(form)) return null;
      if (made.#impossible) break;
    }
    return made;
  }

  /** Whether no integers meet all bounds. */
  get impossible(): boolean {
    return this.#impossible;
  }

  /** These bounds, and that some more forms are at least 0; null where one is no difference. */
  with(forms: Iterable<Affine>): Differences | null {
    const made = new Differences(
      new Map(this.#places),
      this.#least.map((row) => [...row]),
      this.#impossible,
    );
    for (const form of forms) if (!made.#add(form)) return null;
    return made;
  }

  /** Whether a form is at least 0 wherever the bounds hold; null where it is no difference. */
  entail(form: Affine): boolean | null {
    const d = form.difference;
    if (!d) return null;
    if (this.#impossible) return true;
    const [up, down] = [this.#places.get(d.up), this.#places.get(d.down)];
    if (up === undefined || down === undefined) return false;
    return (this.#least[up]?.[down] as number) + d.by >= 0;
  }

  #add(form: Affine): boolean {
    const d = form.difference;
    if (!d) return false;
    const [up, down, least] = [this.#place(d.up), this.#place(d.down), -d.by];
    if ((this.#least[up]?.[down] as number) >= least) return true;
    if ((this.#least[down]?.[up] as number) + least > 0) this.#impossible = true;
    const before = this.#least[down] as number[];
    for (const row of this.#least) {
      const reached = (row[up] as number) + least;
      if (reached === Number.NEGATIVE_INFINITY) continue;
      for (let k = 0; k < row.length; k++) {
        const sum = reached + (before[k] as number);
        if (sum > (row[k] as number)) row[k] = sum;
      }
    }
    return true;
  }

  #place(name: string): number {
    const found = this.#places.get(name);
    if (found !== undefined) return found;
    const place = this.#least.length;
    for (const row of this.#least) row.push(Number.NEGATIVE_INFINITY);
    this.#least.push([...this.#least.map(() => Number.NEGATIVE_INFINITY), 0]);
    this.#places.set(name, place);
    return place;
  }
}
