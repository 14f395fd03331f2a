import type { Sort, Term } from "../term/term.ts";
import { subterms } from "../term/walk.ts";
import { namesOf } from "./scope.ts";
import { reachable, type Table } from "./table.ts";

/**
 * An assumption about every value of something that is no index (`|f(x) - f(y)| \le L|x - y|` for
 * all `x` and `y`). A model is checked against it at some values only, so it refutes nothing that
 * depends on the assumption.
 */
export interface General {
  /**
   * what the assumption is about; a claim that reaches none of it does not depend on the assumption
   */
  readonly about: ReadonlySet<string>;
  /**
   * fixed symbols that stand for every value unless the claim itself speaks of them: null where
   * "for all" is said
   */
  readonly dummies: ReadonlySet<string> | null;
}

/**
 * What a relation among the givens says in general, or null where it speaks of particular values
 * only.
 */
export function generalOf(table: Table, relation: Term): General | null {
  if (generalSorts(relation).size > 0) return { about: symbolsOf(table, relation), dummies: null };
  // Where nothing else says what f is, `f(x) \le …` for a fixed x that the claim does not speak of
  // is meant for every x.
  const about = new Set<string>();
  const dummies = new Set<string>();
  for (const part of subterms(relation)) {
    const points =
      part.kind === "apply" && !table.definitions.has(part.function.symbol)
        ? part.args
        : part.kind === "gradient"
          ? [part.at]
          : [];
    for (const point of points) if (isPlain(table, point)) dummies.add(point.symbol);
    if (part.kind === "apply" && !table.definitions.has(part.function.symbol))
      about.add(part.function.symbol);
  }
  return dummies.size > 0 && about.size > 0 ? { about, dummies } : null;
}

function isPlain(table: Table, term: Term): term is Term & { kind: "symbol" } {
  if (term.kind !== "symbol" || term.args.length > 0 || table.definitions.has(term.symbol))
    return false;
  return (
    table.declarations.get(term.symbol)?.random === false &&
    (term.sort.kind === "scalar" || term.sort.kind === "vector")
  );
}

function symbolsOf(table: Table, relation: Term): ReadonlySet<string> {
  return new Set(
    [...reachable(table, [relation])].filter(
      (key) => table.declarations.get(key)?.sort.kind !== "index",
    ),
  );
}

/** Whether a claim about these symbols may depend on the assumption. */
export function bearsOn(general: General, keys: ReadonlySet<string>): boolean {
  if (![...general.about].some((key) => keys.has(key))) return false;
  return general.dummies === null || [...general.dummies].some((key) => !keys.has(key));
}

const sorts = new WeakMap<Term, ReadonlyMap<string, Sort>>();

/** The free variables of a term that stand for no index, with what they stand for. */
export function generalSorts(term: Term): ReadonlyMap<string, Sort> {
  const known = sorts.get(term);
  if (known) return known;
  const names = new Set(namesOf(term));
  const found = new Map<string, Sort>();
  for (const part of subterms(term)) {
    if (
      part.kind === "variable" &&
      names.has(part.name) &&
      (part.sort.kind === "scalar" || part.sort.kind === "vector")
    )
      found.set(part.name, part.sort);
  }
  sorts.set(term, found);
  return found;
}
