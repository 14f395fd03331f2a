import type { IncludedFile, Origin, Origins } from "../text/place.ts";
import { type Span, span } from "../text/span.ts";

/**
 * Letters of a text that stand so in a file; if `size` is not `length`, others for a stretch of it.
 */
interface Segment {
  readonly at: number;
  readonly length: number;
  readonly from: number;
  readonly size: number;
  readonly included: IncludedFile | undefined;
}

/**
 * A text made of pieces of files. Signs that nobody sees are left out of it, so that a page is read
 * as it looks: they part no word and no formula, and turn no line around.
 */
export class PiecedText {
  readonly #parts: string[] = [];
  readonly #segments: Segment[] = [];
  readonly #included = new Set<IncludedFile>();
  length = 0;

  /** Adds a stretch of a file. */
  copy(source: string, { from, to }: Span, included?: IncludedFile): void {
    const text = source.slice(from, to);
    let done = 0;
    for (const { index, 0: signs } of text.matchAll(unseen)) {
      if (!isUnseen(signs, text.slice(Math.max(0, index - 2), index))) continue;
      this.#put(text.slice(done, index), from + done, index - done, included);
      done = index + signs.length;
    }
    this.#put(text.slice(done), from + done, text.length - done, included);
  }

  /** Adds letters that no file has, for a place in one. */
  add(text: string, at: number, included?: IncludedFile): void {
    this.#put(text, at, 0, included);
  }

  /** Adds letters for a stretch of a file. */
  replace(text: string, { from, to }: Span): void {
    this.#put(text, from, to - from, undefined);
  }

  whole(): { readonly text: string; readonly origins: Origins } {
    const origins = new Segments(this.#segments, [...this.#included]);
    return { text: this.#parts.join(""), origins };
  }

  #put(text: string, from: number, size: number, included: IncludedFile | undefined): void {
    if (text === "") return;
    const { length } = text;
    this.#segments.push({ at: this.length, length, from, size, included });
    this.#parts.push(text);
    this.length += length;
    if (included) this.#included.add(included);
  }
}

/** A text that is its own source, as it is read. */
export function seen(source: string): { readonly text: string; readonly origins: Origins } {
  const text = new PiecedText();
  text.copy(source, span(0, source.length));
  return text.whole();
}

const unseen = /\p{Default_Ignorable_Code_Point}+/gu;
const turning = /[\u202A-\u202E\u2066-\u2069]/;
/** Letters of scripts in which such signs join or part letters, and pictures that they make one. */
const joined = /(?!\p{Script=Latin}|\p{Script=Greek})[\p{L}\p{M}]$/u;
const pictured = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier})$/u;

/** Whether signs change nothing that is seen, or turn what is seen around, behind other letters. */
const isUnseen = (signs: string, before: string): boolean =>
  turning.test(signs) || !(joined.test(before) || pictured.test(before));

/** Where the pieces come from that a text is made of. */
class Segments implements Origins {
  readonly #segments: readonly Segment[];
  readonly included: readonly IncludedFile[];

  constructor(segments: readonly Segment[], included: readonly IncludedFile[]) {
    this.#segments = segments;
    this.included = included;
  }

  /** A stretch that goes on into another file ends with what is of the first one. */
  readonly of = ({ from, to }: Span): Origin => {
    const first = this.#at(from);
    const last = this.#at(Math.max(from, to - 1));
    if (!first || !last) return { from, to };
    const begin = originIn(first, from);
    const end = last.included === first.included ? originIn(last, to) : first.from + first.size;
    return { from: begin, to: Math.max(begin, end), included: first.included };
  };

  readonly inText = ({ from, included }: Origin): number => {
    const here = this.#segments.filter((each) => each.included === included && each.size > 0);
    const segment = here.findLast((each) => each.from <= from) ?? here[0];
    return segment ? segment.at + Math.max(0, Math.min(from - segment.from, segment.size)) : 0;
  };

  /** The piece that an offset stands in, or the last one. */
  #at(offset: number): Segment | undefined {
    let low = 0;
    let high = this.#segments.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#segments[middle]?.at ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return this.#segments[low];
  }
}

const originIn = ({ at, from, size }: Segment, offset: number): number =>
  from + Math.max(0, Math.min(offset - at, size));
