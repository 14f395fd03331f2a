import { rule } from "./rule.ts";

const tex = String.raw;
const source = "Rudin, Principles of Mathematical Analysis, chapter 6";

export const sum = rule({
  name: "integral/sum",
  rule: "calculus",
  statement: tex`\int_{a}^{b} (f(x) + g(x)) \, dx = \int_{a}^{b} f(x) \, dx + \int_{a}^{b} g(x) \, dx`,
  slots: { a: "end", b: "end", f: "function", g: "function" },
  provided: [],
  conditions: [],
  reason:
    "an integral is linear; over the whole line or space and without end too, where the " +
    "integrals exist",
  source,
  example: {
    given: ["$h$ and $k$ are functions."],
    step: tex`\int (h(x) + k(x)) \, dx = \int h(x) \, dx + \int k(x) \, dx`,
  },
  without: [],
});

export const scale = rule({
  name: "integral/scale",
  rule: "calculus",
  statement: tex`\int_{a}^{b} c f(x) \, dx = c \int_{a}^{b} f(x) \, dx`,
  slots: { a: "end", b: "end", c: "number", f: "function" },
  provided: [],
  conditions: [],
  reason: "an integral is linear: a factor in which the variable does not occur comes out",
  source,
  example: {
    given: ["$h$ is a function, and $c$ is a real number."],
    step: tex`\int c h(x) \, dx = c \int h(x) \, dx`,
  },
  without: [],
});

export const power = rule({
  name: "integral/power",
  rule: "calculus",
  statement: tex`\int_{a}^{b} x^k \, dx = \frac{b^{k+1} - a^{k+1}}{k+1}`,
  slots: { a: "number", b: "number", k: "degree" },
  provided: [],
  conditions: [],
  reason:
    "the derivative of $x^{k+1}/(k+1)$ is $x^k$; between two numbers, for $k = 0, 1, 2, \\dots$",
  source,
  example: {
    given: ["$a$ and $b$ are real numbers."],
    step: tex`\int_a^b x^2 \, dx = \frac{b^3 - a^3}{3}`,
  },
  without: [],
});
