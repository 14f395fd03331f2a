import { Affine } from "../exact/affine.ts";
import type { Assumption, Declaration } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { freeVariables } from "../term/walk.ts";
import { countGrounds, integerRange } from "./choice.ts";
import { anyVariable, isVariable } from "./generator.ts";
import { type Grounds, type Recorded, structural } from "./grounds.ts";
import { type Head, heads } from "./head.ts";
import { integerFacts, ordersIn } from "./integers.ts";
import { emptyEnvironment } from "./normal/environment.ts";
import { Normaliser } from "./normal/normaliser.ts";
import type { Symbols } from "./normal/symbols.ts";
import { Atom, type Child, type Polynomial } from "./polynomial.ts";
import { type Layout, Ledger, type Oracle, type Order } from "./ring/oracle.ts";
import { SumRing } from "./ring/ring.ts";
import type { Ring } from "./ring/type.ts";
import { Signs } from "./signs.ts";
import { supported } from "./supported.ts";
import { Vocabulary } from "./vocabulary.ts";

/** Whether a longer polynomial is 0 is found out anew each time. */
const longestKept = 20_000;

/**
 * The kernel at work on claims that rest on the same grounds: its ring, the symbols in scope and
 * what may be used.
 */
export class Core {
  readonly grounds: Grounds;
  readonly ring: Ring;
  readonly normaliser: Normaliser;
  readonly signs: Signs;
  /**
   * variables of the claim of which something is assumed, by their ranges, the case at hand or a
   * condition of the claim: what is shown of one holds of no other
   */
  readonly assumed: ReadonlySet<string>;
  readonly #vocabulary: Vocabulary;
  #orders: readonly Order[] = [];
  readonly #zeros = new Map<string, Recorded<boolean>>();

  constructor(grounds: Grounds) {
    this.grounds = grounds;
    this.#vocabulary = new Vocabulary(grounds);
    this.assumed = assumedIn(grounds);
    const has = (law: keyof typeof structural): boolean => grounds.laws.has(structural[law]);
    const layout: Layout = {
      axis: has("split") ? grounds.layout.axis : () => null,
      splits: grounds.layout.splits && has("split"),
      closedForms: grounds.layout.closedForms && has("closedForm"),
    };
    this.ring = new SumRing(layout, integerFacts(grounds, this.#vocabulary), this.#oracle());
    this.normaliser = new Normaliser(
      this.ring,
      this.#symbols(),
      grounds.notation && has("notation"),
    );
    this.signs = new Signs(this.ring, this.#vocabulary, (term) => this.number(term));
    this.signs.read();
    this.#orders = ordersIn(grounds, this.#vocabulary, this.ring, (term) => this.number(term));
    for (const term of grounds.denominators) {
      const p = this.number(term);
      if (!p) continue;
      this.ring.assumeNonzero(p);
      this.ring.assumeNonzero(this.#anywhere(p));
    }
    this.ring.known.ledger = new Ledger();
  }

  /** What the ring may ask. While side conditions are being read, those before it are known. */
  #oracle(): Oracle {
    const words = this.#vocabulary;
    const { laws } = this.grounds;
    const ofSymbol = <T>(head: Head, f: (key: string) => T): T | null =>
      head.kind === "symbol" ? f(head.key) : null;
    return {
      least: (p) => this.signs.least(p),
      nonzero: (p) => this.signs.nonzero(p),
      positive: (atom) => this.signs.positive(this.ring.atom(atom)),
      nonnegative: (head) => ofSymbol(head, (key) => words.isNonnegative(key)) ?? false,
      event: (head) => ofSymbol(head, (key) => words.isEvent(key)) ?? false,
      random: (head) => ofSymbol(head, (key) => words.isRandom(key)) ?? false,
      integer: (head) => ofSymbol(head, (key) => words.isInteger(key)) ?? false,
      size: (head) => ofSymbol(head, (key) => words.size(key)),
      derivatives: laws.has(structural.derivative),
      count: (atom) => (laws.has(structural.choice) ? countGrounds(this, atom) : null),
      contraction: (p) => this.signs.contraction(p),
      orders: () => this.#orders,
    };
  }

  /** What the normal form needs to know about symbols. */
  #symbols(): Symbols {
    const words = this.#vocabulary;
    const { laws } = this.grounds;
    return {
      symmetric: (key) => words.isSymmetric(key),
      sizeless: (key) => words.isSizeless(key),
      collection: (key) => words.collection(key),
      derivatives: laws.has(structural.derivative),
      isFunction: (key) => words.isFunction(key),
      random: (key) => words.isRandom(key),
      range: (key, args) => (laws.has(structural.choice) ? integerRange(this, key, args) : null),
    };
  }

  /**
   * Whether a polynomial is 0 in the ring, whatever constraints are in scope, with what that rests
   * on; found out once.
   */
  isZero(p: Polynomial): Recorded<boolean> {
    const known = this.#zeros.get(p.key);
    if (known) return known;
    const answer = this.recorded(() => this.ring.known.only([], () => this.ring.isZero(p)));
    if (p.key.length <= longestKept) this.#zeros.set(p.key, answer);
    return answer;
  }

  /**
   * Runs `f` and tells which of the laws that the normal form applies it rested on, and which
   * givens on integers and signs.
   */
  recorded<T>(f: () => T): Recorded<T> {
    const { value, ledger } = this.ring.known.recorded(f);
    const laws: string[] = [];
    if (ledger.split) laws.push(structural.split);
    if (ledger.closedForm) laws.push(structural.closedForm);
    if (ledger.notation) laws.push(structural.notation);
    if (ledger.choice) laws.push(structural.choice);
    if (ledger.derivative) laws.push(structural.derivative);
    return { value, laws, givens: [...ledger.givens] };
  }

  declaration(key: string): Declaration | undefined {
    return this.#vocabulary.declaration(key);
  }

  /** An assumption that may be used, or undefined. */
  assumption(id: string): Assumption | undefined {
    return this.#vocabulary.assumptions.get(id);
  }

  get assumptions(): Iterable<Assumption> {
    return this.#vocabulary.assumptions.values();
  }

  /** Whether a symbol is declared to be a symmetric matrix. */
  isSymmetric(key: string): boolean {
    return this.#vocabulary.isSymmetric(key);
  }

  /** Whether the definition of a function speaks of vectors for which no space is named. */
  isSizeless(key: string): boolean {
    return this.#vocabulary.isSizeless(key);
  }

  /**
   * A number with the variables of integrals that occur in it, named as such variables of no
   * integral in particular.
   */
  #anywhere(p: Polynomial): Polynomial {
    const names: Head[] = [];
    return this.ring.rewrite(p, (atom, exponent) => {
      if (atom.head.kind !== "variable" || atom.children.length > 0) return null;
      if (!names.includes(atom.head)) names.push(atom.head);
      return this.ring.power(
        this.ring.atom(
          Atom.of(heads.real, [
            Affine.generator(anyVariable(names.indexOf(atom.head))),
            ...atom.indices,
          ]),
        ),
        exponent,
      );
    });
  }

  /** The normal form of a term; null where it has none. */
  number(term: Term): Polynomial | null {
    return supported(() => this.normaliser.polynomial(term, emptyEnvironment));
  }

  /** What is conditioned on by all of the terms; null where one has no normal form. */
  given(terms: readonly Term[]): Child[] | null {
    return supported(() => terms.flatMap((t) => this.normaliser.given(t, emptyEnvironment)));
  }
}

function assumedIn({ free, cases, context }: Grounds): ReadonlySet<string> {
  return new Set([
    ...free.filter(({ range }) => range.lower || range.upper).map(({ name }) => `?${name}`),
    ...cases.flatMap(({ form }) => [...form.parts.keys()].filter(isVariable)),
    ...context.assumptions.flatMap(({ statement: s }) =>
      s.kind === "condition" && s.own ? freeVariables(s.condition).map((name) => `?${name}`) : [],
    ),
  ]);
}
