import { setOf } from "../page/asserted.ts";
import { isLimiting, speaksOfGivens } from "../page/retracting.ts";
import type { Unread } from "../term/context.ts";
import { wordsIn } from "./against.ts";
import type { Withheld } from "./judgement.ts";

/** Words that say that something does not vary, or that two things are one. */
const collapsing = setOf(
  `zero one unit constant constants deterministic degenerate certain surely nonrandom vanish
  vanishes vanishing nothing same identical equal equals equally coincide coincides common shared
  alone fixed known`,
);

/** Words that say how large something is, or that it is as large as something else. */
const sizing = setOf(
  `two three four five half halves third thirds quarter quarters twice double doubled thrice triple
  times normalised normalized standardised standardized scaled fair balanced total totals add adds
  sum sums share single only exact exactly percent percentage opposite`,
);

/** "`$p = 1/2$`", "with 3 of them": numbers and relations, but for those of indices. */
const isNumeric = (sentence: string): boolean =>
  /\d|[=<>≈%]|\\(?:le|ge|approx|sim|to|in|equiv|propto|frac)[qt]?(?![a-z])/.test(
    sentence.replace(/_(?:\{[^{}]*\}|\\?\w+)/g, ""),
  );

/** Words for what quantities may be, by which a sentence may give something of them. */
const ofQuantities =
  /^(?:orthogon|symmetr|antisymm|standard|normali[sz]|fair|agree|differ|match|odd|even|increas|decreas|proportion|convex|linear|diagonal|disjoint|exclusi|rank|integer|binary|indicator|unbiased|biased|moment|correlat|depend)/;

/** Whether a sentence may say of quantities what they are, or how large. */
function maySize(sentence: string): boolean {
  const words = wordsIn(sentence);
  return (
    isNumeric(sentence) ||
    speaksOfGivens(words) ||
    words.some(
      ({ text }) =>
        collapsing.has(text) || sizing.has(text) || isLimiting(text) || ofQuantities.test(text),
    )
  );
}

/**
 * Whether sentences that were not understood may make the two sides of a refuted claim equal. What
 * differs by numbers does so unless they say more of these: "the two chances are the same",
 * "`$p = 1/2$`"; what is false of all that varies, unless something does not: "V is constant".
 */
export function maySayOtherwise(
  { unread, byNumbers }: Withheld,
  textOf: (unread: Unread) => string,
): boolean {
  if (unread.some(({ boxed, putsIn }) => boxed || putsIn)) return true;
  if (!byNumbers)
    return unread.some((each) => wordsIn(textOf(each)).some(({ text }) => collapsing.has(text)));
  return unread.some((each) => maySize(textOf(each)));
}
