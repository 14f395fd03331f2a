import { Affine, type Constraint } from "../exact/affine.ts";
import { fraction } from "../exact/fraction.ts";
import { sortOf } from "../term/infer.ts";
import { isNumeric, type Sort } from "../term/sort.ts";
import type { Relation, SymbolTerm, Term } from "../term/term.ts";
import { children, mapChildren, sameTerm, subterms } from "../term/walk.ts";
import { absoluteOf, extremeOf } from "./absolute.ts";
import { derivativeOf, freshHead, placedAt, variableHead } from "./derivative.ts";
import { exponentialOf, logarithmOf, productOf } from "./exponential.ts";
import {
  Atom,
  affineOf,
  atomPolynomial,
  type Child,
  constantPolynomial,
  type Polynomial,
  realVariable,
  soleAtom,
} from "./polynomial.ts";
import { lowestTerms } from "./quotient.ts";
import { generatorAtom } from "./ring/factor.ts";
import type { Ring } from "./ring/type.ts";

/** Thrown for a term that the ring has no form for; the caller says `undecided`. */
export class UnsupportedError extends Error {}

/**
 * What a term stands for in the ring: a number, or a vector or matrix as a function of its entry
 * positions.
 */
export type Value =
  | { readonly kind: "number"; readonly body: Polynomial }
  | {
      readonly kind: "vector" | "covector";
      readonly size: Affine;
      readonly at: (i: Affine) => Polynomial;
    }
  | {
      readonly kind: "matrix";
      readonly rows: Affine;
      readonly columns: Affine;
      readonly at: (i: Affine, j: Affine) => Polynomial;
    };

/**
 * Values of variables and of a law's slots (by name; a slot that is a family takes index forms).
 */
export interface Environment {
  readonly variables: ReadonlyMap<string, Value>;
  readonly slots: ReadonlyMap<string, (...indices: readonly Affine[]) => Value>;
  /** what a slot in the place of a condition stands for: all that is conditioned on */
  readonly givens: ReadonlyMap<string, readonly Child[]>;
  /**
   * what stands in the place of a function that is said to be any: a polynomial in the variables of
   * integrals that are its `locals`
   */
  readonly functions: ReadonlyMap<string, Child>;
  /**
   * what stands in the place of a function that is an argument: a polynomial in functions, taken at
   * a point where the function is applied
   */
  readonly pointwise: ReadonlyMap<string, Polynomial>;
}

export const emptyEnvironment: Environment = {
  variables: new Map(),
  slots: new Map(),
  givens: new Map(),
  functions: new Map(),
  pointwise: new Map(),
};

/** An environment with values for variables only. */
export function withVariables(variables: ReadonlyMap<string, Value>): Environment {
  return { ...emptyEnvironment, variables };
}

/** What the normal form needs to know about symbols. */
export interface Symbols {
  readonly symmetric: (key: string) => boolean;
  /**
   * whether the definition of a function speaks of vectors of no size in particular: their sizes
   * then belong to what it is applied to
   */
  readonly sizeless: (key: string) => boolean;
  readonly isFunction: (key: string) => boolean;
  /**
   * the collection that a symbol is defined to be, with the names of its indices; null where it is
   * none
   */
  readonly collection: (key: string) => {
    readonly params: readonly string[];
    readonly body: Extract<Term, { kind: "sum" }>;
    readonly condition: Term | null;
    readonly given: string;
  } | null;
  /** whether derivatives are worked out */
  readonly derivatives: boolean;
  /** a random integer is no index: it stands in no position, range or exponent of a normal form */
  readonly random: (key: string) => boolean;
  /** the values of a random integer */
  readonly range: (
    key: string,
    args: readonly Affine[],
  ) => {
    readonly lower: Affine;
    readonly upper: Affine;
    readonly givens: readonly string[];
  } | null;
}

/**
 * Terms to normal forms. It knows numbers, sums, entries of vectors and matrices, and how `E`,
 * `Var` and functions respect equality; it knows no law of probability. With `notation` off, matrix
 * notation is left closed: products, transposes and traces are atoms.
 */
/**
 * Of a number that has at most so many values beside the first, a comparison with others is told
 * apart by its values.
 */
const fewValues = 2;

export class Normaliser {
  readonly ring: Ring;
  readonly #symbols: Symbols;
  readonly #notation: boolean;

  constructor(ring: Ring, symbols: Symbols, notation: boolean) {
    this.ring = ring;
    this.#symbols = symbols;
    this.#notation = notation;
  }

  get derivatives(): boolean {
    return this.#symbols.derivatives;
  }

  /** The normal form of a number, or of the entry `at` of a vector or matrix. */
  polynomial(term: Term, env: Environment, at: readonly Affine[] = []): Polynomial {
    return entry(this.value(term, env), at);
  }

  /**
   * Where a slot that is a family or a function is taken: at an index, or at the variable of an
   * integral.
   */
  #position(term: Term, env: Environment): Affine {
    if (sortOf(term).kind === "index") return this.integer(term, env);
    const variable = [...this.#number(term, env).monomials.values()].flatMap((m) =>
      m.factors.map((f) => f.atom),
    );
    const [only, ...more] = variable;
    if (only?.head !== "real" || more.length > 0 || !only.indices[0])
      throw new UnsupportedError("position");
    return only.indices[0];
  }

  /** A function of numbers at its arguments. */
  #applied({ locals, body }: Child, args: readonly Term[], env: Environment): Polynomial {
    const { ring } = this;
    if (args.length !== locals.length) throw new UnsupportedError("arguments");
    // out of the way of what the arguments bind
    const own = locals.map(() => ring.fresh());
    let result = ring.substitute(
      body,
      new Map(locals.map((v, k) => [v, Affine.generator(own[k] as string)])),
    );
    for (const [k, arg] of args.entries()) {
      const place = realVariable(own[k] as string);
      const value = this.#number(arg, env);
      const variable = soleAtom(value);
      result =
        variable?.head === "real" && variable.indices.length === 1
          ? ring.substitute(result, new Map([[own[k] as string, variable.indices[0] as Affine]]))
          : ring.rewrite(result, (atom, exponent) =>
              atom.key === place.key ? ring.power(value, exponent) : null,
            );
    }
    return result;
  }

  integer(term: Term, env: Environment): Affine {
    const form = this.#form(this.#number(term, env));
    if (!form) throw new UnsupportedError("index");
    return form;
  }

  /** The form that a number is, where nothing in it is random; null otherwise. */
  #form(p: Polynomial): Affine | null {
    const form = affineOf(p);
    if (
      !form ||
      [...form.parts.keys()].some((g) => g.startsWith("$") && this.#symbols.random(g.slice(1)))
    )
      return null;
    return form;
  }

  value(term: Term, env: Environment): Value {
    return this.#chosen(term, env) ?? this.#plain(term, env);
  }

  /**
   * A quantity with a random index, as the sum over its values of the quantities there, each where
   * the index has that value; null where there is none, or its range is not known.
   */
  #chosen(term: Term, env: Environment): Value | null {
    const index = this.#randomIndex(term);
    return index?.kind === "symbol"
      ? this.#chosenAt(index, term, env, (there, inside) => this.value(there, inside))
      : null;
  }

  /**
   * The sum over the values of a random integer of a term where the integer has that value; null
   * where its range is not known.
   */
  #chosenAt(
    index: SymbolTerm,
    term: Term,
    env: Environment,
    read: (there: Term, inside: Environment) => Value,
  ): Value | null {
    const range = this.#symbols.range(
      index.symbol,
      index.args.map((a) => this.integer(a, env)),
    );
    if (!range) return null;
    const { ring } = this;
    for (const given of range.givens) ring.known.ledger.givens.add(given);
    ring.known.ledger.choice = true;
    const name = `chosen ${ring.fresh()}`;
    const variable: Term = { kind: "variable", name, sort: { kind: "index" } };
    const there = replaced(term, index, variable);
    const at = (form: Affine): Environment => ({
      ...env,
      variables: new Map([...env.variables, [name, number(ring.affine(form))]]),
    });
    const chosen = this.#number(index, env);
    if (!this.#wholeAt(there, range, at)) return null;
    return mapShape(read(there, at(range.lower)), (position) =>
      ring.sum(range.lower, range.upper, (v) =>
        ring.multiply(
          this.#indicator("=", chosen, ring.affine(v)),
          entry(read(there, at(v)), position),
        ),
      ),
    );
  }

  /**
   * Whether what a term divides by is nowhere 0 in a range: that the denominator is not 0 says
   * nothing of values that have no chance.
   */
  #wholeAt(
    term: Term,
    range: { readonly lower: Affine; readonly upper: Affine },
    at: (form: Affine) => Environment,
  ): boolean {
    const divisors =
      term.kind === "div" || term.kind === "pow" ? closedParts(term).slice(0, 1) : [];
    const { ring } = this;
    const v = Affine.generator(ring.fresh());
    const inside: Constraint[] = [
      { kind: "ge", form: v.minus(range.lower) },
      { kind: "ge", form: range.upper.minus(v) },
    ];
    return divisors.every((d) =>
      ring.known.under(inside, () => ring.nonzero(this.#number(d, at(v)))),
    );
  }

  /**
   * A random integer that stands in an index position of the term itself, or of a part that the sum
   * over its values cannot be drawn out of.
   */
  #randomIndex(term: Term): Term | null {
    const positions =
      term.kind === "symbol"
        ? term.args.filter((a) => sortOf(a).kind === "index")
        : term.kind === "apply"
          ? term.function.args
          : term.kind === "entry"
            ? term.indices
            : term.kind === "gradient"
              ? [...subterms(term.body)].flatMap((part) =>
                  part.kind === "symbol" ? part.args : [],
                )
              : closedParts(term).flatMap(indicesWithin);
    return positions.find((p) => p.kind === "symbol" && this.#symbols.random(p.symbol)) ?? null;
  }

  #plain(term: Term, env: Environment): Value {
    const ring = this.ring;
    switch (term.kind) {
      case "number":
        return number(constantPolynomial(term.value));
      case "constant":
        return number(
          term.name === "e"
            ? exponentialOf(ring, ring.number(1))
            : atomPolynomial(Atom.of(`constant:${term.name}`)),
        );
      case "symbol":
        return this.#symbol(term, env);
      case "variable":
        return env.variables.get(term.name) ?? this.#variable(term.name, term.sort);
      case "meta": {
        const slot = env.slots.get(term.name);
        if (!slot) throw new RangeError(`no value for the slot ${term.name}`);
        return slot(...term.args.map((a) => this.#position(a, env)));
      }
      case "add":
        return term.terms.map((t) => this.value(t, env)).reduce((a, b) => plus(ring, a, b));
      case "neg":
        return mapEntries(this.value(term.body, env), (p) => ring.scale(p, fraction(-1)));
      case "mul":
        return this.#product(term.factors, env);
      case "div": {
        const bottom = this.#number(term.denominator, env);
        return mapEntries(this.value(term.numerator, env), (p) => ring.divide(p, bottom));
      }
      case "pow":
        return this.#power(term.base, term.exponent, env);
      case "sum":
        return this.#sum(term, env);
      case "entry": {
        const of = this.value(term.of, env);
        return number(
          entry(
            of,
            term.indices.map((i) => this.integer(i, env)),
          ),
        );
      }
      case "transpose":
      case "inverse":
      case "trace":
      case "inner":
      case "norm":
      case "hadamard":
      case "diag":
        return this.#matrix(term, env);
      case "fill":
        return this.#fill(term.pattern, term.sort, env);
      case "call":
        return number(this.#call(term.function, term.args, env));
      case "apply": {
        const any = env.functions.get(term.function.symbol);
        if (any) return number(this.#applied(any, term.args, env));
        const mixed = env.pointwise.get(term.function.symbol);
        if (mixed) {
          const point = term.args.map((a) => this.#child(this.value(a, env)));
          return number(this.#atPoint(mixed, point));
        }
        const indices = term.function.args.map((a) => this.integer(a, env));
        const values = term.args.map((a) => this.value(a, env));
        const sizes = this.#symbols.sizeless(term.function.symbol)
          ? values.flatMap((v): Child[] =>
              v.kind === "vector" ? [{ locals: [], body: ring.affine(v.size) }] : [],
            )
          : [];
        const children = [...values.map((v) => this.#child(v)), ...sizes];
        const sort =
          term.function.sort.kind === "function" ? term.function.sort.result : term.function.sort;
        return this.#opaque(
          `apply:${term.function.symbol}`,
          indices,
          children,
          sort,
          env,
          this.#symbols.symmetric(term.function.symbol),
        );
      }
      case "relation":
      case "logic":
        throw new UnsupportedError("condition");
      case "indicator":
        return number(this.condition(term.condition, env));
      case "expect": {
        const given = this.#conditions(term.given, env);
        const over = term.over.flatMap((o) => this.given(o, env));
        const head = `expect${given.length ? `|${given.length}` : ""}${over.length ? `@${over.length}` : ""}`;
        return mapEntries(this.value(term.body, env), (p) =>
          atomPolynomial(Atom.of(head, [], [{ locals: [], body: p }, ...given, ...over])),
        );
      }
      case "variance":
      case "covariance": {
        const left = this.value(term.kind === "variance" ? term.body : term.left, env);
        const right = term.kind === "variance" ? left : this.value(term.right, env);
        const given = this.#conditions(term.given, env);
        const over = term.over.flatMap((o) => this.given(o, env));
        const tail = `${given.length ? `|${given.length}` : ""}${over.length ? `@${over.length}` : ""}`;
        const plain = (p: Polynomial): Child => ({ locals: [], body: p });
        if (term.kind === "variance" && left.kind === "number") {
          return number(
            atomPolynomial(Atom.of(`variance${tail}`, [], [plain(left.body), ...given, ...over])),
          );
        }
        return outer(left, right, (a, b) =>
          atomPolynomial(Atom.of(`covariance${tail}`, [], [plain(a), plain(b), ...given, ...over])),
        );
      }
      case "probability": {
        const given = this.#conditions(term.given, env);
        const body = this.condition(term.condition, env);
        return number(
          atomPolynomial(
            Atom.of(
              `probability${given.length ? `|${given.length}` : ""}`,
              [],
              [{ locals: [], body }, ...given],
            ),
          ),
        );
      }
      case "integral": {
        const local = ring.fresh();
        const variables = new Map([
          ...env.variables,
          [term.variable, this.#opaque("real", [Affine.generator(local)], [], term.sort, env)],
        ]);
        const size = term.sort.kind === "vector" ? [this.integer(term.sort.size, env)] : [];
        const ends = [term.lower, term.upper].map((e) =>
          e
            ? this.#child(this.value(e, env))
            : { locals: [], body: atomPolynomial(Atom.of("unbounded", size)) },
        );
        return mapEntries(this.value(term.body, { ...env, variables }), (p) =>
          atomPolynomial(
            Atom.of("integral", [], [{ locals: [local], body: lowestTerms(ring, p) }, ...ends]),
          ),
        );
      }
      case "gradient": {
        const worked = this.#symbols.derivatives ? this.#derivative(term, env) : null;
        if (worked) return worked;
        const inner = this.#binding(term.variable, term.sort, env);
        const body = this.#child(this.value(term.body, inner));
        const at = this.#child(this.value(term.at, env));
        return this.#opaque(`gradient:${term.variable}`, [], [body, at], sortOf(term), env);
      }
    }
  }

  /**
   * A derivative by a number, or the gradient of a number by a vector, worked out; null where it is
   * not known how.
   */
  #derivative(term: Extract<Term, { kind: "gradient" }>, env: Environment): Value | null {
    const { ring } = this;
    const at = this.value(term.at, env);
    if (at.kind !== "number" && at.kind !== "vector") return null;
    const head = freshHead(ring);
    const variable: Value =
      at.kind === "number"
        ? number(atomPolynomial(Atom.of(head)))
        : { kind: "vector", size: at.size, at: (i) => atomPolynomial(Atom.of(head, [i])) };
    const body = this.value(term.body, {
      ...env,
      variables: new Map([...env.variables, [term.variable, variable]]),
    });
    const there = (p: Polynomial): Polynomial =>
      placedAt(ring, p, head, (...indices) => entry(at, indices));
    if (at.kind === "vector") {
      const place = ring.fresh();
      const slope =
        body.kind === "number"
          ? derivativeOf(ring, body.body, { head, entry: Affine.generator(place) })
          : null;
      if (!slope) return null;
      ring.known.ledger.derivative = true;
      const gradient = there(slope);
      return {
        kind: "vector",
        size: at.size,
        at: (i) => ring.substitute(gradient, new Map([[place, i]])),
      };
    }
    if (body.kind !== "number") return null;
    const slope = derivativeOf(ring, body.body, { head, entry: null });
    if (!slope) return null;
    ring.known.ledger.derivative = true;
    return number(there(slope));
  }

  /** The indicator of a condition; a condition on indices alone is a guard on the sums. */
  condition(term: Term, env: Environment): Polynomial {
    const ring = this.ring;
    if (term.kind === "meta" || term.kind === "symbol") return this.#number(term, env);
    const whole = this.constraints(term, env);
    if (whole) return ring.guard(whole, ring.number(1));
    if (term.kind === "logic") {
      const parts = term.args.map((a) => this.condition(a, env));
      if (term.operator === "and") return ring.product(parts);
      const no = parts.map((p) => ring.subtract(ring.number(1), p));
      return term.operator === "not"
        ? (no[0] as Polynomial)
        : ring.subtract(ring.number(1), ring.product(no));
    }
    if (term.kind !== "relation") throw new UnsupportedError("condition");
    // that a product of indicators is 1 says that all hold
    if (
      term.relation === "=" &&
      isAll(term.left) &&
      term.right.kind === "number" &&
      term.right.value.isOne
    )
      return this.#number(term.left, env);
    const met = this.#met(term, env);
    if (met) return met;
    const [low, high] = this.#rooted(term, env) ?? [
      this.#number(term.left, env),
      this.#number(term.right, env),
    ];
    const [relation, left, right] = upward(term.relation, low, high);
    if (relation === "!=") return ring.subtract(ring.number(1), this.#indicator("=", left, right));
    if (relation === "<") return ring.subtract(ring.number(1), this.#indicator("<=", right, left));
    return this.#indicator(relation, left, right);
  }

  /**
   * Two random integers compared, as the sum over the values of one: `1{J = K}` is the sum of `1{J
   * = k} 1{k = K}`; also sums of numbers of which one has only the values that lie between two that
   * are near, as 0 and 1. Null for anything else, or where no range is known.
   */
  #met(term: Extract<Term, { kind: "relation" }>, env: Environment): Polynomial | null {
    const random = (t: Term): t is SymbolTerm =>
      t.kind === "symbol" && this.#symbols.random(t.symbol);
    const whole = (t: Term): boolean => random(t) && sortOf(t).kind === "index";
    const { left, right } = term;
    const addends = [left, right]
      .flatMap((side) => (side.kind === "add" ? side.terms : [side]))
      .map((t) => (t.kind === "neg" ? t.body : t));
    const all = addends.filter(random);
    const both = whole(left) && whole(right);
    const chosen = both
      ? (left as SymbolTerm)
      : all.length > 1 && !all.some(whole)
        ? all.find((t) => this.#hasFewValues(t, env))
        : undefined;
    if (!chosen) return null;
    const value = this.#chosenAt(chosen, term, env, (there, inside) =>
      number(this.condition(there, inside)),
    );
    return value?.kind === "number" ? value.body : null;
  }

  /**
   * Both sides of a comparison of squares without the squares, `|U|` and a for `U^2 \ge a^2`, where
   * a is known not to be negative; null for any other.
   */
  #rooted(
    { left, right }: Extract<Term, { kind: "relation" }>,
    env: Environment,
  ): readonly [Polynomial, Polynomial] | null {
    const square = (t: Term): boolean =>
      t.kind === "pow" && t.exponent.kind === "number" && t.exponent.value.equals(2);
    for (const [side, other] of [
      [left, right],
      [right, left],
    ] as const) {
      const root = square(side) ? rootOf(other) : null;
      if (side.kind !== "pow" || !root || sortOf(side.base).kind !== "scalar") continue;
      const bound = this.#number(root, env);
      if (!this.ring.known.isLeast(bound)) continue;
      const size = absoluteOf(this.ring, this.#number(side.base, env));
      return side === left ? [size, bound] : [bound, size];
    }
    return null;
  }

  #hasFewValues({ symbol, args }: SymbolTerm, env: Environment): boolean {
    const range = this.#symbols.range(
      symbol,
      args.map((a) => this.integer(a, env)),
    );
    const width = range?.upper.minus(range.lower).integer ?? null;
    return width !== null && width <= fewValues;
  }

  #indicator(relation: "=" | "<=", left: Polynomial, right: Polynomial): Polynomial {
    return this.ring.indicator(relation, this.ring.subtract(left, right));
  }

  /** The constraints that a condition on indices is, or null where it is about anything else. */
  constraints(term: Term, env: Environment): Constraint[] | null {
    if (term.kind === "logic" && term.operator === "and") {
      const parts = term.args.map((a) => this.constraints(a, env));
      return parts.every((p) => p !== null) ? (parts as Constraint[][]).flat() : null;
    }
    if (
      term.kind !== "relation" ||
      sortOf(term.left).kind !== "index" ||
      sortOf(term.right).kind !== "index"
    )
      return null;
    const left = this.#form(this.#number(term.left, env));
    const right = this.#form(this.#number(term.right, env));
    if (!left || !right) return null;
    switch (term.relation) {
      case "=":
        return [{ kind: "eq", form: left.minus(right) }];
      case "!=":
        return [{ kind: "ne", form: left.minus(right) }];
      case "<":
        return [{ kind: "ge", form: right.minus(left).shift(-1) }];
      case "<=":
        return [{ kind: "ge", form: right.minus(left) }];
      case ">":
        return [{ kind: "ge", form: left.minus(right).shift(-1) }];
      case ">=":
        return [{ kind: "ge", form: left.minus(right) }];
    }
  }

  #number(term: Term, env: Environment): Polynomial {
    const value = this.value(term, env);
    if (value.kind !== "number") throw new UnsupportedError("number");
    return value.body;
  }

  /** A polynomial in functions, each taken at a point. */
  #atPoint(p: Polynomial, point: readonly Child[]): Polynomial {
    const { ring } = this;
    const there = (atom: Atom): Polynomial => {
      const key = atom.head.startsWith("symbol:") ? atom.head.slice("symbol:".length) : null;
      if (key !== null && this.#symbols.isFunction(key))
        return atomPolynomial(
          Atom.of(`apply:${key}`, atom.indices, point, this.#symbols.symmetric(key)),
        );
      if (!this.#holdsFunction(atom)) return ring.atom(atom);
      // of averages, integrals and values of functions it is not known which function they hold is
      // meant at the point
      const [child, ...more] = atom.children;
      if (!/^(power|call:(exp|log|sin|cos|abs))$/.test(atom.head) || !child || more.length > 0)
        throw new UnsupportedError("a function");
      const inside = this.#atPoint(child.body, point);
      if (atom.head === "power") return inside;
      if (atom.head === "call:abs") return absoluteOf(ring, inside);
      return atom.head === "call:exp"
        ? exponentialOf(ring, inside)
        : atomPolynomial(Atom.of(atom.head, [], [{ locals: [], body: inside }]));
    };
    const terms = [...p.monomials.values()].map((m) => {
      if (m.bound.length + m.region.length > 0) throw new UnsupportedError("a sum of functions");
      return ring.scale(
        ring.product(m.factors.map((f) => ring.power(there(f.atom), f.exponent))),
        m.coefficient,
      );
    });
    return ring.add(...terms);
  }

  /**
   * Whether a function stands in an atom, unless it is what a function of functions is applied to:
   * the value there is a number.
   */
  #holdsFunction(atom: Atom): boolean {
    const key = atom.head.slice(atom.head.indexOf(":") + 1);
    if (atom.head.startsWith("apply:")) return false;
    if (atom.head.startsWith("symbol:") && this.#symbols.isFunction(key)) return true;
    return atom.children.some((child) =>
      [...child.body.monomials.values()].some((m) =>
        m.factors.some((f) => this.#holdsFunction(f.atom)),
      ),
    );
  }

  #symbol(term: SymbolTerm, env: Environment): Value {
    const mixed = env.pointwise.get(term.symbol);
    if (mixed) return number(mixed);
    const isIndex = (a: Term): boolean => sortOf(a).kind === "index";
    const args = term.args.filter(isIndex).map((a) => this.integer(a, env));
    const others = term.args.filter((a) => !isIndex(a)).map((a) => this.#child(this.value(a, env)));
    return this.#opaque(
      `symbol:${term.symbol}`,
      args,
      others,
      term.sort,
      env,
      this.#symbols.symmetric(term.symbol),
    );
  }

  #opaque(
    head: string,
    args: readonly Affine[],
    children: readonly Child[],
    sort: Sort,
    env: Environment,
    symmetric = false,
  ): Value {
    switch (sort.kind) {
      case "vector":
      case "covector":
        return {
          kind: sort.kind,
          size: this.integer(sort.size, env),
          at: (i) => atomPolynomial(Atom.of(head, [...args, i], children)),
        };
      case "matrix":
        return {
          kind: "matrix",
          rows: this.integer(sort.rows, env),
          columns: this.integer(sort.columns, env),
          at: (i, j) => atomPolynomial(Atom.of(head, [...args, i, j], children, symmetric)),
        };
      default:
        return number(
          atomPolynomial(Atom.of(head, args, children, symmetric && head.startsWith("apply:"))),
        );
    }
  }

  #variable(name: string, sort: Sort): Value {
    if (sort.kind === "index") return number(atomPolynomial(generatorAtom(`?${name}`)));
    return this.#opaque(`variable:${name}`, [], [], sort, emptyEnvironment);
  }

  #binding(name: string, sort: Sort, env: Environment): Environment {
    const variables = new Map(env.variables);
    variables.set(name, this.#opaque(variableHead(name), [], [], sort, env));
    return {
      variables,
      slots: env.slots,
      givens: env.givens,
      functions: env.functions,
      pointwise: env.pointwise,
    };
  }

  #product(factors: readonly Term[], env: Environment): Value {
    const ring = this.ring;
    const values = factors.map((f) => this.value(f, env));
    const scalars = values.filter((v) => v.kind === "number");
    const others = values.filter((v) => v.kind !== "number");
    const scale = ring.product(scalars.map((v) => v.body));
    const [first, ...rest] = others;
    if (!first) return number(scale);
    if (rest.length === 0) return mapEntries(first, (p) => ring.multiply(scale, p));
    if (!this.#notation)
      return mapEntries(this.#closed("word", others), (p) => ring.multiply(scale, p));
    this.ring.known.ledger.notation = true;
    return mapEntries(
      rest.reduce<Value>((a, b) => this.#times(a, b), first),
      (p) => ring.multiply(scale, p),
    );
  }

  #times(a: Value, b: Value): Value {
    const ring = this.ring;
    const along = (size: Affine, f: (k: Affine) => Polynomial): Polynomial =>
      ring.sum(Affine.of(1), size, f);
    if (a.kind === "number") return mapEntries(b, (p) => ring.multiply(a.body, p));
    if (b.kind === "number") return mapEntries(a, (p) => ring.multiply(p, b.body));
    if (a.kind === "matrix" && b.kind === "matrix") {
      return {
        kind: "matrix",
        rows: a.rows,
        columns: b.columns,
        at: (i, j) => along(a.columns, (k) => ring.multiply(a.at(i, k), b.at(k, j))),
      };
    }
    if (a.kind === "matrix" && b.kind === "vector")
      return {
        kind: "vector",
        size: a.rows,
        at: (i) => along(a.columns, (k) => ring.multiply(a.at(i, k), b.at(k))),
      };
    if (a.kind === "covector" && b.kind === "matrix")
      return {
        kind: "covector",
        size: b.columns,
        at: (j) => along(a.size, (k) => ring.multiply(a.at(k), b.at(k, j))),
      };
    if (a.kind === "covector" && b.kind === "vector")
      return number(along(a.size, (k) => ring.multiply(a.at(k), b.at(k))));
    if (a.kind === "vector" && b.kind === "covector")
      return {
        kind: "matrix",
        rows: a.size,
        columns: b.size,
        at: (i, j) => ring.multiply(a.at(i), b.at(j)),
      };
    throw new UnsupportedError("product");
  }

  #power(base: Term, exponent: Term, env: Environment): Value {
    const ring = this.ring;
    const e = this.#form(this.#number(exponent, env));
    if (base.kind === "constant" && base.name === "e")
      return number(exponentialOf(ring, this.#number(exponent, env)));
    if (base.kind === "norm" && e?.isConstant && this.#notation)
      return number(ring.power(this.#square(this.value(base.body, env)), e.times(fraction(1, 2))));
    const value = this.value(base, env);
    if (value.kind === "matrix") {
      const k = e?.integer;
      if (k === null || k === undefined || k < 1 || k > 12)
        throw new UnsupportedError("matrix power");
      if (!this.#notation)
        return this.#closed(
          "word",
          Array.from({ length: k }, () => value),
        );
      this.ring.known.ledger.notation = true;
      let result: Value = value;
      for (let i = 1; i < k; i++) result = this.#times(result, value);
      return result;
    }
    if (value.kind !== "number") throw new UnsupportedError("power");
    const positive = e
      ? null
      : logarithmOf(ring, value.body, (atom) => ring.known.isPositive(atom));
    if (positive)
      return number(exponentialOf(ring, ring.multiply(this.#number(exponent, env), positive)));
    if (!e)
      return number(
        atomPolynomial(
          Atom.of("call:power", [], [this.#child(value), this.#child(this.value(exponent, env))]),
        ),
      );
    if ((e.integer ?? 0) < 0)
      return number(ring.divide(ring.number(1), ring.power(value.body, e.times(-1))));
    return number(ring.power(value.body, e));
  }

  /** Σ of the squares of all entries. */
  #square(v: Value): Polynomial {
    const ring = this.ring;
    this.ring.known.ledger.notation = true;
    const all = (size: Affine, f: (k: Affine) => Polynomial): Polynomial =>
      ring.sum(Affine.of(1), size, f);
    switch (v.kind) {
      case "number":
        return ring.multiply(v.body, v.body);
      case "vector":
      case "covector":
        return all(v.size, (k) => ring.power(v.at(k), Affine.of(2)));
      case "matrix":
        return all(v.rows, (i) => all(v.columns, (j) => ring.power(v.at(i, j), Affine.of(2))));
    }
  }

  #sum(term: Extract<Term, { kind: "sum" }>, env: Environment): Value {
    const ring = this.ring;
    if (term.operator === "list") throw new UnsupportedError("list");
    if (term.operator === "product") return number(this.#indexedProduct(term, env));
    const shape: Value = isNumeric(sortOf(term.body))
      ? number(ring.number(0))
      : this.value(
          term.body,
          this.#inside(
            term.binders.map((b) => b.name),
            term.binders.map(() => ring.fresh()),
            env,
          ),
        );
    return mapShape(shape, (at) => {
      const build = (k: number, scope: Environment): Polynomial => {
        const binder = term.binders[k];
        if (!binder) {
          const guards: Constraint[] = [];
          const factors: Polynomial[] = [];
          for (const c of term.conditions) {
            const whole = this.constraints(c, scope);
            if (whole) guards.push(...whole);
            else factors.push(this.condition(c, scope));
          }
          const body = ring.known.under(guards, () =>
            ring.product([...factors, entry(this.value(term.body, scope), at)]),
          );
          return guards.length ? ring.guard(guards, body) : body;
        }
        const lower = infinite(binder.lower) ? null : this.integer(binder.lower, scope);
        const end = infinite(binder.upper) ? null : this.#number(binder.upper, scope);
        const upper = end && this.#form(end);
        if (end && !upper) {
          const random =
            binder.upper.kind === "symbol" && this.#symbols.random(binder.upper.symbol);
          if (!lower || !(random || ring.known.isSize(end))) throw new UnsupportedError("range");
          if (random) ring.known.ledger.choice = true;
        }
        return ring.sum(lower, upper, (v) => {
          const variables = new Map(scope.variables);
          variables.set(binder.name, number(ring.affine(v)));
          const inner = build(k + 1, { ...scope, variables });
          // a sum with an end that is random or depends on another index is one without end, of
          // what stands up to it
          return end && !upper
            ? ring.multiply(this.#indicator("<=", ring.affine(v), end), inner)
            : inner;
        });
      };
      return build(0, env);
    });
  }

  #inside(names: readonly string[], fresh: readonly string[], env: Environment): Environment {
    const variables = new Map(env.variables);
    names.forEach((n, k) => {
      variables.set(n, number(atomPolynomial(generatorAtom(fresh[k] as string))));
    });
    return {
      variables,
      slots: env.slots,
      givens: env.givens,
      functions: env.functions,
      pointwise: env.pointwise,
    };
  }

  #indexedProduct(term: Extract<Term, { kind: "sum" }>, env: Environment): Polynomial {
    const binder = term.binders[0];
    if (!binder || term.binders.length > 1 || term.conditions.length > 0)
      throw new UnsupportedError("product");
    const local = this.ring.fresh();
    const lower = this.integer(binder.lower, env);
    const upper = this.integer(binder.upper, env);
    const body = this.#number(term.body, this.#inside([binder.name], [local], env));
    return productOf(this.ring, lower, upper, local, body);
  }

  #matrix(
    term: Extract<
      Term,
      { kind: "transpose" | "inverse" | "trace" | "inner" | "norm" | "hadamard" | "diag" }
    >,
    env: Environment,
  ): Value {
    const ring = this.ring;
    const parts =
      term.kind === "inner" || term.kind === "hadamard"
        ? [this.value(term.left, env), this.value(term.right, env)]
        : [this.value(term.body, env)];
    const [a, b] = parts as [Value, Value];
    if (term.kind === "transpose" && a.kind === "number") return a;
    if (!this.#notation) return this.#closed(term.kind, parts);
    this.ring.known.ledger.notation = true;
    switch (term.kind) {
      case "transpose":
        if (a.kind === "vector") return { ...a, kind: "covector" };
        if (a.kind === "covector") return { ...a, kind: "vector" };
        if (a.kind === "matrix")
          return { kind: "matrix", rows: a.columns, columns: a.rows, at: (i, j) => a.at(j, i) };
        return a;
      case "inverse": {
        if (a.kind === "number") return number(ring.divide(ring.number(1), a.body));
        if (a.kind !== "matrix") throw new UnsupportedError("inverse");
        const child = this.#child(a);
        const size: Child = { locals: [], body: ring.affine(a.rows) };
        return { ...a, at: (i, j) => atomPolynomial(Atom.inverse(i, j, child, size)) };
      }
      case "trace":
        if (a.kind === "number") return a;
        if (a.kind !== "matrix") throw new UnsupportedError("trace");
        return number(ring.sum(Affine.of(1), a.rows, (i) => a.at(i, i)));
      case "inner":
        if (a.kind !== "vector" || b.kind !== "vector") throw new UnsupportedError("inner product");
        return this.#times({ ...a, kind: "covector" }, b);
      case "norm":
        return number(ring.power(this.#square(a), Affine.of(fraction(1, 2))));
      case "hadamard":
        if ((a.kind === "vector" || a.kind === "covector") && b.kind === a.kind)
          return { kind: a.kind, size: a.size, at: (i) => ring.multiply(a.at(i), b.at(i)) };
        if (a.kind === "matrix" && b.kind === "matrix")
          return { ...a, at: (i, j) => ring.multiply(a.at(i, j), b.at(i, j)) };
        throw new UnsupportedError("entrywise product");
      case "diag":
        if (a.kind === "vector")
          return {
            kind: "matrix",
            rows: a.size,
            columns: a.size,
            at: (i, j) => ring.guard([{ kind: "eq", form: i.minus(j) }], a.at(i)),
          };
        if (a.kind === "matrix") return { kind: "vector", size: a.rows, at: (i) => a.at(i, i) };
        throw new UnsupportedError("diagonal");
    }
  }

  /** Matrix notation left closed: an atom for each entry of the result. */
  #closed(head: string, parts: readonly Value[]): Value {
    const children = parts.map((p) => this.#child(p));
    const atom = (...indices: Affine[]): Polynomial =>
      atomPolynomial(Atom.of(`closed:${head}`, indices, children));
    const [first] = parts as [Value];
    const last = parts.at(-1) as Value;
    if (head === "trace" || head === "norm" || head === "inner") return number(atom());
    if (head === "word") {
      const rows =
        first.kind === "matrix" ? first.rows : first.kind === "vector" ? first.size : null;
      const columns =
        last.kind === "matrix" ? last.columns : last.kind === "covector" ? last.size : null;
      if (rows && columns) return { kind: "matrix", rows, columns, at: atom };
      if (rows) return { kind: "vector", size: rows, at: atom };
      return columns ? { kind: "covector", size: columns, at: atom } : number(atom());
    }
    switch (first.kind) {
      case "number":
        return number(atom());
      case "vector":
      case "covector": {
        if (head === "diag")
          return { kind: "matrix", rows: first.size, columns: first.size, at: atom };
        const turned = first.kind === "vector" ? "covector" : "vector";
        return { kind: head === "transpose" ? turned : first.kind, size: first.size, at: atom };
      }
      case "matrix":
        if (head === "diag") return { kind: "vector", size: first.rows, at: atom };
        return head === "transpose"
          ? { kind: "matrix", rows: first.columns, columns: first.rows, at: atom }
          : { ...first, at: atom };
    }
  }

  #fill(pattern: "zero" | "ones" | "identity", sort: Sort, env: Environment): Value {
    const ring = this.ring;
    const c = ring.number(pattern === "zero" ? 0 : 1);
    const cell = (i: Affine, j: Affine): Polynomial =>
      pattern === "identity" ? ring.guard([{ kind: "eq", form: i.minus(j) }], c) : c;
    if (sort.kind === "matrix")
      return {
        kind: "matrix",
        rows: this.integer(sort.rows, env),
        columns: this.integer(sort.columns, env),
        at: cell,
      };
    if (sort.kind === "vector" || sort.kind === "covector")
      return { kind: sort.kind, size: this.integer(sort.size, env), at: () => c };
    return number(c);
  }

  #call(
    name: Extract<Term, { kind: "call" }>["function"],
    args: readonly Term[],
    env: Environment,
  ): Polynomial {
    const ring = this.ring;
    const values = args.map((a) => this.#number(a, env));
    const [x, y] = values as [Polynomial, Polynomial];
    if (name === "delta") {
      const [i, j] = [this.#form(x), this.#form(y)];
      if (i && j) return ring.guard([{ kind: "eq", form: i.minus(j) }], ring.number(1));
    }
    if (name === "factorial") {
      const k = affineOf(x)?.integer;
      if (k !== undefined && k !== null && k >= 0 && k <= largestFactorial)
        return ring.number(fraction(factorial(k)));
      const form = this.#form(x);
      const stepped = form && this.#stepped(form);
      if (stepped) return stepped;
    }
    if (name === "binomial") {
      const k = affineOf(y)?.integer;
      if (k !== undefined && k !== null && k >= 0 && k <= 12) {
        const falling = Array.from({ length: k }, (_, j) => ring.subtract(x, ring.number(j)));
        return ring.scale(ring.product(falling), fraction(1n, factorial(k)));
      }
      const [n, m] = [this.#form(x), this.#form(y)];
      if (
        n &&
        m &&
        isFree(n) &&
        isFree(m) &&
        ring.known.implied({ kind: "ge", form: m }) &&
        ring.known.implied({ kind: "ge", form: n.minus(m) })
      ) {
        const of = (form: Affine): Polynomial => {
          const k = form.integer;
          return k !== null && k <= largestFactorial
            ? ring.number(fraction(factorial(k)))
            : (this.#stepped(form) ?? factorialAtom(ring, form));
        };
        return ring.divide(of(n), ring.multiply(of(m), of(n.minus(m))));
      }
    }
    if (name === "abs") return absoluteOf(ring, x);
    if (name === "exp") return exponentialOf(ring, x);
    const logarithm =
      name === "log" ? logarithmOf(ring, x, (atom) => ring.known.isPositive(atom)) : null;
    if (logarithm) return logarithm;
    if ((name === "min" || name === "max") && values.length === 2)
      return extremeOf(ring, name, x, y);
    const children = values.map((body) => ({ locals: [], body }));
    if (name === "min" || name === "max")
      children.sort((a, b) => (a.body.key < b.body.key ? -1 : 1));
    return atomPolynomial(Atom.of(`call:${name}`, [], children));
  }

  /**
   * `(n + c)!` as a multiple or part of `n!`; null where c is 0 or large, or a factor between them
   * may be below 1.
   */
  #stepped(form: Affine): Polynomial | null {
    const { ring } = this;
    const steps = form.constant.isInteger ? Number(form.constant.n * form.constant.s) : 0;
    const base = form.shift(-steps);
    if (steps === 0 || Math.abs(steps) > factorialSteps || base.isConstant || !isFree(form))
      return null;
    const least = steps > 0 ? base : form;
    if (!ring.known.implied({ kind: "ge", form: least })) return null;
    const between = ring.product(
      Array.from({ length: Math.abs(steps) }, (_, k) => ring.affine(least.shift(k + 1))),
    );
    const whole = factorialAtom(ring, base);
    return steps > 0 ? ring.multiply(between, whole) : ring.divide(whole, between);
  }

  /** A value as part of an atom: its entries at positions of their own. */
  #child(value: Value): Child {
    if (value.kind === "number") return { locals: [], body: value.body };
    const locals =
      value.kind === "matrix" ? [this.ring.fresh(), this.ring.fresh()] : [this.ring.fresh()];
    return {
      locals,
      body: entry(
        value,
        locals.map((v) => Affine.generator(v)),
      ),
    };
  }

  /**
   * A list of quantities as one child: its member at a position of its own, where that lies between
   * the ends.
   */
  #listed(term: Extract<Term, { kind: "sum" }>, env: Environment): Child {
    const [binder] = term.binders;
    if (!binder || term.binders.length > 1) throw new UnsupportedError("list");
    const local = this.ring.fresh();
    const at = Affine.generator(local);
    const region: Constraint[] = [{ kind: "ge", form: at.minus(this.integer(binder.lower, env)) }];
    if (!infinite(binder.upper))
      region.push({ kind: "ge", form: this.integer(binder.upper, env).minus(at) });
    const variables = new Map(env.variables);
    variables.set(binder.name, number(this.ring.affine(at)));
    const value = this.value(term.body, { ...env, variables });
    if (value.kind === "number")
      return { locals: [local], body: this.ring.guard(region, value.body) };
    if (value.kind !== "vector") throw new UnsupportedError("list");
    // of vectors, any entry of any member
    const place = this.ring.fresh();
    return {
      locals: [local, place],
      body: this.ring.guard(region, value.at(Affine.generator(place))),
    };
  }

  /** All that is conditioned on, several events as the one that they all happen. */
  #conditions(given: readonly Term[], env: Environment): readonly Child[] {
    const isEvent = (g: Term): boolean => sortOf(g).kind === "condition";
    const events = given.filter(isEvent);
    if (events.length < 2) return given.flatMap((g) => this.given(g, env));
    return [
      ...given.filter((g) => !isEvent(g)).flatMap((g) => this.given(g, env)),
      ...this.given({ kind: "logic", operator: "and", args: events }, env),
    ];
  }

  /**
   * What conditioning on a term conditions on: an event, the members of a list, or the quantity
   * itself.
   */
  given(term: Term, env: Environment): readonly Child[] {
    const { ring } = this;
    if (sortOf(term).kind === "condition") {
      return [
        {
          locals: [],
          body: atomPolynomial(
            Atom.of("event", [], [{ locals: [], body: this.condition(term, env) }]),
          ),
        },
      ];
    }
    if (term.kind === "sum" && term.operator === "list") return [this.#listed(term, env)];
    const collection = term.kind === "symbol" ? this.#symbols.collection(term.symbol) : null;
    if (term.kind === "symbol" && collection) {
      ring.known.ledger.givens.add(collection.given);
      const values = collection.params.map(
        (name, k) => [name, number(ring.affine(this.integer(term.args[k] as Term, env)))] as const,
      );
      const inside = { ...env, variables: new Map([...env.variables, ...values]) };
      if (
        collection.condition &&
        !this.constraints(collection.condition, inside)?.every((c) => ring.known.implied(c))
      )
        throw new UnsupportedError("a collection");
      return [this.#listed(collection.body, inside)];
    }
    const spliced = term.kind === "meta" ? env.givens.get(term.name) : undefined;
    return spliced ?? [this.#child(this.value(term, env))];
  }
}

/** Factorials further apart than this are not compared. */
const factorialSteps = 8;

/** Factorials of larger numbers stay as they are. */
const largestFactorial = 20;

/**
 * Whether a form speaks of no index that is bound: sums over factorials are known as they are
 * written.
 */
function isFree(form: Affine): boolean {
  return ![...form.parts.keys()].some((g) => g.startsWith("#"));
}

function factorialAtom(ring: Ring, form: Affine): Polynomial {
  return atomPolynomial(Atom.of("call:factorial", [], [{ locals: [], body: ring.affine(form) }]));
}

/**
 * The parts of a term that its sum over cases cannot be drawn out of: denominators, what a function
 * is applied to.
 */
function closedParts(term: Term): readonly Term[] {
  if (term.kind === "div") return [term.denominator];
  if (term.kind === "call") return term.args;
  if (term.kind !== "pow") return [];
  const whole =
    term.exponent.kind === "number" &&
    term.exponent.value.isInteger &&
    !term.exponent.value.isNegative;
  return whole ? [] : [term.base, term.exponent];
}

/** What stands in index positions in a term, not under a sum nor in an average. */
function indicesWithin(term: Term): readonly Term[] {
  if (
    term.kind === "sum" ||
    term.kind === "expect" ||
    term.kind === "variance" ||
    term.kind === "covariance" ||
    term.kind === "probability" ||
    term.kind === "integral"
  )
    return [];
  const own =
    term.kind === "symbol"
      ? term.args
      : term.kind === "apply"
        ? term.function.args
        : term.kind === "entry"
          ? term.indices
          : [];
  return [...own, ...children(term).flatMap(indicesWithin)];
}

/** A term with another in place of one that occurs in it. */
function replaced(term: Term, from: Term, to: Term): Term {
  if (sameTerm(term, from)) return to;
  return mapChildren(term, (child) => replaced(child, from, to));
}

export function number(body: Polynomial): Value {
  return { kind: "number", body };
}

/** The entry of a value at index forms: none for a number, one for a vector, two for a matrix. */
export function entry(value: Value, at: readonly Affine[]): Polynomial {
  const [i, j] = at as [Affine, Affine];
  if (value.kind === "number" && at.length === 0) return value.body;
  if ((value.kind === "vector" || value.kind === "covector") && at.length === 1) return value.at(i);
  if (value.kind === "matrix" && at.length === 2) return value.at(i, j);
  throw new UnsupportedError("entry");
}

function mapEntries(v: Value, f: (p: Polynomial) => Polynomial): Value {
  switch (v.kind) {
    case "number":
      return number(f(v.body));
    case "vector":
    case "covector":
      return { ...v, at: (i: Affine) => f(v.at(i)) };
    case "matrix":
      return { ...v, at: (i, j) => f(v.at(i, j)) };
  }
}

function mapShape(v: Value, f: (at: readonly Affine[]) => Polynomial): Value {
  switch (v.kind) {
    case "number":
      return number(f([]));
    case "vector":
    case "covector":
      return { ...v, at: (i: Affine) => f([i]) };
    case "matrix":
      return { ...v, at: (i, j) => f([i, j]) };
  }
}

function plus(ring: Ring, a: Value, b: Value): Value {
  if (a.kind === "number" && b.kind === "number") return number(ring.add(a.body, b.body));
  if (a.kind === "matrix" && b.kind === "matrix")
    return { ...a, at: (i, j) => ring.add(a.at(i, j), b.at(i, j)) };
  if (
    (a.kind === "vector" && b.kind === "vector") ||
    (a.kind === "covector" && b.kind === "covector")
  )
    return { ...a, at: (i: Affine) => ring.add(a.at(i), b.at(i)) };
  throw new UnsupportedError("sum");
}

function outer(a: Value, b: Value, f: (p: Polynomial, q: Polynomial) => Polynomial): Value {
  if (a.kind === "number" && b.kind === "number") return number(f(a.body, b.body));
  if (a.kind === "number")
    return mapEntries(b.kind === "vector" ? { ...b, kind: "covector" } : b, (q) => f(a.body, q));
  if (b.kind === "number") return mapEntries(a, (p) => f(p, b.body));
  if (a.kind === "vector" && b.kind === "vector")
    return { kind: "matrix", rows: a.size, columns: b.size, at: (i, j) => f(a.at(i), b.at(j)) };
  throw new UnsupportedError("covariance");
}

function upward(
  relation: Relation,
  left: Polynomial,
  right: Polynomial,
): ["=" | "!=" | "<" | "<=", Polynomial, Polynomial] {
  if (relation === ">") return ["<", right, left];
  if (relation === ">=") return ["<=", right, left];
  return [relation, left, right];
}

function infinite(term: Term): boolean {
  return (
    (term.kind === "constant" && term.name === "infinity") ||
    (term.kind === "neg" && infinite(term.body))
  );
}

function factorial(k: number): bigint {
  return k <= 1 ? 1n : BigInt(k) * factorial(k - 1);
}

/** Whether a term is a product of indicators. */
function isAll(term: Term): boolean {
  if (term.kind === "mul") return term.factors.every(isAll);
  return (
    term.kind === "indicator" ||
    (term.kind === "sum" && term.operator === "product" && isAll(term.body))
  );
}

/**
 * What a term is the square of by how it is written: `k\sigma` for `k^2 \sigma^2`; null for any
 * other.
 */
function rootOf(term: Term): Term | null {
  const all = (terms: readonly Term[]): readonly Term[] | null => {
    const roots = terms.flatMap((t) => rootOf(t) ?? []);
    return roots.length === terms.length ? roots : null;
  };
  if (term.kind === "pow")
    return term.exponent.kind === "number" &&
      term.exponent.value.equals(2) &&
      sortOf(term.base).kind === "scalar"
      ? term.base
      : null;
  if (term.kind === "number") return term.value.isOne ? term : null;
  const factors =
    term.kind === "mul"
      ? all(term.factors)
      : term.kind === "div"
        ? all([term.numerator, term.denominator])
        : null;
  const [first, second] = factors ?? [];
  if (!factors || !first) return null;
  return term.kind === "div" && second
    ? { kind: "div", numerator: first, denominator: second }
    : { kind: "mul", factors };
}
