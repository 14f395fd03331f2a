import type { Declaration } from "../term/context.ts";
import { relation, symbol } from "../term/make.ts";
import { scalarSort } from "../term/sort.ts";
import type { Binder, Relation, RelationTerm, Term } from "../term/term.ts";
import { mapChildren } from "../term/walk.ts";
import { canonical } from "./canonical.ts";
import type { Scope } from "./scope.ts";
import type { Syntax } from "./syntax.ts";

/**
 * What a letter stands for at one of its places: the value there, of a letter that ranges over the
 * values of a random quantity, and the place itself of one that counts.
 */
export function valueAt(scope: Scope, name: string, place: Term): Term {
  const list = scope.index(name)?.values?.list;
  return list === undefined ? place : symbol(list, [place], scalarSort);
}

/**
 * The place of a value in its list, which says as much as the value; what is no such value is left
 * as it is.
 */
export function placeOf(scope: Scope, term: Term): Term {
  return listedAt(scope, term)?.place ?? term;
}

/** A quantity that takes listed values, as the value at the place that it takes. */
export function takenBy(scope: Scope, { takes }: Declaration): Term | null {
  const which = takes && scope.declaration(takes.which);
  return which ? symbol(takes.list, [symbol(which.key, [], which.sort)], scalarSort) : null;
}

/**
 * `X = x` of a quantity and one of its values, or of two that have one list: values are listed
 * once, so that they are equal where their places are. Null for what compares no such two.
 */
export function comparedInList(scope: Scope, left: Term, sign: Relation, right: Term): Term | null {
  if (sign !== "=" && sign !== "!=") return null;
  const [a, b] = [left, right].map((side) => listedAt(scope, side));
  return a && b && a.list === b.list ? relation(a.place, sign, b.place) : null;
}

interface Listed {
  readonly list: string;
  readonly place: Term;
}

function listedAt({ context }: Scope, term: Term): Listed | null {
  if (term.kind !== "symbol") return null;
  const { symbol: list, args } = term;
  const [place] = args;
  return place && context.indices.some(({ values }) => values?.list === list)
    ? { list, place }
    : null;
}

/** How many members a set has that letters range over: `|E|` of `e \in E`. */
export function sizeOf({ context }: Scope, set: readonly Syntax[]): Term | null {
  const name = canonical(set);
  return context.indices.find((index) => index.set === name)?.range.upper ?? null;
}

/** A term in the words of its page: X and x for places in the list of the values of X. */
export function inValues(term: Term, scope: Scope): Term {
  return scope.context.indices.some(({ values }) => values) ? valued(term, scope) : term;
}

function valued(term: Term, scope: Scope): Term {
  const inside = mapChildren(term, (child) => valued(child, scope));
  if (term.kind === "relation") return takesValue(term, scope) ?? inside;
  if (term.kind !== "symbol") return inside;
  const [place] = term.args;
  // a place by itself, of which independence is known, is told as what takes it
  const taker = takerAt(place ?? term, scope);
  if (taker && (!place || taker.takes?.list === term.symbol))
    return symbol(taker.key, [], scalarSort);
  return place?.kind === "variable" && scope.index(place.name)?.values?.list === term.symbol
    ? place
    : inside;
}

/** What is written below a sum that runs through all of a set or a list; null below others. */
export function throughAll({ name, upper }: Binder, scope: Scope): string | null {
  const index = scope.index(name);
  const end = index?.range.upper;
  const isAll = end?.kind === "symbol" && upper.kind === "symbol" && end.symbol === upper.symbol;
  if (!isAll || (!index?.values && index?.set === undefined)) return null;
  return index.set === undefined ? name : `${name} \\in ${index.set}`;
}

/** The set of which a symbol counts the members. */
export const countedBy = (key: string, { context }: Scope): string | undefined =>
  context.indices.find(
    ({ set, range: { upper } }) => set && upper?.kind === "symbol" && upper.symbol === key,
  )?.set;

/** `X = x` for a place that is, or less a place is zero. */
function takesValue({ left, relation: sign, right }: RelationTerm, scope: Scope): Term | null {
  const [which, less, ...more] = left.kind === "add" ? left.terms : [left];
  const isShifted = less?.kind === "neg" && right.kind === "number" && right.value.isZero;
  const at = less ? (isShifted ? less.body : null) : right;
  const taker = which && more.length === 0 ? takerAt(which, scope) : undefined;
  if (!taker?.takes || !at || (sign !== "=" && sign !== "!=")) return null;
  const value = valued(symbol(taker.takes.list, [at], scalarSort), scope);
  return relation(symbol(taker.key, [], scalarSort), sign, value);
}

/** What takes a value at a place: X for the place of X. */
const takerAt = (place: Term, { context }: Scope): Declaration | undefined =>
  place.kind === "symbol"
    ? context.declarations.find(({ takes }) => takes?.which === place.symbol)
    : undefined;
