import { type Constraint, Affine as Form } from "../exact/affine.ts";
import { fraction } from "../exact/fraction.ts";
import type { Assumption, Declaration } from "../term/context.ts";
import { sortOf } from "../term/infer.ts";
import type { Sort } from "../term/sort.ts";
import type { Binder, SumTerm, Term } from "../term/term.ts";
import { freeVariables, sameTerm, sortKey, subterms } from "../term/walk.ts";
import { countGrounds, integerRange } from "./choice.ts";
import { type Grounds, type Recorded, structural } from "./grounds.ts";
import { inequalityOf, instanceOf } from "./instance.ts";
import { emptyEnvironment } from "./normal/environment.ts";
import { Normaliser } from "./normal/normaliser.ts";
import { UnsupportedError } from "./normal/value.ts";
import {
  Atom,
  affineOf,
  anyVariable,
  type Child,
  isVariable,
  type Polynomial,
  soleAtom,
} from "./polynomial.ts";
import { DivisionError } from "./ring/budget.ts";
import { type IntegerFact, type Layout, Ledger, type Oracle, type Order } from "./ring/oracle.ts";
import { SumRing } from "./ring/ring.ts";
import type { Ring } from "./ring/type.ts";

/**
 * Numbers are at least 0 by as many side conditions together, of so many, and where they have no
 * more terms.
 */
const deepest = 3;

const mostGaps = 12;

const widest = 4;

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
  /**
   * variables of the claim of which something is assumed, by their ranges, the case at hand or a
   * condition of the claim: what is shown of one holds of no other
   */
  readonly assumed: ReadonlySet<string>;
  readonly #declarations: ReadonlyMap<string, Declaration>;
  readonly #assumptions: ReadonlyMap<string, Assumption>;
  readonly #signs = new Map<string, Sign>();
  /**
   * numbers that side conditions say to be at least 0: of two numbers that are compared, what the
   * greater has more
   */
  readonly #gaps: { readonly gap: Polynomial; readonly given: string }[] = [];
  /** signs of all members of a family, by its head and number of indices */
  readonly #familySigns = new Map<string, Sign>();
  readonly #sizeless = new Set<string>();
  /** what is conditioned on under one name: a definition says which quantities it stands for */
  readonly #collections = new Map<
    string,
    {
      readonly params: readonly string[];
      readonly body: SumTerm;
      readonly condition: Term | null;
      readonly given: string;
    }
  >();
  #orders: readonly Order[] = [];
  readonly #zeros = new Map<string, Recorded<boolean>>();

  constructor(grounds: Grounds) {
    this.grounds = grounds;
    this.#declarations = new Map(grounds.context.declarations.map((d) => [d.key, d]));
    this.assumed = new Set([
      ...grounds.free
        .filter(({ range }) => range.lower || range.upper)
        .map(({ name }) => `?${name}`),
      ...grounds.cases.flatMap(({ form }) => [...form.parts.keys()].filter(isVariable)),
      ...grounds.context.assumptions.flatMap(({ statement: s }) =>
        s.kind === "condition" && s.own ? freeVariables(s.condition).map((name) => `?${name}`) : [],
      ),
    ]);
    this.#assumptions = new Map(
      grounds.context.assumptions.filter((a) => grounds.givens.has(a.id)).map((a) => [a.id, a]),
    );
    for (const { id, statement: s } of this.#assumptions.values()) {
      if (
        s.kind === "definition" &&
        s.body.kind === "sum" &&
        s.body.operator === "list" &&
        s.arguments.length + s.entries.length === 0 &&
        s.params.every(Boolean)
      )
        this.#collections.set(s.symbol.symbol, {
          params: s.params,
          body: s.body,
          condition: s.condition,
          given: id,
        });
      if (s.kind === "definition" && s.arguments.some(({ sort }) => isSizeless(sort)))
        this.#sizeless.add(s.symbol.symbol);
    }
    const bounds = new Map<string, string>();
    const oracle: Oracle = {
      least: (p) => this.#least(p, deepest),
      nonzero: (p) => {
        const stated = this.#sign(p) ?? this.#sign(this.ring.scale(p, fraction(-1)));
        if (stated && stated.kind !== "nonnegative") return [stated.given];
        return (
          this.#positive(p) ??
          this.#positive(this.ring.scale(p, fraction(-1))) ??
          this.#nonzeroInteger(p)
        );
      },
      positive: (atom) => this.#positive(this.ring.atom(atom)),
      nonnegative: (head) => this.#nonnegativeHead(head),
      event: (head) =>
        head.startsWith("symbol:") &&
        this.#declarations.get(head.slice("symbol:".length))?.sort.kind === "condition",
      random: (head) => head.startsWith("symbol:") && this.#isRandom(head.slice("symbol:".length)),
      integer: (head) => this.#isInteger(head.slice("symbol:".length)),
      size: (head) => {
        const d = head.startsWith("symbol:")
          ? this.#declarations.get(head.slice("symbol:".length))
          : undefined;
        if (d?.sort.kind !== "index" || d.random) return null;
        return {
          least: d.properties.includes("positive")
            ? 1
            : d.properties.includes("nonnegative")
              ? 0
              : null,
        };
      },
      derivatives: grounds.laws.has(structural.derivative),
      count: (atom) => (grounds.laws.has(structural.choice) ? countGrounds(this, atom) : null),
      contraction: (p) => {
        const given = bounds.get(p.key);
        if (given !== undefined) return [given];
        const low = this.#positive(p);
        const high = this.#positive(this.ring.subtract(this.ring.number(1), p));
        return low && high ? [...low, ...high] : this.#contracting(p, bounds);
      },
      orders: () => this.#orders,
    };
    const layout: Layout = {
      axis: grounds.laws.has(structural.split) ? grounds.layout.axis : () => null,
      splits: grounds.layout.splits && grounds.laws.has(structural.split),
      closedForms: grounds.layout.closedForms && grounds.laws.has(structural.closedForm),
    };
    this.ring = new SumRing(layout, this.#integerFacts(), oracle);
    this.normaliser = new Normaliser(
      this.ring,
      {
        symmetric: (key) => this.isSymmetric(key),
        sizeless: (key) => this.isSizeless(key),
        collection: (key) => this.#collections.get(key) ?? null,
        derivatives: grounds.laws.has(structural.derivative),
        isFunction: (key) => this.#declarations.get(key)?.sort.kind === "function",
        random: (key) => this.#isRandom(key),
        range: (key, args) =>
          grounds.laws.has(structural.choice) ? integerRange(this, key, args) : null,
      },
      grounds.notation && grounds.laws.has(structural.notation),
    );
    this.#readConditions(bounds);
    this.#orders = this.#readOrders();
    for (const term of grounds.denominators) {
      const p = this.number(term);
      if (!p) continue;
      this.ring.assumeNonzero(p);
      this.ring.assumeNonzero(this.#anywhere(p));
    }
    this.ring.known.ledger = new Ledger();
  }

  /**
   * Whether a polynomial is 0 in the ring, whatever constraints are in scope, with what that rests
   * on; found out once.
   */
  isZero(p: Polynomial): Recorded<boolean> {
    const known = this.#zeros.get(p.key);
    if (known) return known;
    const found = this.recorded(() => this.ring.known.only([], () => this.ring.isZero(p)));
    if (p.key.length <= longestKept) this.#zeros.set(p.key, found);
    return found;
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

  /**
   * The sign that a declaration or a side condition says of a term, or null. What `binders` bind is
   * no index of the claim, whatever it is called.
   */
  statedSign(
    term: Term,
    binders: readonly Binder[] = [],
  ): { readonly strict: boolean; readonly givens: readonly string[] } | null {
    if (term.kind === "symbol") {
      const properties = this.#declarations.get(term.symbol)?.properties ?? [];
      if (properties.includes("positive")) return { strict: true, givens: [] };
      if (properties.includes("nonnegative")) {
        // that it is not 0 may be said apart: `\sigma > 0` beside a variance `\sigma^2`
        const own = this.#signs.size > 0 ? this.number(term) : null;
        const sign = own && this.#sign(own);
        return sign && sign.kind !== "nonnegative"
          ? { strict: true, givens: [sign.given] }
          : { strict: false, givens: [] };
      }
    }
    if (
      binders.length > 0 &&
      freeVariables(term).some((name) => binders.some((b) => b.name === name))
    )
      return null;
    const counted = this.#countedSign(term);
    if (counted) return counted;
    if (this.#signs.size === 0 || term.kind === "number") return null;
    const p = this.number(term);
    const sign = p && this.#sign(p);
    return sign && sign.kind !== "nonzero"
      ? { strict: sign.kind === "positive", givens: [sign.given] }
      : null;
  }

  /** The sign of a sum of integers that follows from what they are: `n - 1` of a size n. */
  #countedSign(
    term: Term,
  ): { readonly strict: boolean; readonly givens: readonly string[] } | null {
    const p = term.kind === "add" && sortOf(term).kind === "index" ? this.number(term) : null;
    const form = p && affineOf(p);
    if (!form) return null;
    const least = (bound: Form): Recorded<boolean> =>
      this.recorded(() =>
        this.ring.known.only([], () => this.ring.known.implied({ kind: "ge", form: bound })),
      );
    const positive = least(form.shift(-1));
    if (positive.value) return { strict: true, givens: positive.givens };
    const counted = least(form);
    return counted.value ? { strict: false, givens: counted.givens } : null;
  }

  /**
   * The sign of the difference of the two sides of an inequality that is given, at other values of
   * what it is said for all of: `\sigma^2 - E|g_j - \mu|^2` by `E|g_i - \mu|^2 \le \sigma^2`. An
   * index may stand for another with the range that it is said for. Vectors and numbers may stand
   * for any others, random ones too, where the inequality holds of values and not of averages.
   */
  instanceSign(
    term: Term,
    binders: readonly Binder[],
  ): { readonly strict: boolean; readonly givens: readonly string[] } | null {
    if (term.kind !== "add" || term.terms.length !== 2) return null;
    for (const { id, statement: s } of this.#assumptions.values()) {
      const said = inequalityOf(s);
      if (!said) continue;
      const gap: Term = { kind: "add", terms: [said.large, { kind: "neg", body: said.small }] };
      const values = instanceOf(gap, term);
      if (!values) continue;
      const parts = [...subterms(gap)];
      const averages = parts.some((part) =>
        /^(?:expect|variance|covariance|probability)$/.test(part.kind),
      );
      const sorts = new Map(
        parts.flatMap((part) =>
          part.kind === "variable" ? [[part.name, part.sort] as const] : [],
        ),
      );
      if (
        [...values].every(([name, value]) =>
          this.#mayStand(name, sorts.get(name), value, averages, binders),
        )
      )
        return { strict: said.strict, givens: [id] };
    }
    return null;
  }

  /** Whether what is said for all of a variable is said of a value. */
  #mayStand(
    name: string,
    sort: Sort | undefined,
    value: Term,
    averages: boolean,
    binders: readonly Binder[],
  ): boolean {
    if (!sort) return false;
    if (sort.kind !== "index") return !averages && sortKey(sort) === sortKey(sortOf(value));
    const range = this.grounds.context.indices.find((index) => index.name === name)?.range;
    // the first of a family, which has one
    if (value.kind === "number")
      return (
        !range ||
        (range.lower !== null &&
          sameTerm(range.lower, value) &&
          (range.upper === null || range.upper.kind === "symbol"))
      );
    if (value.kind !== "variable") return false;
    const binder = binders.findLast((b) => b.name === value.name);
    const free = this.grounds.free.find((index) => index.name === value.name)?.range;
    if (!range) return true;
    const alike = (a: Term | null | undefined, b: Term | null | undefined): boolean =>
      a && b ? sameTerm(a, b) : !a && !b;
    const own = binder ?? free;
    return own ? alike(own.lower, range.lower) && alike(own.upper, range.upper) : false;
  }

  /** The given that says of a sum that it is 1, or null. */
  statedOne(sum: Term): readonly string[] | null {
    const value = this.number(sum);
    if (value?.constant?.equals(1)) return [];
    const total = value?.key;
    for (const { id, statement: s } of this.#assumptions.values()) {
      if (s.kind !== "fact" || s.condition || s.functions.length > 0 || s.relation.relation !== "=")
        continue;
      const { left, right } = s.relation;
      if (right.kind === "number" && right.value.equals(1) && this.number(left)?.key === total)
        return [id];
    }
    return null;
  }

  declaration(key: string): Declaration | undefined {
    return this.#declarations.get(key);
  }

  /** An assumption that may be used, or undefined. */
  assumption(id: string): Assumption | undefined {
    return this.#assumptions.get(id);
  }

  get assumptions(): Iterable<Assumption> {
    return this.#assumptions.values();
  }

  #isRandom(key: string): boolean {
    return this.#declarations.get(key)?.random ?? false;
  }

  #isInteger(key: string): boolean {
    const declaration = this.#declarations.get(key);
    return (
      declaration?.sort.kind === "index" || (declaration?.properties.includes("integer") ?? false)
    );
  }

  /** Whether a symbol is declared to be a symmetric matrix. */
  isSymmetric(key: string): boolean {
    const properties = this.#declarations.get(key)?.properties ?? [];
    return properties.some(
      (p) => p === "symmetric" || p === "positive-definite" || p === "diagonal",
    );
  }

  /** Whether the definition of a function speaks of vectors for which no space is named. */
  isSizeless(key: string): boolean {
    return this.#sizeless.has(key);
  }

  #nonnegativeHead(head: string): boolean {
    const properties = this.#declarations.get(head.slice("symbol:".length))?.properties ?? [];
    return properties.includes("positive") || properties.includes("nonnegative");
  }

  /**
   * The givens by which a number is at least 0, or null: it is said to be, or is a sum of such as
   * are.
   */
  #least(p: Polynomial, depth: number): readonly string[] | null {
    const stated = this.#sign(p);
    const known = stated && stated.kind !== "nonzero" ? [stated.given] : this.#positive(p);
    if (known || depth === 0 || p.size > widest) return known;
    for (const { gap, given } of this.#gaps) {
      const rest = this.ring.subtract(p, gap);
      if (rest.size >= p.size + 1) continue;
      const others = rest.isZero ? [] : this.#least(rest, depth - 1);
      if (others) return [given, ...others];
    }
    return null;
  }

  /** The givens by which a number is greater than 0, or null. */
  #positive(p: Polynomial): string[] | null {
    const c = p.constant;
    if (c) return !c.isNegative && !c.isZero ? [] : null;
    const stated = this.#sign(p);
    if (stated?.kind === "positive") return [stated.given];
    if (p.size !== 1) return null;
    const grounds: string[] = [];
    for (const m of p.monomials.values()) {
      if (m.bound.length + m.region.length > 0 || m.coefficient.isNegative) return null;
      for (const f of m.factors) {
        const key = /^(?:symbol|apply):(.*)$/.exec(f.atom.head)?.[1] ?? "";
        if (this.#declarations.get(key)?.properties.includes("positive")) continue;
        const sign = this.#sign(this.ring.atom(f.atom));
        if (sign?.kind !== "positive") return null;
        grounds.push(sign.given);
      }
    }
    return grounds;
  }

  /**
   * The givens by which a product of powers of numbers below 1 in absolute value is one itself;
   * null for all else.
   */
  #contracting(p: Polynomial, bounds: ReadonlyMap<string, string>): string[] | null {
    const [m, ...more] = [...p.monomials.values()];
    if (
      !m ||
      more.length + m.bound.length + m.region.length > 0 ||
      m.coefficient.abs().compare(1) > 0
    )
      return null;
    const grounds: string[] = [];
    for (const f of m.factors) {
      const atom = this.ring.atom(f.atom);
      const given = bounds.get(atom.key);
      const [low, high] =
        given === undefined
          ? [this.#positive(atom), this.#positive(this.ring.subtract(this.ring.number(1), atom))]
          : [[given], []];
      if ((f.exponent.integer ?? 0) < 1 || !low || !high) return null;
      grounds.push(...low, ...high);
    }
    return m.factors.length > 0 ? grounds : null;
  }

  #nonzeroInteger(p: Polynomial): string[] | null {
    const form = affineOf(p);
    return form && this.ring.known.implied({ kind: "ne", form }) ? [] : null;
  }

  #integerFacts(): IntegerFact[] {
    const facts: IntegerFact[] = [];
    for (const d of this.grounds.context.declarations) {
      if (d.sort.kind !== "index" || d.random || d.ranges.length > 0) continue;
      const form = Form.generator(`$${d.key}`);
      if (d.properties.includes("positive"))
        facts.push({ constraint: { kind: "ge", form: form.shift(-1) }, given: null });
      else if (d.properties.includes("nonnegative"))
        facts.push({ constraint: { kind: "ge", form }, given: null });
    }
    const plain = new Normaliser(
      new SumRing(this.grounds.layout, [], silentOracle),
      {
        symmetric: () => false,
        sizeless: () => false,
        isFunction: () => false,
        collection: () => null,
        derivatives: false,
        random: (key) => this.#isRandom(key),
        range: () => null,
      },
      false,
    );
    const attempt = (f: () => Constraint[] | null): Constraint[] => supported(f) ?? [];
    for (const v of this.grounds.free) {
      const { lower, upper } = v.range;
      const form = Form.generator(`?${v.name}`);
      const ends = [
        ...attempt(() =>
          lower ? [{ kind: "ge", form: form.minus(plain.integer(lower, emptyEnvironment)) }] : [],
        ),
        ...attempt(() =>
          upper ? [{ kind: "ge", form: plain.integer(upper, emptyEnvironment).minus(form) }] : [],
        ),
      ];
      for (const constraint of ends) facts.push({ constraint, given: null });
    }
    for (const constraint of this.grounds.cases) facts.push({ constraint, given: null });
    for (const a of this.#assumptions.values()) {
      const s = a.statement;
      const condition =
        s.kind === "condition"
          ? s.condition
          : s.kind === "fact" && !s.condition
            ? s.relation
            : null;
      if (!condition) continue;
      for (const constraint of attempt(() => plain.constraints(condition, emptyEnvironment)))
        facts.push({ constraint, given: a.id });
    }
    return facts;
  }

  /**
   * What is at most 0 beside the forms: `i - n_k` for a free index i that ends at n_k, `2 - n_k`
   * where `n_k \ge 2` is given.
   */
  #readOrders(): Order[] {
    const ends = this.grounds.free.flatMap(({ name, range: { upper } }): Order[] => {
      const end = upper && this.number(upper);
      return end && !affineOf(end)
        ? [
            {
              form: this.ring.subtract(this.ring.affine(Form.generator(`?${name}`)), end),
              given: null,
            },
          ]
        : [];
    });
    const stated = [...this.#assumptions.values()].flatMap(({ id, statement: s }): Order[] => {
      const relation =
        s.kind === "condition" && !s.own
          ? s.condition
          : s.kind === "fact" && !s.condition
            ? s.relation
            : null;
      if (relation?.kind !== "relation" || relation.relation === "=" || relation.relation === "!=")
        return [];
      const upward = relation.relation === "<" || relation.relation === "<=";
      const [small, large] = upward
        ? [relation.left, relation.right]
        : [relation.right, relation.left];
      const gap = this.number({ kind: "add", terms: [small, { kind: "neg", body: large }] });
      if (!gap || affineOf(gap) || !this.ring.known.isSize(gap)) return [];
      return [
        {
          form:
            relation.relation === "<" || relation.relation === ">"
              ? this.ring.add(gap, this.ring.number(1))
              : gap,
          given: id,
        },
      ];
    });
    return [...ends, ...stated];
  }

  /**
   * What a side condition says of the sign of a number, or of all members of the family that it is
   * one of.
   */
  #sign(p: Polynomial): Sign | undefined {
    const atom = soleAtom(p);
    return this.#signs.get(p.key) ?? (atom ? this.#familySigns.get(familyOf(atom)) : undefined);
  }

  #readConditions(bounds: Map<string, string>): void {
    const set = (gap: Polynomial, sign: Sign, own: boolean): void => {
      // what is said later does not take back what was said before: `p \le 1` by a law where `p <
      // 1` is given
      const stronger = (known: Sign | undefined): boolean => known?.kind === "positive";
      if (!stronger(this.#signs.get(gap.key))) this.#signs.set(gap.key, sign);
      if (sign.kind !== "nonzero" && this.#gaps.length < mostGaps)
        this.#gaps.push({ gap, given: sign.given });
      if (own) return;
      // `p_i > 0`, said of each member, or `q(x) > 0` of each number
      const atom = soleAtom(gap);
      const letters = atom
        ? [
            ...atom.indices.map((form) => form.bare),
            ...atom.children.map((child) => soleAtom(child.body)?.head),
          ]
        : [];
      const open = letters.every((v) => v?.startsWith("?") || v?.startsWith("variable:"));
      if (
        atom &&
        open &&
        letters.length > 0 &&
        new Set(letters).size === letters.length &&
        !stronger(this.#familySigns.get(familyOf(atom)))
      )
        this.#familySigns.set(familyOf(atom), sign);
    };
    const read = (condition: Term, given: string, own: boolean): void => {
      if (condition.kind === "logic" && condition.operator === "and") {
        for (const part of condition.args) read(part, given, own);
        return;
      }
      if (condition.kind !== "relation") return;
      const { relation, left, right } = condition;
      const [small, large] = relation === "<" || relation === "<=" ? [left, right] : [right, left];
      if (
        small.kind === "call" &&
        small.function === "abs" &&
        relation !== "!=" &&
        relation !== "="
      ) {
        const [inner] = small.args;
        if (inner && this.number(large)?.constant?.equals(fraction(1))) {
          const p = this.number(inner);
          if (p && (relation === "<" || relation === ">")) {
            bounds.set(p.key, given);
            for (const gap of [
              this.ring.subtract(this.ring.number(1), p),
              this.ring.add(this.ring.number(1), p),
            ])
              set(gap, { kind: "positive", given }, own);
          }
        }
        return;
      }
      if (relation === "=") return;
      const gap = this.number({ kind: "add", terms: [large, { kind: "neg", body: small }] });
      if (!gap) return;
      if (relation === "!=") {
        set(gap, { kind: "nonzero", given }, own);
        return;
      }
      set(
        gap,
        { kind: relation === "<" || relation === ">" ? "positive" : "nonnegative", given },
        own,
      );
    };
    for (const a of this.#assumptions.values()) {
      if (a.statement.kind === "condition")
        read(a.statement.condition, a.id, a.statement.own === true);
      else if (a.statement.kind === "fact" && !a.statement.condition)
        read(a.statement.relation, a.id, false);
    }
  }

  /**
   * A number with the variables of integrals that occur in it, named as such variables of no
   * integral in particular.
   */
  #anywhere(p: Polynomial): Polynomial {
    const names: string[] = [];
    return this.ring.rewrite(p, (atom, exponent) => {
      if (!atom.head.startsWith("variable:") || atom.children.length > 0) return null;
      if (!names.includes(atom.head)) names.push(atom.head);
      return this.ring.power(
        this.ring.atom(
          Atom.of("real", [Form.generator(anyVariable(names.indexOf(atom.head))), ...atom.indices]),
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

/** What `f` finds; null where the kernel has no form for something. */
function supported<T>(f: () => T): T | null {
  try {
    return f();
  } catch (error) {
    if (error instanceof UnsupportedError || error instanceof DivisionError) return null;
    throw error;
  }
}

/** What all members of a family, or all values of a function, have in common. */
function familyOf(atom: Atom): string {
  return `${atom.head} ${atom.indices.length} ${atom.children.length}`;
}

/** Whether a vector is one for which no space is named. */
export function isSizeless(sort: Sort): boolean {
  return sort.kind === "vector" && sort.size.kind === "symbol" && sort.size.symbol === unnamedSize;
}

/** The key of the size of vectors for which no space is named. */
const unnamedSize = "\\dim";

/** What a side condition says of a number. */
interface Sign {
  readonly kind: "positive" | "nonzero" | "nonnegative";
  readonly given: string;
}

/** Knows nothing of fixed numbers. */
export const silentOracle: Oracle = {
  derivatives: false,
  least: () => null,
  nonzero: () => null,
  positive: () => null,
  nonnegative: () => false,
  event: () => false,
  random: () => false,
  integer: () => false,
  count: () => null,
  contraction: () => null,
  size: () => null,
  orders: () => [],
};
