import { plainText, wordOf } from "../page/asserted.ts";
import type { Section } from "../page/section.ts";
import { placeOf, type Token } from "../page/token.ts";
import type { Context } from "../term/context.ts";
import { canonical } from "../tex/canonical.ts";
import type { Syntax } from "../tex/syntax.ts";
import type { UnreadProse } from "./recasting.ts";
import type { Walked } from "./walked.ts";

/** An equation that would give a name its meaning. */
interface Equation {
  readonly head: readonly Syntax[];
  readonly from: number;
  /** whether the words before it do not say that it does */
  readonly isBare: boolean | undefined;
}

/**
 * Whether a sentence of a section that goes on from this one says what a name stands for: "where
 * `$S$` is the sum of `$X$` and `$Y$`" behind a display.
 */
export function isGivenMeaning(
  head: readonly Syntax[],
  section: Section,
  contexts: ReadonlyMap<Section, Context>,
): boolean {
  const name = canonical(head);
  return [...contexts].some(
    ([at, { declarations, assumptions }]) =>
      at.isWithin(section) &&
      assumptions.some(
        ({ statement: s }) =>
          s.kind === "definition" &&
          declarations.some((d) => d.key === s.symbol.symbol && d.head === name),
      ),
  );
}

const calling = /^(?:write|call|denote|let|name|by|introduce|define)$/;
const standing = /^(?:is|are|be|denotes?|stands?|for|as|means?)$/;

/**
 * Words that say of what a quantity is worked out: "the total of the two", "the larger of them".
 */
const workedOut = new RegExp(
  "^(?:is|are|be|denotes?|stands? for|means?|for|as) (?:\\w+ )?(?:the|their|twice" +
    "|half) (?:\\w+ )?(?:sum|total|difference|product|ratio|quotient|square|larger|smaller" +
    "|greater|lesser|maximum|minimum|average|mean)(?: of (?:the two|the three|both|them|all" +
    "|these|those)|(?= [.,;]))",
);

/**
 * Whether a sentence that was not understood may say that the name of an equation is something
 * else: "Write `$R$` for the larger of them" before "`$R = U_1$`, so", and "Here `$S$` denotes the
 * total of the two" beside the display `S = 2X`.
 */
export function isToldOtherwise(
  { head, from, isBare }: Equation,
  { sentences }: UnreadProse,
  walked: Walked,
): boolean {
  const name = canonical(head);
  const section = walked.sections.at(from);
  return sentences.some((sentence) => {
    const where = placeOf(sentence);
    const around = walked.sections.at(where.from);
    if (!section.isWithin(around) && !around.isWithin(section)) return false;
    return sentence.some((token, at) => {
      if (token.kind !== "math" || canonical(token.nodes) !== name) return false;
      if (workedOut.test(plainText(sentence.slice(at + 1)))) return true;
      if (!isBare) return false;
      return where.from < from ? isCalled(sentence, at) : isDescribed(sentence, at);
    });
  });
}

/** "Recall that `$T$` is the moment at which" */
const isDescribed = (sentence: readonly Token[], at: number): boolean =>
  /^(?:is|are|denotes?|stands? for|means?) (?:the|an?) /.test(plainText(sentence.slice(at + 1)));

/** "Write `$R$` for", "`$R$` is" */
const isCalled = (sentence: readonly Token[], at: number): boolean =>
  calling.test(wordOf(sentence[at - 1])) || standing.test(wordOf(sentence[at + 1]));
