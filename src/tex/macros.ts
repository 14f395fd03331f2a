import { type Problem, problem } from "../text/problem.ts";
import { span } from "../text/span.ts";
import { type Token, tokenize } from "./lexer.ts";

export interface Macro {
  readonly parameters: number;
  /** what an optional first argument is when it is left out */
  readonly fallback: readonly Token[] | null;
  readonly body: readonly Token[];
}

/**
 * The macros of a document, by their name with the backslash. Reading a display adds what the
 * display defines.
 */
export type Macros = Map<string, Macro>;

export function noMacros(): Macros {
  return new Map();
}

const maxExpansions = 10_000;
/**
 * What macros may add to one formula, in tokens (and in letters of `\text`). No author's macros
 * write this much.
 */
const maxGrowth = 10_000;

/**
 * Takes definitions out and puts expansions in. Tokens of an expansion get the place of the macro's
 * use. What macros add is counted before it is built: past the bound there is one problem, at the
 * use that the author wrote, and no tokens at all (null), for a part of an expansion means nothing.
 */
export function expandMacros(
  tokens: readonly Token[],
  macros: Macros,
  problems: Problem[],
): Token[] | null {
  const out: Token[] = [];
  // what is still to be read, the next token last
  const rest = [...tokens].reverse();
  let expansions = 0;
  let growth = 0;
  while (rest.length) {
    const token = rest.pop() as Token;
    if (token.kind !== "command") {
      out.push(token);
      continue;
    }
    if (readDefinition(token, rest, macros)) continue;
    const macro = macros.get(token.text);
    if (!macro) {
      out.push(token);
      continue;
    }
    const args: Token[][] = [];
    let end = token.to;
    for (let i = 0; i < macro.parameters; i++) {
      const optional = i === 0 ? macro.fallback : null;
      const before = rest.length;
      const first = rest.at(-1);
      const arg: readonly Token[] = optional
        ? (takeOptional(rest) ?? optional)
        : takeArgument(rest);
      // the braces around the argument belong to the use
      if (first && rest.length < before)
        end = Math.max(
          end,
          first.to,
          (arg.at(-1)?.to ?? first.to) + (first.kind === "open" ? 1 : 0),
        );
      args.push([...arg]);
    }
    growth += sizeOf(macro.body, args);
    if (++expansions > maxExpansions || growth > maxGrowth) {
      const written = tokens.find((t) => t.kind === "command" && t.from === token.from) ?? token;
      const endless = usesItself(written.text, macros) || usesItself(token.text, macros);
      problems.push(
        problem("macro-expansion-limit", span(written.from, written.to), {
          macro: written.text,
          ...(endless ? {} : { limit: String(maxGrowth) }),
        }),
      );
      return null;
    }
    const place = { from: token.from, to: end };
    for (const piece of [...fill(macro.body, args, place)].reverse()) rest.push(piece);
  }
  return out;
}

/** How much a body with its arguments in place holds. */
function sizeOf(body: readonly Token[], args: readonly (readonly Token[])[]): number {
  const ofTokens = (tokens: readonly Token[]): number =>
    tokens.reduce((sum, t) => sum + (t.kind === "text" ? t.text.length : 1), 0);
  const ofArgs = args.map(ofTokens);
  const argument = (k: string): number => ofArgs[Number(k) - 1] ?? 0;
  return body.reduce((sum, token) => {
    if (token.kind === "parameter") return sum + argument(token.text.slice(1));
    if (token.kind !== "text") return sum + 1;
    return [...token.text.matchAll(/#([1-9])/g)].reduce(
      (whole, match) => whole + argument(match[1] ?? ""),
      sum + token.text.length,
    );
  }, 0);
}

/** Whether a macro comes back to itself through the bodies of macros. */
function usesItself(name: string, macros: Macros): boolean {
  const seen = new Set<string>();
  const open = [name];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const { kind, text } of macros.get(at)?.body ?? []) {
      if (kind !== "command") continue;
      if (text === name) return true;
      if (seen.has(text)) continue;
      seen.add(text);
      open.push(text);
    }
  }
  return false;
}

/**
 * The body with arguments in place; only what the macro itself brings gets the place of the use.
 */
function* fill(
  body: readonly Token[],
  args: readonly (readonly Token[])[],
  place: { from: number; to: number },
): Generator<Token> {
  for (const token of body) {
    if (token.kind === "parameter") {
      if (token.text.startsWith("##")) yield { ...token, ...place, text: token.text.slice(1) };
      else yield* args[Number(token.text.slice(1)) - 1] ?? [];
    } else if (token.kind === "text") {
      const text = token.text.replace(/#([1-9])/g, (_, k: string) =>
        (args[Number(k) - 1] ?? []).map(sourceOf).join(""),
      );
      yield { ...token, ...place, text };
    } else yield { ...token, ...place };
  }
}

function sourceOf(token: Token): string {
  return token.kind === "text" ? `${token.command}{${token.text}}` : token.text;
}

function skipSpace(rest: Token[]): void {
  while (rest.at(-1)?.kind === "space") rest.pop();
}

/** The next argument without its braces: a group or one token. */
function takeArgument(rest: Token[]): Token[] {
  skipSpace(rest);
  const first = rest.pop();
  if (!first) return [];
  if (first.kind !== "open") return [first];
  const out: Token[] = [];
  let depth = 1;
  while (rest.length) {
    const token = rest.pop() as Token;
    if (token.kind === "open") depth++;
    if (token.kind === "close" && --depth === 0) break;
    out.push(token);
  }
  return out;
}

function takeOptional(rest: Token[]): Token[] | null {
  skipSpace(rest);
  if (rest.at(-1)?.text !== "[" || rest.at(-1)?.kind !== "char") return null;
  rest.pop();
  const out: Token[] = [];
  let depth = 0;
  while (rest.length) {
    const token = rest.pop() as Token;
    if (token.kind === "open") depth++;
    if (token.kind === "close") depth--;
    if (token.kind === "char" && token.text === "]" && depth === 0) break;
    out.push(token);
  }
  return out;
}

/** Reads the definition that the token starts, if it does. */
function readDefinition(token: Token, rest: Token[], macros: Macros): boolean {
  switch (token.text) {
    case "\\newcommand":
    case "\\newcommand*":
    case "\\renewcommand":
    case "\\renewcommand*":
    case "\\providecommand": {
      const name = nameOf(takeArgument(rest));
      const count = Number((takeOptional(rest) ?? []).map((t) => t.text).join("")) || 0;
      const fallback = count ? takeOptional(rest) : null;
      const body = takeArgument(rest);
      if (name && !(token.text === "\\providecommand" && macros.has(name)))
        macros.set(name, { parameters: count, fallback, body });
      return true;
    }
    case "\\DeclareMathOperator":
    case "\\DeclareMathOperator*": {
      const name = nameOf(takeArgument(rest));
      const body = takeArgument(rest).map(sourceOf).join("");
      if (name)
        macros.set(name, {
          parameters: 0,
          fallback: null,
          body: tokenize(`\\operatorname{${body}}`, token.from),
        });
      return true;
    }
    case "\\def":
    case "\\gdef": {
      skipSpace(rest);
      const name = rest.pop()?.text;
      let count = 0;
      while (rest.length && rest.at(-1)?.kind !== "open")
        if (rest.pop()?.kind === "parameter") count++;
      const body = takeArgument(rest);
      if (name) macros.set(name, { parameters: count, fallback: null, body });
      return true;
    }
    case "\\let": {
      skipSpace(rest);
      const name = rest.pop()?.text;
      skipSpace(rest);
      if (rest.at(-1)?.text === "=") rest.pop();
      skipSpace(rest);
      const meaning = rest.pop();
      if (name && meaning)
        macros.set(
          name,
          macros.get(meaning.text) ?? { parameters: 0, fallback: null, body: [meaning] },
        );
      return true;
    }
  }
  return false;
}

function nameOf(tokens: readonly Token[]): string | null {
  const name = tokens.find((t) => t.kind === "command");
  return name ? name.text : null;
}
