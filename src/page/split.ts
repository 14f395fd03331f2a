import { canonical } from "../tex/canonical.ts";
import { isOperator } from "../tex/row.ts";
import type { Syntax } from "../tex/syntax.ts";
import { plainText, type Said, setOf, wordOf } from "./asserted.ts";
import { isIdle } from "./filler.ts";
import { isLawFact } from "./law-facts.ts";

/** A word as it is written, for its capital letter. */
type Written = Said | { readonly kind: "word"; readonly text: string; readonly written: string };

/** Words that begin what is assumed, behind a comma or "and" as well. */
const assuming = setOf("let suppose assume denote define write put set call");

/** Words of which a clause behind a comma says what follows. */
const following = setOf("so hence thus therefore whence consequently");

/** Words with which a sentence begins that say when or by what all of it holds. */
const conditional = setOf(
  `if when whenever unless until once given for under with conditional conditionally conditioning
  on in by as while where after before at since because without`,
);

/**
 * A sentence of a page as printed, cut where another begins: at a display without a full stop,
 * behind which a capital letter stands, and at ", and let".
 */
export function cutSentence<T extends Written>(sentence: readonly T[]): readonly (readonly T[])[] {
  const parts: T[][] = [[]];
  sentence.forEach((token, k) => {
    if (k > 0 && begins(sentence, k)) {
      const before = parts.at(-1) ?? [];
      while (isJoint(before.at(-1))) before.pop();
      if (before.length > 0) parts.push([]);
    }
    parts.at(-1)?.push(token);
  });
  return parts.filter((part) => part.some((token) => token.kind !== "mark"));
}

const begins = (sentence: readonly Written[], at: number): boolean =>
  beginsAnew(sentence, at) ||
  assumesMore(sentence, behindCondition(sentence, at)) ||
  statesMoment(sentence, at);

/** What is said to be something: "the variance", "its expected value". */
const moments = setOf(
  "mean expectation value variance covariance deviation moment correlation probability error bias",
);

/**
 * "for $T$, where $X_1, \dots, X_n$ are independent, the variance is $\operatorname{Var}(T) = 1$":
 * a clause of its own that says what follows; but not "the mean is $m = 2\mu$", which names one.
 */
function statesMoment(sentence: readonly Written[], at: number): boolean {
  if (sentence[at - 1]?.kind !== "mark" || !/^(?:the|its)$/.test(wordOf(sentence[at])))
    return false;
  const verb = sentence.findIndex((t, k) => k > at && /^(?:is|equals|becomes)$/.test(wordOf(t)));
  const value = sentence.findIndex((t, k) => k > verb && t.kind === "math");
  const formula = sentence[value];
  if (verb < 0 || formula?.kind !== "math" || value > verb + 2) return false;
  const subject = sentence.slice(at, verb);
  return (
    formula.nodes.findIndex((n) => n.kind === "relation") > 1 &&
    subject.every((t) => t.kind !== "mark") &&
    subject.some((t) => moments.has(wordOf(t))) &&
    sentence.slice(0, at).some((t) => t.kind === "math")
  );
}

/** A sentence cut where a display without a full stop ends one, so that the next one begins. */
export const behindDisplays = <T extends Written>(
  sentence: readonly T[],
): readonly (readonly T[])[] => {
  const at = sentence.findIndex((_, k) => beginsAnew(sentence, k));
  return at < 0 ? [sentence] : [sentence.slice(0, at), ...behindDisplays(sentence.slice(at))];
};

/** A sentence cut behind question and exclamation marks. */
export function atQuestions<T extends Said>(sentence: readonly T[]): readonly (readonly T[])[] {
  const end = sentence.findIndex((t) => /^[?!]$/.test(wordOf(t)));
  return end < 0 || end === sentence.length - 1
    ? [sentence]
    : [sentence.slice(0, end + 1), ...atQuestions(sentence.slice(end + 1))];
}

/** `$$\dots$$ By independence`: behind a display that no full stop ends. */
function beginsAnew(sentence: readonly Written[], at: number): boolean {
  const [token, before] = [sentence[at], sentence[at - 1]];
  return (
    before?.kind === "math" &&
    "piece" in before &&
    (before.piece as { display: boolean }).display &&
    token?.kind === "word" &&
    "written" in token &&
    /^\p{Lu}/u.test(token.written) &&
    token.written.length > 1
  );
}

/** "Let $X$ be random, and let $Y$ be its square"; but not "if $X$ is so and we set". */
function assumesMore(sentence: readonly Written[], at: number): boolean {
  return (
    assuming.has(wordOf(sentence[at])) &&
    isJoint(sentence[at - 1]) &&
    !conditional.has(wordOf(sentence[0])) &&
    sentence.slice(0, at).some((token) => token.kind === "math")
  );
}

/**
 * "… and, given $N$, let $X$ be …": what is let behind a condition begins with it. At the condition
 * the place of "let", at this "let" that of the condition, which begins nothing; any other place as
 * it is.
 */
function behindCondition(sentence: readonly Written[], at: number): number {
  const end = conditionAt(sentence, at);
  if (end !== null) return isJoint(sentence[at - 1]) && wordOf(sentence[end]) === "let" ? end : at;
  for (let from = Math.max(at - 5, 1); from < at; from += 1)
    if (conditionAt(sentence, from) === at) return from;
  return at;
}

/** Behind a condition that begins at a place, and its comma; null where none begins. */
function conditionAt(sentence: readonly Written[], at: number): number | null {
  const given = wordOf(sentence[at]) === "given";
  const conditional = /^conditional(?:ly)?$/.test(wordOf(sentence[at]));
  const name = given ? at + 1 : conditional && wordOf(sentence[at + 1]) === "on" ? at + 2 : -1;
  const mark = sentence[name + 1];
  return sentence[name]?.kind === "math" && mark?.kind === "mark" && mark.text === ","
    ? name + 2
    : null;
}

/** Whether a token only joins what stands around it. */
export const isJoint = (token: Written | undefined): boolean =>
  token?.kind === "mark" ? /^[,;]$/.test(token.text) : wordOf(token) === "and";

/**
 * Where a sentence goes on with what follows from what it assumes: "put $Z = X - E[X]$, so that
 * $E[Z] = 0$"; null where it does not.
 */
export function consequenceIn(sentence: readonly Said[]): number | null {
  const at = sentence.findIndex(
    (token, k) =>
      k > 1 &&
      following.has(wordOf(token)) &&
      (isJoint(sentence[k - 1]) || sentence[k - 1]?.kind === "math") &&
      sentence.slice(0, k).some((t) => t.kind === "math"),
  );
  return at < 0 ? null : at;
}

/**
 * A sentence without what stands in brackets and says nothing that could be assumed or that limits
 * it: "(such as that used in momentum)", "(batch size 1)"; but not "(not independent)", "(if `$n >
 * 1$`)".
 */
export function withoutAsides<T extends Said>(sentence: readonly T[]): readonly T[] {
  const from = sentence.findIndex((token) => token.kind === "mark" && token.text === "(");
  const to = sentence.findIndex((t, k) => k > from && t.kind === "mark" && t.text === ")");
  if (from < 0 || to < 0) return sentence;
  const inside = sentence.slice(from + 1, to);
  const idle =
    leadsAside.test(inside.map((t) => (t.kind === "math" ? "" : t.text)).join(" ")) &&
    inside.every((token) =>
      token.kind === "math" ? isValue(token.nodes) : isIdle(token) || isCustom(token),
    );
  const rest = withoutAsides(sentence.slice(to + 1));
  const kept = inside.find((token) => isFixing.test(wordOf(token)));
  // "where `$d$` is the bias of the client (non-random) and" is read as it stands
  const ends = rest[0]?.kind !== "word" || wordOf(rest[0]) === "and";
  if (inside.length > 0 && inside.every(isQuality) && !(kept && ends))
    // "the (unknown, but fixed) temperature" is fixed
    return [...sentence.slice(0, from), ...(kept ? [kept] : []), ...rest];
  const isWaived =
    waives.test(plainText(inside)) || (isZeroMean(sentence, from) && isUnbiased(inside));
  const isAgain =
    anew.test(plainText(inside)) && /\bindependent\b/.test(plainText(sentence.slice(0, from)));
  return isWaived || isAgain || isLawFact(inside) || (idle && inside.length > 1)
    ? [...sentence.slice(0, from), ...rest]
    : [...sentence.slice(0, to + 1), ...rest];
}

/** Words that begin what says nothing of what holds: "(see Section 2)", "(in practice 1)". */
const leadsAside = new RegExp(
  "^(?:such as|see|cf|compare|batch size|in practice|typically|usually|commonly|often" +
    "|for example|for instance|over the (?:random )?(?:draws?|choice) of)\\b",
);

/** "(this is no restriction)", "(for simplicity)": brackets that say nothing of what holds. */
const waives = new RegExp(
  "^(?:(?:clearly )?(?:this|which|that) (?:is|means) no (?:real )?" +
    "(?:restriction|loss(?: of generality)?)" +
    "|no loss of generality|without (?:any )?loss of generality|to fix ideas|to be specific" +
    "|for (?:simplicity|convenience|brevity|concreteness|definiteness|ease of notation)" +
    "|(?:just )?as (?:usual|always)|which (?:is|are) (?:both )?(?:known|unknown))$",
);

/** "is independent of the past (it is drawn afresh in every step)": it has been said. */
const anew = new RegExp(
  "^(?:(?:it|they|each|which|these) (?:is|are) )?(?:drawn|sampled|generated|chosen|picked)" +
    " (?:afresh|anew|fresh|independently)(?: (?:in|at|for) (?:each|every) \\w+)?$",
);

const isUnbiased = (inside: readonly Said[]): boolean =>
  /^(?:there is |so )?no (?:systematic )?(?:bias|error|drift)$/.test(plainText(inside));

/** "mean zero (no bias)": what the bracket says has been said. */
const isZero = (token: Said | undefined): boolean =>
  wordOf(token) === "zero" ||
  (token?.kind === "math" &&
    token.nodes.length === 1 &&
    token.nodes[0]?.kind === "number" &&
    canonical(token.nodes) === "0");

/** "mean zero" or "zero mean" before a place. */
const isZeroMean = (sentence: readonly Said[], at: number): boolean =>
  isZero(sentence[at - 1]) ||
  (isZero(sentence[at - 2]) && /^(?:means?|expectations?)$/.test(wordOf(sentence[at - 1])));

/** `1`, `\beta = 0.9` */
const isValue = (nodes: readonly Syntax[]): boolean => {
  const sign = nodes.findIndex((n) => n.kind === "relation");
  const value = nodes.slice(sign + 1);
  const isNumber =
    value.length > 0 && value.every((n) => n.kind === "number" || isOperator(n, "."));
  return isNumber && (sign < 0 || (sign === 1 && nodes[0]?.kind === "name"));
};

/** "typically", "in practice": what is done, and not what holds. */
const isCustom = (token: Said): boolean =>
  /^(?:typically|usually|commonly|often)$/.test(wordOf(token));

const isFixing = /^(?:fixed|constant|deterministic|non-random|nonrandom)$/;

/** Words in brackets that say no more than of what kind a quantity is: "(both positive)". */
const qualities = setOf(
  `unknown known fixed constant deterministic non-random nonrandom unobserved observed
  positive nonnegative non-negative real finite true scalar latent but and both all still`,
);

const isQuality = (token: Said): boolean =>
  token.kind === "word" ? qualities.has(token.text) : token.kind === "mark" && token.text === ",";

/** "So let `$X$` be random": what is let follows from nothing. */
export const withoutSo = <T extends Said>(sentence: readonly T[]): readonly T[] =>
  /^(?:so|then|thus|hence)$/.test(wordOf(sentence[0])) && wordOf(sentence[1]) === "let"
    ? sentence.slice(1)
    : sentence;

/** What an answer to a question of an exam is worth, at its beginning and at its end. */
const worth = {
  first: /^(?:points?|pts?|marks?|credits?|p|m)$/,
  last: /^(?:pts?|marks?|credits?)$/,
} as const;

/** Behind "(6 points)" or "[2 + 3 marks]" that begins at a place; null where none does. */
function behindPoints(sentence: readonly Said[], at: number, units: RegExp): number | null {
  const open = markAt(sentence, at);
  const close = sentence.findIndex((_, k) => k > at && /^[)\]]$/.test(markAt(sentence, k)));
  const inside = sentence.slice(at + 1, Math.max(close, at + 1));
  const numbers = inside.slice(0, -1);
  const isSum = numbers.every((t, k) =>
    k % 2 === 0 ? t.kind === "math" && isValue(t.nodes) : /^(?:\+|,|and)$/.test(signOf(t)),
  );
  const isWorth = /^[([]$/.test(open) && numbers.length % 2 === 1 && isSum;
  return isWorth && units.test(wordOf(inside.at(-1))) ? close + 1 : null;
}

const signOf = (token: Said): string => (token.kind === "math" ? "" : token.text);

/** The bracket at a place, which may be a word of its own: "[5 marks]". */
const markAt = (sentence: readonly Said[], at: number): string => {
  const token = sentence[at];
  return token ? signOf(token) : "";
};

/**
 * A sentence without what its question is worth: "(6 points) Let `$X$` be …", "(b) [3 marks] Show
 * that …", "… of `$X$` [2 marks]."
 */
export function withoutPoints<T extends Said>(sentence: readonly T[]): readonly T[] {
  const label = sentence.slice(0, 4).findIndex((_, k) => markAt(sentence, k) === ")") + 1;
  for (const at of [0, label]) {
    const behind = behindPoints(sentence, at, worth.first);
    if (behind !== null) return [...sentence.slice(0, at), ...sentence.slice(behind)];
  }
  const open = sentence.findLastIndex((_, k) => /^[([]$/.test(markAt(sentence, k)));
  const behind = open > 0 ? behindPoints(sentence, open, worth.last) : null;
  const ends = behind !== null && sentence.slice(behind).every((t) => t.kind === "mark");
  return ends ? [...sentence.slice(0, open), ...sentence.slice(behind)] : sentence;
}

/** "In that case", where what stands before it has just been supposed. */
export function saysWhatFollows(
  sentence: readonly Said[] | undefined,
  before: readonly Said[] | undefined,
): boolean {
  const words = (sentence ?? []).slice(0, 3).map(wordOf).join(" ");
  return /^(?:assume|suppose)$/.test(wordOf(before?.[0])) && /^in (?:that|this) case$/.test(words);
}

/** A sentence without "in that case" behind what has just been supposed. */
export function inThatCase<T extends Said>(
  sentence: readonly T[],
  before: readonly T[] | undefined,
): readonly T[] {
  if (!saysWhatFollows(sentence, before)) return sentence;
  return sentence.slice(sentence[3]?.kind === "mark" ? 4 : 3);
}
