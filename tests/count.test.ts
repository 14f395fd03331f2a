import { describe, expect, test } from "vitest";
import { checked, document } from "./support/check.ts";

const tex = String.raw;

const given = [
  tex`$X$ is a random variable taking values in $\{0, 1, 2, \dots\}$, and $Y$ is a random variable.`,
  tex`$N \sim \mathrm{Poisson}(\lambda)$, and $k$ is a positive integer.`,
  tex`$X_1, \dots, X_n$ are i.i.d. $\mathrm{Geometric}(p)$ random variables.`,
];

function verdict(step: string, sentences = given): string {
  const report = checked(document(sentences, step));
  expect(report.diagnostics).toEqual([]);
  return report.chains[0]?.verdict ?? "none";
}

describe("a count is more than k where it is at least k + 1", () => {
  test.each([
    tex`P(X > k) = P(X \ge k + 1)`,
    tex`P(X < k) = P(X \le k - 1)`,
    tex`P(X = k) = P(X \ge k) - P(X \ge k + 1)`,
    tex`P(X \ge k) = P(X = k) + P(X > k)`,
    tex`P(X = k) = P(X \le k) - P(X \le k - 1)`,
    tex`\mathbf 1\{X > k\} = \mathbf 1\{X \ge k + 1\}`,
    tex`E[Y \mathbf 1\{X > k\}] = E[Y \mathbf 1\{X \ge k + 1\}]`,
    tex`E[X] = \sum_{k=0}^\infty P(X > k)`,
    tex`P(N \ge 1) = 1 - P(N = 0)`,
    tex`P(N \ge 2) = 1 - P(N = 0) - P(N = 1)`,
    tex`P(X \ge 0) = 1`,
    tex`P(X_1 > k) = P(X_n \ge k + 1)`,
    tex`P(X + N > k) = P(X + N \ge k + 1)`,
  ])("verified: %s", (step) => {
    expect(verdict(step)).toBe("verified");
  });

  test.each([
    tex`P(X > k) = P(X \ge k)`,
    tex`P(X = k) = P(X > k) - P(X > k + 1)`,
    tex`E[X] = \sum_{k=1}^\infty P(X > k)`,
    tex`P(X + Y > k) = P(X + Y \ge k + 1)`,
    tex`P(X > \frac{k}{2}) = P(X \ge \frac{k}{2} + 1)`,
  ])("refuted: %s", (step) => {
    expect(verdict(step)).toBe("refuted");
  });

  test.each([tex`P(Y > k) = P(Y \ge k + 1)`, tex`P(Y = k) = P(Y \ge k) - P(Y \ge k + 1)`])("refuted of any number: %s", (step) => {
    expect(verdict(step, ["$Y$ is a random variable, and $k$ is a positive integer."])).toBe("refuted");
  });
});
