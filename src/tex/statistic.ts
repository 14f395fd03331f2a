import { fraction } from "../exact/fraction.ts";
import type { Declaration } from "../term/context.ts";
import { pow } from "../term/make.ts";
import { isNumeric, scalarSort } from "../term/sort.ts";
import type { Term } from "../term/term.ts";
import { children, sameTerm } from "../term/walk.ts";
import { escaped } from "../text/pattern.ts";
import type { Span } from "../text/span.ts";
import { listOf, raised, refusePrimes, withScripts } from "./atom.ts";
import { isEvent } from "./builtin.ts";
import { canonical } from "./canonical.ts";
import { conditionOf, hasRelation } from "./condition.ts";
import { sliceOf } from "./dots.ts";
import { expression, factor, productOfFactors, signAhead, sumOfTerms } from "./expression.ts";
import { noMacros } from "./macros.ts";
import { isParameter } from "./moved.ts";
import { readMath } from "./parser.ts";
import { isOperator } from "./row.ts";
import { checkLaw, checkParameters } from "./sampled.ts";
import { baseText, letterRuns, splitCommas, transposes, wordOf } from "./scope.ts";
import { squared } from "./suggest.ts";
import type { Syntax } from "./syntax.ts";
import { type Cursor, nowhere, spanOf, type Work } from "./work.ts";

type Kind = "E" | "Var" | "Cov" | "P" | "Corr";
type Fence = Extract<Syntax, { kind: "fence" }>;
type Script = Extract<Syntax, { kind: "script" }>;

interface Found {
  readonly kind: Kind;
  /** how many nodes the name takes */
  readonly length: number;
  readonly sub: readonly Syntax[] | null;
  readonly sup: readonly Syntax[] | null;
}

const half = fraction(1, 2);
const letterKinds: Readonly<Record<string, Kind>> = { E: "E", P: "P", V: "Var", D: "Var" };
const wordKinds: Readonly<Record<string, Kind>> = {
  Var: "Var",
  var: "Var",
  VAR: "Var",
  Cov: "Cov",
  cov: "Cov",
  COV: "Cov",
  Pr: "P",
  Prob: "P",
  Corr: "Corr",
  corr: "Corr",
  Ex: "E",
  Exp: "E",
};

/**
 * Recognises an operator of probability; a declared symbol of the same look wins, but letters of
 * `Var` are not read one by one.
 */
function recognise(work: Work, cursor: Cursor): Found | null {
  const node = cursor.peek as Syntax;
  const base = baseText(node);
  if (base === null || work.boundTo(base) || work.scope.locals.has(base)) return null;
  const match = work.scope.lookup(cursor.nodes, cursor.at)[0];
  if (match && (match.length > 1 || wordOf(base) !== base)) return null;
  for (const run of letterRuns(cursor.nodes, cursor.at)) {
    const kind = wordKinds[run.word];
    if (!kind || run.word === "Ex" || run.word === "Exp") continue;
    const last = cursor.nodes[run.last] as Syntax;
    return { kind, length: run.last - cursor.at + 1, ...scriptsOf(last) };
  }
  const scripts = scriptsOf(node);
  const found = (kind: Kind): Found => ({ kind, length: 1, ...scripts });
  if (match && base === "\\sigma" && isSquareOf(work, cursor, match.declaration)) {
    const next = cursor.nodes[cursor.at + 1] as Syntax;
    if (
      work.departs(
        "variance-letter",
        spanOf([node, next]) ?? node.span,
        1,
        () => `\\operatorname{Var}${work.tex([next])}`,
      )
    )
      return { kind: "Var", length: 1, sub: null, sup: null };
  }
  if (match) {
    // a bracket with a relation in it is no factor, whatever P is
    const event = bracketOf(cursor.nodes[cursor.at + 1]);
    return base === "P" &&
      match.declaration.sort.kind !== "function" &&
      event &&
      hasRelation(event.body)
      ? found("P")
      : null;
  }
  if (
    base === "\\sigma" &&
    node.kind === "script" &&
    node.sup?.length === 1 &&
    node.sup[0]?.kind === "number" &&
    node.sup[0].text === "2" &&
    !node.sub
  ) {
    const next = cursor.nodes[cursor.at + 1];
    return next?.kind === "fence" && next.open === "("
      ? { kind: "Var", length: 1, sub: null, sup: null }
      : null;
  }
  if (base === "\\Pr") return found("P");
  const word = /^\\(?:mathbf|boldsymbol)\{([A-Za-z]{2,})\}$/.exec(base)?.[1] ?? wordOf(base);
  if (word !== base && wordKinds[word]) return found(wordKinds[word] as Kind);
  const letter =
    /^(?:\\(?:mathbb|mathbf|mathrm|mathsf|mathcal|mathit|boldsymbol|text|operatorname)\{([EPVD])\}|([EPVD]))$/.exec(
      base,
    );
  const name = letter?.[1] ?? letter?.[2];
  if (!name) return null;
  const kind = letterKinds[name] as Kind;
  const next = cursor.nodes[cursor.at + 1];
  const bracket = bracketOf(next);
  if (kind === "E") return found("E");
  if (kind === "P") return bracket && probable(work, bracket.body) ? found("P") : null;
  return bracket || base.startsWith("\\mathbb") ? found("Var") : null;
}

/**
 * `\sigma^2(\bar X)` of one random name may be meant as its variance although `\sigma` is a number:
 * few put a name in brackets to multiply by it.
 */
function isSquareOf(work: Work, cursor: Cursor, sigma: Declaration): boolean {
  const node = cursor.peek;
  const next = cursor.nodes[cursor.at + 1];
  const square =
    node?.kind === "script" &&
    !node.sub &&
    !node.primes &&
    node.sup?.length === 1 &&
    node.sup[0]?.kind === "number" &&
    node.sup[0].text === "2";
  const [name] =
    next?.kind === "fence" && next.open === "(" && next.body.length === 1 ? next.body : [];
  if (!square || !name || baseText(name) === null || sigma.sort.kind !== "scalar" || sigma.random)
    return false;
  return work.scope.lookup([name], 0)[0]?.declaration.random === true;
}

function scriptsOf(node: Syntax): Pick<Found, "sub" | "sup"> {
  return node.kind === "script" ? { sub: node.sub, sup: node.sup } : { sub: null, sup: null };
}

/** Whether the nodes are events, perhaps with something that is conditioned on behind a bar. */
function probable(work: Work, nodes: readonly Syntax[]): boolean {
  const [events = []] = splitCommas(nodes, "|", "\\mid");
  return (
    hasRelation(nodes) ||
    splitCommas(events).every((part) => part.length > 0 && isEvent(work, part))
  );
}

/** The bracket at a node, with or without scripts behind it. */
export function bracketOf(node: Syntax | undefined): Fence | null {
  const fence = node?.kind === "script" ? node.base : node;
  return fence?.kind === "fence" && /^(\(|\[|\\\{)$/.test(fence.open) ? fence : null;
}

/**
 * Reads an expectation, variance, covariance or probability with what it applies to; null if none
 * comes next.
 */
export function readStatistic(work: Work, cursor: Cursor): Term | null {
  const node = cursor.peek;
  if (!node || (node.kind !== "name" && node.kind !== "script")) return null;
  const found = recognise(work, cursor);
  if (!found) return null;
  const start = cursor.at;
  // E' and Cov' are another average and another covariance
  for (const part of cursor.nodes.slice(start, start + found.length)) refusePrimes(work, part);
  cursor.at += found.length;
  const sampled = sampledAverage(work, cursor, found);
  if (sampled) return sampled;
  // E^Q is an average under another law, and E^x one from a start
  if (found.sup && !isPlainNumber(found.sup))
    work.refuse("unsupported", spanOf(found.sup) ?? node.span, {
      what: `the superscript ${canonical(found.sup)} of an operator`,
    });
  const under = found.sub ? underneath(work, found.sub) : nothing;
  switch (found.kind) {
    case "E":
      return expectation(work, cursor, start, under, found.sup);
    case "Var":
      return variance(work, cursor, start, under, found.sup);
    case "Cov":
    case "Corr":
      return covariance(work, cursor, under, found.kind === "Corr", found.sup);
    case "P":
      return probability(work, cursor, under, found.sup);
  }
}

/** `2`, `-1`, `1/2`, `\frac12`. */
function isPlainNumber(nodes: readonly Syntax[]): boolean {
  return nodes.every(
    (n) =>
      n.kind === "number" ||
      isOperator(n, "-", "/") ||
      (n.kind === "fraction" && isPlainNumber([...n.numerator, ...n.denominator])),
  );
}

/** What a subscript says: over what the average is taken, and what is given. */
interface Under {
  readonly over: readonly Term[];
  readonly given: readonly Term[];
  readonly where: Span | null;
}

/** Over what an average is taken, and under which condition. */
interface Averaged {
  readonly over: readonly Term[];
  readonly given: readonly Term[];
}

const nothing: Under = { over: [], given: [], where: null };

/**
 * A subscript on an operator: `X,Y`, `x \sim p`, and with what is given behind a bar, `X \mid Y`.
 */
function underneath(work: Work, sub: readonly Syntax[]): Under {
  const where = spanOf(sub);
  const at = sub.findIndex((n) => isOperator(n, "\\mid", "|"));
  if (at < 0) return { over: averagedOver(work, sub), given: [], where };
  const [head, behind] = [sub.slice(0, at), sub.slice(at + 1)];
  if (!head.length || !behind.length)
    return work.refuse("unexpected-end", (sub[at] as Syntax).span, {
      expected: "what is averaged over, and what is given",
    });
  const given = splitCommas(behind).flatMap((item) =>
    isCondition(work, item) ? [conditionOf(work, item)] : averagedOver(work, item),
  );
  return { over: averagedOver(work, head), given, where };
}

const isCondition = (work: Work, item: readonly Syntax[]): boolean =>
  isEvent(work, item) || item.some((n) => n.kind === "relation" && n.text !== "\\sim");

/**
 * `E_{X \mid Y}[f(X, Y)]` is `E[f(X, Y) \mid Y]`. Where more is random in what is averaged, it is
 * neither that nor an average over all of it.
 */
function averaged(
  work: Work,
  under: Under,
  given: readonly Term[],
  ...bodies: readonly Term[]
): Averaged {
  if (!under.where || under.given.length + given.length === 0) return { over: under.over, given };
  const known = [...under.over, ...under.given, ...given];
  const listed = (term: Term): boolean =>
    term.kind === "symbol" && work.scope.declaration(term.symbol)?.random
      ? known.some((k) => sameTerm(k, term))
      : children(term).every(listed);
  if (under.over.length === 0 && under.given.length === 0) return { over: [], given };
  if (
    (under.given.length > 0 && given.length > 0) ||
    ![...bodies, ...under.given, ...given].every(listed)
  )
    return work.refuse("unsupported", under.where, {
      what: "an average over some of what is random, under a condition",
      instead: "Write E[… | …].",
    });
  return { over: [], given: [...given, ...under.given] };
}

/**
 * `\mathbb E_{x \sim q}[f(x)]` where q is a function and x a name for its points: the integral of f
 * with the density q; the variance likewise. Null for anything else.
 */
function sampledAverage(work: Work, cursor: Cursor, found: Found): Term | null {
  const [name, sign, law, ...more] = found.sub ?? [];
  const next = cursor.peek;
  const fence = bracketOf(next);
  if (
    !name ||
    sign?.kind !== "relation" ||
    sign.text !== "\\sim" ||
    !law ||
    more.length > 0 ||
    !fence ||
    !next ||
    (found.kind !== "E" && found.kind !== "Var") ||
    found.sup ||
    bar(fence.body)
  )
    return null;
  const density = work.scope.lookup([law], 0)[0];
  const declared = work.scope.lookup([name], 0)[0]?.declaration;
  const isPoint =
    baseText(name) !== null &&
    name.kind === "name" &&
    !declared?.random &&
    !work.scope.index(canonical([name]));
  if (
    density?.declaration.sort.kind !== "function" ||
    density.declaration.random ||
    density.length !== 1 ||
    !isPoint
  )
    return null;
  const sort = declared?.sort.kind === "vector" ? declared.sort : scalarSort;
  const variable: Term = { kind: "variable", name: canonical([name]), sort };
  cursor.at++;
  const integral = (read: () => Term): Term => {
    const body = work.binding([{ name: variable.name, sort, range: null }], () => ({
      of: read(),
      law: expression(work, [law]),
    }));
    if (body.law.kind !== "symbol" || !isNumeric(work.sort(body.of, fence.span)))
      return work.refuse("unsupported", fence.span, { what: "an average of this by a density" });
    return {
      kind: "integral",
      variable: variable.name,
      sort,
      lower: null,
      upper: null,
      body: {
        kind: "mul",
        factors: [body.of, { kind: "apply", function: body.law, args: [variable] }],
      },
    };
  };
  const mean = integral(() => expression(work, fence.body));
  if (found.kind === "E") return after(work, mean, next, null);
  const spread = integral(() =>
    pow(
      { kind: "add", terms: [expression(work, fence.body), { kind: "neg", body: mean }] },
      { kind: "number", value: fraction(2) },
    ),
  );
  return after(work, spread, next, null);
}

/**
 * What a subscript on `E` or `Var` averages over: random quantities, families and functions; fixed
 * parameters say nothing.
 */
function averagedOver(work: Work, sub: readonly Syntax[]): Term[] {
  const items = splitCommas(sub)
    .map((item) => {
      const end = item.findIndex((n) => n.kind === "relation");
      const sign = item[end];
      if (end === 0)
        work.refuse("unexpected-token", item[0]?.span ?? nowhere, { token: canonical(item) });
      if (sign?.kind === "relation" && sign.text === "\\sim")
        checkLaw(work, item.slice(0, end), item.slice(end + 1));
      else if (sign?.kind === "relation")
        work.refuse("unsupported", sign.span, {
          what: "an average under a condition in its subscript",
        });
      return end < 0 ? item : item.slice(0, end);
    })
    .filter((item) => item.length > 0)
    .flatMap((item) => sliceOf(item) ?? labelledBy(work, item) ?? [item]);
  const [first] = items;
  if (!first) return [];
  // dots by themselves, or behind the last of the quantities, name no end
  const ended = items.at(-1)?.every((n) => isOperator(n, "\\dots"))
    ? items.filter((item) => !item.every((n) => isOperator(n, "\\dots")))
    : items;
  const where = spanOf(sub) ?? (first[0] as Syntax).span;
  const read = listOf(work, ended, where);
  const varies = (term: Term): boolean => {
    const quantity = term.kind === "sum" && term.operator === "list" ? term.body : term;
    if (quantity.kind !== "symbol" || quantity.symbol.startsWith("?")) return false;
    const declaration = work.scope.declaration(quantity.symbol);
    return (
      declaration !== undefined && (declaration.random || declaration.sort.kind === "function")
    );
  };
  const fixed = read.filter((term) => !varies(term));
  // E_i[x_i] is an average over i, and E_t[x] is one under what is known at time t
  if (fixed.some((term) => term.kind === "variable"))
    return work.refuse("unsupported", where, { what: "an average over an index" });
  const named = fixed.filter((term) => term.kind === "symbol");
  const { declarations } = work.scope.context;
  // E_0[X] and E_{2\theta}[X] are averages under other laws than that of X, and so is E_\eta[X]
  // where the law of X has other parameters
  const other =
    named.length < fixed.length ||
    named.some(({ symbol }) => !isParameter(work.scope.context, symbol));
  // E_0[X] is under some law of its own, and E_n[X] the mean of a sample, to most
  const size = (term: Term): boolean =>
    term.kind === "symbol" &&
    term.sort.kind === "index" &&
    !isParameter(work.scope.context, term.symbol);
  if (named.length < fixed.length || named.some(size))
    return work.refuse("unsupported", where, { what: "an average under a number or a size" });
  if (
    other &&
    declarations.some(
      (d) =>
        !d.random &&
        d.sort.kind !== "index" &&
        d.sort.kind !== "function" &&
        isParameter(work.scope.context, d.key),
    )
  )
    return work.refuse("unsupported", where, {
      what: "an average under other parameters than those of the givens",
    });
  if (fixed.length > 0)
    checkParameters(
      work,
      canonical(ended.filter((_, k) => fixed.includes(read[k] as Term)).flat()),
      where,
    );
  return read.filter(varies);
}

/**
 * The names of all that is random and has this name as its label, as `\mathcal D` in `\hat
 * f_{\mathcal D}`, where the label is declared as nothing itself: `E_{\mathcal D}` averages over
 * them. Null where it is declared, or labels nothing.
 */
function labelledBy(work: Work, item: readonly Syntax[]): readonly (readonly Syntax[])[] | null {
  const [label, ...more] = item;
  const text = canonical(item);
  if (
    label?.kind !== "name" ||
    more.length > 0 ||
    !/^(?:\\math(?:cal|scr|frak|bb)\{[A-Z]\}|[A-Z])$/.test(text) ||
    work.scope.lookup(item, 0)[0] ||
    work.scope.index(text) ||
    work.boundTo(text)
  )
    return null;
  const inside = new RegExp(`(?:_\\{(?:[^{}#]*,)?|[(;])${escaped(text)}[})]`);
  const names = work.scope.context.declarations
    .filter((d) => d.random && !d.head.includes("#") && inside.test(d.head))
    .map((d) => readMath(d.head, label.span.from, noMacros()).nodes);
  return names.length > 0 ? names : null;
}

interface Inside {
  readonly body: readonly Syntax[];
  readonly given: readonly Term[];
}

/** Cuts the content of a bracket at its bar and reads what is given. */
function conditional(work: Work, nodes: readonly Syntax[]): Inside {
  const at = nodes.findIndex((n) => isOperator(n, "\\mid", "|"));
  if (at < 0) return { body: nodes, given: [] };
  const behind = nodes.slice(at + 1);
  const where = spanOf(behind) ?? (nodes[at] as Syntax).span;
  if (!behind.length) work.refuse("unexpected-end", where, { expected: "what is given" });
  const read = (item: readonly Syntax[]): Term =>
    hasRelation(item) || isEvent(work, item) ? conditionOf(work, item) : expression(work, item);
  return {
    body: nodes.slice(0, at),
    given: listOf(work, splitCommas(behind, ",", ";"), where, read),
  };
}

const bar = (nodes: readonly Syntax[]): boolean => nodes.some((n) => isOperator(n, "\\mid", "|"));

/** What stands behind the operator's bracket in the same node: `E(X)^2`, `E(X)^\top`, `E(x)_i`. */
function after(work: Work, term: Term, node: Syntax, sup: readonly Syntax[] | null): Term {
  const out = sup ? raised(work, term, sup, node.span) : term;
  return node.kind === "script" ? withScripts(work, out, node, node.span) : out;
}

function expectation(
  work: Work,
  cursor: Cursor,
  start: number,
  under: Under,
  sup: readonly Syntax[] | null,
): Term {
  const next = cursor.peek;
  if (!next)
    return work.refuse("unexpected-end", cursor.here, { expected: "what the expectation is of" });
  const make = (body: Term, given: readonly Term[] = []): Term => ({
    kind: "expect",
    body,
    ...averaged(work, under, given, body),
  });
  const head = cursor.nodes.slice(start, cursor.at);
  const fence = bracketOf(next);
  if (!fence) {
    if (isOperator(next, "+")) work.refuse("unexpected-token", next.span, { token: "+" });
    if (signAhead(cursor) && !isOperator(next, "-")) {
      if (
        work.departs(
          "expectation-scope",
          cursor.reach(start),
          2,
          () => work.tex(head) + squared(work, cursor.rest()),
        )
      )
        return make(sumOfTerms(work, cursor));
    }
    const body = make(productOfFactors(work, cursor));
    return sup ? raised(work, body, sup, next.span) : body;
  }
  const closed = (): Term => {
    cursor.at++;
    const { body, given } = conditional(work, fence.body);
    return after(work, make(expression(work, body), given), next, sup);
  };
  if (bar(fence.body) || fence.open !== "(" || sup) return closed();
  const behind = cursor.nodes[cursor.at + 1];
  const product = cursor.nodes.slice(cursor.at, productEnd(cursor));
  const place = spanOf([...head, ...product]) ?? next.span;
  if (takesProduct(work, cursor, product)) {
    const suggestion = (): string =>
      `${work.tex(head)}[${work.tex(fence.body)}]${work.tex(product).slice(work.tex([fence]).length)}`;
    if (work.departs("expectation-first-bracket", place, 2, suggestion)) return closed();
    const wide = (): string => work.tex(head) + squared(work, cursor.rest());
    if (signAhead(cursor) && work.departs("expectation-scope", cursor.reach(start), 4, wide))
      return make(sumOfTerms(work, cursor));
    return make(productOfFactors(work, cursor));
  }
  if (next.kind === "script") {
    if (!isExponent(next) || !isOfPower(work, head, next, fence)) return closed();
    return make(bracketOf(behind) ? productOfFactors(work, cursor) : factor(work, cursor));
  }
  if (behind && startsFactor(behind) && !recogniseAt(work, cursor, cursor.at + 1)) {
    const suggestion = (): string => work.tex(head) + squared(work, product);
    if (work.departs("expectation-product", place, 3, suggestion))
      return make(productOfFactors(work, cursor));
  }
  return closed();
}

/**
 * Whether `E(…)^2` is the mean of the square. A given has one reading: nobody writes the square of
 * a mean as `E(X - \mu)^2 = \sigma^2`.
 */
function isOfPower(work: Work, head: readonly Syntax[], next: Script, fence: Fence): boolean {
  if (work.options.strict === true && isSum(fence.body)) return true;
  const suggestion = (): string => `${work.tex(head)}[${work.tex([next])}]`;
  return work.departs("expectation-power", spanOf([...head, next]) ?? next.span, 1, suggestion);
}

/** `X - \mu`, but not `X` and `-X`. */
const isSum = (nodes: readonly Syntax[]): boolean =>
  nodes.some((n, k) => k > 0 && isOperator(n, "+", "-"));

/** `(X)^2` and `(X)^k`, but not `(x)^T`. */
const isExponent = ({ sub, sup, primes }: Script): boolean => {
  const [power, ...more] = sup ?? [];
  const plain = power?.kind === "number" || (power?.kind === "name" && power.text !== "T");
  return plain && more.length === 0 && !sub && primes === 0;
};

/**
 * Whether an average is of the product that its bracket begins: `E (x)(y)`, and `E (u)^T M (u)`, as
 * nobody transposes a mean to multiply it by what is random.
 */
function takesProduct(work: Work, cursor: Cursor, [next, ...more]: readonly Syntax[]): boolean {
  if (next?.kind !== "script") return bracketOf(more[0]) !== null;
  const bracket = more.findIndex((n) => bracketOf(n));
  return (
    isTurned(next) &&
    bracket >= 0 &&
    !more.slice(0, bracket + 1).some((_, k) => recogniseAt(work, cursor, cursor.at + 1 + k))
  );
}

/** A bracket that is transposed, and no more. */
const isTurned = ({ sub, sup, primes }: Script): boolean =>
  !sub && (sup ? primes === 0 && !canonical(sup).includes("-") && transposes(sup) : primes === 1);

const startsFactor = (node: Syntax): boolean =>
  node.kind === "name" ||
  node.kind === "fraction" ||
  node.kind === "root" ||
  (node.kind === "script" && node.base?.kind === "name");

/** Whether an operator of probability stands at a place. */
export function recogniseAt(work: Work, cursor: Cursor, at: number): boolean {
  const here = cursor.at;
  cursor.at = at;
  const found = recognise(work, cursor);
  cursor.at = here;
  return found !== null;
}

/** Where the product that the cursor is in ends. */
function productEnd(cursor: Cursor): number {
  const end = cursor.nodes.findIndex(
    (n, i) => i >= cursor.at && isOperator(n, "+", "-", "\\pm", "\\mp", ","),
  );
  return end < 0 ? cursor.nodes.length : end;
}

function variance(
  work: Work,
  cursor: Cursor,
  start: number,
  under: Under,
  sup: readonly Syntax[] | null,
): Term {
  const next = cursor.peek;
  if (!next)
    return work.refuse("unexpected-end", cursor.here, { expected: "what the variance is of" });
  const fence = bracketOf(next);
  if (!fence) {
    // without brackets: the product that follows, up to the next operator
    const end = cursor.nodes.findIndex(
      (n, i) =>
        i > cursor.at &&
        (isOperator(n, "+", "-", "\\pm", "\\mp", ",", "\\cdot", "/", "\\times") ||
          recogniseAt(work, cursor, i)),
    );
    const nodes = cursor.nodes.slice(cursor.at, end < 0 ? undefined : end);
    cursor.at += nodes.length;
    const spread = expression(work, nodes);
    const term = spreadOf(work, spread, averaged(work, under, [], spread), next.span);
    return sup ? raised(work, term, sup, next.span) : term;
  }
  const head = cursor.nodes.slice(start, cursor.at);
  if (
    fence.open === "(" &&
    !sup &&
    !bar(fence.body) &&
    isPower(next) &&
    isApart(work, head, next)
  ) {
    if (
      work.departs(
        "variance-power",
        spanOf([...head, next]) ?? next.span,
        1,
        () => `${work.tex(head)}[${work.tex([next])}]`,
      )
    ) {
      const power = factor(work, cursor);
      return spreadOf(work, power, averaged(work, under, [], power), next.span);
    }
  }
  cursor.at++;
  const { body, given } = conditional(work, fence.body);
  const items = splitCommas(body);
  const [left, right] = items;
  if (items.length === 2 && left && right)
    return after(work, pair(work, left, right, given, under), next, sup);
  const spread = expression(work, body);
  const term = spreadOf(work, spread, averaged(work, under, given, spread), next.span);
  work.sort(term, next.span);
  return after(work, term, next, sup);
}

/**
 * A variance. One over some quantities only is written out, `E_X[(h - E_X[h])^2]`, since laws speak
 * of averages over some quantities.
 */
function spreadOf(work: Work, body: Term, { over, given }: Averaged, where: Span): Term {
  if (over.length === 0 || given.length > 0 || !isNumeric(work.sort(body, where)))
    return { kind: "variance", body, given, over };
  return {
    kind: "expect",
    body: pow(aroundMean(body, over), { kind: "number", value: fraction(2) }),
    given,
    over,
  };
}

/** What a quantity has more than its average over some quantities. */
function aroundMean(of: Term, over: readonly Term[]): Term {
  return {
    kind: "add",
    terms: [of, { kind: "neg", body: { kind: "expect", body: of, given: [], over } }],
  };
}

/** A bracket with a number as its exponent, and no more. */
function isPower(node: Syntax): boolean {
  return (
    node.kind === "script" &&
    !node.sub &&
    !node.primes &&
    node.sup?.length === 1 &&
    node.sup[0]?.kind === "number"
  );
}

/**
 * Whether space that shows stands between an operator and its bracket, as in `\operatorname{Var}\,
 * (X - \mu)^2`.
 */
function isApart(work: Work, head: readonly Syntax[], next: Syntax): boolean {
  const name = work.tex(head);
  const between = work.tex([...head, next]).slice(name.length, -work.tex([next]).length);
  return /\\[,;:> ]|~/.test(between);
}

function pair(
  work: Work,
  first: readonly Syntax[],
  second: readonly Syntax[],
  given: readonly Term[],
  under: Under,
): Term {
  const [left, right] = [expression(work, first), expression(work, second)];
  return pairOf(
    work,
    left,
    right,
    averaged(work, under, given, left, right),
    spanOf([...first, ...second]) ?? nowhere,
  );
}

/** A covariance. One over some quantities only is written out, as a variance is. */
function pairOf(work: Work, left: Term, right: Term, { over, given }: Averaged, where: Span): Term {
  if (
    over.length === 0 ||
    given.length > 0 ||
    ![left, right].every((term) => isNumeric(work.sort(term, where)))
  )
    return { kind: "covariance", left, right, given, over };
  return {
    kind: "expect",
    body: { kind: "mul", factors: [aroundMean(left, over), aroundMean(right, over)] },
    given,
    over,
  };
}

function covariance(
  work: Work,
  cursor: Cursor,
  under: Under,
  scaled: boolean,
  sup: readonly Syntax[] | null,
): Term {
  const next = cursor.peek;
  const fence = bracketOf(next);
  if (!next || !fence)
    return work.refuse("unexpected-end", cursor.here, { expected: "two quantities in brackets" });
  cursor.at++;
  const { body, given } = conditional(work, fence.body);
  const items = splitCommas(body).filter((i) => i.length);
  const [left, right] = items;
  if (!left || items.length > 2 || (scaled && !right))
    return work.refuse("wrong-arguments", next.span, { function: "Cov" });
  const [x, y] = [expression(work, left), right ? expression(work, right) : null];
  const by = averaged(work, under, given, ...(y ? [x, y] : [x]));
  if (!y) return after(work, { kind: "variance", body: x, ...by }, next, sup);
  const term = pairOf(work, x, y, by, next.span);
  if (!scaled) return after(work, term, next, sup);
  const spread = (of: Term): Term => spreadOf(work, of, by, next.span);
  const root = pow(
    { kind: "mul", factors: [spread(x), spread(y)] },
    { kind: "number", value: half },
  );
  return after(work, { kind: "div", numerator: term, denominator: root }, next, sup);
}

function probability(
  work: Work,
  cursor: Cursor,
  under: Under,
  sup: readonly Syntax[] | null,
): Term {
  const next = cursor.peek;
  const fence = bracketOf(next);
  if (!next || !fence)
    return work.refuse("unexpected-end", cursor.here, { expected: "an event in brackets" });
  cursor.at++;
  const { body, given } = conditional(work, fence.body);
  const condition = conditionOf(work, body);
  const { over, given: known } = averaged(work, under, given, condition);
  const term: Term =
    over.length > 0
      ? { kind: "expect", body: { kind: "indicator", condition }, given: known, over }
      : { kind: "probability", condition, given: known };
  return after(work, term, next, sup);
}
