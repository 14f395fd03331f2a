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
  example: {
    given: ["$a$ is a real number.", "$X$ is a random variable."],
    step: tex`E[aX] = a E[X]`,
  },
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
  example: {
    given: ["$X_1, \\dots, X_n$ are random variables."],
    step: tex`E\left[\sum_{i=1}^{n} X_i\right] = \sum_{i=1}^{n} E[X_i]`,
  },
  without: [],
});

export const overSum = rule({
  name: "expectation/over-sum",
  rule: "linearity",
  statement: tex`E_{G}[X + Y] = E_{G}[X] + E_{G}[Y]`,
  slots: { X: "number", Y: "number", G: "given" },
  provided: [],
  conditions: [],
  reason: "an average over some of what is random, the rest held fixed, is linear",
  source: "notation",
  example: {
    given: ["$X$, $Y$ and $G$ are independent random variables."],
    step: tex`E_{G}[XG + Y] = X E_{G}[G] + Y`,
  },
  without: [],
});

export const overFixed = rule({
  name: "expectation/over-fixed",
  rule: "linearity",
  statement: tex`E_{G}[aX] = a E_{G}[X]`,
  slots: { a: "number", X: "number", G: "given" },
  provided: [{ kind: "fixed", slot: "a" }],
  conditions: ["$a$ is not random"],
  reason: "a fixed factor scales every outcome alike",
  source: "notation",
  example: {
    given: ["$a$ is a real number.", "$X$ and $G$ are independent random variables."],
    step: tex`E_{G}[aXG] = a E_{G}[XG]`,
  },
  without: [{ condition: "fixed", given: ["$a$, $X$ and $G$ are random variables."] }],
});

export const overScale = rule({
  name: "expectation/over-scale",
  rule: "independence",
  statement: tex`E_{G}[ZX] = Z E_{G}[X]`,
  slots: { Z: "number", X: "number", G: "given" },
  provided: [{ kind: "independent-of-given", slot: "Z", given: "G" }],
  conditions: ["$Z$ and $G$ are independent"],
  reason: "what is not averaged over is held fixed",
  source: "notation",
  example: {
    given: ["$Z$ and $G$ are independent random variables."],
    step: tex`E_{G}[ZG] = Z E_{G}[G]`,
  },
  without: [{ condition: "independent-of-given", given: ["$Z$ and $G$ are random variables."] }],
});

export const overFamily = rule({
  name: "expectation/over-indexed-sum",
  rule: "linearity",
  statement: tex`E_{G}\left[\sum_{i=m}^{n} X_i\right] = \sum_{i=m}^{n} E_{G}[X_i]`,
  slots: { X: "family", m: "index", n: "index", G: "given" },
  provided: [],
  conditions: [],
  reason: "linearity, once for each of the finitely many terms",
  source: "notation",
  example: {
    given: ["$X_1, \\dots, X_n$, $G$ are independent random variables."],
    step: tex`E_{G}\left[\sum_{i=1}^{n} X_i G\right] = \sum_{i=1}^{n} E_{G}[X_i G]`,
  },
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
