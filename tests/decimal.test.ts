import { describe, expect, it } from "vitest";
import { type Fraction, fraction, one, zero } from "../src/exact/fraction.ts";
import {
  circle,
  cosine,
  digits,
  exponential,
  logarithm,
  power,
  rounded,
  sine,
} from "../src/falsify/decimal.ts";

const place = fraction(1n, 10n ** digits);
/** Sums of series are exact up to this, which no place that is kept notices. */
const negligible = fraction(1n, 10n ** (digits + 30n));

/** The sum of a series whose terms end up falling by half at least, from term to term. */
function series(first: Fraction, next: (term: Fraction, k: number) => Fraction): Fraction {
  const unit = 10n ** (digits + 60n);
  const shortened = (x: Fraction): Fraction => fraction((x.s * x.n * unit) / x.d, unit);
  let total = zero;
  for (let term = first, k = 1; term.abs().gt(negligible); term = shortened(next(term, k++)))
    total = total.add(term);
  return total;
}

/** Other ways to the same values: the series of a book, in exact fractions. */
const book = {
  exponential: (x: Fraction) => series(one, (t, k) => t.mul(x).div(fraction(k))),
  sine: (x: Fraction) =>
    series(x, (t, k) =>
      t
        .mul(x)
        .mul(x)
        .div(fraction(-2 * k * (2 * k + 1))),
    ),
  cosine: (x: Fraction) =>
    series(one, (t, k) =>
      t
        .mul(x)
        .mul(x)
        .div(fraction(-2 * k * (2 * k - 1))),
    ),
};

function near(found: Fraction | null, wanted: Fraction, places = place): void {
  expect(found).not.toBeNull();
  if (found) expect(found.sub(wanted).abs().lt(places)).toBe(true);
}

describe("functions that are not rational", () => {
  const numbers: readonly (readonly [number, number])[] = [
    [1, 1],
    [-7, 3],
    [39, 1],
    [-39, 1],
    [1, 1000],
    [22, 7],
  ];
  for (const [n, d] of numbers) {
    it(`at ${n}/${d}`, () => {
      const x = fraction(n, d);
      near(exponential(x), book.exponential(x));
      near(sine(x), book.sine(x));
      near(cosine(x), book.cosine(x));
      if (n < 0) return;
      const log = logarithm(x);
      near(log && book.exponential(log), x, place.mul(fraction(100)));
      const root = power(x, fraction(2, 3));
      near(root?.pow(fraction(3)) ?? null, x.mul(x), place.mul(fraction(10_000)));
    });
  }
  it("of a circle", () => {
    // Machin's formula
    const arctangent = (x: Fraction): Fraction =>
      series(x, (t, k) =>
        t
          .mul(x)
          .mul(x)
          .mul(fraction(1 - 2 * k, 2 * k + 1)),
      );
    const quarter = arctangent(fraction(1, 5))
      .mul(fraction(4))
      .sub(arctangent(fraction(1, 239)));
    near(circle(), quarter.mul(fraction(4)));
  });
  it("have as many places as are kept, the last one rounded", () => {
    const value = exponential(one);
    expect(value && rounded(value).equals(value)).toBe(true);
    expect(value?.sub(book.exponential(one)).abs().mul(fraction(2)).lte(place)).toBe(true);
    expect(value?.equals(book.exponential(one))).toBe(false);
  });
  it("are the same when they are asked for again", () => {
    const x = fraction(17, 12);
    expect(exponential(x)?.equals(exponential(x) ?? zero)).toBe(true);
    expect(exponential(x)?.equals(exponential(x.neg()) ?? zero)).toBe(false);
    expect(power(x, fraction(1, 3))?.equals(power(x, fraction(3)) ?? zero)).toBe(false);
    expect(sine(x)?.equals(cosine(x) ?? zero)).toBe(false);
  });
  it("have no value out of reach", () => {
    expect(exponential(fraction(41))).toBeNull();
    expect(logarithm(fraction(0))).toBeNull();
    expect(power(fraction(-2), fraction(1, 3))).toBeNull();
    expect(power(fraction(10), fraction(18))).toBeNull();
    expect(sine(fraction(51))).toBeNull();
  });
});
