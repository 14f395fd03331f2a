import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ConditionReport } from "../src/check/report.ts";
import { checked } from "./support/check.ts";
import { root } from "./support/command.ts";
import { rowsCases } from "./support/rows.ts";

/** What each step and claim of a page gets, with its conditions, by its name. */
function foundIn(source: string, path: string): ReadonlyMap<string, string> {
  const report = checked(source, {}, path);
  const said = (conditions: readonly ConditionReport[]): string =>
    conditions.map(({ how, text }) => ` ${how === "supposed" ? "" : `(${how}) `}${text}`).join("");
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

const files = ["supposed.txt", "usual.txt", "ends.txt"];

describe.each(files)("what holds under conditions: %s", (file) => {
  test.each(rowsCases(file))("$title", ({ title, source, wanted }) => {
    const found = foundIn(source, title.startsWith("tex:") ? "document.tex" : "document.md");
    for (const row of wanted) {
      const [, name = "", not, verdict] = /^([CS]\d+\.\d+|claim \d+) (not )?(.+)$/.exec(row) ?? [];
      const got = found.get(name) ?? "none";
      if (verdict !== "none") expect(got, `${name} is not there`).not.toBe("none");
      if (not) expect(got, row).not.toContain(verdict);
      else expect(got, row).toBe(verdict);
    }
  });
});

const groups = readFileSync(join(root, "tests/cases/suppositions.txt"), "utf8")
  .split(/^%%% /m)
  .slice(1)
  .map((group) => group.trim().split("\n"));

describe.each(groups.map(([head = "", ...lines]) => [head, lines] as const))(
  "%s",
  (head, lines) => {
    test.each(lines)("%s", (line) => {
      const page = `**Theorem.** Let $X$ be a random variable with mean $\\mu$ and variance $\\sigma^2$. \
Then $E[X^2] = \\sigma^2 + \\mu^2$.\n\n**Proof.** ${line}\n$$E[X^2] = \\sigma^2,$$\nand\n\
$$E[X^2] = 2\\sigma^2.$$\n`;
      const { chains } = checked(page);
      expect(chains.slice(-2).map(({ verdict }) => verdict)).toEqual(head.split(" "));
    });
  },
);

test("a page passes with it where its author expects that, and only there", () => {
  const chain = "$$E[XY] = E[X]E[Y]$$";
  const page = (expected: string): string =>
    `Let $X$ and $Y$ be random variables.\n\n${expected}\n${chain}`;
  expect(checked(page("")).status).toBe("failed");
  expect(checked(page("<!-- expect: holds-if -->")).status).toBe("passed");
  expect(checked(page("<!-- expect: verified -->")).status).toBe("failed");
  expect(checked(page("<!-- expect: undecided -->")).status).toBe("failed");
});
