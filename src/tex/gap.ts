import type { Token } from "./lexer.ts";
import type { Syntax } from "./syntax.ts";

/** Widths of spaces, in em. */
const widths: Readonly<Record<string, number>> = {
  "~": 1 / 3,
  "\\space": 1 / 3,
  "\\nobreakspace": 1 / 3,
  "\\,": 1 / 6,
  "\\thinspace": 1 / 6,
  "\\:": 2 / 9,
  "\\>": 2 / 9,
  "\\medspace": 2 / 9,
  "\\;": 5 / 18,
  "\\thickspace": 5 / 18,
  "\\enspace": 1 / 2,
  "\\!": -1 / 6,
  "\\negthinspace": -1 / 6,
  "\\negmedspace": -2 / 9,
  "\\quad": 1,
  "\\qquad": 2,
  "\\hfill": 1,
};

/** Units of length that TeX knows, in em. */
const units: Readonly<Record<string, number>> = {
  em: 1,
  ex: 0.43,
  mu: 1 / 18,
  pt: 0.1,
  mm: 0.28,
  cm: 2.8,
  in: 7.2,
};

/** The width of a space; null for what is none. Space between tokens has no width. */
function widthOf(token: Token): number | null {
  if (token.kind === "space") return token.text.length * (widths[token.text[0] ?? ""] ?? 0);
  if (token.kind === "text" && /^\\[hm]space\*?$/.test(token.command ?? "")) {
    const [, size = "1", unit = ""] = /^\s*(-?[\d.]+)\s*([a-z]+)/.exec(token.text) ?? [];
    return Number(size) * (units[unit] ?? 10);
  }
  return token.kind === "command" ? (widths[token.text] ?? null) : null;
}

/** What parts a formula from what stands beside it is at least half an em wide. */
const wide = 0.5;

/** The tokens with every wide space, `~~~~` or `\hspace{1cm}` or `\ \ \ `, as one `\quad`. */
export function withGaps(tokens: readonly Token[]): Token[] {
  const out: Token[] = [];
  let width = 0;
  let start = 0;
  const close = (): void => {
    const [first, last] = [out[start], out.at(-1)];
    if (width >= wide && first && last)
      out.splice(start, out.length, { ...first, kind: "command", text: "\\quad", to: last.to });
    width = 0;
  };
  for (const token of tokens) {
    const own = widthOf(token);
    if (own === null) {
      close();
      start = out.length + 1;
    } else width += own;
    out.push(token);
  }
  close();
  return out;
}

const isSpace = (n: Syntax): boolean => n.kind === "operator" && /^(?:&|\\quad)$/.test(n.text);
const isLink = (n: Syntax | undefined): boolean =>
  n?.kind === "relation" ||
  (n?.kind === "operator" && /^(?:[-+/*,;.:!']|\\(?:pm|mp|cdot|times|odot|dots|in))$/.test(n.text));
const relates = (n: Syntax): boolean =>
  n.kind === "relation" || (n.kind === "operator" && n.text === "\\in");

/**
 * Whether what stands behind a wide space is a relation of its own: `E[X] = \mu \qquad E[Y] = \nu`,
 * but not `= a \quad + b = c`.
 */
export function isApart(before: readonly Syntax[], behind: readonly Syntax[]): boolean {
  const rest = behind.filter((n) => !isSpace(n));
  return (
    before.some((n) => n.kind === "relation") &&
    !isLink(before.findLast((n) => !isSpace(n))) &&
    rest[0]?.kind !== "text" &&
    !isLink(rest[0]) &&
    rest.some(relates)
  );
}

/** A formula of a sentence: rows and wide spaces part its relations as commas do. */
export function withCommas(nodes: readonly Syntax[]): Syntax[] {
  const out: Syntax[] = [];
  let from = 0;
  nodes.forEach((node, k) => {
    const gap = node.kind === "operator" && /^\\(?:\\|multline|quad)$/.test(node.text);
    if (gap && isApart(out.slice(from), nodes.slice(k + 1))) {
      out.push({ kind: "operator", text: ",", span: node.span });
      from = out.length;
    } else if (!gap && !isSpace(node)) out.push(node);
  });
  return out;
}
