import { wordOver } from "../tex/label.ts";
import { isOperator } from "../tex/row.ts";
import type { Syntax } from "../tex/syntax.ts";
import type { MathToken, Token } from "./token.ts";

/** What words inside a formula say of how things are drawn, as it stands over `\sim`. */
function mannerIn(node: Syntax): string | null {
  if (node.kind !== "text" && node.kind !== "name") return null;
  switch (wordOver(node.text).replace(/[,:]$/, "")) {
    case "iid":
      return "iid";
    case "ind":
    case "indep":
    case "independent":
    case "independently":
      return "ind";
    default:
      return null;
  }
}

const isSpace = (node: Syntax | undefined): boolean =>
  node !== undefined && isOperator(node, "\\quad", "\\qquad", ",");

/**
 * A sentence in which what is said inside a formula of how things are drawn stands over its sign:
 * "`X_i \sim N(0, 1) \text{ i.i.d.}`" says as much as "`X_i \overset{iid}{\sim} N(0, 1)`".
 */
export const withMannersOver = (sentence: readonly Token[]): readonly Token[] =>
  sentence.map((token) => (token.kind === "math" ? mannerOver(token) : token));

function mannerOver(token: MathToken): Token {
  const { nodes } = token;
  const at = nodes.findIndex((n) => n.kind === "relation");
  const sign = nodes[at];
  if (sign?.kind !== "relation" || sign.text !== "\\sim" || sign.label !== null) return token;
  const place = nodes.findIndex((n, k) => k > at && mannerIn(n) !== null);
  const told = nodes[place];
  const next = nodes[place + 1];
  // "i.i.d." ends the law, or begins it; what stands behind it otherwise may limit it
  // ("\text{iid}(0, v)" is a law by itself: the moments of one that is not named)
  const isFirst = place === at + 1 && next !== undefined && next.kind !== "fence";
  const isLast = next === undefined || isSpace(next);
  if (!told || !(isFirst || isLast)) return token;
  const from = isLast && isSpace(nodes[place - 1]) ? place - 1 : place;
  const rest = nodes.slice(place + 1);
  return {
    ...token,
    nodes: [
      ...nodes.slice(0, at),
      { ...sign, label: mannerIn(told) },
      ...nodes.slice(at + 1, from),
      ...rest,
    ],
  };
}
