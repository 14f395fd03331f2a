import type { Means, Production, Stretch } from "./chart.ts";
import type { Kind } from "./kind.ts";

/**
 * A form of sentence: how it says it, what it means, a sentence that says it, and sentences near it
 * that must not be read.
 */
export interface Entry extends Production {
  readonly example: string;
  readonly refused: readonly string[];
  /** more sentences that it says, by what they tell: a form may tell more than one kind of thing */
  readonly more: Examples;
}

/** Sentences by what they tell. */
export type Examples = Readonly<Partial<Record<Kind, readonly string[]>>>;

/** A piece of the grammar: forms by what they tell, and what they are made of. */
export interface Section {
  readonly parts: readonly Production[];
  readonly entries: Readonly<Partial<Record<Kind, readonly Entry[]>>>;
}

/** The value of the only part. */
const only = (value: unknown): unknown => value;

/** `Name: symbols`, made of what they say; without a meaning, of the first of them. */
export function part(text: string, means: Means = only): Production {
  const at = text.indexOf(":");
  return { name: text.slice(0, at).trim(), says: text.slice(at + 1).trim(), means };
}

/** A form as `Name: symbols`. */
export function entry(
  text: string,
  means: Means,
  example: string,
  refused: readonly string[] = [],
  more: Examples = {},
): Entry {
  return { ...part(text, means), example, refused, more };
}

/** The word before a stretch. */
export function wordBefore({ tokens, from }: Stretch): string {
  const token = tokens[from - 1];
  return token?.kind === "word" ? token.text : "";
}

/** The words of a stretch. */
export function wordsIn({ tokens, from, to }: Stretch): readonly string[] {
  return tokens.slice(from, to).flatMap((token) => (token.kind === "word" ? [token.text] : []));
}
