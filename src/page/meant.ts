import { type Said, setOf, wordOf } from "./asserted.ts";
import { attributionOf } from "./attributed.ts";

/** Words that deny, or by which something holds in a case, for others, in a plan or elsewhere. */
const unmeant = setOf(
  `no not never neither nor or without wrong wrongly false mistake mistakes err errs fail fails
  longer cannot can't don't doesn't isn't aren't drop relax remove violate violates except
  unless instead ignore replace replaced change changed whether why would might if when whenever
  provided tempting naive illustration illustrate illustrated illustrative instructive instance toy
  special degenerate extreme contrast compare compared comparison unlike elsewhere edition editions
  students hope plot plots plotted plotting picture pictured figure differentiate differentiating
  example case cases later chapter section earlier previous previously former old believe believes
  think thinks argue argues pretend rumour rumours rumor myth popular swear swears wish wishes
  hypothesis reject rejected doubt doubts deny denies lack lacks rather lest last once second third
  other another only most least half squared twice roughly about nearly almost approximately show
  prove verify check claim`,
);

/** Whether what stretches of a sentence that was not understood say may be meant as it is said. */
export const mayBeMeant = (sentence: readonly Said[]): boolean =>
  attributionOf(sentence) === null &&
  !sentence.some((token, k) => unmeant.has(wordOf(token)) || isWrong(sentence, k));

/** "In error", but not "the error vector". */
const isWrong = (sentence: readonly Said[], at: number): boolean =>
  wordOf(sentence[at]) === "error" && /^(?:in|an|by)$/.test(wordOf(sentence[at - 1]));
