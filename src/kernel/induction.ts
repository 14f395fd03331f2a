import type { Assumption, Context, IndexVariable } from "../term/context.ts";
import { add, number, relation, symbol } from "../term/make.ts";
import { indexSort } from "../term/sort.ts";
import type { Term } from "../term/term.ts";
import { bound, freeVariables, mapChildren, subterms, termKey } from "../term/walk.ts";

/** The law by which what holds at the first value and is handed on from each holds at all. */
export const inductionLaw = "sequence/induction";

/** What an induction takes: the sides of an equation at the first value, and at the next. */
export interface Induction {
  readonly base: { readonly left: Term; readonly right: Term };
  readonly step: {
    readonly left: Term;
    readonly right: Term;
    /** the context with an integer `k` from the first value on at which the equation is given */
    readonly context: Context;
  };
  /** ids of what the context of the step has more */
  readonly hypotheses: ReadonlySet<string>;
  readonly start: Start;
}

/**
 * Where an induction begins: the first value, and what the integer of its step is at least, which
 * may be less than that.
 */
export interface Start {
  readonly from: number;
  readonly least: number;
}

/** An equation for all values of its free variables; entry positions are none of these. */
export interface Sequence {
  readonly context: Context;
  readonly free: readonly IndexVariable[];
  readonly left: Term;
  readonly right: Term;
}

/**
 * Where inductions over the variable of an equation may begin. `M_n = M_{n-1} + X_n` for `n \ge 1`
 * begins with `M_0`, of which `E[M_n] = 0` for `n \ge 1` does not speak; and where it is used for
 * `M_{k+1}`, but is not to be used for `M_k`, `k \ge 0` is all that is needed.
 */
export function startsOf({ free }: Pick<Sequence, "free">): readonly Start[] {
  const lower = free[0]?.range.lower;
  if (lower?.kind !== "number" || !lower.value.isInteger) return [];
  const first = Number(lower.value.s * lower.value.n);
  return Number.isSafeInteger(first)
    ? [
        { from: first, least: first - 1 },
        { from: first, least: first },
        { from: first - 1, least: first - 1 },
      ]
    : [];
}

const known = new WeakMap<Context, Map<string, Induction | null>>();

/**
 * The induction over the one free variable of an equation; null where it has none or several, where
 * none begins there, or where its name means something else somewhere. The same object for the same
 * equation, so that a context says which induction it belongs to.
 */
export function inductionOf(sequence: Sequence, start: Start): Induction | null {
  const { context, free, left, right } = sequence;
  const ends = free.flatMap(({ name, range }) =>
    [range.lower, range.upper].map((t) => (t ? `${name}:${termKey(t)}` : name)),
  );
  const key = [start.from, start.least, ...ends, termKey(left), termKey(right)].join("|");
  const byKey = known.get(context) ?? new Map<string, Induction | null>();
  known.set(context, byKey);
  const made = byKey.get(key);
  if (made !== undefined) return made;
  const induction = makeInduction(sequence, start);
  byKey.set(key, induction);
  return induction;
}

function makeInduction(sequence: Sequence, start: Start): Induction | null {
  const { context, free, left, right } = sequence;
  const [n] = free;
  if (!n || free.length > 1 || !startsOf(sequence).some((s) => isSame(s, start))) return null;
  if (!isOwnName(n.name, context, [left, right])) return null;
  const { upper } = n.range;
  const lower = number(start.from);
  if (upper && freeVariables(upper).length > 0) return null;
  const k = symbol(n.name, [], indexSort);
  const next = add(k, number(1));
  const given = (id: string, statement: Assumption["statement"]): Assumption => ({
    id: `${inductionLaw}.${id}`,
    sentence: "",
    statement,
  });
  const assumptions = [
    given("from", { kind: "condition", condition: relation(k, ">=", number(start.least)) }),
    ...(upper ? [given("to", { kind: "condition", condition: relation(next, "<=", upper) })] : []),
    given("holds", {
      kind: "fact",
      relation: relation(put(left, n.name, k), "=", put(right, n.name, k)),
      condition: null,
      functions: [],
    }),
  ];
  const declaration = {
    key: n.name,
    head: n.name,
    sort: indexSort,
    ranges: [],
    random: false,
    properties: [],
    sentence: "",
  };
  return {
    base: { left: put(left, n.name, lower), right: put(right, n.name, lower) },
    step: {
      left: put(left, n.name, next),
      right: put(right, n.name, next),
      context: {
        ...context,
        declarations: [...context.declarations, declaration],
        assumptions: [...context.assumptions, ...assumptions],
      },
    },
    hypotheses: new Set(assumptions.map((a) => a.id)),
    start,
  };
}

const isSame = (a: Start, b: Start): boolean => a.from === b.from && a.least === b.least;

/** Whether a name stands for the variable wherever it stands in a claim, and for nothing else. */
function isOwnName(name: string, context: Context, sides: readonly Term[]): boolean {
  return (
    !context.declarations.some((d) => d.key === name) &&
    !sides.some((side) => [...subterms(side)].some((t) => hides(t, name))) &&
    !context.assumptions.some(
      ({ statement: s }) =>
        s.kind === "condition" && s.own && freeVariables(s.condition).includes(name),
    )
  );
}

/** Whether a name is bound here, or what it stands for is part of the size of something. */
function hides(term: Term, name: string): boolean {
  if (bound(term).includes(name)) return true;
  if (!("sort" in term)) return false;
  const { sort } = term;
  const sizes =
    sort.kind === "matrix" ? [sort.rows, sort.columns] : "size" in sort ? [sort.size] : [];
  return sizes.some((size) => freeVariables(size).includes(name));
}

/** A term, which binds no such name, with another in the place of a variable. */
function put(term: Term, name: string, value: Term): Term {
  return term.kind === "variable"
    ? term.name === name
      ? value
      : term
    : mapChildren(term, (child) => put(child, name, value));
}
