import type { Piece, Quantifier } from "../read/clause.ts";
import { cutCommas } from "../read/piece.ts";
import {
  type Declaration,
  type IndexVariable,
  type Property,
  type Range,
  rangeAt,
  rangesByPosition,
  sameRange,
} from "../term/context.ts";
import { sortOf } from "../term/infer.ts";
import { number, variable } from "../term/make.ts";
import { indexSort, scalarSort } from "../term/sort.ts";
import type { Sort, Term } from "../term/term.ts";
import { sameTerm, subterms } from "../term/walk.ts";
import { canonical } from "../tex/canonical.ts";
import { elaborateRange } from "../tex/elaborate.ts";
import type { Syntax } from "../tex/syntax.ts";
import { problem, type Result } from "../text/problem.ts";
import type { Span } from "../text/span.ts";
import type { Draft } from "./draft.ts";
import type { Item, Run } from "./family.ts";

/** One thing that a clause speaks of, as terms. */
export interface Target {
  /** one quantity; several for a tuple */
  readonly terms: readonly Term[];
  /** variables that run over the members of its families */
  readonly across: readonly string[];
  readonly sort: Sort;
  /** index variables to read other formulas of the clause with */
  readonly indices: readonly IndexVariable[];
  /** a run that names fewer members than the family has */
  readonly part: { readonly name: string; readonly lower: Term; readonly upper: Term } | null;
  /** whether its index is ours to name: `X_1, \dots, X_n` */
  readonly run: boolean;
  /** whether it is told from its end: `X_n, \dots, X_1` */
  readonly falls?: boolean;
  readonly span: Span;
}

const letters = ["i", "j", "k", "l", "m", "r", "s", "t"] as const;

/**
 * Reads `for $i = 1, \dots, n$` and the like as index variables. Sizes that nothing declares are
 * declared as positive integers.
 */
export function indicesOf(
  draft: Draft,
  quantifiers: readonly Quantifier[],
): Result<IndexVariable[]> {
  const found: IndexVariable[] = [];
  for (const { piece } of outward(quantifiers)) {
    const ranges = rangesOf(draft, piece.nodes, found);
    if (!ranges.ok) return ranges;
    // "for $i = 1, \dots, n$, where $i \ge 2$": the second would be dropped
    const twice = ranges.value?.find((index) =>
      found.some((other) => other.name === index.name && !sameRange(other.range, index.range)),
    );
    if (twice)
      return {
        ok: false,
        problems: [
          problem("unsupported", piece.span, { what: `a second range of $${twice.name}$` }),
        ],
      };
    found.push(...(ranges.value ?? []));
  }
  return { ok: true, value: found };
}

/**
 * `i = 1, \dots, n`, `i, j = 1, \dots, n`, `1 \le i \le n`, `i \in \{1, \dots, n\}`, `i \ge 1`;
 * null where the nodes are no range of index letters.
 */
export function rangesOf(
  draft: Draft,
  nodes: readonly Syntax[],
  beside: readonly IndexVariable[] = [],
): Result<IndexVariable[] | null> {
  const none: Result<null> = { ok: true, value: null };
  const shape = rangeShape(nodes);
  if (!shape) return none;
  // a symbol that is declared is no index
  if (shape.names.some((name) => draft.find(name) && !draft.index(name))) return none;
  const range = shape.items
    ? readRange(draft, shape.items, beside)
    : readEnds(draft, shape.lower, shape.upper, beside);
  if (!range.ok) return range;
  if (
    shape.upTo &&
    shape.names.some((name) => !sameRange(draft.index(name)?.range ?? range.value, range.value))
  )
    return none;
  return { ok: true, value: shape.names.map((name) => ({ name, range: range.value })) };
}

/** Ranges with those whose ends depend on an index of another (`i = 1, \dots, n_k`) behind it. */
function outward(quantifiers: readonly Quantifier[]): readonly Quantifier[] {
  const names = quantifiers.flatMap(({ piece }) => rangeShape(piece.nodes)?.names ?? []);
  const depends = ({ piece }: Quantifier): boolean => {
    const shape = rangeShape(piece.nodes);
    const ends = [shape?.items, shape?.lower, shape?.upper]
      .map((nodes) => (nodes ? canonical(nodes) : ""))
      .join();
    return names.some(
      (name) =>
        !shape?.names.includes(name) &&
        new RegExp(`(?:^|[,+-]|_(?:\\{[^}]*)?)${name.replaceAll("\\", "\\\\")}(?![a-z])`).test(
          ends,
        ),
    );
  };
  return [...quantifiers.filter((q) => !depends(q)), ...quantifiers.filter(depends)];
}

interface RangeShape {
  readonly names: readonly string[];
  /** a list with dots */
  readonly items: readonly Syntax[] | null;
  readonly lower: readonly Syntax[] | null;
  readonly upper: readonly Syntax[] | null;
  /**
   * `i \le n` alone, which says where an index ends that is not known yet, and is a condition on
   * one that is
   */
  readonly upTo?: true;
}

function rangeShape(nodes: readonly Syntax[]): RangeShape | null {
  const cuts = nodes.flatMap((n, k) =>
    n.kind === "relation" || (n.kind === "operator" && n.text === "\\in") ? [k] : [],
  );
  const at = cuts[0];
  if (at === undefined) return null;
  const first = nodes[at];
  const left = cutCommas(nodes.slice(0, at));
  const right = nodes.slice(at + 1);
  const names = left.map((item) => canonical(item));
  const areLetters =
    names.length > 0 &&
    names.every((name) => /^(?:[a-zA-Z]|\\(?:ell|alpha|beta|tau|nu))'*$/.test(name));
  if (cuts.length === 1 && areLetters) {
    if (first?.kind === "relation" && first.text === "=") {
      const items = cutCommas(right);
      const numbers = items.length > 1 && items.every((item) => /^\d+$/.test(canonical(item)));
      return items.some((item) => canonical(item) === "\\dots") || numbers
        ? { names, items: right, lower: null, upper: null }
        : null;
    }
    if (first?.kind === "operator") {
      const set = right.length === 1 ? right[0] : undefined;
      if (
        set?.kind === "fence" &&
        set.open === "\\{" &&
        cutCommas(set.body).some((item) => canonical(item) === "\\dots")
      )
        return { names, items: set.body, lower: null, upper: null };
      if (set?.kind === "fence" && set.open === "[" && cutCommas(set.body).length === 1)
        return { names, items: null, lower: [one(set.span)], upper: set.body };
      return null;
    }
    if (
      first?.kind === "relation" &&
      first.text === "\\le" &&
      names.every((name) => /^[h-l]$/.test(name)) &&
      /^(?:[A-Zmnpqr]|[A-Za-z]_\{\w+\})$/.test(canonical(right))
    )
      return { names, items: null, lower: [one(first.span)], upper: right, upTo: true };
    if (first?.kind === "relation" && first.text === "\\ge" && /^\d+$/.test(canonical(right)))
      return { names, items: null, lower: right, upper: null };
    return null;
  }
  const [a, b] = cuts;
  const middle =
    a !== undefined && b !== undefined && cuts.length === 2
      ? cutCommas(nodes.slice(a + 1, b)).map((item) => canonical(item))
      : [];
  const chained = cuts.every(
    (k) => nodes[k]?.kind === "relation" && (nodes[k] as { text: string }).text === "\\le",
  );
  if (
    middle.length &&
    chained &&
    middle.every((name) => /^[a-zA-Z]$/.test(name)) &&
    /^\d+$/.test(names.join(""))
  ) {
    return {
      names: middle,
      items: null,
      lower: nodes.slice(0, a),
      upper: nodes.slice((b ?? 0) + 1),
    };
  }
  return null;
}

const one = (span: Span): Syntax => ({ kind: "number", text: "1", span });

/** A list with dots as a range. */
export function readRange(
  draft: Draft,
  items: readonly Syntax[],
  beside: readonly IndexVariable[] = [],
): Result<Range> {
  const list = items.length === 1 && items[0]?.kind === "fence" ? items[0].body : items;
  declareSizes(draft, list, beside);
  const { range, problems } = elaborateRange(list, draft.scopeWith(beside));
  return range ? { ok: true, value: range } : { ok: false, problems };
}

function readEnds(
  draft: Draft,
  lower: readonly Syntax[] | null,
  upper: readonly Syntax[] | null,
  beside: readonly IndexVariable[] = [],
): Result<Range> {
  const ends: (Term | null)[] = [];
  for (const end of [lower, upper]) {
    const term = end && readInteger(draft, end, beside);
    if (term && !term.ok) return term;
    ends.push(term ? term.value : null);
  }
  return { ok: true, value: { lower: ends[0] ?? null, upper: ends[1] ?? null } };
}

/** An integer term; names in it that nothing declares become positive integers. */
export function readInteger(
  draft: Draft,
  nodes: readonly Syntax[],
  beside: readonly IndexVariable[] = [],
): Result<Term> {
  declareSizes(draft, nodes, beside);
  const read = draft.read(nodes, beside);
  return read.ok ? { ok: true, value: read.value.term } : read;
}

/** `n`, `n_A`, `d_{in}`, `d_{\text{in}}`. */
const sizeName =
  /^(?:[A-Za-z]|\\[a-z]+)(?:_\{(?:\w+|\\(?:text|textrm|mathrm|operatorname)\{\w+\})\})?$/;

function declareSizes(
  draft: Draft,
  nodes: readonly Syntax[],
  beside: readonly IndexVariable[],
): void {
  for (const item of cutCommas(nodes)) {
    if (canonical(item) === "\\dots") continue;
    const read = draft.read(item, beside);
    // no size is the number e
    const [letter] = item;
    if (read.ok && letter && read.value.term.kind === "constant" && canonical(item) === "e")
      draft.declare("e", indexSort, [], false, ["positive", "integer"], letter.span, true);
    if (read.ok) continue;
    for (const found of read.problems) {
      const name = found.detail["symbol"];
      if (found.code !== "undeclared-symbol" || name === undefined || !sizeName.test(name))
        continue;
      const family = sizesBy(draft, name, beside);
      draft.declare(
        family?.head ?? name,
        indexSort,
        family?.ranges ?? [],
        false,
        ["positive", "integer"],
        found.span,
        true,
      );
    }
  }
}

/** The head of `n_k` where k is an index: a size for each of its values, no label. */
function sizesBy(
  draft: Draft,
  name: string,
  beside: readonly IndexVariable[],
): { readonly head: string; readonly ranges: readonly Range[] } | null {
  const [, base, script] = /^(.*)_\{(\w+)\}$/.exec(name) ?? [];
  const indices = [...(script ?? "")].map(
    (letter) => beside.find((i) => i.name === letter) ?? draft.index(letter),
  );
  if (base === undefined || indices.length === 0 || !indices.every((i) => i !== undefined))
    return null;
  return {
    head: `${base}_{${indices.map((_, k) => `#${k + 1}`).join(",")}}`,
    ranges: indices.map((i) => i.range),
  };
}

/**
 * A letter for the index of a list, which its clause does not use: in `X_1^{(j)}, X_2^{(j)}, \dots`
 * the `j` is the author's. Where an index of the section has the same range, it is that one's.
 */
export function letterFor(draft: Draft, range: Range, indices: readonly IndexVariable[]): string {
  const unused = (name: string): boolean =>
    !draft.used.has(name) && !indices.some((i) => i.name === name);
  const same = draft
    .context()
    .indices.find((i) => unused(i.name) && sameRange(i.range, range) && /^[a-z]'?$/.test(i.name));
  if (same) return same.name;
  for (let primes = ""; ; primes += "'") {
    const letter = letters
      .map((text) => text + primes)
      .find((name) => unused(name) && !draft.index(name) && !draft.find(name));
    if (letter !== undefined) return letter;
  }
}

/** Reads items of a list whose names are all declared. */
export function targetOf(
  draft: Draft,
  item: Item,
  indices: readonly IndexVariable[],
  letter?: string,
): Result<Target> {
  switch (item.kind) {
    case "one":
      return single(draft, item, indices);
    case "run":
      return runTarget(draft, [item], item, item.span, indices, letter);
    case "tuple": {
      if (item.run)
        return runTarget(
          draft,
          item.items.filter((part): part is Run => part.kind === "run"),
          item.run,
          item.span,
          indices,
          letter,
        );
      const parts: Target[] = [];
      for (const part of item.items) {
        const read = targetOf(draft, part, indices);
        if (!read.ok) return read;
        parts.push(read.value);
      }
      const first = parts[0] as Target;
      return {
        ok: true,
        value: {
          ...first,
          terms: parts.flatMap((part) => part.terms),
          across: [...new Set(parts.flatMap((part) => part.across))],
          span: item.span,
        },
      };
    }
  }
}

function single(
  draft: Draft,
  { nodes, span, members }: Piece,
  indices: readonly IndexVariable[],
): Result<Target> {
  const read = draft.read(nodes, indices);
  if (!read.ok) return read;
  const { term, free } = read.value;
  const across = free.map((f) => f.name);
  return {
    ok: true,
    value: {
      terms: [term],
      across,
      sort: sortOf(term),
      indices: [...indices, ...free.filter((f) => !indices.some((i) => i.name === f.name))],
      part: null,
      run: members === true && across.length > 0,
      span,
    },
  };
}

/** The range of a run. */
export function runRange(draft: Draft, run: Run): Result<Range> {
  return readEnds(draft, run.lower, run.upper);
}

function runTarget(
  draft: Draft,
  runs: readonly Run[],
  bounds: Run,
  span: Span,
  indices: readonly IndexVariable[],
  given?: string,
): Result<Target> {
  const range = runRange(draft, bounds);
  if (!range.ok) return range;
  const name = given ?? letterFor(draft, range.value, indices);
  const index: IndexVariable = { name, range: range.value };
  const all = [...indices.filter((i) => i.name !== name), index];
  const terms: Term[] = [];
  for (const run of runs) {
    const read = draft.read(run.at(name), all);
    if (!read.ok) return read;
    terms.push(read.value.term);
  }
  const first = terms[0];
  if (!first) return { ok: false, problems: [problem("unsupported", span, { what: "this list" })] };
  const declared = declaredRange(draft, first, name);
  const partial = declared !== undefined && !sameRange(declared, range.value);
  // "$Y_0$ is …", "$Y_i$, $i = 1, \dots, n$, are …": what is said of $Y_0, \dots, Y_n$ is said of
  // one that is no member
  const apart =
    partial &&
    range.value.lower?.kind === "number" &&
    draft.alone(runs[0]?.at(String(range.value.lower.value.n)) ?? []);
  if (apart)
    return {
      ok: false,
      problems: [
        problem("unsupported", span, {
          what: "a list of members of a family with one declared by itself",
        }),
      ],
    };
  const { upper } = range.value;
  // `X_{t-1}, X_{t-2}, \dots` ends at the first that there is
  const lower =
    range.value.lower ?? (bounds.lower === null && upper ? (declared?.lower ?? null) : null);
  const part = partial && lower && upper ? { name, lower, upper } : null;
  return {
    ok: true,
    value: {
      ...{ terms, across: [name], sort: sortOf(first), indices: all, part, span },
      ...{ run: true, falls: bounds.falls ?? false },
    },
  };
}

/**
 * The range of the position in which a variable stands, as its declaration has it; undefined where
 * it stands in none.
 */
function declaredRange(draft: Draft, term: Term, name: string): Range | null | undefined {
  for (const sub of subterms(term)) {
    if (sub.kind !== "symbol") continue;
    const at = sub.args.findIndex((arg) => arg.kind === "variable" && arg.name === name);
    if (at >= 0) return rangeAt(draft.scope.declaration(sub.symbol), at, sub.args);
  }
  return undefined;
}

/**
 * Each entry of a vector or matrix as a target, in the letters of the name that a sentence gives
 * it; null where it has none, or the name is of something else.
 */
export function entriesOf(
  draft: Draft,
  target: Target,
  of: Term,
  { name, every }: { readonly name: Piece | null; readonly every: boolean },
): Target | null {
  const sort = sortOf(of);
  const sizes =
    sort.kind === "matrix" ? [sort.rows, sort.columns] : sort.kind === "vector" ? [sort.size] : [];
  if (sizes.length === 0) return null;
  const written = name ? lettersOf(name.nodes) : [];
  if (name && written.length !== sizes.length) return null;
  const taken = new Set(target.indices.map((i) => i.name));
  const free = letters.filter(
    (letter) => !taken.has(letter) && !draft.index(letter) && !draft.find(letter),
  );
  const names = written.length ? written : sizes.map((_, k) => free[k] ?? `${letters[k]}'`);
  const own = names.map(
    (letter, k): IndexVariable => ({
      name: letter,
      range: { lower: number(1), upper: sizes[k] ?? null },
    }),
  );
  const entry: Term = { kind: "entry", of, indices: names.map((letter) => variable(letter)) };
  const indices = [...target.indices.filter((i) => !names.includes(i.name)), ...own];
  if (name) {
    const read = draft.read(name.nodes, indices);
    if (!read.ok || !sameTerm(read.value.term, entry)) return null;
  }
  return {
    terms: [entry],
    across: every ? [...target.across, ...names] : names,
    sort: scalarSort,
    indices,
    part: null,
    run: false,
    span: target.span,
  };
}

/** The letters in the subscript of a name: `i` and `j` of `A_{ij}`, or of `A[i, j]`. */
function lettersOf(nodes: readonly Syntax[]): string[] {
  const last = nodes.at(-1);
  const inside =
    last?.kind === "script" ? (last.sub ?? []) : last?.kind === "fence" ? last.body : [];
  const items = cutCommas(inside);
  const parts = items.length > 1 ? items : inside.map((n) => [n]);
  return parts.map((part) => canonical(part)).filter((text) => /^[a-z]$/.test(text));
}

/** The quantities of a target as one: all members of a run. */
export function together(target: Target): readonly Term[] {
  const { part } = target;
  if (!part) return target.terms;
  return target.terms.map((body) => ({
    kind: "sum",
    operator: "list",
    binders: [{ name: part.name, lower: part.lower, upper: part.upper }],
    conditions: [],
    body,
  }));
}

/** What a new symbol is to be. */
export interface NewSymbol {
  readonly sort: Sort;
  readonly random: boolean;
  readonly properties: readonly Property[];
  readonly inferred: boolean;
}

/**
 * Declares the names in an item that nothing declares yet. With `explicit` it declares them here
 * even where an outer section has them.
 */
export function declareItem(
  draft: Draft,
  item: Item,
  indices: readonly IndexVariable[],
  made: (head: string) => Result<NewSymbol>,
  explicit: boolean,
): Result<readonly Declaration[]> {
  switch (item.kind) {
    case "one":
      return declareNodes(draft, item.nodes, item.span, indices, [], made, explicit);
    case "run": {
      const range = runRange(draft, item);
      if (!range.ok) return range;
      const name = letterFor(draft, range.value, indices);
      return declareNodes(
        draft,
        item.at(name),
        item.span,
        indices,
        [{ name, range: range.value }],
        made,
        explicit,
      );
    }
    case "tuple": {
      const all: Declaration[] = [];
      for (const part of item.items) {
        const done = declareItem(draft, part, indices, made, explicit);
        if (!done.ok) return done;
        all.push(...done.value);
      }
      return { ok: true, value: all };
    }
  }
}

function declareNodes(
  draft: Draft,
  nodes: readonly Syntax[],
  span: Span,
  indices: readonly IndexVariable[],
  moving: readonly IndexVariable[],
  made: (head: string) => Result<NewSymbol>,
  explicit: boolean,
): Result<readonly Declaration[]> {
  const all = [...indices.filter((i) => !moving.some((m) => m.name === i.name)), ...moving];
  // the range of a run may itself use an index of the section: V_1^{(m)}, \dots, V_m^{(m)}
  const scope = draft.labelScope(all);
  let head = draft.readHead(nodes, scope, { brackets: "name" });
  const bracket = nodes.some((n) => n.kind === "fence" && n.open === "(");
  if (bracket) {
    const indexed = draft.readHead(nodes, scope, { brackets: "indices" });
    if (
      indexed.ok &&
      indexed.value.indices.every((arg) => arg.length === 1 && scope.index(canonical(arg))) &&
      indexed.value.indices.length
    )
      head = indexed;
  }
  if (!head.ok) return head;
  const [run] = moving;
  if (
    run &&
    head.value.indices.length > 0 &&
    !head.value.indices.some((arg) => arg.some((node) => canonical([node]) === run.name)) &&
    head.value.entries.length === 0
  )
    return { ok: false, problems: [problem("unsupported", span, { what: "this list" })] };
  const numbered = draft.readHead(nodes, scope, { brackets: "name", numbers: true });
  const family =
    numbered.ok && !head.value.indices.length && numbered.value.indices.length > 0
      ? draft.own(numbered.value.head)
      : undefined;
  if (family && numbered.ok && !isBefore(family, numbered.value.indices))
    return { ok: true, value: [] };
  const known = explicit ? draft.own(head.value.head) : draft.find(head.value.head);
  if (known && !explicit) return { ok: true, value: [known] };
  const symbol = made(head.value.head);
  if (!symbol.ok) return symbol;
  const ranges = head.value.indices.map((arg): Range | null =>
    arg.length === 1
      ? ((all.find((i) => i.name === canonical(arg)) ?? draft.index(canonical(arg)))?.range ?? null)
      : null,
  );
  const { sort, random, properties, inferred } = symbol.value;
  const placed = rangesByPosition(
    head.value.indices.map((arg) => canonical(arg)),
    ranges,
  );
  const done = draft.declare(
    head.value.head,
    sort,
    known && !inferred ? known.ranges : placed,
    random,
    properties,
    span,
    inferred,
  );
  return done.ok ? { ok: true, value: [done.value] } : done;
}

/** `x_0` beside `x_1, \dots, x_n`, which is none of them. */
function isBefore(family: Declaration, indices: readonly (readonly Syntax[])[]): boolean {
  const [at, ...more] = indices.map((arg) => canonical(arg));
  const lower = family.ranges[0]?.lower;
  return (
    at !== undefined &&
    more.length === 0 &&
    /^\d+$/.test(at) &&
    lower?.kind === "number" &&
    lower.value.gt(Number(at))
  );
}

/** `1` where a variable has its first value: the lower end of its range, or 1. */
export function firstValue(range: Range | null): Term {
  return range?.lower ?? number(1);
}
