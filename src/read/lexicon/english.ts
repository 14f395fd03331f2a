import { type Said, setOf, wordOf } from "../../page/asserted.ts";
import { isIdle } from "../../page/filler.ts";
import words from "./nouns.json" with { type: "json" };
import { isTelling } from "./open.ts";
import { isRole, qualities } from "./role.ts";
import { singular } from "./word.ts";

/** Nouns that make another quantity of what stands behind them, or tell how things go together. */
const making = setOf(
  `half double twice none nothing anything everything zero one two dozen quarter third percent rest
  power fraction remainder logarithm integral derivative limit opposite negative reciprocal
  conjugate transpose copy mirror median mode quantile variance expectation likelihood majority
  minority assumption hypothesis supposition value part instance example case event lack want`,
);

/** Nouns of what is no number. */
const structured = setOf(
  `set subset graph tree path partition permutation field ring space list string text network code
  map operator process sequence matrix vector tensor collection interval region domain algebra
  filtration curve surface array table alphabet language program`,
);

/** Nouns by which something is said not to be so. */
const unmeant = setOf(
  `lie myth joke wish dream fantasy nonsense guess hope pretence pretense fallacy mistake contrary
  contradiction exception`,
);

let nouns: ReadonlySet<string> | null = null;

function isKnown(word: string): boolean {
  nouns ??= new Set(words.nouns.flatMap((line) => line.split(" ")));
  const stems = [word, singular(word), word.replace(/es$/, ""), word.replace(/ies$/, "y")];
  return stems.some((stem) => nouns?.has(stem));
}

/**
 * Words behind which a noun comes, where it might be a verb: "the fix", and not "fix `$X = 1$`".
 */
const leading = setOf(
  `the a an this that these those its their our his her my your each every any all both no of in on
  per for with from by at between among over`,
);

/** Whether a word is a noun of English and no adjective, which only calls what it stands with. */
export function isNounOfEnglish(token: Said | undefined): boolean {
  if (token?.kind !== "word") return false;
  const last = token.text.split("-").at(-1) ?? "";
  const isOut = (word: string): boolean =>
    making.has(word) || structured.has(word) || unmeant.has(word) || isTelling(word);
  return (
    isKnown(last) &&
    ![token.text, last].some((w) => isOut(w) || isOut(singular(w))) &&
    isIdle(token)
  );
}

/** The same where no verb can stand: "the accident rate `$X$`", "the photo-electrons". */
export function isEnglishNoun(tokens: readonly Said[], at: number): boolean {
  const lead = wordOf(tokens[at - 1]);
  const isLed = leading.has(lead) || qualities.has(lead) || isRole(lead) || isKnown(lead);
  return isLed && isNounOfEnglish(tokens[at]);
}
