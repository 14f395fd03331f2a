import type { Term } from "../term/term.ts";
import { bound, children, freeVariables, mapChildren, sameTerm } from "../term/walk.ts";

/** What the free variables of a pattern stand for where a term is an instance of it; null where it is none. */
export function instanceOf(pattern: Term, term: Term): ReadonlyMap<string, Term> | null {
  const values = new Map<string, Term>();
  const fits = (p: Term, t: Term, hidden: ReadonlySet<string>): boolean => {
    if (p.kind === "variable" && !hidden.has(p.name)) {
      const known = values.get(p.name);
      values.set(p.name, t);
      return (!known || sameTerm(known, t)) && freeVariables(t).every((name) => !hidden.has(name));
    }
    const [own, other] = [children(p), children(t)];
    if (p.kind !== t.kind || own.length !== other.length) return false;
    const names = bound(p);
    const inner = names.length > 0 ? new Set([...hidden, ...names]) : hidden;
    return own.every((child, k) => fits(child, other[k] as Term, inner));
  };
  return fits(pattern, term, new Set()) && sameTerm(withValues(pattern, values), term) ? values : null;
}

/** A term with terms in place of its free variables; none of them may mention a variable that is bound where it comes to stand. */
export function withValues(term: Term, values: ReadonlyMap<string, Term>): Term {
  if (term.kind === "variable") return values.get(term.name) ?? term;
  const names = bound(term);
  const inner = names.some((name) => values.has(name)) ? new Map([...values].filter(([name]) => !names.includes(name))) : values;
  return mapChildren(term, (child) => withValues(child, inner));
}
