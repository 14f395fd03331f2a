import { type Fraction, fraction, one, zero } from "../exact/fraction.ts";
import type { Declaration, Definition } from "../term/context.ts";
import type { ApplyTerm, Binder, CallTerm, EntryTerm, GradientTerm, SumTerm, SymbolTerm, Term } from "../term/term.ts";
import type { Sort } from "../term/sort.ts";
import { invert } from "./linear.ts";
import { bind, bindValue, lookup, namesOf, type Scope, scopeKey, thunk } from "./scope.ts";
import type { Space } from "./space.ts";
import { indexNamed, isRandom, type Table } from "./table.ts";
import {
  failure,
  falseValue,
  inner,
  integerPower,
  isZero,
  matrix,
  negate,
  outer,
  plus,
  rationalRoot,
  scalar,
  scale,
  times,
  transpose,
  trueValue,
  type Value,
  valueKey,
  vector,
} from "./value.ts";

/** Where the values of symbols without definition come from. Random ones are asked at the outcome where the space stands, and touch its parts. */
export interface Source {
  fixed(declaration: Declaration, args: readonly Value[]): Value;
  random(declaration: Declaration, args: readonly Value[]): Value;
  /** a function without definition at a point */
  apply(declaration: Declaration, args: readonly Value[], point: readonly Value[]): Value;
  /** one entry of a random array, where that needs fewer parts than the whole; null to take it from the whole */
  entry(declaration: Declaration, args: readonly Value[], indices: readonly number[]): Value | null;
  integral(lower: Value | null, upper: Value | null, sort: Sort, body: (point: Value) => Value): Value;
}

/** Largest number of outcomes that one expectation visits. */
const outcomeLimit = 4096;
/** Largest number of terms of one sum. */
const termLimit = 4096;
const depthLimit = 160;
export const impossible = "conditioning on an event of probability zero";

interface Memo {
  mask: number;
  readonly values: Map<string, Value>;
}

interface Group {
  weight: Fraction;
  readonly sums: Value[];
}

interface Groups {
  readonly mask: number;
  readonly groups: ReadonlyMap<string, Group>;
}

/** Evaluates terms exactly in one model, at the outcome where its space stands. Values of definitions and expectations are remembered. */
export class Evaluator {
  readonly table: Table;
  readonly space: Space;
  readonly source: Source;
  #memos = new WeakMap<object, Map<string, Memo>>();
  #groups = new WeakMap<Term, Map<string, Groups | Value>>();
  #random = new WeakMap<Term, boolean>();
  #depth = 0;

  constructor(table: Table, space: Space, source: Source) {
    this.table = table;
    this.space = space;
    this.source = source;
  }

  evaluate(term: Term, scope: Scope): Value {
    if (--this.space.fuel < 0) return failure("too much work");
    switch (term.kind) {
      case "number":
        return scalar(term.value);
      case "constant":
        return failure(`${term.name} is not rational`);
      case "symbol":
        return this.#symbol(term, scope);
      case "variable": {
        const found = lookup(scope, term.name);
        if (!found) return failure(`the variable ${term.name} stands for nothing`);
        if (found.kind === "value") return found.value;
        return found.kind === "thunk" ? this.evaluate(found.term, found.scope) : failure(`${term.name} is a function`);
      }
      case "meta":
        return failure("a slot of a law has no value");
      case "add": {
        let total = this.evaluate(term.terms[0] ?? { kind: "number", value: zero }, scope);
        for (let k = 1; k < term.terms.length; k++) {
          const next = term.terms[k];
          if (next) total = plus(total, this.evaluate(next, scope));
        }
        return total;
      }
      case "neg":
        return negate(this.evaluate(term.body, scope));
      case "mul":
        return this.#product(term.factors.map((factor) => this.evaluate(factor, scope)));
      case "div": {
        const bottom = this.evaluate(term.denominator, scope);
        const top = this.evaluate(term.numerator, scope);
        if (bottom.kind === "failure") return bottom;
        if (bottom.kind !== "scalar") return failure("division by an array");
        return bottom.value.n === 0n ? failure("division by zero") : scale(top, bottom.value.inverse());
      }
      case "pow":
        return this.#power(term.base, term.exponent, scope);
      case "sum":
        return this.#memoised(term, scope, () => this.#sum(term, scope));
      case "entry":
        return this.#entry(term, scope);
      case "transpose":
        return transpose(this.evaluate(term.body, scope));
      case "inverse":
        return this.#memoised(term, scope, () => this.#inverse(this.evaluate(term.body, scope)));
      case "trace": {
        const body = this.evaluate(term.body, scope);
        if (body.kind !== "array") return body;
        if (body.rows !== body.columns) return failure("the trace of a matrix that is not square");
        return scalar(body.items.reduce((total, x, k) => (k % (body.columns + 1) === 0 ? total.add(x) : total), zero));
      }
      case "inner":
        return inner(this.evaluate(term.left, scope), this.evaluate(term.right, scope));
      case "norm": {
        const body = this.evaluate(term.body, scope);
        return this.#root(inner(body, body), fraction(1, 2));
      }
      case "hadamard": {
        const left = this.evaluate(term.left, scope);
        const right = this.evaluate(term.right, scope);
        if (left.kind !== "array" || right.kind !== "array") return times(left, right);
        if (left.items.length !== right.items.length) return failure("sizes differ");
        return { ...left, items: left.items.map((x, k) => x.mul(right.items[k] ?? zero)) };
      }
      case "diag":
        return diagonal(this.evaluate(term.body, scope));
      case "fill":
        return this.#fill(term.pattern, term.sort, scope);
      case "call":
        return this.#call(term, scope);
      case "apply":
        return this.#apply(term, scope);
      case "relation":
        return related(this.evaluate(term.left, scope), term.relation, this.evaluate(term.right, scope));
      case "logic":
        return this.#logic(term.operator, term.args, scope);
      case "indicator": {
        const condition = this.evaluate(term.condition, scope);
        if (condition.kind === "failure") return condition;
        return condition.kind === "condition" ? scalar(condition.holds ? one : zero) : failure("no condition");
      }
      case "expect":
        return this.#memoised(term, scope, () => {
          const group = this.#group(term, term.given, term.over, scope, () => [this.evaluate(term.body, scope)]);
          return "kind" in group ? group : (group.sums[0] ?? failure(impossible));
        });
      case "probability":
        return this.#memoised(term, scope, () => {
          const indicator: Term = { kind: "indicator", condition: term.condition };
          const group = this.#group(term, term.given, [], scope, () => [this.evaluate(indicator, scope)]);
          return "kind" in group ? group : (group.sums[0] ?? failure(impossible));
        });
      case "variance":
        return this.#memoised(term, scope, () =>
          this.#covariance(term, term.given, term.over, scope, () => {
            const body = this.evaluate(term.body, scope);
            return [body, body];
          }),
        );
      case "covariance":
        return this.#memoised(term, scope, () =>
          this.#covariance(term, term.given, term.over, scope, () => [this.evaluate(term.left, scope), this.evaluate(term.right, scope)]),
        );
      case "integral": {
        const lower = term.lower && this.evaluate(term.lower, scope);
        const upper = term.upper && this.evaluate(term.upper, scope);
        return this.source.integral(lower, upper, this.#sized(term.sort, scope), (point) => this.evaluate(term.body, bindValue(scope, term.variable, point)));
      }
      case "gradient":
        return this.#gradient(term, scope);
    }
  }

  /** Forgets all remembered values. */
  forget(): void {
    this.#memos = new WeakMap();
    this.#groups = new WeakMap();
  }

  /** Runs a computation whose value does not depend on where the space stands: it leaves no trace of what it looked at. */
  isolated<T>(compute: () => T): T {
    const before = this.space.touched;
    const result = compute();
    this.space.touched = before;
    return result;
  }

  /** The value of a term whose other index variables stand for any value of theirs. */
  anywhere(term: Term, scope: Scope): Value {
    return this.evaluate(term, this.#defaults(term, scope));
  }

  /** An integer, or a failure. */
  integer(term: Term, scope: Scope): number | Value {
    const value = this.evaluate(term, scope);
    if (value.kind !== "scalar") return value.kind === "failure" ? value : failure("an index that is no number");
    if (value.value.d !== 1n || value.value.n > 1000n) return failure("an index that is no small integer");
    return Number(value.value.s * value.value.n);
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
    let known = this.#random.get(term);
    if (known === undefined) {
      known = isRandom(this.table, term);
      this.#random.set(term, known);
    }
    return known;
  }

  /** Which parts of the space decide the value of a term: found by evaluating it at every outcome of the parts found so far. */
  support(term: Term, scope: Scope): number | Value {
    const table = this.#tabulate([], -1, scope, () => [this.evaluate(term, scope)]);
    return "kind" in table ? table : table.mask;
  }

  #symbol(term: SymbolTerm, scope: Scope): Value {
    const declaration = this.table.declarations.get(term.symbol);
    if (!declaration) return failure(`the symbol ${term.symbol} is not declared`);
    const args = term.args.map((arg) => this.evaluate(arg, scope));
    const broken = args.find((arg) => arg.kind === "failure");
    if (broken) return broken;
    const definitions = this.table.definitions.get(term.symbol);
    if (definitions) {
      for (const definition of definitions) {
        const inside = this.#match(definition, args);
        if (!inside) continue;
        if (definition.arguments.length > 0) return failure(`${term.symbol} is a function`);
        return this.#unfold(definition, inside.scope);
      }
    }
    return declaration.random ? this.source.random(declaration, args) : this.source.fixed(declaration, args);
  }

  /** The variables of a definition's head for given arguments, or null where it does not speak of them. */
  #match(definition: Definition, args: readonly Value[]): { scope: Scope } | null {
    let scope: Scope = null;
    for (let k = 0; k < definition.symbol.args.length; k++) {
      const pattern = definition.symbol.args[k];
      const value = args[k];
      if (!pattern || !value) return null;
      if (pattern.kind === "variable") {
        scope = bindValue(scope, pattern.name, value);
        continue;
      }
      const name = definition.params[k] || namesOf(pattern)[0];
      if (!name) {
        if (valueKey(this.evaluate(pattern, null)) !== valueKey(value)) return null;
        continue;
      }
      // `X_{t+1} = …`: the head is affine in its variable.
      const at0 = this.evaluate(pattern, bindValue(scope, name, scalar(0)));
      const at1 = this.evaluate(pattern, bindValue(scope, name, scalar(1)));
      if (at0.kind !== "scalar" || at1.kind !== "scalar" || value.kind !== "scalar" || at0.value.equals(at1.value)) return null;
      const solved = value.value.sub(at0.value).div(at1.value.sub(at0.value));
      if (solved.d !== 1n) return null;
      scope = bindValue(scope, name, scalar(solved));
    }
    const names = [...definition.params, ...namesOf(definition.symbol)].filter((name) => name !== "");
    for (const name of new Set(names)) {
      const lower = indexNamed(this.table, name)?.range.lower;
      const value = lookup(scope, name);
      if (!lower || value?.kind !== "value" || value.value.kind !== "scalar") continue;
      const least = this.evaluate(lower, null);
      if (least.kind === "scalar" && value.value.value.lt(least.value)) return null;
    }
    if (definition.condition) {
      const holds = this.evaluate(definition.condition, this.#defaults(definition.condition, scope));
      if (holds.kind !== "condition" || !holds.holds) return null;
    }
    return { scope };
  }

  /** Indices that a definition does not name (`G(y) = P(Y_i <= y)`) stand for any: the first of their range is taken. */
  #defaults(term: Term, scope: Scope): Scope {
    let result = scope;
    for (const name of namesOf(term)) {
      if (lookup(result, name)) continue;
      const lower = indexNamed(this.table, name)?.range.lower;
      const value = lower ? this.evaluate(lower, null) : scalar(1);
      if (value.kind === "scalar") result = bindValue(result, name, value);
    }
    return result;
  }

  #unfold(definition: Definition, scope: Scope): Value {
    if (this.#depth > depthLimit) return failure("a definition that does not end");
    this.#depth++;
    const inside = definition.entries.length > 0 ? scope : this.#defaults(definition.body, scope);
    const result =
      definition.entries.length > 0 ? this.#array(definition, scope) : this.#memoised(definition.body, inside, () => this.evaluate(definition.body, inside));
    this.#depth--;
    return result;
  }

  /** A definition by entries as a whole. */
  #array(definition: Definition, scope: Scope): Value {
    const shape = this.shape(definition.symbol.sort, scope);
    if ("kind" in shape) return shape;
    const items: Fraction[] = [];
    for (let r = 1; r <= shape.rows; r++) {
      for (let c = 1; c <= shape.columns; c++) {
        const value = this.#entryOf(definition, scope, definition.entries.length === 1 ? [shape.columns === 1 ? r : c] : [r, c]);
        if (value.kind !== "scalar") return value.kind === "failure" ? value : failure("an entry that is no number");
        items.push(value.value);
      }
    }
    const kind = definition.symbol.sort.kind;
    return { kind: "array", shape: kind === "vector" || kind === "covector" ? kind : "matrix", rows: shape.rows, columns: shape.columns, items };
  }

  #entryOf(definition: Definition, scope: Scope, indices: readonly number[]): Value {
    let inside = scope;
    definition.entries.forEach((name, k) => {
      inside = bindValue(inside, name, scalar(indices[k] ?? 1));
    });
    const all = this.#defaults(definition.body, inside);
    return this.#memoised(definition.body, all, () => this.evaluate(definition.body, all));
  }

  #entry(term: EntryTerm, scope: Scope): Value {
    const indices: number[] = [];
    for (const index of term.indices) {
      const value = this.integer(index, scope);
      if (typeof value !== "number") return value;
      indices.push(value);
    }
    let of = term.of;
    let where = scope;
    if (of.kind === "variable") {
      const found = lookup(scope, of.name);
      if (found?.kind === "thunk") {
        of = found.term;
        where = found.scope;
      }
    }
    if (of.kind === "symbol") {
      const args = of.args.map((arg) => this.evaluate(arg, where));
      const definition = this.table.definitions.get(of.symbol)?.find((d) => d.entries.length === indices.length);
      const inside = definition && this.#match(definition, args);
      if (definition && inside) return this.#entryOf(definition, inside.scope, indices);
      const declaration = this.table.declarations.get(of.symbol);
      if (declaration?.random && !this.table.definitions.has(of.symbol)) {
        const single = this.source.entry(declaration, args, indices);
        if (single) return single;
      }
    }
    return entryAt(this.evaluate(of, where), indices);
  }

  #apply(term: ApplyTerm, scope: Scope): Value {
    let symbol = term.function;
    let where = scope;
    for (let found = lookup(where, symbol.symbol); found; found = lookup(where, symbol.symbol)) {
      if (found.kind !== "function" || found.symbol === symbol) break;
      symbol = found.symbol;
      where = found.scope;
    }
    const declaration = this.table.declarations.get(symbol.symbol);
    if (!declaration) return failure(`the symbol ${symbol.symbol} is not declared`);
    const args = symbol.args.map((arg) => this.evaluate(arg, where));
    const broken = args.find((arg) => arg.kind === "failure");
    if (broken) return broken;
    for (const definition of this.table.definitions.get(symbol.symbol) ?? []) {
      if (definition.arguments.length === 0) continue;
      const match = this.#match(definition, args);
      if (!match) continue;
      let inside = match.scope;
      definition.arguments.forEach(({ name, sort }, k) => {
        const arg = term.args[k];
        if (!arg) return;
        if (sort.kind === "function" && arg.kind === "symbol") {
          const binding = { kind: "function" as const, symbol: arg, scope, key: `${arg.symbol}(${arg.args.map((a) => valueKey(this.evaluate(a, scope))).join(",")})` };
          inside = bind(inside, name, binding);
        } else if (this.#varies(arg, scope)) inside = bind(inside, name, thunk(arg, scope));
        else inside = bindValue(inside, name, this.evaluate(arg, scope));
      });
      return this.#unfold(definition, inside);
    }
    const point = term.args.map((arg) => this.evaluate(arg, scope));
    const bad = point.find((value) => value.kind === "failure");
    if (bad) return bad;
    return declaration.random ? this.source.random(declaration, [...args, ...point]) : this.source.apply(declaration, args, point);
  }

  /** Whether an argument must be handed over unevaluated. */
  #varies(term: Term, scope: Scope): boolean {
    return this.isRandom(term) || namesOf(term).some((name) => lookup(scope, name)?.kind === "thunk");
  }

  #product(values: readonly Value[]): Value {
    const broken = values.find((value) => value.kind === "failure");
    // Zero times what is conditioned on an impossible event is zero, as in a sum over all values that a count may take.
    if (broken?.kind === "failure") return broken.reason === impossible && values.some((v) => v.kind === "scalar" && v.value.n === 0n) ? scalar(0) : broken;
    return values.reduce(times);
  }

  #power(base: Term, exponent: Term, scope: Scope): Value {
    const by = this.evaluate(exponent, scope);
    if (by.kind !== "scalar") return by.kind === "failure" ? by : failure("an exponent that is no number");
    // A norm or root to an even power needs no root.
    const half = by.value.div(fraction(2));
    if (base.kind === "norm" && half.d === 1n) {
      const body = this.evaluate(base.body, scope);
      return this.#root(inner(body, body), half);
    }
    if (base.kind === "pow" && base.exponent.kind === "number") {
      const whole = base.exponent.value.mul(by.value);
      if (whole.d === 1n && base.exponent.value.d !== 1n) return this.#root(this.evaluate(base.base, scope), whole);
    }
    return this.#root(this.evaluate(base, scope), by.value);
  }

  /** A rational power, where it is rational. */
  #root(base: Value, exponent: Fraction): Value {
    if (base.kind === "failure") return base;
    if (base.kind === "array") {
      if (exponent.d !== 1n || exponent.n > 64n) return failure("a power of an array that is no small integer");
      if (base.shape === "vector" && exponent.equals(2)) return inner(base, base);
      if (base.rows !== base.columns) return failure("a power of a matrix that is not square");
      if (exponent.s < 0n) {
        const inverse = this.#inverse(base);
        return inverse.kind === "array" ? this.#root(inverse, exponent.neg()) : inverse;
      }
      let result: Value = identity(base.rows);
      for (let k = 0n; k < exponent.n; k++) result = times(result, base);
      return result;
    }
    if (base.kind !== "scalar") return failure("a power of a condition");
    if (exponent.n > 256n) return failure("too large a power");
    if (exponent.n === 0n) return scalar(1);
    if (exponent.s < 0n && base.value.n === 0n) return failure("division by zero");
    const root = exponent.d === 1n ? base.value : rationalRoot(base.value, exponent.d);
    if (!root) return failure("a root that is not rational");
    const power = integerPower(root, exponent.n);
    return scalar(exponent.s < 0n ? power.inverse() : power);
  }

  #inverse(body: Value): Value {
    if (body.kind === "scalar") return body.value.n === 0n ? failure("division by zero") : scalar(body.value.inverse());
    if (body.kind !== "array") return body;
    if (body.rows !== body.columns) return failure("the inverse of a matrix that is not square");
    const items = invert(body.rows, body.items);
    return items ? matrix(body.rows, body.rows, items) : failure("the inverse of a singular matrix");
  }

  #sum(term: SumTerm, scope: Scope): Value {
    let total: Value = scalar(term.operator === "sum" ? 0 : 1);
    let first = true;
    let count = 0;
    const walk = (at: number, inside: Scope): Value | null => {
      const binder = term.binders[at];
      if (!binder) {
        if (++count > termLimit) return failure("a sum of too many terms");
        for (const condition of term.conditions) {
          const holds = this.evaluate(condition, inside);
          if (holds.kind !== "condition") return holds.kind === "failure" ? holds : failure("no condition");
          if (!holds.holds) return null;
        }
        const value = this.evaluate(term.body, inside);
        total = first ? value : term.operator === "sum" ? plus(total, value) : times(total, value);
        first = false;
        return total.kind === "failure" ? total : null;
      }
      const range = this.#ends(binder, inside);
      if ("kind" in range) return range;
      for (let k = range.lower; k <= range.upper; k++) {
        const stop = walk(at + 1, bindValue(inside, binder.name, scalar(k)));
        if (stop) return stop;
      }
      return null;
    };
    const stop = walk(0, scope);
    return stop ?? total;
  }

  #ends(binder: Binder, scope: Scope): { lower: number; upper: number } | Value {
    const lower = this.integer(binder.lower, scope);
    if (typeof lower !== "number") return lower;
    if (binder.upper.kind === "constant") return failure("an infinite sum");
    const upper = this.integer(binder.upper, scope);
    return typeof upper === "number" ? { lower, upper } : upper;
  }

  #fill(pattern: "zero" | "ones" | "identity", sort: Sort, scope: Scope): Value {
    if (sort.kind === "scalar" || sort.kind === "index") return scalar(pattern === "zero" ? 0 : 1);
    const shape = this.shape(sort, scope);
    if ("kind" in shape) return shape;
    const items = Array.from({ length: shape.rows * shape.columns }, (_, k) => {
      if (pattern === "identity") return k % (shape.columns + 1) === 0 ? one : zero;
      return pattern === "zero" ? zero : one;
    });
    const kind = sort.kind === "vector" || sort.kind === "covector" ? sort.kind : "matrix";
    return { kind: "array", shape: kind, rows: shape.rows, columns: shape.columns, items };
  }

  #logic(operator: "and" | "or" | "not", args: readonly Term[], scope: Scope): Value {
    const first = args[0];
    if (operator === "not") {
      const value: Value = first ? this.evaluate(first, scope) : falseValue;
      return value.kind === "condition" ? (value.holds ? falseValue : trueValue) : value;
    }
    for (const arg of args) {
      const value = this.evaluate(arg, scope);
      if (value.kind !== "condition") return value;
      if (value.holds === (operator === "or")) return value;
    }
    return operator === "or" ? falseValue : trueValue;
  }

  #call(term: CallTerm, scope: Scope): Value {
    const numbers: Fraction[] = [];
    for (const arg of term.args) {
      const value = this.evaluate(arg, scope);
      if (value.kind !== "scalar") return value.kind === "failure" ? value : failure(`${term.function} of something that is no number`);
      numbers.push(value.value);
    }
    return callOf(term.function, numbers);
  }

  /** The derivative of a polynomial, from its values at seven points; the sixth difference shows whether it is one of degree below six. */
  #gradient(term: GradientTerm, scope: Scope): Value {
    const at = this.evaluate(term.at, scope);
    if (at.kind === "failure" || at.kind === "condition") return at;
    const slope = (move: (by: Fraction) => Value): Value => {
      const values: Value[] = [];
      for (let k = -3; k <= 3; k++) values.push(this.evaluate(term.body, bindValue(scope, term.variable, move(fraction(k)))));
      const mix = (factors: readonly number[]): Value => values.map((value, k) => scale(value, fraction(factors[k] ?? 0))).reduce(plus);
      const check = mix([1, -6, 15, -20, 15, -6, 1]);
      if (check.kind === "failure") return check;
      return isZero(check) ? scale(mix([-1, 9, -45, 0, 45, -9, 1]), fraction(1, 60)) : failure("a derivative of something that is no polynomial");
    };
    if (at.kind === "scalar") return slope((by) => scalar(at.value.add(by)));
    const items: Fraction[] = [];
    for (let c = 0; c < at.items.length; c++) {
      const part = slope((by) => ({ ...at, items: at.items.map((x, k) => (k === c ? x.add(by) : x)) }));
      if (part.kind !== "scalar") return part.kind === "failure" ? part : failure("the gradient of something that is no number");
      items.push(part.value);
    }
    return { ...at, items };
  }

  /** Value by value of the parts that it looks at. */
  #memoised(owner: object & Term, scope: Scope, compute: () => Value): Value {
    let byScope = this.#memos.get(owner);
    if (!byScope) {
      byScope = new Map();
      this.#memos.set(owner, byScope);
    }
    const key = scopeKey(owner, scope);
    let memo = byScope.get(key);
    if (memo) {
      const known = memo.values.get(this.space.key(memo.mask));
      if (known) {
        this.space.touched |= memo.mask;
        return known;
      }
    } else {
      memo = { mask: 0, values: new Map() };
      byScope.set(key, memo);
    }
    const before = this.space.touched;
    this.space.touched = 0;
    const value = compute();
    // A value is a function of the parts it looked at; the ones kept so far looked at fewer.
    if (this.space.touched & ~memo.mask) {
      memo.mask |= this.space.touched;
      memo.values.clear();
    }
    if (this.space.fuel > 0) memo.values.set(this.space.key(memo.mask), value);
    this.space.touched = before | memo.mask;
    return value;
  }

  #covariance(term: Term, given: readonly Term[], over: readonly Term[], scope: Scope, collect: () => Value[]): Value {
    const group = this.#group(term, given, over, scope, () => {
      const [left, right] = collect();
      return left && right ? [left, right, outer(left, right)] : [];
    });
    if ("kind" in group) return group;
    const [left, right, product] = group.sums;
    return left && right && product ? plus(product, negate(outer(left, right))) : failure(impossible);
  }

  /** Means of the collected values in the part of the space that the conditions leave, at the outcome where the space stands. */
  #group(term: Term, given: readonly Term[], over: readonly Term[], scope: Scope, collect: () => Value[]): Group | Value {
    const averaged = over.filter((part) => this.#varies(part, scope));
    if (averaged.length > 0) return this.#partial(given, averaged, scope, collect);
    let byScope = this.#groups.get(term);
    if (!byScope) {
      byScope = new Map();
      this.#groups.set(term, byScope);
    }
    const key = scopeKey(term, scope);
    let table = byScope.get(key);
    if (!table) {
      table = this.#tabulate(given, -1, scope, collect);
      if (this.space.fuel > 0) byScope.set(key, table);
    }
    return "kind" in table ? table : this.#lookup(table, given, scope);
  }

  #lookup(table: Groups, given: readonly Term[], scope: Scope): Group | Value {
    const at = this.#condition(given, scope);
    const only = at === null ? [...table.groups.values()] : [table.groups.get(at)];
    return only[0] ?? failure(impossible);
  }

  /** The values of the random quantities among what is given, as a text; null where only events are given; events play no part in it. */
  #condition(given: readonly Term[], scope: Scope): string | null {
    const quantities = given.filter((g) => !isEvent(g));
    return quantities.length === 0 ? null : quantities.map((g) => valueKey(this.evaluate(g, scope))).join("|");
  }

  /** An expectation over some quantities only: the other parts stay where they stand. */
  #partial(given: readonly Term[], over: readonly Term[], scope: Scope, collect: () => Value[]): Group | Value {
    let mask = 0;
    for (const part of over) {
      const support = this.support(part, scope);
      if (typeof support !== "number") return support;
      mask |= support;
    }
    const table = this.#tabulate(given, mask, scope, collect);
    return "kind" in table ? table : this.#lookup(table, given, scope);
  }

  /** Visits every outcome of the parts within `limit` that the given and the collected values look at, and sums by the values of what is given. */
  #tabulate(given: readonly Term[], limit: number, scope: Scope, collect: () => Value[]): Groups | Value {
    const space = this.space;
    const before = space.touched;
    let mask = 0;
    for (;;) {
      const groups = new Map<string, Group>();
      let held = 0;
      let grown = 0;
      space.each(mask, (weight) => {
        if (--space.fuel < 0) return false;
        space.touched = 0;
        const holds = given.filter(isEvent).every((event) => {
          const value = this.evaluate(event, scope);
          return value.kind === "condition" && value.holds;
        });
        const key = this.#condition(given, scope) ?? "";
        const values = holds ? collect() : [];
        grown = space.touched & limit & ~mask;
        held |= space.touched & ~limit;
        if (grown) return false;
        if (!holds) return true;
        const group = groups.get(key);
        if (group) {
          group.weight = group.weight.add(weight);
          values.forEach((value, k) => {
            group.sums[k] = plus(group.sums[k] ?? scalar(0), scale(value, weight));
          });
        } else {
          groups.set(key, { weight, sums: values.map((value) => scale(value, weight)) });
        }
        return true;
      });
      if (space.fuel < 0) {
        space.touched = before;
        return failure("too much work");
      }
      if (grown) {
        mask = space.closed(mask | grown) & limit;
        if (space.size(mask) > outcomeLimit) {
          space.touched = before;
          return failure("too many outcomes");
        }
        continue;
      }
      space.touched = before | (held & ~mask);
      if (held && space.closed(held) & mask) return failure("an expectation over part of what depends on each other");
      for (const group of groups.values()) {
        if (group.weight.equals(1)) continue;
        const inverse = group.weight.inverse();
        group.sums.forEach((value, k) => {
          group.sums[k] = scale(value, inverse);
        });
      }
      return { mask, groups };
    }
  }

  #sized(sort: Sort, scope: Scope): Sort {
    const shape = this.shape(sort, scope);
    if ("kind" in shape || sort.kind !== "vector") return sort;
    return { kind: "vector", size: { kind: "number", value: fraction(shape.rows) } };
  }
}

function isEvent(term: Term): boolean {
  return term.kind === "relation" || term.kind === "logic" || (term.kind === "symbol" && term.sort.kind === "condition");
}

/** The truth of a relation between two values; arrays know equality only. */
export function related(left: Value, relation: "=" | "!=" | "<" | "<=" | ">" | ">=", right: Value): Value {
  if (left.kind === "failure") return left;
  if (right.kind === "failure") return right;
  if (left.kind === "scalar" && right.kind === "scalar") {
    const order = left.value.compare(right.value);
    const truth = { "=": order === 0, "!=": order !== 0, "<": order < 0, "<=": order <= 0, ">": order > 0, ">=": order >= 0 };
    return truth[relation] ? trueValue : falseValue;
  }
  if (relation !== "=" && relation !== "!=") return failure("an order of arrays");
  const equal = left.kind === "array" && right.kind === "array" ? sameEntries(left, right) : (isZero(left) && isZero(right)) || valueKey(left) === valueKey(right);
  return equal === (relation === "=") ? trueValue : falseValue;
}

function sameEntries(left: Value & { kind: "array" }, right: Value & { kind: "array" }): boolean {
  return left.rows === right.rows && left.columns === right.columns && left.items.every((x, k) => x.equals(right.items[k] ?? zero));
}

function entryAt(of: Value, indices: readonly number[]): Value {
  if (of.kind === "failure") return of;
  if (of.kind !== "array") return failure("an entry of a number");
  const [r = 1, c = 1] = indices;
  const at = indices.length === 1 ? r - 1 : (r - 1) * of.columns + c - 1;
  if (r < 1 || c < 1 || (indices.length === 2 && (r > of.rows || c > of.columns))) return failure("an entry outside the array");
  const item = of.items[at];
  return item ? scalar(item) : failure("an entry outside the array");
}

function identity(size: number): Value {
  return matrix(size, size, Array.from({ length: size * size }, (_, k) => (k % (size + 1) === 0 ? one : zero)));
}

function diagonal(body: Value): Value {
  if (body.kind !== "array") return body;
  const size = body.rows;
  if (body.shape === "matrix") return vector(Array.from({ length: size }, (_, k) => body.items[k * body.columns + k] ?? zero));
  const wide = body.items.length;
  return matrix(wide, wide, Array.from({ length: wide * wide }, (_, k) => (k % (wide + 1) === 0 ? (body.items[k / (wide + 1)] ?? zero) : zero)));
}

function callOf(name: CallTerm["function"], args: readonly Fraction[]): Value {
  const [first, second] = args;
  if (!first) return failure(`${name} of nothing`);
  switch (name) {
    case "exp":
      return first.n === 0n ? scalar(1) : failure("an exponential that is not rational");
    case "log":
      return first.equals(1) ? scalar(0) : failure("a logarithm that is not rational");
    case "sin":
      return first.n === 0n ? scalar(0) : failure("a sine that is not rational");
    case "cos":
      return first.n === 0n ? scalar(1) : failure("a cosine that is not rational");
    case "abs":
      return scalar(first.abs());
    case "sign":
      return scalar(first.n === 0n ? zero : fraction(first.s));
    case "min":
      return scalar(args.reduce((a, b) => (b.lt(a) ? b : a)));
    case "max":
      return scalar(args.reduce((a, b) => (b.gt(a) ? b : a)));
    case "delta":
      return scalar(second && first.equals(second) ? one : zero);
    case "factorial": {
      if (first.d !== 1n || first.s < 0n || first.n > 60n) return failure("a factorial of something that is no small count");
      let product = one;
      for (let k = 2n; k <= first.n; k++) product = product.mul(fraction(k));
      return scalar(product);
    }
    case "binomial": {
      if (!second || second.d !== 1n || second.n > 60n) return failure("a binomial coefficient of large numbers");
      if (second.s < 0n) return scalar(0);
      let product = one;
      for (let k = 0n; k < second.n; k++) product = product.mul(first.sub(fraction(k))).div(fraction(k + 1n));
      return scalar(product);
    }
  }
}
