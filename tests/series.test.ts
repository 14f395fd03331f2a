import { describe, expect, test } from "vitest";
import { checked, document } from "./support/check.ts";

const tex = String.raw;

const given = [
  tex`$n$ is a positive integer, $m$ is an integer with $m \ge 2$, and $p$ is a real number with $0 < p < 1$.`,
  tex`$\lambda$ is a positive real number, and $x$, $y$ and $t$ are real numbers.`,
  tex`$X \sim \mathrm{Binomial}(n, p)$ and $K \sim \mathrm{Poisson}(\lambda)$`,
];

function verdictOf(step: string): string {
  const report = checked(document(given, step));
  expect(report.diagnostics).toEqual([]);
  return report.chains[0]?.verdict ?? "none";
}

describe("binomial sums", () => {
  test.each([
    tex`\sum_{k=0}^n \binom{n}{k} p^k (1-p)^{n-k} = 1`,
    tex`E[X] = \sum_{k=0}^n k \binom{n}{k} p^k (1-p)^{n-k} = np \sum_{k=1}^n \binom{n-1}{k-1} p^{k-1} (1-p)^{n-k} = np`,
    tex`\sum_{k=0}^n k (k-1) \binom{n}{k} p^k (1-p)^{n-k} = n(n-1) p^2`,
    tex`\sum_{k=0}^n k \binom{n}{k} = n 2^{n-1}`,
    tex`\sum_{k=0}^n \binom{n}{k} x^k y^{n-k} = (x + y)^n`,
    tex`\sum_{k=0}^n k \binom{n}{k} x^k y^{n-k} = n x (x + y)^{n-1}`,
    tex`\sum_{k=0}^m k^2 \binom{m}{k} x^k y^{m-k} = m x (x + y)^{m-1} + m (m-1) x^2 (x + y)^{m-2}`,
    tex`\sum_{k=1}^n \binom{n}{k} p^k (1-p)^{n-k} = 1 - (1-p)^n`,
    tex`\operatorname{Var}(X) = \sum_{k=0}^n (k - np)^2 \binom{n}{k} p^k (1-p)^{n-k}`,
  ])("verified: %s", (step) => {
    expect(verdictOf(step)).toBe("verified");
  });

  test.each([
    tex`\sum_{k=1}^n \binom{n}{k} p^k (1-p)^{n-k} = 1`,
    tex`\sum_{k=0}^n k \binom{n}{k} p^k (1-p)^{n-k} = (n-1)p`,
    tex`\sum_{k=0}^n k^2 \binom{n}{k} p^k (1-p)^{n-k} = n^2 p^2`,
    tex`\sum_{k=0}^{n-1} \binom{n}{k} x^k y^{n-k} = (x + y)^n`,
    tex`\sum_{k=1}^n \binom{n-1}{k-1} p^k (1-p)^{n-k} = 1`,
    tex`\sum_{k=0}^n (-1)^k \binom{n}{k} = 1`,
  ])("refuted: %s", (step) => {
    expect(verdictOf(step)).toBe("refuted");
  });

  test("where the power of the index may be higher than the size, a base of zero stands in the way", () => {
    expect(verdictOf(tex`\sum_{k=0}^n k^2 \binom{n}{k} x^k y^{n-k} = n x (x + y)^{n-1} + n (n-1) x^2 (x + y)^{n-2}`)).toBe("undecided");
  });
});

describe("exponential series", () => {
  test.each([
    tex`\sum_{k=0}^\infty \frac{x^k}{k!} = e^x`,
    tex`E[K] = \sum_{k=0}^\infty k e^{-\lambda} \frac{\lambda^k}{k!} = \sum_{k=1}^\infty e^{-\lambda} \frac{\lambda^k}{(k-1)!} = \lambda e^{-\lambda} \sum_{j=0}^\infty \frac{\lambda^j}{j!} = \lambda`,
    tex`E[K(K-1)] = \sum_{k=2}^\infty k (k-1) e^{-\lambda} \frac{\lambda^k}{k!} = \lambda^2`,
    tex`\sum_{k=0}^\infty k^3 \frac{\lambda^k e^{-\lambda}}{k!} = \lambda^3 + 3\lambda^2 + \lambda`,
    tex`\sum_{k=0}^\infty \frac{\lambda^k}{(k+1)!} = \frac{e^\lambda - 1}{\lambda}`,
  ])("verified: %s", (step) => {
    expect(verdictOf(step)).toBe("verified");
  });

  test.each([
    tex`\sum_{k=1}^\infty \frac{x^k}{k!} = e^x`,
    tex`\sum_{k=0}^\infty k^2 e^{-\lambda} \frac{\lambda^k}{k!} = \lambda^2`,
    tex`\sum_{k=0}^\infty k e^{-\lambda} \frac{\lambda^k}{k!} = \sum_{k=1}^\infty e^{-\lambda} \frac{\lambda^k}{k!}`,
    tex`\sum_{k=0}^n \frac{x^k}{k!} = e^x`,
  ])("not verified: %s", (step) => {
    expect(verdictOf(step)).not.toBe("verified");
  });
});
