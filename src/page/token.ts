import type { Nodes } from "mdast";
import { unwrapped } from "../tex/hidden.ts";
import type { Macros } from "../tex/macros.ts";
import { readMath } from "../tex/parser.ts";
import type { Syntax } from "../tex/syntax.ts";
import type { Problem } from "../text/problem.ts";
import { cover, type Span, span } from "../text/span.ts";
import { isPlainHtml } from "./markup.ts";
import type { DocumentTree, MathPiece } from "./tree.ts";

/** A piece of a sentence: a word in lower case, a formula, or a mark of punctuation. */
export type Token =
  | { readonly kind: "word"; readonly text: string; readonly written: string; readonly span: Span }
  | {
      readonly kind: "math";
      readonly nodes: readonly Syntax[];
      readonly piece: MathPiece;
      readonly span: Span;
    }
  | {
      readonly kind: "mark";
      readonly text: "," | ";" | "." | ":" | "(" | ")";
      readonly span: Span;
    };

/** A formula among the tokens. */
export type MathToken = Extract<Token, { kind: "math" }>;

/** Tokens with the problems of their formulas. */
export interface TokenList {
  readonly tokens: readonly Token[];
  readonly problems: readonly Problem[];
}

/** What is shortened before a number: the dot ends no sentence. */
const shortened: ReadonlyMap<string, string> = new Map(
  (
    "thm:theorem eq:equation eqn:equation sec:section fig:figure prop:proposition cor:corollary " +
    "lem:lemma def:definition ch:chapter"
  )
    .split(" ")
    .map((entry) => entry.split(":") as [string, string]),
);

const pieceOfText =
  /cf\.|viz\.|w\.p\.|(?:[Tt]hm|[Ee]qn?|[Ss]ec|[Ff]ig|[Pp]rop|[Cc]or|[Ll]em|[Dd]ef|[Cc]h)s?\.(?=\s*[(\d~\\]|\s+$)|i\.\s?i\.\s?d\.?|r\.\s?v\.(?:['’]?s(?!\p{L}))?|[Ii]ndep\.|[Ww]\.\s?l\.\s?o\.\s?g\.|[Qq]\.\s?[Ee]\.\s?[Dd]\.|a\.s\.|w\.r\.t\.|e\.g\.|i\.e\.|resp\.|(?<=\p{L}{2} )[-−]\d+(?:\.\d+)?(?![\w%]|[-–]|\.\d)|\d+(?:\.\d+)?|[\p{L}\p{M}]+(?:['’‐‑-][\p{L}\p{M}]+)*|[,;.:()&—–]|\S/gu;
/**
 * What a formula makes one word with; "$k$-independent" and "3-uncorrelated" are other things than
 * what is counted.
 */
const hyphenated =
  /^(?:dimensional|th|st|nd|rd|valued|vectors?|tuples?|matri(?:x|ces)|algebras?|fields?|values?|coordinates?|components?|entr(?:y|ies)|functions?|norms?)(?![\p{L}-])/u;
/** Words that are written in several ways. */
const abbreviations: readonly (readonly [RegExp, string])[] = [
  [/^i\.\s?i\.\s?d/, "iid"],
  [/^w\.\s?l\.\s?o\.\s?g/, "wlog"],
  [/^q\.\s?e\.\s?d/, "qed"],
  [/^indep\.$/, "independent"],
  [/^&$/, "and"],
];

/** Words that may stand for others in short, so that their dot ends no sentence by itself. */
const inShort = /^(?:iid|independent|variables?|resp\.)$/;

/** "a r.v.", but "`$X$` and `$Y$` are r.v." */
const variables = (written: string, before: Token | undefined): readonly string[] => {
  const isOne =
    written.endsWith(".") &&
    before?.kind === "word" &&
    /^(?:an?|the|one|another|each|every|any|this|real|valued)$/.test(before.text);
  return ["random", isOne ? "variable" : "variables"];
};

const starters =
  /^(?:let|suppose|assume|also|then|define|here|denote|set|write|put|the|we|for|each|every|all|both|if|in|moreover|furthermore|further|finally|consider|where|given|throughout|next|now|they|their|call)$/i;

/**
 * The macros before a formula of a paragraph that defines some: `\renewcommand` between two
 * displays of it says nothing of the first.
 */
export const macrosAt = new WeakMap<MathPiece, Macros>();

/** Whether a text defines a macro somewhere. */
export const definesMacros = (text: string): boolean =>
  /\\(?:(?:re)?newcommand|providecommand|[egx]?def|let|DeclareMathOperator)(?![a-zA-Z])/.test(text);

/**
 * Cuts the content of paragraphs into tokens. Comments are no content; other HTML and code are
 * words that no sentence has.
 */
export function tokensOf(
  nodes: readonly Nodes[],
  tree: DocumentTree,
  source: string,
  macros: Macros,
): TokenList {
  const tokens: Token[] = [];
  const problems: Problem[] = [];
  const start = nodes[0]?.position?.start.offset ?? 0;
  const defines = definesMacros(source.slice(start, nodes.at(-1)?.position?.end.offset ?? start));
  const visit = (node: Nodes): void => {
    const from = node.position?.start.offset ?? 0;
    const to = node.position?.end.offset ?? 0;
    switch (node.type) {
      case "text":
        wordsOf(source, from, to, tokens, macros);
        return;
      case "inlineMath":
      case "math": {
        const piece = tree.mathOf(node);
        if (piece && defines && !macrosAt.has(piece)) macrosAt.set(piece, new Map(macros));
        if (piece) formula(piece, tokens, problems, macros);
        return;
      }
      case "break":
      case "yaml":
      case "thematicBreak":
        return;
      case "html":
        if (!isPlainHtml(node.value)) tokens.push(oddWord(source, span(from, to)));
        return;
      case "inlineCode":
      case "code":
      case "image":
      case "table":
      case "footnoteReference":
      case "delete": // struck out: no longer meant, and not dropped in silence
        tokens.push(oddWord(source, span(from, to)));
        return;
      default:
        if ("children" in node) for (const child of node.children) visit(child);
    }
  };
  for (const node of nodes) visit(node);
  return { tokens: tokens.filter((_, k) => !isPlural(tokens, k)), problems };
}

/** The `'s` of "the `$X_i$`'s": no word of its own. */
function isPlural(tokens: readonly Token[], at: number): boolean {
  const text = (k: number): string => {
    const token = tokens[k];
    return token?.kind === "word" ? token.text : token?.kind === "math" ? "$" : "";
  };
  return (
    (/^['’]$/.test(text(at)) && text(at + 1) === "s" && text(at - 1) === "$") ||
    (text(at) === "s" && /^['’]$/.test(text(at - 1)) && text(at - 2) === "$")
  );
}

/** A word that no sentence has. */
export const oddWord = (source: string, place: Span): Token =>
  wordAt(source.slice(place.from, place.to), place);

/** A word in the place of something. */
export function wordAt(text: string, place: Span): Token {
  return { kind: "word", text, written: text, span: place };
}

/** A formula as a part of a sentence, with the marks at its end. */
export function tokensOfPiece(piece: MathPiece, macros: Macros): readonly Token[] {
  const tokens: Token[] = [];
  formula(piece, tokens, [], macros);
  return tokens;
}

/** A formula; punctuation at its end is the sentence's. */
function formula(piece: MathPiece, tokens: Token[], problems: Problem[], macros: Macros): void {
  const read = readMath(piece.source, piece.from, macros);
  problems.push(...read.problems);
  // a box or a colour around a display says nothing of what it relates
  const textOf = ({ from, to }: Span): string =>
    piece.source.slice(from - piece.from, to - piece.from);
  const nodes = [...(piece.display ? unwrapped(read.nodes, textOf) : read.nodes)];
  const marks: Token[] = [];
  for (
    let last = nodes.at(-1);
    last?.kind === "operator" && /^(?:[.,;:]|\\[,;:! ]|\\q?quad)$/.test(last.text);
    last = nodes.at(-1)
  ) {
    if (!last.text.startsWith("\\"))
      marks.unshift({ kind: "mark", text: last.text as "," | ";" | "." | ":", span: last.span });
    nodes.pop();
  }
  if (nodes.length) tokens.push({ kind: "math", nodes, piece, span: piece.span });
  // what nothing is left of says something that is not read: `$\not$`
  else if (read.problems.length) tokens.push(wordAt(piece.source, piece.span));
  tokens.push(...marks);
}

function wordsOf(source: string, from: number, to: number, tokens: Token[], macros: Macros): void {
  const text = source
    .slice(from, to)
    .replace(/\\(?=[!-/:-@[-`{-~])/g, " ")
    .replace(/(^|\n)([ \t]*(?:>[ \t]?)+)/g, (all) => all.replace(/>/g, " "));
  for (const match of text.matchAll(pieceOfText)) {
    const written = match[0];
    const place = span(from + match.index, from + match.index + written.length);
    const low = written.toLowerCase().replace(/[’]/g, "'").replace(/[‐‑]/g, "-");
    if (/^[-−]?\d/.test(low)) {
      // "mean -1": a number with its sign
      const number = written.replace("−", "-");
      const piece: MathPiece = { span: place, from: place.from, source: number, display: false };
      tokens.push({
        kind: "math",
        nodes: readMath(number, place.from, macros).nodes,
        piece,
        span: place,
      });
    } else if (/^[,;.:()]$/.test(low))
      tokens.push({ kind: "mark", text: low as "," | ";" | "." | ":" | "(" | ")", span: place });
    else if (/^[—–]$/.test(low)) tokens.push({ kind: "mark", text: ",", span: place });
    else if (
      low === "-" &&
      tokens.at(-1)?.kind === "math" &&
      hyphenated.test(text.slice(match.index + 1))
    )
      continue; // the hyphen of "$d$-dimensional"
    else if (/^r\.\s?v\./.test(low))
      for (const text of variables(low, tokens.at(-1)))
        tokens.push({ kind: "word", text, written, span: place });
    else
      tokens.push({
        kind: "word",
        text: abbreviations.find(([says]) => says.test(low))?.[1] ?? inFull(low),
        written,
        span: place,
      });
  }
}

/** "thm." and "eqs." as the words that they stand for. */
function inFull(word: string): string {
  if (/^(?:cf|viz)\.$/.test(word)) return word.slice(0, -1);
  const [, stem = "", plural = ""] = /^([a-z]+?)(s?)\.$/.exec(word) ?? [];
  const full = shortened.get(stem);
  return full === undefined ? word : full + plural;
}

/** The letters and numbers of the parts of an exercise. */
export const partLetter = /^(?:[a-h]|i{1,3}|iv|vi{0,3}|\d{1,2})$/;

const textOf = (token: Token | undefined): string =>
  token?.kind === "math" ? token.piece.source.trim() : (token?.text ?? "");

/** Words with which a part of an exercise begins: "(1) or" and "(2) implies" refer to displays. */
const partStarter =
  /^(?:let|suppose|assume|consider|take|find|compute|calculate|determine|show|prove)$/;

/** Whether a part of an exercise begins behind a display: "(b) Let", "Part (b). Let". */
function beginsPart(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  if (before?.kind !== "math" || !before.piece.display) return false;
  const isNamed = /^(?:part|case)$/.test(textOf(tokens[at]));
  const opens = isNamed ? at + 1 : at;
  const [bracket, letter, closed, next = ""] = tokens.slice(opens, opens + 4).map(textOf);
  return (
    bracket === "(" &&
    partLetter.test(letter ?? "") &&
    closed === ")" &&
    (isNamed || partStarter.test(next))
  );
}

/**
 * Cuts tokens into sentences at full stops. The stop of "i.i.d." or "r.v." ends one where a word
 * that starts sentences follows; so does a display behind which a part of an exercise begins.
 */
export function sentencesOf(tokens: readonly Token[]): (readonly Token[])[] {
  const out: Token[][] = [[]];
  tokens.forEach((token, k) => {
    const previous = tokens[k - 1];
    const stopped =
      previous?.kind === "word" && inShort.test(previous.text) && previous.written.endsWith(".");
    const starts =
      stopped &&
      token.kind === "word" &&
      starters.test(token.written) &&
      /^\p{Lu}/u.test(token.written);
    if (starts || beginsPart(tokens, k)) out.push([]);
    // "(Think of a price.) Let": the bracket is of the sentence that it closes
    const closes = token.kind === "mark" && token.text === ")" && previous?.kind === "mark";
    if (closes && previous.text === "." && out.at(-1)?.length === 0) out.at(-2)?.push(token);
    else out.at(-1)?.push(token);
    if (token.kind === "mark" && token.text === ".") out.push([]);
  });
  return out.filter((sentence) => sentence.some((token) => token.kind !== "mark"));
}

/** Where a list of tokens stands. */
export function placeOf(tokens: readonly Token[]): Span {
  const first = tokens[0];
  const last = tokens.at(-1);
  return first && last ? cover(first.span, last.span) : span(0, 0);
}

/** Whether the nodes hold, at their outermost level, a relation or "is in". */
export function relates(nodes: readonly Syntax[]): boolean {
  return nodes.some(
    (n) =>
      n.kind === "relation" ||
      (n.kind === "operator" && (n.text === "\\in" || n.text === "\\perp")),
  );
}
