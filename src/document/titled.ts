import { saysMore } from "../page/names.ts";
import { placeOf, type Token } from "../page/token.ts";

/** The paragraph in which a bold title stands, and whether that relates something by itself. */
export interface Titled {
  readonly title: string;
  readonly to: number;
  readonly relates: boolean;
  /** whether another paragraph stands behind it */
  readonly left: boolean;
}

/**
 * Whether a formula is what the title of a paragraph gives: it stands in that, or just behind it
 * where the paragraph itself relates nothing: "**Assumption 1.** The noise is unbiased.
 * `$$E[u] = 0$$`"; behind "Notation" it gives a name. What stands further on is said beside it.
 */
export function standsUnder(
  titled: Titled | null,
  tokens: readonly Token[],
  known: ReadonlySet<string>,
): boolean {
  if (titled === null || placeOf(tokens).from < titled.to) return true;
  const isKnown = namesThings.test(titled.title) && saysMore(tokens, known);
  return !titled.relates && !titled.left && !isKnown && tokens.every(isFormula);
}

const namesThings = /^\W*(?:notations?|definitions?)\b/i;

const isFormula = (token: Token): boolean => token.kind !== "word";
