import { Affine } from "../exact/affine.ts";
import type { Fraction } from "../exact/fraction.ts";
import type { Piece, Trait } from "../read/clause.ts";
import { isMomentLaw } from "../read/lexicon/moment-law.ts";
import type { Law } from "../term/context.ts";
import { div, number, relation } from "../term/make.ts";
import { matrixSort, type Sort, scalarSort } from "../term/sort.ts";
import type { SumTerm, Term } from "../term/term.ts";
import { sameTerm, termKey } from "../term/walk.ts";
import { canonical } from "../tex/canonical.ts";
import { problem, type Result } from "../text/problem.ts";
import type { Assertion } from "./assert/assertion.ts";
import type { Draft } from "./draft.ts";
import { unitVariance, zeroOf } from "./kind.ts";
import { isRandom } from "./support.ts";
import type { Target } from "./target.ts";
import { isConstantName, listTerms, readValue, type ValueRole, valuesFor } from "./value.ts";

type LawTrait = Extract<Trait, { kind: "law" }>;

/** A law with its parameters; the target may have got the index name that the parameters use. */
export interface LawRead {
  readonly law: Law;
  readonly params: readonly Term[];
  readonly target: Target;
}

/** Roles of the parameters of the laws that have a fixed number of them. */
const roles: Partial<Record<Law, readonly ValueRole[]>> = {
  normal: ["mean", "variance"],
  bernoulli: ["parameter"],
  binomial: ["integer", "parameter"],
  poisson: ["positive"],
  geometric: ["parameter"],
  exponential: ["positive"],
  uniform: ["mean", "mean"],
  rademacher: [],
  symmetric: ["mean"],
};

/**
 * Reads the parameters of a law for one target, from its brackets or from the attributes beside it;
 * puts the range that the law asks of them into the draft.
 */
export function readParameters(
  draft: Draft,
  clause: Assertion,
  trait: LawTrait,
  target: Target,
): Result<LawRead> {
  const number_ = target.sort.kind === "vector" ? target.sort : scalarSort;
  const refuse = (what: string): Result<never> => ({
    ok: false,
    problems: [problem("unsupported", clause.span, { what })],
  });
  if (isMomentLaw(trait.law)) return refuse(`the ${trait.law} law with these parameters`);
  if (trait.law === "brownian") return { ok: true, value: { law: "brownian", params: [], target } };
  if (trait.law === "uniform-values") return uniformValues(draft, clause, trait, target);
  if (trait.standard)
    return {
      ok: true,
      value: { law: trait.law, params: [zeroOf(target.sort), unitVariance(target.sort)], target },
    };
  const wanted = roles[trait.law];
  if (!wanted) return refuse(`the law ${trait.law}`);
  if (trait.params.length) {
    if (trait.params.length !== wanted.length)
      return refuse(`${trait.params.length} parameters of the ${trait.law} law`);
    return (
      unclear(trait.law, trait.params, number_, clause) ??
      readAll(draft, clause, trait.law, trait.params, wanted, target, number_)
    );
  }
  return fromAttributes(draft, clause, trait.law, wanted, target, number_);
}

function readAll(
  draft: Draft,
  clause: Assertion,
  law: Law,
  pieces: readonly (Piece | readonly Piece[])[],
  wanted: readonly ValueRole[],
  target: Target,
  sort: Sort,
): Result<LawRead> {
  let current = target;
  const params: Term[] = [];
  for (const [k, piece] of pieces.entries()) {
    const role = wanted[k] ?? "parameter";
    const own: Sort =
      role === "variance" && sort.kind === "vector"
        ? matrixSort(sort.size, sort.size)
        : law === "normal" || law === "symmetric"
          ? sort
          : scalarSort;
    // a chance is neither the number e nor the number \pi
    const [name, ...more] = "nodes" in piece ? [piece] : piece;
    if (
      !clause.introduce &&
      /^(?:bernoulli|binomial|geometric)$/.test(law) &&
      name &&
      more.length === 0 &&
      isConstantName(draft, name.nodes)
    ) {
      return {
        ok: false,
        problems: [problem("undeclared-symbol", clause.span, { symbol: canonical(name.nodes) })],
      };
    }
    const read = readValue(draft, piece, current, own, role, clause.introduce);
    if (!read.ok) return read;
    current = read.value.target;
    params.push(read.value.term);
  }
  for (const condition of rangeOf(law, params)) assumeOnce(draft, condition);
  return { ok: true, value: { law, params, target: current } };
}

/**
 * A parameter that some authors write for one thing and some for another: `\mathcal N(\mu,
 * \sigma)`, `\mathrm{Exp}(\theta)`.
 */
function unclear(
  law: Law,
  pieces: readonly (Piece | readonly Piece[])[],
  sort: Sort,
  clause: Assertion,
): Result<never> | null {
  const ask = (parameter: string, either: string, or: string, instead: string): Result<never> => ({
    ok: false,
    problems: [
      problem("ambiguous-parameter", clause.span, { parameter, law, either, or, instead }),
    ],
  });
  const last = pieces.at(-1);
  const name = last && "nodes" in last ? canonical(last.nodes) : "";
  if (
    law === "normal" &&
    sort.kind === "scalar" &&
    /^\\sigma(_|$)/.test(name) &&
    !name.includes("^")
  )
    return ask(
      name,
      "variance",
      "standard deviation",
      "“normal with mean $…$ and variance $…$”, or “… and standard deviation $…$”",
    );
  if (law === "exponential" && /^\\(theta|beta|mu|tau)(_|$)/.test(name) && !name.includes("^"))
    return ask(
      name,
      "rate",
      "mean",
      `“exponential with rate $${name}$” or “exponential with mean $${name}$”`,
    );
  return null;
}

/**
 * "Poisson with mean $\lambda$", "normal with mean $\mu$ and variance $\sigma^2$", "Bernoulli with
 * parameter $p$".
 */
function fromAttributes(
  draft: Draft,
  clause: Assertion,
  law: Law,
  wanted: readonly ValueRole[],
  target: Target,
  sort: Sort,
): Result<LawRead> {
  const k = clause.targets.indexOf(target);
  const moment = (name: string): readonly Piece[] | null => {
    const found = clause.traits.find((t) => t.kind === "moment" && t.moment === name);
    return found?.kind === "moment" ? valuesFor(found.values, clause.targets.length, k) : null;
  };
  const all = clause.traits.flatMap((t) =>
    t.kind === "law" && t.law === "density" ? t.named : [],
  );
  const other = all.find(({ name }) => !/^(?:parameter|rate)$/.test(name));
  if (other) {
    const what = `the ${law} law with ${other.name} $${canonical(other.piece.nodes)}$`;
    return { ok: false, problems: [problem("unsupported", clause.span, { what })] };
  }
  const named = all.map((n) => n.piece);
  // who writes "rate" has said what it is
  const rate = clause.traits.some(
    (t) => t.kind === "law" && t.named.some((n) => n.name === "rate"),
  );
  if (named.length === wanted.length && named.length > 0)
    return (
      (rate ? null : unclear(law, named, sort, clause)) ??
      readAll(draft, clause, law, named, wanted, target, sort)
    );
  if (wanted.length === 0) return { ok: true, value: { law, params: [], target } };
  // "$X$ and $Y$ are … with rates $\lambda$ and $\mu$": one of them for each
  const own =
    wanted.length === 1 && named.length > 1 ? valuesFor(named, clause.targets.length, k) : null;
  if (own)
    return (
      (rate ? null : unclear(law, own, sort, clause)) ??
      readAll(draft, clause, law, [own], wanted, target, sort)
    );
  const mean = moment("mean");
  const variance = moment("variance");
  const deviation = moment("deviation");
  const centred = clause.traits.some((t) => t.kind === "property" && t.property === "centred");
  if (law === "normal" && (mean || centred) && (variance || deviation)) {
    let current = target;
    let first: Term = zeroOf(target.sort);
    if (mean) {
      const read = readValue(draft, mean, current, sort, "mean", clause.introduce);
      if (!read.ok) return read;
      first = read.value.term;
      current = read.value.target;
    }
    const own: Sort = sort.kind === "vector" ? matrixSort(sort.size, sort.size) : scalarSort;
    const spread = readValue(
      draft,
      variance ?? deviation ?? [],
      current,
      own,
      variance ? "variance" : "deviation",
      clause.introduce,
    );
    if (!spread.ok) return spread;
    const value = spread.value.term;
    return {
      ok: true,
      value: {
        law,
        params: [first, variance ? value : { kind: "pow", base: value, exponent: number(2) }],
        target: spread.value.target,
      },
    };
  }
  if (law !== "normal" && wanted.length === 1 && mean) {
    const read = readAll(draft, clause, law, [mean], wanted, target, sort);
    if (!read.ok) return read;
    const value = read.value.params[0] as Term;
    // counted from 1, a geometric variable with mean 1/p has parameter p; any other mean may be of
    // one that is counted from 0
    if (
      law === "geometric" &&
      !(value.kind === "div" && value.numerator.kind === "number" && value.numerator.value.isOne)
    ) {
      const text = canonical(mean[0]?.nodes ?? []);
      const instead =
        "“geometric with success probability $p$” and a fact such as $E[X] = \\frac{1}{p}$";
      return {
        ok: false,
        problems: [
          problem("ambiguous-parameter", clause.span, {
            parameter: text,
            law,
            either: "mean number of trials",
            or: "mean number of failures",
            instead,
          }),
        ],
      };
    }
    // an exponential variable with mean \theta has parameter 1/\theta
    return law === "exponential" || law === "geometric"
      ? { ok: true, value: { ...read.value, params: [div(number(1), value)] } }
      : read;
  }
  return {
    ok: false,
    problems: [
      problem("unsupported", clause.span, { what: `the ${law} law without its parameters` }),
    ],
  };
}

/** `uniform on $1, \dots, n$`, `\mathrm{Uniform}\{u_1, \dots, u_n\}`. */
function uniformValues(
  draft: Draft,
  clause: Assertion,
  trait: LawTrait,
  target: Target,
): Result<LawRead> {
  const first = trait.params[0];
  const last = trait.params.at(-1);
  const dots = trait.params.some((p) => canonical(p.nodes) === "\\dots");
  if (
    dots &&
    first &&
    last &&
    /^-?\d+$/.test(canonical(first.nodes)) &&
    canonical(last.nodes) !== "\\dots"
  ) {
    const ends: Term[] = [];
    for (const piece of [first, last]) {
      const read = readValue(draft, piece, target, scalarSort, "integer", true);
      if (!read.ok) return read;
      ends.push(read.value.term);
    }
    return { ok: true, value: { law: "uniform-integers", params: ends, target } };
  }
  const span = first?.span ?? clause.span;
  const nodes = trait.params.flatMap((p, k) =>
    k > 0 ? [{ kind: "operator", text: ",", span } as const, ...p.nodes] : p.nodes,
  );
  const terms = listTerms(draft, { nodes, span }, clause.indices, clause.introduce ? [] : null);
  if (!terms.ok) return terms;
  const [only, ...others] = terms.value;
  if (!only || (others.length === 0 && !(only.kind === "sum" && only.operator === "list")))
    return {
      ok: false,
      problems: [
        problem("unsupported", clause.span, { what: "the uniform law on fewer than two values" }),
      ],
    };
  return { ok: true, value: { law: "uniform-values", params: terms.value, target } };
}

/** What a law asks of its parameters, where they are no numbers. */
function rangeOf(law: Law, params: readonly Term[]): Term[] {
  const [a, b] = params;
  const plain = (term: Term | undefined): term is Term =>
    term !== undefined && term.kind === "symbol";
  switch (law) {
    case "bernoulli":
      return plain(a) ? [relation(a, ">=", number(0)), relation(a, "<=", number(1))] : [];
    case "binomial":
      return plain(b) ? [relation(b, ">=", number(0)), relation(b, "<=", number(1))] : [];
    case "geometric":
      return plain(a) ? [relation(a, ">", number(0)), relation(a, "<=", number(1))] : [];
    case "poisson":
    case "exponential":
      return plain(a) ? [relation(a, ">", number(0))] : [];
    case "uniform":
      return plain(a) || plain(b) ? [relation(a as Term, "<", b as Term)] : [];
    case "normal":
    case "uniform-integers":
    case "uniform-values":
    case "rademacher":
    case "discrete":
    case "symmetric":
    case "brownian":
    case "density":
      return [];
  }
}

/**
 * Assumes that a quantity takes these values with these probabilities, which add up to 1; one
 * probability may be that of each value. False where their numbers differ.
 */
export function assumeDiscrete(
  draft: Draft,
  of: Term,
  values: readonly Term[],
  probabilities: readonly Term[],
  given: readonly Term[] = [],
): boolean {
  const [value, ...more] = values;
  const [first] = probabilities;
  const list =
    value?.kind === "sum" && value.operator === "list" && more.length === 0 ? value : null;
  if (!value || !first) return false;
  const isList = (t: Term): t is SumTerm => t.kind === "sum" && t.operator === "list";
  const weights =
    probabilities.length > 1 || isList(first)
      ? probabilities
      : list
        ? [{ ...list, body: first }]
        : values.map(() => first);
  const alone = weights.length === 1 ? weights[0] : undefined;
  if (
    list
      ? !alone || !isList(alone)
      : weights.some(isList) || values.some(isList) || weights.length !== values.length
  )
    return false;
  if (!list && values.length === 1 && alone) {
    // one value, and its chance: what else is taken is not said
    const chance: Term = { kind: "probability", condition: relation(of, "=", value), given };
    draft.assume({
      kind: "fact",
      relation: relation(chance, "=", alone),
      condition: null,
      functions: [],
    });
    return true;
  }
  const law = { of, law: "discrete", params: [...values, ...weights] } as const;
  draft.assume(
    given.length > 0 ? { kind: "conditional", ...law, given } : { kind: "distribution", ...law },
  );
  const sum =
    alone && isList(alone)
      ? null
      : weights.map(linear).reduce((a, b) => (a && b ? a.plus(b) : null), Affine.of(0));
  const total: Term =
    alone && isList(alone) ? { ...alone, operator: "sum" } : { kind: "add", terms: weights };
  const whole = relation(total, "=", number(1));
  const said = draft.placed.some(
    ({ statement: s }) => s.kind === "fact" && !s.condition && sameTerm(s.relation, whole),
  );
  if (sum?.integer !== 1 && !said)
    draft.assume({ kind: "fact", relation: whole, condition: null, functions: [] });
  for (const weight of weights) {
    const name = isList(weight) ? weight.body : weight;
    // a list of values that the sentence itself gives probabilities to is one of values that may be
    // taken
    const own =
      isList(weight) && name.kind === "symbol"
        ? draft.declarations.find((d) => d.key === name.symbol && d.sentence === draft.sentence)
        : undefined;
    if (own) draft.replace(own, { ...own, properties: ["positive"] });
    if (!isList(weight) && weight.kind !== "symbol" && linear(weight)?.isConstant !== true)
      assumeOnce(draft, relation(weight, ">=", number(0)));
  }
  return true;
}

/** A number that is linear in names, as a form in them; null for anything else. */
export function linear(term: Term): Affine | null {
  switch (term.kind) {
    case "number":
      return Affine.of(term.value);
    case "symbol":
      return Affine.generator(termKey(term));
    case "neg":
      return linear(term.body)?.times(-1) ?? null;
    case "add":
      return term.terms
        .map(linear)
        .reduce<Affine | null>((a, b) => (a && b ? a.plus(b) : null), Affine.of(0));
    case "mul": {
      const factors = term.factors.map(linear);
      return factors.reduce<Affine | null>(
        (a, b) =>
          a?.isConstant && b
            ? b.times(a.constant)
            : b?.isConstant && a
              ? a.times(b.constant)
              : null,
        Affine.of(1),
      );
    }
    case "div": {
      const bottom: Fraction | undefined =
        term.denominator.kind === "number" ? term.denominator.value : undefined;
      return bottom && !bottom.isZero
        ? (linear(term.numerator)?.times(bottom.inverse()) ?? null)
        : null;
    }
    default:
      return null;
  }
}

/** The range of a parameter is stated once, and not where a sentence says more. */
function assumeOnce(draft: Draft, condition: Term): void {
  if (condition.kind === "relation" && isRandom(draft, condition)) {
    const held =
      condition.left.kind === "symbol" &&
      condition.right.kind === "number" &&
      condition.right.value.isZero &&
      draft.holds(condition.left, condition.relation === ">" ? "positive" : "nonnegative");
    if (
      !held &&
      !draft.placed.some(({ statement: s }) => s.kind === "fact" && sameTerm(s.relation, condition))
    )
      draft.assume({ kind: "fact", relation: condition, condition: null, functions: [] });
    return;
  }
  const key = termKey(condition);
  const strict =
    condition.kind === "relation"
      ? termKey({
          ...condition,
          relation:
            condition.relation === ">="
              ? ">"
              : condition.relation === "<="
                ? "<"
                : condition.relation,
        })
      : key;
  const flipped =
    condition.kind === "relation"
      ? termKey(
          relation(
            condition.right,
            condition.relation === ">=" || condition.relation === ">" ? "<" : ">",
            condition.left,
          ),
        )
      : key;
  const known = draft.placed.some(
    ({ statement }) =>
      statement.kind === "condition" &&
      conjuncts(statement.condition).some((c) => [key, strict, flipped].includes(termKey(c))),
  );
  if (!known) draft.assume({ kind: "condition", condition });
}

function conjuncts(term: Term): readonly Term[] {
  return term.kind === "logic" && term.operator === "and" ? term.args.flatMap(conjuncts) : [term];
}
