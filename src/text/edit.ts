import type { Span } from "./span.ts";

/** A text in place of what stands between two offsets. */
export interface Edit extends Span {
  readonly text: string;
}

/** A stretch of the source that is kept, or a text that is put in. */
type Part = Span | string;

const sizeOf = (part: Part): number =>
  typeof part === "string" ? part.length : part.to - part.from;

/** A text that is edited, again and again, and knows by which edits of its source it is made. */
export class Revision {
  readonly #source: string;
  readonly #parts: readonly Part[];

  private constructor(source: string, parts: readonly Part[]) {
    this.#source = source;
    this.#parts = parts;
  }

  static of(source: string): Revision {
    return new Revision(source, [{ from: 0, to: source.length }]);
  }

  get text(): string {
    return this.#parts
      .map((part) => (typeof part === "string" ? part : this.#source.slice(part.from, part.to)))
      .join("");
  }

  /** The edits of the source, in order; no two of them touch. */
  get edits(): readonly Edit[] {
    const edits: Edit[] = [];
    let done = 0;
    let text = "";
    for (const part of [...this.#parts, { from: this.#source.length, to: this.#source.length }]) {
      if (typeof part === "string") {
        text += part;
        continue;
      }
      if (text !== "" || part.from > done) edits.push({ from: done, to: part.from, text });
      done = part.to;
      text = "";
    }
    return edits;
  }

  /** Where an offset of the text stands in the source; of what was put in, where that was. */
  inSource(offset: number): number {
    let at = 0;
    let known = 0;
    for (const part of this.#parts) {
      if (typeof part !== "string") {
        if (offset < at + sizeOf(part)) return part.from + Math.max(0, offset - at);
        known = part.to;
      }
      at += sizeOf(part);
    }
    return known;
  }

  /** The text with more edits, whose offsets are in it and of which no two overlap. */
  with(edits: readonly Edit[]): Revision {
    const parts: Part[] = [];
    let at = 0;
    for (const edit of [...edits].sort((a, b) => a.from - b.from)) {
      parts.push(...this.#between(at, edit.from), edit.text);
      at = edit.to;
    }
    parts.push(...this.#between(at, Number.POSITIVE_INFINITY));
    return new Revision(
      this.#source,
      parts.filter((part) => sizeOf(part) > 0),
    );
  }

  /** What the text between two offsets is made of. */
  #between(from: number, to: number): readonly Part[] {
    let at = 0;
    return this.#parts.flatMap((part) => {
      const start = Math.max(from - at, 0);
      const end = Math.min(to - at, sizeOf(part));
      at += sizeOf(part);
      if (start >= end) return [];
      return typeof part === "string"
        ? part.slice(start, end)
        : { from: part.from + start, to: part.from + end };
    });
  }
}

/** A text with edits of which no two overlap. */
export const applied = (source: string, edits: readonly Edit[]): string =>
  Revision.of(source).with(edits).text;
