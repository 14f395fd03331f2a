import { type Convention, type DocumentOutline, readDocument } from "../document/outline.ts";
import { usedKind, usesIn } from "../meaning/use.ts";
import type { Page } from "../page/read.ts";
import { readDisplay } from "../tex/chain.ts";
import { readMath } from "../tex/parser.ts";
import { baseText, Scope } from "../tex/scope.ts";
import { type Problem, problem } from "../text/problem.ts";
import { readLines } from "./line.ts";

/** Names that a convention gives a kind may show others; so often at most. */
const rounds = 4;

/**
 * A document with the names that no sentence introduces taken to be what their uses show, on a page
 * as printed: what is averaged is random and may depend on everything. In a page with a section of
 * givens nothing is taken so.
 */
export function readWithConventions({ text: source, tree }: Page): DocumentOutline {
  let outline = readDocument(source, [], tree);
  if (outline.style !== "printed") return outline;
  let taken: readonly Convention[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const more = missingIn(outline, source).filter(
      (c) => !taken.some((t) => t.section === c.section && t.symbol === c.symbol),
    );
    if (more.length === 0) break;
    taken = [...taken, ...more];
    outline = readDocument(source, taken, tree);
  }
  return outline;
}

/**
 * What a page as printed leaves open, told to its reader: the sentences that were not understood,
 * and what names were taken to be.
 */
export function conventionProblems(outline: DocumentOutline): readonly Problem[] {
  if (outline.style !== "printed") return [];
  const unread = outline.sentences
    .filter((sentence) => sentence.canonical === "")
    .map(({ span }) => problem("not-understood", span));
  const taken = outline.conventions.map(({ symbol, kind, span }) =>
    problem("taken-to-mean", span, { symbol, kind: kind === "size" ? "positive integer" : kind }),
  );
  return [...unread, ...taken];
}

/** The names that displays and claims use and nothing declares, each with the kind of its uses. */
function missingIn(outline: DocumentOutline, source: string): Convention[] {
  const missing = [...outline.lost, ...undeclared(outline, source)];
  if (missing.length === 0) return [];
  const formulas = outline.tree.pieces.map(
    (piece) => readMath(piece.source, 0, new Map(outline.macros)).nodes,
  );
  const random = new Set(
    outline.items.flatMap(({ context }) =>
      context.declarations.flatMap((d) => (d.random ? [d.head.replace(/[_^(].*/, "")] : [])),
    ),
  );
  const uses = usesIn(formulas, (name) => random.has(name));
  const taken = new Map<string, Convention>();
  for (const { detail, span } of missing) {
    const symbol = detail["symbol"];
    const [node] = symbol === undefined ? [] : readMath(symbol, 0, new Map(outline.macros)).nodes;
    const name = node && baseText(node);
    const section = outline.sections.findLast((s) => s.span.from <= span.from);
    if (symbol === undefined || !name || !section) continue;
    const key = `${section.id}/${symbol}`;
    const kind = usedKind(name, uses.get(name));
    if (!taken.has(key) && kind !== "definition")
      taken.set(key, { section: section.id, symbol, kind, span });
  }
  return [...taken.values()];
}

function undeclared({ items }: DocumentOutline, source: string): Problem[] {
  const found = items.flatMap((item) => {
    if (item.kind === "claim") return [];
    const scope = Scope.of(item.context);
    const { chains } = readDisplay(item.source, item.from, item.macros);
    return chains.flatMap(({ lines }) =>
      readLines(lines, scope, source).flatMap(({ problems }) => problems),
    );
  });
  return found.filter((p) => p.code === "undeclared-symbol");
}
