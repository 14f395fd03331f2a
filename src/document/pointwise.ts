import type { RelationTerm, Term } from "../term/term.ts";
import { mapChildren, sameTerm, subterms } from "../term/walk.ts";

/** `V(s) = E[R | S = s]` for all `s`: what is said at every value of a quantity is said of the quantity, `V(S) = E[R | S]`. */
export function atQuantities<T extends Term>(part: T, locals: readonly { readonly name: string }[]): T | RelationTerm {
  if (part.kind !== "relation" || locals.length === 0) return part;
  const values = new Map<string, Term>();
  for (const term of subterms(part)) {
    for (const given of term.kind === "expect" || term.kind === "variance" ? term.given : []) {
      if (given.kind !== "relation" || given.relation !== "=" || given.right.kind !== "variable" || given.left.kind !== "symbol") continue;
      const name = given.right.name;
      const known = values.get(name);
      if (!locals.some((l) => l.name === name) || (known && !sameTerm(known, given.left))) return part;
      values.set(name, given.left);
    }
  }
  if (values.size === 0) return part;
  const placed = (term: Term): Term => {
    if (term.kind === "variable") return values.get(term.name) ?? term;
    if (term.kind === "relation" && term.right.kind === "variable" && values.has(term.right.name)) return term.left;
    return mapChildren(term, placed);
  };
  return { ...part, left: placed(part.left), right: placed(part.right) };
}
