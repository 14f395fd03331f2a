/** Exact rational numbers; nothing here is shared with `src`. */
export interface Fraction {
  readonly top: bigint;
  /** positive, and without a factor in common with `top` */
  readonly bottom: bigint;
}

function divisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

export function fraction(top: bigint | number, bottom: bigint | number = 1n): Fraction {
  let [a, b] = [BigInt(top), BigInt(bottom)];
  if (b === 0n) throw new RangeError("a fraction over zero");
  if (b < 0n) [a, b] = [-a, -b];
  const d = divisor(a, b);
  return d === 1n || d === 0n ? { top: a, bottom: b } : { top: a / d, bottom: b / d };
}

export const zero = fraction(0);
export const one = fraction(1);

export function plus(a: Fraction, b: Fraction): Fraction {
  return fraction(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);
}

export function times(a: Fraction, b: Fraction): Fraction {
  return fraction(a.top * b.top, a.bottom * b.bottom);
}

export function negative(a: Fraction): Fraction {
  return { top: -a.top, bottom: a.bottom };
}

export function inverse(a: Fraction): Fraction {
  return fraction(a.bottom, a.top);
}

export function compare(a: Fraction, b: Fraction): number {
  const d = a.top * b.bottom - b.top * a.bottom;
  return d < 0n ? -1 : d > 0n ? 1 : 0;
}

export function isWhole(a: Fraction): boolean {
  return a.bottom === 1n;
}

export function toNumber(a: Fraction): number {
  return Number(a.top) / Number(a.bottom);
}

export function show(a: Fraction): string {
  return a.bottom === 1n ? `${a.top}` : `${a.top}/${a.bottom}`;
}

/** The root of a number if it is a fraction; null where it is none. `a` is not negative. */
export function exactRoot(a: Fraction, degree: number): Fraction | null {
  const top = wholeRoot(a.top, degree);
  const bottom = wholeRoot(a.bottom, degree);
  return top === null || bottom === null ? null : { top, bottom };
}

function wholeRoot(a: bigint, degree: number): bigint | null {
  const guess = BigInt(Math.round(Number(a) ** (1 / degree)));
  for (const g of [guess - 1n, guess, guess + 1n])
    if (g >= 0n && g ** BigInt(degree) === a) return g;
  return null;
}
