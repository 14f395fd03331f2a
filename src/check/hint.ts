import type { DocumentOutline } from "../document/item.ts";
import type { UsedShape } from "../meaning/shapes.ts";
import { nameOfKey, shapeKey } from "../meaning/shaping.ts";
import { usedKind, usesIn } from "../meaning/use.ts";
import { type SizedKind, sentenceFor, shapedKind } from "../meaning/used-kind.ts";
import { formulasOf } from "../page/formulas.ts";
import { integerIn } from "../tex/named.ts";
import { readMath } from "../tex/parser.ts";
import { baseText, nameOf } from "../tex/scope.ts";
import type { Problem } from "../text/problem.ts";

/**
 * Symbols that nothing declares with a sentence that would, by how the whole page uses them: what
 * is averaged is random, so that no step comes out true that is not.
 */
export function withHints(problems: readonly Problem[], outline: DocumentOutline): Problem[] {
  const missing = (p: Problem): boolean =>
    p.code === "undeclared-symbol" && p.detail["symbol"] !== undefined && !p.detail["sentence"];
  if (!problems.some(missing)) return [...problems];
  const kinds = kindsIn(outline, formulasOf(outline.tree, outline.macros));
  return problems.map((p) => {
    const symbol = p.detail["symbol"];
    const kind = missing(p) && symbol !== undefined ? kinds(symbol) : null;
    if (symbol === undefined || kind === null) return p;
    return { ...p, detail: { ...p.detail, sentence: sentenceFor(symbol, kind.kind) } };
  });
}

/** What the uses of a symbol (TeX) on a page show it to be; null for what is no name. */
export function kindsIn(
  { macros, items, sentences }: DocumentOutline,
  formulas: ReturnType<typeof formulasOf>,
  shapes: ReadonlyMap<string, UsedShape> = new Map(),
): (symbol: string) => SizedKind | null {
  const random = new Set([
    ...items.flatMap(({ context }) =>
      context.declarations.flatMap((d) => (d.random ? [nameOf(d.head)] : [])),
    ),
    // also what only stands behind all that is checked: "The weight `$a$` is a random variable."
    ...sentences.flatMap((sentence) => [...sentence.random]),
  ]);
  // A of `A_k` as well
  const matrices = new Set(
    [...shapes].flatMap(([key, { kind }]) => (kind === "matrix" ? nameOfKey(key) : [])),
  );
  const uses = usesIn(
    formulas,
    (name) => random.has(name),
    (name) => (matrices.has(name) ? "matrix" : shapes.get(name)?.kind),
  );
  return (symbol) => {
    const [node] = readMath(symbol, 0, new Map(macros)).nodes;
    const name = node && baseText(node);
    if (!name) return null;
    const use = uses.get(name);
    // where a recursion starts may be fixed
    const isStart = node.kind === "script" && integerIn(node.sub) !== null;
    const isMember = node.kind === "script" && node.sub !== null;
    const applied = (isMember ? use?.memberApplied : use?.applied) ?? false;
    const kind = usedKind(name, use && { ...use, applied, equal: use.equal && !isStart });
    return shapedKind(kind, shapes.get(shapeKey(node) ?? name), {
      isDrawn: isEstimate(name) || (use?.alone ?? false) || (use?.drawn ?? false),
    });
  };
}

/** `\hat\Sigma`, `\bar A`: what is worked out of what varies. */
const isEstimate = (name: string): boolean =>
  /^\\(?:hat|widehat|tilde|widetilde|bar|overline|check)\b/.test(name);
