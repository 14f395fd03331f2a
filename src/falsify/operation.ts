import { type Fraction, fraction, one, zero } from "../exact/fraction.ts";
import type { CallTerm, Relation } from "../term/term.ts";
import { cosine, exponential, logarithm, power, sine } from "./decimal.ts";
import { invert } from "./linear.ts";
import {
  asFraction,
  errorOf,
  failure,
  falseValue,
  inner,
  integerPower,
  isApart,
  isReal,
  isZero,
  matrix,
  near,
  negate,
  outsideArray,
  type RealValue,
  rationalRoot,
  rough,
  roughInverse,
  type ScalarValue,
  type SurdValue,
  scalar,
  scale,
  squareOf,
  surd,
  times,
  trueValue,
  type Value,
  valueKey,
  vector,
} from "./value.ts";

/** The truth of a relation between two values; arrays know equality only. */
export function related(left: Value, relation: Relation, right: Value): Value {
  if (left.kind === "failure") return left;
  if (right.kind === "failure") return right;
  if (left.kind === "scalar" && right.kind === "scalar") {
    const order = left.value.compare(right.value);
    const truth = {
      "=": order === 0,
      "!=": order !== 0,
      "<": order < 0,
      "<=": order <= 0,
      ">": order > 0,
      ">=": order >= 0,
    };
    return truth[relation] ? trueValue : falseValue;
  }
  if (left.kind === "rough" || right.kind === "rough") {
    if (!isReal(left) || !isReal(right)) return failure("a number beside an array");
    const order = near(asFraction(left), asFraction(right))
      ? 0
      : asFraction(left).compare(asFraction(right));
    if (order === 0 && (relation === "<" || relation === ">" || relation === "!="))
      return failure("numbers too close to tell apart");
    const holds =
      relation === "="
        ? order === 0
        : relation === "!=" || (relation.startsWith("<") ? order <= 0 : order >= 0);
    // what fails for certain fails
    return !holds && isApart(left, right) ? falseValue : { kind: "condition", holds, rough: true };
  }
  if (isReal(left) && isReal(right)) {
    const a = signedSquare(left);
    const b = signedSquare(right);
    return related({ kind: "scalar", value: a }, relation, { kind: "scalar", value: b });
  }
  if (relation !== "=" && relation !== "!=") return failure("an order of arrays");
  const equal =
    left.kind === "array" && right.kind === "array"
      ? sameEntries(left, right)
      : (isZero(left) && isZero(right)) || valueKey(left) === valueKey(right);
  return equal === (relation === "=") ? trueValue : falseValue;
}

/** The square with the sign of the number: in the same order as the numbers. */
function signedSquare(value: ScalarValue | SurdValue): Fraction {
  if (value.kind === "scalar") return value.value.mul(value.value.abs());
  return value.coefficient.isNegative ? squareOf(value).neg() : squareOf(value);
}

function sameEntries(left: Value & { kind: "array" }, right: Value & { kind: "array" }): boolean {
  return (
    left.rows === right.rows &&
    left.columns === right.columns &&
    left.items.every((x, k) => x.equals(right.items[k] ?? zero))
  );
}

/** One entry of an array, counted from 1. */
export function entryAt(of: Value, indices: readonly number[]): Value {
  if (of.kind === "failure") return of;
  if (of.kind !== "array") return failure("an entry of a number");
  const [r = 1, c = 1] = indices;
  const at = indices.length === 1 ? r - 1 : (r - 1) * of.columns + c - 1;
  if (r < 1 || c < 1 || (indices.length === 2 && (r > of.rows || c > of.columns)))
    return outsideArray;
  const item = of.items[at];
  return item ? scalar(item) : outsideArray;
}

function identity(size: number): Value {
  return matrix(
    size,
    size,
    Array.from({ length: size * size }, (_, k) => (k % (size + 1) === 0 ? one : zero)),
  );
}

export function traceOf(body: Value): Value {
  if (body.kind !== "array") return body;
  const { rows, columns, items } = body;
  if (rows !== columns) return failure("the trace of a matrix that is not square");
  return scalar(items.reduce((sum, x, k) => (k % (columns + 1) === 0 ? sum.add(x) : sum), zero));
}

/** The product entry by entry; of numbers their product. */
export function entrywise(left: Value, right: Value): Value {
  if (left.kind !== "array" || right.kind !== "array") return times(left, right);
  if (left.items.length !== right.items.length) return failure("sizes differ");
  return { ...left, items: left.items.map((x, k) => x.mul(right.items[k] ?? zero)) };
}

/** 1 where a condition holds, 0 elsewhere. */
export function indicatorOf(condition: Value): Value {
  if (condition.kind === "failure") return condition;
  if (condition.kind !== "condition") return failure("no condition");
  const number = condition.holds ? one : zero;
  return condition.rough ? rough(number, true, null) : scalar(number);
}

/** The diagonal matrix of a vector, or the diagonal of a matrix. */
export function diagonal(body: Value): Value {
  if (body.kind !== "array") return body;
  const size = body.rows;
  if (body.shape === "matrix")
    return vector(Array.from({ length: size }, (_, k) => body.items[k * body.columns + k] ?? zero));
  const wide = body.items.length;
  return matrix(
    wide,
    wide,
    Array.from({ length: wide * wide }, (_, k) =>
      k % (wide + 1) === 0 ? (body.items[k / (wide + 1)] ?? zero) : zero,
    ),
  );
}

/** Factorials past this are too long to work with. */
const factorialLimit = 200n;

/**
 * The value of a function that is not rational, at numbers that may be off themselves; `steep`
 * bounds how much faster than they its value may be off, where it is known.
 */
function decimal(
  value: Fraction | null,
  trouble: string,
  at: readonly RealValue[],
  steep: ((value: Fraction) => Fraction | null) | null = null,
): Value {
  if (!value) return failure(trouble);
  if (at.every((x) => x.kind === "scalar")) return rough(value);
  const errors = at.map(errorOf);
  const slope = steep?.(value) ?? null;
  const most = errors.every((e) => e !== null)
    ? (errors as Fraction[]).reduce((a, b) => a.add(b))
    : null;
  return rough(value, false, slope && most?.lt(fraction(1, 100)) ? most.mul(slope) : null);
}

/** A built-in function of numbers; where its value is not rational, to many places. */
export function callOf(name: CallTerm["function"], values: readonly RealValue[]): Value {
  const [value] = values;
  if (!value) return failure(`${name} of nothing`);
  switch (name) {
    case "exp":
      return isZero(value)
        ? scalar(1)
        : decimal(exponential(asFraction(value)), "an exponential of a large number", values, (y) =>
            y.mul(fraction(2)),
          );
    case "log":
      return value.kind === "scalar" && value.value.equals(1)
        ? scalar(0)
        : decimal(logarithm(asFraction(value)), "a logarithm of no positive number", values, () =>
            steepness(value),
          );
    case "sin":
      return isZero(value)
        ? scalar(0)
        : decimal(sine(asFraction(value)), "a sine of a large number", values, () => one);
    case "cos":
      return isZero(value)
        ? scalar(1)
        : decimal(cosine(asFraction(value)), "a cosine of a large number", values, () => one);
    case "abs":
      return (value.kind === "surd" ? value.coefficient : value.value).s < 0n
        ? negate(value)
        : value;
  }
  const args = values.flatMap((item) => (item.kind === "scalar" ? [item.value] : []));
  const [first, second] = args;
  return first && args.length === values.length
    ? exactCall(name, args, first, second)
    : failure(`${name} of a number without exact value`);
}

function exactCall(
  name: Exclude<CallTerm["function"], "exp" | "log" | "sin" | "cos" | "abs">,
  args: readonly Fraction[],
  first: Fraction,
  second: Fraction | undefined,
): Value {
  switch (name) {
    case "sign":
      return scalar(first.isZero ? zero : fraction(first.s));
    case "min":
      return scalar(args.reduce((a, b) => (b.lt(a) ? b : a)));
    case "max":
      return scalar(args.reduce((a, b) => (b.gt(a) ? b : a)));
    case "delta":
      return scalar(second && first.equals(second) ? one : zero);
    case "factorial": {
      if (!first.isInteger || first.isNegative || first.n > factorialLimit)
        return failure("a factorial of something that is no small count");
      let product = one;
      for (let k = 2n; k <= first.n; k++) product = product.mul(fraction(k));
      return scalar(product);
    }
    case "binomial": {
      if (second?.d !== 1n || second.n > 60n)
        return failure("a binomial coefficient of large numbers");
      if (second.isNegative) return scalar(0);
      let product = one;
      for (let k = 0n; k < second.n; k++)
        product = product.mul(first.sub(fraction(k))).div(fraction(k + 1n));
      return scalar(product);
    }
  }
}

/** A rational power, where it is rational. */
export function rootOf(base: Value, exponent: Fraction): Value {
  if (base.kind === "failure") return base;
  if (base.kind === "array") {
    if (!exponent.isInteger || exponent.n > 64n)
      return failure("a power of an array that is no small integer");
    if (base.shape === "vector" && exponent.equals(2)) return inner(base, base);
    if (base.rows !== base.columns) return failure("a power of a matrix that is not square");
    if (exponent.isNegative) {
      const inverse = inverseOf(base);
      return inverse.kind === "array" ? rootOf(inverse, exponent.neg()) : inverse;
    }
    let result: Value = identity(base.rows);
    for (let k = 0n; k < exponent.n; k++) result = times(result, base);
    return result;
  }
  if (base.kind === "surd") {
    if (!exponent.isInteger)
      return decimal(
        power(asFraction(base), exponent),
        "a root of a negative number",
        [base],
        (y) => powerSlope(base, exponent, y),
      );
    if (exponent.n > 64n) return failure("too large a power");
    const even = integerPower(squareOf(base), exponent.n / 2n);
    const whole: Value = exponent.n % 2n === 0n ? scalar(even) : scale(base, even);
    return exponent.isNegative ? inverseOf(whole) : whole;
  }
  if (base.kind === "rough") {
    if (exponent.n > 256n) return failure("too large a power");
    if (!exponent.isInteger)
      return decimal(power(base.value, exponent), "a root of no positive number", [base], (y) =>
        powerSlope(base, exponent, y),
      );
    let result: Value = scalar(1);
    for (let k = 0n; k < exponent.n; k++) result = times(result, base);
    return exponent.isNegative ? inverseOf(result) : result;
  }
  if (base.kind !== "scalar") return failure("a power of no number");
  if (exponent.n > 256n) return failure("too large a power");
  if (exponent.isZero) return scalar(1);
  if (exponent.isNegative && base.value.isZero) return failure("division by zero");
  const root = exponent.isInteger ? base.value : rationalRoot(base.value, exponent.d);
  if (!root && exponent.d === 2n && !base.value.isNegative) {
    const single = surd(integerPower(base.value, exponent.n / 2n), base.value);
    return exponent.isNegative ? inverseOf(single) : single;
  }
  if (!root) return decimal(power(base.value, exponent), "a root of a negative number", [base]);
  const whole = integerPower(root, exponent.n);
  return scalar(exponent.isNegative ? whole.inverse() : whole);
}

/** A power with an exponent that is not rational, of a positive number. */
export function roughPower(base: Value, exponent: RealValue): Value {
  if (!isReal(base)) return base.kind === "failure" ? base : failure("a power of no number");
  return decimal(power(asFraction(base), asFraction(exponent)), "a power out of reach", [
    base,
    exponent,
  ]);
}

/**
 * How much faster than a positive number its logarithm may be off; null where the number may be
 * close to 0.
 */
function steepness(value: RealValue): Fraction | null {
  const error = errorOf(value);
  const size = asFraction(value);
  return error && size.gt(error.mul(fraction(2))) ? size.inverse().mul(fraction(2)) : null;
}

/**
 * How much faster than its base a power may be off: `|y| x^{y - 1}`, with room to spare for small
 * errors.
 */
function powerSlope(base: RealValue, exponent: Fraction, value: Fraction): Fraction | null {
  const error = errorOf(base);
  const steep = steepness(base);
  // so little off that the slope is about the same all the way
  const close = error?.mul(exponent.abs().add(one)).mul(fraction(100)).lt(asFraction(base));
  return close && steep ? steep.mul(exponent.abs().mul(value.abs()).mul(fraction(2))) : null;
}

/** The inverse of a number or a square matrix. */
export function inverseOf(body: Value): Value {
  if (body.kind === "scalar")
    return body.value.isZero ? failure("division by zero") : scalar(body.value.inverse());
  if (body.kind === "rough") return roughInverse(body);
  if (body.kind === "surd")
    return surd(body.coefficient.mul(body.radicand).inverse(), body.radicand);
  if (body.kind !== "array") return body;
  if (body.rows !== body.columns) return failure("the inverse of a matrix that is not square");
  const items = invert(body.rows, body.items);
  return items ? matrix(body.rows, body.rows, items) : failure("the inverse of a singular matrix");
}
