import { type Problem, problem } from "../../text/problem.ts";
import { span } from "../../text/span.ts";
import { refusal } from "../bound.ts";
import { TreeBuilder } from "../builder.ts";
import { roleOf } from "../role.ts";
import { type Declared, type DocumentTree, emptyTree } from "../tree.ts";
import { type Command, commandOf } from "./command.ts";
import { type Definition, defines, definitionAt } from "./definition.ts";
import { type Environment, environmentOf } from "./environment.ts";
import type { WholeText } from "./include.ts";
import { skeletonOf } from "./inputs.ts";
import {
  type Argument,
  commandEnd,
  conditionalEnd,
  dollarEnd,
  lineEnd,
  skipSpace,
  TexText,
} from "./scan.ts";

/** Environments are nested no deeper, and a page has no more with titles. */
const deepest = 50;
const most = 1000;
/** Footnotes in footnotes. */
const deepestNotes = 4;
/** Problems of one kind that are told. */
const mostTold = 20;

/** Reads a page of TeX: what stands between `\begin{document}` and `\end{document}`, or all. */
export function readTex(whole: WholeText): DocumentTree {
  const refused = refusal(whole.text);
  return refused ? emptyTree(refused) : new TexReader(whole).read();
}

/** An environment that has begun. */
interface Open {
  readonly name: string;
  readonly environment: Environment;
  readonly from: number;
  /** what a heading of it has for a depth; 0 without one */
  readonly depth: number;
  /** what it is called in brackets behind its beginning */
  readonly words?: string;
}

class TexReader {
  readonly #source: string;
  readonly #text: TexText;
  readonly #builder = new TreeBuilder();
  /** where commands stand that take in nothing, as a problem says already */
  readonly #told: ReadonlySet<number>;
  readonly #theorems = new Map<string, string>();
  /** macros that stand for `\begin{…}` or `\end{…}`, or hold part of an environment */
  readonly #parts = new Map<string, Extract<Definition, { kind: "macro" }>>();
  readonly #open: Open[] = [];
  /** how many environments have begun that stand too deep */
  #tooDeep = 0;
  #titled = 0;
  readonly #declared: Declared[] = [];
  /** the groups that are open, with the number of the emphasis that ends there, or 0 */
  #groups: { readonly at: number; readonly emphasis: number }[] = [];
  /** footnotes that wait for the end of their paragraph */
  #notes: Argument[] = [];
  #noteDepth = 0;
  /** ends of displays that stand nowhere behind */
  readonly #missing = new Set<string>();
  /** the paragraph in which an end was looked for last */
  #paragraph = span(0, 0);
  /** up to where a dollar has been told to be stray */
  #stray = 0;
  /** up to where there is no such end of a formula */
  readonly #without = new Map<string, number>();
  #at = 0;

  constructor({ text, told, problems }: WholeText) {
    this.#source = text;
    this.#text = new TexText(text);
    this.#told = told;
    this.#builder.problems.push(...problems);
  }

  read(): DocumentTree {
    const source = this.#source;
    const { begin, end, stop } = skeletonOf(source);
    if (begin && end === null && stop === null) this.#unpaired("begin", "document", begin.from);
    if (begin) this.#preamble(begin.from);
    this.#run(begin?.to ?? 0, end ?? stop ?? source.length);
    this.#endParagraph();
    for (const { name, from } of this.#open) this.#unpaired("begin", name, from);
    for (const { at } of this.#groups.slice(0, 1))
      this.#tell(problem("unclosed-bracket", span(at, at + 1), { bracket: "{" }));
    return { ...this.#builder.tree(), declared: this.#declared };
  }

  /** Takes the definitions, and the title, of what stands before the text. */
  #preamble(limit: number): void {
    const source = this.#source;
    let title: Argument | null = null;
    for (let at = 0; at < limit; ) {
      const c = source[at];
      if (c === "%") at = lineEnd(source, at);
      else if (c !== "\\") at += 1;
      else {
        const end = commandEnd(source, at);
        const command = source.slice(at, end);
        if (command === "\\title") title = this.#text.argument(end, limit);
        if (command === "\\iffalse") at = conditionalEnd(source, at, limit);
        else if (commandOf(command)?.kind === "include") at = this.#include(at, end, limit);
        else at = defines(command) ? this.#define(at, limit) : end;
      }
    }
    this.#builder.endParagraph();
    if (title) this.#heading({ kind: "section", depth: 1 }, title, title.from);
  }

  /** Reads from one offset to another. */
  #run(from: number, limit: number): void {
    this.#at = from;
    while (this.#at < limit) this.#next(limit);
  }

  #next(limit: number): void {
    const source = this.#source;
    const at = this.#at;
    const builder = this.#builder;
    switch (source[at]) {
      case "%":
        this.#comment(limit);
        return;
      case "\\":
        this.#command(limit);
        return;
      case "$":
        this.#dollar(limit);
        return;
      case "{":
        this.#groups.push({ at, emphasis: 0 });
        this.#at = at + 1;
        return;
      case "}": {
        const group = this.#groups.pop();
        if (group?.emphasis) builder.close(group.emphasis);
        if (!group) this.#tell(problem("unopened-bracket", span(at, at + 1), { bracket: "}" }));
        this.#at = at + 1;
        return;
      }
      case "~":
        builder.text(" ", at, at);
        this.#at = at + 1;
        return;
      default:
    }
    if (/^\n[ \t\r]*\n/.test(source.slice(at, at + 200))) {
      this.#endParagraph();
      this.#at = at + 1;
      return;
    }
    const quote = /^(?:``|''|-{2,3})/.exec(source.slice(at, at + 3))?.[0];
    if (quote) {
      builder.text(quotes[quote] ?? quote, at, at + quote.length);
      this.#at = at + quote.length;
      return;
    }
    plain.lastIndex = at;
    const words = plain.exec(source)?.[0] ?? source[at] ?? "";
    const end = Math.min(limit, at + words.length);
    builder.words(source, at, end);
    this.#at = end;
  }

  /** A comment, which may tell the checker something: `% expect: refuted`. */
  #comment(limit: number): void {
    const source = this.#source;
    const end = Math.min(limit, lineEnd(source, this.#at));
    const words = source.slice(this.#at, end).replace(/^%+/, "").trim();
    if (/^(?:expect|check)\s*:\s*[a-z-]+$/i.test(words))
      this.#builder.directive(words, this.#at, end);
    this.#at = Math.min(limit, end + 1);
    // a blank line behind it ends the paragraph, although its own line break is gone
    if (/^[ \t\r]*\n/.test(source.slice(this.#at, this.#at + 200))) this.#endParagraph();
  }

  #dollar(limit: number): void {
    const source = this.#source;
    const at = this.#at;
    if (source[at + 1] === "$") {
      const end = this.#closing("$$", at + 2, limit);
      if (end === null) this.#strayDollar(at, "$$");
      else this.#formula(at, at + 2, end, end + 2);
      return;
    }
    const end = at < this.#stray ? null : dollarEnd(source, at + 1, limit);
    if (end === null) this.#strayDollar(at, "$");
    else {
      const piece = { span: span(at, end + 1), from: at + 1, display: false };
      this.#builder.formula({ ...piece, source: source.slice(at + 1, end) });
      this.#at = end + 1;
    }
  }

  /** Where a formula ends, within its paragraph. */
  #closing(mark: string, from: number, limit: number): number | null {
    if (from < (this.#without.get(mark) ?? 0)) return null;
    const stop = this.#paragraphEnd(from, limit);
    const at = this.#source.slice(from, stop).indexOf(mark);
    if (at >= 0) return from + at;
    this.#without.set(mark, stop);
    return null;
  }

  #paragraphEnd(from: number, limit: number): number {
    if (from < this.#paragraph.from || from >= this.#paragraph.to) {
      blankLines.lastIndex = from;
      const to = blankLines.exec(this.#source)?.index ?? this.#source.length;
      this.#paragraph = span(from, to);
    }
    return Math.min(limit, this.#paragraph.to);
  }

  /** A dollar that no other closes before its paragraph ends: it is passed over. */
  #strayDollar(at: number, bracket: string): void {
    if (at >= this.#stray) {
      this.#tell(problem("unclosed-bracket", span(at, at + bracket.length), { bracket }));
      this.#stray = this.#paragraphEnd(at, this.#source.length);
    }
    this.#builder.code(bracket, at, at + bracket.length);
    this.#at = at + bracket.length;
  }

  /** A display. */
  #formula(from: number, innerFrom: number, innerTo: number, to: number): void {
    const source = this.#source.slice(innerFrom, innerTo);
    this.#builder.formula({ span: span(from, to), from: innerFrom, source, display: true });
    this.#at = to;
  }

  #command(limit: number): void {
    const source = this.#source;
    const at = this.#at;
    const end = commandEnd(source, at);
    const command = source.slice(at, end);
    const part = this.#parts.get(command);
    if (command === "\\begin" || command === "\\end") {
      const name = this.#text.argument(end, limit);
      if (!name) this.#unread(at, end);
      else if (command === "\\begin")
        this.#begin(source.slice(name.from, name.to), at, name.end, limit);
      else this.#end(source.slice(name.from, name.to), at, name.end);
    } else if (part) this.#part(part, at, end, limit);
    else if (command === "\\(" || command === "\\[") {
      const close = this.#closing(command === "\\(" ? "\\)" : "\\]", end, limit);
      if (close === null) {
        this.#tell(problem("unclosed-bracket", span(at, end), { bracket: command }));
        this.#builder.code(command, at, end);
        this.#at = end;
      } else if (command === "\\[") this.#formula(at, end, close, close + 2);
      else {
        const piece = { span: span(at, close + 2), from: end, display: false };
        this.#builder.formula({ ...piece, source: source.slice(end, close) });
        this.#at = close + 2;
      }
    } else if (defines(command)) this.#at = this.#define(at, limit);
    else if (command === "\\\\") {
      this.#builder.text("\n", at, at);
      const behind = source[end] === "*" ? end + 1 : end;
      this.#at = this.#text.option(behind, limit)?.end ?? behind;
    } else this.#known(commandOf(command), at, end, limit);
  }

  /** A command of the text, by what it does. */
  #known(command: Command | null, at: number, behind: number, limit: number): void {
    const source = this.#source;
    const end = command && source[behind] === "*" ? behind + 1 : behind;
    this.#at = end;
    if (!command) {
      this.#unread(at, end);
      return;
    }
    switch (command.kind) {
      case "nothing":
        for (let k = 0; k < command.arguments; k += 1)
          this.#at = this.#skipOptions(this.#at, limit);
        return;
      case "plain":
        for (let k = 0; k < command.arguments; k += 1) this.#at = this.#skipOptions(end, limit);
        return;
      case "space":
        this.#builder.text(" ", at, at);
        this.#at = behind;
        return;
      case "paragraph":
        this.#endParagraph();
        return;
      case "letter":
        this.#builder.text(source[at + 1] ?? "", at + 1, at + 2);
        this.#at = behind;
        return;
      case "style":
        this.#style(command.node, at, end, limit);
        return;
      case "sign":
        this.#builder.text(command.text, at, behind);
        this.#at = behind;
        return;
      case "accent":
        this.#accent(command.mark, at, behind);
        return;
      case "conditional":
        this.#at = conditionalEnd(source, at, limit);
        return;
      case "include":
        this.#at = this.#include(at, end, limit);
        return;
      case "verb":
        this.#verb(at, end, limit);
        return;
      case "item":
        this.#item(at, end, limit);
        return;
      default:
        this.#argued(command, at, end, limit);
    }
  }

  /** A command whose argument says where or what. */
  #argued(
    command: Extract<Command, { kind: "section" | "note" | "reference" | "citation" }>,
    at: number,
    behind: number,
    limit: number,
  ): void {
    const source = this.#source;
    const argument = this.#text.argument(this.#text.behindOptions(behind, limit), limit);
    if (source.slice(at, behind) === "\\part" && this.#open.at(-1)?.name === "parts") {
      this.#item(at, behind, limit);
      return;
    }
    if (!argument) {
      this.#tell(problem("unclosed-bracket", span(at, behind), { bracket: "{" }));
      this.#unread(at, behind);
      return;
    }
    const words = source.slice(argument.from, argument.to);
    switch (command.kind) {
      case "section":
        this.#endParagraph();
        this.#heading(command, argument, at);
        break;
      case "note":
        this.#notes.push(argument);
        break;
      case "reference":
        // what it points to may matter, so that a sentence does not lose it
        this.#builder.text(`[${words}]`, at, argument.end);
        break;
      case "citation":
        this.#builder.text(`[${words}]`, at, at);
    }
    this.#at = argument.end;
  }

  #style(node: "strong" | "emphasis" | "delete", at: number, end: number, limit: number): void {
    const open = skipSpace(this.#source, end, limit);
    if (this.#source[open] !== "{") return;
    this.#groups.push({ at: open, emphasis: this.#builder.open(node, at) });
    this.#at = open + 1;
  }

  #accent(mark: string, at: number, behind: number): void {
    const letter = /^\s*\{?\\?(\p{L})\}?/u.exec(this.#source.slice(behind, behind + 8));
    if (!letter) {
      this.#unread(at, behind);
      return;
    }
    this.#at = behind + letter[0].length;
    this.#builder.text(`${letter[1]}${mark}`.normalize("NFC"), at, this.#at);
  }

  #verb(at: number, end: number, limit: number): void {
    const mark = this.#source[end] ?? "";
    const close = this.#source.indexOf(mark, end + 1);
    if (close < 0 || close >= limit || close > lineEnd(this.#source, end)) {
      this.#unread(at, end);
      return;
    }
    this.#builder.code(this.#source.slice(end + 1, close), at, close + 1);
    this.#at = close + 1;
  }

  #item(at: number, end: number, limit: number): void {
    this.#endParagraph();
    if (!this.#open.some(({ environment }) => environment.kind === "list")) {
      this.#unread(at, end);
      return;
    }
    this.#builder.item(at);
    const label = this.#text.option(end, limit);
    if (!label) return;
    if (!this.#source.startsWith("\\item", at)) {
      this.#at = label.end;
      return;
    }
    this.#within(label);
    this.#builder.text(" ", label.end, label.end);
    this.#at = label.end;
  }

  /** Words that are not known to mean anything, as they stand. */
  #unread(from: number, to: number): void {
    this.#builder.text(this.#source.slice(from, to), from, to);
    this.#at = to;
  }

  #skipOptions(at: number, limit: number): number {
    const option = this.#text.option(at, limit);
    const behind = option ? option.end : at;
    return this.#text.argument(behind, limit)?.end ?? behind;
  }

  /** Passes a command that takes in a picture, or a file of which no text is there. */
  #include(at: number, behind: number, limit: number): number {
    const file = this.#text.argument(behind, limit);
    const words = this.#source.slice(at, behind);
    const to = file?.end ?? lineEnd(this.#source, behind);
    if (words === "\\includegraphics") {
      this.#builder.text("[picture]", at, at);
      return this.#skipOptions(behind, limit);
    }
    const takesFolder = words === "\\import" || words === "\\subimport";
    const end = takesFolder ? (this.#text.argument(to, limit)?.end ?? to) : to;
    if (this.#told.has(at)) return end;
    const written = this.#source.slice(at, end);
    this.#tell(problem("not-included", span(at, end), { written }));
    return end;
  }

  /** Takes in a definition: formulas behind it know a macro, the text knows an environment. */
  #define(at: number, limit: number): number {
    const found = definitionAt(this.#text, at, limit);
    if (!found) {
      this.#tell(problem("unclosed-bracket", span(at, at + 1), { bracket: "{" }));
      return commandEnd(this.#source, at);
    }
    const { definition, end } = found;
    if (definition.kind === "theorem") this.#theorems.set(definition.name, definition.title);
    if (definition.kind === "alias") {
      const { name, of } = definition;
      const same = environmentOf(of, this.#theorems);
      if (same.kind === "titled" || same.kind === "said") this.#theorems.set(name, same.title);
    }
    if (definition.kind !== "macro") return end;
    this.#parts.delete(definition.name);
    const { environment, parts, includes } = definition;
    if (environment || parts || includes) this.#parts.set(definition.name, definition);
    const source = this.#source.slice(at, end);
    this.#builder.formula({ span: span(at, end), from: at, source, display: false });
    return end;
  }

  /** A macro that stands for the begin or the end of an environment, or holds part of one. */
  #part(
    { name, environment, includes }: Extract<Definition, { kind: "macro" }>,
    at: number,
    end: number,
    limit: number,
  ): void {
    const kind = environment ? environmentOf(environment.name, this.#theorems).kind : "display";
    if (environment && kind !== "display" && kind !== "code") {
      if (environment.begins) this.#begin(environment.name, at, end, limit);
      else this.#end(environment.name, at, end);
      return;
    }
    const place = span(at, end);
    if (includes) this.#tell(problem("not-included", place, { macro: name, reason: "macro" }));
    else this.#tell(problem("hidden-environment", place, { macro: name }));
    this.#unread(at, end);
  }

  #begin(name: string, at: number, end: number, limit: number): void {
    const environment = environmentOf(name, this.#theorems);
    if (
      environment.kind === "display" ||
      environment.kind === "code" ||
      environment.kind === "invisible"
    ) {
      this.#closed(name, environment, at, limit);
      return;
    }
    this.#at = end;
    this.#endParagraph();
    if (this.#open.length >= deepest) {
      if (this.#tooDeep === 0)
        this.#tell(
          problem("nesting-limit", span(at, end), { what: "environments", limit: `${deepest}` }),
        );
      this.#tooDeep += 1;
      return;
    }
    const option = this.#text.option(end, limit);
    if (option) this.#at = option.end;
    const nested = 1 + this.#open.filter(({ depth }) => depth > 0).length;
    const isTitled = environment.kind === "titled" && ++this.#titled <= most;
    if (environment.kind === "titled" && this.#titled === most + 1)
      this.#tell(
        problem("too-long", span(at, end), { what: "list of environments", limit: `${most}` }),
      );
    const depth = isTitled ? nested : 0;
    switch (environment.kind) {
      case "titled":
        if (isTitled) this.#titledBegin(environment.title, option, depth, at);
        break;
      case "said":
        this.#builder.open("emphasis", at);
        this.#titleWords(environment.title, option, at);
        this.#builder.endParagraph();
        break;
      case "list":
        if (!this.#builder.openList(environment.ordered, at)) {
          this.#tell(problem("nesting-limit", span(at, end), { what: "lists", limit: "20" }));
          this.#open.push({ name, environment: { kind: "open" }, from: at, depth: 0 });
          return;
        }
        break;
      case "boxed":
        this.#builder.boxEdge("begin", at);
        this.#skipArguments(name, limit);
        break;
      case "open":
        this.#skipArguments(name, limit);
    }
    this.#open.push({ name, environment, from: at, depth, words: this.#wordsOf(option) });
  }

  #wordsOf(option: Argument | null): string {
    return option ? this.#source.slice(option.from, option.to).replace(/\s+/g, " ").trim() : "";
  }

  /** What an environment is told of how it looks: `\\begin{minipage}{3cm}`. */
  #skipArguments(name: string, limit: number): void {
    if (!/^(?:minipage|multicols|adjustbox|tcolorbox)/.test(name)) return;
    for (let k = 0; k < 2; k += 1)
      if (this.#source[this.#at] === "{")
        this.#at = this.#text.argument(this.#at, limit)?.end ?? this.#at;
  }

  /** The heading of an environment; a proof may have a title of its own: "Proof of Theorem 2". */
  #titledBegin(title: string, option: Argument | null, depth: number, at: number): void {
    const words = this.#wordsOf(option);
    const instead = roleOf(title) === "solution" && roleOf(words) === "solution";
    const whole = instead ? words : words === "" ? title : `${title} (${words})`;
    const behind = this.#at;
    this.#builder.heading({ kind: "environment", title: whole, depth }, at, () => {
      if (instead && option) this.#within(option);
      else this.#titleWords(title, option, at);
    });
    this.#at = behind;
  }

  #titleWords(title: string, option: Argument | null, at: number): void {
    const behind = this.#at;
    this.#builder.text(option ? `${title} (` : title, at, at);
    if (!option) return;
    this.#within(option);
    this.#builder.text(")", option.to, option.to);
    this.#at = behind;
  }

  #heading(titled: { kind: "section"; depth: number }, words: Argument, at: number): void {
    const behind = this.#at;
    this.#builder.heading(titled, at, () => this.#within(words));
    this.#at = behind;
  }

  /** Reads the words of an argument, in which no environment begins. */
  #within({ from, to }: Argument): void {
    const groups = this.#groups;
    this.#groups = [];
    this.#noteDepth += 1;
    if (this.#noteDepth > deepestNotes) this.#unread(from, to);
    else this.#run(from, to);
    this.#noteDepth -= 1;
    this.#groups = groups;
  }

  /** An environment whose content is taken whole: a display, code, a comment. */
  #closed(name: string, environment: Environment, at: number, limit: number): void {
    const closing = `\\end{${name}}`;
    const begin = `\\begin{${name}}`;
    const end = this.#missing.has(closing) ? -1 : this.#source.indexOf(closing, at);
    const again = this.#source.indexOf(begin, at + begin.length);
    if (end < 0) this.#missing.add(closing);
    if (end < 0 || end >= limit || (environment.kind === "display" && again >= 0 && again < end)) {
      this.#unpaired("begin", name, at);
      const stop = Math.min(this.#paragraphEnd(at, limit), again < 0 ? limit : again);
      this.#endParagraph();
      this.#builder.code(this.#source.slice(at, stop), at, stop);
      this.#at = stop;
      return;
    }
    const to = end + closing.length;
    if (environment.kind === "display") this.#formula(at, at, to, to);
    else if (environment.kind === "code") {
      this.#endParagraph();
      this.#builder.code(this.#source.slice(at, to), at, to);
      this.#builder.endParagraph();
    }
    this.#at = to;
  }

  #end(name: string, at: number, end: number): void {
    this.#at = end;
    this.#endParagraph();
    if (this.#tooDeep > 0) {
      this.#tooDeep -= 1;
      return;
    }
    const index = this.#open.findLastIndex((open) => open.name === name);
    if (index < 0) {
      this.#unpaired("end", name, at);
      return;
    }
    for (let k = this.#open.length; k > index; k -= 1) {
      const { name: closed, environment, from, depth, words = "" } = this.#open.pop() as Open;
      if (environment.kind === "said") {
        const title = words === "" ? environment.title : `${environment.title} (${words})`;
        this.#declared.push({ title, span: span(from, end) });
      }
      if (k > index + 1) this.#unpaired("begin", closed, from);
      if (environment.kind === "list") this.#builder.closeList();
      if (environment.kind === "boxed") this.#builder.boxEdge("end", end);
      if (depth > 0) this.#builder.scopeEnd(depth, end);
    }
  }

  #endParagraph(): void {
    this.#builder.endParagraph();
    this.#flushNotes();
  }

  /** Footnotes, as paragraphs behind the one that they belong to. */
  #flushNotes(): void {
    const notes = this.#notes;
    this.#notes = [];
    const behind = this.#at;
    for (const note of notes) {
      this.#builder.endParagraph();
      this.#within(note);
      this.#builder.endParagraph();
    }
    this.#at = behind;
  }

  #unpaired(which: "begin" | "end", name: string, at: number): void {
    const command = `\\${which}{${name}}`;
    const expected = `\\${which === "begin" ? "end" : "begin"}{${name}}`;
    this.#tell(
      problem("unpaired-environment", span(at, at + command.length), { command, expected }),
    );
  }

  #tell(told: Problem): void {
    const same = this.#builder.problems.filter(({ code }) => code === told.code).length;
    if (same < mostTold) this.#builder.problems.push(told);
  }
}

/** Words without any sign that TeX takes to mean something. */
const plain = /(?:[^\\%$~{}`'\n-]|`(?!`)|'(?!')|-(?!-)|\n(?![ \t\r]*\n))+/y;
const blankLines = /\n[ \t\r]*\n/g;
const quotes: Readonly<Record<string, string>> = { "``": "“", "''": "”", "--": "–", "---": "—" };
