import type { DocumentOutline } from "../document/outline.ts";
import { sentenceFor, type Use, usedKind, usesIn } from "../meaning/use.ts";
import { readMath } from "../tex/parser.ts";
import { baseText } from "../tex/scope.ts";
import type { Problem } from "../text/problem.ts";

/**
 * Symbols that nothing declares with a sentence that would, by how the whole page uses them: what
 * is averaged is random, so that no step comes out true that is not.
 */
export function withHints(problems: readonly Problem[], outline: DocumentOutline): Problem[] {
  const missing = (p: Problem): boolean =>
    p.code === "undeclared-symbol" && p.detail["symbol"] !== undefined && !p.detail["sentence"];
  if (!problems.some(missing)) return [...problems];
  const uses = usesOf(outline);
  return problems.map((p) => {
    const symbol = p.detail["symbol"];
    if (!missing(p) || symbol === undefined) return p;
    const [node] = readMath(symbol, 0, new Map(outline.macros)).nodes;
    const name = node && baseText(node);
    if (!name) return p;
    const sentence = sentenceFor(symbol, usedKind(name, uses.get(name)));
    return { ...p, detail: { ...p.detail, sentence } };
  });
}

function usesOf({ tree, macros, items }: DocumentOutline): ReadonlyMap<string, Use> {
  const formulas = tree.pieces.map((piece) => readMath(piece.source, 0, new Map(macros)).nodes);
  const random = new Set(
    items.flatMap(({ context }) =>
      context.declarations.flatMap((d) => (d.random ? [d.head.replace(/[_^(].*/, "")] : [])),
    ),
  );
  return usesIn(formulas, (name) => random.has(name));
}
