import { plainText, type Said } from "./asserted.ts";

const adverb = "(?:often |also |usually |sometimes |commonly |then |generally |simply |just )?";

/** "This is called classical measurement error", "the square root of `$v$` is called …" */
const calls = new RegExp(
  "^(?:in [a-z -]+? (?:, )?)?" +
    "(?:this|that|these|those|such|it|they|the|its|their|our|we|one)(?: [a-z-]+){0,3}?(?: of)?" +
    `(?: \\$)? (?:is|are) ${adverb}(?:called|known as|termed|named|referred to as|dubbed) `,
);

/** "Nothing else is assumed", "we do not assume normality" */
const opens = new RegExp(
  "^(?:nothing (?:else|more|further) (?:is|are|need be)|no (?:other|further|more|additional) " +
    "|we make no (?:other|further|more|additional) |(?:that|this) is all (?:that |which )?we " +
    "|we (?:do not|don't|need not) (?:need|assume|require|use) |(?:their|its|the) \\w+ " +
    "(?:is|are|may be|can be) otherwise )",
);

/** Whether a sentence may be one that only calls something so, or says that nothing is given. */
export function leavesOpen(sentence: readonly Said[]): boolean {
  const text = plainText(sentence).toLowerCase();
  return calls.test(text) || opens.test(text);
}
