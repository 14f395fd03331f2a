import { isAssumptionWord } from "../page/assumption.ts";
import type { Token } from "../page/token.ts";
import { relates } from "../page/token.ts";
import { TokenCursor } from "./cursor.ts";
import { speaking } from "./naming.ts";

/** "(ii)", "(b)": what counts assumptions. */
const counter = /^(?:[ivx]{1,4}|[a-h])$/;

/** What assumptions are called in print. */
const kinds = new Set("assumption condition property axiom model setting requirement".split(" "));

/**
 * Takes what the author calls an assumption: "Assumption 1 (bounded variance).", "(A1)", "A2:",
 * "Exogeneity:", "Unbiasedness.". A label assumes nothing; a word in it that says something
 * elsewhere ("independent noise") has to be said again in what follows. Whether there was one.
 */
export function takeLabel(cursor: TokenCursor): boolean {
  const { furthest } = cursor;
  const taken = cursor.attempt(() => {
    const start = cursor.at;
    const named =
      (cursor.attempt(() => takeNumbered(cursor)) ?? cursor.attempt(() => takeBracket(cursor))) !==
      null;
    if (!named && takeWords(cursor, longest) === 0) return null;
    const before = cursor.tokens[cursor.at - 1];
    const closed = before?.kind === "mark" && before.text === ")";
    const mark = cursor.mark(":", ".");
    if (!mark && !closed) return null;
    // words alone are a label only of a formula that says by itself what is assumed
    const next = cursor.peek;
    if (!named && !(next?.kind === "math" && relates(next.nodes))) return null;
    return repeats(cursor, start) ? true : null;
  });
  // how far it looked is not how far the sentence can be read
  if (!taken) cursor.furthest = furthest;
  return taken !== null;
}

/** At most so many words are what something is called. */
const longest = 6;

/** "Assumption 1", "A2", "Assumption 3 (smoothness)". */
function takeNumbered(cursor: TokenCursor): true | null {
  const word = cursor.peek;
  if (word?.kind !== "word") return null;
  const kind = kinds.has(word.text);
  cursor.at += 1;
  if (kind && !takeCode(cursor)) takeNumber(cursor);
  else if (!kind) {
    cursor.at -= 1;
    if (!takeCode(cursor)) return null;
  }
  cursor.attempt(() => takeBracket(cursor));
  return true;
}

/** "A1", "H2": capitals right before a number. */
function takeCode(cursor: TokenCursor): boolean {
  const word = cursor.peek;
  const next = cursor.tokens[cursor.at + 1];
  if (
    word?.kind !== "word" ||
    !/^\p{Lu}{1,3}$/u.test(word.written) ||
    next?.kind !== "math" ||
    next.span.from !== word.span.to
  )
    return false;
  // H0 is what is put to the test
  if (
    word.written === "H" &&
    next.nodes.length === 1 &&
    next.nodes[0]?.kind === "number" &&
    next.nodes[0].text === "0"
  )
    return false;
  cursor.at += 1;
  return takeNumber(cursor);
}

function takeNumber(cursor: TokenCursor): boolean {
  const token = cursor.peek;
  if (token?.kind !== "math" || !token.nodes.every((n) => n.kind === "number")) return false;
  cursor.at += 1;
  return true;
}

/** "(A1)", "(ii)", "(bounded variance)", "(A4, bounded variance)". */
function takeBracket(cursor: TokenCursor): true | null {
  if (!cursor.mark("(")) return null;
  const coded = takeCode(cursor) || takeNumber(cursor);
  if (coded) cursor.mark(",", ":");
  const words = takeWords(cursor, longest);
  return (coded || words > 0) && cursor.mark(")") ? true : null;
}

/** How many words that name something stand here. */
function takeWords(cursor: TokenCursor, most: number): number {
  let words = 0;
  for (; words < most; words += 1) {
    const token = cursor.peek;
    if (token?.kind !== "word" || !(isAssumptionWord(token.text) || counter.test(token.text)))
      break;
    cursor.at += 1;
  }
  return words;
}

/** Whether what the words of a label say elsewhere is said again behind it. */
function repeats(cursor: TokenCursor, start: number): boolean {
  const rest = cursor.tokens
    .slice(cursor.at)
    .flatMap((token) => (token.kind === "word" ? [stem(token.text)] : []));
  return cursor.tokens
    .slice(start, cursor.at)
    .every(
      (token) =>
        token.kind !== "word" ||
        free.has(token.text) ||
        !speaking.has(token.text) ||
        rest.includes(stem(token.text)),
    );
}

/**
 * Words that speak elsewhere, of which a formula says all that they say: "the instrument is
 * relevant: …", "(unbiased gradients)".
 */
const free = new Set(
  (
    "is are have has unbiased bounded variance covariance expectation smooth " +
    "differentiable law constant"
  ).split(" "),
);

const stem = (word: string): string => word.slice(0, 6);

/** Sentences, with those that are nothing but a label put to what they label. */
export function withLabels(sentences: readonly (readonly Token[])[]): (readonly Token[])[] {
  const out: (readonly Token[])[] = [];
  for (const sentence of sentences) {
    const label = out.at(-1);
    const whole = label && [...label, ...sentence];
    const cursor = whole && new TokenCursor(whole);
    if (whole && cursor && takeLabel(cursor) && cursor.at === label.length)
      out[out.length - 1] = whole;
    else out.push(sentence);
  }
  return out;
}
