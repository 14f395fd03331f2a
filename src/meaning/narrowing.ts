import { type IndexVariable, type Range, rangeAt } from "../term/context.ts";
import { sortOf } from "../term/infer.ts";
import { add, number, relation, variable } from "../term/make.ts";
import type { Sort, Term } from "../term/term.ts";
import { freeVariables, sameTerm, subterms } from "../term/walk.ts";
import type { Draft } from "./draft.ts";
import { substitute } from "./support.ts";

/** A place of a family or an array where a variable stands, perhaps shifted by a whole number. */
interface Place {
  readonly range: Range | null;
  readonly shift: number;
}

/**
 * The condition under which terms are spoken of, where index variables run through less than the
 * families have in whose places they stand: `i \ge 2` for `X_i` with `i = 2, \dots, n` of `X_1,
 * \dots, X_n`. Null where they run through all of them.
 */
export function narrowing(
  draft: Draft,
  terms: readonly Term[],
  indices: readonly IndexVariable[],
): Term | null {
  let condition: Term | null = null;
  for (const name of new Set(terms.flatMap(freeVariables))) {
    const range =
      indices.find((i) => i.name === name)?.range ??
      draft.index(name)?.range ??
      draft.index(name.replace(/'+$/, ""))?.range;
    if (!range) continue;
    const places = terms.flatMap((term) => placesIn(draft, term, name));
    // of a place without a range nothing says where it ends
    if (places.length > 0 && places.every((place) => place.range === null)) continue;
    const { lower } = range;
    const upper = range.upper?.kind === "constant" ? null : range.upper;
    const from = (place: Place): Term | null => place.range?.lower ?? null;
    const to = (place: Place): Term | null =>
      place.range?.upper?.kind === "constant" ? null : (place.range?.upper ?? null);
    if (lower && !places.some((place) => orders(lower, from(place), -place.shift)))
      condition = both(condition, relation(variable(name), ">=", lower));
    if (upper && !places.some((place) => orders(to(place), upper, place.shift)))
      condition = both(condition, relation(variable(name), "<=", upper));
  }
  return condition;
}

/**
 * Whether terms speak of members behind the last one that a family has: of `X_1, \dots, X_m`
 * "`X_{m+1}, \dots, X_n`", "`X_j` for all `j > m`", "`X_{m+i}`", of which what was said of these
 * says nothing.
 */
export function beginsBehind(
  draft: Draft,
  terms: readonly Term[],
  indices: readonly IndexVariable[],
  condition: Term | null,
): boolean {
  const firstOf = (name: string): Term | null =>
    firstWhere(condition, name) ??
    (indices.find((i) => i.name === name)?.range ?? draft.index(name)?.range)?.lower ??
    null;
  const firstAt = (place: Term): Term | null => {
    let first = place;
    for (const name of freeVariables(place)) {
      const from = firstOf(name);
      if (!from || !addends(place).some((t) => t.kind === "variable" && t.name === name))
        return null;
      first = substitute(first, name, from);
    }
    return first;
  };
  return terms
    .flatMap((term) => placesOf(draft, term))
    .some(({ place, range }) => orders(range?.upper ?? null, firstAt(place), -1));
}

/** The least whole number for which a condition leaves a letter: `m + 1` where `j > m`. */
function firstWhere(condition: Term | null, name: string): Term | null {
  if (condition?.kind === "logic" && condition.operator === "and")
    return condition.args.map((arg) => firstWhere(arg, name)).find((first) => first) ?? null;
  if (condition?.kind !== "relation") return null;
  const { left, relation: sign, right } = condition;
  const isLetter = (term: Term): boolean => term.kind === "variable" && term.name === name;
  switch (sign) {
    case ">":
      return isLetter(left) ? add(right, number(1)) : null;
    case ">=":
      return isLetter(left) ? right : null;
    case "<":
      return isLetter(right) ? add(left, number(1)) : null;
    case "<=":
      return isLetter(right) ? left : null;
    default:
      return null;
  }
}

export const behindTheLast = "this of members that the family was introduced without";

/** Both conditions, where there are two. */
export function both(a: Term | null, b: Term | null): Term | null {
  return a && b ? { kind: "logic", operator: "and", args: [a, b] } : (a ?? b);
}

const placesIn = (draft: Draft, term: Term, name: string): Place[] =>
  placesOf(draft, term).flatMap(({ place, range }) => {
    const { rest, shift } = split(place);
    return rest?.kind === "variable" && rest.name === name ? [{ range, shift }] : [];
  });

/** What stands in the places of families and arrays, and how far these go. */
function placesOf(
  draft: Draft,
  term: Term,
): readonly { readonly place: Term; readonly range: Range | null }[] {
  const declarations = new Map(draft.context().declarations.map((d) => [d.key, d] as const));
  return [...subterms(term)].flatMap((sub) => {
    switch (sub.kind) {
      case "symbol":
        return sub.args.map((place, k) => {
          const range = rangeAt(declarations.get(sub.symbol), k, sub.args);
          return { place, range };
        });
      case "entry":
        return sub.indices.map((place, k) => ({ place, range: entries(sortOf(sub.of), k) }));
      default:
        return [];
    }
  });
}

/** The range of an entry's index; null where the size is no sentence's. */
function entries(sort: Sort, k: number): Range | null {
  const size =
    sort.kind === "matrix"
      ? k === 0
        ? sort.rows
        : sort.columns
      : sort.kind === "vector" || sort.kind === "covector"
        ? sort.size
        : null;
  return size === null || (size.kind === "symbol" && size.symbol === "\\dim")
    ? null
    : { lower: number(1), upper: size };
}

/** Whether `small` is at most `large + shift` by how they are written. */
function orders(small: Term | null, large: Term | null, shift: number): boolean {
  if (!small || !large) return false;
  const [a, b] = [split(small), split(large)];
  const same = a.rest && b.rest ? sameTerm(a.rest, b.rest) : a.rest === b.rest;
  return same && a.shift <= b.shift + shift;
}

const addends = (term: Term): readonly Term[] =>
  term.kind === "add" ? term.terms.flatMap(addends) : [term];

/** A term as one thing and a whole number added to it. */
function split(term: Term): { readonly rest: Term | null; readonly shift: number } {
  const whole = (t: Term): number | null => {
    if (t.kind === "neg") {
      const inner = whole(t.body);
      return inner === null ? null : -inner;
    }
    return t.kind === "number" && t.value.d === 1n ? Number(t.value.s * t.value.n) : null;
  };
  const own = whole(term);
  if (own !== null) return { rest: null, shift: own };
  if (term.kind !== "add") return { rest: term, shift: 0 };
  const terms = addends(term);
  const numbers = terms.map(whole);
  const rest = terms.filter((_, k) => numbers[k] === null);
  return {
    rest: rest.length < 2 ? (rest[0] ?? null) : { ...term, terms: rest },
    shift: numbers.reduce<number>((sum, n) => sum + (n ?? 0), 0),
  };
}
