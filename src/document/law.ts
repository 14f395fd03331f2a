import type { Law } from "../term/context.ts";
import { div, number, relation } from "../term/make.ts";
import { matrixSort, type Sort, scalarSort } from "../term/sort.ts";
import type { Term } from "../term/term.ts";
import { termKey } from "../term/walk.ts";
import { canonical } from "../tex/canonical.ts";
import { problem, type Result } from "../text/problem.ts";
import type { Assertion } from "./assert.ts";
import type { Piece, Trait } from "./clause.ts";
import type { Draft } from "./draft.ts";
import { unitVariance, zeroOf } from "./kind.ts";
import type { Target } from "./target.ts";
import { listTerms, readValue, type ValueRole, valuesFor } from "./value.ts";

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

/** Reads the parameters of a law for one target, from its brackets or from the attributes beside it; puts the range that the law asks of them into the draft. */
export function readParameters(draft: Draft, clause: Assertion, trait: LawTrait, target: Target): Result<LawRead> {
  const number_ = target.sort.kind === "vector" ? target.sort : scalarSort;
  const refuse = (what: string): Result<never> => ({ ok: false, problems: [problem("unsupported", clause.span, { what })] });
  if (trait.law === "brownian") return { ok: true, value: { law: "brownian", params: [], target } };
  if (trait.law === "uniform-values") return uniformValues(draft, clause, trait, target);
  if (trait.standard) return { ok: true, value: { law: trait.law, params: [zeroOf(target.sort), unitVariance(target.sort)], target } };
  const wanted = roles[trait.law];
  if (!wanted) return refuse(`the law ${trait.law}`);
  if (trait.params.length) {
    if (trait.params.length !== wanted.length) return refuse(`${trait.params.length} parameters of the ${trait.law} law`);
    return readAll(draft, clause, trait.law, trait.params, wanted, target, number_);
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
    const own: Sort = role === "variance" && sort.kind === "vector" ? matrixSort(sort.size, sort.size) : law === "normal" || law === "symmetric" ? sort : scalarSort;
    const read = readValue(draft, piece, current, own, role, clause.introduce);
    if (!read.ok) return read;
    current = read.value.target;
    params.push(read.value.term);
  }
  for (const condition of rangeOf(law, params)) assumeOnce(draft, condition);
  return { ok: true, value: { law, params, target: current } };
}

/** "Poisson with mean $\lambda$", "normal with mean $\mu$ and variance $\sigma^2$", "Bernoulli with parameter $p$". */
function fromAttributes(draft: Draft, clause: Assertion, law: Law, wanted: readonly ValueRole[], target: Target, sort: Sort): Result<LawRead> {
  const k = clause.targets.indexOf(target);
  const moment = (name: string): readonly Piece[] | null => {
    const found = clause.traits.find((t) => t.kind === "moment" && t.moment === name);
    return found?.kind === "moment" ? valuesFor(found.values, clause.targets.length, k) : null;
  };
  const named = clause.traits.flatMap((t) => (t.kind === "law" && t.law === "density" ? t.named.map((n) => n.piece) : []));
  if (named.length === wanted.length && named.length > 0) return readAll(draft, clause, law, named, wanted, target, sort);
  if (wanted.length === 0) return { ok: true, value: { law, params: [], target } };
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
    const spread = readValue(draft, variance ?? deviation ?? [], current, own, variance ? "variance" : "deviation", clause.introduce);
    if (!spread.ok) return spread;
    const value = spread.value.term;
    return { ok: true, value: { law, params: [first, variance ? value : { kind: "pow", base: value, exponent: number(2) }], target: spread.value.target } };
  }
  if (law !== "normal" && wanted.length === 1 && mean) {
    const read = readAll(draft, clause, law, [mean], wanted, target, sort);
    if (!read.ok) return read;
    const value = read.value.params[0] as Term;
    // an exponential or geometric variable with mean \theta has parameter 1/\theta
    return law === "exponential" || law === "geometric" ? { ok: true, value: { ...read.value, params: [div(number(1), value)] } } : read;
  }
  return { ok: false, problems: [problem("unsupported", clause.span, { what: `the ${law} law without its parameters` })] };
}

/** `uniform on $1, \dots, n$`, `\mathrm{Uniform}\{u_1, \dots, u_n\}`. */
function uniformValues(draft: Draft, clause: Assertion, trait: LawTrait, target: Target): Result<LawRead> {
  const first = trait.params[0];
  const last = trait.params.at(-1);
  const dots = trait.params.some((p) => canonical(p.nodes) === "\\dots");
  if (dots && first && last && /^-?\d+$/.test(canonical(first.nodes)) && canonical(last.nodes) !== "\\dots") {
    const ends: Term[] = [];
    for (const piece of [first, last]) {
      const read = readValue(draft, piece, target, scalarSort, "integer", true);
      if (!read.ok) return read;
      ends.push(read.value.term);
    }
    return { ok: true, value: { law: "uniform-integers", params: ends, target } };
  }
  const span = first?.span ?? clause.span;
  const nodes = trait.params.flatMap((p, k) => (k > 0 ? [{ kind: "operator", text: ",", span } as const, ...p.nodes] : p.nodes));
  const terms = listTerms(draft, { nodes, span }, clause.indices, clause.introduce ? [] : null);
  return terms.ok ? { ok: true, value: { law: "uniform-values", params: terms.value, target } } : terms;
}

/** What a law asks of its parameters, where they are no numbers. */
function rangeOf(law: Law, params: readonly Term[]): Term[] {
  const [a, b] = params;
  const plain = (term: Term | undefined): term is Term => term !== undefined && term.kind === "symbol";
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

/** The range of a parameter is stated once, and not where a sentence says more. */
function assumeOnce(draft: Draft, condition: Term): void {
  const key = termKey(condition);
  const strict =
    condition.kind === "relation" ? termKey({ ...condition, relation: condition.relation === ">=" ? ">" : condition.relation === "<=" ? "<" : condition.relation }) : key;
  const flipped = condition.kind === "relation" ? termKey(relation(condition.right, condition.relation === ">=" || condition.relation === ">" ? "<" : ">", condition.left)) : key;
  const known = draft.placed.some(({ statement }) => statement.kind === "condition" && conjuncts(statement.condition).some((c) => [key, strict, flipped].includes(termKey(c))));
  if (!known) draft.assume({ kind: "condition", condition });
}

function conjuncts(term: Term): readonly Term[] {
  return term.kind === "logic" && term.operator === "and" ? term.args.flatMap(conjuncts) : [term];
}
