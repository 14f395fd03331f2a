/**
 * Thrown when an expression grows past the budget of work, or the clock has run out; the caller
 * says `undecided`.
 */
export class BudgetError extends Error {}

/**
 * Thrown where a denominator is 0 identically: what was written has no value, so nothing is proved
 * of it.
 */
export class DivisionError extends Error {}

/** Units of work: about one a monomial that is settled. */
export const workLimit = 100_000;

let end = Number.POSITIVE_INFINITY;

/**
 * Runs `f` with a limit of time, the safety net behind the budget of work: operations of the ring
 * past it throw `BudgetError("time")`. A limit inside another one cannot be later.
 */
export function withinTime<T>(milliseconds: number, f: () => T): T {
  const outer = end;
  end = Math.min(outer, performance.now() + milliseconds);
  try {
    return f();
  } finally {
    end = outer;
  }
}

/**
 * Forgets limits of work that was stopped from outside: nothing is cleared up behind that, so that
 * what comes next would be out of time before it began.
 */
export function forgetTime(): void {
  end = Number.POSITIVE_INFINITY;
}

/** So many looks at the clock for one at the memory, which takes longer. */
const looks = 64;
let looked = 0;
let isFull = (): boolean => false;

/** Work is given up, too, where `full` says that there is no more memory. */
export function watchMemory(full: () => boolean): void {
  isFull = full;
}

/** Throws `BudgetError("time")` past the limit of time, and where memory runs out. */
export function checkTime(): void {
  looked = (looked + 1) % looks;
  if (performance.now() > end || (looked === 0 && isFull())) throw new BudgetError("time");
}

/** Counts units of work up to a limit. */
export class Meter {
  #work = 0;
  #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Begins to count anew. */
  restart(limit: number): void {
    this.#work = 0;
    this.#limit = limit;
  }

  /** Throws `BudgetError` past the limit of work, and past that of time. */
  spend(units: number): void {
    this.#work += units;
    if (this.#work > this.#limit) throw new BudgetError("terms");
    checkTime();
  }

  /**
   * What `f` gives within an allowance of its own; null where that is not enough, and then the work
   * counts for nothing.
   */
  allowing<T>(units: number, f: () => T): T | null {
    const [work, limit] = [this.#work, this.#limit];
    this.#limit = Math.min(limit, work + units);
    try {
      return f();
    } catch (error) {
      const isOverdrawn = error instanceof BudgetError && error.message !== "time";
      if (!isOverdrawn || this.#limit === limit) throw error;
      this.#work = work;
      return null;
    } finally {
      this.#limit = limit;
    }
  }
}
