import { describe, expect, test } from "vitest";
import { checked, document } from "./support/check.ts";

const tex = String.raw;

const given = [
  tex`$X_1, \dots, X_n$ are i.i.d. random variables with mean $\mu$ and variance $\sigma^2$.`,
  tex`$i$ and $j$ range over $1, \dots, n$.`,
  tex`$a$, $r$ and $\lambda$ are real numbers.`,
  tex`$Y_0$ is a random variable, and $\epsilon_1, \epsilon_2, \dots$ are i.i.d. random variables with mean $0$ and variance $\tau^2$.`,
  tex`$Y_t = a Y_{t-1} + \epsilon_t$ for $t \ge 1$.`,
  tex`$p_1, \dots, p_n$ are real numbers.`,
];

/** The verdict of each step of the chains with the condition that it was decided under. */
function decided(...rows: readonly string[]): string[] {
  const report = checked(document(given, rows.join("$$\n\n$$")));
  expect(report.diagnostics).toEqual([]);
  return report.chains.flatMap((chain) =>
    chain.steps.map(({ verdict, condition }) =>
      condition === null ? verdict : `${verdict} for ${condition}`,
    ),
  );
}

describe("a condition at the end of a row is an assumption of its steps", () => {
  test.each([
    [tex`\operatorname{Cov}(X_i, X_j) = 0 \quad\text{for } i \ne j`, tex`i \ne j`],
    [tex`\operatorname{Cov}(X_i, X_j) = 0 \quad\text{for all $i \ne j$}`, tex`i \ne j`],
    [tex`\operatorname{Cov}(X_i, X_j) = 0 \qquad (i \ne j)`, tex`i \ne j`],
    [tex`\operatorname{Cov}(X_i, X_j) = 0, \quad i \ne j`, tex`i \ne j`],
    [tex`\operatorname{Cov}(X_i, X_j) = 0 \quad i \ne j`, tex`i \ne j`],
    [tex`\operatorname{Cov}(X_i, X_j) = 0 \quad \forall i \ne j`, tex`i \ne j`],
    [tex`\operatorname{Cov}(X_i, X_j) = 0 \quad\text{whenever } j < i`, "j < i"],
    [tex`\operatorname{Cov}(X_i, X_j) = 0 \quad\text{for distinct } i, j`, tex`i \ne j`],
    [tex`E[X_i X_j] = \mu^2 \quad (i, j = 1, \dots, n; \ i \ne j)`, tex`i \ne j`],
    [tex`E[X_i X_j] = \mu^2 \quad\text{since } i \ne j`, tex`i \ne j`],
    [tex`E[X_i X_j] = \mu^2 + \sigma^2 \quad\text{if } i = j`, "i = j"],
    [
      tex`E\left[X_i \sum_{k=1}^n X_k\right] + E[X_i X_j] = (n + 1) \mu^2 + \sigma^2 \quad\text{for } i \ne j`,
      tex`i \ne j`,
    ],
    [tex`\operatorname{Var}(X_1 + X_n) = 2 \sigma^2 \quad\text{if } n \ge 2`, tex`n \ge 2`],
    [tex`|\lambda| = \lambda \quad\text{whenever } \lambda > 0`, tex`\lambda > 0`],
    [tex`|p_i| = p_i \quad\text{for } p_i > 0`, tex`p_{i} > 0`],
    [tex`E[aX_1] = 2\mu \quad\text{when } a = 2`, "a = 2"],
    [tex`\sum_{k=0}^\infty r^k = \frac{1}{1 - r} \quad\text{for } |r| < 1`, tex`|r| < 1`],
  ])("%s", (row, condition) => {
    expect(decided(row)).toEqual([`verified for ${condition}`]);
  });

  test("what holds for all values needs none", () => {
    expect(
      decided(
        tex`E[X_i + X_j] = 2\mu \quad\text{for } i \ne j`,
        tex`E[Y_t] = a E[Y_{t-1}] \quad\text{for all } t \ge 1`,
      ),
    ).toEqual(["verified", "verified"]);
  });

  test("only what a proof needs of several", () => {
    expect(decided(tex`E[X_i X_j] = \mu^2 \quad\text{for } i \ne j \text{ and } n \ge 3`)).toEqual([
      tex`verified for i \ne j`,
    ]);
  });

  test.each([
    [
      tex`\operatorname{Cov}(X_i, X_j) = \sigma^2 \quad\text{for } i \ne j`,
      tex`refuted for i \ne j`,
    ],
    [tex`\operatorname{Cov}(X_i, X_j) = 0 \quad\text{for } i \le j`, tex`refuted for i \le j`],
    [tex`E[X_i] = 2\mu \quad\text{for all } i`, "refuted"],
    // that the condition leaves one pair out says nothing of the others
    [tex`E\left[X_i \sum_{k=1}^n X_k\right] = n\mu^2 \quad\text{for } i \ne j`, "refuted"],
    // a condition on one member is none on another
    [tex`|p_i p_j| = p_i p_j \quad\text{for } p_i > 0`, tex`refuted for p_{i} > 0`],
    [
      tex`\sum_{k=1}^n |p_k| = |p_i| + \sum_{k \ne i} p_k \quad\text{for } p_i > 0`,
      tex`refuted for p_{i} > 0`,
    ],
    // what cannot be is no ground
    [tex`E[X_1] = 5 \quad\text{if } n < 1`, "undecided for n < 1"],
    // nor is what happens by chance, or what is not read
    [tex`|X_1| = X_1 \quad\text{if } X_1 > 0`, "undecided"],
    [tex`E[X_1 X_n] = \mu^2 \quad\text{for large } n`, "undecided"],
    [tex`E[X_1 X_n] = \mu^2 \quad\text{unless } n = 1`, "undecided"],
  ])("%s is %s", (row, verdict) => {
    expect(decided(row)).toEqual([verdict]);
  });

  test("it goes on with the rows that go on, and does not reach back", () => {
    expect(
      decided(
        tex`\begin{aligned} E[X_i X_j] &= E[X_i] E[X_j] && \text{for } i \ne j \\ &= \mu^2 \\ &= E[X_j X_i] \end{aligned}`,
      ),
    ).toEqual([tex`verified for i \ne j`, "verified", tex`verified for i \ne j`]);
    expect(
      decided(
        tex`\begin{aligned} E[X_i X_j] &= E[X_i] E[X_j] \\ &= \mu^2 && \text{for } i \ne j \end{aligned}`,
      ),
    ).toEqual(["undecided", "verified"]);
  });
});

describe("what was shown under a condition", () => {
  const conditional = tex`$$E[X_i X_j] = E[X_i] E[X_j] = \mu^2 \quad\text{for } i \ne j$$`;
  const verdicts = (claim: string, solution = conditional): (string | null)[] => {
    const report = checked(
      `${document(given, "\\mu = \\mu")}\n## Claim\n${claim}\n\n## Solution\n${solution}\n`,
    );
    expect(report.diagnostics).toEqual([]);
    return [
      ...report.claims.map((c) => c.verdict),
      ...report.chains.slice(1).map((c) => c.verdict),
    ];
  };

  test.each([
    [
      "a claim said under it",
      tex`$E[X_i X_j] = \mu^2$ for $i \ne j$.`,
      ["established", "verified"],
    ],
    [
      "a claim said under it in a display",
      tex`$$E[X_i X_j] = \mu^2 \quad (j \ne i)$$`,
      ["established", "verified"],
    ],
    ["no claim for all values", tex`$E[X_i X_j] = \mu^2$.`, ["refuted", "verified"]],
    [
      "no claim under another one",
      tex`$E[X_i X_j] = \mu^2$ for $i \le j$.`,
      ["refuted", "verified"],
    ],
    [
      "no claim under a weaker one",
      tex`$E[X_i X_j] = \mu^2$ if $n \ge 2$.`,
      ["refuted", "verified"],
    ],
  ])("establishes %s", (_, claim, expected) => {
    expect(verdicts(claim)).toEqual(expected);
  });

  test("a chain may be about the values that its claim is about", () => {
    expect(
      verdicts(
        tex`$E[X_i X_j] = \mu^2$ for $i \ne j$.`,
        tex`$$E[X_i X_j] = E[X_i] E[X_j] = \mu^2$$`,
      ),
    ).toEqual(["established", "verified"]);
  });

  test("a chain behind claims about different values is about none of them in particular", () => {
    const both = tex`$E[X_i X_j] = \mu^2$ for $i \ne j$. Moreover $E[X_i] = \mu$.`;
    expect(verdicts(both, tex`$$E[X_i X_j] = E[X_i] E[X_j]$$`).at(-1)).toBe("undecided");
  });

  test("a lemma holds where it was shown", () => {
    const rest = [tex`E[X_i^2] = \mu^2`, tex`\sum_{k=1}^n E[X_k X_j] = n\mu^2`];
    expect(decided(tex`E[X_i X_j] = \mu^2 \quad\text{for } i \ne j`, ...rest)).toEqual([
      tex`verified for i \ne j`,
      "refuted",
      "refuted",
    ]);
  });
});
