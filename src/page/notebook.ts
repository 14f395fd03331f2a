import type { Origins } from "../text/place.ts";
import { type Problem, problem } from "../text/problem.ts";
import { type Span, span } from "../text/span.ts";

/** The Markdown of a notebook, one page, and where each of its letters stands in the file. */
export interface Notebook {
  readonly text: string;
  readonly origins: Origins;
  readonly problems: readonly Problem[];
}

/** A cell while the file goes by. */
interface Cell {
  type: string;
  /** where its strings stand, with their quotes */
  readonly strings: Span[];
}

/** Reads the Markdown cells of a notebook, in order; what is no notebook has no text. */
export function readNotebook(source: string): Notebook {
  const problems: Problem[] = [];
  const cells = isJson(source) ? cellsOf(source) : null;
  const told = span(0, 1);
  if (cells === null) problems.push(problem("no-notebook", told));
  else if (!cells.some(({ type }) => type === "markdown"))
    problems.push(problem("no-notebook", told, { cells: String(cells.length) }));
  const letters: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const put = (letter: string, from: number, to: number): void => {
    letters.push(letter);
    starts.push(from);
    ends.push(to);
  };
  for (const { type, strings } of cells ?? []) {
    if (type !== "markdown") continue;
    for (const place of strings) decode(source, place, put);
    const end = (strings.at(-1)?.to ?? 1) - 1;
    // a cell ends its last paragraph
    for (let k = 0; k < 2; k += 1) put("\n", end, end);
  }
  return {
    text: letters.join(""),
    origins: {
      of: ({ from, to }) => {
        const start = starts[from] ?? source.length;
        return span(start, to > from ? (ends[to - 1] ?? source.length) : start);
      },
      inText: ({ from }) => firstFrom(ends, from),
      included: [],
    },
    problems,
  };
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

const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

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
