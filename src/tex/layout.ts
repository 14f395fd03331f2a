import { nearestWord } from "../text/nearest.ts";
import { canonical } from "./canonical.ts";
import { labelled } from "./label.ts";
import type { Token } from "./lexer.ts";
import type { Parsing } from "./parsing.ts";
import type { Syntax } from "./syntax.ts";
import { alignments } from "./table.ts";

/** Fractions, roots, things over things, environments. Says whether the command was one of them. */
export function readLayout(parser: Parsing, token: Token, list: Syntax[]): boolean {
  switch (token.text) {
    case "\\frac":
    case "\\dfrac":
    case "\\tfrac":
    case "\\cfrac":
    case "\\nicefrac":
    case "\\sfrac":
    case "\\binom":
    case "\\dbinom":
    case "\\tbinom":
      readFraction(parser, token, list);
      return true;
    case "\\sqrt":
      readRoot(parser, token, list);
      return true;
    case "\\overset":
    case "\\stackrel":
    case "\\underset":
      readOver(parser, token, list);
      return true;
    case "\\underbrace":
    case "\\overbrace":
    case "\\underbracket":
    case "\\overbracket": {
      const body = parser.argument();
      list.push({ kind: "brace", body, note: null, span: parser.since(token) });
      return true;
    }
    case "\\substack":
      readStack(parser, token, list);
      return true;
    case "\\textcolor":
    case "\\colorbox":
      readColoured(parser, token, list);
      return true;
    case "\\not":
      readStruck(parser, token, list);
      return true;
    case "\\bmod":
    case "\\pmod":
      parser.complain("unsupported", parser.place(token), { what: token.text });
      return true;
    case "\\begin":
    case "\\end":
      readEnvironment(parser, token, list);
      return true;
  }
  return false;
}

function readFraction(parser: Parsing, token: Token, list: Syntax[]): void {
  const numerator = parser.argument();
  const denominator = parser.argument();
  const style = token.text.endsWith("binom") ? "binomial" : "fraction";
  if (!denominator.length)
    parser.complain("unexpected-end", parser.place(token), { after: token.text });
  if (style === "fraction")
    refuseMixed(parser, token, [...list.slice(-1), ...numerator, ...denominator]);
  list.push({ kind: "fraction", style, numerator, denominator, span: parser.since(token) });
}

function readRoot(parser: Parsing, token: Token, list: Syntax[]): void {
  const degree = parser.option();
  const body = parser.argument();
  // how far a bare sign reaches is not to be seen: √x² may be the root of x² or the square of √x
  const bare =
    token.to - token.from === 1 &&
    body.length === 1 &&
    body[0]?.kind !== "fence" &&
    /^[\^_]$/.test(parser.tokens[parser.at]?.text ?? "");
  if (bare)
    parser.complain("unsupported", parser.since(token), {
      what: "√ without brackets before a script",
    });
  list.push({ kind: "root", degree, body, span: parser.since(token) });
}

function readStack(parser: Parsing, token: Token, list: Syntax[]): void {
  const rows: Syntax[][] = [[]];
  for (const node of stackBody(parser)) {
    if (node.kind === "operator" && node.text === "\\\\") rows.push([]);
    else rows.at(-1)?.push(node);
  }
  list.push({ kind: "stack", rows, span: parser.since(token) });
}

function readColoured(parser: Parsing, token: Token, list: Syntax[]): void {
  const colour = canonical(parser.argument());
  const body = parser.argument();
  if (/^white|^transparent/.test(colour) && token.text === "\\textcolor") return;
  if (body.length === 1) list.push(...body);
  else list.push({ kind: "group", body, span: parser.since(token) });
}

/** `\not=` and `\not\in`; no other sign is read with the stroke through it, and none without. */
function readStruck(parser: Parsing, token: Token, list: Syntax[]): void {
  const [next] = parser.argument();
  if (next?.kind === "relation" && next.text === "=")
    list.push({ ...next, text: "\\ne", span: parser.since(token) });
  else if (next?.kind === "operator" && next.text === "\\in")
    list.push({ ...next, text: "\\notin", span: parser.since(token) });
  else {
    parser.complain("unsupported", parser.place(token), {
      what: `\\not${next ? canonical([next]) : ""}`,
    });
    // what stands there denies something, and what is left of it must not say that
    list.push({ kind: "operator", text: "\\not", span: parser.since(token) });
  }
}

/** `\overset`, `\stackrel` and `\underset` with what stands over or under what. */
function readOver(parser: Parsing, token: Token, list: Syntax[]): void {
  const over = parser.argument();
  const base = parser.argument();
  const only = base[0];
  const span = parser.since(token);
  const under = token.text === "\\underset";
  if (base.length === 1 && only?.kind === "relation") {
    list.push(labelled(only, over, span));
    return;
  }
  if (only && (under || base.every(isBig))) {
    const bearer: Syntax = base.length === 1 ? only : { kind: "group", body: base, span };
    const bare = { kind: "script", base: bearer, sub: null, sup: null, primes: 0 } as const;
    const before = bearer.kind === "script" ? bearer : bare;
    list.push({ ...before, ...(under ? { sub: over } : { sup: over }), span });
    return;
  }
  // what stands over anything else may say that it is not so
  const what = `${token.text}{${canonical(over)}}{${canonical(base)}}`;
  parser.complain("unsupported", span, { what });
  list.push(...base);
}

/** `2\frac12`, which may be 2.5 or 1: a whole number, and a fraction of numbers that is below 1. */
function refuseMixed(parser: Parsing, token: Token, nodes: readonly Syntax[]): void {
  const [whole = 0, above = 0, below = 0] = nodes.map((node) =>
    node.kind === "number" && /^\d+$/.test(node.text) ? Number(node.text) : Number.NaN,
  );
  if (nodes.length === 3 && whole > 0 && above < below)
    parser.complain("unsupported", parser.since(token), {
      what: "a whole number right before a fraction of numbers",
      instead: "Write 2 + \\frac12 or 2 \\cdot \\frac12.",
    });
}

/** `\sum`, `\prod`, `\int`, with a script or without: what limits are written over and under. */
const isBig = (node: Syntax): boolean =>
  node.kind === "script"
    ? node.base !== null && isBig(node.base)
    : node.kind === "operator" && /^\\(?:sum|prod|int|cup|cap)$/.test(node.text);

/** The argument of `\substack`, in which row ends count. */
function stackBody(parser: Parsing): Syntax[] {
  parser.skipSpace();
  if (parser.tokens[parser.at]?.kind !== "open") return parser.argument();
  let depth = 0;
  const out: Syntax[] = [];
  const start = parser.at + 1;
  let end = start;
  for (let i = parser.at; i < parser.tokens.length; i++) {
    const kind = parser.tokens[i]?.kind;
    if (kind === "open") depth++;
    if (kind === "close" && --depth === 0) {
      end = i;
      break;
    }
  }
  let from = start;
  for (let i = start; i <= end; i++) {
    const token = parser.tokens[i];
    if (i < end && token?.text !== "\\\\") continue;
    out.push(...parser.within(from, i));
    if (i < end && token) out.push({ kind: "operator", text: "\\\\", span: parser.place(token) });
    from = i + 1;
  }
  parser.at = end + 1;
  return out;
}

/** Goes behind the end of the environment that has begun: its rows are none of the display. */
function skipEnvironment(parser: Parsing): void {
  let open = 1;
  let at = parser.at;
  while (at < parser.tokens.length && open > 0) {
    const text = parser.tokens[at]?.text;
    open += text === "\\begin" ? 1 : text === "\\end" ? -1 : 0;
    at += 1;
  }
  if (open > 0) return;
  while (at < parser.tokens.length && parser.tokens[at]?.kind !== "close") at += 1;
  parser.at = Math.min(at + 1, parser.tokens.length);
}

/** `\begin{aligned}` and the like mean nothing but row ends; other environments are not read. */
function readEnvironment(parser: Parsing, token: Token, list: Syntax[]): void {
  parser.skipSpace();
  let name = "";
  if (parser.tokens[parser.at]?.kind === "open") {
    parser.at++;
    while (parser.at < parser.tokens.length && parser.tokens[parser.at]?.kind !== "close")
      name += parser.tokens[parser.at++]?.text ?? "";
    parser.at++;
  }
  if (!alignments.has(name)) {
    if (token.text === "\\begin") {
      const where = parser.since(token);
      skipEnvironment(parser);
      parser.complain("unknown-environment", where, {
        environment: name,
        nearest: nearestWord(name, alignments) ?? "",
      });
    }
    return;
  }
  if (token.text === "\\begin") {
    if (
      parser.tokens[parser.at]?.text === "[" &&
      /^\[[tbc]\]$/.test(
        parser.tokens
          .slice(parser.at, parser.at + 3)
          .map((t) => t.text)
          .join(""),
      )
    )
      parser.at += 3;
    if (/^(alignat\*?|alignedat|array)$/.test(name)) parser.argument();
  }
  if (parser.topmost)
    list.push({
      kind: "operator",
      text: token.text === "\\begin" && name.startsWith("multline") ? "\\multline" : "\\\\",
      span: parser.place(token),
    });
}
