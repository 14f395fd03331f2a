import { rule } from "./rule.ts";

const tex = String.raw;
const source = "Johnson, Kotz, Balakrishnan, Univariate Distributions";

export const bernoulliSquare = rule({
  name: "distribution/bernoulli-square",
  rule: "distribution",
  statement: tex`X^2 = X`,
  slots: { X: "number", p: "number" },
  provided: [{ kind: "distributed", slot: "X", law: "bernoulli", params: ["p"] }],
  conditions: ["$X$ is Bernoulli"],
  reason: "0 and 1 are their own squares",
  source,
  example: {
    given: ["$p$ is a real number with $0 < p < 1$.", tex`$X \sim \mathrm{Bernoulli}(p)$`],
    step: tex`E[X^2] = E[X]`,
  },
  without: [
    {
      condition: "distributed",
      given: ["$p$ is a real number with $0 < p < 1$.", "$X$ is a random variable with mean $p$."],
    },
  ],
});

export const bernoulliMean = rule({
  name: "distribution/bernoulli-mean",
  rule: "distribution",
  statement: tex`E[X] = p`,
  slots: { X: "number", p: "number" },
  provided: [{ kind: "distributed", slot: "X", law: "bernoulli", params: ["p"] }],
  conditions: ["$X$ is Bernoulli with success probability $p$"],
  reason: "it is 1 with probability $p$ and 0 otherwise",
  source,
  example: {
    given: ["$p$ is a real number with $0 < p < 1$.", tex`$X \sim \mathrm{Bernoulli}(p)$`],
    step: tex`E[X] = p`,
  },
  without: [
    {
      condition: "distributed",
      given: ["$p$ is a real number with $0 < p < 1$.", "$X$ is a random variable."],
    },
  ],
});

export const bernoulli = rule({
  name: "distribution/bernoulli",
  rule: "distribution",
  statement: tex`E[Z] = (1 - p) z_0 + p z_1`,
  slots: { Z: "number", X: "number", p: "number", z: "family" },
  provided: [
    { kind: "distributed", slot: "X", law: "bernoulli", params: ["p"] },
    { kind: "valued", slot: "Z", of: "X", at: "z", lower: 0, upper: 1 },
  ],
  conditions: [
    "$X$ is Bernoulli with success probability $p$",
    "$z_i$ is $Z$ where $X = i$, and fixed",
  ],
  reason: "an average over the two values 0 and 1",
  source,
  example: {
    given: ["$p$ is a real number with $0 < p < 1$.", tex`$X \sim \mathrm{Bernoulli}(p)$`],
    step: tex`E\left[\frac{1}{1+X}\right] = 1 - \frac{p}{2}`,
  },
  without: [
    {
      condition: "distributed",
      given: [
        "$p$ is a real number with $0 < p < 1$.",
        "$X$ is a random variable taking values in $\\{0, 1, 2, \\dots\\}$.",
      ],
    },
    {
      condition: "valued",
      given: [
        "$p$ is a real number with $0 < p < 1$.",
        tex`$Y \sim \mathrm{Bernoulli}(p)$`,
        "$X$ is a random variable taking values in $\\{0, 1, 2, \\dots\\}$.",
      ],
    },
  ],
});

export const rademacherSquare = rule({
  name: "distribution/rademacher-square",
  rule: "distribution",
  statement: tex`X^2 = 1`,
  slots: { X: "number" },
  provided: [{ kind: "distributed", slot: "X", law: "rademacher", params: [] }],
  conditions: ["$X$ is Rademacher"],
  reason: "it is 1 or -1",
  source,
  example: { given: ["$X$ is a Rademacher random variable."], step: tex`E[X^2] = 1` },
  without: [{ condition: "distributed", given: ["$X$ is a random variable with mean $0$."] }],
});

export const rademacherMean = rule({
  name: "distribution/rademacher-mean",
  rule: "distribution",
  statement: tex`E[X] = 0`,
  slots: { X: "number" },
  provided: [{ kind: "distributed", slot: "X", law: "rademacher", params: [] }],
  conditions: ["$X$ is Rademacher"],
  reason: "1 and -1 have the same probability",
  source,
  example: { given: ["$X$ is a Rademacher random variable."], step: tex`E[X] = 0` },
  without: [{ condition: "distributed", given: ["$X$ is a random variable."] }],
});

export const normalMean = rule({
  name: "distribution/normal-mean",
  rule: "distribution",
  statement: tex`E[X] = m`,
  slots: { X: "number", m: "number", s: "number" },
  provided: [{ kind: "distributed", slot: "X", law: "normal", params: ["m", "s"] }],
  conditions: ["$X$ is normal with mean $m$"],
  reason: "the first parameter of a normal law is its mean",
  source,
  example: {
    given: [
      "$m$ is a real number and $s$ is a positive real number.",
      tex`$X \sim \mathcal N(m, s)$`,
    ],
    step: tex`E[X] = m`,
  },
  without: [
    { condition: "distributed", given: ["$m$ is a real number.", "$X$ is a random variable."] },
  ],
});

export const normalMoment = rule({
  name: "distribution/normal-moment",
  rule: "distribution",
  statement: tex`E[X^k] = m E[X^{k-1}] + (k-1) s E[X^{k-2}]`,
  slots: { X: "number", m: "number", s: "number", k: "order" },
  provided: [{ kind: "distributed", slot: "X", law: "normal", params: ["m", "s"] }],
  conditions: ["$X$ is normal with mean $m$ and variance $s$"],
  reason: "Stein's lemma $E[(X - m) f(X)] = s E[f'(X)]$ with $f(x) = x^{k-1}$",
  source: "Stein, A bound for the error in the normal approximation, 1972",
  example: {
    given: [
      "$m$ is a real number and $s$ is a positive real number.",
      tex`$X \sim \mathcal N(m, s)$`,
    ],
    step: tex`E[X^3] = m^3 + 3ms`,
  },
  without: [
    {
      condition: "distributed",
      given: [
        "$m$ is a real number and $s$ is a positive real number.",
        "$X$ is a random variable with mean $m$ and variance $s$.",
      ],
    },
  ],
});

export const normalVectorMean = rule({
  name: "distribution/normal-vector-mean",
  rule: "distribution",
  statement: tex`E[X] = m`,
  slots: { X: "vector", m: "vector", S: "matrix" },
  provided: [{ kind: "distributed", slot: "X", law: "normal", params: ["m", "S"] }],
  conditions: ["$X$ is a normal vector with mean $m$"],
  reason: "the first parameter of a normal law is its mean",
  source,
  example: {
    given: [
      tex`$m$ is a vector in $\mathbb R^d$ and $S$ is a positive definite $d \times d$ matrix.`,
      tex`$X$ is a random vector in $\mathbb R^d$ and $X \sim \mathcal N(m, S)$`,
    ],
    step: tex`E[X] = m`,
  },
  without: [
    {
      condition: "distributed",
      given: [
        tex`$m$ is a vector in $\mathbb R^d$.`,
        tex`$X$ is a random vector in $\mathbb R^d$.`,
      ],
    },
  ],
});

export const normalVectorCovariance = rule({
  name: "distribution/normal-vector-covariance",
  rule: "distribution",
  statement: tex`\operatorname{Var}(X) = S`,
  slots: { X: "vector", m: "vector", S: "matrix" },
  provided: [{ kind: "distributed", slot: "X", law: "normal", params: ["m", "S"] }],
  conditions: ["$X$ is a normal vector with covariance matrix $S$"],
  reason: "the second parameter of a normal law is its covariance matrix",
  source,
  example: {
    given: [
      tex`$m$ is a vector in $\mathbb R^d$ and $S$ is a positive definite $d \times d$ matrix.`,
      tex`$X$ is a random vector in $\mathbb R^d$ and $X \sim \mathcal N(m, S)$`,
    ],
    step: tex`\operatorname{Var}(X) = S`,
  },
  without: [
    {
      condition: "distributed",
      given: [
        tex`$S$ is a positive definite $d \times d$ matrix.`,
        tex`$X$ is a random vector in $\mathbb R^d$.`,
      ],
    },
  ],
});

export const normalVectorThird = rule({
  name: "distribution/normal-vector-third",
  rule: "distribution",
  statement: tex`E[X[i] X[j] X[k]] = m[i] E[X[j] X[k]] + S[i,j] E[X[k]] + S[i,k] E[X[j]]`,
  slots: { X: "vector", m: "vector", S: "matrix", i: "index", j: "index", k: "index" },
  provided: [{ kind: "distributed", slot: "X", law: "normal", params: ["m", "S"] }],
  conditions: ["$X$ is a normal vector with mean $m$ and covariance matrix $S$"],
  reason:
    "Stein's lemma $E[(X_i - m_i) f(X)] = \\sum_j S_{ij} E[\\partial_j f(X)]$ with " +
    "$f(x) = x_j x_k$",
  source: "Isserlis, On a formula for the product-moment coefficient, 1918; Stein, 1972",
  example: {
    given: [
      tex`$v$ is a vector in $\mathbb R^d$ and $S$ is a positive definite $d \times d$ matrix.`,
      tex`$X$ is a random vector in $\mathbb R^d$ and $X \sim \mathcal N(0, S)$`,
    ],
    step: tex`E[(v^\top X)^3] = 0`,
  },
  without: [
    {
      condition: "distributed",
      given: [
        tex`$v$ is a vector in $\mathbb R^d$ and $S$ is a positive definite $d \times d$ matrix.`,
        tex`$X$ is a random vector in $\mathbb R^d$ with mean $0$ and covariance matrix $S$.`,
      ],
    },
  ],
});

export const normalVectorFourth = rule({
  name: "distribution/normal-vector-fourth",
  rule: "distribution",
  statement: tex`E[X[i] X[j] X[k] X[l]] = m[i] E[X[j] X[k] X[l]] + S[i,j] E[X[k] X[l]] + S[i,k] E[X[j] X[l]] + S[i,l] E[X[j] X[k]]`,
  slots: { X: "vector", m: "vector", S: "matrix", i: "index", j: "index", k: "index", l: "index" },
  provided: [{ kind: "distributed", slot: "X", law: "normal", params: ["m", "S"] }],
  conditions: ["$X$ is a normal vector with mean $m$ and covariance matrix $S$"],
  reason:
    "Stein's lemma with $f(x) = x_j x_k x_l$; for mean $0$ this is Isserlis' sum over " +
    "the three pairings",
  source: "Isserlis, On a formula for the product-moment coefficient, 1918; Stein, 1972",
  example: {
    given: [
      tex`$v$ is a vector in $\mathbb R^d$ and $S$ is a positive definite $d \times d$ matrix.`,
      tex`$X$ is a random vector in $\mathbb R^d$ and $X \sim \mathcal N(0, S)$`,
    ],
    step: tex`E[(v^\top X)^4] = 3 (v^\top S v)^2`,
  },
  without: [
    {
      condition: "distributed",
      given: [
        tex`$v$ is a vector in $\mathbb R^d$ and $S$ is a positive definite $d \times d$ matrix.`,
        tex`$X$ is a random vector in $\mathbb R^d$ with mean $0$ and covariance matrix $S$.`,
      ],
    },
  ],
});

export const uniformMoment = rule({
  name: "distribution/uniform-moment",
  rule: "distribution",
  statement: tex`E[X^k] = \frac{b^{k+1} - a^{k+1}}{(k+1)(b-a)}`,
  slots: { X: "number", a: "number", b: "number", k: "degree" },
  provided: [{ kind: "distributed", slot: "X", law: "uniform", params: ["a", "b"] }],
  conditions: ["$X$ is uniform on the interval from $a$ to $b$"],
  reason: "the integral of $x^k$ over the interval, divided by its length",
  source,
  example: {
    given: ["$a$ and $b$ are real numbers with $a < b$.", tex`$X \sim \mathrm{Uniform}(a, b)$`],
    step: tex`E[X] = \frac{a + b}{2}`,
  },
  without: [
    {
      condition: "distributed",
      given: ["$a$ and $b$ are real numbers with $a < b$.", "$X$ is a random variable."],
    },
  ],
});

export const exponentialMoment = rule({
  name: "distribution/exponential-moment",
  rule: "distribution",
  statement: tex`E[X^k] = \frac{k!}{r^k}`,
  slots: { X: "number", r: "number", k: "degree" },
  provided: [{ kind: "distributed", slot: "X", law: "exponential", params: ["r"] }],
  conditions: ["$X$ is exponential with rate $r$"],
  reason: "integration by parts, $k$ times",
  source,
  example: {
    given: ["$r$ is a positive real number.", tex`$X \sim \mathrm{Exponential}(r)$`],
    step: tex`E[X^2] = \frac{2}{r^2}`,
  },
  without: [
    {
      condition: "distributed",
      given: ["$r$ is a positive real number.", "$X$ is a random variable."],
    },
  ],
});

export const poissonMoment = rule({
  name: "distribution/poisson-moment",
  rule: "distribution",
  statement: tex`E[X^k] = r E[(X+1)^{k-1}]`,
  slots: { X: "number", r: "number", k: "order" },
  provided: [{ kind: "distributed", slot: "X", law: "poisson", params: ["r"] }],
  conditions: ["$X$ is Poisson with mean $r$"],
  reason: "shifting the series: $x \\cdot r^x / x! = r \\cdot r^{x-1} / (x-1)!$",
  source: "Chen, Poisson approximation for dependent trials, 1975",
  example: {
    given: ["$r$ is a positive real number.", tex`$X \sim \mathrm{Poisson}(r)$`],
    step: tex`E[X^2] = r + r^2`,
  },
  without: [
    {
      condition: "distributed",
      given: ["$r$ is a positive real number.", "$X$ is a random variable with mean $r$."],
    },
  ],
});

export const binomialMean = rule({
  name: "distribution/binomial-mean",
  rule: "distribution",
  statement: tex`E[X] = np`,
  slots: { X: "number", n: "index", p: "number" },
  provided: [{ kind: "distributed", slot: "X", law: "binomial", params: ["n", "p"] }],
  conditions: ["$X$ is binomial with $n$ trials and success probability $p$"],
  reason: "it is a sum of $n$ Bernoulli variables",
  source,
  example: {
    given: [
      "$n$ is a positive integer and $p$ is a real number with $0 < p < 1$.",
      tex`$X \sim \mathrm{Binomial}(n, p)$`,
    ],
    step: tex`E[X] = np`,
  },
  without: [
    {
      condition: "distributed",
      given: [
        "$n$ is a positive integer and $p$ is a real number with $0 < p < 1$.",
        "$X$ is a random variable.",
      ],
    },
  ],
});

export const binomialVariance = rule({
  name: "distribution/binomial-variance",
  rule: "distribution",
  statement: tex`\operatorname{Var}(X) = np(1-p)`,
  slots: { X: "number", n: "index", p: "number" },
  provided: [{ kind: "distributed", slot: "X", law: "binomial", params: ["n", "p"] }],
  conditions: ["$X$ is binomial with $n$ trials and success probability $p$"],
  reason: "it is a sum of $n$ independent Bernoulli variables, each of variance $p(1-p)$",
  source,
  example: {
    given: [
      "$n$ is a positive integer and $p$ is a real number with $0 < p < 1$.",
      tex`$X \sim \mathrm{Binomial}(n, p)$`,
    ],
    step: tex`\operatorname{Var}(X) = np(1-p)`,
  },
  without: [
    {
      condition: "distributed",
      given: [
        "$n$ is a positive integer and $p$ is a real number with $0 < p < 1$.",
        "$X$ is a random variable.",
      ],
    },
  ],
});

export const poissonProbability = rule({
  name: "distribution/poisson-probability",
  rule: "distribution",
  statement: tex`E[\mathbf 1\{X = x\}] = \frac{e^{-r} r^x}{x!}`,
  slots: { X: "number", r: "number", x: "index" },
  provided: [
    { kind: "distributed", slot: "X", law: "poisson", params: ["r"] },
    { kind: "between", slot: "x", lower: 0, upper: null },
  ],
  conditions: ["$X$ is Poisson with mean $r$", "$x$ is a whole number that is not negative"],
  reason: "the weights of the Poisson law",
  source,
  example: {
    given: [
      "$r$ is a positive real number and $x$ is a nonnegative integer.",
      tex`$X \sim \mathrm{Poisson}(r)$`,
    ],
    step: tex`P(X = x) = \frac{e^{-r} r^x}{x!}`,
  },
  without: [
    {
      condition: "distributed",
      given: [
        "$r$ is a positive real number and $x$ is a nonnegative integer.",
        "$X$ is a random variable taking values in $\\{0, 1, 2, \\dots\\}$ with mean $r$.",
      ],
    },
    {
      condition: "between",
      given: [
        "$r$ is a positive real number and $x$ is an integer.",
        tex`$X \sim \mathrm{Poisson}(r)$`,
      ],
      open: true,
    },
  ],
});

export const binomialProbability = rule({
  name: "distribution/binomial-probability",
  rule: "distribution",
  statement: tex`E[\mathbf 1\{X = x\}] = \binom{n}{x} p^x (1-p)^{n-x}`,
  slots: { X: "number", n: "index", p: "number", x: "index" },
  provided: [
    { kind: "distributed", slot: "X", law: "binomial", params: ["n", "p"] },
    { kind: "between", slot: "x", lower: 0, upper: "n" },
  ],
  conditions: [
    "$X$ is binomial with $n$ trials and success probability $p$",
    "$x$ is a number of trials, from $0$ to $n$",
  ],
  reason:
    "each choice of $x$ of the $n$ trials has the same probability $p^x (1-p)^{n-x}$ of " +
    "being the successful ones",
  source,
  example: {
    given: [
      "$n$ is a positive integer and $p$ is a real number with $0 < p < 1$.",
      "$x$ ranges over $0, \\dots, n$.",
      tex`$X \sim \mathrm{Binomial}(n, p)$`,
    ],
    step: tex`P(X = x) = \binom{n}{x} p^x (1-p)^{n-x}`,
  },
  without: [
    {
      condition: "distributed",
      given: [
        "$n$ is a positive integer and $p$ is a real number with $0 < p < 1$.",
        "$x$ ranges over $0, \\dots, n$.",
        "$X$ is a random variable taking values in $\\{0, \\dots, n\\}$ with mean $np$.",
      ],
    },
    {
      condition: "between",
      given: [
        "$n$ is a positive integer and $p$ is a real number with $0 < p < 1$.",
        "$x$ is an integer.",
        tex`$X \sim \mathrm{Binomial}(n, p)$`,
      ],
      open: true,
    },
  ],
});

export const geometricVariance = rule({
  name: "distribution/geometric-variance",
  rule: "distribution",
  statement: tex`\operatorname{Var}(X) = \frac{1-p}{p^2}`,
  slots: { X: "number", p: "number" },
  provided: [{ kind: "distributed", slot: "X", law: "geometric", params: ["p"] }],
  conditions: ["$X$ is geometric with success probability $p$, counted from 0 or from 1"],
  reason:
    "where the count begins does not matter to a variance; it matters to the mean, " +
    "which is therefore left to the givens",
  source,
  example: {
    given: ["$p$ is a real number with $0 < p < 1$.", tex`$X \sim \mathrm{Geometric}(p)$`],
    step: tex`\operatorname{Var}(X) = \frac{1-p}{p^2}`,
  },
  without: [
    {
      condition: "distributed",
      given: ["$p$ is a real number with $0 < p < 1$.", "$X$ is a random variable."],
    },
  ],
});

export const rademacher = rule({
  name: "distribution/rademacher",
  rule: "distribution",
  statement: tex`E[Z] = \frac{z_1 + z_{-1}}{2}`,
  slots: { Z: "number", X: "number", z: "family" },
  provided: [
    { kind: "distributed", slot: "X", law: "rademacher", params: [] },
    { kind: "valued", slot: "Z", of: "X", at: "z", lower: -1, upper: 1 },
  ],
  conditions: ["$X$ is Rademacher", "$z_i$ is $Z$ where $X = i$, and fixed"],
  reason: "an average over the two values 1 and -1",
  source,
  example: {
    given: ["$f$ is a function.", "$X$ is a Rademacher random variable."],
    step: tex`E[f(X)] = \frac{f(1) + f(-1)}{2}`,
  },
  without: [
    {
      condition: "distributed",
      given: ["$f$ is a function.", "$X$ is a random variable with mean $0$."],
    },
    {
      condition: "valued",
      given: [
        "$f$ is a function.",
        "$Y$ is a Rademacher random variable.",
        "$X$ is a random variable.",
      ],
    },
  ],
});

export const uniformIntegers = rule({
  name: "distribution/uniform-integers",
  rule: "distribution",
  statement: tex`E[Z] = \frac{1}{b-a+1} \sum_{i=a}^{b} z_i`,
  slots: { Z: "number", X: "number", z: "family", a: "index", b: "index" },
  provided: [
    { kind: "distributed", slot: "X", law: "uniform-integers", params: ["a", "b"] },
    { kind: "valued", slot: "Z", of: "X", at: "z", lower: "a", upper: "b" },
  ],
  conditions: [
    "$X$ is uniform on the integers from $a$ to $b$",
    "$z_i$ is $Z$ where $X = i$, and fixed",
  ],
  reason: "each of the values has the same probability",
  source,
  example: {
    given: [
      "$n$ is a positive integer and $f$ is a function.",
      "$X$ is uniform on $1, \\dots, n$.",
    ],
    step: tex`E[f(X)] = \frac1n \sum_{i=1}^n f(i)`,
  },
  without: [
    {
      condition: "distributed",
      given: ["$n$ is a positive integer and $f$ is a function.", "$X$ is a random variable."],
    },
    {
      condition: "valued",
      given: [
        "$n$ is a positive integer and $f$ is a function.",
        "$J$ is uniform on $1, \\dots, n$.",
        "$X$ is a random variable.",
      ],
    },
  ],
});

export const uniformIntegerMoment = rule({
  name: "distribution/uniform-integer-moment",
  rule: "distribution",
  statement: tex`E[X^k] = \frac{1}{b-a+1} \sum_{x=a}^{b} x^k`,
  slots: { X: "number", a: "index", b: "index", k: "degree" },
  provided: [{ kind: "distributed", slot: "X", law: "uniform-integers", params: ["a", "b"] }],
  conditions: ["$X$ is uniform on the integers from $a$ to $b$"],
  reason: "each of the values has the same probability",
  source,
  example: { given: ["$X$ is uniform on $1, \\dots, n$."], step: tex`E[X] = \frac{n+1}{2}` },
  without: [
    {
      condition: "distributed",
      given: ["$n$ is a positive integer.", "$X$ is a random variable."],
    },
  ],
});

export const uniformValues = rule({
  name: "distribution/uniform-values",
  rule: "distribution",
  statement: tex`E[Z] = \frac{1}{b-a+1} \sum_{i=a}^{b} z_i`,
  slots: { Z: "number", X: "number", u: "family", z: "family", a: "index", b: "index" },
  provided: [
    { kind: "distributed", slot: "X", law: "uniform-values", params: ["u"], ends: [["a", "b"]] },
    { kind: "valued", slot: "Z", of: "X", values: "u", at: "z", lower: "a", upper: "b" },
  ],
  conditions: [
    "$X$ is uniform on the values $u_a, \\dots, u_b$",
    "$z_i$ is $Z$ where $X = u_i$, and fixed",
  ],
  reason: "each of the values has the same probability",
  source,
  example: {
    given: ["$q_1, \\dots, q_n$ are real numbers.", "$X$ is uniform on $q_1, \\dots, q_n$."],
    step: tex`E[X] = \frac1n \sum_{i=1}^n q_i`,
  },
  without: [
    {
      condition: "distributed",
      given: ["$q_1, \\dots, q_n$ are real numbers.", "$X$ is a random variable."],
    },
    {
      condition: "valued",
      given: [
        "$q_1, \\dots, q_n$ are real numbers.",
        "$U$ is uniform on $q_1, \\dots, q_n$.",
        "$X$ is a random variable.",
      ],
    },
  ],
});

export const discrete = rule({
  name: "distribution/discrete",
  rule: "distribution",
  statement: tex`E[Z] = \sum_{i=a}^{b} p_i z_i`,
  slots: {
    Z: "number",
    X: "number",
    x: "family",
    p: "family",
    z: "family",
    a: "index",
    b: "index",
  },
  provided: [
    {
      kind: "distributed",
      slot: "X",
      law: "discrete",
      params: ["x", "p"],
      ends: [
        ["a", "b"],
        ["a", "b"],
      ],
    },
    { kind: "valued", slot: "Z", of: "X", values: "x", at: "z", lower: "a", upper: "b" },
  ],
  conditions: [
    "$X$ takes the values $x_a, \\dots, x_b$ with the probabilities $p_a, \\dots, p_b$",
    "$z_i$ is $Z$ where $X = x_i$, and fixed",
  ],
  reason:
    "an average over finitely many values: each value of $Z$ times the probability of " +
    "what it belongs to",
  source: "Billingsley, Probability and Measure, equation 5.19",
  example: {
    given: ["$X$ takes the values $t_1, \\dots, t_k$ with probabilities $p_1, \\dots, p_k$."],
    step: tex`E[X^2] = \sum_{i=1}^k p_i t_i^2`,
  },
  without: [
    {
      condition: "distributed",
      given: [
        "$t_1, \\dots, t_k$ and $p_1, \\dots, p_k$ are real numbers.",
        "$X$ is a random variable.",
      ],
    },
    {
      condition: "valued",
      given: [
        "$T$ takes the values $t_1, \\dots, t_k$ with probabilities $p_1, \\dots, p_k$.",
        "$X$ is a random variable.",
      ],
    },
  ],
});

export const uniformIntegerProbability = rule({
  name: "distribution/uniform-integer-probability",
  rule: "distribution",
  statement: tex`E[\mathbf 1\{X = x\}] = \frac{1}{b-a+1}`,
  slots: { X: "number", a: "index", b: "index", x: "index" },
  provided: [
    { kind: "distributed", slot: "X", law: "uniform-integers", params: ["a", "b"] },
    { kind: "between", slot: "x", lower: "a", upper: "b" },
  ],
  conditions: ["$X$ is uniform on the integers from $a$ to $b$", "$x$ is one of them"],
  reason: "each of the values has the same probability",
  source,
  example: {
    given: [
      "$n$ is a positive integer.",
      "$X$ is uniform on $1, \\dots, n$.",
      "$x$ ranges over $1, \\dots, n$.",
    ],
    step: tex`P(X = x) = \frac1n`,
  },
  without: [
    {
      condition: "distributed",
      given: [
        "$n$ is a positive integer.",
        "$X$ is a random variable.",
        "$x$ ranges over $1, \\dots, n$.",
      ],
    },
    {
      condition: "between",
      given: [
        "$n$ is a positive integer.",
        "$X$ is uniform on $1, \\dots, n$.",
        "$x$ ranges over $0, \\dots, n$.",
      ],
    },
  ],
});

const about = {
  symmetric: "first",
  normal: "first",
  rademacher: "zero",
  uniform: "middle",
} as const;
const mirrored =
  "$z$ is $Z$ with random quantities on the other side of the points that their laws " +
  "are symmetric about, these quantities independent of each other and of all else in $Z$";

export const symmetric = rule({
  name: "distribution/symmetric",
  rule: "distribution",
  statement: tex`E[Z] = \frac12 E[Z + z]`,
  slots: { Z: "number", z: "number" },
  provided: [{ kind: "reflected", left: "Z", right: "z", laws: about }],
  conditions: [mirrored],
  reason:
    "the law of the quantities stays the same when they are put on the other side, so " +
    "that $Z$ and $z$ have the same mean",
  source: "Feller, An Introduction to Probability Theory, volume 2, section V.5",
  example: {
    given: ["$X$ is a random variable that is symmetric about $0$."],
    step: tex`E[\max(0, X)^2] = \frac12 E[X^2]`,
  },
  without: [{ condition: "reflected", given: ["$X$ is a random variable with mean $0$."] }],
});

export const symmetricImage = rule({
  name: "distribution/symmetric-image",
  rule: "distribution",
  statement: tex`E[Z] = E[z]`,
  slots: { Z: "number", z: "number" },
  provided: [{ kind: "reflected", left: "Z", right: "z", laws: about }],
  conditions: [mirrored],
  reason: "the law of the quantities stays the same when they are put on the other side",
  source: "Feller, An Introduction to Probability Theory, volume 2, section V.5",
  example: {
    given: ["$X$ is a random variable that is symmetric about $0$, and $x$ is a real number."],
    step: tex`P(X \ge x) = P(X \le -x)`,
  },
  without: [
    {
      condition: "reflected",
      given: ["$X$ is a random variable with mean $0$, and $x$ is a real number."],
    },
  ],
});
