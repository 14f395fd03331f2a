import type { Fraction } from "../../exact/fraction.ts";

/**
 * Primes below 2^26: products of residues are exact numbers. Models take them in turn, so that no
 * number that vanishes modulo one of them vanishes in all models.
 */
const primes = [67_108_859, 67_108_837, 67_108_819, 67_108_777, 67_108_763] as const;

export function primeOf(ordinal: number): number {
  return primes[ordinal % primes.length] ?? primes[0];
}

/**
 * The residue of a rational number; NaN where its denominator vanishes, and where it does so itself
 * and is not 0.
 */
export function residueOf(value: Fraction, prime: number): number {
  if (value.isZero) return 0;
  const top = value.big ? Number(value.big.n % BigInt(prime)) : value.p % prime;
  const bottom = value.big ? Number(value.big.d % BigInt(prime)) : value.q % prime;
  if (top === 0) return Number.NaN;
  const positive = top < 0 ? top + prime : top;
  return bottom === 1 ? positive : (positive * inverse(bottom, prime)) % prime;
}

/** One over a residue; NaN for 0. */
export function inverse(value: number, prime: number): number {
  if (!(value > 0)) return Number.NaN;
  // Euclid's algorithm, with what makes the remainder of `value`
  let [old, rest] = [prime, value];
  let [before, now] = [0, 1];
  while (rest !== 0) {
    const quotient = Math.floor(old / rest);
    [old, rest] = [rest, old - quotient * rest];
    [before, now] = [now, before - quotient * now];
  }
  return before < 0 ? before + prime : before;
}

/** A power with an exponent of at least 1. */
export function power(base: number, exponent: number, prime: number): number {
  let result = 1;
  let square = base;
  for (let k = exponent; k > 0; k = Math.floor(k / 2)) {
    if (k % 2 === 1) result = (result * square) % prime;
    square = (square * square) % prime;
  }
  return result;
}
