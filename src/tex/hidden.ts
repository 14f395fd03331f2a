import { plainWords } from "../text/remark.ts";
import type { Span } from "../text/span.ts";
import { isOperator, type RowParts } from "./row.ts";
import type { Syntax } from "./syntax.ts";

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

/**
 * What a row without a relation of its own claims all the same, in a bracket or in words, where no
 * step would be made of it.
 */
export function hiddenRelation({
  nodes,
  tail,
}: RowParts): { readonly span: Span; readonly what: string } | null {
  if (nodes.some(isRelation)) return null;
  const kept = nodes.filter((node) => !isOperator(node, ".", ",", ";"));
  const [only] = kept;
  if (only && kept.length === 1 && holdsRelation(only))
    return { span: only.span, what: "a relation inside of a bracket or under a mark" };
  // words may be taken for a name: `\text{Regret}`
  const words = [...nodes, ...tail].find(
    (node) => (node.kind === "text" || node.kind === "name") && relating.test(wordsOf(node.text)),
  );
  return only && (words?.kind === "text" || words?.kind === "name")
    ? { span: words.span, what: `“${plainWords(wordsOf(words.text))}” for a relation` }
    : null;
}

const wordsOf = (tex: string): string => tex.replace(/^\\(?:text|mathrm)\{(.*)\}$/, "$1");

/** Whether a relation is the content of a node: not a condition in a script or an argument. */
function holdsRelation(node: Syntax): boolean {
  switch (node.kind) {
    case "relation":
      return true;
    case "name":
      return /[=<>]|\\(?:leq?|geq?|ne|neq|equiv)(?![a-zA-Z])/.test(node.text);
    case "fence":
    case "group":
    case "brace":
    case "root":
      return node.body.some(holdsRelation);
    case "script":
      return node.base !== null && holdsRelation(node.base);
    case "stack":
      return node.rows.flat().some(holdsRelation);
    case "number":
    case "operator":
    case "text":
    case "fraction":
      return false;
  }
}
