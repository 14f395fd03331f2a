import { describe, expect, test } from "vitest";
import { checked, document } from "./support/check.ts";

const shares = [
  "$p_1, \\dots, p_K$ are real numbers with $\\sum_i p_i = 1$.",
  "$i$ and $j$ range over $1, \\dots, K$.",
];
const effects = [
  "$\\tau_1, \\dots, \\tau_a$ are real numbers with $\\sum_i \\tau_i = 0$.",
  "$a \\ge 2$.",
];

/** What a given sum says of sums over all of its range, or all but some of it. */
describe("a sum that is given", () => {
  test.each([
    ["as it stands", shares, String.raw`\sum_i p_i = 1`],
    [
      "times something",
      shares,
      String.raw`\sum_{i=1}^K \sum_{j=1}^K p_i p_j^2 = \sum_{j=1}^K p_j^2`,
    ],
    ["squared", shares, String.raw`\left(\sum_i p_i\right)^2 = 1`],
    [
      "over pairs of different indices",
      effects,
      String.raw`\sum_{i \ne j} \tau_i \tau_j = -\sum_i \tau_i^2`,
    ],
    ["over all but one index", shares, String.raw`\sum_{k \ne i} p_k = 1 - p_i`],
    [
      "around its mean",
      effects,
      String.raw`\sum_i \left(\tau_i - \frac1a \sum_j \tau_j\right)^2 = \sum_i \tau_i^2`,
    ],
  ])("%s", (_, given, step) => {
    const found = checked(document(given, step)).chains[0]?.steps[0];
    expect(found?.verdict, found?.message).toBe("verified");
    expect(found?.rules).toContain("fact");
    expect(found?.assumptions).toContain("A1");
  });

  test.each([
    ["a term short", shares, String.raw`\sum_{k \ne i} p_k = 1`],
    ["two indices that may be one", shares, String.raw`\sum_{k \ne i, j} p_k = 1 - p_i - p_j`],
    ["pairs that do not cancel", effects, String.raw`\sum_{i \ne j} \tau_i \tau_j = 0`],
    ["weights", effects, String.raw`\sum_i i \tau_i = 0`],
    ["another power", shares, String.raw`\sum_i p_i^2 = 1`],
  ])("is not %s", (_, given, step) => {
    const found = checked(document(given, step)).chains[0]?.steps[0];
    expect(found?.verdict, found?.message).toBe("refuted");
  });

  test("needs nothing given to take one term out", () => {
    const found = checked(
      document(
        shares,
        String.raw`\sum_{k \ne i} p_k^2 = \sum_k p_k^2 - p_i^2 = \sum_{k=1}^K p_k^2 - p_i^2`,
      ),
    ).chains[0]?.steps[0];
    expect(found?.verdict, found?.message).toBe("verified");
    expect(found?.rules).toEqual(["sum-split"]);
  });

  test("sums over both indices where neither stands free in the chain", () => {
    const given = [
      "$X_1, \\dots, X_n$ are i.i.d. random variables with mean $\\mu$ and variance $\\sigma^2$.",
    ];
    const verdicts = [
      String.raw`E\sum_{i \ne j} X_i X_j = n(n-1)\mu^2`,
      String.raw`E\sum_{i \ne j} X_i X_j = (n-1)\mu^2`,
      String.raw`X_i + \sum_{j \ne i} X_j = \sum_j X_j`,
    ];
    expect(verdicts.map((step) => checked(document(given, step)).chains[0]?.verdict)).toEqual([
      "verified",
      "refuted",
      "verified",
    ]);
  });

  test("says nothing of an index that may lie outside its range", () => {
    const found = checked(
      document([...shares, "$m$ is an integer."], String.raw`\sum_{k \ne m} p_k = 1 - p_m`),
    ).chains[0]?.steps[0];
    expect(found?.verdict).not.toBe("verified");
  });
});

const walk = [
  "$X_0, X_1, \\dots$ are random variables.",
  "$e_1, \\dots, e_n$ are i.i.d. with mean $m$ and variance $v$.",
  "$X_n - X_0 = 2 \\sum_i e_i$",
];

/** An equation between random quantities determines one of them, inside expectations too. */
describe("a random difference that is given", () => {
  test.each([
    ["as it stands", String.raw`X_n - X_0 = 2 \sum_{i=1}^n e_i`],
    ["its mean", String.raw`E[X_n - X_0] = 2 n m`],
    ["its variance", String.raw`\operatorname{Var}(X_n - X_0) = 4 n v`],
    ["one of the two", String.raw`E[X_n] = E[X_0] + 2 n m`],
  ])("%s", (_, step) => {
    const found = checked(document(walk, step)).chains[0]?.steps[0];
    expect(found?.verdict, found?.message).toBe("verified");
    expect(found?.assumptions).toContain("A3");
  });

  test.each([
    ["its mean without the factor", String.raw`E[X_n - X_0] = n m`],
    ["the wrong sign", String.raw`X_0 - X_n = 2 \sum_{i=1}^n e_i`],
    [
      "the variance of one of the two",
      String.raw`\operatorname{Var}(X_n) = \operatorname{Var}(X_0) + 4 n v`,
    ],
    ["another member", String.raw`X_1 - X_0 = 2 \sum_{i=1}^n e_i`],
  ])("is not %s", (_, step) => {
    const found = checked(document(walk, step)).chains[0]?.steps[0];
    expect(found?.verdict, found?.message).toBe("refuted");
  });

  test("a recursion that is written as a difference is not run for ever", () => {
    const given = [
      "$X_0, X_1, \\dots$ are random variables.",
      "$t = 1, 2, \\dots$",
      "$X_t - X_{t-1} = a X_{t-1}$",
      "$a$ is a real number.",
    ];
    expect(
      checked(document(given, String.raw`X_t = (1 + a) X_{t-1}`)).chains[0]?.steps[0]?.verdict,
    ).not.toBe("refuted");
  });
});

const first = [
  "$X_1, \\dots, X_n$ are i.i.d. random variables with $E[X_1] = \\mu$ and $\\operatorname{Var}(X_1) = \\sigma^2$.",
];

/** What is said of one member of an identically distributed family holds of all. */
describe("a moment of the first member", () => {
  test.each([
    ["of the mean", String.raw`E\left[\frac1n \sum_{i=1}^n X_i\right] = \mu`],
    ["of a variance", String.raw`\operatorname{Var}\left(\sum_{i=1}^n X_i\right) = n \sigma^2`],
    ["of another member", String.raw`E[X_n^2] = \sigma^2 + \mu^2`],
  ])("%s", (_, step) => {
    const found = checked(document(first, step)).chains[0]?.steps[0];
    expect(found?.verdict, found?.message).toBe("verified");
    expect(found?.rules).toContain("identical-distribution");
  });

  test("says nothing of the others where they need not have its law", () => {
    const given = [(first[0] ?? "").replace("i.i.d.", "independent")];
    expect(checked(document(given, String.raw`E[X_n] = \mu`)).chains[0]?.steps[0]?.verdict).toBe(
      "refuted",
    );
    expect(
      checked(document(first, String.raw`E[X_n^2] = \sigma^2`)).chains[0]?.steps[0]?.verdict,
    ).toBe("refuted");
  });
});
