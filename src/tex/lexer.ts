import { texts } from "./table.ts";
import { fractions, spellingAt, unicode } from "./unicode.ts";

/**
 * A token of TeX. Offsets are those of the document; a token that came out of a macro has the place
 * of the macro's use.
 */
export interface Token {
  readonly kind: "command" | "char" | "space" | "open" | "close" | "parameter" | "text";
  /**
   * the command with its backslash, the character, or for `text` what stands between its braces as
   * written
   */
  readonly text: string;
  /** for `text`: the command, `\text` */
  readonly command?: string;
  readonly from: number;
  readonly to: number;
}

/** Cuts TeX into tokens; never fails. `from` is the offset of the source in its document. */
export function tokenize(source: string, from: number): Token[] {
  const out: Token[] = [];
  let at = 0;
  while (at < source.length) at = readToken(source, at, from, out);
  return out;
}

function readToken(source: string, at: number, base: number, out: Token[]): number {
  const char = String.fromCodePoint(source.codePointAt(at) ?? 0);
  const push = (kind: Token["kind"], text: string, to: number): number => {
    out.push({ kind, text, from: base + at, to: base + to });
    return to;
  };
  if (char === "%") {
    const end = source.indexOf("\n", at);
    return end < 0 ? source.length : end + 1;
  }
  if (/\s/.test(char) || char === "~") {
    let end = at + 1;
    while (end < source.length && /[\s~]/.test(source[end] ?? "")) end++;
    return push("space", source.slice(at, end).replace(/[^~]/g, "") || " ", end);
  }
  if (char === "{") return push("open", "{", at + 1);
  if (char === "}") return push("close", "}", at + 1);
  if (char === "#") {
    const hit = /^#+[1-9]/.exec(source.slice(at, at + 4));
    return hit ? push("parameter", hit[0], at + hit[0].length) : push("char", "#", at + 1);
  }
  if (char === "\\") return readCommand(source, at, base, out);
  if (fractions[char] !== undefined) {
    addFraction(fractions[char] ?? "", { from: base + at, to: base + at + 1 }, out);
    return at + 1;
  }
  const sign = unicode[char];
  const spelled =
    spellingAt(source, at) ?? (sign === undefined ? null : { tex: sign, length: char.length });
  if (spelled) {
    const to = at + spelled.length;
    for (const token of tokenize(spelled.tex, 0))
      out.push({ ...token, from: base + at, to: base + to });
    return to;
  }
  if (source.startsWith("...", at)) return push("command", "\\dots", at + 3);
  return push("char", char, at + char.length);
}

/** `½`, with the whole number that it stands behind: `2½` as `(2 + \frac{1}{2})`. */
function addFraction(tex: string, place: Pick<Token, "from" | "to">, out: Token[]): void {
  let end = out.length;
  while (/^(?:\s|\\[,;:! ]|\\(?:thin|med)space)$/.test(out[end - 1]?.text ?? "")) end -= 1;
  let start = end;
  while (out[start - 1]?.kind === "char" && /^[\d.]$/.test(out[start - 1]?.text ?? "")) start -= 1;
  const whole = out.slice(start, end);
  const half = tokenize(tex, 0).map((token) => ({ ...token, ...place }));
  if (whole.length === 0) {
    out.push(...half);
    return;
  }
  // nobody can tell what x^2½ and 0.5½ are
  if (/^[_^]$/.test(out[start - 1]?.text ?? "") || whole.some(({ text }) => text === ".")) {
    out.push({ kind: "char", text: "½", ...place });
    return;
  }
  const sign = (text: string): Token => ({ kind: "char", text, ...place });
  const open = { ...sign("("), from: whole[0]?.from ?? place.from };
  out.splice(start, out.length - start, open, ...whole, sign("+"), ...half, sign(")"));
}

function readCommand(source: string, at: number, base: number, out: Token[]): number {
  let end = at + 1;
  while (end < source.length && /[A-Za-z]/.test(source[end] ?? "")) end++;
  if (end === at + 1) end = Math.min(source.length, at + 2);
  else if (
    source[end] === "*" &&
    /^\\(operatorname|tag|hspace|vspace|DeclareMathOperator|newcommand|renewcommand)$/.test(
      source.slice(at, end),
    )
  )
    end++;
  const name = source.slice(at, end);
  if (texts[name] !== undefined) {
    const raw = rawArgument(source, end);
    // `\mbox{$a = b$}` is a formula, and no words
    const inner = raw && /^\$([^$]+)\$$/.exec(raw.text)?.[1];
    if (raw && inner) {
      const start = base + raw.to - inner.length - 2;
      out.push({ kind: "open", text: "{", from: base + at, to: start }, ...tokenize(inner, start));
      out.push({ kind: "close", text: "}", from: base + raw.to - 1, to: base + raw.to });
      return raw.to;
    }
    if (raw) {
      out.push({ kind: "text", text: raw.text, command: name, from: base + at, to: base + raw.to });
      return raw.to;
    }
  }
  if (/^\\\s$/.test(name)) out.push({ kind: "space", text: "~", from: base + at, to: base + end });
  else out.push({ kind: "command", text: name, from: base + at, to: base + end });
  return end;
}

/**
 * Words are no longer than this; without an end, an open brace would make every `\text` search all
 * that follows.
 */
const longestText = 2000;

/** The argument of `\text` and its like: what is between matching braces, or the next character. */
function rawArgument(source: string, start: number): { text: string; to: number } | null {
  let at = start;
  while (at < source.length && /\s/.test(source[at] ?? "")) at++;
  if (source[at] !== "{")
    return at < source.length && /[A-Za-z]/.test(source[at] ?? "")
      ? { text: source[at] ?? "", to: at + 1 }
      : null;
  let depth = 0;
  for (let end = at; end < source.length && end < at + longestText; end++) {
    if (source[end] === "\\") end++;
    else if (source[end] === "{") depth++;
    else if (source[end] === "}" && --depth === 0)
      return { text: source.slice(at + 1, end), to: end + 1 };
  }
  return null;
}
