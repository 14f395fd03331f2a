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

/** "(A1) `$E[X] = 0$`.": whether the formula at a place is one of several that are listed. */
export function isNumbered(sentence: readonly Said[], at: number): boolean {
  // the number is a formula where it stands by itself
  const label = sentence.slice(Math.max(0, at - 4), at).map((t): Said => {
    const isNumber = t.kind === "math" && t.nodes.every((n) => n.kind === "number");
    return isNumber ? { kind: "word", text: "1" } : t;
  });
  return /(?:^| )\( ?[a-z]{1,2}\.? ?\d+ ?\)$/.test(plainText(label));
}
