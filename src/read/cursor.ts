import type { MathToken, Token } from "../page/token.ts";
import { cover, type Span, span } from "../text/span.ts";
import { singular } from "./lexicon/word.ts";

/**
 * Words that stand for a thing which some sentence calls so; null for words that several things are
 * called by.
 */
export type CalledThings = ReadonlyMap<string, MathToken | null>;

/**
 * A place in the tokens of a sentence. Readers put it back where they fail; the furthest place
 * reached says where the sentence stopped being readable.
 */
export class TokenCursor {
  readonly tokens: readonly Token[];
  readonly called: CalledThings;
  #at = 0;
  furthest = 0;

  constructor(tokens: readonly Token[], called: CalledThings = new Map()) {
    this.tokens = tokens;
    this.called = called;
  }

  get at(): number {
    return this.#at;
  }

  set at(place: number) {
    this.#at = place;
    if (place > this.furthest) this.furthest = place;
  }

  get peek(): Token | undefined {
    return this.tokens[this.#at];
  }

  get done(): boolean {
    return this.#at >= this.tokens.length;
  }

  /** Runs a reader; where it gives null the place is as before. */
  attempt<T>(read: () => T | null): T | null {
    const start = this.#at;
    const value = read();
    if (value === null) this.#at = start;
    return value;
  }

  /** Takes the first of these phrases that stands here ("such that", "mean"). */
  take(...phrases: readonly string[]): string | null {
    if (this.peek?.kind !== "word") return null;
    for (const phrase of phrases) {
      const words = wordsOf(phrase);
      if (words.every((word, k) => this.#isWord(this.#at + k, word))) {
        this.at = this.#at + words.length;
        return phrase;
      }
    }
    return null;
  }

  /** Whether one of these phrases stands here. */
  sees(...phrases: readonly string[]): boolean {
    return (
      this.peek?.kind === "word" &&
      phrases.some((phrase) => wordsOf(phrase).every((word, k) => this.#isWord(this.#at + k, word)))
    );
  }

  /** Takes the longest entry of a table that stands here; its last word may be plural. */
  entry<T>(table: readonly (readonly [string, T])[]): T | null {
    const token = this.peek;
    if (token?.kind !== "word") return null;
    const start = singular(token.text);
    let best: readonly [number, T] | null = null;
    for (const [phrase, value] of table) {
      const words = wordsOf(phrase);
      if (words[0] !== token.text && words[0] !== start) continue;
      if (best && words.length <= best[0]) continue;
      const fits = words.every(
        (word, k) =>
          this.#isWord(this.#at + k, word) ||
          (k === words.length - 1 && this.#isPlural(this.#at + k, word)),
      );
      if (fits) best = [words.length, value];
    }
    if (!best) return null;
    this.at = this.#at + best[0];
    return best[1];
  }

  mark(...texts: readonly string[]): string | null {
    const token = this.peek;
    if (token?.kind !== "mark" || !texts.includes(token.text)) return null;
    this.at = this.#at + 1;
    return token.text;
  }

  math(): MathToken | null {
    const token = this.peek;
    if (token?.kind !== "math") return null;
    this.at = this.#at + 1;
    return token;
  }

  /** From a token's place to the last one taken. */
  since(start: number): Span {
    const first = this.tokens[start];
    const last = this.tokens[Math.max(start, this.#at - 1)];
    return first && last ? cover(first.span, last.span) : span(0, 0);
  }

  #isWord(at: number, word: string): boolean {
    const token = this.tokens[at];
    return token?.kind === "word" && token.text === word;
  }

  #isPlural(at: number, word: string): boolean {
    const token = this.tokens[at];
    return token?.kind === "word" && singular(token.text) === word;
  }
}

const split = new Map<string, readonly string[]>();

/** The words of a phrase of the tables, cut once. */
function wordsOf(phrase: string): readonly string[] {
  let words = split.get(phrase);
  if (!words) {
    words = phrase.split(" ");
    split.set(phrase, words);
  }
  return words;
}
