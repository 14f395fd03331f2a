import type { CovarianceTerm, ExpectTerm, Term, VarianceTerm } from "../term/term.ts";
import { children } from "../term/walk.ts";
import { type Conditions, conditionsOf, isPolynomialIn } from "./conditioned.ts";
import { randomSumsIn } from "./random-sum.ts";
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
  const degrees = new Degrees(table, only, only === null ? randomSumsIn(table, terms) : null);
  for (const term of terms) degrees.note(degrees.of(term, new Map()));
  return degrees.highest === infinite ? null : degrees.highest;
}

const infinite = Number.POSITIVE_INFINITY;

/** The degrees of what variables stand for. */
type Arguments = ReadonlyMap<string, number>;

/** The degrees of terms in random quantities, and the highest of any expectation in them. */
class Degrees {
  highest = 0;
  readonly #table: Table;
  /** the quantity in which alone the degrees are taken */
  readonly #only: string | null;
  /** sums that end at a random number and may be looked at as wholes */
  readonly #ended: ReadonlySet<Term> | null;
  readonly #laws: Conditions;
  readonly #unfolding = new Set<string>();
  readonly #weighing = new Set<string>();

  constructor(table: Table, only: string | null, ended: ReadonlySet<Term> | null) {
    this.#table = table;
    this.#only = only;
    this.#ended = ended;
    this.#laws = conditionsOf(table);
  }

  note(degree: number): number {
    if (degree > this.highest) this.highest = degree;
    return 0;
  }

  of(term: Term, args: Arguments): number {
    switch (term.kind) {
      case "number":
      case "constant":
      case "fill":
      case "meta":
        return 0;
      case "variable":
        return args.get(term.name) ?? 0;
      case "symbol":
      case "apply":
        return this.#named(term, args);
      case "add":
        return this.#most(term.terms, args);
      case "mul":
        return this.#total(term.factors, args);
      case "neg":
      case "transpose":
      case "trace":
      case "diag":
      case "norm":
        return this.of(term.body, args);
      case "div":
        return this.#steady([term.denominator], args) + this.of(term.numerator, args);
      case "pow":
        return this.#power(term, args);
      case "sum":
        return this.#sum(term, args);
      case "entry":
        return this.#steady(term.indices, args) + this.of(term.of, args);
      case "inner":
      case "hadamard":
        return this.#total([term.left, term.right], args);
      case "inverse":
      case "call":
      case "relation":
      case "logic":
      case "indicator":
      case "integral":
      case "gradient":
        return this.#varies(term) ? infinite : this.#steady(children(term), args);
      case "expect":
      case "variance":
      case "covariance":
        return this.#average(term, args);
      case "probability":
        return this.#only !== null && !this.#varies(term) ? 0 : this.note(infinite);
    }
  }

  #most(parts: readonly Term[], args: Arguments): number {
    return parts.reduce(
      (degree, part) => (degree < infinite ? larger(degree, this.of(part, args)) : degree),
      0,
    );
  }

  #total(parts: readonly Term[], args: Arguments): number {
    return parts.reduce((degree, part) => degree + this.of(part, args), 0);
  }

  /** Infinite where parts vary that no polynomial has: exponents, indices, denominators. */
  #steady(parts: readonly Term[], args: Arguments): number {
    return this.#most(parts, args) > 0 ? infinite : 0;
  }

  #named(term: Extract<Term, { kind: "symbol" | "apply" }>, args: Arguments): number {
    if (term.kind === "symbol") {
      const { symbol } = term;
      if (this.#steady(term.args, args) > 0) return infinite;
      return this.#unfold(symbol, args, []) ?? (this.#counts(symbol) ? this.#weight(symbol) : 0);
    }
    const { symbol } = term.function;
    const points = term.args.map((arg) => this.of(arg, args));
    const unfolded = this.#unfold(symbol, args, points);
    if (unfolded !== null) return unfolded;
    if (this.#counts(symbol)) return 1;
    return points.some((degree) => degree > 0) ? infinite : 0;
  }

  #power({ base, exponent }: Extract<Term, { kind: "pow" }>, args: Arguments): number {
    if (this.#steady([exponent], args) > 0) return infinite;
    const degree = this.of(base, args);
    if (degree === 0) return 0;
    return exponent.kind === "number" && exponent.value.isInteger && !exponent.value.isNegative
      ? degree * Number(exponent.value.n)
      : infinite;
  }

  #sum(term: Extract<Term, { kind: "sum" }>, args: Arguments): number {
    const body = this.of(term.body, args);
    if (this.#ended?.has(term)) return larger(1, body);
    const bounds = this.#steady(
      [...term.binders.flatMap((b) => [b.lower, b.upper]), ...term.conditions],
      args,
    );
    return term.operator === "sum" || body === 0 ? bounds + body : infinite;
  }

  /** Notes the degree of what is averaged; under a condition the average is random itself. */
  #average(term: ExpectTerm | VarianceTerm | CovarianceTerm, args: Arguments): number {
    const bodies = term.kind === "covariance" ? [term.left, term.right] : [term.body];
    const degree = this.#total(bodies, args) * (term.kind === "variance" ? 2 : 1);
    const isRandom = this.#only === null && term.given.length > 0;
    if (isRandom && !isPolynomialIn(this.#table, this.#laws, bodies, term.given, this.#ended))
      return this.note(infinite);
    this.note(degree);
    return isRandom ? degree : 0;
  }

  /**
   * How many powers of what a quantity is conditioned on one power of it may stand for: the degree
   * of its mean, variance or parameters under the condition.
   */
  #weight(key: string): number {
    const laws = this.#only === null ? this.#laws.get(key) : undefined;
    if (!laws) return 1;
    if (this.#weighing.has(key)) return infinite;
    this.#weighing.add(key);
    const weights = laws.map(({ values, polynomial }) => {
      const degree = this.#total(values, new Map());
      return degree > 0 && !polynomial ? infinite : degree;
    });
    this.#weighing.delete(key);
    return weights.reduce(larger, 1);
  }

  /** The degree of what a symbol stands for by its definitions; null where it has none. */
  #unfold(key: string, args: Arguments, points: readonly number[]): number | null {
    const definitions = this.#table.definitions.get(key);
    if (!definitions) return null;
    if (this.#unfolding.has(key)) return infinite;
    this.#unfolding.add(key);
    const degrees = definitions.map((d) => {
      const own = d.arguments.map(({ name }, k) => [name, points[k] ?? 0] as const);
      return this.of(d.body, new Map([...args, ...own]));
    });
    this.#unfolding.delete(key);
    return degrees.reduce(larger, 0);
  }

  #counts(key: string): boolean {
    if (this.#only !== null) return key === this.#only;
    return this.#table.declarations.get(key)?.random === true;
  }

  #varies(term: Term): boolean {
    return this.#only === null
      ? isRandom(this.#table, term)
      : reachable(this.#table, [term]).has(this.#only);
  }
}

function larger(a: number, b: number): number {
  return a > b ? a : b;
}
