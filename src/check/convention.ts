import type { Convention, DocumentOutline } from "../document/item.ts";
import { readDocument } from "../document/outline.ts";
import { definedBy } from "../page/names.ts";
import type { Page } from "../page/read.ts";
import { canonical } from "../tex/canonical.ts";
import { headNodes, nameOf } from "../tex/scope.ts";
import { type Problem, problem } from "../text/problem.ts";
import { contains } from "../text/span.ts";
import { countersIn } from "./counter.ts";
import { isDoubtful } from "./doubtful.ts";
import { eventsIn } from "./event-convention.ts";
import { fitted } from "./fit.ts";
import { indicesIn, sizesIn, timesIn } from "./index-convention.ts";
import { membersIn } from "./member-convention.ts";
import { common, doubtedKind, isDeclared, isFixed, missingIn, ofKind, unfixed } from "./missing.ts";
import { noiseLetters } from "./noise.ts";
import { familyOf, familyOfAny } from "./recursive.ts";
import { kindsOf, mayVaryIn, type Shown, shownBy, withoutPower } from "./shown.ts";
import type { Standing } from "./status.ts";
import { valuesIn } from "./value-convention.ts";

/** Names that a convention gives a kind may show others; so often at most. */
const rounds = 10;

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
    ...indicesIn(outline, shown),
    ...timesIn(outline, formulas),
    ...countersIn(outline, shown),
    ...sizesIn(outline, habits, formulas),
    ...noiseIn(outline, shown),
    ...eventsIn(outline, formulas),
    ...valuesIn(outline, shown),
    ...membersIn(outline, shown),
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
      [...now.awaited.keys(), ...definedLater(now)].flatMap((name) => [
        name,
        withoutPower(name, shown),
        familyOf(name, shown.labels),
      ]),
    );
    // "$R(c) = \\dots$" will say what $R$ is
    const isAwaited = ({ symbol }: Convention): boolean =>
      awaited.has(symbol) ||
      awaited.has(familyOfAny(symbol, shown.labels)) ||
      (headNodes(symbol).length > 1 && awaited.has(nameOf(symbol)));
    const bare = all.filter((c) => !isAwaited(c));
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

/**
 * The names to which sentences give a meaning once the rest of it is known: `Y_i` of "let `$Y_i = m
 * + e_i$`" where nothing says what m is.
 */
function definedLater({ sentences, lost }: DocumentOutline): readonly string[] {
  return sentences.flatMap(({ canonical: read, formulas, span: where }) => {
    const missing = lost.flatMap(({ code, span, detail }) =>
      read === "" && code === "undeclared-symbol" && contains(where, span)
        ? [detail["symbol"] ?? ""]
        : [],
    );
    return formulas.flatMap((nodes) => {
      const head = definedBy(nodes) === null ? null : canonical(nodes.slice(0, 1));
      return head !== null && missing.some((symbol) => symbol !== head) ? [head] : [];
    });
  });
}

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
  const member = (c: Convention): string | null =>
    baseOf(c, /^([A-Za-z]|\\[a-z]+)_\{?[1-9]\d*\}?$/);
  const family = (c: Convention): string | null =>
    isOfFamily(c) ? baseOf(c, /^([A-Za-z]|\\[a-z]+)_\{?[a-z]\}?$/) : null;
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

/** Whether conventions say what a name is where another one does. */
const isAmong = ({ section, symbol }: Convention, all: readonly Convention[]): boolean =>
  all.some((c) => c.section === section && c.symbol === symbol);

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
