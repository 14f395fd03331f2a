import { noMacros } from "../tex/macros.ts";
import { readMath } from "../tex/parser.ts";
import type { Syntax } from "../tex/syntax.ts";
import type { Piece } from "./clause.ts";

/** A formula that the author only says in words, at their place. */
export function formula(text: string, span: Piece["span"]): Piece {
  return { nodes: readMath(text, 0, noMacros()).nodes.map((n) => placed(n, span)), span };
}

function placed(node: Syntax, span: Piece["span"]): Syntax {
  const all = (nodes: readonly Syntax[]): Syntax[] => nodes.map((n) => placed(n, span));
  switch (node.kind) {
    case "script":
      return {
        ...node,
        base: node.base && placed(node.base, span),
        sub: node.sub && all(node.sub),
        sup: node.sup && all(node.sup),
        span,
      };
    case "fence":
    case "group":
    case "root":
      return { ...node, body: all(node.body), span };
    case "fraction":
      return { ...node, numerator: all(node.numerator), denominator: all(node.denominator), span };
    default:
      return { ...node, span };
  }
}
