import type { Token } from "../page/token.ts";
import { type MathToken, relates } from "../page/token.ts";
import { canonical } from "../tex/canonical.ts";
import { readingsAt } from "./chart.ts";
import { type CalledThings, TokenCursor } from "./cursor.ts";
import { grammar } from "./grammar/index.ts";
import { takeThing, thingWords } from "./thing.ts";

/**
 * What the sentences call the things they name: after "the block effects $\beta_j$" or "$\beta_1,
 * \dots, \beta_b$ are random block effects" the words "the block effects" stand for these. Words
 * that are used for two different things stand for neither.
 */
export function calledThings(sentences: readonly (readonly Token[])[]): CalledThings {
  const found = new Map<string, MathToken | null>();
  const note = (words: string, thing: MathToken): void => {
    const known = found.get(words);
    found.set(
      words,
      known === undefined || (known && canonical(known.nodes) === canonical(thing.nodes))
        ? thing
        : null,
    );
  };
  for (const tokens of sentences) {
    tokens.forEach((token, at) => {
      if (token.kind !== "math" || relates(token.nodes)) return;
      for (const words of wordsBefore(tokens, at)) note(words, token);
      const cursor = new TokenCursor(tokens);
      cursor.at = at + 1;
      if (!cursor.take("is", "are", "be")) return;
      const start = cursor.at;
      cursor.take("the", "a", "an");
      if (!takeThing(cursor)) cursor.at = nounPhraseEnd(tokens, start);
      for (const words of wordsBefore(tokens.slice(start), cursor.at - start)) note(words, token);
    });
  }
  return found;
}

/** Where the longest noun phrase from a place on ends. */
function nounPhraseEnd(tokens: readonly Token[], start: number): number {
  const readings = readingsAt(grammar, "NounPhrase", { tokens, called: new Map() }, start);
  return Math.max(start, ...readings.map(({ end }) => end));
}

/**
 * The words right before a place that call a thing, shorter and shorter: "random block effect",
 * "block effect", "effect".
 */
function wordsBefore(tokens: readonly Token[], at: number): readonly string[] {
  const out: string[] = [];
  for (let start = at - 1; start >= 0 && tokens[start]?.kind === "word"; start -= 1) {
    const cursor = new TokenCursor(tokens.slice(0, at));
    cursor.at = start;
    const words = thingWords(cursor);
    if (words && cursor.at === at) out.push(words);
  }
  return out;
}
