import { type Convention, type DocumentOutline, readDocument } from "../document/outline.ts";
import type { Page } from "../page/read.ts";
import { readDisplay } from "../tex/chain.ts";
import { Scope } from "../tex/scope.ts";
import { type Problem, problem } from "../text/problem.ts";
import { kindsIn } from "./hint.ts";
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
  const kinds = kindsIn(outline);
  const taken = new Map<string, Convention>();
  for (const { detail, span } of missing) {
    const symbol = detail["symbol"];
    const kind = symbol === undefined ? null : kinds(symbol);
    const section = outline.sections.findLast((s) => s.span.from <= span.from);
    if (symbol === undefined || kind === null || !section) continue;
    const key = `${section.id}/${symbol}`;
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
