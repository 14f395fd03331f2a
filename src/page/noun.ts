import { type Said, setOf } from "./asserted.ts";
import { isLimiting } from "./limiter.ts";

/** Words that are nobody's name for a thing. */
const calling = setOf(
  `the them their its his her this that these those each every all any some one two own right
  wrong correct other and for with from into not same of at random`,
);

/** The noun that a token may be, in its singular; null where it is none. */
export const nounIn = (token: Said | undefined): string | null =>
  token?.kind === "word" &&
  /^\p{L}{3,}$/u.test(token.text) &&
  !calling.has(token.text) &&
  !isLimiting(token.text)
    ? stemOf(token.text)
    : null;

const irregular: ReadonlyMap<string, string> = new Map(
  Object.entries({
    men: "man",
    women: "woman",
    people: "person",
    persons: "person",
    children: "child",
    dice: "die",
    mice: "mouse",
  }),
);

/** A noun in its singular. */
export function stemOf(noun: string): string {
  const known = irregular.get(noun);
  if (known !== undefined) return known;
  if (/(?:x|ch|sh|ss)es$/.test(noun)) return noun.slice(0, -2);
  if (/[^aeiou]ies$/.test(noun)) return `${noun.slice(0, -3)}y`;
  return /[^s]s$/.test(noun) ? noun.slice(0, -1) : noun;
}
