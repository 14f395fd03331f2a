import { plainWords } from "../text/remark.ts";
import type { Span } from "../text/span.ts";
import { tokenize } from "./lexer.ts";
import { isOperator, type RowParts } from "./row.ts";
import type { Syntax } from "./syntax.ts";
import { relations } from "./table.ts";

const isRelation = (node: Syntax): boolean => node.kind === "relation";

/** Row ends in a bracket are not kept: what stands in several rows there is no one equation. */
const severalRows = /\\\\|\\cr(?![a-zA-Z])/;

/** A bracket around all of an equation, which adds nothing: `\left[ a = b \right]`. */
const plain: readonly string[] = ["(", "[", "\\{", "."];

/**
 * The nodes of a display without what only draws around a relation: a group (a box, a colour)
 * wherever it stands, a bracket that holds all of the display. `textOf` gives a place's source.
 */
export function unwrapped(
  nodes: readonly Syntax[],
  textOf: (place: Span) => string,
): readonly Syntax[] {
  const inside = (node: Syntax): readonly Syntax[] => {
    const framed =
      node.kind === "group" ||
      (node.kind === "fence" &&
        plain.includes(node.open) &&
        nodes.every((other) => other === node || isOperator(other, ".", ",", ";", "&", "\\quad")));
    return framed && node.body.some(isRelation) && !severalRows.test(textOf(node.span))
      ? unwrapped(node.body, textOf)
      : [node];
  };
  return nodes.flatMap(inside);
}

/** Verbs with which words relate: `E[X] \text{ equals } 2`. */
const relating =
  /\b(?:is|are|equals?|becomes?|exceeds?|at (?:most|least)|(?:less|greater|smaller|larger) than)\b/i;

const wordsOf = (node: Syntax): string =>
  node.kind === "text" || node.kind === "name"
    ? plainWords(node.text.replace(/^\\(?:text|mathrm)\{(.*)\}$/, "$1"))
    : "";

/** Words by which what stands above a brace is said to have the value behind them. */
export const tellsOf = (node: Syntax): boolean =>
  /^(?:is|equals?|is equal to)$/.test(wordsOf(node));

/** Whether a node relates in words: `\text{ equals }`; words may be taken for a name. */
export const relatesInWords = (node: Syntax): boolean => relating.test(wordsOf(node));

/** `\in` and the like relate as well; no step is made of them. */
const signs: readonly string[] = ["\\in", "\\notin", "\\perp", "\\subset", "\\subseteq"];

/** Whether a node relates what stands on its sides. */
export const isSign = (node: Syntax): boolean => isRelation(node) || isOperator(node, ...signs);

/** What a row says in words in place of a relation, of which no step would be made. */
export function hiddenRelation({
  nodes,
  tail,
}: RowParts): { readonly span: Span; readonly what: string } | null {
  if (nodes.some(isRelation) || nodes.every((node) => isOperator(node, ".", ",", ";"))) return null;
  const words = [...nodes, ...tail].find(relatesInWords);
  return words ? { span: words.span, what: `“${wordsOf(words)}” for a relation` } : null;
}

/**
 * Where a formula that is no step relates something all the same: by a sign that makes no step, in
 * a bracket, under a mark; null where it relates nothing.
 */
export function unrelated(nodes: readonly Syntax[]): Span | null {
  const at = nodes.find(
    (node, k) =>
      isOperator(node, ...signs, "\\mid", "|", ":") || holdsRelation(node, nodes[k - 1] ?? null),
  );
  return at?.span ?? null;
}

/** Whether there is a relation in some TeX: `$E[X] = 2$`. */
export const relatesIn = (tex: string): boolean =>
  tokenize(tex, 0).some((token) => relations[token.text] !== undefined);

/** Whether a formula of a sentence relates something, in a box as well; `\{X = 1\}` is an event. */
export const relatesAny = (nodes: readonly Syntax[]): boolean =>
  nodes.some(
    (node, k) =>
      !(node.kind === "fence" && node.open === "\\{") && holdsRelation(node, nodes[k - 1] ?? null),
  );

/** Whether a relation is the content of a node: not a condition in a script or an argument. */
export function holdsRelation(node: Syntax, before: Syntax | null): boolean {
  const within = (nodes: readonly Syntax[]): boolean =>
    nodes.some((inner, k) => holdsRelation(inner, nodes[k - 1] ?? null));
  switch (node.kind) {
    case "relation":
      return true;
    case "name":
    case "text":
      return relatesIn(node.text);
    case "fence":
      // `P(X = 1)`
      return before?.kind !== "name" && before?.kind !== "script" && within(node.body);
    case "group":
    case "root":
      return within(node.body);
    case "brace":
      return within(node.body) || within(node.note ?? []);
    case "script":
      return node.base !== null && holdsRelation(node.base, before);
    case "stack":
      return node.rows.some(within);
    case "fraction":
      return within(node.numerator) || within(node.denominator);
    case "number":
    case "operator":
      return false;
  }
}
