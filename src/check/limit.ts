import { flipped } from "../kernel/sign.ts";
import { type Claim, type IndexVariable, rangeVariables } from "../term/context.ts";
import { SortError, sortOf } from "../term/infer.ts";
import { relation, variable } from "../term/make.ts";
import { indexSort, isNumeric } from "../term/sort.ts";
import type { Term } from "../term/term.ts";
import { bound, freeVariables, mapChildren, sameTerm, subterms, termKey } from "../term/walk.ts";
import { elaborate, elaborateCondition, elaborateRange } from "../tex/elaborate.ts";
import { toTex } from "../tex/print.ts";
import { isOperator } from "../tex/row.ts";
import { type Scope, splitCommas } from "../tex/scope.ts";
import type { LimitSyntax, Syntax } from "../tex/syntax.ts";

/** For which values something is said to hold. */
export interface Limits {
  /** each a condition on fixed numbers and free indices; all of them together */
  readonly terms: readonly Term[];
  /**
   * whether more was said, which could not be read: what is said to hold may then hold for fewer
   * values
   */
  readonly unread: boolean;
}

export const noLimits: Limits = { terms: [], unread: false };

/**
 * Reads what rows and claims say of the values for which they hold; `free` are the indices that
 * stand free in them.
 */
export function readLimits(
  limits: readonly LimitSyntax[],
  free: readonly IndexVariable[],
  scope: Scope,
  source: string,
): Limits {
  if (limits.length === 0) return noLimits;
  const known = scope.withVariables(free.map(({ name }) => ({ name, sort: indexSort })));
  const terms = new Map<string, Term>();
  let unread = false;
  for (const limit of limits) {
    const read =
      limit.nodes &&
      (limit.distinct
        ? differences(limit.nodes, known)
        : (conditions(limit.nodes, known, source) ??
          conditions(limit.nodes, withLetters(limit.nodes, known, source), source)));
    const reason = limit.said === "reason";
    const kept = read?.every((term) => isLimit(term, scope, reason)) ? read : null;
    for (const term of kept ?? []) terms.set(limitKey(term), term);
    if (!kept && !reason && !(limit.said === "supposed" && !read)) unread = true;
  }
  return { terms: [...terms.values()], unread };
}

/**
 * The scope with letters of a condition that nothing declares, as indices: they stand in no line,
 * as in "since $E[X_i X_j] = 0$ for $i \ne j$".
 */
function withLetters(nodes: readonly Syntax[], scope: Scope, source: string): Scope {
  const names = elaborateCondition(nodes, scope, { source }).problems.flatMap(
    ({ code, detail }) => {
      const symbol = code === "undeclared-symbol" ? detail["symbol"] : undefined;
      return symbol !== undefined && /^[a-z]$/.test(symbol) ? [symbol] : [];
    },
  );
  return scope.withVariables(names.map((name) => ({ name, sort: indexSort })));
}

/**
 * The limits that speak of these free indices alone; what is said of others leaves nothing out
 * here.
 */
export function limitsOn(limits: Limits, free: readonly IndexVariable[]): Limits {
  const names = new Set(free.map(({ name }) => name));
  return {
    ...limits,
    terms: limits.terms.filter((term) => freeVariables(term).every((name) => names.has(name))),
  };
}

/** Whether what holds under the first conditions holds under the second: those say no less. */
export function covers(needed: readonly Term[], said: readonly Term[]): boolean {
  const keys = new Set(said.map(limitKey));
  return needed.every((term) => keys.has(limitKey(term)));
}

/** A claim under conditions: those that say what an index is are put in. */
export function claimWhere(
  claim: Claim,
  under: readonly Term[],
): Claim & { readonly when: readonly Term[] } {
  let found: Claim & { readonly when: readonly Term[] } = { ...claim, when: under };
  for (;;) {
    const said = found.when.flatMap((term) => valueSaid(term, found) ?? [])[0];
    if (!said) return found;
    const { name, value, by } = said;
    const put = (term: Term): Term =>
      term.kind === "variable" && term.name === name ? value : mapChildren(term, put);
    const { lower, upper } = said.range;
    const inside = [
      ...(lower ? [relation(lower, "<=", value)] : []),
      ...(upper && upper.kind !== "constant" ? [relation(value, "<=", upper)] : []),
    ];
    found = {
      ...found,
      left: put(found.left),
      right: put(found.right),
      free: found.free.filter((v) => v.name !== name),
      when: [...found.when.filter((term) => term !== by).map(put), ...inside],
    };
  }
}

/**
 * What a condition says that an index of a claim is, where nothing in the way of putting it in: no
 * variable in it is bound there, and no range depends on the index.
 */
function valueSaid(
  term: Term,
  { left, right, free }: Claim,
): {
  readonly name: string;
  readonly value: Term;
  readonly range: IndexVariable["range"];
  readonly by: Term;
} | null {
  if (term.kind !== "relation" || term.relation !== "=") return null;
  const binds = new Set([left, right].flatMap((side) => [...subterms(side)].flatMap(bound)));
  for (const [side, value] of [
    [term.left, term.right],
    [term.right, term.left],
  ] as const) {
    const own = side.kind === "variable" ? free.find((v) => v.name === side.name) : undefined;
    if (
      !own ||
      freeVariables(value).some((name) => name === own.name || binds.has(name)) ||
      binds.has(own.name)
    )
      continue;
    if (
      free.some((v) => rangeVariables(v.range).includes(own.name)) ||
      sortOf(value).kind !== "index"
    )
      continue;
    return { name: own.name, value, range: own.range, by: term };
  }
  return null;
}

/** Conditions as a formula, for people. */
export function limitTex(terms: readonly Term[], scope: Scope): string {
  return terms.map((term) => toTex(term, scope)).join(", ");
}

/** A text that a condition shares with itself read backwards. */
function limitKey(term: Term): string {
  if (term.kind !== "relation") return termKey(term);
  const other: Term = {
    ...term,
    relation: flipped(term.relation),
    left: term.right,
    right: term.left,
  };
  const [first = ""] = [termKey(term), termKey(other)].sort();
  return first;
}

/** The parts of a condition; null where it cannot be read. */
function conditions(nodes: readonly Syntax[], scope: Scope, source: string): Term[] | null {
  const parts = splitCommas(nodes, ";").filter((part) => part.length > 0);
  if (parts.length > 1) {
    const read = parts.map((part) => conditions(part, scope, source));
    return read.every((part) => part !== null) ? read.flat() : null;
  }
  const range = ranges(nodes, scope);
  if (range) return range;
  const term = elaborateCondition(nodes, scope, { source }).readings[0]?.term;
  return term ? conjuncts(term) : null;
}

function conjuncts(term: Term): Term[] {
  return term.kind === "logic" && term.operator === "and" ? term.args.flatMap(conjuncts) : [term];
}

/** `i, j = 1, \dots, n` as inequalities; null for anything else. */
function ranges(nodes: readonly Syntax[], scope: Scope): Term[] | null {
  const sign = nodes.findIndex((n) => n.kind === "relation");
  const first = nodes[sign];
  if (
    first?.kind !== "relation" ||
    first.text !== "=" ||
    !nodes.some((n) => isOperator(n, "\\dots")) ||
    nodes.slice(sign + 1).some((n) => n.kind === "relation")
  )
    return null;
  const { range } = elaborateRange(nodes.slice(sign + 1), scope);
  const names = listed(nodes.slice(0, sign), scope);
  return (
    range &&
    names &&
    names.flatMap((name) => [
      ...(range.lower ? [relation(range.lower, "<=", name)] : []),
      ...(range.upper ? [relation(name, "<=", range.upper)] : []),
    ])
  );
}

/**
 * `i, j, k` as what they are, when they are said to be distinct; null where they are no indices.
 */
function differences(nodes: readonly Syntax[], scope: Scope): Term[] | null {
  const names = listed(nodes, scope);
  return names && names.length > 1
    ? names.flatMap((a, k) => names.slice(k + 1).map((b) => relation(a, "!=", b)))
    : null;
}

/** The indices of a list. */
function listed(nodes: readonly Syntax[], scope: Scope): Term[] | null {
  const items = splitCommas(nodes.filter((n) => n.kind !== "text" || n.text !== "and")).filter(
    (item) => item.length > 0,
  );
  const terms = items.map((item) => elaborate(item, scope, { limit: 1 }).readings[0]?.term);
  return terms.every((term) => term?.kind === "variable" && sameTerm(term, variable(term.name)))
    ? (terms as Term[])
    : null;
}

/**
 * Whether a condition is one on fixed numbers, so that it holds or fails whatever happens; of what
 * stands as a reason, whether it leaves indices out.
 */
function isLimit(term: Term, scope: Scope, reason: boolean): boolean {
  if (term.kind === "logic")
    return !reason && term.args.every((arg) => isLimit(arg, scope, reason));
  if (term.kind !== "relation") return false;
  try {
    const sorts = [sortOf(term.left), sortOf(term.right)];
    if (!sorts.every(isNumeric)) return false;
    if (reason && (term.relation === "=" || !sorts.every((sort) => sort.kind === "index")))
      return false;
  } catch (error) {
    if (error instanceof SortError) return false;
    throw error;
  }
  const averages = [
    "expect",
    "variance",
    "covariance",
    "probability",
    "indicator",
    "integral",
    "apply",
    "gradient",
  ];
  for (const part of subterms(term))
    if (
      averages.includes(part.kind) ||
      (part.kind === "symbol" && scope.declaration(part.symbol)?.random)
    )
      return false;
  return true;
}
