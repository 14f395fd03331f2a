import { describe, expect, test } from "vitest";
import type { ConditionReport } from "../src/check/report.ts";
import { checked } from "./support/check.ts";
import { rowsCases } from "./support/rows.ts";

/** What each step and claim of a page gets, with its conditions, by its name. */
function foundIn(source: string): ReadonlyMap<string, string> {
  const report = checked(source);
  const said = (conditions: readonly ConditionReport[]): string =>
    conditions.map(({ how, text }) => ` ${how === "usual" ? "(usual) " : ""}${text}`).join("");
  return new Map<string, string>([
    ...report.chains.flatMap(({ id, steps }) =>
      steps.map((step, k): [string, string] => [
        `${id}.${k + 1}`,
        `${step.verdict}${said(step.conditions)}`,
      ]),
    ),
    ...report.claims.map((claim, k): [string, string] => [
      `claim ${k + 1}`,
      `${claim.verdict}${said(claim.conditions)}`,
    ]),
  ]);
}

describe.each(["supposed.txt", "usual.txt"])("what holds under conditions: %s", (file) => {
  test.each(rowsCases(file))("$title", ({ source, wanted }) => {
    const found = foundIn(source);
    for (const row of wanted) {
      const [, name = "", not, verdict] = /^([CS]\d+\.\d+|claim \d+) (not )?(.+)$/.exec(row) ?? [];
      const got = found.get(name);
      expect(got, `${name} is not there`).toBeDefined();
      if (not) expect(got, row).not.toContain(verdict);
      else expect(got, row).toBe(verdict);
    }
  });
});

test("a page passes with it where its author expects that, and only there", () => {
  const chain = "$$E[XY] = E[X]E[Y]$$";
  const page = (expected: string): string =>
    `Let $X$ and $Y$ be random variables.\n\n${expected}\n${chain}`;
  expect(checked(page("")).status).toBe("failed");
  expect(checked(page("<!-- expect: holds-if -->")).status).toBe("passed");
  expect(checked(page("<!-- expect: verified -->")).status).toBe("failed");
  expect(checked(page("<!-- expect: undecided -->")).status).toBe("failed");
});
