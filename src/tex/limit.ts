import { denies, isReason, plainWords } from "../text/remark.ts";
import { isOperator } from "./row.ts";
import type { LimitSyntax, Syntax } from "./syntax.ts";

/** Words before the formula that limits a row. */
const lead =
  /^(?:(?:for|if|when|whenever|with|provided|provided that|as long as|assuming|assuming that|where|since|as|because|using)\b)?(?: ?(?:all|any|every|each|fixed|both))*(?: ?(distinct|different))?(?: ?(?:integers?|indices|reals?|numbers?|pairs?|times?|values? of))*$/;

/** Words that limit a row, whatever follows. */
const limiting =
  /^(?:for|if|when|whenever|where|provided|unless|as long as|with|assuming|except|excluding|only|other than|apart from|outside|off|save|up to|ignoring|neglecting|dropping|iff|under|in the limit)\b/;

/** Words that give a reason, which is a limit where it speaks of indices. */
const reasons = /^(?:since|as|because|using)\b/;

/** A piece of what stands at the end of a row: words, or formulas between words. */
export type Piece = { readonly words: string } | { readonly nodes: readonly Syntax[] };

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
  const signs = formulas.flatMap((n) => (n.kind === "relation" ? [n.text] : []));
  if (signs.some((sign) => /^\\(?:to|approx|sim|simeq|propto)$/.test(sign))) return unread;
  if (!found || between.some((w) => w !== "and"))
    return limiting.test(opening) || limitedBehind(pieces) ? unread : null;
  const distinct = found[1] !== undefined;
  const relates = signs.length > 0 || formulas.some((n) => isOperator(n, "\\in", "\\notin"));
  // "for all t" leaves nothing out
  if (!relates && !distinct)
    return /^(?:if|when|whenever|provided|assuming|as long)\b/.test(opening) ||
      (formulas.length === 0 && limiting.test(opening))
      ? unread
      : null;
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
 * "by independence, for $i \ne j$": gives a reason, and limits. Behind "since" only what relates
 * limits: "since $X_i$ has mean 0 for all $i$" does not.
 */
function limitedBehind(pieces: readonly Piece[]): boolean {
  const [first] = pieces;
  const reason = first && "words" in first && reasons.test(first.words);
  const limits = / (?:for|if|when|whenever|unless|only|where)(?: all| any| each| every)?$/;
  return pieces.some((p, k) => {
    const next = pieces[k + 1];
    if (!next || !("words" in p) || !limits.test(` ${p.words}`)) return false;
    return !reason || ("nodes" in next && next.nodes.some((n) => n.kind === "relation"));
  });
}

/**
 * The words at the end of a row that neither give a reason nor say for which values it holds, or
 * that deny what stands before them: "is false"; null where there are none.
 */
export function unreadWords(tail: readonly Syntax[], limit: LimitSyntax | null): string | null {
  if (tail.length === 0 || limit?.nodes) return null;
  const pieces = piecesOf(
    tail.filter((n) => !isOperator(n, "&", "\\quad")).flatMap(unwrapped),
    () => [],
  );
  const remark = plainWords(pieces.map((p) => ("words" in p ? p.words : "$")).join(" "));
  // "for all t" leaves nothing out
  const every = /^(?:for )?(?:(?:all|any|every|each|fixed) )?(?:\w+ )?[$ ,]*$/;
  const read = limit ? !denies(remark) : every.test(remark) || isReason(remark);
  return read ? null : remark;
}

const unwrapped = (node: Syntax): readonly Syntax[] => (node.kind === "fence" ? node.body : [node]);

/**
 * The words and the formulas of nodes, in order; words in small letters, without the punctuation
 * around them.
 */
export function piecesOf(
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
    if (words === "" && last && "nodes" in last && /[,;]/.test(text)) {
      const { span } = last.nodes.at(-1) as Syntax;
      show([{ kind: "operator", text: ",", span }]);
    }
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
