/** A source of random numbers that gives the same ones for the same seed (mulberry32). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A number in [0, 1). */
  unit(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** An integer from a to b, both included. */
  integer(a: number, b: number): number {
    return a + Math.floor(this.unit() * (b - a + 1));
  }

  chance(p: number): boolean {
    return this.unit() < p;
  }

  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RangeError("nothing to pick from");
    return items[this.integer(0, items.length - 1)] as T;
  }

  shuffled<T>(items: readonly T[]): T[] {
    const list = [...items];
    for (let k = list.length - 1; k > 0; k--) {
      const j = this.integer(0, k);
      [list[k], list[j]] = [list[j] as T, list[k] as T];
    }
    return list;
  }

  /** A source of its own, so that what is drawn from it moves nothing here. */
  fork(): Random {
    return new Random(Math.floor(this.unit() * 4294967296));
  }
}
