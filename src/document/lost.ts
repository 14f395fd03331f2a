import type { Macros } from "../tex/macros.ts";
import { parse } from "../tex/parser.ts";
import { isOperator } from "../tex/row.ts";
import { insideOf, type Syntax } from "../tex/syntax.ts";
import { type Problem, problem } from "../text/problem.ts";
import type { MathToken } from "./cursor.ts";

/** Words in a note under a brace that change what stands above it. */
const changing =
  /\b(?:not|no|never|if|unless|when|only|approx\w*|about|roughly|wrong|false|nearly|almost|except|for|assum\w*|say|or)\b|[?!]/i;

/**
 * What the reader of a formula passes over, where it says something: a formula of Given must be
 * read whole.
 */
export function leftOut({ nodes, piece }: MathToken, macros: Macros): readonly Problem[] {
  return [...notes(nodes), ...joints(piece, macros)];
}

/**
 * Notes under braces that say more than what the part above is called: `\underbrace{a}_{=0}`,
 * `\underbrace{a}_{\text{if } n > 1}`.
 */
function notes(nodes: readonly Syntax[]): readonly Problem[] {
  return nodes.flatMap((node): readonly Problem[] => {
    const says =
      node.kind === "brace" &&
      node.note?.some((n) => n.kind === "relation" || (n.kind === "text" && changing.test(n.text)));
    return says
      ? [problem("unsupported", node.span, { what: "what stands at a brace in an assumption" })]
      : notes(insideOf(node));
  });
}

/**
 * Formulas that only a wide space or the end of a row keeps apart would run into each other: `E[X]
 * = 0 \quad n = 5`.
 */
function joints(piece: MathToken["piece"], macros: Macros): readonly Problem[] {
  if (!/\\q?quad|\\hspace|\\hskip|\\hfill|\\\\|\\cr/.test(piece.source)) return [];
  const { nodes } = parse(piece.source, piece.from, new Map(macros), true);
  const parts: Syntax[][] = [[]];
  const gaps: Syntax[] = [];
  for (const node of nodes) {
    if (isOperator(node, "\\quad", "\\\\")) {
      if (parts.at(-1)?.length === 0) continue;
      parts.push([]);
      gaps.push(node);
    } else if (!isOperator(node, "&")) parts.at(-1)?.push(node);
  }
  return parts.flatMap((part, k) => {
    const [last, first, gap] = [parts[k - 1]?.at(-1), part[0], gaps[k - 1]];
    if (!last || !first || !gap || joins(last) || joins(first)) return [];
    return [
      problem("unsupported", gap.span, {
        what: "a space or a new row between two formulas without a comma",
      }),
    ];
  });
}

/** Whether a formula goes on behind or before a node. */
const joins = (node: Syntax): boolean =>
  node.kind === "relation" ||
  node.kind === "text" ||
  isOperator(node, ",", ";", ":", ".", "+", "-", "\\cdot", "\\times", "/", "\\mid");
