import { describe, expect, test } from "vitest";
import { checked, document } from "./support/check.ts";

const tex = String.raw;

const given = [
  tex`$Z_1$, $Z_2$ and $Z_3$ are independent random variables with variances $a$, $b$ and $c$.`,
  tex`$X = Z_1 + Z_2$ and $Y = Z_1 + Z_3$, and $U$ and $V$ are random variables.`,
];

function verdict(step: string): string {
  const report = checked(document(given, step));
  expect(report.diagnostics).toEqual([]);
  return report.chains[0]?.verdict ?? "none";
}

describe("products of square roots", () => {
  test.each([
    tex`\sqrt{\operatorname{Var}(U) \operatorname{Var}(V)} = \sqrt{\operatorname{Var}(U)} \sqrt{\operatorname{Var}(V)}`,
    tex`\sqrt{\operatorname{Var}(X) \operatorname{Var}(Y)} = \sqrt{\operatorname{Var}(X)} \sqrt{\operatorname{Var}(Y)}`,
    tex`\operatorname{Corr}(X, Y) = \frac{\operatorname{Cov}(X, Y)}{\sqrt{\operatorname{Var}(X) \operatorname{Var}(Y)}} = \frac{a}{\sqrt{a + b} \sqrt{a + c}}`,
    tex`\operatorname{Corr}(X, Y) = \frac{a}{\sqrt{(a + b)(a + c)}}`,
    tex`\sqrt{a + b} \sqrt{a + c} = \sqrt{a^2 + ac + ab + bc}`,
  ])("verified: %s", (step) => {
    expect(verdict(step)).toBe("verified");
  });

  test.each([
    tex`\sqrt{a + b} \sqrt{a + c} = \sqrt{a^2 + bc}`,
    tex`\sqrt{a + b} + \sqrt{a + c} = \sqrt{2a + b + c}`,
    tex`\operatorname{Corr}(X, Y) = \frac{a}{\sqrt{a + b + c}}`,
    tex`\operatorname{Corr}(-U, V) = \operatorname{Corr}(U, V)`,
  ])("refuted: %s", (step) => {
    expect(verdict(step)).toBe("refuted");
  });
});
