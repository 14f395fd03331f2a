import { sortIfAny } from "../term/infer.ts";
import { number } from "../term/make.ts";
import { isNumeric, matrixSort, scalarSort, vectorSort } from "../term/sort.ts";
import type { CallTerm, Term } from "../term/term.ts";
import { subterms } from "../term/walk.ts";
import { canonical } from "./canonical.ts";
import { conditionOf, hasRelation, isEvent } from "./condition.ts";
import { listOf } from "./list.ts";
import { unknownIdentity, unknownOnes } from "./loose.ts";
import { indexTerm } from "./position.ts";
import { isOperator } from "./row.ts";
import { letterRuns, type Match, splitCommas, wordOf } from "./scope.ts";
import { recogniseAt } from "./statistic-head.ts";
import { bracketed } from "./suggest.ts";
import { primed, raised, refusePrimes, withScripts } from "./superscript.ts";
import type { Syntax } from "./syntax.ts";
import { type Cursor, spanOf, type Work } from "./work.ts";

const functions: Readonly<Record<string, CallTerm["function"]>> = {
  exp: "exp",
  log: "log",
  ln: "log",
  sin: "sin",
  cos: "cos",
  abs: "abs",
  sign: "sign",
  sgn: "sign",
  min: "min",
  max: "max",
};
/** Functions of matrices that there is no law of: `rank(AB)` is no product of r, a, n, k and AB. */
const ofMatrices = new Set(["rank", "vec", "det", "span", "dim"]);
const operators = new Set(["tr", "Tr", "trace", "Trace", "diag", "Diag"]);

/**
 * Built-in functions spelled in plain letters (`tr(A)`, `exp(x)`), where the letters are not meant
 * one by one; null otherwise.
 */
export function builtinRun(work: Work, cursor: Cursor, best: Match | undefined): Term | null {
  if (best && best.length > 1) return null;
  for (const { word, last } of letterRuns(cursor.nodes, cursor.at)) {
    if (ofMatrices.has(word) && cursor.nodes[last + 1]?.kind === "fence")
      work.refuse("unsupported", (cursor.peek as Syntax).span, { what: `the function ${word}` });
    if (functions[word] === undefined && !operators.has(word)) continue;
    const node = cursor.nodes[last] as Syntax;
    const behind = cursor.nodes[last + 1];
    if (!best) refusePrimes(work, node);
    const bracket =
      behind?.kind === "fence" || (behind?.kind === "script" && behind.base?.kind === "fence");
    if (best && !bracket) continue;
    cursor.at = last + 1;
    return callOf(work, cursor, word, node.kind === "script" ? node.sup : null);
  }
  return null;
}

/**
 * Whether a page uses `I`, or `I_k` and others with an index, for numbers: "$E[I_k] = p_k$". What
 * is written like a size stays one: `I_d`.
 */
function isNumberHere(work: Work, base: string, sub: readonly Syntax[] | null): boolean {
  const { named = [] } = work.scope.context;
  if (!sub) return named.includes(base);
  const index = canonical(sub);
  const isSize = /^[dmnpqDKMN]$|\\times/.test(index);
  return isSize
    ? named.includes(`${base}_{${index}}`)
    : named.some((name) => name.startsWith(`${base}_{`));
}

/**
 * What an undeclared name means by itself: functions, constants, identities, indicators; null where
 * it means nothing.
 */
export function builtin(work: Work, cursor: Cursor, base: string): Term | null {
  const node = cursor.peek as Syntax;
  const script = node.kind === "script" ? node : null;
  const sub = script?.sub ?? null;
  const sup = script?.sup ?? null;
  const word = wordOf(base);
  const next = cursor.nodes[cursor.at + 1];
  if (functions[word] !== undefined || operators.has(word)) {
    if (sub) return null;
    refusePrimes(work, node);
    cursor.at++;
    return callOf(work, cursor, word, sup);
  }
  if (/^(1|I|\\(mathbf|mathbb|boldsymbol|mathrm)\{[1I]\}|\\chi|\\operatorname\{1\})$/.test(base)) {
    const indicator = indicatorAt(work, cursor, sub, next);
    if (indicator) refusePrimes(work, node);
    if (indicator) return sup ? raised(work, indicator, sup, node.span) : indicator;
    if (isNumberHere(work, base, sub)) return null;
  }
  const finish = (term: Term): Term => {
    const turned = script ? primed(work, term, script.primes, node.span) : term;
    return sup ? raised(work, turned, sup, node.span) : turned;
  };
  if (
    /^(I|\\(mathbf|mathrm|boldsymbol|mathbb|text|operatorname)\{(I|Id)\}|\\operatorname\{id\})$/.test(
      base,
    )
  ) {
    cursor.at++;
    if (!sub) return finish(unknownIdentity);
    const size = work.expression(splitCommas(sub, "\\times", ",")[0] ?? sub);
    return finish({ kind: "fill", pattern: "identity", sort: matrixSort(size, size) });
  }
  if (/^\\(mathbf|boldsymbol|mathbb)\{[01]\}$/.test(base)) {
    cursor.at++;
    const zero = base.includes("0");
    if (zero && !sub) return number(0);
    const sort = sub ? vectorSort(work.expression(sub)) : null;
    return finish(
      zero && sort
        ? { kind: "fill", pattern: "zero", sort }
        : sort
          ? { kind: "fill", pattern: "ones", sort }
          : unknownOnes,
    );
  }
  if (work.scope.context.named?.includes(base)) return null;
  if (base === "\\pi" && !sub) {
    cursor.at++;
    return finish({ kind: "constant", name: "pi" });
  }
  if ((base === "e" || base === "\\mathrm{e}") && !sub) {
    cursor.at++;
    return sup
      ? { kind: "call", function: "exp", args: [work.expression(sup)] }
      : { kind: "constant", name: "e" };
  }
  if (base === "\\delta" && sub) {
    const items = splitCommas(sub).length === 2 ? splitCommas(sub) : sub.map((n) => [n]);
    const [i, j] = items;
    if (items.length !== 2 || !i || !j) return null;
    cursor.at++;
    return finish({
      kind: "call",
      function: "delta",
      args: [indexTerm(work, i, null), indexTerm(work, j, null)],
    });
  }
  return null;
}

/** `\mathbf 1\{…\}`, `I(…)`, `1_{…}`; null where no condition follows. */
function indicatorAt(
  work: Work,
  cursor: Cursor,
  sub: readonly Syntax[] | null,
  next: Syntax | undefined,
): Term | null {
  const fence = next?.kind === "script" ? next.base : next;
  if (
    sub &&
    (hasRelation(sub) ||
      isEvent(work, sub) ||
      (sub[0]?.kind === "fence" && hasRelation(sub[0].body)))
  ) {
    cursor.at++;
    return {
      kind: "indicator",
      condition: conditionOf(
        work,
        sub.length === 1 && sub[0]?.kind === "fence" ? sub[0].body : sub,
      ),
    };
  }
  if (sub || fence?.kind !== "fence" || !(hasRelation(fence.body) || isEvent(work, fence.body)))
    return null;
  cursor.at += 2;
  const term: Term = { kind: "indicator", condition: conditionOf(work, fence.body) };
  return next?.kind === "script" && next.sup ? raised(work, term, next.sup, next.span) : term;
}

/** A built-in function with its argument: a bracket, or the product that follows. */
function callOf(work: Work, cursor: Cursor, word: string, sup: readonly Syntax[] | null): Term {
  const start = cursor.at;
  const next = cursor.peek;
  const where = next?.span ?? cursor.here;
  const script = next?.kind === "script" && next.base?.kind === "fence" ? next : null;
  const fence = script ? script.base : next;
  let args: Term[];
  let after: typeof script = null;
  if (fence?.kind === "fence" && /^(\(|\[|\\\{)$/.test(fence.open)) {
    cursor.at++;
    args = listOf(work, splitCommas(fence.body), where);
    after = script;
    const whole = operators.has(word) ? productOfBrackets(work, cursor, start, args) : null;
    if (whole) [args, after] = [[whole], null];
  } else if (word === "tr" || operators.has(word)) {
    args = [productBehind(work, cursor)];
  } else args = [argumentBehind(work, cursor, start, word)];
  const first = args[0];
  if (!first) return work.refuse("wrong-arguments", where, { function: word });
  let term: Term;
  const name = functions[word];
  if (name) {
    if (name !== "min" && name !== "max" && args.length !== 1)
      work.refuse("wrong-arguments", where, { function: word });
    for (const arg of args)
      if (!isNumeric(work.sort(arg, where)))
        work.refuse("sort-clash", where, { left: "a number", right: "the argument" });
    term = { kind: "call", function: name, args };
  } else if (word.toLowerCase() === "diag") term = { kind: "diag", body: first };
  else {
    const { kind } = work.sort(first, where);
    if (kind === "vector")
      work.refuse("sort-clash", where, { left: "a matrix", right: "a vector" });
    // `x^\top A x` is its own trace, and of numbers side by side nobody takes one
    const isOfNumbers = [...subterms(first)].every((t) => isNumeric(sortIfAny(t) ?? scalarSort));
    if (kind === "scalar" && isOfNumbers)
      work.refuse("sort-clash", where, { left: "a matrix", right: "a number" });
    term = { kind: "trace", body: first };
  }
  // \sin^{-1} x is where the sine is x
  if (sup && name && canonical(sup) === "-1")
    work.refuse("unsupported", where, { what: "the inverse of a function" });
  if (sup) term = raised(work, term, sup, where);
  return after ? withScripts(work, term, after, where) : term;
}

/**
 * `\operatorname{tr} (u)(u)^\top M`: the product that begins with a vector, which has no trace;
 * one that begins with a matrix may be meant. Null where the first bracket is all.
 */
function productOfBrackets(
  work: Work,
  cursor: Cursor,
  start: number,
  [first]: readonly Term[],
): Term | null {
  const next = cursor.peek;
  if (!first || !next || (next.kind === "script" ? next.base : next)?.kind !== "fence") return null;
  const vector = work.sort(first, next.span).kind === "vector";
  const place = cursor.reach(start);
  if (
    !vector &&
    !work.departs(
      "function-scope",
      place,
      2,
      () => `\\operatorname{tr}(${work.tex(cursor.nodes.slice(start))})`,
    )
  )
    return null;
  cursor.at = start;
  return productBehind(work, cursor);
}

/**
 * What a function without brackets takes: the names, numbers and brackets that follow, as far as
 * they stand together, `\log ab`, or the first of them only. `\log a/b` is divided by b, or is the
 * logarithm of what stands on both sides of the slash.
 */
function argumentBehind(work: Work, cursor: Cursor, start: number, word: string): Term {
  const first = work.factor(cursor);
  const alone = cursor.at;
  const slash = isOperator(cursor.peek, "/");
  let end = alone + (slash ? 1 : 0);
  while (standsClose(work, cursor, end)) end += 1;
  if (end === alone || (slash && end !== alone + 2)) return first;
  const nodes = cursor.nodes.slice(start, slash ? alone + 2 : end);
  const place = spanOf(nodes) ?? cursor.here;
  const far = (): Term => {
    cursor.at = start + nodes.length;
    return work.expression(nodes);
  };
  const near = (): Term => first;
  const head = `\\${functions[word] ?? word}`;
  const shown = (taken: readonly Syntax[]): string =>
    (
      `${head}${bracketed(work, taken)} ` +
      `${work.tex(cursor.nodes.slice(start + taken.length, start + nodes.length))}`
    ).trim();
  if (slash) return work.departs("function-scope", place, 1, () => shown(nodes)) ? far() : near();
  return work.departs("function-scope", place, 1, () => shown(cursor.nodes.slice(start, alone)))
    ? near()
    : far();
}

/**
 * Whether a node is a factor that a function without brackets may take beside the first one: no
 * sign, no other function, sum or average.
 */
function standsClose(work: Work, cursor: Cursor, at: number): boolean {
  const node = cursor.nodes[at];
  if (!node) return false;
  const core = node.kind === "script" ? node.base : node;
  if (
    core?.kind === "number" ||
    core?.kind === "fraction" ||
    core?.kind === "root" ||
    core?.kind === "group"
  )
    return true;
  if (core?.kind === "fence") return /^[([]$/.test(core.open);
  if (core?.kind !== "name") return false;
  const words = [wordOf(core.text), ...letterRuns(cursor.nodes, at).map((run) => run.word)];
  return (
    !words.some((word) => functions[word] !== undefined || operators.has(word)) &&
    !recogniseAt(work, cursor, at)
  );
}

/** `\operatorname{tr} A B` takes the matrices that follow. */
function productBehind(work: Work, cursor: Cursor): Term {
  const end = cursor.nodes.findIndex(
    (n, i) => i >= cursor.at && n.kind === "operator" && /^(\+|-|\\cdot|\/|,)$/.test(n.text),
  );
  const nodes = cursor.nodes.slice(cursor.at, end < 0 ? undefined : end);
  cursor.at = end < 0 ? cursor.nodes.length : end;
  return work.expression(nodes);
}
