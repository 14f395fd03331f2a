import { compare } from "../falsify/compare.ts";
import type { Question } from "../replay/question.ts";
import { meansOf, topRung } from "../search/ladder.ts";
import { prove } from "../search/prove.ts";
import { UnprintableError, Writer } from "../search/term.ts";
import { tidier } from "../search/tidy.ts";
import type { Claim } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { toTex } from "../tex/print.ts";
import { mends } from "./mend.ts";
import type { Subject } from "./subject.ts";

/** Units of work for showing that a mended side is right, and sides that are tried. */
const mendEffort = 8_000;

const mendsTried = 120;

/** A mend of what the author wrote; where it only divides a fraction once more, the shorter. */
export function rightSide(
  subject: Subject,
  claim: Claim,
  question: Question,
  left: Parameters<Writer["term"]>[0],
  models: number,
): Term | null {
  const mend = mended(subject, claim, question, models);
  const twice = mend?.kind === "div" && mend.numerator.kind === "div";
  if (mend && !twice) return mend;
  const other = correction(subject, claim, question, left);
  if (!mend || !other) return mend ?? other;
  const length = (term: Term): number => toTex(term, subject.scope).length;
  return length(other) < length(mend) ? other : mend;
}

/**
 * The author's right side with one slip mended, the shortest that is proved, or null. So many
 * models are at hand: what one of them refutes, as most slips, is not worth a proof's work.
 */
function mended(subject: Subject, claim: Claim, question: Question, models: number): Term | null {
  const limits = { models, effort: mendEffort };
  const means = meansOf(subject.extended, topRung, subject.laws, [claim.left, claim.right]);
  const length = (term: Term): number => toTex(term, subject.scope).length;
  let best: Term | null = null;
  let tried = 0;
  for (const right of mends(claim.right)) {
    if (++tried > mendsTried) break;
    if (best && length(right) >= length(best)) continue;
    if (compare({ ...claim, right }, subject.context, subject.models, limits).counterexample)
      continue;
    if (prove({ ...question, right }, means, mendEffort).proved) best = right;
  }
  return best;
}

/**
 * A right side that is equal to the left: its canonical form in the author's notation, if that
 * reads and is proved.
 */
function correction(
  subject: Subject,
  claim: Claim,
  question: Question,
  left: Parameters<Writer["term"]>[0],
): Term | null {
  try {
    const right = new Writer(
      subject.extended,
      claim.free.map((v) => v.name),
    ).term(left);
    const corrected: Question = { ...question, right };
    // the left side written again is no correction
    if (prove(corrected, meansOf(subject.extended, 0, subject.laws)).proved) return null;
    return prove(corrected, meansOf(subject.extended, topRung, subject.laws, [claim.left, right]))
      .proved
      ? shortest(subject, question, right)
      : null;
  } catch (error) {
    if (error instanceof UnprintableError || error instanceof TypeError) return null;
    throw error;
  }
}

/** The shortest of a side and the forms proposed for it that plain algebra proves equal to it. */
function shortest(subject: Subject, question: Question, side: Term): Term {
  const length = (term: Term): number => toTex(term, subject.scope).length;
  const means = meansOf(subject.extended, 0, subject.laws);
  return subject.algebra === null
    ? side
    : (tidier(side, subject.algebra)
        .filter((term) => length(term) < length(side))
        .toSorted((a, b) => length(a) - length(b))
        .find((right) => prove({ ...question, left: side, right }, means).proved) ?? side);
}
