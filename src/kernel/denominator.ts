import type { Statement } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { bound, children, freeVariables, termKey } from "../term/walk.ts";

/** The denominators in terms, those with bound variables left out: what the terms presuppose not to be 0. */
export function denominatorsOf(terms: readonly Term[]): readonly Term[] {
  const found = new Map<string, Term>();
  const visit = (term: Term, inside: ReadonlySet<string>): void => {
    const below = term.kind === "div" ? term.denominator : term.kind === "pow" && isNegative(term.exponent) ? term.base : null;
    if (below && below.kind !== "number" && !freeVariables(below).some((v) => inside.has(v))) found.set(termKey(below), below);
    const names = bound(term);
    const inner = names.length ? new Set([...inside, ...names]) : inside;
    for (const child of children(term)) visit(child, inner);
  };
  for (const term of terms) visit(term, new Set());
  return [...found.values()];
}

function isNegative(exponent: Term): boolean {
  return exponent.kind === "neg" ? exponent.body.kind === "number" : exponent.kind === "number" && exponent.value.isNegative;
}

/** The denominators that an assumption presupposes not to be 0, those in its own variables left out. */
export function denominatorsOfGiven(s: Statement): readonly Term[] {
  return denominatorsOf(termsOfGiven(s)).filter((t) => freeVariables(t).length === 0);
}

function termsOfGiven(s: Statement): readonly Term[] {
  switch (s.kind) {
    case "definition":
      return [s.body];
    case "mean":
    case "variance":
      return [s.of, s.value];
    case "covariance":
      return [s.left, s.right, s.value];
    case "fact":
      return [s.relation];
    case "condition":
      return [s.condition];
    case "distribution":
      return s.params;
    case "independent":
    case "identical":
      return [];
  }
}
