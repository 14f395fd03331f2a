import { relates } from "../page/token.ts";
import { canonical } from "../tex/canonical.ts";
import { mayDefine } from "../tex/condition.ts";
import { bracketOf } from "../tex/statistic-head.ts";
import type { Syntax } from "../tex/syntax.ts";
import type { Clause, Piece } from "./clause.ts";
import { cutCommas } from "./piece.ts";

/** `1 \le i < j \le n` as the ranges of both letters, and their order; null for anything else. */
export function inOrder(nodes: readonly Syntax[]): (readonly Syntax[])[] | null {
  const at = nodes.flatMap((n, k) => (n.kind === "relation" ? [k] : []));
  const [a = 0, b = 0, c = 0] = at;
  const signs = at.map((k) => (nodes[k]?.kind === "relation" ? nodes[k].text : ""));
  const [low, i, j, high] = [
    nodes.slice(0, a),
    nodes.slice(a + 1, b),
    nodes.slice(b + 1, c),
    nodes.slice(c + 1),
  ];
  if (
    at.length !== 3 ||
    !/^(?:\\le|<)$/.test(signs[1] ?? "") ||
    signs[0] !== "\\le" ||
    signs[2] !== "\\le" ||
    high.length === 0
  )
    return null;
  if (
    low.length !== 1 ||
    low[0]?.kind !== "number" ||
    [i, j].some((letter) => letter.length !== 1 || letter[0]?.kind !== "name")
  )
    return null;
  const between = (letter: readonly Syntax[]): Syntax[] => [
    ...low,
    nodes[a] as Syntax,
    ...letter,
    nodes[c] as Syntax,
    ...high,
  ];
  return [between(i), between(j), [...i, nodes[b] as Syntax, ...j]];
}

/**
 * Whether a formula is of plain letters and numbers, as conditions on indices are: `E[X_i] = 0` or
 * `x_i > 0` behind a comma is a formula of its own.
 */
export function ofLetters(nodes: readonly Syntax[]): boolean {
  return nodes.every((node, k) => {
    if (node.kind === "fence") return nodes[k - 1]?.kind !== "name" && ofLetters(node.body);
    if (node.kind === "script") return node.sub === null;
    return true;
  });
}

/** `q \in (0, 1)`, `p \in [a, b)`: a letter in an interval of numbers. */
export function isInterval(nodes: readonly Syntax[]): boolean {
  const at = nodes.findIndex((n) => n.kind === "operator" && n.text === "\\in");
  const set = nodes[at + 1];
  return (
    at > 0 &&
    set?.kind === "fence" &&
    /^[([]$/.test(set.open) &&
    cutCommas(set.body).length === 2 &&
    !set.body.some((n) => n.kind === "operator" && n.text === "\\dots")
  );
}

/** `k > 0`, `0 < h < 1`: bounds of a number, as nobody writes those of an index. */
export function isPositive(nodes: readonly Syntax[]): boolean {
  return /^(?:[a-z]>0|0<[a-z](?:<1)?)$/.test(canonical(nodes));
}

/**
 * `i \in \{1, \dots, n\}`, `i = 1, \dots, n`, `1 \le i \le n`: the values of a letter one by one.
 */
export function givesValues(nodes: readonly Syntax[]): boolean {
  const between =
    nodes[0]?.kind === "number" && nodes.filter((n) => n.kind === "relation").length === 2;
  return (
    rangeLike(nodes) &&
    (between ||
      nodes.some((n) => n.kind === "operator" && (n.text === "\\in" || n.text === "\\dots")))
  );
}

/** `1 \le i \le n_k`: a range of letters that ends at a size with an index of its own. */
export function isRangeToSize(nodes: readonly Syntax[]): boolean {
  const end = nodes.at(-1);
  return (
    rangeLike(nodes) &&
    end?.kind === "script" &&
    end.base?.kind === "name" &&
    end.sub !== null &&
    end.sup === null &&
    ofLetters(nodes.slice(0, -1))
  );
}

/**
 * `i = 1, \dots, n`, `i, j = 1, \dots, n`, `1 \le i \le n`, `i \in \{1, \dots, n\}`, `i \ge 1`, `i
 * \ne j`: a range of single letters.
 */
export function rangeLike(nodes: readonly Piece["nodes"][number][]): boolean {
  if (inOrder(nodes)) return true;
  const at = nodes.findIndex(
    (n) => n.kind === "relation" || (n.kind === "operator" && n.text === "\\in"),
  );
  const left = nodes.slice(0, at);
  const letter = (n: Piece["nodes"][number]): boolean =>
    (n.kind === "name" && /^(?:[a-z]|\\ell)$/.test(n.text)) ||
    (n.kind === "script" && n.primes > 0 && !n.sub && !n.sup && n.base?.kind === "name");
  const set = nodes[at]?.kind === "operator" ? nodes[at + 1] : undefined;
  // `w \in (0, 1)` is an interval
  const interval = set?.kind === "fence" && set.open !== "\\{" && cutCommas(set.body).length === 2;
  const dots =
    nodes.some((n) => n.kind === "operator" && n.text === "\\dots") ||
    (set?.kind === "fence" && !interval);
  const relations = nodes
    .filter((n) => n.kind === "relation")
    .map((n) => (n.kind === "relation" ? n.text : ""));
  if (left.length && left.every((n) => letter(n) || (n.kind === "operator" && n.text === ",")))
    return (
      dots ||
      (relations.length > 0 &&
        relations.every((r) => r !== "=") &&
        left.every((n) => n.kind === "operator" || /^[h-or-t]/.test(canonical([n]))))
    );
  const middle = nodes.slice(
    at + 1,
    nodes.findIndex((n, k) => k > at && n.kind === "relation"),
  );
  if (
    !middle.every((n) => letter(n) || (n.kind === "operator" && n.text === ",")) ||
    (canonical(left) === "0" &&
      !middle.every((n) => n.kind === "operator" || /^[h-n]/.test(canonical([n]))))
  )
    return false;
  return (
    relations.length === 2 &&
    relations.every((r) => r === "\\le" || r === "<") &&
    left.length === 1 &&
    left[0]?.kind === "number"
  );
}

/** `X_i`: any member of a family. */
export function isMember(nodes: readonly Syntax[]): boolean {
  const [node, ...more] = nodes;
  return (
    node?.kind === "script" &&
    more.length === 0 &&
    node.sub !== null &&
    /(?:^|[,{])[a-z]/.test(canonical(node.sub))
  );
}

/** What stands before the relation of a formula. */
export function boundName(nodes: readonly Syntax[]): string {
  return canonical(
    nodes.slice(
      0,
      nodes.findIndex((n) => n.kind === "relation" || (n.kind === "operator" && n.text === "\\in")),
    ),
  );
}

/** Whether a name stands in the subscript of a thing. */
export function countedBy(nodes: readonly Syntax[], name: string): boolean {
  return nodes.some(
    (node) =>
      node.kind === "script" &&
      node.sub !== null &&
      cutCommas(node.sub).some((item) => canonical(item) === name),
  );
}

/** A comparison of one name with a number. */
export function isCase({ nodes }: Piece): boolean {
  return (
    nodes.length === 3 &&
    nodes[0]?.kind === "name" &&
    nodes[1]?.kind === "relation" &&
    (nodes[2]?.kind === "number" || nodes[2]?.kind === "name")
  );
}

export function isEquation(nodes: readonly Syntax[]): boolean {
  return nodes.some((n) => n.kind === "relation" && mayDefine(n.text));
}

/** `E[X] = …`, `\operatorname{Var}(X) = …`. */
export function isAverage(nodes: readonly Syntax[]): boolean {
  const [name, next] = nodes;
  return (
    name !== undefined &&
    bracketOf(next) !== null &&
    /^(?:\\(?:mathbb|mathrm|mathbf|operatorname|text)\{(?:E|V|[Vv]ar|[Cc]ov|[Cc]orr|P)\}|[EVP]|\\Pr)(?:_|$)/.test(
      canonical([name]),
    )
  );
}

/** `\eta > 0`, `p \in (0, 1)`: one name and what it lies in. */
export function bounds(nodes: readonly Syntax[]): boolean {
  const [name, sign] = nodes;
  const signs = nodes.filter(
    (n) => n.kind === "relation" || (n.kind === "operator" && n.text === "\\in"),
  );
  return (
    (name?.kind === "name" || name?.kind === "script") &&
    signs.length === 1 &&
    signs[0] === sign &&
    !(sign?.kind === "relation" && sign.text === "\\sim")
  );
}

/**
 * What a value has in common with others of its kind: `\sigma_1^2` and `\sigma_2^2`, but not
 * `\sigma_i^2` and `n`.
 */
export function likeness(nodes: readonly Syntax[]): string {
  return canonical(nodes.map((node) => (node.kind === "script" ? { ...node, sub: null } : node)));
}

export interface BoundedValue {
  readonly value: readonly Syntax[];
  readonly finite: boolean;
  /** whether all that is said is that it is positive, or finite: sizes are not told so */
  readonly sign: boolean;
}

/**
 * `\sigma^2 < \infty`, `p \in (0, 1)`: a value, and what it is compared with; null for anything
 * else.
 */
export function boundedValue(nodes: readonly Syntax[]): BoundedValue | null {
  const places = nodes.flatMap((n, k) =>
    n.kind === "relation" || (n.kind === "operator" && n.text === "\\in") ? [k] : [],
  );
  const [at] = places;
  const sign = at === undefined ? undefined : nodes[at];
  if (at === undefined || !sign || at === 0 || places.length > 1) return null;
  if (sign.kind === "relation" && !/^(?:<|>|\\le|\\ge|\\ne)$/.test(sign.text)) return null;
  const bound = canonical(nodes.slice(at + 1));
  const finite = bound === "\\infty";
  return {
    value: nodes.slice(0, at),
    finite,
    sign: finite || (bound === "0" && sign.kind === "relation" && sign.text === ">"),
  };
}

/** `Y = \beta x + \epsilon`, which may be what is given to begin with; `N = n` gives a value. */
export function isFormula({ nodes }: Pick<Piece, "nodes">): boolean {
  const [value, ...more] = nodes.slice(nodes.findIndex((n) => n.kind === "relation") + 1);
  return (
    relates(nodes) && (more.length > 0 || (value?.kind !== "name" && value?.kind !== "number"))
  );
}

/**
 * Names, or one that is given its value: `N = n`. A bound as in `n \ge 2` is a side condition and
 * gives nothing.
 */
export function isCondition({ nodes }: Piece): boolean {
  return !relates(nodes) || nodes.some((n) => n.kind === "relation" && n.text === "=");
}

/** Whether a clause speaks of what is given, of which nothing can be said under the condition. */
export function concerns(clause: Clause, given: readonly Piece[]): boolean {
  const names = given.map((piece) => canonical(piece.nodes));
  return (
    clause.kind === "traits" &&
    clause.subject.elements.every((element) => names.includes(canonical(element.nodes)))
  );
}
