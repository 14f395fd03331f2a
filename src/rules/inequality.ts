import { boundLaw, squaresLaw } from "../kernel/claim.ts";
import type { Demand } from "../kernel/law.ts";
import { bound, rule } from "./rule.ts";

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

const convex = {
  says: "Jensen’s inequality: a convex function of the mean is at most the mean of the function.",
  source: "Billingsley, Probability and Measure, section 21",
};
/** A function that is nowhere straight lies above its tangent wherever its argument varies. */
const whereItVaries: readonly Demand[] = [{ kind: "varies", slot: "X" }];
const one = ["$X$ is a random variable."];
const positive = ["$X$ is a positive random variable."];

export const jensenExponential = bound({
  name: "inequality/jensen-exponential",
  statement: tex`E[e^X \mid G] \ge e^{E[X \mid G]}`,
  slots: { X: "number", G: "given" },
  provided: [],
  strict: whereItVaries,
  conditions: [],
  reason: "the exponential is convex: it lies above its tangent at the mean",
  ...convex,
  example: { given: one, step: tex`E[e^X] \ge e^{E[X]}` },
  without: [],
});

export const jensenAbsolute = bound({
  name: "inequality/jensen-absolute",
  statement: tex`E[|X| \mid G] \ge |E[X \mid G]|`,
  slots: { X: "number", G: "given" },
  provided: [],
  strict: null,
  conditions: [],
  reason: "the absolute value is convex: it is the greater of $X$ and $-X$",
  ...convex,
  example: { given: one, step: tex`|E[X]| \le E\left[|X|\right]` },
  without: [],
});

export const jensenEven = bound({
  name: "inequality/jensen-even",
  statement: tex`E[X^{2k} \mid G] \ge E[X \mid G]^{2k}`,
  slots: { X: "number", k: "order", G: "given" },
  provided: [],
  strict: whereItVaries,
  conditions: [],
  reason: "even powers are convex: each lies above its tangent at the mean",
  ...convex,
  example: { given: one, step: tex`E[X^4] \ge E[X]^4` },
  without: [],
});

export const jensenPower = bound({
  name: "inequality/jensen-power",
  statement: tex`E[X^p \mid G] \ge E[X \mid G]^p`,
  slots: { X: "number", p: "number", G: "given" },
  provided: [
    { kind: "nonnegative", slot: "X" },
    { kind: "at-least-one", slot: "p" },
    { kind: "held", slot: "p" },
  ],
  strict: [{ kind: "above-one", slot: "p" }, ...whereItVaries],
  conditions: ["$X \\ge 0$", "$p \\ge 1$", "$p$ is fixed, or known by what is given"],
  reason: "on numbers that are not negative, powers of at least 1 are convex",
  ...convex,
  example: {
    given: [tex`$X$ is a non-negative random variable, and $p$ is a real number with $p \ge 1$.`],
    step: tex`E[X^p] \ge E[X]^p`,
  },
  without: [
    {
      condition: "nonnegative",
      given: [tex`$X$ is a random variable, and $p$ is a real number with $p \ge 1$.`],
    },
    {
      condition: "at-least-one",
      given: ["$X$ is a non-negative random variable, and $p$ is a positive real number."],
    },
    {
      condition: "held",
      given: [
        "$X$ is a non-negative random variable.",
        tex`$p$ is a random variable with $p \ge 1$.`,
      ],
    },
  ],
});

export const jensenInverse = bound({
  name: "inequality/jensen-inverse",
  statement: tex`E[X^{-p} \mid G] \ge E[X \mid G]^{-p}`,
  slots: { X: "number", p: "number", G: "given" },
  provided: [
    { kind: "positive", slot: "X" },
    { kind: "positive", slot: "p" },
    { kind: "held", slot: "p" },
  ],
  strict: whereItVaries,
  conditions: ["$X > 0$", "$p > 0$", "$p$ is fixed, or known by what is given"],
  reason: "on positive numbers, reciprocals and negative powers are convex",
  ...convex,
  example: {
    given: ["$X$ is a positive random variable, and $p$ is a positive real number."],
    step: tex`E[X^{-p}] \ge E[X]^{-p}`,
  },
  without: [
    {
      condition: "positive",
      given: [tex`$X$ is a random variable with $X \ne 0$, and $p$ is a positive real number.`],
    },
    {
      condition: "positive",
      given: ["$X$ is a positive random variable, and $p$ is a real number."],
      open: true,
    },
    {
      condition: "held",
      given: ["$X$ and $p$ are positive random variables."],
    },
  ],
});

export const jensenLogarithm = bound({
  name: "inequality/jensen-logarithm",
  statement: tex`\log E[X \mid G] \ge E[\log X \mid G]`,
  slots: { X: "number", G: "given" },
  provided: [],
  strict: whereItVaries,
  conditions: [],
  reason: "the logarithm is concave: it lies below its tangent at the mean",
  ...convex,
  example: { given: positive, step: tex`E[\log X] \le \log E[X]` },
  without: [],
});

export const jensenRoot = bound({
  name: "inequality/jensen-root",
  statement: tex`\sqrt{E[X \mid G]} \ge E[\sqrt X \mid G]`,
  slots: { X: "number", G: "given" },
  provided: [],
  strict: whereItVaries,
  conditions: [],
  reason: "the square root is concave: it lies below its tangent at the mean",
  ...convex,
  example: { given: positive, step: tex`E[\sqrt X] \le \sqrt{E[X]}` },
  without: [],
});

const squared = {
  says: "the Cauchy–Schwarz inequality bounds the mean of a product.",
  source: "Billingsley, Probability and Measure, section 21",
  provided: [],
  strict: null,
  conditions: [],
  without: [],
};
const two = ["$X$ and $Y$ are random variables."];
const spread = tex`\operatorname{Var}`;
const shared = tex`\operatorname{Cov}`;

export const cauchySchwarz = bound({
  name: "inequality/cauchy-schwarz",
  statement: tex`E[X^2 \mid G] E[Y^2 \mid G] \ge E[XY \mid G]^2`,
  slots: { X: "number", Y: "number", G: "given" },
  reason:
    "the quadratic $E[(X + tY)^2]$ in $t$ is never negative, so that its discriminant " +
    "is not positive",
  example: { given: two, step: tex`E[XY]^2 \le E[X^2] E[Y^2]` },
  ...squared,
});

export const cauchySchwarzRoot = bound({
  name: "inequality/cauchy-schwarz-root",
  statement: tex`\sqrt{E[X^2 \mid G] E[Y^2 \mid G]} \ge E[XY \mid G]`,
  slots: { X: "number", Y: "number", G: "given" },
  reason: "the inequality of Cauchy and Schwarz, under the root",
  example: {
    given: two,
    step: tex`E[X] + E[XY] \le E[X] + \sqrt{E[X^2] E[Y^2]}`,
  },
  ...squared,
});

export const cauchySchwarzAbsolute = bound({
  name: "inequality/cauchy-schwarz-absolute",
  statement: tex`\sqrt{E[X^2 \mid G] E[Y^2 \mid G]} \ge |E[XY \mid G]|`,
  slots: { X: "number", Y: "number", G: "given" },
  reason: "the inequality of Cauchy and Schwarz, under the root, of $X$ and of $-X$",
  example: {
    given: two,
    step: tex`E[X^2] + |E[XY]| \le E[X^2] + \sqrt{E[X^2] E[Y^2]}`,
  },
  ...squared,
});

export const covariance = bound({
  name: "inequality/covariance",
  statement: tex`${spread}(X \mid G) ${spread}(Y \mid G) \ge ${shared}(X, Y \mid G)^2`,
  slots: { X: "number", Y: "number", G: "given" },
  reason: "the inequality of Cauchy and Schwarz of what they deviate from their means by",
  example: {
    given: two,
    step: tex`${shared}(X, Y)^2 \le ${spread}(X) ${spread}(Y)`,
  },
  ...squared,
});

export const covarianceRoot = bound({
  name: "inequality/covariance-root",
  statement: tex`\sqrt{${spread}(X \mid G) ${spread}(Y \mid G)} \ge ${shared}(X, Y \mid G)`,
  slots: { X: "number", Y: "number", G: "given" },
  reason: "the inequality of Cauchy and Schwarz of what they deviate from their means by",
  example: {
    given: two,
    step: tex`E[X] + ${shared}(X, Y) \le E[X] + \sqrt{${spread}(X) ${spread}(Y)}`,
  },
  ...squared,
});

export const covarianceAbsolute = bound({
  name: "inequality/covariance-absolute",
  statement: tex`\sqrt{${spread}(X \mid G) ${spread}(Y \mid G)} \ge |${shared}(X, Y \mid G)|`,
  slots: { X: "number", Y: "number", G: "given" },
  reason: "the inequality of Cauchy and Schwarz of what they deviate from their means by",
  example: {
    given: two,
    step: tex`E[X] + |${shared}(X, Y)| \le E[X] + \sqrt{${spread}(X) ${spread}(Y)}`,
  },
  ...squared,
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

const passing = {
  says: "Markov’s inequality bounds the probability by the mean.",
  source: "Billingsley, Probability and Measure, section 21",
  strict: null,
};
const least = {
  provided: [
    { kind: "nonnegative", slot: "X" },
    { kind: "held", slot: "a" },
  ],
  conditions: ["$X \\ge 0$", "$a$ is fixed, or known by what is given"],
  without: [
    {
      condition: "nonnegative",
      given: ["$X$ is a random variable, and $a$ is a positive real number."],
    },
    { condition: "held", given: ["$X$ and $a$ are positive random variables."] },
  ],
} as const;
const bounded = ["$X$ is a non-negative random variable, and $a$ is a positive real number."];

export const markov = bound({
  name: "inequality/markov",
  statement: tex`E[X \mid G] \ge a P(X \ge a \mid G)`,
  slots: { X: "number", a: "number", G: "given" },
  reason: "$a \\mathbf 1\\{X \\ge a\\} \\le X$ where $X \\ge 0$",
  example: { given: bounded, step: tex`P(X \ge a) \le \frac{E[X]}{a}` },
  ...least,
  ...passing,
});

export const markovBeyond = bound({
  name: "inequality/markov-beyond",
  statement: tex`E[X \mid G] \ge a P(X > a \mid G)`,
  slots: { X: "number", a: "number", G: "given" },
  reason: "$a \\mathbf 1\\{X > a\\} \\le X$ where $X \\ge 0$",
  example: { given: bounded, step: tex`P(X > a) \le \frac{E[X]}{a}` },
  ...least,
  ...passing,
});

const away = {
  provided: [
    { kind: "nonnegative", slot: "a" },
    { kind: "held", slot: "a" },
  ],
  conditions: ["$a \\ge 0$", "$a$ is fixed, or known by what is given"],
  without: [
    {
      condition: "nonnegative",
      given: [tex`$X$ is a random variable, and $a$ is a real number with $a \ne 0$.`],
    },
    {
      condition: "held",
      given: ["$X$ is a random variable, and $a$ is a positive random variable."],
    },
  ],
} as const;
const anywhere = ["$X$ is a random variable, and $a$ is a positive real number."];

export const chebyshev = bound({
  name: "inequality/chebyshev",
  statement: tex`E[X^2 \mid G] \ge a^2 P(|X| \ge a \mid G)`,
  slots: { X: "number", a: "number", G: "given" },
  reason: "$a^2 \\mathbf 1\\{|X| \\ge a\\} \\le X^2$ where $a \\ge 0$",
  example: { given: anywhere, step: tex`P(|X| \ge a) \le \frac{E[X^2]}{a^2}` },
  ...away,
  ...passing,
});

export const chebyshevBeyond = bound({
  name: "inequality/chebyshev-beyond",
  statement: tex`E[X^2 \mid G] \ge a^2 P(|X| > a \mid G)`,
  slots: { X: "number", a: "number", G: "given" },
  reason: "$a^2 \\mathbf 1\\{|X| > a\\} \\le X^2$ where $a \\ge 0$",
  example: { given: anywhere, step: tex`P(|X| > a) \le \frac{E[X^2]}{a^2}` },
  ...away,
  ...passing,
});
