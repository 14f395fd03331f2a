import type { IndexVariable, Range } from "../term/context.ts";
import { number } from "../term/make.ts";
import type { Term } from "../term/term.ts";
import { freeVariables } from "../term/walk.ts";
import { canonical } from "./canonical.ts";
import { pairsOf, readComparison } from "./comparison.ts";
import { splitAtRelations } from "./condition.ts";
import { isOperator } from "./row.ts";
import { baseText, splitCommas } from "./scope.ts";
import { type Index, isIndexName, makeIndex, type Specification, type Under } from "./sum-index.ts";
import type { Syntax } from "./syntax.ts";
import { nowhere, spanOf, type Work } from "./work.ts";

const infinity: Term = { kind: "constant", name: "infinity" };

/** What may stand between an index and its conditions: `i, j : i \ne j`. */
const apartMarks = [",", ";", ":", "\\mid", "|"];

/** Reads what stands under a `\sum`. */
export function readSpecification(under: Under, sub: readonly Syntax[]): Specification {
  const { work, spec } = under;
  const stack = sub[0];
  const items = apart(
    work,
    sub.length === 1 && stack?.kind === "stack"
      ? stack.rows.flatMap((row) => splitCommas(row, ...apartMarks))
      : splitCommas(sub, ...apartMarks),
  );
  const named = items.map((item) => (saysDistinct(item.at(-1)) ? item.slice(0, -1) : item));
  for (const item of named) if (item.length) readItem(under, item);
  const where = spanOf(sub) ?? nowhere;
  const refuse = (what: string): never => work.refuse("unsupported", where, { what });
  if (named.some((item, k) => item !== items[k])) {
    if (spec.indices.length < 2) refuse(`\\sum_{${canonical(sub)}}`);
    const names = spec.indices.map(({ bound }) => bound.name);
    spec.conditions.push(
      ...pairsOf(names.map((text): Syntax => ({ kind: "name", text, span: where }))),
    );
  }
  shareStart(spec.indices);
  shareEnds(spec.indices);
  if (isHalfBounded(spec))
    refuse(`\\sum_{${canonical(sub)}}, of which it cannot be told what is bounded,`);
  if (!spec.indices.length) refuse(`\\sum_{${canonical(sub)}}`);
  return spec;
}

/** `i, j = 1`: both start there. */
function shareStart(indices: readonly Index[]): void {
  const last = indices.findLast((i) => i.lower);
  for (const index of last ? indices.slice(0, indices.indexOf(last)) : []) {
    if (index.lower) continue;
    index.lower = last?.lower ?? null;
    index.upper ??= last?.upper ?? null;
  }
}

/** `2 \le i, j \le n`: both lie between the ends. */
function shareEnds(indices: readonly Index[]): void {
  for (const [k, i] of indices.entries()) {
    const j = indices.slice(k + 1).find((x) => x.compared);
    if (!i.compared || !i.lower || i.upper || !j?.compared || !j.upper || j.lower) continue;
    const between = indices.slice(k, indices.indexOf(j) + 1);
    const ends = freeVariables(j.upper);
    for (const x of between) x.lower ??= i.lower;
    if (!indices.some((x) => ends.includes(x.bound.name)))
      for (const x of between) x.upper ??= j.upper;
  }
}

/** `2 \le i, j`: whether j is bounded too is not said. */
function isHalfBounded({ indices, conditions }: Specification): boolean {
  const open = indices.findIndex((x) => x.compared && (x.lower === null) !== (x.upper === null));
  if (open < 0 || conditions.length > 0) return false;
  return [indices[open - 1], indices[open + 1]].some(
    (x) => x && !x.lower && !x.upper && !x.compared,
  );
}

/** `\text{distinct}` behind indices. */
function saysDistinct(node: Syntax | undefined): boolean {
  const words =
    node?.kind === "text"
      ? node.text
      : node?.kind === "name"
        ? (/^\\text\{([^{}]*)\}$/.exec(node.text)?.[1] ?? "")
        : "";
  return /^\s*\(?(?:are )?(?:all |pairwise |mutually )?(?:distinct|different)\)?\s*$/.test(words);
}

/** `k \ne i, j` keeps `k` apart from both where `j` is bound further out. */
function apart(work: Work, items: readonly (readonly Syntax[])[]): readonly (readonly Syntax[])[] {
  let before: readonly Syntax[] = [];
  return items.map((item) => {
    const [name, sign] = before;
    if (
      item.length === 1 &&
      name &&
      sign?.kind === "relation" &&
      sign.text === "\\ne" &&
      before.length === 3 &&
      work.boundTo(canonical(item))
    )
      return [name, sign, ...item];
    before = item;
    return item;
  });
}

function readItem(under: Under, item: readonly Syntax[]): void {
  const { work, spec } = under;
  const [only] = item;
  const add = (nodes: readonly Syntax[]): Index => {
    const index = makeIndex(work, nodes, "named");
    spec.indices.push(index);
    return index;
  };
  if (item.length === 1 && only?.kind === "fence") {
    readUnordered(under, only, add);
    return;
  }
  const member = item.findIndex((n) => isOperator(n, "\\in"));
  if (member > 0) {
    const index = add(item.slice(0, member));
    const set = item.slice(member + 1);
    const { lower, upper } = membersOf(work, index.bound.name, set) ?? setRange(work, set);
    index.lower = lower;
    index.upper = upper;
    return;
  }
  const signs = item.flatMap((n) => (n.kind === "relation" ? [n.text] : []));
  if (!signs.length) {
    add(item);
    return;
  }
  const parts = splitAtRelations(item);
  if (signs.length === 1 && signs[0] === "=" && (under.ended || !isPair(under, parts))) {
    readStart(under, item, add);
    return;
  }
  // i = j = 1 is a pair of indices to some, and one index to others
  if (signs.length > 1 && signs.every((sign) => sign === "="))
    work.refuse("unsupported", spanOf(item) ?? nowhere, { what: `\\sum_{${canonical(item)}}` });
  readComparison(under, { parts, signs, item });
}

/** Unordered pairs `\{i, j\}`. */
function readUnordered(
  under: Under,
  fence: Extract<Syntax, { kind: "fence" }>,
  add: (nodes: readonly Syntax[]) => Index,
): void {
  const { span } = fence;
  const [i, j, more] = splitCommas(fence.body);
  if (!i || !j || more)
    under.work.refuse("unsupported", span, { what: `\\sum_{${canonical([fence])}}` });
  add(i);
  add(j);
  under.spec.conditions.push([...i, { kind: "relation", text: "<", label: null, span }, ...j]);
}

/** `i = 1`, `i = 1, \dots, n`; of an index that starts elsewhere it is a condition. */
function readStart(
  { work, spec }: Under,
  item: readonly Syntax[],
  add: (nodes: readonly Syntax[]) => Index,
): void {
  const [left = [], right = []] = splitAtRelations(item);
  const name = canonical(left);
  const index = spec.indices.find((i) => i.bound.name === name) ?? add(left);
  if (index.lower) {
    spec.conditions.push(item);
    return;
  }
  if (right.findIndex((n) => isOperator(n, "\\dots")) > 0) {
    const items = splitCommas(right);
    index.lower = work.expression(items[0] ?? []);
    index.upper = work.expression(items.at(-1) ?? []);
  } else {
    const bounds = spec.indices.map((i) => i.bound);
    index.lower = work.binding(bounds, () => work.expression(right));
  }
}

/** `\sum_{i = j}` without an end above it is over pairs of equal indices. */
function isPair({ work, spec }: Under, parts: readonly (readonly Syntax[])[]): boolean {
  return parts.every((part) => {
    const [only] = part;
    const name = canonical(part);
    return (
      part.length === 1 &&
      only !== undefined &&
      isIndexName(only) &&
      !spec.indices.some((i) => i.bound.name === name) &&
      !work.boundTo(name) &&
      (work.scope.index(name) !== undefined || !work.scope.knows(baseText(only) ?? ""))
    );
  });
}

/**
 * The ends of a set over whose members letters range: of the values of a quantity only letters that
 * are said to, of other members any.
 */
function membersOf({ scope }: Work, name: string, set: readonly Syntax[]): Range | null {
  const isOf = (index: IndexVariable): boolean => index.set === canonical(set);
  const own = scope.index(name);
  const index = own && isOf(own) ? own : scope.context.indices.find((i) => !i.values && isOf(i));
  return index?.range ?? null;
}

/** `\{1, \dots, n\}` after `\in`, or `[n]`. */
function setRange(work: Work, nodes: readonly Syntax[]): { lower: Term; upper: Term } {
  const only = nodes[0];
  if (nodes.length === 1 && only?.kind === "fence") {
    const items = splitCommas(only.body).filter((i) => i.length);
    if (only.open === "[" && items.length === 1)
      return { lower: number(1), upper: work.expression(only.body) };
    if (items.some((i) => i.length === 1 && isOperator(i[0], "\\dots"))) {
      const last = items.at(-1) as Syntax[];
      return {
        lower: work.expression(items[0] as Syntax[]),
        upper: isOperator(last[0], "\\dots") ? infinity : work.expression(last),
      };
    }
  }
  return work.refuse("unsupported", spanOf(nodes) ?? nowhere, {
    what: `the set ${work.tex(nodes)}`,
  });
}
