import { describe, expect, test } from "vitest";
import { checked } from "./support/check.ts";
import { rowsCases } from "./support/rows.ts";

const cases = rowsCases("printed.txt");

/** What each step and claim of a page gets, by its name. */
function verdictsOf(source: string): ReadonlyMap<string, string> {
  const report = checked(source);
  return new Map<string, string>([
    ...report.chains.flatMap(({ id, steps }) =>
      steps.map((step, k): [string, string] => [`${id}.${k + 1}`, step.verdict]),
    ),
    ...report.claims.map((claim, k): [string, string] => [`claim ${k + 1}`, claim.verdict]),
  ]);
}

describe("pages as printed", () => {
  test.each(cases)("$title", ({ source, wanted }) => {
    const verdicts = verdictsOf(source);
    for (const row of wanted) {
      const [, name = "", not, verdict] = /^([CS]\d+\.\d+|claim \d+) (not )?(\S+)$/.exec(row) ?? [];
      const got = verdicts.get(name);
      expect(got, `${name} is not there`).toBeDefined();
      if (not) expect(got, row).not.toBe(verdict);
      else expect(got, row).toBe(verdict);
    }
  });
});
