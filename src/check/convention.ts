import { type Convention, conventionId, type DocumentOutline } from "../document/item.ts";
import { readDocument } from "../document/outline.ts";
import { type Habits, habitsOf, meanOf, valuesOf } from "../meaning/habit.ts";
import { primesTurn } from "../meaning/primes.ts";
import { shapesIn, type UsedShape } from "../meaning/shapes.ts";
import { averagedIn, rivalsIn, type UsedKind } from "../meaning/use.ts";
import { conventionFor, kindWords, type SizedKind, sentenceFor } from "../meaning/used-kind.ts";
import { formulasOf } from "../page/formulas.ts";
import type { Condition } from "../page/limit.ts";
import { namesIn } from "../page/names.ts";
import type { Page } from "../page/read.ts";
import { quantitiesOf } from "../term/context.ts";
import { canonical } from "../tex/canonical.ts";
import { readDisplay } from "../tex/chain.ts";
import { noMacros } from "../tex/macros.ts";
import { readMath } from "../tex/parser.ts";
import { nameOf, Scope } from "../tex/scope.ts";
import { type Problem, problem } from "../text/problem.ts";
import type { Span } from "../text/span.ts";
import { countersIn } from "./counter.ts";
import { doubtedIn, isDoubtful } from "./doubtful.ts";
import { fitted } from "./fit.ts";
import { kindsIn } from "./hint.ts";
import { indicesIn, sizesIn, timesIn } from "./index-convention.ts";
import { readLines } from "./line.ts";
import { noiseLetters } from "./noise.ts";
import { familyOf, familyOfAny, type Recursion, recursionOf, recursionsIn } from "./recursive.ts";
import type { Standing } from "./status.ts";
import { type Varying, varyingIn } from "./varying.ts";

/** Names that a convention gives a kind may show others; so often at most. */
const rounds = 10;

/** What the formulas of a page show, whatever its names are taken to be. */
interface Shown {
  readonly source: string;
  readonly formulas: ReturnType<typeof formulasOf>;
  readonly habits: Habits;
  /** names that are averaged: below another name they are no indices */
  readonly labels: ReadonlySet<string>;
  readonly values: ReturnType<typeof valuesOf>;
  readonly recursions: readonly Recursion[];
  /** how long what is, where no sentence says it of anything */
  readonly shapes: ReadonlyMap<string, UsedShape>;
  /** whether its primes transpose */
  readonly primesTurn: boolean;
  /** what words say to vary */
  readonly varying: Varying;
  /** letters of variables that are averaged together */
  readonly rivals: ReadonlySet<string>;
}

/**
 * A document with the names that no sentence introduces taken to be what their uses show, on a page
 * as printed: what is averaged is random and may depend on everything. In a page with a section of
 * givens nothing is taken so.
 */
export function readWithConventions({ text: source, tree }: Page): DocumentOutline {
  let outline = readDocument(source, [], tree);
  if (outline.style !== "printed") return outline;
  const shown = shownBy(outline, source);
  const { formulas, habits } = shown;
  let taken: readonly Convention[] = [
    ...indicesIn(outline, habits),
    ...timesIn(outline, formulas),
    ...countersIn(outline, formulas, habits),
    ...sizesIn(outline, habits, formulas),
    ...noiseIn(outline, shown),
  ];
  if (taken.length > 0) outline = readDocument(source, taken, tree);
  for (let round = 0; round < rounds; round += 1) {
    const all = missingIn(outline, shown).filter((c) => !isAmong(c, taken));
    if (all.length === 0) break;
    // what an equation or a sentence gives a meaning once the rest of it is known is not taken to
    // be anything
    const now = outline;
    // "$\\sigma_Y^2 = \\dots$" will say what $\\sigma_Y$ is
    const awaited = new Set(
      [...now.awaited.keys()].flatMap((name) => [
        name,
        withoutPower(name, shown),
        familyOf(name, shown.labels),
      ]),
    );
    const bare = all.filter(
      (c) => !awaited.has(c.symbol) && !awaited.has(familyOfAny(c.symbol, shown.labels)),
    );
    const plain = bare.filter((c) => !isDoubtful(now, c.symbol));
    // a sentence may say what else is missing, once what it speaks of is known
    const spoken = new Set(
      now.lost.map(({ detail }) => withoutPower(detail["symbol"] ?? "", shown)),
    );
    const isSpoken = (c: Convention): boolean => spoken.has(c.symbol);
    const more =
      [plain.filter(isSpoken), bare.filter(isSpoken), plain, bare, all].find(
        (some) => some.length > 0,
      ) ?? [];
    taken = asMembers([...taken, ...more], outline.sections);
    outline = readDocument(source, taken, tree);
    const better = reconsidered(taken, outline, shown);
    if (!better) continue;
    taken = better;
    outline = readDocument(source, taken, tree);
  }
  const sized = fitted(outline, source);
  if (sized.length === 0) return outline;
  return readDocument(source, [...taken.filter((c) => !isAmong(c, sized)), ...sized], tree);
}

function shownBy(outline: DocumentOutline, source: string): Shown {
  const formulas = formulasOf(outline.tree, outline.macros);
  const labels = averagedIn(formulas);
  return {
    ...{ source, formulas, labels },
    habits: habitsOf(formulas),
    values: valuesOf(formulas),
    recursions: recursionsIn(formulas, labels),
    primesTurn: primesTurn(formulas),
    shapes: isSized(outline) ? new Map() : shapesIn(formulas, unsaidIn(outline, labels)),
    varying: varyingIn(outline, source),
    rivals: rivalsIn(formulas),
  };
}

/** Words of what need not commute. */
const ofMatrices =
  /\b(?:matri(?:x|ces)|operators?|rotations?|projections?|linear maps?)\b|\\times/i;

/** Whether no words of a page speak of a name by itself, and nothing averages it. */
function unsaidIn(
  { items, sentences }: DocumentOutline,
  averaged: ReadonlySet<string>,
): (name: string) => boolean {
  const said = new Set([
    ...items.flatMap(({ context }) => context.declarations.map(({ head }) => nameOf(head))),
    ...sentences.flatMap(({ formulas, text }) =>
      (ofMatrices.test(text) ? [] : formulas)
        .filter((nodes) => !nodes.some((n) => n.kind === "relation"))
        .flatMap(namesIn),
    ),
  ]);
  return (name) => !averaged.has(name) && !said.has(name);
}

/** Whether a sentence says of some name that it is a vector or a matrix. */
const isSized = ({ items }: DocumentOutline): boolean =>
  items.some(({ context }) =>
    context.declarations.some(({ sort }) => sort.kind === "vector" || sort.kind === "matrix"),
  );

/** Whether a convention says what all members of a family are: "$X_1, X_2, \\dots$ are numbers". */
const isOfFamily = ({ gives, says }: Convention): boolean =>
  gives === "kind" && says.includes(", \\dots$ are ");

/**
 * Conventions without those of single members of families that are taken as a whole: `X_1` beside
 * `X_i` is one of them, and `X_t` is of the family of an `X_i` in a part of the same section. Of
 * letters with accents sentences may leave single members out, and mean others.
 */
function asMembers(
  taken: readonly Convention[],
  sections: DocumentOutline["sections"],
): Convention[] {
  const baseOf = (c: Convention, index: RegExp): string | null =>
    c.gives === "kind" ? (index.exec(c.symbol)?.[1] ?? null) : null;
  const member = (c: Convention): string | null => baseOf(c, /^([A-Za-z])_\{?[1-9]\d*\}?$/);
  const family = (c: Convention): string | null =>
    isOfFamily(c) ? baseOf(c, /^([A-Za-z])_\{?[a-z]\}?$/) : null;
  const isNested = (one: number, other: number): boolean =>
    [one, other].includes(common(sections, one, other));
  const familyAround = (c: Convention): Convention | undefined => {
    const base = member(c);
    return taken.find((f) =>
      isOfFamily(c)
        ? f.says === c.says && isNested(f.section, c.section)
        : base !== null && family(f) === base && f.kind === c.kind,
    );
  };
  return taken.flatMap((c) => {
    if ((familyAround(c) ?? c) !== c) return [];
    const members = taken.filter((m) => familyAround(m) === c);
    const around = members.reduce((id, m) => common(sections, id, m.section), c.section);
    return [{ ...c, section: around }];
  });
}

/**
 * What a page as printed leaves open, told to its reader: the sentences that were not understood,
 * and what names were taken to be.
 */
export function conventionProblems(
  outline: DocumentOutline,
  sentences: readonly Standing[],
): readonly Problem[] {
  if (outline.style !== "printed") return [];
  const unread = sentences.flatMap(({ claims, unread: where, span }) =>
    claims ? [problem("unread-claim", span)] : where.map((at) => problem("not-understood", at)),
  );
  const taken = outline.conventions.map(({ symbol, kind, span }) =>
    problem("taken-to-mean", span, { symbol, kind }),
  );
  return [...unread, ...taken];
}

/** The names that displays and claims use and nothing declares, each with the kind of its uses. */
function missingIn(outline: DocumentOutline, shown: Shown): Convention[] {
  const { habits, labels, values, recursions } = shown;
  const missing = [
    ...outline.lost,
    ...[...outline.awaited.values()].flat(),
    ...undeclared(outline, shown.source),
  ].filter((p) => p.code === "undeclared-symbol");
  if (missing.length === 0) return [];
  const [kinds, mayVary] = [kindsOf(outline, shown), mayVaryIn(outline, shown)];
  const taken = new Map<string, Convention>();
  const conventionOf = (
    symbol: string,
    kind: SizedKind,
    span: Span,
  ): Omit<Convention, "section"> => {
    const mean = meanOf(symbol, habits, (letter) => isFamilySaid(outline, letter));
    const named = /^(?:[A-Z]|\\(?:hat|tilde|bar)\{.*\})$/.test(symbol);
    const alike = named && isAlike(outline, symbol, span) && !habits.mixed.has(symbol);
    if (alike && !isDoubtful(outline, symbol)) {
      const says = `${symbol} := ${symbol}_{1}`;
      return { symbol, span, kind: `any of its members, $${symbol}_1$`, says, gives: "name" };
    }
    return mean && !isDoubtful(outline, symbol) && !isWeighted(outline, symbol)
      ? { symbol, span, kind: `the mean, $${mean}$`, says: mean, gives: "definition" }
      : {
          symbol,
          span,
          ...(mayVary(symbol, kind)
            ? doubtedKind(symbol, kind, labels)
            : ofKind(symbol, kind, labels)),
        };
  };
  for (const { detail, span } of missing) {
    const name = detail["symbol"] && withoutPower(detail["symbol"], shown);
    // a recursion says what its members are but for the first
    const recursion = name ? recursionOf(name, recursions, labels) : null;
    if (recursion?.isStarted) continue;
    const symbol = recursion?.first ?? name;
    const kind = symbol === undefined ? null : kinds(symbol);
    const section = outline.sections.findLast((s) => s.span.from <= span.from);
    if (symbol === undefined || kind === null || !section) continue;
    if (isDefinedTwice(outline, symbol) || isNumberSet(symbol)) continue;
    const letter = values.get(symbol);
    if (letter && !isDeclared(outline, letter)) {
      for (const c of asValue(symbol, letter, kinds(letter), span))
        taken.set(c.symbol, { ...c, section: 0 });
      continue;
    }
    const known = taken.get(symbol);
    if (kind.kind === "definition" || kind.kind === "entry") continue;
    if (kind.kind === "matrix" && kind.sizes.length === 0) continue;
    // a vector that a sentence speaks of is as long as that sentence says
    const isGiven = outline.lost.some((p) => p.detail["symbol"] === symbol);
    const around =
      known && !isGiven ? common(outline.sections, known.section, section.id) : section.id;
    if (known && isGiven) continue;
    taken.set(symbol, { ...(known ?? conventionOf(symbol, kind, span)), section: around });
  }
  return [...taken.values()];
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

/**
 * `W` of `W^{-1}`, of `W^r` where r is counted, and of `W'` where primes transpose; the sign of
 * `w^*` is part of a name.
 */
function withoutPower(symbol: string, { habits, primesTurn: turns }: Shown): string {
  const [node] = readMath(symbol, 0, noMacros()).nodes;
  if (node?.kind !== "script") return symbol;
  const { sup, primes } = node;
  const isCounted = (letter: string): boolean => habits.runs.has(letter) || habits.bare.has(letter);
  const isPower =
    sup?.every((n) => n.kind !== "name" || isCounted(n.text)) &&
    sup.some((n) => n.kind !== "operator");
  const isTurned = turns && primes === 1;
  if (!isPower && !isTurned) return symbol;
  return canonical([{ ...node, sup: isPower ? null : sup, primes: isTurned ? 0 : primes }]);
}

/** Whether a sentence declares a name. */
const isDeclared = ({ items }: DocumentOutline, name: string): boolean =>
  items.some(({ context }) =>
    context.declarations.some((d) => d.head === name && !context.taken?.includes(d.sentence)),
  );

/** Whether conventions say what a name is where another one does. */
const isAmong = ({ section, symbol }: Convention, all: readonly Convention[]): boolean =>
  all.some((c) => c.section === section && c.symbol === symbol);

/** A name that stands for its value at one letter only: `\\hat g(x)` may be written `\\hat g`. */
function asValue(
  symbol: string,
  letter: string,
  of: SizedKind | null,
  span: Span,
): Omit<Convention, "section">[] {
  // `f(a)` of a random `a` varies, too
  const isPlain = /^[a-z]$/.test(symbol) && !of?.kind.startsWith("random ");
  const value = `${symbol}(${letter})`;
  const kind: UsedKind = isPlain ? "number" : "random variable";
  const says = sentenceFor(value, kind);
  return [
    { symbol: value, span, kind: kindWords({ kind, sizes: [] }), says, gives: "kind" },
    {
      symbol,
      span,
      kind: `short for $${value}$`,
      says: `${symbol} := ${value}`,
      gives: "definition",
    },
  ];
}

/** What a name is taken to be by the kind that its uses show. */
const ofKind = (
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
const doubtedKind = (
  symbol: string,
  kind: SizedKind,
  labels: ReadonlySet<string>,
): Pick<Convention, "kind" | "says" | "gives" | "fixed" | "doubted"> => ({
  ...ofKind(symbol, unfixed(kind), labels),
  ...(isFixed(kind) ? { doubted: true } : {}),
});

/** Whether the page says twice what a name stands for, so that nothing else is taken of it. */
const isDefinedTwice = ({ lost }: DocumentOutline, symbol: string): boolean =>
  lost.some(
    ({ code, detail }) =>
      code === "already-declared" && nameOf(detail["symbol"] ?? "") === nameOf(symbol),
  );

/** What a name may be of which a sentence speaks that is not understood: it need not be fixed. */
function unfixed({ kind, sizes }: SizedKind): SizedKind {
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

const isFixed = (kind: SizedKind): boolean => unfixed(kind).kind !== kind.kind;

/**
 * Conventions with names random that were taken to be fixed and of which the page shows, once more
 * of it is understood, that they may be random.
 */
function reconsidered(
  taken: readonly Convention[],
  outline: DocumentOutline,
  shown: Shown,
): readonly Convention[] | null {
  const { labels } = shown;
  const kinds = kindsOf(outline, shown);
  const mayVary = mayVaryIn(outline, shown);
  const better = ({ fixed, section, symbol, span }: Convention): Convention | null => {
    const kind = fixed ? kinds(symbol) : null;
    if (kind === null) return null;
    if (kind.kind.startsWith("random "))
      return { section, symbol, span, ...ofKind(symbol, kind, labels) };
    return mayVary(symbol, kind) && isFixed(kind)
      ? { section, symbol, span, ...doubtedKind(symbol, kind, labels) }
      : null;
  };
  const found = taken.map(better);
  return found.some(Boolean) ? taken.map((c, k) => found[k] ?? c) : null;
}

/** What the uses of names on a page show them to be. */
const kindsOf = (outline: DocumentOutline, shown: Shown): ReturnType<typeof kindsIn> =>
  kindsIn(outline, shown.formulas, shown.shapes);

/** Whether some words may say of a name that it varies. */
function mayVaryIn(
  outline: DocumentOutline,
  { formulas, varying, rivals }: Shown,
): (symbol: string, kind: SizedKind) => boolean {
  const isDoubted = doubtedIn(outline, formulas);
  return (symbol, { kind }) =>
    varying.drawn.has(symbol) ||
    isDoubted(symbol) ||
    (kind !== "size" && varying.names.has(symbol)) ||
    (varying.matrices && kind === "matrix") ||
    ((kind === "number" || kind === "vector") && rivals.has(nameOf(symbol)));
}

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

/** Noise that no sentence introduces. */
function noiseIn(outline: DocumentOutline, shown: Shown): Convention[] {
  const { source, formulas, labels } = shown;
  const letters = noiseLetters(source, formulas);
  const kinds = letters.length > 0 ? kindsOf(outline, shown) : () => null;
  return letters.flatMap(({ symbol, at }): Convention[] => {
    const section = outline.sections.findLast((s) => s.span.from <= at);
    const kind = kinds(symbol) ?? { kind: "number", sizes: [] };
    if (!section || isDeclared(outline, symbol) || !isFixed(kind)) return [];
    const span = { from: at, to: at + symbol.length };
    return [{ section: section.id, symbol, span, ...ofKind(symbol, unfixed(kind), labels) }];
  });
}

/** The innermost section around two. */
function common(sections: DocumentOutline["sections"], one: number, other: number): number {
  const [first, second] = [one, other].map((id) => sections.find((s) => s.id === id) ?? null);
  let around = first ?? null;
  while (around && !second?.isWithin(around)) around = around.parent;
  return around?.id ?? 0;
}

/**
 * What the formulas of chains leave undeclared, and those of claims for which their own condition
 * says for what values they are meant: "for all $t > 0$".
 */
function undeclared({ items }: DocumentOutline, source: string): Problem[] {
  const problems = items.flatMap((item) => {
    const scope = Scope.of(item.context);
    const pieces =
      item.kind === "claim"
        ? item.tokens.flatMap((t) => (t.kind === "math" ? [t.piece] : []))
        : [item];
    const all = pieces.flatMap((piece) =>
      readDisplay(piece.source, piece.from, item.macros).chains.flatMap(({ lines }) =>
        readLines(lines, scope, source).flatMap((line) => line.problems),
      ),
    );
    return item.kind === "claim"
      ? all.filter(({ detail }) => item.conditions.some((c) => isAbout(c, detail["symbol"])))
      : all;
  });
  return problems.filter((p) => p.code === "undeclared-symbol");
}

/** Whether a condition of a claim begins with a name: `t > 0`. */
function isAbout({ piece }: Condition, symbol: string | undefined): boolean {
  const [first] = readMath(piece.source, piece.from, noMacros()).nodes;
  return first !== undefined && canonical([first]) === symbol;
}
