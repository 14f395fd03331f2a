import { canonical } from "../tex/canonical.ts";
import type { Syntax } from "../tex/syntax.ts";
import type { Said } from "./asserted.ts";
import { describes } from "./filler.ts";
import { nounIn } from "./noun.ts";
import type { Piece } from "./pattern.ts";
import { partOf } from "./shape.ts";

/** What stood in the named places of a pattern: formulas as nodes, nouns as words. */
export interface Captures {
  readonly formulas: ReadonlyMap<string, readonly Syntax[]>;
  readonly nouns: ReadonlyMap<string, string>;
}

export const nothing: Captures = { formulas: new Map(), nouns: new Map() };

/** Where a pattern ends that stands at a place of a sentence, and what stood in its places. */
export interface Match<T extends Said> {
  readonly end: number;
  readonly captures: Captures;
  /** all its formulas, in their order */
  readonly formulas: readonly T[];
  /** the words of its classes, fillers and nouns, by their names */
  readonly words: readonly (readonly [string, readonly T[]])[];
}

/** The first way in which a pattern is all of a sentence, but for the marks at its end. */
export const matchWhole = <T extends Said>(
  pieces: readonly Piece[],
  sentence: readonly T[],
  captures: Captures = nothing,
): Match<T> | null => matchAt([...pieces, { kind: "end", marks: ".;,:" }], sentence, 0, captures);

/**
 * The first way in which a pattern stands at a place of a sentence, with what has been captured
 * before; null where there is none.
 */
export function matchAt<T extends Said>(
  pieces: readonly Piece[],
  sentence: readonly T[],
  at: number,
  captures: Captures = nothing,
): Match<T> | null {
  const [piece] = pieces;
  if (!piece) return { end: at, captures, formulas: [], words: [] };
  const token = sentence[at];
  const goOn = (size: number, more: Captures = captures): Match<T> | null =>
    matchAt(pieces.slice(1), sentence, at + size, more);
  switch (piece.kind) {
    case "start":
      return at === 0 ? goOn(0) : null;
    case "end":
      return sentence.slice(at).every((t) => t.kind === "mark" && piece.marks.includes(t.text))
        ? goOn(0)
        : null;
    case "words":
      return piece.words.includes(textOf(token) ?? "") ? goOn(1) : null;
    case "one of":
      return firstOf(piece.phrases, (phrase) =>
        matchAt([...phrase, ...pieces.slice(1)], sentence, at, captures),
      );
    case "class":
      return firstOf(piece.phrases, (phrase) => {
        if (!phrase.every((word, k) => textOf(sentence[at + k]) === word)) return null;
        const match = goOn(phrase.length);
        return match && withWords(match, piece.name, sentence.slice(at, at + phrase.length));
      });
    case "formula": {
      const more = token?.kind === "math" ? captured(piece, token.nodes, captures) : null;
      const match = more && goOn(1, more);
      return match && token ? { ...match, formulas: [token, ...match.formulas] } : null;
    }
    case "noun": {
      const noun = nounIn(token);
      const known = captures.nouns.get(piece.name);
      if (noun === null || (known !== undefined && known !== noun)) return null;
      const nouns = new Map([...captures.nouns, [piece.name, noun]]);
      const match = goOn(1, { ...captures, nouns });
      return match && token ? withWords(match, piece.name, [token]) : null;
    }
    case "filler": {
      const { least, most, admits } = piece.filler;
      for (let size = 0; size <= most; size += 1) {
        if (size > 0 && !admits(sentence[at + size - 1])) return null;
        const match = size < least ? null : goOn(size);
        if (match) return withWords(match, piece.name, sentence.slice(at, at + size));
      }
      return null;
    }
    case "rest": {
      const end = sentence.findIndex((t, k) => k >= at && t.kind === "mark" && t.text !== ",");
      const words = sentence.slice(at, end < 0 ? undefined : end);
      return words.every(describes) ? goOn(words.length) : null;
    }
  }
}

/** A match with the words before it that stood in a place of the pattern. */
const withWords = <T extends Said>(
  match: Match<T>,
  name: string,
  words: readonly T[],
): Match<T> => ({ ...match, words: [[name, words], ...match.words] });

/** The first match that one of some phrases gives. */
function firstOf<P, M>(phrases: readonly P[], matchOf: (phrase: P) => M | null): M | null {
  for (const phrase of phrases) {
    const match = matchOf(phrase);
    if (match) return match;
  }
  return null;
}

/** A word or a mark; null for a formula and behind the end. */
const textOf = (token: Said | undefined): string | null =>
  token && token.kind !== "math" ? token.text : null;

/** What is captured behind a formula; null where the formula is not what the piece asks for. */
function captured(
  { name, shape }: Extract<Piece, { kind: "formula" }>,
  nodes: readonly Syntax[],
  captures: Captures,
): Captures | null {
  const part = partOf(nodes, shape);
  if (!part || name === null) return part && captures;
  const known = shape.kind === "term" ? captures.formulas.get(name) : undefined;
  if (known && canonical(known) !== canonical(part)) return null;
  // "with probability $p \in (0, 1)$"
  const ranges = shape.kind === "term" && shape.value === null && part.length < nodes.length;
  const range = ranges ? ([[`${name}In`, nodes]] as const) : [];
  return { ...captures, formulas: new Map([...captures.formulas, [name, part], ...range]) };
}
