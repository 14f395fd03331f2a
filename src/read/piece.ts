import type { Token } from "../page/token.ts";
import { canonical } from "../tex/canonical.ts";
import type { Syntax } from "../tex/syntax.ts";
import { cover, type Span } from "../text/span.ts";
import type { Piece } from "./clause.ts";
import { singular } from "./lexicon/word.ts";

/** Some nodes as a piece. */
export function pieceOf(nodes: readonly Syntax[], fallback: Span): Piece {
  const first = nodes[0];
  return { nodes, span: first ? nodes.reduce((s, n) => cover(s, n.span), first.span) : fallback };
}

/** Cuts nodes at their outermost commas; semicolons part too. */
export function cutCommas(nodes: readonly Syntax[]): Syntax[][] {
  const out: Syntax[][] = [[]];
  for (const node of nodes) {
    if (node.kind === "operator" && (node.text === "," || node.text === ";")) out.push([]);
    else if (node.kind === "text" && /^[\s,]*(?:and|,)[\s,]*$/.test(node.text)) out.push([]);
    else out.at(-1)?.push(node);
  }
  return out.filter((item) => item.length > 0);
}

/** Dots in a list. */
export function isDots(nodes: readonly Syntax[]): boolean {
  return nodes.length === 1 && canonical(nodes) === "\\dots";
}

/** Whether a word stands in the plural. */
export const pluralWord = (token: Token | undefined): boolean =>
  token?.kind === "word" && singular(token.text) !== token.text;
