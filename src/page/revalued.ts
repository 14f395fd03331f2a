import { plainText, setOf, wordOf } from "./asserted.ts";
import { nameIn } from "./nouns.ts";
import type { Token } from "./token.ts";

/** How a sentence says that something holds from there on: "$S$ is henceforth the difference". */
const lasting = new RegExp(
  "\\b(?:henceforth|hereafter|henceforward|from (?:now|here|then|this point)(?: on| onwards?)?" +
    "|for the (?:rest|remainder)|here and below|recycled?|reused|short for)\\b" +
    "|^instead of |\\bnow (?:have|has|be|stands?|means?|denotes?)\\b",
);

/** What is done to a quantity that keeps its name: "Now square $X$." */
const altering = setOf(
  `square double halve triple negate flip invert shift rescale scale standardise standardize centre
  center normalise normalize truncate round divide multiply substitute swap switch reflect reverse
  discount increase decrease raise lower change`,
);

/** Words before what is done to something: "Let us halve", "We now double". */
const leading = /^(?:(?:now|next|then|here|let|us|we|also|finally|,) )*$/;

/** Words by which a formula is worked on, and no quantity: "square both sides", "multiply out". */
const ofFormulas = setOf(
  "side sides out both equation expression inside bracket brackets then and",
);

/**
 * The names that a sentence gives another meaning by what it says of them, or does to them,
 * whatever that is. None where it works on formulas: "Divide both sides by $n$."
 */
export function revaluedIn(sentence: readonly Token[]): readonly string[] {
  const names = [...new Set(sentence.flatMap((t) => nameIn(t) ?? []))];
  if (names.length === 0 || sentence.some((t) => t.kind === "math" && t.piece.display)) return [];
  if (lasting.test(plainText(sentence).toLowerCase())) return names;
  const verb = sentence.findIndex((t) => altering.has(wordOf(t)));
  const lead = sentence.slice(0, Math.max(verb, 0)).map((t) => `${wordOf(t) || ","} `);
  const isDone = verb >= 0 && leading.test(lead.join(""));
  const worksOn = sentence.some((t) => ofFormulas.has(wordOf(t)));
  return isDone && !worksOn ? names : [];
}
