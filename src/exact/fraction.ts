import Library from "fraction.js";

type Operand = Fraction | number | bigint;

/** Numerator, with the sign, and denominator, in lowest terms. */
interface Large {
  readonly n: bigint;
  readonly d: bigint;
}

/** So many hexadecimal digits of a denominator make a sum a unit of work. */
const lengthy = 160;

/**
 * An exact rational number, always in lowest terms: two plain integers as long as they and all that
 * is computed on the way are small enough to be exact, and two large ones beyond that. Made by
 * `fraction`, never from a Number that is not an integer.
 */
export class Fraction {
  /** numerator, with the sign, and denominator; not to be looked at where `big` is set */
  readonly p: number;
  readonly q: number;
  /** @internal */
  readonly big: Large | null;

  private constructor(p: number, q: number, big: Large | null) {
    this.p = p;
    this.q = q;
    this.big = big;
  }

  /** `p/q` of safe integers, q not 0. */
  static small(p: number, q: number): Fraction {
    if (q === 1) return new Fraction(p, 1, null);
    if (q === 0) throw new Error("Division by Zero");
    const divisor = gcd(p, q);
    const sign = q < 0 ? -divisor : divisor;
    // adding 0 turns −0 into 0
    return new Fraction(p / sign + 0, q / sign, null);
  }

  /** @internal `n/d` in lowest terms, d positive: as plain integers where these are exact. */
  static of(n: bigint, d: bigint): Fraction {
    return d <= largest && n <= largest && n >= -largest
      ? new Fraction(Number(n), Number(d), null)
      : new Fraction(0, 1, { n, d });
  }

  /** the numerator without its sign, the denominator, and the sign (1 for zero) */
  get n(): bigint {
    if (this.big) return this.big.n < 0n ? -this.big.n : this.big.n;
    return BigInt(Math.abs(this.p));
  }

  get d(): bigint {
    return this.big ? this.big.d : BigInt(this.q);
  }

  get s(): bigint {
    return this.isNegative ? -1n : 1n;
  }

  get isZero(): boolean {
    return this.p === 0 && this.big === null;
  }

  get isOne(): boolean {
    return this.p === 1 && this.q === 1;
  }

  /**
   * Units of work that a sum with it is beyond one with a number of few digits: reducing it takes
   * the square of its length.
   */
  get bulk(): number {
    return this.big ? Math.floor((this.big.d.toString(16).length / lengthy) ** 2) : 0;
  }

  /** 1 or −1 */
  get isUnit(): boolean {
    return this.q === 1 && (this.p === 1 || this.p === -1);
  }

  get isNegative(): boolean {
    return this.big ? this.big.n < 0n : this.p < 0;
  }

  get isInteger(): boolean {
    return this.big ? this.big.d === 1n : this.q === 1;
  }

  add(other: Operand): Fraction {
    const o = typeof other === "object" ? other : fraction(other);
    if (this.big === null && o.big === null) {
      if (this.q === o.q) {
        const p = this.p + o.p;
        if (this.q === 1 && safe(p)) return p === 0 ? zero : new Fraction(p, 1, null);
        if (safe(p)) return Fraction.small(p, this.q);
      } else {
        const common = this.q === 1 || o.q === 1 ? 1 : gcd(this.q, o.q);
        const left = this.p * (o.q / common);
        const right = o.p * (this.q / common);
        const q = this.q * (o.q / common);
        if (safe(left) && safe(right) && safe(left + right) && safe(q))
          return Fraction.small(left + right, q);
      }
    }
    return sum(large(this), large(o));
  }

  sub(other: Operand): Fraction {
    return this.add(operand(other).neg());
  }

  mul(other: Operand): Fraction {
    const o = typeof other === "object" ? other : fraction(other);
    // which factor is 1 is worth a look: most coefficients are
    if (o.p === 1 && o.q === 1) return this;
    if (this.p === 1 && this.q === 1) return o;
    if (this.big === null && o.big === null) {
      if (this.q === 1 && o.q === 1) {
        const p = this.p * o.p;
        if (safe(p)) return new Fraction(p + 0, 1, null);
      } else {
        // in lowest terms before it is multiplied, so that the product is: no number on the way is
        // larger than those that are left
        const across = gcd(this.p, o.q);
        const back = gcd(o.p, this.q);
        const p = (this.p / across) * (o.p / back);
        const q = (this.q / back) * (o.q / across);
        if (safe(p) && safe(q)) return new Fraction(p + 0, q, null);
      }
    }
    return product(large(this), large(o));
  }

  /** Throws where the divisor is 0. */
  div(other: Operand): Fraction {
    return this.mul(operand(other).inverse());
  }

  neg(): Fraction {
    if (this.isZero) return this;
    return this.big ? Fraction.of(-this.big.n, this.big.d) : new Fraction(0 - this.p, this.q, null);
  }

  abs(): Fraction {
    return this.isNegative ? this.neg() : this;
  }

  /** Throws for 0. */
  inverse(): Fraction {
    if (!this.big) return Fraction.small(this.q, this.p);
    const { n, d } = this.big;
    return n < 0n ? Fraction.of(-d, -n) : Fraction.of(d, n);
  }

  /** The power, null where it is not rational. Throws for a negative power of 0. */
  pow(exponent: Operand): Fraction | null {
    const o = operand(exponent);
    if (o.big === null && o.q === 1 && Math.abs(o.p) <= short) {
      let result = one;
      for (let k = Math.abs(o.p); k > 0; k--) result = result.mul(this);
      return o.p < 0 ? result.inverse() : result;
    }
    const power = library(this).pow(library(o));
    return power && taken(power);
  }

  mod(divisor: Operand): Fraction {
    return taken(library(this).mod(library(operand(divisor))));
  }

  floor(): Fraction {
    if (this.big) return taken(library(this).floor());
    if (this.q === 1) return this;
    const rest = this.p % this.q;
    return new Fraction((this.p - rest) / this.q - (rest < 0 ? 1 : 0), 1, null);
  }

  ceil(): Fraction {
    return this.neg().floor().neg();
  }

  /** Rounded to so many places. */
  round(places = 0): Fraction {
    return taken(library(this).round(places));
  }

  /** Negative, zero or positive as this number is less than, equal to or greater than the other. */
  compare(other: Operand): number {
    const o = operand(other);
    if (this.big === null && o.big === null) {
      const left = this.p * o.q;
      const right = o.p * this.q;
      if (safe(left) && safe(right)) return left - right;
    }
    const [a, b] = [large(this), large(o)];
    const difference = a.n * b.d - b.n * a.d;
    return difference > 0n ? 1 : difference < 0n ? -1 : 0;
  }

  equals(other: Operand): boolean {
    const o = operand(other);
    if (this.big === null || o.big === null)
      return this.big === o.big && this.p === o.p && this.q === o.q;
    return this.big.n === o.big.n && this.big.d === o.big.d;
  }

  /** Whether the two add up to 0. */
  opposes(other: Fraction): boolean {
    if (this.big === null && other.big === null)
      return this.q === other.q && this.p + other.p === 0;
    return this.add(other).isZero;
  }

  gt(other: Operand): boolean {
    return this.compare(other) > 0;
  }

  gte(other: Operand): boolean {
    return this.compare(other) >= 0;
  }

  lt(other: Operand): boolean {
    return this.compare(other) < 0;
  }

  lte(other: Operand): boolean {
    return this.compare(other) <= 0;
  }

  /** `3/4`, `-2`. */
  toFraction(): string {
    return fractionText(this);
  }

  /** In decimals, `0.(3)` where these repeat. */
  toString(): string {
    return library(this).toString();
  }

  valueOf(): number {
    return this.big ? library(this).valueOf() : this.p / this.q;
  }
}

/** Powers up to this one are made by multiplying. */
const short = 8;
const largest = BigInt(Number.MAX_SAFE_INTEGER);

function safe(x: number): boolean {
  return x <= Number.MAX_SAFE_INTEGER && x >= -Number.MAX_SAFE_INTEGER;
}

/** Greatest common divisor of two safe integers, positive where one of them is not 0. */
function gcd(a: number, b: number): number {
  let x = Math.abs(a);
  let y = Math.abs(b);
  while (y !== 0) {
    const r = x % y;
    x = y;
    y = r;
  }
  return x;
}

function operand(value: Operand): Fraction {
  return typeof value === "object" ? value : fraction(value);
}

/** The same of integers of any size: they shrink fast, and small ones are done by the engine. */
function gcdOf(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y > largest) {
    const r = x % y;
    x = y;
    y = r;
  }
  return y === 0n ? x : BigInt(gcd(Number(y), Number(x % y)));
}

function large(value: Fraction): Large {
  return value.big ?? { n: BigInt(value.p), d: BigInt(value.q) };
}

/**
 * The sum in lowest terms: what the new numerator has in common with the new denominator divides
 * what the denominators have in common (Knuth, The Art of Computer Programming, 4.5.1).
 */
function sum(a: Large, b: Large): Fraction {
  const common = a.d === b.d ? a.d : gcdOf(a.d, b.d);
  if (common === 1n) return Fraction.of(a.n * b.d + b.n * a.d, a.d * b.d);
  const rest = a.d / common;
  const n = a.n * (b.d / common) + b.n * rest;
  const divisor = gcdOf(n, common);
  return Fraction.of(n / divisor, rest * (b.d / divisor));
}

/** The product in lowest terms. */
function product(a: Large, b: Large): Fraction {
  const across = gcdOf(a.n, b.d);
  const back = gcdOf(b.n, a.d);
  return Fraction.of((a.n / across) * (b.n / back), (a.d / back) * (b.d / across));
}

/** For what is rarely asked. */
function library(value: Fraction): Library {
  const { n, d } = large(value);
  return new Library(n, d);
}

function taken({ s, n, d }: Library): Fraction {
  return Fraction.of(s * n, d);
}

export function fraction(
  numerator: bigint | number | string,
  denominator: bigint | number = 1n,
): Fraction {
  if (typeof numerator === "string") return taken(new Library(numerator));
  if (typeof numerator === "number" && !Number.isSafeInteger(numerator))
    throw new RangeError(`not an integer: ${numerator}`);
  if (typeof denominator === "number" && !Number.isSafeInteger(denominator))
    throw new RangeError(`not an integer: ${denominator}`);
  if (typeof numerator === "number" && denominator === 1n) return integer(numerator);
  if (typeof numerator === "number" && typeof denominator === "number")
    return Fraction.small(numerator + 0, Number(denominator));
  return taken(new Library(BigInt(numerator), BigInt(denominator)));
}

/** Whole numbers that are asked for again and again, by their place. */
const known: Fraction[] = [];
const [first, last] = [-16, 64];

function integer(value: number): Fraction {
  if (value < first || value > last) return Fraction.small(value, 1);
  const place = value - first;
  const made = known[place] ?? Fraction.small(value + 0, 1);
  known[place] = made;
  return made;
}

export const zero = fraction(0);
export const one = fraction(1);

/** Whether the fraction is an integer. */
export function isInteger(value: Fraction): boolean {
  return value.isInteger;
}

/** @internal `3/4`, `-2`: of a fraction, or of its plain data. */
export function fractionText({ p, q, big }: Pick<Fraction, "p" | "q" | "big">): string {
  if (big) return big.d === 1n ? `${big.n}` : `${big.n}/${big.d}`;
  return q === 1 ? `${p}` : `${p}/${q}`;
}
