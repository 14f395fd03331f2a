import type { Token } from "../page/token.ts";
import { editDistance } from "../text/nearest.ts";
import { examplesOf } from "./grammar/index.ts";
import { type Kind, kinds } from "./kind.ts";

/** So many forms are shown. */
const most = 3;
/** So many words of a sentence tell what form it is near. */
const mostWords = 100;

/** Up to three examples of forms whose words are most like those of a sentence. */
export function nearestForms(tokens: readonly Token[]): readonly string[] {
  const own = [...new Set(wordsOf(tokens))].slice(0, mostWords);
  const examples = new Set((Object.keys(kinds) as Kind[]).flatMap(examplesOf));
  const scored = [...examples].map((form) => ({ form, score: likeness(own, wordsIn(form)) }));
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.form.length - b.form.length)
    .slice(0, most)
    .map(({ form }) => form);
}

/** The words of a sentence, in lower case. */
export const wordsOf = (tokens: readonly Token[]): readonly string[] =>
  tokens.flatMap((token) => (token.kind === "word" ? [token.text] : []));

/** The words of an example, as a sentence has them. */
export const wordsIn = (text: string): readonly string[] =>
  (
    text
      .replace(/\$[^$]*\$/g, " ")
      .toLowerCase()
      .match(/[a-z.-]+/g) ?? []
  ).map((word) => (word === "i.i.d." ? "iid" : word));

/** Words that tell little of what a sentence says. */
export const small: ReadonlySet<string> = new Set([
  "is",
  "are",
  "a",
  "an",
  "and",
  "the",
  "of",
  "with",
  "in",
  "let",
  "be",
  "that",
  "for",
]);

/**
 * Words that both have, or nearly; small words count little, words that only the form has count
 * against it.
 */
export function likeness(own: readonly string[], form: readonly string[]): number {
  let score = 0;
  for (const word of new Set(form)) {
    const weight = small.has(word) ? 0.2 : 1;
    const isAmong = own.includes(word) || own.some((other) => isMisspelt(word, other));
    score += isAmong ? weight : -weight / 4;
  }
  return score;
}

/** Whether one word may be another one misspelt: by two letters in a long word, else by one. */
function isMisspelt(word: string, other: string): boolean {
  const far = word.length > 6 ? 2 : 1;
  return (
    word.length > 3 &&
    Math.abs(word.length - other.length) <= far &&
    editDistance(word, other) <= far
  );
}
