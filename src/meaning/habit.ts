import { barsOf } from "../term/roles.ts";
import { canonical } from "../tex/canonical.ts";
import { isOperator } from "../tex/row.ts";
import { splitCommas } from "../tex/scope.ts";
import { insideOf, type Syntax } from "../tex/syntax.ts";
import { shareAt } from "./averages.ts";

/** How far a letter runs, in TeX: from `1` to `n`. */
interface Run {
  readonly letter: string;
  readonly from: string;
  readonly to: string;
}

/** What the formulas of a page show of its indices. */
export interface Habits {
  /** letters that run through the same numbers wherever the page says how far they run */
  readonly runs: ReadonlyMap<string, Run>;
  /** letters below a sum that says nothing of how far they run, by where that first stands */
  readonly bare: ReadonlyMap<string, number>;
  /** letters of a pair below a sum, `\sum_{i \ne j}`, by each other: they run alike */
  readonly partners: ReadonlyMap<string, string>;
  /** names with a letter as their index, `x_i`, by the name: `x`; with where that first stands */
  readonly members: ReadonlyMap<string, { readonly letter: string; readonly at: number }>;
  /** by what a sum is divided that does not say how far its letter runs: B of `\frac1B \sum_i` */
  readonly shares: ReadonlyMap<string, string>;
  /** the names that have a letter as their index */
  readonly indexed: ReadonlyMap<string, ReadonlySet<string>>;
  /** how far the members of a list are counted: N of `X_1, \\dots, X_N`, by X */
  readonly extents: ReadonlyMap<string, string>;
  /** all numbers up to which the members of lists are counted, by the name */
  readonly lengths: ReadonlyMap<string, ReadonlySet<string>>;
  /** letters n of which a formula tells `X_n` from the member with a number, `X_1`: by that number */
  readonly beyond: ReadonlyMap<string, { readonly number: number; readonly at: number }>;
  /** names that stand with an index and without in one formula */
  readonly mixed: ReadonlySet<string>;
}

/** The habits of a page with indices. */
export function habitsOf(formulas: readonly (readonly Syntax[])[]): Habits {
  const runs = new Map<string, Run | null>();
  const bare = new Map<string, number>();
  const partners = new Map<string, string>();
  const members = new Map<string, { letter: string; at: number }>();
  const indexed = new Map<string, Set<string>>();
  const shares = new Map<string, string>();
  const beyond = new Map<string, { number: number; at: number }>();
  const barred = new Set<string>();
  const walk = (nodes: readonly Syntax[]): void => {
    for (const { letter, number, at } of endsIn(nodes)) {
      const known = beyond.get(letter);
      beyond.set(letter, { at: known?.at ?? at, number: Math.max(number, known?.number ?? 0) });
    }
    nodes.forEach((node, k) => {
      if (node.kind === "name") barred.add(node.text);
      const listedRun = listed(nodes, k);
      for (const run of listedRun ? [listedRun] : runsOf(node)) {
        const known = runs.get(run.letter) ?? run;
        runs.set(run.letter, runs.has(run.letter) && !same(known, run) ? null : known);
      }
      for (const letter of openLetters(nodes, k)) {
        if (!bare.has(letter)) bare.set(letter, node.span.from);
        const share = shareAt(nodes[k - 1]);
        if (share) shares.set(letter, share);
      }
      // \frac{\sum_i X_i}{n}
      const below = node.kind === "fraction" ? only(node.denominator) : null;
      if (node.kind === "fraction" && below)
        for (const letter of openLetters(node.numerator, 0)) shares.set(letter, below);
      for (const [one, other] of node.kind === "script" && isSum(node) ? apart(node) : []) {
        if (!bare.has(other)) bare.set(other, node.span.from);
        partners.set(one, other).set(other, one);
      }
      const member = memberOf(node);
      if (member && !members.has(member.name)) members.set(member.name, member);
      if (member)
        indexed.set(member.letter, (indexed.get(member.letter) ?? new Set()).add(member.name));
      walk(insideOf(node));
    });
  };
  for (const nodes of formulas) walk(nodes);
  const lengths = lengthsOf(formulas);
  const extents = new Map([...lengths].map(([name, ends]) => [name, [...ends].at(-1) ?? ""]));
  for (const [letter, to] of shares)
    if (!runs.has(letter) && averages(letter, { indexed, extents, barred }))
      runs.set(letter, { letter, from: "1", to });
  for (const { of, at, run } of runsOfMeans(formulas, { members, barred })) {
    if ([...indexed].some(([k, names]) => names.has(of) && (runs.has(k) || bare.has(k)))) continue;
    runs.set(run.letter, run);
    bare.set(run.letter, at);
  }
  const mixed = new Set(formulas.flatMap(mixedIn));
  const known = [...runs].flatMap(([k, run]): [string, Run][] => (run ? [[k, run]] : []));
  return {
    runs: new Map(known),
    ...{ bare, partners, shares, members, indexed },
    ...{ extents, beyond, mixed, lengths },
  };
}

/**
 * Whether a sum over a letter that is divided by a size has as many terms by custom: the page has
 * `\bar X` and `X_i`, and says nothing else of how many these are.
 */
const averages = (
  letter: string,
  {
    indexed,
    extents,
    barred,
  }: Pick<Habits, "indexed" | "extents"> & { readonly barred: ReadonlySet<string> },
): boolean =>
  [...(indexed.get(letter) ?? [])].some((name) => !extents.has(name) && hasBar(name, barred));

const hasBar = (name: string, barred: ReadonlySet<string>): boolean =>
  barsOf(name).some((n) => barred.has(n));

/**
 * How far the members go of which there is a mean, where no sum says it: `\bar X` beside `X_i` and
 * `\frac{\sigma^2}{n}`, and where each letter stands.
 */
function runsOfMeans(
  formulas: readonly (readonly Syntax[])[],
  { members, barred }: Pick<Habits, "members"> & { readonly barred: ReadonlySet<string> },
): readonly { readonly of: string; readonly at: number; readonly run: Run }[] {
  const [to, ...others] = new Set(formulas.flatMap(sizesBelow));
  return [...members].flatMap(([name, { letter, at }]) =>
    to && others.length === 0 && hasBar(name, barred) && !formulas.some((f) => definesBar(f, name))
      ? [{ of: name, at, run: { letter, from: "1", to } }]
      : [],
  );
}

/** Whether a formula says what a mean is: `\bar X = \max_i X_i`. */
const definesBar = ([head, sign]: readonly Syntax[], name: string): boolean =>
  head !== undefined &&
  hasBar(name, new Set([canonical([head])])) &&
  sign?.kind === "relation" &&
  sign.text === "=";

/** A name with a letter as its index, and where that stands. */
function memberOf(node: Syntax): { name: string; letter: string; at: number } | null {
  const [index] = (node.kind === "script" && node.sub) || [];
  const letter = node.kind === "script" && node.base?.kind === "name" ? only(node.sub) : null;
  const name = node.kind === "script" && node.base?.kind === "name" ? node.base.text : "";
  return letter && index ? { name, letter, at: index.span.from } : null;
}

/** The letters of sizes by which a formula divides: n of `\frac{\sigma^2}{n}`. */
const sizesBelow = (nodes: readonly Syntax[]): readonly string[] =>
  nodes.flatMap((node) => {
    const below = node.kind === "fraction" ? canonical(node.denominator) : "";
    return [...(/^[nmNM]$/.test(below) ? [below] : []), ...sizesBelow(insideOf(node))];
  });

/** All numbers up to which the members of lists are counted, by the name. */
function lengthsOf(formulas: readonly (readonly Syntax[])[]): Map<string, Set<string>> {
  const lengths = new Map<string, Set<string>>();
  for (const nodes of formulas) {
    const [name, end] = extentOf(nodes) ?? [];
    if (name !== undefined && end !== undefined)
      lengths.set(name, (lengths.get(name) ?? new Set()).add(end));
  }
  return lengths;
}

/**
 * The letters n of `X_n` beside `X_1`, where the two are told apart: in `X_1 + X_n`, but not in
 * `X_1, \dots, X_n`.
 */
function endsIn(
  nodes: readonly Syntax[],
): readonly { readonly letter: string; readonly number: number; readonly at: number }[] {
  if (nodes.some((n) => isOperator(n, "\\dots"))) return [];
  const parts = nodes.flatMap((n) =>
    n.kind === "script" && n.base?.kind === "name" && n.sub?.length === 1
      ? [{ name: n.base.text, sub: n.sub[0] as Syntax }]
      : [],
  );
  return parts.flatMap(({ name, sub }) => {
    if (sub.kind !== "name" || !/^[a-zA-Z]$/.test(sub.text)) return [];
    const numbers = parts.flatMap((other) =>
      other.name === name && other.sub.kind === "number" ? [Number(other.sub.text)] : [],
    );
    return numbers.length > 0
      ? [{ letter: sub.text, number: Math.max(...numbers), at: sub.span.from }]
      : [];
  });
}

/** `X_1, \\dots, X_N`: the name of a list and its last number. */
function extentOf(nodes: readonly Syntax[]): [string, string] | null {
  const items = splitCommas(nodes);
  const [first, last] = [items[0]?.[0], items.at(-1)?.[0]];
  const dots = items.some((item) => item.length === 1 && isOperator(item[0], "\\dots"));
  if (!dots || first?.kind !== "script" || last?.kind !== "script") return null;
  if (first.base?.kind !== "name" || last.base?.kind !== "name" || !last.sub) return null;
  const counts = canonical(first.sub ?? []) === "1" && first.base.text === last.base.text;
  return counts ? [first.base.text, canonical(last.sub)] : null;
}

/** The names that a formula has with an index and without: X of `E[X X_1]`. */
function mixedIn(formula: readonly Syntax[]): readonly string[] {
  const [plain, indexed] = [new Set<string>(), new Set<string>()];
  const walk = (nodes: readonly Syntax[]): void => {
    for (const node of nodes) {
      if (node.kind === "name") plain.add(node.text);
      const base = node.kind === "script" && node.base?.kind === "name" ? node.base : null;
      if (base && node.kind === "script" && node.sub) indexed.add(base.text);
      walk(insideOf(node).filter((part) => part !== base));
    }
  };
  walk(formula);
  return [...plain].filter((name) => indexed.has(name));
}

const same = (one: Run | null, other: Run): boolean =>
  one !== null && one.from === other.from && one.to === other.to;

const isSum = (node: Extract<Syntax, { kind: "script" }>): boolean =>
  node.base !== null && isOperator(node.base, "\\sum", "\\prod");

/** The letters through which a sum runs that says nothing of how far, where one begins. */
function openLetters(nodes: readonly Syntax[], at: number): readonly string[] {
  const node = nodes[at];
  // "\\frac{}{n}"
  if (!node) return [];
  if (isOperator(node, "\\sum")) return summed(nodes.slice(at + 1));
  return node.kind === "script" && isSum(node) && !node.sup ? below(node) : [];
}

/** The letter over which a sum runs that names none, where there is one: i of `\sum q_i^2`. */
function summed(nodes: readonly Syntax[]): readonly string[] {
  const end = nodes.findIndex((n) => n.kind === "relation" || isOperator(n, "+", "-", "&"));
  const indices = (parts: readonly Syntax[]): readonly string[] =>
    parts.flatMap((node) => {
      const index = node.kind === "script" ? only(node.sub) : null;
      return [...(index ? [index] : []), ...indices(insideOf(node))];
    });
  const letters = new Set(indices(end < 0 ? nodes : nodes.slice(0, end)));
  return letters.size === 1 ? [...letters] : [];
}

/** The letters below a sum: b and b' of `\\sum_{b, b' \\ne b}`. */
const below = ({ sub }: Extract<Syntax, { kind: "script" }>): readonly string[] =>
  splitCommas(sub ?? []).flatMap(([node, sign]) => {
    const primed = node?.kind === "script" && node.primes > 0 && !node.sub && !node.sup;
    const letter = node && only([primed && node.base ? node.base : node]);
    const apart = sign === undefined || (sign.kind === "relation" && sign.text === "\\ne");
    return letter && apart ? [node ? canonical([node]) : letter] : [];
  });

/** The letters that stand apart below a sum: i and j of `\sum_{i \ne j}`. */
const apart = ({ sub }: Extract<Syntax, { kind: "script" }>): readonly [string, string][] =>
  splitCommas(sub ?? []).flatMap(([first, sign, second, ...more]): [string, string][] => {
    const [one, other] = [only(first ? [first] : null), only(second ? [second] : null)];
    const apart = sign?.kind === "relation" && sign.text === "\\ne";
    return one && other && apart && more.length === 0 ? [[one, other]] : [];
  });

/** The small letter that a subscript consists of. */
function only(sub: readonly Syntax[] | null): string | null {
  const [node, ...more] = sub ?? [];
  return node?.kind === "name" && more.length === 0 && /^[a-z]$/.test(node.text) ? node.text : null;
}

/** `\sum_{i=1}^n`, `\sum_{i, j = 1}^n` */
function runsOf(node: Syntax): readonly Run[] {
  if (node.kind !== "script" || !isSum(node) || !node.sup) return [];
  const items = splitCommas(node.sub ?? []);
  const [, sign, ...from] = items.at(-1) ?? [];
  const letters = items.map(([name], k) =>
    name && (k === items.length - 1 || items[k]?.length === 1) ? only([name]) : null,
  );
  if (sign?.kind !== "relation" || sign.text !== "=" || from.length === 0) return [];
  const ends = { from: canonical(from), to: canonical(node.sup) };
  return letters.every((letter) => letter !== null)
    ? letters.map((letter) => ({ letter, ...ends }))
    : [];
}

/** `i = 1, \dots, n`, `i = 1, 2, \dots, n` */
function listed(nodes: readonly Syntax[], at: number): Run | null {
  const [name, sign] = nodes.slice(at, at + 2);
  const letter = name && only([name]);
  if (!letter || sign?.kind !== "relation" || sign.text !== "=") return null;
  const items = splitCommas(nodes.slice(at + 2));
  const dots = items.findIndex((item) => isOperator(item[0], "\\dots"));
  const before = items.slice(0, Math.max(dots, 0));
  const end = items[dots + 1] ?? [];
  const cut = end.findIndex((n) => isOperator(n, "\\quad", ".", ";") || n.kind === "text");
  const to = end.slice(0, cut < 0 ? undefined : cut);
  const counts = before.every((item) => item.length === 1 && item[0]?.kind === "number");
  return before.length > 0 && counts && to.length > 0
    ? { letter, from: canonical(before[0] ?? []), to: canonical(to) }
    : null;
}

/** What a name with a bar is the mean of, by custom: `\bar{x}` of the `x_i`, `i = 1, \dots, n`. */
export function meanOf(
  symbol: string,
  { runs, members, lengths }: Habits,
  isSaid: (letter: string) => boolean,
): string | null {
  const [, letter = ""] = /^\\(?:bar|overline)\{([^{}]+)\}$/.exec(symbol) ?? [];
  const run = runs.get(members.get(letter)?.letter ?? "");
  // "`$X_1, \\dots, X_m$`" says how many there are, where no other list of them does
  const [listed = null, ...others] = lengths.get(letter) ?? [];
  const length = listed !== null && isSaid(letter) ? listed : null;
  if (others.length > 0 || (run?.from !== "1" && (run || length === null))) return null;
  const n = length ?? run?.to;
  // n of `X_1 + \dots + X_n` ends the members, and tells none of them
  const i = run && run.letter !== n ? run.letter : "i";
  return `${symbol} = \\frac{1}{${n}} \\sum_{${i}=1}^{${n}} ${letter}_{${i}}`;
}
