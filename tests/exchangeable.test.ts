import { describe, expect, test } from "vitest";
import { checked, document } from "./support/check.ts";
import { rendering } from "./support/given.ts";

const tex = String.raw;

const given = [
  tex`$X_1, \dots, X_n$ are exchangeable random variables, and $n \ge 3$.`,
  tex`$i$ and $j$ range over $1, \dots, n$, and $h$ is a function.`,
  tex`$S = \sum_{k=1}^n X_k$, and $Y$ is a random variable.`,
];

function verdict(step: string, sentences = given): string {
  const report = checked(document(sentences, step));
  expect(report.diagnostics).toEqual([]);
  return report.chains[0]?.verdict ?? "none";
}

describe("exchangeable quantities", () => {
  test("are read", () => {
    expect(rendering(tex`$X_1, \dots, X_n$ are exchangeable`)).toContain("are exchangeable");
  });

  test.each([
    "E[X_i] = E[X_1]",
    tex`E[X_i X_j] = E[X_1 X_2] \quad\text{for } i \ne j`,
    "E[X_1 X_2] = E[X_2 X_3]",
    "E[X_1^2 X_2] = E[X_3^2 X_1]",
    "E[h(X_1, X_2)] = E[h(X_2, X_1)]",
    tex`\operatorname{Var}(S) = n \operatorname{Var}(X_1) + n(n-1) \operatorname{Cov}(X_1, X_2)`,
  ])("verified: %s", (step) => {
    expect(verdict(step)).toBe("verified");
  });

  test.each([
    "E[X_1 X_2] = E[X_1] E[X_2]",
    "E[X_i X_j] = E[X_1 X_2]",
    tex`\operatorname{Var}(S) = n \operatorname{Var}(X_1)`,
    "E[h(X_1, X_2)] = E[h(X_1, X_1)]",
    "E[X_1 Y] = E[X_2 Y]",
  ])("refuted: %s", (step) => {
    expect(verdict(step)).toBe("refuted");
  });

  test("what only has the same law is not exchangeable", () => {
    const same = [
      tex`$X_1, \dots, X_n$ are identically distributed random variables, and $n \ge 3$.`,
    ];
    expect(verdict("E[X_1 X_2] = E[X_2 X_3]", same)).toBe("refuted");
  });

  test("with a covariance of any two", () => {
    const sentence = tex`$X_1, \dots, X_n$ are exchangeable with mean $\mu$, variance $\sigma^2$ and $\operatorname{Cov}(X_i, X_j) = \rho \sigma^2$ for $i \ne j$.`;
    expect(
      verdict(
        tex`\operatorname{Var}\left(\sum_{i=1}^n X_i\right) = n\sigma^2 + n(n-1)\rho\sigma^2`,
        [sentence],
      ),
    ).toBe("verified");
  });
});
