import { wordOf } from "../page/asserted.ts";
import { alters, isIdle } from "../page/filler.ts";
import { relates, type Token } from "../page/token.ts";
import type { Input, Reading } from "./chart.ts";
import { TokenCursor } from "./cursor.ts";
import { adjectives } from "./lexicon/adjective.ts";
import { isNounOfEnglish } from "./lexicon/english.ts";
import { functionWords } from "./lexicon/function.ts";
import { moments } from "./lexicon/moment.ts";
import { nouns } from "./lexicon/noun.ts";
import { isRole, qualities } from "./lexicon/role.ts";
import { singular } from "./lexicon/word.ts";
import { relating, speaking } from "./naming.ts";

const isName = (token: Token | undefined): boolean =>
  wordOf(token) !== "" && /^[\p{L}'-]+$/u.test(wordOf(token));

/** A word that only calls somebody or something: it limits, denies and chooses nothing. */
const callsOnly = (token: Token | undefined, next: Token | undefined): boolean =>
  isName(token) &&
  isIdle(token) &&
  !speaking.has(wordOf(token)) &&
  !relating.has(wordOf(token)) &&
  !alters(token, next);

const givers = (functionWords.get("giver") ?? []).map((words) => words.split(" "));

/** Who is not meant by one word: "there", "nobody", "it". */
const noGiver = new Set(
  (
    "there it they them this these that those he she who what which nobody none anyone anybody " +
    "nothing something somebody someone i we you one here hence thus then so now model theorem " +
    "lemma claim result proof formula equation identity theory literature author authors book " +
    "text critics case cases event condition assumption hypothesis other others another else " +
    "rest first second third last argument reader critic paper article textbook idea intuition " +
    "heuristic approximation story myth either neither both same different other function " +
    "process sequence example"
  ).split(" "),
);

/** Words that bring in who gives: "each study `$j$`", "two laboratories", "the first sensor". */
export function giversAt({ tokens }: Input, at: number): readonly Reading[] {
  let end = at;
  const lead = givers.find((words) => words.every((word, k) => wordOf(tokens[at + k]) === word));
  if (lead) end += lead.length;
  const start = end;
  const found: Reading[] = [];
  const order = /^(?:first|second|third|new|other|single)$/;
  if (lead && order.test(wordOf(tokens[end]))) end += 1;
  for (let words = 0; words < 4; words += 1, end += 1) {
    const token = tokens[end];
    if (!callsOnly(token, tokens[end + 1]) || noGiver.has(singular(wordOf(token)))) break;
    const next = tokens[end + 1];
    const isLetter =
      next?.kind === "math" &&
      next.nodes.length === 1 &&
      /^(?:name|number)$/.test(next.nodes[0]?.kind ?? "");
    if (isLetter && start <= end) found.push({ end: end + 2, value: next });
    else if (lead) found.push({ end: end + 1, value: null });
  }
  return found;
}

/** Nouns of what is worked out from others, of what is applied, and of what has no law. */
const made = new RegExp(
  "(?:^|-)(?:copy|copie|function|power|version|part|sum|total|difference|product|ratio" +
    "|quotient|set|subset|group|sequence|family|process|path|walk|field|graph|tree|kernel|map" +
    "|mapping|operator|event|experiment|problem|case|condition|distribution|law|density|measure" +
    "|moment|model|mixture|mean|average|median|mode|variance|covariance|correlation|deviation" +
    "|bound|limit|example|pair|policy|permutation|partition|interval|index|space|basis|norm" +
    "|inverse|root|square|log|maximum|minimum|rank|collection|system|algorithm|method|procedure" +
    "|chain|series|transform|matrix|vector|matrice|tuple|list|table|row|column|dimension|size" +
    "|parameter|constant|coefficient|name|letter|symbol|proof|theorem|lemma|claim|assumption" +
    "|formula|equation|identity|way|kind|sort|type|copy)$",
);

const adjectival =
  /(?:ed|ing|ly|al|ar|ive|ic|ous|ent|ant|ful|less|[ai]ble|ary|est|some|like|ical)$/;

const known = [...nouns, ...adjectives, ...moments].map(([phrase]) => phrase);
const lexical = new Set(known.flatMap((phrase) => phrase.split(" ")));

/** Whether a word right before a name is a noun by which it is called. */
function isHead(token: Token | undefined, next: Token | undefined): boolean {
  const word = singular(wordOf(token));
  if (!callsOnly(token, next) || made.test(word) || made.test(wordOf(token))) return false;
  return isRole(wordOf(token)) || (!lexical.has(word) && !adjectival.test(word) && word.length > 2);
}

/**
 * "noisy report", "exponential lifetime" without "exponential": what a new name is called, right
 * before it; of which nothing is read. It is a noun with at most two words before it that are none
 * of adjectives.
 */
export function callings({ tokens }: Input, at: number): readonly Reading[] {
  for (let end = at; end < at + 3; end += 1) {
    const [token, next] = [tokens[end], tokens[end + 1]];
    if (next?.kind === "math")
      return isHead(token, next) && !isKnownNoun(tokens, at, end + 1)
        ? [{ end: end + 1, value: relates(next.nodes) ? "defined" : "named" }]
        : [];
    const plain =
      qualities.has(wordOf(token)) || isRole(wordOf(token)) || !lexical.has(wordOf(token));
    if (!plain || !callsOnly(token, next)) return [];
  }
  return [];
}

/** "random variable", "constant": what a noun of the lexicon is is said by it. */
function isKnownNoun(tokens: readonly Token[], at: number, end: number): boolean {
  const cursor = new TokenCursor(tokens);
  for (cursor.at = at; cursor.at < end; ) {
    const start = cursor.at;
    if (cursor.entry(nouns) && cursor.at === end) return true;
    cursor.at = start + 1;
  }
  return false;
}

/**
 * "frame" of "an independent frame of the sky": what a thing is called before whose it is, or at
 * the end of what is told of it.
 */
export function framesAt({ tokens }: Input, at: number): readonly Reading[] {
  const found: Reading[] = [];
  for (let end = at; end < at + 3; end += 1) {
    const [token, next] = [tokens[end], tokens[end + 1]];
    if (!callsOnly(token, next)) break;
    const ends = next === undefined || next.kind === "mark" || next.kind === "word";
    const isNoun = isRole(wordOf(token)) || isNounOfEnglish(token);
    if (ends && isNoun && isHead(token, next) && !isKnownNoun(tokens, at, end + 1))
      found.push({ end: end + 1, value: true });
    if (lexical.has(wordOf(token)) && !isRole(wordOf(token)) && !qualities.has(wordOf(token)))
      break;
  }
  return found;
}
