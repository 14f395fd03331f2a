import { wordOf } from "../page/asserted.ts";
import type { Input, Reading } from "./chart.ts";
import { singular } from "./lexicon/word.ts";

/** What comes round again and again, each time like the others: "in each round". */
const recurring = new Set(
  (
    "round day week month year hour minute second season night morning evening afternoon shift " +
    "exposure step trial experiment run game play turn draw visit epoch iteration period shot " +
    "pulse cycle interval repetition replication session lap pass session semester quarter"
  ).split(" "),
);

const lead = /^(?:during|in|on|at|over|within|throughout)$/;

/**
 * "During an exposure", "in each round `$k$`", "on a given day", "every week": when something
 * happens, where that is no more than one time like all others. "On a rainy day" and "on some
 * days" say when it does not.
 */
export function occasions({ tokens }: Input, at: number): readonly Reading[] {
  const first = wordOf(tokens[at]);
  const isLed = lead.test(first);
  let end = isLed ? at + 1 : at;
  const article = wordOf(tokens[end]);
  if (isLed && article === "the" && wordOf(tokens[end + 1]) === "course") {
    if (wordOf(tokens[end + 2]) !== "of") return [];
    end += 3;
  }
  if (!(isLed ? /^(?:an?|each|every|any)$/ : /^(?:each|every)$/).test(wordOf(tokens[end])))
    return [];
  end += 1;
  if (/^(?:given|single)$/.test(wordOf(tokens[end]))) end += 1;
  if (!recurring.has(singular(wordOf(tokens[end])))) return [];
  end += 1;
  const counts = tokens[end];
  const isLetter =
    counts?.kind === "math" && counts.nodes.length === 1 && counts.nodes[0]?.kind === "name";
  const behindComma = (k: number): number => {
    const token = tokens[k];
    return token?.kind === "mark" && token.text === "," ? k + 1 : k;
  };
  // "every week a shop sells" needs no comma, "in a year `$X$` is" may go on with its name
  if (isLetter) return [{ end: behindComma(end + 1), value: counts }];
  return [{ end: behindComma(end), value: null }];
}
