import type { Declaration } from "../term/context.ts";
import type { SymbolTerm, Term } from "../term/term.ts";
import { bound, children, mapChildren, sameTerm } from "../term/walk.ts";
import type { Draft } from "./draft.ts";

/**
 * A term with a free variable replaced. The value's own variables are never bound in the term: the
 * reader makes fresh names.
 */
export function substitute(term: Term, name: string, value: Term): Term {
  if (term.kind === "variable") return term.name === name ? value : term;
  if (bound(term).includes(name)) return term;
  return mapChildren(term, (child) => substitute(child, name, value));
}

/** A term with every occurrence of another replaced. */
export function replaceTerm(term: Term, from: Term, to: Term): Term {
  if (sameTerm(term, from)) return to;
  return mapChildren(term, (child) =>
    term.kind === "apply" && child === term.function && to.kind !== "symbol"
      ? keepFunction(term.function, from, to)
      : replaceTerm(child, from, to),
  );
}

function keepFunction(symbol: SymbolTerm, from: Term, to: Term): Term {
  return mapChildren(symbol, (child) => replaceTerm(child, from, to));
}

/**
 * Whether a term varies with the outcome: it holds a random symbol that no expectation averages
 * out.
 */
export function isRandom(draft: Draft, term: Term): boolean {
  const declarations = new Map(draft.context().declarations.map((d) => [d.key, d] as const));
  return variesIn(declarations, term);
}

function variesIn(declarations: ReadonlyMap<string, Declaration>, term: Term): boolean {
  const any = (terms: readonly Term[]): boolean => terms.some((t) => variesIn(declarations, t));
  switch (term.kind) {
    case "symbol":
      return (declarations.get(term.symbol)?.random ?? false) || any(term.args);
    case "expect":
    case "variance":
    case "covariance":
    case "probability": {
      // an event that is given is fixed; a quantity that is given is not
      const given = term.given.filter((g) => g.kind !== "relation" && g.kind !== "logic");
      if (term.kind === "probability" || !term.over.length) return any(given);
      const bodies = term.kind === "covariance" ? [term.left, term.right] : [term.body];
      return any(given) || bodies.some((body) => variesBeyond(declarations, body, term.over));
    }
    default:
      return any(children(term));
  }
}

/** Whether a body holds a random symbol other than those that are averaged over. */
function variesBeyond(
  declarations: ReadonlyMap<string, Declaration>,
  body: Term,
  over: readonly Term[],
): boolean {
  const averaged = over.some((o) => variesIn(declarations, o));
  if (!averaged) return false;
  const rest = over.reduce(
    (term, o) => replaceTerm(term, o, { kind: "constant", name: "e" }),
    body,
  );
  return variesIn(declarations, rest);
}
