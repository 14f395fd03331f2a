import type { BigNumber } from "mathjs";
import { type Fraction, fraction, fractionText } from "../exact/fraction.ts";
import loadMathjs from "./mathjs.cts";

/**
 * Functions of rational numbers whose values are not rational, to `digits` places behind the point,
 * by the BigNumbers of mathjs: the same on every machine, and without a floating point number.
 */
export const digits = 80n;

const unit = 10n ** digits;
/** Digits that are computed with: those of `e^40` before the point, and some that cancel. */
const precision = 110;

/**
 * Arguments of an exponential beyond this are out of reach: too few places of the result would
 * count.
 */
const exponentLimit = 40;
const angleLimit = 50;

type Numbers = ReturnType<typeof loadMathjs>["BigNumber"];

/** What is computed with; few documents need it. */
let numbers: Numbers | null = null;

/** The models of a document ask for few values, and for those again and again. */
const keptAtMost = 20_000;
const kept = new Map<string, Fraction | null>();

/** The number rounded to the places kept. */
export function rounded(value: Fraction): Fraction {
  return value.d === 1n ? value : fraction(quotient(value.s * value.n * unit, value.d), unit);
}

/** `e^x`, or null where x is too large. */
export function exponential(x: Fraction): Fraction | null {
  return remembered(`exp ${fractionText(x)}`, () => exp(big(x)));
}

/** The natural logarithm of a positive number; null for others. */
export function logarithm(x: Fraction): Fraction | null {
  return isPositive(x) ? remembered(`log ${fractionText(x)}`, () => big(x).ln()) : null;
}

/** `x^y` for a positive x, or null. */
export function power(x: Fraction, y: Fraction): Fraction | null {
  if (!isPositive(x)) return null;
  return remembered(`${fractionText(x)} ^ ${fractionText(y)}`, () => exp(big(x).ln().mul(big(y))));
}

export function sine(x: Fraction): Fraction | null {
  if (x.abs().gt(angleLimit)) return null;
  return remembered(`sin ${fractionText(x)}`, () => big(x).sin());
}

export function cosine(x: Fraction): Fraction | null {
  if (x.abs().gt(angleLimit)) return null;
  return remembered(`cos ${fractionText(x)}`, () => big(x).cos());
}

/** The ratio of a circle's circumference to its diameter. */
export function circle(): Fraction | null {
  return remembered("pi", () => big(fraction(-1)).acos());
}

function exp(x: BigNumber): BigNumber | null {
  return x.abs().gt(exponentLimit) ? null : x.exp();
}

function isPositive(x: Fraction): boolean {
  return x.s > 0n && !x.isZero;
}

function big(x: Fraction): BigNumber {
  numbers ??= loadMathjs().BigNumber.clone({ precision });
  return new numbers(x.s * x.n).div(new numbers(x.d));
}

function remembered(key: string, compute: () => BigNumber | null): Fraction | null {
  const known = kept.get(key);
  if (known !== undefined) return known;
  const places = compute()?.toFixed(Number(digits)).replace(".", "");
  const value = places === undefined ? null : fraction(BigInt(places), unit);
  if (kept.size >= keptAtMost) kept.clear();
  kept.set(key, value);
  return value;
}

/** Division that rounds to the nearest integer. */
function quotient(a: bigint, b: bigint): bigint {
  const half = b / 2n;
  return (a >= 0n ? a + half : a - half) / b;
}
