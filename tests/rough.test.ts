import { describe, expect, test } from "vitest";
import { fraction } from "../src/exact/fraction.ts";
import { callOf, related, rootOf } from "../src/falsify/operation.ts";
import { errorOf, plus, type RealValue, scalar, times, type Value } from "../src/falsify/value.ts";
import { checked, document } from "./support/check.ts";

const tex = String.raw;
const numbers = [
  "$r$ is a real number with $0 < r < 1$, $\\lambda$ is a positive real number, and $X$ is a random variable.",
];
const counts = ["$n$ and $k$ are integers with $1 \\le k \\le n$."];

function verdictOf(given: readonly string[], step: string): string {
  const report = checked(document(given, step));
  expect(report.diagnostics).toEqual([]);
  return report.chains[0]?.verdict ?? "none";
}

const real = (value: Value): RealValue => {
  if (value.kind !== "scalar" && value.kind !== "surd" && value.kind !== "rough")
    throw new TypeError(value.kind);
  return value;
};

describe("numbers to many places", () => {
  test.each([
    tex`e^{2r} = 2 e^r`,
    tex`\log(r\lambda) = \log(r)\log(\lambda)`,
    tex`E[e^X] = e^{E[X]}`,
    tex`E[e^X] \le e^{E[X]}`,
    tex`E[\sqrt{1 + X^2}] = \sqrt{1 + E[X^2]}`,
    tex`-r\log r - (1-r)\log(1-r) = -\log r`,
    tex`\sum_{k=0}^\infty r^{2k} = \frac{1}{1-r}`,
    tex`\sum_{k=0}^\infty \frac{\lambda^k}{k!} = e^{-\lambda}`,
  ])("refute %s", (step) => {
    expect(verdictOf(numbers, step)).toBe("refuted");
  });

  test.each([
    tex`e^{2r} = (e^r)^2`,
    tex`\log(r\lambda) = \log(r) + \log(\lambda)`,
    tex`\sum_{k=0}^\infty r^{2k} = \frac{1}{1-r^2}`,
    tex`\sum_{k=0}^\infty \frac{\lambda^k}{k!} = e^\lambda`,
  ])("agree on %s", (step) => {
    expect(verdictOf(numbers, step)).toBe("verified");
  });

  test("do not refute where a given holds to many places only", () => {
    expect(
      verdictOf(
        ["$c$ is a real number with $c = e^2$.", "$X$ is a random variable with mean $c$."],
        "E[X] = 3",
      ),
    ).not.toBe("verified");
    expect(verdictOf(["$c$ is a real number.", "$e^c = 2$"], "c = 1")).toBe("undecided");
  });

  test("know how far off they are", () => {
    const one = real(callOf("exp", [{ kind: "scalar", value: fraction(1) }]));
    const large = real(times(one, scalar(fraction(10n ** 20n))));
    for (const value of [
      one,
      large,
      real(plus(one, large)),
      real(callOf("log", [one])),
      real(rootOf(one, fraction(1, 2))),
    ])
      expect(errorOf(value)?.lt(fraction(1n, 10n ** 50n))).toBe(true);
    expect(errorOf(large)?.gt(errorOf(one) ?? 0)).toBe(true);
  });

  test("that are close fail for certain in nothing", () => {
    const value = callOf("exp", [{ kind: "scalar", value: fraction(1) }]);
    const beside = plus(value, scalar(fraction(1n, 10n ** 30n)));
    expect(related(value, "=", beside)).toMatchObject({ holds: false, rough: true });
    expect(related(value, "=", plus(value, scalar(1)))).toEqual({
      kind: "condition",
      holds: false,
    });
    const guess: Value = { kind: "rough", value: fraction(1), precise: true, error: null };
    expect(related(guess, "=", scalar(2))).toMatchObject({ holds: false, rough: true });
  });
});

describe("series whose first terms say little", () => {
  test.each([
    tex`\sum_{k=0}^\infty \mathbf 1\{k \ge 20\} r^k = \frac{r^{20}}{1-r}`,
    tex`\sum_{k=0}^\infty \binom{k}{20} r^k = \frac{r^{20}}{(1-r)^{21}}`,
  ])("%s is not refuted", (step) => {
    expect(["verified", "undecided"]).toContain(verdictOf(numbers, step));
  });
});

describe("factorials", () => {
  test.each([
    tex`n! = n (n-1)!`,
    tex`k \binom{n}{k} = n \binom{n-1}{k-1}`,
    tex`\binom{n}{k} = \frac{n!}{k!(n-k)!}`,
    tex`\binom{n+1}{k} = \binom{n}{k} + \binom{n}{k-1}`,
    tex`\frac{(n+1)!}{(n-1)!} = n(n+1)`,
  ])("%s holds", (step) => {
    expect(verdictOf(counts, step)).toBe("verified");
  });

  test.each([
    tex`n! = n (n-2)!`,
    tex`\binom{n}{k} = \frac{n!}{k!(n-k+1)!}`,
    tex`k \binom{n}{k} = n \binom{n}{k-1}`,
  ])("%s does not", (step) => {
    expect(verdictOf(counts, step)).not.toBe("verified");
  });

  test("not below their range", () => {
    expect(verdictOf(["$n$ is a non-negative integer."], "n! = n (n-1)!")).not.toBe("verified");
  });
});
