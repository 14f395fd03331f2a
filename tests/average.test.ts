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

const names = ["$p$, $q$, $f$ and $u$ are functions, and $x$ is a real number.", "$q(x) > 0$"];
const integrals = [
  ...names,
  tex`$\mathbb E_p[u] = \int u(x) p(x) \, dx$ and $\mathbb E_q[u] = \int u(x) q(x) \, dx$ for all functions $u$`,
];
const spread = [
  ...integrals,
  tex`$\int q(x) \, dx = 1$`,
  tex`$\mathbb V_q[u] = \mathbb E_q[(u - \mathbb E_q[u])^2]$`,
];
const sampled = [
  "$p$, $q$, $h$ and $u$ are functions.",
  tex`$Y_1, \dots, Y_N$ are i.i.d. random variables.`,
  tex`$\mathbb E_q[u] = \mathbb E[u(Y_i)]$`,
  tex`$\mathbb E_p[u] = \mathbb E_q\left[u\, p / q\right]$`,
];

describe("averages by a law that is a function, as a sentence defines them", () => {
  test.each<Case>([
    {
      given: integrals,
      step: tex`\mathbb E_p[f] = \int \frac{f(x) p(x)}{q(x)} q(x) \, dx = \mathbb E_q\left[\frac{f(x) p(x)}{q(x)}\right]`,
    },
    { given: integrals, step: tex`\mathbb E_q\left[\frac{f p}{q}\right] = \mathbb E_p[f]` },
    { given: spread, step: tex`\mathbb V_q[f] = \mathbb E_q[f^2] - \mathbb E_q[f]^2` },
    { given: spread, step: tex`\mathbb V_q[3 f] = 9 \mathbb V_q[f]` },
    { given: sampled, step: tex`\mathbb E[h(Y_1)^2] = \mathbb E_q[h^2]` },
    {
      given: sampled,
      step: tex`\mathbb E_p[h] = \mathbb E\left[\frac{h(Y_2) p(Y_2)}{q(Y_2)}\right]`,
    },
  ])("$step holds", (c) => {
    expect(verdictOf(c)).toBe("verified");
  });

  test.each<Case>([
    { given: sampled, step: tex`\mathbb E_p[h] = \mathbb E_q[h]` },
    { given: sampled, step: tex`\mathbb E_q[h^2] = \mathbb E_q[h]^2` },
  ])("$step fails", (c) => {
    expect(verdictOf(c)).toBe("refuted");
  });

  test.each<Case>([
    { given: integrals, step: tex`\mathbb E_p[f] = \mathbb E_q[f]` },
    { given: integrals, step: tex`\mathbb E_q[f^2] = \mathbb E_q[f]^2` },
    { given: integrals, step: tex`\mathbb E_q[3] = 3` },
    { given: spread, step: tex`\mathbb V_q[f] = \mathbb E_q[f^2]` },
  ])("$step is not accepted", (c) => {
    expect(verdictOf(c)).not.toBe("verified");
  });
});

const densities = [
  tex`$p$ and $q$ are probability densities on $\mathbb R$, and $q(x) > 0$ for all $x$.`,
  "$f$ is a function, and $a$ is a real number.",
  tex`$\int q(x) \, dx = 1$ and $\int p(x) \, dx = 1$`,
];

describe("averages over points drawn from a density", () => {
  test.each([
    tex`\mathbb E_{x \sim p}[f(x)] = \int f(x) \frac{p(x)}{q(x)} q(x) \, dx = \mathbb E_{x \sim q}\left[f(x) \frac{p(x)}{q(x)}\right]`,
    tex`\mathbb E_{x \sim q}[a f(x) + 3] = a \mathbb E_{x \sim q}[f(x)] + 3`,
    tex`\operatorname{Var}_{x \sim q}(f(x)) = \mathbb E_{x \sim q}[f(x)^2] - \left(\mathbb E_{x \sim q}[f(x)]\right)^2`,
    tex`\mathbb E_{x \sim q}\left[\frac{p(x)}{q(x)}\right] = 1`,
  ])("%s", (step) => {
    expect(verdictOf({ given: densities, step })).toBe("verified");
  });

  test.each([
    tex`\mathbb E_{x \sim p}[f(x)] = \mathbb E_{x \sim q}[f(x)]`,
    tex`\mathbb E_{x \sim q}[f(x)^2] = \left(\mathbb E_{x \sim q}[f(x)]\right)^2`,
    tex`\operatorname{Var}_{x \sim q}(f(x)) = \mathbb E_{x \sim q}[f(x)^2]`,
  ])("not %s", (step) => {
    expect(verdictOf({ given: densities, step })).not.toBe("verified");
  });
});

describe("chances that sum to one", () => {
  const values = [
    "$X$ and $Y$ are random variables.",
    tex`$k$ ranges over $0, 1, \dots, N$.`,
    tex`$\sum_k P(X = k) = 1$`,
  ];
  test("say which values there are", () => {
    expect(verdictOf({ given: values, step: tex`E[X^2] = \sum_k k^2 P(X = k)` })).toBe("verified");
    expect(verdictOf({ given: values, step: tex`E[X] = \sum_k k^2 P(X = k)` })).toBe("refuted");
    expect(verdictOf({ given: values, step: tex`E[Y^2] = \sum_k k^2 P(Y = k)` })).not.toBe(
      "verified",
    );
    expect(
      verdictOf({ given: values.slice(0, 2), step: tex`E[X^2] = \sum_k k^2 P(X = k)` }),
    ).not.toBe("verified");
  });
});
