import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checked } from "./support/check.ts";
import { root } from "./support/command.ts";
import { labelledIn } from "./support/labelled.ts";

const path = join(root, "tests/cases/fragments.txt");
const fragments = labelledIn(readFileSync(path, "utf8"));

test("there are at least 400 that must not pass", () => {
  expect(fragments.filter(({ label }) => label.startsWith("fail")).length).toBeGreaterThan(400);
});

describe("fragments of pages as printed", () => {
  test.each(fragments.map((each) => [`${each.label}: ${each.title}`, each] as const))(
    "%s",
    (_, { label, source }) => {
      const report = checked(source, { detail: "verdicts" });
      const verdicts = [
        ...report.chains.flatMap(({ steps }) => steps.map(({ verdict }) => verdict)),
        ...report.claims.map(({ verdict }) => verdict),
      ];
      switch (label) {
        case "fail":
          expect(report.status).not.toBe("passed");
          return;
        case "fail!":
          expect(report.status, "mended: its label is `fail` now").toBe("passed");
          return;
        case "sound":
          expect(report.diagnostics.filter(({ severity }) => severity === "fault")).toEqual([]);
          expect(verdicts).not.toContain("refuted");
          return;
        case "sound!":
          expect(verdicts, "mended: its label is `sound` now").toContain("refuted");
          return;
        default:
          throw new Error(`unknown label ${label}`);
      }
    },
  );
});
