import { rule } from "./rule.ts";

const tex = String.raw;
const source = "Williams, Probability with Martingales, section 9.7";

export const constant = rule({
  name: "conditioning/known",
  rule: "conditioning",
  statement: tex`E[Z \mid G] = Z`,
  slots: { Z: "number", G: "given" },
  provided: [{ kind: "known", slot: "Z", given: "G" }],
  conditions: ["$Z$ is a function of $G$"],
  reason: "what is known does not vary any more",
  source,
  example: { given: ["$X$ is a random variable.", "$Y = X^2$"], step: tex`E[Y \mid X] = Y` },
  without: [{ condition: "known", given: ["$X$ and $Y$ are random variables."] }],
});

export const sum = rule({
  name: "conditioning/sum",
  rule: "linearity",
  statement: tex`E[X + Y \mid G] = E[X \mid G] + E[Y \mid G]`,
  slots: { X: "number", Y: "number", G: "given" },
  provided: [],
  conditions: [],
  reason: "conditional expectation is linear",
  source,
  example: {
    given: ["$X$, $Y$ and $G$ are random variables."],
    step: tex`E[X + Y \mid G] = E[X \mid G] + E[Y \mid G]`,
  },
  without: [],
});

export const indexedSum = rule({
  name: "conditioning/indexed-sum",
  rule: "linearity",
  statement: tex`E\left[\sum_{i=m}^{n} X_i \mid G\right] = \sum_{i=m}^{n} E[X_i \mid G]`,
  slots: { X: "family", m: "index", n: "index", G: "given" },
  provided: [],
  conditions: [],
  reason: "linearity, once for each of the finitely many terms",
  source,
  example: {
    given: ["$X_1, \\dots, X_n$ are random variables, and $G$ is a random variable."],
    step: tex`E\left[\sum_{i=1}^{n} X_i \mid G\right] = \sum_{i=1}^{n} E[X_i \mid G]`,
  },
  without: [],
});

export const scale = rule({
  name: "conditioning/scale",
  rule: "conditioning",
  statement: tex`E[ZX \mid G] = Z E[X \mid G]`,
  slots: { Z: "number", X: "number", G: "given" },
  provided: [{ kind: "known", slot: "Z", given: "G" }],
  conditions: ["$Z$ is a function of $G$"],
  reason: "what is known comes out",
  source,
  example: {
    given: ["$X$ and $G$ are random variables.", "$Z = G^2$"],
    step: tex`E[ZX \mid G] = Z E[X \mid G]`,
  },
  without: [{ condition: "known", given: ["$X$, $Z$ and $G$ are random variables."] }],
});

export const tower = rule({
  name: "conditioning/tower",
  rule: "conditioning",
  statement: tex`E[Z E[X \mid G]] = E[ZX]`,
  slots: { Z: "number", X: "number", G: "given" },
  provided: [{ kind: "known", slot: "Z", given: "G" }],
  conditions: ["$Z$ is a function of $G$, a quantity and no event"],
  reason: "the defining property of the conditional expectation; with $Z = 1$ it is the tower rule",
  source,
  example: {
    given: ["$X$ and $G$ are random variables.", "$Z = G^2$"],
    step: tex`E[Z E[X \mid G]] = E[ZX]`,
  },
  without: [{ condition: "known", given: ["$X$, $Z$ and $G$ are random variables."] }],
});

export const under = rule({
  name: "conditioning/under",
  rule: "conditioning",
  statement: tex`E[ZX] = E[Z E[X \mid G]]`,
  slots: { Z: "number", X: "number", G: "given" },
  provided: [{ kind: "known", slot: "Z", given: "G" }],
  conditions: ["$Z$ is a function of $G$, a quantity and no event"],
  reason:
    "the tower rule, read from right to left: a factor that is known may stand outside " +
    "of the inner average",
  source,
  example: {
    given: ["$X$ and $G$ are random variables.", "$Z = E[X \\mid G]$"],
    step: tex`E[ZX] = E[Z E[X \mid G]]`,
  },
  without: [{ condition: "known", given: ["$X$, $Z$ and $G$ are random variables."] }],
});

export const fixedGiven = rule({
  name: "conditioning/fixed-given",
  rule: "conditioning",
  statement: tex`E[X \mid G] = E[X]`,
  slots: { X: "number", G: "given" },
  provided: [{ kind: "fixed-given", given: "G" }],
  conditions: ["$G$ is not random"],
  reason: "what does not vary says nothing",
  source,
  example: {
    given: ["$X$ is a random variable, and $g$ is a real number."],
    step: tex`E[X \mid g] = E[X]`,
  },
  without: [{ condition: "fixed-given", given: ["$X$ and $g$ are random variables."] }],
});

export const independent = rule({
  name: "conditioning/independent",
  rule: "independence",
  statement: tex`E[X \mid G] = E[X]`,
  slots: { X: "number", G: "given" },
  provided: [{ kind: "independent-of-given", slot: "X", given: "G" }],
  conditions: ["$X$ and $G$ are independent"],
  reason: "what is independent of $X$ says nothing about it",
  source,
  example: {
    given: ["$X$ and $G$ are independent random variables."],
    step: tex`E[X \mid G] = E[X]`,
  },
  without: [{ condition: "independent-of-given", given: ["$X$ and $G$ are random variables."] }],
});

export const variance = rule({
  name: "conditioning/variance",
  rule: "definition",
  statement: tex`\operatorname{Var}(X \mid G) = E[(X - E[X \mid G])^2 \mid G]`,
  slots: { X: "number", G: "given" },
  provided: [],
  conditions: [],
  reason: "the definition of the conditional variance",
  source,
  example: {
    given: ["$X$ and $G$ are random variables."],
    step: tex`\operatorname{Var}(X \mid G) = E[(X - E[X \mid G])^2 \mid G]`,
  },
  without: [],
});

export const covariance = rule({
  name: "conditioning/covariance",
  rule: "definition",
  statement: tex`\operatorname{Cov}(X, Y \mid G) = E[(X - E[X \mid G])(Y - E[Y \mid G]) \mid G]`,
  slots: { X: "number", Y: "number", G: "given" },
  provided: [],
  conditions: [],
  reason: "the definition of the conditional covariance",
  source,
  example: {
    given: ["$X$, $Y$ and $G$ are random variables."],
    step: tex`\operatorname{Cov}(X, Y \mid G) = E[(X - E[X \mid G])(Y - E[Y \mid G]) \mid G]`,
  },
  without: [],
});

export const nested = rule({
  name: "conditioning/nested",
  rule: "conditioning",
  statement: tex`E[Z E[X \mid H] \mid G] = E[ZX \mid G]`,
  slots: { Z: "number", X: "number", G: "given", H: "given" },
  provided: [
    { kind: "known", slot: "Z", given: "H" },
    { kind: "coarser", given: "G", finer: "H" },
  ],
  conditions: ["$Z$ is a function of $H$", "$G$ is a function of $H$, quantities and no events"],
  reason:
    "the tower rule: averaging first over more and then over less leaves the average over less",
  source,
  example: {
    given: ["$X$ and $H$ are random variables.", "$G = H^2$", "$Z = 3H$"],
    step: tex`E[Z E[X \mid H] \mid G] = E[ZX \mid G]`,
  },
  without: [
    { condition: "known", given: ["$X$, $Z$ and $H$ are random variables.", "$G = H^2$"] },
    { condition: "coarser", given: ["$X$, $G$ and $H$ are random variables.", "$Z = 3H$"] },
  ],
});

export const event = rule({
  name: "conditioning/event",
  rule: "conditioning",
  statement: tex`E[X \mid A] = \frac{E[X \mathbf 1\{A\}]}{P(A)}`,
  slots: { X: "number", A: "condition" },
  provided: [],
  conditions: [],
  reason:
    "the definition of the average under an event of positive probability: over the " +
    "outcomes in it, weights scaled up to one",
  source: "Billingsley, Probability and Measure, section 34",
  example: {
    given: ["$X$ is a random variable, and $A$ is an event."],
    step: tex`E[X \mid A] P(A) = E[X \mathbf 1_A]`,
  },
  without: [],
});

export const probability = rule({
  name: "conditioning/probability",
  rule: "definition",
  statement: tex`P(A \mid G) = E[\mathbf 1\{A\} \mid G]`,
  slots: { A: "condition", G: "given" },
  provided: [],
  conditions: [],
  reason: "a conditional probability is the conditional mean of the indicator",
  source: "Billingsley, Probability and Measure, section 34",
  example: {
    given: ["$A$ is an event, and $G$ is a random variable."],
    step: tex`P(A \mid G) = E[\mathbf 1_A \mid G]`,
  },
  without: [],
});

export const conditionallyIndependent = rule({
  name: "conditioning/conditionally-independent",
  rule: "independence",
  statement: tex`E[XY \mid G] = E[X \mid G] E[Y \mid G]`,
  slots: { X: "number", Y: "number", G: "given" },
  provided: [{ kind: "conditionally-independent", left: "X", right: "Y", given: "G" }],
  conditions: ["$X$ and $Y$ are conditionally independent given $G$, no less and no more"],
  reason:
    "under the conditional law the product of independent quantities has the product of " +
    "the means as its mean",
  source,
  example: {
    given: [
      "$X$, $Y$ and $G$ are random variables.",
      "$X$ and $Y$ are conditionally independent given $G$.",
    ],
    step: tex`E[XY \mid G] = E[X \mid G] E[Y \mid G]`,
  },
  without: [
    { condition: "conditionally-independent", given: ["$X$, $Y$ and $G$ are random variables."] },
  ],
});

export const screened = rule({
  name: "conditioning/screened",
  rule: "independence",
  statement: tex`E[X \mid G] = E[X \mid H]`,
  slots: { X: "number", G: "given", H: "given" },
  provided: [{ kind: "screened", slot: "X", given: "G", by: "H" }],
  conditions: ["given $H$, which is part of $G$, $X$ is independent of the rest of $G$"],
  reason: "once $H$ is known, the rest says nothing more about $X$",
  source,
  example: {
    given: [
      "$X$, $Y$ and $G$ are random variables.",
      "$X$ and $Y$ are conditionally independent given $G$.",
    ],
    step: tex`E[X \mid G, Y] = E[X \mid G]`,
  },
  without: [{ condition: "screened", given: ["$X$, $Y$ and $G$ are random variables."] }],
});

export const randomSum = rule({
  name: "conditioning/random-sum",
  rule: "linearity",
  statement: tex`E\left[\sum_{i=m}^{\infty} \mathbf 1\{i \le N\} X_i \mid G\right] = \sum_{i=m}^{\infty} \mathbf 1\{i \le N\} E[X_i \mid G]`,
  slots: { X: "family", m: "index", N: "number", G: "given" },
  provided: [{ kind: "known", slot: "N", given: "G" }],
  conditions: ["$N$ is a function of $G$"],
  reason:
    "once the number of terms is known, the sum has finitely many, and the average " +
    "under the condition is linear",
  source: "Ross, Introduction to Probability Models, section 3.4",
  example: {
    given: [
      "$X_1, X_2, \\dots$ are random variables.",
      "$G$ is a random variable taking values in $\\{0, 1, 2, \\dots\\}$.",
      "$N = G$",
    ],
    step: tex`E\left[\sum_{i=1}^{N} X_i \mid G\right] = \sum_{i=1}^{N} E[X_i \mid G]`,
  },
  without: [
    {
      condition: "known",
      given: [
        "$X_1, X_2, \\dots$ are random variables.",
        "$G$ is a random variable.",
        "$N$ is a random variable taking values in $\\{0, 1, 2, \\dots\\}$.",
      ],
    },
  ],
});

export const exchangeable = rule({
  name: "conditioning/exchangeable",
  rule: "identical-distribution",
  statement: tex`E[X_i \mid G] = \frac{1}{b - a + 1} E\left[\sum_{k=a}^{b} X_k \mid G\right]`,
  slots: { X: "family", i: "index", a: "index", b: "index", G: "given" },
  provided: [
    { kind: "between", slot: "i", lower: "a", upper: "b" },
    { kind: "exchangeable-given", slot: "X", lower: "a", upper: "b", given: "G" },
  ],
  conditions: [
    "$a \\le i \\le b$",
    "$X_a, \\dots, X_b$ are i.i.d. or exchangeable, and $G$ is the same whichever of " +
      "them trade places",
  ],
  reason:
    "by symmetry the average of each, given $G$, is the same, and so each is an equal " +
    "share of that of the sum",
  source: "Durrett, Probability: Theory and Examples, section 4.1",
  example: {
    given: [
      "$X_0, X_1, \\dots$ are i.i.d. random variables, and $i$ ranges over $1, \\dots, n$.",
      tex`$S = \sum_{k=1}^{n} X_k$`,
    ],
    step: tex`E[X_i \mid S] = \frac{S}{n}`,
  },
  without: [
    {
      condition: "between",
      given: [
        "$X_0, X_1, \\dots$ are i.i.d. random variables, and $i$ ranges over $0, \\dots, n$.",
        tex`$S = \sum_{k=1}^{n} X_k$`,
      ],
    },
    {
      condition: "exchangeable-given",
      given: [
        "$X_0, X_1, \\dots$ are independent random variables, and $i$ ranges over $1, \\dots, n$.",
        tex`$S = \sum_{k=1}^{n} X_k$`,
      ],
    },
  ],
});
