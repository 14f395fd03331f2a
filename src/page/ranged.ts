import { canonical } from "../tex/canonical.ts";
import { isOperator } from "../tex/row.ts";
import type { Syntax } from "../tex/syntax.ts";
import { type Said, wordOf } from "./asserted.ts";

/** Verbs behind a subject. */
const verb = /^(?:is|are|be|was|were|has|have|which|that|satisfy|satisfies|follow|follows)$/;

/** Letters in the subscripts of a formula: i and j of `$D_{ij}$`. */
const lettersBelow = (nodes: readonly Syntax[]): ReadonlySet<string> =>
  new Set(
    nodes.flatMap((node) =>
      node.kind === "script"
        ? (node.sub ?? []).flatMap((n) => (n.kind === "name" ? [canonical([n])] : []))
        : [],
    ),
  );

/** Whether a formula says the range of letters: `i = 1, \dots, n`, `1 \le i < j \le n`. */
function rangedIn(token: Said | undefined, letters: ReadonlySet<string>): boolean {
  if (token?.kind !== "math") return false;
  const { nodes } = token;
  const named = nodes.some((n) => n.kind === "name" && letters.has(canonical([n])));
  const runs = nodes.some((n) => isOperator(n, "\\dots"));
  const bounded = nodes.filter((n) => n.kind === "relation" && /^(?:\\le|<|\\leq)$/.test(n.text));
  return named && (runs || bounded.length >= 2);
}

/**
 * Whether a formula only says which values letters have that stand below other names of its
 * sentence: `i = 1, \dots, n` and `i \ne j` beside `X_i`; but not `n = 1`.
 */
export function isIndexCondition(token: Said, sentence: readonly Said[]): boolean {
  if (token.kind !== "math") return false;
  const letters = new Set(
    sentence.flatMap((t) => (t.kind === "math" && t !== token ? [...lettersBelow(t.nodes)] : [])),
  );
  const named = token.nodes.some((n) => n.kind === "name" && letters.has(canonical([n])));
  return (
    named &&
    token.nodes.every(
      (n) =>
        n.kind === "number" ||
        n.kind === "relation" ||
        n.kind === "name" ||
        isOperator(n, ",", "\\dots", "-", "+"),
    )
  );
}

const isMark = (token: Said | undefined, text: string): boolean =>
  token?.kind === "mark" && token.text === text;

/**
 * A sentence with the ranges of a member's indices behind all of it, where they stand between the
 * member and its verb: "the errors `$e_i$`, `$i = 1, \dots, n$`, are independent" says as much as
 * "the errors `$e_i$` are independent, `$i = 1, \dots, n$`".
 */
export function withRangesBehind<T extends Said>(sentence: readonly T[]): readonly T[] {
  for (let at = 0; at < sentence.length; at += 1) {
    const token = sentence[at];
    const open = sentence[at + 1];
    if (token?.kind !== "math" || !open || !(isMark(open, ",") || isMark(open, "("))) continue;
    const letters = lettersBelow(token.nodes);
    let end = at + 2;
    while (rangedIn(sentence[end], letters)) end += isMark(sentence[end + 1], ",") ? 2 : 1;
    const closes = isMark(open, "(") ? isMark(sentence[end], ")") : isMark(sentence[end - 1], ",");
    const behind = isMark(open, "(") ? end + 1 : end;
    if (end === at + 2 || !closes || !verb.test(wordOf(sentence[behind]))) continue;
    const ranges = sentence.slice(at + 2, end).filter((t) => t.kind === "math");
    const rest = sentence.slice(behind);
    const stop = rest.findIndex((t) => t.kind === "mark" && /^[;.]$/.test(t.text));
    const last = stop < 0 ? rest.length : stop;
    const comma = open.kind === "mark" ? { ...open, text: "," } : open;
    return [
      ...sentence.slice(0, at + 1),
      ...rest.slice(0, last),
      ...ranges.flatMap((range) => [comma, range]),
      ...withRangesBehind(rest.slice(last)),
    ];
  }
  return sentence;
}
