import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { FileReport } from "../src/check/report.ts";
import { checked } from "./support/check.ts";
import { root } from "./support/command.ts";
import { expectTabled } from "./support/tabled.ts";
import { documents, rowsOf, sourceOf } from "./support/verdicts.ts";

/** What must hold of a document; `not-verified`: some step is not, or there is none. */
type Want = "verified" | "not-verified" | "not-refuted" | "not-passed";

/** What speaks against a wish; nothing where it holds. */
function against(want: Want, report: FileReport): string[] {
  const verdicts = report.chains.flatMap(({ steps }) => steps.map(({ verdict }) => verdict));
  switch (want) {
    case "verified":
      return verdicts.length > 0
        ? verdicts.filter((verdict) => verdict !== "verified")
        : ["there is no step"];
    case "not-verified":
      return verdicts.length > 0 && verdicts.every((verdict) => verdict === "verified")
        ? verdicts
        : [];
    case "not-refuted":
      return verdicts.filter((verdict) => verdict === "refuted");
    case "not-passed":
      return report.status === "passed" ? ["it passes"] : [];
  }
}

// Documents that once got a verdict they must not get; the comment on top of each says why.
describe.each(["unsound", "green"] as const)("%s", (table) => {
  const wants: Readonly<Record<string, { readonly want: Want }>> = JSON.parse(
    readFileSync(join(root, `tests/cases/${table}/expected.json`), "utf8"),
  );

  test("every document says what must hold of it", () => {
    expect(documents(table)).toEqual(Object.keys(wants).sort());
  });

  test.each(Object.entries(wants))("%s", (name, { want }) => {
    const report = checked(sourceOf(table, name), {}, name);
    expect(against(want, report), want).toEqual([]);
    expectTabled(table, name, rowsOf(report));
  });
});
