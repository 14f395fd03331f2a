import { Builder } from "../tex/build.ts";
import { noMacros } from "../tex/macros.ts";
import { readMath } from "../tex/parser.ts";
import type { Syntax } from "../tex/syntax.ts";
import { type Said, wordOf } from "./asserted.ts";
import { type Match, matchAt } from "./match.ts";
import { type Piece, piecesOf, type Sign, signsOf } from "./pattern.ts";
import { withoutRanges } from "./ranged.ts";
import { ByStart } from "./starters.ts";

type Formula = readonly Syntax[];

/** The formula that a text of TeX is. */
export const formulaOf = (tex: string): Formula => readMath(tex, 0, noMacros()).nodes;

/**
 * One way to say what another way says: on a page as printed the one stands for the other before a
 * sentence is read. `pattern.ts` has the notation.
 */
export interface Paraphrase {
  readonly says: string;
  /** what takes its place; never more than `says` says */
  readonly means: string;
  readonly pieces: readonly Piece[];
  readonly signs: readonly Sign[];
  readonly example: readonly [string, string];
  /** sentences that say something else, and are not understood */
  readonly refused: readonly string[];
  /** what must hold of the formulas, and of the words of classes, fillers and nouns, in order */
  readonly where: ((formulas: readonly Formula[], words: readonly string[]) => boolean) | null;
  /** formulas that follow from those in it, which `means` counts on; null where there are none */
  readonly builds: ((formulas: readonly Formula[]) => readonly Formula[] | null) | null;
  /** what a reader of the field takes for granted in it, told with the page; null for nothing */
  readonly convention: string | null;
}

/** What more is asked of a paraphrase, or told with it. */
type Terms = Partial<Pick<Paraphrase, "where" | "builds" | "convention">>;

/** A text that is written over several lines, in one. */
const inOne = (text: string): string => text.replace(/\s*\n\s*/g, " ");

/** A paraphrase from its two patterns and an example of each. */
export const entry = (
  says: string,
  means: string,
  from: string,
  to: string,
  { refused = [], ...more }: Terms & Partial<Pick<Paraphrase, "refused">> = {},
): Paraphrase => ({
  says: inOne(says),
  means: inOne(means),
  pieces: piecesOf(says),
  signs: signsOf(inOne(means)),
  example: [inOne(from), inOne(to)],
  refused: refused.map(inOne),
  where: null,
  builds: null,
  convention: null,
  ...more,
});

/**
 * Paraphrases as a text, each a paragraph: "what it says => what it means", "as: an example => the
 * same in words that are read", and on lines behind "not:" sentences that say something else.
 */
export const table = (text: string, terms: Terms = {}): readonly Paraphrase[] =>
  text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => {
      const lines = paragraph
        .replace(/\s*\n\s*(?!\s|as:|not:)/g, " ")
        .trim()
        .split(/\s*\n\s*/);
      const [head = "", example = "", ...more] = lines.map((line) => line.trim());
      const [says = "", means = ""] = head.split(/ => ?/);
      const [from = "", to = ""] = example.replace(/^as: /, "").split(/ => ?/);
      const refused = more.map((no) => no.replace("not: ", ""));
      return entry(says, means, from, to, { refused, ...terms });
    });

/** Such a text of paraphrases that share their terms. */
export const tabled =
  (terms: Terms) =>
  (...text: Parameters<typeof String.raw>): readonly Paraphrase[] =>
    table(String.raw(...text), terms);

/** Paraphrases make others apply; so often at most. */
const rounds = 4;

/** How the words and formulas of a sentence are made in the place of others. */
export interface Making<T extends Said> {
  readonly worded: (text: string, place: T) => T;
  readonly formulated: (nodes: readonly Syntax[], place: T) => T;
  /** told of each convention that is used */
  readonly taken: (convention: string, place: T) => void;
}

/**
 * A sentence with other words for what it says, where a paraphrase of a table stands in it: at each
 * place the first that does.
 */
export function paraphrased<T extends Said>(
  sentence: readonly T[],
  table: readonly Paraphrase[],
  making: Making<T>,
): readonly T[] {
  let now = sentence;
  for (let round = 0; round < rounds; round += 1) {
    const plain = once(now, table, making);
    const next = plain === now ? beyondRanges(now, table, making) : plain;
    if (next === now) break;
    now = next;
  }
  return now;
}

/**
 * The same over the ranges of indices, which go where their equations do: "in the model
 * `$Y_i = m + e_i$`, `$i = 1, \\dots, n$`, the errors `$e_i$` are independent".
 */
function beyondRanges<T extends Said>(
  sentence: readonly T[],
  table: readonly Paraphrase[],
  making: Making<T>,
): readonly T[] {
  const { tokens, ranges } = withoutRanges(sentence);
  if (ranges.size === 0) return sentence;
  const next = once(tokens, table, making);
  const isLost = [...ranges.keys()].some((equation) => !next.includes(equation));
  return next === tokens || isLost
    ? sentence
    : next.flatMap((token) => [token, ...(ranges.get(token) ?? [])]);
}

/** A paraphrase that stands at a place, with all its formulas. */
interface Standing<T extends Said> {
  readonly paraphrase: Paraphrase;
  readonly match: Match<T>;
  readonly formulas: readonly T[];
}

function once<T extends Said>(
  sentence: readonly T[],
  table: readonly Paraphrase[],
  making: Making<T>,
): readonly T[] {
  const out: T[] = [];
  let changed = false;
  for (let at = 0; at < sentence.length; ) {
    const token = sentence[at] as T;
    const standing = standingAt(sentence, at, table, making);
    if (!standing) {
      out.push(token);
      at += 1;
      continue;
    }
    changed = true;
    const { signs, convention } = standing.paraphrase;
    if (convention !== null) making.taken(convention, token);
    // "`$X$` and `$Y$` are not correlated": what is put behind them reaches as far
    const last = sentence.slice(at, standing.match.end).findLast((t) => t.kind !== "mark") ?? token;
    const behind = signs.findLastIndex((sign) => sign.kind === "formula");
    out.push(
      ...signs.flatMap((sign, k) =>
        tokensFor(sign, standing, k > Math.max(behind, 0) ? last : token, making),
      ),
    );
    at = standing.match.end;
  }
  return changed ? out : sentence;
}

/** Tables by what their paraphrases begin with. */
const byStart = new WeakMap<readonly Paraphrase[], ByStart<Paraphrase>>();

function lookedUp(table: readonly Paraphrase[]): ByStart<Paraphrase> {
  const known = byStart.get(table) ?? new ByStart(table);
  byStart.set(table, known);
  return known;
}

/** The first paraphrase that stands at a place and takes something. */
function standingAt<T extends Said>(
  sentence: readonly T[],
  at: number,
  table: readonly Paraphrase[],
  { formulated }: Making<T>,
): Standing<T> | null {
  for (const paraphrase of lookedUp(table).at(sentence[at] as T)) {
    const match = matchAt(paraphrase.pieces, sentence, at);
    if (!match || match.end === at) continue;
    const { builds, where } = paraphrase;
    const nodes = match.formulas.flatMap((t) => (t.kind === "math" ? [t.nodes] : []));
    const words = match.words.map(([, said]) => said.map(wordOf).join(" "));
    const built = builds ? builds(nodes) : [];
    if (!built || (where && !where(nodes, words))) continue;
    const more = built.map((formula) => formulated(formula, sentence[at] as T));
    return { paraphrase, match, formulas: [...match.formulas, ...more] };
  }
  return null;
}

/** What a paraphrase puts in the place of what stands there, for one sign of it. */
function tokensFor<T extends Said>(
  sign: Sign,
  { match, formulas }: Standing<T>,
  place: T,
  { worded }: Making<T>,
): readonly T[] {
  switch (sign.kind) {
    case "word":
      return [worded(sign.text, place)];
    case "formula":
      return [formulas[sign.place] ?? place];
    case "class":
      return match.words.filter(([name]) => name === sign.name)[sign.place]?.[1] ?? [];
    case "noun":
      return [worded(match.captures.nouns.get(sign.name) ?? sign.name, place)];
  }
}

/** A name and what it stands for, as an equation. */
export const equated: Paraphrase["builds"] = ([name = [], value = []]) => {
  const [first] = name;
  return first ? [[...name, new Builder(first.span).equals, ...value]] : null;
};
