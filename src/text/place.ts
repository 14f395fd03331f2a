import type { Span } from "./span.ts";

/** Lines and columns count from 1; columns count UTF-16 units; the end is exclusive. */
export interface Place extends LineOfFile {
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A line of the page itself, or of a file that it reads in. */
export interface LineOfFile {
  readonly line: number;
  /** the file that the page reads in, where it stands in one: `homework/parts/lemma.tex` */
  readonly file?: string;
  /** the second time that the page reads the file in, or the third; not there for the first */
  readonly inclusion?: number;
}

/** Where lines end, as editors have it. */
export const lineEnds = /\r\n|\r|\n/g;

/** A text of the same length whose lines end in a feed, whatever ends them. */
export const withLineFeeds = (text: string): string => text.replace(/\r(?!\n)/g, "\n");

/** The lines of one text. */
export class Lines {
  readonly #starts: readonly number[];
  readonly #length: number;

  constructor(text: string) {
    this.#length = text.length;
    this.#starts = [0, ...Array.from(text.matchAll(lineEnds), (end) => end.index + end[0].length)];
  }

  at(offset: number): { readonly line: number; readonly column: number } {
    const at = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] as number) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (this.#starts[low] as number) + 1 };
  }

  /** Where a line starts; the last where there are fewer. */
  startOf(line: number): number {
    return this.#starts[Math.min(line, this.#starts.length) - 1] ?? 0;
  }
}

/** A file as it is read into a page. */
export interface IncludedFile {
  readonly file: string;
  readonly inclusion: number;
  readonly lines: Lines;
}

/** Where a stretch of a page's text comes from: offsets in the source, or in a file read in. */
export interface Origin extends Span {
  readonly included?: IncludedFile | undefined;
}

/** From a page's text to what it was made of, and back. */
export interface Origins {
  readonly of: (place: Span) => Origin;
  readonly inText: (origin: Origin) => number;
  readonly included: readonly IncludedFile[];
}

/** Of a text that is its own source. */
const own: Origins = { of: (place) => place, inText: ({ from }) => from, included: [] };

/** Where things of a page's text stand in its source, and in the files that this reads in. */
export class Places {
  readonly #lines: Lines;
  readonly #origins: Origins;

  constructor(source: string, origins: Origins = own) {
    this.#lines = new Lines(source);
    this.#origins = origins;
  }

  of(place: Span): Place {
    const { from, to, included } = this.#origins.of(place);
    const lines = included?.lines ?? this.#lines;
    const start = lines.at(from);
    const end = lines.at(Math.max(from, to));
    return {
      line: start.line,
      column: start.column,
      endLine: end.line,
      endColumn: end.column,
      ...(included ? { file: included.file } : {}),
      ...(included && included.inclusion > 1 ? { inclusion: included.inclusion } : {}),
    };
  }

  /** Where a place stands in the page's text. */
  inText({ line, column, endLine, endColumn, file, inclusion = 1 }: Place): Span {
    const { included: all, inText } = this.#origins;
    const included = all.find((each) => each.file === file && each.inclusion === inclusion);
    const lines = included?.lines ?? this.#lines;
    const at = (row: number, sign: number): number => {
      const from = lines.startOf(row) + sign - 1;
      return inText({ from, to: from, included });
    };
    return { from: at(line, column), to: at(endLine, endColumn) };
  }
}

/**
 * `line 2`, `lines 2, 5 and 9`, `line 2 and lines 3 and 5 of parts/a.tex`; of many the first ones.
 */
export function linesOf(places: readonly LineOfFile[]): string {
  const files = [...new Set(places.map(({ file = "" }) => file))].sort();
  return files
    .map((file) => {
      const here = places.filter((each) => (each.file ?? "") === file);
      const lines = linesIn(here.map(({ line }) => line));
      return file === "" ? lines : `${lines} of ${file}`;
    })
    .join(" and ");
}

function linesIn(lines: readonly number[]): string {
  const all = [...new Set(lines)].sort((a, b) => a - b);
  const shown = all.length > 12 ? [...all.slice(0, 10), `${all.length - 10} more`] : all;
  const text =
    shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}` : `${shown[0] ?? ""}`;
  return `line${all.length === 1 ? "" : "s"} ${text}`;
}
