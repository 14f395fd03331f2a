import { fractionText } from "../exact/fraction.ts";
import type { Binder, Sort, SymbolTerm, Term } from "./term.ts";

/** Whether a term is this number, as written. */
export function isNumber(term: Term, value: number): boolean {
  return term.kind === "number" && term.value.equals(value);
}

/**
 * The terms directly inside, in the written order (bounds of a sum first). Sorts are not searched.
 */
export function children(term: Term): readonly Term[] {
  switch (term.kind) {
    case "number":
    case "constant":
    case "variable":
    case "fill":
      return [];
    case "symbol":
    case "meta":
    case "call":
    case "logic":
      return term.args;
    case "add":
      return term.terms;
    case "mul":
      return term.factors;
    case "neg":
    case "transpose":
    case "inverse":
    case "trace":
    case "norm":
    case "diag":
      return [term.body];
    case "div":
      return [term.numerator, term.denominator];
    case "pow":
      return [term.base, term.exponent];
    case "sum":
      return [...term.binders.flatMap((b) => [b.lower, b.upper]), ...term.conditions, term.body];
    case "entry":
      return [term.of, ...term.indices];
    case "inner":
    case "hadamard":
    case "relation":
      return [term.left, term.right];
    case "apply":
      return [term.function, ...term.args];
    case "indicator":
      return [term.condition];
    case "expect":
    case "variance":
      return [term.body, ...term.given, ...term.over];
    case "covariance":
      return [term.left, term.right, ...term.given, ...term.over];
    case "probability":
      return [term.condition, ...term.given];
    case "integral":
      return [...(term.lower ? [term.lower] : []), ...(term.upper ? [term.upper] : []), term.body];
    case "gradient":
      return [term.body, term.at];
  }
}

/** The same term with each direct child replaced; children come in the order of `children`. */
export function mapChildren(term: Term, f: (child: Term) => Term): Term {
  const all = (terms: readonly Term[]): Term[] => terms.map(f);
  switch (term.kind) {
    case "number":
    case "constant":
    case "variable":
    case "fill":
      return term;
    case "symbol":
    case "meta":
    case "call":
    case "logic":
      return { ...term, args: all(term.args) };
    case "add":
      return { ...term, terms: all(term.terms) };
    case "mul":
      return { ...term, factors: all(term.factors) };
    case "neg":
    case "transpose":
    case "inverse":
    case "trace":
    case "norm":
    case "diag":
      return { ...term, body: f(term.body) };
    case "div":
      return { ...term, numerator: f(term.numerator), denominator: f(term.denominator) };
    case "pow":
      return { ...term, base: f(term.base), exponent: f(term.exponent) };
    case "sum": {
      const binders: Binder[] = term.binders.map((b) => ({
        name: b.name,
        lower: f(b.lower),
        upper: f(b.upper),
      }));
      return { ...term, binders, conditions: all(term.conditions), body: f(term.body) };
    }
    case "entry":
      return { ...term, of: f(term.of), indices: all(term.indices) };
    case "inner":
    case "hadamard":
    case "relation":
      return { ...term, left: f(term.left), right: f(term.right) };
    case "apply":
      return { ...term, function: f(term.function) as SymbolTerm, args: all(term.args) };
    case "indicator":
      return { ...term, condition: f(term.condition) };
    case "expect":
    case "variance":
      return { ...term, body: f(term.body), given: all(term.given), over: all(term.over) };
    case "covariance": {
      const sides = { left: f(term.left), right: f(term.right) };
      return { ...term, ...sides, given: all(term.given), over: all(term.over) };
    }
    case "probability":
      return { ...term, condition: f(term.condition), given: all(term.given) };
    case "integral": {
      const lower = term.lower && f(term.lower);
      return { ...term, lower, upper: term.upper && f(term.upper), body: f(term.body) };
    }
    case "gradient":
      return { ...term, body: f(term.body), at: f(term.at) };
  }
}

/**
 * Names of the variables that a term binds directly (a sum's indices, an integral's or gradient's
 * variable).
 */
export function bound(term: Term): readonly string[] {
  switch (term.kind) {
    case "sum":
      return term.binders.map((b) => b.name);
    case "integral":
    case "gradient":
      return [term.variable];
    default:
      return [];
  }
}

/** Names of the variables that occur free, each once, in order of occurrence. */
export function freeVariables(term: Term): readonly string[] {
  const seen = new Set<string>();
  const walk = (t: Term, hidden: ReadonlySet<string>): void => {
    if (t.kind === "variable") {
      if (!hidden.has(t.name)) seen.add(t.name);
      return;
    }
    const names = bound(t);
    const inner = names.length ? new Set([...hidden, ...names]) : hidden;
    for (const child of children(t)) walk(child, inner);
  };
  walk(term, new Set());
  return [...seen];
}

/** Every sub-term, the term itself first. */
export function* subterms(term: Term): Generator<Term> {
  const open = [term];
  for (let next = open.pop(); next; next = open.pop()) {
    yield next;
    const inside = children(next);
    for (let k = inside.length - 1; k >= 0; k--) open.push(inside[k] as Term);
  }
}

/** The symbols in a term, each as often as it stands there. */
export const symbolTermsIn = (term: Term): readonly SymbolTerm[] =>
  [...subterms(term)].flatMap((part) => (part.kind === "symbol" ? [part] : []));

/** The keys of the symbols in a term. */
export const symbolsIn = (term: Term): readonly string[] =>
  symbolTermsIn(term).map(({ symbol }) => symbol);

const keys = new WeakMap<object, string>();

/**
 * A text that is the same for two terms exactly when they are the same as written (names of bound
 * variables included).
 */
export function termKey(term: Term): string {
  const known = keys.get(term);
  if (known !== undefined) return known;
  const parts = children(term).map(termKey);
  const key = `(${[term.kind, ...labels(term), ...parts].join(" ")})`;
  keys.set(term, key);
  return key;
}

/** Whether two terms are the same as written. */
export function sameTerm(a: Term, b: Term): boolean {
  return a === b || termKey(a) === termKey(b);
}

/** A text for a sort; sizes by their terms. */
export function sortKey(sort: Sort): string {
  switch (sort.kind) {
    case "index":
    case "scalar":
    case "condition":
      return sort.kind;
    case "vector":
    case "covector":
      return `${sort.kind}(${termKey(sort.size)})`;
    case "matrix":
      return `matrix(${termKey(sort.rows)},${termKey(sort.columns)})`;
    case "function":
      return `function(${sortKey(sort.result)})`;
  }
}

/** What tells a term from others of its kind with the same children. */
export function labels(term: Term): string[] {
  switch (term.kind) {
    case "number":
      return [fractionText(term.value)];
    case "constant":
    case "variable":
      return [term.name];
    case "symbol":
      return [term.symbol];
    case "meta":
      return [term.name];
    case "sum":
      return [term.operator, ...term.binders.map((b) => b.name)];
    case "fill":
      return [term.pattern, sortKey(term.sort)];
    case "call":
      return [term.function, String(term.args.length)];
    case "relation":
      return [term.relation];
    case "logic":
      return [term.operator];
    case "entry":
      return [String(term.indices.length)];
    case "expect":
    case "variance":
    case "covariance":
      return [String(term.given.length), String(term.over.length)];
    case "probability":
      return [String(term.given.length)];
    case "integral":
      return [term.variable, term.lower ? "from" : "all", term.upper ? "to" : "all"];
    case "gradient":
      return [term.variable];
    default:
      return [];
  }
}

/** The names of which the ends of sums speak: n of the sum over `i = 1, \dots, n`. */
export const sumEnds = (term: Term): readonly string[] =>
  [...subterms(term)].flatMap((t) =>
    t.kind === "sum" ? t.binders.flatMap((b) => freeVariables(b.upper)) : [],
  );

/** Terms without those that are equal to another one of them. */
export const distinctTerms = <T extends Term>(terms: readonly T[]): readonly T[] => [
  ...new Map(terms.map((term) => [termKey(term), term])).values(),
];

/** Whether a term is, or has in it, another one. */
export const occursIn = (part: Term, term: Term): boolean =>
  [...subterms(term)].some((t) => sameTerm(t, part));
