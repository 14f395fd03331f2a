import type { Binder, Term } from "../term/term.ts";
import { escaped } from "../text/pattern.ts";
import { finishIndex, outward, rangeBeside, strays } from "./binder.ts";
import { canonical } from "./canonical.ts";
import { conditionOf, splitAtRelations } from "./condition.ts";
import { inferIndex } from "./inferred-index.ts";
import { plainIndex } from "./position.ts";
import { isOperator } from "./row.ts";
import { baseText } from "./scope.ts";
import { signAhead } from "./signs.ts";
import { readSpecification } from "./specification.ts";
import { bracketed } from "./suggest.ts";
import type { Specification, Under } from "./sum-index.ts";
import { refusePrimes } from "./superscript.ts";
import type { Syntax } from "./syntax.ts";
import { type Bound, Cursor, nowhere, spanOf, type Work } from "./work.ts";

function operatorOf(node: Syntax | undefined): "sum" | "product" | null {
  const core = node?.kind === "script" ? node.base : node;
  if (isOperator(core ?? undefined, "\\sum")) return "sum";
  if (isOperator(core ?? undefined, "\\prod")) return "product";
  // \mathop{\sum\sum}_{i \ne j}
  if (
    core?.kind === "group" &&
    core.body.length > 1 &&
    core.body.every((n) => isOperator(n, "\\sum"))
  )
    return "sum";
  return null;
}

/** Whether a `\sum` or `\prod` comes next. */
export function operatorAhead(cursor: Cursor): boolean {
  return operatorOf(cursor.peek) !== null;
}

/** Whether a `\sum` or `\prod` comes next, or an `E` that takes what follows. */
export function summationAhead(work: Work, cursor: Cursor): boolean {
  const node = cursor.peek;
  if (operatorOf(node)) return true;
  const name = node && baseText(node);
  return (
    name !== null &&
    name !== undefined &&
    /^(E|\\(mathbb|mathbf|mathrm|operatorname|text)\{E\})$/.test(name) &&
    !work.scope.knows(name)
  );
}

/** Reads a sum or product with the product that follows it; null if none comes next. */
export function readSummation(work: Work, cursor: Cursor): Term | null {
  let node = cursor.peek;
  const operator = operatorOf(node);
  if (!operator || !node) return null;
  const start = cursor.at;
  cursor.at++;
  // \sum\sum_{i \ne j}: the first only says that the sum is double
  while (
    node &&
    node.kind === "operator" &&
    operatorOf(cursor.peek) === operator &&
    manyIndices(cursor.peek)
  ) {
    node = cursor.peek as Syntax;
    cursor.at++;
  }
  // \sum' leaves something out
  refusePrimes(work, node);
  const spec = specified(work, cursor, node);
  return work.binding(
    spec.indices.map((i) => i.bound),
    () => summed(work, cursor, start, operator, spec),
  );
}

/** What stands under and above the sign. */
function specified(work: Work, cursor: Cursor, node: Syntax): Specification {
  const { sub, sup } = node.kind === "script" ? node : { sub: null, sup: null };
  const under: Under = {
    work,
    spec: { indices: [], conditions: [] },
    ended: sup !== null,
    isUsed: (name) => speaksOf(canonical(cursor.rest()), name),
  };
  const spec = sub ? readSpecification(under, sub) : inferIndex(work, cursor);
  if (!sup) return spec;
  const term = work.binding(
    spec.indices.map((i) => i.bound),
    () => work.expression(sup),
  );
  // an end that no index takes would be left out
  if (spec.indices.every((i) => i.upper))
    work.refuse("unsupported", spanOf(sup) ?? nowhere, {
      what: `the upper end ${canonical(sup)} of a sum whose indices have theirs`,
    });
  for (const index of spec.indices) index.upper ??= term;
  return spec;
}

/** The sum or product with what follows it, where its indices are bound. */
function summed(
  work: Work,
  cursor: Cursor,
  start: number,
  operator: "sum" | "product",
  spec: Specification,
): Term {
  const place = cursor.reach(start);
  const beside = spec.conditions.flatMap((c) => besideIndices(work, c));
  const conditions = spec.conditions.map((c) => conditionOf(work, c));
  const body =
    (operator === "product" ? ownFactors(work, cursor, start, spec) : null) ??
    summand(work, cursor, start, spec);
  // what an index is compared with runs over what the index does, unless it stands elsewhere
  for (const { name, bound } of beside) if (!work.free.get(name)) work.free.set(name, bound.range);
  for (const index of spec.indices) index.bound.range ??= rangeBeside(spec, index);
  const binders = outward(
    work,
    spec.indices.map((index): Binder => finishIndex(work, index, place)),
    place,
  );
  for (const { bound, lower } of spec.indices)
    if (!lower && strays(bound.name, binders, conditions))
      work.refuse("missing-index", place, { index: bound.name });
  const term: Term = { kind: "sum", operator, binders, conditions, body };
  work.sort(term, place);
  return term;
}

/** Letters without another meaning that are compared with an index under the sum: free indices. */
function besideIndices(
  work: Work,
  condition: readonly Syntax[],
): { readonly name: string; readonly bound: Bound }[] {
  const parts = splitAtRelations(condition);
  const [bound] = parts.flatMap((part) => work.boundTo(canonical(part)) ?? []);
  if (!bound) return [];
  return parts.flatMap((part) => {
    const name = canonical(part);
    if (work.boundTo(name) || part.length !== 1) return [];
    const known = work.free.has(name);
    if (!known && !plainIndex(work, part[0] as Syntax)) return [];
    if (!known) work.free.set(name, null);
    return [{ name, bound }];
  });
}

/** The product that follows, or everything up to the end of the group where the reading says so. */
function summand(work: Work, cursor: Cursor, start: number, spec: Specification): Term {
  const from = cursor.at;
  if (!cursor.peek) work.refuse("unexpected-end", cursor.here, { expected: "a summand" });
  const names = spec.indices.map((i) => i.bound.name);
  if (signAhead(cursor) && !isOperator(cursor.peek, "+", "-")) {
    const suggestion = (): string =>
      `${work.tex(cursor.nodes.slice(start, from))} ${bracketed(work, cursor.rest())}`;
    if (work.departs("sum-scope", cursor.reach(start), likelihood(cursor, names), suggestion))
      return work.sum(cursor);
  }
  return work.product(cursor);
}

/**
 * `\prod_i a_i \prod_j b_j`: where the reading says so, the factors up to a further sum or product
 * that does not speak of the index; null where all are meant.
 */
function ownFactors(work: Work, cursor: Cursor, start: number, spec: Specification): Term | null {
  const from = cursor.at;
  const sign = cursor.nodes.findIndex(
    (n, k) => k > from && isOperator(n, "+", "-", "\\pm", "\\mp"),
  );
  const end = cursor.nodes.findIndex((n, k) => k > from && operatorOf(n) !== null);
  if (end < 0 || (sign >= 0 && sign < end) || operatorOf(cursor.nodes[from])) return null;
  const behind = canonical(cursor.nodes.slice(end, sign < 0 ? undefined : sign));
  if (spec.indices.some((i) => speaksOf(behind, i.bound.name))) return null;
  const suggestion = (): string =>
    `${bracketed(work, cursor.nodes.slice(start, end))} ` +
    `${work.tex(cursor.rest().slice(end - from))}`;
  if (!work.departs("product-scope", cursor.reach(start), 1, suggestion)) return null;
  const own = new Cursor(cursor.nodes.slice(0, end));
  own.at = from;
  const body = work.product(own);
  if (own.peek) work.refuse("unexpected-token", own.here, { token: work.tex([own.peek]) });
  cursor.at = end;
  return body;
}

/** Whether a letter stands in a text, up to where a further sum or product takes it for its own. */
function speaksOf(behind: string, name: string): boolean {
  const letter = escaped(name);
  const open = behind.replace(new RegExp(`\\\\(?:sum|prod)_\\{${letter}(?![A-Za-z]).*`), "");
  return new RegExp(`(?<![\\\\A-Za-z])${letter}(?![A-Za-z])`).test(open);
}

/** Cheap where the terms behind use the index, dear where they are sums over the same one. */
function likelihood(cursor: Cursor, names: readonly string[]): number {
  const sign = cursor.nodes.findIndex(
    (n, i) => i >= cursor.at && isOperator(n, "+", "-", "\\pm", "\\mp"),
  );
  // a long way off it does not matter
  const tex = canonical(cursor.nodes.slice(sign, sign + 60));
  const again = names.some(
    (name) => tex.includes(`\\sum_{${name}`) || tex.includes(`\\prod_{${name}`),
  );
  if (again) return 4;
  const uses = names.some((name) => new RegExp(`[_\\[{,]${escaped(name)}[\\]},^_ ]`).test(tex));
  return uses ? 1 : 2;
}

function manyIndices(node: Syntax | undefined): boolean {
  if (node?.kind !== "script" || !node.sub) return false;
  return node.sub.some(
    (n) =>
      isOperator(n, ",") ||
      (n.kind === "relation" && n.text !== "=") ||
      n.kind === "stack" ||
      n.kind === "fence",
  );
}
