import { plainWords } from "../text/remark.ts";
import { cover, type Span } from "../text/span.ts";
import { isApart } from "./gap.ts";
import type { Syntax } from "./syntax.ts";

/** One row of a display with what stands beside the formula taken off. */
export interface RowParts {
  /** starts with an empty cell, or with a wide space: it hangs under the row above */
  readonly indented: boolean;
  /** words before the formula: "and hence" */
  readonly lead: string;
  /** the same as they are written */
  readonly words: readonly Syntax[];
  readonly nodes: readonly Syntax[];
  readonly reason: { readonly text: string; readonly span: Span } | null;
  /** what stands behind the formula: the reason, or for which values it holds */
  readonly tail: readonly Syntax[];
  /** a further equation behind `\quad`, `\quad\text{and}\quad` or `\implies` */
  readonly next: readonly Syntax[] | null;
  /**
   * neither that one nor this one is said to hold by itself: `a = b \implies c = d`, `a = b \text{
   * or } c = d`
   */
  readonly bound: boolean;
}

export const isOperator = (node: Syntax | undefined, ...texts: string[]): boolean =>
  node?.kind === "operator" && texts.includes(node.text);

/** `=` or `:=` */
export const isEquals = (node: Syntax): boolean =>
  node.kind === "relation" && /^:?=$/.test(node.text);

/** The stretches of nodes between those that part them. */
export function splitWhere(nodes: readonly Syntax[], parts: (node: Syntax) => boolean): Syntax[][] {
  const out: Syntax[][] = [[]];
  for (const node of nodes) {
    if (parts(node)) out.push([]);
    else out.at(-1)?.push(node);
  }
  return out;
}

/** Cuts a display at its row ends. Rows of a `multline` start with the operator `\multline`. */
export function cutRows(nodes: readonly Syntax[]): Syntax[][] {
  const rows: Syntax[][] = [[]];
  for (const node of nodes) {
    if (isOperator(node, "\\\\", "\\multline"))
      rows.push(node.kind === "operator" && node.text === "\\multline" ? [node] : []);
    else rows.at(-1)?.push(node);
  }
  return rows;
}

/**
 * Takes alignment marks, leading words, trailing reasons and punctuation off a row. `source` is the
 * document from offset `base` on, for the words of a reason.
 */
export function readRow(
  row: readonly Syntax[],
  source: string,
  base: number,
  columns = 1,
): RowParts {
  let at = 0;
  while (isOperator(row[at], "&", "\\quad")) at++;
  const indented = at > 0 && isOperator(row[0], "&");
  // words that lead a row: "and hence"
  while (
    row[at]?.kind === "text" ||
    isOperator(row[at], "\\therefore", "\\Rightarrow", "\\Leftrightarrow", "&", "\\quad")
  )
    at++;
  const kept: Syntax[] = [];
  let reason: RowParts["reason"] = null;
  let next: Syntax[] | null = null;
  let tail: readonly Syntax[] = [];
  let gap = false;
  let bound = false;
  for (let i = at; i < row.length; i++) {
    const node = row[i] as Syntax;
    if (isOperator(node, "\\quad")) {
      gap = true;
      continue;
    }
    if (isOperator(node, "&")) {
      // an empty cell parts the formula from a remark, and one behind an equation from the next
      if (isOperator(row[i + 1], "&")) gap ||= kept.length > 0;
      else gap ||= kept.some((n) => n.kind === "relation") && endsFormula(kept.at(-1));
      continue;
    }
    if (kept.length && leadsOver(node, row.slice(i))) {
      next = row.slice(i + 1);
      bound = node.kind !== "text" || /\bor\b/i.test(node.text);
      break;
    }
    if (kept.length && gap && !isBecause(node) && parts(kept, row.slice(i), columns)) {
      const rest = row.slice(i);
      if (rangeOnly(rest)) tail = rest;
      else next = rest;
      break;
    }
    if (kept.length && gap && kept.some((n) => n.kind === "relation") && unequal(row.slice(i))) {
      tail = row.slice(i);
      break;
    }
    if (kept.length && remark(node, gap, () => row.slice(i))) {
      tail = row.slice(i);
      reason = words(tail, source, base);
      break;
    }
    kept.push(node);
    gap = false;
  }
  const texts = row.slice(0, at).filter((n) => n.kind === "text");
  if (!kept.length && !reason && texts.length > 0) reason = words(texts, source, base);
  const lead = plainWords(texts.map((n) => n.text).join(" "));
  return { indented, lead, words: texts, nodes: trimEnd(kept), reason, tail, next, bound };
}

const isBecause = (node: Syntax): boolean =>
  isOperator(node, "\\because", "\\Leftarrow", "\\leftarrow");
/** `\implies` and "and", before a further equation. */
const leadsOver = (node: Syntax, rest: readonly Syntax[]): boolean =>
  isOperator(node, "\\Rightarrow", "\\Leftrightarrow") ||
  (node.kind === "text" &&
    /^[\s,;]*(and|so|hence|thus|or|but)\b[\s,]*$/i.test(node.text) &&
    rest.some((n) => n.kind === "relation"));

const endsFormula = (node: Syntax | undefined): boolean =>
  isOperator(node, ",", ";") || !/^(?:operator|relation)$/.test(node?.kind ?? "relation");

/**
 * Whether a remark starts here: words, words in brackets after a wide space, `\because`,
 * `\Leftarrow`, a number of the equation.
 */
function remark(node: Syntax, gap: boolean, rest: () => readonly Syntax[]): boolean {
  if (node.kind === "text") return true;
  if (isBecause(node)) return true;
  if (gap && isOperator(node, "\\forall")) return true;
  if (node.kind === "fence") {
    const first = node.body.find((n) => !isOperator(n, "\\quad"));
    if (isOperator(first, "\\because")) return true;
    if (!gap || rest().filter((n) => !isOperator(n, ".", ",", "\\quad", "&")).length > 1)
      return false;
    if (
      node.body.some(
        (n) =>
          n.kind === "text" ||
          (node.open === "(" &&
            (n.kind === "relation" || isOperator(n, "\\forall", "\\in", "\\perp"))),
      )
    )
      return true;
    if (
      node.body.length &&
      node.body.every((n) => n.kind === "name" && n.text.startsWith("\\text{"))
    )
      return true;
    return (
      node.body.length === 1 &&
      (first?.kind === "number" || isOperator(first, "*", "\\star", "\\dagger"))
    );
  }
  return (
    gap &&
    node.kind === "name" &&
    node.text.startsWith("\\text{") &&
    !rest()
      .slice(1)
      .some((n) => n.kind === "fence" || n.kind === "relation")
  );
}

/**
 * A wide space with a relation on either side: two statements on one row. Under a row of several
 * `columns` the relation behind it goes on from that column.
 */
function parts(kept: readonly Syntax[], rest: readonly Syntax[], columns: number): boolean {
  const last = kept.at(-1);
  if (columns > 1 && rest[0]?.kind === "relation" && last?.kind !== "relation") return true;
  return isApart(isOperator(last, ",", ";") ? kept.slice(0, -1) : kept, rest);
}

/** `i = 1, \dots, n`, `i \ne j`: says for which values, and is no equation of its own. */
function rangeOnly(rest: readonly Syntax[]): boolean {
  // a bracket that is no set is part of an equation
  if (rest.some((n, k) => n.kind === "fence" && !isOperator(rest[k - 1], "\\in"))) return false;
  if (
    rest.some(
      (n) =>
        isOperator(n, "\\dots", "\\in", "\\forall") || (n.kind === "relation" && n.text !== "="),
    )
  )
    return true;
  const first = rest.findIndex((n) => n.kind === "relation");
  return rest.length === 3 && first === 1 && rest[2]?.kind === "number";
}

/** `i \ne j` under a wide space: names that are said to differ. */
function unequal(rest: readonly Syntax[]): boolean {
  const shown = rest.filter((n) => !isOperator(n, "&", "\\quad", ".", ",", ";"));
  return (
    shown.length >= 3 &&
    shown.every((n, k) =>
      k % 2 === 0 ? n.kind === "name" : n.kind === "relation" && n.text === "\\ne",
    ) &&
    shown.length % 2 === 1
  );
}

function trimEnd(nodes: readonly Syntax[]): readonly Syntax[] {
  let end = nodes.length;
  while (end > 0 && isOperator(nodes[end - 1], ".", ",", ";", "\\square", ":")) end--;
  return nodes.slice(0, end);
}

/** The author's words from here to the end of the row, without the commands around them. */
function words(
  nodes: readonly Syntax[],
  source: string,
  base: number,
): { text: string; span: Span } {
  const shown = nodes.filter(
    (n) => !isOperator(n, "&", "\\quad", "\\Leftarrow", "\\leftarrow", "\\because"),
  );
  const first = shown[0] ?? (nodes[0] as Syntax);
  const span = shown.reduce((s, n) => cover(s, n.span), first.span);
  const only = shown.length === 1 ? shown[0] : undefined;
  const raw = only?.kind === "text" ? only.text : source.slice(span.from - base, span.to - base);
  const text = raw
    .replace(
      /\\(text|textit|textrm|mbox|textbf|emph|textnormal|mathrm)\s*\{((?:[^{}]|\{[^{}]*\})*)\}/g,
      "$2",
    )
    .replace(/\\(because|Leftarrow|quad|qquad|,|;|!|left|right|big|Big)(?![A-Za-z])/g, " ")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^[[(]\s*(.*?)\s*[\])]\.?$/, "$1")
    .replace(/[\s.,;]+$/, "");
  return { text, span };
}
