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
  ])("refuted: %s", (step) => {
    expect(verdict(step)).toBe("refuted");
  });

  test("not where k need not be whole", () => {
    const halves = [
      tex`$X$ is a random variable taking values in $\{0, 1, 2, \dots\}$.`,
      "$k$ is a positive integer.",
    ];
    const step = tex`P(X > \frac{k}{2}) = P(X \ge \frac{k}{2} + 1)`;
    expect(verdict(step, halves)).toBe("refuted");
  });

  test.each([tex`P(Y > k) = P(Y \ge k + 1)`, tex`P(Y = k) = P(Y \ge k) - P(Y \ge k + 1)`])(
    "refuted of any number: %s",
    (step) => {
      expect(verdict(step, ["$Y$ is a random variable, and $k$ is a positive integer."])).toBe(
        "refuted",
      );
    },
  );
});

describe("the chance of one value of a named law", () => {
  const laws = [
    tex`$N \sim \mathrm{Poisson}(\lambda)$`,
    tex`$m$ is a positive integer, $p$ is a real number with $0 < p < 1$, and $B \sim \mathrm{Binomial}(m, p)$.`,
    tex`$k$ is a nonnegative integer, $z$ is an integer, and $j$ ranges over $0, \dots, m$.`,
    tex`$N_1, \dots, N_n$ are i.i.d. Poisson random variables with mean $\mu$.`,
    tex`$H_k = \frac1n \sum_{i=1}^n \mathbf 1\{N_i = k\}$`,
  ];

  test.each([
    tex`P(N = k) = \frac{e^{-\lambda} \lambda^k}{k!}`,
    tex`P(N = 0) = e^{-\lambda}`,
    tex`P(N \ge 1) = 1 - e^{-\lambda}`,
    tex`P(N = k + 1) = \frac{\lambda}{k + 1} P(N = k)`,
    tex`P(B = j) = \binom{m}{j} p^j (1 - p)^{m - j}`,
    tex`P(B = m) = p^m`,
    tex`E[B] = \sum_{j=0}^m j \binom{m}{j} p^j (1 - p)^{m - j}`,
    tex`E[H_k] = \frac{e^{-\mu} \mu^k}{k!}`,
    tex`\operatorname{Var}(H_k) = \frac1n P(N_1 = k)(1 - P(N_1 = k))`,
  ])("verified: %s", (step) => {
    expect(verdict(step, laws)).toBe("verified");
  });

  test.each([
    [tex`P(B = j) = p^j (1 - p)^{m - j}`, "refuted"],
    [tex`P(B = j) = \binom{m}{j} p^{m - j} (1 - p)^j`, "refuted"],
    [tex`P(B = 0) = p^m`, "refuted"],
    // no finite model has just these chances
    [tex`P(N = k) = \frac{e^{-\lambda} \lambda^k}{(k + 1)!}`, "undecided"],
    [tex`P(N = z) = \frac{e^{-\lambda} \lambda^z}{z!}`, "undecided"],
    [tex`E[H_k] = \frac{e^{-n\mu} (n\mu)^k}{k!}`, "undecided"],
  ])("%s is %s", (step, expected) => {
    expect(verdict(step, laws)).toBe(expected);
  });
});

describe("a letter without a range runs through the values of what it is compared with", () => {
  const drawn = [
    tex`$J$ is uniform on $1, \dots, n$, and $K_1, \dots, K_m$ are i.i.d. and uniform on $1, \dots, n$.`,
    tex`$I_k = \mathbf 1\{J \ne k\}$`,
    tex`$C_k = \sum_{i=1}^m \mathbf 1\{K_i = k\}$`,
  ];

  test.each([
    [tex`E[I_k] = 1 - \frac1n`, "verified"],
    [tex`\sum_{k=1}^n I_k = n - 1`, "verified"],
    [tex`E[C_k] = \frac mn`, "verified"],
    [tex`\sum_{k=1}^n C_k = m`, "verified"],
    [tex`\operatorname{Cov}(C_1, C_2) = -\frac{m}{n^2}`, "undecided"],
    [tex`\sum_{k=1}^n C_k = n`, "refuted"],
    [tex`\sum_{k=1}^{n-1} C_k = m`, "refuted"],
    [tex`\sum_{k=1}^n k \mathbf 1\{J = k\} = J`, "verified"],
    [tex`\sum_{k=2}^n \mathbf 1\{J = k\} = 1`, "refuted"],
  ])("%s is %s", (step, expected) => {
    expect(verdict(step, drawn)).toBe(expected);
  });
});

describe("a sum over the argument of a mass function runs over the values", () => {
  const masses = [
    tex`$X$ is a random variable taking values in $\{0, 1, \dots, m\}$, and $Y$ is a random variable taking values in $\{1, \dots, k\}$.`,
    tex`$p(x) = P(X = x)$ and $q(y) = P(Y = y)$`,
    tex`$r(x) = P(X = x) P(Y = x)$`,
    "$Z$ is a random variable.",
    tex`$s(z) = P(Z = z)$`,
  ];

  test.each([
    [tex`E[X] = \sum_x x p(x)`, "verified"],
    [tex`\sum_x p(x) = 1`, "verified"],
    [tex`E[X^2] = \sum_x x p(x)`, "refuted"],
    [tex`E[Y] = \sum_y y q(y)`, "verified"],
    [tex`\sum_{y=1}^{k-1} q(y) = 1`, "refuted"],
  ])("%s is %s", (step, expected) => {
    expect(verdict(step, masses)).toBe(expected);
  });

  test.each([tex`\sum_x r(x) = 1`, tex`\sum_z s(z) = 1`])(
    "%s says not what it runs over",
    (step) => {
      const report = checked(document(masses, step));
      expect(report.diagnostics.map((d) => d.code)).toEqual(["missing-index"]);
    },
  );
});

describe("a law that stands in for one under a condition", () => {
  const mixed = [
    tex`$\Lambda$ is a positive random variable.`,
    tex`$N \mid \Lambda \sim \mathrm{Poisson}(\Lambda)$`,
  ];

  test.each([
    [tex`E[N(N-1)] = E[\Lambda^2]`, "verified"],
    [tex`E[N^2] = E[\Lambda^2]`, "refuted"],
    // true, but not of what has the right moments up to the fourth only
    [tex`E[N(N-1)(N-2)(N-3)(N-4)(N-5)] = E[\Lambda^6]`, "undecided"],
    [tex`E[N(N-1)(N-2)(N-3)(N-4)(N-5) \mid \Lambda] = \Lambda^6`, "undecided"],
  ])("%s is %s", (step, expected) => {
    expect(verdict(step, mixed)).toBe(expected);
  });
});
