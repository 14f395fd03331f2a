import type { MathToken, Token } from "../page/token.ts";
import type { Macros } from "../tex/macros.ts";
import { parse, readMath } from "../tex/parser.ts";
import { isOperator } from "../tex/row.ts";
import type { Syntax } from "../tex/syntax.ts";
import { cover, type Span } from "../text/span.ts";

/**
 * The tokens of a sentence in which words within formulas are words of the sentence: `$a = b \text{
 * for } i \ne j$` as `$a = b$` for `$i \ne j$`.
 */
export function withWordsOut(tokens: readonly Token[], macros: Macros): readonly Token[] {
  return tokens.flatMap((token) => (token.kind === "math" ? wordsOut(token, macros) : [token]));
}

/** Words within a formula that join two clauses: `A = X + Y, \text{ where } B = X - Y`. */
const joining =
  /^\W*(?:where|with|instead of|rather than|in place of|while|whereas|versus|as well as)\W*$/i;

/** The same only for formulas in which words join one relation to the next. */
export function withClausesOut(tokens: readonly Token[], macros: Macros): readonly Token[] {
  const joins = ({ nodes }: MathToken): boolean => {
    const at = nodes.findIndex((n, k) =>
      joining.test(wordsIn(n, nodes[k - 1], nodes[k + 1]) ?? ""),
    );
    const relates = (some: readonly Syntax[]): boolean => some.some((n) => n.kind === "relation");
    return at > 0 && relates(nodes.slice(0, at)) && relates(nodes.slice(at));
  };
  return tokens.flatMap((token) =>
    token.kind === "math" && joins(token) ? cutOut(token, macros) : [token],
  );
}

/** What a tag says that is no number of the equation: `\tag{false}`. */
function tagWords({ piece, span }: MathToken): readonly Token[] {
  return [...piece.source.matchAll(/\\tag\*?\s*\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}/g)].flatMap(
    ([, text = ""]) =>
      /^\(?[\d.]*[A-Za-z]?[\d.]*['*†‡]*\)?$|^\$?\\(?:star|ast|dagger)\$?$/.test(text.trim())
        ? []
        : [wordToken(text, span)],
  );
}

function wordsOut(token: MathToken, macros: Macros): readonly Token[] {
  return [...cutOut(token, macros), ...tagWords(token)];
}

function cutOut(token: MathToken, macros: Macros): readonly Token[] {
  const { nodes } = parse(token.piece.source, token.piece.from, new Map(macros));
  const pieces = piecesOf(nodes);
  if (pieces.every((piece) => piece.kind === "formula")) return [token];
  // what a macro stands for has no place of its own, so that it cannot be cut
  const spans = pieces.map((piece) => piece.span);
  const apart = spans.every((span, k) => span.from >= (spans[k - 1]?.to ?? 0));
  if (!apart) return [wordToken(token.piece.source, token.span)];
  const marks = token.piece.source
    .slice((pieces.at(-1)?.span.to ?? 0) - token.piece.from)
    .match(/^\s*([.,;:])\s*$/);
  const out = pieces.flatMap((piece) => tokensOf(piece, token, macros));
  return marks ? [...out, mark(marks[1] ?? ".", token.span)] : out;
}

type FormulaPiece =
  | { readonly kind: "formula"; readonly nodes: readonly Syntax[]; readonly span: Span }
  | { readonly kind: "words"; readonly text: string; readonly span: Span }
  | { readonly kind: "mark"; readonly text: string; readonly span: Span };

const signs: Readonly<Record<string, string>> = {
  "\\forall": "for all",
  "\\because": "because",
  "\\therefore": "therefore",
};

/** Words that are no label of a name, wherever they stand. */
const limiting = /^\\text\{(?:only|if|when|whenever|for|unless|except|provided)\}$/;

/** The words that a node stands for; null for one that is mathematics. */
function wordsIn(node: Syntax, before: Syntax | undefined, behind: Syntax | undefined) {
  if (node.kind === "text") return node.text;
  // "n \to \infty \text{ only}"
  if (node.kind === "name" && limiting.test(node.text)) return node.text.slice(6, -1);
  if (node.kind === "name" && isOperator(before, "\\quad") && node.text.startsWith("\\text{"))
    return behind?.kind === "fence" || behind?.kind === "relation" ? null : node.text.slice(6, -1);
  if (node.kind !== "operator") return null;
  if (isOperator(node, "\\Rightarrow", "\\Leftrightarrow", "\\Leftarrow", "?")) return node.text;
  return signs[node.text] ?? null;
}

const hasWords = (nodes: readonly Syntax[]): boolean =>
  nodes.some((n, k) => wordsIn(n, nodes[k - 1], nodes[k + 1]) !== null);

function piecesOf(nodes: readonly Syntax[]): readonly FormulaPiece[] {
  const out: FormulaPiece[] = [];
  let held: Syntax[] = [];
  const flush = (): void => {
    const blank = (n: Syntax | undefined): boolean => isOperator(n, "\\quad", "&", "\\\\");
    while (blank(held[0])) held.shift();
    const ends: FormulaPiece[] = [];
    for (
      let n = held.at(-1);
      n && (blank(n) || isOperator(n, ",", ".", ";", ":"));
      n = held.at(-1)
    ) {
      held.pop();
      if (n.kind === "operator" && !blank(n))
        ends.unshift({ kind: "mark", text: n.text, span: n.span });
    }
    const [first] = held;
    if (first)
      out.push({
        kind: "formula",
        nodes: held,
        span: held.reduce((all, n) => cover(all, n.span), first.span),
      });
    out.push(...ends);
    held = [];
  };
  for (const [k, node] of nodes.entries()) {
    const words = wordsIn(node, nodes[k - 1], nodes[k + 1]);
    if (words !== null) {
      flush();
      out.push({ kind: "words", text: words, span: node.span });
    } else if (node.kind === "fence" && node.open === "(" && hasWords(node.body)) {
      flush();
      out.push({ kind: "mark", text: "(", span: { from: node.span.from, to: node.span.from } });
      out.push(...piecesOf(node.body));
      out.push({ kind: "mark", text: ")", span: { from: node.span.to, to: node.span.to } });
    } else held.push(node);
  }
  flush();
  return out;
}

function tokensOf(piece: FormulaPiece, token: MathToken, macros: Macros): readonly Token[] {
  switch (piece.kind) {
    case "formula": {
      const { from, to } = piece.span;
      const { source, display } = token.piece;
      const cut = source.slice(from - token.piece.from, to - token.piece.from);
      return [
        {
          kind: "math",
          nodes: readMath(cut, from, new Map(macros)).nodes,
          piece: { span: piece.span, from, source: cut, display },
          span: piece.span,
        },
      ];
    }
    case "mark":
      return [mark(piece.text, piece.span)];
    case "words":
      return piece.text.split(/\$|\\[()]/).flatMap((text, k): readonly Token[] => {
        if (k % 2 === 0)
          return (text.match(/[\p{L}\p{M}]+(?:[-'’][\p{L}\p{M}]+)*|[,;.:()]|\S/gu) ?? []).map(
            (word) =>
              /^[,;.:()]$/.test(word) ? mark(word, piece.span) : wordToken(word, piece.span),
          );
        const { nodes } = readMath(text, piece.span.from, new Map(macros));
        const inner = { span: piece.span, from: piece.span.from, source: text, display: false };
        return [{ kind: "math", nodes, piece: inner, span: piece.span }];
      });
  }
}

const wordToken = (written: string, span: Span): Token => ({
  kind: "word",
  text: written.toLowerCase(),
  written,
  span,
});

const mark = (text: string, span: Span): Token => ({
  kind: "mark",
  text: text as "," | ";" | "." | ":" | "(" | ")",
  span,
});
