import type { Statement } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { bound, children, freeVariables, mapChildren, sameTerm } from "../term/walk.ts";

/** An inequality that is given: `small < large` where it is strict, `small \le large` otherwise. */
export interface Inequality {
  readonly small: Term;
  readonly large: Term;
  readonly strict: boolean;
}

/**
 * The inequality that a given says without a condition, the smaller side first; null where it says
 * none.
 */
export function inequalityOf(s: Statement): Inequality | null {
  const relation =
    s.kind === "condition" && !s.own
      ? s.condition
      : s.kind === "fact" && !s.condition && s.functions.length === 0
        ? s.relation
        : null;
  if (relation?.kind !== "relation" || relation.relation === "=" || relation.relation === "!=")
    return null;
  const strict = relation.relation === "<" || relation.relation === ">";
  const upward = relation.relation === "<" || relation.relation === "<=";
  return upward
    ? { small: relation.left, large: relation.right, strict }
    : { small: relation.right, large: relation.left, strict };
}

/**
 * What the free variables of a pattern stand for where a term is an instance of it; null where it
 * is none.
 */
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
  return fits(pattern, term, new Set()) && sameTerm(withValues(pattern, values), term)
    ? values
    : null;
}

/**
 * A term with terms in place of its free variables; none of them may mention a variable that is
 * bound where it comes to stand.
 */
export function withValues(term: Term, values: ReadonlyMap<string, Term>): Term {
  if (term.kind === "variable") return values.get(term.name) ?? term;
  const names = bound(term);
  const inner = names.some((name) => values.has(name))
    ? new Map([...values].filter(([name]) => !names.includes(name)))
    : values;
  return mapChildren(term, (child) => withValues(child, inner));
}
