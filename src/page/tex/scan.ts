/** What stands between braces or brackets. */
export interface Argument {
  readonly from: number;
  readonly to: number;
  /** behind the closing bracket */
  readonly end: number;
}

/** Options in brackets are no longer than this. */
const longestOption = 2000;
/** Inline formulas are no longer than this. */
const longestFormula = 5000;

/** A text of TeX with the partners of its braces, which are found once. */
export class TexText {
  readonly source: string;
  readonly #partners: Int32Array;

  constructor(source: string) {
    this.source = source;
    this.#partners = new Int32Array(source.length);
    const open: number[] = [];
    for (let k = 0; k < source.length; k += 1) {
      const c = source[k];
      if (c === "\\") k += 1;
      else if (c === "%") k = lineEnd(source, k);
      else if (c === "{") open.push(k);
      else if (c === "}") {
        const from = open.pop();
        if (from !== undefined) this.#partners[from] = k;
      }
    }
  }

  /** Behind the group that a brace opens; null where it is not closed before a limit. */
  groupEnd(at: number, limit: number): number | null {
    const partner = this.source[at] === "{" ? (this.#partners[at] ?? 0) : 0;
    return partner > at && partner < limit ? partner + 1 : null;
  }

  /** The argument in braces that begins at an offset, with white space before it. */
  argument(at: number, limit: number): Argument | null {
    const open = skipSpace(this.source, at, limit);
    const end = this.groupEnd(open, limit);
    return end === null ? null : { from: open + 1, to: end - 1, end };
  }

  /** The option in square brackets; a bracket in braces closes nothing: `[{]}]`. */
  option(at: number, limit: number): Argument | null {
    const open = skipSpace(this.source, at, limit);
    if (this.source[open] !== "[") return null;
    for (let k = open + 1; k < Math.min(limit, open + longestOption); k += 1) {
      const c = this.source[k];
      if (c === "\\") k += 1;
      else if (c === "{") k = (this.groupEnd(k, limit) ?? limit) - 1;
      else if (c === "]") return { from: open + 1, to: k, end: k + 1 };
    }
    return null;
  }

  /** Behind all options at an offset. */
  behindOptions(at: number, limit: number): number {
    let end = at;
    for (let more = this.option(end, limit); more; more = this.option(end, limit)) end = more.end;
    return end;
  }
}

/** The end of a line, at its line break. */
export function lineEnd(source: string, at: number): number {
  const end = source.indexOf("\n", at);
  return end < 0 ? source.length : end;
}

/** Behind white space, no blank line among it. */
export function skipSpace(source: string, at: number, limit: number): number {
  let k = at;
  let breaks = 0;
  while (k < limit && /\s/.test(source[k] ?? "")) {
    if (source[k] === "\n" && ++breaks > 1) return at;
    k += 1;
  }
  return k;
}

/** The end of a command's name that begins with the backslash at an offset. */
export function commandEnd(source: string, at: number): number {
  let end = at + 1;
  while (/[A-Za-z@]/.test(source[end] ?? "")) end += 1;
  return end === at + 1 ? at + 2 : end;
}

/** Where `\fi` ends what `\iffalse` at an offset begins; the end of the text where nothing does. */
export function conditionalEnd(source: string, at: number, limit: number): number {
  const marks = /\\(?:(if[a-zA-Z@]*)|(fi)|else)(?![a-zA-Z@])/g;
  marks.lastIndex = at;
  let depth = 0;
  for (let found = marks.exec(source); found && found.index < limit; found = marks.exec(source)) {
    depth += found[1] ? 1 : found[2] ? -1 : 0;
    // what stands behind `\\else` is read
    if (depth === 0 || (depth === 1 && !found[1] && !found[2])) return marks.lastIndex;
  }
  return limit;
}

/** Where a dollar closes the inline formula that opens before an offset; null where none does. */
export function dollarEnd(source: string, at: number, limit: number): number | null {
  let depth = 0;
  for (let k = at; k < Math.min(limit, at + longestFormula); k += 1) {
    const c = source[k];
    if (c === "\\") k += 1;
    else if (c === "%") k = lineEnd(source, k) - 1;
    else if (c === "{") depth += 1;
    else if (c === "}") depth -= 1;
    else if (c === "$" && depth <= 0) return k;
    else if (c === "\n" && /^\n[ \t]*\r?\n/.test(source.slice(k, k + 200))) return null;
  }
  return null;
}
