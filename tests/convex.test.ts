import { describe, expect, test } from "vitest";
import { checked, document } from "./support/check.ts";

const tex = String.raw;

function verdictOf(given: readonly string[], step: string): string {
  const report = checked(document(given, step));
  expect(report.diagnostics).toEqual([]);
  return report.chains[0]?.verdict ?? "none";
}

const positive = ["$X$ is a positive random variable."];
const varies = [...positive, tex`$\operatorname{Var}(X) > 0$`];
const named = [
  tex`$X$ is a positive random variable with variance $\sigma^2$, and $\sigma$ is a positive real number.`,
];
const weights = [
  tex`$w_1, \dots, w_n$ are non-negative real numbers with $\sum_i w_i = 1$, and $x_1, \dots, x_n$ are real numbers.`,
  tex`$i$ ranges over $1, \dots, n$.`,
];
const laws = [
  tex`$p_1, \dots, p_n$ and $q_1, \dots, q_n$ are positive real numbers with $\sum_i p_i = 1$ and $\sum_i q_i = 1$.`,
  tex`$i$ ranges over $1, \dots, n$.`,
  tex`$D = \sum_i p_i \log \frac{p_i}{q_i}$`,
];

describe("convex functions", () => {
  test.each([
    [varies, "E[X^2] > E[X]^2"],
    [varies, tex`E\left[\frac1X\right] > \frac{1}{E[X]}`],
    [varies, tex`E[\log X] < \log E[X]`],
    [named, tex`E[e^X] > e^{E[X]}`],
    [named, tex`E[\sqrt X] < \sqrt{E[X]}`],
    [weights, tex`\left(\sum_i w_i x_i\right)^2 \le \sum_i w_i x_i^2`],
    [weights, tex`e^{\sum_i w_i x_i} \le \sum_i w_i e^{x_i}`],
    [weights, tex`\left(\sum_i x_i\right)^2 \le n \sum_i x_i^2`],
    [weights, tex`\left(\frac1n \sum_i x_i\right)^2 \le \frac1n \sum_i x_i^2`],
    [laws, tex`\sum_i p_i \log \frac{q_i}{p_i} \le \log \sum_i p_i \frac{q_i}{p_i}`],
    [laws, tex`D \ge 0`],
  ] as const)("%# %s", (given, step) => {
    expect(verdictOf(given, step)).toBe("verified");
  });

  test.each([
    [positive, tex`E\left[\frac1X\right] > \frac{1}{E[X]}`],
    [varies, "E[X] > E[X]"],
    [varies, "E[|X|] > |E[X]|"],
    [[tex`$X$ is a random variable.`, tex`$\operatorname{Var}(X) > 0$`], "E[X^3] > E[X]^3"],
    [
      weights.map((s) => s.replace(tex` with $\sum_i w_i = 1$`, "")),
      tex`\left(\sum_i w_i x_i\right)^2 \le \sum_i w_i x_i^2`,
    ],
    [
      weights.map((s) => s.replace("non-negative ", "")),
      tex`\left(\sum_i w_i x_i\right)^2 \le \sum_i w_i x_i^2`,
    ],
    [weights, tex`\left(\sum_i w_i x_i\right)^3 \le \sum_i w_i x_i^3`],
    [weights, tex`\left(\sum_i x_i\right)^2 \le \sum_i x_i^2`],
    [laws, tex`D > 0`],
    [laws, tex`D \ge 1`],
  ] as const)("not %# %s", (given, step) => {
    expect(verdictOf(given, step)).not.toBe("verified");
  });
});

describe("a sign that an earlier line of the chain shows", () => {
  const given = [
    tex`$X_1, \dots, X_n$ are random variables with variance $\sigma^2$ and pairwise correlation $\rho$.`,
    tex`$S = \sum_{i=1}^n X_i$`,
  ];
  const chain = (last: string): readonly string[] =>
    checked(
      document(given, tex`\operatorname{Var}(S) = n\sigma^2 [1 + (n - 1)\rho] ${last}`),
    ).chains[0]?.steps.map((s) => s.verdict) ?? [];

  test("of a variance", () => {
    expect(chain(tex`\ge 0`)).toEqual(["verified", "verified"]);
    expect(chain(tex`> 0`)[1]).not.toBe("verified");
    expect(chain(tex`\le 0`)[1]).toBe("refuted");
    expect(chain(tex`\ge n\sigma^2`)[1]).not.toBe("verified");
  });

  test("by itself the line does not show it", () => {
    expect(verdictOf(given, tex`n\sigma^2 [1 + (n - 1)\rho] \ge 0`)).not.toBe("refuted");
  });
});

describe("both sides times one and the same", () => {
  const given = [
    tex`$w_1, \dots, w_n$ are real numbers with $\sum_i w_i = 1$.`,
    "$c$ is a real number, and $d$ is a positive real number.",
    "$X$ and $Y$ are random variables.",
  ];

  test.each([
    [tex`\frac1n \le \sum_i w_i^2`, "verified"],
    [tex`\frac{c^2}{n} \le c^2 \sum_i w_i^2`, "verified"],
    [tex`d E[X]^2 \le d E[X^2]`, "verified"],
    [tex`c^2 E[XY]^2 \le c^2 E[X^2] E[Y^2]`, "verified"],
    // what may be negative turns it round
    [tex`\frac{c}{n} \le c \sum_i w_i^2`, "refuted"],
    [tex`c E[X]^2 \le c E[X^2]`, "refuted"],
    // and may be 0
    [tex`\frac{c^2}{n} < c^2 \sum_i w_i^2`, "refuted"],
    [tex`\frac{d}{n} < d \sum_i w_i^2`, "refuted"],
  ])("%s is %s", (step, expected) => {
    expect(verdictOf(given, step)).toBe(expected);
  });
});
