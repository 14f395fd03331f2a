import { type Span, span } from "../../text/span.ts";
import { defines, definitionAt } from "./definition.ts";
import { environmentOf } from "./environment.ts";
import { commandEnd, conditionalEnd, lineEnd, TexText } from "./scan.ts";

/** A command that takes in the text of another file. */
export interface Input {
  readonly span: Span;
  readonly command: Inputs;
  /** the file as the author names it; null where that is no name, or a macro makes it */
  readonly name: string | null;
  /** the folder that `\import{parts/}{lemma}` names, else empty */
  readonly folder: string;
}

const commands = ["input", "include", "subfile", "import", "subimport"] as const;
export type Inputs = (typeof commands)[number];

/** What a text of TeX is made of, comments, definitions and code apart. */
export interface Skeleton {
  readonly inputs: readonly Input[];
  /** `\begin{document}`, and where `\end{document}` stands behind it */
  readonly begin: Span | null;
  readonly end: number | null;
  /** where `\endinput`, `\bye` or the end of a document that nothing begins ends the file */
  readonly stop: number | null;
}

const noTheorems: ReadonlyMap<string, string> = new Map();

/** Finds where a text takes in others, and where its document begins and ends. */
export function skeletonOf(source: string): Skeleton {
  return new Scanner(source).scan();
}

class Scanner {
  readonly #source: string;
  readonly #text: TexText;
  readonly #inputs: Input[] = [];
  /** names that the page gives a meaning */
  readonly #redefined = new Set<string>();
  /** ends of environments that stand nowhere behind */
  readonly #missing = new Set<string>();
  #begin: Span | null = null;
  #end: number | null = null;
  #stop: number | null = null;
  /** how many conditionals are open: what stands in one may not be read */
  #conditionals = 0;

  constructor(source: string) {
    this.#source = source;
    this.#text = new TexText(source);
  }

  scan(): Skeleton {
    const source = this.#source;
    for (let at = 0; at < (this.#stop ?? source.length) && this.#end === null; ) {
      marks.lastIndex = at;
      const mark = marks.exec(source)?.index ?? source.length;
      at = source[mark] === "\\" ? this.#command(mark) : lineEnd(source, mark);
    }
    return { inputs: this.#inputs, begin: this.#begin, end: this.#end, stop: this.#stop };
  }

  /** Passes a command; gives where to go on. */
  #command(at: number): number {
    const source = this.#source;
    const limit = source.length;
    const end = commandEnd(source, at);
    const command = source.slice(at, end);
    const input = commands.find((name) => command === `\\${name}`);
    if (input) return this.#input(input, at, end);
    if (defines(command)) return this.#definition(at, end);
    switch (command) {
      case "\\begin":
        return this.#environment(at, end);
      case "\\end": {
        const name = this.#text.argument(end, limit);
        const isLast = name && source.slice(name.from, name.to) === "document";
        if (isLast && this.#begin) this.#end = at;
        else if (isLast) this.#stop = name.end;
        return name?.end ?? end;
      }
      case "\\endinput":
        // the rest of its line is still read, as in TeX
        if (this.#conditionals === 0) this.#stop = lineEnd(source, at);
        return end;
      case "\\bye":
        if (this.#conditionals === 0 && !this.#redefined.has(command)) this.#stop = at;
        return end;
      case "\\newif":
        return source[end] === "\\" ? commandEnd(source, end) : end;
      case "\\fi":
        this.#conditionals = Math.max(0, this.#conditionals - 1);
        return end;
      case "\\iffalse":
        return conditionalEnd(source, at, limit);
      case "\\verb":
      case "\\lstinline": {
        const close = source.indexOf(source[end] ?? "", end + 1);
        return close < 0 || close > lineEnd(source, end) ? end : close + 1;
      }
      default:
        if (opensConditional.test(command)) this.#conditionals += 1;
        return end;
    }
  }

  /** What means something else from here on takes in no file that its text names. */
  #definition(at: number, end: number): number {
    const found = definitionAt(this.#text, at, this.#source.length);
    if (found && found.definition.kind !== "nothing") this.#redefined.add(found.definition.name);
    return found?.end ?? end;
  }

  /** An environment of code is passed whole: nothing of it is a command. */
  #environment(at: number, end: number): number {
    const argument = this.#text.argument(end, this.#source.length);
    if (!argument) return end;
    const name = this.#source.slice(argument.from, argument.to);
    if (name === "document") this.#begin ??= span(at, argument.end);
    const { kind } = environmentOf(name, noTheorems);
    const closing = `\\end{${name}}`;
    if ((kind !== "code" && kind !== "invisible") || this.#missing.has(closing))
      return argument.end;
    const close = this.#source.indexOf(closing, argument.end);
    if (close < 0) this.#missing.add(closing);
    return close < 0 ? argument.end : close + closing.length;
  }

  #input(command: Inputs, at: number, behind: number): number {
    const { source, argument } = { source: this.#source, argument: this.#argument(behind) };
    const takesFolder = command === "import" || command === "subimport";
    const file = takesFolder && argument ? this.#argument(argument.end) : argument;
    // TeX itself takes a name without braces: `\input macros`
    const bare = !argument && command === "input" ? bareName.exec(source.slice(behind)) : null;
    const end = file?.end ?? argument?.end ?? behind + (bare?.[0].length ?? 0);
    const name = nameIn(file ? source.slice(file.from, file.to) : (bare?.[1] ?? ""));
    const folder = takesFolder ? nameIn(argument?.words ?? "") : "";
    this.#inputs.push({
      span: span(at, end),
      command,
      name: folder === null || this.#redefined.has(`\\${command}`) ? null : name,
      folder: folder === null || folder === "" ? "" : folder.replace(/\/*$/, "/"),
    });
    return end;
  }

  #argument(at: number): { from: number; to: number; end: number; words: string } | null {
    const found = this.#text.argument(at, this.#source.length);
    return found && { ...found, words: this.#source.slice(found.from, found.to) };
  }
}

/** `\ifdefined`; but `\iff` is a sign, and `\ifthenelse` has no end of its own. */
const opensConditional = /^\\if(?!f$|thenelse$|str|toggle|bool)/;
const marks = /[\\%]/g;
const bareName = /^[ \t]*"?([^\s"{}\\%$#&~^]+)"?/;

/** The name of a file; null where it is none. */
function nameIn(words: string): string | null {
  const name = words.trim().replace(/^"(.*)"$/, "$1");
  return /^[^\\{}#%$\n]+$/.test(name) ? name : null;
}
