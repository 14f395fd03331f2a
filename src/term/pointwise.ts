import type { RelationTerm, Term } from "./term.ts";
import { mapChildren, sameTerm, subterms } from "./walk.ts";

/**
 * `V(s) = E[R | S = s]` for all `s`: what is said at every value of a quantity is said of the
 * quantity, `V(S) = E[R | S]`.
 */
export function atQuantities<T extends Term>(
  part: T,
  locals: readonly { readonly name: string }[],
): T | RelationTerm {
  if (part.kind !== "relation" || locals.length === 0) return part;
  const values = new Map<string, Term>();
  for (const term of subterms(part)) {
    for (const given of term.kind === "expect" ||
    term.kind === "variance" ||
    term.kind === "probability"
      ? term.given
      : []) {
      if (
        given.kind !== "relation" ||
        given.relation !== "=" ||
        given.right.kind !== "variable" ||
        given.left.kind !== "symbol"
      )
        continue;
      const name = given.right.name;
      const known = values.get(name);
      if (!locals.some((l) => l.name === name) || (known && !sameTerm(known, given.left)))
        return part;
      values.set(name, given.left);
    }
  }
  if (values.size === 0) return part;
  const isValue = (term: Term): term is RelationTerm => {
    const of =
      term.kind === "relation" && term.relation === "=" && term.right.kind === "variable"
        ? values.get(term.right.name)
        : undefined;
    return term.kind === "relation" && of !== undefined && sameTerm(term.left, of);
  };
  // `P(S = s \mid S = s)` says nothing
  const events = [...subterms(part)].flatMap((term) =>
    term.kind === "probability" ? [term.condition] : [],
  );
  if (events.some((event) => [...subterms(event)].some(isValue))) return part;
  const placed = (term: Term): Term => {
    if (term.kind === "variable") return values.get(term.name) ?? term;
    return isValue(term) ? term.left : mapChildren(term, placed);
  };
  return { ...part, left: placed(part.left), right: placed(part.right) };
}
