import type { RelationTerm, Term } from "./term.ts";
import { subterms } from "./walk.ts";

export function isExpectation(term: Term): boolean {
  return term.kind === "expect" || term.kind === "variance" || term.kind === "covariance";
}

export function hasExpectation(term: Term): boolean {
  for (const part of subterms(term))
    if (isExpectation(part) || part.kind === "probability") return true;
  return false;
}

/** Whether a relation has no moments but means and probabilities, given nothing. */
export function isLinear(relation: RelationTerm): boolean {
  for (const part of subterms(relation)) {
    if (part.kind === "variance" || part.kind === "covariance") return false;
    if ((part.kind === "expect" || part.kind === "probability") && part.given.length > 0)
      return false;
  }
  return true;
}
