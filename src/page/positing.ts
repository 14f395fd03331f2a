import { plainText, type Said, setOf, wordOf } from "./asserted.ts";

/** Words for what is supposed: "the assumption reads", "we impose the constraint". */
const supposed = setOf(
  `assumption assumptions hypothesis hypotheses constraint constraints requirement requirements
  restriction restrictions postulate axiom model impose imposes require requires restrict insist
  need needs`,
);

/** Verbs by which a sentence that speaks of what is supposed claims all the same. */
const claiming = setOf(
  `have has get gets obtain gives yields implies imply follows shows conclude find becomes hence
  therefore thus so then because since by under from`,
);

/** Whether the words that lead to a relation may suppose it, and claim nothing. */
export const posits = (lead: readonly Said[]): boolean =>
  lead.some((t) => supposed.has(wordOf(t))) && !lead.some((t) => claiming.has(wordOf(t)));

/** "(A1) `$E[X] = 0$`.": one of several that are listed. */
export const isNumbered = (sentence: readonly Said[]): boolean =>
  /^\( ?[a-z]{1,2}\.? ?\d+ ?\)/.test(plainText(sentence.slice(0, 4)));
