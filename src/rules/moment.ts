import { rule } from "./rule.ts";

const tex = String.raw;

export const variance = rule({
  name: "moment/variance",
  rule: "definition",
  statement: tex`\operatorname{Var}(X) = E[(X - E[X])^2]`,
  slots: { X: "number" },
  provided: [],
  conditions: [],
  reason: "the definition of the variance",
  source: "Billingsley, Probability and Measure, section 21",
  example: {
    given: ["$X$ is a random variable."],
    step: tex`\operatorname{Var}(X) = E[(X - E[X])^2]`,
  },
  without: [],
});

export const covariance = rule({
  name: "moment/covariance",
  rule: "definition",
  statement: tex`\operatorname{Cov}(X, Y) = E[(X - E[X])(Y - E[Y])]`,
  slots: { X: "number", Y: "number" },
  provided: [],
  conditions: [],
  reason: "the definition of the covariance",
  source: "Billingsley, Probability and Measure, section 21",
  example: {
    given: ["$X$ and $Y$ are random variables."],
    step: tex`\operatorname{Cov}(X, Y) = E[(X - E[X])(Y - E[Y])]`,
  },
  without: [],
});

export const probability = rule({
  name: "moment/probability",
  rule: "definition",
  statement: tex`P(A) = E[\mathbf 1\{A\}]`,
  slots: { A: "condition" },
  provided: [],
  conditions: [],
  reason: "a probability is the mean of the indicator",
  source: "Billingsley, Probability and Measure, section 21",
  example: {
    given: ["$X$ is a random variable, and $x$ is a real number."],
    step: tex`P(X \le x) = E[\mathbf 1\{X \le x\}]`,
  },
  without: [],
});

/** Z is a function of X by what it is at each value from a to b. */
const weighted: Pick<Parameters<typeof rule>[0], "provided" | "conditions"> = {
  provided: [
    { kind: "values", slot: "X", lower: "a", upper: "b" },
    { kind: "valued", slot: "Z", of: "X", at: "z", lower: "a", upper: "b" },
  ],
  conditions: [
    "$X$ is a random integer with values from $a$ to $b$",
    "$z_k$ is $Z$ where $X = k$, and fixed",
  ],
};

export const partition = rule({
  name: "moment/partition",
  rule: "sum-split",
  statement: tex`\sum_{k=a}^{b} z_k \mathbf 1\{X = k\} = Z`,
  slots: { X: "number", Z: "number", z: "family", a: "index", b: "index" },
  ...weighted,
  reason: "just one of the indicators is 1, that of the value that $X$ has",
  source: "Billingsley, Probability and Measure, section 5",
  example: {
    given: [
      "$m$ is a positive integer, and $f$ is a function.",
      "$X$ is a random variable taking values in $\\{1, \\dots, m\\}$.",
    ],
    step: tex`\sum_{k=1}^m f(k) \mathbf 1\{X = k\} = f(X)`,
  },
  without: [
    {
      condition: "values",
      given: [
        "$m$ is a positive integer, and $f$ is a function.",
        "$X$ is a random variable taking values in $\\{0, 1, 2, \\dots\\}$.",
      ],
    },
    {
      condition: "valued",
      given: [
        "$m$ is a positive integer, and $f$ is a function.",
        "$Y$ is a random variable taking values in $\\{1, \\dots, m\\}$.",
        "$X$ is a random variable.",
      ],
    },
  ],
});

export const values = rule({
  name: "moment/values",
  rule: "sum-split",
  statement: tex`\sum_{k=a}^{b} z_k E[\mathbf 1\{X = k\} Y] = E[Z Y]`,
  slots: { X: "number", Y: "number", Z: "number", z: "family", a: "index", b: "index" },
  ...weighted,
  reason: "just one of the indicators is 1, that of the value that $X$ has",
  source: "Billingsley, Probability and Measure, section 21",
  example: {
    given: [
      "$m$ is a positive integer, and $f$ is a function.",
      "$X$ is a random variable taking values in $\\{1, \\dots, m\\}$.",
    ],
    step: tex`E[f(X)] = \sum_{k=1}^m f(k) P(X = k)`,
  },
  without: [
    {
      condition: "values",
      given: [
        "$m$ is a positive integer, and $f$ is a function.",
        "$X$ is a random variable taking values in $\\{0, 1, 2, \\dots\\}$.",
      ],
    },
    {
      condition: "valued",
      given: [
        "$m$ is a positive integer, and $f$ is a function.",
        "$Y$ is a random variable taking values in $\\{1, \\dots, m\\}$.",
        "$X$ is a random variable.",
      ],
    },
  ],
});

export const counts = rule({
  name: "moment/counts",
  rule: "sum-split",
  statement: tex`\sum_{k=a}^{\infty} z_k E[\mathbf 1\{X = k\} Y] = E[Z Y]`,
  slots: { X: "number", Y: "number", Z: "number", z: "family", a: "index" },
  provided: [
    { kind: "values", slot: "X", lower: "a", upper: null, weight: "z" },
    { kind: "valued", slot: "Z", of: "X", at: "z", lower: "a", upper: null },
  ],
  conditions: [
    "$X$ is a random integer with values from $a$ on, or from 0 on where $z_0 = 0$",
    "$z_k$ is $Z$ where $X = k$, and fixed",
  ],
  reason: "just one of the indicators is 1, that of the value that $X$ has",
  source: "Billingsley, Probability and Measure, section 21",
  example: {
    given: [
      "$f$ is a function.",
      "$X$ is a random variable taking values in $\\{0, 1, 2, \\dots\\}$.",
    ],
    step: tex`E[f(X)] = \sum_{k=0}^\infty f(k) P(X = k)`,
  },
  without: [
    { condition: "values", given: ["$f$ is a function.", "$X$ is a random variable."] },
    {
      condition: "valued",
      given: [
        "$f$ is a function.",
        "$Y$ is a random variable taking values in $\\{0, 1, 2, \\dots\\}$.",
        "$X$ is a random variable.",
      ],
    },
  ],
});

export const step = rule({
  name: "moment/step",
  rule: "sum-split",
  statement: tex`E[\mathbf 1\{X \ge k\} Y] = E[\mathbf 1\{X = k\} Y] + E[\mathbf 1\{X \ge k + 1\} Y]`,
  slots: { X: "number", Y: "number", k: "index" },
  provided: [{ kind: "values", slot: "X", lower: 0, upper: null }],
  conditions: ["$X$ is a random integer with values from $0$ on"],
  reason: "an integer that is at least $k$ is $k$ or at least $k + 1$",
  source: "Billingsley, Probability and Measure, section 21",
  example: {
    given: [
      "$X$ is a random variable taking values in $\\{0, 1, 2, \\dots\\}$.",
      "$k$ is a positive integer.",
    ],
    step: tex`P(X = k) = P(X \ge k) - P(X \ge k + 1)`,
  },
  without: [
    { condition: "values", given: ["$X$ is a random variable.", "$k$ is a positive integer."] },
  ],
});

export const tails = rule({
  name: "moment/tails",
  rule: "sum-split",
  statement: tex`\sum_{k=a}^{\infty} E[\mathbf 1\{X \ge k - a + 1\} Y] = E[X Y]`,
  slots: { X: "number", Y: "number", a: "index" },
  provided: [{ kind: "values", slot: "X", lower: 0, upper: null }],
  conditions: ["$X$ is a random integer with values from $0$ on"],
  reason: "as many of the indicators are 1 as the value of $X$ says",
  source: "Billingsley, Probability and Measure, equation 21.9",
  example: {
    given: ["$X$ is a random variable taking values in $\\{0, 1, 2, \\dots\\}$."],
    step: tex`E[X] = \sum_{k=1}^\infty P(X \ge k)`,
  },
  without: [{ condition: "values", given: ["$X$ is a random variable."] }],
});
