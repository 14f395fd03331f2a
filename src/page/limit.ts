import { isBare, plainText, type Said, wordOf } from "./asserted.ts";
import { isConjunction, leadsToCondition, longestConjunction } from "./conjunction.ts";
import { harmless } from "./filler.ts";
import type { Token } from "./token.ts";
import { relates } from "./token.ts";
import type { MathPiece } from "./tree.ts";

/** A formula under which something is said to hold. */
export interface Condition {
  readonly piece: MathPiece;
  /** from a sentence of its own ("Suppose $\mu = 0$."), which may also only name something */
  readonly supposed: boolean;
  /** whether it puts something in: "with $X_2 = X_1$", "setting $c = 0$" */
  readonly putsIn: boolean;
}

type Formula = Extract<Token, { kind: "math" }>;

/** Words behind which a formula says when something holds. */
const conditional =
  /^(?:for|if|when|whenever|where|provided|with|assuming|assume|assumes|suppose|supposing|given|under|let|letting|choosing|taking|setting|putting|at|case|fix|consider)$/;

/** Words behind which a value is put in for something. */
const puttingIn = /^(?:with|at|letting|choosing|taking|setting|putting)$/;

/** Words behind which a formula says when something does not hold, or when alone it may. */
const excepting = /^(?:unless|only|except|until)$/;

/**
 * Words by which prose says that the display behind it holds nearly. One that is said to be wrong
 * may be refuted.
 */
const doubts = /^(?:approximately|asymptotically|roughly|heuristically|nearly|loosely)$/;

const isWord = (token: Said, words: RegExp): boolean =>
  token.kind === "word" && words.test(token.text);

/**
 * The formulas of a sentence that say something, and whether each says when something else holds;
 * those that say when it does not are left out.
 */
function formulasOf(
  sentence: readonly Token[],
): { readonly token: Formula; readonly limits: boolean; readonly putsIn: boolean }[] {
  return sentence.flatMap((t, k) =>
    t.kind === "math" && relates(t.nodes) && !follows(sentence, k, excepting)
      ? [{ token: t, limits: isLimit(sentence, k), putsIn: putsIn(sentence, k) }]
      : [],
  );
}

/** Whether words just before a place say that what stands there says when something holds. */
export const isLimit = (sentence: readonly Said[], at: number): boolean =>
  follows(sentence, at, conditional) || followsConjunction(sentence, at);

const followsConjunction = (sentence: readonly Said[], at: number): boolean =>
  leadsToCondition(sentence.slice(Math.max(0, at - longestConjunction), at).map(wordOf));

/** Whether the formula at a place is put in for something. */
export const putsIn = (sentence: readonly Token[], at: number): boolean =>
  follows(sentence, at, puttingIn);

/** Whether a sentence only supposes: "Suppose that $\mu = 0$." */
export function supposes(sentence: readonly Token[]): boolean {
  const formulas = formulasOf(sentence);
  return (
    formulas.length > 0 &&
    formulas.every((f) => f.limits) &&
    sentence.some((t) => isWord(t, /^(?:suppose|assume|let|case|consider|fix)$/))
  );
}

/**
 * "Except for $m = 0$", "only if", "not for": what a sentence says is not said to hold where its
 * formula does.
 */
export const excepts = (sentence: readonly Token[]): boolean =>
  sentence.some((t, k) => {
    const next = sentence[k + 1];
    return (
      isWord(t, /^(?:except|only|unless|until|never)$/) ||
      (isWord(t, /^(?:not|but)$/) && next !== undefined && isWord(next, /^(?:for|if|when|where)$/))
    );
  });

/** Words with which a case begins, but for what is none: "if we", "for all". */
const casual = new RegExp(
  "^(?:if|when|whenever|unless|provided|assuming|supposing|as soon as|at least (?:when|if)" +
    "|in case) (?!we\\b|you\\b|one (?!observation)|necessary|needed|so\\b)" +
    "|^at the other extreme" +
    "|^for (?!all|every|any|each|this|that|these|those|it\\b|its\\b|them|example|instance|the\\b" +
    "|our|both|which|such|some (?:constant|number)|fixed|given|simplicity|convenience|brevity" +
    "|general|arbitrary|later|short|now\\b|completeness|comparison|reference|us\\b" +
    "|a (?:fixed|given|constant|number)" +
    "|\\$)",
);

const someTerms = /\b(?:diagonal|off-diagonal|cross|mixed) terms?\b/;

/**
 * Whether words of a sentence say in which case its formula holds, and no formula does: "if `$n$`
 * is one", "for a single observation", "the diagonal terms are".
 */
export function limitsInWords(sentence: readonly Token[]): boolean {
  if (someTerms.test(plainText(sentence))) return true;
  return sentence.some((_, k) => {
    const before = sentence[k - 1];
    if (before && before.kind !== "mark" && !/^(?:and|but|so|now|then)$/.test(wordOf(before)))
      return false;
    const end = sentence.findIndex((t, at) => at > k && t.kind === "mark");
    const phrase = sentence.slice(k, end < 0 ? undefined : end);
    return (
      casual.test(plainText(phrase).trimStart()) &&
      !phrase.some((t) => t.kind === "math" && relates(t.nodes))
    );
  });
}

/** Whether a full stop closes a sentence, so that no display completes it. */
export function endsSentence(sentence: readonly Token[]): boolean {
  const stop = sentence.at(-1);
  return stop?.kind === "mark" && stop.text === ".";
}

/**
 * What prose before a display says of when it holds: its last sentence, which the display
 * completes, and those that suppose something.
 */
export function limitsBefore(sentences: readonly (readonly Token[])[]): {
  readonly conditions: readonly Condition[];
  readonly supposed: readonly Condition[];
  readonly hedged: boolean;
} {
  const last = sentences.at(-1);
  const lead = last && !endsSentence(last) ? last : [];
  const of = (sentence: readonly Token[], supposed: boolean): Condition[] =>
    formulasOf(sentence).flatMap(({ token, limits, putsIn }) =>
      limits ? [{ piece: token.piece, supposed, putsIn }] : [],
    );
  return {
    conditions: of(lead, excepts(lead)),
    supposed: sentences.filter((s) => s !== lead && supposes(s)).flatMap((s) => of(s, true)),
    hedged: lead.some((t) => isWord(t, doubts) || isWord(t, /^unless$/)),
  };
}

/** Whether prose goes on with the sentence of the display before it: "for `$i \\ne j$`". */
export function isBehind(sentence: readonly Token[]): boolean {
  const start = sentence.findIndex((t) => t.kind !== "mark");
  const word = sentence[start];
  // "If" begins a sentence of its own
  if (word?.kind !== "word" || /^\p{Lu}/u.test(word.written)) return false;
  const formula = sentence.findIndex((t) => t.kind === "math");
  return (
    isWord(word, /^(?:for|if|when|whenever|provided|unless|where|as|at|assuming)$/) ||
    isConjunction(sentence.slice(start, Math.max(start, formula)).map(wordOf))
  );
}

/** Whether prose goes on with the sentence of the display before it, whatever it says. */
export function goesOn(sentence: readonly Token[]): boolean {
  const word = sentence.find((t) => t.kind !== "mark");
  const isShown = sentence.some((t) => t.kind === "math" && relates(t.nodes) && !isBare(t.nodes));
  return word?.kind === "word" && /^\p{Ll}/u.test(word.written) && !isShown;
}

/** What prose behind a display says of when it holds: "for `$i \\ne j$`." */
export function limitsBehind(sentence: readonly Token[]): readonly Condition[] {
  const first = sentence.findIndex((t) => t.kind !== "mark");
  if (!isBehind(sentence)) return [];
  const word = sentence[first];
  const isNear = (token: Token, k: number, all: readonly { readonly token: Token }[]): boolean =>
    sentence.indexOf(token) - sentence.indexOf(all[k - 1]?.token ?? (word as Token)) <= 3;
  const formulas = formulasOf(sentence);
  const other = formulas.findIndex((f, k) => !f.limits || !isNear(f.token, k, formulas));
  const supposed = word?.kind === "word" && word.text === "where";
  return formulas
    .slice(0, other < 0 ? formulas.length : other)
    .map(({ token }) => ({ piece: token.piece, supposed, putsIn: false }));
}

/** The cases that a title is about: "Case 2: $\mu = 0$", "When $n \ge 2$". */
export function casesOf(title: readonly Token[]): readonly Condition[] {
  const opens = title.findIndex((t) => isWord(t, conditional) || isWord(t, /^cases$/));
  if (opens < 0) return [];
  return title
    .slice(opens)
    .flatMap((t) =>
      t.kind === "math" && relates(t.nodes)
        ? [{ piece: t.piece, supposed: true, putsIn: false }]
        : [],
    );
}

/** Words of a noun before a formula that says what they say: "for equal weights `$w = 1/2$`". */
const casing = new RegExp(
  "^(?:equal|equally|identical|balanced|same|unit|fair|special|single|particular|standard" +
    "|choice|value" +
    "|simplest)$",
);

/** Where such a noun begins before a place, with its article; the place where there is none. */
function nounBefore(sentence: readonly Said[], at: number): number {
  let from = at;
  while (at - from < 4 && harmless.admits(sentence[from - 1]) && !isLead(sentence[from - 1]))
    from -= 1;
  return sentence.slice(from, at).some((token) => isWord(token, casing)) ? from : at;
}

const isLead = (token: Said | undefined): boolean =>
  token !== undefined && isWord(token, /^(?:for|with|under|at|in|if|when|whenever|of|and)$/);

/** "If the variances are equal," before a formula that says so. */
function clauseBefore(sentence: readonly Said[], at: number): boolean {
  const [first, ...clause] = sentence.slice(0, at);
  const comma = clause.pop();
  return (
    first !== undefined &&
    isWord(first, /^(?:if|when|whenever|suppose|assuming)$/) &&
    comma?.kind === "mark" &&
    comma.text === "," &&
    clause.length < 10 &&
    clause.some((t) => isWord(t, /^(?:equal|same|identical|common|agree|coincide)$/)) &&
    clause.every((t) => isWord(t, /^(?:are|is|have|has|all|both|that)$/) || harmless.admits(t))
  );
}

/** Whether a formula stands behind such a word: "for $i \ne j$", "if $n \ge 2$". */
function follows(sentence: readonly Said[], at: number, words: RegExp): boolean {
  if (words.test("if") && clauseBefore(sentence, at)) return true;
  const noun = nounBefore(sentence, at);
  // "with equal variances `$a = b$` and equal weights `$w = 1/2$`"
  const isSecond = noun < at && wordOf(sentence[noun - 1]) === "and" && noun > 2;
  if (isSecond && nounBefore(sentence, noun - 2) < noun - 2)
    return follows(sentence, noun - 2, words);
  for (let k = noun - 1; k >= 0; k -= 1) {
    const token = sentence[k];
    if (token?.kind === "word") {
      if (/^(?:all|every|each|any|distinct|different|integers?|and|that|now|the)$/.test(token.text))
        continue;
      return words.test(token.text);
    }
    if (token?.kind === "math" && !relates(token.nodes) && k > 0) continue;
    return false;
  }
  return false;
}
