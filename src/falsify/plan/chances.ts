import { neg, number } from "../../term/make.ts";
import type { RelationTerm, SymbolTerm, Term } from "../../term/term.ts";
import { isNumber, sameTerm } from "../../term/walk.ts";
import type { Table } from "../table.ts";

/**
 * Functions that a fact says to be a chance, or the mean of what is 0 or 1: `e(X) = E[W \mid X]`.
 */
export function chancesIn(table: Table): readonly string[] {
  const equations = table.statements.flatMap((s) =>
    s.kind === "fact" && s.relation.relation === "=" ? [s.relation] : [],
  );
  const bits = equations.flatMap((equation) => bitOf(equation) ?? []);
  const isChance = (term: Term): boolean =>
    (term.kind === "probability" && term.given.length > 0) ||
    (term.kind === "expect" &&
      term.given.length > 0 &&
      term.body.kind === "symbol" &&
      bits.includes(term.body.symbol));
  const chance = (side: Term, other: Term): string[] =>
    side.kind === "apply" && isChance(other) ? [side.function.symbol] : [];
  return equations.flatMap(({ left, right }) => [...chance(left, right), ...chance(right, left)]);
}

/** The symbol that an equation says to be 0 or 1: `W^2 = W`, `(W - 0)(W - 1) = 0`. */
function bitOf({ left, right }: RelationTerm): string | null {
  if (left.kind === "pow" && isNumber(left.exponent, 2))
    return left.base.kind === "symbol" && sameTerm(left.base, right) ? left.base.symbol : null;
  if (left.kind !== "mul" || !isNumber(right, 0)) return null;
  const [first, second, ...more] = left.factors.map(offsetOf);
  if (!first || !second || more.length > 0 || !sameTerm(first.of, second.of)) return null;
  const zeros = [[], [number(0)], [neg(number(0))]];
  return zeros.some((terms) => sameTerms(first.terms, terms)) &&
    sameTerms(second.terms, [neg(number(1))])
    ? first.of.symbol
    : null;
}

interface Offset {
  readonly of: SymbolTerm;
  readonly terms: readonly Term[];
}

/** `W - 1` as the symbol and what stands beside it. */
function offsetOf(term: Term): Offset | null {
  const terms = term.kind === "add" ? term.terms : [term];
  const of = terms.find((t) => t.kind === "symbol");
  return of ? { of, terms: terms.filter((t) => t.kind !== "symbol") } : null;
}

function sameTerms(terms: readonly Term[], others: readonly Term[]): boolean {
  return (
    terms.length === others.length &&
    terms.every((term, k) => {
      const other = others[k];
      return other !== undefined && sameTerm(term, other);
    })
  );
}
