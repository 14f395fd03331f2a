import { fraction } from "../exact/fraction.ts";
import { pow } from "../term/make.ts";
import { isNumeric, scalarSort } from "../term/sort.ts";
import type { Term } from "../term/term.ts";
import { averaged, nothing, type Under, underneath } from "./averaged.ts";
import { canonical } from "./canonical.ts";
import { conditionOf } from "./condition.ts";
import { after, bar, conditional, takeBracket } from "./inside.ts";
import { isOperator } from "./row.ts";
import { checkPlain } from "./sampled.ts";
import { baseText, transposes } from "./scope.ts";
import { signAhead } from "./signs.ts";
import { covariance, variance } from "./spread.ts";
import {
  bracketOf,
  type Fence,
  type Found,
  recognise,
  recogniseAt,
  type Script,
} from "./statistic-head.ts";
import { squared } from "./suggest.ts";
import { raised, refusePrimes } from "./superscript.ts";
import { argumentsIn, type Syntax } from "./syntax.ts";
import { type Cursor, spanOf, type Work } from "./work.ts";

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
  if (!found.sub) checkPlain(work, null, node.span);
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

/** A name for points, and the density with which what is made of them is integrated. */
interface Drawn {
  readonly name: Syntax;
  readonly law: Syntax;
}

/** x and q of `\mathbb E_{x \sim q}[f(x)]` and of `\mathbb E_q[f(x)]`; null of anything else. */
function drawnIn(sub: readonly Syntax[], body: readonly Syntax[]): Drawn | null {
  const [name, sign, law, ...more] = sub;
  if (name && !sign) {
    const [point, ...others] = argumentsIn(body);
    // a capital letter is a distribution function, and no density
    const isDensity = !/^\\?[A-Z]/.test(baseText(name) ?? "");
    return isDensity && point && others.every((n) => canonical([n]) === canonical([point]))
      ? { name: point, law: name }
      : null;
  }
  const isDraw = sign?.kind === "relation" && sign.text === "\\sim" && more.length === 0;
  return name && law && isDraw ? { name, law } : null;
}

/**
 * `\mathbb E_{x \sim q}[f(x)]` where q is a function and x a name for its points: the integral of f
 * with the density q; the variance likewise. Null for anything else.
 */
function sampledAverage(work: Work, cursor: Cursor, found: Found): Term | null {
  const next = cursor.peek;
  const fence = bracketOf(next);
  const drawn = fence && drawnIn(found.sub ?? [], fence.body);
  if (
    !drawn ||
    !fence ||
    !next ||
    (found.kind !== "E" && found.kind !== "Var") ||
    found.sup ||
    bar(fence.body)
  )
    return null;
  const { name, law } = drawn;
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
      law: work.expression([law]),
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
  const mean = integral(() => work.expression(fence.body));
  if (found.kind === "E") return after(work, mean, next, null);
  const spread = integral(() =>
    pow(
      { kind: "add", terms: [work.expression(fence.body), { kind: "neg", body: mean }] },
      { kind: "number", value: fraction(2) },
    ),
  );
  return after(work, spread, next, null);
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
        return make(work.sum(cursor));
    }
    const body = make(work.product(cursor));
    return sup ? raised(work, body, sup, next.span) : body;
  }
  const closed = (): Term => {
    cursor.at++;
    const { body, given } = conditional(work, fence.body);
    return after(work, make(work.expression(body), given), next, sup);
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
      return make(work.sum(cursor));
    return make(work.product(cursor));
  }
  if (next.kind === "script") {
    if (!isExponent(next) || !isOfPower(work, head, next, fence)) return closed();
    return make(bracketOf(behind) ? work.product(cursor) : work.factor(cursor));
  }
  if (behind && startsFactor(behind) && !recogniseAt(work, cursor, cursor.at + 1)) {
    const suggestion = (): string => work.tex(head) + squared(work, product);
    if (work.departs("expectation-product", place, 3, suggestion))
      return make(work.product(cursor));
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

/** Where the product that the cursor is in ends. */
function productEnd(cursor: Cursor): number {
  const end = cursor.nodes.findIndex(
    (n, i) => i >= cursor.at && isOperator(n, "+", "-", "\\pm", "\\mp", ","),
  );
  return end < 0 ? cursor.nodes.length : end;
}

function probability(
  work: Work,
  cursor: Cursor,
  under: Under,
  sup: readonly Syntax[] | null,
): Term {
  const { node, body, given } = takeBracket(work, cursor, "an event in brackets");
  const condition = conditionOf(work, body);
  const { over, given: known } = averaged(work, under, given, condition);
  const term: Term =
    over.length > 0
      ? { kind: "expect", body: { kind: "indicator", condition }, given: known, over }
      : { kind: "probability", condition, given: known };
  return after(work, term, node, sup);
}
