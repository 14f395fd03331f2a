import { isApart } from "../tex/gap.ts";
import { noteSays } from "../tex/label.ts";
import type { Macros } from "../tex/macros.ts";
import { parse } from "../tex/parser.ts";
import { isOperator } from "../tex/row.ts";
import { insideOf, type Syntax } from "../tex/syntax.ts";
import { type Problem, problem } from "../text/problem.ts";
import { plainWords } from "../text/remark.ts";
import type { MathToken } from "./token.ts";

/**
 * What the reader of a formula passes over, where it says something: a formula of Given must be
 * read whole.
 */
export function leftOut(token: MathToken, macros: Macros): readonly Problem[] {
  return [...lostIn(token), ...joints(token.piece, macros)];
}

/** What is passed over of a formula that may have several rows. */
export function lostIn({ nodes, piece }: MathToken): readonly Problem[] {
  return [...notes(nodes), ...labels(nodes), ...struck(piece)];
}

/**
 * What may stand over a sign of an assumption: that it defines, holds almost surely or of
 * independent members, a number or a letter. Anything else may deny it, or say when it holds.
 */
const plainLabel =
  /^(?:(?:by )?def\.?|(?:by )?definition|a\.? ?s\.?|i\.? ?i\.? ?d\.?|ind(?:ep)?\.?|\\(?:delta|triangle|wedge)|[\da-z*]|d|law)$/;

/** Signs with something over or under them that is not read. */
function labels(nodes: readonly Syntax[]): readonly Problem[] {
  return nodes.flatMap((node): readonly Problem[] =>
    node.kind === "relation" && node.label !== null && !plainLabel.test(plainWords(node.label))
      ? [problem("unsupported", node.span, { what: `“${plainWords(node.label)}” at a sign` })]
      : labels(insideOf(node)),
  );
}

/** What is struck through is not assumed. */
function struck({ source, span }: MathToken["piece"]): readonly Problem[] {
  return /\\cancel(?![a-zA-Z])/.test(source)
    ? [problem("unsupported", span, { what: "what is struck through, in an assumption," })]
    : [];
}

/**
 * Notes under braces that say more than what the part above is called: `\underbrace{a}_{=0}`,
 * `\underbrace{a}_{\text{if } n > 1}`.
 */
function notes(nodes: readonly Syntax[]): readonly Problem[] {
  return nodes.flatMap((node): readonly Problem[] => {
    const says = node.kind === "brace" && node.note && noteSays(node.note);
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
  const { nodes } = parse(piece.source, piece.from, new Map(macros));
  const shown = nodes.filter((n) => !isOperator(n, "&"));
  const isGap = (n: Syntax): boolean => isOperator(n, "\\quad", "\\\\");
  let from = 0;
  return shown.flatMap((gap, k) => {
    const behind = shown.slice(k);
    const [last, first] = [shown[k - 1], behind.find((n) => !isGap(n))];
    if (!isGap(gap) || !last || !first || isGap(last) || joins(last) || joins(first)) return [];
    if (isApart(shown.slice(from, k), behind.slice(1))) {
      from = k;
      return [];
    }
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
