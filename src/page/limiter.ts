import { plainText, type Said, setOf } from "./asserted.ts";
import { assumesSomething, isGivenWord } from "./given-words.ts";
import { type Harmless, harmless } from "./harmless.ts";

/** Words that deny, permit, restrict or replace. */
const denying = setOf(
  `no not never neither nor without may might can could drop drops dropped dropping relax
  relaxes relaxed relaxing remove removes removed removing violate violates violated wrong wrongly
  false dependent dependence depend depends biased infinite now instead except unless only fail
  fails failed longer cannot can't don't doesn't isn't aren't erratum correction corrected weaken
  weakened weaker lift lifted abandon abandoned ignore ignored replace replaced change changed
  arbitrary
  correlated unequal different differ differs heteroscedastic undo forget suspend suspended waive
  waived retract retracted withdraw withdrawn`,
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

/** What ends a clause on both sides. */
const boundary = setOf(
  `, ; : ( ) ! ? . because since although though while whereas but who whose which where when
  whenever if unless so`,
);

/** With what clauses begin behind "and". */
const subject = /^(?:the|a|an|this|they|we|it|each|every|our|its|their|there)$/;

/** What a clause begins with that has its subject before: ", however, not independent". */
const lacksSubject = setOf(
  `is are was were has have had do does did need not no never cannot can may might could must only
  longer without nor neither or and`,
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
function harmlessAt(words: readonly string[], at: number): readonly Harmless[] {
  const text = ` ${[...words.slice(0, at), `<${words[at]}>`, ...words.slice(at + 1)].join(" ")} `;
  return harmless.filter(({ says, where }) => says.test(text) && (where?.(words, at) ?? true));
}

/** The ways in which words that limit say nothing of what is given. */
export function harmlessIn(sentence: readonly Said[]): readonly Harmless[] {
  const words = plainText(sentence).split(" ");
  return words.flatMap((word, at) => (isLimiting(word) ? harmlessAt(words, at) : []));
}

/**
 * The clause of a word: "that" begins one for what stands in it, and goes on the clause of what
 * stands before: "it is wrong that they are independent".
 */
function clauseAt(words: readonly string[], at: number): Pick<Limiter, "clause" | "isCondition"> {
  const isBoundary = (word: string, k: number): boolean =>
    boundary.has(word) || (word === "and" && subject.test(words[k + 1] ?? ""));
  const starts = words.findLastIndex(
    (word, k) => k < at && (isBoundary(word, k) || word === "that"),
  );
  const after = words.findIndex((word, k) => k > at && isBoundary(word, k));
  const ends = after < 0 ? words.length : after;
  const clause = words.slice(starts + 1, ends);
  const relative = /^(?:which|who|whose)$/.test(words[starts] ?? "");
  // "without the filter, its mean is 3": what stands in front is said of the rest
  if (at === 0 && /^(?:without|except|unless|instead|only)$/.test(words[0] ?? ""))
    return { clause: words, isCondition: false };
  const goesOn = relative || lacksSubject.has(clause[0] ?? "");
  const isCondition = /^(?:if|when|whenever|unless)$/.test(words[starts] ?? "");
  return { clause: goesOn ? words.slice(0, ends) : clause, isCondition };
}

/** Words that stand for what was spoken of before, or for whatever there is. */
const standing = setOf(
  `it they this that these those them its their such so neither none both either all any everything
  nothing anything one ones same each every here nobody first second third last former latter`,
);

/** Words that point to what stands elsewhere on the page. */
const pointing = setOf(
  `above earlier previous previously theorem lemma proposition corollary section page throughout
  everywhere erratum correction footnote note before`,
);

/** Whether a word limits something of which givens may speak: a name, what was spoken of, a law. */
export const bearsOn = ({ clause }: Limiter): boolean =>
  clause.length <= 3 ||
  clause.some(
    (word) => word === "$" || isGivenWord(word) || standing.has(word) || pointing.has(word),
  );
