import { type Said, setOf, wordOf } from "./asserted.ts";
import { speaksOfGivens } from "./given-words.ts";
import { bearsOnGivens, isLimiting } from "./limiter.ts";

/** Words that a pattern passes over: how many there may be, and which. */
export interface Filler {
  readonly least: number;
  readonly most: number;
  readonly admits: (token: Said | undefined) => boolean;
}

const limiting = setOf(
  `if when whenever unless until given provided under only except either or some none all each every
  which who whose with without but limit limiting approximation approximate general`,
);

/** A word that neither assumes nor denies nor limits anything. */
export const isIdle = (token: Said | undefined): boolean =>
  token?.kind === "word" &&
  !limiting.has(token.text) &&
  !/(?<!on|ear|arr|imp|app|supp|equal)ly$/.test(token.text) &&
  !bearsOnGivens([token]);

/** Idle words, or names by themselves: "the covariance matrix at batch size `$B$`". */
export const idle: Filler = {
  least: 1,
  most: 12,
  admits: (token) =>
    isIdle(token) ||
    (token?.kind === "math" && token.nodes.length === 1 && token.nodes[0]?.kind === "name"),
};

/** Words by which what is supposed is taken back, or is not meant. */
const unmeant = setOf(
  `contradiction contrary absurd sake moment mistake mistakenly wrongly falsely dream pretend
  imagine if unless whether`,
);

/** Words but no formula: what is supposed in words, where they deny nothing. */
export const wordy: Filler = {
  least: 1,
  most: 16,
  admits: (token) => token?.kind === "word" && !unmeant.has(token.text) && !isLimiting(token.text),
};

/** Words that say how something is meant, and not only what is spoken of. */
const telling = setOf(
  `given conditional conditionally conditioned if when whenever where squared minus plus times
  divided over under mean variance expectation independent uncorrelated correlated dependent
  identically iid exchangeable pairwise mutually jointly centred centered positive nonnegative
  non-negative are is has have be was were with and or
  but that each every any some all both between case cases event events situation presence absence
  limit run day days night worst best average condition assumption hypothesis scenario regime
  would could might should may ought must cannot wish wishes want wants hope hopes`,
);

/** A few words that limit nothing, or none: "the reading of the first of the devices". */
export const harmless: Filler = {
  least: 0,
  most: 6,
  admits: (token) =>
    token?.kind === "word" &&
    /^[\p{L}'-]+$/u.test(token.text) &&
    !telling.has(token.text) &&
    !isLimiting(token.text),
};

/** Words that may say when something holds. */
const conditional = setOf(
  "if when whenever unless given where provided assuming suppose only except event case",
);

/** Words by which a quantity is another one than its formula says. */
const made = setOf("plus minus times divided half twice");
const altered = setOf(
  `omitted missing excluded excluding dropped removed discarded deleted skipped ignored neglected
  lost cut trimmed doubled tripled halved squared cubed truncated clipped capped floored sorted
  ordered shuffled permuted swapped replaced rounded rescaled scaled shifted inverted negated
  reversed repeated corrected altered modified adjusted`,
);
const behindNouns = setOf("of for at in on from to by with and or as between the");

/**
 * Whether a word makes another thing of what a formula stands for: "the first term omitted", "the
 * sum plus one"; but not "the corrected average".
 */
export function alters(token: Said | undefined, next: Said | undefined): boolean {
  if (token?.kind !== "word") return false;
  if (made.has(token.text)) return true;
  return altered.has(token.text) && (next?.kind !== "word" || behindNouns.has(next.text));
}

/** Whether a token may stand in a phrase that says what a thing is called. */
export const describes = (token: Said, at: number, phrase: readonly Said[]): boolean =>
  token.kind === "mark" ||
  (token.kind === "word" &&
    !conditional.has(token.text) &&
    (isOften(phrase, at) || !alters(token, phrase[at + 1])) &&
    !speaksOfGivens([token]));

/** "the number of times that a head follows" */
const isOften = (phrase: readonly Said[], at: number): boolean =>
  ["number", "of", "times", "that"].every((word, k) => wordOf(phrase[at - 2 + k]) === word);
