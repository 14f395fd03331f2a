import { distinct, type Problem, problem } from "../text/problem.ts";
import { cover, type Span, span } from "../text/span.ts";
import { barsAhead, touchingBar } from "./bar.ts";
import { canonical } from "./canonical.ts";
import { readControl } from "./control.ts";
import { withCommas, withGaps } from "./gap.ts";
import { type Token, tokenize } from "./lexer.ts";
import { expandMacros, type Macros } from "./macros.ts";
import type { Parsing } from "./parsing.ts";
import { readScript } from "./script.ts";
import type { Syntax } from "./syntax.ts";
import { bracketSpellings, closings, openings, operators, relations, sizes } from "./table.ts";

const maxDepth = 250;
/**
 * Longer formulas, macros written out, are not read: no person writes them, and reading and proving
 * cost more than their length.
 */
const maxTokens = 10_000;

/** Thrown inside the parser only: brackets too deep to go on. */
class TooDeep extends Error {}

/** An open bracket that waits for its end. */
interface Open {
  readonly close: string;
  readonly bar?: "|" | "\\|";
}

/**
 * Reads a formula. `source` is the TeX alone, `from` its offset in the document. Macros that it
 * defines are added to `macros`.
 */
export function readMath(
  source: string,
  from: number,
  macros: Macros,
): { nodes: Syntax[]; problems: Problem[] } {
  const { nodes, problems } = parse(source, from, macros);
  return { nodes: withCommas(nodes), problems };
}

/**
 * Like `readMath`, but at the outermost level row ends (`\\`), `&` and wide spaces stay in as
 * operators, for the reader of chains.
 */
export function parse(
  source: string,
  from: number,
  macros: Macros,
): { nodes: Syntax[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const tokens = expandMacros(tokenize(source, from), macros, problems);
  if (!tokens) return { nodes: [], problems };
  const parser = new Parser(withGaps(tokens), problems, from + source.length);
  try {
    const nodes = parser.all();
    const size = tokens.reduce((sum, t) => (t.kind === "space" ? sum : sum + 1), 0);
    if (size <= maxTokens) return { nodes, problems: distinct(problems) };
    const where = span(tokens[0]?.from ?? from, tokens.at(-1)?.to ?? from);
    return {
      nodes: [],
      problems: distinct([
        problem("too-long", where, {
          what: "formula",
          size: `${size} signs`,
          limit: String(maxTokens),
        }),
        ...problems,
      ]),
    };
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    return { nodes: [], problems: distinct(problems) };
  }
}

/** Tokens to syntax, by recursive descent. One construct with arguments is read in `control.ts`. */
export class Parser implements Parsing {
  at = 0;
  readonly #open: Open[] = [];
  #depth = 0;
  readonly tokens: readonly Token[];
  readonly problems: Problem[];
  readonly end: number;
  constructor(tokens: readonly Token[], problems: Problem[], end: number) {
    this.tokens = tokens;
    this.problems = problems;
    this.end = end;
  }

  all(): Syntax[] {
    const out: Syntax[] = [];
    while (this.at < this.tokens.length) {
      for (const node of this.nodes()) out.push(node);
      const token = this.tokens[this.at];
      if (!token) break;
      // only a closing bracket that nothing opened stops before the end
      this.complain("unopened-bracket", this.place(token), { bracket: token.text });
      this.at++;
      if (token.text === "\\right") this.delimiter();
    }
    return out;
  }

  /** Nodes up to the end of the group that is open. */
  nodes(): Syntax[] {
    if (++this.#depth > maxDepth) {
      this.complain("nesting-limit", this.place(this.tokens[this.at] ?? this.tokens.at(-1)), {
        limit: String(maxDepth),
      });
      throw new TooDeep();
    }
    const list: Syntax[] = [];
    while (this.at < this.tokens.length) {
      const token = this.tokens[this.at] as Token;
      if (this.#ends(token)) break;
      if (this.#infix(token, list)) break;
      this.#one(token, list);
    }
    this.#depth--;
    return list;
  }

  /** An argument of a command: a group, one token, or a command with its own arguments. */
  argument(): Syntax[] {
    this.skipSpace();
    const token = this.tokens[this.at];
    if (!token || token.kind === "close") return [];
    if (token.kind === "open") {
      const { body } = this.#group();
      return body;
    }
    if (token.kind === "char" && /[0-9]/.test(token.text)) {
      this.at++;
      return [{ kind: "number", text: token.text, span: this.place(token) }];
    }
    const list: Syntax[] = [];
    if (++this.#depth > maxDepth) {
      this.complain("nesting-limit", this.place(token), { limit: String(maxDepth) });
      throw new TooDeep();
    }
    while (
      !list.length &&
      this.at < this.tokens.length &&
      !this.#ends(this.tokens[this.at] as Token)
    )
      this.#one(this.tokens[this.at] as Token, list, true);
    this.#depth--;
    return list;
  }

  /** The nodes of the tokens between two places. */
  within(from: number, to: number): Syntax[] {
    const inner = new Parser(this.tokens.slice(from, to), this.problems, this.end);
    inner.#depth = this.#depth;
    return inner.all();
  }

  /** The argument in square brackets, if there is one. */
  option(): Syntax[] | null {
    this.skipSpace();
    const token = this.tokens[this.at];
    if (token?.kind !== "char" || token.text !== "[") return null;
    this.at++;
    this.#open.push({ close: "]" });
    const body = this.nodes();
    this.#open.pop();
    if (this.tokens[this.at]?.text === "]") this.at++;
    return body;
  }

  skipSpace(): void {
    while (this.tokens[this.at]?.kind === "space") this.at++;
  }

  place(token: Token | undefined): Span {
    return token ? span(token.from, token.to) : span(this.end, this.end);
  }

  complain(code: Problem["code"], where: Span, detail: Record<string, string> = {}): void {
    this.problems.push(problem(code, where, detail));
  }

  /** From the start of a token to where the parser stands. */
  since(token: Token): Span {
    const last = this.tokens[this.at - 1] ?? token;
    return cover(this.place(token), this.place(last));
  }

  get topmost(): boolean {
    return this.#depth === 1;
  }

  /** The bracket after `\left`, `\right` or a size, in canonical spelling; "." for none. */
  delimiter(): string {
    this.skipSpace();
    const token = this.tokens[this.at];
    if (!token) return ".";
    this.at++;
    if (token.text === "\\vert") return "|";
    if (token.text === "\\Vert" || (token.text === "|" && this.#doubled())) return "\\|";
    if (token.text === "<") return "\\langle";
    if (token.text === ">") return "\\rangle";
    return bracketSpellings[token.text] ?? token.text;
  }

  #doubled(): boolean {
    const previous = this.tokens[this.at - 1];
    const next = this.tokens[this.at];
    if (next?.text !== "|" || next.kind !== "char" || next.from !== previous?.to) return false;
    this.at++;
    return true;
  }

  #group(): { body: Syntax[]; span: Span } {
    const token = this.tokens[this.at] as Token;
    this.at++;
    this.#open.push({ close: "}" });
    const body = this.nodes();
    this.#open.pop();
    if (this.tokens[this.at]?.kind === "close") this.at++;
    else this.complain("unclosed-bracket", this.place(token), { bracket: "{" });
    return { body, span: this.since(token) };
  }

  /** Whether the token closes one of the groups that are open. */
  #ends(token: Token): boolean {
    if (token.kind === "close") return true;
    if (
      token.kind === "space" ||
      token.kind === "text" ||
      token.kind === "open" ||
      token.kind === "parameter"
    )
      return false;
    if (token.text === "\\right") return true;
    const text = bracketSpellings[token.text] ?? token.text;
    if (closings[text] !== undefined) return true;
    return this.#closesBar(token, this.at);
  }

  /** Whether the token at a place is the other bar of the innermost pair that is open. */
  #closesBar(token: Token, at: number): boolean {
    const text = bracketSpellings[token.text] ?? token.text;
    const inner = this.#open.at(-1);
    if (inner?.bar === undefined) return false;
    if (inner.bar === "\\|")
      return (
        text === "\\|" ||
        text === "\\Vert" ||
        text === "\\rVert" ||
        (text === "|" && touchingBar(this.tokens, at + 1))
      );
    return text === "|" || text === "\\vert" || text === "\\rvert";
  }

  /** `{a \over b}` and `{n \choose k}` take all of the group that is before them. */
  #infix(token: Token, list: Syntax[]): boolean {
    if (
      token.kind !== "command" ||
      !(token.text === "\\over" || token.text === "\\choose" || token.text === "\\atop")
    )
      return false;
    this.at++;
    const numerator = list.splice(0);
    const denominator = this.nodes();
    list.push({
      kind: "fraction",
      style: token.text === "\\over" ? "fraction" : "binomial",
      numerator,
      denominator,
      span: this.since(token),
    });
    const first = numerator[0];
    const made = list[0];
    if (first && made) list[0] = { ...made, span: cover(first.span, made.span) };
    return true;
  }

  /**
   * Reads one thing onto the list. `single`: as a script's argument, where digits do not run
   * together.
   */
  #one(token: Token, list: Syntax[], single = false): void {
    const place = this.place(token);
    switch (token.kind) {
      case "space":
        this.at++;
        return;
      case "parameter":
        this.at++;
        list.push({ kind: "name", text: token.text, span: place });
        return;
      case "open": {
        const group = this.#group();
        // a group that alters scope or holds several things stays one thing for what follows
        if (group.body.length === 1)
          list.push(this.seal({ ...(group.body[0] as Syntax), span: group.span }));
        else if (group.body.length > 1)
          list.push({ kind: "group", body: group.body, span: group.span });
        else list.push({ kind: "group", body: [], span: group.span });
        return;
      }
      case "close":
        return;
      case "char":
        this.#char(token, list, single);
        return;
      case "text":
      case "command":
        if (this.#delimited(token, list)) return;
        this.at++;
        if (relations[token.text] !== undefined)
          list.push({
            kind: "relation",
            text: relations[token.text] ?? "",
            label: null,
            span: place,
          });
        else if (operators[token.text] !== undefined)
          list.push({ kind: "operator", text: operators[token.text] ?? "", span: place });
        else readControl(this, token, list);
        return;
    }
  }

  /** A numeral that begins with a digit or a point. */
  #numeral(first: string): string {
    let digits = first;
    for (;;) {
      const next = this.tokens[this.at]?.text ?? "";
      const isPoint = next === "." && this.#digit(this.at + 1) && !digits.includes(".");
      const group = /^\d{1,3}$/.test(digits) && !this.#digit(this.at) ? this.#thousands() : "";
      if (!this.#digit(this.at) && !isPoint && group === "") return digits;
      digits += group || next;
      if (group === "") this.at++;
    }
  }

  /** The digits behind one to three others in groups of three: `\,000` of `10\,000`, `{,}000`. */
  #thousands(): string {
    const texts = [0, 1, 2].map((k) => this.tokens[this.at + k]?.text ?? "");
    const isComma = texts.join("") === "{,}";
    const behind = this.at + (isComma ? 3 : 1);
    const isParted = isComma || /^(?:\\,|~)$/.test(texts[0] ?? "");
    const areThree = [0, 1, 2].every((k) => this.#digit(behind + k)) && !this.#digit(behind + 3);
    if (!isParted || !areThree) return "";
    this.at = behind + 3;
    const group = this.tokens.slice(behind, this.at).map(({ text }) => text);
    return group.join("") + this.#thousands();
  }

  #char(token: Token, list: Syntax[], single: boolean): void {
    const place = this.place(token);
    const text = token.text;
    if (text === "_" || text === "^" || text === "'") {
      readScript(this, token, list);
      return;
    }
    if (/[0-9]/.test(text) || (text === "." && this.#digit(this.at + 1))) {
      this.at++;
      const digits = single ? text : this.#numeral(text);
      list.push({ kind: "number", text: digits, span: this.since(token) });
      return;
    }
    if (this.#delimited(token, list)) return;
    this.at++;
    if (text === ":" && this.tokens[this.at]?.text === "=") {
      this.at++;
      list.push({ kind: "relation", text: ":=", label: null, span: this.since(token) });
    } else if (relations[text] !== undefined)
      list.push({ kind: "relation", text, label: null, span: place });
    else if (text === "&") {
      if (this.topmost) list.push({ kind: "operator", text: "&", span: place });
    } else if (operators[text] !== undefined)
      list.push({ kind: "operator", text: operators[text] ?? text, span: place });
    else if (/\p{L}/u.test(text)) list.push({ kind: "name", text, span: place });
    else this.complain("unexpected-token", place, { token: text });
  }

  #digit(at: number): boolean {
    const token = this.tokens[at];
    return token?.kind === "char" && /^[0-9]$/.test(token.text);
  }

  /** scripts that a group has closed: `{x_i}_j` puts a script on a script */
  readonly #sealed = new WeakSet<Syntax>();

  isSealed(node: Syntax): boolean {
    return this.#sealed.has(node);
  }

  /** Marks the last thing as closed to further scripts of its own. */
  seal(node: Syntax): Syntax {
    this.#sealed.add(node);
    return node;
  }

  /** Brackets of every kind and size. */
  #delimited(token: Token, list: Syntax[]): boolean {
    const size = sizes.has(token.text);
    const start = this.at;
    if (token.text === "\\left") {
      this.at++;
      const open = this.delimiter();
      this.#fence(token, open, "\\right", list);
      return true;
    }
    if (token.text === "\\middle") {
      this.at++;
      const text = this.delimiter();
      list.push({ kind: "operator", text: text === "|" ? "\\mid" : text, span: this.since(token) });
      return true;
    }
    if (size) {
      this.at++;
      this.skipSpace();
      const next = this.tokens[this.at];
      const text = bracketSpellings[next?.text ?? ""] ?? next?.text ?? "";
      if (closings[text] !== undefined) return true;
      if (text === "|" || text === "\\vert" || text === "\\|" || text === "\\Vert") {
        if (token.text.endsWith("m")) {
          this.delimiter();
          list.push({ kind: "operator", text: "\\mid", span: this.since(token) });
          return true;
        }
        // the bar itself closes what it opened
        return (
          (!token.text.endsWith("l") && next !== undefined && this.#closesBar(next, this.at)) ||
          this.#bars(token, list)
        );
      }
      if (openings[text] === undefined) return true;
      this.at++;
      this.#fence(token, text, openings[text] ?? "", list);
      return true;
    }
    const text = bracketSpellings[token.text] ?? token.text;
    if (openings[text] !== undefined) {
      this.at++;
      this.#fence(token, text, openings[text] ?? "", list);
      return true;
    }
    if (text === "|" || text === "\\vert" || text === "\\|" || text === "\\Vert")
      return this.#bars(token, list);
    this.at = start;
    return false;
  }

  /** A bar opens an absolute value, or stands between a quantity and what it is given. */
  #bars(token: Token, list: Syntax[]): boolean {
    const kind = this.delimiter();
    const last = list.at(-1);
    const operand =
      last !== undefined &&
      last.kind !== "relation" &&
      !(last.kind === "operator" && !/^(!|\\infty|\\dots)$/.test(last.text));
    if (kind === "|" && operand && barsAhead(this.tokens, this.at) % 2 === 0) {
      list.push({ kind: "operator", text: "|", span: this.since(token) });
      return true;
    }
    this.#fence(token, kind, kind, list);
    return true;
  }

  #fence(token: Token, open: string, close: string, list: Syntax[]): void {
    const bar = open === "|" || open === "\\|" ? (open as "|" | "\\|") : undefined;
    this.#open.push(close === "\\right" || bar === undefined ? { close } : { close, bar });
    const body = this.nodes();
    this.#open.pop();
    const where = this.place(token);
    const next = this.tokens[this.at];
    const text = next ? (bracketSpellings[next.text] ?? next.text) : "";
    let closed = close;
    if (!next || next.kind === "close") this.complain("unclosed-bracket", where, { bracket: open });
    else if (close === "\\right") {
      if (text !== "\\right") {
        this.complain("unclosed-bracket", where, { bracket: `\\left${open}` });
        if (!this.#open.some((o) => o.close === text)) this.at++;
      } else {
        this.at++;
        closed = this.delimiter();
      }
    } else if (text === close || bar) {
      this.at += bar === "\\|" && text === "|" ? 2 : 1;
    } else if (/^[()[\]]$/.test(text) && /^[([]$/.test(open) && this.#interval(body)) {
      this.at++;
      closed = text;
    } else {
      this.complain("unclosed-bracket", where, { bracket: open });
      if (!this.#open.some((o) => o.close === text)) this.at++;
    }
    const kind = { "\\lvert": "|", "\\lVert": "\\|" }[open] ?? open;
    const end = { "\\rvert": "|", "\\rVert": "\\|" }[closed] ?? closed;
    list.push({ kind: "fence", open: kind, close: end, body, span: this.since(token) });
  }

  /** `[0, s)`: one comma and no more than two short ends. */
  #interval(body: readonly Syntax[]): boolean {
    return (
      body.filter((n) => n.kind === "operator" && n.text === ",").length === 1 &&
      canonical(body).length < 60
    );
  }
}
