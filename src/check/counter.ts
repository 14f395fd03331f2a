import type { Convention, DocumentOutline } from "../document/item.ts";
import type { Habits } from "../meaning/habit.ts";
import { canonical } from "../tex/canonical.ts";
import { insideOf, type Syntax } from "../tex/syntax.ts";
import { escaped } from "../text/pattern.ts";
import type { Span } from "../text/span.ts";
import { isShifted } from "./index-convention.ts";
import type { Shown } from "./shown.ts";

/**
 * Letters that tell members of a family apart, of which no sentence says how far they run: "`$e_i$`
 * is noise. The `$e_i$` are independent." They run through the members that are listed, as they do
 * below sums, or count from 1 on, as where the second sentence stands alone.
 */
export function countersIn(
  outline: DocumentOutline,
  { formulas, habits, alone }: Shown,
): Convention[] {
  const known = new Set(outline.items.flatMap(({ context }) => context.indices.map((i) => i.name)));
  const sizes = new Set([
    ...[...habits.lengths.values()].flatMap((all) => [...all]),
    ...[...habits.runs.values()].map(({ to }) => to),
  ]);
  const { places, apart } = lettersIn(formulas);
  const letters = new Map([...places].filter(([letter]) => apart.has(letter)));
  // from where it first stands on, so that all that is said of the members is said of one family
  for (const { code, detail, span } of outline.lost)
    if (code === "missing-index" && detail["index"])
      letters.set(detail["index"], places.get(detail["index"]) ?? span);
  return [...letters].flatMap(([symbol, span]): Convention[] => {
    const section = outline.sections.findLast((s) => s.span.from <= span.from);
    const range = rangeOf(symbol, outline, { habits, alone });
    const isCounter =
      /^[a-z]$/.test(symbol) &&
      !known.has(symbol) &&
      !sizes.has(symbol) &&
      !habits.bare.has(symbol) &&
      !isSingled(symbol, outline) &&
      !formulas.some((nodes) => isShifted(symbol, nodes));
    if (!section || range === null || !isCounter) return [];
    const kind = `an index that runs over $${range}$`;
    const says = `$${symbol} = ${range}$`;
    return [{ section: section.id, symbol, span, kind, says, gives: "kind" }];
  });
}

/** How far a letter runs, in TeX; null where the page says different things of it. */
function rangeOf(
  letter: string,
  { items, sentences }: DocumentOutline,
  { habits: { runs, indexed, lengths }, alone }: Pick<Shown, "habits" | "alone">,
): string | null {
  const names = [...(indexed.get(letter) ?? [])];
  const ends = new Set(names.flatMap((name) => [...(lengths.get(name) ?? [])]));
  const [end] = ends;
  const run = runs.get(letter) ?? runBeside(letter, names, { runs, indexed });
  if (ends.size > 1 || (run && run.from !== "1") || (end && run && run.to !== end)) return null;
  const to = end ?? run?.to ?? "";
  const declared = items.flatMap(({ context }) =>
    context.declarations.filter((d) => d.head === to),
  );
  if (declared.some((d) => d.random)) return null;
  // how large n is may be said in a sentence that is not understood
  const isUnsaid = sentences.length === 0 && /^[A-Za-z]$/.test(to) && !alone.has(to);
  const isSize = end !== undefined || /^\d+$/.test(to) || declared.length > 0 || isUnsaid;
  return isSize ? `1, \\dots, ${to}` : "1, 2, \\dots";
}

/** How far letters below the same names run: j of `\sum_{j=1}^n X_j` beside `X_i`. */
function runBeside(
  letter: string,
  names: readonly string[],
  { runs, indexed }: Pick<Habits, "runs" | "indexed">,
): ReturnType<Habits["runs"]["get"]> {
  if (!/^[i-l]$/.test(letter)) return undefined;
  const beside = [...runs.values()].filter((run) =>
    names.some((name) => indexed.get(run.letter)?.has(name)),
  );
  const [first, ...others] = beside;
  return others.every((run) => run.to === first?.to) ? first : undefined;
}

/** Whether a sentence singles out what a letter stands for: "fix `$i$`", "for some `$i$`". */
function isSingled(letter: string, { sentences }: DocumentOutline): boolean {
  const single = new RegExp(
    "\\b(?:fix(?:ed)?|some|let|given|particular|certain|if|when|choose|pick|draw|suppose|random" +
      "|where|denote)\\s+(?:(?:an?|the|one|that)\\s+)?(?:[\\w-]+\\s+)?" +
      `(?:\\$|\\\\\\()?${escaped(letter)}(?![\\w'])`,
    "i",
  );
  return sentences.some(({ text }) => single.test(text));
}

/** Letters below names: where they first stand. */
interface Letters {
  readonly places: ReadonlyMap<string, Span>;
  /** i to l where they stand below a name that stands with a number or another such letter too */
  readonly apart: ReadonlySet<string>;
}

function lettersIn(formulas: readonly (readonly Syntax[])[]): Letters {
  const places = new Map<string, Span>();
  const members = new Map<string, Set<string>>();
  const visit = (nodes: readonly Syntax[]): void => {
    for (const node of nodes) {
      const [index, ...more] = (node.kind === "script" && node.sub) || [];
      if (node.kind === "script" && node.base?.kind === "name" && index && more.length === 0) {
        const name = node.base.text;
        members.set(name, (members.get(name) ?? new Set()).add(canonical([index])));
        const known = index.kind === "name" ? places.get(index.text) : undefined;
        if (index.kind === "name" && (!known || index.span.from < known.from))
          places.set(index.text, index.span);
      }
      visit(insideOf(node));
    }
  };
  for (const nodes of formulas) visit(nodes);
  const isApart = (letter: string): boolean =>
    [...members.values()].some(
      (all) => all.has(letter) && [...all].some((m) => m !== letter && /^(?:\d+|[i-l])$/.test(m)),
    );
  const apart = [...places.keys()].filter((letter) => /^[i-l]$/.test(letter) && isApart(letter));
  return { places, apart: new Set(apart) };
}
