import {
  type Convention,
  type DocumentOutline,
  formulasOf,
  readDocument,
} from "../document/outline.ts";
import { firstPlaces } from "../meaning/fresh.ts";
import { type Habits, habitsOf, meanOf } from "../meaning/habit.ts";
import { conventionFor, kindWords, type UsedKind } from "../meaning/use.ts";
import type { Page } from "../page/read.ts";
import { readDisplay } from "../tex/chain.ts";
import { readMath } from "../tex/parser.ts";
import { Scope } from "../tex/scope.ts";
import { type Problem, problem } from "../text/problem.ts";
import type { Span } from "../text/span.ts";
import { fitted } from "./fit.ts";
import { kindsIn } from "./hint.ts";
import { readLines } from "./line.ts";

/** Names that a convention gives a kind may show others; so often at most. */
const rounds = 6;

/**
 * A document with the names that no sentence introduces taken to be what their uses show, on a page
 * as printed: what is averaged is random and may depend on everything. In a page with a section of
 * givens nothing is taken so.
 */
export function readWithConventions({ text: source, tree }: Page): DocumentOutline {
  let outline = readDocument(source, [], tree);
  if (outline.style !== "printed") return outline;
  const habits = habitsOf(formulasOf(tree, outline.macros));
  let taken: readonly Convention[] = indicesIn(outline, habits);
  if (taken.length > 0) outline = readDocument(source, taken, tree);
  for (let round = 0; round < rounds; round += 1) {
    const all = missingIn(outline, source, habits).filter(
      (c) => !taken.some((t) => t.section === c.section && t.symbol === c.symbol),
    );
    if (all.length === 0) break;
    // what an equation gives a meaning once its right side is known is not taken to be anything
    const { awaited } = outline;
    const plain = all.filter((c) => !awaited.has(c.symbol));
    const more = plain.length > 0 ? plain : all;
    taken = [...taken, ...more];
    outline = readDocument(source, taken, tree);
  }
  const sized = fitted(outline, source);
  if (sized.length === 0) return outline;
  const replaced = (c: Convention): boolean =>
    sized.some((other) => other.section === c.section && other.symbol === c.symbol);
  return readDocument(source, [...taken.filter((c) => !replaced(c)), ...sized], tree);
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
    problem("taken-to-mean", span, { symbol, kind }),
  );
  return [...unread, ...taken];
}

/** The names that displays and claims use and nothing declares, each with the kind of its uses. */
function missingIn(outline: DocumentOutline, source: string, habits: Habits): Convention[] {
  const missing = [
    ...outline.lost,
    ...[...outline.awaited.values()].flat(),
    ...undeclared(outline, source),
  ].filter((p) => p.code === "undeclared-symbol");
  if (missing.length === 0) return [];
  const kinds = kindsIn(outline);
  const taken = new Map<string, Convention>();
  const conventionOf = (
    symbol: string,
    kind: UsedKind,
    span: Span,
  ): Omit<Convention, "section"> => {
    const mean = meanOf(symbol, habits);
    return mean && !isDoubtful(outline, symbol)
      ? { symbol, span, kind: `the mean, $${mean}$`, says: mean, gives: "definition" }
      : { symbol, span, kind: kindWords(kind), says: conventionFor(symbol, kind), gives: "kind" };
  };
  for (const { detail, span } of missing) {
    const symbol = detail["symbol"];
    const kind = symbol === undefined ? null : kinds(symbol);
    const section = outline.sections.findLast((s) => s.span.from <= span.from);
    if (symbol === undefined || kind === null || !section) continue;
    const known = taken.get(symbol);
    if (kind === "definition") continue;
    const around = known ? common(outline.sections, known.section, section.id) : section.id;
    taken.set(symbol, { ...(known ?? conventionOf(symbol, kind, span)), section: around });
  }
  return [...taken.values()];
}

/** Whether a sentence that was not understood speaks of a name and may say what it is. */
function isDoubtful({ sentences, macros }: DocumentOutline, symbol: string): boolean {
  return sentences.some(
    ({ canonical, text }) =>
      canonical === "" &&
      text
        .split("$")
        .some(
          (part, k) =>
            k % 2 === 1 && firstPlaces([readMath(part, 0, new Map(macros)).nodes]).has(symbol),
        ),
  );
}

/**
 * Letters below sums that say nothing of how far they run, where the rest of the page says it, and
 * always the same.
 */
function indicesIn(outline: DocumentOutline, { runs, bare }: Habits): Convention[] {
  const known = new Set(
    outline.items.flatMap(({ context }) => context.indices.map(({ name }) => name)),
  );
  return [...bare].flatMap(([symbol, at]): Convention[] => {
    const run = runs.get(symbol);
    const section = outline.sections.findLast((s) => s.span.from <= at);
    if (!run || !section || known.has(symbol)) return [];
    const range = `${run.from}, \\dots, ${run.to}`;
    return [
      {
        section: section.id,
        symbol,
        kind: `an index that runs over $${range}$`,
        says: `$${symbol}$ ranges over $${range}$`,
        gives: "kind",
        span: { from: at, to: at + symbol.length },
      },
    ];
  });
}

/** The innermost section around two. */
function common(sections: DocumentOutline["sections"], one: number, other: number): number {
  const [first, second] = [one, other].map((id) => sections.find((s) => s.id === id) ?? null);
  let around = first ?? null;
  while (around && !second?.isWithin(around)) around = around.parent;
  return around?.id ?? 0;
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
