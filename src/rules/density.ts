import { rule } from "./rule.ts";

const tex = String.raw;
const source = "Billingsley, Probability and Measure, section 21";
const interval = "$h$ is a function, and $a$ and $b$ are real numbers with $a < b$.";

export const density = rule({
  name: "density/mean",
  rule: "distribution",
  statement: tex`E[Z] = \int z(x) f(x) \, dx`,
  slots: { Z: "number", X: "number", f: "function", z: "function" },
  provided: [
    { kind: "distributed", slot: "X", law: "density", params: ["f"] },
    { kind: "valued", slot: "Z", of: "X", at: "z" },
  ],
  conditions: ["$X$ has the density $f$", "$z(x)$ is $Z$ where $X = x$, and fixed"],
  reason:
    "a function of $X$ is averaged with the density of $X$, whatever the density of the " +
    "function itself",
  source,
  example: {
    given: ["$f$ and $g$ are functions.", "$X$ is a random variable with density $f$."],
    step: tex`E[g(X)] = \int g(x) f(x) \, dx`,
  },
  without: [
    {
      condition: "distributed",
      given: ["$f$ and $g$ are functions.", "$X$ is a random variable."],
      open: true,
    },
    {
      condition: "valued",
      given: [
        "$f$ and $g$ are functions.",
        "$Y$ is a random variable with density $f$.",
        "$X$ is a random variable.",
      ],
      open: true,
    },
  ],
});

export const uniform = rule({
  name: "density/uniform",
  rule: "distribution",
  statement: tex`E[Z] = \frac{1}{b - a} \int_{a}^{b} z(x) \, dx`,
  slots: { Z: "number", X: "number", a: "number", b: "number", z: "function" },
  provided: [
    { kind: "distributed", slot: "X", law: "uniform", params: ["a", "b"] },
    { kind: "valued", slot: "Z", of: "X", at: "z" },
  ],
  conditions: [
    "$X$ is uniform on the interval from $a$ to $b$",
    "$z(x)$ is $Z$ where $X = x$, and fixed",
  ],
  reason: "the density is $1/(b-a)$ on the interval",
  source,
  example: {
    given: [interval, tex`$X \sim \mathrm{Uniform}(a, b)$`],
    step: tex`E[h(X)] = \frac{1}{b-a} \int_a^b h(x) \, dx`,
  },
  without: [
    { condition: "distributed", given: [interval, "$X$ is a random variable."], open: true },
    {
      condition: "valued",
      given: [interval, tex`$Y \sim \mathrm{Uniform}(a, b)$`, "$X$ is a random variable."],
      open: true,
    },
  ],
});
