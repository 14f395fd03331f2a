import { describe, expect, test } from "vitest";
import { checked, document } from "./support/check.ts";

interface Case {
  readonly given: readonly string[];
  readonly step: string;
}

const tex = String.raw;

function verdictOf({ given, step }: Case): string {
  const report = checked(document(given, step));
  expect(report.diagnostics).toEqual([]);
  return report.chains[0]?.steps[0]?.verdict ?? "none";
}

const numbers = "$a$, $b$ and $c$ are real numbers with $a < b$, and $h$ and $k$ are functions.";

describe("integrals", () => {
  test.each<Case>([
    {
      given: [numbers],
      step: tex`\int_a^b (c + h(x))^2 \, dx = c^2 (b - a) + 2c \int_a^b h(u) \, du + \int_a^b h(y)^2 \, dy`,
    },
    {
      given: [numbers],
      step: tex`\int h(x) k(x) \, dx - \int h(t) \, dt = \int h(s) (k(s) - 1) \, ds`,
    },
    { given: [numbers], step: tex`\int_0^1 \int_0^1 x y \, dx \, dy = \frac14` },
    { given: [numbers], step: tex`\int_0^2 \int_0^y x \, dx \, dy = \frac43` },
    {
      given: [numbers],
      step: tex`\int_a^b \frac{(x+c)^2}{x+c} \, dx = \frac{b^2-a^2}{2} + c(b-a)`,
    },
    {
      given: [numbers, tex`$k(x) > 0$`],
      step: tex`\int h(x) \, dx = \int \frac{h(x)}{k(x)} k(x) \, dx`,
    },
    {
      given: [numbers, tex`$Y \sim \mathrm{Uniform}(a, b)$`],
      step: tex`\operatorname{Var}(Y) = \int_a^b \left(y - \frac{a+b}{2}\right)^2 \frac{1}{b-a} \, dy`,
    },
    {
      given: ["$f$ is a function, and $y$ is a real number.", tex`$g(y) = \int f(y, z) \, dz$`],
      step: tex`\int g(z) \, dz = \int \int f(z, y) \, dy \, dz`,
    },
  ])("verified: $step", (example) => {
    expect(verdictOf(example)).toBe("verified");
  });

  test.each<Case>([
    { given: [numbers], step: tex`\int_0^2 \int_0^y x \, dx \, dy = 1` },
    { given: [numbers], step: tex`\int_a^b x^2 \, dx = \frac{b^3 + a^3}{3}` },
    { given: [numbers], step: tex`\int_a^b (x + c) \, dx = \frac{b^2 - a^2}{2} + c` },
  ])("refuted: $step", (example) => {
    expect(verdictOf(example)).toBe("refuted");
  });

  test.each<Case>([
    {
      given: [numbers],
      step: tex`\int_a^b (c + h(x))^2 \, dx = c^2 + 2c \int_a^b h(u) \, du + \int_a^b h(y)^2 \, dy`,
    },
    { given: [numbers], step: tex`\int_a^b h(x)^2 \, dx = \left(\int_a^b h(x) \, dx\right)^2` },
    { given: [numbers], step: tex`\int h(x) k(x) \, dx = \int h(x) \, dx \int k(x) \, dx` },
    { given: [numbers], step: tex`\int_{-1}^1 \frac{1}{x^2} \, dx = -2` },
    { given: [numbers], step: tex`\int_0^\infty x^2 \, dx = \frac{\infty^3}{3}` },
    // the variable of the inner integral is none of the outer one's
    {
      given: [
        "$f$ is a function, and $y$ is a real number.",
        tex`$g(y) = \int_0^1 f(y, z) \, dz$`,
        tex`$\int_0^1 f(z, z) \, dz = 5$`,
      ],
      step: tex`\int_0^1 g(z) \, dz = 5`,
    },
    {
      given: ["$f$ is a function, and $y$ is a real number.", tex`$g(y) = \int f(y, z) \, dz$`],
      step: tex`\int g(z) \, dz = \int \int f(z, z) \, dz \, dz`,
    },
  ])("not verified: $step", (example) => {
    expect(verdictOf(example)).not.toBe("verified");
  });
});
