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
    expect(
      verdictOf(
        tex`\sum_{k=0}^n k^2 \binom{n}{k} x^k y^{n-k} = n x (x + y)^{n-1} + n (n-1) x^2 (x + y)^{n-2}`,
      ),
    ).toBe("undecided");
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

describe("sums read backwards", () => {
  const backwards = [
    tex`$n$ is a positive integer, $r$ is a real number, and $a_1, \dots, a_n$ are real numbers.`,
    tex`$X_1, \dots, X_n$ are random variables.`,
  ];
  const verdict = (step: string): string =>
    checked(document(backwards, step)).chains[0]?.verdict ?? "none";
  test.each([
    tex`\sum_{i=1}^n \frac{1}{n - i + 1} = \sum_{i=1}^n \frac1i`,
    tex`\frac{n}{n} + \frac{n}{n-1} + \dots + \frac{n}{1} = n \sum_{k=1}^n \frac1k`,
    tex`\sum_{i=1}^n a_i X_{n+1-i} = \sum_{i=1}^n a_{n+1-i} X_i`,
    tex`\sum_{k=0}^n r^{n-k} = \sum_{k=0}^n r^k`,
    tex`\sum_{k=0}^n \frac{r^{n-k}}{k!} = \sum_{k=0}^n \frac{r^k}{(n-k)!}`,
  ])("verified: %s", (step) => expect(verdict(step)).toBe("verified"));
  test.each([
    tex`\sum_{i=1}^n \frac{1}{n - i + 1} = \sum_{i=1}^n \frac{1}{i + 1}`,
    tex`\sum_{i=1}^n a_i X_{n+1-i} = \sum_{i=1}^n a_i X_i`,
    tex`\sum_{k=1}^n r^{n-k} = \sum_{k=1}^n r^k`,
  ])("refuted: %s", (step) => expect(verdict(step)).toBe("refuted"));
});

describe("sums with a bent exponent", () => {
  const sums = [
    tex`$X_1, X_2, \dots$ are i.i.d. with mean $\mu$ and variance $\sigma^2$, and $a$ is a real number with $0 < a < 1$.`,
    tex`$Z_t = a \sum_{k=0}^{t-1} (1-a)^k X_{t-k}$ for $t = 1, 2, \dots$`,
  ];
  const verdict = (step: string): string =>
    checked(document(sums, step)).chains[0]?.verdict ?? "none";
  test.each([
    tex`\operatorname{Var}(Z_t) = a^2 \sigma^2 \sum_{k=0}^{t-1} (1-a)^{2k} = a^2 \sigma^2 \frac{1 - (1-a)^{2t}}{1 - (1-a)^2}`,
    tex`E[Z_t] = \mu (1 - (1-a)^t)`,
  ])("verified: %s", (step) => expect(verdict(step)).toBe("verified"));
  test("refuted where a power is lost", () =>
    expect(verdict(tex`\operatorname{Var}(Z_t) = a^2 \sigma^2 \sum_{k=0}^{t-1} (1-a)^k`)).toBe(
      "refuted",
    ));
});

describe("means that leave one out", () => {
  const given2 = [
    tex`$X_1, \dots, X_n$ are i.i.d. random variables with mean $\mu$ and variance $\sigma^2$, and $n \ge 2$.`,
    tex`$\bar X = \frac1n \sum_{i=1}^n X_i$`,
    tex`$\bar X_{-i} = \frac{1}{n-1} \sum_{j \ne i} X_j$`,
  ];
  const verdict = (step: string): string =>
    checked(document(given2, step)).chains[0]?.verdict ?? "none";
  test.each([
    tex`\bar X_{-i} - \bar X = \frac{\bar X - X_i}{n - 1}`,
    tex`\operatorname{Var}(\bar X_{-1}) = \frac{\sigma^2}{n-1}`,
    tex`\operatorname{Cov}(\bar X_{-1}, \bar X_{-2}) = \frac{(n-2) \sigma^2}{(n-1)^2}`,
    tex`E\left[\frac{n-1}{n} \sum_{i=1}^n (\bar X_{-i} - \bar X)^2\right] = \frac{\sigma^2}{n}`,
  ])("verified: %s", (step) => expect(verdict(step)).toBe("verified"));
  test.each([
    tex`\bar X_{-i} = \bar X`,
    tex`\operatorname{Cov}(\bar X_{-i}, \bar X_{-j}) = \frac{(n-2) \sigma^2}{(n-1)^2}`,
  ])("refuted: %s", (step) => expect(verdict(step)).toBe("refuted"));
});

describe("tails of counts", () => {
  const counts = [
    tex`$X$ is a random variable taking values in $\{0, 1, 2, \dots\}$, and $Y$ is a random variable.`,
  ];
  const verdict = (step: string): string =>
    checked(document(counts, step)).chains[0]?.verdict ?? "none";
  test.each([
    tex`E[X] = \sum_{k=1}^\infty P(X \ge k)`,
    tex`E[XY] = \sum_{k=1}^\infty E[Y \mathbf 1\{X \ge k\}]`,
    tex`\sum_{j=1}^\infty \sum_{k=j}^\infty P(X = k) = \sum_{j=1}^\infty P(X \ge j)`,
  ])("verified: %s", (step) => expect(verdict(step)).toBe("verified"));
  test.each([tex`E[X] = \sum_{k=0}^\infty P(X \ge k)`, tex`E[X] = \sum_{k=2}^\infty P(X \ge k)`])(
    "not verified: %s",
    (step) => expect(verdict(step)).not.toBe("verified"),
  );
});

describe("roots", () => {
  const roots = [
    tex`$a$ is a positive real number, $b$ is a non-negative real number, and $c$ and $d$ are real numbers.`,
    tex`$X$ and $Y$ are random variables with positive variances, and $s$ is a real number with $s > 0$.`,
  ];
  const verdict = (step: string): string =>
    checked(document(roots, step)).chains[0]?.verdict ?? "none";
  test.each([
    tex`\sqrt{a^2 c + a^2 d} = a \sqrt{c + d}`,
    tex`\sqrt{b^2 c} = b \sqrt{c}`,
    tex`\sqrt{c^2 a} = |c| \sqrt{a}`,
    tex`\sqrt{\operatorname{Var}(c X)} = |c| \sqrt{\operatorname{Var}(X)}`,
    tex`\frac{s \operatorname{Cov}(X, Y)}{\sqrt{s^2 \operatorname{Var}(X) \operatorname{Var}(Y)}} = \frac{\operatorname{Cov}(X, Y)}{\sqrt{\operatorname{Var}(X) \operatorname{Var}(Y)}}`,
    tex`\sqrt{-4c - 4d} = 2 \sqrt{-c - d}`,
  ])("verified: %s", (step) => expect(verdict(step)).toBe("verified"));
  test.each([
    tex`\sqrt{c^2 a} = c \sqrt{a}`,
    tex`\sqrt{\operatorname{Var}(c X)} = c \sqrt{\operatorname{Var}(X)}`,
    tex`\sqrt{a^2 c + d} = a \sqrt{c + d}`,
    tex`\sqrt{4c + 4d} = 4 \sqrt{c + d}`,
  ])("refuted: %s", (step) => expect(verdict(step)).toBe("refuted"));
});
