import { Affine } from "../exact/affine.ts";
import type { Constraint } from "../exact/constraint.ts";
import { fraction, one } from "../exact/fraction.ts";
import { type Binding, type Certificate, formsOf, type Refusal } from "./binding.ts";
import { contracted } from "./contract.ts";
import type { Core } from "./core.ts";
import { isVariable } from "./generator.ts";
import { givenEquation } from "./given.ts";
import type { Recorded } from "./grounds.ts";
import { withVariables } from "./normal/environment.ts";
import { number } from "./normal/value.ts";
import { type Atom, Polynomial } from "./polynomial.ts";
import { provided } from "./provision/provision.ts";
import { misfit, slotEnvironment } from "./slots.ts";
import { solePower } from "./sole.ts";
import { isFixedForm } from "./support/fixed.ts";
import { template } from "./template.ts";

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
   * ---------------------------------------------- law
   *         c  ⊢  left[s]  =  right[s]
   *
   * fails if the law is no equation of the table, a slot is missing or unknown, or a condition is
   * not met
   */
  static law(
    core: Core,
    name: string,
    slots: Readonly<Record<string, Binding>>,
    certificate: Certificate = {},
    conditions: readonly Constraint[] = [],
  ): Theorem | Refusal {
    const law = core.grounds.laws.get(name);
    if (law?.relation !== "=") return { refused: "unknown-law", slot: name };
    // what is said of each is not said of one that is chosen at random
    if (!formsOf(certificate).every((form) => isFixedForm(core, form)))
      return { refused: "random-index", slot: name };
    const stated = new Set<string>();
    const made = core.recorded(() =>
      core.ring.known.only(conditions, () => {
        const environment = slotEnvironment(core, slots);
        for (const [name, kind] of Object.entries(law.kinds)) {
          const refusal = misfit(slots[name], kind, name);
          if (refusal) return refusal;
        }
        for (const provision of law.provided) {
          const answer = provided(core, provision, slots, certificate);
          if ("refused" in answer) return answer;
          for (const given of answer.by) stated.add(given);
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
      core.ring.known.only([], () => {
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
        for (const { order: names, equation, power } of table.get(key) ?? []) {
          if (power > 1 && (k === null || k < power)) continue;
          const replace = new Map(names.map((v, n) => [v, Affine.generator(order[n] as string)]));
          const open = equation.conditions
            .map((c): Constraint => ({ kind: c.kind, form: c.form.substitute(replace) }))
            .filter((c) => !core.ring.known.implied(c));
          const [side, ...more] = open;
          if (side && (more.length > 0 || power !== 1 || k !== 1 || !isSide(core, side))) continue;
          used.add(equation);
          const value = core.ring.substitute(equation.right, replace);
          if (side) {
            core.ring.known.ledger.split = true;
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
    const made = core.recorded(() => core.ring.known.only(base.conditions, rewritten));
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
      core.ring.known.only(conditions, () => ({
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
      ring.known.only(conditions, () =>
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
      core.ring.known.only(base.conditions, () =>
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
      ring.known.only(zero.conditions, () => {
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
      const comparison = core.isZero(core.ring.subtract(p.body, body));
      if (!comparison.value) return { refused: "not-equal" };
      compared.push(comparison);
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
    core.ring.known.implied({ kind: "ne", form: form.shift(1) })
  );
}

/** Throws `TypeError` for a look-alike. */
function genuine(value: unknown): void {
  if (!Theorem.isTheorem(value)) throw new TypeError("not a theorem of this kernel");
}
