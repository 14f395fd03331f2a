import type { DocumentOutline } from "../document/item.ts";
import { applicationsIn, valuesOf } from "../meaning/application.ts";
import { type Entries, entriesIn, entrySizes, indexedAndBare } from "../meaning/entries.ts";
import { spellingOnly } from "../meaning/fresh.ts";
import { type Habits, habitsOf } from "../meaning/habit.ts";
import { fixedTimes, labelLetters } from "../meaning/label-letter.ts";
import { pointsIn } from "../meaning/point.ts";
import { primesTurn } from "../meaning/primes.ts";
import { shapesIn, type UsedShape } from "../meaning/shapes.ts";
import { nameOfKey } from "../meaning/shaping.ts";
import { averagedIn, rivalsIn, usesIn } from "../meaning/use.ts";
import type { SizedKind } from "../meaning/used-kind.ts";
import { wordOf } from "../page/asserted.ts";
import { formulasOf } from "../page/formulas.ts";
import { namesIn } from "../page/names.ts";
import type { Term } from "../term/term.ts";
import { canonical } from "../tex/canonical.ts";
import { headNodes, nameOf } from "../tex/scope.ts";
import type { Syntax } from "../tex/syntax.ts";
import { isMentioned, isNoDensity, speakersIn } from "./doubtful.ts";
import { kindsIn } from "./hint.ts";
import { type Recursion, recursionsIn } from "./recursive.ts";
import { ofSums, type Varying, varyingIn } from "./varying.ts";

/** What the formulas of a page show, whatever its names are taken to be. */
export interface Shown {
  readonly source: string;
  readonly formulas: ReturnType<typeof formulasOf>;
  readonly habits: Habits;
  /** what is no index below a name: names that are averaged, and letters that tell two apart */
  readonly labels: ReadonlySet<string>;
  readonly values: ReturnType<typeof valuesOf>;
  readonly applications: ReturnType<typeof applicationsIn>;
  readonly recursions: readonly Recursion[];
  /** how long what is, where no sentence says it of anything */
  readonly shapes: ReadonlyMap<string, UsedShape>;
  /** whether no words say that sums run over some only */
  readonly isOfAll: boolean;
  /** what it writes of these entry by entry */
  readonly entries: Entries;
  /** whether its primes transpose */
  readonly primesTurn: boolean;
  /** what words say to vary */
  readonly varying: Varying;
  /** letters that only spell the names of functions */
  readonly spelling: ReadonlySet<string>;
  /** letters of variables that are averaged together */
  readonly rivals: ReadonlySet<string>;
  /** sizes of sums that are divided by them in what is averaged: B of `E[\frac1B \sum_b X_b]` */
  readonly shares: ReadonlySet<string>;
  /** letters at which densities are integrated, which are no quantities */
  readonly points: ReadonlySet<string>;
  /** names that stand before brackets: w of `w(x)`, so that `w_i` may be a value of it */
  readonly applied: ReadonlySet<string>;
  /** names that are averaged by themselves, whatever else they do */
  readonly alone: ReadonlySet<string>;
}

export function shownBy(outline: DocumentOutline, source: string): Shown {
  const formulas = formulasOf(outline.tree, outline.macros);
  const habits = habitsOf(formulas);
  const uses = usesIn(formulas, () => false);
  const points = pointsIn(formulas, (law) => !isNoDensity(outline, law));
  const labels = labelsIn(formulas, habits);
  const varying = varyingIn(outline, source);
  // "we leave out the first coordinate in all sums"
  const isOfAll =
    !varying.sums && !outline.sentences.some((s) => s.canonical === "" && ofSums.test(s.text));
  const isMeant = (name: string): boolean => isOfAll && !isMentioned(outline, name);
  const indexed = indexedAndBare(formulas);
  const summed = entrySizes(indexed, habits, isMeant);
  const shapes = shapesOf(outline, { formulas, labels }, summed);
  return {
    ...{ source, formulas, habits, labels, shapes },
    isOfAll,
    entries: entriesIn(indexed, shapes, isMeant),
    values: new Map([...valuesOf(formulas)].filter(([, letter]) => !points.has(letter))),
    applications: applicationsIn(formulas),
    recursions: recursionsIn(formulas, labels),
    primesTurn: primesTurn(formulas),
    varying,
    spelling: spellingOnly(formulas),
    rivals: rivalsIn(formulas),
    points,
    shares: new Set([...uses].flatMap(([name, use]) => (use.share && use.averaged ? name : []))),
    applied: new Set([...uses].flatMap(([name, use]) => (use.applied ? name : []))),
    alone: new Set([...uses].flatMap(([name, use]) => (use.alone ? name : []))),
  };
}

/** Letters below names that are no indices. */
function labelsIn(formulas: Shown["formulas"], habits: Habits): ReadonlySet<string> {
  const labels = [...averagedIn(formulas), ...labelLetters(formulas, habits)];
  // "$x_{t+1} = x_t - g_t$" is said of all times
  const isOfAll = recursionsIn(formulas, new Set(labels)).length > 0;
  return new Set([...labels, ...(isOfAll ? [] : fixedTimes(formulas, habits))]);
}

/** The shapes of names; beside declared ones, of those of which no unread sentence says more. */
function shapesOf(
  outline: DocumentOutline,
  { formulas, labels }: Pick<Shown, "formulas" | "labels">,
  summed: ReturnType<typeof entrySizes>,
): Shown["shapes"] {
  const declared = declaredShapes(outline);
  const isOpen = unsaidIn(outline, labels);
  const shapes = shapesIn(formulas, isOpen, declared, summed);
  const speakerOf = speakersIn(outline, formulas);
  const claimed = new Set(outline.items.flatMap(shapedByClaim));
  return declared.size === 0
    ? shapes
    : new Map(
        [...shapes].filter(
          ([key]) => speakerOf(nameOfKey(key)) === null && !claimed.has(nameOfKey(key)),
        ),
      );
}

/** The names of which a claim says what they are: "if `$B$` is a `$q \\times e$` matrix". */
const shapedByClaim = (item: DocumentOutline["items"][number]): readonly string[] =>
  item.kind !== "claim" || !item.tokens.some((t) => /^(?:matrix|vector)$/.test(wordOf(t)))
    ? []
    : item.tokens.flatMap((t, k) =>
        t.kind === "math" && /^(?:is|be|denotes?)$/.test(wordOf(item.tokens[k + 1]))
          ? [canonical(t.nodes)]
          : [],
      );

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

/** What sentences declare, with the names of its sizes; nothing where all is numbers. */
function declaredShapes({ items }: DocumentOutline): ReadonlyMap<string, UsedShape> {
  const all = items.flatMap(({ context: { declarations } }) => {
    const called = new Map(declarations.map(({ key, head }) => [key, head]));
    const sizeOf = (size: Term): string =>
      ((size.kind === "symbol" && called.get(size.symbol)) || "").replace("\\dim", "");
    return declarations.map(({ head, sort }): [string, UsedShape] => {
      switch (sort.kind) {
        case "vector":
          return [nameOf(head), { kind: "vector", sizes: [sizeOf(sort.size)] }];
        case "matrix":
          return [nameOf(head), { kind: "matrix", sizes: [sort.rows, sort.columns].map(sizeOf) }];
        default:
          return [nameOf(head), { kind: "number", sizes: [] }];
      }
    });
  });
  return new Map(all.some(([, { kind }]) => kind !== "number") ? all : []);
}

/**
 * `W` of `W^{-1}`, of `W^r` where r is counted, and of `W'` where primes transpose; the sign of
 * `w^*` is part of a name.
 */
export function withoutPower(symbol: string, { habits, primesTurn: turns }: Shown): string {
  const [node] = headNodes(symbol);
  if (node?.kind !== "script") return symbol;
  const { sup, primes } = node;
  const isCounted = (letter: string): boolean => habits.runs.has(letter) || habits.bare.has(letter);
  const isPower =
    !isBracketed(sup ?? []) &&
    sup?.every((n) => n.kind !== "name" || isCounted(n.text)) &&
    sup.some((n) => n.kind !== "operator");
  const isTurned = turns && primes === 1;
  if (!isPower && !isTurned) return symbol;
  return canonical([{ ...node, sup: isPower ? null : sup, primes: isTurned ? 0 : primes }]);
}

/** `(t)`, which counts and is no power. */
const isBracketed = ([only, ...more]: readonly Syntax[]): boolean =>
  only?.kind === "fence" && only.open === "(" && more.length === 0;

/** What the uses of names on a page show them to be. */
export const kindsOf = (outline: DocumentOutline, shown: Shown): ReturnType<typeof kindsIn> =>
  kindsIn(outline, shown.formulas, shown.shapes);

/**
 * The sentence that is not understood and speaks of a size without a word of chance: "the `$n$` of
 * us write our names on slips". Null where there is none, or words may say that it is drawn.
 */
export function sizeSpeakersIn(
  outline: DocumentOutline,
  { formulas, varying, shares }: Shown,
): (symbol: string, kind: SizedKind) => string | null {
  const speakerOf = speakersIn(outline, formulas);
  return (symbol, { kind }) => {
    if (kind !== "size" || isDrawn(symbol, { varying, shares })) return null;
    if (varying.isSaid(nameOf(symbol))) return null;
    const speaker = speakerOf(symbol);
    if (speaker?.conditions) return null;
    return speaker?.sentence.text ?? varying.inWords(symbol);
  };
}

/** Whether words say that a name is drawn, or speak of chance beside one for a share. */
const isDrawn = (symbol: string, { varying, shares }: Pick<Shown, "varying" | "shares">): boolean =>
  varying.drawn.has(symbol) || (shares.has(symbol) && varying.chance);

/** Whether some words may say of a name that it varies. */
export function mayVaryIn(
  outline: DocumentOutline,
  { formulas, varying, rivals, shares, applied }: Shown,
): (symbol: string, kind: SizedKind) => boolean {
  const speakerOf = speakersIn(outline, formulas);
  return (symbol, { kind }) =>
    // `w_i` beside `w(x)` may be that at what is drawn
    (nameOf(symbol) !== symbol && applied.has(nameOf(symbol))) ||
    isDrawn(symbol, { varying, shares }) ||
    (kind === "number" && varying.numbers) ||
    speakerOf(symbol) !== null ||
    (kind !== "size" && varying.names.has(symbol)) ||
    (varying.matrices && kind === "matrix") ||
    ((kind === "number" || kind === "vector") && rivals.has(nameOf(symbol)));
}
