import { type IndexVariable, type Range, rangeAt } from "../term/context.ts";
import { sortOf } from "../term/infer.ts";
import { number, relation, variable } from "../term/make.ts";
import type { Sort, Term } from "../term/term.ts";
import { freeVariables, sameTerm, subterms } from "../term/walk.ts";
import type { Draft } from "./draft.ts";

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
 * Whether index variables begin behind the last member that a family has where they stand: `X_{m+1},
 * \dots, X_n` of `X_1, \dots, X_m`, of which what was said of these says nothing.
 */
export function beginsBehind(
  draft: Draft,
  terms: readonly Term[],
  indices: readonly IndexVariable[],
): boolean {
  return indices.some(({ name, range: { lower } }) =>
    terms
      .flatMap((term) => placesIn(draft, term, name))
      .some(({ range, shift }) => orders(range?.upper ?? null, lower, shift - 1)),
  );
}

export const behindTheLast = "this of members that the family was introduced without";

/** Both conditions, where there are two. */
export function both(a: Term | null, b: Term | null): Term | null {
  return a && b ? { kind: "logic", operator: "and", args: [a, b] } : (a ?? b);
}

function placesIn(draft: Draft, term: Term, name: string): Place[] {
  const declarations = new Map(draft.context().declarations.map((d) => [d.key, d] as const));
  const found: Place[] = [];
  const see = (arg: Term, range: Range | null): void => {
    const form = split(arg);
    if (form.rest?.kind === "variable" && form.rest.name === name)
      found.push({ range, shift: form.shift });
  };
  for (const sub of subterms(term)) {
    const args = sub.kind === "symbol" ? sub.args : sub.kind === "entry" ? sub.indices : [];
    for (const [k, arg] of args.entries())
      see(
        arg,
        sub.kind === "symbol"
          ? rangeAt(declarations.get(sub.symbol), k, sub.args)
          : sub.kind === "entry"
            ? entries(sortOf(sub.of), k)
            : null,
      );
  }
  return found;
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
  const numbers = term.terms.map(whole);
  const rest = term.terms.filter((_, k) => numbers[k] === null);
  return {
    rest: rest.length === 1 && rest[0] ? rest[0] : { ...term, terms: rest },
    shift: numbers.reduce<number>((sum, n) => sum + (n ?? 0), 0),
  };
}
