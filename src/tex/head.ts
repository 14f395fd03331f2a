import { problem, type Result } from "../text/problem.ts";
import type { Span } from "../text/span.ts";
import { canonical, joinTex } from "./canonical.ts";
import { isOperator } from "./row.ts";
import { baseText, type Scope, splitCommas } from "./scope.ts";
import type { Syntax } from "./syntax.ts";
import { nowhere, spanOf } from "./work.ts";

/**
 * The head of a definition, or a symbol that a sentence declares: `\hat g^B`, `\Sigma^B[i,j]`,
 * `X_{t+1}`, `\mathrm{MSE}(T)`. A declared symbol has no entries and, for `W(t)` that is a family
 * or a random quantity itself, no function arguments.
 */
export interface Head {
  /**
   * canonical template, `#1`, `#2`, … at the index positions: `\Sigma^{#1}`; what a
   * `Declaration.head` holds
   */
  readonly head: string;
  /** what stands in the index positions, in the order of `#1`, `#2`, … */
  readonly indices: readonly (readonly Syntax[])[];
  /**
   * what stands in square brackets behind it (`[i,j]`), or in the subscript of a vector or matrix
   * that is known
   */
  readonly entries: readonly (readonly Syntax[])[];
  /** what stands in round brackets behind it (`(T)`), where these are arguments */
  readonly arguments: readonly (readonly Syntax[])[];
  readonly span: Span;
}

/** What the reader of a sentence knows about names. */
export interface HeadOptions {
  /**
   * names (canonical TeX) that are index variables or integers and so stand in index positions;
   * declared indices of the scope are known anyway
   */
  readonly indices?: readonly string[];
  /**
   * whether a number in a subscript is an index (`X_1, \dots, X_n`); otherwise it is part of the
   * name, unless the family is declared
   */
  readonly numbers?: boolean;
  /**
   * the round brackets behind the name: arguments of a function, index positions (`W(t)`), or part
   * of the name (`r_k(x)` is a random variable)
   */
  readonly brackets?: "arguments" | "indices" | "name";
}

/**
 * Reads the head of a definition or declaration. Fails where the nodes are no name with scripts and
 * brackets.
 */
export function readHead(
  nodes: readonly Syntax[],
  scope: Scope,
  options: HeadOptions = {},
): Result<Head> {
  const where = spanOf(nodes) ?? nowhere;
  const first = nodes.findIndex((n) => n.kind === "fence");
  const name = first < 0 ? nodes : nodes.slice(0, first);
  const brackets = first < 0 ? [] : nodes.slice(first);
  const failed = (at: Span): Result<Head> => ({
    ok: false,
    problems: [problem("unexpected-token", at, { token: canonical(nodes), expected: "a symbol" })],
  });
  const core = name.at(-1);
  if (
    !core ||
    !name.every((n, k) => n.kind === "name" || (k === name.length - 1 && baseText(n) !== null))
  )
    return failed(where);
  if (brackets.some((n) => n.kind !== "fence")) return failed(where);
  const indices: (readonly Syntax[])[] = [];
  let entries: (readonly Syntax[])[] = [];
  const args: (readonly Syntax[])[] = [];
  let head: string;
  const known = scope
    .lookup(name, 0)
    .find((m) => m.length === name.length && !m.primes && !m.sup && !m.power);
  const list =
    known && (known.declaration.sort.kind === "vector" || known.declaration.sort.kind === "matrix");
  if (
    known &&
    (!known.sub || (list && !isName(known.sub, known.declaration.sort.kind === "matrix", scope))) &&
    !known.args.some((arg) => isWord(arg, scope))
  ) {
    head = known.declaration.head;
    indices.push(...known.args);
    if (known.sub) entries = entriesOf(known.sub, known.declaration.sort.kind === "matrix" ? 2 : 1);
  } else head = template(name, scope, options, indices);
  for (const fence of brackets) {
    if (fence.kind !== "fence") continue;
    const items = splitCommas(fence.body);
    if (fence.open === "[" && options.brackets !== "arguments") entries = [...entries, ...items];
    else if (fence.open === "[" && items.every((i) => isIndex(i, scope, options)))
      entries = [...entries, ...items];
    else if (options.brackets === "name") head = joinTex(head, canonical([fence]));
    else if (options.brackets === "indices") {
      head += `(${items.map((_, k) => `#${indices.length + k + 1}`).join(",")})`;
      indices.push(...items);
    } else args.push(...items);
  }
  return { ok: true, value: { head, indices, entries, arguments: args, span: where } };
}

/** How many index positions the template of a head has. */
export const positionsOf = (head: string): number => (head.match(/#\d/g) ?? []).length;

/** The head of the member of a family at a number or a name: `X_{0}` of `X_{#1}`. */
export const memberOf = (head: string, at: number | string): string =>
  head.replace("#1", String(at));

/** The head of the family of a member that is named by its number: `X_{#1}` of `X_{1}`. */
export const familyOfMember = (head: string): string => head.replace(/_\{\d+\}$/, "_{#1}");

/** The canonical template of a name; what stands in index positions goes to `indices`. */
function template(
  name: readonly Syntax[],
  scope: Scope,
  options: HeadOptions,
  indices: (readonly Syntax[])[],
): string {
  const core = name.at(-1) as Syntax;
  const lead = canonical(name.slice(0, -1));
  if (core.kind !== "script" || !core.base) return joinTex(lead, canonical([core]));
  let text = joinTex(lead, canonical([core.base])) + "'".repeat(core.primes);
  const take = (item: readonly Syntax[]): string => {
    indices.push(item);
    return `#${indices.length}`;
  };
  if (core.sub) text += `_{${scriptTemplate(core.sub, scope, options, take, true)}}`;
  if (core.sup) text += `^{${scriptTemplate(core.sup, scope, options, take, false)}}`;
  return text;
}

/**
 * Letters side by side of which none means anything: the label of `\bar y_{st}`, where `\bar y_h`
 * are known.
 */
function isWord(nodes: readonly Syntax[], scope: Scope): boolean {
  return (
    nodes.length > 1 &&
    nodes.every(
      (n) =>
        n.kind === "name" &&
        /^[A-Za-z]$/.test(n.text) &&
        !scope.index(n.text) &&
        !scope.locals.has(n.text) &&
        scope.lookup([n], 0).length === 0,
    )
  );
}

/**
 * Whether the subscript of a vector or matrix is a label, `\mathbf w_{ML}`: more such letters than
 * it has indices, or capitals.
 */
function isName(sub: readonly Syntax[], matrix: boolean, scope: Scope): boolean {
  return (
    isWord(sub, scope) &&
    (sub.length > (matrix ? 2 : 1) || sub.every((n) => /^[A-Z]$/.test(canonical([n]))))
  );
}

function scriptTemplate(
  nodes: readonly Syntax[],
  scope: Scope,
  options: HeadOptions,
  take: (item: readonly Syntax[]) => string,
  sub: boolean,
): string {
  const only = nodes[0];
  if (
    nodes.length === 1 &&
    only?.kind === "fence" &&
    only.open === "(" &&
    isIndex(only.body, scope, options)
  )
    return `(${scriptTemplate(only.body, scope, options, take, sub)})`;
  // \bar X_{-i} leaves the i-th out
  if (
    nodes.length === 2 &&
    isOperator(only as Syntax, "-") &&
    nodes[1]?.kind === "name" &&
    isIndex(nodes.slice(1), scope, options)
  )
    return `-${take(nodes.slice(1))}`;
  const letters =
    nodes.length > 1 &&
    nodes.every((n) => (n.kind === "name" || n.kind === "script") && isIndex([n], scope, options));
  const items = letters ? nodes.map((n) => [n]) : splitCommas(nodes);
  return items
    .map((item) =>
      isIndex(item, scope, options) && (sub || item[0]?.kind !== "number" || options.numbers)
        ? take(item)
        : canonical(item),
    )
    .join(",");
}

/**
 * Whether what stands in a script is the place of an index, or of a fixed quantity that the head is
 * general in, rather than a label.
 */
function isIndex(nodes: readonly Syntax[], scope: Scope, options: HeadOptions): boolean {
  const names = nodes.filter((n) => n.kind === "name" || n.kind === "script");
  if (
    !nodes.length ||
    nodes.some(
      (n) =>
        n.kind !== "name" && n.kind !== "script" && n.kind !== "number" && !isOperator(n, "+", "-"),
    )
  )
    return false;
  if (!names.length) return options.numbers === true && nodes.every((n) => n.kind === "number");
  return names.every((node) => {
    const name = canonical([node]);
    if (options.indices?.includes(name) || options.indices?.includes(name.replace(/'+$/, "")))
      return true;
    const local = scope.locals.get(name);
    if (local) return local.sort.kind === "index";
    if (scope.index(name)) return true;
    const declared = scope.lookup([node], 0).find((m) => !m.sub && !m.sup)?.declaration;
    if (!declared) return false;
    // A random name is a label (`p_N(m) = P(N = m)`); \hat V_{\mathbf h} for a fixed vector \mathbf
    // h is general in it.
    if (declared.random) return false;
    return (
      declared.sort.kind === "index" ||
      (nodes.length === 1 && (declared.sort.kind === "scalar" || declared.sort.kind === "vector"))
    );
  });
}

function entriesOf(sub: readonly Syntax[], count: number): Syntax[][] {
  const items = splitCommas(sub);
  return items.length === 1 && count === 2 ? sub.map((n) => [n]) : items;
}
