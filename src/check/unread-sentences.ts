import type { DocumentOutline } from "../document/item.ts";
import { setOf, wordOf } from "../page/asserted.ts";
import { type ProseSentence, sentencesOfPage } from "../page/prose.ts";
import type { Token } from "../page/token.ts";
import type { Context, Unread } from "../term/context.ts";
import { baseText, splitCommas } from "../tex/scope.ts";

/** The sentences of a page that were not understood, by where they speak. */
export class UnreadSentences {
  readonly #source: string;
  readonly #outline: DocumentOutline;
  readonly #places: ReadonlyMap<string, number>;
  #sentences: readonly ProseSentence[] | null = null;

  constructor(source: string, outline: DocumentOutline) {
    this.#source = source;
    this.#outline = outline;
    this.#places = new Map(outline.sentences.map(({ id, span }) => [id, span.from]));
  }

  /** Those that may say something in a context. */
  in({ unread = [] }: Context): readonly ProseSentence[] {
    return [...new Set(unread.flatMap((each) => this.of(each) ?? []))];
  }

  /** The sentence that is not read; null for one that is, in a box that has ended. */
  of({ id, at, boxed }: Unread): ProseSentence | null {
    const from = at ?? this.#places.get(id);
    if (boxed || from === undefined) return null;
    const { tree, macros } = this.#outline;
    this.#sentences ??= sentencesOfPage({ tree, source: this.#source, macros, printed: true });
    const sentence = this.#sentences.find(({ span }) => span.from <= from && from < span.to);
    return sentence ?? null;
  }
}

/** Words by which a quantity varies: "a random share", "the noise", "is drawn". */
const varying = setOf(
  `random randomly noise noisy error errors drawn draw draws sampled sample samples observation
  observations observed stochastic distributed distribution varies vary varying variable variables
  outcome outcomes uniform normal gaussian`,
);

/** Words by which what stands before a name is not what it is called: "a random share of `$X$`". */
const apart = setOf("of in from to by with for on at and or is are than as like");

/** What things that vary have, and what does not vary itself. */
const moments = setOf(
  `mean means expectation expectations variance variances deviation deviations covariance
  correlation parameter parameters probability probabilities`,
);

/** Words by which something has a moment. */
const having = setOf("with have has having");

/**
 * Whether a name is what something has as a moment, and no word behind it says that it varies: m
 * and v of "distributed with mean `$m$` and variance `$v$`"; but not of "with a random mean
 * `$m$`", "with mean `$m$`, which is random".
 */
function isValueOfMoment(sentence: readonly Token[], at: number): boolean {
  const words = sentence.map(wordOf);
  const isOpen = words.some((word, k) => k > at && varying.has(word));
  return !isOpen && isHad(sentence, words, at);
}

function isHad(sentence: readonly Token[], words: readonly string[], at: number): boolean {
  const before = sentence[at - 1];
  const joins = (k: number): boolean =>
    words[k] === "and" || (sentence[k]?.kind === "mark" && sentence[k]?.text === ",");
  if (!moments.has(words[at - 1] ?? ""))
    return joins(at - 1) && sentence[at - 2]?.kind === "math" && isHad(sentence, words, at - 2);
  if (before === undefined) return false;
  // "distributed with a random mean": its own words begin behind "with"
  const begin = words.findLastIndex(
    (w, k) => k < at - 1 && (w === "" || w === "and" || having.has(w)),
  );
  if (words.slice(begin + 1, at - 1).some((word) => varying.has(word))) return false;
  const isJoined = joins(begin) && sentence[begin - 1]?.kind === "math";
  return having.has(words[begin] ?? "") || (isJoined && isHad(sentence, words, begin - 1));
}

/** Whether a sentence has a name only as what something has as a moment. */
export const hasAsMoment = (sentence: readonly Token[], name: string): boolean =>
  sentence.every((token, k) => !isNamed(token, name) || isValueOfMoment(sentence, k));

/**
 * Whether the words of a sentence may say that a name varies: "a random share `$w$`", "`$v, w$` are
 * drawn"; but not of the last index of "the errors `$e_1, \\dots, e_n$`", nor of a "mean `$\\mu$`"
 * beside "a random variable `$X$`".
 */
export function saysVaries(sentence: readonly Token[], name: string): boolean {
  const hasName = (token: Token): boolean => isNamed(token, name);
  if (!sentence.some(hasName) || hasAsMoment(sentence, name)) return false;
  return sentence.some((token, k) => {
    if (!varying.has(wordOf(token))) return false;
    // "the `$u_k$` are random errors"
    const verb = [k - 1, k - 2].find((at) => /^(?:is|are|be)$/.test(wordOf(sentence[at])));
    const subject = verb === undefined ? undefined : sentence[verb - 1];
    if (subject?.kind === "math" && !hasName(subject)) return false;
    const behind = sentence.slice(k + 1, k + 4);
    const called = behind.find((t) => t.kind !== "word" || apart.has(t.text));
    return called?.kind !== "math" || hasName(called);
  });
}

/** Whether a token is a name, or a list that has it. */
const isNamed = (token: Token, name: string): boolean =>
  token.kind === "math"
    ? splitCommas(token.nodes).some(([item]) => item !== undefined && baseText(item) === name)
    : token.kind === "word" && token.written === name;

/** Whether words just beside a name say that it varies: "a random number `$N$`". */
export const isCalledVarying = (sentence: readonly Token[], name: string): boolean =>
  sentence.some(
    (token, k) =>
      isNamed(token, name) &&
      sentence.slice(Math.max(k - 3, 0), k + 5).some((near) => varying.has(wordOf(near))),
  );
