import { Affine, type Constraint, entails, holds } from "../exact/affine.ts";
import { type Fraction, fraction, one, zero } from "../exact/fraction.ts";
import { Neighbourhood } from "../exact/near.ts";
import { absoluteOf, evenPart, signedAgain } from "./absolute.ts";
import { Bounds } from "./bounds.ts";
import { closedSum, sumOfPowers } from "./closed.ts";
import { workedOut } from "./derivative.ts";
import { isIntegerForm } from "./exponent.ts";
import { exponentialOf, logarithmOf, productOf } from "./exponential.ts";
import { indicatorIn } from "./indicator.ts";
import {
  type Compared,
  indexForms,
  type Places,
  placesOf,
  type Question,
  questionsOf,
} from "./place.ts";
import {
  Atom,
  affineOf,
  anyVariable,
  atomPolynomial,
  type Child,
  constantPolynomial,
  constraintVariables,
  distinctConstraints,
  type Factor,
  isTypical,
  isVariable,
  type Monomial,
  monomialText,
  monomialVariables,
  newVariable,
  Polynomial,
  simple,
  soleAtom,
  typicalRank,
} from "./polynomial.ts";
import { cleared, dividedOut, leadOf, lowestTerms } from "./quotient.ts";
import { outOfRoot, raisedMonomial, rootsJoined, squareRoot } from "./root.ts";
import { binomialOf, factorialShift } from "./series.ts";

/**
 * Thrown when an expression grows past the budget of work, or the clock has run out; the caller
 * says `undecided`.
 */
export class BudgetError extends Error {}

const minusOne = fraction(-1);

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

function checkTime(): void {
  if (performance.now() > end) throw new BudgetError("time");
}

/**
 * Thrown where a denominator is 0 identically: what was written has no value, so nothing is proved
 * of it.
 */
export class DivisionError extends Error {}

/**
 * How sums are taken apart before they are compared. Any layout is sound; a better one proves more.
 */
export interface Layout {
  readonly axis: Compared;
  /** whether terms may be taken out of sums where two normal forms are compared */
  readonly splits: boolean;
  /** whether finite sums of powers and geometric sums are replaced by their closed forms */
  readonly closedForms: boolean;
}

/**
 * A fact about integers or signs that the ring may use, with the given it comes from (null for a
 * standing assumption).
 */
export interface IntegerFact {
  readonly constraint: Constraint;
  readonly given: string | null;
}

/** What the ring may ask about fixed numbers; the answers name the givens they rest on. */
export interface Oracle {
  /** non-zero by a side condition */
  readonly nonzero: (p: Polynomial) => readonly string[] | null;
  /** at least 0, by a declaration or side condition */
  readonly least: (p: Polynomial) => readonly string[] | null;
  /** greater than 0, by a declaration or side condition */
  readonly positive: (atom: Atom) => readonly string[] | null;
  /** at least 0, for a symbol's head */
  readonly nonnegative: (head: string) => boolean;
  /** 0 or 1, for a symbol's head: an event stands for its indicator */
  readonly event: (head: string) => boolean;
  /** random, for a symbol's head */
  readonly random: (head: string) => boolean;
  /** an integer, for a symbol's head */
  readonly integer: (head: string) => boolean;
  /**
   * a fixed integer by its declaration, for a symbol's head, with the least value that it may have
   * (null where there is none); null for all else
   */
  readonly size: (head: string) => { readonly least: number | null } | null;
  /** 0, 1, 2, … in every outcome */
  readonly count: (atom: Atom) => readonly string[] | null;
  /** whether derivatives are worked out */
  readonly derivatives: boolean;
  /** absolute value below 1 */
  readonly contraction: (p: Polynomial) => readonly string[] | null;
  /**
   * numbers that are at most 0 though no form says so: where free indices end whose range depends
   * on another index, and what is given of sizes with an index
   */
  readonly orders: () => readonly Order[];
}

/**
 * A number that is at most 0, for all values of the free variables in it where it is given, with
 * the given that says so (null where nothing need be said).
 */
export interface Order {
  readonly form: Polynomial;
  readonly given: string | null;
}

/** What an atom to its exponent becomes; null where it stays. */
export type Rewrite = (atom: Atom, exponent: Affine) => Polynomial | null;

/**
 * What a computation in the ring rested on: kinds of rewriting that are laws by name, and givens on
 * integers and signs.
 */
export class Ledger {
  split = false;
  closedForm = false;
  notation = false;
  choice = false;
  derivative = false;
  readonly givens = new Set<string>();
}

/** Nothing is told apart, but sums over a few numbers are written out. */
const nowhere: Places = { axes: new Map(), guards: [], key: "nowhere" };

/** Sums over so many numbers are written out. */
const unrolledLimit = 4;

/** Units of work: about one a monomial that is settled. */
export const workLimit = 100_000;

/**
 * Merged indices may name new places (`X_i X_{i+1}` at i = 1); they are told apart in turn, not
 * without end.
 */
const placeRounds = 4;

/** What telling places apart may cost at a time. */
const placeLimit = 20_000;

interface Raw {
  readonly coefficient: Fraction;
  readonly bound: readonly string[];
  readonly region: readonly Constraint[];
  readonly factors: readonly Factor[];
}

/**
 * The commutative ring of finite indexed sums over exact fractions: every operation returns the
 * normal form of its result. A normal form keeps each sum's index only where something depends on
 * it, lets indices stand bare in the positions of symbols, and, where the layout says so, splits
 * sums into sums over distinct (or ordered) indices, one for each way in which indices may
 * coincide.
 */
export class Ring {
  readonly layout: Layout;
  readonly #oracle: Oracle;
  readonly #facts: readonly IntegerFact[];
  readonly #scope: Constraint[] = [];
  #limit: number;
  readonly #near: Neighbourhood<IntegerFact, readonly string[] | null>;
  readonly #answers = new Map<string, readonly string[] | null>();
  #work = 0;
  readonly #written = new Set<string>();
  /** whether a sum is being counted otherwise */
  #recounting = false;
  /** places at which sums are split besides those that a monomial itself tells apart */
  #places: Places | null = null;
  /** where what is being computed writes down what it rests on */
  ledger = new Ledger();

  constructor(layout: Layout, facts: readonly IntegerFact[], oracle: Oracle, limit = workLimit) {
    this.layout = layout;
    this.#facts = facts;
    this.#near = new Neighbourhood(facts);
    this.#oracle = oracle;
    this.#limit = limit;
  }

  /** Whether a generator stands for an integer, an index variable or a symbol that is one. */
  readonly integers = (generator: string): boolean =>
    isVariable(generator) || this.#oracle.integer(`symbol:${generator.slice(1)}`);

  fresh(): string {
    return newVariable();
  }

  number(value: Fraction | number): Polynomial {
    return constantPolynomial(typeof value === "number" ? fraction(value) : value);
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

  /** Assumes that a number, a denominator that somebody wrote, is not 0. */
  assumeNonzero(p: Polynomial): void {
    if (p.isZero || p.constant) return;
    const [content, rest] = this.content(p);
    // a product is not 0 where none of its factors is
    for (const m of content?.monomials.values() ?? [])
      for (const f of m.factors) this.#written.add(this.atom(f.atom).key);
    if (!rest.constant) this.#written.add(rest.key);
  }

  /** Begins to count the work anew; past the limit it is given up with a `BudgetError`. */
  restart(limit = workLimit): void {
    this.#work = 0;
    this.#limit = limit;
  }

  /** An integer form as a number of the ring. */
  affine(form: Affine): Polynomial {
    const parts = [...form.parts].map(([g, c]) =>
      simple(c, [{ atom: generatorAtom(g), exponent: Affine.of(1) }]),
    );
    return this.add(constantPolynomial(form.constant), ...parts);
  }

  add(...polynomials: readonly Polynomial[]): Polynomial {
    const out = new Map<string, Monomial>();
    for (const p of polynomials) for (const [key, m] of p.monomials) accumulate(out, key, m);
    return new Polynomial(out);
  }

  scale(p: Polynomial, by: Fraction): Polynomial {
    if (by.isOne) return p;
    const out = new Map<string, Monomial>();
    if (by.isZero) return new Polynomial(out);
    for (const [key, { coefficient, bound, region, factors }] of p.monomials)
      out.set(key, { coefficient: coefficient.mul(by), bound, region, factors });
    return new Polynomial(out);
  }

  subtract(a: Polynomial, b: Polynomial): Polynomial {
    return this.add(a, this.scale(b, minusOne));
  }

  multiply(a: Polynomial, b: Polynomial): Polynomial {
    const ca = a.constant;
    if (ca) return this.scale(b, ca);
    const cb = b.constant;
    if (cb) return this.scale(a, cb);
    const out = new Map<string, Monomial>();
    for (const m of a.monomials.values()) {
      for (const n of b.monomials.values()) {
        const left = this.#apart(m, n.bound, n);
        const right = this.#apart(n, left.bound, left);
        this.#settle(
          {
            coefficient: left.coefficient.mul(right.coefficient),
            bound: [...left.bound, ...right.bound],
            region: [...left.region, ...right.region],
            factors: [...left.factors, ...right.factors],
          },
          out,
        );
      }
    }
    return new Polynomial(out);
  }

  product(polynomials: readonly Polynomial[]): Polynomial {
    return polynomials.length === 0
      ? this.number(1)
      : polynomials.reduce((a, b) => this.multiply(a, b));
  }

  /**
   * `p^exponent`. Negative and symbolic powers of a sum stay as they are; a symbolic or negative
   * power of 0 is kept too.
   */
  power(p: Polynomial, exponent: Affine): Polynomial {
    const k = exponent.integer;
    if (k !== null && k >= 0) {
      if (k > 64) throw new BudgetError("power");
      if (k === 0) return this.number(1);
      let result = p;
      for (let i = 1; i < k; i++) result = this.multiply(result, p);
      return result;
    }
    if (p.isZero && exponent.isConstant && !exponent.constant.isNegative) return p;
    if (p.isZero) throw new DivisionError();
    const c = p.constant;
    if (c && k !== null) return constantPolynomial(c.pow(fraction(k)) ?? zero);
    const only = p.size === 1 ? ([...p.monomials.values()][0] as Monomial) : null;
    const raised = only && raisedMonomial(this, only, exponent);
    if (raised) return raised;
    const outside = k === null && exponent.isConstant ? outOfRoot(this, p, exponent) : null;
    if (outside) return outside;
    // a root of a square of several terms is a power of its absolute value
    const base = only || k !== null || !exponent.isConstant ? null : squareRoot(this, p);
    if (base) return this.power(absoluteOf(this, base), exponent.times(2));
    // below a line (p + q)² is the square of what p + q is there
    const squared = only || k === null ? null : squareRoot(this, p);
    if (squared) return this.power(squared, exponent.times(2));
    const [content, rest] = only || k === null ? [null, p] : this.content(p);
    const lead = only || k !== null || !exponent.isConstant ? null : leadOf(p).coefficient.abs();
    const rooted = lead && !lead.equals(one) ? lead.pow(exponent.constant) : null;
    if (lead && rooted)
      return this.scale(this.power(this.scale(p, one.div(lead)), exponent), rooted);
    const atom = Atom.of("power", [], [{ locals: [], body: rest }]);
    const kept = simple(one, [{ atom, exponent }]);
    return content ? this.multiply(this.power(content, exponent), kept) : kept;
  }

  /** `a/b`. */
  divide(a: Polynomial, b: Polynomial): Polynomial {
    return this.multiply(a, this.power(b, Affine.of(-1)));
  }

  /** Factors with equal atoms as one. */
  merged(factors: readonly Factor[]): readonly Factor[] {
    return mergeFactors(factors, this);
  }

  /**
   * The sum of `body(v)` over `lower ≤ v ≤ upper` (null: without end) for which the conditions on
   * `v` hold.
   */
  sum(
    lower: Affine | null,
    upper: Affine | null,
    body: (v: Affine) => Polynomial,
    conditions: (v: Affine) => readonly Constraint[] = () => [],
  ): Polynomial {
    const name = this.fresh();
    const v = Affine.generator(name);
    const region: Constraint[] = [...conditions(v)];
    if (lower) region.push({ kind: "ge", form: v.minus(lower) });
    if (upper) region.push({ kind: "ge", form: upper.minus(v) });
    const inner = this.under(region, () => body(v));
    const out = new Map<string, Monomial>();
    for (const m of inner.monomials.values()) {
      this.#settle({ ...m, bound: [...m.bound, name], region: [...m.region, ...region] }, out);
    }
    return new Polynomial(out);
  }

  /** The polynomial that one monomial is, settled. */
  single(m: Monomial): Polynomial {
    const out = new Map<string, Monomial>();
    this.#settle(m, out);
    return new Polynomial(out);
  }

  /** The sum of `p` over the variables, where the constraints hold. */
  bind(
    p: Polynomial,
    variables: readonly string[],
    constraints: readonly Constraint[],
  ): Polynomial {
    const out = new Map<string, Monomial>();
    for (const m of p.monomials.values()) {
      const open = m.bound.some((v) => variables.includes(v)) ? this.#renamed(m) : m;
      this.#settle(
        { ...open, bound: [...open.bound, ...variables], region: [...open.region, ...constraints] },
        out,
      );
    }
    return new Polynomial(out);
  }

  /** `p` where all constraints hold, 0 elsewhere. */
  guard(constraints: readonly Constraint[], p: Polynomial): Polynomial {
    const out = new Map<string, Monomial>();
    for (const m of p.monomials.values())
      this.#settle({ ...m, region: [...m.region, ...constraints] }, out);
    return new Polynomial(out);
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

  atom(atom: Atom): Polynomial {
    return atomPolynomial(atom);
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
    if (answer === null) return false;
    for (const given of answer) this.ledger.givens.add(given);
    return true;
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

  /** The polynomial with forms put in place of variables. */
  substitute(p: Polynomial, replace: ReadonlyMap<string, Affine>): Polynomial {
    if (!mentions(p, replace)) return p;
    const incoming = new Set([...replace.values()].flatMap((form) => [...form.parts.keys()]));
    const out = new Map<string, Monomial>();
    for (const m of p.monomials.values()) {
      const open = m.bound.some((v) => incoming.has(v) || replace.has(v)) ? this.#renamed(m) : m;
      for (const raw of this.#replaced(open, replace)) this.#settle(raw, out);
    }
    return new Polynomial(out);
  }

  /**
   * The polynomial with powers of atoms replaced everywhere, inside other atoms first; `f` answers
   * what the atom to its exponent becomes, or null where it stays. It is asked where the
   * constraints of the monomial are in scope, so that it may ask `implied`.
   */
  rewrite(p: Polynomial, f: Rewrite): Polynomial {
    checkTime();
    const touched = new Map<string, readonly (Polynomial | null)[]>();
    for (const [key, m] of p.monomials) {
      const parts = m.region.length
        ? this.under(m.region, () => this.#rewriteFactors(m, f))
        : this.#rewriteFactors(m, f);
      if (parts) touched.set(key, parts);
    }
    if (touched.size === 0) return p;
    const kept = new Map<string, Monomial>();
    const changed: Polynomial[] = [];
    for (const [key, m] of p.monomials) {
      const parts = touched.get(key);
      if (!parts) {
        accumulate(kept, key, m);
        continue;
      }
      const rest = m.factors.filter((_, k) => parts[k] === null);
      let result = this.under(m.region, () => {
        const plain = simple(m.coefficient, rest);
        return parts.reduce<Polynomial>((a, b) => (b ? this.multiply(a, b) : a), plain);
      });
      if (m.bound.length + m.region.length === 0) {
        changed.push(result);
        continue;
      }
      const out = new Map<string, Monomial>();
      for (const n of result.monomials.values())
        this.#settle(
          { ...n, bound: [...n.bound, ...m.bound], region: [...n.region, ...m.region] },
          out,
        );
      result = new Polynomial(out);
      changed.push(result);
    }
    return this.add(new Polynomial(kept), ...changed);
  }

  /** What each factor of a monomial becomes, null where it stays; null where all of them do. */
  #rewriteFactors(m: Monomial, f: Rewrite): (Polynomial | null)[] | null {
    let parts: (Polynomial | null)[] | null = null;
    for (const [k, { atom, exponent }] of m.factors.entries()) {
      const inner = this.#rewriteChildren(atom, f);
      const value = f(inner, exponent) ?? (inner === atom ? null : this.remade(inner, exponent));
      if (!value) continue;
      parts ??= m.factors.map(() => null);
      parts[k] = this.#freed(value, m);
    }
    return parts;
  }

  /**
   * Whether the polynomial is 0 for all values of its atoms: after each sum that stands in a
   * denominator is cleared by multiplying with it (denominators are not 0 by assumption), and sums
   * are split at all places that are told apart anywhere in it.
   */
  isZero(p: Polynomial): boolean {
    if (p.isZero) return true;
    const vanishes = (q: Polynomial): boolean =>
      cleared(this, q).every((r) => this.#cancels(r) || this.#cancels(dividedOut(this, r)));
    if (vanishes(p)) return true;
    const joined = rootsJoined(this, p);
    return joined !== null && vanishes(joined);
  }

  /** Whether all terms take each other away, sums split where they have to be. */
  #cancels(p: Polynomial): boolean {
    return (
      p.isZero ||
      (this.layout.splits && alike(p, this.#oracle.event).every((group) => this.#vanishes(group)))
    );
  }

  /**
   * Whether monomials add up to 0 when each of their sums is split by how its indices lie to all
   * the places that any of them speaks of: Σ_j is the term at i and Σ_{j ≠ i}. Where that grows
   * past an allowance of its own the answer is no: the terms may be rewritten yet.
   */
  #vanishes(group: readonly Monomial[]): boolean {
    let current = group;
    let known = "";
    const [work, limit] = [this.#work, this.#limit];
    this.#limit = Math.min(limit, work + placeLimit);
    try {
      for (let round = 0; round < placeRounds; round++) {
        const places = placesOf(current, this.layout.axis) ?? nowhere;
        if (places.key === known) return false;
        known = places.key;
        const next = this.#at(places, current);
        if (next.isZero) return true;
        current = [...next.monomials.values()];
      }
      return false;
    } catch (error) {
      if (!(error instanceof BudgetError) || error.message === "time" || this.#limit === limit)
        throw error;
      this.#work = work;
      return false;
    } finally {
      this.#limit = limit;
    }
  }

  /** The sum of the monomials, settled with these places told apart. */
  #at(places: Places, monomials: readonly Monomial[]): Polynomial {
    const outer = this.#places;
    this.#places = places;
    try {
      const out = new Map<string, Monomial>();
      for (const m of monomials) this.#settle(m, out);
      return new Polynomial(out);
    } finally {
      this.#places = outer;
    }
  }

  /** The terms of a sum at the value of its index that a constraint leaves out. */
  #met(m: Raw, hole: Constraint, v: string): Raw[] {
    const a = hole.form.coefficient(v);
    const at = hole.form.minus(Affine.generator(v).times(a)).times(a.neg());
    return this.#replaced({ ...m, bound: m.bound.filter((b) => b !== v) }, new Map([[v, at]]));
  }

  /** Whether an atom is never negative by what it is or is declared. */
  unsigned(atom: Atom): boolean {
    return (
      atom.head === "call:exp" ||
      atom.head === "call:abs" ||
      (atom.head.startsWith("number:")
        ? !atom.head.startsWith("number:-")
        : this.#oracle.nonnegative(atom.head))
    );
  }

  /** A number to a power. */
  constantPower(c: Fraction, exponent: Affine): Polynomial | null {
    if (c.equals(one)) return this.number(1);
    const k = exponent.integer;
    if (k !== null) return constantPolynomial(c.pow(fraction(k)) ?? zero);
    if (exponent.isConstant) {
      const root = !c.isNegative ? c.pow(exponent.constant) : null;
      if (root) return constantPolynomial(root);
      return simple(one, [{ atom: Atom.of(`number:${c.toFraction()}`), exponent }]);
    }
    if (!c.isInteger && c.n !== 1n) {
      const top = this.constantPower(fraction(c.s * c.n), exponent);
      const bottom = this.constantPower(fraction(c.d), exponent.times(-1));
      return top && bottom ? this.multiply(top, bottom) : null;
    }
    if (c.n === 1n && !c.isInteger && !c.isNegative)
      return this.constantPower(fraction(c.d), exponent.times(-1));
    return this.#powerOfNumber(c, exponent);
  }

  #powerOfNumber(c: Fraction, exponent: Affine): Polynomial {
    const whole = exponent.constant.floor();
    const rest = exponent.minus(Affine.of(whole));
    const scale = c.pow(whole) ?? one;
    return simple(scale, [{ atom: Atom.of(`number:${c.toFraction()}`), exponent: rest }]);
  }

  /** Whether an atom is never negative, wherever it stands. */
  nonnegative(atom: Atom): boolean {
    return (
      this.unsigned(atom) ||
      atom.head.startsWith("indicator") ||
      atom.head.startsWith("probability") ||
      this.#oracle.event(atom.head)
    );
  }

  /**
   * Splits off the rational content, the common factors of all monomials and the denominators of
   * single ones, so that denominators meet: `n^2 - n` is `n` times `n - 1`, `1 + 1/n` is `1/n`
   * times `n + 1`.
   */
  content(p: Polynomial): readonly [Polynomial | null, Polynomial] {
    const list = [...p.monomials.values()];
    const found = new Map<string, Atom>();
    for (const m of list)
      for (const f of m.factors)
        if (f.atom.head !== "power" && !m.bound.some((v) => f.atom.variables.includes(v)))
          found.set(f.atom.key, f.atom);
    const shared = [...found.values()].flatMap((atom): Factor[] => {
      const exponents = list.map(
        (m) => m.factors.find((g) => g.atom.key === atom.key)?.exponent ?? Affine.of(0),
      );
      const least = exponents.every((e) => e.integer !== null)
        ? Math.min(...exponents.map((e) => e.integer ?? 0))
        : 0;
      return least === 0 ? [] : [{ atom, exponent: Affine.of(least) }];
    });
    const lead = leadOf(p).coefficient;
    const scale = one.div(lead);
    if (shared.length === 0 && scale.equals(one)) return [null, p];
    const inverse = simple(
      scale,
      shared.map((f) => ({ atom: f.atom, exponent: f.exponent.times(-1) })),
    );
    return [simple(lead, shared), this.multiply(p, inverse)];
  }

  #rewriteChildren(atom: Atom, f: Rewrite): Atom {
    let children: Child[] | null = null;
    for (const [k, child] of atom.children.entries()) {
      const rewritten = this.rewrite(child.body, f);
      const body =
        atom.head === "integral" && rewritten !== child.body
          ? lowestTerms(this, rewritten)
          : rewritten;
      if (body === child.body) continue;
      children ??= [...atom.children];
      children[k] = { locals: child.locals, body };
    }
    return children ? atom.remade(atom.indices, children) : atom;
  }

  /** An atom whose insides have changed, raised to a power. */
  remade(atom: Atom, exponent: Affine): Polynomial {
    const body = atom.children[0]?.body;
    if (atom.head === "power" && body) return this.power(body, exponent);
    const made = this.#made(atom);
    if (made) return this.power(made, exponent);
    const out = new Map<string, Monomial>();
    this.#settle({ coefficient: one, bound: [], region: [], factors: [{ atom, exponent }] }, out);
    return new Polynomial(out);
  }

  /** What an atom with new insides is where it is no atom any more; null where it may stay. */
  #made(atom: Atom): Polynomial | null {
    const [child] = atom.children;
    if (atom.head === "call:exp" && child) {
      const made = exponentialOf(this, child.body);
      return soleAtom(made) === atom ? null : made;
    }
    if (atom.head === "call:log" && child) {
      const made = logarithmOf(this, child.body, (inner) => this.isPositive(inner));
      return made === null || soleAtom(made)?.key === atom.key ? null : made;
    }
    const slope = this.#oracle.derivatives ? workedOut(this, atom) : null;
    if (slope) {
      this.ledger.derivative = true;
      return slope;
    }
    const signed = signedAgain(this, atom);
    if (signed) return soleAtom(signed)?.key === atom.key ? null : signed;
    const [lower, upper] = atom.indices;
    const [local] = child?.locals ?? [];
    if (atom.head === "product" && child && lower && upper && local !== undefined) {
      const made = productOf(this, lower, upper, local, child.body);
      return soleAtom(made)?.key === atom.key ? null : made;
    }
    return this.#decided(atom) ?? this.#indicated(atom);
  }

  /** An indicator with new insides in its one form; null where it has it. */
  #indicated(atom: Atom): Polynomial | null {
    if (atom.head !== "indicator:=" && atom.head !== "indicator:<=") return null;
    const made = this.indicator(
      atom.head === "indicator:=" ? "=" : "<=",
      (atom.children[0] as Child).body,
    );
    return soleAtom(made)?.key === atom.key ? null : made;
  }

  /** Whether an atom is a positive number by what is known of its sign. */
  isPositive(atom: Atom): boolean {
    if (atom.head === "call:exp") return true;
    const grounds = this.#oracle.positive(atom);
    for (const g of grounds ?? []) this.ledger.givens.add(g);
    return grounds !== null;
  }

  /** Whether a generator is a fixed integer. */
  whole(generator: string): boolean {
    const head = `symbol:${generator.slice(1)}`;
    return this.#oracle.integer(head) && !this.#oracle.random(head);
  }

  /**
   * The indicator of a comparison of fixed integers, as a condition on these; null for any other
   * atom.
   */
  #decided(atom: Atom): Polynomial | null {
    if (atom.head !== "indicator:=" && atom.head !== "indicator:<=") return null;
    const gap = affineOf((atom.children[0] as Child).body);
    if (!gap || !this.#isInteger(gap)) return null;
    return this.guard(
      [
        atom.head === "indicator:="
          ? { kind: "eq", form: gap }
          : { kind: "ge", form: gap.times(-1) },
      ],
      this.number(1),
    );
  }

  /** The monomial with its bound variables renamed where another has them, bound or free. */
  #apart(m: Raw, bound: readonly string[], other: Raw): Raw {
    if (m.bound.length === 0) return m;
    if (m.bound.some((v) => bound.includes(v))) return this.#renamed(m);
    const free = monomialVariables(other);
    return m.bound.some((v) => free.has(v)) ? this.#renamed(m) : m;
  }

  /** The polynomial with no bound variable that the monomial has. */
  #freed(p: Polynomial, m: Monomial): Polynomial {
    const taken = new Set([...m.bound, ...monomialVariables(m)]);
    if (![...p.monomials.values()].some((n) => n.bound.some((v) => taken.has(v)))) return p;
    const out = new Map<string, Monomial>();
    for (const [key, n] of p.monomials)
      out.set(key, n.bound.some((v) => taken.has(v)) ? this.#renamed(n) : n);
    return new Polynomial(out);
  }

  #renamed(m: Raw): Raw {
    const names = new Map(m.bound.map((v) => [v, this.fresh()]));
    const replace = new Map([...names].map(([v, w]) => [v, Affine.generator(w)]));
    const renamed = {
      coefficient: m.coefficient,
      bound: m.bound.map((v) => names.get(v) ?? v),
      region: m.region.map((c) => ({ kind: c.kind, form: c.form.substitute(replace) })),
      factors: m.factors.map((f) => ({
        atom: this.#inAtom(f.atom, replace),
        exponent: f.exponent.substitute(replace),
      })),
    };
    return renamed;
  }

  #inAtom(atom: Atom, replace: ReadonlyMap<string, Affine>): Atom {
    return mentions(atom, replace) ? this.#untold(() => this.#substituted(atom, replace)) : atom;
  }

  /** Runs `f` with no places told apart: not inside of atoms, nor in what becomes of one. */
  #untold<T>(f: () => T): T {
    const places = this.#places;
    this.#places = null;
    try {
      return f();
    } finally {
      this.#places = places;
    }
  }

  #substituted(atom: Atom, replace: ReadonlyMap<string, Affine>): Atom {
    const children = atom.children.map((child) => {
      if (child.locals.length === 0)
        return { locals: child.locals, body: this.substitute(child.body, replace) };
      const incoming = new Set([...replace.values()].flatMap((form) => [...form.parts.keys()]));
      const own = child.locals.map((v) => (incoming.has(v) ? this.fresh() : v));
      const inner = new Map([...replace].filter(([v]) => !child.locals.includes(v)));
      child.locals.forEach((v, k) => {
        if (own[k] !== v) inner.set(v, Affine.generator(own[k] as string));
      });
      return { locals: own, body: this.substitute(child.body, inner) };
    });
    return atom.remade(
      atom.indices.map((form) => form.substitute(replace)),
      children,
    );
  }

  #replaced(m: Raw, replace: ReadonlyMap<string, Affine>): Raw[] {
    return this.#untold(() => this.#replacedPlainly(m, replace));
  }

  #replacedPlainly(m: Raw, replace: ReadonlyMap<string, Affine>): Raw[] {
    const base: Raw = {
      coefficient: m.coefficient,
      bound: m.bound,
      region: m.region.map((c) => ({ kind: c.kind, form: c.form.substitute(replace) })),
      factors: [],
    };
    const plain: Factor[] = [];
    let others: Polynomial | null = null;
    for (const f of m.factors) {
      const size =
        f.atom.indices.length + f.atom.children.length === 0 && f.atom.head.startsWith("symbol:")
          ? replace.get(`$${f.atom.head.slice(7)}`)
          : undefined;
      const exponent = f.exponent.substitute(replace);
      if (size) {
        const value = this.power(this.affine(size), exponent);
        others = others ? this.multiply(others, value) : value;
        continue;
      }
      const atom = this.#inAtom(f.atom, replace);
      const made = atom === f.atom ? null : this.#made(atom);
      if (
        atom !== f.atom &&
        (made ||
          atom.head === "power" ||
          (atom.head === "index" && !isVariable(atom.indices[0]?.bare ?? "")))
      ) {
        const body =
          made ??
          (atom.head === "power"
            ? (atom.children[0]?.body as Polynomial)
            : this.affine(atom.indices[0] as Affine));
        const value = this.power(body, exponent);
        others = others ? this.multiply(others, value) : value;
      } else plain.push({ atom, exponent });
    }
    const rest: Raw = { ...base, factors: plain };
    if (!others) return [rest];
    return [...others.monomials.values()]
      .map((x) => this.#apart(x, base.bound, rest))
      .map((n) => ({
        coefficient: base.coefficient.mul(n.coefficient),
        bound: [...base.bound, ...n.bound],
        region: [...base.region, ...n.region],
        factors: [...plain, ...n.factors],
      }));
  }

  #settle(raw: Raw, out: Map<string, Monomial>): void {
    const work: Raw[] = [raw];
    for (let m = work.pop(); m; m = work.pop()) {
      // naming many bound variables costs far more than their number
      this.#work += 1 + m.bound.length ** 3 / 8;
      if (this.#work > this.#limit) throw new BudgetError("terms");
      checkTime();
      const factors = mergeFactors(m.factors, this);
      const power = factors.find(
        (f) =>
          f.atom.head === "power" &&
          ((f.exponent.integer ?? -1) >= 0 ||
            (f.exponent.isConstant && f.exponent.constant.compare(1) > 0)),
      );
      if (power) {
        const whole = power.exponent.constant.floor();
        const body = this.power(power.atom.children[0]?.body as Polynomial, Affine.of(whole));
        const broken = power.exponent.minus(Affine.of(whole));
        const rest = factors.flatMap((f) =>
          f !== power ? [f] : broken.integer === 0 ? [] : [{ atom: f.atom, exponent: broken }],
        );
        for (const n of body.monomials.values())
          work.push(this.#joined({ ...m, factors: rest }, n));
        continue;
      }
      const signed = factors.find((f) => evenPart(this, f));
      if (signed) {
        const { inside, even, rest } = evenPart(this, signed) as NonNullable<
          ReturnType<typeof evenPart>
        >;
        const others: Raw = {
          ...m,
          factors: [...factors.filter((f) => f !== signed), { atom: signed.atom, exponent: rest }],
        };
        for (const n of this.power(inside, even).monomials.values())
          work.push(this.#joined(others, n));
        continue;
      }
      const big = factors.find(
        (f) =>
          f.atom.head.startsWith("number:") &&
          (f.exponent.isConstant
            ? f.exponent.constant.isInteger
            : !f.exponent.constant.floor().isZero),
      );
      if (big) {
        const scale = this.#powerOfNumber(fraction(big.atom.head.slice(7)), big.exponent);
        const n = [...scale.monomials.values()][0] as Monomial;
        work.push({
          ...m,
          coefficient: m.coefficient.mul(n.coefficient),
          factors: [
            ...factors.filter((f) => f !== big),
            ...n.factors.filter((f) => !f.exponent.isConstant),
          ],
        });
        continue;
      }
      const pinned = this.#pin(m, factors);
      if (pinned) {
        work.push(...pinned);
        continue;
      }
      const bounded = this.#bounded(m, factors);
      if (bounded) {
        work.push(bounded);
        continue;
      }
      if (m.bound.length + m.region.length === 0 && !this.#places) {
        const done: Monomial = { ...m, factors };
        accumulate(out, monomialText(done), done);
        continue;
      }
      const region = this.#tidyRegion(m.region, m.bound);
      if (region === null) continue;
      const current: Raw = { ...m, region, factors };
      const next =
        this.#solve(current) ??
        this.#straighten(current) ??
        this.#levelled(current) ??
        this.#eliminate(current) ??
        this.#unrolled(current) ??
        this.#tally(current) ??
        this.#divide(current) ??
        this.#orient(current) ??
        this.#sized(current) ??
        this.#tighten(current) ??
        this.#recounted(current);
      if (next) {
        work.push(...next);
        continue;
      }
      if (this.#empty(current.region)) continue;
      const done: Monomial = { ...current, region: this.#irredundant(current) };
      accumulate(out, monomialText(done), done);
    }
  }

  /** The product of two monomials, the bound variables of the second out of the way. */
  #joined(m: Raw, n: Raw): Raw {
    const inner = this.#apart(n, m.bound, m);
    return {
      coefficient: m.coefficient.mul(inner.coefficient),
      bound: [...m.bound, ...inner.bound],
      region: [...m.region, ...inner.region],
      factors: [...m.factors, ...inner.factors],
    };
  }

  /**
   * Where an indicator says what number a random quantity is, that number stands in its place: `1{J
   * = j} J` is `1{J = j} j`, and `1{J = j} 1{J = k}` is 0 unless j is k.
   */
  #pin(m: Raw, factors: readonly Factor[]): Raw[] | null {
    if (factors.length < 2) return null;
    for (const f of factors) {
      const pin = this.#pinOf(f.atom);
      if (!pin) continue;
      for (const g of factors) {
        if (
          g === f ||
          !(
            g.atom.key === pin.atom.key ||
            (/^(indicator|call|power)/.test(g.atom.head) && holdsAtom(g.atom, pin.atom))
          )
        )
          continue;
        const there = this.#pinned(g.atom, pin.atom, pin.value);
        // that the quantity is not 0 says nothing of values of the index that have no chance
        if (!isWhole(g.exponent) && !this.nonzero(there)) continue;
        const value = this.power(there, g.exponent);
        const rest = factors.filter((h) => h !== g);
        return [...value.monomials.values()].map((n) => this.#joined({ ...m, factors: rest }, n));
      }
    }
    return null;
  }

  /** The random symbol, and what an indicator says it equals. */
  #pinOf(atom: Atom): { atom: Atom; value: Polynomial } | null {
    const body = atom.head === "indicator:=" ? atom.children[0]?.body : undefined;
    if (!body) return null;
    const random = [...body.monomials.values()].filter((n) =>
      n.factors.some((f) => this.#oracle.random(f.atom.head)),
    );
    const [n, ...more] = random;
    const [f, ...others] = n?.factors ?? [];
    if (
      !n ||
      !f ||
      more.length + others.length + n.bound.length + n.region.length > 0 ||
      f.exponent.integer !== 1 ||
      f.atom.children.length > 0
    )
      return null;
    const value = this.scale(this.subtract(body, this.single(n)), n.coefficient.inverse().neg());
    if (this.#oracle.integer(f.atom.head))
      return affineOf(value) && n.coefficient.abs().equals(one) ? { atom: f.atom, value } : null;
    const open = [...value.monomials.values()].some(
      (m) =>
        m.bound.length + m.region.length > 0 ||
        m.factors.some((g) => g.atom.key === f.atom.key || holdsAtom(g.atom, f.atom)),
    );
    return open ? null : { atom: f.atom, value };
  }

  /** An atom with a number in place of a random quantity, not where it is averaged over. */
  #pinned(atom: Atom, from: Atom, value: Polynomial): Polynomial {
    if (atom.key === from.key) return value;
    const inside = (p: Polynomial): Polynomial =>
      this.add(
        ...[...p.monomials.values()].map((n) => {
          const moved = n.factors.filter(
            (f) =>
              f.atom.key === from.key ||
              (/^(indicator|call|power)/.test(f.atom.head) && holdsAtom(f.atom, from)),
          );
          const rest = this.single({
            ...n,
            bound: [],
            region: [],
            factors: n.factors.filter((f) => !moved.includes(f)),
          });
          const whole = this.under(n.region, () =>
            this.product([
              rest,
              ...moved.map((f) => this.power(this.#pinned(f.atom, from, value), f.exponent)),
            ]),
          );
          return n.bound.length + n.region.length > 0 ? this.bind(whole, n.bound, n.region) : whole;
        }),
      );
    const children = atom.children.map((child) => ({
      locals: child.locals,
      body: inside(child.body),
    }));
    const made = this.#made(atom.remade(atom.indices, children));
    if (made) return made;
    if (atom.head === "power") return (children[0] as Child).body;
    if (atom.head.startsWith("indicator:=")) {
      const { body } = children[0] as Child;
      const other = this.scale(body, fraction(-1));
      return atomPolynomial(
        Atom.of(atom.head, [], [{ locals: [], body: other.key < body.key ? other : body }]),
      );
    }
    return atomPolynomial(Atom.of(atom.head, atom.indices, children, atom.symmetric));
  }

  /**
   * Of the bounds `1{i ≤ n_k}`, those between integers that no other index tells apart become
   * constraints, and those that follow from a range, from the least value that n_k has or from
   * another bound are left out: of `1{i ≤ n_k} 1{j ≤ n_k}` with i < j the first. Of two numbers
   * that are equal each is at most the other.
   */
  #bounded(m: Raw, factors: readonly Factor[]): Raw | null {
    for (const f of factors) {
      const gap = boundOf(f);
      if (!gap) continue;
      const form = affineOf(gap);
      const rest = factors.filter((g) => g !== f);
      if (form && this.#isInteger(form))
        return { ...m, region: [...m.region, { kind: "ge", form: form.times(-1) }], factors: rest };
      const equal = rest.flatMap((g) =>
        g.atom.head === "indicator:=" ? [(g.atom.children[0] as Child).body] : [],
      );
      if (equal.some((e) => e.key === gap.key || this.scale(e, minusOne).key === gap.key))
        return { ...m, factors: rest };
      const others = rest.flatMap((g) => boundOf(g) ?? []);
      if (this.#follows(gap, m.region, others)) return { ...m, factors: rest };
    }
    return null;
  }

  /**
   * Whether a number is at most 0: by its range, by the least value of a size in it, by what is
   * given of sizes, or since another number is.
   */
  #follows(
    gap: Polynomial,
    region: readonly Constraint[],
    others: readonly Polynomial[] = [],
  ): boolean {
    const isIn = (difference: Polynomial): boolean => {
      const form = affineOf(difference);
      return (
        form !== null &&
        this.#isInteger(form) &&
        this.implied({ kind: "ge", form: form.times(-1) }, region)
      );
    };
    // `U - s \le 0` where `U - t \le 0` and s is at least t
    if (
      isIn(gap) ||
      others.some(
        (other) => isIn(this.subtract(gap, other)) || this.isLeast(this.subtract(other, gap)),
      )
    )
      return true;
    const sizes = [...gap.monomials.values()].filter((t) => affineOf(this.single(t)) === null);
    const [size] = sizes;
    if (!size || sizes.length > 1) return false;
    const least = size.coefficient.equals(minusOne)
      ? this.#least(this.single({ ...size, coefficient: one }))
      : null;
    if (
      least !== null &&
      isIn(this.subtract(this.subtract(gap, this.single(size)), this.number(least)))
    )
      return true;
    const order = this.#oracle
      .orders()
      .find(({ form, given }) =>
        isIn(this.subtract(gap, given === null ? form : this.#specialised(form, size))),
      );
    if (order?.given) this.ledger.givens.add(order.given);
    return order !== undefined;
  }

  /** What is given of all sizes of a family, at the one that a monomial is. */
  #specialised(form: Polynomial, size: Monomial): Polynomial {
    const atom = size.factors[0]?.atom;
    const own = [...form.monomials.values()]
      .flatMap((m) => m.factors)
      .find(
        (f) => f.atom.head === atom?.head && f.atom.indices.length === atom.indices.length,
      )?.atom;
    if (!atom || !own) return form;
    const values = new Map<string, Affine>();
    for (const [k, index] of own.indices.entries()) {
      const name = index.bare;
      if (name?.startsWith("?") && !values.has(name)) values.set(name, atom.indices[k] as Affine);
    }
    return this.substitute(form, values);
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
            (f.atom.head === "index" || this.#oracle.size(f.atom.head) !== null),
        ),
    );
  }

  /** Whether a number is a fixed integer: a form in indices and sizes. */
  isInteger(p: Polynomial): boolean {
    const form = affineOf(p);
    return form !== null && this.#isInteger(form);
  }

  /** Whether a fixed integer is at least 0 by where its indices lie. */
  isForward(p: Polynomial): boolean {
    const form = affineOf(p);
    return form !== null && this.#isInteger(form) && this.implied({ kind: "ge", form });
  }

  /** Whether all that a form is made of are fixed integers. */
  #isInteger(form: Affine): boolean {
    return [...form.parts.keys()].every(
      (g) => isVariable(g) || typicalRank(g) !== null || this.whole(g),
    );
  }

  /**
   * The least value that a number may have by what is declared, where it is a fixed integer symbol
   * plus a number; null where there is none.
   */
  #least(p: Polynomial): number | null {
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
      const own =
        f.exponent.integer === 1 && f.atom.children.length === 0 && m.coefficient.equals(one)
          ? this.#oracle.size(f.atom.head)
          : null;
      if (own?.least === undefined || own.least === null || ++symbols > 1) return null;
      least = least.add(fraction(own.least));
    }
    return least.valueOf();
  }

  /**
   * How many integers from a first one on are at most a count: the count less those before the
   * first, less those left out. Or the sum of a power of them.
   */
  #tally(m: Raw): Raw[] | null {
    for (const v of m.bound) {
      const mine = m.region.filter((c) => c.form.parts.has(v));
      const holes = mine.filter((c) => c.kind === "ne");
      const [low, ...more] = mine.filter((c) => c.kind !== "ne");
      const x = Affine.generator(v);
      const first = low?.kind === "ge" ? x.minus(low.form).integer : null;
      if (!low || more.length > 0 || first === null) continue;
      const using = m.factors.filter(
        (f) => f.atom.variables.includes(v) || f.exponent.parts.has(v),
      );
      const f = using.find((g) => g.atom.head === "indicator:<=");
      const body = f?.atom.children[0]?.body;
      const end = body && this.subtract(this.affine(x), body);
      const powers = using.filter((g) => g !== f);
      const degree = powers.reduce((sum, g) => sum + (g.exponent.integer ?? Number.NaN), 0);
      if (
        powers.length > 0 &&
        !(
          this.layout.closedForms &&
          holes.length === 0 &&
          degree >= 0 &&
          powers.every((g) => g.atom.head === "index")
        )
      )
        continue;
      if (!end || !f || end.variables.includes(v)) continue;
      const isSize =
        this.isSize(end) && this.#follows(this.subtract(this.number(first - 1), end), m.region);
      const grounds = isSize ? [] : first === 1 ? this.#randomCount(end) : null;
      const rest = m.region.filter((c) => !mine.includes(c));
      const points = holes.map((c) => {
        const a = c.form.coefficient(v);
        return c.form.minus(x.times(a)).times(a.inverse().neg());
      });
      if (
        !grounds ||
        (powers.length > 0 && !isSize) ||
        !holes.every((c) => unit(c.form.coefficient(v).abs()))
      )
        continue;
      if (
        !points.every(
          (p, k) =>
            this.implied({ kind: "ge", form: p.shift(-first) }, rest) &&
            points.slice(k + 1).every((q) => this.implied({ kind: "ne", form: p.minus(q) }, rest)),
        )
      )
        continue;
      for (const given of grounds) this.ledger.givens.add(given);
      if (!isSize) this.ledger.choice = true;
      if (powers.length > 0) this.ledger.closedForm = true;
      const whole = this.subtract(
        sumOfPowers(this, degree, end),
        sumOfPowers(this, degree, this.number(first - 1)),
      );
      const total = this.subtract(
        whole,
        this.add(...points.map((p) => this.substitute(atomPolynomial(f.atom), new Map([[v, p]])))),
      );
      const kept = m.factors.filter((g) => !using.includes(g));
      const bound = m.bound.filter((b) => b !== v);
      return [...total.monomials.values()].map((t) => {
        const inner = this.#apart(t, bound, { ...m, factors: kept });
        return {
          coefficient: m.coefficient.mul(inner.coefficient),
          bound: [...bound, ...inner.bound],
          region: [...rest, ...inner.region],
          factors: [...kept, ...inner.factors],
        };
      });
    }
    return null;
  }

  /** The givens by which a number is a random count; null where it is none. */
  #randomCount(p: Polynomial): readonly string[] | null {
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
    return this.#oracle.count(counted.atom);
  }

  /** Constraints without those that always hold; null where one never does. */
  #tidyRegion(region: readonly Constraint[], bound: readonly string[]): Constraint[] | null {
    const kept: Constraint[] = [];
    for (const c of distinctConstraints(region)) {
      const known = holds(c);
      if (known === false) return null;
      if (known === true) continue;
      if (!constraintVariables(c).some((v) => bound.includes(v))) {
        if (this.implied(c)) continue;
        if (this.implied(opposite(c))) return null;
      }
      kept.push(c);
    }
    return kept;
  }

  /** `[i = j]` puts j in place of i, and so do two bounds that meet. */
  #solve(m: Raw): Raw[] | null {
    for (const c of m.region) {
      if (
        c.kind === "ge" &&
        !m.region.some((d) => d.kind === "ge" && d !== c && d.form.opposes(c.form))
      )
        continue;
      if (c.kind === "ne") continue;
      const v = m.bound.find((b) => unit(c.form.coefficient(b)));
      if (v === undefined) continue;
      const a = c.form.coefficient(v);
      const form = c.form.minus(Affine.generator(v).times(a)).times(a.neg());
      return this.#replaced(
        { ...m, bound: m.bound.filter((b) => b !== v), region: m.region.filter((d) => d !== c) },
        new Map([[v, form]]),
      );
    }
    return null;
  }

  /**
   * Changes a bound variable so that an index of a symbol is the variable itself: `X_{t-k}` becomes
   * `X_s`.
   */
  #straighten(m: Raw): Raw[] | null {
    if (m.bound.length === 0) return null;
    const forms: Affine[] = [];
    const bare = new Set<string>();
    for (const { atom } of m.factors) {
      for (const { form } of indexForms(atom)) {
        const g = form.bare;
        if (g === null) forms.push(form);
        else bare.add(g);
      }
    }
    const bent = forms
      .filter((f) => m.bound.some((v) => !bare.has(v) && unit(f.coefficient(v))))
      .sort((a, b) => a.parts.size - b.parts.size || a.constant.compare(b.constant));
    const [form, v] = this.#bent(m, bent, bare) ?? [null, ""];
    if (!form) return null;
    const a = form.coefficient(v);
    const rest = form.minus(Affine.generator(v).times(a));
    return this.#replaced(m, new Map([[v, Affine.generator(v).minus(rest).times(a)]]));
  }

  /**
   * Where sums are compared, the least of the indices that differ by a number is the variable
   * itself: `w_{i-1} w_i` from 2 to n is `w_i w_{i+1}` from 1 to n - 1.
   */
  #levelled(m: Raw): Raw[] | null {
    if (!this.#places) return null;
    for (const v of m.bound) {
      let least = 0;
      for (const { atom } of m.factors) {
        if (!atom.variables.includes(v)) continue;
        for (const { form } of indexForms(atom))
          least = Math.min(
            least,
            form.parts.has(v) ? (form.minus(Affine.generator(v)).integer ?? 0) : 0,
          );
      }
      if (least < 0) return this.#replaced(m, new Map([[v, Affine.generator(v).shift(-least)]]));
    }
    return null;
  }

  /**
   * A form to make bare, and the variable to change for it: an index first, else an exponent of a
   * variable that stands in no index.
   */
  #bent(
    m: Raw,
    indices: readonly Affine[],
    bare: ReadonlySet<string>,
  ): readonly [Affine, string] | null {
    const [form] = indices;
    const v = form && m.bound.find((b) => !bare.has(b) && unit(form.coefficient(b)));
    if (form && v !== undefined) return [form, v];
    const exponents = m.factors.flatMap((f) => (f.exponent.isConstant ? [] : [f.exponent]));
    if (exponents.length === 0) return null;
    const placed = new Set(m.factors.flatMap((f) => f.atom.variables));
    for (const w of m.bound) {
      if (placed.has(w)) continue;
      const mine = exponents.filter((e) => e.parts.has(w));
      if (mine.some((e) => e.bare === w)) continue;
      const bent = mine.find(
        (e) =>
          unit(e.coefficient(w)) &&
          [...e.parts.keys()].some((g) => m.bound.includes(g) && placed.has(g)),
      );
      if (bent) return [bent, w];
    }
    return null;
  }

  /**
   * Sums out a variable that nothing depends on, or that only powers depend on where closed forms
   * are wanted.
   */
  #eliminate(m: Raw): Raw[] | null {
    for (const v of m.bound) {
      let kind: "count" | "closed" | null = "count";
      for (const f of m.factors) {
        const inBase = f.atom.variables.includes(v);
        const inExponent = f.exponent.parts.has(v);
        if (!inBase && !inExponent) continue;
        const power = f.atom.head === "index" && (f.exponent.integer ?? -1) >= 0;
        const scalar = inBase
          ? power || factorialShift(f, v) !== null || binomialOf(f, v) !== null
          : f.exponent.coefficient(v).isInteger;
        if (!scalar || !this.layout.closedForms) kind = null;
        else if (kind) kind = "closed";
      }
      if (!kind) continue;
      const mine = m.region.filter((c) => c.form.parts.has(v));
      if (mine.some((c) => !unit(c.form.coefficient(v)) || c.kind === "eq")) continue;
      const rest = m.region.filter((c) => !c.form.parts.has(v));
      const lower = this.#tightest(
        mine.filter((c) => c.kind === "ge" && !c.form.coefficient(v).isNegative),
        mine,
        rest,
      );
      const upper = this.#tightest(
        mine.filter((c) => c.kind === "ge" && c.form.coefficient(v).isNegative),
        mine,
        rest,
      );
      if (!lower || (!upper && kind === "count")) continue;
      if (!upper && mine.some((c) => c.kind === "ge" && c.form.coefficient(v).isNegative)) continue;
      const holes = mine.filter((c) => c.kind === "ne");
      const [hole] = holes;
      const counted = !hole
        ? 0
        : kind === "count" && upper
          ? this.#countedHoles(v, holes, lower, upper, rest)
          : null;
      if (hole && counted === null) {
        const without = { ...m, region: m.region.filter((c) => c !== hole) };
        return [without, ...this.#met({ ...without, coefficient: m.coefficient.neg() }, hole, v)];
      }
      const lo = Affine.generator(v).minus(lower.form);
      const hi = upper ? upper.form.plus(Affine.generator(v)) : null;
      const others = m.bound.filter((b) => b !== v);
      const span = hi ? hi.minus(lo) : null;
      // at span = -1 every closed form gives 0 as it should, so the weaker bound is enough
      const nonempty: Constraint[] =
        span && !this.implied({ kind: "ge", form: span.shift(1) }, rest)
          ? [{ kind: "ge", form: span.shift(1) }]
          : [];
      const total =
        kind === "count" && span
          ? this.affine(span.shift(1 - (counted ?? 0)))
          : this.#closed(m.factors, v, lo, hi);
      if (!total) continue;
      const kept =
        kind === "count"
          ? m.factors
          : m.factors.filter((f) => !(f.atom.variables.includes(v) || f.exponent.parts.has(v)));
      return [...total.monomials.values()]
        .map((x) => this.#apart(x, others, m))
        .map((n) => ({
          coefficient: m.coefficient.mul(n.coefficient),
          bound: [...others, ...n.bound],
          region: [...rest, ...nonempty, ...n.region],
          factors: [...kept, ...n.factors],
        }));
    }
    return null;
  }

  /** Where sums are compared, one over a few numbers is written out. */
  #unrolled(m: Raw): Raw[] | null {
    if (!this.#places) return null;
    for (const v of m.bound) {
      const ends = m.region.filter(
        (c) => c.kind === "ge" && c.form.parts.size === 1 && unit(c.form.coefficient(v)),
      );
      const least = (sign: 1 | -1): number | null => {
        const found = ends
          .filter((c) => c.form.coefficient(v).equals(sign))
          .flatMap((c) => Affine.generator(v).times(sign).minus(c.form).integer ?? []);
        return found.length > 0 ? Math.max(...found) : null;
      };
      const [lower, upper] = [least(1), least(-1)];
      if (lower === null || upper === null || -upper - lower >= unrolledLimit) continue;
      this.ledger.split = true;
      const rest = { ...m, bound: m.bound.filter((b) => b !== v) };
      return Array.from({ length: 1 - upper - lower }, (_, k) =>
        this.#replaced(rest, new Map([[v, Affine.of(lower + k)]])),
      ).flat();
    }
    return null;
  }

  /**
   * How many values a variable must not take, where these are different and all in its range; null
   * where that cannot be told.
   */
  #countedHoles(
    v: string,
    holes: readonly Constraint[],
    lower: Constraint,
    upper: Constraint,
    rest: readonly Constraint[],
  ): number | null {
    const points = holes.map((c) => {
      const a = c.form.coefficient(v);
      return c.form.minus(Affine.generator(v).times(a)).times(a.neg());
    });
    const put = (c: Constraint, form: Affine): Constraint => ({
      kind: c.kind,
      form: c.form.substitute(new Map([[v, form]])),
    });
    for (const [k, p] of points.entries()) {
      if (!this.implied(put(lower, p), rest) || !this.implied(put(upper, p), rest)) return null;
      for (const q of points.slice(k + 1))
        if (!this.implied({ kind: "ne", form: p.minus(q) }, rest)) return null;
    }
    return points.length;
  }

  /** The one bound that implies the others, or null where there is none or it cannot be told. */
  #tightest(
    candidates: readonly Constraint[],
    mine: readonly Constraint[],
    rest: readonly Constraint[],
  ): Constraint | null {
    if (candidates.length <= 1) return candidates[0] ?? null;
    for (const c of candidates) {
      const others = candidates.filter((d) => d !== c);
      const opposite = mine.filter((d) => !candidates.includes(d));
      if (others.every((d) => this.implied(d, [c, ...opposite, ...rest]))) return c;
    }
    return null;
  }

  #closed(factors: readonly Factor[], v: string, lo: Affine, hi: Affine | null): Polynomial | null {
    const total = closedSum(this, factors, v, lo, hi);
    if (total) this.ledger.closedForm = true;
    return total;
  }

  /** Whether a ratio is less than 1 in size, by what is given of it (which is then used). */
  contracts(ratio: Polynomial): boolean {
    const grounds = this.#oracle.contraction(ratio);
    for (const g of grounds ?? []) this.ledger.givens.add(g);
    return grounds !== null;
  }

  /**
   * Whether a number is not 0: written as a denominator, a non-zero constant, or so by a side
   * condition (whose given is then used).
   */
  nonzero(p: Polynomial): boolean {
    const grounds = this.#nonzeroGrounds(p);
    for (const g of grounds ?? []) this.ledger.givens.add(g);
    return grounds !== null;
  }

  /**
   * Whether a number is at least 0, by a declaration or a side condition (whose given is then
   * used).
   */
  isLeast(p: Polynomial): boolean {
    const grounds = this.#oracle.least(p);
    for (const g of grounds ?? []) this.ledger.givens.add(g);
    return grounds !== null;
  }

  #nonzeroGrounds(p: Polynomial): readonly string[] | null {
    const c = p.constant;
    if (c) return c.isZero ? null : [];
    if (this.#written.has(p.key) || isReciprocal(p) || isExponential(p)) return [];
    const known = this.#oracle.nonzero(p);
    if (known) return known;
    // what is divided by in an integral over all numbers is not 0 at any of them
    const locals = p.variables.filter((v) => v.startsWith("#"));
    for (const order of locals.length === 1
      ? [locals]
      : locals.length === 2
        ? [locals, [...locals].reverse()]
        : []) {
      if (
        this.#written.has(
          this.substitute(p, new Map(order.map((v, k) => [v, Affine.generator(anyVariable(k))])))
            .key,
        )
      )
        return [];
    }
    const [content, rest] = this.content(p);
    if (!content) return this.#squareGrounds(p);
    const parts = [
      ...[...content.monomials.values()].flatMap((m) => m.factors.map((f) => this.atom(f.atom))),
      rest,
    ];
    const grounds = parts.map((part) => (part.key === p.key ? null : this.#nonzeroGrounds(part)));
    return grounds.every((g) => g !== null) ? grounds.flat() : null;
  }

  /**
   * Why a number is not 0 that is the square of one that is not: `x^2 - 2ax + a^2` where x is not
   * a.
   */
  #squareGrounds(p: Polynomial): readonly string[] | null {
    const root = p.size > 1 ? squareRoot(this, p) : null;
    return root && this.#nonzeroGrounds(root);
  }

  /** The indicator of `p = 0` or `p ≤ 0`. */
  indicator(relation: "=" | "<=", p: Polynomial): Polynomial {
    return indicatorIn(this, relation, p);
  }

  isEvent(head: string): boolean {
    return this.#oracle.event(head);
  }

  isRandom(head: string): boolean {
    return this.#oracle.random(head);
  }

  isIntegral(head: string): boolean {
    return this.#oracle.integer(head);
  }

  isCount(atom: Atom): boolean {
    return this.#oracle.count(atom) !== null;
  }

  /** Notes that what is computed rests on an atom being a count. */
  noteCount(atom: Atom): void {
    for (const g of this.#oracle.count(atom) ?? []) this.ledger.givens.add(g);
    this.ledger.choice = true;
  }

  /** Splits a sum by whether two indices in like positions coincide (or which is smaller). */
  #divide(m: Raw): Raw[] | null {
    const placed = this.#places && this.#separate(m, this.#places);
    if (placed) return placed;
    if (m.bound.length === 0) return null;
    const axes = new Map<string, { forms: Affine[]; ordered: boolean }>();
    for (const f of m.factors) {
      for (const { slot, form } of indexForms(f.atom)) {
        const place = this.layout.axis(slot);
        if (!place || isTypical(form)) continue;
        const axis = axes.get(place.name) ?? { forms: [], ordered: place.ordered };
        if (!axis.forms.some((x) => x.equals(form))) axis.forms.push(form);
        axes.set(place.name, axis);
      }
    }
    for (const { forms, ordered } of axes.values()) {
      for (const [i, a] of forms.entries()) {
        for (const b of forms.slice(i + 1)) {
          const gap = a.minus(b);
          const v = m.bound.find((x) => unit(gap.coefficient(x)));
          if (v === undefined) continue;
          if (ordered) {
            if (
              this.implied({ kind: "ge", form: gap.shift(-1) }, m.region) ||
              this.implied({ kind: "ge", form: gap.times(-1).shift(-1) }, m.region)
            )
              continue;
          } else if (this.implied({ kind: "ne", form: gap }, m.region)) continue;
          this.ledger.split = true;
          const equal: Raw = { ...m, region: [...m.region, { kind: "eq", form: gap }] };
          if (!ordered) return [equal, { ...m, region: [...m.region, { kind: "ne", form: gap }] }];
          return [
            equal,
            { ...m, region: [...m.region, { kind: "ge", form: gap.shift(-1) }] },
            { ...m, region: [...m.region, { kind: "ge", form: gap.times(-1).shift(-1) }] },
          ];
        }
      }
    }
    return null;
  }

  /**
   * Splits a monomial by conditions that are told apart, and by how its indices lie to the places
   * on their axes and to each other; a part in which indices meet is not split on.
   */
  #separate(m: Raw, places: Places): Raw[] | null {
    const questions = questionsOf(m, places);
    const parts: Raw[] = [];
    let split = false;
    const visit = (region: readonly Constraint[], bounds: Bounds | null, from: number): void => {
      const known = (c: Constraint): boolean =>
        holds(c) ?? bounds?.tell(c) ?? this.implied(c, region);
      for (let k = from; k < questions.length; k++) {
        const { answers, unless, only } = questions[k] as Question;
        if ((answers.some(known) || unless.some(known)) !== only) continue;
        split = true;
        for (const c of answers) {
          if (known(opposite(c))) continue;
          if (c.kind === "eq") parts.push({ ...m, region: [...region, c] });
          else visit([...region, c], bounds?.with(c) ?? null, k + 1);
        }
        return;
      }
      parts.push({ ...m, region });
    };
    const [standing, given] = [true, false].map((own) =>
      this.#facts.filter((f) => (f.given === null) === own).map((f) => f.constraint),
    ) as [Constraint[], Constraint[]];
    visit(m.region, Bounds.of([...this.#scope, ...m.region, ...standing], given), 0);
    if (!split) return null;
    this.ledger.split = true;
    return parts;
  }

  /** Where two free variables are equal, one name is used for both. */
  #orient(m: Raw): Raw[] | null {
    for (const c of m.region) {
      const back =
        c.kind === "ge"
          ? m.region.find((d) => d.kind === "ge" && d !== c && d.form.opposes(c.form))
          : undefined;
      if (c.kind === "ne" || (c.kind === "ge" && !back)) continue;
      const v = constraintVariables(c)
        .filter((g) => unit(c.form.coefficient(g)))
        .sort()
        .at(-1);
      const others = m.region.filter((d) => d !== c && d !== back);
      if (
        v === undefined ||
        !(
          back ||
          m.factors.some((f) => f.atom.variables.includes(v) || f.exponent.parts.has(v)) ||
          others.some((d) => d.form.parts.has(v))
        )
      )
        continue;
      const a = c.form.coefficient(v);
      const form = c.form.minus(Affine.generator(v).times(a)).times(a.neg());
      return this.#replaced({ ...m, region: others }, new Map([[v, form]])).map((r) => ({
        ...r,
        region: [...r.region, { kind: "eq", form: c.form }],
      }));
    }
    return null;
  }

  /**
   * Where sums are compared, what a size is equal to stands in its place, and in that of an index
   * that is then equal to it: `1{n = 3} a_n` is `1{n = 3} a_3`, `1{n = 1} a_i` is `1{n = 1} a_1`.
   */
  #sized(m: Raw): Raw[] | null {
    if (!this.#places) return null;
    for (const c of m.region) {
      const names = c.form.generators;
      const size = names.filter((g) => unit(c.form.coefficient(g))).at(-1);
      // a random number inside an average is another one there
      if (
        c.kind !== "eq" ||
        size === undefined ||
        names.some((g) => isVariable(g) || typicalRank(g) !== null || !this.whole(g))
      )
        continue;
      const a = c.form.coefficient(size);
      const value = c.form.minus(Affine.generator(size).times(a)).times(a.neg());
      const others = m.region.filter((d) => d !== c);
      const used =
        others.some((d) => d.form.parts.has(size)) ||
        m.factors.some(
          (f) =>
            f.exponent.parts.has(size) ||
            f.atom.head === `symbol:${size.slice(1)}` ||
            f.atom.sizes.includes(size),
        );
      const free = [...new Set(m.factors.flatMap((f) => f.atom.variables))].filter((v) =>
        v.startsWith("?"),
      );
      const met = free.find((v) =>
        this.implied({ kind: "eq", form: Affine.generator(v).minus(value) }, [c]),
      );
      if (!used && met === undefined) continue;
      const replace = new Map(
        [...(used ? [size] : []), ...(met === undefined ? [] : [met])].map((g) => [g, value]),
      );
      try {
        return this.#replaced({ ...m, region: others }, replace).map((r) => ({
          ...r,
          region: [...r.region, c],
        }));
      } catch (error) {
        // what is divided by is not 0: the term stays as it is
        if (!(error instanceof DivisionError)) throw error;
      }
    }
    return null;
  }

  /**
   * Where sums are compared, a range without its first or last number is the shorter range, and `v
   * \le 1` is `v = 1` for an index that is at least 1.
   */
  #tighten(m: Raw): Raw[] | null {
    if (!this.#places) return null;
    for (const c of m.region) {
      const free = c.kind === "ge" && !m.bound.some((v) => c.form.parts.has(v));
      if (free) {
        const others = m.region.filter((d) => d !== c);
        if (this.implied({ kind: "ge", form: c.form.times(-1) }, others))
          return [{ ...m, region: [...others, { kind: "eq", form: c.form }] }];
        continue;
      }
      if (c.kind !== "ne") continue;
      const others = m.region.filter((d) => d !== c);
      const side = [c.form, c.form.times(-1)].find((form) =>
        this.implied({ kind: "ge", form }, others),
      );
      if (side) return [{ ...m, region: [...others, { kind: "ge", form: side.shift(-1) }] }];
    }
    return null;
  }

  /**
   * A sum from a to b counted otherwise, backwards (`f(a + b - i)` for `f(i)`) or from 0 or 1,
   * where the index does not stand by itself and the summand is shorter then (or, as long, before
   * the other by its text): so `1/(n - i + 1)` from 1 to n is `1/i`.
   */
  #recounted(m: Raw): Raw[] | null {
    if (this.#recounting) return null;
    for (const v of m.bound) {
      const ends = m.region.filter((c) => c.form.parts.has(v));
      const [lower, upper] = [1, -1].map((sign) =>
        ends.find(
          (c) =>
            c.kind === "ge" &&
            c.form.coefficient(v).equals(sign) &&
            !m.bound.some((w) => w !== v && c.form.parts.has(w)),
        ),
      );
      if (ends.length !== 2 || !lower || !upper || !m.factors.some((f) => isBent(f, v))) continue;
      const x = Affine.generator(v);
      const [first, last] = [x.minus(lower.form), x.plus(upper.form)];
      const start = first.integer;
      const starts =
        start === null ? [] : [0, 1].filter((at) => at !== start).map((at) => start - at);
      const ways = [
        first.plus(last).minus(x),
        ...starts.flatMap((by) => [x.shift(by), last.minus(x).shift((start ?? 0) - by)]),
      ];
      const here = monomialText(m);
      let best: { readonly m: Monomial; readonly text: string } | null = null;
      for (const way of ways) {
        const other = this.#counted(m, v, way);
        const text = other && monomialText(other);
        const least: string = best?.text ?? here;
        if (
          other &&
          text !== null &&
          (text.length < least.length || (text.length === least.length && text < least))
        )
          best = { m: other, text };
      }
      if (best) return [best.m];
    }
    return null;
  }

  /** A sum with a form in place of its index, where that is one term again. */
  #counted(m: Raw, v: string, way: Affine): Monomial | null {
    const out = new Map<string, Monomial>();
    this.#recounting = true;
    try {
      for (const raw of this.#replaced(m, new Map([[v, way]]))) this.#settle(raw, out);
    } finally {
      this.#recounting = false;
    }
    const [other, ...more] = out.values();
    return other && more.length === 0 ? other : null;
  }

  /** Whether no integers meet all constraints: `i < j`, `j < k`, `k < i`. */
  #empty(region: readonly Constraint[]): boolean {
    if (this.#places && region.some((c) => c.kind === "eq")) {
      for (const c of region) {
        if (
          this.implied(
            opposite(c),
            region.filter((d) => d !== c),
          )
        )
          return true;
      }
    }
    const bounds = region.filter((c) => c.kind === "ge");
    const [first, ...others] = bounds;
    if (first === undefined || others.length === 0) return false;
    if (
      bounds.some((c, k) =>
        bounds.slice(k + 1).some((d) => holds({ kind: "ge", form: c.form.plus(d.form) }) === false),
      )
    )
      return true;
    if (!bounds.some((c) => constraintVariables(c).length > 1)) return false;
    return this.implied(
      opposite(first),
      region.filter((c) => c !== first),
    );
  }

  #irredundant(m: Raw): readonly Constraint[] {
    const inequalities = m.region.filter((c) => c.kind === "ge");
    const coupled = m.region.some(
      (c) => c.form.parts.size > 1 && constraintVariables(c).length > 1 && c.kind === "ge",
    );
    const crowded =
      m.region.length > 0 &&
      (this.#places !== null ||
        coupled ||
        inequalities.length > 2 * m.bound.length ||
        m.region.some((c) => c.kind === "ne" && (coupled || constraintVariables(c).length < 2)));
    if (!crowded) return m.region;
    let kept = [...m.region];
    for (const c of m.region) {
      const others = kept.filter((d) => d !== c);
      if (this.implied(c, others)) kept = others;
    }
    return kept;
  }
}

/** The atom that a generator stands for as a number: an index variable, or an integer symbol. */
export function generatorAtom(generator: string): Atom {
  return isVariable(generator)
    ? Atom.of("index", [Affine.generator(generator)])
    : Atom.of(`symbol:${generator.slice(1)}`);
}

/** Whether variables or sizes that are replaced occur. */
function mentions(of: Atom | Polynomial, replace: ReadonlyMap<string, Affine>): boolean {
  for (const g of replace.keys())
    if ((isVariable(g) ? of.variables : of.sizes).includes(g)) return true;
  return false;
}

function accumulate(out: Map<string, Monomial>, key: string, m: Monomial): void {
  const present = out.get(key);
  if (!present) {
    if (!m.coefficient.isZero) out.set(key, m);
    return;
  }
  const coefficient = present.coefficient.add(m.coefficient);
  if (coefficient.isZero) out.delete(key);
  else
    out.set(key, {
      coefficient,
      bound: present.bound,
      region: present.region,
      factors: present.factors,
    });
}

function mergeFactors(factors: readonly Factor[], ring: Ring): readonly Factor[] {
  if (factors.length === 0) return factors;
  const merged = new Map<string, Factor>();
  for (const f of factors) {
    const present = merged.get(f.atom.key);
    merged.set(
      f.atom.key,
      present ? { atom: f.atom, exponent: present.exponent.plus(f.exponent) } : f,
    );
  }
  const kept: Factor[] = [];
  for (const f of merged.values())
    if (!(f.exponent.isConstant && f.exponent.constant.isZero)) kept.push(parity(f, ring));
  return kept;
}

/**
 * The monomials in groups of which no two can cancel each other, whatever indices coincide: by the
 * heads of their atoms. All are one group where an atom may change its head, or be its own power.
 */
function alike(p: Polynomial, event: Oracle["event"]): Monomial[][] {
  const groups = new Map<string, Monomial[]>();
  // numbers that a range may be counted by
  const counts = new Set(["index"]);
  for (const m of p.monomials.values())
    for (const c of m.region)
      for (const g of c.form.parts.keys()) if (!isVariable(g)) counts.add(`symbol:${g.slice(1)}`);
  for (const m of p.monomials.values()) {
    const heads: string[] = [];
    for (const { atom, exponent } of m.factors) {
      const { head } = atom;
      if (counts.has(head) && atom.indices.length + atom.children.length <= 1) continue;
      if (
        exponent.integer === null ||
        /^(power|number|indicator|product|call:exp|call:abs|call:min)/.test(head) ||
        event(head)
      )
        return [[...p.monomials.values()]];
      heads.push(
        ...Array.from(
          { length: Math.abs(exponent.integer) },
          () => `${head}${(exponent.integer as number) < 0 ? "-" : ""}`,
        ),
      );
    }
    const key = heads.sort().join();
    groups.set(key, [...(groups.get(key) ?? []), m]);
  }
  return [...groups.values()].sort((a, b) => a.length - b.length);
}

/** (−1)^{2k} is 1 for an integer k, and an indicator is its own powers. */
function parity(f: Factor, ring: Ring): Factor {
  if (
    (f.exponent.integer ?? 0) > 1 &&
    (f.atom.head.startsWith("indicator") || ring.isEvent(f.atom.head))
  )
    return { atom: f.atom, exponent: Affine.of(1) };
  if (f.atom.head !== "number:-1" || !isIntegerForm(f.exponent, ring.integers)) return f;
  const items: [Fraction, Affine][] = [[one, Affine.of(f.exponent.constant)]];
  for (const [g, c] of f.exponent.parts) items.push([c.mod(2n), Affine.generator(g)]);
  return { atom: f.atom, exponent: Affine.combine(items) };
}

/** Whether a power with this exponent is there for every base. */
export function isWhole(exponent: Affine): boolean {
  return exponent.integer !== null && exponent.integer >= 0;
}

/** Whether an atom occurs in another, not where it is averaged over. */
function holdsAtom(atom: Atom, inner: Atom): boolean {
  return atom.children.some((child) =>
    [...child.body.monomials.values()].some((m) =>
      m.factors.some(
        (f) =>
          f.atom.key === inner.key ||
          (/^(indicator|call|power)/.test(f.atom.head) && holdsAtom(f.atom, inner)),
      ),
    ),
  );
}

/** What a bound `1{p ≤ 0}` says to be at most 0; null for other factors. */
function boundOf(f: Factor): Polynomial | null {
  return f.atom.head === "indicator:<=" ? (f.atom.children[0]?.body ?? null) : null;
}

/** Whether a polynomial is a multiple of powers of exponentials. */
function isExponential(p: Polynomial): boolean {
  const [m, ...more] = [...p.monomials.values()];
  return (
    m !== undefined &&
    more.length === 0 &&
    m.bound.length + m.region.length === 0 &&
    m.factors.length > 0 &&
    m.factors.every((f) => f.atom.head === "call:exp")
  );
}

/** Whether a polynomial is a product of reciprocals: where these exist, they are not 0. */
function isReciprocal(p: Polynomial): boolean {
  const [m, ...more] = [...p.monomials.values()];
  return (
    m !== undefined &&
    more.length + m.bound.length + m.region.length === 0 &&
    m.factors.length > 0 &&
    m.factors.every((f) => (f.exponent.integer ?? 0) < 0)
  );
}

function opposite(c: Constraint): Constraint {
  if (c.kind === "ge") return { kind: "ge", form: c.form.times(-1).shift(-1) };
  return { kind: c.kind === "eq" ? "ne" : "eq", form: c.form };
}

function unit(c: Fraction): boolean {
  return c.isUnit;
}

/**
 * Whether a variable stands in a factor otherwise than as an index, an exponent or a number by
 * itself.
 */
function isBent(f: Factor, v: string): boolean {
  if (f.exponent.parts.has(v) && f.exponent.bare !== v) return true;
  if (!f.atom.variables.includes(v)) return false;
  if (indexForms(f.atom).some(({ form }) => form.parts.has(v) && form.bare !== v)) return true;
  return (
    /^(?:power|call)/.test(f.atom.head) &&
    f.atom.children.some(({ body }) => body.variables.includes(v) && affineOf(body)?.bare !== v)
  );
}
