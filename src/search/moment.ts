import { Affine } from "../exact/affine.ts";
import type { Constraint } from "../exact/constraint.ts";
import type { Binding } from "../kernel/binding.ts";
import type { Core } from "../kernel/core.ts";
import { type Environment, withVariables } from "../kernel/normal/environment.ts";
import { number } from "../kernel/normal/value.ts";
import {
  type Atom,
  type Monomial,
  type Polynomial,
  plain,
  realVariable,
} from "../kernel/polynomial.ts";
import { functionAt } from "../kernel/provision/distributed.ts";
import { affineOf } from "../kernel/sole.ts";
import { averagedChildren, declaredKey } from "../kernel/support/fixed.ts";
import { valueWhere } from "../kernel/support/known.ts";
import { matchForms, placed } from "../kernel/support/place.ts";
import { Theorem } from "../kernel/theorem.ts";
import type { Assumption, Law, StatementOf } from "../term/context.ts";
import { sortOf } from "../term/infer.ts";
import { isNumeric } from "../term/sort.ts";
import type { Term } from "../term/term.ts";
import { freeVariables } from "../term/walk.ts";
import type { Permit } from "./means.ts";

type Distribution = StatementOf<"distribution">;

/**
 * For a law of numbers: which rule gives the first moment, which any moment, which a power of the
 * quantity itself, and the slots of its parameters.
 */
export interface LawRules {
  readonly params: readonly string[];
  readonly ends?: readonly [string, string];
  readonly mean?: string;
  readonly moment?: string;
  readonly square?: string;
  readonly variance?: string;
  readonly probability?: string;
  /**
   * the rule for any function of the quantity, with the slots of the values and of the function
   * there
   */
  readonly any?: {
    readonly law: string;
    readonly values?: string;
    readonly range?: readonly [number, number];
    readonly real?: true;
  };
}

export const lawRules: Readonly<Partial<Record<Law, LawRules>>> = {
  bernoulli: {
    params: ["p"],
    mean: "distribution/bernoulli-mean",
    square: "distribution/bernoulli-square",
    any: { law: "distribution/bernoulli", range: [0, 1] },
  },
  rademacher: {
    params: [],
    mean: "distribution/rademacher-mean",
    square: "distribution/rademacher-square",
    any: { law: "distribution/rademacher", range: [-1, 1] },
  },
  normal: {
    params: ["m", "s"],
    mean: "distribution/normal-mean",
    moment: "distribution/normal-moment",
  },
  uniform: {
    params: ["a", "b"],
    moment: "distribution/uniform-moment",
    any: { law: "density/uniform", real: true },
  },
  density: { params: ["f"], any: { law: "density/mean", real: true } },
  exponential: { params: ["r"], moment: "distribution/exponential-moment" },
  poisson: {
    params: ["r"],
    moment: "distribution/poisson-moment",
    probability: "distribution/poisson-probability",
  },
  binomial: {
    params: ["n", "p"],
    mean: "distribution/binomial-mean",
    variance: "distribution/binomial-variance",
    probability: "distribution/binomial-probability",
  },
  geometric: { params: ["p"], variance: "distribution/geometric-variance" },
  "uniform-integers": {
    params: ["a", "b"],
    moment: "distribution/uniform-integer-moment",
    probability: "distribution/uniform-integer-probability",
    any: { law: "distribution/uniform-integers" },
  },
  "uniform-values": {
    params: ["u"],
    ends: ["a", "b"],
    any: { law: "distribution/uniform-values", values: "u" },
  },
  discrete: {
    params: ["x", "p"],
    ends: ["a", "b"],
    any: { law: "distribution/discrete", values: "x" },
  },
};

/**
 * The theorem on `E[X^k]`, or on `X^2` itself for k = 0, that a named law gives for the symbol of
 * an atom; null where there is none.
 */
export function momentOf(core: Core, permit: Permit, atom: Atom, k: number): Theorem | null {
  const key = declaredKey(atom);
  for (const assumption of core.assumptions) {
    const s = assumption.statement;
    const of = s.kind === "distribution" ? placed(core, s.of) : null;
    if (
      s.kind !== "distribution" ||
      of?.symbol !== key ||
      !isNumeric(sortOf(s.of)) ||
      !permit.given(assumption.id)
    )
      continue;
    const rules = lawRules[s.law];
    const binding = matchForms(core, of.args, atom.indices, freeVariables(s.of));
    if (!rules || !binding || of.args.length !== atom.indices.length) continue;
    const law = k === 0 ? rules.square : k === 1 ? (rules.mean ?? rules.moment) : rules.moment;
    const theorem =
      law &&
      permit.law(law) &&
      instance(core, assumption, s, law, rules, core.ring.atom(atom), binding, power(core, law, k));
    if (theorem) return theorem;
  }
  return null;
}

/**
 * The theorem on the average of a function of one quantity alone that has finitely many values by
 * its law, or a density; null where there is none.
 */
export function averageOf(
  core: Core,
  permit: Permit,
  m: Monomial,
  conditions: readonly Constraint[],
): Theorem | null {
  const random = new Map<string, Atom>();
  for (const f of m.factors) collectRandom(core, f.atom, random);
  const [atom, ...more] = [...random.values()];
  if (!atom || more.length > 0) return null;
  for (const assumption of core.assumptions) {
    const s = assumption.statement;
    const of = s.kind === "distribution" ? placed(core, s.of) : null;
    if (
      s.kind !== "distribution" ||
      of?.symbol !== declaredKey(atom) ||
      !permit.given(assumption.id)
    )
      continue;
    const rules = lawRules[s.law];
    const binding = matchForms(core, of.args, atom.indices, freeVariables(s.of));
    if (
      !rules?.any ||
      !permit.law(rules.any.law) ||
      !binding ||
      of.args.length !== atom.indices.length
    )
      continue;
    const slots = parameters(core, s, rules, binding);
    const local = core.ring.fresh();
    const index = Affine.generator(local);
    const values = rules.any.values === undefined ? null : slots?.[rules.any.values];
    const value = rules.any.real
      ? core.ring.atom(realVariable(local))
      : values
        ? core.ring.substitute(values.body, new Map(values.locals.map((v) => [v, index])))
        : core.ring.affine(index);
    const body = core.ring.single(m);
    const ends = rules.any.real
      ? []
      : (rules.any.range?.map(Affine.of) ??
        (rules.ends ?? rules.params).map((name) => affineOf(slots?.[name]?.body ?? body)));
    const [low, high] = ends;
    const inside =
      low && high
        ? [index.minus(low), high.minus(index)].map((form): Constraint => ({ kind: "ge", form }))
        : [];
    const there =
      slots &&
      (core.ring.known.under(inside, () => valueWhere(core, body, atom, value)) ??
        eachValue(core, body, atom, value, local, low, high));
    if (!there) continue;
    const all = {
      ...slots,
      X: plain(core.ring.atom(atom)),
      Z: plain(body),
      z: { locals: [local], body: there },
    };
    const theorem = Theorem.law(
      core,
      rules.any.law,
      all,
      { statement: assumption.id, variables: Object.fromEntries(binding) },
      conditions,
    );
    if (Theorem.isTheorem(theorem)) return theorem;
  }
  return null;
}

/**
 * A polynomial at each of a few values of a quantity, as one in their index; null where it has no
 * value at one of them.
 */
function eachValue(
  core: Core,
  body: Polynomial,
  atom: Atom,
  value: Polynomial,
  local: string,
  low: Affine | null | undefined,
  high: Affine | null | undefined,
): Polynomial | null {
  const [first, last] = [low?.integer ?? null, high?.integer ?? null];
  if (first === null || last === null || last - first >= fewValues) return null;
  const { ring } = core;
  const parts: Polynomial[] = [];
  for (let k = first; k <= last; k += 1) {
    const there = valueWhere(
      core,
      body,
      atom,
      ring.substitute(value, new Map([[local, Affine.of(k)]])),
    );
    if (!there) return null;
    parts.push(ring.guard([{ kind: "eq", form: Affine.generator(local).shift(-k) }], there));
  }
  return ring.add(...parts);
}

/** Of more values none is looked at by itself. */
const fewValues = 12;

/** The declared random atoms that an atom varies with. */
function collectRandom(core: Core, atom: Atom, found: Map<string, Atom>): void {
  const key = declaredKey(atom);
  if (key !== null && core.declaration(key)?.random) found.set(atom.key, atom);
  for (const child of atom.children.slice(averagedChildren(atom))) {
    for (const n of child.body.monomials.values())
      for (const f of n.factors) collectRandom(core, f.atom, found);
  }
}

/**
 * The theorem on the chance of one value, `E[1{X = x}]`, that a named law gives; null where there
 * is none.
 */
export function chanceOf(
  core: Core,
  permit: Permit,
  atom: Atom,
  x: Affine,
  conditions: readonly Constraint[],
): Theorem | null {
  const key = declaredKey(atom);
  for (const assumption of core.assumptions) {
    const s = assumption.statement;
    const of = s.kind === "distribution" ? placed(core, s.of) : null;
    if (s.kind !== "distribution" || of?.symbol !== key || !permit.given(assumption.id)) continue;
    const rules = lawRules[s.law];
    const binding = matchForms(core, of.args, atom.indices, freeVariables(s.of));
    const law = rules?.probability;
    if (!rules || !law || !permit.law(law) || !binding || of.args.length !== atom.indices.length)
      continue;
    const theorem = instance(
      core,
      assumption,
      s,
      law,
      rules,
      core.ring.atom(atom),
      binding,
      { x: plain(core.ring.affine(x)) },
      conditions,
    );
    if (theorem) return theorem;
  }
  return null;
}

/** Which power a law is about, where it is about all of them. */
export function power(core: Core, law: string, k: number): Readonly<Record<string, Binding>> {
  if (!Object.hasOwn(core.grounds.laws.get(law)?.kinds ?? {}, "k")) return {};
  return { k: plain(core.ring.number(k)) };
}

export function instance(
  core: Core,
  assumption: Assumption,
  s: Distribution,
  law: string,
  rules: LawRules,
  x: Polynomial,
  variables: ReadonlyMap<string, Affine>,
  own: Readonly<Record<string, Binding>>,
  conditions: readonly Constraint[] = [],
): Theorem | null {
  const given = parameters(core, s, rules, variables);
  if (!given) return null;
  const slots = { X: plain(x), ...own, ...given };
  const theorem = Theorem.law(
    core,
    law,
    slots,
    { statement: assumption.id, variables: Object.fromEntries(variables) },
    conditions,
  );
  return Theorem.isTheorem(theorem) ? theorem : null;
}

/** The slots of a law's parameters; null where their number is another. */
function parameters(
  core: Core,
  s: Distribution,
  rules: LawRules,
  variables: ReadonlyMap<string, Affine>,
): Record<string, Binding> | null {
  const each = s.params.length / rules.params.length;
  if (!Number.isInteger(each) && rules.params.length > 0) return null;
  if (each > 1 && !rules.ends) return null;
  const env = withVariables(
    new Map([...variables].map(([n, form]) => [n, number(core.ring.affine(form))])),
  );
  const slots: Record<string, Binding> = {};
  for (const [n, name] of rules.params.entries()) {
    const terms = s.params.slice(n * each, (n + 1) * each);
    const [term] = terms as [Term];
    if (each > 1 && rules.ends) {
      const local = core.ring.fresh();
      const at = (k: number): Constraint => ({
        kind: "eq",
        form: Affine.generator(local).shift(-k),
      });
      slots[name] = {
        locals: [local],
        body: core.ring.add(
          ...terms.map((t, k) => core.ring.guard([at(k + 1)], core.normaliser.polynomial(t, env))),
        ),
      };
      slots[rules.ends[0]] = plain(core.ring.number(1));
      slots[rules.ends[1]] = plain(core.ring.number(each));
    } else if (term.kind === "sum" && term.operator === "list") {
      const [binder] = term.binders;
      if (!binder || !rules.ends) return null;
      const local = core.ring.fresh();
      slots[name] = {
        locals: [local],
        body: core.normaliser.polynomial(term.body, bound(env, binder.name, core, local)),
      };
      slots[rules.ends[0]] = plain(core.normaliser.polynomial(binder.lower, env));
      slots[rules.ends[1]] = plain(core.normaliser.polynomial(binder.upper, env));
    } else if (sortOf(term).kind === "function") {
      const local = core.ring.fresh();
      const body = functionAt(core, term, local, env.variables);
      if (!body) return null;
      slots[name] = { locals: [local], body };
    } else slots[name] = plain(core.normaliser.polynomial(term, env));
  }
  return slots;
}

function bound(env: Environment, name: string, core: Core, local: string): Environment {
  return withVariables(
    new Map([...env.variables, [name, number(core.ring.affine(Affine.generator(local)))]]),
  );
}
