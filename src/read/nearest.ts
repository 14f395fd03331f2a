import type { Token } from "../page/token.ts";
import { editDistance } from "../text/nearest.ts";
import { examplesOf } from "./grammar/index.ts";
import { type Kind, kinds } from "./kind.ts";

/** So many forms are shown. */
const most = 3;

/** Up to three examples of forms whose words are most like those of a sentence. */
export function nearestForms(tokens: readonly Token[]): readonly string[] {
  const own = wordsOf(tokens);
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
    const hit =
      own.includes(word) ||
      own.some(
        (other) => word.length > 3 && editDistance(word, other) <= (word.length > 6 ? 2 : 1),
      );
    score += hit ? weight : -weight / 4;
  }
  return score;
}
