import { type IndexVariable, type Range, rangeVariables } from "../term/context.ts";
import { sortOf } from "../term/infer.ts";
import type { Binder, Sort, SumTerm, Term } from "../term/term.ts";
import {
  bound,
  children,
  freeVariables,
  mapChildren,
  sameTerm,
  subterms,
  termKey,
} from "../term/walk.ts";
import { distinct as once, type Problem, problem } from "../text/problem.ts";
import type { Span } from "../text/span.ts";
import { canonical } from "./canonical.ts";
import { conditionOf } from "./condition.ts";
import { isDots } from "./dots.ts";
import { grammar } from "./expression.ts";
import { declaredSizes, filled, hasOpen, isOpen, resized, settle } from "./loose.ts";
import type { Departure, Reading } from "./reading.ts";
import { isOperator } from "./row.ts";
import { type Scope, splitCommas } from "./scope.ts";
import type { Syntax } from "./syntax.ts";
import { type ElaborateOptions, type IndexPair, nowhere, Refused, spanOf, Work } from "./work.ts";

export interface Elaboration {
  /**
   * the plain reading first where it makes sense, then by cost; empty where no reading makes sense
   */
  readonly readings: readonly Reading[];
  /** whether there were more readings than the limit */
  readonly cut: boolean;
  /** why the plain reading makes no sense, where no reading does */
  readonly problems: readonly Problem[];
  /**
   * the pairs of names under `\sum_{i \ne j}` on the line that could also leave the second one
   * alone
   */
  readonly doubled: readonly IndexPair[];
}

const defaultLimit = 48;

interface Pass {
  readonly reading: Reading | null;
  readonly problems: readonly Problem[];
  readonly work: Work;
}

/**
 * What sides that are joined by relations may mean. An index that stands free on one of them means
 * "for all" on all of them, so that `\sum_{k \ne i}` on another one sums over `k` alone.
 */
export function elaborateSides(
  sides: readonly (readonly Syntax[])[],
  scope: Scope,
  options: ElaborateOptions = {},
): Elaboration[] {
  const first = sidesTogether(sides, scope, options);
  const limits = limitsIn(first);
  return limits.size > 0 ? sidesTogether(sides, scope, { ...options, limits }) : first;
}

function sidesTogether(
  sides: readonly (readonly Syntax[])[],
  scope: Scope,
  options: ElaborateOptions,
): Elaboration[] {
  const alone = sides.map((nodes) => elaborate(nodes, scope, options));
  const free = [...new Set(alone.flatMap((e) => e.readings[0]?.free.map((v) => v.name) ?? []))];
  const settings = { ...options, beside: rangesIn(alone) };
  const lent = scope.withIndices(alone.flatMap((e) => e.readings[0]?.free ?? []));
  let repeats: Term | null = null;
  const read = alone.map((e, k) => {
    const nodes = sides[k] ?? [];
    repeats = lengthOf(e.readings[0]?.term) ?? repeats;
    if (e.readings.length === 0 && nodes.length > 0) {
      // what an index runs over is said on another side, and how many terms dots stand for on one
      // before
      const helped = elaborate(nodes, lent, { ...settings, ...(repeats ? { repeats } : {}) });
      return helped.readings.length > 0 ? helped : e;
    }
    const again = e.doubled.some(
      (pair) => free.includes(pair.second) && !free.includes(pair.first),
    );
    return again
      ? elaborate(nodes, scope, { ...options, fixed: [...(options.fixed ?? []), ...free] })
      : e;
  });
  return alike(read, scope);
}

/**
 * How many terms each sum or product of a side has, where it has some, none in another, and all go
 * from 1 to the same end.
 */
function lengthOf(side: Term | undefined): Term | null {
  const series = (term: Term | undefined): readonly SumTerm[] =>
    term
      ? [...subterms(term)].flatMap((part) =>
          part.kind === "sum" && part.operator !== "list" ? [part] : [],
        )
      : [];
  const ends = series(side).map(({ binders: [binder, ...more], conditions, body }) => {
    const counted =
      conditions.length + more.length + series(body).length === 0 &&
      binder?.lower.kind === "number" &&
      binder.lower.value.equals(1);
    return counted && binder.upper.kind !== "constant" ? binder.upper : null;
  });
  const [end] = ends;
  return end && ends.every((other) => other && sameTerm(other, end)) ? end : null;
}

/**
 * The sides with one size for each that is an identity matrix, or a multiple of it, and shows none:
 * `a I + b I` is of the size of another side, or of the only one declared.
 */
function alike(sides: readonly Elaboration[], scope: Scope): Elaboration[] {
  const whole = sides.flatMap((e) => e.readings.map(({ term }) => sortOf(term)));
  const open = whole.find(isOpen);
  if (!open) return [...sides];
  const [size, ...sizes] = declaredSizes(scope.context.declarations);
  const sole = size && sizes.length === 0 ? size : null;
  const known =
    whole.find((s) => s.kind === open.kind && !isOpen(s)) ?? (sole && resized(open, sole));
  if (!known) return [...sides];
  return sides.map((e) => ({
    ...e,
    readings: e.readings.map((r) =>
      isOpen(sortOf(r.term)) ? { ...r, term: settle(r.term, known) } : r,
    ),
  }));
}

/**
 * `\sum_{i=1}^n E[X_i^2] + \sum_{i \ne j} E[X_i X_j]` of `X_1, X_2, \dots`: pairs of members of
 * families without end are those of the members that one of their letters runs through elsewhere.
 */
function limitsIn(sides: readonly Elaboration[]): ReadonlyMap<string, Range> {
  const sums = sides.flatMap(({ readings: [plain] }) =>
    plain
      ? [...subterms(plain.term)].flatMap((t) =>
          t.kind === "sum" && t.operator === "sum" ? [t] : [],
        )
      : [],
  );
  const endless = (b: Binder): boolean =>
    b.upper.kind === "constant" && b.upper.name === "infinity";
  const bound = new Set(sums.flatMap((t) => t.binders.map((b) => b.name)));
  const closed = sums
    .flatMap((t) => t.binders)
    .filter(
      (b) =>
        !endless(b) &&
        ![...freeVariables(b.lower), ...freeVariables(b.upper)].some((name) => bound.has(name)),
    );
  const found = new Map<string, Range>();
  for (const { binders, conditions } of sums) {
    const pair = binders.filter(endless);
    const apart = conditions.some(
      (c) =>
        c.kind === "relation" &&
        [c.left, c.right].every(
          (t) => t.kind === "variable" && pair.some((b) => b.name === t.name),
        ),
    );
    const ranges = closed.filter((b) => pair.some((own) => own.name === b.name));
    const [range] = ranges;
    if (
      pair.length !== 2 ||
      !apart ||
      !range ||
      ranges.some(
        (r) =>
          termKey(r.lower) !== termKey(range.lower) || termKey(r.upper) !== termKey(range.upper),
      )
    )
      continue;
    for (const { name } of pair) found.set(name, { lower: range.lower, upper: range.upper });
  }
  return found;
}

/** What the letters that are summed over run through, where they do so alike wherever they are. */
function rangesIn(sides: readonly Elaboration[]): ReadonlyMap<string, Range> {
  const found = new Map<string, Range | null>();
  const binders = sides.flatMap(({ readings: [first] }) =>
    first ? [...subterms(first.term)].flatMap((t) => (t.kind === "sum" ? t.binders : [])) : [],
  );
  for (const { name, lower, upper } of binders) {
    const known = found.get(name);
    const alike =
      known === undefined ||
      (known?.lower &&
        known.upper &&
        termKey(known.lower) === termKey(lower) &&
        termKey(known.upper) === termKey(upper));
    const open = [lower, upper].some((end) => freeVariables(end).length > 0);
    found.set(name, alike && !open ? { lower, upper } : null);
  }
  return new Map([...found].flatMap(([name, range]) => (range ? [[name, range] as const] : [])));
}

/**
 * All that a line may mean: the plain reading, and those in which a sum, an expectation or a
 * coefficient reaches elsewhere than its notation says.
 */
export function elaborate(
  nodes: readonly Syntax[],
  scope: Scope,
  options: ElaborateOptions = {},
): Elaboration {
  let settings = options;
  let plain = pass(nodes, scope, settings, new Set());
  const fixed = freeSeconds(plain);
  if (fixed.length) {
    // an index that also stands free on the line is not summed over by \sum_{j \ne i}
    settings = { ...options, fixed: [...(options.fixed ?? []), ...fixed] };
    plain = pass(nodes, scope, settings, new Set());
  }
  const limit = options.limit ?? defaultLimit;
  const readings: Reading[] = plain.reading ? [plain.reading] : [];
  const seen = new Set(readings.map((r) => termKey(r.term)));
  const places = [...plain.work.places];
  // a long line is read fewer times: work is bounded, not time
  const passes = Math.min(limit * 3, Math.ceil(60_000 / (nodes.length + 1)));
  const { sets, more } = choices(places, limit <= 1 ? 0 : passes);
  let cut = (more || plain.work.crowded) && limit > 1;
  for (const set of sets) {
    if (readings.length >= limit) {
      cut = true;
      break;
    }
    const { reading } = pass(nodes, scope, settings, set);
    // a place that another one swallowed makes no difference: the smaller set has been read
    if (reading?.departures.length !== set.size || seen.has(termKey(reading.term))) continue;
    seen.add(termKey(reading.term));
    readings.push(reading);
  }
  const [first, ...others] = readings;
  const ordered = first
    ? [
        ...(plain.reading ? [first] : []),
        ...(plain.reading ? others : readings).sort((a, b) => costOf(a) - costOf(b)),
      ]
    : [];
  return {
    readings: ordered.flatMap((reading) => sized(reading, scope)),
    cut,
    problems: ordered.length ? [] : plain.problems,
    doubled: plain.work.doubled,
  };
}

/** Names under `\sum_{j \ne i}` that stand free elsewhere, where the first one does not. */
function freeSeconds({ work, reading }: Pass): string[] {
  const free = (name: string): boolean => reading?.free.some((v) => v.name === name) ?? false;
  return work.doubled
    .filter(({ first, second }) => free(second) && !free(first))
    .map((pair) => pair.second);
}

/** A reading for each size that an identity matrix may have whose neighbours do not tell it. */
function sized(reading: Reading, scope: Scope): readonly Reading[] {
  if (!hasOpen(reading.term)) return [reading];
  return filled(reading.term, declaredSizes(scope.context.declarations)).map((term) => ({
    ...reading,
    term,
  }));
}

const costOf = (reading: Reading): number => reading.departures.reduce((sum, d) => sum + d.cost, 0);

/** One reading. */
function pass(
  nodes: readonly Syntax[],
  scope: Scope,
  options: ElaborateOptions,
  chosen: ReadonlySet<string>,
): Pass {
  const work = new Work(grammar, scope, options, chosen);
  return guarded(work, spanOf(nodes) ?? nowhere, () => {
    let term = work.expression(nodes);
    if (options.expected) term = settle(term, options.expected);

    return term;
  });
}

function guarded(work: Work, where: Span, read: () => Term): Pass {
  try {
    const whole = read();
    if (tooDeep(whole))
      work.refuse("nesting-limit", where, { what: "operations", limit: String(maxTermDepth) });
    const term = distinct(whole, new Set(work.free.keys()));
    if (work.problems.length || work.spoilt)
      return { reading: null, problems: once(work.problems), work };
    const free = freeIndices(work, freeVariables(term));
    return { reading: { term, departures: work.taken, free }, problems: [], work };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return {
      reading: null,
      problems: once(work.problems.length || work.spoilt ? work.problems : [error.problem]),
      work,
    };
  }
}

/** Free indices with their ranges, each behind those that its range depends on. */
function freeIndices(work: Work, names: readonly string[]): readonly IndexVariable[] {
  const found = new Map<string, IndexVariable>();
  const add = (name: string, above: readonly string[]): void => {
    if (found.has(name) || above.includes(name) || !work.free.has(name)) return;
    const range = work.free.get(name) ?? { lower: null, upper: null };
    for (const other of rangeVariables(range)) add(other, [...above, name]);
    found.set(name, { name, range });
  };
  for (const name of names) add(name, []);
  return [...found.values()];
}

/** Walks over terms go by recursion, here and wherever the term is taken. */
const maxTermDepth = 300;

/**
 * Whether a term is nested beyond the limit, as `a/b/b/…` and `n!!…` may be without any bracket.
 */
function tooDeep(term: Term): boolean {
  let level: readonly Term[] = [term];
  for (let depth = 0; level.length; depth++) {
    if (depth > maxTermDepth) return true;
    level = level.flatMap(children);
  }
  return false;
}

/**
 * Sets of loose places, cheapest first; all places of one kind together come early, since authors
 * are consistent.
 */
function choices(
  places: readonly (readonly [string, Pick<Departure, "kind" | "cost">])[],
  limit: number,
): { sets: ReadonlySet<string>[]; more: boolean } {
  const sorted = [...places].sort((a, b) => a[1].cost - b[1].cost);
  const sets: ReadonlySet<string>[] = [];
  const kinds = new Set(sorted.map(([, d]) => d.kind));
  const total = 2 ** Math.min(sorted.length, 30) - 1;
  for (const [key] of sorted) if (sets.length < limit) sets.push(new Set([key]));
  for (const kind of kinds) {
    const all = sorted.filter(([, d]) => d.kind === kind).map(([key]) => key);
    if (all.length > 1 && sets.length < limit) sets.push(new Set(all));
  }
  // subsets of two and more in the order of their cost: the next ones replace or follow the last
  // place
  const queue: { at: number[]; cost: number }[] = sorted.length
    ? [{ at: [0], cost: sorted[0]?.[1].cost ?? 0 }]
    : [];
  const cost = (k: number): number => sorted[k]?.[1].cost ?? 0;
  while (queue.length && sets.length < limit) {
    queue.sort((a, b) => a.cost - b.cost);
    const next = queue.shift() as { at: number[]; cost: number };
    if (next.at.length > 1) sets.push(new Set(next.at.map((k) => sorted[k]?.[0] ?? "")));
    const last = next.at.at(-1) as number;
    if (last + 1 < sorted.length) {
      queue.push({ at: [...next.at, last + 1], cost: next.cost + cost(last + 1) });
      queue.push({
        at: [...next.at.slice(0, -1), last + 1],
        cost: next.cost - cost(last) + cost(last + 1),
      });
    }
  }
  return { sets, more: limit > 0 && sets.length >= limit && total > sets.length };
}

/** Renames bound variables that have the name of a variable in scope. */
function distinct(term: Term, names: ReadonlySet<string>): Term {
  const walk = (
    t: Term,
    scope: ReadonlySet<string>,
    renaming: ReadonlyMap<string, string>,
  ): Term => {
    if (t.kind === "variable") {
      const name = renaming.get(t.name);
      return name === undefined || name === t.name ? t : { ...t, name };
    }
    const own = bound(t);
    if (!own.length) return mapChildren(t, (child) => walk(child, scope, renaming));
    const inner = new Set(scope);
    const map = new Map(renaming);
    for (const name of own) {
      let fresh = name;
      while (inner.has(fresh)) fresh += "'";
      inner.add(fresh);
      map.set(name, fresh);
    }
    if (t.kind === "sum") {
      const binders = t.binders.map((b, k) => {
        // an end may use the indices before it, not its own
        const earlier = new Map(renaming);
        for (const name of own.slice(0, k)) earlier.set(name, map.get(name) ?? name);
        return {
          name: map.get(b.name) ?? b.name,
          lower: walk(b.lower, inner, earlier),
          upper: walk(b.upper, inner, earlier),
        };
      });
      return {
        ...t,
        binders,
        conditions: t.conditions.map((c) => walk(c, inner, map)),
        body: walk(t.body, inner, map),
      };
    }
    if (t.kind === "integral") {
      const variable = map.get(t.variable) ?? t.variable;
      return {
        ...t,
        variable,
        lower: t.lower && walk(t.lower, scope, renaming),
        upper: t.upper && walk(t.upper, scope, renaming),
        body: walk(t.body, inner, map),
      };
    }
    if (t.kind === "gradient")
      return {
        ...t,
        variable: map.get(t.variable) ?? t.variable,
        body: walk(t.body, inner, map),
        at: walk(t.at, scope, renaming),
      };
    return t;
  };
  return walk(term, names, new Map());
}

/**
 * A condition: `i \ne j`, `|\mu| < 1`, `0 < p < 1`, `r \le M`. Its one reading is the plain one.
 */
export function elaborateCondition(
  nodes: readonly Syntax[],
  scope: Scope,
  options: ElaborateOptions = {},
): Elaboration {
  const read = (settings: ElaborateOptions): Pass => {
    const work = new Work(grammar, scope, settings, new Set());
    return guarded(work, spanOf(nodes) ?? nowhere, () => conditionOf(work, nodes));
  };
  const first = read(options);
  const fixed = freeSeconds(first);
  const { reading, problems } = fixed.length
    ? read({ ...options, fixed: [...(options.fixed ?? []), ...fixed] })
    : first;
  return { readings: reading ? [reading] : [], cut: false, problems, doubled: [] };
}

/** The values of an index: `1, \dots, n`, `0, 1, 2, \dots`, `0, \pm 1, \pm 2, \dots`. */
export function elaborateRange(
  nodes: readonly Syntax[],
  scope: Scope,
): { readonly range: Range | null; readonly problems: readonly Problem[] } {
  const items = splitCommas(nodes).filter((i) => i.length);
  const where = spanOf(nodes) ?? nowhere;
  const dots = items.findIndex((i) => i.length === 1 && isDots(i[0]));
  const both = items.some((i) => isOperator(i[0], "\\pm"));
  const first = items[0];
  const problems: Problem[] = [];
  const read = (item: readonly Syntax[]): Term | null => {
    const done = elaborate(item, scope, { limit: 1 });
    problems.push(...done.problems);
    return done.readings[0]?.term ?? null;
  };
  if (!first || dots < 1) {
    const numbers = items.map((i) =>
      i.length === 1 && i[0]?.kind === "number" ? Number(i[0].text) : Number.NaN,
    );
    // 2, 3, 4 without dots
    if (numbers.length > 1 && numbers.every((n, k) => n === (numbers[0] ?? 0) + k))
      return { range: { lower: read(first ?? []), upper: read(items.at(-1) ?? []) }, problems };
    return {
      range: null,
      problems: [
        problem("unexpected-token", where, {
          token: canonical(nodes),
          expected: "a range such as 1, \\dots, n",
        }),
      ],
    };
  }
  if (both) return { range: { lower: null, upper: null }, problems };
  const last = items[dots + 1];
  const lower = read(first);
  const upper = last ? read(last) : null;
  if (!lower || (last && !upper)) return { range: null, problems };
  return { range: { lower, upper }, problems };
}

/** Whether a line has a `\pm`, so that it says two things: read it once with each sign. */
export function hasPlusMinus(nodes: readonly Syntax[]): boolean {
  return /\\(pm|mp)(?![A-Za-z])/.test(canonical(nodes));
}

/** Gives a lone `0`, `I` or `\mathbf 1` in a term the sort of what it is compared with. */
export function fitTo(term: Term, sort: Sort): Term {
  return settle(term, sort);
}

export type { ElaborateOptions };
