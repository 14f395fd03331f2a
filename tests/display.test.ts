import { describe, expect, test } from "vitest";
import { checked } from "./support/check.ts";

const given = `# Mean

## Given

- $X_1, \\dots, X_n$ are i.i.d. random variables with mean $\\mu$ and variance $\\sigma^2$.
- $\\bar X = \\frac1n \\sum_{i=1}^n X_i$

## Claim

$E[\\bar X^2] = \\mu^2 + \\frac{\\sigma^2}{n}$

`;

describe("a display that starts with a relation", () => {
  test("goes on from the last expression of the display before it", () => {
    const report = checked(
      `${given}## Solution\n\nWe start from\n\n$$E[\\bar X^2]$$\n\nwhich is\n\n$$= \\operatorname{Var}(\\bar X) + E[\\bar X]^2$$\n\nThe members are independent. Hence\n\n$$\\begin{aligned}&= \\frac{\\sigma^2}{n} + E[\\bar X]^2 \\\\ &= \\frac{\\sigma^2}{n} + \\mu^2\\end{aligned}$$\n`,
    );
    expect(report.diagnostics).toEqual([]);
    expect(report.chains.map((c) => c.lines.map((l) => l.tex))).toEqual([
      ["E[\\bar X^2]", "\\operatorname{Var}(\\bar X) + E[\\bar X]^2"],
      [
        "\\operatorname{Var}(\\bar X) + E[\\bar X]^2",
        "\\frac{\\sigma^2}{n} + E[\\bar X]^2",
        "\\frac{\\sigma^2}{n} + \\mu^2",
      ],
    ]);
    expect(report.chains.map((c) => c.verdict)).toEqual(["verified", "verified"]);
    expect(report.claims[0]).toMatchObject({ verdict: "established", by: "C1 + C2" });
  });

  test("is refuted where it does not", () => {
    const report = checked(`${given}## Solution\n\n$$E[\\bar X]$$\n\n$$= \\mu + 1$$\n`);
    expect(report.chains.map((c) => c.verdict)).toEqual(["refuted"]);
  });

  test.each([
    ["nothing stands before it", "## Solution\n\n$$= \\mu$$\n"],
    ["a heading stands between", "## Solution\n\n$$E[\\bar X]$$\n\n### Solution\n\n$$= \\mu$$\n"],
    [
      "a formula of the prose stands right before it",
      "## Solution\n\n$$E[\\bar X]$$\n\nand $E[2 X_1]$:\n\n$$= \\mu$$\n",
    ],
    [
      "words stand for a left side",
      "## Solution\n\n$$E[\\bar X]$$\n\nand the mean of one of them is\n\n$$= \\mu$$\n",
    ],
    [
      "a sentence of its own may speak of something else",
      "## Solution\n\n$$E[\\bar X]$$\n\nThat of one of them is the same. It\n\n$$= \\mu$$\n",
    ],
    [
      "the display before is said of some values only",
      "## Solution\n\n$$E[X_i X_j] = \\mu^2 \\quad \\text{for } i \\ne j$$\n\n$$= E[X_1]^2$$\n",
    ],
    [
      "prose says so of the display before",
      "## Solution\n\nFor $n \\ge 2$,\n\n$$E[X_1 X_2] = \\mu^2$$\n\n$$= E[X_1]^2$$\n",
    ],
    [
      "the display before is not checked",
      "## Solution\n\n<!-- check: off -->\n\n$$E[\\bar X]$$\n\n<!-- check: on -->\n\n$$= \\mu$$\n",
    ],
    [
      "givens stand between",
      "## Solution\n\n$$E[\\bar X]$$\n\n**Given.** $\\mu = 2$.\n\n**Solution.**\n\n$$= \\mu$$\n",
    ],
    [
      "the display before could not be read",
      "## Solution\n\n$$E[\\bar X] = \\left( \\mu$$\n\n$$= \\mu$$\n",
    ],
  ])("is an error where %s", (_, solution) => {
    const report = checked(given + solution);
    expect(
      report.diagnostics.filter((d) => d.code === "unexpected-token").map((d) => d.message),
    ).toEqual(["`=` cannot be read here; expected an expression before it."]);
    expect(
      report.chains
        .flatMap((c) => c.lines.map((l) => l.tex))
        .filter((tex) => tex === "\\mu" || tex === "E[X_1]^2"),
    ).toEqual([]);
  });
});

describe("equal terms with dots are as many as those of the line before", () => {
  const given = `# Mean

## Given

- $X_1, \\dots, X_n$ are i.i.d. random variables with mean $\\mu$.

## Solution

`;

  test.each([
    ["E[X_1 + \\dots + X_n] = \\mu + \\mu + \\dots + \\mu = n \\mu", ["verified", "verified"]],
    ["\\sum_{i=1}^n E[X_i] = \\mu + \\dots + \\mu = n \\mu", ["verified", "verified"]],
    [
      "E\\left[\\prod_{i=1}^n X_i\\right] = E[X_1] \\cdots E[X_n] = \\mu \\cdot \\mu \\cdots \\mu = \\mu^n",
      ["verified", "verified", "verified"],
    ],
    ["E[X_1 + \\dots + X_{n-1}] = \\mu + \\dots + \\mu = n \\mu", ["verified", "refuted"]],
    ["E[X_1 + \\dots + X_n] = \\mu + \\dots + \\mu = \\mu^n", ["verified", "refuted"]],
    ["\\mu + \\dots + \\mu = n \\mu", ["unreadable"]],
    ["\\sum_{i=1}^n \\sum_{j=1}^n E[X_i] E[X_j] = \\mu^2 + \\dots + \\mu^2", ["unreadable"]],
    ["\\sum_{i=1}^n E[X_i] + \\sum_{i=1}^{n-1} E[X_i] = \\mu + \\dots + \\mu", ["unreadable"]],
    ["\\sum_{i=2}^n E[X_i] = \\mu + \\dots + \\mu", ["unreadable"]],
    ["E[X_1 + \\dots + X_n] = \\mu + \\mu + \\dots + X_1", ["unreadable"]],
  ])("%s", (tex, verdicts) => {
    const report = checked(`${given}$$${tex}$$\n`);
    expect(report.chains[0]?.steps.map((s) => s.verdict)).toEqual(verdicts);
  });
});
