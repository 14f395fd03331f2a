import { sameRange } from "../term/context.ts";
import { number, relation } from "../term/make.ts";
import { relationOf } from "../term/sign.ts";
import type { Relation, Term } from "../term/term.ts";
import type { Span } from "../text/span.ts";
import { complementIn } from "./complement.ts";
import { findSeries, isDots, type Piece } from "./dots.ts";
import { comparedInList } from "./listed.ts";
import { settle } from "./loose.ts";
import { isOperator } from "./row.ts";
import { splitCommas } from "./scope.ts";
import type { Syntax } from "./syntax.ts";
import { valuesOf } from "./values.ts";
import { nowhere, spanOf, type Work } from "./work.ts";

/** Whether a sign may define what stands before it; `\doteq` says elsewhere: it is nearly so. */
export const mayDefine = (sign: string): boolean => relationOf(sign) === "=" || sign === "\\doteq";

/** The parts between relations. */
export function splitAtRelations(nodes: readonly Syntax[]): Syntax[][] {
  const parts: Syntax[][] = [[]];
  for (const node of nodes) {
    if (node.kind === "relation") parts.push([]);
    else parts.at(-1)?.push(node);
  }
  return parts;
}

/** Whether the nodes hold a relation or a declared event at their outermost level. */
export function hasRelation(nodes: readonly Syntax[]): boolean {
  return nodes.some((n) => n.kind === "relation" || isOperator(n, "\\in", "\\notin"));
}

/**
 * Reads a condition: relations in a row (`0 < p < 1`), commas and `\cap` as "and", `\cup` as "or",
 * `\setminus` as "and not", a declared event.
 */
export function conditionOf(work: Work, nodes: readonly Syntax[]): Term {
  const where = spanOf(nodes) ?? nowhere;
  const items = splitCommas(nodes, ",", ";").filter((i) => i.length);
  if (items.some((i) => i.length === 1 && isDots(i[0]))) return eachOf(work, items, where);
  if (items.length > 1)
    return { kind: "logic", operator: "and", args: items.map((i) => conditionOf(work, i)) };
  const item = items[0];
  if (!item) return work.refuse("unexpected-end", where, { expected: "a condition" });
  const joined = joinedEvents(work, item);
  if (joined) return joined;
  const only = item[0];
  if (
    item.length === 1 &&
    only?.kind === "fence" &&
    (hasRelation(only.body) || only.body.some((n) => isOperator(n, "\\cap", "\\cup", "\\setminus")))
  )
    return conditionOf(work, only.body);
  const member = item.findIndex((n) => isOperator(n, "\\in", "\\notin"));
  if (member > 0) return membership(work, item, member);
  if (!hasRelation(item)) {
    const term = work.expression(item);
    if (work.sort(term, where).kind !== "condition")
      return work.refuse("sort-clash", where, { left: "a condition", right: "a quantity" });
    return term;
  }
  return comparisons(work, item, where);
}

/** Conditions that signs or words put together; null where none do. */
function joinedEvents(work: Work, item: readonly Syntax[]): Term | null {
  const logic = (
    operator: "and" | "or" | "not",
    ...parts: readonly (readonly Syntax[])[]
  ): Term => ({ kind: "logic", operator, args: parts.map((part) => conditionOf(work, part)) });
  const union = splitCommas(item, "\\cup");
  if (union.length > 1) return logic("or", ...union);
  const common = splitCommas(item, "\\cap");
  if (common.length > 1) return logic("and", ...common);
  const [whole, ...removed] = splitCommas(item, "\\setminus");
  if (whole && removed.length > 0) {
    const without = removed.map((part) => logic("not", part));
    return { kind: "logic", operator: "and", args: [conditionOf(work, whole), ...without] };
  }
  const at = item.findIndex((n) => n.kind === "text" && /^[\s,]*(and|or)[\s,]*$/.test(n.text));
  const word = item[at];
  if (at > 0 && word?.kind === "text")
    return logic(/or/.test(word.text) ? "or" : "and", item.slice(0, at), item.slice(at + 1));
  return isOperator(item[0], "\\neg") ? logic("not", item.slice(1)) : null;
}

/** `a \\le b < c`, as relations of what stands next to each other. */
function comparisons(work: Work, item: readonly Syntax[], where: Span): Term {
  const parts: Syntax[][] = [[]];
  const found: Relation[] = [];
  for (const node of item) {
    if (node.kind === "relation") {
      const sign = relationOf(node.text);
      if (!sign) return work.refuse("unsupported", node.span, { what: node.text });
      found.push(sign);
      parts.push([]);
    } else parts.at(-1)?.push(node);
  }
  const terms = parts.map((p) => work.expression(p));
  const args = found.map((sign, k) =>
    compare(work, terms[k] as Term, sign, terms[k + 1] as Term, where),
  );
  const first = args[0] as Term;
  return args.length === 1 ? first : { kind: "logic", operator: "and", args };
}

/**
 * `X_1 \le x, \dots, X_n \le x`: all of them hold, so that the product of their indicators is 1.
 */
function eachOf(
  work: Work,
  items: readonly (readonly Syntax[])[],
  where: { from: number; to: number },
): Term {
  const pieces = items.map((i): Piece => {
    const [first] = i;
    return i.length === 1 && first && isDots(first)
      ? { kind: "dots", span: first.span }
      : { kind: "term", term: { kind: "indicator", condition: conditionOf(work, i) } };
  });
  const factors = findSeries(work, pieces, "product", where);
  const [only, ...more] = factors;
  const all: Term = only && more.length === 0 ? only : { kind: "mul", factors };
  return relation(all, "=", number(1));
}

/**
 * The x of `\sum_x x P(X = x)` runs over the values of X. It can run over those of one quantity
 * only, unless others have the same.
 */
export function runOver(work: Work, x: Term, of: Term, where: { from: number; to: number }): void {
  const bound = x.kind === "variable" ? work.boundTo(x.name) : undefined;
  const values = bound && of.kind === "symbol" ? valuesOf(work.scope.context, of) : null;
  if (!bound || !values) return;
  if (bound.range && bound.of && !sameRange(bound.range, values))
    work.refuse("missing-index", where, { index: bound.name });
  if (!bound.range) bound.of = of;
  work.learn(bound.name, values);
}

/** A relation whose sides fit, a lone zero or identity taking the sort of the other side. */
function compare(
  work: Work,
  left: Term,
  sign: Relation,
  right: Term,
  where: { from: number; to: number },
): Term {
  const a = work.sort(left, where);
  const b = work.sort(right, where);
  if (sign === "=") {
    runOver(work, left, right, where);
    runOver(work, right, left, where);
  }
  return (
    comparedInList(work.scope, left, sign, right) ??
    relation(settle(left, b), sign, settle(right, a))
  );
}

/** `i \in \{1, \dots, n\}`, `x \in [0, s]`. */
function membership(work: Work, item: readonly Syntax[], at: number): Term {
  const set = item[at + 1];
  const where = spanOf(item) ?? nowhere;
  const negated = isOperator(item[at], "\\notin");
  if (set?.kind !== "fence" || item.length !== at + 2)
    return work.refuse("unsupported", where, { what: `the set ${work.tex(item.slice(at + 1))}` });
  const of = work.expression(item.slice(0, at));
  const ends = splitCommas(set.body).filter((i) => i.length);
  const dots = ends.findIndex((e) => e.length === 1 && isOperator(e[0], "\\dots"));
  let inside: Term;
  if (set.open === "\\{" && dots < 0)
    inside = {
      kind: "logic",
      operator: "or",
      args: ends.map((e) => relation(of, "=", work.expression(e))),
    };
  else {
    const first = work.expression(ends[0] ?? []);
    const last = work.expression(ends.at(-1) ?? []);
    inside = {
      kind: "logic",
      operator: "and",
      args: [
        relation(first, set.open === "(" ? "<" : "<=", of),
        relation(of, set.close === ")" ? "<" : "<=", last),
      ],
    };
  }
  return negated ? { kind: "logic", operator: "not", args: [inside] } : inside;
}

/** Whether the nodes are events put together. */
export function isEvent(work: Work, nodes: readonly Syntax[]): boolean {
  if (nodes.some((n) => isOperator(n, "\\cap", "\\cup", "\\setminus", "\\neg"))) return true;
  const first = nodes[0];
  return (
    first !== undefined &&
    nodes.length === 1 &&
    (work.scope.lookup(nodes, 0)[0]?.declaration.sort.kind === "condition" ||
      complementIn(work.scope, first) !== null)
  );
}
