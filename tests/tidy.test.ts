import { describe, expect, it } from "vitest";
import { algebra } from "../src/cli/algebra.ts";
import { check } from "../src/index.ts";

const givens = `# Sides

## Given

- $X$ and $Y$ are independent with mean $\\mu$ and variance $\\sigma^2$.
- $U$ is uniform on $[a, b]$, $a < b$.
- $\\eta$ and $\\tau$ are fixed.

## Solution

`;
type Asked = Parameters<typeof check>[2];

function step(line: string, options: Asked) {
  const report = check(`${givens}$$\n${line}\n$$\n`, "sides.md", options);
  const found = report.chains[0]?.steps[0];
  return { verdict: found?.verdict, suggestion: found?.suggestion };
}

/** Proposes a form, and is right about all else. */
const proposing = (text: string) => (command: string) =>
  command.startsWith("factor") ? text : algebra(command);
const wrong = "E[(\\eta (X - \\mu) + \\tau (Y - \\mu))^2] = (\\eta + \\tau) \\sigma^2";
const expanded = "\\eta^{2} \\sigma^{2} + \\sigma^{2} \\tau^{2}";

describe("a corrected side", () => {
  it("is shown factored, where the form that is proposed is proved", () => {
    expect(step(wrong, {})).toEqual({ verdict: "refuted", suggestion: expanded });
    expect(step(wrong, { algebra })).toEqual({
      verdict: "refuted",
      suggestion: "(\\eta^{2} + \\tau^{2}) \\sigma^{2}",
    });
    expect(step("E[U^2] - E[U]^2 = \\frac{(b - a)^2}{6}", { algebra }).suggestion).toBe(
      "\\frac{(a - b)^{2}}{12}",
    );
  });

  it("stays as it is where what is proposed is not equal to it", () => {
    // the names of symbols are those in order of occurrence
    const says = (text: string) => step(wrong, { algebra: proposing(text) }).suggestion;
    expect(says("(x0^2+x2^2)*x1^2")).toBe("(\\eta^{2} + \\tau^{2}) \\sigma^{2}");
    expect(says("(x0^2+x1^2)*x2^2")).toBe(expanded);
    expect(says("(x0+x2)^2*x1^2")).toBe(expanded);
    expect(says("x0")).toBe(expanded);
  });

  it("may be proposed with the wrong sign", () => {
    const { suggestion } = step(wrong, { algebra: proposing("-(x0^2+x2^2)*x1^2") });
    expect(suggestion).toBe("(\\eta^{2} + \\tau^{2}) \\sigma^{2}");
  });

  it("stays as it is where what is proposed is nothing", () => {
    for (const text of ["", "x0+", "(x0", "sqrt(x0)", "x0^x1", "x0 x1", "x9", "NaN", "1/0"])
      expect(step(wrong, { algebra: proposing(text) }).suggestion, text).toBe(expanded);
    const failing = () => {
      throw new Error("too hard");
    };
    expect(step(wrong, { algebra: failing }).suggestion).toBe(expanded);
  });
});

describe("nerdamer", () => {
  it("keeps nothing from one use to the next", () => {
    const first = algebra("factor(x0^2-x1^2)");
    expect(() => algebra("factor(")).toThrow();
    expect(algebra("factor(x0^2-x1^2)")).toBe(first);
    expect("nerdamer" in globalThis).toBe(false);
  });
});
