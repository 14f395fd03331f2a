import { neg } from "../term/make.ts";
import { isNumeric } from "../term/sort.ts";
import type { Term } from "../term/term.ts";
import type { cover } from "../text/span.ts";
import { atom, behind } from "./atom.ts";
import { canonical } from "./canonical.ts";
import { findSeries, isDots, type Piece } from "./dots.ts";
import { productOf, quotientOf, sumOf } from "./loose.ts";
import { isOperator } from "./row.ts";
import { baseText } from "./scope.ts";
import { readStatistic } from "./statistic.ts";
import { bracketOf } from "./statistic-head.ts";
import { bracketed } from "./suggest.ts";
import { operatorAhead, readSummation, summationAhead } from "./summation.ts";
import type { Syntax } from "./syntax.ts";
import { Cursor, nowhere, spanOf, type Work } from "./work.ts";

/** Reads all of the nodes as one expression. */
export function expression(work: Work, nodes: readonly Syntax[]): Term {
  const cursor = new Cursor(flatten(nodes));
  const where = spanOf(nodes) ?? nowhere;
  if (!cursor.peek) work.refuse("unexpected-end", where, { expected: "an expression" });
  const term = work.deeper(where, () => sumOfTerms(work, cursor));
  const left = cursor.peek;
  if (left) work.refuse("unexpected-token", left.span, { token: work.tex([left]) });
  return term;
}

/**
 * Groups without scripts and braces that start with a sign are no brackets: they look like what is
 * in them.
 */
export function flatten(nodes: readonly Syntax[]): readonly Syntax[] {
  const splice = (n: Syntax): boolean =>
    n.kind === "group" || (n.kind === "brace" && isOperator(n.body[0], "+", "-", "\\pm", "\\mp"));
  if (!nodes.some(splice)) return nodes;
  return nodes.flatMap((n) =>
    splice(n) && (n.kind === "group" || n.kind === "brace") ? flatten(n.body) : [n],
  );
}

const isSign = (node: Syntax | undefined): boolean => isOperator(node, "+", "-", "\\pm", "\\mp");

/** Whether a further term follows at this level. */
export function signAhead(cursor: Cursor): boolean {
  for (let i = cursor.at; i < cursor.nodes.length; i++) if (isSign(cursor.nodes[i])) return true;
  return false;
}

/** Whether the sign turns the term that follows into its negative. */
function isMinus(work: Work, node: Syntax): boolean {
  const sign = work.options.sign ?? 1;
  return (
    isOperator(node, "-") ||
    (isOperator(node, "\\pm") && sign < 0) ||
    (isOperator(node, "\\mp") && sign > 0)
  );
}

/** Reads terms joined by signs, as far as they go. */
export function sumOfTerms(work: Work, cursor: Cursor): Term {
  const start = cursor.at;
  const pieces: Piece[] = [];
  let first = true;
  while (cursor.peek) {
    let minuses = 0;
    let signed = false;
    while (isSign(cursor.peek)) {
      if (isMinus(work, cursor.peek as Syntax) && ++minuses > 50)
        work.refuse("nesting-limit", cursor.here, { limit: "50" });
      signed = true;
      cursor.at++;
    }
    if (!first && !signed) break;
    const node = cursor.peek;
    if (!node) work.refuse("unexpected-end", cursor.here, { expected: "a term" });
    if (isDots(node)) {
      cursor.at++;
      pieces.push({ kind: "dots", span: node.span });
    } else {
      let term = productOfFactors(work, cursor, true);
      for (let k = 0; k < minuses; k++) term = neg(term);
      pieces.push({ kind: "term", term });
    }
    first = false;
  }
  const where = spanOf(cursor.nodes.slice(start, cursor.at)) ?? cursor.here;
  return sumOf(work, findSeries(work, pieces, "sum", where), where);
}

/**
 * `\sigma^2/2n`: where the reading says so, the names behind what is divided by stand below the
 * slash too.
 */
function furtherBelow(work: Work, cursor: Cursor, from: number, start: number): Term[] {
  const name = (n: Syntax | undefined): boolean =>
    n?.kind === "name" || (n?.kind === "script" && n.base?.kind === "name");
  const [first] = cursor.nodes.slice(from, cursor.at);
  if (cursor.at !== from + 1 || !(name(first) || first?.kind === "number")) return [];
  let end = cursor.at;
  while (name(cursor.nodes[end])) end += 1;
  // a name before a bracket may be a function, and one that averages takes what follows
  if (cursor.nodes[end]?.kind === "fence") end -= 1;
  const names = cursor.nodes.slice(cursor.at, end);
  if (
    names.length === 0 ||
    names.some(
      (n) => !work.scope.knows(baseText(n) ?? "") && work.scope.lookup([n], 0).length === 0,
    )
  )
    return [];
  const rest = (): string => work.tex(cursor.nodes.slice(end));
  const suggestion = (): string =>
    (
      `${work.tex(cursor.nodes.slice(start, from))}${bracketed(work, cursor.nodes.slice(from, end))} ` +
      `${rest()}`
    ).trim();
  if (
    !work.departs(
      "slash-scope",
      spanOf(cursor.nodes.slice(from, end)) ?? cursor.here,
      2,
      suggestion,
    )
  )
    return [];
  const below: Term[] = [];
  while (cursor.at < end) below.push(factor(work, cursor));
  return below;
}

/**
 * Reads factors up to the next sign. `open`: the product stands directly in its group, so that its
 * coefficient may be meant for all that follows.
 */
export function productOfFactors(work: Work, cursor: Cursor, open = false): Term {
  const start = cursor.at;
  let factors: Term[] = [];
  let pieces: Piece[] | null = null;
  let sign: Syntax | null = null;
  const where = (): ReturnType<typeof cover> =>
    spanOf(cursor.nodes.slice(start, Math.max(cursor.at, start + 1))) ?? cursor.here;
  const push = (term: Term): void => {
    const last = factors.at(-1);
    if (
      isOperator(sign ?? undefined, "\\cdot") &&
      last &&
      work.sort(last, where()).kind === "vector" &&
      work.sort(term, where()).kind === "vector"
    )
      factors[factors.length - 1] = { kind: "inner", left: last, right: term };
    else factors.push(term);
    sign = null;
  };
  if (isOperator(cursor.peek, "-") || isOperator(cursor.peek, "+")) {
    const minus = isOperator(cursor.peek, "-");
    cursor.at++;
    const body = productOfFactors(work, cursor);
    return minus ? neg(body) : body;
  }
  while (cursor.peek) {
    const node = cursor.peek;
    if (isSign(node)) break;
    if (isOperator(node, "\\cdot", "\\times", "*")) {
      sign = node;
      cursor.at++;
      if (isOperator(cursor.peek, "-")) {
        // 2 \cdot -3
        push(productOfFactors(work, cursor));
      }
      continue;
    }
    if (isOperator(node, "/")) {
      if (!factors.length) work.refuse("unexpected-token", node.span, { token: "/" });
      cursor.at++;
      const from = cursor.at;
      const bottom = factor(work, cursor);
      const below = [bottom, ...furtherBelow(work, cursor, from, start)];
      factors = [
        quotientOf(
          work,
          productOf(work, factors, where()),
          below.length > 1 ? productOf(work, below, where()) : bottom,
          where(),
        ),
      ];
      continue;
    }
    if (isOperator(node, "\\odot", "\\circ")) {
      const left = factors.pop();
      cursor.at++;
      const right = factor(work, cursor);
      if (!left)
        work.refuse("unexpected-token", node.span, {
          token: node.kind === "operator" ? node.text : "",
        });
      const term: Term = { kind: "hadamard", left, right };
      work.sort(term, where());
      factors.push(term);
      continue;
    }
    if (isDots(node)) {
      pieces = [
        ...(pieces ?? []),
        ...factors.map((term): Piece => ({ kind: "term", term })),
        { kind: "dots", span: node.span },
      ];
      factors = [];
      cursor.at++;
      continue;
    }
    if (
      node.kind === "operator" &&
      !/^(\\sum|\\prod|\\int|\\iint|\\nabla|\\partial|\\infty)$/.test(node.text)
    )
      break;
    if (node.kind === "relation" || node.kind === "text") break;
    const loose =
      open && factors.length > 0 && !pieces && summationAhead(work, cursor)
        ? coefficientScope(work, cursor, factors, start)
        : null;
    if (loose) {
      push(loose);
      break;
    }
    push(factor(work, cursor));
  }
  if (pieces)
    factors = findSeries(
      work,
      [...pieces, ...factors.map((term): Piece => ({ kind: "term", term }))],
      "product",
      where(),
    );
  if (!factors.length || (sign && !pieces))
    work.refuse(
      cursor.peek ? "unexpected-token" : "unexpected-end",
      cursor.here,
      cursor.peek ? { token: work.tex([cursor.peek]) } : { expected: "a factor" },
    );
  return productOf(work, factors, where());
}

/** One factor: a big operator with what it takes, or an atom with its scripts. */
export function factor(work: Work, cursor: Cursor): Term {
  return work.deeper(cursor.here, () => {
    const summed = readSummation(work, cursor);
    if (summed) return summed;
    const statistic = readStatistic(work, cursor);
    return statistic ? behind(work, cursor, statistic) : atom(work, cursor);
  });
}

/**
 * `\frac1n \sum … + \sum …` with the fraction meant for the whole rest; null in the plain reading.
 * Where every `E` has its brackets and nothing is summed, the author brackets what belongs
 * together: `\frac12 E[X] + E[X]` means what it says.
 */
function coefficientScope(
  work: Work,
  cursor: Cursor,
  factors: readonly Term[],
  start: number,
): Term | null {
  if (!signAhead(cursor) || !factors.every((f) => isNumeric(work.sort(f, cursor.here))))
    return null;
  const fraction = factors.some((f) => f.kind === "div" || f.kind === "pow");
  const sum = operatorAhead(cursor);
  if (!(sum || (fraction && looseAhead(cursor)))) return null;
  const suggestion = (): string =>
    `${work.tex(cursor.nodes.slice(start, cursor.at))} ${bracketed(work, cursor.rest())}`;
  return work.departs("coefficient-scope", cursor.reach(start), fraction && sum ? 2 : 3, suggestion)
    ? sumOfTerms(work, cursor)
    : null;
}

/**
 * Whether what follows is an `E` that does not end at a bracket of its own, or holds a sum or a
 * product; a long way off it does not matter.
 */
function looseAhead(cursor: Cursor): boolean {
  const [first, second] = [cursor.nodes[cursor.at + 1], cursor.nodes[cursor.at + 2]];
  return (
    !bracketOf(first) ||
    bracketOf(second) !== null ||
    /\\(?:sum|prod)/.test(canonical(cursor.nodes.slice(cursor.at, cursor.at + 200)))
  );
}
