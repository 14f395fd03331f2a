import { canonical } from "../tex/canonical.ts";
import { isOperator } from "../tex/row.ts";
import type { Syntax } from "../tex/syntax.ts";
import { cover } from "../text/span.ts";
import { type Said, wordOf } from "./asserted.ts";
import type { MathToken, Token } from "./token.ts";

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
const rangedIn = (token: Said | undefined, letters: ReadonlySet<string>): boolean =>
  token?.kind === "math" && saysRange(token.nodes, letters);

/** The same for `i \\ge 1` and `i \\in I`. */
const boundIn = (token: Said | undefined, letters: ReadonlySet<string>): boolean =>
  token?.kind === "math" && isBound(token.nodes, letters);

/** `i \\ge 1`, `i \\in I`: a letter, and something of it. */
const isBound = ([letter, sign]: readonly Syntax[], letters: ReadonlySet<string>): boolean =>
  letter?.kind === "name" &&
  letters.has(letter.text) &&
  sign !== undefined &&
  (sign.kind === "relation" || isOperator(sign, "\\in"));

function saysRange(nodes: readonly Syntax[], letters: ReadonlySet<string>): boolean {
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
    // "`$X_i$`, `$i \\ge 1$` are"
    if (boundIn(sentence[at + 2], letters) && verb.test(wordOf(sentence[at + 3])))
      return [...sentence.slice(0, at + 3), open, ...withRangesBehind(sentence.slice(at + 3))];
    let end = at + 2;
    while (rangedIn(sentence[end], letters)) end += isMark(sentence[end + 1], ",") ? 2 : 1;
    const closes = isMark(open, ",") || isMark(sentence[end], ")");
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

/**
 * A sentence without the ranges that stand behind its equations, and these with the marks and words
 * around them: ", `$i = 1, \\dots, n$`", "(`$i = 1, \\dots, n$`)", "for `$i = 1, \\dots, n$`".
 */
export function withoutRanges<T extends Said>(
  sentence: readonly T[],
): { readonly tokens: readonly T[]; readonly ranges: ReadonlyMap<T, readonly T[]> } {
  const tokens: T[] = [];
  const ranges = new Map<T, readonly T[]>();
  for (let at = 0; at < sentence.length; at += 1) {
    const token = sentence[at] as T;
    tokens.push(token);
    const end = token.kind === "math" ? rangeEnd(sentence, at, token.nodes) : at + 1;
    if (end > at + 1) ranges.set(token, sentence.slice(at + 1, end));
    at = end - 1;
  }
  return { tokens, ranges };
}

/** Where the range behind an equation ends; where the equation does if there is none. */
function rangeEnd(sentence: readonly Said[], at: number, equation: readonly Syntax[]): number {
  if (!equation.some((n) => n.kind === "relation")) return at + 1;
  const [open, quantifier] = sentence.slice(at + 1, at + 3);
  const bracket = isMark(open, "(") ? 1 : 0;
  const isFor = (token: Said | undefined): boolean => wordOf(token) === "for";
  if (!bracket && !isMark(open, ",") && !isFor(open)) return at + 1;
  const range = at + 2 + (!isFor(open) && isFor(quantifier) ? 1 : 0);
  if (!rangedIn(sentence[range], lettersBelow(equation))) return at + 1;
  if (!bracket) return range + 1;
  return isMark(sentence[range + 1], ")") ? range + 2 : at + 1;
}

/**
 * A sentence in which the range of a member's index is a formula of its own: "let `$X_i, i = 1,
 * \\dots, n$` be" says as much as "let `$X_i$`, `$i = 1, \\dots, n$` be".
 */
export const withMembersApart = (sentence: readonly Token[]): readonly Token[] =>
  sentence.flatMap((token) => (token.kind === "math" ? memberApart(token) : [token]));

function memberApart(token: MathToken): readonly Token[] {
  const { nodes } = token;
  const at = nodes.findIndex((n) => isOperator(n, ","));
  const [member, of] = nodes.slice(0, at);
  const behind = nodes.slice(at + 1).filter((n) => !isOperator(n, "\\quad"));
  const isMember = at === 1 || (at === 2 && of?.kind === "fence");
  if (!isMember || member?.kind !== "script") return [token];
  const ranges = rangesIn(behind);
  const letters = lettersBelow([member]);
  return ranges.every((range) => isBound(range, letters) || isRange(range, [member]))
    ? apart(token, [nodes.slice(0, at), ...ranges])
    : [token];
}

/** Formulas that stand in one, with commas between. */
const apart = (token: MathToken, formulas: readonly (readonly Syntax[])[]): readonly Token[] =>
  formulas.flatMap((nodes, k): Token[] => {
    const span = placeOf(nodes);
    const part: MathToken = { ...token, nodes, span };
    return k > 0 ? [{ kind: "mark", text: ",", span }, part] : [part];
  });

/** What parts an equation from the range of its index: a comma, "for" in the formula. */
const parts = (node: Syntax): boolean =>
  isOperator(node, ",") ||
  (node.kind === "text" && /^\s*,?\s*for(?: all| each| every)?\s*$/.test(node.text));

/**
 * A sentence in which the range of an equation's index is a formula of its own, and the law of what
 * has that index: "let `$$y_i = b x_i + e_i, \\quad e_i \\sim P, \\quad i = 1, \\dots, n,$$`" says
 * as much as "let `$y_i = b x_i + e_i$`, `$e_i \\sim P$`, `$i = 1, \\dots, n$`,".
 */
export const withRangesApart = (sentence: readonly Token[]): readonly Token[] =>
  sentence.flatMap((token) => (token.kind === "math" ? rangeApart(token) : [token]));

function rangeApart(token: MathToken): readonly Token[] {
  const { nodes } = token;
  const last = nodes.at(-1);
  const ends = last !== undefined && isOperator(last, ",", ".", ";");
  const body = ends ? nodes.slice(0, -1) : nodes;
  const sign = body.findIndex((n) => n.kind === "relation");
  const at = body.findIndex((n, k) => k > sign && parts(n));
  const fence = body.at(-1);
  const inBrackets = at < 0 && fence?.kind === "fence" && fence.open === "(";
  const [equation, range] = inBrackets
    ? [body.slice(0, -1), fence.body]
    : [body.slice(0, at), body.slice(at + 1)];
  const [head] = equation;
  const relation = equation[sign];
  const isEquation =
    sign === 1 && relation?.kind === "relation" && /^(?:=|\\sim)$/.test(relation.text);
  if (!head || !isEquation || (at < 0 && !inBrackets)) return [token];
  const behind = rangesIn(range);
  const heads = [equation, ...behind].flatMap(([one]) => (one ? [one] : []));
  // "n = 1" behind "i = 1, \dots, n" says more than how far the letters run
  if (!behind.some((one) => isRange(one, heads)) || !behind.every((one) => says(one, heads)))
    return [token];
  const isComma = ends && isOperator(last, ",");
  const end: readonly Token[] = isComma ? [{ kind: "mark", text: ",", span: last.span }] : [];
  return [...apart(token, [equation, ...behind]), ...end];
}

/** `i = 1, \dots, m` and `j = 1, \dots, k` of `i = 1, \dots, m, j = 1, \dots, k`. */
function rangesIn(nodes: readonly Syntax[]): readonly (readonly Syntax[])[] {
  const next = nodes.findIndex(
    (n, k) => k > 0 && isOperator(n, ",") && nodes[k + 2]?.kind === "relation",
  );
  return next < 0 ? [nodes] : [nodes.slice(0, next), ...rangesIn(nodes.slice(next + 1))];
}

/**
 * Whether a formula behind an equation says how far letters run, or something of a name with such
 * letters: `\varepsilon_i \sim N(0, \sigma^2)`.
 */
const says = (formula: readonly Syntax[], heads: readonly Syntax[]): boolean =>
  isRange(formula, heads) ||
  (formula[0]?.kind === "script" && formula[1]?.kind === "relation" && formula.length > 2);

/** Whether a formula says no more than what the letters below some heads run through. */
const isRange = (range: readonly Syntax[], heads: readonly Syntax[]): boolean =>
  range.length > 0 &&
  range.every(
    (n) =>
      n.kind === "number" ||
      (n.kind === "relation" && /^(?:=|\\leq?|<)$/.test(n.text)) ||
      n.kind === "name" ||
      isOperator(n, ",", "\\dots", "-", "+"),
  ) &&
  saysRange(range, lettersBelow(heads));

const placeOf = (nodes: readonly Syntax[]): Syntax["span"] => {
  const [first, last] = [nodes[0], nodes.at(-1)];
  return first && last ? cover(first.span, last.span) : { from: 0, to: 0 };
};
