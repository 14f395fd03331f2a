import { rule } from "./rule.ts";

const tex = String.raw;
const source = "Karatzas, Shreve, Brownian Motion and Stochastic Calculus, section 2.1";
const motion = "$W$ is a standard Brownian motion.";
const times = tex`$s$, $t$ and $u$ are real numbers with $0 < s < t < u$.`;
const path = tex`$W_s$, $W_t$ and $W_u$ are random variables.`;
const X = { kind: "motion", slot: "X", at: "s" } as const;
const Y = { kind: "motion", slot: "Y", at: "t" } as const;
const Z = { kind: "motion", slot: "Z", at: "u" } as const;
const unsaid = { condition: "motion", given: [times, path] };
const at = "$X$, $Y$, … are the values of one Brownian motion at the times $s$, $t$, …";

export const start = rule({
  name: "motion/start",
  rule: "distribution",
  statement: "X = 0",
  slots: { X: "number" },
  provided: [{ kind: "motion", slot: "X", at: 0 }],
  conditions: ["$X$ is the value of a Brownian motion at the time $0$"],
  reason: "a Brownian motion starts at 0",
  source,
  example: { given: [motion, times], step: "W_0 + t = t" },
  without: [{ condition: "motion", given: [times, "$W_0$ is a random variable."] }],
});

export const mean = rule({
  name: "motion/mean",
  rule: "distribution",
  statement: tex`E[X] = 0`,
  slots: { X: "number", s: "number" },
  provided: [X],
  conditions: [at],
  reason: "a Brownian motion starts at 0, and its increments have mean 0",
  source,
  example: { given: [motion, times], step: tex`E[W_t] = 0` },
  without: [unsaid],
});

export const covariance = rule({
  name: "motion/covariance",
  rule: "distribution",
  statement: tex`E[X Y] = \min(s, t)`,
  slots: { X: "number", Y: "number", s: "number", t: "number" },
  provided: [X, Y],
  conditions: [at, "both of the same one"],
  reason:
    "the later value is the earlier one and an increment that is independent of it, and " +
    "the variance of a value is its time",
  source,
  example: { given: [motion, times], step: tex`\operatorname{Cov}(W_s, W_t) = s` },
  without: [unsaid, unsaid],
});

export const third = rule({
  name: "motion/third",
  rule: "distribution",
  statement: tex`E[X Y Z] = 0`,
  slots: { X: "number", Y: "number", Z: "number", s: "number", t: "number", u: "number" },
  provided: [X, Y, Z],
  conditions: [at, "all of the same one", "and the third as well"],
  reason: "$-W$ has the law of $W$",
  source,
  example: { given: [motion, times], step: tex`E[W_s W_t^2] = 0` },
  without: [unsaid, unsaid, unsaid],
});

export const fourth = rule({
  name: "motion/fourth",
  rule: "distribution",
  statement: tex`E[X Y Z U] = \min(s, t) \min(u, r) + \min(s, u) \min(t, r) + \min(s, r) \min(t, u)`,
  slots: {
    X: "number",
    Y: "number",
    Z: "number",
    U: "number",
    s: "number",
    t: "number",
    u: "number",
    r: "number",
  },
  provided: [X, Y, Z, { kind: "motion", slot: "U", at: "r" }],
  conditions: [at, "all of the same one", "and the third as well", "and the fourth as well"],
  reason: "the values are jointly normal: Isserlis' sum over the three pairings",
  source: "Isserlis, On a formula for the product-moment coefficient, 1918",
  example: { given: [motion, times], step: tex`E[W_s^2 W_t^2] = 2s^2 + st` },
  without: [unsaid, unsaid, unsaid, unsaid],
});

export const power = rule({
  name: "motion/power",
  rule: "distribution",
  statement: tex`E[X^k] = (k - 1) s E[X^{k-2}]`,
  slots: { X: "number", s: "number", k: "order" },
  provided: [X],
  conditions: [at],
  reason:
    "the value at a time is normal with mean $0$ and that time for its variance: Stein's lemma",
  source: "Stein, A bound for the error in the normal approximation, 1972",
  example: { given: [motion, times], step: tex`E[W_t^6] = 15 t^3` },
  without: [unsaid],
});

export const past = rule({
  name: "motion/past",
  rule: "conditioning",
  statement: tex`E[X^k \mid G] = Y E[X^{k-1} \mid G] + (k - 1) (s - t) E[X^{k-2} \mid G]`,
  slots: { X: "number", Y: "number", s: "number", t: "number", k: "order", G: "given" },
  provided: [X, { kind: "past", slot: "Y", at: "t", of: "X", given: "G" }],
  conditions: [at, "$Y$ is the last of the values that are conditioned on, and not later than $X$"],
  reason:
    "given the past the value is normal, with the last value for its mean and the time " +
    "since for its variance",
  source,
  example: { given: [motion, times], step: tex`E[W_t \mid W_s] = W_s` },
  without: [
    unsaid,
    {
      condition: "past",
      given: [motion, tex`$s$ and $t$ are real numbers with $0 < t < s$.`],
      open: true,
    },
  ],
});
