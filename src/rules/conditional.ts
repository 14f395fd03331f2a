import { rule } from "./rule.ts";

const tex = String.raw;
const source = "Gelman, Carlin, Stern, Dunson, Vehtari, Rubin, Bayesian Data Analysis, chapter 5";

export const bernoulliMean = rule({
  name: "conditional/bernoulli-mean",
  rule: "distribution",
  statement: tex`E[X \mid G] = p`,
  slots: { X: "number", p: "number", G: "given" },
  provided: [{ kind: "distributed", slot: "X", law: "bernoulli", params: ["p"], given: "G" }],
  conditions: ["given $G$, $X$ is Bernoulli with success probability $p$"],
  reason: "under the condition it is 1 with probability $p$ and 0 otherwise",
  source,
  example: {
    given: ["$p$ is a random variable.", tex`$X \mid p \sim \mathrm{Bernoulli}(p)$`],
    step: tex`E[X \mid p] = p`,
  },
  without: [{ condition: "distributed", given: ["$p$ and $X$ are random variables."] }],
});

export const binomialMean = rule({
  name: "conditional/binomial-mean",
  rule: "distribution",
  statement: tex`E[X \mid G] = np`,
  slots: { X: "number", n: "number", p: "number", G: "given" },
  provided: [{ kind: "distributed", slot: "X", law: "binomial", params: ["n", "p"], given: "G" }],
  conditions: ["given $G$, $X$ is binomial with $n$ trials and success probability $p$"],
  reason: "under the condition it is a sum of $n$ Bernoulli variables",
  source,
  example: {
    given: [
      "$n$ is a positive integer, and $p$ is a random variable.",
      tex`$X \mid p \sim \mathrm{Binomial}(n, p)$`,
    ],
    step: tex`E[X \mid p] = np`,
  },
  without: [
    {
      condition: "distributed",
      given: ["$n$ is a positive integer.", "$p$ and $X$ are random variables."],
    },
  ],
});

export const binomialVariance = rule({
  name: "conditional/binomial-variance",
  rule: "distribution",
  statement: tex`\operatorname{Var}(X \mid G) = np(1-p)`,
  slots: { X: "number", n: "number", p: "number", G: "given" },
  provided: [{ kind: "distributed", slot: "X", law: "binomial", params: ["n", "p"], given: "G" }],
  conditions: ["given $G$, $X$ is binomial with $n$ trials and success probability $p$"],
  reason:
    "under the condition it is a sum of $n$ independent Bernoulli variables, each of " +
    "variance $p(1-p)$",
  source,
  example: {
    given: [
      "$n$ is a positive integer, and $p$ is a random variable.",
      tex`$X \mid p \sim \mathrm{Binomial}(n, p)$`,
    ],
    step: tex`\operatorname{Var}(X \mid p) = np(1-p)`,
  },
  without: [
    {
      condition: "distributed",
      given: ["$n$ is a positive integer.", "$p$ and $X$ are random variables."],
    },
  ],
});

export const poissonMoment = rule({
  name: "conditional/poisson-moment",
  rule: "distribution",
  statement: tex`E[X^k \mid G] = r E[(X+1)^{k-1} \mid G]`,
  slots: { X: "number", r: "number", k: "order", G: "given" },
  provided: [{ kind: "distributed", slot: "X", law: "poisson", params: ["r"], given: "G" }],
  conditions: ["given $G$, $X$ is Poisson with mean $r$"],
  reason: "shifting the series under the condition",
  source,
  example: {
    given: ["$r$ is a positive random variable.", tex`$X \mid r \sim \mathrm{Poisson}(r)$`],
    step: tex`E[X^2 \mid r] = r + r^2`,
  },
  without: [
    {
      condition: "distributed",
      given: ["$r$ is a positive random variable.", "$X$ is a random variable."],
    },
  ],
});

export const normalMoment = rule({
  name: "conditional/normal-moment",
  rule: "distribution",
  statement: tex`E[X^k \mid G] = m E[X^{k-1} \mid G] + (k-1) s E[X^{k-2} \mid G]`,
  slots: { X: "number", m: "number", s: "number", k: "order", G: "given" },
  provided: [{ kind: "distributed", slot: "X", law: "normal", params: ["m", "s"], given: "G" }],
  conditions: ["given $G$, $X$ is normal with mean $m$ and variance $s$"],
  reason: "Stein's lemma under the condition",
  source,
  example: {
    given: [
      "$m$ is a random variable, and $s$ is a positive real number.",
      tex`$X \mid m \sim \mathcal N(m, s)$`,
    ],
    step: tex`E[X^2 \mid m] = m^2 + s`,
  },
  without: [
    {
      condition: "distributed",
      given: ["$m$ and $X$ are random variables, and $s$ is a positive real number."],
    },
  ],
});

export const exponentialMoment = rule({
  name: "conditional/exponential-moment",
  rule: "distribution",
  statement: tex`E[X^k \mid G] = \frac{k!}{r^k}`,
  slots: { X: "number", r: "number", k: "degree", G: "given" },
  provided: [{ kind: "distributed", slot: "X", law: "exponential", params: ["r"], given: "G" }],
  conditions: ["given $G$, $X$ is exponential with rate $r$"],
  reason: "integration by parts under the condition",
  source,
  example: {
    given: ["$r$ is a positive random variable.", tex`$X \mid r \sim \mathrm{Exponential}(r)$`],
    step: tex`E[X \mid r] = \frac{1}{r}`,
  },
  without: [
    {
      condition: "distributed",
      given: ["$r$ is a positive random variable.", "$X$ is a random variable."],
    },
  ],
});

export const uniformMean = rule({
  name: "conditional/uniform-mean",
  rule: "distribution",
  statement: tex`E[X \mid G] = \frac{a + b}{2}`,
  slots: { X: "number", a: "number", b: "number", G: "given" },
  provided: [{ kind: "distributed", slot: "X", law: "uniform", params: ["a", "b"], given: "G" }],
  conditions: ["given $G$, $X$ is uniform on the interval from $a$ to $b$"],
  reason: "the interval looks the same from both sides of its middle",
  source,
  example: {
    given: ["$b$ is a positive random variable.", tex`$X \mid b \sim \mathrm{Uniform}(0, b)$`],
    step: tex`E[X \mid b] = \frac{b}{2}`,
  },
  without: [
    {
      condition: "distributed",
      given: ["$b$ is a positive random variable.", "$X$ is a random variable."],
    },
  ],
});

export const uniformVariance = rule({
  name: "conditional/uniform-variance",
  rule: "distribution",
  statement: tex`\operatorname{Var}(X \mid G) = \frac{(b - a)^2}{12}`,
  slots: { X: "number", a: "number", b: "number", G: "given" },
  provided: [{ kind: "distributed", slot: "X", law: "uniform", params: ["a", "b"], given: "G" }],
  conditions: ["given $G$, $X$ is uniform on the interval from $a$ to $b$"],
  reason: "the integral of the squared distance from the middle, divided by the length",
  source,
  example: {
    given: ["$b$ is a positive random variable.", tex`$X \mid b \sim \mathrm{Uniform}(0, b)$`],
    step: tex`\operatorname{Var}(X \mid b) = \frac{b^2}{12}`,
  },
  without: [
    {
      condition: "distributed",
      given: ["$b$ is a positive random variable.", "$X$ is a random variable."],
    },
  ],
});

export const geometricVariance = rule({
  name: "conditional/geometric-variance",
  rule: "distribution",
  statement: tex`\operatorname{Var}(X \mid G) = \frac{1-p}{p^2}`,
  slots: { X: "number", p: "number", G: "given" },
  provided: [{ kind: "distributed", slot: "X", law: "geometric", params: ["p"], given: "G" }],
  conditions: [
    "given $G$, $X$ is geometric with success probability $p$, counted from 0 or from 1",
  ],
  reason: "where the count begins does not matter to a variance",
  source,
  example: {
    given: ["$p$ is a positive random variable.", tex`$X \mid p \sim \mathrm{Geometric}(p)$`],
    step: tex`\operatorname{Var}(X \mid p) = \frac{1-p}{p^2}`,
  },
  without: [
    {
      condition: "distributed",
      given: ["$p$ is a positive random variable.", "$X$ is a random variable."],
    },
  ],
});
