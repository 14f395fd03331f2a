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
  example: { given: ["$p$ is a real number with $0 < p < 1$.", tex`$X \sim \mathrm{Bernoulli}(p)$`], step: tex`E[X^2] = E[X]` },
  without: [{ condition: "distributed", given: ["$p$ is a real number with $0 < p < 1$.", "$X$ is a random variable with mean $p$."] }],
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
  example: { given: ["$p$ is a real number with $0 < p < 1$.", tex`$X \sim \mathrm{Bernoulli}(p)$`], step: tex`E[X] = p` },
  without: [{ condition: "distributed", given: ["$p$ is a real number with $0 < p < 1$.", "$X$ is a random variable."] }],
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
  example: { given: ["$m$ is a real number and $s$ is a positive real number.", tex`$X \sim \mathcal N(m, s)$`], step: tex`E[X] = m` },
  without: [{ condition: "distributed", given: ["$m$ is a real number.", "$X$ is a random variable."] }],
});

export const normalMoment = rule({
  name: "distribution/normal-moment",
  rule: "distribution",
  statement: tex`E[X^k] = m E[X^{k-1}] + (k-1) s E[X^{k-2}]`,
  slots: { X: "number", m: "number", s: "number", k: "index" },
  provided: [{ kind: "distributed", slot: "X", law: "normal", params: ["m", "s"] }],
  conditions: ["$X$ is normal with mean $m$ and variance $s$"],
  reason: "Stein's lemma $E[(X - m) f(X)] = s E[f'(X)]$ with $f(x) = x^{k-1}$",
  source: "Stein, A bound for the error in the normal approximation, 1972",
  example: { given: ["$m$ is a real number and $s$ is a positive real number.", tex`$X \sim \mathcal N(m, s)$`], step: tex`E[X^3] = m^3 + 3ms` },
  without: [{ condition: "distributed", given: ["$m$ is a real number and $s$ is a positive real number.", "$X$ is a random variable with mean $m$ and variance $s$."] }],
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
    given: [tex`$m$ is a vector in $\mathbb R^d$ and $S$ is a positive definite $d \times d$ matrix.`, tex`$X$ is a random vector in $\mathbb R^d$ and $X \sim \mathcal N(m, S)$`],
    step: tex`E[X] = m`,
  },
  without: [{ condition: "distributed", given: [tex`$m$ is a vector in $\mathbb R^d$.`, tex`$X$ is a random vector in $\mathbb R^d$.`] }],
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
    given: [tex`$m$ is a vector in $\mathbb R^d$ and $S$ is a positive definite $d \times d$ matrix.`, tex`$X$ is a random vector in $\mathbb R^d$ and $X \sim \mathcal N(m, S)$`],
    step: tex`\operatorname{Var}(X) = S`,
  },
  without: [{ condition: "distributed", given: [tex`$S$ is a positive definite $d \times d$ matrix.`, tex`$X$ is a random vector in $\mathbb R^d$.`] }],
});

export const normalVectorThird = rule({
  name: "distribution/normal-vector-third",
  rule: "distribution",
  statement: tex`E[X[i] X[j] X[k]] = m[i] E[X[j] X[k]] + S[i,j] E[X[k]] + S[i,k] E[X[j]]`,
  slots: { X: "vector", m: "vector", S: "matrix", i: "index", j: "index", k: "index" },
  provided: [{ kind: "distributed", slot: "X", law: "normal", params: ["m", "S"] }],
  conditions: ["$X$ is a normal vector with mean $m$ and covariance matrix $S$"],
  reason: "Stein's lemma $E[(X_i - m_i) f(X)] = \\sum_j S_{ij} E[\\partial_j f(X)]$ with $f(x) = x_j x_k$",
  source: "Isserlis, On a formula for the product-moment coefficient, 1918; Stein, 1972",
  example: {
    given: [tex`$v$ is a vector in $\mathbb R^d$ and $S$ is a positive definite $d \times d$ matrix.`, tex`$X$ is a random vector in $\mathbb R^d$ and $X \sim \mathcal N(0, S)$`],
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
  reason: "Stein's lemma with $f(x) = x_j x_k x_l$; for mean $0$ this is Isserlis' sum over the three pairings",
  source: "Isserlis, On a formula for the product-moment coefficient, 1918; Stein, 1972",
  example: {
    given: [tex`$v$ is a vector in $\mathbb R^d$ and $S$ is a positive definite $d \times d$ matrix.`, tex`$X$ is a random vector in $\mathbb R^d$ and $X \sim \mathcal N(0, S)$`],
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
  slots: { X: "number", a: "number", b: "number", k: "index" },
  provided: [{ kind: "distributed", slot: "X", law: "uniform", params: ["a", "b"] }],
  conditions: ["$X$ is uniform on the interval from $a$ to $b$"],
  reason: "the integral of $x^k$ over the interval, divided by its length",
  source,
  example: { given: ["$a$ and $b$ are real numbers with $a < b$.", tex`$X \sim \mathrm{Uniform}(a, b)$`], step: tex`E[X] = \frac{a + b}{2}` },
  without: [{ condition: "distributed", given: ["$a$ and $b$ are real numbers with $a < b$.", "$X$ is a random variable."] }],
});

export const exponentialMoment = rule({
  name: "distribution/exponential-moment",
  rule: "distribution",
  statement: tex`E[X^k] = \frac{k!}{r^k}`,
  slots: { X: "number", r: "number", k: "index" },
  provided: [{ kind: "distributed", slot: "X", law: "exponential", params: ["r"] }],
  conditions: ["$X$ is exponential with rate $r$"],
  reason: "integration by parts, $k$ times",
  source,
  example: { given: ["$r$ is a positive real number.", tex`$X \sim \mathrm{Exponential}(r)$`], step: tex`E[X^2] = \frac{2}{r^2}` },
  without: [{ condition: "distributed", given: ["$r$ is a positive real number.", "$X$ is a random variable."] }],
});

export const poissonMoment = rule({
  name: "distribution/poisson-moment",
  rule: "distribution",
  statement: tex`E[X^k] = r E[(X+1)^{k-1}]`,
  slots: { X: "number", r: "number", k: "index" },
  provided: [{ kind: "distributed", slot: "X", law: "poisson", params: ["r"] }],
  conditions: ["$X$ is Poisson with mean $r$"],
  reason: "shifting the series: $x \\cdot r^x / x! = r \\cdot r^{x-1} / (x-1)!$",
  source: "Chen, Poisson approximation for dependent trials, 1975",
  example: { given: ["$r$ is a positive real number.", tex`$X \sim \mathrm{Poisson}(r)$`], step: tex`E[X^2] = r + r^2` },
  without: [{ condition: "distributed", given: ["$r$ is a positive real number.", "$X$ is a random variable with mean $r$."] }],
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
  example: { given: ["$n$ is a positive integer and $p$ is a real number with $0 < p < 1$.", tex`$X \sim \mathrm{Binomial}(n, p)$`], step: tex`E[X] = np` },
  without: [{ condition: "distributed", given: ["$n$ is a positive integer and $p$ is a real number with $0 < p < 1$.", "$X$ is a random variable."] }],
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
  example: { given: ["$n$ is a positive integer and $p$ is a real number with $0 < p < 1$.", tex`$X \sim \mathrm{Binomial}(n, p)$`], step: tex`\operatorname{Var}(X) = np(1-p)` },
  without: [{ condition: "distributed", given: ["$n$ is a positive integer and $p$ is a real number with $0 < p < 1$.", "$X$ is a random variable."] }],
});

export const geometricVariance = rule({
  name: "distribution/geometric-variance",
  rule: "distribution",
  statement: tex`\operatorname{Var}(X) = \frac{1-p}{p^2}`,
  slots: { X: "number", p: "number" },
  provided: [{ kind: "distributed", slot: "X", law: "geometric", params: ["p"] }],
  conditions: ["$X$ is geometric with success probability $p$, counted from 0 or from 1"],
  reason: "where the count begins does not matter to a variance; it matters to the mean, which is therefore left to the givens",
  source,
  example: { given: ["$p$ is a real number with $0 < p < 1$.", tex`$X \sim \mathrm{Geometric}(p)$`], step: tex`\operatorname{Var}(X) = \frac{1-p}{p^2}` },
  without: [{ condition: "distributed", given: ["$p$ is a real number with $0 < p < 1$.", "$X$ is a random variable."] }],
});

export const uniformIntegerMoment = rule({
  name: "distribution/uniform-integer-moment",
  rule: "distribution",
  statement: tex`E[X^k] = \frac{1}{b-a+1} \sum_{x=a}^{b} x^k`,
  slots: { X: "number", a: "index", b: "index", k: "index" },
  provided: [{ kind: "distributed", slot: "X", law: "uniform-integers", params: ["a", "b"] }],
  conditions: ["$X$ is uniform on the integers from $a$ to $b$"],
  reason: "each of the values has the same probability",
  source,
  example: { given: ["$X$ is uniform on $1, \\dots, n$."], step: tex`E[X] = \frac{n+1}{2}` },
  without: [{ condition: "distributed", given: ["$n$ is a positive integer.", "$X$ is a random variable."] }],
});

export const uniformValueMoment = rule({
  name: "distribution/uniform-value-moment",
  rule: "distribution",
  statement: tex`E[X^k] = \frac{1}{b-a+1} \sum_{i=a}^{b} u_i^k`,
  slots: { X: "number", u: "family", a: "index", b: "index", k: "index" },
  provided: [{ kind: "distributed", slot: "X", law: "uniform-values", params: ["u"], ends: [["a", "b"]] }],
  conditions: ["$X$ is uniform on the values $u_a, \\dots, u_b$"],
  reason: "each of the values has the same probability",
  source,
  example: { given: ["$q_1, \\dots, q_n$ are real numbers.", "$X$ is uniform on $q_1, \\dots, q_n$."], step: tex`E[X] = \frac1n \sum_{i=1}^n q_i` },
  without: [{ condition: "distributed", given: ["$q_1, \\dots, q_n$ are real numbers.", "$X$ is a random variable."] }],
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
  example: { given: ["$n$ is a positive integer.", "$X$ is uniform on $1, \\dots, n$.", "$x$ ranges over $1, \\dots, n$."], step: tex`P(X = x) = \frac1n` },
  without: [
    { condition: "distributed", given: ["$n$ is a positive integer.", "$X$ is a random variable.", "$x$ ranges over $1, \\dots, n$."] },
    { condition: "between", given: ["$n$ is a positive integer.", "$X$ is uniform on $1, \\dots, n$.", "$x$ ranges over $0, \\dots, n$."] },
  ],
});
