import { Affine, type Constraint } from "../exact/affine.ts";
import { type Fraction, fraction } from "../exact/fraction.ts";
import { sortTexts } from "../exact/order.ts";
import type { Binding, Certificate, Refusal } from "../kernel/binding.ts";
import { integerRange } from "../kernel/choice.ts";
import type { Core } from "../kernel/core.ts";
import { emptyEnvironment } from "../kernel/normal.ts";
import { indexForms } from "../kernel/place.ts";
import {
  Atom,
  affineOf,
  type Child,
  constraintVariables,
  type Factor,
  isTypical,
  isVariable,
  type Monomial,
  monomialText,
  Polynomial,
  soleAtom,
  solePower,
  template,
  typical,
} from "../kernel/polynomial.ts";
import { reflected } from "../kernel/reflection.ts";
import { exchanged, type Member, type Move, membersOf, moved } from "../kernel/support/exchange.ts";
import {
  declaredKey,
  indicatorOf,
  isEvent,
  isFixed,
  isFixedAtom,
  isList,
} from "../kernel/support/fixed.ts";
import { isCoarser } from "../kernel/support/independent.ts";
import { alone, type Instance, instances } from "../kernel/support/instance.ts";
import { isKnown } from "../kernel/support/known.ts";
import { placed } from "../kernel/support/place.ts";
import { Theorem } from "../kernel/theorem.ts";
import type { Statement, Unit } from "../term/context.ts";

import { sortOf } from "../term/infer.ts";
import { isNumeric } from "../term/sort.ts";
import type { Term } from "../term/term.ts";
import { freeVariables, subterms, termKey } from "../term/walk.ts";

import {
  type Equation,
  equations,
  inverseEquations,
  isEndless,
  isWithin,
  mentions,
  type Reduce,
  type Solved,
  skeletonOf,
  type Workshop,
} from "./equation.ts";
import { generalAverage } from "./general.ts";
import type { Means, Permit } from "./means.ts";
import { type Answer, Memory, type Store } from "./memory.ts";
import { averageOf, chanceOf, momentOf } from "./moment.ts";
import { motionMoment, motionSince, motionStart } from "./motion.ts";

/** Equal numbers stand for one and the same item. */
interface Numbered<T> {
  readonly item: T;
  readonly number: number;
}

/** An atom where certain constraints hold: those that speak of it, and a text for both. */
interface Placed {
  readonly scope: readonly Constraint[];
  readonly memo: string;
}

const roundLimit = 60;
const depthLimit = 40;

/**
 * Rewrites polynomials by the laws and givens of a kernel. Untrusted: everything it does is a
 * theorem that the kernel made, and where the kernel refuses an instance it tries another.
 */
export class Converter {
  readonly core: Core;
  #means: Means | null = null;
  readonly #memory = new Memory((question) => this.#answer(question));
  readonly #reduced: Store<Theorem> = new Map();
  /** the move of an atom as it is found, and with its right side rewritten as far as it goes */
  readonly #moved: Store<Theorem | null> = new Map();
  readonly #converted: Store<Theorem | null> = new Map();
  readonly #found: Store<ReadonlyMap<string, Theorem>> = new Map();
  readonly #stated: Store<readonly Theorem[]> = new Map();
  readonly #solved: Store<readonly Solved[]> = new Map();
  /**
   * equations of the givens that may be used, solved for an atom; each is reduced by those before
   * it
   */
  #equations: Numbered<Equation>[] = [];
  /** equations of givens whose left side is a product under a sum */
  #products: Numbered<Product>[] = [];
  readonly #taken = new WeakMap<
    Means,
    { readonly equations: Numbered<Equation>[]; readonly products: Numbered<Product>[] }
  >();
  /** the given whose equation is just being solved: it is not used on itself */
  #excluded: string | null = null;
  #depth = 0;
  readonly #places = new WeakMap<Atom, Map<string, Placed>>();
  readonly #numbers = new Map<object, number>();
  readonly permit: Permit = {
    law: (name) => this.#memory.ask(`law ${name}`) === true,
    given: (id) => this.#memory.ask(`given ${id}`) === true,
    byLaw: (name, make) => this.#memory.where(`law ${name}`, make),
    byGiven: (id, make) => this.#memory.where(`given ${id}`, make),
  };

  /** theorems with the last term of a partial sum apart */
  readonly #steps = new WeakSet<Theorem>();
  /** whether a given speaks of a list that ends at an index, `X_1, \dots, X_{k-1}` */
  readonly #speaksOfPast: boolean;

  constructor(core: Core) {
    this.core = core;
    const terms = [...core.assumptions].flatMap(({ statement: s }) =>
      s.kind === "independent"
        ? s.units.flatMap((u) => u.quantities)
        : s.kind === "fact"
          ? [s.relation.left, s.relation.right]
          : [],
    );
    this.#speaksOfPast = terms.some((term) =>
      [...subterms(term)].some((t) => isList(t) && freeVariables(t).length > 0),
    );
  }

  /** A theorem `p = q` with q as far rewritten as the laws and givens allow. */
  reduce(p: Polynomial, means: Means): Theorem {
    this.#take(means);
    const start = Theorem.reflexive(this.core, p);
    return this.#memory.get(this.#reduced, p.key, start, () => this.#rewritten(start));
  }

  /** Begins to work with other means: solves the equations of the givens that are among them. */
  #take(means: Means): void {
    if (this.#means === means) return;
    this.#means = means;
    const known = this.#taken.get(means);
    this.#equations = known?.equations ?? [];
    this.#products = known?.products ?? [];
    this.#memory.turn();
    if (known) return;
    try {
      const workshop: Workshop = {
        permit: this.permit,
        stated: (assumption, state) => this.#memory.get(this.#stated, assumption.id, [], state),
        solved: (theorem, assumption, solve) => this.#solve(theorem, assumption.id, solve),
      };
      for (const solved of equations(this.core, workshop)) {
        if ("product" in solved) this.#products.push(this.#numbered(solved));
        else this.#equations.push(this.#numbered(solved));
        this.#memory.turn();
      }
      this.#taken.set(means, { equations: this.#equations, products: this.#products });
    } catch (error) {
      this.#means = null;
      throw error;
    }
  }

  #solve(
    theorem: Theorem,
    given: string,
    solve: (reduce: Reduce) => readonly Solved[],
  ): readonly Solved[] {
    this.#excluded = given;
    this.#memory.turn();
    try {
      return this.#memory.get(this.#solved, `solved ${this.#numbered(theorem).number}`, [], () =>
        solve((p, conditions) => this.#rewritten(Theorem.reflexive(this.core, p, conditions))),
      );
    } finally {
      this.#excluded = null;
      this.#memory.turn();
    }
  }

  #numbered<T extends object>(item: T): Numbered<T> {
    const number = this.#numbers.get(item) ?? this.#numbers.size;
    this.#numbers.set(item, number);
    return { item, number };
  }

  /** What the means at hand say to a question of the memory. */
  #answer(question: string): Answer {
    const space = question.indexOf(" ");
    const name = question.slice(space + 1);
    switch (question.slice(0, space)) {
      case "law":
        return this.#means?.laws.has(name) ?? false;
      case "given":
        return this.#means?.givens.has(name) ?? false;
      case "equations":
        return this.#matching(name)
          .map((e) => e.number)
          .join();
      case "averages":
        return this.#averages()
          .map((e) => e.number)
          .join();
      default:
        return this.#usableProducts()
          .map((e) => e.number)
          .join();
    }
  }

  #usable(theorem: Theorem): boolean {
    return this.#excluded === null || !theorem.givens.has(this.#excluded);
  }

  #matching(skeleton: string): Numbered<Equation>[] {
    return this.#equations.filter(
      (e) => e.item.skeleton === skeleton && this.#usable(e.item.general),
    );
  }

  /** Equations that say what an average under a condition is. */
  #averages(): Numbered<Equation>[] {
    return this.#equations.filter(
      (e) =>
        this.#usable(e.item.general) &&
        solePower(e.item.general.left)?.atom.head.startsWith("expect|"),
    );
  }

  #usableProducts(): Numbered<Product>[] {
    return this.#products.filter((e) => this.#usable(e.item.product));
  }

  #rewritten(start: Theorem): Theorem {
    let theorem = start;
    for (let round = 0; round < roundLimit; round++) {
      const found = this.core.ring.only(theorem.conditions, () => this.#moves(theorem.right));
      const rewritten = found.length ? Theorem.substitute(theorem, found) : theorem;
      const next = this.#contracted(rewritten);
      if (next.right === theorem.right || alike(next.right, theorem.right)) break;
      theorem = next;
    }
    return theorem;
  }

  /** Products with an inverse, and products that a given speaks of, replaced by what they are. */
  #contracted(start: Theorem): Theorem {
    let theorem = start;
    this.#memory.ask("products of all");
    for (const equation of [
      ...inverseEquations(this.core, this.permit, theorem.right),
      ...this.#partitions(theorem.right),
      ...this.#tailSteps(theorem.right),
      ...this.#usableProducts().flatMap((e) => (e.item.turns ? [] : [e.item.product])),
    ]) {
      const next = Theorem.contract(theorem, equation);
      if (Theorem.isTheorem(next)) theorem = next;
    }
    const turned = this.#turned(theorem);
    return turned === theorem ? theorem : this.#contracted(turned);
  }

  /**
   * Products that a given turns round, turned where less of them then stands under sums, or under
   * one of them: `\sum_i \pi_i P_{ij}` is `\pi_j \sum_i P_{ji}`.
   */
  #turned(start: Theorem): Theorem {
    let theorem = start;
    for (const { item } of this.#usableProducts()) {
      if (!item.turns) continue;
      const next = Theorem.contract(theorem, item.product);
      if (!Theorem.isTheorem(next)) continue;
      const [now, then] = [summed(theorem.right), summed(next.right)];
      if (then.all < now.all || (then.all === now.all && then.least < now.least)) theorem = next;
    }
    return theorem;
  }

  /**
   * Sums over all values that a random integer has, of what is 1 where it has that value, or of
   * averages there.
   */
  #partitions(p: Polynomial): Theorem[] {
    const { ring } = this.core;
    return [...p.monomials.values()].flatMap((m) =>
      m.bound.flatMap((v) => {
        const mine = m.region.filter((c) => c.form.parts.has(v));
        const x = Affine.generator(v);
        const lower = mine.find(
          (c) =>
            c.kind === "ge" &&
            c.form.coefficient(v).equals(1) &&
            constraintVariables(c).length === 1,
        );
        const upper = mine.find(
          (c) =>
            c.kind === "ge" &&
            c.form.coefficient(v).equals(-1) &&
            constraintVariables(c).length === 1,
        );
        const using = m.factors.filter(
          (f) => f.atom.variables.includes(v) || f.exponent.parts.has(v),
        );
        const average = using.find((f) => f.atom.head === "expect" && f.exponent.integer === 1);
        const power = using.find((f) => f.atom.head === "index");
        const alone = average
          ? undefined
          : using.find((f) => f.atom.head === "indicator:=" && f.exponent.integer === 1);
        const rest = using.filter((f) => f !== average && f !== alone && f !== power);
        if (
          !lower ||
          rest.length > 0 ||
          mine.length > (upper ? 2 : 1) ||
          (power && (power.exponent.integer ?? 0) < 1)
        )
          return [];
        const ends = {
          a: plain(ring.affine(x.minus(lower.form))),
          r: plain(ring.number(power?.exponent.integer ?? 0)),
          ...(upper ? { b: plain(ring.affine(upper.form.plus(x))) } : {}),
        };
        if (alone && upper && this.permit.law("moment/partition")) {
          const value = this.#valueAt(alone.atom, v);
          const theorem =
            value && Theorem.law(this.core, "moment/partition", { ...ends, X: plain(value) });
          return Theorem.isTheorem(theorem) && theorem.left.size === 1 ? [theorem] : [];
        }
        if (!average) return [];
        const [only, ...more] = [...(average.atom.children[0] as Child).body.monomials.values()];
        if (!only || more.length > 0) return [];
        return only.factors.flatMap((f) => {
          const tails = upper || power ? null : this.#tails(f, only, lower.form, v);
          if (tails) return [tails];
          const other = ring.single({ ...only, factors: only.factors.filter((g) => g !== f) });
          const value = other.variables.includes(v) ? null : this.#valueAt(f.atom, v);
          const name = upper ? "moment/values" : "moment/counts";
          if (!value || !this.permit.law(name)) return [];
          const theorem = Theorem.law(this.core, name, {
            ...ends,
            X: plain(value),
            Y: plain(other),
          });
          return Theorem.isTheorem(theorem) && theorem.left.size === 1 ? [theorem] : [];
        });
      }),
    );
  }

  /**
   * The quantity of which an indicator tells whether its value is the index v; null where it tells
   * anything else.
   */
  #valueAt(indicator: Atom, v: string): Polynomial | null {
    const { ring } = this.core;
    const body =
      indicator.head === "indicator:=" && indicator.variables.includes(v)
        ? (indicator.children[0] as Child).body
        : null;
    const x = ring.affine(Affine.generator(v));
    return (
      (body &&
        [ring.add(body, x), ring.subtract(x, body)].find(
          (q) => solePower(q)?.power === 1 && !q.variables.includes(v),
        )) ??
      null
    );
  }

  /**
   * Of chances of a count next to each other, those that make one: that it is at least k and not at
   * least k + 1, or that it is k or at least k + 1.
   */
  #tailSteps(p: Polynomial): Theorem[] {
    const { ring } = this.core;
    const beside = new Map<
      string,
      { readonly coefficient: Fraction; readonly bound: CountBound }[]
    >();
    for (const m of p.monomials.values()) {
      for (const f of m.bound.length === 0 ? m.factors : []) {
        const bound =
          f.atom.head === "expect" && f.exponent.integer === 1
            ? countBound(this.core, f.atom)
            : null;
        if (!bound) continue;
        const { key } = ring.single({
          ...m,
          coefficient: fraction(1),
          factors: m.factors.filter((g) => g !== f),
        });
        const name = `${key}|${bound.count.key}|${bound.other.key}`;
        beside.set(name, [...(beside.get(name) ?? []), { coefficient: m.coefficient, bound }]);
      }
    }
    const several = [...beside.values()].filter((list) => list.length > 1);
    if (several.length === 0 || !this.permit.law("moment/step")) return [];
    return several.flatMap((list) =>
      list.flatMap(({ coefficient, bound }) => {
        const next = list.find(
          (o) => o.bound.least && o.bound.at.minus(bound.at).equals(Affine.of(1)),
        );
        if (!next || !next.coefficient.equals(bound.least ? coefficient.neg() : coefficient))
          return [];
        const slots = {
          X: plain(bound.count),
          Y: plain(bound.other),
          k: plain(ring.affine(bound.at)),
        };
        const theorem = Theorem.law(this.core, "moment/step", slots);
        if (!Theorem.isTheorem(theorem)) return [];
        if (bound.least) return theorem.left.size === 1 ? [theorem] : [];
        const [key] = [...next.bound.whole.monomials.keys()];
        const turned = Theorem.isolate(
          Theorem.combine([{ factor: ring.number(1), theorem }]),
          key as string,
        );
        return Theorem.isTheorem(turned) ? [turned] : [];
      }),
    );
  }

  /**
   * The sum of all chances that a count is at least k, from k = 1 on: `1\{X \ge k\}` is one factor
   * of what is averaged.
   */
  #tails(tail: Factor, averaged: Monomial, lower: Affine, v: string): Theorem | null {
    const { ring } = this.core;
    const inside =
      tail.atom.head === "indicator:<=" && tail.atom.variables.includes(v)
        ? (tail.atom.children[0] as Child).body
        : null;
    const count =
      inside &&
      [...inside.monomials.values()]
        .map((m) => ring.scale(ring.single(m), fraction(-1)))
        .find((q) => solePower(q)?.power === 1 && !q.variables.includes(v));
    const other = ring.single({ ...averaged, factors: averaged.factors.filter((g) => g !== tail) });
    if (!count || other.variables.includes(v) || !this.permit.law("moment/tails")) return null;
    const theorem = Theorem.law(this.core, "moment/tails", {
      X: plain(count),
      Y: plain(other),
      a: plain(ring.affine(Affine.generator(v).minus(lower))),
    });
    return Theorem.isTheorem(theorem) && theorem.left.size === 1 ? theorem : null;
  }

  /** One equation for each atom that can be rewritten, the deepest of each nest first. */
  #moves(p: Polynomial): Theorem[] {
    const found = new Map<string, Theorem>();
    this.#visit(p, found);
    return [...found.values()];
  }

  #visit(p: Polynomial, found: Map<string, Theorem>): void {
    for (const m of p.monomials.values()) {
      const look = (): void => {
        for (const { atom } of m.factors)
          for (const [key, theorem] of this.#movesIn(atom)) found.set(key, theorem);
      };
      if (m.region.length) this.core.ring.under(m.region, look);
      else look();
    }
  }

  /** The moves of all that is inside of an atom, and its own. */
  #movesIn(atom: Atom): ReadonlyMap<string, Theorem> {
    const { scope, memo } = this.#placed(atom);
    const find = (): ReadonlyMap<string, Theorem> => {
      const found = new Map<string, Theorem>();
      for (const child of atom.children) this.#visit(child.body, found);
      // averages inside first: they are written out many times over once the atom is unfolded
      const averages = [...found.values()].some((theorem) =>
        /^(?:expect|variance|covariance|probability)\b/.test(
          solePower(theorem.left)?.atom.head ?? "",
        ),
      );
      const own = averages ? null : this.#convert(atom, scope, memo);
      // what it says is said of the names inside, not of what they stand for
      if (own && (this.#steps.has(own) || namesGiven(atom, found.values()))) found.clear();
      if (own)
        found.set(
          `${template(atom, this.core.assumed).key}|${own.conditions.map((c) => c.form.key).join()}`,
          own,
        );
      return found.size ? found : noMoves;
    };
    return atom.children.length
      ? this.#memory.get(this.#found, `in ${memo}`, noMoves, find)
      : find();
  }

  #convert(atom: Atom, scope: readonly Constraint[], memo: string): Theorem | null {
    // while it is being reduced, the atom itself stays as it is
    return this.#memory.get(this.#converted, memo, null, () => {
      // what the right side becomes may rest on more than the move does
      const theorem = this.#memory.get(this.#moved, `move ${memo}`, null, () =>
        this.core.ring.only([], () => this.#find(atom, scope)),
      );
      const finished = theorem && this.#finished(theorem);
      // a given that names an average and the definition of that name lead back to where they
      // began, which is no move
      if (finished && alike(finished.left, finished.right)) return null;
      if (theorem && finished && this.#steps.has(theorem)) this.#steps.add(finished);
      return finished;
    });
  }

  /** What the constraints that hold here say of an atom. */
  #placed(atom: Atom): Placed {
    const known = this.#places.get(atom) ?? new Map<string, Placed>();
    this.#places.set(atom, known);
    let present = "";
    if (atom.variables.length > 0)
      for (const c of this.core.ring.scope) present += `${c.kind}${c.form.key},`;
    let placed = known.get(present);
    if (!placed) {
      const direct = present === "" ? [] : this.core.ring.scope.filter((c) => speaksOf(c, atom));
      const scope = [...direct, ...this.#apart(atom, direct), ...this.#behind(atom, direct)];
      placed = { scope, memo: memoOf(atom, scope, this.core) };
      known.set(present, placed);
    }
    return placed;
  }

  /**
   * Pairs of indices that differ only by way of others: `i < j` and `j < k` keep i and k apart, and
   * `i > u` keeps i and 1 apart.
   */
  #apart(atom: Atom, known: readonly Constraint[]): Constraint[] {
    const { ring } = this.core;
    if (atom.variables.length === 0 || ring.scope.length === known.length) return [];
    const forms = atom.variables.map((v) => Affine.generator(v));
    for (const { form } of indexForms(atom))
      if (!isTypical(form) && !forms.some((f) => f.equals(form))) forms.push(form);
    return forms.flatMap((f, k) =>
      forms.slice(k + 1).flatMap((g): Constraint[] => {
        const different: Constraint = { kind: "ne", form: f.minus(g) };
        if (constraintVariables(different).length === 0) return [];
        return !ring.only(known, () => ring.implied(different)) && ring.implied(different)
          ? [different]
          : [];
      }),
    );
  }

  /**
   * Bounds of an index that follow from those of another: `t \ge 2` from `s < t` and `s \ge 1`,
   * where what is given speaks of all that came before.
   */
  #behind(atom: Atom, known: readonly Constraint[]): Constraint[] {
    const { ring } = this.core;
    if (!this.#speaksOfPast || atom.variables.length === 0 || ring.scope.length === known.length)
      return [];
    const bounds = ring.scope.filter((c) => c.kind === "ge");
    const foreign = ({ form }: Constraint): readonly string[] =>
      [...form.parts.keys()].filter((g) => isVariable(g) && !atom.variables.includes(g));
    const sums = bounds.flatMap((c) => {
      const [name, ...more] = foreign(c);
      if (name === undefined || more.length > 0) return [];
      return bounds
        .map(({ form }): Constraint => ({ kind: "ge", form: c.form.plus(form) }))
        .filter((sum) => foreign(sum).length === 0 && constraintVariables(sum).length === 1);
    });
    return sums.filter(
      (c, k) =>
        sums.findIndex((d) => d.form.key === c.form.key) === k &&
        !ring.only(known, () => ring.implied(c)),
    );
  }

  /** The theorem with its right side rewritten as far as it goes. */
  #finished(theorem: Theorem): Theorem {
    if (this.#depth > depthLimit) return theorem;
    this.#depth++;
    try {
      return this.#rewritten(theorem);
    } finally {
      this.#depth--;
    }
  }

  #find(atom: Atom, scope: readonly Constraint[]): Theorem | null {
    const tried = new Set<string>();
    for (const conditions of [
      [],
      scope.filter((c) => c.kind === "ne"),
      scope,
      scope.filter((c) => !saysItself(atom, c)),
      ...this.#sides(scope),
    ]) {
      const key = conditions.map((c) => `${c.kind}${c.form.key}`).join();
      if (tried.has(key)) continue;
      tried.add(key);
      const theorem = this.core.ring.only(conditions, () => this.#attempt(atom, conditions));
      // under other conditions the ring may write what is inside otherwise, and the theorem would
      // be of another atom
      const left = theorem && solePower(theorem.left)?.atom;
      if (left && template(left, this.core.assumed).key === template(atom, this.core.assumed).key)
        return theorem;
    }
    return null;
  }

  /**
   * Where indices are different and what is given speaks of all that came before: what holds where
   * one of them is the later.
   */
  #sides(scope: readonly Constraint[]): readonly (readonly Constraint[])[] {
    if (!this.#speaksOfPast) return [];
    return scope.flatMap((c) => {
      if (c.kind !== "ne" || constraintVariables(c).length < 2) return [];
      return [c.form, c.form.times(-1)].map((form): Constraint[] => [
        { kind: "ge", form: form.shift(-1) },
        ...scope.filter((d) => d !== c),
      ]);
    });
  }

  #attempt(atom: Atom, conditions: readonly Constraint[]): Theorem | null {
    const given = this.#byEquation(atom, conditions);
    if (given) return given;
    const head = atom.head;
    if (declaredKey(atom) !== null)
      return (
        this.#byDefinition(atom, conditions) ??
        momentOf(this.core, this.permit, atom, 0) ??
        motionStart(this.core, this.permit, atom)
      );
    const children = atom.children;
    const [first, second] = children;
    if (!first) return null;
    if (/^expect@\d+$/.test(head))
      return this.#averageOver(first.body, children.slice(1), conditions);
    if (/^\w+(\|\d+)?@\d+$/.test(head)) return null;
    const bar = head.indexOf("|");
    const kind = bar < 0 ? head : head.slice(0, bar);
    const own = kind === "covariance" ? 2 : 1;
    const slots: Record<string, Binding> =
      bar < 0 ? {} : { G: { locals: [], body: first.body, given: children.slice(own) } };
    const family = bar < 0 ? "moment" : "conditioning";
    switch (kind) {
      case "variance":
        return this.#law(`${family}/variance`, { ...slots, X: plain(first.body) }, {}, conditions);
      case "covariance":
        return second
          ? this.#law(
              `${family}/covariance`,
              { ...slots, X: plain(first.body), Y: plain(second.body) },
              {},
              conditions,
            )
          : null;
      case "probability":
        return this.#law(
          `${family}/probability`,
          { ...slots, A: plain(first.body) },
          {},
          conditions,
        );
      case "integral":
        return this.#integral(first, children.slice(1), conditions);
      case "expect":
        return bar < 0
          ? this.#expectation(first.body, conditions)
          : this.#conditional(atom, first.body, children.slice(1), slots, conditions);
      default:
        return null;
    }
  }

  #law(
    name: string,
    slots: Readonly<Record<string, Binding>>,
    certificate: Certificate,
    conditions: readonly Constraint[],
  ): Theorem | null {
    return this.permit.byLaw(name, () => {
      const theorem = Theorem.law(this.core, name, slots, certificate, conditions);
      return Theorem.isTheorem(theorem) &&
        solePower(theorem.left) &&
        !alike(theorem.left, theorem.right)
        ? theorem
        : null;
    });
  }

  #byDefinition(atom: Atom, conditions: readonly Constraint[]): Theorem | null {
    for (const a of this.core.assumptions) {
      if (a.statement.kind !== "definition" || a.statement.symbol.symbol !== declaredKey(atom))
        continue;
      const found = this.permit.byGiven(a.id, () => {
        const theorem = Theorem.given(this.core, a.id, {}, [], atom);
        return Theorem.isTheorem(theorem) &&
          !isEndless(theorem, atom) &&
          theorem.conditions.every((c) => this.core.ring.implied(c, conditions))
          ? theorem
          : null;
      });
      if (found) return found;
    }
    return null;
  }

  #byEquation(atom: Atom, conditions: readonly Constraint[]): Theorem | null {
    const skeleton = skeletonOf(atom);
    this.#memory.ask(`equations ${skeleton}`);
    for (const { item } of this.#matching(skeleton)) {
      const theorem = item.at(atom);
      if (theorem?.conditions.every((c) => this.core.ring.implied(c, conditions))) return theorem;
    }
    return null;
  }

  #expectation(body: Polynomial, conditions: readonly Constraint[]): Theorem | null {
    const { core } = this;
    if (isFixed(core, body))
      return this.#law("expectation/constant", { a: plain(body) }, {}, conditions);
    if (body.size > 1) {
      const [left, right] = halves(body);
      return (
        this.#law("expectation/sum", { X: plain(left), Y: plain(right) }, {}, conditions) ??
        this.#identical(body, conditions)
      );
    }
    const m = [...body.monomials.values()][0] as Monomial;
    const pulled = this.#fixedPart(m, (a) => isFixedAtom(core, a));
    if (pulled) {
      const theorem = this.#law(
        "expectation/scale",
        { a: plain(pulled[0]), X: plain(pulled[1]) },
        {},
        conditions,
      );
      if (theorem) return theorem;
    }
    const family = this.#familyOf(m);
    if (family) {
      const theorem = this.#law("expectation/indexed-sum", family, {}, conditions);
      if (theorem) return theorem;
    }
    const endless = this.#endless(m);
    if (endless) {
      const given = [{ locals: [], body: endless.N.body }];
      const slots = { G: { locals: [], body, given } };
      // the other way round, the average of the average is the average again
      const theorem =
        this.#law("conditioning/random-sum", { ...slots, ...endless }, {}, conditions) &&
        this.#law(
          "conditioning/under",
          { ...slots, Z: plain(core.ring.number(1)), X: plain(body) },
          {},
          conditions,
        );
      if (theorem) return theorem;
    }
    const [only, ...more] = m.factors;
    const chance =
      only && more.length === 0 && m.bound.length === 0
        ? this.#chance(only.atom, conditions)
        : null;
    if (chance) return chance;
    const k = only?.exponent.integer ?? 0;
    const moment =
      only && more.length === 0 && k > 0 && declaredKey(only.atom) !== null
        ? momentOf(core, this.permit, only.atom, k)
        : null;
    return (
      this.#towered(m, conditions) ??
      this.#split(m, conditions) ??
      this.#multiplied(m, conditions) ??
      this.#under(m, conditions) ??
      moment ??
      averageOf(core, this.permit, m, conditions) ??
      this.#symmetric(m, conditions) ??
      generalAverage(core, this.permit, Atom.of("expect", [], [{ locals: [], body }])) ??
      motionMoment(core, this.permit, m, conditions) ??
      this.#total(m, conditions) ??
      this.#byCases(m) ??
      this.#identical(body, conditions)
    );
  }

  /**
   * An average over some of what is random, by its linearity: what is fixed, and what is
   * independent of what is averaged over, comes out.
   */
  #averageOver(
    body: Polynomial,
    given: readonly Child[],
    conditions: readonly Constraint[],
  ): Theorem | null {
    const { core } = this;
    const slots = { G: { locals: [], body, given } };
    const whole = this.#law("expectation/over", { ...slots, Z: plain(body) }, {}, conditions);
    if (whole) return whole;
    if (body.size > 1) {
      const [left, right] = halves(body);
      return this.#law(
        "expectation/over-sum",
        { ...slots, X: plain(left), Y: plain(right) },
        {},
        conditions,
      );
    }
    const m = [...body.monomials.values()][0];
    if (!m)
      return this.#law(
        "expectation/over-fixed",
        { ...slots, a: plain(body), X: plain(core.ring.number(1)) },
        {},
        conditions,
      );
    const [fixed, rest] = this.#fixedPart(m, (a) => isFixedAtom(core, a)) ?? [];
    const scaled =
      fixed &&
      rest &&
      this.#law(
        "expectation/over-fixed",
        { ...slots, a: plain(fixed), X: plain(rest) },
        {},
        conditions,
      );
    if (scaled) return scaled;
    const family = this.#familyOf(m);
    const summed =
      family && this.#law("expectation/over-indexed-sum", { ...slots, ...family }, {}, conditions);
    if (summed) return summed;
    for (const a of core.assumptions) {
      if (a.statement.kind !== "independent" || a.statement.given.length > 0) continue;
      const theorem = this.permit.byGiven(a.id, () => {
        const out = (p: Polynomial): Theorem | null =>
          this.#law(
            "expectation/over-scale",
            { ...slots, Z: plain(p), X: plain(core.ring.number(1)) },
            { statement: a.id },
            conditions,
          );
        const all = out(body);
        if (all) return all;
        const alone = (p: Polynomial): boolean => out(p) !== null;
        const [apart, others] = this.#fixedPart(m, (atom) => alone(core.ring.atom(atom))) ?? [];
        return apart && others
          ? this.#law(
              "expectation/over-scale",
              { ...slots, Z: plain(apart), X: plain(others) },
              { statement: a.id },
              conditions,
            )
          : null;
      });
      if (theorem) return theorem;
    }
    return null;
  }

  /** An integral by its linearity, of a power between two numbers by its antiderivative. */
  #integral(
    inside: Child,
    ends: readonly Child[],
    conditions: readonly Constraint[],
  ): Theorem | null {
    const { ring } = this.core;
    const [local] = inside.locals;
    const [a, b] = ends.map((end) => plain(end.body));
    const [m, ...more] = [...inside.body.monomials.values()];
    if (!m || !a || !b || local === undefined) return null;
    const of = (body: Polynomial): Binding => ({ locals: [local], body });
    if (more.length > 0) {
      const [left, right] = halves(inside.body);
      return this.#law("integral/sum", { a, b, f: of(left), g: of(right) }, {}, conditions);
    }
    const out = this.#fixedPart(m, (atom) => !atom.variables.includes(local));
    const whole =
      !out && !inside.body.variables.includes(local) && !inside.body.constant?.equals(1);
    const [c, f] = whole ? [inside.body, ring.number(1)] : (out ?? []);
    if (c && f) return this.#law("integral/scale", { a, b, c: plain(c), f: of(f) }, {}, conditions);
    const [x, ...others] = m.factors;
    if (
      m.bound.length + m.region.length + others.length > 0 ||
      (x && !(x.atom.head === "real" && x.atom.indices.length === 1))
    )
      return null;
    return this.#law(
      "integral/power",
      { a, b, k: plain(ring.affine(x?.exponent ?? Affine.of(0))) },
      {},
      conditions,
    );
  }

  #conditional(
    atom: Atom,
    body: Polynomial,
    given: readonly Child[],
    slots: Readonly<Record<string, Binding>>,
    conditions: readonly Constraint[],
  ): Theorem | null {
    const { core } = this;
    if (isKnown(core, body, given))
      return this.#law("conditioning/known", { ...slots, Z: plain(body) }, {}, conditions);
    const fixed = this.#law(
      "conditioning/fixed-given",
      { ...slots, X: plain(body) },
      {},
      conditions,
    );
    if (fixed) return fixed;
    const apart = this.#independentOfGiven(body, slots, conditions);
    if (apart) return apart;
    const [event] = given;
    if (event && given.length === 1 && isEvent(event))
      return this.#law(
        "conditioning/event",
        { X: plain(body), A: plain(indicatorOf(event)) },
        {},
        conditions,
      );
    if (body.size > 1) {
      const [left, right] = halves(body);
      const theorem = this.#law(
        "conditioning/sum",
        { ...slots, X: plain(left), Y: plain(right) },
        {},
        conditions,
      );
      if (
        theorem &&
        [...body.monomials.values()].some((m) => m.factors.some((f) => this.#step(f.atom, given)))
      )
        this.#steps.add(theorem);
      return theorem;
    }
    const m = [...body.monomials.values()][0] as Monomial;
    const pulled = this.#fixedPart(m, (a) => isKnown(core, core.ring.atom(a), given));
    if (pulled) {
      const theorem = this.#law(
        "conditioning/scale",
        { ...slots, Z: plain(pulled[0]), X: plain(pulled[1]) },
        {},
        conditions,
      );
      if (theorem) return theorem;
    }
    const since = motionSince(core, this.permit, m, given, conditions);
    if (since) return since;
    const family = this.#familyOf(m);
    const endless = this.#endless(m);
    const reached =
      endless && this.#law("conditioning/random-sum", { ...slots, ...endless }, {}, conditions);
    if (reached) return reached;
    const summed =
      family && this.#law("conditioning/indexed-sum", { ...slots, ...family }, {}, conditions);
    return (
      summed ??
      this.#nested(m, given, slots, conditions) ??
      this.#splitUnder(m, given, slots, conditions) ??
      this.#share(m, given, slots, conditions) ??
      generalAverage(core, this.permit, atom) ??
      this.#stepped(atom, m, given)
    );
  }

  /**
   * With the last term of a partial sum apart from the sum before it, which may be known: S_{n+1}
   * is S_n + X_{n+1}.
   */
  #stepped(atom: Atom, m: Monomial, given: readonly Child[]): Theorem | null {
    for (const f of m.factors) {
      const step = this.#step(f.atom, given);
      if (!step) continue;
      const theorem = this.#takenOut(
        Theorem.substitute(Theorem.reflexive(this.core, this.core.ring.atom(atom)), [step]),
      );
      this.#steps.add(theorem);
      return theorem;
    }
    return null;
  }

  /**
   * The averages under conditions on the right taken apart as far as it goes, with the names in
   * them as they are.
   */
  #takenOut(start: Theorem): Theorem {
    let theorem = start;
    for (let round = 0; round < mostRounds; round++) {
      const averages = [...theorem.right.monomials.values()]
        .flatMap((m) => (m.bound.length === 0 ? m.factors : []))
        .filter((f) => f.atom.head.startsWith("expect|"));
      const moves = averages.flatMap(({ atom }) => this.#find(atom, []) ?? []);
      if (moves.length === 0) break;
      theorem = Theorem.substitute(theorem, moves);
    }
    return theorem;
  }

  #step(atom: Atom, given: readonly Child[]): Theorem | null {
    return declaredKey(atom) === null
      ? null
      : (this.#lastApart(atom, given) ?? this.#madeOfSums(atom, given));
  }

  /**
   * What is defined by partial sums, as `M_n = S_n^2 - n`, as its definition where one of these is
   * the sum before it, which is known, and its last term.
   */
  #madeOfSums(atom: Atom, given: readonly Child[]): Theorem | null {
    const whole = this.#byDefinition(atom, []);
    const inside = [...(whole?.right.monomials.values() ?? [])].flatMap((m) =>
      m.bound.length === 0 ? m.factors : [],
    );
    return whole &&
      inside.some((f) => declaredKey(f.atom) !== null && this.#lastApart(f.atom, given))
      ? whole
      : null;
  }

  /** A partial sum as the one before it, where that is known, and its last term. */
  #lastApart(atom: Atom, given: readonly Child[]): Theorem | null {
    const { ring } = this.core;
    const [at, ...more] = atom.indices;
    if (!at || more.length + atom.children.length > 0) return null;
    const previous = Atom.of(atom.head, [at.shift(-1)], [], atom.symmetric);
    if (!isKnown(this.core, ring.atom(previous), given)) return null;
    const whole = this.#byDefinition(atom, []);
    const [m, ...others] = [...(whole?.right.monomials.values() ?? [])];
    const [v, ...inner] = m?.bound ?? [];
    if (!whole || !m || v === undefined || others.length + inner.length > 0) return null;
    const rest = this.#byDefinition(previous, []);
    if (!rest) return null;
    const last = ring.substitute(ring.single({ ...m, bound: [], region: [] }), new Map([[v, at]]));
    const behind = ring.add(ring.atom(previous), last);
    const theorem = Theorem.join(
      whole,
      Theorem.substitute(Theorem.reflexive(this.core, behind), [rest]),
    );
    return Theorem.isTheorem(theorem) ? theorem : null;
  }

  /**
   * Of one of many that may trade places under the condition: an equal share of their sum, where
   * that is known.
   */
  #share(
    m: Monomial,
    given: readonly Child[],
    slots: Readonly<Record<string, Binding>>,
    conditions: readonly Constraint[],
  ): Theorem | null {
    const { ring } = this.core;
    const name = "conditioning/exchangeable";
    if (m.bound.length > 0) return null;
    const own = ring.single(m);
    for (const a of this.core.assumptions) {
      const s = a.statement;
      if (s.kind !== "identical" || s.units.length !== 1) continue;
      const [member, ...more] = membersOf(this.core, s.units, own) ?? [];
      const [place, ...places] = member?.across ?? [];
      if (!member || !place || more.length + places.length > 0) continue;
      if (!this.permit.law(name) || !this.permit.given(a.id)) continue;
      const local = ring.fresh();
      const body = moved(this.core, s.units, own, { unit: 0, across: [Affine.generator(local)] });
      for (const [low, high] of body ? wholeRanges(given) : []) {
        const inside: Constraint[] = [
          { kind: "ge", form: Affine.generator(local).minus(low) },
          { kind: "ge", form: high.minus(Affine.generator(local)) },
        ];
        if (!body || !isKnown(this.core, ring.bind(body, [local], inside), given)) continue;
        const family = {
          ...slots,
          X: { locals: [local], body },
          ...Object.fromEntries(
            Object.entries({ i: place, a: low, b: high }).map(([k, form]) => [
              k,
              plain(ring.affine(form)),
            ]),
          ),
        };
        for (const apart of [
          undefined,
          ...[...this.core.assumptions]
            .filter((b) => b.statement.kind === "independent" && this.permit.given(b.id))
            .map((b) => b.id),
        ]) {
          const theorem = this.#law(
            name,
            family,
            { statement: a.id, ...(apart === undefined ? {} : { independent: apart }) },
            conditions,
          );
          if (theorem) return theorem;
        }
      }
    }
    return null;
  }

  /** A sum up to a random end as a family over its index, with that end. */
  #endless(m: Monomial): { X: Binding; m: Binding; N: Binding } | null {
    const { ring } = this.core;
    for (const v of m.bound) {
      const mine = m.region.filter((c) => c.form.parts.has(v) && c.kind === "ge");
      const [lower, ...more] = mine;
      const x = Affine.generator(v);
      if (
        !lower ||
        more.length > 0 ||
        !lower.form.coefficient(v).equals(1) ||
        constraintVariables(lower).length > 1
      )
        continue;
      const f = m.factors.find(
        (g) => g.atom.head === "indicator:<=" && g.atom.variables.includes(v),
      );
      const end = f && ring.subtract(ring.affine(x), (f.atom.children[0] as Child).body);
      if (!f || !end || end.variables.includes(v)) continue;
      const rest: Monomial = {
        ...m,
        bound: m.bound.filter((b) => b !== v),
        region: m.region.filter((c) => c !== lower),
        factors: m.factors.filter((g) => g !== f),
      };
      const body = ring.under([lower], () => monomial(rest, ring));
      return {
        X: { locals: [v], body },
        m: plain(ring.affine(x.minus(lower.form))),
        N: plain(end),
      };
    }
    return null;
  }

  /** The chance of one value of a random integer, by its law. */
  #chance(atom: Atom, conditions: readonly Constraint[]): Theorem | null {
    const { core } = this;
    const body = atom.head === "indicator:=" ? atom.children[0]?.body : undefined;
    for (const n of body?.monomials.values() ?? []) {
      const [f] = n.factors;
      if (
        !body ||
        !f ||
        declaredKey(f.atom) === null ||
        !core.declaration(declaredKey(f.atom) as string)?.random ||
        n.factors.length > 1
      )
        continue;
      const x = affineOf(
        core.ring.scale(
          core.ring.subtract(body, core.ring.single(n)),
          n.coefficient.inverse().neg(),
        ),
      );
      return x && chanceOf(core, this.permit, f.atom, x, conditions);
    }
    return null;
  }

  /**
   * With a factor E[·|H] that averages over less than the outer average does: E[Z E[X|H] | G] is
   * E[ZX | G].
   */
  #nested(
    m: Monomial,
    given: readonly Child[],
    slots: Readonly<Record<string, Binding>>,
    conditions: readonly Constraint[],
  ): Theorem | null {
    const { ring } = this.core;
    if (m.bound.length > 0) return null;
    for (const f of m.factors) {
      if (!f.atom.head.startsWith("expect|") || f.exponent.integer !== 1) continue;
      const [inner, ...finer] = f.atom.children as [Child, ...Child[]];
      const others = ring.single({ ...m, factors: m.factors.filter((g) => g !== f) });
      if (!isKnown(this.core, others, finer) || !isCoarser(this.core, given, finer)) continue;
      return this.#law(
        "conditioning/nested",
        {
          ...slots,
          Z: plain(others),
          X: plain(inner.body),
          H: { locals: [], body: inner.body, given: finer },
        },
        {},
        conditions,
      );
    }
    return null;
  }

  /**
   * By conditional independence: a product under the condition falls apart, or part of the
   * condition says nothing more.
   */
  #splitUnder(
    m: Monomial,
    given: readonly Child[],
    slots: Readonly<Record<string, Binding>>,
    conditions: readonly Constraint[],
  ): Theorem | null {
    const { core } = this;
    if (m.bound.length > 0) return null;
    const body = core.ring.single(m);
    for (const a of core.assumptions) {
      const s = a.statement;
      if (s.kind !== "independent" || s.given.length === 0 || !this.permit.given(a.id)) continue;
      for (const [x, y] of this.#groups(m, s)) {
        const theorem = this.#law(
          "conditioning/conditionally-independent",
          { ...slots, X: plain(x), Y: plain(y) },
          { statement: a.id },
          conditions,
        );
        if (theorem) return theorem;
      }
      const by = given.filter((child) =>
        s.given
          .flatMap((t) =>
            freeVariables(t).length ? [] : core.normaliser.given(t, emptyEnvironment),
          )
          .some((own) => isCoarser(core, [child], [own])),
      );
      if (by.length === 0 || by.length === given.length) continue;
      const theorem = this.#law(
        "conditioning/screened",
        { ...slots, X: plain(body), H: { locals: [], body, given: by } },
        { statement: a.id },
        conditions,
      );
      if (theorem) return theorem;
    }
    return null;
  }

  /**
   * A product of random factors as two, for each group of factors that a statement keeps apart from
   * all others.
   */
  *#groups(
    m: Monomial,
    s: Extract<Statement, { kind: "independent" }>,
  ): Generator<[Polynomial, Polynomial]> {
    const { core } = this;
    const parts = m.factors.map((f) =>
      instances(
        core,
        alone(monomial({ ...m, coefficient: fraction(1), factors: [f] }, core.ring)),
        s.units,
      ),
    );
    if (m.bound.length > 0 || parts.some((p) => p === null)) return;
    const found = components(
      m.factors.map((_, k) => parts[k] as Instance[]),
      (x, y) => this.#mayMeet(x, y),
    );
    // "$Z_k$ is independent of $Z_1, \dots, Z_{k-1}$": each by itself may be the one that is apart
    // from its past
    const single = s.units.some((u) => u.quantities.some(isList))
      ? m.factors.flatMap((_, k) => (parts[k]?.every((x) => !x.listed) ? [[k]] : []))
      : [];
    const groups = found.length < 2 ? single : [...found, ...single];
    if (m.factors.length < 2) return;
    for (const group of groups) {
      const x = monomial(
        { ...m, factors: m.factors.filter((_, k) => group.includes(k)) },
        core.ring,
      );
      const y = monomial(
        { ...m, coefficient: fraction(1), factors: m.factors.filter((_, k) => !group.includes(k)) },
        core.ring,
      );
      yield [x, y];
    }
  }

  #independentOfGiven(
    body: Polynomial,
    slots: Readonly<Record<string, Binding>>,
    conditions: readonly Constraint[],
  ): Theorem | null {
    for (const a of this.core.assumptions) {
      if (a.statement.kind !== "independent") continue;
      const theorem = this.permit.byGiven(a.id, () =>
        this.#law(
          "conditioning/independent",
          { ...slots, X: plain(body) },
          { statement: a.id },
          conditions,
        ),
      );
      if (theorem) return theorem;
    }
    return null;
  }

  /**
   * The part of a monomial that may come out, with the sums that are over it alone, and the rest;
   * null where that is nothing, or all.
   */
  #fixedPart(m: Monomial, fixed: (atom: Atom) => boolean): [Polynomial, Polynomial] | null {
    const { ring } = this.core;
    const loose = m.factors.filter((f) => fixed(f.atom));
    const kept = boundTogether(
      m,
      m.factors.filter((f) => !loose.includes(f)),
    );
    const free = (variables: Iterable<string>): boolean =>
      [...variables].every((v) => !kept.has(v));
    const out = loose.filter((f) => free(variablesOf(f)));
    const guards = m.region.filter((c) => free(constraintVariables(c)));
    if (out.length === 0 && guards.length === 0 && m.coefficient.equals(1)) return null;
    const rest = m.factors.filter((f) => !out.includes(f));
    if (rest.length === 0) return null;
    const inside = (c: Constraint): boolean =>
      constraintVariables(c).some((v) => m.bound.includes(v));
    const sums = m.bound.filter((v) => !kept.has(v));
    const summed = guards.filter(inside);
    const a = ring.guard(
      guards.filter((c) => !inside(c)),
      monomial({ coefficient: m.coefficient, bound: sums, region: summed, factors: out }, ring),
    );
    const x = monomial(
      {
        coefficient: fraction(1),
        bound: m.bound.filter((v) => kept.has(v)),
        region: m.region.filter((c) => !guards.includes(c)),
        factors: rest,
      },
      ring,
    );
    return [a, x];
  }

  /** A monomial under a sum as a family over its outermost index, with the range of that index. */
  #familyOf(m: Monomial): Record<string, Binding> | null {
    const { ring } = this.core;
    for (const v of m.bound) {
      const mine = m.region.filter((c) => c.form.parts.has(v));
      const unit = (c: Constraint, sign: bigint): boolean =>
        c.kind === "ge" &&
        c.form.coefficient(v).isInteger &&
        c.form.coefficient(v).n === 1n &&
        c.form.coefficient(v).s === sign;
      const outside = (c: Constraint): boolean =>
        constraintVariables(c).every((g) => g === v || !m.bound.includes(g));
      const implied: Constraint[] = [];
      // one bound further out each round, so that of a chain i < j < k the ends of k reach i
      for (
        let round = 0, last = mine.filter((c) => c.kind === "ge" && !outside(c));
        last.length > 0 && round < m.bound.length;
        round++
      ) {
        last = last.flatMap((c) => m.region.flatMap((d) => this.#projected(c, d, v, m.bound)));
        implied.push(...last);
        last = last.filter((c) => !outside(c));
      }
      const lower = [...mine, ...implied].find((c) => unit(c, 1n) && outside(c));
      const upper = [...mine, ...implied].find((c) => unit(c, -1n) && outside(c));
      const ragged = upper ? null : this.#fixedEnd(m, v);
      if (!lower || !(upper || ragged)) continue;
      const x = Affine.generator(v);
      const rest: Monomial = {
        coefficient: m.coefficient,
        bound: m.bound.filter((b) => b !== v),
        region: m.region.filter((c) => c !== lower && c !== upper),
        factors: m.factors.filter((f) => f !== ragged?.factor),
      };
      const body = ring.under(upper ? [lower, upper] : [lower], () => monomial(rest, ring));
      return {
        X: { locals: [v], body },
        m: plain(ring.affine(x.minus(lower.form))),
        n: plain(upper ? ring.affine(upper.form.plus(x)) : (ragged?.end as Polynomial)),
      };
    }
    return null;
  }

  /**
   * The bound `1{v ≤ n_k}` of a monomial whose end is fixed and depends on no other index of its
   * sums, with that end.
   */
  #fixedEnd(m: Monomial, v: string): { readonly factor: Factor; readonly end: Polynomial } | null {
    const { ring } = this.core;
    for (const factor of m.factors) {
      if (factor.atom.head !== "indicator:<=" || !factor.atom.variables.includes(v)) continue;
      const end = ring.subtract(
        ring.affine(Affine.generator(v)),
        (factor.atom.children[0] as Child).body,
      );
      if (!end.variables.some((w) => m.bound.includes(w)) && isFixed(this.core, end))
        return { factor, end };
    }
    return null;
  }

  /**
   * What two inequalities say of v together when the other bound variable of the first is
   * eliminated.
   */
  #projected(c: Constraint, d: Constraint, v: string, bound: readonly string[]): Constraint[] {
    const [w, ...more] = constraintVariables(c).filter((g) => g !== v && bound.includes(g));
    if (
      w === undefined ||
      more.length > 0 ||
      d.kind !== "ge" ||
      d.form.parts.has(v) ||
      !d.form.parts.has(w)
    )
      return [];
    const a = c.form.coefficient(w);
    const b = d.form.coefficient(w);
    if (!a.isUnit || !b.isUnit || a.isNegative === b.isNegative) return [];
    return [{ kind: "ge", form: c.form.plus(d.form) }];
  }

  /**
   * With a factor E[·|G]: where all other factors are known given G and hold no conditional
   * expectation, E[Z E[X|G]] is E[ZX]; where some are not known, they are put under the condition,
   * E[ZX] = E[Z E[X|G]].
   */
  #towered(m: Monomial, conditions: readonly Constraint[]): Theorem | null {
    const { ring } = this.core;
    if (m.bound.length > 0) return null;
    const one = fraction(1);
    for (const f of m.factors) {
      if (!f.atom.head.startsWith("expect|")) continue;
      const given = f.atom.children.slice(1);
      const known = m.factors.filter((g) => isKnown(this.core, ring.atom(g.atom), given));
      const open = m.factors.filter((g) => !known.includes(g));
      if (open.some((g) => g.atom.head.startsWith("expect|"))) continue;
      if (open.length > 0) {
        const x = ring.single({ ...m, coefficient: one, factors: open });
        const theorem = this.#law(
          "conditioning/under",
          {
            Z: plain(ring.single({ ...m, factors: known })),
            X: plain(x),
            G: { locals: [], body: x, given },
          },
          {},
          conditions,
        );
        if (theorem) return theorem;
        continue;
      }
      const others = m.factors.filter((g) => g !== f);
      if (f.exponent.integer !== 1 || others.some((g) => g.atom.head.startsWith("expect|")))
        continue;
      const x = (f.atom.children[0] as Child).body;
      return this.#law(
        "conditioning/tower",
        {
          Z: plain(ring.single({ ...m, factors: others })),
          X: plain(x),
          G: { locals: [], body: x, given },
        },
        {},
        conditions,
      );
    }
    return null;
  }

  /** E[XY] as the average of E[XY|G], where X and Y are conditionally independent given G. */
  #under(m: Monomial, conditions: readonly Constraint[]): Theorem | null {
    const { core } = this;
    const body = core.ring.single(m);
    for (const a of core.assumptions) {
      const s = a.statement;
      if (
        s.kind !== "independent" ||
        s.given.length === 0 ||
        s.given.some((t) => freeVariables(t).length > 0) ||
        !this.permit.given(a.id)
      )
        continue;
      const given = s.given.flatMap((t) => core.normaliser.given(t, emptyEnvironment));
      const slots = { G: { locals: [], body, given } };
      for (const [x, y] of this.#groups(m, s)) {
        if (
          !this.#law(
            "conditioning/conditionally-independent",
            { ...slots, X: plain(x), Y: plain(y) },
            { statement: a.id },
            conditions,
          )
        )
          continue;
        const theorem = this.#law(
          "conditioning/under",
          { ...slots, Z: plain(core.ring.number(1)), X: plain(body) },
          {},
          conditions,
        );
        if (theorem) return theorem;
      }
    }
    return null;
  }

  /**
   * E[ZX] as the average of Z E[X|G], where the givens say what E[X|G] is and Z is known given G.
   */
  #total(m: Monomial, conditions: readonly Constraint[]): Theorem | null {
    const { core } = this;
    const tried = new Set<string>();
    this.#memory.ask("averages of all");
    if (m.bound.length > 0) return null;
    for (const { item } of this.#averages()) {
      const left = solePower(item.general.left)?.atom;
      if (!left?.head.startsWith("expect|")) continue;
      for (const given of this.#conditionsLike(left, m)) {
        const known = m.factors.filter((f) => isKnown(core, core.ring.atom(f.atom), given));
        const open = m.factors.filter((f) => !known.includes(f));
        if (open.length === 0) continue;
        const x = core.ring.single({ ...m, coefficient: fraction(1), factors: open });
        const atom = Atom.of(left.head, [], [{ locals: [], body: x }, ...given]);
        if (tried.has(atom.key)) continue;
        tried.add(atom.key);
        if (!this.#byEquation(atom, conditions)) continue;
        const z = core.ring.single({ ...m, factors: known });
        const theorem = this.#law(
          "conditioning/under",
          { Z: plain(z), X: plain(x), G: { locals: [], body: x, given } },
          {},
          conditions,
        );
        if (theorem) return theorem;
      }
    }
    return null;
  }

  /**
   * An average of what a given speaks of where a random integer has a value (`E[X | Z = k]`), as
   * the sum over all its values.
   */
  #byCases(m: Monomial): Theorem | null {
    const { core } = this;
    const { ring } = core;
    this.#memory.ask("averages of all");
    const averages = m.bound.length > 0 ? [] : this.#averages();
    if (averages.length === 0 || !this.permit.law("moment/values")) return null;
    for (const { item } of averages) {
      const left = solePower(item.general.left)?.atom;
      const [, event, ...more] = left?.children ?? [];
      const equal =
        left && event && more.length === 0 && isEvent(event) ? soleAtom(indicatorOf(event)) : null;
      if (!left || !event || equal?.head !== "indicator:=") continue;
      for (const n of (equal.children[0] as Child).body.monomials.values()) {
        const z =
          n.factors.length === 1 && n.bound.length === 0 ? (n.factors[0] as Factor).atom : null;
        const key = z && declaredKey(z);
        const range =
          z && key && core.declaration(key)?.random ? integerRange(core, key, z.indices) : null;
        // where its value is known already there is nothing to tell apart, and what is 0 or 1 is
        // its own indicator
        if (
          !z ||
          !range ||
          (range.lower.integer === 0 && range.upper.integer === 1) ||
          m.factors.some(
            (f) =>
              f.atom.head.startsWith("indicator:") &&
              mentions((f.atom.children[0] as Child).body, z),
          )
        )
          continue;
        const body = ring.single({ ...m, coefficient: fraction(1) });
        const told = [
          Atom.of(left.head, [], [plain(body), event]),
          Atom.of("expect", [], [plain(ring.multiply(body, indicatorOf(event)))]),
        ];
        if (!m.coefficient.equals(1) || !told.some((atom) => this.#byEquation(atom, []))) continue;
        const slots = {
          X: plain(ring.atom(z)),
          Y: plain(body),
          a: plain(ring.affine(range.lower)),
          b: plain(ring.affine(range.upper)),
          r: plain(ring.number(0)),
        };
        const summed = Theorem.law(core, "moment/values", slots);
        const [whole] = Theorem.isTheorem(summed) ? summed.right.monomials.keys() : [];
        if (!Theorem.isTheorem(summed) || whole === undefined) continue;
        const theorem = this.#written(
          Theorem.isolate(Theorem.combine([{ factor: ring.number(1), theorem: summed }]), whole),
          range,
        );
        if (theorem) return theorem;
      }
    }
    return null;
  }

  /**
   * A sum over all values of a random integer, written out where they are numbers: what is given of
   * some may be said of each alone.
   */
  #written(
    summed: Theorem | Refusal,
    { lower, upper }: { readonly lower: Affine; readonly upper: Affine },
  ): Theorem | null {
    if (!Theorem.isTheorem(summed)) return null;
    const [first, last] = [lower.integer, upper.integer];
    if (first === null || last === null) return summed;
    const [m, ...more] = [...summed.right.monomials.values()];
    const [v] = m?.bound ?? [];
    if (!m || v === undefined || more.length > 0 || last - first >= mostCases) return null;
    const { ring } = this.core;
    const open = ring.single({ ...m, bound: [], region: [] });
    const cases = Array.from({ length: last - first + 1 }, (_, k) =>
      ring.substitute(open, new Map([[v, Affine.of(first + k)]])),
    );
    const joined = Theorem.join(summed, Theorem.reflexive(this.core, ring.add(...cases)));
    return Theorem.isTheorem(joined) ? joined : null;
  }

  /**
   * What an average conditions on, the variables it is general in set to index forms of the
   * product, or next to them.
   */
  #conditionsLike(average: Atom, m: Monomial): (readonly Child[])[] {
    const { ring } = this.core;
    const given = average.children.slice(1);
    const open = [
      ...new Set(
        given.flatMap((child) => child.body.variables.filter((v) => !child.locals.includes(v))),
      ),
    ];
    const [v, ...more] = open;
    if (v === undefined) return [given];
    if (more.length > 0) return [];
    const forms = new Map(
      m.factors
        .flatMap((f) => indexForms(f.atom))
        .flatMap(({ form }) =>
          [form, form.shift(-1), form.shift(1)].map((f) => [f.key, f] as const),
        ),
    );
    // what is said for all t from 0 on says nothing of those before
    const within = [...forms.values()].filter((form) => isWithin(this.core, v, form) !== false);
    return within.map((form) =>
      given.map((child) => ({
        locals: child.locals,
        body: ring.substitute(child.body, new Map([[v, form]])),
      })),
    );
  }

  /**
   * Splits a product of random factors into two that a statement makes independent, or
   * uncorrelated.
   */
  #split(m: Monomial, conditions: readonly Constraint[]): Theorem | null {
    if (m.factors.length < 2) return null;
    for (const a of this.core.assumptions) {
      const s = a.statement;
      if (s.kind !== "independent" || s.given.length > 0) continue;
      const law =
        s.degree === "uncorrelated" ? "independence/uncorrelated" : "independence/product";
      const find = (): Theorem | null => {
        for (const [x, y] of this.#groups(m, s)) {
          const slots = { X: plain(x), Y: plain(y) };
          const theorem = this.#law(law, slots, { statement: a.id }, conditions);
          if (theorem) return theorem;
        }
        return null;
      };
      const theorem = this.permit.byGiven(a.id, () => this.permit.byLaw(law, find));
      if (theorem) return theorem;
    }
    return null;
  }

  /** A product over a range whose factors a statement makes independent. */
  #multiplied(m: Monomial, conditions: readonly Constraint[]): Theorem | null {
    const { ring } = this.core;
    const [first] = m.factors;
    const [a, b] = first?.atom.head === "product" ? first.atom.indices : [];
    if (!a || !b || m.bound.length > 0 || !m.coefficient.equals(1)) return null;
    const local = ring.fresh();
    const bodies: Polynomial[] = [];
    for (const { atom, exponent } of m.factors) {
      const [child] = atom.children;
      const [own] = child?.locals ?? [];
      const [c, d] = atom.indices;
      const power = exponent.integer;
      if (
        atom.head !== "product" ||
        !child ||
        own === undefined ||
        !c?.equals(a) ||
        !d?.equals(b) ||
        power === null ||
        power < 1
      )
        return null;
      bodies.push(
        ring.power(
          ring.substitute(child.body, new Map([[own, Affine.generator(local)]])),
          exponent,
        ),
      );
    }
    const slots = {
      X: { locals: [local], body: ring.product(bodies) },
      a: plain(ring.affine(a)),
      b: plain(ring.affine(b)),
    };
    for (const { id, statement } of this.core.assumptions) {
      if (statement.kind !== "independent") continue;
      const theorem = this.permit.byGiven(id, () =>
        this.#law("independence/indexed-product", slots, { statement: id }, conditions),
      );
      if (theorem) return theorem;
    }
    return null;
  }

  #mayMeet(x: readonly Instance[], y: readonly Instance[]): boolean {
    return x.some((a) =>
      y.some(
        (b) =>
          a.unit === b.unit &&
          !a.across.some((form, k) =>
            this.core.ring.implied({ kind: "ne", form: form.minus(b.across[k] as Affine) }, [
              ...a.region,
              ...b.region,
            ]),
          ),
      ),
    );
  }

  /**
   * The quantity that stands for all with its law: the one outside a family, the member that
   * another given names (`E[X_1] = \mu`), or any member.
   */
  #representative(units: readonly Unit[]): { unit: number; across: readonly Affine[] } {
    const single = units.findIndex((u) => u.across.length === 0);
    const unit = single >= 0 ? single : 0;
    const across = units[unit]?.across ?? [];
    const [quantity, ...others] = units[unit]?.quantities ?? [];
    const free = across.map(() => Affine.generator(typical()));
    if (across.length === 0 || others.length > 0 || quantity?.kind !== "symbol")
      return { unit, across: free };
    const places = across.map((name) =>
      quantity.args.findIndex((arg) => arg.kind === "variable" && arg.name === name),
    );
    for (const { statement } of this.core.assumptions) {
      if (
        statement.kind !== "mean" &&
        statement.kind !== "variance" &&
        statement.kind !== "distribution" &&
        statement.kind !== "conditional" &&
        statement.kind !== "fact"
      )
        continue;
      for (const part of subterms(statement.kind === "fact" ? statement.relation : statement.of)) {
        if (
          part.kind !== "symbol" ||
          part.symbol !== quantity.symbol ||
          part.args.length !== across.length
        )
          continue;
        const named = places.flatMap((place) => {
          const arg = part.args[place];
          return arg?.kind === "number" && arg.value.d === 1n
            ? [Affine.of(Number(arg.value.s * arg.value.n))]
            : [];
        });
        if (named.length === across.length) return { unit, across: named };
      }
    }
    return { unit, across: free };
  }

  /**
   * By the symmetry of laws: all that is symmetric on the other side at once, or one family or
   * quantity; where that leaves less, or the lesser text.
   */
  #symmetric(m: Monomial, conditions: readonly Constraint[]): Theorem | null {
    const { core } = this;
    const body = core.ring.single(m);
    const laws = [...core.assumptions].filter(
      ({ id, statement: s }) =>
        s.kind === "distribution" &&
        s.law in centres &&
        isNumeric(sortOf(s.of)) &&
        speaks(core, s.of, body) &&
        this.permit.given(id),
    );
    if (
      laws.length === 0 ||
      !["distribution/symmetric", "distribution/symmetric-image"].some((name) =>
        this.permit.law(name),
      )
    )
      return null;
    const apart = [...core.assumptions].filter(
      ({ id, statement: s }) =>
        s.kind === "independent" &&
        s.degree !== "uncorrelated" &&
        s.given.length === 0 &&
        this.permit.given(id),
    );
    for (const chosen of laws.length > 1 ? [laws, ...laws.map((a) => [a])] : [laws]) {
      // no statement of independence more than it takes
      const few = [
        [],
        ...apart.map((a) => [a]),
        ...apart.flatMap((a, k) => apart.slice(k + 1).map((b) => [a, b])),
      ];
      for (const kept of few) {
        const other = core.ring.only(conditions, () =>
          reflected(core, body, chosen, kept, centres),
        );
        if (!other) continue;
        const certificate: Certificate = {
          laws: chosen.map((a) => a.id),
          apart: kept.map((a) => a.id),
        };
        const slots = { Z: plain(body), z: plain(other) };
        const smaller = (n: Monomial): boolean =>
          degreeOf(core, n) < degreeOf(core, m) ||
          (degreeOf(core, n) === degreeOf(core, m) && rankOf(n) < rankOf(m));
        const theorem = [...core.ring.add(body, other).monomials.values()].every(smaller)
          ? this.#law("distribution/symmetric", slots, certificate, conditions)
          : [...other.monomials.values()].every(smaller)
            ? this.#law("distribution/symmetric-image", slots, certificate, conditions)
            : null;
        if (theorem) return theorem;
        break;
      }
    }
    return null;
  }

  /** Takes the index off a function of one member of an identically distributed family. */
  #identical(body: Polynomial, conditions: readonly Constraint[]): Theorem | null {
    const { core } = this;
    for (const a of this.core.assumptions) {
      const s = a.statement;
      if (s.kind !== "identical") continue;
      const theorem = this.permit.byGiven(a.id, () => {
        const to = this.#representative(s.units);
        const other = moved(core, s.units, body, to);
        return other && other.key !== body.key
          ? this.#law(
              "independence/identical",
              { X: plain(body), Y: plain(other) },
              { statement: a.id, to },
              conditions,
            )
          : null;
      });
      if (theorem) return theorem;
    }
    return this.#exchanged(body, conditions);
  }

  /**
   * Takes the indices off a function of several members of an i.i.d. family, in the order that
   * gives the least text.
   */
  #exchanged(body: Polynomial, conditions: readonly Constraint[]): Theorem | null {
    const { core } = this;
    const name = "independence/exchangeable";
    for (const a of core.assumptions) {
      const s = a.statement;
      if (s.kind !== "identical") continue;
      const members = membersOf(core, s.units, body);
      if (!members || members.length < 2 || members.length > exchangeLimit) continue;
      if (!this.permit.law(name) || !this.permit.given(a.id)) continue;
      const apart = [...core.assumptions].filter(
        (b) => b.statement.kind === "independent" && this.permit.given(b.id),
      );
      for (const b of s.exchangeable ? [null, ...apart] : apart) {
        const statement = b?.statement.kind === "independent" ? b.statement : null;
        let best: { readonly body: Polynomial; readonly moves: readonly Move[] } | null = null;
        for (const order of permutations(members.length)) {
          const moves = members.map(
            (from, k): Move => ({ from, to: typicalMember(s.units, order[k] ?? 0) }),
          );
          const other = exchanged(core, s, statement, body, moves);
          if (!other) break;
          if (!best || other.key < best.body.key) best = { body: other, moves };
        }
        if (!best || best.body.key === body.key) continue;
        const theorem = this.#law(
          name,
          { X: plain(body), Y: plain(best.body) },
          { statement: a.id, ...(b ? { independent: b.id } : {}), moves: best.moves },
          conditions,
        );
        if (theorem) return theorem;
      }
    }
    return null;
  }
}

const centres = {
  symmetric: "first",
  normal: "first",
  rademacher: "zero",
  uniform: "middle",
} as const;

/** Whether the symbol that a statement speaks of occurs in a polynomial. */
function speaks(core: Core, of: Term, p: Polynomial): boolean {
  const symbol = placed(core, of)?.symbol;
  const inside = (q: Polynomial): boolean =>
    [...q.monomials.values()].some((m) =>
      m.factors.some(
        ({ atom }) => declaredKey(atom) === symbol || atom.children.some((c) => inside(c.body)),
      ),
    );
  return symbol !== undefined && inside(p);
}

/** A text by which monomials of one degree are put in order, bounds after equations. */
function rankOf(m: Monomial): string {
  return monomialText(m).replaceAll("indicator:=", "indicator:!");
}

/** How many factors that are random a monomial has. */
function degreeOf(core: Core, m: Monomial): number {
  return m.factors.reduce(
    (sum, f) => sum + (isFixedAtom(core, f.atom) ? 0 : Math.abs(f.exponent.integer ?? 1)),
    0,
  );
}

/** An average is taken apart by no more values than these. */
const mostCases = 4;

/** Functions of more members than this keep their indices. */
const exchangeLimit = 5;

function permutations(size: number): number[][] {
  if (size === 0) return [[]];
  return permutations(size - 1).flatMap((rest) =>
    Array.from({ length: size }, (_, k) => [...rest.slice(0, k), size - 1, ...rest.slice(k)]),
  );
}

function plain(body: Polynomial): Binding {
  return { locals: [], body };
}

function monomial(m: Monomial, ring: Core["ring"]): Polynomial {
  return ring.single(m);
}

function halves(p: Polynomial): [Polynomial, Polynomial] {
  const entries = [...p.monomials].sort(([a], [b]) => (a < b ? -1 : 1));
  const middle = entries.length >> 1;
  return [
    new Polynomial(new Map(entries.slice(0, middle))),
    new Polynomial(new Map(entries.slice(middle))),
  ];
}

/** The k-th of several typical members, which differ from each other. */
function typicalMember(units: readonly Unit[], k: number): Member {
  const unit = units.findIndex((u) => u.across.length > 0);
  return { unit, across: (units[unit]?.across ?? []).map(() => Affine.generator(typical(k))) };
}

function components(
  parts: readonly (readonly Instance[])[],
  meet: (x: readonly Instance[], y: readonly Instance[]) => boolean,
): number[][] {
  const groups: number[][] = [];
  for (const [k, part] of parts.entries()) {
    const touching = groups.filter((g) =>
      g.some((j) => meet(part, parts[j] as readonly Instance[])),
    );
    const merged = [k, ...touching.flat()];
    for (const g of touching) groups.splice(groups.indexOf(g), 1);
    groups.push(merged);
  }
  return groups;
}

/**
 * The bound variables that some factors hold, and all that are tied to these by a factor or a
 * constraint.
 */
function boundTogether(m: Monomial, factors: readonly Factor[]): ReadonlySet<string> {
  const found = new Set<string>();
  const groups = [...m.factors.map(variablesOf), ...m.region.map(constraintVariables)].map((g) =>
    g.filter((v) => m.bound.includes(v)),
  );
  for (
    let next = factors.flatMap(variablesOf).filter((v) => m.bound.includes(v));
    next.length > 0;
  ) {
    for (const v of next) found.add(v);
    next = groups
      .filter((g) => g.some((v) => found.has(v)))
      .flatMap((g) => g.filter((v) => !found.has(v)));
  }
  return found;
}

function variablesOf(f: Factor): string[] {
  return [...f.atom.variables, ...f.exponent.parts.keys()];
}

const noMoves: ReadonlyMap<string, Theorem> = new Map();

/** An average where a count is a number, or at least that number. */
interface CountBound {
  readonly whole: Polynomial;
  readonly count: Polynomial;
  readonly at: Affine;
  readonly least: boolean;
  readonly other: Polynomial;
}

function countBound(core: Core, average: Atom): CountBound | null {
  const { ring } = core;
  const [m, ...more] = [...(average.children[0] as Child).body.monomials.values()];
  if (!m || more.length + m.bound.length + m.region.length > 0) return null;
  for (const f of m.factors) {
    const inside =
      /^indicator:/.test(f.atom.head) && f.exponent.integer === 1
        ? (f.atom.children[0] as Child).body
        : null;
    const least = f.atom.head === "indicator:<=";
    for (const n of inside?.monomials.values() ?? []) {
      const count = ring.single({ ...n, coefficient: fraction(1) });
      const rest =
        inside && affineOf(ring.scale(ring.subtract(inside, ring.single(n)), n.coefficient.neg()));
      const key = solePower(count)?.power === 1 ? declaredKey((n.factors[0] as Factor).atom) : null;
      if (
        !rest ||
        key === null ||
        !core.declaration(key)?.random ||
        !(least ? n.coefficient.equals(-1) : n.coefficient.isUnit)
      )
        continue;
      return {
        whole: ring.atom(average),
        count,
        at: rest,
        least,
        other: ring.single({ ...m, factors: m.factors.filter((g) => g !== f) }),
      };
    }
  }
  return null;
}

/** Whether two polynomials have the same monomials. */
function alike(a: Polynomial, b: Polynomial): boolean {
  if (a.size !== b.size) return false;
  for (const [key, m] of a.monomials) {
    const other = b.monomials.get(key);
    if (!other?.coefficient.equals(m.coefficient)) return false;
  }
  return true;
}

/** A given that is used where a product stands. */
type Product = Exclude<Solved, Equation>;

/**
 * How many factors of a polynomial depend on indices that are summed over, and on that one of them
 * on which the fewest do.
 */
function summed(p: Polynomial): { readonly all: number; readonly least: number } {
  let all = 0;
  let least = 0;
  for (const m of p.monomials.values()) {
    const uses = m.bound.map((v) => m.factors.filter((f) => f.atom.variables.includes(v)).length);
    all += m.factors.filter((f) => m.bound.some((v) => f.atom.variables.includes(v))).length;
    least += uses.length > 0 ? Math.min(...uses) : 0;
  }
  return { all, least };
}

/** Whether a constraint has variables, all of them in the atom. */
function speaksOf(c: Constraint, atom: Atom): boolean {
  let some = false;
  for (const g of c.form.parts.keys()) {
    if (!isVariable(g)) continue;
    if (!atom.variables.includes(g)) return false;
    some = true;
  }
  return some;
}

/** Whether a constraint stands inside of an atom, on all of what it is of. */
function saysItself(atom: Atom, c: Constraint): boolean {
  return atom.children.some(({ body }) =>
    [...body.monomials.values()].every((m) =>
      m.region.some((d) => d.kind === c.kind && d.form.key === c.form.key),
    ),
  );
}

/**
 * A text for the atom under constraints that does not depend on what their variables are called,
 * only on what they run through.
 */
function memoOf(atom: Atom, scope: readonly Constraint[], core: Core): string {
  const { key, order } = template(atom, core.assumed);
  const names = new Map(order.map((v, k) => [v, `^${k}`]));
  const texts = scope.map((c) => `${c.kind}${c.form.text((g) => names.get(g) ?? g)}`);
  return `${key}|${sortTexts(texts).join()}|${order.map((v) => rangeText(core, v)).join()}`;
}

/** What a free variable of the claim runs through, as a text; none for any other. */
function rangeText(core: Core, name: string): string {
  const range = core.grounds.free.find((v) => `?${v.name}` === name)?.range;
  return range ? [range.lower, range.upper].map((end) => (end ? termKey(end) : "")).join("..") : "";
}

/** Averages are not taken apart more often than this with the names in them as they are. */
const mostRounds = 12;

/** The ends of the sums over one index in what is conditioned on. */
function wholeRanges(given: readonly Child[]): readonly (readonly [Affine, Affine])[] {
  return given.flatMap(({ body }) =>
    [...body.monomials.values()].flatMap(({ bound: [v, ...more], region }): [Affine, Affine][] => {
      if (v === undefined || more.length > 0) return [];
      const x = Affine.generator(v);
      const [low, high] = [1, -1].map((sign) =>
        region.find((c) => c.kind === "ge" && c.form.coefficient(v).equals(sign)),
      );
      return low && high ? [[x.minus(low.form), high.form.plus(x)]] : [];
    }),
  );
}

/**
 * Whether an average is given something by its name, and one of these moves says what the name
 * stands for.
 */
function namesGiven(atom: Atom, moves: Iterable<Theorem>): boolean {
  if (!atom.head.startsWith("expect|")) return false;
  const names = atom.children
    .slice(1)
    .flatMap((child) => (child.locals.length === 0 ? (solePower(child.body)?.atom.key ?? []) : []));
  return (
    names.length > 0 &&
    [...moves].some((theorem) => names.includes(solePower(theorem.left)?.atom.key ?? ""))
  );
}
