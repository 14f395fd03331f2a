import type { Affine } from "../../exact/affine.ts";
import { type Constraint, entails, holds } from "../../exact/constraint.ts";
import { fraction, one, zero } from "../../exact/fraction.ts";
import { Neighbourhood } from "../../exact/near.ts";
import { isVariable, typicalRank } from "../generator.ts";
import { type Head, heads, isCall } from "../head.ts";
import type { Atom, Polynomial } from "../polynomial.ts";
import { affineOf } from "../sole.ts";
import { type IntegerFact, Ledger, type Oracle } from "./oracle.ts";

/**
 * What is known of numbers here: the constraints in scope, facts on integers and signs, and what
 * the oracle says. What an answer rests on is written into the ledger.
 */
export class Known {
  readonly oracle: Oracle;
  readonly facts: readonly IntegerFact[];
  readonly #scope: Constraint[] = [];
  readonly #near: Neighbourhood<IntegerFact, readonly string[] | null>;
  readonly #answers = new Map<string, readonly string[] | null>();
  /** where what is being computed writes down what it rests on */
  ledger = new Ledger();

  constructor(facts: readonly IntegerFact[], oracle: Oracle) {
    this.facts = facts;
    this.oracle = oracle;
    this.#near = new Neighbourhood(facts);
  }

  /** Runs `f` with a ledger of its own. */
  recorded<T>(f: () => T): { readonly value: T; readonly ledger: Ledger } {
    const outer = this.ledger;
    const ledger = new Ledger();
    this.ledger = ledger;
    try {
      return { value: f(), ledger };
    } finally {
      this.ledger = outer;
    }
  }

  /** Runs `f` where the constraints are known to hold. */
  under<T>(constraints: readonly Constraint[], f: () => T): T {
    const depth = this.#scope.length;
    this.#scope.push(...constraints);
    try {
      return f();
    } finally {
      this.#scope.length = depth;
    }
  }

  /** Runs `f` where nothing but these constraints is known to hold. */
  only<T>(constraints: readonly Constraint[], f: () => T): T {
    const outer = this.#scope.splice(0, this.#scope.length, ...constraints);
    try {
      return f();
    } finally {
      this.#scope.splice(0, this.#scope.length, ...outer);
    }
  }

  /** The constraints that hold here. */
  get scope(): readonly Constraint[] {
    return this.#scope;
  }

  /** Whether the constraint follows from the scope, the given facts on integers and `more`. */
  implied(goal: Constraint, more: readonly Constraint[] = []): boolean {
    const known = holds(goal);
    if (known !== null) return known;
    const near = this.#near.of(goal, this.#scope, more);
    if (near.local.length === 0 && near.facts.length === 0) return false;
    const key = `${goal.kind}${goal.form.key}`;
    let answer = near.answers.get(key);
    if (answer === undefined) {
      answer = this.#derived(goal, near.local, near.facts);
      near.answers.set(key, answer);
    }
    return this.rests(answer);
  }

  /**
   * What `derive` finds, found once for all namings of bound variables: no fact speaks of these.
   */
  #derived(
    goal: Constraint,
    local: readonly Constraint[],
    facts: readonly IntegerFact[],
  ): readonly string[] | null {
    const names = new Map<string, string>();
    const name = (g: string): string => {
      if (!g.startsWith("#")) return g;
      const known = names.get(g) ?? `~${names.size}`;
      names.set(g, known);
      return known;
    };
    let key = `${goal.kind}${goal.form.text(name)}|`;
    for (const c of local) key += `${c.kind}${c.form.text(name)},`;
    let answer = this.#answers.get(key);
    if (answer === undefined) {
      answer = this.#derive(goal, local, facts);
      this.#answers.set(key, answer);
    }
    return answer;
  }

  /** The givens by which a constraint follows, or null where it does not. */
  #derive(
    goal: Constraint,
    local: readonly Constraint[],
    facts: readonly IntegerFact[],
  ): readonly string[] | null {
    if (entails(local, goal)) return [];
    if (facts.length === 0) return null;
    const standing = facts.filter((f) => f.given === null).map((f) => f.constraint);
    if (standing.length > 0 && entails([...local, ...standing], goal)) return [];
    if (
      standing.length === facts.length ||
      !entails([...local, ...facts.map((f) => f.constraint)], goal)
    )
      return null;
    return facts.flatMap((f) => (f.given === null ? [] : [f.given]));
  }

  /** Whether an atom is never negative by what it is or is declared. */
  unsigned(atom: Atom): boolean {
    return (
      isCall(atom.head, "exp") ||
      isCall(atom.head, "abs") ||
      (atom.head.kind === "number"
        ? !atom.head.value.isNegative
        : this.oracle.nonnegative(atom.head))
    );
  }

  /** Whether an atom is never negative, wherever it stands. */
  nonnegative(atom: Atom): boolean {
    return (
      this.unsigned(atom) ||
      atom.head.kind === "indicator" ||
      atom.head.kind === "probability" ||
      this.oracle.event(atom.head)
    );
  }

  /** Whether an atom is a positive number by what is known of its sign. */
  isPositive(atom: Atom): boolean {
    if (isCall(atom.head, "exp")) return true;
    return this.rests(this.oracle.positive(atom));
  }

  /**
   * Whether a number is at least 0, by a declaration or a side condition (whose given is then
   * used).
   */
  isLeast(p: Polynomial): boolean {
    return this.rests(this.oracle.least(p));
  }

  /** Whether a ratio is less than 1 in size, by what is given of it (which is then used). */
  contracts(ratio: Polynomial): boolean {
    return this.rests(this.oracle.contraction(ratio));
  }

  isEvent(head: Head): boolean {
    return this.oracle.event(head);
  }

  isRandom(head: Head): boolean {
    return this.oracle.random(head);
  }

  isIntegral(head: Head): boolean {
    return this.oracle.integer(head);
  }

  isCount(atom: Atom): boolean {
    return this.oracle.count(atom) !== null;
  }

  /** Notes that what is computed rests on an atom being a count. */
  noteCount(atom: Atom): void {
    this.rests(this.oracle.count(atom));
    this.ledger.choice = true;
  }

  /** The givens by which a number is a random count; null where it is none. */
  randomCount(p: Polynomial): readonly string[] | null {
    const [n, ...others] = [...p.monomials.values()];
    const [counted, ...factors] = n?.factors ?? [];
    if (
      !n ||
      !counted ||
      others.length + factors.length + n.bound.length + n.region.length > 0 ||
      !n.coefficient.equals(one) ||
      counted.exponent.integer !== 1
    )
      return null;
    return this.oracle.count(counted.atom);
  }

  /** Whether a generator is a fixed integer. */
  isFixedInteger(generator: string): boolean {
    const head = heads.symbol(generator.slice(1));
    return this.oracle.integer(head) && !this.oracle.random(head);
  }

  /** Whether a number is made of whole multiples of fixed integers: the size `n_k` of a group. */
  isSize(p: Polynomial): boolean {
    return [...p.monomials.values()].every(
      (m) =>
        m.bound.length + m.region.length === 0 &&
        m.coefficient.isInteger &&
        m.factors.every(
          (f) =>
            f.exponent.integer === 1 &&
            f.atom.children.length === 0 &&
            (f.atom.head.kind === "index" || this.oracle.size(f.atom.head) !== null),
        ),
    );
  }

  /** Whether a number is a fixed integer: a form in indices and sizes. */
  isInteger(p: Polynomial): boolean {
    const form = affineOf(p);
    return form !== null && this.isIntegerForm(form);
  }

  /** Whether a fixed integer is at least 0 by where its indices lie. */
  isForward(p: Polynomial): boolean {
    const form = affineOf(p);
    return form !== null && this.isIntegerForm(form) && this.implied({ kind: "ge", form });
  }

  /** Whether all that a form is made of are fixed integers. */
  isIntegerForm(form: Affine): boolean {
    return [...form.parts.keys()].every(
      (g) => isVariable(g) || typicalRank(g) !== null || this.isFixedInteger(g),
    );
  }

  /**
   * The least value that a number may have by what is declared, where it is a fixed integer symbol
   * plus a number; null where there is none.
   */
  leastOf(p: Polynomial): number | null {
    let least = zero;
    let symbols = 0;
    for (const m of p.monomials.values()) {
      const [f, ...more] = m.factors;
      if (m.bound.length + m.region.length + more.length > 0 || !m.coefficient.isInteger)
        return null;
      if (!f) {
        least = least.add(m.coefficient);
        continue;
      }
      const size =
        f.exponent.integer === 1 && f.atom.children.length === 0 && m.coefficient.equals(one)
          ? this.oracle.size(f.atom.head)
          : null;
      if (size?.least === undefined || size.least === null || ++symbols > 1) return null;
      least = least.add(fraction(size.least));
    }
    return least.valueOf();
  }

  /** Whether there are grounds, which are then rested on. */
  rests(grounds: readonly string[] | null): boolean {
    for (const given of grounds ?? []) this.ledger.givens.add(given);
    return grounds !== null;
  }
}
