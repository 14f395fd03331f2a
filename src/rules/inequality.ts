import { boundLaw, squaresLaw } from "../kernel/claim.ts";
import { gapLaws } from "../kernel/sign.ts";
import { rule } from "./rule.ts";

const tex = String.raw;

export const nonnegative = rule({
  name: boundLaw,
  rule: "inequality",
  statement: tex`a + E[X^2] \ge a`,
  slots: {},
  provided: [],
  structural: true,
  conditions: [],
  reason:
    "squares, norms, variances and probabilities are not negative, nor are averages of " +
    "what is not negative: leaving them out makes a sum no larger",
  source: "Billingsley, Probability and Measure, theorem 16.1",
  example: { given: ["$X$ and $Y$ are random variables."], step: tex`E[X^2] + E[Y^2] \ge E[X^2]` },
  without: [],
});

export const jensen = rule({
  name: gapLaws.jensen,
  rule: "inequality",
  statement: tex`E[f(X)] \ge f(E[X])`,
  slots: {},
  provided: [],
  structural: true,
  conditions: [],
  reason:
    "a convex function lies above its tangent at the mean: exp, absolute values, even " +
    "powers, -log; reciprocals and negative powers on positive numbers, other powers of " +
    "at least 1 on non-negative ones; for log and square roots the other way round; so " +
    "of weights that are not negative and sum to 1; strictly so where the function is " +
    "nowhere straight and the variance is said to be positive",
  source: "Billingsley, Probability and Measure, section 21",
  example: {
    given: ["$X$ is a positive random variable."],
    step: tex`E\left[\frac1X\right] \ge \frac{1}{E[X]}`,
  },
  without: [],
});

export const cauchySchwarz = rule({
  name: gapLaws.cauchySchwarz,
  rule: "inequality",
  statement: tex`E[X^2] E[Y^2] \ge E[XY]^2`,
  slots: {},
  provided: [],
  structural: true,
  conditions: [],
  reason:
    "the quadratic $E[(X + tY)^2]$ in $t$ is never negative, so that its discriminant " +
    "is not positive; with deviations from the means, the same of variances and the covariance",
  source: "Billingsley, Probability and Measure, section 21",
  example: { given: ["$X$ and $Y$ are random variables."], step: tex`E[XY]^2 \le E[X^2] E[Y^2]` },
  without: [],
});

export const squares = rule({
  name: squaresLaw,
  rule: "inequality",
  statement: tex`a \le b`,
  slots: {},
  provided: [],
  structural: true,
  conditions: [],
  reason: "where $b \\ge 0$ and $a^2 \\le b^2$: what is above $b$ has a greater square than $b$",
  source: "Rudin, Principles of Mathematical Analysis, proposition 1.18",
  example: {
    given: ["$X$ is a random variable."],
    step: tex`E\left[|X|\right] \le \sqrt{E[X^2]}`,
  },
  without: [],
});

export const markov = rule({
  name: gapLaws.markov,
  rule: "inequality",
  statement: tex`P(X \ge a) \le \frac{E[X]}{a}`,
  slots: {},
  provided: [],
  structural: true,
  conditions: [],
  reason:
    "$a \\mathbf 1\\{X \\ge a\\} \\le X$ where $X \\ge 0$ and $a > 0$; with $X^2$ and " +
    "$a^2$, Chebyshev's inequality",
  source: "Billingsley, Probability and Measure, section 21",
  example: {
    given: ["$X$ is a non-negative random variable, and $a$ is a positive real number."],
    step: tex`P(X \ge a) \le \frac{E[X]}{a}`,
  },
  without: [],
});
