import { type Span, span } from "../text/span.ts";

/** Letters that are words of their own in English. */
const articles = /^[aAI]$/;

/** Names of functions and operators that stand in formulas without a backslash. */
const functions =
  "E|P|Pr|Var|Cov|Corr|SD|MSE|Bias|var|cov|tr|det|log|ln|exp|sin|cos|max|min|sup|inf|arg|rank";

/** What shows a piece between white space to be mathematics, whatever stands beside it. */
const signs = /\\[A-Za-z]|[_^=<>≤≥≠≈∼∈∑∏∞·×±√|]|\p{Script=Greek}/u;
const applied = new RegExp(`^[([{\\-+\\d]*(?:(?:${functions})|[A-Za-z]'?)[[(]`);
const ratio = /^\(*[A-Za-z\d]\/[A-Za-z\d]\)*$/;

/** What may stand in a formula beside such: a letter, a number, an operator, a function. */
const weak = new RegExp(
  `^[([{]*(?:[A-Za-z]'*|\\d+(?:\\.\\d+)?[A-Za-z]?|[A-Z]{2}|[-+*/−]|[-−]?\\d*[A-Za-z]|` +
    `${functions})?[)\\]}]*$`,
);

const joins =
  /^(?:[=<>≤≥≠≈+\-−*/·×∈∼|]|\\(?:[lg]eq?|neq?|approx|sim|equiv|to|times|cdot|in|mid)(?![A-Za-z]))/;

/** Signs at the ends of a formula that may not belong to it. */
const mostTrimmed = 50;

interface Piece {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/**
 * The stretches of a plain text that are mathematics although nothing sets them off: those with
 * a command, a script or a relation, with what belongs to them, and single letters; of those that
 * are words as well the ones that stand in formulas elsewhere, `letters`.
 */
export function bareFormulas(text: string, letters: ReadonlySet<string>): readonly Span[] {
  const pieces: Piece[] = [...text.matchAll(/\S+/g)].map((found) => ({
    text: found[0],
    from: found.index,
    to: found.index + found[0].length,
  }));
  const runs: Span[] = [];
  for (let k = 0; k < pieces.length; ) {
    const end = runEnd(pieces, k);
    const run = pieces.slice(k, end);
    const place = run.some(({ text: t }) => isStrong(t))
      ? trimmed(text, withoutArticle(run, pieces[end]))
      : null;
    if (place) runs.push(place);
    else
      for (let at = k; at < Math.max(end, k + 1); at += 1) {
        const letter = letterOf(pieces, at, letters);
        if (letter) runs.push(letter);
      }
    k = Math.max(end, k + 1);
  }
  return runs;
}

/** A single letter that is no word of its own. */
function letterOf(pieces: readonly Piece[], at: number, letters: ReadonlySet<string>): Span | null {
  const { text, from } = pieces[at] as Piece;
  const letter = /^([A-Za-z]'?)[.,;:?]*$/.exec(text)?.[1];
  if (!letter || (articles.test(letter) && !(letters.has(letter) && isName(pieces, at))))
    return null;
  return span(from, from + letter.length);
}

/** Whether a formula relates its sides: it may be a display of its own. */
export const relates = (tex: string): boolean =>
  /[=<>≤≥]|\\(?:leq?|geq?|neq?|approx|sim|equiv)(?![A-Za-z])/.test(tex);

/** Whether a line goes on with the formula before it. */
export const goesOn = (line: string): boolean => joins.test(line.trim());

/** Whether a line of a formula is not at its end. */
export const isOpen = (line: string): boolean =>
  /(?:[=<>+\-−*/,]|\\(?:leq?|geq?|times|cdot))$/.test(line.trim());

const isStrong = (text: string): boolean =>
  signs.test(text) || applied.test(text) || ratio.test(text);

/** Where the run of mathematics that begins at a piece ends; words in brackets belong to it. */
function runEnd(pieces: readonly Piece[], start: number): number {
  let depth = 0;
  let k = start;
  for (; k < pieces.length; k += 1) {
    const text = (pieces[k] as Piece).text;
    const bare = text.replace(/[.,;:?]+$/, "");
    // behind a relation two letters are a product: `y = Bx`
    const two = k > start && isOpen((pieces[k - 1] as Piece).text) && /^[A-Za-z]{2}$/.test(bare);
    const fits = isStrong(bare) || weak.test(bare) || two;
    if (!fits && !(depth > 0 && !/^[A-Za-z]{3,}$/.test(bare))) break;
    depth += balance(bare);
    // a mark of the sentence ends the formula, where no bracket is open
    if (bare !== text && depth <= 0) return bare === "" ? k : k + 1;
  }
  return k;
}

const balance = (text: string): number => {
  let depth = 0;
  for (const c of text.replace(/\\[{}]/g, "")) {
    if (c === "(" || c === "[" || c === "{") depth += 1;
    else if (c === ")" || c === "]" || c === "}") depth -= 1;
  }
  return depth;
};

/** A run without an article or a number of a list that only stands before or behind it. */
function withoutArticle(run: readonly Piece[], next: Piece | undefined): readonly Piece[] {
  let from = 0;
  let to = run.length;
  const second = run[1]?.text ?? "";
  while (from < to - 1 && articles.test(run[from]?.text ?? "") && !joins.test(second)) from += 1;
  const before = run[to - 2]?.text ?? "";
  if (to - from > 1 && run[to - 1]?.text === "a" && next !== undefined && !joins.test(before))
    to -= 1;
  return run.slice(from, to);
}

/** A run without the marks of the sentence at its end, nor brackets that are not its own. */
function trimmed(text: string, run: readonly Piece[]): Span | null {
  let from = run[0]?.from ?? 0;
  let to = run.at(-1)?.to ?? 0;
  let changed = true;
  for (let k = 0; changed && k < mostTrimmed && to > from; k += 1) {
    const inner = text.slice(from, to);
    changed = true;
    if (/[\s.,;:?]$/.test(inner)) to -= 1;
    else if (/^\s/.test(inner)) from += 1;
    else if (balance(inner) < 0 && /[)\]}]$/.test(inner)) to -= 1;
    else if (balance(inner) > 0 && /^[([{]/.test(inner)) from += 1;
    else changed = false;
  }
  return isStrong(text.slice(from, to)) ? span(from, to) : null;
}

/** Whether a letter that is a word as well stands for a quantity: "A is", "of a." */
function isName(pieces: readonly Piece[], k: number): boolean {
  const text = (pieces[k] as Piece).text;
  if (!articles.test(text)) return true;
  const next = pieces[k + 1]?.text;
  return next === undefined || /^(?:is|be|are|has|and|denotes?)$/.test(next) || joins.test(next);
}
