import type { Syntax } from "../tex/syntax.ts";
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

/** How the words and formulas of a sentence are made in the place of others. */
export interface Making<T extends Said> {
  readonly worded: (text: string, place: T) => T;
  readonly formulated: (nodes: readonly Syntax[], place: T) => T;
  /** told of each convention that is used */
  readonly taken: (convention: string, place: T) => void;
}

/** A sentence with other words for what it says, where a paraphrase stands in it. */
export function paraphrased<T extends Said>(
  sentence: readonly T[],
  { worded, formulated, taken }: Making<T>,
): readonly T[] {
  let said = sentence;
  for (let round = 0; round < rounds; round += 1) {
    const next = once(said, { worded, formulated, taken });
    if (next === said) break;
    said = next;
  }
  return said;
}

function once<T extends Said>(
  sentence: readonly T[],
  { worded, formulated, taken }: Making<T>,
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
    const { match, means, built } = place;
    const all = [...match.formulas, ...built.map((nodes) => formulated(nodes, token))];
    const formulas = [...match.formulas];
    if (place.convention !== null) taken(place.convention, token);
    const words = [...match.words];
    for (const word of means) {
      const numbered = /^\$(\d)$/.exec(word);
      const name = /^\{(.*)\}$/.exec(word)?.[1];
      if (word === "$") out.push(formulas.shift() ?? token);
      else if (numbered) out.push(all[Number(numbered[1]) - 1] ?? token);
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
): {
  readonly match: Match<T>;
  readonly means: readonly string[];
  readonly built: readonly (readonly Syntax[])[];
  readonly convention: string | null;
} | null {
  for (const { entry, pieces, means } of compiled) {
    const match = matchAt(pieces, sentence, at);
    if (!match || match.end === at) continue;
    const formulas = match.formulas.flatMap((t) => (t.kind === "math" ? [t.nodes] : []));
    const built = entry.builds ? entry.builds(formulas) : [];
    if (!built || (entry.where && !entry.where(formulas))) continue;
    return { match, means, built, convention: entry.convention };
  }
  return null;
}
