import { type Problem, problem } from "../text/problem.ts";
import { span } from "../text/span.ts";

// Every bound stands before the Markdown parser: reading must take no more than a second or two
// whatever the text, and a person is told where to mend.

/** Larger documents are not read, with all that they take in from other files. */
export const largest = 500_000;
/** Notebooks hold pictures as well, of which nothing is read. */
export const largestNotebook = 10_000_000;
const longestLine = 150_000;
const widestIndentation = 200;
/**
 * Markdown parsers take a line apart once for each list and quote that it stands in; nobody's
 * derivation comes to as many lines counted so.
 */
const mostLines = 20_000;
/** Columns of indentation that cost as much as a line. */
const columnsPerLine = 8;
/** Quotes and lists nested deeper than this are no document of a person. */
const deepest = 20;
/**
 * Marks of emphasis, links, tables and escapes in one paragraph; resolving them costs the square of
 * their number, so the squares of a document have a bound too.
 */
const mostMarks = 1500;
const mostSquares = 20_000_000;
/**
 * Sentences of Given in a document, and words and formulas in one: each is looked at again for each
 * other.
 */
export const mostSentences = 1000;
export const longestSentence = 2000;

/** Why a document is not read at all: it is empty, binary or too large. */
export function refusal(source: string): Problem | null {
  if (source.trim() === "") return problem("empty-document", span(0, 0));
  if (source.length > largest)
    return problem("document-too-large", span(0, 0), {
      size: `${source.length} characters`,
      limit: String(largest),
    });
  let odd = 0;
  for (let i = 0; i < source.length; i += 1) {
    const code = source.charCodeAt(i);
    if (code === 0) return problem("binary-document", span(0, 0));
    if (code === 0xfffd || (code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 12))
      odd += 1;
  }
  if (odd > 20 && odd * 10 > source.length) return problem("binary-document", span(0, 0));
  let at = 0;
  for (const line of source.split("\n")) {
    const tooLong = (what: string, size: number, limit: number): Problem =>
      problem("too-long", span(at, at + size), {
        what,
        size: `${size} signs`,
        limit: String(limit),
      });
    if (line.length > longestLine) return tooLong("line", line.length, longestLine);
    const indentation = /^[ \t]*/.exec(line)?.[0].length ?? 0;
    if (indentation > widestIndentation && indentation < line.length)
      return tooLong("indentation", indentation, widestIndentation);
    at += line.length + 1;
  }
  return null;
}

/**
 * The text that the Markdown parser gets, with the same offsets, and what had to be blanked in it.
 */
export interface Bounded {
  readonly text: string;
  readonly problems: readonly Problem[];
}

/**
 * Blanks markers of quotes and lists that stand too deep, and all marks of a paragraph that holds
 * too many; either is a problem. Too many lines leave no text.
 */
export function bounded(text: string): Bounded {
  const nesting = limitNesting(text);
  if (nesting.lines > mostLines) {
    const size =
      `${nesting.lines} lines, each counted once more for every list and quote ` + "around it";
    return {
      text: "",
      problems: [problem("document-too-large", span(0, 0), { size, limit: String(mostLines) })],
    };
  }
  const marks = limitMarks(nesting.text);
  return { text: marks.text, problems: [...nesting.problems, ...marks.problems] };
}

const marker = /(>)|(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$)/y;

/**
 * One problem, at the first marker that stands too deep; `lines` counts what the parser has to do.
 */
function limitNesting(text: string): Bounded & { readonly lines: number } {
  const problems: Problem[] = [];
  /** the columns at which the contents of the open list items start */
  const open: number[] = [];
  let offset = 0;
  let lines = 0;
  const kept = text.split("\n").map((line) => {
    const read = limitLine(line, open);
    if (read.tooDeep !== null && problems.length === 0) {
      const at = offset + read.tooDeep;
      problems.push(
        problem("nesting-limit", span(at, at + 1), {
          what: "lists and quotes",
          limit: String(deepest),
        }),
      );
    }
    offset += line.length + 1;
    lines += 1 + read.depth + read.indentation / columnsPerLine;
    return read.text;
  });
  return { text: kept.join("\n"), problems, lines: Math.round(lines) };
}

/**
 * Reads the markers at the start of a line; those beyond the limit are blanked, `tooDeep` says
 * where the first of them stands.
 */
function limitLine(
  line: string,
  open: number[],
): { text: string; depth: number; indentation: number; tooDeep: number | null } {
  let quotes = 0;
  let at = 0;
  let indentation = 0;
  let tooDeep: number | null = null;
  const letters = line.split("");
  for (;;) {
    while (line[at] === " " || line[at] === "\t") {
      at += 1;
      indentation += 1;
    }
    marker.lastIndex = at;
    const found = marker.exec(line);
    if (!found) break;
    if (found[1]) quotes += 1;
    else {
      while ((open.at(-1) ?? 0) > at) open.pop();
      open.push(at + found[0].length + 1);
    }
    if (quotes + open.length > deepest) {
      tooDeep ??= at;
      letters.fill(" ", at, at + found[0].length);
      if (found[1]) quotes -= 1;
      else open.pop();
    }
    at += found[0].length;
  }
  // text further to the left ends what stands further in
  if (at < line.length) while ((open.at(-1) ?? 0) > at) open.pop();
  return {
    text: tooDeep === null ? line : letters.join(""),
    depth: quotes + open.length,
    indentation,
    tooDeep,
  };
}

const mark = /[[\]*_~<|:@`\\&]/g;

function limitMarks(text: string): Bounded {
  const problems: Problem[] = [];
  let squares = 0;
  let offset = 0;
  const kept = text.split(/(\n[ \t>]*\n)/).map((paragraph) => {
    const from = offset;
    offset += paragraph.length;
    const count = paragraph.match(mark)?.length ?? 0;
    squares += count * count;
    if (count <= mostMarks && squares <= mostSquares) return paragraph;
    if (problems.length === 0)
      problems.push(
        problem("too-long", span(from, offset), {
          what: "paragraph",
          size: `${count} marks such as * _ | [ \\`,
          limit: String(Math.min(count - 1, mostMarks)),
        }),
      );
    return paragraph.replace(mark, ".");
  });
  return { text: kept.join(""), problems };
}
