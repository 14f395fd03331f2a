import { type DocumentOutline, formulasOf } from "../document/outline.ts";
import { sentenceFor, type Use, type UsedKind, usedKind, usesIn } from "../meaning/use.ts";
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
  const kinds = kindsIn(outline);
  return problems.map((p) => {
    const symbol = p.detail["symbol"];
    const kind = missing(p) && symbol !== undefined ? kinds(symbol) : null;
    if (symbol === undefined || kind === null) return p;
    return { ...p, detail: { ...p.detail, sentence: sentenceFor(symbol, kind) } };
  });
}

/** What the uses of a symbol (TeX) on a whole page show it to be; null for what is no name. */
export function kindsIn(outline: DocumentOutline): (symbol: string) => UsedKind | null {
  const uses = usesOf(outline);
  return (symbol) => {
    const [node] = readMath(symbol, 0, new Map(outline.macros)).nodes;
    const name = node && baseText(node);
    return name ? usedKind(name, uses.get(name)) : null;
  };
}

function usesOf({ tree, macros, items }: DocumentOutline): ReadonlyMap<string, Use> {
  const random = new Set(
    items.flatMap(({ context }) =>
      context.declarations.flatMap((d) => (d.random ? [d.head.replace(/[_^(].*/, "")] : [])),
    ),
  );
  return usesIn(formulasOf(tree, macros), (name) => random.has(name));
}
