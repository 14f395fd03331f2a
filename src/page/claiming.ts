import { isSign } from "../tex/hidden.ts";
import type { Syntax } from "../tex/syntax.ts";
import type { Span } from "../text/span.ts";
import { forceOf, isBare, isInexact, setOf, wordOf } from "./asserted.ts";
import { relates, type Token } from "./token.ts";

/** Signs that relate exactly: "$E[X] \approx 1$" claims nothing that could be checked. */
const exact = setOf("= \\equiv \\le \\ge < > \\ne");

/** Verbs by which words say of a quantity what it is: "has variance $0$", "equals zero". */
const stating = setOf(
  "is are has have equals equal becomes become vanishes vanish cancels cancel stays remains",
);

/** What such a verb says of a quantity. */
const values = setOf(
  `zero one two twice half nought unbiased independent uncorrelated positive negative mean variance
  covariance expectation deviation correlation moment probability constant`,
);

/** Words that conclude: what stands behind them is claimed. */
const concluding = setOf("thus hence therefore consequently so then whence");

/**
 * Whether a sentence of which no form is known claims something exact of the page's quantities, so
 * that a page which is not checked there does not pass: "The difference $X - Y$ has variance $0$."
 * What is made something of is told by `isMade`; displays are checked by themselves.
 */
export function claimsUnread(
  sentence: readonly Token[],
  isMade: (place: Span) => boolean,
): boolean {
  return sentence.some(
    (token, at) =>
      token.kind === "math" &&
      !token.piece.display &&
      !isMade(token.span) &&
      (claimsRelation(sentence, at) || isStated(sentence, at)),
  );
}

/**
 * Whether a row of a table claims something: it holds a relation, or a quantity and a value for it
 * in the next cell with a formula: "| $\operatorname{Var}(X - Y)$ | $0$ |".
 */
export function rowClaims(row: readonly Token[], isMade: (place: Span) => boolean): boolean {
  const formulas = row.filter((t) => t.kind === "math" && !isMade(t.span));
  return (
    row.some((token, at) => !isMade(token.span) && claimsRelation(row, at)) ||
    formulas.some((f, k) => f.kind === "math" && isCompound(f.nodes) && k + 1 < formulas.length)
  );
}

/** Whether the formula at a place relates quantities exactly, and is said to hold. */
function claimsRelation(sentence: readonly Token[], at: number): boolean {
  const token = sentence[at];
  if (token?.kind !== "math" || !relates(token.nodes) || isBare(token.nodes)) return false;
  const signs = token.nodes.filter(isSign);
  if (!signs.every((sign) => sign.kind === "relation" && exact.has(sign.text))) return false;
  switch (forceOf(sentence, at)) {
    case "claims":
    case "unclear":
      return true;
    case "hedges":
      return !isInexact(sentence, at);
    default:
      return false;
  }
}

/**
 * Whether words say what the quantity at a place is: of more than a name ("$X - Y$ has variance
 * $0$"), or of a name behind a word that concludes ("Hence $X$ has mean zero").
 */
function isStated(sentence: readonly Token[], at: number): boolean {
  const token = sentence[at];
  if (token?.kind !== "math" || relates(token.nodes)) return false;
  const concludes = sentence.slice(0, at).some((t) => concluding.has(wordOf(t)));
  if (!concludes && !isCompound(token.nodes)) return false;
  if (!stating.has(wordOf(sentence[at + 1]))) return false;
  return sentence
    .slice(at + 1)
    .some((t) => values.has(wordOf(t)) || /^vanish|^cancel/.test(wordOf(t)) || isValue(t));
}

/** `X - Y`, `E[X]`; but not `X_1, \dots, X_n` */
const isCompound = (nodes: readonly Syntax[]): boolean =>
  !nodes.every((n) => n.kind === "name" || n.kind === "script" || isMark(n)) ||
  nodes.filter((n) => n.kind === "name" || n.kind === "script").length >
    nodes.filter(isMark).length + 1;

const isMark = (node: Syntax): boolean =>
  node.kind === "operator" && /^(?:,|;|\\dots|\\cdots)$/.test(node.text);

const isValue = (token: Token): boolean =>
  token.kind === "math" && token.nodes.some((n) => n.kind === "number" || n.kind === "fraction");
