import { canonical } from "../tex/canonical.ts";
import { isOperator } from "../tex/row.ts";
import { insideOf, type Syntax } from "../tex/syntax.ts";
import { type Said, wordOf } from "./asserted.ts";
import { namesIn } from "./names.ts";

const accents = ["\\hat", "\\tilde", "\\bar"];

/** How often the formulas of a page have each name with an index: `\hat{g}_{i}`. */
export function membersUsed(formulas: readonly (readonly Syntax[])[]): ReadonlyMap<string, number> {
  const seen = new Map<string, number>();
  const walk = (nodes: readonly Syntax[]): void => {
    for (const node of nodes) {
      const key = node.kind === "script" && node.sub ? canonical([node]) : null;
      if (key !== null) seen.set(key, (seen.get(key) ?? 0) + 1);
      walk(insideOf(node));
    }
  };
  for (const nodes of formulas) walk(nodes);
  return seen;
}

/**
 * What a name with an index is meant to be that stands nowhere else on its page, where the same
 * name with an accent does: `\hat g_i` for `g_i`; null for any other.
 */
export function accentLost(
  nodes: readonly Syntax[],
  used: ReadonlyMap<string, number>,
): readonly Syntax[] | null {
  const [node, ...more] = nodes;
  if (node?.kind !== "script" || !node.sub || node.base?.kind !== "name" || more.length > 0)
    return null;
  const { base } = node;
  if ((used.get(canonical([node])) ?? 0) > 1) return null;
  const meant = accents
    .map((accent): Syntax => ({ ...node, base: { ...base, text: `${accent}{${base.text}}` } }))
    .filter((other) => (used.get(canonical([other])) ?? 0) > 1);
  return meant.length === 1 ? meant : null;
}

/** What may stand before the subject of a sentence that says nothing of what the subject is. */
const leading = /^(?:that|and|if|so|since|because|as|then|each|every|all)$/;

/** What the subject does or how it is, but not what: "is unaffected by", "does not change". */
const verb = /^(?:is|are|was|were|does|do|has|have|can|will)$/;

/** What begins the words for a thing: "is the fitted value". */
const determiner = /^(?:the|a|an|our|its|their|some|any|one|what|just|simply|defined|given|made)$/;

/**
 * Whether a sentence that is not read may say what one of some names stands for: "Let `$\hat X_1,
 * \dots$` be the fitted values", but not "we have that `$\hat g_i$` is unaffected by the drift".
 */
export function maySayWhat(sentence: readonly Said[], names: ReadonlySet<string>): boolean {
  return sentence.some((token, k) => {
    if (token.kind !== "math" || !namesIn(token.nodes).some((name) => names.has(name)))
      return false;
    const [before, after] = [wordOf(sentence[k - 1]), wordOf(sentence[k + 2])];
    const isSubject = (before === "" || leading.test(before)) && verb.test(wordOf(sentence[k + 1]));
    return !isSubject || after === "" || determiner.test(after);
  });
}

/** A list with the comma that its author left out behind the dots: `X_1, \dots X_n`. */
export function withComma(nodes: readonly Syntax[]): readonly Syntax[] {
  const at = nodes.findIndex(
    (node, k) =>
      isOperator(node, "\\dots") &&
      isOperator(nodes[k - 1], ",") &&
      /^(?:script|name)$/.test(nodes[k + 1]?.kind ?? ""),
  );
  if (at < 0) return nodes;
  const dots = nodes[at] as Syntax;
  const comma: Syntax = { kind: "operator", text: ",", span: dots.span };
  return [...nodes.slice(0, at + 1), comma, ...nodes.slice(at + 1)];
}
