import { sortOf } from "../term/infer.ts";
import { isNumeric } from "../term/sort.ts";
import type { Relation, Term } from "../term/term.ts";
import { sameTerm } from "../term/walk.ts";
import type { Core } from "./core.ts";

/** Why a term is at least 0 as it is written: the givens it rests on, and whether it is even greater. */
export interface Sign {
  readonly strict: boolean;
  readonly givens: readonly string[];
}

/**
 * The sign of a term that shows in how it is written: squares, norms, variances, probabilities, expectations, sums and products of such, and what a given says
 * to be positive. Null where it does not show.
 */
export function signOf(core: Core, term: Term): Sign | null {
  const stated = core.statedSign(term);
  if (stated) return stated;
  const all = (terms: readonly Term[], combine: (signs: readonly boolean[]) => boolean): Sign | null => {
    const signs = terms.map((t) => signOf(core, t));
    if (signs.some((s) => s === null)) return null;
    const found = signs as Sign[];
    return { strict: combine(found.map((s) => s.strict)), givens: found.flatMap((s) => s.givens) };
  };
  switch (term.kind) {
    case "number":
      return term.value.isNegative && !term.value.isZero ? null : { strict: !term.value.isZero, givens: [] };
    case "pow": {
      const even = term.exponent.kind === "number" && term.exponent.value.isInteger && term.exponent.value.n % 2n === 0n;
      if (even && isNumeric(sortOf(term.base))) return { strict: false, givens: [] };
      return all([term.base], (s) => s.every(Boolean));
    }
    case "norm":
    case "probability":
    case "indicator":
      return { strict: false, givens: [] };
    case "variance":
      return isNumeric(sortOf(term.body)) ? { strict: false, givens: [] } : null;
    case "inner":
      return sameTerm(term.left, term.right) ? { strict: false, givens: [] } : null;
    case "expect": {
      const inner = isNumeric(sortOf(term.body)) ? signOf(core, term.body) : null;
      return inner && { strict: false, givens: inner.givens };
    }
    case "add":
      return all(term.terms, (s) => s.some(Boolean));
    case "mul": {
      const numbers = term.factors.filter((f) => isNumeric(sortOf(f)));
      return numbers.length === term.factors.length ? all(term.factors, (s) => s.every(Boolean)) : null;
    }
    case "div":
      return all([term.numerator, term.denominator], (s) => s.every(Boolean));
    case "sum":
      return all([term.body], (s) => term.operator === "product" && s.every(Boolean));
    case "call":
      if (term.function === "exp") return { strict: true, givens: [] };
      return term.function === "abs" ? { strict: false, givens: [] } : null;
    default:
      return null;
  }
}

/** The addends of a sum with their signs, sums inside sums opened. */
export function addends(term: Term): readonly { readonly term: Term; readonly minus: boolean }[] {
  if (term.kind === "add") return term.terms.flatMap(addends);
  if (term.kind === "neg") return addends(term.body).map((a) => ({ term: a.term, minus: !a.minus }));
  return [{ term, minus: false }];
}

/** The same relation seen from the other side. */
export function flipped(relation: Relation): Relation {
  const other: Readonly<Record<Relation, Relation>> = { "=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<=" };
  return other[relation];
}
