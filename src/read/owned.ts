import { wordOf } from "../page/asserted.ts";
import { alters, isIdle } from "../page/filler.ts";
import type { Token } from "../page/token.ts";
import type { Syntax } from "../tex/syntax.ts";
import type { Input, Reading } from "./chart.ts";
import { relating, speaking } from "./naming.ts";
import { owners } from "./thing.ts";

/** Behind which whose it is is told: "of photons", "until the next arrival". */
const prepositions = new RegExp(
  "^(?:of|in|on|at|for|from|per|to|by|during|among|between|until|within|over|after" +
    "|before|through|into)$",
);

/** "collected in a pixel", "made in a month": a participle right behind a name. */
const participles = new RegExp(
  "^(?:[a-z]{3,}ed|made|sold|sent|lost|won|paid|drawn|taken|seen|caught|born|spent|held|kept|laid" +
    "|left|found|bought|thrown|written|read|shown|given to|grown|hit|lent|met|built)$",
);

/** Participles that say how a thing is made of others, or what is supposed of it. */
const telling = new RegExp(
  "^(?:assumed|supposed|believed|claimed|based|caused|centred|centered|standardi[sz]ed" +
    "|normali[sz]ed|conditioned|distributed|defined|denoted|called|determined|given|implied" +
    "|rounded|squared|scaled|shifted|reduced|multiplied|divided|added|subtracted|increased" +
    "|decreased|weighted|bounded|truncated|averaged|summed|estimated|replaced|fixed|related" +
    "|correlated|restricted|limited|needed|required|desired|hoped|wanted|expected|predicted" +
    "|alleged|doubled|halved)$",
);

/**
 * What a relative clause of an owner may begin with: "voters who say yes", "packets that are lost".
 */
const relatives = /^(?:who|that|which)$/;

/** Behind a preposition these make an adverb of it: "in general", "on average", "at first". */
const adverbial = new RegExp(
  "^(?:general|average|part|particular|fact|theory|principle|practice|total|turn|most" +
    "|least|first|last|once|best|worst|law|mean|probability|expectation|distribution" +
    "|course|chance|default|design|construction|definition|assumption|hypothesis|symmetry" +
    "|contrast|example|instance|now|case|cases|which|whom)$",
);

/** Words that the idle ones do not hold, and that choose nothing of whom they stand with. */
const alsoIdle = new Set(["each", "every", "all", "until", "under"]);

/** Adjectives that tell of a thing, and of nothing that can be read. */
const plainly = new Set("random given fixed particular real first next same product".split(" "));

/** Words by which one quantity tells of others, or of some cases only. */
const barred = new Set(
  (
    "moment while sake present start beginning contradiction instant case cases event " +
    "events condition assumption hypothesis limit regime scenario model worst best " +
    "square squares squared log logarithm minus plus times half twice double copy copies " +
    "different other others rest both either neither almost only even also often never"
  ).split(" "),
);

const isPlain = (token: Token): boolean =>
  token.kind === "word" &&
  /^[\p{L}'-]+$/u.test(token.text) &&
  (isIdle(token) || alsoIdle.has(token.text)) &&
  !barred.has(token.text) &&
  (plainly.has(token.text) || (!speaking.has(token.text) && !relating.has(token.text)));

/** `i`, `t`, `n - 1`: what counts the things that a name stands for. */
const isLetter = (nodes: readonly Syntax[]): boolean =>
  nodes.length === 1 && nodes[0]?.kind === "name" && /^(?:[a-zN]|\\ell)$/.test(nodes[0].text);

/** Whether a preposition with what stands behind it tells whose something is. */
function tells(tokens: readonly Token[], at: number): boolean {
  const next = wordOf(tokens[at + 1]);
  if (next === "" || adverbial.test(next)) return false;
  const isArticle = (owners as readonly string[]).includes(next) || next === "all";
  const number = /^(?:two|three|four|our|my|his|her|your|every|random)$/.test(next);
  // "in part", "at noon": by itself a word says whose a thing is behind "of" and "per" only
  return /^(?:of|per|until|between|up)$/.test(wordOf(tokens[at])) || isArticle || number
    ? true
    : /s$/.test(next) || places.test(next);
}

const places = /^(?:noon|midnight|time|day|night|dawn|home|school|birth|work|town)$/;

const mostWords = 12;

/**
 * Words behind a name that tell whose or what it is: "of photons collected in a pixel", "until the
 * next arrival", "of voters who say yes". All places where they may end; none that say something
 * which can be read, choose some of several, or speak of other quantities.
 */
export function ownings({ tokens }: Input, at: number): readonly Reading[] {
  const first = wordOf(tokens[at]);
  const starts =
    (prepositions.test(first) && tells(tokens, at)) ||
    (first === "up" && wordOf(tokens[at + 1]) === "to") ||
    (participles.test(first) && !telling.test(first));
  if (!starts) return [];
  const found: Reading[] = [];
  let letter: readonly Syntax[] | null = null;
  for (let end = at; end < tokens.length && end - at < mostWords; end += 1) {
    const token = tokens[end] as Token;
    if (token.kind === "math") {
      if (letter || end === at || !isLetter(token.nodes)) break;
      letter = token.nodes;
    } else if (relatives.test(wordOf(token))) {
      if (end === at || !relativeAt(tokens, end)) break;
      // "that are lost": the verb belongs to the owner
      if (/^(?:is|are|was|were)$/.test(wordOf(tokens[end + 1]))) end += 1;
      continue;
    } else if (!isPlain(token) || telling.test(wordOf(token)) || alters(token, tokens[end + 1]))
      break;
    else if (end > at && prepositions.test(wordOf(token)) && !tellsLater(tokens, end)) break;
    if (end > at && !isOpen(token)) found.push({ end: end + 1, value: { letter } });
  }
  return found;
}

/** A preposition or an article does not end what is told. */
const isOpen = (token: Token): boolean =>
  token.kind === "word" &&
  (prepositions.test(token.text) ||
    /^(?:an?|the|each|every|all|its|their|random)$/.test(token.text));

const tellsLater = (tokens: readonly Token[], at: number): boolean =>
  tells(tokens, at) || tokens[at + 1]?.kind === "math";

/** "who say yes", "that are lost", and not "that has mean `$\mu$`". */
function relativeAt(tokens: readonly Token[], at: number): boolean {
  const [verb, next] = [wordOf(tokens[at + 1]), tokens[at + 2]];
  if (/^(?:is|are|was|were)$/.test(verb))
    return next?.kind === "word" && participles.test(next.text) && !telling.test(next.text);
  return verb !== "" && !/^(?:has|have|had|be|follows?|takes?|satisf.*)$/.test(verb);
}
