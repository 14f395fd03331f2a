import type { Convention, DocumentOutline } from "../document/item.ts";
import { placeIn } from "../meaning/given/recursion.ts";
import type { Habits } from "../meaning/habit.ts";
import { canonical } from "../tex/canonical.ts";
import { insideOf, type Syntax } from "../tex/syntax.ts";
import type { Shown } from "./shown.ts";
import { unsaidRanges } from "./unsaid-range.ts";

/**
 * Letters below sums that say nothing of how far they run, where the rest of the page says it, and
 * always the same.
 */
export function indicesIn(outline: DocumentOutline, shown: Shown): Convention[] {
  const { habits, entries, alone } = shown;
  const { runs, bare } = habits;
  const known = new Set(
    outline.items.flatMap(({ context }) => context.indices.map(({ name }) => name)),
  );
  const sizes = new Set(
    outline.items.flatMap(({ context }) =>
      context.declarations.flatMap((d) =>
        d.properties.includes("integer") && !d.random ? [d.head] : [],
      ),
    ),
  );
  const listed = (letter: string): Run | null => listedRun(letter, habits);
  // j of "$\sum_{i \ne j}$" runs as i does
  const runOfPartner = (letter: string): Run | null => {
    const partner = habits.partners.get(letter) ?? "";
    return runs.has(letter) ? null : (runs.get(partner) ?? listed(partner));
  };
  const unsaid = unsaidRanges(outline, shown);
  return [...bare].flatMap(([symbol, at]): Convention[] => {
    const letter = symbol.replace(/'+$/, "");
    // b runs through a batch of B
    const batch = letter.toUpperCase();
    const length = entries.runs.get(letter);
    const run =
      runs.get(symbol) ??
      runs.get(letter) ??
      (length ? { from: "1", to: length } : null) ??
      (sizes.has(batch) && !runs.has(letter) ? { from: "1", to: batch } : listed(letter)) ??
      runOfPartner(letter) ??
      unsaid.get(letter);
    const section = outline.sections.findLast((s) => s.span.from <= at);
    const share = habits.shares.get(letter);
    if (!run || !section || known.has(symbol) || (share && !counts(run, share))) return [];
    // beside "$E[N]$" the number of summands varies
    if (alone.has(run.to) && !sizes.has(run.to)) return [];
    const range = `${run.from}, \\dots, ${run.to}`;
    const isUnsaid = run === unsaid.get(letter);
    return [
      {
        ...(isUnsaid ? { unsaid: true } : {}),
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

interface Run {
  readonly from: string;
  readonly to: string;
}

/** i runs through the members of "$X_1, \dots, X_N$" that stand as $X_i$ */
function listedRun(letter: string, { indexed, extents }: Habits): Run | null {
  const ends = [...(indexed.get(letter) ?? [])].flatMap((name) => extents.get(name) ?? []);
  const [to] = ends;
  return to !== undefined && ends.every((end) => end === to) ? { from: "1", to } : null;
}

/** Whether a letter runs through as many numbers as a sum over it is divided by. */
const counts = (run: Run, share: string): boolean => run.to === share && run.from === "1";

/**
 * Times of a process of which no sentence says how far they run, where the page speaks of the times
 * before or behind them: they run through all integers.
 */
export function timesIn(
  { lost, sections }: DocumentOutline,
  formulas: readonly (readonly Syntax[])[],
): Convention[] {
  const letters = new Map(
    lost.flatMap(({ code, detail, span }) =>
      code === "missing-index" && detail["index"] ? [[detail["index"], span] as const] : [],
    ),
  );
  return [...letters].flatMap(([symbol, span]): Convention[] => {
    const section = sections.findLast((s) => s.span.from <= span.from);
    if (!section || !formulas.some((nodes) => isShifted(symbol, nodes))) return [];
    const says = `$${symbol} = 0, \\pm 1, \\pm 2, \\dots$`;
    const kind = "an index that runs over all integers";
    return [{ section: section.id, symbol, span, kind, says, gives: "kind" }];
  });
}

/** Whether a letter stands below a name with a number added or taken away: `w_{t-1}`. */
export const isShifted = (letter: string, nodes: readonly Syntax[]): boolean =>
  nodes.some((node) => {
    const place = placeIn((node.kind === "script" && node.sub) || []);
    const shifts = place?.letter === letter && place.shift !== 0;
    return shifts || isShifted(letter, insideOf(node));
  });

/** Sizes that are large enough for the members that the page tells apart: n of `X_1 + X_n`. */
export function sizesIn(
  outline: DocumentOutline,
  { beyond, extents }: Habits,
  all: readonly (readonly Syntax[])[],
): Convention[] {
  const ends = new Set(extents.values());
  return [...beyond].flatMap(([symbol, { number, at }]): Convention[] => {
    const section = outline.sections.findLast((s) => s.span.from <= at);
    // a page that says how large it is means what it says
    const bounded = outline.sentences.some(({ formulas, text }) =>
      formulas.some(
        ([name, sign]) =>
          name &&
          canonical([name]) === symbol &&
          (sign?.kind === "relation" ||
            (!sign && /\b(?:integer|natural number|whole number)\b/.test(text))),
      ),
    );
    // "for $n = 1$"
    const isSaid = all.some(
      ([name, sign, number, ...more]) =>
        name?.kind === "name" &&
        name.text === symbol &&
        sign?.kind === "relation" &&
        number?.kind === "number" &&
        more.length === 0,
    );
    if (!section || !ends.has(symbol) || bounded || isSaid) return [];
    const least = String(number + 1);
    return [
      {
        section: section.id,
        symbol,
        kind: `at least $${least}$`,
        says: `$${symbol} \\ge ${least}$`,
        gives: "kind",
        span: { from: at, to: at + symbol.length },
      },
    ];
  });
}
