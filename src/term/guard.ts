import { number, productOf, sumOf } from "./make.ts";
import type { Term } from "./term.ts";
import { bound, freeVariables, isNumber, mapChildren, subterms, termKey } from "./walk.ts";

/**
 * An instance of a law is about members that stand for all, and carries what is known of them as
 * factors: `E[1{k ≠ l} X_k X_l]`. Takes these off, for showing, and what is zero with them: gives
 * both sides, and then what was taken off. Where two speak of the same members they tell cases
 * apart, and the equation stays as it is.
 */
export function guarded(left: Term, right: Term): readonly [Term, Term, ...Term[]] {
  const guards = new Map<string, Term>();
  const bare = (side: Term): Term => without(side, { known: new Set(), bound: new Set(), guards });
  const sides = [bare(left), bare(right)] as const;
  const taken = [...guards.values()];
  const about = new Set(taken.map((guard) => [...freeVariables(guard)].sort().join()));
  return about.size < guards.size ? [left, right] : [...sides, ...taken];
}

interface Inside {
  /** conditions of the sums around a term, and the names that these bind */
  readonly known: ReadonlySet<string>;
  readonly bound: ReadonlySet<string>;
  readonly guards: Map<string, Term>;
}

function without(term: Term, inside: Inside): Term {
  switch (term.kind) {
    case "sum": {
      if (term.operator !== "sum") return inner(term, inside);
      const conditions = new Map(term.conditions.map((each) => [termKey(each), each] as const));
      for (const each of factors(term.body))
        if (freeVariables(each).some((name) => bound(term).includes(name)))
          conditions.set(termKey(each), each);
      const known = new Set([...inside.known, ...conditions.keys()]);
      const body = without(term.body, { ...within(term, inside), known });
      return isNumber(body, 0) ? body : { ...term, conditions: [...conditions.values()], body };
    }
    case "indicator": {
      const key = termKey(term.condition);
      if (inside.known.has(key)) return number(1);
      if (!isGuard(term.condition, inside.bound)) return term;
      inside.guards.set(key, term.condition);
      return number(1);
    }
    case "mul": {
      // What is zero anyway needs no guard.
      const zero = { ...inside, guards: new Map<string, Term>() };
      if (term.factors.some((factor) => isNumber(without(factor, zero), 0))) return number(0);
      const factors = term.factors
        .map((factor) => without(factor, inside))
        .filter((factor) => !isNumber(factor, 1));
      return productOf(factors);
    }
    case "add": {
      const terms = term.terms
        .map((part) => without(part, inside))
        .filter((part) => !isNumber(part, 0));
      return sumOf(terms);
    }
    case "expect": {
      const body = without(term.body, inside);
      return isNumber(body, 0) ? body : { ...term, body };
    }
    default:
      return inner(term, inside);
  }
}

function inner(term: Term, inside: Inside): Term {
  return mapChildren(term, (part) => without(part, within(term, inside)));
}

function within(term: Term, inside: Inside): Inside {
  return { ...inside, bound: new Set([...inside.bound, ...bound(term)]) };
}

/** Conditions that a term is zero without. */
function factors(term: Term): readonly Term[] {
  switch (term.kind) {
    case "indicator":
      return isGuard(term.condition, new Set()) ? [term.condition] : [];
    case "mul":
      return term.factors.flatMap(factors);
    case "expect":
    case "neg":
      return factors(term.body);
    default:
      return [];
  }
}

/** Whether a condition is about places of members alone, and about no index that a sum binds. */
function isGuard(condition: Term, taken: ReadonlySet<string>): boolean {
  const names = freeVariables(condition);
  const plain = [...subterms(condition)].every(
    (part) =>
      ["relation", "number", "variable", "add", "mul", "neg"].includes(part.kind) ||
      (part.kind === "symbol" && part.args.length === 0 && part.sort.kind === "index"),
  );
  return plain && names.length > 0 && names.every((name) => !taken.has(name));
}
