import { canonical } from "../tex/canonical.ts";
import { isOperator } from "../tex/row.ts";
import { baseText, letterRuns, splitCommas, wordOf } from "../tex/scope.ts";
import { bracketOf } from "../tex/statistic-head.ts";
import type { Syntax } from "../tex/syntax.ts";

const averages = /^(?:E|P|Pr|Prob|Var|var|Cov|cov|Corr|corr)$/;

/** Names of traces and determinants, of which the whole bracket is one matrix. */
export const traces = /^(?:tr|Tr|trace|Trace|det)$/;

/** Whether a name is that of an average, a variance or a chance. */
export const isAverage = (node: Syntax): boolean => averageAt([node], 0) !== null;

/**
 * The last of several letters that begin at a place and spell the name of a function that is no
 * average: `tr(A)`, `MSE(g)`.
 */
export function spelledAt(nodes: readonly Syntax[], at: number): number | null {
  const [longest] = letterRuns(nodes, at);
  const isBefore = longest !== undefined && nodes[longest.last + 1]?.kind === "fence";
  return isBefore && /^(?:tr|Tr|trace|Trace|det|log|ln|exp|max|min|[A-Z]{3,})$/.test(longest.word)
    ? longest.last
    : null;
}

/** The last node of the name of an average, a variance or a chance that begins at a place. */
export function averageAt(nodes: readonly Syntax[], at: number): number | null {
  if (endsSpelled(nodes, at)) return null;
  const word = wordOf((baseText(nodes[at] as Syntax) ?? "").replace(/^\\(?=Pr$)/, ""));
  const letter =
    /^\\(?:math[a-z]+|boldsymbol|text|operatorname)\{([EP])\}$/.exec(word)?.[1] ?? word;
  if (averages.test(letter)) return word === "P" && isMatrixAt(nodes, at) ? null : at;
  return letterRuns(nodes, at).find((run) => averages.test(run.word))?.last ?? null;
}

/** Whether P is no chance, but a matrix: it has a power, or a factor follows without brackets. */
function isMatrixAt(nodes: readonly Syntax[], at: number): boolean {
  const [node, next] = nodes.slice(at, at + 2);
  const isRaised = node?.kind === "script" && node.sup !== null;
  return isRaised || next?.kind === "name" || next?.kind === "script";
}

/** Whether a letter is one of those that spell a name, and not the first: E of `MSE(g)`. */
const endsSpelled = (nodes: readonly Syntax[], at: number): boolean =>
  [1, 2, 3].some((back) => at >= back && (spelledAt(nodes, at - back) ?? -1) >= at);

/** Whether a letter is one of those that spell an average: r of `Var(X)`. */
export const spellsAverage = (nodes: readonly Syntax[], at: number): boolean =>
  [1, 2, 3, 4].some((back) => at >= back && (averageAt(nodes, at - back) ?? -1) >= at);

/**
 * What the average is of whose name ends before a place: its bracket, or the product that follows.
 * A square bracket is all of it, and any before another average: `E(A)^\top E(x)`.
 */
export function argumentAt(nodes: readonly Syntax[], from: number): readonly Syntax[] {
  const fence = bracketOf(nodes[from]);
  const isWhole =
    fence?.open === "[" || (from + 1 < nodes.length && averageAt(nodes, from + 1) !== null);
  if (fence && isWhole) return fence.body;
  const end = nodes.findIndex((n, k) => k >= from && endsProduct(n));
  const product = nodes.slice(from, end < 0 ? undefined : end);
  return fence && product.length < 2 ? fence.body : product;
}

const endsProduct = (n: Syntax): boolean =>
  n.kind === "relation" || n.kind === "text" || isOperator(n, "+", "-", ",", ";", "\\quad");

/** `Y` and `x` of `Y \mid x`, and `a` of `a = k`. */
export const partsOfAverage = (of: readonly Syntax[]): readonly (readonly Syntax[])[] =>
  splitCommas(of, "\\mid", "|")
    .flatMap((part) => splitCommas(part))
    .map((part) => {
      const cut = part.findIndex((n) => n.kind === "relation" || isOperator(n, "\\in"));
      return cut < 0 ? part : part.slice(0, cut);
    });

/** What the averages of a row are of, those inside of its nodes left out. */
export const averagesOf = (nodes: readonly Syntax[]): readonly (readonly Syntax[])[] =>
  nodes.flatMap((_, k) => {
    const last = averageAt(nodes, k);
    return last === null ? [] : partsOfAverage(argumentAt(nodes, last + 1));
  });

/** B of `\frac{1}{B}` and `\frac{1}{B^2}`; null for anything else. */
export function shareAt(node: Syntax | undefined): string | null {
  if (node?.kind !== "fraction" || canonical(node.numerator) !== "1") return null;
  const [first, ...more] = node.denominator;
  const isSquare = first?.kind === "script" && !first.sub && canonical(first.sup ?? []) === "2";
  const size = isSquare ? first.base : first;
  return size?.kind === "name" && more.length === 0 ? size.text : null;
}
