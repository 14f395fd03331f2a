import { expect, test } from "vitest";
import { checked, document } from "./support/check.ts";

const family = "$X_1, \\dots, X_n$ are i.i.d. random variables with mean $\\mu$ and variance $\\sigma^2$.";
const mean = "$\\bar X = \\frac1n \\sum_{i=1}^n X_i$";

test("nothing is refuted for want of a given that could not be read, and what holds without it is verified", () => {
  const known = "$X_1, \\dots, X_n$ are identically distributed random variables with mean $\\mu$ and variance $\\sigma^2$.";
  const verdict = (given: readonly string[], step: string): string | undefined => checked(document(given, step)).chains[0]?.steps[0]?.verdict;
  const step = String.raw`\operatorname{Var}(\bar X) = \frac{\sigma^2}{n}`;
  expect(verdict([known, mean], step)).toBe("refuted");
  expect(verdict([known, "The $X_i$ wobble independently.", mean], step)).toBe("undecided");
  expect(verdict([known, "The $X_i$ wobble independently.", mean], String.raw`E[\bar X] = \mu`)).toBe("verified");
});

test("one unread sentence is one error: symbols that it would have declared are not told again", () => {
  const report = checked(document([family.replace("are i.i.d.", "are wobbly"), mean], String.raw`E[\bar X] = \mu`));
  expect(report.diagnostics.map((d) => d.code)).toEqual(["unread-sentence"]);
  expect(report.diagnostics[0]).toMatchObject({ message: expect.stringContaining("“wobbly”") });
});

test("an undeclared symbol is told once, with how often it stands elsewhere", () => {
  const report = checked(document([family, mean], String.raw`E[\bar X + c] - c = \mu + c - c`));
  expect(report.diagnostics.map((d) => d.message)).toEqual(["`c` is not declared (it stands in 3 more places)."]);
});
