import { type Span, span } from "../text/span.ts";
import { called, isLetterWord, isMarkedName, laws, type Names } from "./spelled.ts";

/** Letters that are words of their own in English. */
const articles = /^[aAI]$/;

/** Names of functions and operators that stand in formulas without a backslash. */
const functions =
  "E|P|Pr|Var|Cov|Corr|SD|MSE|Bias|var|cov|tr|det|log|ln|exp|sin|cos|max|min|sup|inf|arg|rank|sqrt";

/** What shows a piece between white space to be mathematics, whatever stands beside it. */
const signs = /\\[A-Za-z]|[_^=<>~≤≥≠≈∼∈∑∏∞·×±√|]|\p{Script=Greek}/u;
const applied = new RegExp(`^[([{\\-+\\d]*(?:(?:${functions})|[A-Za-z]'?)[[(]|^(?:${laws})\\(`);
const ratio = /^\(*[A-Za-z\d]\/[A-Za-z\d]\)*$/;
/** A letter under a mark, in one sign or two. */
const marked = /^[([{]*\p{L}[\u0302-\u0305\u0307\u0308\u20D7]+(?!\p{L})/u;

/** What is a formula wherever it stands beside one: letters one at a time, numbers and signs. */
const symbols =
  /^(?!'|.*--)(?:[-+*/^!=<>()[\]{},.'|\d−·²³¹⁰-ₜ\p{Script=Greek}]|[\u0302-\u0308\u20D7]|(?<![\p{Lu}\p{Ll}])[\p{Lu}\p{Ll}](?![\p{Lu}\p{Ll}]))+$/u;
/** A script in a sign of its own; behind a word it marks a footnote. */
const scripted = /[\p{L})\]][²³¹⁰-ₜ]/u;

/** What may stand in a formula beside such: a letter, a number, an operator, a function. */
const weak = new RegExp(
  `^[([{]*(?:[A-Za-z]'*|\\d+(?:\\.\\d+)?[A-Za-z]?|[A-Z]{2}|[-+*/−]|[-−]?\\d*[A-Za-z]|` +
    `${functions})?[)\\]}]*$`,
);

const joins =
  /^(?:!=|->|[=<>~≤≥≠≈+\-−*/·×∈∼|]|\\(?:[lg]eq?|neq?|approx|sim|equiv|to|times|cdot|in|mid)(?![A-Za-z]))/;

const relation = /^(?:[=<>~≤≥≠≈∼]|\\(?:[lg]eq?|neq?|approx|sim|equiv)(?![A-Za-z]))/;

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
 * are words as well, and of words for letters ("mu"), the ones that stand in formulas elsewhere.
 */
export function bareFormulas(text: string, names: Names): readonly Span[] {
  const pieces: Piece[] = [...text.matchAll(pieceOfText)].map((found) => ({
    text: found[0],
    from: found.index,
    to: found.index + found[0].length,
  }));
  const runs: Span[] = [];
  for (let k = 0; k < pieces.length; ) {
    if (isItem(text, pieces[k] as Piece)) {
      k += 1;
      continue;
    }
    const end = runEnd(pieces, k, names);
    const run = pieces.slice(k, end);
    const shows = run.some(({ text: t }) => isStrong(t) || isDots(t)) || isInterval(pieces, k);
    const place = shows ? trimmed(text, withoutArticle(run, pieces[end])) : null;
    if (place) runs.push(...apart(text, place));
    else
      for (let at = k; at < Math.max(end, k + 1); at += 1) {
        const letter = letterOf(pieces, at, names);
        if (letter) runs.push(letter);
      }
    k = Math.max(end, k + 1);
  }
  return runs;
}

/** A formula, or several, where each line relates sides of its own. */
function apart(text: string, { from, to }: Span): readonly Span[] {
  const out: Span[] = [];
  let begin = from;
  for (let at = text.indexOf("\n", from); at >= 0 && at < to; at = text.indexOf("\n", at + 1)) {
    const [line, rest] = [text.slice(begin, at), text.slice(at, to)];
    const isWhole = balance(line) === 0 && relates(line) && !isOpen(line);
    if (!isWhole || goesOn(rest) || !relates(rest.trim().split("\n")[0] ?? "")) continue;
    out.push(span(begin, at));
    begin = at + 1 + rest.slice(1).search(/\S/);
  }
  return [...out, span(begin, to)];
}

/** "on [0, 1]", "on [-D/2, D/2]"; numbers in square brackets elsewhere may be references. */
const isInterval = (pieces: readonly Piece[], at: number): boolean =>
  /^(?:on|over|interval)$/i.test(pieces[at - 1]?.text ?? "") &&
  /^[[(][^()[\]]+,$/.test(pieces[at]?.text ?? "") &&
  /^[^()[\]]+[\])][.,;:]?$/.test(pieces[at + 1]?.text ?? "");

const interval = /^[[(][^()[\]]+,[^()[\]]+[\])]$/;

/** "(a)" or "(iv)" at the start of a line that goes on. */
const isItem = (text: string, { text: bare, from, to }: Piece): boolean =>
  /^\((?:[a-z]|[ivx]+)\)$/.test(bare) &&
  /(?:^|\n)[ \t]*$/.test(text.slice(0, from)) &&
  /^[ \t]+[^\s=+\-*/<>≤≥^_]/.test(text.slice(to));

/** Dots with a comma that belongs to them are one piece: "X_1, . . . , X_n". */
const pieceOfText = /(?<=\s)(?:\.\.\.|\. \. \.|…)(?: ?,)?(?=\s)|\S+/g;

const isDots = (text: string): boolean =>
  /^(?:\.\.\.|\. \. \.|…|\\(?:dots|ldots|cdots))(?:[.;]| ?,)?$/.test(text);

/** A single letter that is no word of its own. */
function letterOf(pieces: readonly Piece[], at: number, names: Names): Span | null {
  const { text, from } = pieces[at] as Piece;
  const { letters } = names;
  const word = withoutMarks(text);
  if (isMarkedName(word) || isMember(word, names) || isLetterInWords(pieces, at, names))
    return span(from, from + word.length);
  // "the i-th roll"
  const letter = /^(?:([A-Za-z]'?)[.,;:?]*|([ijkmnt])-?th[.,;:?]*)$/
    .exec(text)
    ?.slice(1)
    .find(Boolean);
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
  /(?:[=<>~≤≥≠≈∼+\-−*/,]|\\(?:leq?|geq?|times|cdot))$/.test(line.trim());

/** "{1,...,6}", "{0,1}", and "{1," of a set with blanks */
const isSet = (text: string): boolean => /^\\?\{[^{}\s,]+,(?:[^{}\s]+\}[.,;:?]*)?$/.test(text);

const isStrong = (text: string): boolean =>
  signs.test(text) ||
  isSet(text) ||
  applied.test(text) ||
  ratio.test(text) ||
  marked.test(text.normalize("NFD")) ||
  (scripted.test(text) && symbols.test(text));

const withoutMarks = (text: string): string => text.replace(/[.,;:?]+$/, "");

/** Where the run of mathematics that begins at a piece ends; words in brackets belong to it. */
function runEnd(pieces: readonly Piece[], start: number, names: Names): number {
  let depth = 0;
  let k = start;
  for (; k < pieces.length; k += 1) {
    const text = (pieces[k] as Piece).text;
    if (isDots(text)) {
      if (k === start) return k;
      if (depth <= 0 && !goesOnBehind(pieces, k)) return k + 1;
      continue;
    }
    const bare = withoutMarks(text);
    const isOne = fits(pieces, k, k > start, names) || (depth > 0 && !/^[A-Za-z]{3,}$/.test(bare));
    if (!isOne && !(depth > 0 && bare === "choose")) break;
    depth += balance(bare);
    // a mark of the sentence ends the formula, where no bracket is open nor a list goes on
    if (bare !== text && depth <= 0 && !(text.endsWith(",") && isListed(pieces, k)))
      return bare === "" ? k : k + 1;
  }
  return k;
}

/** Whether a formula goes on behind its dots: "..., X_n", "... + X_n". */
function goesOnBehind(pieces: readonly Piece[], at: number): boolean {
  const next = pieces[at + 1]?.text ?? "";
  if ((pieces[at] as Piece).text.endsWith(",")) return isElement(withoutMarks(next));
  return joins.test(next);
}

/** Whether dots follow behind the elements of a list: "X_1, X_2, ..., X_n". */
function isListed(pieces: readonly Piece[], at: number): boolean {
  let k = at + 1;
  while (
    k < at + mostListed &&
    /[^,],$/.test(pieces[k]?.text ?? "") &&
    !isDots(pieces[k]?.text ?? "")
  ) {
    if (!isElement(withoutMarks(pieces[k]?.text ?? ""))) return false;
    k += 1;
  }
  return isDots(pieces[k]?.text ?? "");
}

const mostListed = 6;

/** What a list may hold: a name with scripts, a number, a pair. */
const isElement = (bare: string): boolean =>
  isStrong(bare) || weak.test(bare) || /^[([{]?[A-Za-z](?:\d{1,2}|[ijkmnt])[)\]}]?$/.test(bare);

/** Whether a piece may belong to a formula, at its beginning or behind another piece. */
function fits(pieces: readonly Piece[], k: number, isBehind: boolean, names: Names): boolean {
  const bare = withoutMarks((pieces[k] as Piece).text);
  if (isStrong(bare) || weak.test(bare) || symbols.test(bare)) return true;
  if (isMarkedName(bare) || isMember(bare, names) || isLetterInWords(pieces, k, names)) return true;
  if (isListed(pieces, k) && isElement(bare)) return true;
  // a product with signs is one wherever a formula is: "(7/2)*Var(N)"
  if (isBehind && /[-+*/^()]/.test(bare) && isSpeltOut(bare, names)) return true;
  if (isBehind && isDots(pieces[k - 1]?.text ?? "")) return isElement(bare);
  // beside a relation two letters are a product, and a word for a letter is one: `y = Bx`
  const before = pieces[k - 1]?.text ?? "";
  if (relation.test(pieces[k + 1]?.text ?? "") && isSpeltOut(bare, names)) return true;
  if (!isBehind || !(isOpen(before) || /[([{]$/.test(before))) return false;
  return isSpeltOut(bare, names) || openWords.test(bare);
}

/** Words that are mathematics behind a sign: "= sum X_i", "~ Poisson(3)". */
const openWords = new RegExp(`^(?:sum|prod|sqrt|(?:${laws})\\(.*)$`);

/** Letters side by side, and words for letters and functions, among signs: "2*mu", "(np". */
const isSpeltOut = (bare: string, { letters }: Names): boolean =>
  symbols.test(
    bare
      .replace(/[A-Za-z]{2,}(?=[([])/g, (word) => (isFunction.test(word) ? "x" : word))
      .replace(/[A-Za-z]{2,}/g, (word) =>
        isLetterWord(word) ||
        (word.length === 2 && !prepositions.test(word)) ||
        (word.length === 3 && [...word].every((letter) => letters.has(letter)))
          ? "x"
          : word,
      ),
  );

const isFunction = new RegExp(`^(?:${functions})$`);
const prepositions = /^(?:is|so|if|of|to|in|on|at|by|we|or|as|be|an|it|no)$/;

/** A member of a family whose letters have numbers right behind them: "X1", "Xn". */
function isMember(bare: string, { families }: Names): boolean {
  const [, base = ""] =
    /^[([{]*([A-Za-z]+?)(?:\d{1,2}|(?<=^[([{]*[A-Za-z])[ijkmnt])[)\]}]*$/.exec(bare) ?? [];
  return families.has(base);
}

/**
 * Whether a word stands for a letter that formulas of the sheet have: "with mean mu and", but not
 * "the beta testers" nor "a gamma distribution".
 */
function isLetterInWords(pieces: readonly Piece[], at: number, { letters }: Names): boolean {
  const text = (pieces[at] as Piece).text;
  const bare = withoutMarks(text);
  const [, word = ""] = /^[([{\d]*([A-Za-z]+)[)\]}]*$/.exec(bare) ?? [];
  if (!isLetterWord(word) || !(letters.has(word) || isNamed(pieces, at))) return false;
  const next = pieces[at + 1]?.text ?? "";
  const before = pieces[at - 1]?.text ?? "";
  if (/^an?$/i.test(before)) return false;
  return bare !== text || next === "" || !/^[A-Za-z]{2,}/.test(next) || followers.test(next);
}

/** Whether a word is what a noun is called, or what is declared: "mean mu", "let theta be". */
function isNamed(pieces: readonly Piece[], at: number): boolean {
  const before = pieces[at - 1]?.text ?? "";
  return (
    called.has(before) ||
    (/^(?:let|where|with|and)$/i.test(before) &&
      /^(?:is|be|denotes?|are|>|<|>=|in)$/.test(pieces[at + 1]?.text ?? ""))
  );
}

/** Words that may follow a letter; behind any other, a word for a letter says something else. */
const followers =
  /^(?:is|are|be|was|were|has|have|and|or|of|for|in|on|at|by|to|with|does|do|denotes?|where|when|if|then|so|from|given|under|as|but|not|equals?|E|Var|Cov|(?:alpha|beta|gamma|delta|epsilon|theta|lambda|mu|nu|rho|sigma|tau)(?:[\W_]|$))/;

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
  // "0, 1, 2, ... Let X": the last dot ends the sentence
  if (endsInDots(text.slice(from, to)) && starts.test(text.slice(to))) to -= 1;
  let changed = true;
  for (let k = 0; changed && k < mostTrimmed && to > from; k += 1) {
    const inner = text.slice(from, to);
    changed = true;
    if (/[\s.,;:?]$/.test(inner) && !endsInDots(inner) && !/(?<!\.)\.\.$/.test(inner)) to -= 1;
    else if (/^\s/.test(inner)) from += 1;
    else if (balance(inner) < 0 && /[)\]}]$/.test(inner)) to -= 1;
    else if (balance(inner) > 0 && /^[([{]/.test(inner)) from += 1;
    else changed = false;
  }
  const inner = text.slice(from, to);
  return isStrong(inner) || interval.test(inner) || /\.\.|\. \. \.|…/.test(inner)
    ? span(from, to)
    : null;
}

const starts =
  /^\s+(?:Let|Suppose|Assume|Then|We|The|Define|Consider|Show|Find|Prove|Compute|So|Hence|Thus|If|For|By|In)\s/;

const endsInDots = (text: string): boolean => /(?<!\.)\.(?: ?\.){2}$/.test(text);

/** Whether a letter that is a word as well stands for a quantity: "A is", "of a." */
function isName(pieces: readonly Piece[], k: number): boolean {
  const text = (pieces[k] as Piece).text;
  if (!articles.test(text)) return true;
  const next = pieces[k + 1]?.text;
  return next === undefined || /^(?:is|be|are|has|and|denotes?)$/.test(next) || joins.test(next);
}
