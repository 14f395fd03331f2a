import { relates } from "../page/token.ts";
import type { TokenCursor } from "./cursor.ts";
import { isEnglishNoun } from "./lexicon/english.ts";
import { isOpenAttribute, isOpenNoun } from "./lexicon/open.ts";
import { isRole, qualities } from "./lexicon/role.ts";
import { singular } from "./lexicon/word.ts";

/** Takes words that call a thing; they are given in the singular. */
export function thingWords(cursor: TokenCursor): string | null {
  const start = cursor.at;
  if (!takeThing(cursor)) return null;
  return cursor.tokens
    .slice(start, cursor.at)
    .map((token) => (token.kind === "word" ? singular(token.text) : ""))
    .join(" ");
}

/**
 * Words by which authors call a thing, which say nothing of it: "annual claims", "number of eggs
 * laid by an insect" without "laid"; whether there were any.
 */
export function takeThing(cursor: TokenCursor): boolean {
  return (
    cursor.attempt(() => {
      let named = false;
      for (let words = 0; words < 8; words += 1) {
        const token = cursor.peek;
        if (token?.kind !== "word") break;
        if (
          isRole(token.text) ||
          isOpenNoun(cursor.tokens, cursor.at) ||
          isEnglishNoun(cursor.tokens, cursor.at)
        )
          named = true;
        else if (qualities.has(token.text) || isOpenAttribute(cursor.tokens, cursor.at))
          named = false;
        else {
          const start = cursor.at;
          if (named && cursor.take(...belonging)) {
            cursor.take(...owners);
            const next = cursor.peek;
            if (next?.kind === "word" && (isRole(next.text) || qualities.has(next.text))) {
              named = false;
              continue;
            }
          }
          cursor.at = start;
          break;
        }
        cursor.at += 1;
      }
      return named ? true : null;
    }) !== null
  );
}

/** Whether a verb stands here, so that what was read before it is a subject. */
export const followedByVerb = (cursor: TokenCursor): boolean => cursor.sees(...verbs);

const verbs =
  "is are be has have denotes denote range ranges takes take follow follows runs run".split(" ");

export const belonging = "of in on for at from per to by during among".split(" ");

export const owners = ["a", "an", "the", "each", "one", "this", "that", "its", "their"] as const;

/** Takes a list of names: "$X$ and $Y$", "the $X_i$", "the weights $w_i$"; whether there was one. */
export function takeList(cursor: TokenCursor): boolean {
  cursor.take("all the", "all of the", "each of the", "each of", "the", "each", "every", "all");
  if (!takeNamed(cursor)) return false;
  for (;;) {
    const more = cursor.attempt(() => {
      const comma = cursor.mark(",");
      const and = cursor.take("and", "as well as");
      cursor.take("the", "both");
      return (comma || and) && takeNamed(cursor) ? true : null;
    });
    if (!more) return true;
  }
}

function takeNamed(cursor: TokenCursor): boolean {
  cursor.attempt(() => (takeThing(cursor) && cursor.peek?.kind === "math" ? true : null));
  const named = cursor.attempt(() => {
    const token = cursor.math();
    return token && !relates(token.nodes) ? true : null;
  });
  return named !== null;
}
