import { Affine } from "../exact/affine.ts";
import type { Constraint } from "../exact/constraint.ts";
import type { Binding, Certificate } from "../kernel/binding.ts";
import type { Core } from "../kernel/core.ts";
import { type Environment, withVariables } from "../kernel/normal/environment.ts";
import { number } from "../kernel/normal/value.ts";
import { plain } from "../kernel/polynomial.ts";
import { Theorem } from "../kernel/theorem.ts";
import { type Assumption, type Law, rangeAt } from "../term/context.ts";
import { sortOf } from "../term/infer.ts";
import { isNumeric } from "../term/sort.ts";
import type { Term } from "../term/term.ts";
import { freeVariables } from "../term/walk.ts";
import type { Permit } from "./means.ts";
import { instance, type LawRules, lawRules, power } from "./moment.ts";

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
