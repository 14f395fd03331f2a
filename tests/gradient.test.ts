import { describe, expect, test } from "vitest";
import { checked, document } from "./support/check.ts";

const tex = String.raw;

function verdictOf(given: readonly string[], step: string): string {
  const report = checked(document(given, step));
  expect(report.diagnostics).toEqual([]);
  return report.chains[0]?.verdict ?? "none";
}

const parts = [
  tex`$f_1, \dots, f_n$ are differentiable functions, and $f(x) = \frac1n \sum_{i=1}^n f_i(x)$.`,
  tex`$x$ and $y$ are vectors in $\mathbb R^d$.`,
];
const draw = [...parts, tex`$K$ is uniform on $1, \dots, n$.`];
const corrected = [...draw, tex`$g = \nabla f_K(x) - \nabla f_K(y) + \nabla f(y)$`];
const positive = ["$a$ and $b$ are functions, and $s$ is a real number.", "$a(s) > 0$"];
const scalars = ["$a$ and $b$ are functions, and $s$ is a real number."];

describe("derivatives", () => {
  test.each([
    [parts, tex`\nabla f(x) = \frac1n \sum_{i=1}^n \nabla f_i(x)`],
    [draw, tex`E[\nabla f_K(x)] = \nabla f(x)`],
    [corrected, tex`E[g] = \nabla f(x)`],
    [
      corrected,
      tex`E[\|g - \nabla f(x)\|^2] = E[\|\nabla f_K(x) - \nabla f_K(y)\|^2] - \|\nabla f(x) - \nabla f(y)\|^2`,
    ],
    [corrected, tex`E[\|g - \nabla f(x)\|^2] \le E[\|\nabla f_K(x) - \nabla f_K(y)\|^2]`],
    [[...draw, tex`$\nabla f(y) = 0$`], tex`E[\nabla f_K(y)] = 0`],
    [scalars, tex`\frac{d}{ds}(a(s) b(s)) = a(s) \frac{d}{ds} b(s) + b(s) \frac{d}{ds} a(s)`],
    [scalars, tex`\frac{d}{ds} a(s)^3 = 3 a(s)^2 \frac{d}{ds} a(s)`],
    [positive, tex`\frac{d}{ds} \log a(s) = \frac{1}{a(s)} \frac{d}{ds} a(s)`],
    [
      positive,
      tex`\frac{d}{ds} \frac{b(s)}{a(s)} = \frac{a(s) \frac{d}{ds} b(s) - b(s) \frac{d}{ds} a(s)}{a(s)^2}`,
    ],
    [scalars, tex`\frac{d}{ds} (s^4 + 2 s) = 4 s^3 + 2`],
  ] as const)("%# %s", (given, step) => {
    expect(verdictOf(given, step)).toBe("verified");
  });

  test.each([
    [corrected, tex`E[g] = \nabla f(y)`],
    [draw, tex`\nabla f_K(x) = \nabla f(x)`],
    [draw, tex`E[\|\nabla f_K(x)\|^2] = \|\nabla f(x)\|^2`],
    [parts, tex`\nabla f(x) = \sum_{i=1}^n \nabla f_i(x)`],
    [scalars, tex`\frac{d}{ds}(a(s) b(s)) = \frac{d}{ds} a(s) \frac{d}{ds} b(s)`],
    [scalars, tex`\frac{d}{ds} s^4 = 3 s^3`],
    [positive, tex`\frac{d}{ds} \log a(s) = \frac{1}{a(s)}`],
  ] as const)("not %# %s", (given, step) => {
    expect(["refuted", "undecided"]).toContain(verdictOf(given, step));
  });
});

const walk = [
  tex`$x$ and $x_0$ are vectors in $\mathbb R^d$, and $\eta$ is a positive real number.`,
  tex`$h_1, \dots, h_n$ are functions, and $h(x) = \frac1n \sum_{j=1}^n h_j(x)$.`,
  tex`$t = 0, 1, 2, \dots$`,
];
const steps = [
  ...walk,
  tex`$K_0, K_1, \dots$ are i.i.d. uniform on $1, \dots, n$.`,
  tex`$x_{t+1} = x_t - \eta \nabla h_{K_t}(x_t)$`,
];
const noise = [
  tex`$x_0$ and $y_0$ are real numbers.`,
  tex`$t = 0, 1, 2, \dots$`,
  tex`$e_0, e_1, \dots$ are i.i.d. random variables with mean $0$ and variance $\sigma^2$.`,
  tex`$x_{t+1} = x_t + y_t$`,
  tex`$y_{t+1} = x_{t+1} + y_t + e_t$`,
  tex`$\mathcal F_t = (e_0, \dots, e_t)$`,
  tex`$\mathcal H_t = (e_1, \dots, e_t)$`,
];

describe("recursions, step by step", () => {
  test.each([
    [
      steps,
      tex`E_{K_t}[x_{t+1}] = x_t - \eta E_{K_t}[\nabla h_{K_t}(x_t)] = x_t - \eta \nabla h(x_t)`,
    ],
    [steps, tex`E[x_{t+1} \mid x_t] = x_t - \eta \nabla h(x_t)`],
    [steps, tex`E[x_{t+1} \mid K_0, \dots, K_{t-1}] = x_t - \eta \nabla h(x_t)`],
    [steps, tex`E[x_{t+1}] = E[x_t] - \eta E[\nabla h(x_t)]`],
    [noise, tex`E[y_{t+2} \mid \mathcal F_t] = x_{t+2} + y_{t+1}`],
    [noise, tex`E[x_{t+2} \mid \mathcal F_t] = x_{t+2}`],
    [noise, tex`E[y_{t+1} e_t] = \sigma^2`],
    [noise, tex`E[x_{t+1} e_t] = 0`],
  ] as const)("%# %s", (given, step) => {
    expect(verdictOf(given, step)).toBe("verified");
  });

  test.each([
    [steps, tex`E_{K_t}[x_{t+1}] = x_{t+1}`],
    [steps, tex`E[x_{t+1} \mid K_0, \dots, K_t] = x_t - \eta \nabla h(x_t)`],
    [
      steps.map((s) => s.replace("i.i.d. uniform", "uniform")),
      tex`E[x_{t+1} \mid x_t] = x_t - \eta \nabla h(x_t)`,
    ],
    [noise, tex`E[y_{t+2} \mid \mathcal H_t] = x_{t+2} + y_{t+1}`],
    [noise, tex`E[y_{t+1} \mid \mathcal F_t] = x_{t+1} + y_t`],
    [noise, tex`E[x_{t+2} e_t] = 0`],
    [noise, tex`E[y_{t+1} e_t] = 0`],
  ] as const)("not %# %s", (given, step) => {
    expect(["refuted", "undecided"]).toContain(verdictOf(given, step));
  });

  test("what depends on what is averaged over stays inside", () => {
    const given = ["$X$, $Y$ and $G$ are random variables, and $X$ is independent of $G$."];
    expect(verdictOf(given, "E_G[XG] = X E_G[G]")).toBe("verified");
    expect(verdictOf(given, "E_G[YG] = Y E_G[G]")).not.toBe("verified");
    expect(verdictOf(given, "E_G[Y] = Y")).not.toBe("verified");
  });

  test("lists of vectors and of values of functions", () => {
    const samples = [
      tex`$\kappa$ is a function.`,
      tex`$z, z', z_1, \dots, z_n, w_1, \dots, w_n$ are i.i.d. random vectors.`,
      tex`$Z = (z_1, \dots, z_n)$`,
    ];
    expect(
      verdictOf(
        samples,
        tex`E_Z\left[\sum_{i=1}^n \sum_{j=1}^n \kappa(z_i, z_j)\right] = n E[\kappa(z, z)] + n(n-1) E[\kappa(z, z')]`,
      ),
    ).toBe("verified");
    expect(
      verdictOf(
        samples,
        tex`E_Z\left[\sum_{i=1}^n \sum_{j=1}^n \kappa(z_i, w_j)\right] = n^2 E[\kappa(z, z')]`,
      ),
    ).not.toBe("verified");
    const values = ["$h$ is a function, and $Y$ and $X_1, \\dots, X_n$ are random variables."];
    expect(verdictOf(values, tex`E[h(Y) \mid h(X_1), \dots, h(X_n)] = h(Y)`)).not.toBe("verified");
    expect(verdictOf(values, tex`E[h(X_2) \mid X_1, \dots, X_n] = h(X_2)`)).not.toBe("refuted");
  });
});
