import { nearestWord } from "../text/nearest.ts";
import { isReason, plainWords } from "../text/remark.ts";
import { cover } from "../text/span.ts";
import { canonical } from "./canonical.ts";
import { relatesIn } from "./hidden.ts";
import { labelled } from "./label.ts";
import type { Token } from "./lexer.ts";
import type { Parser } from "./parser.ts";
import type { Syntax } from "./syntax.ts";
import {
  abbreviations,
  accents,
  alignments,
  fonts,
  ignored,
  invisible,
  letters,
  operatorNames,
  operators,
  prose,
  relations,
  switches,
  texts,
  transparent,
} from "./table.ts";

/**
 * Reads what a command starts that is no bracket, operator or relation; the parser stands behind
 * the command.
 */
export function readControl(parser: Parser, token: Token, list: Syntax[]): void {
  const text = token.text;
  const name = (canonicalText: string): void => {
    list.push({ kind: "name", text: canonicalText, span: parser.since(token) });
  };
  if (token.kind === "text") {
    readText(parser, token, list);
    return;
  }
  if (letters.has(text)) {
    name(text);
    return;
  }
  if (operatorNames[text] !== undefined) {
    name(operatorNames[text] ?? text);
    return;
  }
  if (accents.has(text)) {
    decorate(parser, token, text, list);
    return;
  }
  const font = fonts[text];
  if (font !== undefined) {
    decorate(parser, token, font, list);
    return;
  }
  if (switches[text] !== undefined) {
    readSwitch(parser, token, switches[text] ?? "", list);
    return;
  }
  if (text === "\\quad") {
    if (parser.topmost) list.push({ kind: "operator", text: "\\quad", span: parser.place(token) });
    return;
  }
  if (ignored.has(text)) return;
  if (text === "\\prime") {
    list.push({ kind: "operator", text: "'", span: parser.place(token) });
    return;
  }
  if (text === "\\\\" || text === "\\cr" || text === "\\newline" || text === "\\tabularnewline") {
    readRowEnd(parser, token, list);
    return;
  }
  if (transparent.has(text)) {
    const body = parser.argument();
    // what is struck out for good, and a sign that is struck through, is denied; `\cancel{X}` on
    // both sides of a fraction is not
    const struck =
      /^\\(?:[bx]cancel|sout)$/.test(text) ||
      (text === "\\cancel" &&
        (body.some((n) => n.kind === "relation") ||
          (body.length === 1 && body[0]?.kind === "operator")));
    if (struck)
      parser.complain("unsupported", parser.place(token), { what: `${text}{${canonical(body)}}` });
    else if (body.length === 1) list.push(...body);
    else if (body.length) list.push({ kind: "group", body, span: parser.since(token) });
    return;
  }
  if (invisible.has(text)) {
    parser.argument();
    return;
  }
  if (readLayout(parser, token, list)) return;
  if (abbreviations[text] !== undefined) {
    name(abbreviations[text] ?? text);
    return;
  }
  parser.complain("unknown-macro", parser.place(token), {
    macro: text,
    nearest: nearestCommand(text),
  });
  list.push({
    kind: "name",
    text: `\\operatorname{${text.slice(1)}}`,
    unknown: true,
    span: parser.place(token),
  });
}

/** The commands nearest to unknown ones: a macro may write the same one a thousand times. */
const nearest = new Map<string, string>();

function nearestCommand(text: string): string {
  const known = nearest.get(text);
  if (known !== undefined) return known;
  if (nearest.size > 1000) nearest.clear();
  const found = nearestWord(text, knownCommands()) ?? "";
  nearest.set(text, found);
  return found;
}

function knownCommands(): string[] {
  return [
    ...letters,
    ...accents,
    ...Object.keys(operators),
    ...Object.keys(relations),
    ...Object.keys(operatorNames),
    ...Object.keys(fonts),
    ...Object.keys(texts),
    "\\frac",
    "\\sqrt",
    "\\binom",
    "\\left",
    "\\right",
    "\\underbrace",
    "\\overset",
    "\\substack",
  ];
}

function readText(parser: Parser, token: Token, list: Syntax[]): void {
  const command = texts[token.command ?? ""] ?? "\\text";
  const place = parser.place(token);
  if (command === "") {
    // a number or a reason at an equation changes nothing in it, other words may
    const mere = isReason(plainWords(token.text)) && !relatesIn(token.text);
    if (token.command?.startsWith("\\tag") && !mere)
      list.push({ kind: "text", text: token.text, span: place });
    if (token.command === "\\color" && /^\s*(?:white|transparent)/.test(token.text))
      parser.complain("unsupported", place, { what: `\\color{${token.text}}` });
    return;
  }
  if (command === "\\intertext") {
    list.push(
      { kind: "operator", text: "\\\\", span: place },
      { kind: "text", text: token.text, span: place },
      { kind: "operator", text: "\\\\", span: place },
    );
    return;
  }
  const word = token.text.trim();
  if (/^[A-Za-z]+$/.test(word) && !prose.has(word.toLowerCase()))
    list.push({ kind: "name", text: `\\text{${word}}`, span: place });
  else if (word !== "") list.push({ kind: "text", text: token.text, span: place });
}

/**
 * An accent or an alphabet around its argument; a subscript inside goes outside: `\hat{G_m}` is
 * `\hat{G}_{m}`.
 */
function decorate(parser: Parser, token: Token, command: string, list: Syntax[]): void {
  let body = parser.argument();
  const only = body[0];
  if (body.length === 1 && only?.kind === "group") body = [...only.body];
  const wrap = (text: string): string => (command === "" ? text : `${command}{${text}}`);
  if (
    body.length === 1 &&
    only?.kind === "script" &&
    only.base &&
    !only.sup &&
    (only.base.kind === "name" || only.base.kind === "number")
  ) {
    const base: Syntax = {
      kind: "name",
      text: wrap(canonical([only.base])),
      span: parser.since(token),
    };
    list.push({ ...only, base, span: base.span });
    return;
  }
  const plain = body.every(
    (n) => (n.kind === "name" && /^[A-Za-z]$/.test(n.text)) || n.kind === "number",
  );
  const upright =
    command === "\\mathrm" ||
    command === "\\mathit" ||
    command === "\\operatorname" ||
    command === "\\mathsf" ||
    command === "\\mathtt" ||
    command === "";
  if (body.length > 1 && fonts[command] !== undefined && !(plain && (upright || body.length > 1))) {
    // an alphabet reaches every name in it: \mathbf{X\beta}
    for (const node of body)
      list.push(node.kind === "name" ? { ...node, text: wrap(node.text) } : node);
    return;
  }
  const where = parser.since(token);
  // an operator whose author chose its letters is what these say: `\operatorname{\mathbf E}`
  const styled =
    command === "\\operatorname" && body.length === 1 && /^\\\w+\{/.test(canonical(body));
  const text = styled ? canonical(body) : wrap(canonical(body));
  const begun = list.at(-1);
  const word =
    blackboard[
      `${begun?.kind === "name" ? begun.text : ""}${text.replace(/^\\(?:text|mathrm|operatorname)\{(.*)\}$/, "$1")}`
    ];
  if (begun && word !== undefined) {
    list[list.length - 1] = { kind: "name", text: word, span: cover(begun.span, where) };
    return;
  }
  list.push({ kind: "name", text: blackboardWords[text] ?? text, span: where });
  if (/^\\mathbb\{[VC]\}$/.test(text)) readBlackboardWord(parser, list);
}

/** Words whose first letter stands on the blackboard: `\mathbb{V}\mathrm{ar}`. */
const blackboard: Readonly<Record<string, string>> = {
  "\\mathbb{V}ar": "\\operatorname{Var}",
  "\\mathbb{C}ov": "\\operatorname{Cov}",
};

/** Words that stand on the blackboard as a whole: `\mathbb{VAR}`. */
const blackboardWords: Readonly<Record<string, string>> = {
  "\\mathbb{Var}": "\\operatorname{Var}",
  "\\mathbb{VAR}": "\\operatorname{Var}",
  "\\mathbb{Cov}": "\\operatorname{Cov}",
  "\\mathbb{COV}": "\\operatorname{Cov}",
};

/** `\mathbb{V}ar` and `\mathbb{C}ov` are words. */
function readBlackboardWord(parser: Parser, list: Syntax[]): void {
  const last = list.at(-1);
  const word = last?.kind === "name" && last.text === "\\mathbb{V}" ? "ar" : "ov";
  const [first, second] = [parser.tokens[parser.at], parser.tokens[parser.at + 1]];
  // `\mathbb{V}\text{ar}` has its letters in one token
  const end =
    first?.kind === "text" && first.text === word
      ? first
      : `${first?.text}${second?.text}` === word
        ? second
        : undefined;
  if (last?.kind !== "name" || !end) return;
  parser.at += end === first ? 1 : 2;
  list[list.length - 1] = {
    kind: "name",
    text: blackboard[`${last.text}${word}`] ?? last.text,
    span: cover(last.span, parser.place(end)),
  };
}

/** `{\rm var}`: the switch holds to the end of its group. */
function readSwitch(parser: Parser, token: Token, font: string, list: Syntax[]): void {
  const body = parser.nodes();
  const letterRun =
    body.length > 0 && body.every((n) => n.kind === "name" && /^[A-Za-z]$/.test(n.text));
  if (letterRun)
    list.push({ kind: "name", text: `${font}{${canonical(body)}}`, span: parser.since(token) });
  else
    for (const node of body)
      list.push(node.kind === "name" ? { ...node, text: `${font}{${node.text}}` } : node);
}

function readRowEnd(parser: Parser, token: Token, list: Syntax[]): void {
  if (parser.tokens[parser.at]?.text === "*") parser.at++;
  // \\[6pt], but not a bracket of the next row
  const open = parser.tokens[parser.at];
  if (open?.kind === "char" && open.text === "[") {
    const end = parser.tokens.findIndex((t, i) => i > parser.at && t.text === "]");
    const inside = parser.tokens
      .slice(parser.at + 1, end < 0 ? parser.at + 1 : end)
      .map((t) => t.text)
      .join("");
    if (/^\s*-?[\d.]+\s*(pt|em|ex|mm|cm|in|mu|\\jot|\\baselineskip)\s*$/.test(inside))
      parser.at = end + 1;
  }
  if (parser.topmost) list.push({ kind: "operator", text: "\\\\", span: parser.place(token) });
}

/** Fractions, roots, things over things, environments. Says whether the command was one of them. */
function readLayout(parser: Parser, token: Token, list: Syntax[]): boolean {
  switch (token.text) {
    case "\\frac":
    case "\\dfrac":
    case "\\tfrac":
    case "\\cfrac":
    case "\\nicefrac":
    case "\\sfrac":
    case "\\binom":
    case "\\dbinom":
    case "\\tbinom": {
      const numerator = parser.argument();
      const denominator = parser.argument();
      const style = token.text.endsWith("binom") ? "binomial" : "fraction";
      if (!denominator.length)
        parser.complain("unexpected-end", parser.place(token), { after: token.text });
      if (style === "fraction")
        refuseMixed(parser, token, [...list.slice(-1), ...numerator, ...denominator]);
      list.push({ kind: "fraction", style, numerator, denominator, span: parser.since(token) });
      return true;
    }
    case "\\sqrt": {
      const degree = parser.option();
      const body = parser.argument();
      // how far a bare sign reaches is not to be seen: √x² may be the root of x² or the square of
      // √x
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
      return true;
    }
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
    case "\\substack": {
      const rows: Syntax[][] = [[]];
      for (const node of stackBody(parser)) {
        if (node.kind === "operator" && node.text === "\\\\") rows.push([]);
        else rows.at(-1)?.push(node);
      }
      list.push({ kind: "stack", rows, span: parser.since(token) });
      return true;
    }
    case "\\textcolor":
    case "\\colorbox": {
      const colour = canonical(parser.argument());
      const body = parser.argument();
      if (/^white|^transparent/.test(colour) && token.text === "\\textcolor") return true;
      if (body.length === 1) list.push(...body);
      else list.push({ kind: "group", body, span: parser.since(token) });
      return true;
    }
    case "\\not": {
      const [next] = parser.argument();
      if (next?.kind === "relation" && next.text === "=")
        list.push({ ...next, text: "\\ne", span: parser.since(token) });
      else if (next?.kind === "operator" && next.text === "\\in")
        list.push({ ...next, text: "\\notin", span: parser.since(token) });
      else {
        // no other sign is read with the stroke through it, and none without
        parser.complain("unsupported", parser.place(token), {
          what: `\\not${next ? canonical([next]) : ""}`,
        });
      }
      return true;
    }
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

/** `\overset`, `\stackrel` and `\underset` with what stands over or under what. */
function readOver(parser: Parser, token: Token, list: Syntax[]): void {
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
function refuseMixed(parser: Parser, token: Token, nodes: readonly Syntax[]): void {
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
function stackBody(parser: Parser): Syntax[] {
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
function skipEnvironment(parser: Parser): void {
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
function readEnvironment(parser: Parser, token: Token, list: Syntax[]): void {
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
