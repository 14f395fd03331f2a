import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checked } from "./support/check.ts";
import { root } from "./support/command.ts";

const folder = join(root, "tests/cases/gaps");
const names = readdirSync(folder).sort();

test("docs/gaps.md tells of each document of tests/cases/gaps, by its title", () => {
  const rows = readFileSync(join(root, "docs/gaps.md"), "utf8").matchAll(
    /^\| \[([^\]]+)\]\(\.\.\/tests\/cases\/gaps\/([^)]+)\) \|/gm,
  );
  const told = [...rows].map(([, title, name]) => [name, title]);
  const titled = names.map((name) => [
    name,
    /^# (.*)$/m.exec(readFileSync(join(folder, name), "utf8"))?.[1],
  ]);
  expect(told).toEqual(titled);
});

describe("a gap stays open; one that is mended leaves docs/gaps.md", () => {
  test.each(names)("%s", (name) => {
    const report = checked(readFileSync(join(folder, name), "utf8"), {}, name);
    expect(["failed", "unchecked"]).toContain(report.status);
    const verdicts = report.chains.flatMap(({ steps }) => steps.map(({ verdict }) => verdict));
    expect(verdicts.filter((verdict) => verdict === "verified" || verdict === "refuted")).toEqual(
      [],
    );
    expect(verdicts.length + report.diagnostics.length).toBeGreaterThan(0);
  });
});
