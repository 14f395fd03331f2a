import type { Term } from "../term/term.ts";
import { termKey } from "../term/walk.ts";
import { type Scope, scopeKey } from "./scope.ts";
import type { Space } from "./space.ts";
import type { Value } from "./value.ts";

interface Memo {
  mask: number;
  readonly values: Map<number | string, Value>;
}

type ByScope = Map<string, Memo>;

/**
 * Values that have been computed, by term as written (the readings of a line have most of theirs in
 * common), by what the scope says about its variables, and by the points of the parts that they
 * looked at.
 */
export class Memos {
  readonly #space: Space;
  /**
   * so many values are kept, then all are forgotten; where there is a limit, failures are not kept
   * at all
   */
  readonly #limit: number;
  readonly #memos = new Map<string, ByScope>();
  /** the same, by the terms that have been asked for */
  #owned = new WeakMap<Term, ByScope>();
  #kept = 0;

  constructor(space: Space, limit = Number.POSITIVE_INFINITY) {
    this.#space = space;
    this.#limit = limit;
  }

  forget(): void {
    this.#memos.clear();
    this.#owned = new WeakMap();
    this.#kept = 0;
  }

  /**
   * The remembered value of a term where the space stands, or the computed one, remembered from now
   * on.
   */
  remember<T extends Term>(
    owner: T,
    scope: Scope,
    compute: (owner: T, scope: Scope) => Value,
  ): Value {
    const memo = this.#memo(owner, scope);
    const space = this.#space;
    const known = memo.values.get(space.key(memo.mask));
    if (known) {
      space.touched |= memo.mask;
      return known;
    }
    const before = space.touched;
    space.touched = 0;
    const value = compute(owner, scope);
    // A value is a function of the parts it looked at; the ones kept so far looked at fewer.
    if (space.touched & ~memo.mask) {
      memo.mask |= space.touched;
      memo.values.clear();
    }
    if (space.fuel > 0 && !(value.kind === "failure" && Number.isFinite(this.#limit))) {
      memo.values.set(space.key(memo.mask), value);
      if (++this.#kept > this.#limit) this.forget();
    }
    space.touched = before | memo.mask;
    return value;
  }

  #memo(owner: Term, scope: Scope): Memo {
    let byScope = this.#owned.get(owner);
    if (!byScope) {
      const name = termKey(owner);
      byScope = this.#memos.get(name) ?? new Map<string, Memo>();
      this.#memos.set(name, byScope);
      this.#owned.set(owner, byScope);
    }
    const key = scopeKey(owner, scope);
    let memo = byScope.get(key);
    if (!memo) {
      memo = { mask: 0, values: new Map() };
      byScope.set(key, memo);
    }
    return memo;
  }
}
