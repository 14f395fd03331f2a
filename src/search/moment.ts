import { Affine, type Constraint } from "../exact/affine.ts";
import type { Binding, Certificate } from "../kernel/binding.ts";
import type { Core } from "../kernel/core.ts";
import { type Environment, withVariables } from "../kernel/normal/environment.ts";
import { number } from "../kernel/normal/value.ts";
import {
  type Atom,
  affineOf,
  type Monomial,
  type Polynomial,
  plain,
  realVariable,
} from "../kernel/polynomial.ts";
import { functionAt } from "../kernel/provision/distributed.ts";
import { averagedChildren, declaredKey } from "../kernel/support/fixed.ts";
import { valueWhere } from "../kernel/support/known.ts";
import { matchForms, placed } from "../kernel/support/place.ts";
import { Theorem } from "../kernel/theorem.ts";
import { type Assumption, type Law, rangeAt, type StatementOf } from "../term/context.ts";
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
interface LawRules {
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

const lawRules: Readonly<Partial<Record<Law, LawRules>>> = {
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

/**
 * For a law under a condition: the slots of its parameters, the rule for each of the first moments,
 * or those for the mean and the variance.
 */
const conditionalRules: Readonly<Partial<Record<Law, LawRules>>> = {
  bernoulli: { params: ["p"], mean: "conditional/bernoulli-mean" },
  binomial: {
    params: ["n", "p"],
    mean: "conditional/binomial-mean",
    variance: "conditional/binomial-variance",
  },
  poisson: { params: ["r"], moment: "conditional/poisson-moment" },
  normal: { params: ["m", "s"], moment: "conditional/normal-moment" },
  exponential: { params: ["r"], moment: "conditional/exponential-moment" },
  uniform: {
    params: ["a", "b"],
    mean: "conditional/uniform-mean",
    variance: "conditional/uniform-variance",
  },
  geometric: { params: ["p"], variance: "conditional/geometric-variance" },
};

/** Moments under a condition are asked for up to this one. */
const conditionalMoments = 4;

/**
 * What a law under a condition says of the moments under it: equations like those of the givens.
 */
function conditionalEquations(
  core: Core,
  permit: Permit,
  { id, statement: s }: Assumption,
): Theorem[] {
  const rules = s.kind === "conditional" ? conditionalRules[s.law] : undefined;
  if (
    s.kind !== "conditional" ||
    !rules ||
    !isNumeric(sortOf(s.of)) ||
    s.params.length !== rules.params.length
  )
    return [];
  const names = [...new Set([s.of, ...s.params, ...s.given].flatMap(freeVariables))];
  const variables = new Map(names.map((n) => [n, Affine.generator(`?${id}:${n}`)]));
  const env = withVariables(
    new Map([...variables].map(([n, form]) => [n, number(core.ring.affine(form))])),
  );
  const body = (t: Term): Binding => plain(core.normaliser.polynomial(t, env));
  const params = Object.fromEntries(
    rules.params.map((name, k): [string, Binding] => [name, body(s.params[k] as Term)]),
  );
  const given: Binding = {
    locals: [],
    body: core.ring.number(0),
    given: s.given.flatMap((t) => core.normaliser.given(t, env)),
  };
  // that a member of a list is known by the list can only be said of its members
  const ranges = s.given.some((t) => t.kind === "sum") ? rangesOf(core, s.of, env) : [];
  const wanted: readonly (readonly [string | undefined, number])[] = [
    [rules.mean ?? rules.moment, 1],
    [rules.variance, 2],
    ...Array.from({ length: conditionalMoments - 1 }, (_, k) => [rules.moment, k + 2] as const),
  ];
  return wanted.flatMap(([law, k]) => {
    if (law === undefined || !permit.law(law)) return [];
    const slots = { X: body(s.of), ...params, ...power(core, law, k), G: given };
    const theorem = Theorem.law(
      core,
      law,
      slots,
      { statement: id, variables: Object.fromEntries(variables) },
      ranges,
    );
    return Theorem.isTheorem(theorem) ? [theorem] : [];
  });
}

/** Between which numbers the variables in the positions of a quantity lie. */
function rangesOf(core: Core, of: Term, env: Environment): Constraint[] {
  if (of.kind !== "symbol") return [];
  return of.args.flatMap((arg, place): Constraint[] => {
    const range =
      arg.kind === "variable" ? rangeAt(core.declaration(of.symbol), place, of.args) : null;
    const at = core.normaliser.integer(arg, env);
    const end = (t: Term | null | undefined): Affine | null =>
      t && t.kind !== "constant" ? core.normaliser.integer(t, env) : null;
    const [low, high] = [end(range?.lower), end(range?.upper)];
    return [low && at.minus(low), high?.minus(at)].flatMap((form): Constraint[] =>
      form ? [{ kind: "ge", form }] : [],
    );
  });
}

/**
 * What named laws say in general of variances and of vectors: equations like those of the givens.
 */
export function lawEquations(core: Core, permit: Permit, assumption: Assumption): Theorem[] {
  const s = assumption.statement;
  if (s.kind === "conditional") return conditionalEquations(core, permit, assumption);
  if (s.kind !== "distribution") return [];
  const variables = new Map(
    freeVariables(s.of).map((n) => [n, Affine.generator(`?${assumption.id}:${n}`)]),
  );
  const env = withVariables(
    new Map([...variables].map(([n, form]) => [n, number(core.ring.affine(form))])),
  );
  const sort = sortOf(s.of);
  if (isNumeric(sort)) {
    const rules = lawRules[s.law];
    const theorem =
      rules?.variance &&
      permit.law(rules.variance) &&
      instance(
        core,
        assumption,
        s,
        rules.variance,
        rules,
        core.normaliser.polynomial(s.of, env),
        variables,
        power(core, rules.variance, 2),
      );
    return theorem ? [theorem] : [];
  }
  const [mean, covariance] = s.params;
  if (s.law !== "normal" || sort.kind !== "vector" || !mean || !covariance) return [];
  const size = core.normaliser.integer(sort.size, env);
  const vector = (t: Term): Binding => {
    const local = core.ring.fresh();
    return {
      locals: [local],
      body: core.normaliser.polynomial(t, env, [Affine.generator(local)]),
      size,
    };
  };
  const [r, c] = [core.ring.fresh(), core.ring.fresh()];
  const slots = {
    X: vector(s.of),
    m: vector(mean),
    S: {
      locals: [r, c],
      body: core.normaliser.polynomial(covariance, env, [Affine.generator(r), Affine.generator(c)]),
      size,
    },
  };
  const place = (k: number): Affine => Affine.generator(`?${assumption.id}:@${k}`);
  const certificate: Certificate = {
    statement: assumption.id,
    variables: Object.fromEntries(variables),
  };
  return normalVectorLaws.flatMap(({ law, at, slots: names }) => {
    if (!permit.law(law)) return [];
    const positions = Object.fromEntries(
      names.map((name, k): [string, Binding] => [name, plain(core.ring.affine(place(k)))]),
    );
    const theorem = Theorem.law(
      core,
      law,
      { ...slots, ...positions },
      { ...certificate, at: Array.from({ length: at }, (_, k) => place(k)) },
    );
    return Theorem.isTheorem(theorem) ? [theorem] : [];
  });
}

/**
 * Laws of normal vectors: at how many entries of both sides each is read, or which slots are
 * positions of entries.
 */
const normalVectorLaws: readonly {
  readonly law: string;
  readonly at: number;
  readonly slots: readonly string[];
}[] = [
  { law: "distribution/normal-vector-mean", at: 1, slots: [] },
  { law: "distribution/normal-vector-covariance", at: 2, slots: [] },
  { law: "distribution/normal-vector-third", at: 0, slots: ["i", "j", "k"] },
  { law: "distribution/normal-vector-fourth", at: 0, slots: ["i", "j", "k", "l"] },
];

/** Which power a law is about, where it is about all of them. */
function power(core: Core, law: string, k: number): Readonly<Record<string, Binding>> {
  if (!Object.hasOwn(core.grounds.laws.get(law)?.kinds ?? {}, "k")) return {};
  return { k: plain(core.ring.number(k)) };
}

function instance(
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
