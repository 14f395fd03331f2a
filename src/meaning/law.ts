import { Affine } from "../exact/affine.ts";
import type { Fraction } from "../exact/fraction.ts";
import type { Piece } from "../read/clause.ts";
import { isMomentLaw } from "../read/lexicon/moment-law.ts";
import { isDots } from "../read/piece.ts";
import type { Law } from "../term/context.ts";
import { div, number, relation } from "../term/make.ts";
import { matrixSort, scalarSort } from "../term/sort.ts";
import type { Sort, SumTerm, Term } from "../term/term.ts";
import { sameTerm, termKey } from "../term/walk.ts";
import { Builder } from "../tex/build.ts";
import { canonical } from "../tex/canonical.ts";
import { nameIn, signedIntegerIn } from "../tex/named.ts";
import { insideOf, type Syntax } from "../tex/syntax.ts";
import { problem, type Result } from "../text/problem.ts";
import type { Assertion, LawTrait, MomentTrait } from "./assert/assertion.ts";
import type { Draft } from "./draft.ts";
import { unsupported } from "./equation.ts";
import { unitVariance, zeroOf } from "./kind.ts";
import { isRandom } from "./support.ts";
import type { Target } from "./target.ts";
import { isConstantName, listTerms, readValue, type ValueRole, valuesFor } from "./value.ts";

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
  const refuse = (what: string): Result<never> => unsupported(clause.span, what);
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
  const sort = target.sort.kind === "vector" ? target.sort : scalarSort;
  const asked: Asked = { clause, law: trait.law, wanted, target, sort };
  if (trait.params.length === 0) return fromAttributes(draft, asked);
  if (trait.params.length !== wanted.length)
    return refuse(`${trait.params.length} parameters of the ${trait.law} law`);
  return unclear(asked, trait.params) ?? readAll(draft, asked, trait.params);
}

/** A law of a target whose parameters are looked for. */
interface Asked {
  readonly clause: Assertion;
  readonly law: Law;
  readonly wanted: readonly ValueRole[];
  readonly target: Target;
  /** a number, or the vector that the target is */
  readonly sort: Sort;
}

type Values = readonly (Piece | readonly Piece[])[];

function readAll(draft: Draft, asked: Asked, pieces: Values): Result<LawRead> {
  const { clause, law, wanted } = asked;
  let { target } = asked;
  const params: Term[] = [];
  for (const [k, piece] of pieces.entries()) {
    const role = wanted[k] ?? "parameter";
    // a chance is neither the number e nor the number \pi
    const [name, ...more] = "nodes" in piece ? [piece] : piece;
    if (
      !clause.introduce &&
      ofChance.has(law) &&
      name &&
      more.length === 0 &&
      isConstantName(draft, name.nodes)
    ) {
      const symbol = canonical(name.nodes);
      return { ok: false, problems: [problem("undeclared-symbol", clause.span, { symbol })] };
    }
    const read = readValue(
      draft,
      piece,
      target,
      sortOfParameter(asked, role),
      role,
      clause.introduce,
    );
    if (!read.ok) return read;
    target = read.value.target;
    params.push(read.value.term);
  }
  for (const condition of rangeOf(law, params)) assumeOnce(draft, condition);
  return { ok: true, value: { law, params, target } };
}

/** Laws whose first parameter is a chance. */
export const ofChance: ReadonlySet<string> = new Set(["bernoulli", "binomial", "geometric"]);

function sortOfParameter({ law, sort }: Asked, role: ValueRole): Sort {
  if (role === "variance" && sort.kind === "vector") return matrixSort(sort.size, sort.size);
  return law === "normal" || law === "symmetric" ? sort : scalarSort;
}

/**
 * A parameter that some authors write for one thing and some for another: `\mathcal N(\mu,
 * \sigma)`, `\mathrm{Exp}(\theta)`.
 */
function unclear({ law, sort, clause }: Asked, pieces: Values): Result<never> | null {
  const last = pieces.at(-1);
  const name = last && "nodes" in last ? nameIn(last.nodes.slice(0, 1)) : null;
  if (!last || !("nodes" in last) || !name || name.primes > 0 || last.nodes.some(isRaised))
    return null;
  const parameter = canonical(last.nodes);
  const ask = (either: string, or: string, instead: string): Result<never> => ({
    ok: false,
    problems: [
      problem("ambiguous-parameter", clause.span, { parameter, law, either, or, instead }),
    ],
  });
  if (law === "normal" && sort.kind === "scalar" && name.base === "\\sigma" && isAlone(last.nodes))
    return ask(
      "variance",
      "standard deviation",
      "“normal with mean $…$ and variance $…$”, or “… and standard deviation $…$”",
    );
  const isTime = ["\\theta", "\\beta", "\\mu", "\\tau"].includes(name.base);
  if (law === "exponential" && isTime && isAlone(last.nodes))
    return ask(
      "rate",
      "mean",
      `“exponential with rate $${parameter}$” or “exponential with mean $${parameter}$”`,
    );
  return null;
}

/** A name with nothing beside it but what stands below it. */
const isAlone = ([first, ...more]: readonly Syntax[]): boolean =>
  more.length === 0 || (first?.kind === "script" && first.sub !== null);

const isRaised = (n: Syntax): boolean =>
  (n.kind === "script" && n.sup !== null) || insideOf(n).some(isRaised);

/**
 * "Poisson with mean $\lambda$", "normal with mean $\mu$ and variance $\sigma^2$", "Bernoulli with
 * parameter $p$".
 */
function fromAttributes(draft: Draft, asked: Asked): Result<LawRead> {
  const { clause, law, wanted, target } = asked;
  const all = clause.traits.flatMap((t) =>
    t.kind === "law" && t.law === "density" ? t.named : [],
  );
  const other = all.find(({ name }) => !/^(?:parameter|rate)$/.test(name));
  if (other)
    return unsupported(
      clause.span,
      `the ${law} law with ${other.name} $${canonical(other.piece.nodes)}$`,
    );
  const named = all.map((n) => n.piece);
  // who writes "rate" has said what it is
  const rate = clause.traits.some(
    (t) => t.kind === "law" && t.named.some((n) => n.name === "rate"),
  );
  const by = (values: Values): Result<LawRead> =>
    (rate ? null : unclear(asked, values)) ?? readAll(draft, asked, values);
  if (named.length === wanted.length && named.length > 0) return by(named);
  if (wanted.length === 0) return { ok: true, value: { law, params: [], target } };
  // "$X$ and $Y$ are … with rates $\lambda$ and $\mu$": one of them for each
  const k = clause.targets.indexOf(target);
  const own =
    wanted.length === 1 && named.length > 1 ? valuesFor(named, clause.targets.length, k) : null;
  if (own) return by([own]);
  if (law === "normal") {
    const normal = normalByMoments(draft, asked);
    if (normal) return normal;
  }
  const mean = momentOf(asked, "mean");
  if (law !== "normal" && wanted.length === 1 && mean) return byMean(draft, asked, mean);
  return unsupported(clause.span, `the ${law} law without its parameters`);
}

/** What a clause says of a moment of a target. */
function momentOf(
  { clause, target }: Asked,
  moment: MomentTrait["moment"],
): readonly Piece[] | null {
  const found = clause.traits.find((t) => t.kind === "moment" && t.moment === moment);
  return found?.kind === "moment"
    ? valuesFor(found.values, clause.targets.length, clause.targets.indexOf(target))
    : null;
}

/** A normal law by its mean and its variance or standard deviation; null where one is missing. */
function normalByMoments(draft: Draft, asked: Asked): Result<LawRead> | null {
  const { clause, law, sort } = asked;
  const mean = momentOf(asked, "mean");
  const variance = momentOf(asked, "variance");
  const spread = variance ?? momentOf(asked, "deviation");
  const centred = clause.traits.some((t) => t.kind === "property" && t.property === "centred");
  if ((!mean && !centred) || !spread) return null;
  const first = mean
    ? readValue(draft, mean, asked.target, sort, "mean", clause.introduce)
    : { ok: true as const, value: { term: zeroOf(asked.target.sort), target: asked.target } };
  if (!first.ok) return first;
  const second = readValue(
    draft,
    spread,
    first.value.target,
    sort.kind === "vector" ? matrixSort(sort.size, sort.size) : scalarSort,
    variance ? "variance" : "deviation",
    clause.introduce,
  );
  if (!second.ok) return second;
  const { term: value, target } = second.value;
  const square: Term = variance ? value : { kind: "pow", base: value, exponent: number(2) };
  return { ok: true, value: { law, params: [first.value.term, square], target } };
}

/** A law with one parameter, by its mean. */
function byMean(draft: Draft, asked: Asked, mean: readonly Piece[]): Result<LawRead> {
  const { clause, law } = asked;
  const read = readAll(draft, asked, [mean]);
  if (!read.ok) return read;
  const value = read.value.params[0] as Term;
  const isShare =
    value.kind === "div" && value.numerator.kind === "number" && value.numerator.value.isOne;
  // counted from 1, a geometric variable with mean 1/p has parameter p; any other mean may be of
  // one that is counted from 0
  if (law === "geometric" && !isShare) {
    const detail = {
      parameter: canonical(mean[0]?.nodes ?? []),
      law,
      either: "mean number of trials",
      or: "mean number of failures",
      instead: "“geometric with success probability $p$” and a fact such as $E[X] = \\frac{1}{p}$",
    };
    return { ok: false, problems: [problem("ambiguous-parameter", clause.span, detail)] };
  }
  // an exponential variable with mean \theta has parameter 1/\theta
  return law === "exponential" || law === "geometric"
    ? { ok: true, value: { ...read.value, params: [div(number(1), value)] } }
    : read;
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
  const dots = trait.params.some((p) => isDots(p.nodes));
  if (dots && first && last && signedIntegerIn(first.nodes) !== null && !isDots(last.nodes)) {
    const ends: Term[] = [];
    for (const piece of [first, last]) {
      const read = readValue(draft, piece, target, scalarSort, "integer", true);
      if (!read.ok) return read;
      ends.push(read.value.term);
    }
    return { ok: true, value: { law: "uniform-integers", params: ends, target } };
  }
  const span = first?.span ?? clause.span;
  const nodes = new Builder(span).list(trait.params.map((p) => p.nodes));
  const terms = listTerms(draft, { nodes, span }, clause.indices, clause.introduce ? [] : null);
  if (!terms.ok) return terms;
  const [only, ...others] = terms.value;
  if (!only || (others.length === 0 && !(only.kind === "sum" && only.operator === "list")))
    return unsupported(clause.span, "the uniform law on fewer than two values");
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
  const [value] = values;
  const weights = weightsFor(values, probabilities);
  if (!value || !weights) return false;
  const [alone, ...others] = weights;
  if (!isList(value) && values.length === 1 && alone && others.length === 0) {
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
  assumeTotal(draft, weights);
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

const isList = (t: Term): t is SumTerm => t.kind === "sum" && t.operator === "list";

/** The weights of values, one for each or one for each of a list; null where they do not fit. */
function weightsFor(
  values: readonly Term[],
  probabilities: readonly Term[],
): readonly Term[] | null {
  const [value, ...more] = values;
  const [first, ...others] = probabilities;
  if (!value || !first) return null;
  const list = isList(value) && more.length === 0 ? value : null;
  const weights =
    others.length > 0 || isList(first)
      ? probabilities
      : list
        ? [{ ...list, body: first }]
        : values.map(() => first);
  const [alone, ...rest] = weights;
  const fits = list
    ? alone !== undefined && rest.length === 0 && isList(alone)
    : !weights.some(isList) && !values.some(isList) && weights.length === values.length;
  return fits ? weights : null;
}

/** Weights add up to 1, which is said where they do not do so by themselves. */
function assumeTotal(draft: Draft, weights: readonly Term[]): void {
  const [alone, ...others] = weights;
  const list = alone && others.length === 0 && isList(alone) ? alone : null;
  const sum = list
    ? null
    : weights.map(linear).reduce((a, b) => (a && b ? a.plus(b) : null), Affine.of(0));
  const total: Term = list ? { ...list, operator: "sum" } : { kind: "add", terms: weights };
  const whole = relation(total, "=", number(1));
  const said = draft.placed.some(
    ({ statement: s }) => s.kind === "fact" && !s.condition && sameTerm(s.relation, whole),
  );
  if (sum?.integer !== 1 && !said)
    draft.assume({ kind: "fact", relation: whole, condition: null, functions: [] });
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
