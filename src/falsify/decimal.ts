import { type Fraction, fraction } from "../exact/fraction.ts";

/**
 * Functions of rational numbers whose values are not rational, to `digits` places behind the point.
 * Everything is integer arithmetic on multiples of a small unit: the same on every machine, and
 * without a floating point number.
 */
export const digits = 80n;

const unit = 10n ** digits;
/** Intermediate results have 40 places more: room for cancellation and for squaring ten times. */
const fine = 10n ** (digits + 40n);

/**
 * Arguments of an exponential beyond this are out of reach: too few places of the result would
 * count.
 */
const exponentLimit = 40;
const angleLimit = 50;

/** The number rounded to the places kept. */
export function rounded(value: Fraction): Fraction {
  return value.d === 1n ? value : fraction(quotient(value.s * value.n * unit, value.d), unit);
}

/** `e^x`, or null where x is too large. */
export function exponential(x: Fraction): Fraction | null {
  if (x.abs().gt(exponentLimit)) return null;
  return coarse(exp(inFine(x)));
}

/** The natural logarithm of a positive number; null for others. */
export function logarithm(x: Fraction): Fraction | null {
  if (x.s < 0n || x.n === 0n) return null;
  const value = inFine(x);
  return value === 0n ? null : coarse(log(value));
}

/** `x^y` for a positive x, or null. */
export function power(x: Fraction, y: Fraction): Fraction | null {
  if (x.s < 0n || x.n === 0n) return null;
  const value = inFine(x);
  if (value === 0n) return null;
  const exponent = quotient(log(value) * inFine(y), fine);
  return exponent > BigInt(exponentLimit) * fine || exponent < BigInt(-exponentLimit) * fine
    ? null
    : coarse(exp(exponent));
}

export function sine(x: Fraction): Fraction | null {
  return x.abs().gt(angleLimit) ? null : coarse(wave(inFine(x), false));
}

export function cosine(x: Fraction): Fraction | null {
  return x.abs().gt(angleLimit) ? null : coarse(wave(inFine(x), true));
}

/** The ratio of a circle's circumference to its diameter, by Machin's formula. */
export function circle(): Fraction {
  return coarse(4n * (4n * arctangent(5n) - arctangent(239n)));
}

/** Division that rounds to the nearest integer. */
function quotient(a: bigint, b: bigint): bigint {
  const half = b / 2n;
  return (a >= 0n ? a + half : a - half) / b;
}

function inFine(x: Fraction): bigint {
  return quotient(x.s * x.n * fine, x.d);
}

function coarse(value: bigint): Fraction {
  return fraction(quotient(value, fine / unit), unit);
}

/** The series at `x / 1024`, squared ten times. */
function exp(x: bigint): bigint {
  const small = quotient(x, 1024n);
  let term = fine;
  let total = fine;
  for (let k = 1n; term !== 0n; k++) {
    term = (term * small) / (fine * k);
    total += term;
  }
  for (let k = 0; k < 10; k++) total = quotient(total * total, fine);
  return total;
}

/** `log(m 2^k) = 2 artanh((m - 1)/(m + 1)) + k log 2` with m between 1 and 2. */
function log(x: bigint): bigint {
  let m = x;
  let k = 0n;
  for (; m >= 2n * fine; k++) m /= 2n;
  for (; m < fine; k--) m *= 2n;
  return 2n * artanh(quotient((m - fine) * fine, m + fine)) + k * 2n * artanh(fine / 3n);
}

function artanh(z: bigint): bigint {
  const square = quotient(z * z, fine);
  let term = z;
  let total = z;
  for (let k = 3n; term !== 0n; k += 2n) {
    term = (term * square) / fine;
    total += term / k;
  }
  return total;
}

/** The arctangent of 1 over an integer. */
function arctangent(inverse: bigint): bigint {
  let term = fine / inverse;
  let total = term;
  for (let k = 3n, sign = -1n; term !== 0n; k += 2n, sign = -sign) {
    term /= inverse * inverse;
    total += (sign * term) / k;
  }
  return total;
}

function wave(x: bigint, even: boolean): bigint {
  let term = even ? fine : x;
  let total = term;
  for (let k = even ? 1n : 2n; term !== 0n; k += 2n) {
    term = -(term * quotient(x * x, fine)) / (fine * k * (k + 1n));
    total += term;
  }
  return total;
}
