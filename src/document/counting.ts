import { matchAt } from "../page/match.ts";
import type { Making } from "../page/paraphrase.ts";
import { piecesOf } from "../page/pattern.ts";
import type { Token } from "../page/token.ts";
import { canonical } from "../tex/canonical.ts";
import { isOperator } from "../tex/row.ts";
import { insideOf, type Syntax } from "../tex/syntax.ts";

type Formula = readonly Syntax[];

/**
 * Where sums go up to capital letters, by the letters: N of `\sum_{i=1}^N` and `X_1 + \dots + X_N`.
 */
export function endsOfSums(formulas: readonly Formula[]): ReadonlyMap<string, readonly number[]> {
  const ends = new Map<string, number[]>();
  const walk = (nodes: Formula): void =>
    nodes.forEach((node, k) => {
      const base = node.kind === "script" ? node.base : null;
      const isSum = node.kind === "script" && base && isOperator(base, "\\sum");
      const last =
        isOperator(node, "\\dots") && isOperator(nodes[k + 1], "+") ? nodes[k + 2] : null;
      const end = isSum ? node.sup : last?.kind === "script" ? last.sub : null;
      const name = end ? canonical(end) : "";
      if (/^[A-Z]$/.test(name)) ends.set(name, [...(ends.get(name) ?? []), node.span.from]);
      walk(insideOf(node));
    });
  formulas.forEach(walk);
  return ends;
}

/**
 * Words that do not say what a number is. `replaced`: "a random integer" stands for those behind
 * the verb. `unspoken`: they are said so only of what the page has not spoken of before.
 */
const forms = [
  { says: "$name be|is a random variable|count|number|integer", replaced: true, unspoken: false },
  { says: "$name be|is random", replaced: true, unspoken: true },
  { says: "$name be independent of", replaced: false, unspoken: false },
  { says: "$name is independent of", replaced: false, unspoken: true },
].map((form) => ({ ...form, pieces: piecesOf(form.says) }));

/** Asks something of a name that stands at a place. */
type Asked = (name: string, at: number) => boolean;

/**
 * "Let `$N$` be a random variable" of an N up to which a sum goes: a number of terms, which is a
 * non-negative integer.
 */
export function withCounts(
  sentence: readonly Token[],
  isEnd: Asked,
  isNew: Asked,
  { worded, taken }: Making<Token>,
): readonly Token[] {
  const isRandom = (t: Token | undefined): boolean => t?.kind === "word" && t.text === "random";
  // "with values in $\{0, 1, \dots\}$" says it, "a random integer" does not
  const isSaid = sentence.some(
    (t, k) =>
      t.kind === "word" && /^(?:values?|integers?)$/.test(t.text) && !isRandom(sentence[k - 1]),
  );
  if (isSaid) return sentence;
  for (const [at, token] of sentence.entries()) {
    const name = token.kind === "math" ? canonical(token.nodes) : "";
    if (name === "" || !isEnd(name, token.span.from)) continue;
    const [end] = forms.flatMap(({ pieces, replaced, unspoken }) => {
      const match = matchAt(pieces, sentence, at);
      if (!match || (unspoken && !isNew(name, token.span.from))) return [];
      return [replaced ? match.end : at + 2];
    });
    if (end === undefined) continue;
    taken(`$${name}$, up to which a sum goes, is a non-negative integer`, token);
    const words = ["a", "non-negative", "random", "integer"].map((text) => worded(text, token));
    return [...sentence.slice(0, at + 2), ...words, ...sentence.slice(end)];
  }
  return sentence;
}
