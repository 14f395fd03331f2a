import { isOperator } from "../tex/row.ts";
import { baseText } from "../tex/scope.ts";
import { insideOf, type Syntax } from "../tex/syntax.ts";
import { escaped } from "../text/pattern.ts";

/** Letters that models write for what is added by chance. */
const letters = /^(?:e|u|\\(?:var)?epsilon|\\xi)$/;

const speaksOfNoise = /\b(?:models?|regressions?|noise|noisy)\b/i;

/** A letter that stands for noise, and where it first stands in the text of its page. */
export interface NoiseLetter {
  readonly symbol: string;
  readonly at: number;
}

/**
 * Letters that are added to something in a page that speaks of a model or of noise, and are powers
 * of nothing: `Y = a + b X + e`. Where no sentence says what they are they are random, and e is not
 * the base of the logarithm.
 */
export function noiseLetters(
  source: string,
  formulas: readonly (readonly Syntax[])[],
): readonly NoiseLetter[] {
  if (!speaksOfNoise.test(source)) return [];
  return [...new Set(formulas.flatMap(addedIn))].flatMap((symbol): NoiseLetter[] => {
    const at = source.search(new RegExp(`(?<![\\\\a-zA-Z])${escaped(symbol)}(?![a-zA-Z])`));
    return at < 0 || formulas.some((nodes) => isRaised(nodes, symbol)) ? [] : [{ symbol, at }];
  });
}

/** Whether a letter has an exponent somewhere: `e^x`. */
const isRaised = (nodes: readonly Syntax[], symbol: string): boolean =>
  nodes.some(
    (node) =>
      (node.kind === "script" && node.sup !== null && baseText(node) === symbol) ||
      isRaised(insideOf(node), symbol),
  );

/** The letters that are added to something at the end of a sum, or stand alone. */
const addedIn = (nodes: readonly Syntax[]): readonly string[] =>
  nodes.flatMap((node, k): readonly string[] => {
    const [before, next] = [nodes[k - 1], nodes[k + 1]];
    const added = nodes.length === 1 || (before !== undefined && isOperator(before, "+"));
    const ends = next === undefined || isOperator(next, "+", "-", ",", ".");
    if (node.kind === "name") return added && ends && letters.test(node.text) ? [node.text] : [];
    return addedIn(insideOf(node));
  });
