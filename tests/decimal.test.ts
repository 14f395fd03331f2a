import { all, create } from "mathjs";
import { describe, expect, it } from "vitest";
import { fraction } from "../src/exact/fraction.ts";
import {
  circle,
  cosine,
  digits,
  exponential,
  logarithm,
  power,
  sine,
} from "../src/falsify/decimal.ts";

// Another implementation, with 110 digits, agrees in every place that is kept.
const other = create(all ?? {}, { number: "BigNumber", precision: 110 });
const big = (n: bigint | number, d: bigint | number = 1) =>
  other.divide(other.bignumber(String(n)), other.bignumber(String(d)));

function near(found: ReturnType<typeof fraction> | null, wanted: unknown): void {
  expect(found).not.toBeNull();
  if (!found) return;
  const gap = other.evaluate("abs(a - b) * 10^d < 1", {
    a: big(found.s * found.n, found.d),
    b: wanted,
    d: other.bignumber(String(digits)),
  });
  expect(gap).toBe(true);
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
      near(exponential(fraction(n, d)), other.evaluate("exp(x)", { x: big(n, d) }));
      near(sine(fraction(n, d)), other.evaluate("sin(x)", { x: big(n, d) }));
      near(cosine(fraction(n, d)), other.evaluate("cos(x)", { x: big(n, d) }));
      if (n < 0) return;
      near(logarithm(fraction(n, d)), other.evaluate("log(x)", { x: big(n, d) }));
      near(
        power(fraction(n, d), fraction(2, 3)),
        other.evaluate("x^y", { x: big(n, d), y: big(2, 3) }),
      );
    });
  }
  it("of a circle", () => near(circle(), other.evaluate("pi")));
  it("have no value out of reach", () => {
    expect(exponential(fraction(41))).toBeNull();
    expect(logarithm(fraction(0))).toBeNull();
    expect(power(fraction(-2), fraction(1, 3))).toBeNull();
    expect(sine(fraction(51))).toBeNull();
  });
});
