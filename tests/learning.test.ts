import { describe, expect, test } from "vitest";
import { checked, document } from "./support/check.ts";
import { rendering } from "./support/given.ts";

const tex = String.raw;

function verdictOf(given: readonly string[], step: string): string {
  const report = checked(document(given, step));
  expect(report.diagnostics).toEqual([]);
  return report.chains[0]?.verdict ?? "none";
}

describe("inequalities between polynomials", () => {
  const given = [
    tex`$a$ and $b$ are real numbers, and $p$ is a real number with $0 \le p \le 1$.`,
    tex`$x$ and $y$ are vectors in $\mathbb R^d$.`,
    "$X$ and $Y$ are random variables.",
  ];

  test.each([
    tex`p(1 - p) \le \frac14`,
    tex`p(1 - p) \ge 0`,
    tex`p^2 \le p`,
    tex`2ab \le a^2 + b^2`,
    tex`(a + b)^2 \le 2a^2 + 2b^2`,
    tex`4ab \le (a + b)^2`,
    tex`a^2 b^2 \le \frac12 (a^4 + b^4)`,
    tex`XY \le \frac{X^2 + Y^2}{2}`,
    tex`2 x^\top y \le \|x\|^2 + \|y\|^2`,
    tex`\|x + y\|^2 \le 2 \|x\|^2 + 2 \|y\|^2`,
  ])("verified: %s", (step) => {
    expect(verdictOf(given, step)).toBe("verified");
  });

  test.each([
    tex`p(1 - p) \le \frac15`,
    tex`a^2 \le a`,
    tex`3ab \le a^2 + b^2`,
    tex`(a + b)^2 \le a^2 + b^2`,
    tex`\|x + y\|^2 \le \|x\|^2 + \|y\|^2`,
    tex`p \le p^2`,
  ])("refuted: %s", (step) => {
    expect(verdictOf(given, step)).toBe("refuted");
  });
});

describe("inequalities by what an average or a variance has more", () => {
  const given = ["$X$, $Y$ and $T$ are random variables.", tex`$Z = E[X \mid T]$`];
  test.each([
    tex`E[\operatorname{Var}(X \mid T) + (Z - 3)^2] \ge E[(Z - 3)^2]`,
    tex`E[X^2 + Y^2] \ge E[Y^2]`,
    tex`\operatorname{Var}(X) \ge \operatorname{Var}(Z)`,
  ])("verified: %s", (step) => {
    expect(verdictOf(given, step)).toBe("verified");
  });
  test.each([tex`E[X + Y^2] \ge E[Y^2]`, tex`\operatorname{Var}(Z) \ge \operatorname{Var}(X)`])(
    "refuted: %s",
    (step) => {
      expect(verdictOf(given, step)).toBe("refuted");
    },
  );
});

describe("sentences", () => {
  test.each([
    [tex`$\eta$ is a positive step size.`, tex`A1 $\eta$ is a positive real number.`],
    [
      tex`$\lambda > 0$ is the regularisation parameter.`,
      tex`A1 $\lambda$ is a positive real number; $\lambda > 0$.`,
    ],
    ["There are $K$ arms.", "A1 $K$ is a positive integer."],
    [
      "$X$ and $Y$ are random variables, the prices of two assets.",
      "A1 $X$ is a random variable; $Y$ is a random variable.",
    ],
    [
      tex`$u$ is a vector in $\mathbb R^d$, that is, $u \in \mathbb R^d$.`,
      tex`A1 $d$ is a positive integer; $u$ is a vector in $\mathbb{R}^{d}$.`,
    ],
    [
      "$e$ is uniform on $[-1, 1]$.",
      "A1 $e$ is a random variable; $e$ has the uniform law with $-1$, $1$.",
    ],
  ])("%s", (sentence, read) => {
    expect(rendering(sentence)).toBe(read);
  });

  test.each([
    [
      tex`$Y$ is a Bernoulli random variable with success probability $\pi$.`,
      tex`E[Y^2] = \pi`,
      tex`E[Y^2] = \pi^2`,
    ],
    [tex`$Y \sim \mathrm{Bernoulli}(e)$`, "E[Y^2] = e", "E[Y^2] = e^2"],
    [
      tex`$Y$ is a Bernoulli random variable with parameter $q$, where $q \in (0, 1)$.`,
      tex`\operatorname{Var}(Y) = q - q^2`,
      tex`\operatorname{Var}(Y) = q`,
    ],
  ])("a chance by any name: %s", (sentence, right, wrong) => {
    expect(verdictOf([sentence], right)).toBe("verified");
    expect(verdictOf([sentence], wrong)).toBe("refuted");
  });

  test("a law of each member behind the run of them", () => {
    const given = [
      tex`$b_1, \dots, b_d$ are independent with $b_i \sim \mathrm{Bernoulli}(p_i)$, where $0 < p_i \le 1$.`,
    ];
    expect(
      verdictOf(
        given,
        tex`\operatorname{Var}\left(\sum_{i=1}^d \frac{b_i}{p_i}\right) = \sum_{i=1}^d \left(\frac1{p_i} - 1\right)`,
      ),
    ).toBe("verified");
    expect(verdictOf(given, tex`E[b_1 b_2] = p_1^2`)).not.toBe("verified");
  });

  test("what a formula stands for may be described", () => {
    const given = ["$U$ and $V$ are random variables.", "$R = U V$ is the regret of a round."];
    expect(verdictOf(given, "E[R] = E[UV]")).toBe("verified");
  });

  test.each([
    "$X$ and $Y$ are random variables, the first independent of the second.",
    "$X$ is a random variable, the maximum of $Y$ and $Z$.",
    "$X$ is a random variable, the number of heads in $n$ tosses of a coin.",
    "$X$ is the number of heads, a random variable.",
    "$T$ is a positive random variable, the time of the first arrival.",
    "$R > 0$ is the ratio of $X$ and $Y$.",
    "$a$ is a real number, the mean of $X$.",
    "There are $K$ independent arms.",
    tex`$x$ is a random vector in $\mathbb R^d$ with mean $0$ and a dense covariance matrix $\Sigma$.`,
  ])("not without what it assumes: %s", (sentence) => {
    expect(rendering(sentence)).toContain("! unread-sentence");
  });

  test.each([
    "positive definite",
    "full-rank",
    "known, positive definite",
    "strictly positive definite",
  ])("a %s covariance matrix is that of the vector", (words) => {
    const given = [
      tex`$x$ is a random vector in $\mathbb R^d$ with mean $\mu$ and a ${words} covariance matrix $\Sigma$.`,
      tex`$z = \Sigma^{-1} (x - \mu)$`,
    ];
    expect(verdictOf(given, tex`\operatorname{Cov}(z) = \Sigma^{-1}`)).toBe("verified");
    expect(verdictOf(given, tex`\operatorname{Cov}(z) = \Sigma`)).toBe("refuted");
  });
});

describe("recursions", () => {
  const noise = tex`$\xi_0, \xi_1, \dots$ are i.i.d. random vectors with mean $0$ and covariance matrix $\Sigma$.`;
  const step = tex`$w_{t+1} = w_t - \eta (w_t + \xi_t)$`;
  const begins = [
    [tex`$w_t$ is a random vector in $\mathbb R^d$ for $t = 0, 1, 2, \dots$`, `${step}.`],
    [tex`$w_0$ is a random vector in $\mathbb R^d$.`, tex`${step} for $t = 0, 1, \dots$`],
  ];
  test.each(begins)("%s %s", (...begin) => {
    const given = [
      ...begin,
      noise,
      tex`$\xi_t$ is independent of $w_t$.`,
      tex`$\eta$ is a positive step size.`,
    ];
    expect(
      verdictOf(
        given,
        tex`E\|w_{t+1}\|^2 = (1 - \eta)^2 E\|w_t\|^2 + \eta^2 \operatorname{tr}(\Sigma)`,
      ),
    ).toBe("verified");
    expect(
      verdictOf(
        given,
        tex`E\|w_{t+1}\|^2 = (1 - \eta)^2 E\|w_t\|^2 + \eta \operatorname{tr}(\Sigma)`,
      ),
    ).toBe("refuted");
  });

  test("of quantities with a law of their own it is an equation", () => {
    expect(
      rendering(
        "$X_0, X_1, \\dots$ are random variables with mean $0$.\n$t = 0, 1, \\dots$\n$X_{t+1} = 2 X_t$",
      ),
    ).toContain("A3 $X_{t + 1} = 2 X_{t}$.");
  });
});

test("values of all members of a family", () => {
  const given = [
    tex`$\mu_1, \dots, \mu_K$ are real numbers.`,
    tex`$A_1, \dots, A_T$ are random variables taking values in $\{1, \dots, K\}$.`,
  ];
  expect(
    verdictOf(
      given,
      tex`E\left[\sum_{t=1}^T \mu_{A_t}\right] = \sum_{t=1}^T \sum_{k=1}^K \mu_k P(A_t = k)`,
    ),
  ).toBe("verified");
  expect(verdictOf(given, tex`E[\mu_{A_1}] = \frac1K \sum_{k=1}^K \mu_k`)).toBe("refuted");
});

describe("claims", () => {
  const document = (claim: string, display: string): string =>
    tex`## Given

- $X$ is a random variable with mean $\mu$.
- $A$ takes the values $1, \dots, K$ with probabilities $p_1, \dots, p_K$.
- $q_1, \dots, q_K$ are real numbers, and $V = \sum_{k=1}^K p_k q_k$.
- $a_k = q_k - V$ for $k = 1, \dots, K$.

## Claim

$${claim}$

## Solution

$$${display}$$
`;

  test.each([
    [tex`\operatorname{Var}(X) = E[X^2] - \mu^2`, tex`E[X^2] = \operatorname{Var}(X) + \mu^2`],
    [tex`E[X^2] \ge \mu^2`, tex`E[X^2] - \mu^2 = E[(X - \mu)^2] \ge 0`],
    ["E[a_A] = 0", tex`E[a_A] = \sum_{k=1}^K p_k (q_k - V) = V - V = 0`],
  ])("%s is established", (claim, display) => {
    expect(checked(document(claim, display)).claims[0]?.verdict).toBe("established");
  });

  test.each([
    [tex`E[X^2] = \mu^2`, tex`E[X^2] - \mu^2 = E[(X - \mu)^2]`, "refuted"],
    [tex`E[X^2] \le \mu^2`, tex`E[X^2] - \mu^2 = E[(X - \mu)^2] \ge 0`, "refuted"],
    [tex`\operatorname{Var}(X) = E[X^2] - \mu^2`, tex`E[X] = \mu`, "open"],
  ])("%s is not", (claim, display, verdict) => {
    expect(checked(document(claim, display)).claims[0]?.verdict).toBe(verdict);
  });
});
