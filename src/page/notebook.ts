import type { Origins } from "../text/place.ts";
import { type Problem, problem } from "../text/problem.ts";
import { type Span, span } from "../text/span.ts";
import { largest } from "./bound.ts";
import { seen } from "./pieced.ts";

/** The Markdown of a notebook, one page, and where each of its letters stands in the file. */
export interface Notebook {
  readonly text: string;
  readonly origins: Origins;
}

/** A cell while the file goes by. */
interface Cell {
  type: string;
  /** where its strings stand, with their quotes */
  readonly strings: Span[];
}

/** Reads the Markdown cells of a notebook, in order; what is no notebook has no text. */
export function readNotebook(source: string): Notebook | Problem {
  const cells = isJson(source) ? cellsOf(source) : null;
  const texts = (cells ?? []).filter(({ type }) => type === "markdown");
  const refused = refusedFor(cells, texts);
  if (refused) return refused;
  const letters: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const put = (letter: string, from: number, to: number): void => {
    letters.push(letter);
    starts.push(from);
    ends.push(to);
  };
  for (const { strings } of texts) {
    for (const place of strings) decode(source, place, put);
    const end = (strings.at(-1)?.to ?? 1) - 1;
    // a cell ends its last paragraph
    for (let k = 0; k < 2; k += 1) put("\n", end, end);
  }
  const { text, origins } = seen(letters.join(""));
  return {
    text,
    origins: {
      of: (place) => {
        const { from, to } = origins.of(place);
        const start = starts[from] ?? source.length;
        return span(start, to > from ? (ends[to - 1] ?? source.length) : start);
      },
      inText: ({ from }) => origins.inText(span(firstFrom(ends, from), 0)),
      included: [],
    },
  };
}

/** Why there is no page: no notebook, no cell with words, or more words than are read. */
function refusedFor(cells: readonly Cell[] | null, texts: readonly Cell[]): Problem | null {
  const at = span(0, 1);
  if (cells === null) return problem("no-notebook", at);
  if (texts.length === 0) return problem("no-notebook", at, { cells: String(cells.length) });
  const strings = texts.flatMap((cell) => cell.strings);
  const size = strings.reduce((sum, { from, to }) => sum + to - from, 0);
  if (size <= 2 * largest) return null;
  const words = { size: `${size} characters of Markdown`, limit: String(largest) };
  return problem("document-too-large", at, words);
}

function isJson(source: string): boolean {
  try {
    JSON.parse(source);
    return true;
  } catch {
    return false;
  }
}

/** The first letter that ends behind an offset. */
function firstFrom(ends: readonly number[], offset: number): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

const token = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]/g;

/** The cells of well-formed JSON, by a walk over its brackets and strings. */
function cellsOf(source: string): readonly Cell[] {
  const cells: Cell[] = [];
  /** the names and brackets around: `{` with the name of its member, or `[` */
  const path: string[] = [];
  let name = "";
  let behindColon = false;
  for (const found of source.matchAll(token)) {
    const text = found[0];
    const isCell = path.length >= 3 && path[0] === "{cells" && path[1] === "[" && path[2] !== "[";
    if (text === "{" || text === "[") {
      if (path.length === 2 && path[0] === "{cells" && text === "{")
        cells.push({ type: "", strings: [] });
      path.push(text);
      behindColon = false;
    } else if (text === "}" || text === "]") path.pop();
    else if (text === ":") behindColon = true;
    else if (text === ",") behindColon = false;
    else if (path.at(-1)?.startsWith("{") && !behindColon) {
      name = text.slice(1, -1);
      path[path.length - 1] = `{${name}`;
    } else if (isCell) {
      const cell = cells.at(-1);
      const place = span(found.index, found.index + text.length);
      if (path[2] === "{cell_type" && path.length === 3 && cell) cell.type = text.slice(1, -1);
      const within = path.length === 3 || (path.length === 4 && path[3] === "[");
      if (path[2] === "{source" && within) cell?.strings.push(place);
    }
  }
  return cells;
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: " ", f: " " };

/** The letters of a string, each with where it stands. */
function decode(
  source: string,
  { from, to }: Span,
  put: (letter: string, from: number, to: number) => void,
): void {
  for (let at = from + 1; at < to - 1; ) {
    const c = source[at] ?? "";
    if (c !== "\\") {
      put(c, at, at + 1);
      at += 1;
      continue;
    }
    const kind = source[at + 1] ?? "";
    const end = kind === "u" ? at + 6 : at + 2;
    const code = Number.parseInt(source.slice(at + 2, at + 6), 16);
    put(kind === "u" ? String.fromCharCode(code) : (escapes[kind] ?? kind), at, end);
    at = end;
  }
}
