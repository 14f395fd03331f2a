import { type Convention, conventionId, type DocumentOutline } from "../document/item.ts";
import { type Habits, meanOf } from "../meaning/habit.ts";
import { conventionFor, kindWords, type SizedKind } from "../meaning/used-kind.ts";
import type { Condition } from "../page/limit.ts";
import { definedBy, namesIn } from "../page/names.ts";
import { isIndexCondition } from "../page/ranged.ts";
import { type MathToken, relates, type Token } from "../page/token.ts";
import { quantitiesOf } from "../term/context.ts";
import { canonical } from "../tex/canonical.ts";
import { readDisplay } from "../tex/chain.ts";
import { elaborateSides } from "../tex/elaborate.ts";
import { noMacros } from "../tex/macros.ts";
import { readMath } from "../tex/parser.ts";
import { headNodes, nameOf, Scope } from "../tex/scope.ts";
import type { Problem } from "../text/problem.ts";
import type { Span } from "../text/span.ts";
import { asValue, asValues } from "./applied.ts";
import { isDoubtful } from "./doubtful.ts";
import { recursionOf } from "./recursive.ts";
import { kindsOf, mayVaryIn, type Shown, sizeSpeakersIn, withoutPower } from "./shown.ts";
import { unsaidRanges } from "./unsaid-range.ts";

/** The names that displays and claims use and nothing declares, each with the kind of its uses. */
export function missingIn(outline: DocumentOutline, shown: Shown): Convention[] {
  const claimed = outline.items.flatMap((item) =>
    item.kind === "claim" ? undeclared(item, shown.source) : [],
  );
  const missing = [
    ...outline.lost,
    ...[...outline.awaited.values()].flat(),
    ...outline.items.flatMap((item) =>
      item.kind === "claim" ? [] : undeclared(item, shown.source),
    ),
    ...claimed,
  ].filter((p) => p.code === "undeclared-symbol");
  if (missing.length === 0) return [];
  const unsaid = [...unsaidRanges(outline, shown)].map(
    ([letter, run]) => [letter, { letter, ...run }] as const,
  );
  const seen: Seen = {
    ...{ outline, shown, runs: new Map([...unsaid, ...shown.habits.runs]) },
    kinds: kindsOf(outline, shown),
    mayVary: mayVaryIn(outline, shown),
    sizeSpeaker: sizeSpeakersIn(outline, shown),
  };
  const taken = new Map<string, Convention>();
  for (const { detail, span } of missing) {
    const name = detail["symbol"] && withoutPower(detail["symbol"], shown);
    // a recursion says what its members are but for the first
    const recursion = name ? recursionOf(name, shown.recursions, shown.labels) : null;
    if (recursion?.isStarted) continue;
    const symbol = recursion?.first ?? name;
    const kind = symbol === undefined ? null : seen.kinds(symbol);
    const section = outline.sections.findLast((s) => s.span.from <= span.from);
    if (symbol === undefined || kind === null || !section || shown.spelling.has(symbol)) continue;
    if (isDefinedTwice(outline, symbol) || isNumberSet(symbol)) continue;
    if (isEntry(symbol, shown) || shown.points.has(symbol)) continue;
    if (claimed.some((p) => p.span === span) && isFixed(kind) && !isSupposed(outline, symbol))
      continue;
    const missed: Missing = { symbol, kind, span, section: section.id };
    const values = valuesFor(missed, seen);
    if (values) for (const c of values) taken.set(c.symbol, c);
    else takeByKind(missed, seen, taken);
  }
  return [...taken.values()];
}

/** Whether a name is that of an entry of what the page shows to be a vector or a matrix. */
function isEntry(symbol: string, { entries }: Shown): boolean {
  const [node] = headNodes(symbol);
  return node?.kind === "script" && node.sub !== null && entries.of.has(nameOf(symbol));
}

/** What is known of the names of a page. */
interface Seen {
  readonly outline: DocumentOutline;
  readonly shown: Shown;
  /** how far letters run, also where the page does not say it */
  readonly runs: Habits["runs"];
  readonly kinds: (symbol: string) => SizedKind | null;
  readonly mayVary: (symbol: string, kind: SizedKind) => boolean;
  readonly sizeSpeaker: (symbol: string, kind: SizedKind) => string | null;
}

/** A name that nothing declares, with its kind and where it first stands. */
interface Missing {
  readonly symbol: string;
  readonly kind: SizedKind;
  readonly span: Span;
  readonly section: number;
}

/** The values of a name that stands before brackets; null of any other name. */
function valuesFor(
  { symbol, kind, span, section }: Missing,
  { outline, shown, kinds }: Seen,
): readonly Convention[] | null {
  const letter = shown.values.get(symbol);
  if (letter && !isDeclared(outline, letter)) {
    const how = { of: kinds(letter), isFunction: kind.kind === "function" };
    return asValue(symbol, letter, how, span).map((c) => ({ ...c, section: 0 }));
  }
  if (kind.kind !== "random function") return null;
  const isRandom = (name: string): boolean =>
    isDeclaredRandom(outline, name) || kinds(name)?.kind.startsWith("random ") === true;
  const applications = shown.applications.get(symbol) ?? [];
  return asValues(symbol, applications, isRandom, span).map((c) => ({ ...c, section }));
}

/** Takes a name to be what its uses show, from the first place on where it stands. */
function takeByKind(name: Missing, seen: Seen, taken: Map<string, Convention>): void {
  const { symbol, kind, section } = name;
  const { outline } = seen;
  const known = taken.get(symbol);
  if (kind.kind === "definition" || kind.kind === "entry") return;
  if (kind.kind === "matrix" && kind.sizes.length === 0) return;
  // a vector that a sentence speaks of is as long as that sentence says
  const isGiven = outline.lost.some((p) => p.detail["symbol"] === symbol);
  if (known && isGiven) return;
  const around = known ? common(outline.sections, known.section, section) : section;
  taken.set(symbol, { ...(known ?? conventionOf(name, seen)), section: around });
}

function conventionOf(
  { symbol, kind, span }: Missing,
  { outline, shown, runs, mayVary, sizeSpeaker }: Seen,
): Omit<Convention, "section"> {
  const { habits, labels } = shown;
  const mean = meanOf(symbol, { ...habits, runs }, (letter) => isFamilySaid(outline, letter));
  const named = /^(?:[A-Z]|\\(?:hat|tilde|bar)\{.*\})$/.test(symbol);
  const alike = named && isAlike(outline, symbol, span) && !habits.mixed.has(symbol);
  if (alike && !isDoubtful(outline, symbol)) {
    const says = `${symbol} := ${symbol}_{1}`;
    return { symbol, span, kind: `any of its members, $${symbol}_1$`, says, gives: "name" };
  }
  if (mean && !isDoubtful(outline, symbol) && !isWeighted(outline, symbol))
    return { symbol, span, kind: `the mean, $${mean}$`, says: mean, gives: "definition" };
  const matrix = shown.entries.letters.get(nameOf(symbol));
  if (matrix) {
    const says = `${symbol} = ${symbol.replace(nameOf(symbol), matrix)}`;
    return { symbol, span, kind: `an entry, $${says}$`, says, gives: "definition" };
  }
  const speaker = sizeSpeaker(symbol, kind);
  if (speaker !== null) return { symbol, span, ...ofKind(symbol, kind, labels), variesBy: speaker };
  const taken =
    mayVary(symbol, kind) || isOptimum(symbol)
      ? doubtedKind(symbol, kind, labels)
      : ofKind(symbol, kind, labels);
  return { symbol, span, ...taken };
}

/** Whether a name is that of what is best, by its star: `w^*`, which is fixed by custom. */
function isOptimum(symbol: string): boolean {
  const [node] = headNodes(symbol);
  const sup = (node?.kind === "script" && node.sup) || [];
  return /^(?:\*|\\ast|\\star)$/.test(canonical(sup));
}

/** Whether an unread sentence says that members count by weights in `\bar x`. */
function isWeighted({ sentences }: DocumentOutline, symbol: string): boolean {
  const letter = /\{(\w)\}$/.exec(symbol)?.[1] ?? symbol;
  return sentences.some(
    ({ canonical: read, text, formulas }) =>
      read === "" &&
      /\btimes each\b|\bweight(?:s|ed)?\b|\bmultiplicit/.test(text) &&
      formulas.some((nodes) => namesIn(nodes).includes(letter)),
  );
}

/** `\mathbb R`, which is no quantity. */
const isNumberSet = (symbol: string): boolean => /^\\mathbb\{[RNZQC]\}$/.test(symbol);

/** Whether a sentence declares a name. */
export const isDeclared = ({ items }: DocumentOutline, name: string): boolean =>
  items.some(({ context }) =>
    context.declarations.some((d) => d.head === name && !context.taken?.includes(d.sentence)),
  );

/** Whether something of a name is declared that varies. */
const isDeclaredRandom = ({ items }: DocumentOutline, name: string): boolean =>
  items.some(({ context }) =>
    context.declarations.some((d) => d.random && nameOf(d.head) === name),
  );

/** What a name is taken to be by the kind that its uses show. */
export const ofKind = (
  symbol: string,
  kind: SizedKind,
  labels: ReadonlySet<string>,
): Pick<Convention, "kind" | "says" | "gives" | "fixed"> => ({
  kind: kindWords(kind),
  says: conventionFor(symbol, kind, labels),
  gives: "kind",
  // later uses of a size say nothing of how often something is done
  ...(isFixed(kind) && kind.kind !== "size" ? { fixed: true } : {}),
});

/** What a name may be of which some sentence may say that it varies. */
export const doubtedKind = (
  symbol: string,
  kind: SizedKind,
  labels: ReadonlySet<string>,
): Pick<Convention, "kind" | "says" | "gives" | "fixed" | "doubted"> => ({
  ...ofKind(symbol, unfixed(kind), labels),
  ...(isFixed(kind) || isOptimum(symbol) ? { doubted: true } : {}),
});

/** Whether the page says twice what a name stands for, so that nothing else is taken of it. */
const isDefinedTwice = ({ lost }: DocumentOutline, symbol: string): boolean =>
  lost.some(
    ({ code, detail }) =>
      code === "already-declared" && nameOf(detail["symbol"] ?? "") === nameOf(symbol),
  );

/** What a name may be of which a sentence speaks that is not understood: it need not be fixed. */
export function unfixed({ kind, sizes }: SizedKind): SizedKind {
  switch (kind) {
    case "number":
    case "size":
      return { kind: "random variable", sizes };
    case "vector":
      return { kind: "random vector", sizes };
    case "matrix":
      return { kind: "random matrix", sizes };
    default:
      return { kind, sizes };
  }
}

export const isFixed = (kind: SizedKind): boolean => unfixed(kind).kind !== kind.kind;

/** Whether a letter at a place may speak of any member of its family: all have one law there. */
function isAlike({ items, sections }: DocumentOutline, symbol: string, { from }: Span): boolean {
  const key = `${symbol}_{#1}`;
  const here = sections.findLast((s) => s.span.from <= from);
  return items.some(
    ({ section, context: { assumptions } }) =>
      section === here &&
      assumptions.some(
        ({ statement: s }) =>
          s.kind === "identical" &&
          quantitiesOf(s).some((q) => q.kind === "symbol" && q.symbol === key),
      ),
  );
}

/** Whether a sentence that was read says what the members of a family are. */
function isFamilySaid({ items, conventions }: DocumentOutline, letter: string): boolean {
  const taken = new Set(conventions.map((_, k) => conventionId(k)));
  return items.some(({ context }) =>
    context.declarations.some((d) => d.key === `${letter}_{#1}` && !taken.has(d.sentence)),
  );
}

/** The innermost section around two. */
export function common(sections: DocumentOutline["sections"], one: number, other: number): number {
  const [first, second] = [one, other].map((id) => sections.find((s) => s.id === id) ?? null);
  let around = first ?? null;
  while (around && !second?.isWithin(around)) around = around.parent;
  return around?.id ?? 0;
}

/**
 * Whether claims are meant for some values of a name: "for all `$t > 0$`". What else is fixed in a
 * claim alone may vary by the sentences behind it.
 */
const isSupposed = ({ items }: DocumentOutline, symbol: string): boolean =>
  items.some((item) => item.kind === "claim" && item.conditions.some((c) => isAbout(c, symbol)));

/** What the formulas of a chain or a claim leave undeclared. */
function undeclared(item: DocumentOutline["items"][number], source: string): Problem[] {
  const scope = Scope.of(item.context);
  const pieces =
    item.kind === "claim"
      ? item.tokens.flatMap((t) => (t.kind === "math" && claims(t, item.tokens) ? [t.piece] : []))
      : [item];
  const problems = pieces.flatMap((piece) =>
    readDisplay(piece.source, piece.from, item.macros).chains.flatMap(({ lines }) =>
      // the plain reading names all that a line lacks
      elaborateSides(
        lines.map((l) => (l.elided ? [] : l.nodes)),
        scope,
        { source, limit: 1 },
      ).flatMap((side) => side.problems),
    ),
  );
  return problems.filter((p) => p.code === "undeclared-symbol");
}

/**
 * Whether a formula of a claim claims something of what its names are: "for `$k \\ne l$`" says for
 * which members it is meant, and "`$S^2 = \\dots$`" may say what S is.
 */
const claims = (formula: MathToken, sentence: readonly Token[]): boolean =>
  relates(formula.nodes) &&
  !isIndexCondition(formula, sentence) &&
  definedBy(formula.nodes) === null;

/** Whether a condition of a claim begins with a name: `t > 0`. */
function isAbout({ piece }: Condition, symbol: string): boolean {
  const [first] = readMath(piece.source, piece.from, noMacros()).nodes;
  return first !== undefined && canonical([first]) === symbol;
}
