import { isOperator } from "./row.ts";
import type { LimitSyntax, Syntax } from "./syntax.ts";

/** Words before the formula that limits a row. */
const lead =
  /^(?:(?:for|if|when|whenever|with|provided|provided that|as long as|assuming|assuming that|where|since|as|because|using)\b)?(?: ?(?:all|any|every|each|fixed|both))*(?: ?(distinct|different))?(?: ?(?:integers?|indices|reals?|numbers?|pairs?|times?|values? of))*$/;

/** Words that limit a row, whatever follows. */
const limiting =
  /^(?:for|if|when|whenever|where|provided|unless|as long as|with|assuming|except|excluding|only|but|not|other than|apart from|outside|off|save|approximately|approx|roughly|nearly|almost|asymptotically|in the limit|to (?:first|leading|second|lowest) order|up to|w\.?h\.?p|ignoring|neglecting|dropping|iff|eventually|heuristically|in general|typically|usually)\b/;

/** Words that give a reason, which is a limit where it speaks of indices. */
const reasons = /^(?:since|as|because|using)\b/;

/** A piece of what stands at the end of a row: words, or formulas between words. */
type Piece = { readonly words: string } | { readonly nodes: readonly Syntax[] };

/**
 * What the end of a row says of the values for which the row holds; null where it says nothing of
 * that kind. `formula` reads the mathematics inside of words (`\text{for $i \ne j$}`).
 */
export function limitOf(
  tail: readonly Syntax[],
  formula: (tex: string, from: number) => readonly Syntax[],
): LimitSyntax | null {
  const shown = tail.filter((n) => !isOperator(n, "&", "\\quad"));
  const [only] = shown.filter((n) => !isOperator(n, ".", ",", ";"));
  if (
    only?.kind === "fence" &&
    only.open === "(" &&
    shown.every((n) => n === only || isOperator(n, ".", ",", ";"))
  )
    return limitOf(only.body, formula);
  const pieces = piecesOf(shown, formula);
  const words = pieces.map((p) => ("words" in p ? p.words : ""));
  const first = pieces[0];
  const opening = first && "words" in first ? first.words : "";
  const formulas = pieces.flatMap((p) => ("nodes" in p ? p.nodes : []));
  const between = words.slice(opening === "" ? 0 : 1).filter((w) => w !== "");
  const unread: LimitSyntax = { nodes: null, distinct: false, said: "limit" };
  const found = lead.exec(opening);
  if (!found || between.some((w) => w !== "and")) return limiting.test(opening) ? unread : null;
  const distinct = found[1] !== undefined;
  const relates = formulas.some((n) => n.kind === "relation" || isOperator(n, "\\in", "\\notin"));
  // "for all t" leaves nothing out
  if (!relates && !distinct) return formulas.length > 0 || !limiting.test(opening) ? null : unread;
  const joined = pieces.flatMap((p): readonly Syntax[] =>
    "nodes" in p
      ? p.nodes
      : p === first
        ? []
        : [{ kind: "text", text: p.words, span: (formulas[0] as Syntax).span }],
  );
  // "where" says what a letter stands for
  if (/^where\b/.test(opening) && joined.some((n) => n.kind === "relation" && n.text === "="))
    return unread;
  return { nodes: joined, distinct, said: reasons.test(opening) ? "reason" : "limit" };
}

/**
 * The words and the formulas of nodes, in order; words in small letters, without the punctuation
 * around them.
 */
function piecesOf(
  nodes: readonly Syntax[],
  formula: (tex: string, from: number) => readonly Syntax[],
): Piece[] {
  const pieces: Piece[] = [];
  const say = (text: string): void => {
    const words = text
      .replace(/\\[,;!: ]|~/g, " ")
      .replace(/\s+/g, " ")
      .replace(/^[\s.,;:([]+|[\s.,;:)\]]+$/g, "")
      .toLowerCase();
    const last = pieces.at(-1);
    if (words === "") return;
    if (last && "words" in last) pieces[pieces.length - 1] = { words: `${last.words} ${words}` };
    else pieces.push({ words });
  };
  const show = (list: readonly Syntax[]): void => {
    const last = pieces.at(-1);
    if (list.length === 0) return;
    if (last && "nodes" in last) pieces[pieces.length - 1] = { nodes: [...last.nodes, ...list] };
    else pieces.push({ nodes: list });
  };
  for (const node of nodes) {
    const word = wordsOf(node);
    if (word === undefined) {
      show([node]);
      continue;
    }
    for (const [k, part] of word.split(/\$|\\[()]/).entries()) {
      if (k % 2 === 0) say(part);
      else show(formula(part, node.span.from));
    }
  }
  const last = pieces.at(-1);
  if (last && "nodes" in last) {
    const kept = [...last.nodes];
    while (isOperator(kept.at(-1), ".", ",", ";")) kept.pop();
    if (kept.length > 0) pieces[pieces.length - 1] = { nodes: kept };
    else pieces.pop();
  }
  return pieces;
}

/** What a node says in words; signs that stand for words among them. */
function wordsOf(node: Syntax): string | undefined {
  if (node.kind === "text") return node.text;
  if (node.kind === "name") return /^\\text\{([^{}]*)\}$/.exec(node.text)?.[1];
  if (isOperator(node, "\\forall")) return "for all";
  return isOperator(node, "\\because", "\\Leftarrow", "\\leftarrow") ? "because" : undefined;
}
