import { matchAt } from "./match.ts";
import { piecesOf } from "./pattern.ts";
import type { Token } from "./token.ts";

/** "and the rest is `$S = X - Y$`": what another thing is called, and nothing of the one before. */
const another = piecesOf(
  "{, | [,] and|while [,]} the|a|an|its|our|their ~ [$x] ~ {is|are [now] | } $def",
);

/** "and the pooled estimate is" before a display, which says what that one is. */
const displayed = piecesOf(
  "{, | [,] and|while|so [,]} the|a|an|its|our|their ~ {is|are|becomes|become|reads" +
    "|read} [then|now] .",
);

/** The words behind a formula up to a display, or to a clause that gives another name. */
export function wordsBehind(sentence: readonly Token[], at: number): readonly Token[] {
  const leads = (t: Token, k: number): boolean =>
    (t.kind === "math" && t.piece.display) ||
    [another, displayed].some((pattern) => matchAt(pattern, sentence, k) !== null);
  const end = sentence.findIndex((t, k) => k > at && leads(t, k));
  return sentence.slice(at + 1, end < 0 ? undefined : end);
}
