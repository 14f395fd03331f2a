import { type Range, rangeVariables } from "../term/context.ts";
import { number } from "../term/make.ts";
import { indexSort, isNumeric } from "../term/sort.ts";
import type { Binder, Term } from "../term/term.ts";
import { freeVariables } from "../term/walk.ts";
import { escaped } from "../text/pattern.ts";
import { refusePrimes } from "./atom.ts";
import { canonical } from "./canonical.ts";
import { conditionOf } from "./condition.ts";
import { expression, productOfFactors, signAhead, sumOfTerms } from "./expression.ts";
import { plainIndex } from "./position.ts";
import { isOperator } from "./row.ts";
import { baseText, splitCommas } from "./scope.ts";
import { bracketed } from "./suggest.ts";
import type { Syntax } from "./syntax.ts";
import { type Bound, Cursor, nowhere, spanOf, type Work } from "./work.ts";

/** One index of a `\sum`, while its ends are being found. */
interface Index {
  readonly bound: Bound;
  lower: Term | null;
  upper: Term | null;
  /** whether a comparison of indices brings it in: `\sum_{i \ne j}` */
  readonly compared: boolean;
}

interface Specification {
  readonly indices: Index[];
  /** conditions as written; read once all indices are bound */
  readonly conditions: (readonly Syntax[])[];
}

const infinity: Term = { kind: "constant", name: "infinity" };

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
  const script = node.kind === "script" ? node : null;
  // \sum' leaves something out
  refusePrimes(work, node);
  const spec = script?.sub
    ? readSpecification(work, script.sub, script.sup !== null, (name) =>
        speaksOf(canonical(cursor.rest()), name),
      )
    : inferIndex(work, cursor);
  const upper = script?.sup;
  if (upper) {
    const term = work.binding(
      spec.indices.map((i) => i.bound),
      () => expression(work, upper),
    );
    // an end that no index takes would be left out
    if (spec.indices.every((i) => i.upper))
      work.refuse("unsupported", spanOf(upper) ?? nowhere, {
        what: `the upper end ${canonical(upper)} of a sum whose indices have theirs`,
      });
    for (const index of spec.indices) index.upper ??= term;
  }
  const bounds = spec.indices.map((i) => i.bound);
  const place = cursor.reach(start);
  return work.binding(bounds, () => {
    const beside = spec.conditions.flatMap((c) => besideIndices(work, c));
    const conditions = spec.conditions.map((c) => conditionOf(work, c));
    const body =
      (operator === "product" ? ownFactors(work, cursor, start, spec) : null) ??
      summand(work, cursor, start, spec);
    // what an index is compared with runs over what the index does, unless it stands elsewhere
    for (const { name, bound } of beside)
      if (!work.free.get(name)) work.free.set(name, bound.range);
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
  });
}

/** The range of the index that an index without one is compared with: `\sum_{i \ne j} a_i`. */
function rangeBeside(spec: Specification, index: Index): Range | null {
  const { name } = index.bound;
  const other = spec.conditions
    .map((c) => splitAtRelations(c).map(canonical))
    .filter((names) => names.includes(name))
    .flatMap(
      (names) =>
        spec.indices.find((i) => i !== index && i.bound.range && names.includes(i.bound.name)) ??
        [],
    )[0];
  return other?.bound.range ?? null;
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
      return sumOfTerms(work, cursor);
  }
  return productOfFactors(work, cursor);
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
  const body = productOfFactors(work, own);
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

function makeIndex(work: Work, nodes: readonly Syntax[], compared: boolean): Index {
  const name = canonical(nodes);
  if (nodes.length !== 1 || ["fence", "number"].includes((nodes[0] as Syntax).kind))
    work.refuse("unsupported", spanOf(nodes) ?? nowhere, { what: `the index ${name}` });
  return { bound: { name, sort: indexSort, range: null }, lower: null, upper: null, compared };
}

/** What may stand between an index and its conditions: `i, j : i \ne j`. */
const apartMarks = [",", ";", ":", "\\mid", "|"];

/** What stands under a `\sum`. `ended`: something stands above it. */
function readSpecification(
  work: Work,
  sub: readonly Syntax[],
  ended: boolean,
  used: (name: string) => boolean,
): Specification {
  const spec: Specification = { indices: [], conditions: [] };
  const stack = sub[0];
  const items = apart(
    work,
    sub.length === 1 && stack?.kind === "stack"
      ? stack.rows.flatMap((row) => splitCommas(row, ...apartMarks))
      : splitCommas(sub, ...apartMarks),
  );
  const has = (name: string): boolean => spec.indices.some((i) => i.bound.name === name);
  const named = items.map((item) => (saysDistinct(item.at(-1)) ? item.slice(0, -1) : item));
  for (const item of named) if (item.length) readItem(work, item, spec, ended, has, used);
  if (named.some((item, k) => item !== items[k])) {
    if (spec.indices.length < 2)
      work.refuse("unsupported", spanOf(sub) ?? nowhere, { what: `\\sum_{${canonical(sub)}}` });
    spec.conditions.push(
      ...pairsOf(
        spec.indices
          .map((i) => i.bound.name)
          .map((text): Syntax => ({ kind: "name", text, span: spanOf(sub) ?? nowhere })),
      ),
    );
  }
  // i, j = 1: both start there
  const last = spec.indices.findLast((i) => i.lower);
  if (last) {
    let ahead = true;
    for (const index of spec.indices) {
      if (index === last) ahead = false;
      else if (ahead && !index.lower) {
        index.lower = last.lower;
        index.upper ??= last.upper;
      }
    }
  }
  // 2 \le i, j \le n: both lie between the ends
  for (const [k, i] of spec.indices.entries()) {
    const j = spec.indices.slice(k + 1).find((x) => x.compared);
    if (!i.compared || !i.lower || i.upper || !j?.compared || !j.upper || j.lower) continue;
    const between = spec.indices.slice(k, spec.indices.indexOf(j) + 1);
    const ends = freeVariables(j.upper);
    for (const x of between) x.lower ??= i.lower;
    if (!spec.indices.some((x) => ends.includes(x.bound.name)))
      for (const x of between) x.upper ??= j.upper;
  }
  // 2 \le i, j: whether j is bounded too is not said
  const open = spec.indices.findIndex(
    (x) => x.compared && (x.lower === null) !== (x.upper === null),
  );
  const beside =
    open < 0
      ? []
      : [spec.indices[open - 1], spec.indices[open + 1]].filter(
          (x) => x && !x.lower && !x.upper && !x.compared,
        );
  if (beside.length > 0 && spec.conditions.length === 0)
    work.refuse("unsupported", spanOf(sub) ?? nowhere, {
      what: `\\sum_{${canonical(sub)}}, of which it cannot be told what is bounded,`,
    });
  if (!spec.indices.length)
    work.refuse("unsupported", spanOf(sub) ?? nowhere, { what: `\\sum_{${canonical(sub)}}` });
  return spec;
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

/** That names differ, two at a time. */
function pairsOf(names: readonly Syntax[]): (readonly Syntax[])[] {
  return names.flatMap((a, k) =>
    names
      .slice(k + 1)
      .map((b) => [a, { kind: "relation", text: "\\ne", label: null, span: a.span } as const, b]),
  );
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

function readItem(
  work: Work,
  item: readonly Syntax[],
  spec: Specification,
  ended: boolean,
  has: (name: string) => boolean,
  used: (name: string) => boolean,
): void {
  const only = item[0];
  const add = (nodes: readonly Syntax[], compared = false): Index => {
    const index = makeIndex(work, nodes, compared);
    spec.indices.push(index);
    return index;
  };
  if (item.length === 1 && only?.kind === "fence") {
    // unordered pairs {i, j}
    const [i, j, more] = splitCommas(only.body);
    if (!i || !j || more)
      work.refuse("unsupported", only.span, { what: `\\sum_{${canonical(item)}}` });
    add(i);
    add(j);
    spec.conditions.push([
      ...i,
      { kind: "relation", text: "<", label: null, span: only.span },
      ...j,
    ]);
    return;
  }
  const relations = item.filter((n) => n.kind === "relation");
  const member = item.findIndex((n) => isOperator(n, "\\in"));
  if (member > 0) {
    const index = add(item.slice(0, member));
    const range = setRange(work, item.slice(member + 1));
    index.lower = range.lower;
    index.upper = range.upper;
    return;
  }
  if (!relations.length) {
    add(item);
    return;
  }
  const parts = splitAtRelations(item);
  const sign = relations[0]?.kind === "relation" ? relations[0].text : "";
  if (relations.length === 1 && sign === "=" && !(!ended && isPair(work, parts, has))) {
    const [left, right] = parts as [Syntax[], Syntax[]];
    const index = has(canonical(left))
      ? spec.indices.find((i) => i.bound.name === canonical(left))
      : add(left);
    if (index?.lower) {
      // of one that starts elsewhere it is a condition
      spec.conditions.push(item);
      return;
    }
    const dots = right.findIndex((n) => isOperator(n, "\\dots"));
    if (index && dots > 0) {
      const [low] = splitCommas(right);
      index.lower = expression(work, low ?? []);
      index.upper = expression(work, splitCommas(right).at(-1) ?? []);
    } else if (index)
      index.lower = work.binding(
        spec.indices.map((i) => i.bound),
        () => expression(work, right),
      );
    return;
  }
  // i = j = 1 is a pair of indices to some, and one index to others
  if (relations.length > 1 && relations.every((r) => r.kind === "relation" && r.text === "="))
    work.refuse("unsupported", spanOf(item) ?? nowhere, { what: `\\sum_{${canonical(item)}}` });
  readInequality(
    work,
    parts,
    relations.map((r) => (r.kind === "relation" ? r.text : "")),
    item,
    spec,
    (nodes) => add(nodes, true),
    has,
    used,
  );
}

/** `\sum_{i = j}` without an end above it is over pairs of equal indices. */
function isPair(
  work: Work,
  parts: readonly (readonly Syntax[])[],
  has: (name: string) => boolean,
): boolean {
  return parts.every((part) => {
    const [only] = part;
    const name = canonical(part);
    return (
      part.length === 1 &&
      only !== undefined &&
      indexName(only) &&
      !has(name) &&
      !work.boundTo(name) &&
      (work.scope.index(name) !== undefined || !work.scope.knows(baseText(only) ?? ""))
    );
  });
}

/** `i \ne j`, `i < j`, `1 \le i < j \le n`, `k \ge 1`, `j \ne i`. */
function readInequality(
  work: Work,
  parts: Syntax[][],
  signs: string[],
  item: readonly Syntax[],
  spec: Specification,
  add: (nodes: readonly Syntax[]) => Index,
  has: (name: string) => boolean,
  used: (name: string) => boolean,
): void {
  // a size that an index of the sum is compared with is no index: \sum_{k=1, m < k}
  const compared = parts.some((part) => has(canonical(part)));
  const variables = parts.map((part, k) => {
    const name = canonical(part);
    const candidate =
      part.length === 1 &&
      indexName(part[0] as Syntax) &&
      !(
        work.scope.knows(baseText(part[0] as Syntax) ?? "") &&
        !work.scope.index(name) &&
        (k > 0 || compared)
      );
    if (!candidate || has(name) || isTaken(work, name) || closes(parts, k, used(name))) return null;
    // i \ne j \ne k \ne i speaks of i twice
    return parts.findIndex((other) => canonical(other) === name) === k ? name : null;
  });
  const fixed = new Set(work.options.fixed ?? []);
  // \sum_{j = 1, j \ne i} sums over j alone, \sum_{i \ne j, j \ne k} a_i a_j a_k over all three
  const known = spec.indices.find((i) => parts.some((part) => canonical(part) === i.bound.name));
  if (known?.compared && spec.indices.every((i) => i.compared))
    for (const [k, name] of variables.entries())
      variables[k] = name !== null && (used(name) || !fixed.has(name)) ? name : null;
  else if (has(canonical(parts[0] as Syntax[]))) variables.fill(null, 1);
  const open = [...(known ? [known.bound.name] : []), ...variables.filter((v) => v !== null)];
  for (const [k, name] of variables.entries()) {
    if (name === null) continue;
    // \sum_{j \ne i} with a free i leaves it alone
    const second = open.length > 1 && signs.length === 1 && (k > 0 || known !== undefined);
    if (second) {
      const first = open[0] ?? "";
      const both = (): string => `${first}, ${name} : ${work.tex(item)}`;
      if (fixed.has(name) && !work.departs("sum-indices", spanOf(item) ?? nowhere, 3, both))
        continue;
      work.doubled.push({ first, second: name });
    }
    add(parts[k] as Syntax[]);
  }
  if (!parts.some((part) => has(canonical(part)))) {
    // says something of indices further out
    spec.conditions.push(item);
    return;
  }
  const conditionParts: Syntax[][] = [];
  const conditionSigns: string[] = [];
  for (const [k, sign] of signs.entries()) {
    const left = parts[k] as Syntax[];
    const right = parts[k + 1] as Syntax[];
    const leftIndex = spec.indices.find((i) => i.bound.name === canonical(left));
    const rightIndex = spec.indices.find((i) => i.bound.name === canonical(right));
    const number = (nodes: readonly Syntax[]): Term => expression(work, nodes);
    if (leftIndex && rightIndex) {
      conditionParts.push([
        ...left,
        { kind: "relation", text: sign, label: null, span: spanOf(item) ?? nowhere },
        ...right,
      ]);
      conditionSigns.push(sign);
      continue;
    }
    // 1 \le i < j gives ends to those that the comparison brings in; of one that is there already
    // it is a condition
    const own = spec.indices.filter((x) => variables.includes(x.bound.name));
    const [isLower, isUpper] = [
      !leftIndex && rightIndex && k === 0 && sign === "\\le",
      leftIndex && !rightIndex && k === signs.length - 1 && sign === "\\le",
    ];
    if (isLower) for (const i of own) i.lower ??= number(left);
    if (isUpper) for (const i of own) i.upper ??= number(right);
    if ((isLower || isUpper) && own.some((x) => x === leftIndex || x === rightIndex)) continue;
    if (leftIndex && !rightIndex && sign === "\\ge" && !leftIndex.lower && !leftIndex.bound.range) {
      leftIndex.lower = number(right);
      leftIndex.upper ??= infinityUnless(work, leftIndex);
    } else
      conditionParts.push([
        ...left,
        { kind: "relation", text: sign, label: null, span: spanOf(item) ?? nowhere },
        ...right,
      ]);
  }
  spec.conditions.push(...conditionParts);
  // i \ne j \ne k leaves open whether i may be k: most who write it mean that it may not
  const names = new Map(parts.map((part) => [canonical(part), part]));
  if (
    parts.length > 2 &&
    names.size === parts.length &&
    signs.every((sign) => sign === "\\ne") &&
    parts.every((part) => part.length === 1)
  ) {
    const different = (): string =>
      `${parts.map((part) => work.tex(part)).join(", ")} \\text{ distinct}`;
    if (work.departs("sum-distinct", spanOf(item) ?? nowhere, 1, different))
      spec.conditions.push(...pairsOf(parts.flat()));
  }
}

const isTaken = (work: Work, name: string): boolean =>
  Boolean(work.boundTo(name)) || work.scope.locals.has(name);

/** n of `1 \le i < j \le n`, of which the summand does not speak, is no index. */
const closes = (parts: readonly (readonly Syntax[])[], at: number, isUsed: boolean): boolean =>
  !isUsed &&
  parts.length > 2 &&
  at === parts.length - 1 &&
  parts[0]?.every((node) => node.kind === "number") === true;

function infinityUnless(work: Work, index: Index): Term | null {
  return work.scope.index(index.bound.name)?.range.upper ?? null;
}

/** A letter with or without primes and a plain subscript. */
function indexName(node: Syntax): boolean {
  const base = baseText(node);
  return (
    base !== null && !(node.kind === "script" && node.sup) && /^([A-Za-z]|\\[a-z]+)$/.test(base)
  );
}

function splitAtRelations(nodes: readonly Syntax[]): Syntax[][] {
  const out: Syntax[][] = [[]];
  for (const node of nodes) {
    if (node.kind === "relation") out.push([]);
    else out.at(-1)?.push(node);
  }
  return out;
}

/** `\{1, \dots, n\}` after `\in`, or `[n]`. */
function setRange(work: Work, nodes: readonly Syntax[]): { lower: Term; upper: Term } {
  const only = nodes[0];
  if (nodes.length === 1 && only?.kind === "fence") {
    const items = splitCommas(only.body).filter((i) => i.length);
    if (only.open === "[" && items.length === 1)
      return { lower: number(1), upper: expression(work, only.body) };
    if (items.some((i) => i.length === 1 && isOperator(i[0], "\\dots"))) {
      const last = items.at(-1) as Syntax[];
      return {
        lower: expression(work, items[0] as Syntax[]),
        upper: isOperator(last[0], "\\dots") ? infinity : expression(work, last),
      };
    }
  }
  return work.refuse("unsupported", spanOf(nodes) ?? nowhere, {
    what: `the set ${work.tex(nodes)}`,
  });
}

/**
 * `\sum X_i` without an index: the one letter that stands in subscripts and has no other meaning.
 * What is divided by counts anew: the second i of `\sum x_i y_i / \sum x_i^2`.
 */
function inferIndex(work: Work, cursor: Cursor): Specification {
  const found = new Set<string>();
  const slash = cursor.nodes[cursor.at - 2];
  const anew = new Set<string>();
  const walk = (nodes: readonly Syntax[]): void => {
    for (const node of nodes) {
      if (node.kind === "script") {
        for (const item of node.sub ? splitCommas(node.sub) : []) {
          const name = canonical(item);
          if (item.length === 1 && indexName(item[0] as Syntax) && !work.scope.knows(name))
            (work.boundTo(name) || work.scope.locals.has(name) ? anew : found).add(name);
        }
        if (node.base) walk([node.base]);
      } else if (node.kind === "fence" || node.kind === "group" || node.kind === "root")
        walk(node.body);
      else if (node.kind === "fraction") walk([...node.numerator, ...node.denominator]);
    }
  };
  const end = cursor.nodes.findIndex((n, i) => i > cursor.at && isOperator(n, "+", "-"));
  walk(cursor.nodes.slice(cursor.at, end < 0 ? undefined : end));
  const divides = slash !== undefined && isOperator(slash, "/");
  const names = [...(found.size === 0 && divides ? anew : found)];
  if (names.length !== 1)
    work.refuse("missing-index", cursor.nodes[cursor.at - 1]?.span ?? cursor.here, {
      found: names.join(", "),
    });
  return {
    indices: [
      {
        bound: { name: names[0] ?? "", sort: indexSort, range: null },
        lower: null,
        upper: null,
        compared: false,
      },
    ],
    conditions: [],
  };
}

/**
 * The indices of one sum in an order in which each stands behind those that its range depends on.
 */
function outward(
  work: Work,
  binders: readonly Binder[],
  place: { from: number; to: number },
): readonly Binder[] {
  const rest = [...binders];
  const sorted: Binder[] = [];
  while (rest.length > 0) {
    const names = rest.map((b) => b.name);
    const next = rest.findIndex(
      (b) =>
        ![b.lower, b.upper].some((end) => freeVariables(end).some((name) => names.includes(name))),
    );
    if (next < 0) return work.refuse("missing-index", place, { index: rest[0]?.name ?? "" });
    sorted.push(...rest.splice(next, 1));
  }
  return sorted;
}

/**
 * Whether an index without written ends would begin behind another, as its declaration says, where
 * the sum itself does not say so: `\sum_{j \ne i} X_{ij}` where the members are those with i < j.
 * Who writes so means members that are not declared.
 */
function strays(name: string, binders: readonly Binder[], conditions: readonly Term[]): boolean {
  const lower = binders.find((b) => b.name === name)?.lower;
  const others = lower ? freeVariables(lower).filter((other) => other !== name) : [];
  const behind = (c: Term): boolean => {
    if (c.kind !== "relation" || c.left.kind !== "variable" || c.right.kind !== "variable")
      return false;
    const [small, large] =
      c.relation === "<" ? [c.left, c.right] : c.relation === ">" ? [c.right, c.left] : [];
    return large?.name === name && small !== undefined && others.includes(small.name);
  };
  const compared = (c: Term): boolean =>
    c.kind === "relation" &&
    [c.left, c.right].every(
      (t) => t.kind === "variable" && (t.name === name || others.includes(t.name)),
    );
  return (
    others.length > 0 &&
    (!conditions.some(behind) || conditions.some((c) => compared(c) && !behind(c)))
  );
}

/** The ends of an index: as written, as declared, or those of the positions it stands in. */
function finishIndex(work: Work, index: Index, place: { from: number; to: number }): Binder {
  const name = index.bound.name;
  const declared: Range | null = work.scope.index(name)?.range ?? null;
  // where the declared ends depend on another index, the position tells on which one here
  const open = declared !== null && rangeVariables(declared).length > 0;
  const own =
    (open ? (index.bound.range ?? declared) : (declared ?? index.bound.range)) ??
    work.options.beside?.get(name) ??
    null;
  const range =
    (index.compared && own && !own.upper && !index.lower && !index.upper
      ? work.options.limits?.get(name)
      : undefined) ?? own;
  const ends =
    !index.lower || !index.upper
      ? range === index.bound.range
        ? index.bound.ends
        : undefined
      : undefined;
  // an end that depends on the index of a sum further in is none
  for (const [other, bound] of ends ?? [])
    if (work.boundTo(other) !== bound) return work.refuse("missing-index", place, { index: name });
  if (open && range === declared)
    for (const other of rangeVariables(declared))
      if (!work.boundTo(other)) work.learn(other, work.scope.index(other)?.range ?? null);
  const lower =
    index.lower ??
    shadowed(work, range?.lower ?? (index.upper || range?.upper ? number(1) : null), name);
  const upper = index.upper ?? shadowed(work, range ? (range.upper ?? infinity) : null, name);
  if (!lower || !upper) return work.refuse("missing-index", place, { index: name });
  return { name, lower, upper };
}

/**
 * A declared end with names that are variables here put in; an end that would use the index itself
 * is no end.
 */
export function shadowed(work: Work, end: Term | null, name: string): Term | null {
  if (!end) return null;
  const made = substituteLocals(work, end);
  return freeVariables(made).includes(name) ? null : made;
}

/** Symbols whose head is the name of a local variable become that variable. */
export function substituteLocals(work: Work, term: Term): Term {
  if (!work.scope.locals.size) return term;
  const walk = (t: Term): Term => {
    if (t.kind === "symbol" && !t.args.length) {
      const head = work.scope.declaration(t.symbol)?.head;
      const local = head === undefined ? undefined : work.scope.locals.get(head);
      return local && isNumeric(local.sort)
        ? { kind: "variable", name: local.name, sort: local.sort }
        : t;
    }
    if (t.kind === "add") return { ...t, terms: t.terms.map(walk) };
    if (t.kind === "mul") return { ...t, factors: t.factors.map(walk) };
    if (t.kind === "neg") return { ...t, body: walk(t.body) };
    return t;
  };
  return walk(term);
}
