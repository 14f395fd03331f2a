import { rule } from "./rule.ts";

const tex = String.raw;

export const constant = rule({
  name: "expectation/constant",
  rule: "linearity",
  statement: tex`E[a] = a`,
  slots: { a: "number" },
  provided: [{ kind: "fixed", slot: "a" }],
  conditions: ["$a$ is not random"],
  reason: "the average of something that does not vary is that thing",
  source: "Billingsley, Probability and Measure, section 21",
  example: { given: ["$a$ is a real number."], step: tex`E[a] = a` },
  without: [{ condition: "fixed", given: ["$a$ is a random variable."] }],
});

export const sum = rule({
  name: "expectation/sum",
  rule: "linearity",
  statement: tex`E[X + Y] = E[X] + E[Y]`,
  slots: { X: "number", Y: "number" },
  provided: [],
  conditions: [],
  reason: "the integral of a sum is the sum of the integrals, whatever the dependence",
  source: "Billingsley, Probability and Measure, theorem 16.1",
  example: { given: ["$X$ and $Y$ are random variables."], step: tex`E[X + Y] = E[X] + E[Y]` },
  without: [],
});

export const scale = rule({
  name: "expectation/scale",
  rule: "linearity",
  statement: tex`E[aX] = a E[X]`,
  slots: { a: "number", X: "number" },
  provided: [{ kind: "fixed", slot: "a" }],
  conditions: ["$a$ is not random"],
  reason: "a factor that does not vary comes out of the average",
  source: "Billingsley, Probability and Measure, theorem 16.1",
  example: { given: ["$a$ is a real number.", "$X$ is a random variable."], step: tex`E[aX] = a E[X]` },
  without: [{ condition: "fixed", given: ["$a$ and $X$ are random variables."] }],
});

export const indexedSum = rule({
  name: "expectation/indexed-sum",
  rule: "linearity",
  statement: tex`E\left[\sum_{i=m}^{n} X_i\right] = \sum_{i=m}^{n} E[X_i]`,
  slots: { X: "family", m: "index", n: "index" },
  provided: [],
  conditions: [],
  reason: "linearity, once for each of the finitely many terms",
  source: "Billingsley, Probability and Measure, theorem 16.1",
  example: { given: ["$X_1, \\dots, X_n$ are random variables."], step: tex`E\left[\sum_{i=1}^{n} X_i\right] = \sum_{i=1}^{n} E[X_i]` },
  without: [],
});

export const over = rule({
  name: "expectation/over",
  rule: "definition",
  statement: tex`E_{G}[Z] = E[Z]`,
  slots: { Z: "number", G: "given" },
  provided: [{ kind: "known", slot: "Z", given: "G" }],
  conditions: ["nothing in $Z$ is random but $G$"],
  reason: "averaging over all that is random is the expectation; the subscript only says so",
  source: "notation",
  example: { given: ["$X$ is a random variable.", "$Z = X^2$"], step: tex`E_{X}[Z] = E[Z]` },
  without: [{ condition: "known", given: ["$X$ and $Z$ are random variables."] }],
});
