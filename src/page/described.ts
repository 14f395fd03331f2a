import { baseText } from "../tex/scope.ts";
import { nodesOf, plainText, setOf, wordOf } from "./asserted.ts";
import type { Token } from "./token.ts";

/** What words call by a name: of "the reading `$X$` of the first device" the device too. */
export interface Described {
  readonly name: string;
  /** what is said of it; two different ones under one key are two things */
  readonly key: string;
  readonly as: string;
}

/** Verbs and joints behind which nothing more is said of which thing is meant. */
const ending = setOf(
  `is are was were be has have had that which and or so then denotes equals satisfies follows by we
  it can may does do varies takes where when if with as`,
);

/** Words that stand for no thing. */
const nameless = setOf("the a an of for that this by is are all any each every same and to in on");

/** The name that a token is by itself; null for any other. */
function bareName(token: Token | undefined): string | null {
  const [node, ...more] = nodesOf(token);
  return node?.kind === "name" && more.length === 0 ? baseText(node) : null;
}

/** Behind the formula at a place, which thing its words mean: "of the first device". */
function complement(sentence: readonly Token[], at: number): string {
  const behind = sentence.slice(at + 1);
  const end = behind.findIndex((t) => t.kind === "mark" || ending.has(wordOf(t)));
  const words = plainText(behind.slice(0, end < 0 ? undefined : end));
  return /^(?:of|for|in|on|at|from) /.test(words) ? words : "";
}

/**
 * The names that a sentence describes by their thing, "the number `$N$` of tickets", or gives,
 * "we write `$m$` for the mean of `$X$`". The same name with other words is something else.
 */
export function describedIn(sentence: readonly Token[]): readonly Described[] {
  return sentence.flatMap((token, at): readonly Described[] => {
    const name = bareName(token);
    if (name === null) return [];
    const said = complement(sentence, at);
    const before = wordOf(sentence[at - 1]);
    const writes = /^(?:write|writing)$/.test(before) && said.startsWith("for ");
    if (writes)
      return [{ name, key: `${name} written`, as: namesAndWords(sentence.slice(at + 1)) }];
    const opens = [at - 2, at - 3].some((k) => wordOf(sentence[k]) === "the");
    const isNoun = before !== "" && !nameless.has(before) && !ending.has(before);
    if (!opens || !isNoun || said === "") return [];
    const as = namesAndWords(sentence.slice(at + 1, at + 1 + said.split(" ").length));
    return [{ name, key: `${name} ${before}`, as }];
  });
}

const namesAndWords = (tokens: readonly Token[]): string =>
  tokens
    .map((t) => (t.kind === "math" ? t.piece.source.replaceAll(/\s/g, "") : t.text))
    .join(" ")
    .replace(/ [.,;]$/, "");
