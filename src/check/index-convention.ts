import type { Convention, DocumentOutline } from "../document/item.ts";
import type { Habits } from "../meaning/habit.ts";
import { canonical } from "../tex/canonical.ts";
import { isOperator } from "../tex/row.ts";
import { insideOf, type Syntax } from "../tex/syntax.ts";
import type { Span } from "../text/span.ts";

/**
 * Letters below sums that say nothing of how far they run, where the rest of the page says it, and
 * always the same.
 */
export function indicesIn(outline: DocumentOutline, habits: Habits): Convention[] {
  const { runs, bare, indexed, extents } = habits;
  const known = new Set(
    outline.items.flatMap(({ context }) => context.indices.map(({ name }) => name)),
  );
  const sizes = new Set(
    outline.items.flatMap(({ context }) =>
      context.declarations.flatMap((d) => (d.properties.includes("integer") ? [d.head] : [])),
    ),
  );
  // i runs through the members of "$X_1, \dots, X_N$" that stand as $X_i$
  const listed = (letter: string): { readonly from: string; readonly to: string } | null => {
    const ends = [...(indexed.get(letter) ?? [])].flatMap((name) => extents.get(name) ?? []);
    const [to] = ends;
    return to !== undefined && ends.every((end) => end === to) ? { from: "1", to } : null;
  };
  // j of "$\sum_{i \ne j}$" runs as i does
  const runOfPartner = (letter: string): { readonly from: string; readonly to: string } | null => {
    const partner = habits.partners.get(letter) ?? "";
    return runs.has(letter) ? null : (runs.get(partner) ?? listed(partner));
  };
  return [...bare].flatMap(([symbol, at]): Convention[] => {
    const letter = symbol.replace(/'+$/, "");
    // b runs through a batch of B
    const batch = letter.toUpperCase();
    const run =
      runs.get(symbol) ??
      runs.get(letter) ??
      (sizes.has(batch) && !runs.has(letter) ? { from: "1", to: batch } : listed(letter)) ??
      runOfPartner(letter);
    const section = outline.sections.findLast((s) => s.span.from <= at);
    const share = habits.shares.get(letter);
    if (!run || !section || known.has(symbol) || (share && share !== run.to)) return [];
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

/**
 * Letters that tell members of a family apart, of which no sentence says how far they run: "`$e_i$`
 * is noise. The `$e_i$` are independent." They run as they do below sums, through the members that
 * are listed, or count from 1 on, as where the second sentence stands alone.
 */
export function countersIn(
  outline: DocumentOutline,
  formulas: readonly (readonly Syntax[])[],
  habits: Habits,
): Convention[] {
  const { bare, runs, indexed, lengths } = habits;
  const known = new Set(outline.items.flatMap(({ context }) => context.indices.map((i) => i.name)));
  const random = new Set(
    outline.items.flatMap(({ context: { declarations } }) =>
      declarations.flatMap((d) => (d.random ? [d.head] : [])),
    ),
  );
  const sizes = new Set([
    ...[...lengths.values()].flatMap((all) => [...all]),
    ...[...runs.values()].map(({ to }) => to),
  ]);
  const letters = new Map(
    outline.lost.flatMap(({ code, detail, span }) =>
      code === "missing-index" && detail["index"] ? [[detail["index"], span] as const] : [],
    ),
  );
  for (const [letter, span] of tellingApart(formulas))
    if (!letters.has(letter)) letters.set(letter, span);
  return [...letters].flatMap(([symbol, span]): Convention[] => {
    const section = outline.sections.findLast((s) => s.span.from <= span.from);
    const names = [...(indexed.get(symbol) ?? [])];
    const ends = new Set(names.flatMap((name) => [...(lengths.get(name) ?? [])]));
    const [end] = ends;
    const run = runs.get(symbol) ?? (end === undefined ? null : { from: "1", to: end });
    const isCounter =
      /^[a-z]$/.test(symbol) &&
      !known.has(symbol) &&
      !(run && random.has(run.to)) &&
      !sizes.has(symbol) &&
      !bare.has(symbol) &&
      ends.size < 2 &&
      !formulas.some((nodes) => isShifted(symbol, nodes));
    if (!section || !isCounter) return [];
    const range = run ? `${run.from}, \\dots, ${run.to}` : "1, 2, \\dots";
    const kind = `an index that runs over $${range}$`;
    const says = `$${symbol} = ${range}$`;
    return [{ section: section.id, symbol, span, kind, says, gives: "kind" }];
  });
}

/** Letters i to l below a name that stands with a number or another letter as well, by their place. */
function tellingApart(formulas: readonly (readonly Syntax[])[]): ReadonlyMap<string, Span> {
  const places = new Map<string, Span>();
  const members = new Map<string, Set<string>>();
  const visit = (nodes: readonly Syntax[]): void => {
    for (const node of nodes) {
      const [index, ...more] = (node.kind === "script" && node.sub) || [];
      if (node.kind === "script" && node.base?.kind === "name" && index && more.length === 0) {
        const name = node.base.text;
        members.set(name, (members.get(name) ?? new Set()).add(canonical([index])));
        if (index.kind === "name" && !places.has(index.text)) places.set(index.text, index.span);
      }
      visit(insideOf(node));
    }
  };
  for (const nodes of formulas) visit(nodes);
  const isApart = (letter: string): boolean =>
    [...members.values()].some(
      (all) => all.has(letter) && [...all].some((m) => m !== letter && /^(?:\d+|[i-l])$/.test(m)),
    );
  return new Map([...places].filter(([letter]) => /^[i-l]$/.test(letter) && isApart(letter)));
}

/** Whether a letter stands below a name with a number added or taken away: `w_{t-1}`. */
const isShifted = (letter: string, nodes: readonly Syntax[]): boolean =>
  nodes.some((node) => {
    const [first, sign, number, ...more] = (node.kind === "script" && node.sub) || [];
    const shifts =
      first?.kind === "name" &&
      first.text === letter &&
      sign !== undefined &&
      isOperator(sign, "+", "-") &&
      number?.kind === "number" &&
      more.length === 0;
    return shifts || isShifted(letter, insideOf(node));
  });

/** Sizes that are large enough for the members that the page tells apart: n of `X_1 + X_n`. */
export function sizesIn(outline: DocumentOutline, { beyond, extents }: Habits): Convention[] {
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
    if (!section || !ends.has(symbol) || bounded) return [];
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
