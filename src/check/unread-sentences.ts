import type { DocumentOutline } from "../document/item.ts";
import { setOf, wordOf } from "../page/asserted.ts";
import { namesIn } from "../page/names.ts";
import { type ProseSentence, sentencesOfPage } from "../page/prose.ts";
import type { Token } from "../page/token.ts";
import type { Context, Unread } from "../term/context.ts";

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

/** So many words before a name, and behind it, say what it is. */
const [before, behind] = [4, 5];

/**
 * Whether words around a name say that it varies: "a random share `$w$`", "`$w$` is drawn"; but not
 * of the last index of "the errors `$e_1, \\dots, e_n$`".
 */
export const saysVaries = (sentence: readonly Token[], name: string): boolean =>
  sentence.some((token, k) => {
    const isName =
      token.kind === "math"
        ? namesIn(token.nodes)[0] === name
        : token.kind === "word" && token.written === name;
    if (!isName) return false;
    const lead = sentence.slice(Math.max(0, k - before), k);
    const start = lead.findLastIndex((t) => t.kind !== "word") + 1;
    const tail = sentence.slice(k + 1, k + 1 + behind);
    const end = tail.findIndex((t) => t.kind !== "word");
    const words = [...lead.slice(start), ...(end < 0 ? tail : tail.slice(0, end))];
    return words.some((word) => varying.has(wordOf(word)));
  });
