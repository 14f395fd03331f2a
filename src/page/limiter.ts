import { plainText, type Said, setOf } from "./asserted.ts";
import { assumesSomething, isGivenWord } from "./given-words.ts";
import { type HarmlessLimit, harmlessLimits } from "./harmless.ts";

/** Words that deny, permit, restrict or replace. */
const denying = setOf(
  `no not never neither nor without may might can could drop drops dropped dropping relax
  relaxes relaxed relaxing remove removes removed removing violate violates violated wrong wrongly
  false dependent dependence depend depends biased infinite now instead except unless only fail
  fails failed longer cannot can't don't doesn't isn't aren't erratum correction corrected weaken
  weakened weaker lift lifted abandon abandoned ignore ignored replace replaced change changed
  arbitrary
  correlated unequal different differ differs heteroscedastic undo forget suspend suspended waive
  waived retract retracted withdraw withdrawn revoke revokes revoked rescind rescinded void invalid
  invalidated invalidates obsolete superseded untrue incorrect mistaken doubtful questionable`,
);

/** Words that begin as if they denied something: "uniform", "unbiased". */
const affirming = setOf(
  `uniform uniformly uniformity unique uniquely union unions united universal universe university
  unbiased unbiasedness uncorrelated unknown unconditional unconditionally underlying understand
  understood undergraduate unroll unrolled unrolling unfold unfolded unfolding unpack unpacking`,
);

/** Whether a word denies, permits, restricts or replaces: "not", "may", "nonlinear". */
export const isLimiting = (word: string): boolean =>
  denying.has(word) || (/^(?:non|un)-?(?=[a-z]{5})/.test(word) && !affirming.has(word));

/** Whether some word denies, permits, restricts or replaces. */
export const denies = (sentence: readonly Said[]): boolean =>
  sentence.some((token) => token.kind === "word" && denying.has(token.text));

/** Whether words may assume or deny something: "independent", "not", "identically distributed". */
export const bearsOnGivens = (words: readonly Said[]): boolean =>
  words.some(
    (token) => token.kind === "word" && (denying.has(token.text) || assumesSomething(token.text)),
  );

/** A word that denies, permits, restricts or replaces, and the clause in which it does so. */
export interface Limiter {
  readonly word: string;
  /** the words, marks and formulas (`$`) of the clause */
  readonly clause: readonly string[];
  /** whether the clause is a condition: "if it fails" */
  readonly isCondition: boolean;
}

/** Words with which another clause begins, whatever comes behind them. */
const joining = setOf("because since so where when whenever if who whose which . ! ?");

/** Words with which a clause begins that is set against the one before, and goes on about it. */
const opposing = setOf("but although though while whereas unless");

/** With what a clause begins that has a subject of its own. */
const subject =
  /^(?:the|a|an|this|these|those|they|we|it|each|every|our|its|their|there|one|you|i|he|she|\$)$/;

/** Words behind which "that" begins what is said, and no relative clause. */
const saying = setOf(
  `note noted notes notice noticed say says said show shows shown see seen find finds found know
  knows known think thinks thought believe believes implies follows clear obvious easy true hope
  hopes remark observe recall remember fact so such sure advantage drawback`,
);

/** The words that limit in a sentence, but for those that say nothing of what is given. */
export function limitersIn(sentence: readonly Said[]): readonly Limiter[] {
  const words = plainText(sentence).split(" ");
  return words.flatMap((word, at) =>
    isLimiting(word) && !isHarmless(words, at) ? [{ word, ...clauseAt(words, at) }] : [],
  );
}

const isHarmless = (words: readonly string[], at: number): boolean =>
  harmlessAt(words, at).length > 0;

/** The ways in which a word of a sentence says nothing of what is given. */
function harmlessAt(words: readonly string[], at: number): readonly HarmlessLimit[] {
  const text = ` ${[...words.slice(0, at), `<${words[at]}>`, ...words.slice(at + 1)].join(" ")} `;
  return harmlessLimits.filter(
    ({ says, where }) => says.test(text) && (where?.(words, at) ?? true),
  );
}

/** The ways in which words that limit say nothing of what is given. */
export function harmlessIn(sentence: readonly Said[]): readonly HarmlessLimit[] {
  const words = plainText(sentence).split(" ");
  return words.flatMap((word, at) => (isLimiting(word) ? harmlessAt(words, at) : []));
}

/**
 * The clause of a word. "That" begins one for what stands in it, and goes on the clause of what
 * stands before: "it is wrong that they are independent". A clause without a subject of its own is
 * one with what stands before it: "independence, alas, often fails".
 */
function clauseAt(words: readonly string[], at: number): Pick<Limiter, "clause" | "isCondition"> {
  const isMark = (word: string): boolean => /^(?:[,;:()]|and)$/.test(word);
  const begins = words.findLastIndex(
    (word, k) =>
      k < at && (isMark(word) || joining.has(word) || opposing.has(word) || word === "that"),
  );
  const ends = words.findIndex(
    (word, k) => k > at && (isMark(word) || joining.has(word) || opposing.has(word)),
  );
  const from = beginsClause(words, begins) ? begins + 1 : 0;
  const to = ends >= 0 && (!isMark(words[ends] ?? "") || subject.test(words[ends + 1] ?? ""));
  const isCondition = /^(?:if|when|whenever)$/.test(words[begins] ?? "");
  // "but without the usual filter, its mean is 3": what stands in front is said of the rest
  const leads = at <= begins + 1 && /^(?:without|except|instead)$/.test(words[at] ?? "");
  return { clause: words.slice(from, to && !leads ? ends : words.length), isCondition };
}

/** Whether a clause begins behind a place that has a subject of its own. */
function beginsClause(words: readonly string[], at: number): boolean {
  const [before = "", word = "", next = ""] = words.slice(Math.max(at - 1, 0), at + 2);
  if (at <= 0) return false;
  if (word === "that") return saying.has(before);
  // "the means, which we used, are wrong"
  if (/^(?:who|whose|which)$/.test(word) || opposing.has(word)) return false;
  return joining.has(word) || subject.test(next);
}

/** Words that stand for what was spoken of before, or for whatever there is. */
const standing = setOf(
  `it they this that these those them its their such so neither none both either all any everything
  nothing anything one ones same each every here nobody first second third last former latter`,
);

/** Words that point to what stands elsewhere on the page. */
export const pointing = setOf(
  `above earlier previous previously theorem lemma proposition corollary section page throughout
  everywhere erratum correction footnote note before`,
);

/** Whether a word limits something of which givens may speak: a name, what was spoken of, a law. */
export const bearsOn = ({ clause }: Limiter): boolean =>
  clause.length <= 3 ||
  clause.some(
    (word) => word === "$" || isGivenWord(word) || standing.has(word) || pointing.has(word),
  );
