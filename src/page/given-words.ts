import { type Said, setOf, wordOf } from "./asserted.ts";

/** Words for what givens say: dependence, laws, means and moments, ranges. */
const assuming = setOf(
  `independent independence independently uncorrelated correlated correlation dependent dependence
  iid identically identical distributed distribution distributions law laws mean means centred
  centered variance variances moment moments homoscedastic heteroscedastic unbiased biased random
  assumption assumptions assumed assume hypothesis hypotheses condition conditions given sample
  sampling replacement normal normality gaussian gaussianity symmetric stationary
  stationarity finite`,
);

/** Words for moments and draws, which say nothing by themselves of what is assumed. */
const neutral = setOf(
  `mean means variance variances moment moments random sample sampling law laws distribution
  distributions stationary given assumption assumptions condition conditions finite`,
);

/** "Suppose", "assuming", "imagined" */
const supposing = /^(?:suppos|assum|imagin|pretend)(?:e|es|ed|ing|itions?|ptions?)?$/;

/** Whether a word is one for what givens say. */
export const isGivenWord = (word: string): boolean => assuming.has(word);

/** Whether a word says something of what is assumed by itself: "independent", but not "mean". */
export const assumesSomething = (word: string): boolean => assuming.has(word) && !neutral.has(word);

/** "Nonindependent", "uncentred": what givens say, denied in one word. */
export const isDeniedGiven = (word: string): boolean =>
  assuming.has(word.replace(/^(?:non|un|in|a)-?/, "")) && !assuming.has(word);

/** Whether a sentence speaks of what givens say; "which means that" speaks of nothing. */
export const speaksOfGivens = (sentence: readonly Said[]): boolean =>
  sentence.some(
    (token, k) =>
      token.kind === "word" &&
      assuming.has(token.text) &&
      !isVerb(token.text, sentence[k - 1], sentence[k + 1]),
  );

/** "This means that …": no moment. */
const isVerb = (word: string, before: Said | undefined, next: Said | undefined): boolean =>
  word === "means" &&
  /^(?:this|that|which|it|what)$/.test(wordOf(before)) &&
  /^(?:that|what|how|nothing|you|we)$/.test(wordOf(next));

/** Whether words assume, or may: "independent", "suppose"; but not "mean" and "random" alone. */
export const assumesInWords = (words: readonly Said[]): boolean =>
  words.some(
    (token) =>
      token.kind === "word" && (supposing.test(token.text) || assumesSomething(token.text)),
  );

/** Words by which nothing but dependence is spoken of. */
const ofDependence = /^(?:(?:in)?depend|(?:un)?correlat)/;

/**
 * What words may take back that deny: where they speak of nothing but dependence, what says that
 * things are independent.
 */
export function aboutOf(words: readonly string[]): "dependence" | "anything" {
  const about = words.filter(isGivenWord);
  return about.length > 0 && about.every((word) => ofDependence.test(word))
    ? "dependence"
    : "anything";
}
