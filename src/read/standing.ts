import type { TokenCursor } from "./cursor.ts";

/** Quantities whose existence is assumed everywhere. */
const existing = new Set(
  (
    "moments moment expectations expectation means mean variances variance covariances " +
    "covariance integrals integral inverses inverse series expressions sums quantities values"
  ).split(" "),
);
const orders = new Set(
  (
    "first second third fourth higher relevant required necessary involved needed matrix " +
    "infinite conditional expected stated following such these"
  ).split(" "),
);
const things = [
  "random variables",
  "random vectors",
  "random quantities",
  "random matrices",
  "variables",
  "quantities",
  "observations",
  "functions",
] as const;
const places = [
  "that appear below",
  "which appear below",
  "that appear",
  "which appear",
  "that occur below",
  "that occur",
  "which occur",
  "that are written",
  "that are used",
  "that are needed",
  "written below",
  "written here",
  "written",
  "appearing below",
  "appearing",
  "occurring below",
  "occurring",
  "used below",
  "used",
  "below",
  "above",
  "involved",
  "considered",
  "in question",
  "in what follows",
  "in this problem",
  "in this section",
  "in this note",
  "in the following",
  "here",
  "throughout",
] as const;
const existence = [
  "exist and are finite",
  "exists and is finite",
  "are assumed to exist",
  "are assumed to be finite",
  "are assumed finite",
  "are supposed to exist",
  "are well defined",
  "are well-defined",
  "are defined",
  "are finite",
  "is finite",
  "be finite",
  "exist",
  "exists",
  "make sense",
] as const;
const finiteness = [
  "have finite second moments",
  "have finite fourth moments",
  "have finite moments of all orders",
  "have finite moments",
  "have finite variances",
  "have finite variance",
  "have finite means",
  "are square-integrable",
  "are square integrable",
  "are integrable",
  "are measurable",
] as const;
const nothing = [
  "no independence is assumed",
  "independence is not assumed",
  "nothing else is assumed",
  "nothing more is assumed",
  "no other assumption is made",
  "no other assumptions are made",
  "no further assumption is made",
  "no further assumptions are made",
  "no distributional assumption is made",
  "no distributional assumptions are made",
] as const;

/**
 * Takes a clause that only repeats what is assumed everywhere, or that nothing is: "all
 * expectations below exist", "all denominators are assumed non-zero", "no independence is assumed".
 * It must end where punctuation or the sentence does: "all moments exist except the fourth" is
 * none.
 */
export function takeStanding(cursor: TokenCursor): boolean {
  return (
    cursor.attempt(() => {
      if (!cursor.take(...nothing) && !every(cursor)) return null;
      cursor.take(...places);
      return cursor.done || cursor.peek?.kind === "mark" ? true : null;
    }) !== null
  );
}

function every(cursor: TokenCursor): boolean {
  cursor.take("all the", "all of the", "all", "any", "every", "the");
  if (cursor.take("denominators")) {
    cursor.take(...places);
    return (
      cursor.take(
        "are assumed non-zero",
        "are assumed nonzero",
        "are assumed to be non-zero",
        "are assumed to be nonzero",
        "are non-zero",
        "are nonzero",
        "are not zero",
        "do not vanish",
      ) !== null
    );
  }
  if (cursor.take(...things)) {
    cursor.take(...places);
    return cursor.take(...finiteness) !== null;
  }
  if (!quantities(cursor)) return false;
  for (;;) {
    const more = cursor.attempt(() => {
      const comma = cursor.mark(",");
      return (cursor.take("and") !== null || comma !== null) && quantities(cursor) ? true : null;
    });
    if (!more) break;
  }
  cursor.take(...places);
  return cursor.take(...existence) !== null;
}

/**
 * "moments", "second and fourth moments", "relevant expectations": words of quantities that exist.
 */
function quantities(cursor: TokenCursor): boolean {
  let words = 0;
  let named = false;
  for (let token = cursor.peek; token?.kind === "word"; token = cursor.peek) {
    const name = existing.has(token.text);
    if (!name && (named || !(orders.has(token.text) || (words > 0 && token.text === "and")))) break;
    named ||= name;
    words += 1;
    cursor.at += 1;
  }
  return named;
}
