import type { Term } from "../term/term.ts";
import { children } from "../term/walk.ts";
import { isRandom, type Table } from "./table.ts";

/**
 * The highest degree in the random quantities of any expectation in the terms, or of the terms themselves; null where a term is no polynomial in them.
 * A law that stands in for another with moments right up to that degree then gives the right values.
 */
export function degreeOf(table: Table, terms: readonly Term[]): number | null {
  let highest = 0;
  const note = (degree: number): number => {
    if (degree > highest) highest = degree;
    return 0;
  };
  const unfolding = new Set<string>();
  const infinite = Number.POSITIVE_INFINITY;
  const most = (parts: readonly Term[], scope: ReadonlyMap<string, number>): number =>
    parts.reduce((degree, part) => (degree < infinite ? larger(degree, walk(part, scope)) : degree), 0);
  const total = (parts: readonly Term[], scope: ReadonlyMap<string, number>): number => parts.reduce((degree, part) => degree + walk(part, scope), 0);
  const steady = (parts: readonly Term[], scope: ReadonlyMap<string, number>): number => (most(parts, scope) > 0 ? infinite : 0);
  const unfold = (key: string, scope: ReadonlyMap<string, number>, args: readonly number[]): number | null => {
    const definitions = table.definitions.get(key);
    if (!definitions) return null;
    if (unfolding.has(key)) return infinite;
    unfolding.add(key);
    const degrees = definitions.map((d) => walk(d.body, new Map([...scope, ...d.arguments.map(({ name }, k) => [name, args[k] ?? 0] as const)])));
    unfolding.delete(key);
    return degrees.reduce(larger, 0);
  };
  const walk = (term: Term, scope: ReadonlyMap<string, number>): number => {
    switch (term.kind) {
      case "number":
      case "constant":
      case "fill":
      case "meta":
        return 0;
      case "variable":
        return scope.get(term.name) ?? 0;
      case "symbol": {
        if (steady(term.args, scope) > 0) return infinite;
        return unfold(term.symbol, scope, []) ?? (table.declarations.get(term.symbol)?.random ? 1 : 0);
      }
      case "apply": {
        const args = term.args.map((arg) => walk(arg, scope));
        const known = unfold(term.function.symbol, scope, args);
        if (known !== null) return known;
        if (table.declarations.get(term.function.symbol)?.random) return 1;
        return args.some((degree) => degree > 0) ? infinite : 0;
      }
      case "add":
        return most(term.terms, scope);
      case "mul":
        return total(term.factors, scope);
      case "neg":
      case "transpose":
      case "trace":
      case "diag":
        return walk(term.body, scope);
      case "div":
        return steady([term.denominator], scope) + walk(term.numerator, scope);
      case "pow": {
        if (steady([term.exponent], scope) > 0) return infinite;
        const base = walk(term.base, scope);
        if (base === 0) return 0;
        const exponent = term.exponent;
        return exponent.kind === "number" && exponent.value.isInteger && !exponent.value.isNegative ? base * Number(exponent.value.n) : infinite;
      }
      case "sum": {
        const body = walk(term.body, scope);
        const bounds = steady([...term.binders.flatMap((b) => [b.lower, b.upper]), ...term.conditions], scope);
        return term.operator === "sum" || body === 0 ? bounds + body : infinite;
      }
      case "entry":
        return steady(term.indices, scope) + walk(term.of, scope);
      case "inner":
      case "hadamard":
        return total([term.left, term.right], scope);
      case "norm":
        return walk(term.body, scope);
      case "inverse":
      case "call":
      case "relation":
      case "logic":
      case "indicator":
      case "integral":
      case "gradient":
        return isRandom(table, term) ? infinite : steady(children(term), scope);
      case "expect":
        return note(walk(term.body, scope) + (term.given.length > 0 ? infinite : 0));
      case "variance":
        return note(2 * walk(term.body, scope) + (term.given.length > 0 ? infinite : 0));
      case "covariance":
        return note(total([term.left, term.right], scope) + (term.given.length > 0 ? infinite : 0));
      case "probability":
        return note(infinite);
    }
  };
  for (const term of terms) note(walk(term, new Map()));
  return highest === infinite ? null : highest;
}

function larger(a: number, b: number): number {
  if (a > b) return a;
  return b;
}
