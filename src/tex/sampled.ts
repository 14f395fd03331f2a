import type { Context, Declaration, Law, StatementOf } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { sameTerm } from "../term/walk.ts";
import type { Span } from "../text/span.ts";
import { canonical } from "./canonical.ts";
import { isParameter } from "./moved.ts";
import { isOperator } from "./row.ts";
import { baseText, splitCommas, wordOf } from "./scope.ts";
import { insideOf, type Syntax } from "./syntax.ts";
import { spanOf, type Work } from "./work.ts";

/** How laws with parameters are written. */
const spellings: Readonly<Partial<Record<Law, RegExp>>> = {
  normal: /^(N|Normal|Gaussian|N_\w)$/,
  bernoulli: /^(Ber|Bern|Bernoulli)$/,
  binomial: /^(B|Bin|Binomial)$/,
  poisson: /^(P|Po|Poi|Pois|Poisson)$/,
  geometric: /^(G|Geo|Geom|Geometric)$/,
  exponential: /^(Exp|Exponential|E)$/,
  uniform: /^(U|Unif|Uniform)$/,
};

/**
 * What a subscript `x \sim p` says of the law of a quantity whose law nothing else tells: one and
 * the same everywhere.
 */
const labels = new WeakMap<Declaration, string>();

/**
 * Refuses a subscript `x \sim p` under which a quantity would have another law than the one it has:
 * an average under it is another one.
 */
export function checkLaw(work: Work, quantities: readonly Syntax[], law: readonly Syntax[]): void {
  const where = spanOf(law);
  if (!where) return;
  const another = (): never =>
    work.refuse("unsupported", where, {
      what: "an average under another law than that of the quantity",
      instead: "Declare a quantity for each law.",
    });
  const label = canonical(law);
  const named = flat(quantities).flatMap((_, at, all) => work.scope.lookup(all, at).slice(0, 1));
  const [first] = named;
  if (
    first &&
    quantities.length === 1 &&
    quantities[0]?.kind !== "fence" &&
    isStated(work, first.declaration.key, law)
  ) {
    checkStated(work, first.declaration.key, law, another);
    return;
  }
  // a law whose moments are known is no label
  if (
    law.at(-1)?.kind === "fence" &&
    Object.values(spellings).some((spelling) => spelling.test(nameOf(law)))
  )
    another();
  if (varies(work, law, new Set(named.map(({ declaration }) => declaration.key)))) another();
  for (const { declaration } of named) {
    const known = labels.get(declaration);
    if (known !== undefined && known !== label) another();
    labels.set(declaration, label);
  }
}

/** The names of a list, out of its brackets. */
function flat(nodes: readonly Syntax[]): readonly Syntax[] {
  return nodes.flatMap((n) => (n.kind === "fence" ? flat(n.body) : [n]));
}

/**
 * Whether a law hangs on something random other than the quantities that have it, on an index, or
 * on what stands behind a bar without being fixed: `p(x \mid Y)`, `p_i`.
 */
function varies(work: Work, law: readonly Syntax[], own: ReadonlySet<string>): boolean {
  const bar = law.findIndex((n) => isOperator(n, "\\mid", "|"));
  if (
    bar >= 0 &&
    law
      .slice(bar + 1)
      .some((n, at, all) => baseText(n) !== null && work.scope.lookup(all, at).length === 0)
  )
    return true;
  return law.some((node, at) => {
    const name = canonical([node]);
    if (
      node.kind === "name" &&
      (work.boundTo(name) || work.scope.locals.has(name) || work.scope.index(name))
    )
      return true;
    const [match] = work.scope.lookup(law, at);
    if (match?.declaration.random && !own.has(match.declaration.key)) return true;
    return node.kind === "script"
      ? [node.base ? [node.base] : [], node.sub ?? [], node.sup ?? []].some((part) =>
          varies(work, part, own),
        )
      : varies(work, insideOf(node), own);
  });
}

function statedLaws(work: Work, key: string): readonly StatementOf<"distribution">[] {
  return work.scope.context.assumptions.flatMap(({ statement: s }) =>
    s.kind === "distribution" && s.of.kind === "symbol" && s.of.symbol === key ? [s] : [],
  );
}

/** The declared symbol that a law is named by: a density. */
function isNamed(work: Work, law: readonly Syntax[]): boolean {
  const [only, ...more] = law;
  return (
    only !== undefined &&
    more.length === 0 &&
    only.kind !== "fence" &&
    work.scope.lookup([only], 0).length > 0
  );
}

/** Whether the law is one that can be compared with what a given says. */
function isStated(work: Work, key: string, law: readonly Syntax[]): boolean {
  const stated = statedLaws(work, key);
  return law.at(-1)?.kind === "fence"
    ? stated.some((s) => s.law !== "density")
    : isNamed(work, law) && stated.some((s) => s.law === "density");
}

/** The name of a law that is written with its parameters, in plain letters. */
function nameOf(law: readonly Syntax[]): string {
  return law
    .slice(0, -1)
    .map((n) =>
      wordOf(baseText(n) ?? "").replace(
        /^\\(?:mathcal|mathrm|text|operatorname|mathsf)\{(.*)\}$/,
        "$1",
      ),
    )
    .join("");
}

function checkStated(work: Work, key: string, law: readonly Syntax[], another: () => never): void {
  const stated = statedLaws(work, key);
  const fence = law.at(-1);
  if (fence?.kind !== "fence") {
    const density = work.expression(law);
    if (!stated.some((s) => s.law === "density" && s.params[0] && sameTerm(s.params[0], density)))
      another();
    return;
  }
  const name = nameOf(law);
  const params = splitCommas(fence.body).map((nodes) => work.expression(nodes));
  // values of a finite law are written in too many ways to compare
  const fits = stated.some(
    (s) =>
      !spellings[s.law] ||
      (spellings[s.law]?.test(name) &&
        s.params.length === params.length &&
        s.params.every((p, k) => sameTerm(p, params[k] as Term))),
  );
  if (!fits) another();
}

/**
 * What stands below an average of the fixed parameters under which it is taken: one and the same in
 * a section.
 */
const parameters = new WeakMap<Context, string>();

/** Sections in which an average has nothing below, or what is random. */
const plain = new WeakSet<Context>();

/**
 * Refuses a plain average beside one below which a name stands of which nothing says that laws
 * change with it: `E_t[X]` beside `E[X]` may be what is expected at time t.
 */
export function checkPlain(work: Work, label: string | null, where: Span): void {
  const { context } = work.scope;
  if (!context.printed) return;
  if (label === null) plain.add(context);
  const known = parameters.get(context);
  const name = label ?? known;
  // what is given at time t says nothing of t as a parameter
  const isTime = /^[i-nst]$/.test(name ?? "");
  if (name !== undefined && plain.has(context) && (isTime || !isParameter(context, name)))
    work.refuse("unsupported", where, {
      what: `an average with ${name} below it and one without`,
      instead: "Say what is given in the one: E[… | …].",
    });
}

/**
 * Refuses an average under other parameters than those around it (`E_{\theta_0}` beside
 * `E_{\theta_1}`): the law that they name is another one.
 */
export function checkParameters(work: Work, label: string, where: Span): void {
  const { context } = work.scope;
  checkPlain(work, label, where);
  const known = parameters.get(context);
  if (known !== undefined && known !== label)
    work.refuse("unsupported", where, {
      what: "an average under other parameters than another one of this section",
      instead: "Declare a quantity for each law.",
    });
  parameters.set(context, label);
}
