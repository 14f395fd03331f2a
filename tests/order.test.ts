import { describe, expect, test } from "vitest";
import { checked, document } from "./support/check.ts";

const tex = String.raw;

function verdictOf(given: readonly string[], step: string): string {
  const report = checked(document(given, step));
  expect(report.diagnostics).toEqual([]);
  return report.chains[0]?.verdict ?? "none";
}

describe("minimum and maximum of numbers whose order is given", () => {
  const given = [
    "$a$ and $b$ are real numbers with $a \\le b$.",
    "$c$ is a positive real number, and $d$ is a real number.",
    "$f$ is a function.",
  ];

  test.each([
    tex`\min\{a, b\} = a`,
    tex`\max(a, b) = b`,
    tex`f(\min(a, b)) + \max(a, b) = f(a) + b`,
    tex`\min(d, d + c) = d`,
    tex`\max(0, c) = c`,
  ])("verified: %s", (step) => {
    expect(verdictOf(given, step)).toBe("verified");
  });

  test.each([
    tex`\min\{a, b\} = b`,
    tex`\max(a, b) = a`,
    tex`\min(a, d) = a`,
    tex`\max(0, d) = d`,
    tex`\min(d, d + c) = d + c`,
  ])("refuted: %s", (step) => {
    expect(verdictOf(given, step)).toBe("refuted");
  });
});

describe("independent increments", () => {
  const given = [
    "$r$ and $s$ are real numbers with $0 < r < s$.",
    "$B(r)$ and $B(s)$ are random variables with mean $0$.",
    "$B(r)$ and $B(s) - B(r)$ are independent.",
    tex`$\operatorname{Var}(B(r)) = r$ and $\operatorname{Var}(B(s) - B(r)) = s - r$`,
  ];
  const plain = [
    "$X$, $Y$ and $Z$ are random variables.",
    "$X$, $Y - X$ and $Z - Y$ are independent.",
  ];

  test.each([
    tex`E[B(r) B(s)] = E[B(r)(B(s) - B(r)) + B(r)^2] = E[B(r)] E[B(s) - B(r)] + E[B(r)^2] = r`,
    tex`\operatorname{Cov}(B(r), B(s)) = \min(r, s)`,
    tex`E[B(s)^2] = s`,
  ])("verified: %s", (step) => {
    expect(verdictOf(given, step)).toBe("verified");
  });

  test("of three quantities", () => {
    expect(verdictOf(plain, tex`\operatorname{Cov}(X, Y) = \operatorname{Var}(X)`)).toBe(
      "verified",
    );
    expect(verdictOf(plain, tex`\operatorname{Cov}(Y, Z) = \operatorname{Var}(Y)`)).toBe(
      "verified",
    );
    expect(verdictOf(plain, tex`\operatorname{Cov}(X, Z) = \operatorname{Var}(X)`)).toBe(
      "verified",
    );
  });

  test.each([
    tex`\operatorname{Cov}(B(r), B(s)) = s`,
    tex`\operatorname{Cov}(B(r), B(s)) = \max(r, s)`,
    tex`E[B(r) B(s)] = 0`,
  ])("refuted: %s", (step) => {
    expect(verdictOf(given, step)).toBe("refuted");
  });

  test("of quantities that are dependent", () => {
    expect(
      verdictOf(
        ["$X$, $Y$ and $Z$ are random variables.", "$X$ and $Z - Y$ are independent."],
        tex`\operatorname{Cov}(X, Y) = \operatorname{Var}(X)`,
      ),
    ).toBe("refuted");
    expect(verdictOf(plain, tex`\operatorname{Cov}(Y, Z) = \operatorname{Var}(X)`)).toBe("refuted");
  });
});
