import { type Said, setOf } from "./asserted.ts";

/** Words that deny, permit, restrict or replace. */
const denying = setOf(
  `no not never neither nor without may might can could need drop drops dropped dropping relax
  relaxes relaxed relaxing remove removes removed removing violate violates violated wrong wrongly
  false dependent dependence depend depends biased infinite now instead except unless only fail
  fails failed longer cannot can't don't doesn't isn't aren't erratum correction corrected weaken
  weakened weaker lift lifted abandon abandoned ignore ignored replace replaced change changed arbitrary
  correlated unequal different differ differs heteroscedastic undo forget suspend suspended waive
  waived retract retracted withdraw withdrawn`,
);

/** Words for what givens say: dependence, laws, means and moments, ranges. */
const assuming = setOf(
  `independent independence independently uncorrelated correlated correlation dependent dependence
  iid identically identical distributed distribution distributions law laws mean means centred
  centered variance variances moment moments homoscedastic heteroscedastic unbiased biased random
  assumption assumptions assumed assume hypothesis hypotheses condition conditions given sample
  sampling replacement normal normality gaussian symmetric stationary stationarity finite`,
);

/** Words that point to what stands elsewhere on the page. */
const pointing = setOf(
  `above earlier previous previously theorem lemma proposition corollary section page throughout
  everywhere erratum correction footnote note previously before all`,
);

/** Whether some word denies, permits, restricts or replaces. */
export const denies = (sentence: readonly Said[]): boolean =>
  sentence.some((token) => token.kind === "word" && denying.has(token.text));

/** Whether a sentence speaks of what givens say. */
export function speaksOfGivens(sentence: readonly Said[]): boolean {
  return sentence.some((token) => token.kind === "word" && assuming.has(token.text));
}

/** Words for moments and draws, which say nothing by themselves of what is assumed. */
const neutral = setOf(
  "mean means variance variances moment moments random sample sampling law laws",
);

/** Whether words may assume or deny something: "independent", "not", "identically distributed". */
export function bearsOnGivens(words: readonly Said[]): boolean {
  return words.some(
    (token) =>
      token.kind === "word" &&
      (denying.has(token.text) || (assuming.has(token.text) && !neutral.has(token.text))),
  );
}

/** How far a sentence that was not understood may take back what is given. */
export type Reach = "none" | "behind" | "everywhere";

/**
 * Whether a sentence that is not read may take back something that is given: it denies, permits or
 * replaces, and speaks of what givens say. "Independence is not needed in what follows."
 */
export function reachOf(sentence: readonly Said[]): Reach {
  const words = sentence.flatMap((token) => (token.kind === "word" ? [token.text] : []));
  const negative = words.some(
    (word) =>
      denying.has(word) ||
      // "uncorrelated" and "under" deny nothing
      (/^(?:non|un)-?(?=[a-z]{5})/.test(word) && !assuming.has(word) && !/^un(?:der|i)/.test(word)),
  );
  if (!negative || !(speaksOfGivens(sentence) || words.some(isDenied))) return "none";
  return words.some((word) => pointing.has(word)) ? "everywhere" : "behind";
}

/** "Nonindependent", "uncentred": what givens say, denied in one word. */
const isDenied = (word: string): boolean =>
  assuming.has(word.replace(/^(?:non|un|in|a)-?/, "")) && !assuming.has(word);
