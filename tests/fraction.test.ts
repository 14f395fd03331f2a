import fc from "fast-check";
import Library from "fraction.js";
import { describe, expect, it } from "vitest";
import { type Fraction, fraction, fractionText } from "../src/exact/fraction.ts";

/** Whole numbers of all sizes, many of them where plain integers end. */
const whole = fc.oneof(
  fc.bigInt({ min: -12n, max: 12n }),
  fc.bigInt({ min: -(2n ** 27n), max: 2n ** 27n }),
  fc
    .tuple(
      fc.constantFrom(2n ** 53n, 2n ** 52n, -(2n ** 53n), 2n ** 80n),
      fc.bigInt({ min: -3n, max: 3n }),
    )
    .map(([a, b]) => a + b),
);
const pair = fc.tuple(
  whole,
  whole.filter((d) => d !== 0n),
);

function same(found: Fraction | null, wanted: Library | null): void {
  expect(found && [found.s * found.n, found.d]).toEqual(wanted && [wanted.s * wanted.n, wanted.d]);
  if (!found || !wanted) return;
  expect(fractionText(found)).toBe(wanted.toFraction());
  expect([found.isZero, found.isInteger, found.isNegative]).toEqual([
    wanted.n === 0n,
    wanted.d === 1n,
    wanted.s < 0n,
  ]);
  expect([found.isOne, found.isUnit]).toEqual([wanted.equals(1), wanted.abs().equals(1)]);
  expect(Object.is(found.p, -0)).toBe(false);
}

describe("fractions", () => {
  it("are those of fraction.js, small or large", () => {
    fc.assert(
      fc.property(pair, pair, fc.integer({ min: -9, max: 9 }), ([a, b], [c, d], k) => {
        const [x, y] = [fraction(a, 1n).div(fraction(b, 1n)), fraction(c).div(fraction(d))];
        const [u, v] = [new Library(a, b), new Library(c, d)];
        same(x, u);
        same(x.add(y), u.add(v));
        same(x.sub(y), u.sub(v));
        same(x.mul(y), u.mul(v));
        same(x.neg(), u.neg());
        same(x.abs(), u.abs());
        same(x.floor(), u.floor());
        same(x.ceil(), u.ceil());
        same(x.round(2), u.round(2));
        if (!y.isZero) {
          same(x.div(y), u.div(v));
          same(x.mod(y), u.mod(v));
        }
        if (k >= 0 || !x.isZero) same(x.pow(k), u.pow(k));
        expect(Math.sign(x.compare(y))).toBe(Math.sign(u.compare(v)));
        expect(x.equals(y)).toBe(u.equals(v));
        expect(x.equals(fraction(a * 3n, b * 3n))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("have roots where these are rational", () => {
    expect(fraction(9, 4).pow(fraction(1, 2))?.toFraction()).toBe("3/2");
    expect(fraction(2).pow(fraction(1, 2))).toBe(null);
  });

  it("do not divide by zero", () => {
    expect(() => fraction(1, 0)).toThrow();
    expect(() => fraction(0).inverse()).toThrow();
    expect(() => fraction(1).div(0)).toThrow();
    expect(() => fraction(0).pow(-1)).toThrow();
  });
});
