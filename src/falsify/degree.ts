import type { Term } from "../term/term.ts";
import { children, mapChildren, subterms, termKey } from "../term/walk.ts";
import { endsAt, pinned, randomSumsIn } from "./random-sum.ts";
import { isRandom, reachable, type Table } from "./table.ts";

/**
 * The highest degree in the random quantities of any expectation in the terms, or of the terms
 * themselves; null where a term is no polynomial in them. A law that stands in for another with
 * moments right up to that degree then gives the right values. With `only`, the degree in this
 * quantity alone, whatever its powers stand for under a condition: enough where all else has the
 * law that it is said to have.
 */
export function degreeOf(
  table: Table,
  terms: readonly Term[],
  only: string | null = null,
): number | null {
  let highest = 0;
  const note = (degree: number): number => {
    if (degree > highest) highest = degree;
    return 0;
  };
  const unfolding = new Set<string>();
  const weighing = new Set<string>();
  const laws = conditionsOf(table);
  const ended = only === null ? randomSumsIn(table, terms) : null;
  /**
   * How many powers of what a quantity is conditioned on one power of it may stand for: the degree
   * of its mean, variance or parameters under the condition.
   */
  const weight = (key: string): number => {
    const own = only === null ? laws.get(key) : undefined;
    if (!own) return 1;
    if (weighing.has(key)) return infinite;
    weighing.add(key);
    const found = own.map(({ values, polynomial }) => {
      const degree = values.reduce((sum, value) => sum + walk(value, new Map()), 0);
      return degree > 0 && !polynomial ? infinite : degree;
    });
    weighing.delete(key);
    return found.reduce(larger, 1);
  };
  const under = (bodies: readonly Term[], given: readonly Term[], degree: number): number => {
    if (only === null && given.length > 0 && !isPolynomialIn(table, laws, bodies, given, ended))
      return note(infinite);
    note(degree);
    return only === null && given.length > 0 ? degree : 0;
  };
  const infinite = Number.POSITIVE_INFINITY;
  const counts = (key: string): boolean =>
    only === null ? table.declarations.get(key)?.random === true : key === only;
  const varies = (term: Term): boolean =>
    only === null ? isRandom(table, term) : reachable(table, [term]).has(only);
  const most = (parts: readonly Term[], scope: ReadonlyMap<string, number>): number =>
    parts.reduce(
      (degree, part) => (degree < infinite ? larger(degree, walk(part, scope)) : degree),
      0,
    );
  const total = (parts: readonly Term[], scope: ReadonlyMap<string, number>): number =>
    parts.reduce((degree, part) => degree + walk(part, scope), 0);
  const steady = (parts: readonly Term[], scope: ReadonlyMap<string, number>): number =>
    most(parts, scope) > 0 ? infinite : 0;
  const unfold = (
    key: string,
    scope: ReadonlyMap<string, number>,
    args: readonly number[],
  ): number | null => {
    const definitions = table.definitions.get(key);
    if (!definitions) return null;
    if (unfolding.has(key)) return infinite;
    unfolding.add(key);
    const degrees = definitions.map((d) =>
      walk(
        d.body,
        new Map([...scope, ...d.arguments.map(({ name }, k) => [name, args[k] ?? 0] as const)]),
      ),
    );
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
        return unfold(term.symbol, scope, []) ?? (counts(term.symbol) ? weight(term.symbol) : 0);
      }
      case "apply": {
        const args = term.args.map((arg) => walk(arg, scope));
        const known = unfold(term.function.symbol, scope, args);
        if (known !== null) return known;
        if (counts(term.function.symbol)) return 1;
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
        return exponent.kind === "number" && exponent.value.isInteger && !exponent.value.isNegative
          ? base * Number(exponent.value.n)
          : infinite;
      }
      case "sum": {
        const body = walk(term.body, scope);
        if (ended?.has(term)) return larger(1, body);
        const bounds = steady(
          [...term.binders.flatMap((b) => [b.lower, b.upper]), ...term.conditions],
          scope,
        );
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
        return varies(term) ? infinite : steady(children(term), scope);
      case "expect":
        return under([term.body], term.given, walk(term.body, scope));
      case "variance":
        return under([term.body], term.given, 2 * walk(term.body, scope));
      case "covariance":
        return under([term.left, term.right], term.given, total([term.left, term.right], scope));
      case "probability":
        return only !== null && !varies(term) ? 0 : note(infinite);
    }
  };
  for (const term of terms) note(walk(term, new Map()));
  return highest === infinite ? null : highest;
}

/** What a sentence says of a quantity under a condition. */
interface Conditioned {
  readonly of: Term;
  readonly given: readonly Term[];
  /** the mean, variance or parameters under the condition */
  readonly values: readonly Term[];
  /** whether the moments under the condition are polynomials in these */
  readonly polynomial: boolean;
}

/**
 * Laws whose moments are polynomials in the parameters, of a degree that is at most their own in
 * all parameters together.
 */
const polynomialLaws: ReadonlySet<string> = new Set([
  "normal",
  "bernoulli",
  "binomial",
  "poisson",
  "uniform",
  "uniform-values",
  "discrete",
  "symmetric",
]);

/** What is said under conditions, by the symbols of which it is said. */
function conditionsOf(table: Table): ReadonlyMap<string, readonly Conditioned[]> {
  const found = new Map<string, Conditioned[]>();
  const put = (item: Conditioned): void => {
    for (const part of subterms(item.of))
      if (part.kind === "symbol") found.set(part.symbol, [...(found.get(part.symbol) ?? []), item]);
  };
  for (const s of table.statements) {
    if (s.kind === "conditional")
      put({ of: s.of, given: s.given, values: s.params, polynomial: polynomialLaws.has(s.law) });
    if (s.kind !== "fact") continue;
    for (const [side, value] of [
      [s.relation.left, s.relation.right],
      [s.relation.right, s.relation.left],
    ] as const) {
      if ((side.kind !== "expect" && side.kind !== "variance") || side.given.length === 0) continue;
      put({
        of: side.body,
        given: side.given,
        values: [value],
        polynomial: s.relation.relation === "=",
      });
    }
  }
  return found;
}

/**
 * Whether moments of these under a condition are polynomials in what is conditioned on: each random
 * quantity in them is one of those that are given, or has its law under quantities that are given,
 * and is no source of any of them.
 */
function isPolynomialIn(
  table: Table,
  laws: ReadonlyMap<string, readonly Conditioned[]>,
  bodies: readonly Term[],
  conditions: readonly Term[],
  ended: ReadonlySet<Term> | null,
): boolean {
  const given = conditions.map((term) => pinned(table, term));
  const known = new Set<string>();
  const sources = new Set<string>();
  const trace = (key: string): void => {
    for (const { given: more } of laws.get(key) ?? []) {
      for (const part of more.flatMap((t) => [...subterms(t)])) {
        if (part.kind !== "symbol" || sources.has(part.symbol)) continue;
        sources.add(part.symbol);
        trace(part.symbol);
      }
    }
  };
  for (const term of given) {
    if (term.kind !== "symbol" || table.definitions.has(term.symbol)) return false;
    known.add(termKey(term));
    trace(term.symbol);
  }
  const fits = (term: Term): boolean => {
    if (term.kind === "sum" && ended?.has(term) && endsAt(term, given)) return true;
    if (term.kind !== "symbol" || !isRandom(table, term)) return children(term).every(fits);
    const [definition, ...others] = table.definitions.get(term.symbol) ?? [];
    if (definition)
      return (
        others.length === 0 &&
        term.args.length === 0 &&
        definition.arguments.length === 0 &&
        fits(definition.body)
      );
    if (known.has(termKey(term))) return true;
    const own = laws.get(term.symbol) ?? [];
    return (
      own.length > 0 &&
      !sources.has(term.symbol) &&
      own.every(({ of, given: needs }) =>
        needs.every((need) => known.has(termKey(placed(need, of, term)))),
      )
    );
  };
  return bodies.every(fits);
}

/** What a quantity is conditioned on, at the member of the family that is asked about. */
function placed(need: Term, of: Term, member: Extract<Term, { kind: "symbol" }>): Term {
  if (of.kind !== "symbol" || of.symbol !== member.symbol) return need;
  const values = new Map(
    of.args.flatMap((arg, k): [string, Term][] =>
      arg.kind === "variable" && member.args[k] ? [[arg.name, member.args[k]]] : [],
    ),
  );
  const put = (t: Term): Term =>
    t.kind === "variable" ? (values.get(t.name) ?? t) : mapChildren(t, put);
  return put(need);
}

function larger(a: number, b: number): number {
  if (a > b) return a;
  return b;
}
