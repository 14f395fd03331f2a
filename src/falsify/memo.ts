import type { Term } from "../term/term.ts";
import { termKey } from "../term/walk.ts";
import { type Scope, scopeKey } from "./scope.ts";
import type { Space } from "./space.ts";
import type { Value } from "./value.ts";

interface Memo {
  mask: number;
  readonly values: Map<number | string, Value>;
}

/** Values that have been computed, by term as written (the readings of a line have most of theirs in common), by what the scope says about its variables, and by the points of the parts that they looked at. */
export class Memos {
  readonly #space: Space;
  readonly #memos = new Map<string, Map<string, Memo>>();

  constructor(space: Space) {
    this.#space = space;
  }

  forget(): void {
    this.#memos.clear();
  }

  /** The remembered value of a term where the space stands, or the computed one, remembered from now on. */
  remember(owner: Term, scope: Scope, compute: () => Value): Value {
    const name = termKey(owner);
    let byScope = this.#memos.get(name);
    if (!byScope) {
      byScope = new Map();
      this.#memos.set(name, byScope);
    }
    const key = scopeKey(owner, scope);
    let memo = byScope.get(key);
    if (memo) {
      const known = memo.values.get(this.#space.key(memo.mask));
      if (known) {
        this.#space.touched |= memo.mask;
        return known;
      }
    } else {
      memo = { mask: 0, values: new Map() };
      byScope.set(key, memo);
    }
    const before = this.#space.touched;
    this.#space.touched = 0;
    const value = compute();
    // A value is a function of the parts it looked at; the ones kept so far looked at fewer.
    if (this.#space.touched & ~memo.mask) {
      memo.mask |= this.#space.touched;
      memo.values.clear();
    }
    if (this.#space.fuel > 0) memo.values.set(this.#space.key(memo.mask), value);
    this.#space.touched = before | memo.mask;
    return value;
  }
}
