import { fraction, one, zero } from "../exact/fraction.ts";
import type { Sort, Term, TermOf } from "../term/term.ts";
import { arrayOfTerm } from "./array.ts";
import { Averages, impossible } from "./average.ts";
import { circle, exponential } from "./decimal.ts";
import type { Evaluation, Source } from "./evaluation.ts";
import { integralBetween, isExact, polynomialDegree } from "./integral.ts";
import { Memos } from "./memo.ts";
import { Moments } from "./moments.ts";
import { callOf, indicatorOf, inverseOf, related, rootOf, roughPower } from "./operation.ts";
import { bindValue, hangsOnThunk, lookup, type Scope, type Scoped } from "./scope.ts";
import { gradientOf } from "./slope.ts";
import type { Space } from "./space.ts";
import { listOf, sumOf } from "./sum.ts";
import { Symbols } from "./symbol.ts";
import { isRandom, type Table } from "./table.ts";
import {
  failure,
  falseValue,
  inner,
  isReal,
  isTrue,
  negate,
  plus,
  type RealValue,
  rough,
  scalar,
  scale,
  times,
  trueValue,
  type Value,
  valueKey,
} from "./value.ts";

type MomentKind = "expect" | "probability" | "variance" | "covariance";

/** So many values of sums and products are kept at a time. */
const pieceLimit = 100_000;

const none: readonly Value[] = [];

/** Units of work for a function that is not rational. */
const decimalWork = 40;

/**
 * Evaluates terms exactly in one model, at the outcome where its space stands. Values of
 * definitions and expectations are remembered.
 */
export class Evaluator implements Evaluation {
  readonly table: Table;
  readonly space: Space;
  readonly source: Source;
  readonly memos: Memos;
  /**
   * values of random sums and products that stand inside of what is averaged: they depend on fewer
   * parts than the average runs over
   */
  readonly #pieces: Memos;
  readonly #averages: Averages;
  readonly #moments: Moments;
  readonly #symbols: Symbols;
  #generation = 0;

  constructor(table: Table, space: Space, source: Source) {
    this.table = table;
    this.space = space;
    this.source = source;
    this.memos = new Memos(space);
    this.#pieces = new Memos(space, pieceLimit);
    this.#averages = new Averages(
      space,
      (term, scope) => this.evaluate(term, scope),
      (term, scope) => this.varies(term, scope),
    );
    this.#symbols = new Symbols(this);
    this.#moments = new Moments(this, this.#averages, this.#symbols);
  }

  evaluate(term: Term, scope: Scope): Value {
    if (--this.space.fuel < 0) return failure("too much work");
    switch (term.kind) {
      case "number":
        return scalar(term.value);
      case "constant":
        if (term.name === "infinity") return failure("infinity is no number");
        return rough((term.name === "pi" ? circle() : exponential(one)) ?? one);
      case "symbol":
        return this.#symbols.symbol(term, scope);
      case "variable":
        return this.#variable(term.name, scope);
      case "meta":
        return failure("a slot of a law has no value");
      case "add":
        return this.#piece(term, scope, this.#sum);
      case "neg":
        return negate(this.evaluate(term.body, scope));
      case "mul":
        return this.#piece(term, scope, this.#product);
      case "div":
        return this.#quotient(term.numerator, term.denominator, scope);
      case "pow":
        return this.#power(term.base, term.exponent, scope);
      case "sum":
        if (term.operator === "list") return listOf(this, term, scope);
        return this.memos.remember(term, scope, this.#total);
      case "entry":
        return this.#symbols.entry(term, scope);
      case "transpose":
      case "inverse":
      case "trace":
      case "inner":
      case "norm":
      case "hadamard":
      case "diag":
      case "fill":
        return arrayOfTerm(this, term, scope);
      case "call":
        return this.#call(term, scope);
      case "apply":
        return this.#symbols.apply(term, scope);
      case "relation":
      case "logic":
      case "indicator":
        return this.#event(term, scope);
      case "expect":
      case "probability":
      case "variance":
      case "covariance":
        return this.#average(term, scope);
      case "integral":
        return this.#integral(term, scope);
      case "gradient":
        return gradientOf(this, term, scope);
    }
  }

  /** The values of terms, in order. */
  all(terms: readonly Term[], scope: Scope): readonly Value[] {
    if (terms.length === 0) return none;
    const values: Value[] = [];
    for (const term of terms) values.push(this.evaluate(term, scope));
    return values;
  }

  /** Forgets all remembered values. */
  forget(): void {
    this.#generation++;
    this.memos.forget();
    this.#pieces.forget();
    this.#averages.forget();
  }

  /** How often all values have been forgotten: what was made of older ones is worthless. */
  get generation(): number {
    return this.#generation;
  }

  /**
   * Runs a computation whose value does not depend on where the space stands: it leaves no trace of
   * what it looked at.
   */
  isolated<T>(compute: () => T): T {
    const before = this.space.touched;
    const result = compute();
    this.space.touched = before;
    return result;
  }

  /** The value of a term for any values of its other index variables, without a trace. */
  untraced(term: Term, scope: Scope): Value {
    return this.isolated(() => this.anywhere(term, scope));
  }

  /** The values of terms as one text; of an event whether it happens. */
  keyOf(terms: readonly Scoped[]): string {
    return terms.map(({ term, scope }) => valueKey(this.evaluate(term, scope))).join("|");
  }

  /** Whether a condition is known to hold. */
  holds(condition: Term, scope: Scope): boolean {
    return isTrue(this.evaluate(condition, scope));
  }

  /** Whether a condition is known not to hold. */
  refuses(condition: Term, scope: Scope): boolean {
    const value = this.evaluate(condition, scope);
    return value.kind === "condition" && !value.holds;
  }

  /** The value of a term whose other index variables stand for any value of theirs. */
  anywhere(term: Term, scope: Scope): Value {
    return this.evaluate(term, this.#symbols.defaults(term, scope));
  }

  /** Which parts of the space decide the value of a term. */
  support(term: Term, scope: Scope): number | Value {
    return this.#averages.support(term, scope);
  }

  /** Whether the value of a term in a scope may differ from outcome to outcome. */
  varies(term: Term, scope: Scope): boolean {
    return this.isRandom(term) || hangsOnThunk(term, scope);
  }

  /** An integer, or a failure. */
  integer(term: Term, scope: Scope): number | Value {
    const value = this.evaluate(term, scope);
    if (value.kind !== "scalar")
      return value.kind === "failure" ? value : failure("an index that is no number");
    if (!value.value.isInteger || value.value.abs().gt(1000))
      return failure("an index that is no small integer");
    return value.value.valueOf();
  }

  /** The shape of an array sort in this model: rows and columns. */
  shape(sort: Sort, scope: Scope): { rows: number; columns: number } | Value {
    if (sort.kind === "vector" || sort.kind === "covector") {
      const size = this.integer(sort.size, scope);
      if (typeof size !== "number") return size;
      return sort.kind === "vector" ? { rows: size, columns: 1 } : { rows: 1, columns: size };
    }
    if (sort.kind === "matrix") {
      const rows = this.integer(sort.rows, scope);
      const columns = this.integer(sort.columns, scope);
      if (typeof rows !== "number") return rows;
      return typeof columns === "number" ? { rows, columns } : columns;
    }
    return { rows: 1, columns: 1 };
  }

  /** Whether a term depends on chance when evaluated at an outcome. */
  isRandom(term: Term): boolean {
    return isRandom(this.table, term);
  }

  #variable(name: string, scope: Scope): Value {
    const binding = lookup(scope, name);
    if (!binding) return failure(`the variable ${name} stands for nothing`);
    switch (binding.kind) {
      case "value":
        return binding.value;
      case "thunk":
        return this.evaluate(binding.term, binding.scope);
      case "function":
        return failure(`${name} is a function`);
    }
  }

  /** A sum or product, which is remembered where it is random. */
  #piece<T extends Term>(term: T, scope: Scope, compute: (term: T, scope: Scope) => Value): Value {
    return this.isRandom(term) ? this.#pieces.remember(term, scope, compute) : compute(term, scope);
  }

  #quotient(numerator: Term, denominator: Term, scope: Scope): Value {
    const bottom = this.evaluate(denominator, scope);
    const top = this.evaluate(numerator, scope);
    if (bottom.kind === "failure") return bottom;
    if (bottom.kind === "surd" || bottom.kind === "rough") return times(top, inverseOf(bottom));
    if (bottom.kind !== "scalar") return failure("division by an array");
    return bottom.value.isZero ? failure("division by zero") : scale(top, bottom.value.inverse());
  }

  #event(term: TermOf<"relation" | "logic" | "indicator">, scope: Scope): Value {
    switch (term.kind) {
      case "relation": {
        const left = this.evaluate(term.left, scope);
        return related(left, term.relation, this.evaluate(term.right, scope));
      }
      case "logic":
        return this.#logic(term, scope);
      case "indicator":
        return indicatorOf(this.evaluate(term.condition, scope));
    }
  }

  #logic({ operator, args }: TermOf<"logic">, scope: Scope): Value {
    const first = args[0];
    if (operator === "not") {
      const value: Value = first ? this.evaluate(first, scope) : falseValue;
      return value.kind === "condition" ? { ...value, holds: !value.holds } : value;
    }
    let isRough = false;
    for (const arg of args) {
      const value = this.evaluate(arg, scope);
      if (value.kind !== "condition") return value;
      if (value.holds === (operator === "or")) return value;
      isRough ||= value.rough === true;
    }
    const result = operator === "or" ? falseValue : trueValue;
    return isRough ? { ...result, rough: true } : result;
  }

  #average(term: TermOf<MomentKind>, scope: Scope): Value {
    switch (term.kind) {
      case "expect":
        return this.memos.remember(term, scope, this.#moments.mean);
      case "probability":
        return this.memos.remember(term, scope, this.#moments.probability);
      case "variance":
        return this.memos.remember(term, scope, this.#moments.variance);
      case "covariance":
        return this.memos.remember(term, scope, this.#moments.covariance);
    }
  }

  // Values that are remembered. Functions that are made once: where `evaluate` made them, each of
  // its calls would cost memory.

  readonly #sum = (term: TermOf<"add">, scope: Scope): Value => {
    let total = this.evaluate(term.terms[0] ?? { kind: "number", value: zero }, scope);
    for (let k = 1; k < term.terms.length; k++) {
      const next = term.terms[k];
      if (next) total = plus(total, this.evaluate(next, scope));
    }
    return total;
  };

  readonly #product = (term: TermOf<"mul">, scope: Scope): Value => {
    const values = this.all(term.factors, scope);
    let broken: Value | null = null;
    for (const value of values) if (value.kind === "failure") broken ??= value;
    // Zero times what is conditioned on an impossible event is zero, as in a sum over all values
    // that a count may take.
    if (broken?.kind === "failure")
      return broken.reason === impossible &&
        values.some((v) => v.kind === "scalar" && v.value.isZero)
        ? scalar(0)
        : broken;
    return values.reduce(times);
  };

  readonly #total = (term: TermOf<"sum">, scope: Scope): Value => sumOf(this, term, scope);

  #integral(term: TermOf<"integral">, scope: Scope): Value {
    const lower = term.lower && this.evaluate(term.lower, scope);
    const upper = term.upper && this.evaluate(term.upper, scope);
    const degree = isExact(term) ? polynomialDegree(term.body, term.variable) : null;
    if (degree !== null && lower?.kind === "scalar" && upper?.kind === "scalar")
      return integralBetween(lower.value, upper.value, degree, (x) =>
        this.evaluate(term.body, bindValue(scope, term.variable, scalar(x))),
      );
    return this.source.integral(lower, upper, this.#sized(term.sort, scope), (point) =>
      this.evaluate(term.body, bindValue(scope, term.variable, point)),
    );
  }

  #power(base: Term, exponent: Term, scope: Scope): Value {
    const by = this.evaluate(exponent, scope);
    if (by.kind === "rough" || by.kind === "surd")
      return this.#charged(roughPower(this.evaluate(base, scope), by));
    if (by.kind !== "scalar")
      return by.kind === "failure" ? by : failure("an exponent that is no number");
    // A norm or root to an even power needs no root.
    const half = by.value.div(fraction(2));
    if (base.kind === "norm" && half.isInteger) {
      const body = this.evaluate(base.body, scope);
      return rootOf(inner(body, body), half);
    }
    if (base.kind === "pow" && base.exponent.kind === "number") {
      const whole = base.exponent.value.mul(by.value);
      if (whole.isInteger && !base.exponent.value.isInteger)
        return rootOf(this.evaluate(base.base, scope), whole);
    }
    return this.#charged(rootOf(this.evaluate(base, scope), by.value));
  }

  /** A number to many places is more work than others. */
  #charged(value: Value): Value {
    if (value.kind === "rough") this.space.fuel -= decimalWork;
    return value;
  }

  #call(term: TermOf<"call">, scope: Scope): Value {
    const numbers: RealValue[] = [];
    for (const arg of term.args) {
      const value = this.evaluate(arg, scope);
      for (const item of value.kind === "list" ? value.items : [value]) {
        if (!isReal(item))
          return item.kind === "failure"
            ? item
            : failure(`${term.function} of something that is no number`);
        numbers.push(item);
      }
    }
    return this.#charged(callOf(term.function, numbers));
  }

  #sized(sort: Sort, scope: Scope): Sort {
    const shape = this.shape(sort, scope);
    if ("kind" in shape || sort.kind !== "vector") return sort;
    return { kind: "vector", size: { kind: "number", value: fraction(shape.rows) } };
  }
}
