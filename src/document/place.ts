import type { Nodes } from "mdast";
import { type MathToken, type Token, wordAt } from "../page/token.ts";
import type { MathPiece } from "../page/tree.ts";
import type { Macros } from "../tex/macros.ts";
import { readMath } from "../tex/parser.ts";
import type { Syntax } from "../tex/syntax.ts";
import { type Span, span } from "../text/span.ts";

/** A sentence in the program's words, its formulas between dollar signs, at a place. */
export function tokensFor(sentence: string, where: Span, macros: Macros): readonly Token[] {
  return sentence.split("$").flatMap((source, k): readonly Token[] => {
    if (k % 2 === 0)
      return (source.match(/[;,]|[^\s;,]+/g) ?? []).map((text) =>
        text === ";" || text === "," ? { kind: "mark", text, span: where } : wordAt(text, where),
      );
    return [mathAt(source, readMath(source, where.from, macros).nodes, where)];
  });
}

/** A formula that stands for what is said at a place. */
export function mathAt(source: string, nodes: readonly Syntax[], where: Span): MathToken {
  const piece: MathPiece = { span: where, from: where.from, source, display: false };
  return { kind: "math", nodes, piece, span: where };
}

export function place(node: Nodes | undefined): Span {
  if (!node) return span(0, 0);
  return span(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
}

/** Where a formula begins behind its delimiters and the blanks there. */
export function textFrom({ source, from }: MathPiece): number {
  return from + Math.max(0, source.search(/\S/));
}
