/** What was asked of the means of a proof, and what the answer was. */
export type Answer = boolean | string;

interface Entry<Q, T> {
  readonly asked: ReadonlyMap<Q, Answer>;
  readonly value: T;
  /**
   * the open computation that the value was made inside of and made use of, by its depth; infinite
   * where there is none
   */
  readonly within: number;
  /**
   * the last state of the means in which the answers were compared, and whether they were the same
   */
  compared: number;
  same: boolean;
}

/** Values by key, for each key one for each set of answers that they rest on. */
export type Store<Q, T> = Map<string, Kept<Q, T>>;

interface Kept<Q, T> {
  entries: readonly Entry<Q, T>[];
  /** the entry that was taken last */
  last: Entry<Q, T> | null;
}

interface Frame<Q> {
  readonly asked: Map<Q, Answer>;
  /** records of what was asked that are in `asked` already */
  readonly merged: Set<ReadonlyMap<Q, Answer>>;
  /**
   * values that hold only as long as this computation goes on, since they were made while its own
   * was open
   */
  readonly passing: (() => void)[];
}

/**
 * Keeps what was computed together with the questions that were asked on the way: a value is taken
 * again where every question has the same answer, so that attempts with other means share all that
 * does not depend on the difference.
 */
export class Memory<Q> {
  readonly #answer: (question: Q) => Answer;
  readonly #answers = new Map<Q, Answer>();
  #state = 0;
  #frames: Frame<Q>[] = [];
  readonly #open = new Map<string, number>();
  /** the outermost computation whose being open has been made use of */
  #lowest = Number.POSITIVE_INFINITY;

  constructor(answer: (question: Q) => Answer) {
    this.#answer = answer;
  }

  /** To be called where answers may have changed. */
  turn(): void {
    this.#state++;
    this.#answers.clear();
  }

  /** The answer to a question, which all computations under way then rest on. */
  ask(question: Q): Answer {
    const frame = this.#frames.at(-1);
    const known = frame?.asked.get(question);
    if (known !== undefined) return known;
    const answer = this.#now(question);
    frame?.asked.set(question, answer);
    return answer;
  }

  /**
   * What is made where the answer to a question is yes; null where it is no. Where nothing could be
   * made, the answer did not matter, and nothing rests on it.
   */
  where<T>(question: Q, make: () => T | null): T | null {
    const made = this.#now(question) === true ? make() : null;
    if (made !== null || this.#now(question) !== true) this.ask(question);
    return made;
  }

  /**
   * The value under a key: one that is known for the same answers, or computed now; `pending` while
   * the computation of that very value is under way.
   */
  get<T>(store: Store<Q, T>, key: string, pending: T, compute: () => T): T {
    if (this.#frames.length === 0) this.#lowest = Number.POSITIVE_INFINITY;
    const own = this.#open.get(key);
    if (own !== undefined) {
      this.#lowest = Math.min(this.#lowest, own);
      return pending;
    }
    const kept = store.get(key) ?? { entries: [], last: null };
    const hit =
      kept.last && this.#holds(kept.last)
        ? kept.last
        : kept.entries.find((entry) => this.#holds(entry));
    if (hit) {
      kept.last = hit;
      this.#rest(hit.asked);
      this.#lowest = Math.min(this.#lowest, hit.within);
      return hit.value;
    }
    const depth = this.#frames.length;
    const frame: Frame<Q> = { asked: new Map(), merged: new Set(), passing: [] };
    this.#frames.push(frame);
    this.#open.set(key, depth);
    let value: T;
    try {
      value = compute();
    } finally {
      this.#open.delete(key);
      this.#frames.length = depth;
      for (const forget of frame.passing) forget();
    }
    const passing = this.#lowest < depth;
    if (!passing) this.#lowest = Number.POSITIVE_INFINITY;
    const entry: Entry<Q, T> = {
      asked: frame.asked,
      value,
      within: this.#lowest,
      compared: this.#state,
      same: true,
    };
    store.set(key, kept);
    kept.entries = [...kept.entries, entry];
    kept.last = entry;
    if (passing) {
      this.#frames[this.#lowest]?.passing.push(() => {
        kept.entries = kept.entries.filter((e) => e !== entry);
        if (kept.last === entry) kept.last = null;
      });
    }
    this.#rest(frame.asked);
    return value;
  }

  #now(question: Q): Answer {
    const known = this.#answers.get(question);
    if (known !== undefined) return known;
    const answer = this.#answer(question);
    this.#answers.set(question, answer);
    return answer;
  }

  #holds(entry: Entry<Q, unknown>): boolean {
    if (entry.compared === this.#state) return entry.same;
    entry.compared = this.#state;
    entry.same = true;
    for (const [question, answer] of entry.asked) {
      if (this.#now(question) === answer) continue;
      entry.same = false;
      break;
    }
    return entry.same;
  }

  #rest(asked: ReadonlyMap<Q, Answer>): void {
    const frame = this.#frames.at(-1);
    if (!frame || frame.merged.has(asked)) return;
    frame.merged.add(asked);
    for (const [question, answer] of asked) frame.asked.set(question, answer);
  }
}
