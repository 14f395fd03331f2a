import { type Problem, problem } from "../text/problem.ts";
import { span } from "../text/span.ts";
import type { MathPiece } from "./tree.ts";

/**
 * The mathematics of a document, and its text with every piece replaced by as many letters, so that
 * Markdown sees none of it.
 */
export interface Masked {
  readonly text: string;
  readonly pieces: readonly MathPiece[];
  readonly problems: readonly Problem[];
}

const environments =
  /^\\begin\{(equation|align|alignat|gather|multline|eqnarray|flalign|displaymath|math|aligned|gathered|split)(\*?)\}/;
/**
 * An inline formula is no longer than this, which keeps a text full of stray dollars from costing
 * the square of its length.
 */
const longestInline = 4000;
const maskLetter = "\uE000";

/** Finds all mathematics; offsets are kept. Code, comments and front matter hold none. */
export function maskMath(source: string): Masked {
  const pieces: MathPiece[] = [];
  const problems: Problem[] = [];
  let at = frontMatterEnd(source);
  let lineStart = true;
  const missing = new Set<string>();
  let unclosedFrom = Number.POSITIVE_INFINITY;

  const keep = (
    from: number,
    to: number,
    innerFrom: number,
    innerTo: number,
    display: boolean,
  ): void => {
    pieces.push({
      span: span(from, to),
      from: innerFrom,
      source: unescaped(source, from, blankQuotes(source, from, innerFrom, innerTo)),
      display,
    });
    at = to;
  };

  while (at < source.length) {
    if (lineStart) {
      lineStart = false;
      const fence = fenceAt(source, at);
      if (fence) {
        if (fence.math) keep(fence.open, fence.end, fence.contentFrom, fence.contentTo, true);
        at = fence.end;
        continue;
      }
    }
    const c = source[at];
    if (c === "\n") {
      at += 1;
      lineStart = true;
    } else if (c === "`") {
      at = codeEnd(source, at);
    } else if (c === "<" && source.startsWith("<!--", at)) {
      const end = source.indexOf("-->", at + 4);
      if (end < 0) problems.push(unclosed(at, "<!--"));
      at = end < 0 ? source.length : end + 3;
    } else if (c === "\\") {
      const next = source[at + 1];
      const escaped = next === "\\" ? escapedEnd(source, at) : -1;
      const environment = next === "b" ? environments.exec(source.slice(at, at + 40)) : null;
      if (escaped >= 0) keep(at, escaped + 3, at + 3, escaped, source[at + 2] === "[");
      else if (next === "(" || next === "[") {
        const close = bracketEnd(source, at + 2, next === "(" ? "\\)" : "\\]");
        if (close >= 0) keep(at, close + 2, at + 2, close, next === "[");
        else at += 2;
      } else if (environment) {
        const closing = `\\end{${environment[1]}${environment[2]}}`;
        const close = missing.has(closing) ? -1 : source.indexOf(closing, at);
        if (close >= 0) keep(at, close + closing.length, at, close + closing.length, true);
        else {
          if (!missing.has(closing)) problems.push(unpaired(at, environment[0], closing));
          missing.add(closing);
          at += 2;
        }
      } else at += 2;
    } else if (c === "$" && source[at + 1] === "$") {
      const close = at < unclosedFrom ? displayEnd(source, at + 2) : -1;
      if (close >= 0) keep(at, close + 2, at + 2, close, true);
      else {
        if (at < unclosedFrom) problems.push(unclosed(at, "$$"));
        unclosedFrom = Math.min(unclosedFrom, at);
        at += 2;
      }
    } else if (c === "$") {
      const inline = inlineAt(source, at);
      if (inline) keep(at, inline.end, inline.from, inline.to, false);
      else at += 1;
    } else at += 1;
  }

  return { text: masked(source, pieces), pieces, problems };
}

/** A text with as many letters in the place of each piece. */
function masked(source: string, pieces: readonly MathPiece[]): string {
  let text = "";
  let done = 0;
  for (const piece of pieces) {
    const before = source.slice(done, piece.span.from);
    // A display at the start of a line ends the paragraph or list item above it, as a heading does,
    // so it is masked as one.
    const block = piece.display && /(^|\n)[ \t>]*$/.test(before.slice(-80)) ? "# " : "";
    text += before + block + maskLetter.repeat(piece.span.to - piece.span.from - block.length);
    done = piece.span.to;
  }
  return text + source.slice(done);
}

const unpaired = (at: number, command: string, expected: string): Problem =>
  problem("unpaired-environment", span(at, at + command.length), { command, expected });

const unclosed = (at: number, bracket: string): Problem =>
  problem("unclosed-bracket", span(at, at + bracket.length), { bracket });

function frontMatterEnd(source: string): number {
  if (!source.startsWith("---\n")) return 0;
  const end = source.indexOf("\n---\n", 3);
  return end < 0 ? 0 : end + 5;
}

interface Fence {
  readonly open: number;
  readonly contentFrom: number;
  readonly contentTo: number;
  readonly end: number;
  readonly math: boolean;
}

function fenceAt(source: string, at: number): Fence | null {
  const newline = source.indexOf("\n", at);
  const lineEnd = newline < 0 ? source.length : newline;
  const head = source.slice(at, Math.min(lineEnd, at + 200));
  const opening = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,})([^\n]*)/.exec(head);
  if (!opening) return null;
  const marks = opening[1] ?? "";
  const info = opening[2] ?? "";
  if (marks.startsWith("`") && info.includes("`")) return null;
  const open = at + opening[0].length - info.length - marks.length;
  const math = /^\{?math\}?$/i.test(info.trim());
  let line = lineEnd + 1;
  while (line < source.length) {
    const next = source.indexOf("\n", line);
    const end = next < 0 ? source.length : next;
    const closing = /^[ \t>]*(`{3,}|~{3,})[ \t\r]*$/.exec(
      source.slice(line, Math.min(end, line + 200)),
    );
    if (
      closing &&
      closing[1] !== undefined &&
      closing[1][0] === marks[0] &&
      closing[1].length >= marks.length
    ) {
      return {
        open,
        contentFrom: lineEnd + 1,
        contentTo: Math.max(lineEnd + 1, line - 1),
        end,
        math,
      };
    }
    line = end + 1;
  }
  return {
    open,
    contentFrom: Math.min(lineEnd + 1, source.length),
    contentTo: source.length,
    end: source.length,
    math,
  };
}

/** After a code span; after the run of backticks where it does not close in its paragraph. */
function codeEnd(source: string, at: number): number {
  let run = at;
  while (source[run] === "`") run += 1;
  const marks = source.slice(at, run);
  const limit = Math.min(paragraphEnd(source, at), run + longestInline);
  let close = source.indexOf(marks, run);
  while (close >= 0 && close < limit) {
    let end = close;
    while (source[end] === "`") end += 1;
    if (end - close === marks.length) return end;
    close = source.indexOf(marks, end);
  }
  return run;
}

/** `\(…\)` and `\[…\]` close before a blank line. */
function bracketEnd(source: string, at: number, closing: string): number {
  const near = source.slice(at, at + 4 * longestInline);
  const close = near.indexOf(closing);
  return close < 0 || /\n[ \t>]*\r?\n/.test(near.slice(0, close)) ? -1 : at + close;
}

/**
 * Where `\\[ … \\]` or `\\( … \\)` that begins at a place has its end, as dialects want it in
 * which a backslash escapes itself; `\\[6pt]` ends a row.
 */
function escapedEnd(source: string, at: number): number {
  const open = source[at + 2];
  if (open !== "[" && open !== "(") return -1;
  return bracketEnd(source, at + 3, open === "[" ? "\\\\]" : "\\\\)");
}

/** A formula as TeX has it, where Markdown needs more backslashes; it stays as long as it was. */
function unescaped(source: string, from: number, tex: string): string {
  const below = tex.replace(escapedBelow, (all, inWords: string | undefined) =>
    inWords === undefined ? " _" : all,
  );
  if (!/^\\\\[[(]/.test(source.slice(from, from + 3))) return below;
  return below
    .replace(/\\{4}/g, "  \\\\")
    .replace(/\\\\(?=[{},;!])/g, " \\")
    .replace(/\\([_*])/g, " $1");
}

/** The `\_` of `I\_n`, which keeps Markdown from slanting; not that of `\text{step\_size}`. */
const escapedBelow = new RegExp(
  "(\\\\(?:text\\w*|math\\w+|operatorname|mbox)\\*?\\s*\\{[^{}]*\\})" +
    "|\\\\_(?=\\{|\\w(?![A-Za-z0-9])|\\\\[a-zA-Z])",
  "g",
);

function paragraphEnd(source: string, at: number): number {
  for (let end = source.indexOf("\n", at); end >= 0; end = source.indexOf("\n", end + 1)) {
    let next = end + 1;
    while (
      source[next] === " " ||
      source[next] === "\t" ||
      source[next] === ">" ||
      source[next] === "\r"
    )
      next += 1;
    if (next >= source.length || source[next] === "\n") return end;
    if (next - at > 4 * longestInline) return next;
  }
  return source.length;
}

/** A heading or a code fence inside says that the author forgot to close. */
function displayEnd(source: string, at: number): number {
  let close = at;
  for (;;) {
    close = source.indexOf("$$", close);
    if (close < 0) return -1;
    if (source[close - 1] !== "\\" || source[close - 2] === "\\") break;
    close += 1;
  }
  return /\n[ \t>]*(#{1,6}[ \t]|```|~~~)/.test(source.slice(at, close)) ? -1 : close;
}

/** A formula in a line: its own text, and the end of what stands for it. */
interface Inline {
  readonly from: number;
  readonly to: number;
  readonly end: number;
}

/** The formula that a dollar begins, `$x$`, or as GitHub and GitLab write it, $`x`$; else null. */
function inlineAt(source: string, at: number): Inline | null {
  const quoted = source.startsWith("$`", at) ? source.indexOf("`$", at + 2) : -1;
  if (quoted > at + 2 && quoted < Math.min(paragraphEnd(source, at), at + longestInline))
    return { from: at + 2, to: quoted, end: quoted + 2 };
  const close = inlineEnd(source, at + 1);
  return close < 0 ? null : { from: at + 1, to: close, end: close + 1 };
}

/**
 * As in Pandoc: no space after the opening dollar or before the closing one, and no digit after it,
 * so that prices are no formulas.
 */
function inlineEnd(source: string, at: number): number {
  const first = source[at];
  if (
    first === undefined ||
    first === "\n" ||
    ((first === " " || first === "\t") &&
      !/^[ \t][^\n$]*[ \t]\$(?!\d)/.test(source.slice(at, at + 200)))
  )
    return -1;
  const padded = first === " " || first === "\t";
  const limit = Math.min(source.length, at + longestInline);
  let depth = 0;
  for (let i = at; i < limit; i += 1) {
    const c = source[i];
    if (c === "\\") i += 1;
    else if (c === "{") depth += 1;
    else if (c === "}") depth -= 1;
    else if (c === "\n" && /^\n[ \t>]*(\r?\n|$)/.test(source.slice(i, i + 40))) return -1;
    else if (c === "$" && depth <= 0) {
      const before = source[i - 1] ?? "";
      const after = source[i + 1] ?? "";
      if (i === at || (!padded && /\s/.test(before)) || /\d/.test(after)) return -1;
      return i;
    }
  }
  return -1;
}

/**
 * The TeX with the quote marks of a block quote at its line starts blanked: same length, same
 * offsets.
 */
function blankQuotes(source: string, open: number, from: number, to: number): string {
  const text = source.slice(from, to);
  const lineStart = source.lastIndexOf("\n", open - 1) + 1;
  if (!/^[ \t]*>/.test(source.slice(lineStart, open))) return text;
  const blank = (marks: string): string => marks.replace(/>/g, " ");
  const rest = text.replace(/\n[ \t]*>(?:[ \t]*>)*/g, blank);
  return source[from - 1] === "\n" ? rest.replace(/^[ \t]*>(?:[ \t]*>)*/, blank) : rest;
}
