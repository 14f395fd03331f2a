import { nearestWord } from "../text/nearest.ts";
import { isReason, plainWords } from "../text/remark.ts";
import { cover } from "../text/span.ts";
import { canonical } from "./canonical.ts";
import { relatesIn } from "./hidden.ts";
import { readLayout } from "./layout.ts";
import type { Token } from "./lexer.ts";
import type { Parsing } from "./parsing.ts";
import type { Syntax } from "./syntax.ts";
import {
  abbreviations,
  accents,
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
export function readControl(parser: Parsing, token: Token, list: Syntax[]): void {
  const text = token.text;
  if (token.kind === "text") readText(parser, token, list);
  else if (nameOf(text) !== null) readName(parser, token, list);
  else if (accents.has(text)) decorate(parser, token, text, list);
  else if (fonts[text] !== undefined) decorate(parser, token, fonts[text], list);
  else if (switches[text] !== undefined) readSwitch(parser, token, switches[text], list);
  else if (readMark(parser, token, list) || ignored.has(text)) return;
  else if (rowEnds.has(text)) readRowEnd(parser, token, list);
  else if (transparent.has(text)) readTransparent(parser, token, list);
  else if (invisible.has(text)) parser.argument();
  else if (!readLayout(parser, token, list)) readUnknown(parser, token, list);
}

const rowEnds: ReadonlySet<string> = new Set(["\\\\", "\\cr", "\\newline", "\\tabularnewline"]);

/** What a command is short for, by itself. */
function nameOf(text: string): string | null {
  return letters.has(text) ? text : (operatorNames[text] ?? abbreviations[text] ?? null);
}

function readName(parser: Parsing, token: Token, list: Syntax[]): void {
  const text = nameOf(token.text) ?? token.text;
  list.push({ kind: "name", text, span: parser.since(token) });
}

/** Gaps and primes that are written as commands. */
function readMark(parser: Parsing, token: Token, list: Syntax[]): boolean {
  switch (token.text) {
    case "\\quad":
      if (parser.topmost)
        list.push({ kind: "operator", text: "\\quad", span: parser.place(token) });
      return true;
    case "\\prime":
      list.push({ kind: "operator", text: "'", span: parser.place(token) });
      return true;
  }
  return false;
}

/** A command that changes only how its argument looks. */
function readTransparent(parser: Parsing, token: Token, list: Syntax[]): void {
  const { text } = token;
  const body = parser.argument();
  // what is struck out for good, and a sign that is struck through, is denied; `\cancel{X}` on both
  // sides of a fraction is not
  const isSign =
    body.some((n) => n.kind === "relation") || (body.length === 1 && body[0]?.kind === "operator");
  if (/^\\(?:[bx]cancel|sout)$/.test(text) || (text === "\\cancel" && isSign))
    parser.complain("unsupported", parser.place(token), { what: `${text}{${canonical(body)}}` });
  else if (body.length === 1) list.push(...body);
  else if (body.length) list.push({ kind: "group", body, span: parser.since(token) });
}

function readUnknown(parser: Parsing, token: Token, list: Syntax[]): void {
  const { text } = token;
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

function readText(parser: Parsing, token: Token, list: Syntax[]): void {
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
function decorate(parser: Parsing, token: Token, command: string, list: Syntax[]): void {
  let body = parser.argument();
  const only = body[0];
  if (body.length === 1 && only?.kind === "group") body = [...only.body];
  // a line below an equation, or bold letters in it, make no name of it
  const isSided = body.length > 2 && body[0]?.kind !== "relation";
  if (isSided && body.some((n) => n.kind === "relation")) {
    list.push({ kind: "group", body, span: parser.since(token) });
    return;
  }
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
function readBlackboardWord(parser: Parsing, list: Syntax[]): void {
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
function readSwitch(parser: Parsing, token: Token, font: string, list: Syntax[]): void {
  const body = parser.nodes();
  const letterRun =
    body.length > 0 && body.every((n) => n.kind === "name" && /^[A-Za-z]$/.test(n.text));
  if (letterRun)
    list.push({ kind: "name", text: `${font}{${canonical(body)}}`, span: parser.since(token) });
  else
    for (const node of body)
      list.push(node.kind === "name" ? { ...node, text: `${font}{${node.text}}` } : node);
}

function readRowEnd(parser: Parsing, token: Token, list: Syntax[]): void {
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
