import { isNumeric } from "../term/sort.ts";
import type { Term } from "../term/term.ts";
import { freeVariables } from "../term/walk.ts";
import type { Work } from "./work.ts";

/**
 * A declared end with names that are variables here put in; an end that would use the index itself
 * is no end.
 */
export function shadowed(work: Work, end: Term | null, name: string): Term | null {
  if (!end) return null;
  const made = substituteLocals(work, end);
  return freeVariables(made).includes(name) ? null : made;
}

/** Symbols whose head is the name of a local variable become that variable. */
export function substituteLocals(work: Work, term: Term): Term {
  if (!work.scope.locals.size) return term;
  const walk = (t: Term): Term => {
    if (t.kind === "symbol" && !t.args.length) {
      const head = work.scope.declaration(t.symbol)?.head;
      const local = head === undefined ? undefined : work.scope.locals.get(head);
      return local && isNumeric(local.sort)
        ? { kind: "variable", name: local.name, sort: local.sort }
        : t;
    }
    if (t.kind === "add") return { ...t, terms: t.terms.map(walk) };
    if (t.kind === "mul") return { ...t, factors: t.factors.map(walk) };
    if (t.kind === "neg") return { ...t, body: walk(t.body) };
    return t;
  };
  return walk(term);
}
