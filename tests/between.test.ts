import { describe, expect, test } from "vitest";
import type { StepReport } from "../src/check/report.ts";
import { formulasOf } from "./support/between.ts";
import { checked } from "./support/check.ts";

const sample = [
  String.raw`- $X_1, \dots, X_n$ are i.i.d. random variables with mean $\mu$ and variance $\sigma^2$.`,
  String.raw`- $\bar X = \frac1n \sum_{i=1}^n X_i$`,
];

/** The steps of one display under the sample, or under other givens. */
function stepsOf(display: string, given: readonly string[] = sample): readonly StepReport[] {
  const source = `# A\n\n## Given\n\n${given.join("\n")}\n\n## Solution\n\n$$${display}$$\n`;
  return checked(source).chains[0]?.steps ?? [];
}

const reasons: readonly (readonly [display: string, reason: string])[] = [
  [
    String.raw`\operatorname{Var}(\bar X) = \frac{1}{n^2} \sum_{i=1}^n \operatorname{Var}(X_i)`,
    "Constants leave squared; variances of independent summands add.",
  ],
  [
    String.raw`\sum_{i=1}^n \operatorname{Var}(X_i) = n \sigma^2`,
    String.raw`Put in $\operatorname{Var}(X_{i}) = \sigma^{2}$.`,
  ],
  [String.raw`(X_1 - X_2)^2 = ((X_1 - \mu) + (\mu - X_2))^2`, String.raw`Add and subtract $\mu$.`],
  [
    String.raw`\mu (n + \sigma) = \mu n + \mu \sigma`,
    "Multiply out the brackets, and collect equal terms.",
  ],
  [String.raw`\mu n + \mu \sigma = \mu (n + \sigma)`, String.raw`Take $\mu$ out of the bracket.`],
  [
    String.raw`\left(\sum_{i=1}^n X_i\right)^2 = \sum_{i=1}^n \sum_{j=1}^n X_i X_j`,
    "A product of sums is a double sum over both indices.",
  ],
  [
    String.raw`E[X_1 X_2] = E[X_1] E[X_2]`,
    String.raw`$X_{i}$ and $X_{i'}$ are independent for $i \ne i'$, so the mean of their product is the product of their means.`,
  ],
];

describe("a reason is a sentence on the idea of the step", () => {
  test.each(reasons)("%s", (display, reason) => {
    const [step] = stepsOf(display);
    expect(step).toMatchObject({ verdict: "verified", message: reason });
    const words = reason.replaceAll(/\$[^$]*\$/g, "x").split(" ").length;
    expect(words).toBeLessThanOrEqual(20);
  });
});

describe("between two rows stand formulas that equal both", () => {
  test("in the author's names, each with its law", () => {
    const [step] = stepsOf(String.raw`\operatorname{Var}(\bar X) = \frac{\sigma^2}{n}`);
    expect(step?.between).toEqual([
      {
        rule: "definition",
        tex: String.raw`\operatorname{Var}\left(\frac{1}{n} \sum_{i = 1}^{n} X_{i}\right)`,
        says: String.raw`Put in $\bar{X}$.`,
      },
      {
        rule: "linearity",
        tex: String.raw`\frac{1}{n^{2}} \operatorname{Var}\left(\sum_{i = 1}^{n} X_{i}\right)`,
        says: "Constants leave a variance squared and a covariance once; a shift changes neither.",
      },
      {
        rule: "independence",
        tex: String.raw`\frac{1}{n^{2}} \sum_{i = 1}^{n} \operatorname{Var}(X_{i})`,
        says: "Variances of independent summands add.",
      },
      {
        rule: "variance",
        tex: String.raw`\frac{1}{n^{2}} \sum_{i = 1}^{n} \sigma^{2}`,
        says: "Put in the given moments.",
      },
      expect.objectContaining({ tex: null }),
    ]);
  });

  test("each of them is verified as a row of its own", () => {
    const [step] = stepsOf(String.raw`\operatorname{Var}(\bar X) = \frac{\sigma^2}{n}`);
    const rows = [
      String.raw`\operatorname{Var}(\bar X)`,
      ...(step?.between ?? []).flatMap(({ tex }) => tex ?? []),
      String.raw`\frac{\sigma^2}{n}`,
    ];
    expect(rows.length).toBeGreaterThan(3);
    expect(stepsOf(rows.join(" = ")).map(({ verdict }) => verdict)).toEqual(
      rows.slice(1).map(() => "verified"),
    );
  });

  test("from both rows, to where they differ by algebra only", () => {
    const [step] = stepsOf(
      String.raw`E[(X_1 - \mu)^2] + (\mu - c)^2 = \operatorname{Var}(X_1) + b^2`,
      [...sample, "- $c$ is a constant.", "- $b = \\mu - c$"],
    );
    expect(step).toMatchObject({
      verdict: "verified",
      rules: expect.arrayContaining(["definition"]),
    });
    expect(step?.between).toEqual([
      expect.objectContaining({
        says: "These are the given moments.",
        tex: String.raw`\mathbb{E}[(X_{1} - \mathbb{E}[X_{1}])^{2}] + (\mu - c)^{2}`,
      }),
      expect.objectContaining({
        says: "The mean square about the mean is the variance.",
        tex: String.raw`\operatorname{Var}(X_{1}) + (\mu - c)^{2}`,
      }),
      expect.objectContaining({ says: "This is what $b$ stands for.", tex: null }),
    ]);
  });

  test.each([
    ["a sum leaves a mean", "E[X_1 + X_2] = E[X_1] + E[X_2]"],
    [
      "a constant leaves a variance",
      String.raw`\operatorname{Var}(3 X_1) = 9 \operatorname{Var}(X_1)`,
    ],
    ["add and subtract", String.raw`(X_1 - X_2)^2 = ((X_1 - \mu) + (\mu - X_2))^2`],
    ["another order", String.raw`\mu X_1 + X_2 = X_2 + X_1 \mu`],
  ])("none where the step is one move: %s", (_, display) => {
    expect(stepsOf(display)[0]).toMatchObject({ verdict: "verified", between: [] });
  });

  test("never more than four, each another than its neighbours", () => {
    const [step] = stepsOf(
      String.raw`E[(\bar X - \mu) \sum_{i=1}^n (X_i - \mu)^2] = \frac1n \sum_{i=1}^n E[(X_i - \mu)^3]`,
    );
    const shown = formulasOf(step as StepReport);
    expect(shown.length).toBeGreaterThanOrEqual(2);
    expect(shown.length).toBeLessThanOrEqual(4);
    expect(new Set(shown).size).toBe(shown.length);
  });

  test("none for a step that is refuted", () => {
    const [step] = stepsOf(String.raw`\operatorname{Var}(\bar X) = \sigma^2`);
    expect(step).toMatchObject({ verdict: "refuted", between: [] });
  });
});

describe("a slip", () => {
  test("is told once where the rows around it agree, and mended with the author's factors", () => {
    const [slip, after] = stepsOf(
      String.raw`\operatorname{Var}(\bar X) = \frac{1}{n} \sum_{i=1}^n \operatorname{Var}(X_i) = \frac{\sigma^2}{n}`,
    );
    expect(slip).toMatchObject({
      verdict: "refuted",
      slipOf: null,
      suggestion: String.raw`\frac{1}{n^{2}} \sum_{i = 1}^{n} \operatorname{Var}(X_{i})`,
    });
    expect(slip?.message).toContain("Only row 2 needs mending: rows 1 and 3 agree.");
    expect(after).toMatchObject({ verdict: "refuted", slipOf: 1 });
  });

  test("is not told of a row whose neighbours differ", () => {
    const [slip, after] = stepsOf(
      String.raw`\operatorname{Var}(\bar X) = \frac{1}{n} \sum_{i=1}^n \operatorname{Var}(X_i) = 2 \sigma^2`,
    );
    expect(slip?.message).not.toContain("needs mending");
    expect([slip?.verdict, after?.verdict, after?.slipOf]).toEqual(["refuted", "refuted", null]);
  });

  test.each([
    [String.raw`E[X_1^2] = E[X_1]^2`, "the difference is the variance"],
    [
      String.raw`\operatorname{Var}(X_1 - X_2) = \operatorname{Var}(X_1) - \operatorname{Var}(X_2)`,
      "variances of independent quantities add up",
    ],
    [String.raw`\operatorname{Var}(3 X_1) = 3 \operatorname{Var}(X_1)`, "squared"],
  ])("that is a known misconception is named: %s", (display, says) => {
    expect(stepsOf(display)[0]?.message).toMatch(new RegExp(`It reads like .*${says}`));
  });

  test("that is none is not named as one", () => {
    const [step] = stepsOf(String.raw`E[X_1^2] = \mu^2 + 2 \sigma^2`);
    expect(step).toMatchObject({
      verdict: "refuted",
      suggestion: String.raw`\mu^{2} + \sigma^{2}`,
    });
    expect(step?.message).not.toContain("It reads like");
  });

  test("whether a few values stand in for a named law is said of what the claim is about", () => {
    const given = [...sample, String.raw`- $Z \sim \mathcal N(0, 1)$`];
    expect(stepsOf("E[Z^4] = 1", given)[0]?.counterexample?.standsIn).toBe(true);
    expect(stepsOf(String.raw`E[X_1^2] = \mu^2`, given)[0]?.counterexample?.standsIn).toBe(false);
  });
});
