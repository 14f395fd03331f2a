import type { PageText } from "../meaning/draft.ts";
import { plainText } from "../page/asserted.ts";
import { namesOf } from "../page/names.ts";
import type { Token } from "../page/token.ts";
import { insideOf, type Syntax } from "../tex/syntax.ts";

const counts = /^(?:also |finally )?let \$ (?:be|denote) the (?:total )?number of /;

/**
 * The letter of a sentence that says what it counts, where only members of a family of that letter
 * have stood before: "let `$X$` be the number of heads" behind the `X_i` is of another quantity.
 * Null for any other sentence.
 */
export function countIn(sentence: readonly Token[], formulas: PageText["formulas"]): string | null {
  if (!counts.test(plainText(sentence).trim().toLowerCase())) return null;
  const [token, ...others] = sentence.flatMap((t) => (t.kind === "math" ? [t] : []));
  const [letter, ...more] = token?.nodes ?? [];
  if (letter?.kind !== "name" || more.length > 0) return null;
  const { text, span } = letter;
  const isSpokenOf = others.some((t) => namesOf([t]).includes(text));
  const isOld = formulas.some((nodes) => standsBare(text, span.from, nodes));
  return isOld || isSpokenOf ? null : text;
}

/** Whether a letter stands before a place of the page without an index: X, but not X_i. */
const standsBare = (letter: string, at: number, nodes: readonly Syntax[]): boolean =>
  nodes.some((node) => {
    if (node.span.from >= at) return false;
    if (node.kind === "name") return node.text === letter;
    const isIndexed = node.kind === "script" && node.sub !== null;
    const inside = insideOf(node).filter((n) => !(isIndexed && n === node.base));
    return standsBare(letter, at, inside);
  });
