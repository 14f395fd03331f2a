import { Affine, type Constraint } from "../exact/affine.ts";
import { fraction, one, zero } from "../exact/fraction.ts";
import type { Assumption, Statement } from "../term/context.ts";
import { sortOf } from "../term/infer.ts";
import { expect, number as integer } from "../term/make.ts";
import { scalarSort } from "../term/sort.ts";
import type { RelationTerm, Term } from "../term/term.ts";
import { subterms } from "../term/walk.ts";
import { isAtLeast } from "./absolute.ts";
import { countedFrom, rangeGrounds } from "./choice.ts";
import { contracted } from "./contract.ts";
import type { Core, Provision, Recorded, SlotKind } from "./core.ts";
import {
  type Environment,
  emptyEnvironment,
  number,
  UnsupportedError,
  type Value,
  withVariables,
} from "./normal.ts";
import {
  type Atom,
  affineOf,
  type Child,
  isVariable,
  Polynomial,
  realVariable,
  soleAtom,
  solePower,
  template,
} from "./polynomial.ts";
import { reflected } from "./reflection.ts";
import {
  alone,
  exchangeableGiven,
  exchanged,
  independentBy,
  independentGiven,
  isCoarser,
  isEvent,
  isFixed,
  isFixedForm,
  isKnown,
  type Member,
  type Move,
  moved,
  type Part,
  partsOf,
  screenedBy,
  uncorrelatedBy,
  unfold,
  valueWhere,
} from "./support.ts";

/** Why an instance is no theorem: the condition that is not met, as data. */
export interface Refusal {
  readonly refused: string;
  readonly slot?: string;
}

/**
 * What a slot of a law stands for: a polynomial; a family of them with its index variables, or a
 * vector with the variable of its entries (`size` is then given); or, in the place of a condition,
 * all that is conditioned on.
 */
export interface Binding {
  readonly locals: readonly string[];
  readonly body: Polynomial;
  readonly size?: Affine;
  readonly given?: readonly Child[];
}

/** How a theorem was made, so that it can be made again from data alone. */
export type Origin =
  | { readonly by: "normal-form" }
  | {
      readonly by: "law";
      readonly law: string;
      readonly slots: Readonly<Record<string, Binding>>;
      readonly certificate: Certificate;
      readonly conditions: readonly Constraint[];
    }
  | {
      readonly by: "given";
      readonly given: string;
      readonly variables: Readonly<Record<string, Affine>>;
      readonly at: readonly Affine[];
      readonly atom: Atom | null;
      readonly functions: Readonly<Record<string, Binding>>;
    }
  | { readonly by: "substitute"; readonly base: Theorem; readonly equations: readonly Theorem[] }
  | {
      readonly by: "specialise";
      readonly base: Theorem;
      readonly replace: Readonly<Record<string, Affine>>;
    }
  | {
      readonly by: "combine";
      readonly parts: readonly { readonly factor: Polynomial; readonly theorem: Theorem }[];
    }
  | {
      readonly by: "solve";
      readonly zero: Theorem;
      readonly atom: Atom;
      readonly factor: Polynomial;
    }
  | { readonly by: "contract"; readonly base: Theorem; readonly equation: Theorem }
  | { readonly by: "isolate"; readonly zero: Theorem; readonly key: string }
  | { readonly by: "congruence"; readonly left: Atom; readonly right: Atom }
  | { readonly by: "join"; readonly first: Theorem; readonly second: Theorem };

/** What a side condition rests on: the statement that says it. */
export interface Certificate {
  /**
   * the assumption that an `independent`, `uncorrelated`, `identical` or `distributed` condition is
   * read off
   */
  readonly statement?: string;
  /** for `identical`: the member that is moved to */
  readonly to?: Member;
  /**
   * for `exchangeable`: the statement of independence, and each member with the one that it is
   * moved to
   */
  readonly independent?: string;
  readonly moves?: readonly Move[];
  /** for `reflected`: the statements of laws, and of what is independent */
  readonly laws?: readonly string[];
  readonly apart?: readonly string[];
  /** for `distributed`: the values of the statement's variables */
  readonly variables?: Readonly<Record<string, Affine>>;
  /** entry positions at which an equation of vectors or matrices is read */
  readonly at?: readonly Affine[];
}

/** The values that a certificate has for the variables of statements. */
function formsOf({ variables = {}, to, moves = [] }: Certificate): readonly Affine[] {
  const members = [...(to ? [to] : []), ...moves.flatMap((move) => [move.from, move.to])];
  return [...Object.values(variables), ...members.flatMap((member) => member.across)];
}

interface Parts {
  readonly core: Core;
  readonly left: Polynomial;
  readonly right: Polynomial;
  readonly conditions: readonly Constraint[];
  readonly laws: ReadonlySet<string>;
  readonly givens: ReadonlySet<string>;
  readonly origin: Origin;
}

/**
 * A proved equation between polynomials: under its conditions, and for all values of its free
 * variables, left = right. Only the static functions below make one; each states its inference
 * rule. It carries the laws and givens that were used.
 */
export class Theorem {
  readonly #made = true;
  readonly core: Core;
  readonly left: Polynomial;
  readonly right: Polynomial;
  readonly conditions: readonly Constraint[];
  readonly laws: ReadonlySet<string>;
  readonly givens: ReadonlySet<string>;
  readonly origin: Origin;

  private constructor(parts: Parts) {
    this.core = parts.core;
    this.left = parts.left;
    this.right = parts.right;
    this.conditions = parts.conditions;
    this.laws = parts.laws;
    this.givens = parts.givens;
    this.origin = parts.origin;
    Object.freeze(this);
  }

  /** The only maker: a theorem rests on all that its premises and its own computation rest on. */
  static #from(
    core: Core,
    sides: { readonly left: Polynomial; readonly right: Polynomial },
    conditions: readonly Constraint[],
    premises: readonly { readonly laws: Iterable<string>; readonly givens: Iterable<string> }[],
    origin: Origin,
  ): Theorem {
    const laws = new Set(premises.flatMap((p) => [...p.laws]));
    const givens = new Set(premises.flatMap((p) => [...p.givens]));
    return new Theorem({
      core,
      left: sides.left,
      right: sides.right,
      conditions,
      laws,
      givens,
      origin,
    });
  }

  /** Whether a value was made by the kernel; a look-alike is not. */
  static isTheorem(value: unknown): value is Theorem {
    return typeof value === "object" && value !== null && #made in value;
  }

  /*  --------------- normal form      p in normal form
   *     c  ⊢  p = p                                                              */
  static reflexive(core: Core, p: Polynomial, conditions: readonly Constraint[] = []): Theorem {
    return Theorem.#from(core, { left: p, right: p }, conditions, [], { by: "normal-form" });
  }

  /*
   * side conditions of the law hold of s, where c
   * --------------------------------------------------- law fails if the law is not in the table, a
   * slot is missing or unknown,
   *         c  ⊢  left[s]  =  right[s]                            or a condition is not met
   */
  static law(
    core: Core,
    name: string,
    slots: Readonly<Record<string, Binding>>,
    certificate: Certificate = {},
    conditions: readonly Constraint[] = [],
  ): Theorem | Refusal {
    const law = core.grounds.laws.get(name);
    if (!law) return { refused: "unknown-law", slot: name };
    // what is said of each is not said of one that is chosen at random
    if (!formsOf(certificate).every((form) => isFixedForm(core, form)))
      return { refused: "random-index", slot: name };
    const stated = new Set<string>();
    const made = core.recorded(() =>
      core.ring.only(conditions, () => {
        const environment = slotEnvironment(core, slots);
        for (const [name, kind] of Object.entries(law.kinds)) {
          const refusal = misfit(slots[name], kind, name);
          if (refusal) return refusal;
        }
        for (const provision of law.provided) {
          const refusal = check(core, provision, slots, certificate, stated);
          if (refusal) return refusal;
        }
        const at = certificate.at ?? [];
        return {
          left: core.normaliser.polynomial(law.left, environment, at),
          right: core.normaliser.polynomial(law.right, environment, at),
        };
      }),
    );
    if ("refused" in made.value) return made.value;
    return Theorem.#from(core, made.value, conditions, [made, { laws: [name], givens: stated }], {
      by: "law",
      law: name,
      slots,
      certificate,
      conditions,
    });
  }

  /*
   * ------------------------ given fails if the given may not be used, or says no equation of this
   * form, or what it says of all functions does not hold of
   * left[v, f] = right[v, f] these. The condition that the given states is the theorem's condition.
   */
  static given(
    core: Core,
    id: string,
    variables: Readonly<Record<string, Affine>>,
    at: readonly Affine[] = [],
    atom: Atom | null = null,
    functions: Readonly<Record<string, Binding>> = {},
  ): Theorem | Refusal {
    const assumption = core.assumption(id);
    if (!assumption) return { refused: "unknown-given", slot: id };
    if (![...Object.values(variables), ...at].every((form) => isFixedForm(core, form)))
      return { refused: "random-index", slot: id };
    const made = core.recorded(() =>
      core.ring.only([], () => {
        const env = withVariables(
          new Map(
            Object.entries(variables).map(([name, form]) => [name, number(core.ring.affine(form))]),
          ),
        );
        return givenEquation(
          core,
          assumption.statement,
          { ...env, functions: new Map(Object.entries(functions)) },
          at,
          atom,
        );
      }),
    );
    if (!made.value) return { refused: "no-equation", slot: id };
    return Theorem.#from(
      core,
      made.value,
      made.value.conditions,
      [made, { laws: [], givens: [id] }],
      { by: "given", given: id, variables, at, atom, functions },
    );
  }

  /*
   * p = q a_k = b_k (under c_k) ------------------------------------ substitute each a_k is a
   * single atom; it is replaced wherever the
   * p = q[a_k := b_k] conditions c_k hold, inside other atoms too; a_k may be a power;
   * for c_k = (x > y) where x ≠ y holds, on that side of x = y
   */
  static substitute(base: Theorem, equations: readonly Theorem[]): Theorem {
    genuine(base);
    const core = base.core;
    const table = new Map<
      string,
      { order: readonly string[]; equation: Theorem; power: number }[]
    >();
    for (const equation of equations) {
      if (!Theorem.isTheorem(equation) || equation.core !== core)
        throw new TypeError("not a theorem of this kernel");
      const sole = solePower(equation.left);
      if (!sole)
        throw new RangeError(
          "the left side of an equation to substitute is a power of a single atom",
        );
      // what is assumed of a variable of the claim is assumed of it alone
      const { key, order } = template(sole.atom, core.assumed);
      table.set(key, [...(table.get(key) ?? []), { order, equation, power: sole.power }]);
    }
    const used = new Set<Theorem>();
    const rewritten = (): Polynomial =>
      core.ring.rewrite(base.right, (atom, exponent) => {
        const { key, order } = template(atom, core.assumed);
        const k = exponent.integer;
        for (const { order: own, equation, power } of table.get(key) ?? []) {
          if (power > 1 && (k === null || k < power)) continue;
          const replace = new Map(own.map((v, n) => [v, Affine.generator(order[n] as string)]));
          const open = equation.conditions
            .map((c): Constraint => ({ kind: c.kind, form: c.form.substitute(replace) }))
            .filter((c) => !core.ring.implied(c));
          const [side, ...more] = open;
          if (side && (more.length > 0 || power !== 1 || k !== 1 || !isSide(core, side))) continue;
          used.add(equation);
          const value = core.ring.substitute(equation.right, replace);
          if (side) {
            core.ring.ledger.split = true;
            const other: Constraint = { kind: "ge", form: side.form.times(-1).shift(-1) };
            return core.ring.add(
              core.ring.guard([side], value),
              core.ring.guard([other], core.ring.atom(atom)),
            );
          }
          if (power === 1 || k === null) return core.ring.power(value, exponent);
          const rest = core.ring.power(core.ring.atom(atom), Affine.of(k % power));
          return core.ring.multiply(core.ring.power(value, Affine.of(Math.floor(k / power))), rest);
        }
        return null;
      });
    const made = core.recorded(() => core.ring.only(base.conditions, rewritten));
    return Theorem.#from(
      core,
      { left: base.left, right: made.value },
      base.conditions,
      [base, made, ...used],
      { by: "substitute", base, equations },
    );
  }

  /*
   * p = q -------------- specialise fixed index forms in place of free variables of which nothing
   * is assumed
   *   p[v] = q[v]
   */
  static specialise(base: Theorem, replace: Readonly<Record<string, Affine>>): Theorem {
    genuine(base);
    const { core } = base;
    const map = new Map(Object.entries(replace));
    for (const [name, form] of map) {
      if (!isVariable(name) || core.assumed.has(name))
        throw new RangeError(`not a variable for any value: ${name}`);
      // what is said of the mean of each is not said of the mean of one that is chosen at random
      if (!isFixedForm(core, form)) throw new RangeError(`a random index for ${name}`);
    }
    const conditions = base.conditions.map((c) => ({ kind: c.kind, form: c.form.substitute(map) }));
    const made = core.recorded(() =>
      core.ring.only(conditions, () => ({
        left: core.ring.substitute(base.left, map),
        right: core.ring.substitute(base.right, map),
      })),
    );
    return Theorem.#from(core, made.value, conditions, [base, made], {
      by: "specialise",
      base,
      replace,
    });
  }

  /*    p_k = q_k (under c_k)
   *  ---------------------------------------------- combine     the f_k are any polynomials
   *   Σ f_k p_k − Σ f_k q_k = 0   (under all c_k)                                               */
  static combine(
    parts: readonly { readonly factor: Polynomial; readonly theorem: Theorem }[],
  ): Theorem {
    const core = parts[0]?.theorem.core;
    if (!core || !parts.every((p) => Theorem.isTheorem(p.theorem) && p.theorem.core === core))
      throw new TypeError("not theorems of one kernel");
    const ring = core.ring;
    const conditions = parts.flatMap((p) => p.theorem.conditions);
    const made = core.recorded(() =>
      ring.only(conditions, () =>
        ring.add(
          ...parts.map(({ factor, theorem }) =>
            ring.multiply(factor, ring.subtract(theorem.left, theorem.right)),
          ),
        ),
      ),
    );
    return Theorem.#from(
      core,
      { left: made.value, right: ring.number(0) },
      conditions,
      [made, ...parts.map((p) => p.theorem)],
      { by: "combine", parts },
    );
  }

  /*
   * p = q Σ m = b (m a product of atoms under sums, its free variables any fixed index forms, those
   * of which something is assumed themselves)
   * --------------------------------------------------------------------------------------------
   * contract
   *       p = q[Σ m := b]            fails unless the left side is one monomial, without conditions
   */
  static contract(base: Theorem, equation: Theorem): Theorem | Refusal {
    genuine(base);
    const { core } = base;
    if (!Theorem.isTheorem(equation) || equation.core !== core)
      throw new TypeError("not a theorem of this kernel");
    const [pattern, ...more] = [...equation.left.monomials.values()];
    if (!pattern || more.length > 0 || equation.conditions.length > 0)
      return { refused: "no-pattern" };
    const mayBe = (name: string, form: Affine): boolean =>
      isFixedForm(core, form) && (!core.assumed.has(name) || form.bare === name);
    const made = core.recorded(() =>
      core.ring.only(base.conditions, () =>
        contracted(core.ring, base.right, pattern, equation.right, mayBe),
      ),
    );
    if (made.value === base.right) return base;
    return Theorem.#from(
      core,
      { left: base.left, right: made.value },
      base.conditions,
      [base, made, equation],
      { by: "contract", base, equation },
    );
  }

  /*      p = 0
   *  --------------- isolate     for a monomial m of p with coefficient c
   *   m = m − p/c                                                              */
  static isolate(zero: Theorem, key: string): Theorem | Refusal {
    genuine(zero);
    const { core } = zero;
    const m = zero.left.monomials.get(key);
    if (!zero.right.isZero || !m) return { refused: "not-zero" };
    const left = new Polynomial(new Map([[key, { ...m, coefficient: one }]]));
    const right = core.ring.subtract(left, core.ring.scale(zero.left, m.coefficient.inverse()));
    return Theorem.#from(core, { left, right }, zero.conditions, [zero], {
      by: "isolate",
      zero,
      key,
    });
  }

  /*
   * p = 0 ------------------ solve for an atom a and a number k that is not 0: fails if k may be 0
   *   a = −(p − k a)/k
   */
  static solve(zero: Theorem, atom: Atom, factor: Polynomial): Theorem | Refusal {
    genuine(zero);
    const { core } = zero;
    const { ring } = core;
    if (!zero.right.isZero) return { refused: "not-zero" };
    const made = core.recorded(() =>
      ring.only(zero.conditions, () => {
        if (!ring.nonzero(factor)) return null;
        const left = ring.atom(atom);
        const rest = ring.subtract(zero.left, ring.multiply(factor, left));
        return {
          left,
          right: ring.scale(ring.multiply(rest, ring.power(factor, Affine.of(-1))), fraction(-1)),
        };
      }),
    );
    if (!made.value) return { refused: "may-be-zero" };
    return Theorem.#from(core, made.value, zero.conditions, [zero, made], {
      by: "solve",
      zero,
      atom,
      factor,
    });
  }

  /*
   * p_k − q_k is 0 in the ring, for all k --------------------------------------- congruence fails
   * unless the insides of the atoms are equal one by one, at all values of what is bound there
   *   a(p_1, …, p_n) = a(q_1, …, q_n)
   */
  static congruence(core: Core, left: Atom, right: Atom): Theorem | Refusal {
    const pairs = left.children.map((child, k) => [child, right.children[k]] as const);
    const alike =
      left.head === right.head &&
      left.children.length === right.children.length &&
      left.indices.length === right.indices.length;
    if (
      !alike ||
      pairs.length === 0 ||
      !left.indices.every((form, k) => form.equals(right.indices[k] as Affine))
    )
      return { refused: "not-equal" };
    const compared: Recorded<boolean>[] = [];
    for (const [p, q] of pairs) {
      if (!q || p.locals.length !== q.locals.length) return { refused: "not-equal" };
      const body = core.ring.substitute(
        q.body,
        new Map(q.locals.map((v, k) => [v, Affine.generator(p.locals[k] as string)])),
      );
      const found = core.isZero(core.ring.subtract(p.body, body));
      if (!found.value) return { refused: "not-equal" };
      compared.push(found);
    }
    return Theorem.#from(
      core,
      { left: core.ring.atom(left), right: core.ring.atom(right) },
      [],
      compared,
      { by: "congruence", left, right },
    );
  }

  /*   p = q      r = s
   *  ------------------- join      fails unless q − s is 0 in the ring, denominators cleared
   *       p = r                                                                              */
  static join(first: Theorem, second: Theorem): Theorem | Refusal {
    genuine(first);
    genuine(second);
    const { core } = first;
    if (second.core !== core) throw new TypeError("not theorems of one kernel");
    if (first.conditions.length + second.conditions.length > 0)
      return { refused: "conditions-left" };
    const compared = core.isZero(core.ring.subtract(first.right, second.right));
    if (!compared.value) return { refused: "not-equal" };
    return Theorem.#from(
      core,
      { left: first.left, right: second.left },
      [],
      [first, second, compared],
      { by: "join", first, second },
    );
  }
}

/**
 * Whether a condition is one of the two sides of a place that is left out: `x ≥ y + 1` where `x ≠
 * y`.
 */
function isSide(core: Core, { kind, form }: Constraint): boolean {
  return (
    kind === "ge" &&
    core.ring.layout.splits &&
    core.ring.implied({ kind: "ne", form: form.shift(1) })
  );
}

/** Throws `TypeError` for a look-alike. */
function genuine(value: unknown): void {
  if (!Theorem.isTheorem(value)) throw new TypeError("not a theorem of this kernel");
}

/**
 * The two sides of the equation that a statement is, at values of its variables; null where it is
 * none.
 */
function givenEquation(
  core: Core,
  s: Statement,
  env: Environment,
  at: readonly Affine[],
  atom: Atom | null,
): { left: Polynomial; right: Polynomial; conditions: readonly Constraint[] } | null {
  const value = (t: Term): Polynomial => core.normaliser.polynomial(t, env, at);
  const conditions = (t: Term | null): Constraint[] => {
    const found = t ? core.normaliser.constraints(t, env) : [];
    if (!found) throw new UnsupportedError("condition");
    return found;
  };
  switch (s.kind) {
    case "definition": {
      const opened = atom && unfold(core, s, atom);
      return atom && opened
        ? { left: core.ring.atom(atom), right: opened.body, conditions: opened.conditions }
        : null;
    }
    case "mean":
      return { left: value(expect(s.of)), right: value(s.value), conditions: [] };
    case "variance":
      return {
        left: value({ kind: "variance", body: s.of, given: [], over: [] }),
        right: value(s.value),
        conditions: [],
      };
    case "covariance":
      return {
        left: value({ kind: "covariance", left: s.left, right: s.right, given: [], over: [] }),
        right: value(s.value),
        conditions: conditions(s.condition),
      };
    case "fact":
      if (
        s.relation.relation !== "=" ||
        !s.functions.every((name) => serves(core, s.relation, env, name))
      )
        return null;
      return {
        left: value(s.relation.left),
        right: value(s.relation.right),
        conditions: conditions(s.condition),
      };
    case "independent":
    case "identical":
    case "distribution":
    case "conditional":
    case "condition":
      return null;
  }
}

/**
 * Whether a function may stand in the place of one that an equation speaks of in general: nothing
 * in it is random; or, where the equation says what the average of the function under a condition
 * is, without other averages, it may vary with the quantities that are conditioned on, which the
 * average holds fixed.
 */
function serves(
  core: Core,
  { left, right }: RelationTerm,
  env: Environment,
  name: string,
): boolean {
  const body = env.functions.get(name)?.body;
  if (!body || isFixed(core, body)) return body !== undefined;
  if (
    left.kind !== "expect" ||
    left.body.kind !== "apply" ||
    left.body.function.symbol !== name ||
    left.given.length === 0
  )
    return false;
  const given = left.given.flatMap((t) => core.normaliser.given(t, env));
  const averages = [...subterms(right)].some(
    (t) =>
      t.kind === "expect" ||
      t.kind === "variance" ||
      t.kind === "covariance" ||
      t.kind === "probability",
  );
  return !averages && !given.some(isEvent) && isKnown(core, body, given);
}

/** The indicator of the event that is conditioned on. */
export function indicatorOf(child: Child): Polynomial {
  const atom = soleAtom(child.body) as Atom;
  return (atom.children[0] as Child).body;
}

function slotEnvironment(core: Core, slots: Readonly<Record<string, Binding>>): Environment {
  const table = new Map<string, (...indices: readonly Affine[]) => Value>();
  const givens = new Map<string, readonly Child[]>();
  for (const [name, binding] of Object.entries(slots)) {
    if (binding.given) givens.set(name, binding.given);
    const at = (...indices: readonly Affine[]): Polynomial => {
      if (indices.length !== binding.locals.length)
        throw new RangeError(`slot ${name} takes ${binding.locals.length} indices`);
      return core.ring.substitute(
        binding.body,
        new Map(binding.locals.map((v, k) => [v, indices[k] as Affine])),
      );
    };
    const { size } = binding;
    table.set(name, (...indices) => {
      if (!size) return number(at(...indices));
      if (binding.locals.length === 2) return { kind: "matrix", rows: size, columns: size, at };
      return { kind: "vector", size, at };
    });
  }
  return { ...emptyEnvironment, slots: table, givens };
}

/** A declared function of numbers at the variable of an integral. */
export function functionAt(
  core: Core,
  term: Term,
  local: string,
  variables: ReadonlyMap<string, Value>,
): Polynomial | null {
  if (term.kind !== "symbol") return null;
  const point: Term = { kind: "variable", name: "at", sort: scalarSort };
  const at = number(core.ring.atom(realVariable(local)));
  return core.normaliser.polynomial(
    { kind: "apply", function: term, args: [point] },
    withVariables(new Map([...variables, [point.name, at]])),
  );
}

/**
 * Why what stands in a slot is nothing of its kind: no number, where it is without end, or no
 * degree; null where it fits.
 */
function misfit(binding: Binding | undefined, kind: SlotKind, slot: string): Refusal | null {
  if (!binding || kind === "given") return null;
  if (kind !== "end" && !isNumber(binding.body)) return { refused: "not-a-number", slot };
  const degree = kind === "degree" || kind === "order" ? affineOf(binding.body)?.integer : 1;
  return degree === undefined || degree === null || degree < (kind === "order" ? 1 : 0)
    ? { refused: "not-a-degree", slot }
    : null;
}

/**
 * The time at which a quantity is the value of the Brownian motion that a statement speaks of; null
 * where it is anything else.
 */
export function motionTime(
  core: Core,
  assumption: Assumption | undefined,
  p: Polynomial,
): Polynomial | null {
  const s = assumption?.statement;
  const atom = soleAtom(p);
  if (
    s?.kind !== "distribution" ||
    s.law !== "brownian" ||
    s.of.kind !== "symbol" ||
    atom?.head !== `symbol:${s.of.symbol}`
  )
    return null;
  const [index, ...indices] = atom.indices;
  const [child, ...children] = atom.children;
  if (indices.length + children.length > 0 || (index === undefined) === (child === undefined))
    return null;
  return index ? core.ring.affine(index) : child && child.locals.length === 0 ? child.body : null;
}

/** Of more values none is looked at by itself. */
const fewValues = 12;

/** Whether nothing in a polynomial is without end, but for the ends of integrals in it. */
function isNumber(p: Polynomial): boolean {
  const endless = (atom: Atom): boolean =>
    atom.head === "unbounded" ||
    atom.head === "constant:infinity" ||
    (atom.head === "integral" ? atom.children.slice(0, 1) : atom.children).some(
      (c) => !isNumber(c.body),
    );
  return [...p.monomials.values()].every((m) => m.factors.every((f) => !endless(f.atom)));
}

function check(
  core: Core,
  provision: Provision,
  slots: Readonly<Record<string, Binding>>,
  certificate: Certificate,
  givens: Set<string>,
): Refusal | null {
  const slot = (name: string): Polynomial => {
    const binding = slots[name];
    if (!binding) throw new RangeError(`no value for the slot ${name}`);
    return binding.body;
  };
  const part = (name: string): Part[] => partsOf([slots[name] ?? { locals: [], body: slot(name) }]);
  const given = (name: string): readonly Child[] => slots[name]?.given ?? [];
  const statement =
    certificate.statement === undefined ? undefined : core.assumption(certificate.statement);
  const said = statement?.statement;
  const apart =
    certificate.independent === undefined ? undefined : core.assumption(certificate.independent);
  const independent = apart?.statement.kind === "independent" ? apart.statement : null;
  /** Nothing is refused where this holds, by these givens. */
  const resting = (
    holds: boolean,
    refusal: Refusal,
    by: readonly (Assumption | null | undefined)[] = [statement],
  ): Refusal | null => {
    if (!holds) return refusal;
    for (const a of by) if (a) givens.add(a.id);
    return null;
  };
  switch (provision.kind) {
    case "fixed":
      return isFixed(core, slot(provision.slot))
        ? null
        : { refused: "not-fixed", slot: provision.slot };
    case "independent":
      return resting(
        said?.kind === "independent" &&
          independentBy(core, said, part(provision.left), part(provision.right)),
        { refused: "not-independent", slot: provision.left },
      );
    case "independent-members": {
      const refusal: Refusal = { refused: "not-independent", slot: provision.slot };
      const { locals, body } = slots[provision.slot] ?? { locals: [], body: slot(provision.slot) };
      const [local] = locals;
      const [low, high] = [provision.lower, provision.upper].map((e) => affineOf(slot(e)));
      if (said?.kind !== "independent" || said.degree !== "mutual" || !local || !low || !high)
        return refusal;
      // any two members share no unit, and units are independent together
      const [p, q] = [core.ring.fresh(), core.ring.fresh()].map((v) => Affine.generator(v)) as [
        Affine,
        Affine,
      ];
      const region: Constraint[] = [p, q].flatMap((v): Constraint[] => [
        { kind: "ge", form: v.minus(low) },
        { kind: "ge", form: high.minus(v) },
      ]);
      region.push({ kind: "ne", form: p.minus(q) });
      const separate = core.ring.under(region, () => {
        const [one, other] = [p, q].map((v) =>
          alone(core.ring.substitute(body, new Map([[local, v]]))),
        ) as [Part[], Part[]];
        return independentBy(core, said, one, other);
      });
      return resting(separate, refusal);
    }
    case "uncorrelated":
      return resting(
        said?.kind === "independent" &&
          uncorrelatedBy(core, said, part(provision.left), part(provision.right)),
        { refused: "not-uncorrelated", slot: provision.left },
      );
    case "identical": {
      const other =
        said?.kind === "identical" && certificate.to
          ? moved(core, said.units, slot(provision.left), certificate.to)
          : null;
      return resting(other?.key === slot(provision.right).key, {
        refused: "not-identical",
        slot: provision.left,
      });
    }
    case "exchangeable": {
      const other =
        said?.kind === "identical" && certificate.moves
          ? exchanged(core, said, independent, slot(provision.left), certificate.moves)
          : null;
      return resting(
        other?.key === slot(provision.right).key,
        { refused: "not-exchangeable", slot: provision.left },
        [statement, independent && apart],
      );
    }
    case "exchangeable-given": {
      const refusal: Refusal = { refused: "not-exchangeable", slot: provision.slot };
      const [low, high] = [provision.lower, provision.upper].map((e) => affineOf(slot(e)));
      const { locals, body } = slots[provision.slot] ?? { locals: [], body: slot(provision.slot) };
      if (said?.kind !== "identical" || !low || !high) return refusal;
      const [family, known] = [{ locals, body }, given(provision.given)];
      return resting(
        exchangeableGiven(core, said, independent, family, known, [low, high]),
        refusal,
        [statement, independent && apart],
      );
    }
    case "reflected": {
      const refusal: Refusal = { refused: "not-symmetric", slot: provision.left };
      const [laws, others] = [certificate.laws, certificate.apart].map((ids) =>
        (ids ?? []).flatMap((id) => core.assumption(id) ?? []),
      ) as [Assumption[], Assumption[]];
      if (
        laws.length + others.length <
        (certificate.laws?.length ?? 0) + (certificate.apart?.length ?? 0)
      )
        return refusal;
      const other = reflected(core, slot(provision.left), laws, others, provision.laws);
      return resting(other?.key === slot(provision.right).key, refusal, [...laws, ...others]);
    }
    case "known":
      // an average under an event is a number: what holds of quantities that are known does not
      // hold of it
      if (given(provision.given).some(isEvent)) return { refused: "event", slot: provision.given };
      return isKnown(core, slot(provision.slot), given(provision.given))
        ? null
        : { refused: "not-known", slot: provision.slot };
    case "fixed-given": {
      const fixed = given(provision.given).every((child) => isFixed(core, child.body));
      return fixed ? null : { refused: "not-fixed", slot: provision.given };
    }
    case "independent-of-given":
      return resting(
        said?.kind === "independent" &&
          independentBy(core, said, part(provision.slot), partsOf(given(provision.given))),
        { refused: "not-independent", slot: provision.slot },
      );
    case "between": {
      const x = affineOf(slot(provision.slot));
      const lower =
        typeof provision.lower === "number"
          ? Affine.of(provision.lower)
          : affineOf(slot(provision.lower));
      const upper = provision.upper === null ? null : affineOf(slot(provision.upper));
      const below =
        provision.upper === null ||
        (x && upper && core.ring.implied({ kind: "ge", form: upper.minus(x) }));
      const inside = x && lower && below && core.ring.implied({ kind: "ge", form: x.minus(lower) });
      return inside ? null : { refused: "not-between", slot: provision.slot };
    }
    case "values": {
      const atom = soleAtom(slot(provision.slot));
      const lower =
        typeof provision.lower === "number"
          ? Affine.of(provision.lower)
          : affineOf(slot(provision.lower));
      const upper = provision.upper === null ? null : affineOf(slot(provision.upper));
      const refusal: Refusal = { refused: "not-its-values", slot: provision.slot };
      if (!atom || !lower) return refusal;
      const grounds =
        provision.upper === null
          ? countedFrom(
              core,
              atom,
              lower,
              provision.power === undefined ? zero : slot(provision.power).constant,
            )
          : upper && rangeGrounds(core, atom, lower, upper);
      if (!grounds) return refusal;
      for (const given of grounds) givens.add(given);
      return null;
    }
    case "coarser": {
      const coarser = isCoarser(core, given(provision.given), given(provision.finer));
      return coarser ? null : { refused: "not-coarser", slot: provision.given };
    }
    case "conditionally-independent": {
      const [left, right] = [part(provision.left), part(provision.right)];
      return resting(
        said?.kind === "independent" &&
          independentGiven(core, said, left, right, given(provision.given)),
        { refused: "not-conditionally-independent", slot: provision.left },
      );
    }
    case "screened": {
      const [whole, by] = [given(provision.given), given(provision.by)];
      return resting(
        said?.kind === "independent" && screenedBy(core, said, part(provision.slot), whole, by),
        { refused: "not-conditionally-independent", slot: provision.slot },
      );
    }
    case "valued": {
      const refusal: Refusal = { refused: "not-valued", slot: provision.slot };
      const of = soleAtom(slot(provision.of));
      const { locals, body } = slots[provision.at] ?? { locals: [], body: slot(provision.at) };
      const [local] = locals;
      if (!of || local === undefined) return refusal;
      const index = Affine.generator(local);
      const values = provision.values === undefined ? undefined : slots[provision.values];
      if (provision.lower === undefined || provision.upper === undefined) {
        const there = valueWhere(
          core,
          slot(provision.slot),
          of,
          core.ring.atom(realVariable(local)),
        );
        return there?.key === body.key && isFixed(core, body) ? null : refusal;
      }
      const value = values
        ? core.ring.substitute(values.body, new Map(values.locals.map((v) => [v, index])))
        : core.ring.affine(index);
      const [low, high] = [provision.lower, provision.upper].map((e) =>
        typeof e === "number" ? Affine.of(e) : affineOf(slot(e)),
      );
      if (!low || !high) return refusal;
      const inside = [index.minus(low), high.minus(index)].map(
        (form): Constraint => ({ kind: "ge", form }),
      );
      if (
        core.ring.under(
          inside,
          () =>
            valueWhere(core, slot(provision.slot), of, value)?.key === body.key &&
            isFixed(core, body),
        )
      )
        return null;
      // few values: each by itself
      const [first, last] = [low.integer, high.integer];
      if (first === null || last === null || last - first >= fewValues) return refusal;
      const each = Array.from(
        { length: Math.max(0, last - first + 1) },
        (_, k) => new Map([[local, Affine.of(first + k)]]),
      );
      const fits = each.every(
        (at) =>
          valueWhere(core, slot(provision.slot), of, core.ring.substitute(value, at))?.key ===
          core.ring.substitute(body, at).key,
      );
      return fits && isFixed(core, body) ? null : refusal;
    }
    case "motion": {
      const time = motionTime(core, statement, slot(provision.slot));
      const at = provision.at === 0 ? core.ring.number(0) : slot(provision.at);
      return resting(time?.key === at.key, { refused: "no-motion", slot: provision.slot });
    }
    case "past": {
      const refusal: Refusal = { refused: "not-past", slot: provision.slot };
      const known = given(provision.given);
      const [last, at] = [slot(provision.slot), slot(provision.at)];
      const now = motionTime(core, statement, slot(provision.of));
      const before = (early: Polynomial, late: Polynomial): boolean =>
        early.key === late.key || isAtLeast(core.ring, core.ring.subtract(late, early));
      if (
        !statement ||
        !now ||
        motionTime(core, statement, last)?.key !== at.key ||
        !before(at, now)
      )
        return refusal;
      const times = known.map((child) =>
        child.locals.length > 0 || isEvent(child) ? null : motionTime(core, statement, child.body),
      );
      if (
        !known.some((child) => child.body.key === last.key) ||
        !times.every((time) => time && before(time, at))
      )
        return refusal;
      givens.add(statement.id);
      return null;
    }
    case "distributed": {
      const s = statement?.statement;
      const refusal: Refusal = { refused: "not-distributed", slot: provision.slot };
      if (
        s?.kind !== (provision.given === undefined ? "distribution" : "conditional") ||
        s.law !== provision.law ||
        !statement
      )
        return refusal;
      const variables = new Map(
        Object.entries(certificate.variables ?? {}).map(([name, form]) => [
          name,
          number(core.ring.affine(form)),
        ]),
      );
      if (s.kind === "conditional") {
        const whole = given(provision.given ?? "");
        const own = s.given.flatMap((term) =>
          core.normaliser.given(term, withVariables(variables)),
        );
        if (!isCoarser(core, own, whole) || !isCoarser(core, whole, own)) return refusal;
      }
      const matches = (
        name: string,
        term: Term,
        extra: ReadonlyMap<string, Value> = new Map(),
      ): boolean => {
        const binding = slots[name];
        if (!binding) return false;
        const [local] = binding.locals;
        if (sortOf(term).kind === "function")
          return (
            local !== undefined &&
            functionAt(core, term, local, new Map([...variables, ...extra]))?.key ===
              binding.body.key
          );
        const at = binding.size ? binding.locals.map((v) => Affine.generator(v)) : [];
        return (
          core.normaliser.polynomial(term, withVariables(new Map([...variables, ...extra])), at)
            .key === binding.body.key
        );
      };
      // as many terms for each parameter that is a list: one that stands for all, or all written
      // out
      const each = s.params.length / provision.params.length;
      const isParam = (name: string, k: number): boolean => {
        const terms = s.params.slice(k * each, (k + 1) * each);
        const [term] = terms;
        if (!term) return false;
        const ends = provision.ends?.[k];
        const local = slots[name]?.locals[0];
        if (each > 1) {
          if (
            !ends ||
            local === undefined ||
            !matches(ends[0], integer(1)) ||
            !matches(ends[1], integer(each))
          )
            return false;
          const body = slot(name);
          return terms.every(
            (t, n) =>
              core.ring.substitute(body, new Map([[local, Affine.of(n + 1)]])).key ===
              core.normaliser.polynomial(t, withVariables(variables)).key,
          );
        }
        if (term.kind !== "sum" || term.operator !== "list") return matches(name, term);
        const [binder] = term.binders;
        if (!binder || !ends || local === undefined) return false;
        const value = number(core.ring.affine(Affine.generator(local)));
        return (
          matches(ends[0], binder.lower) &&
          matches(ends[1], binder.upper) &&
          matches(name, term.body, new Map([[binder.name, value]]))
        );
      };
      if (!matches(provision.slot, s.of) || !provision.params.every(isParam)) return refusal;
      givens.add(statement.id);
      return null;
    }
  }
}
