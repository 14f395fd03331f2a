import { commandEnd, skipSpace, type TexText } from "./scan.ts";

/** What a definition of the preamble, or of the text, gives a meaning to. */
export type Definition =
  /** `\newcommand{\E}{…}`: the formulas behind it know the name */
  | {
      readonly kind: "macro";
      readonly name: string;
      /** the environment that it begins or ends, where that is all that it does */
      readonly environment: { readonly begins: boolean; readonly name: string } | null;
      /** whether some environment begins or ends in it */
      readonly parts: boolean;
      /** whether it takes in a file */
      readonly includes: boolean;
    }
  /** `\newtheorem{thm}{Theorem}` */
  | { readonly kind: "theorem"; readonly name: string; readonly title: string }
  /** `\newenvironment{pf}{\begin{proof}}{\end{proof}}` */
  | { readonly kind: "alias"; readonly name: string; readonly of: string }
  | { readonly kind: "nothing" };

const macros =
  /^\\(?:(?:re|provide)?newcommand|renewcommand|providecommand|DeclareMathOperator|g?def|let)$/;
const others = /^\\(?:newtheorem|(?:re)?newenvironment|renewenvironment)$/;

/** Whether a command defines something. */
export const defines = (command: string): boolean => macros.test(command) || others.test(command);

/**
 * The definition whose command stands at an offset, and where it ends; null where its braces do not
 * close.
 */
export function definitionAt(
  text: TexText,
  at: number,
  limit: number,
): { readonly definition: Definition; readonly end: number } | null {
  const { source } = text;
  const stop = commandEnd(source, at);
  const command = source.slice(at, stop);
  const behind = skipSpace(source, source[stop] === "*" ? stop + 1 : stop, limit);
  if (command === "\\let") {
    const other = /^\s*=?\s*(?:\\[A-Za-z@]+|\\.|\S)/.exec(
      source.slice(commandEnd(source, behind), commandEnd(source, behind) + 80),
    );
    const name = source.slice(behind, commandEnd(source, behind));
    const end = commandEnd(source, behind) + (other?.[0].length ?? 0);
    return { definition: { ...plain, name }, end };
  }
  if (others.test(command)) return named(text, command, behind, limit);
  const braced = text.argument(behind, limit);
  const nameEnd = braced ? braced.end : commandEnd(source, behind);
  const name = source.slice(braced?.from ?? behind, braced?.to ?? nameEnd).trim();
  let end = nameEnd;
  if (/def$/.test(command))
    while (end < limit && source[end] !== "{" && source[end] !== "\n") end += 1;
  end = text.behindOptions(end, limit);
  const open = skipSpace(source, end, limit);
  const close = source[open] === "{" ? text.groupEnd(open, limit) : null;
  if (close === null) return null;
  const body = source.slice(open + 1, close - 1);
  const alone = /^\s*\\(begin|end)\s*\{([^{}]*)\}\s*$/.exec(body);
  const environment = alone ? { begins: alone[1] === "begin", name: alone[2] ?? "" } : null;
  const parts = /\\(?:begin|end)(?![A-Za-z])/.test(body) && !isWhole(body);
  const includes = /\\(?:input|include|subfile|(?:sub)?import)(?![A-Za-z@])/.test(body);
  return { definition: { kind: "macro", name, environment, parts, includes }, end: close };
}

const plain = { kind: "macro", environment: null, parts: false, includes: false } as const;

/** Whether each environment of a macro's body ends in it. */
const isWhole = (body: string): boolean =>
  body.match(/\\begin(?![A-Za-z])/g)?.length === body.match(/\\end(?![A-Za-z])/g)?.length;

/** `\newtheorem{thm}[section]{Theorem}` and `\newenvironment` */
function named(
  text: TexText,
  command: string,
  at: number,
  limit: number,
): { readonly definition: Definition; readonly end: number } | null {
  const name = text.argument(at, limit);
  if (!name) return null;
  const title = text.argument(text.behindOptions(name.end, limit), limit);
  if (!title) return null;
  const isTheorem = command === "\\newtheorem";
  const behind = isTheorem ? text.option(title.end, limit) : text.argument(title.end, limit);
  const end = behind?.end ?? title.end;
  const { source } = text;
  const body = source.slice(title.from, title.to);
  const called = source.slice(name.from, name.to).trim();
  // an environment of the author's own may print its title: {\par\textbf{Solution.}}
  const printed = /\\text(?:bf|it|sc)\s*\{\s*(\p{L}[\p{L} ]*)/u.exec(body)?.[1];
  const given = isTheorem ? body.replace(/\\\w+|[{}]/g, "").trim() : printed;
  if (given) return { definition: { kind: "theorem", name: called, title: given }, end };
  const of = /\\begin\s*\{([^{}]*)\}/.exec(body)?.[1];
  return { definition: of ? { kind: "alias", name: called, of } : { kind: "nothing" }, end };
}
