import { isBare } from "../page/asserted.ts";
import { toldOf } from "../tex/aside.ts";
import { relatesAny } from "../tex/hidden.ts";
import type { Syntax } from "../tex/syntax.ts";
import type { Span } from "../text/span.ts";
import type { Token } from "./token.ts";

/**
 * What a sentence relates in words to the formula at a place: "$E[X^2]$ is $2$", "the mean of $X$ is
 * $5$". Of a mere name it may be a case that is spoken of: "$X$ is $1$ with probability $p$".
 */
export function toldAt(
  sentence: readonly Token[],
  at: number,
): { readonly nodes: readonly Syntax[]; readonly span: Span } | null {
  const right = sentence[at];
  const start = sentence.slice(0, at).findLastIndex((t) => t.kind === "math");
  const left = sentence[start];
  if (right?.kind !== "math" || left?.kind !== "math") return null;
  const span = left.span;
  // `E[X^2]` `= 2`
  const goesOn = start === at - 1 && right.nodes[0]?.kind === "relation";
  if (goesOn) return { nodes: [...left.nodes, ...right.nodes], span };
  if (relatesAny(left.nodes) || relatesAny(right.nodes)) return null;
  const first = sentence.slice(0, start).findLastIndex((t) => t.kind !== "word") + 1;
  const words = wordsOf(sentence.slice(first, start));
  const nodes = toldOf(words, left.nodes, wordsOf(sentence.slice(start + 1, at)), right.nodes);
  if (!nodes || isBare(nodes)) return null;
  return { nodes, span };
}

const numbers: readonly string[] = ["zero", "one", "two", "three"];

/** A sentence with the numbers in words behind its verbs as formulas: "$E[X]$ is zero". */
export function withNumbers(sentence: readonly Token[]): readonly Token[] {
  return sentence.map((token, k) => {
    const [before, behind] = [sentence[k - 1], sentence[k + 1]];
    const value = token.kind === "word" ? numbers.indexOf(token.text) : -1;
    const counts = behind?.kind === "word" && /^(?:of|or|by|at|can|has)$/.test(behind.text);
    const verb = before?.kind === "word" && /^(?:is|are|equals?|becomes?|mean|variance)$/;
    if (value < 0 || counts || !verb || !verb.test(before.text)) return token;
    const { span } = token;
    const text = String(value);
    const piece = { source: text, from: span.from, display: false, span };
    return { kind: "math", nodes: [{ kind: "number", text, span }], piece, span };
  });
}

const wordsOf = (tokens: readonly Token[]): string =>
  tokens.map((t) => (t.kind === "word" ? t.text : "$")).join(" ");
