import type { Said } from "./asserted.ts";
import { type Paraphrase, paraphrases, phraseClasses } from "./paraphrases.ts";
import { type Match, matchAt, patternOf } from "./pattern.ts";

const compiled = paraphrases.map((entry) => ({
  entry,
  pieces: patternOf(entry.says, phraseClasses),
  means: entry.means.split(" ").filter((word) => word !== ""),
}));

/** Paraphrases make others apply; so often at most. */
const rounds = 4;

/**
 * A sentence with other words for what it says, where a paraphrase stands in it. `worded` makes a
 * word in the place of a token.
 */
export function paraphrased<T extends Said>(
  sentence: readonly T[],
  worded: (text: string, place: T) => T,
): readonly T[] {
  let said = sentence;
  for (let round = 0; round < rounds; round += 1) {
    const next = once(said, worded);
    if (next === said) break;
    said = next;
  }
  return said;
}

function once<T extends Said>(
  sentence: readonly T[],
  worded: (text: string, place: T) => T,
): readonly T[] {
  const out: T[] = [];
  let changed = false;
  for (let at = 0; at < sentence.length; ) {
    const token = sentence[at] as T;
    const place = standing(sentence, at);
    if (!place) {
      out.push(token);
      at += 1;
      continue;
    }
    changed = true;
    const { match, means } = place;
    const formulas = [...match.formulas];
    const words = [...match.words];
    for (const word of means) {
      const numbered = /^\$(\d)$/.exec(word);
      const name = /^\{(.*)\}$/.exec(word)?.[1];
      if (word === "$") out.push(formulas.shift() ?? token);
      else if (numbered) out.push(match.formulas[Number(numbered[1]) - 1] ?? token);
      else if (name !== undefined) {
        const at = words.findIndex(([of]) => of === name);
        out.push(...(at < 0 ? [] : (words.splice(at, 1)[0]?.[1] ?? [])));
      } else out.push(worded(word, token));
    }
    at = match.end;
  }
  return changed ? out : sentence;
}

/** The first paraphrase that stands at a place and takes something. */
function standing<T extends Said>(
  sentence: readonly T[],
  at: number,
): { readonly match: Match<T>; readonly means: readonly string[] } | null {
  for (const { entry, pieces, means } of compiled) {
    const match = matchAt(pieces, sentence, at);
    if (!match || match.end === at) continue;
    const formulas = match.formulas.flatMap((t) => (t.kind === "math" ? [t.nodes] : []));
    if (entry.where && !entry.where(formulas)) continue;
    return { match, means };
  }
  return null;
}
