import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checked } from "./support/check.ts";
import { root } from "./support/command.ts";

const cases = readFileSync(join(root, "tests/cases/supposed.txt"), "utf8")
  .split(/^%%% /m)
  .slice(1)
  .map((part) => {
    const [head = "", rows = ""] = part.split("\n==>\n");
    const [title = "", ...source] = head.split("\n");
    return { title, source: source.join("\n"), wanted: rows.trim().split("\n") };
  });

/** What each step and claim of a page gets, with its conditions, by its name. */
function foundIn(source: string): ReadonlyMap<string, string> {
  const report = checked(source);
  const said = (conditions: readonly { readonly text: string }[]): string =>
    conditions.map(({ text }) => ` ${text}`).join("");
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

describe("what a proof supposes", () => {
  test.each(cases)("$title", ({ source, wanted }) => {
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
