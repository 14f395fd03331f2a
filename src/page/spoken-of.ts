import { canonical } from "../tex/canonical.ts";
import { isOperator } from "../tex/row.ts";
import { splitCommas } from "../tex/scope.ts";
import { type Said, wordOf } from "./asserted.ts";
import { isIdle } from "./filler.ts";

/** `x \\in \\mathbb R^d` and `q, k \\in \\mathbb R^d` as the names alone. */
export function withoutSpace(token: Said): readonly Said[] {
  if (token.kind !== "math") return [token];
  const at = token.nodes.findIndex((n) => isOperator(n, "\\in"));
  const names = at < 1 ? [] : splitCommas(token.nodes.slice(0, at));
  if (names.length === 0 || names.some((nodes) => nodes.length !== 1)) return [token];
  return names.flatMap((nodes, k): readonly Said[] => [
    ...(k > 0 ? [{ kind: "mark", text: "," } as const] : []),
    { ...token, nodes },
  ]);
}

/**
 * "Mean `$0$`", "a `$d \\times d$` matrix", "with values in `$\\{0, 1\\}$`": no other thing that
 * "it" may be.
 */
export const isRange = (token: Said): boolean =>
  token.kind === "math" &&
  /^(?:\d+|\w+ ?\\times ?\w+|\\mathbb\{[RNZ]\}(?:\^.*)?|\\\{[\d, ]+(?:\\dots)?\\\})$/.test(
    canonical(token.nodes),
  );

/** "Let `$X$` and `$Y$` be the demands in two weeks": words that only say what they are. */
export const tellsRole = (words: readonly Said[]): boolean =>
  /^(?:the|two|three|some|a|an)$/.test(wordOf(words[0])) &&
  words.every((t) => isIdle(t) || (t.kind === "mark" && t.text === "."));
