import type { Fraction } from "../exact/fraction.ts";
import type { Term } from "../term/term.ts";
import { termKey } from "../term/walk.ts";
import { type Scope, scopeKey } from "./scope.ts";
import type { Space } from "./space.ts";
import {
  failure,
  negate,
  outer,
  plus,
  roughMark,
  scalar,
  scale,
  type Value,
  valueKey,
} from "./value.ts";

/** Largest number of outcomes that one expectation visits. */
const outcomeLimit = 4096;

/** The failure of an average over more outcomes than that. */
export const tooMany = "too many outcomes";

/** The failure of a value given an event that cannot happen. */
export const impossible = "conditioning on an event of probability zero";

/**
 * The outcomes on which what is given has the same value: their weight, and the means of the
 * collected values there.
 */
export interface Group {
  weight: Fraction;
  readonly sums: Value[];
}

/** What is found on the way through some outcomes. */
interface Visit {
  readonly groups: Map<string, Group>;
  /** parts beyond the limit, and parts within it that are not visited yet, that are looked at */
  held: number;
  grown: number;
  trouble: Value | null;
}

interface Groups {
  readonly mask: number;
  readonly groups: ReadonlyMap<string, Group>;
}

/**
 * Means over the outcomes of a space, given events and random quantities: by visiting every outcome
 * of the parts that matter.
 */
export class Averages {
  readonly #space: Space;
  readonly #evaluate: (term: Term, scope: Scope) => Value;
  readonly #varies: (term: Term, scope: Scope) => boolean;
  readonly #groups = new Map<string, Map<string, Groups | Value>>();

  constructor(
    space: Space,
    evaluate: (term: Term, scope: Scope) => Value,
    varies: (term: Term, scope: Scope) => boolean,
  ) {
    this.#space = space;
    this.#evaluate = evaluate;
    this.#varies = varies;
  }

  forget(): void {
    this.#groups.clear();
  }

  /**
   * Which parts of the space decide the value of a term: found by evaluating it at every outcome of
   * the parts found so far.
   */
  support(term: Term, scope: Scope): number | Value {
    const table = this.#tabulate([], -1, scope, () => [this.#evaluate(term, scope)]);
    return "kind" in table ? table : table.mask;
  }

  /** The covariance of the two values that `collect` returns. */
  covariance(
    term: Term,
    given: readonly Term[],
    over: readonly Term[],
    scope: Scope,
    collect: () => Value[],
  ): Value {
    const group = this.group(term, given, over, scope, () => {
      const [left, right] = collect();
      return left && right ? [left, right, outer(left, right)] : [];
    });
    if ("kind" in group) return group;
    const [left, right, product] = group.sums;
    return left && right && product
      ? plus(product, negate(outer(left, right)))
      : failure(impossible);
  }

  /**
   * Means of the collected values in the part of the space that the conditions leave, at the
   * outcome where the space stands.
   */
  group(
    term: Term,
    given: readonly Term[],
    over: readonly Term[],
    scope: Scope,
    collect: () => Value[],
  ): Group | Value {
    const averaged = over.filter((part) => this.#varies(part, scope));
    if (averaged.length > 0) return this.#partial(given, averaged, scope, collect);
    const name = termKey(term);
    let byScope = this.#groups.get(name);
    if (!byScope) {
      byScope = new Map();
      this.#groups.set(name, byScope);
    }
    const key = scopeKey(term, scope);
    let table = byScope.get(key);
    if (!table) {
      table = this.#tabulate(given, -1, scope, collect);
      if (this.#space.fuel > 0) byScope.set(key, table);
    }
    return "kind" in table ? table : this.#lookup(table, given, scope);
  }

  #lookup(table: Groups, given: readonly Term[], scope: Scope): Group | Value {
    const at = this.#condition(given, scope);
    if (typeof at !== "string" && at !== null) return at;
    const only = at === null ? [...table.groups.values()] : [table.groups.get(at)];
    return only[0] ?? failure(impossible);
  }

  /**
   * The values of the random quantities among what is given, as a text, or why one has none; null
   * where only events are given; events play no part in it.
   */
  #condition(given: readonly Term[], scope: Scope): string | Value | null {
    const quantities = given.filter((g) => !isEvent(g));
    const values = quantities.map((g) => this.#evaluate(g, scope));
    const broken = values.find((value) => brokenPart(value) !== null);
    if (broken) return brokenPart(broken);
    const key = values.map(valueKey).join("|");
    if (key.includes(roughMark)) return failure("conditioning on a number without exact value");
    return quantities.length === 0 ? null : key;
  }

  /** An expectation over some quantities only: the other parts stay where they stand. */
  #partial(
    given: readonly Term[],
    over: readonly Term[],
    scope: Scope,
    collect: () => Value[],
  ): Group | Value {
    let mask = 0;
    for (const part of over) {
      const support = this.support(part, scope);
      if (typeof support !== "number") return support;
      mask |= support;
    }
    // what hangs on other parts cannot be averaged while those stand where they are
    if (this.#space.components.some((part, k) => mask & (1 << k) && part.parents !== 0))
      return failure("an expectation over part of what depends on each other");
    const table = this.#tabulate(given, mask, scope, collect);
    return "kind" in table ? table : this.#lookup(table, given, scope);
  }

  /**
   * Visits every outcome of the parts within `limit` that the given and the collected values look
   * at, and sums by the values of what is given.
   */
  #tabulate(
    given: readonly Term[],
    limit: number,
    scope: Scope,
    collect: () => Value[],
  ): Groups | Value {
    const space = this.#space;
    const before = space.touched;
    const broken = (reason: string): Value => {
      space.touched = before;
      return failure(reason);
    };
    for (let mask = 0; ; ) {
      const { groups, held, grown, trouble } = this.#visit(given, { mask, limit }, scope, collect);
      if (space.fuel < 0) return broken("too much work");
      if (grown) {
        mask = space.closed(mask | grown) & limit;
        if (space.size(mask) > outcomeLimit) return broken(tooMany);
        continue;
      }
      space.touched = before | (held & ~mask);
      if (trouble) return trouble;
      if (held && space.closed(held) & mask)
        return failure("an expectation over part of what depends on each other");
      for (const group of groups.values()) {
        if (group.weight.equals(1)) continue;
        const inverse = group.weight.inverse();
        group.sums.forEach((value, k) => {
          group.sums[k] = scale(value, inverse);
        });
      }
      return { mask, groups };
    }
  }

  /** Sums over the outcomes of the parts of a mask, until more parts turn out to be looked at. */
  #visit(
    given: readonly Term[],
    { mask, limit }: { readonly mask: number; readonly limit: number },
    scope: Scope,
    collect: () => Value[],
  ): Visit {
    const space = this.#space;
    const groups = new Map<string, Group>();
    const visit: Visit = { groups, held: 0, grown: 0, trouble: null };
    space.each(mask, (weight) => {
      if (--space.fuel < 0) return false;
      space.touched = 0;
      const holds = this.#happens(given, scope);
      if (typeof holds !== "boolean") visit.trouble ??= holds;
      const at = this.#condition(given, scope) ?? "";
      if (typeof at !== "string") visit.trouble ??= at;
      const values = holds === true ? collect() : [];
      visit.grown = space.touched & limit & ~mask;
      visit.held |= space.touched & ~limit;
      if (visit.grown || visit.trouble) return false;
      if (holds === true) this.#gather(groups, typeof at === "string" ? at : "", weight, values);
      return true;
    });
    return visit;
  }

  /** Whether all events that are given happen, or why that is not known of one. */
  #happens(given: readonly Term[], scope: Scope): boolean | Value {
    for (const event of given.filter(isEvent)) {
      const value = this.#evaluate(event, scope);
      if (value.kind === "failure") return value;
      if (value.kind !== "condition" || value.rough)
        return failure("an event that hangs on a number without exact value");
      if (!value.holds) return false;
    }
    return true;
  }

  #gather(
    groups: Map<string, Group>,
    key: string,
    weight: Fraction,
    values: readonly Value[],
  ): void {
    const group = groups.get(key);
    if (!group) {
      groups.set(key, { weight, sums: values.map((value) => scale(value, weight)) });
      return;
    }
    group.weight = group.weight.add(weight);
    values.forEach((value, k) => {
      group.sums[k] = this.#charged(plus(group.sums[k] ?? scalar(0), scale(value, weight)));
    });
  }

  /** A sum of numbers without a common denominator is more work than others. */
  #charged(sum: Value): Value {
    if (sum.kind === "scalar") this.#space.fuel -= sum.value.bulk;
    return sum;
  }
}

/** Why a value, or one in a list, is none; null where it is one. */
function brokenPart(value: Value): Value | null {
  if (value.kind === "list") return value.items.find((x) => brokenPart(x) !== null) ?? null;
  return value.kind === "failure" ? value : null;
}

/** Whether what is given is an event, and no random quantity. */
export function isEvent(term: Term): boolean {
  return (
    term.kind === "relation" ||
    term.kind === "logic" ||
    (term.kind === "symbol" && term.sort.kind === "condition")
  );
}
