import { type Fraction, fraction, fractionText, one, zero } from "../exact/fraction.ts";
import type { Sort } from "../term/term.ts";
import { digits, power, rounded } from "./decimal.ts";

/**
 * An exact value of a term in a model. Expected trouble (division by zero, an irrational root) is a
 * value too.
 */
export type Value =
  | ScalarValue
  | SurdValue
  | RoughValue
  | ArrayValue
  | ConditionValue
  | ListValue
  | FailureValue;

export interface ScalarValue {
  readonly kind: "scalar";
  readonly value: Fraction;
}

/** A multiple of a square root that is not rational: `coefficient · √radicand`, neither zero. */
export interface SurdValue {
  readonly kind: "surd";
  readonly coefficient: Fraction;
  readonly radicand: Fraction;
}

/**
 * A number whose value is not known exactly: rounded to the places of `decimal.ts`, or, where
 * `precise`, a rational number that was recognised rather than computed (the sum of a series by its
 * first terms). What is made from one is one. `error` is a bound on how far off it is; where there
 * is none (null), it may confirm, and never refute.
 */
export interface RoughValue {
  readonly kind: "rough";
  readonly value: Fraction;
  readonly precise: boolean;
  readonly error: Fraction | null;
}

/** A vector, covector or matrix; entries row by row. */
export interface ArrayValue {
  readonly kind: "array";
  readonly shape: "vector" | "covector" | "matrix";
  readonly rows: number;
  readonly columns: number;
  readonly items: readonly Fraction[];
}

/** How many rows and columns an array has. */
export interface Extent {
  readonly rows: number;
  readonly columns: number;
}

export interface ConditionValue {
  readonly kind: "condition";
  readonly holds: boolean;
  /** whether rough numbers decided it */
  readonly rough?: boolean;
}

/** Several values together, as what is conditioned on. */
interface ListValue {
  readonly kind: "list";
  readonly items: readonly Value[];
}

export interface FailureValue {
  readonly kind: "failure";
  readonly reason: string;
}

export function scalar(value: Fraction | number): ScalarValue {
  return { kind: "scalar", value: typeof value === "number" ? fraction(value) : value };
}

/** Rough numbers beyond these bounds have too few places left. */
const largest = fraction(10n ** 30n);
const smallest = fraction(1n, 10n ** 20n);
/** Rough numbers closer than this, relative to their size, are taken to be equal. */
const nearness = fraction(1n, 10n ** 50n);

/** What rounding adds to an error. */
const roundingError = fraction(1n, 10n ** (digits - 1n));
const errorUnit = 10n ** (digits + 20n);
/**
 * Numbers that are to be told apart for certain differ by more than this part of their size, so
 * that the decimals that are shown differ as well.
 */
const visible = fraction(1n, 10n ** 4n);

export function rough(
  value: Fraction,
  precise = false,
  error: Fraction | null = roundingError,
): Value {
  if (precise) return { kind: "rough", value, precise, error };
  if (value.abs().gt(largest)) return failure("a number too large to be known well enough");
  return {
    kind: "rough",
    value: rounded(value),
    precise,
    error: error && raised(error.add(roundingError)),
  };
}

/** A bound rounded up, so that it stays short. */
function raised(error: Fraction): Fraction {
  return fraction((error.n * errorUnit) / error.d + 1n, errorUnit);
}

/** Whether two numbers, of which one is rough, cannot be told apart. */
export function near(a: Fraction, b: Fraction): boolean {
  return a.sub(b).abs().lte(sizeOf(a, b).mul(nearness));
}

/** Whether two numbers are different for certain, and visibly so. */
export function isApart(a: RealValue, b: RealValue): boolean {
  const [x, y] = [errorOf(a), errorOf(b)];
  const [left, right] = [asFraction(a), asFraction(b)];
  return (
    x !== null &&
    y !== null &&
    left
      .sub(right)
      .abs()
      .gt(x.add(y).add(sizeOf(left, right).mul(visible)))
  );
}

function sizeOf(a: Fraction, b: Fraction): Fraction {
  return [one, a.abs(), b.abs()].reduce((x, y) => (y.gt(x) ? y : x));
}

/** A bound on how far a number is from its value as a fraction; null where there is none. */
export function errorOf(value: RealValue): Fraction | null {
  return value.kind === "scalar" ? zero : value.kind === "surd" ? roundingError : value.error;
}

export type RealValue = ScalarValue | SurdValue | RoughValue;

export function isReal(value: Value): value is RealValue {
  return value.kind === "scalar" || value.kind === "surd" || value.kind === "rough";
}

/** A number as a rational one, a root rounded. */
export function asFraction(value: RealValue): Fraction {
  if (value.kind !== "surd") return value.value;
  return (power(squareOf(value), fraction(1, 2)) ?? zero).mul(fraction(value.coefficient.s));
}

function isPrecise(value: RealValue): boolean {
  return value.kind === "scalar" || (value.kind === "rough" && value.precise);
}

/**
 * An operation on numbers of which not all have an exact form. `spread` says how far off the result
 * is by the sizes of both and their errors.
 */
function roughly(
  a: RealValue,
  b: RealValue,
  combine: (a: Fraction, b: Fraction) => Fraction,
  spread: (sizes: readonly [Fraction, Fraction], errors: readonly [Fraction, Fraction]) => Fraction,
): Value {
  const [left, right] = [asFraction(a), asFraction(b)];
  const [x, y] = [errorOf(a), errorOf(b)];
  return rough(
    combine(left, right),
    isPrecise(a) && isPrecise(b),
    x && y && spread([left.abs(), right.abs()], [x, y]),
  );
}

export const trueValue: ConditionValue = { kind: "condition", holds: true };
export const falseValue: ConditionValue = { kind: "condition", holds: false };

export function isTrue(value: Value): boolean {
  return value.kind === "condition" && value.holds;
}

export function failure(reason: string): FailureValue {
  return { kind: "failure", reason };
}

/** The failure of a member that its family does not have. */
export const outsideFamily: FailureValue = failure("a member outside its family");
/** The failure of an entry that its array does not have. */
export const outsideArray: FailureValue = failure("an entry outside the array");

export function vector(items: readonly Fraction[]): ArrayValue {
  return { kind: "array", shape: "vector", rows: items.length, columns: 1, items };
}

export function matrix(rows: number, columns: number, items: readonly Fraction[]): ArrayValue {
  return { kind: "array", shape: "matrix", rows, columns, items };
}

/** An array of a sort, by its entries row by row. */
export function arrayOf(
  { kind }: Sort,
  { rows, columns }: Extent,
  items: readonly Fraction[],
): ArrayValue {
  const shape = kind === "vector" || kind === "covector" ? kind : "matrix";
  return { kind: "array", shape, rows, columns, items };
}

/** An array by the numbers at its places; what is no number at one of them, if anything. */
export function arrayByEntries(
  sort: Sort,
  extent: Extent,
  entry: (row: number, column: number) => Value,
): Value {
  const items: Fraction[] = [];
  for (let row = 1; row <= extent.rows; row++)
    for (let column = 1; column <= extent.columns; column++) {
      const value = entry(row, column);
      if (value.kind !== "scalar") return value;
      items.push(value.value);
    }
  return arrayOf(sort, extent, items);
}

/** A number for each entry of an array, row by row. */
export function entriesBy(
  { rows, columns }: Extent,
  entry: (place: number) => Fraction,
): Fraction[] {
  return Array.from({ length: rows * columns }, (_, place) => entry(place));
}

/**
 * What the text of a rough number starts with, so that texts that are no proof of equality can be
 * told.
 */
export const roughMark = "≈";

/**
 * A text that two values share exactly when they are equal; of rough numbers, when they are close.
 */
export function valueKey(value: Value): string {
  switch (value.kind) {
    case "scalar":
      return fractionText(value.value);
    case "surd":
      return `${value.coefficient.isNegative ? "-" : ""}root ${fractionText(squareOf(value))}`;
    case "rough":
      return `${roughMark}${fractionText(
        fraction(
          value.value
            .mul(10n ** 40n)
            .round()
            .toFraction(),
        ),
      )}`;
    case "array":
      return `${value.shape}${value.rows}x${value.columns}(${value.items.map(fractionText).join(",")})`;
    case "condition":
      return value.holds ? "true" : "false";
    case "list":
      return `(${value.items.map(valueKey).join(";")})`;
    case "failure":
      return "failure";
  }
}

/** `3/4`, `(1, -2)`, `[[1, 0], [0, 1]]`: how a person writes it. */
export function valueText(value: Value): string {
  switch (value.kind) {
    case "scalar":
      return fractionText(value.value);
    case "surd":
      return `${value.coefficient.isNegative ? "-" : ""}\\sqrt{${fractionText(squareOf(value))}}`;
    case "rough":
      return `\\approx ${value.value.round(6).toString()}`;
    case "array": {
      const row = (r: number): string =>
        value.items
          .slice(r * value.columns, (r + 1) * value.columns)
          .map(fractionText)
          .join(", ");
      if (value.shape !== "matrix") return `(${value.items.map(fractionText).join(", ")})`;
      return `[${Array.from({ length: value.rows }, (_, r) => `[${row(r)}]`).join(", ")}]`;
    }
    case "condition":
      return value.holds ? "true" : "false";
    case "list":
      return `(${value.items.map(valueText).join(", ")})`;
    case "failure":
      return value.reason;
  }
}

/** Whether the value is the number zero or has only zero entries. */
export function isZero(value: Value): boolean {
  if (value.kind === "scalar") return value.value.isZero;
  return value.kind === "array" && value.items.every((x) => x.isZero);
}

/** The coefficient times the root of the radicand, as a number where it is rational. */
export function surd(coefficient: Fraction, radicand: Fraction): Value {
  const root = rationalRoot(radicand);
  if (coefficient.isZero || radicand.isZero) return scalar(0);
  return root ? scalar(coefficient.mul(root)) : { kind: "surd", coefficient, radicand };
}

/** One over a rough number. */
export function roughInverse(value: RoughValue): Value {
  const size = value.value.abs();
  if (size.lt(smallest)) return failure("division by a number that may be zero");
  const least = value.error && size.sub(value.error);
  const error =
    least && value.error && !least.isNegative && !least.isZero
      ? value.error.div(size.mul(least))
      : null;
  return rough(value.value.inverse(), value.precise, error);
}

/** The square of a multiple of a root. */
export function squareOf(value: SurdValue): Fraction {
  return value.coefficient.mul(value.coefficient).mul(value.radicand);
}

/** Sum; a literal zero stands for the zero of any shape. */
export function plus(a: Value, b: Value): Value {
  if (a.kind === "failure") return a;
  if (b.kind === "failure") return b;
  if (a.kind === "scalar" && b.kind === "scalar")
    return { kind: "scalar", value: a.value.add(b.value) };
  if (a.kind === "array" && b.kind === "array") {
    if (a.rows !== b.rows || a.columns !== b.columns) return failure("sizes differ");
    return { ...a, items: a.items.map((x, k) => x.add(b.items[k] ?? zero)) };
  }
  if (isZero(a)) return b;
  if (isZero(b)) return a;
  if (a.kind === "surd" && b.kind === "surd") {
    // Roots add up where their ratio is rational.
    const ratio = rationalRoot(b.radicand.div(a.radicand));
    if (ratio) return surd(a.coefficient.add(b.coefficient.mul(ratio)), a.radicand);
  }
  if (isReal(a) && isReal(b))
    return roughly(
      a,
      b,
      (x, y) => x.add(y),
      (_, [e, f]) => e.add(f),
    );
  return failure("a number added to a vector or matrix");
}

export function negate(a: Value): Value {
  if (a.kind === "scalar") return { kind: "scalar", value: a.value.neg() };
  if (a.kind === "surd") return { ...a, coefficient: a.coefficient.neg() };
  if (a.kind === "rough") return { ...a, value: a.value.neg() };
  if (a.kind === "array") return { ...a, items: a.items.map((x) => x.neg()) };
  return a.kind === "failure" ? a : failure("minus of no number");
}

export function scale(a: Value, by: Fraction): Value {
  if (a.kind === "scalar") return { kind: "scalar", value: a.value.mul(by) };
  if (a.kind === "surd") return surd(a.coefficient.mul(by), a.radicand);
  if (a.kind === "rough")
    return by.isZero
      ? scalar(0)
      : rough(a.value.mul(by), a.precise, a.error && a.error.mul(by.abs()));
  if (a.kind === "array") return { ...a, items: a.items.map((x) => x.mul(by)) };
  return a.kind === "failure" ? a : failure("a multiple of no number");
}

/**
 * Product in the written order: numbers, and vectors and matrices by matrix multiplication (1 by 1
 * results are numbers).
 */
export function times(a: Value, b: Value): Value {
  if (a.kind === "failure") return a;
  if (b.kind === "failure") return b;
  if (a.kind === "scalar") return scale(b, a.value);
  if (b.kind === "scalar") return scale(a, b.value);
  if (a.kind === "surd" && b.kind === "surd")
    return surd(a.coefficient.mul(b.coefficient), a.radicand.mul(b.radicand));
  if (isReal(a) && isReal(b))
    return roughly(
      a,
      b,
      (x, y) => x.mul(y),
      ([x, y], [e, f]) => x.mul(f).add(y.mul(e)).add(e.mul(f)),
    );
  if (a.kind !== "array" || b.kind !== "array")
    return failure("a product with a condition, or of an array with no exact number");
  if (a.columns !== b.rows) return failure("sizes differ");
  const items: Fraction[] = [];
  for (let r = 0; r < a.rows; r++) {
    for (let c = 0; c < b.columns; c++) {
      let total = zero;
      for (let k = 0; k < a.columns; k++) {
        const left = a.items[r * a.columns + k] ?? zero;
        if (!left.isZero) total = total.add(left.mul(b.items[k * b.columns + c] ?? zero));
      }
      items.push(total);
    }
  }
  if (a.shape === "covector" && b.shape === "vector") return scalar(items[0] ?? zero);
  const shape = b.shape === "vector" ? "vector" : a.shape === "covector" ? "covector" : "matrix";
  return { kind: "array", shape, rows: a.rows, columns: b.columns, items };
}

export function transpose(a: Value): Value {
  if (a.kind !== "array") return a;
  const items: Fraction[] = [];
  for (let c = 0; c < a.columns; c++)
    for (let r = 0; r < a.rows; r++) items.push(a.items[r * a.columns + c] ?? zero);
  const shape = a.shape === "vector" ? "covector" : a.shape === "covector" ? "vector" : "matrix";
  return { kind: "array", shape, rows: a.columns, columns: a.rows, items };
}

/** `left right^T` for vectors, the product for numbers: what a covariance is made of. */
export function outer(left: Value, right: Value): Value {
  return times(left, right.kind === "array" && right.shape === "vector" ? transpose(right) : right);
}

/** The sum of the products of equal entries. */
export function inner(a: Value, b: Value): Value {
  if (a.kind === "failure") return a;
  if (b.kind === "failure") return b;
  if (isReal(a) && isReal(b)) return times(a, b);
  if (a.kind !== "array" || b.kind !== "array" || a.items.length !== b.items.length)
    return failure("sizes differ");
  return scalar(a.items.reduce((total, x, k) => total.add(x.mul(b.items[k] ?? zero)), zero));
}

/** The rational square root of a rational number, or null. */
export function rationalRoot(value: Fraction, degree = 2n): Fraction | null {
  if (value.isNegative) return null;
  const top = integerRoot(value.n, degree);
  const bottom = integerRoot(value.d, degree);
  return top === null || bottom === null ? null : fraction(top, bottom);
}

function integerRoot(value: bigint, degree: bigint): bigint | null {
  let low = 0n;
  let high = 1n;
  while (high ** degree < value) high *= 2n;
  while (low < high) {
    const middle = (low + high) / 2n;
    if (middle ** degree < value) low = middle + 1n;
    else high = middle;
  }
  return low ** degree === value ? low : null;
}

/** An integer power by repeated squaring. */
export function integerPower(base: Fraction, exponent: bigint): Fraction {
  let result = one;
  let square = base;
  for (let k = exponent; k > 0n; k /= 2n) {
    if (k % 2n === 1n) result = result.mul(square);
    if (k > 1n) square = square.mul(square);
  }
  return result;
}
