import { expect, test } from "vitest";
import { checked, document } from "./support/check.ts";

const family =
  "$X_1, \\dots, X_n$ are i.i.d. random variables with mean $\\mu$ and variance $\\sigma^2$.";
const mean = "$\\bar X = \\frac1n \\sum_{i=1}^n X_i$";

test("nothing is refuted for want of a given that could not be read, and what holds without it is verified", () => {
  const known =
    "$X_1, \\dots, X_n$ are identically distributed random variables with mean $\\mu$ and variance $\\sigma^2$.";
  const verdict = (given: readonly string[], step: string): string | undefined =>
    checked(document(given, step)).chains[0]?.steps[0]?.verdict;
  const step = String.raw`\operatorname{Var}(\bar X) = \frac{\sigma^2}{n}`;
  expect(verdict([known, mean], step)).toBe("refuted");
  expect(verdict([known, "The $X_i$ wobble independently.", mean], step)).toBe("undecided");
  expect(
    verdict([known, "The $X_i$ wobble independently.", mean], String.raw`E[\bar X] = \mu`),
  ).toBe("verified");
});

test("one unread sentence is one error: symbols that it would have declared are not told again", () => {
  const report = checked(
    document([family.replace("are i.i.d.", "are wobbly"), mean], String.raw`E[\bar X] = \mu`),
  );
  expect(report.diagnostics.map((d) => d.code)).toEqual(["unread-sentence"]);
  expect(report.diagnostics[0]).toMatchObject({ message: expect.stringContaining("“wobbly”") });
});

test("an undeclared symbol is told once, with how often it stands elsewhere", () => {
  const report = checked(document([family, mean], String.raw`E[\bar X + c] - c = \mu + c - c`));
  expect(report.diagnostics.map((d) => d.message)).toEqual([
    "`c` is not declared (it stands in 3 more places). 1 step waits for this.",
  ]);
});

test.each([
  ["## Assumptions (violated)", "undecided"],
  ["## Assumptions (rejected)", "undecided"],
  ["## Given\n\n### What we do not assume", "undecided"],
  ["## Given\n\n### Counterexample", "undecided"],
  ["## Given (only in part 2)", "undecided"],
  ["## Given\n\n### Case 1", "undecided"],
  ["## Given\n\n### Variant A", "undecided"],
  ["## Given (Problem 2)", "verified"],
  ["## Given\n\n### The noise", "verified"],
])("what stands under the title %j is %s", (title, verdict) => {
  const report = checked(
    `# T\n\n## Given\n\n- $X$ is a random variable.\n\n${title}\n\n- $E[X] = 0$\n\n## Solution\n\n$$E[X] = 0$$\n`,
  );
  expect(report.chains[0]?.verdict).toBe(verdict);
  expect(report.diagnostics.map((d) => d.code)).toEqual(
    verdict === "verified" ? [] : ["unread-sentence"],
  );
});

test.each([
  ["- In the special case $X > 0$:\n  - $E[X] = 0$", "undecided"],
  ["None of the following is assumed:\n\n- $E[X] = 0$", "undecided"],
  ["- [ ] $E[X] = 0$", "undecided"],
  ["- [x] $E[X] = 0$", "verified"],
  ["- Assume that:\n  - $E[X] = 0$", "verified"],
])("a list is read with the sentence above it and with its boxes: %j is %s", (list, verdict) => {
  const report = checked(
    `# T\n\n## Given\n\n- $X$ is a random variable.\n\n${list}\n\n## Solution\n\n$$E[X] = 0$$\n`,
  );
  expect(report.chains[0]?.verdict).toBe(verdict);
  expect(new Set(report.diagnostics.map((d) => d.code))).toEqual(
    new Set(verdict === "verified" ? [] : ["unread-sentence"]),
  );
});

test("a byte order mark is no text", () => {
  const report = checked(
    "\uFEFF# T\n\n## Given\n\n- $X$ is a random variable with mean $\\mu$.\n\n## Solution\n\n$$E[X] = \\mu$$\n",
  );
  expect(report.chains.map((c) => c.verdict)).toEqual(["verified"]);
});

test("many givens with values of their own are read in time", () => {
  const given = Array.from(
    { length: 300 },
    (_, k) => `$X_{${k}}$ is a random variable with mean $\\mu_{${k}}$.`,
  );
  expect(checked(document(given, String.raw`E[X_3 + X_7] = \mu_3 + \mu_7`)).chains.length).toBe(1);
}, 30_000);

test("words in HTML among the givens are words", () => {
  const report = checked(
    "# T\n\n## Given\n\n- $X$ is a random variable.\n\n<p>None of these is assumed:</p>\n\n- $E[X] = 0$\n\n## Solution\n\n$$E[X] = 0$$\n",
  );
  expect(report.diagnostics.map((d) => d.code)).toEqual(["unread-sentence"]);
});

test("a section of claims that claims nothing is an error", () => {
  const report = (claim: string): readonly string[] => {
    const { claims, diagnostics } = checked(
      `# T\n\n## Given\n\n- $X$ is a random variable with mean $\\mu$.\n\n## Claim\n\n${claim}\n\n## Solution\n\n$$E[X] = \\mu$$\n`,
    );
    return [...diagnostics.map((d) => d.code), ...claims.map((c) => c.verdict)];
  };
  expect(report("Compute the mean $E[X]$.")).toEqual(["not-a-claim"]);
  expect(report("Show the following:")).toEqual(["not-a-claim"]);
  expect(report("The mean $E[X]$ is at most $\\mu - 1$.")).toEqual(["refuted"]);
  expect(report("The mean is $\\mu$, that is, $E[X] = \\mu$.")).toEqual(["open"]);
});
