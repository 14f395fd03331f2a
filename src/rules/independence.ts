import { rule } from "./rule.ts";

const tex = String.raw;

export const product = rule({
  name: "independence/product",
  rule: "independence",
  statement: tex`E[XY] = E[X] E[Y]`,
  slots: { X: "number", Y: "number" },
  provided: [{ kind: "independent", left: "X", right: "Y" }],
  conditions: ["$X$ and $Y$ are independent"],
  reason:
    "the joint law of independent quantities is the product of their laws, and Fubini's " +
    "theorem splits the integral",
  source: "Billingsley, Probability and Measure, equation 21.18",
  example: {
    given: ["$X$ and $Y$ are independent random variables."],
    step: tex`E[XY] = E[X] E[Y]`,
  },
  without: [{ condition: "independent", given: ["$X$ and $Y$ are random variables."] }],
});

export const members = rule({
  name: "independence/indexed-product",
  rule: "independence",
  statement: tex`E\left[\prod_{i=a}^{b} X_i\right] = \prod_{i=a}^{b} E[X_i]`,
  slots: { X: "family", a: "index", b: "index" },
  provided: [{ kind: "independent-members", slot: "X", lower: "a", upper: "b" }],
  conditions: ["$X_a, \\dots, X_b$ are mutually independent"],
  reason: "the law of independent products, once for each of the finitely many factors",
  source: "Billingsley, Probability and Measure, equation 21.18",
  example: {
    given: ["$X_1, \\dots, X_n$ are independent random variables."],
    step: tex`E\left[\prod_{i=1}^n X_i\right] = \prod_{i=1}^n E[X_i]`,
  },
  without: [
    {
      condition: "independent-members",
      given: ["$X_1, \\dots, X_n$ are pairwise independent random variables."],
    },
  ],
});

export const uncorrelated = rule({
  name: "independence/uncorrelated",
  rule: "uncorrelated",
  statement: tex`E[XY] = E[X] E[Y]`,
  slots: { X: "number", Y: "number" },
  provided: [{ kind: "uncorrelated", left: "X", right: "Y" }],
  conditions: ["$X$ and $Y$ are uncorrelated, and enter only linearly"],
  reason: "the covariance $E[XY] - E[X]E[Y]$ of uncorrelated quantities is zero",
  source: "Billingsley, Probability and Measure, section 21",
  example: {
    given: ["$X$ and $Y$ are uncorrelated random variables."],
    step: tex`E[XY] = E[X] E[Y]`,
  },
  without: [{ condition: "uncorrelated", given: ["$X$ and $Y$ are random variables."] }],
});

export const exchangeable = rule({
  name: "independence/exchangeable",
  rule: "identical-distribution",
  statement: tex`E[X] = E[Y]`,
  slots: { X: "number", Y: "number" },
  provided: [{ kind: "exchangeable", left: "X", right: "Y" }],
  conditions: [
    "$X$ and $Y$ are the same function of different members of an i.i.d. or an exchangeable family",
  ],
  reason:
    "the joint law of different independent members is the product of their laws, which " +
    "are equal; of exchangeable ones it is the same by what the word says",
  source: "Hoeffding, A class of statistics with asymptotically normal distribution, 1948",
  example: {
    given: [
      "$n \\ge 3$, and $X_1, \\dots, X_n$ are i.i.d. random variables.",
      "$h$ is a function.",
    ],
    step: tex`E[h(X_1, X_2)] = E[h(X_2, X_3)]`,
  },
  without: [
    {
      condition: "exchangeable",
      given: [
        "$n \\ge 3$, and $X_1, \\dots, X_n$ are identically distributed random variables.",
        "$h$ is a function.",
      ],
    },
  ],
});

export const identical = rule({
  name: "independence/identical",
  rule: "identical-distribution",
  statement: tex`E[X] = E[Y]`,
  slots: { X: "number", Y: "number" },
  provided: [{ kind: "identical", left: "X", right: "Y" }],
  conditions: ["$X$ and $Y$ are the same function of identically distributed quantities"],
  reason: "an expectation depends on the law alone",
  source: "Billingsley, Probability and Measure, theorem 16.13",
  example: {
    given: [
      "$X_1, \\dots, X_n$ are identically distributed random variables, and $i$ and $j$ " +
        "range over $1, \\dots, n$.",
    ],
    step: tex`E[X_i^2] = E[X_j^2]`,
  },
  without: [
    {
      condition: "identical",
      given: [
        "$X_1, \\dots, X_n$ are random variables, and $i$ and $j$ range over $1, \\dots, n$.",
      ],
    },
  ],
});
