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
  example: { given: ["$X$ is a random variable."], step: tex`\operatorname{Var}(X) = E[(X - E[X])^2]` },
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
  example: { given: ["$X$ and $Y$ are random variables."], step: tex`\operatorname{Cov}(X, Y) = E[(X - E[X])(Y - E[Y])]` },
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
  example: { given: ["$X$ is a random variable, and $x$ is a real number."], step: tex`P(X \le x) = E[\mathbf 1\{X \le x\}]` },
  without: [],
});
