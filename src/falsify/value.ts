import { type Fraction, fraction, fractionText, one, zero } from "../exact/fraction.ts";

/** An exact value of a term in a model. Expected trouble (division by zero, an irrational root) is a value too. */
export type Value = ScalarValue | SurdValue | ArrayValue | ConditionValue | ListValue | FailureValue;

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

/** A vector, covector or matrix; entries row by row. */
export interface ArrayValue {
  readonly kind: "array";
  readonly shape: "vector" | "covector" | "matrix";
  readonly rows: number;
  readonly columns: number;
  readonly items: readonly Fraction[];
}

export interface ConditionValue {
  readonly kind: "condition";
  readonly holds: boolean;
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

export const trueValue: ConditionValue = { kind: "condition", holds: true };
export const falseValue: ConditionValue = { kind: "condition", holds: false };

export function failure(reason: string): FailureValue {
  return { kind: "failure", reason };
}

export function vector(items: readonly Fraction[]): ArrayValue {
  return { kind: "array", shape: "vector", rows: items.length, columns: 1, items };
}

export function matrix(rows: number, columns: number, items: readonly Fraction[]): ArrayValue {
  return { kind: "array", shape: "matrix", rows, columns, items };
}

/** A text that two values share exactly when they are equal. */
export function valueKey(value: Value): string {
  switch (value.kind) {
    case "scalar":
      return fractionText(value.value);
    case "surd":
      return `${value.coefficient.s < 0n ? "-" : ""}root ${fractionText(squareOf(value))}`;
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
      return `${value.coefficient.s < 0n ? "-" : ""}\\sqrt{${fractionText(squareOf(value))}}`;
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
  if (value.kind === "scalar") return value.value.n === 0n;
  return value.kind === "array" && value.items.every((x) => x.n === 0n);
}

/** The coefficient times the root of the radicand, as a number where it is rational. */
export function surd(coefficient: Fraction, radicand: Fraction): Value {
  const root = rationalRoot(radicand);
  if (coefficient.n === 0n || radicand.n === 0n) return scalar(0);
  return root ? scalar(coefficient.mul(root)) : { kind: "surd", coefficient, radicand };
}

/** The square of a multiple of a root. */
export function squareOf(value: SurdValue): Fraction {
  return value.coefficient.mul(value.coefficient).mul(value.radicand);
}

/** Sum; a literal zero stands for the zero of any shape. */
export function plus(a: Value, b: Value): Value {
  if (a.kind === "failure") return a;
  if (b.kind === "failure") return b;
  if (a.kind === "scalar" && b.kind === "scalar") return { kind: "scalar", value: a.value.add(b.value) };
  if (a.kind === "array" && b.kind === "array") {
    if (a.rows !== b.rows || a.columns !== b.columns) return failure("sizes differ");
    return { ...a, items: a.items.map((x, k) => x.add(b.items[k] ?? zero)) };
  }
  if (isZero(a)) return b;
  if (isZero(b)) return a;
  if (a.kind === "surd" && b.kind === "surd") {
    // Roots add up where their ratio is rational.
    const ratio = rationalRoot(b.radicand.div(a.radicand));
    return ratio ? surd(a.coefficient.add(b.coefficient.mul(ratio)), a.radicand) : failure("a sum of roots that are not rational");
  }
  if (a.kind === "surd" || b.kind === "surd") return failure("a sum with a root that is not rational");
  return failure("a number added to a vector or matrix");
}

export function negate(a: Value): Value {
  if (a.kind === "scalar") return { kind: "scalar", value: a.value.neg() };
  if (a.kind === "surd") return { ...a, coefficient: a.coefficient.neg() };
  if (a.kind === "array") return { ...a, items: a.items.map((x) => x.neg()) };
  return a.kind === "failure" ? a : failure("minus of no number");
}

export function scale(a: Value, by: Fraction): Value {
  if (a.kind === "scalar") return { kind: "scalar", value: a.value.mul(by) };
  if (a.kind === "surd") return surd(a.coefficient.mul(by), a.radicand);
  if (a.kind === "array") return { ...a, items: a.items.map((x) => x.mul(by)) };
  return a.kind === "failure" ? a : failure("a multiple of no number");
}

/** Product in the written order: numbers, and vectors and matrices by matrix multiplication (1 by 1 results are numbers). */
export function times(a: Value, b: Value): Value {
  if (a.kind === "failure") return a;
  if (b.kind === "failure") return b;
  if (a.kind === "scalar") return scale(b, a.value);
  if (b.kind === "scalar") return scale(a, b.value);
  if (a.kind === "surd" && b.kind === "surd") return surd(a.coefficient.mul(b.coefficient), a.radicand.mul(b.radicand));
  if (a.kind !== "array" || b.kind !== "array") return failure("a product with a condition");
  if (a.columns !== b.rows) return failure("sizes differ");
  const items: Fraction[] = [];
  for (let r = 0; r < a.rows; r++) {
    for (let c = 0; c < b.columns; c++) {
      let total = zero;
      for (let k = 0; k < a.columns; k++) {
        const left = a.items[r * a.columns + k] ?? zero;
        if (left.n !== 0n) total = total.add(left.mul(b.items[k * b.columns + c] ?? zero));
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
  for (let c = 0; c < a.columns; c++) for (let r = 0; r < a.rows; r++) items.push(a.items[r * a.columns + c] ?? zero);
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
  if (a.kind === "scalar" && b.kind === "scalar") return times(a, b);
  if (a.kind !== "array" || b.kind !== "array" || a.items.length !== b.items.length) return failure("sizes differ");
  return scalar(a.items.reduce((total, x, k) => total.add(x.mul(b.items[k] ?? zero)), zero));
}

/** The rational square root of a rational number, or null. */
export function rationalRoot(value: Fraction, degree = 2n): Fraction | null {
  if (value.s < 0n) return null;
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
