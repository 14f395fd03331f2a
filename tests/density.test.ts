import { describe, expect, test } from "vitest";
import { checked, document } from "./support/check.ts";

interface Case {
  readonly given: readonly string[];
  readonly step: string;
}

const tex = String.raw;

function verdictOf({ given, step }: Case): string {
  const report = checked(document(given, step));
  expect(report.diagnostics).toEqual([]);
  return report.chains[0]?.verdict ?? "none";
}

const functions = "$f$, $p$ and $q$ are functions.";
const two =
  "$X$ is a random variable with density $p$, and $Y$ is a random variable with density $q$.";
const positive = "$q(x) > 0$ for all $x$";
const many = [functions, tex`$Z_1, \dots, Z_n$ are i.i.d. random variables with density $p$.`];
const interval = [
  "$h$ is a function, and $a$ and $b$ are real numbers with $a < b$.",
  tex`$U \sim \mathrm{Uniform}(a, b)$`,
];

describe("densities", () => {
  test.each<Case>([
    { given: [functions, two], step: tex`E[f(X)] = \int f(t) p(t) \, dt` },
    {
      given: [functions, two],
      step: tex`\operatorname{Var}(X) = \int x^2 p(x) \, dx - \left(\int x p(x) \, dx\right)^2`,
    },
    {
      given: [functions, two, positive],
      step: tex`E[f(X)] = \int f(x) \frac{p(x)}{q(x)} q(x) \, dx = E\left[f(Y) \frac{p(Y)}{q(Y)}\right]`,
    },
    {
      given: [functions, two, positive],
      step: tex`E[f(X)] = E\left[f(Y) \frac{p(Y)}{q(Y)}\right]`,
    },
    {
      given: [functions, two, positive],
      step: tex`E\left[\frac{p(Y)}{q(Y)}\right] = \int p(x) \, dx`,
    },
    { given: many, step: tex`E\left[\frac1n \sum_{i=1}^n f(Z_i)\right] = \int f(z) p(z) \, dz` },
    { given: interval, step: tex`E[h(U)] = \frac{1}{b-a} \int_a^b h(u) \, du` },
    { given: interval, step: tex`\int_a^b h(x) \, dx = (b - a) E[h(U)]` },
    { given: interval, step: tex`E[U h(U)] = \int_a^b \frac{u h(u)}{b-a} \, du` },
  ])("verified: $step", (example) => {
    expect(verdictOf(example)).toBe("verified");
  });

  test.each<Case>([
    { given: [functions, two], step: tex`E[f(X)] = \int f(x) q(x) \, dx` },
    { given: [functions, two], step: tex`E[f(X)] = E\left[f(Y) \frac{p(Y)}{q(Y)}\right]` },
    {
      given: [functions, two, positive],
      step: tex`E[f(X)] = E\left[f(Y) \frac{q(Y)}{p(Y)}\right]`,
    },
    { given: [functions, two], step: tex`E[f(X) f(Y)] = \int f(x)^2 p(x) q(x) \, dx` },
    { given: many, step: tex`E\left[\sum_{i=1}^n f(Z_i)\right] = \int f(z) p(z) \, dz` },
    { given: interval, step: tex`E[h(U)] = \int_a^b h(u) \, du` },
    { given: [functions, "$X$ is a random variable."], step: tex`E[f(X)] = \int f(x) p(x) \, dx` },
  ])("not verified: $step", (example) => {
    expect(verdictOf(example)).not.toBe("verified");
  });
});

describe("what a given says of all functions", () => {
  const law = [
    functions,
    "$X$ and $Z$ are random variables, and $c$ is a real number.",
    tex`$\int p(x) \, dx = 1$`,
    tex`$E[u(X)] = \int u(x) p(x) \, dx$ for all functions $u$`,
  ];
  const drift = [
    "$a$ and $b$ are functions, $v$ is a real number with $0 < v < 1$, and $W$ is a random variable.",
    tex`$\int a(w) \, dw = 1$`,
    tex`$E[u(W)] = \int u(w) (v a(w) + (1 - v) b(w)) \, dw$ for all functions $u$`,
  ];
  const same = [
    "$f$ is a function.",
    "$X$, $Y$ and $Z$ are random variables.",
    tex`$E[u(Y) \mid X] = E[u(Z)]$ for all functions $u$`,
  ];

  test.each<Case>([
    { given: law, step: tex`E[f(X)^2] = \int f(x)^2 p(x) \, dx` },
    { given: law, step: tex`E[(X - c)^2] = \int x^2 p(x) \, dx - 2c \int x p(x) \, dx + c^2` },
    {
      given: drift,
      step: tex`E\left[\frac{v a(W)}{v a(W) + (1-v) b(W)}\right] = \int \frac{v a(w)}{v a(w) + (1-v) b(w)} (v a(w) + (1-v) b(w)) \, dw = v`,
    },
  ])("verified: $step", (example) => {
    expect(verdictOf(example)).toBe("verified");
  });

  test.each<Case>([
    { given: law, step: tex`E[f(Z)] = \int f(x) p(x) \, dx` },
    { given: law, step: tex`E[f(X Z)] = \int f(x Z) p(x) \, dx` },
    { given: drift, step: tex`E\left[\frac{a(W)}{v a(W) + (1-v) b(W)}\right] = v` },
    // X is held fixed on the left, and averaged over on the right
    { given: same, step: tex`E[f(X Y) \mid X] = E[f(X Z)]` },
  ])("not verified: $step", (example) => {
    expect(verdictOf(example)).not.toBe("verified");
  });
});
