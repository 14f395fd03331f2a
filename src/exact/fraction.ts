import Fraction from "fraction.js";

/** An exact rational number: BigInt inside, always in lowest terms. Build it with `fraction`, never from a Number that is not an integer. */
export type { Fraction };

export function fraction(numerator: bigint | number | string, denominator: bigint | number = 1n): Fraction {
  if (typeof numerator === "string") return new Fraction(numerator);
  if (typeof numerator === "number" && !Number.isSafeInteger(numerator)) throw new RangeError(`not an integer: ${numerator}`);
  if (typeof denominator === "number" && !Number.isSafeInteger(denominator)) throw new RangeError(`not an integer: ${denominator}`);
  return new Fraction(BigInt(numerator), BigInt(denominator));
}

export const zero = fraction(0);
export const one = fraction(1);

/** Whether the fraction is an integer. */
export function isInteger(value: Fraction): boolean {
  return value.d === 1n;
}

/** `3/4`, `-2`. */
export function fractionText(value: Fraction): string {
  const sign = value.s < 0n ? "-" : "";
  return value.d === 1n ? `${sign}${value.n}` : `${sign}${value.n}/${value.d}`;
}
