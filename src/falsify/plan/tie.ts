import { fraction } from "../../exact/fraction.ts";
import { quantitiesOf } from "../../term/context.ts";
import { neg, number, pow } from "../../term/make.ts";
import { isOfSquares, squareOf } from "../../term/squares.ts";
import type { RelationTerm, SymbolTerm, Term } from "../../term/term.ts";
import { freeVariables, sameTerm, subterms } from "../../term/walk.ts";
import { isBase, isRandom, reachable, type Table } from "../table.ts";
import type { Draft } from "./draft.ts";
import type { Tie } from "./plan.ts";

/**
 * An equation solved for a random quantity without variables in its name that nothing else speaks
 * of.
 */
export function tieOf(
  { table, quantities, ties }: Draft,
  { left, right }: RelationTerm,
): Tie | null {
  const isFixed = (term: Term): boolean => !isRandom(table, term);
  const addends = [...addendsOf(left, 1), ...addendsOf(right, -1)];
  for (const addend of addends) {
    const { sign } = addend;
    const others = addends.filter((other) => other !== addend);
    // of `S^2 = \frac1n \sum_i (X_i - \bar X)^2` the root, which squares have
    const squared = squareOf(addend.term);
    const hasRoot =
      squared !== null && others.every((o) => o.sign !== sign && isOfSquares(o.term, isFixed));
    const term = squared && hasRoot ? squared : addend.term;
    if (
      term.kind !== "symbol" ||
      quantities.keyOf(term) === null ||
      term.args.some((arg) => freeVariables(arg).length > 0) ||
      ties.some((tie) => sameTerm(tie.of, term)) ||
      isSpokenOf(table, term)
    )
      continue;
    const terms = others.map((other) => other.term);
    if (isMadeOf(table, terms, term, ties)) continue;
    const value: Term = {
      kind: "add",
      terms: others.map((other) => (other.sign === sign ? neg(other.term) : other.term)),
    };
    return { of: term, value: hasRoot ? pow(value, number(fraction(1, 2))) : value };
  }
  return null;
}

/** Whether a statement says the law, a moment or the dependence of a quantity. */
function isSpokenOf(table: Table, { symbol }: SymbolTerm): boolean {
  return table.statements.some((s) =>
    quantitiesOf(s).some((of) =>
      [...subterms(of)].some((part) => part.kind === "symbol" && part.symbol === symbol),
    ),
  );
}

/**
 * Whether terms are made of a quantity, by the definitions and ties known: `Y = A - U` determines
 * nothing beside `A = Y + U`.
 */
function isMadeOf(
  table: Table,
  terms: readonly Term[],
  goal: SymbolTerm,
  ties: readonly Tie[],
): boolean {
  const parts = terms.flatMap((term) => [...subterms(term)]);
  const defined = reachable(
    table,
    parts.filter((part) => part.kind === "symbol" && !isBase(table, part.symbol)),
  );
  const uses = (quantity: SymbolTerm): boolean =>
    defined.has(quantity.symbol) || parts.some((part) => sameTerm(part, quantity));
  if (uses(goal)) return true;
  const used = ties.filter((tie) => uses(tie.of));
  const unused = ties.filter((tie) => !uses(tie.of));
  const values = used.map((tie) => tie.value);
  return used.length > 0 && isMadeOf(table, values, goal, unused);
}

/** The terms of a sum, each with its sign, sums inside sums opened. */
function addendsOf(term: Term, sign: 1 | -1): { readonly term: Term; readonly sign: 1 | -1 }[] {
  if (term.kind === "add") return term.terms.flatMap((part) => addendsOf(part, sign));
  return term.kind === "neg" ? addendsOf(term.body, sign === 1 ? -1 : 1) : [{ term, sign }];
}
