import { type Said, setOf } from "../../page/asserted.ts";
import { isIdle } from "../../page/filler.ts";
import { relatesAny } from "../../tex/hidden.ts";
import { adjectives } from "./adjective.ts";
import { moments } from "./moment.ts";
import { nouns } from "./noun.ts";
import { isRole, qualities } from "./role.ts";
import { singular } from "./word.ts";

/** Words that say something of what they stand with; "deviation" does behind "standard" only. */
const lexical = new Set([
  ...[...nouns, ...adjectives, ...moments].flatMap(([phrase]) => phrase.split(" ").slice(0, 1)),
]);

/** Plurals of what is worked out from what stands behind them: "the squares `$X_i$`". */
const worked = setOf(
  `squares cubes powers sums products differences ratios quotients averages logarithms inverses
  maxima minima ranks extremes transposes this his its does was has less across perhaps always
  sometimes plus minus versus afterwards besides towards`,
);

/** Nouns of what is worked out from what stands behind them, or of how things go together. */
const figured = new RegExp(
  "(?:^|-)(?:deviation|correlation|expectation|variation|relation|connection|projection" +
    "|transformation|rotation|reflection|permutation|negation|truncation|normali[sz]ation" +
    "|standardi[sz]ation|summation|multiplication|division|subtraction|addition|exponentiation" +
    "|differentiation|integration|convolution|function|distribution|combination|union" +
    "|intersection|exception|variance|covariance|difference|distance|dependence|independence" +
    "|correspondence|equivalence|absence|presence|complement|moment|measure|closure|quadrature" +
    "|equality|inequality|identity|majority|minority|quantity|probability|cardinality|parity" +
    "|linearity|normality|density|nature|mixture)$",
);

/** Whether a noun is worked out from what stands with it, or says something of it. */
export const isTelling = (word: string): boolean =>
  worked.has(word) || making.has(word) || figured.test(word) || lexical.has(word);

/** A singular that by its ending is a noun and no adjective: "the strength", "the intensity". */
const isAbstract = (word: string): boolean =>
  /^[a-z]{2,}(?:tion|sion|ment|ness|ity|ance|ence|ship|ngth|pth|ure)$/.test(word) &&
  !figured.test(word);

/** What may stand before a noun that only calls what stands behind it. */
const determining = setOf("the these those all both its our their");

/**
 * Whether a word is a noun, in the plural or by its ending, right before a formula, behind an
 * article or an adjective that only tells things apart: "the individual deviations `$E_i$`".
 * Whatever it says, it is what the formula is called. Other singulars may as well be adjectives,
 * "the largest `$X_i$`".
 */
export function isOpenNoun(tokens: readonly Said[], at: number): boolean {
  const [before, token, behind] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (token?.kind !== "word" || before?.kind !== "word" || behind?.kind !== "math") return false;
  return (
    (/^[a-z]{3,}[^s\Wiu]s$/.test(token.text) || isAbstract(token.text)) &&
    !worked.has(token.text) &&
    !lexical.has(token.text) &&
    !lexical.has(singular(token.text)) &&
    isIdle(token) &&
    !relatesAny(behind.nodes) &&
    before.text !== "standard" &&
    (determining.has(before.text) || qualities.has(before.text) || isRole(before.text))
  );
}

/** Words before a noun that make another quantity of it, or say how it is spread. */
const making = setOf(
  `square log root half double inverse rank sum mean max min cross lag order count sign norm maximum
  minimum product ratio difference total partial absolute extreme`,
);

/** Participles that say what a thing does, or which of many it is: "the vanishing error `$u$`". */
const acting = new RegExp(
  "^(?:missing|remaining|vary|vanish|alternat|increas|decreas|differ|exceed|depend" +
    "|preced|follow|oppos|lead|rang|averag|summ|sum|converg|grow|shrink|fluctuat|be|hav" +
    "|dominat|compensat|cancell?|limit|bound|oscillat|diverg|decay|explod|squar|scal" +
    "|doubl|halv|correlat|surviv|compet|match|correspond|overlapp|lagg|leav|lack|ignor" +
    "|normali[sz]|standardi[sz]|cent(?:e?r)|resid|condition|assum|suppos|start|end|last" +
    "|exist|com|go)ing$|^(?:missing|remaining)$",
);

/**
 * Whether a word is a noun that only tells which things are meant, before what they are called:
 * "the village effects `$a_i$`". One that looks like an adjective or a participle may say more.
 */
export function isOpenAttribute(tokens: readonly Said[], at: number): boolean {
  const [before, token, noun, behind] = [-1, 0, 1, 2].map((k) => tokens[at + k]);
  if (token?.kind !== "word" || noun?.kind !== "word" || behind?.kind !== "math") return false;
  return (
    /^[a-z]{3,}$/.test(token.text) &&
    !/(?:ed|ly|al|ar|ive|ic|ous|ent|ant|ful|less|[ai]ble|ary|est|some)$/.test(token.text) &&
    !making.has(token.text) &&
    !acting.test(token.text) &&
    !worked.has(token.text) &&
    !lexical.has(token.text) &&
    !lexical.has(singular(token.text)) &&
    isIdle(token) &&
    isRole(noun.text) &&
    // "the strange variables": what is said of variables in general may be of any kind
    !/^(?:variable|number|vector|quantity)$/.test(singular(noun.text)) &&
    !relatesAny(behind.nodes) &&
    before?.kind === "word" &&
    (determining.has(before.text) || qualities.has(before.text))
  );
}
