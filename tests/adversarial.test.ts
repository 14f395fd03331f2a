import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { check } from "../src/index.ts";
import { root } from "./support/command.ts";

const folder = join(root, "tests/cases/adversarial");
const names = readdirSync(folder).filter((name) => name.endsWith(".md"));

test("there are documents that try to mislead", () => {
  expect(names.length).toBeGreaterThan(0);
});

/** What may be said of a chain: of a false one anything but that it holds, of a true one anything but that it fails, of one without a model nothing. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  refuted: ["refuted", "undecided"],
  undecided: ["undecided"],
  none: ["verified", "undecided"],
};

test.each(names)("%s misleads nobody", (name) => {
  const report = check(readFileSync(join(folder, name), "utf8"), name);
  expect(report.diagnostics.filter((d) => d.severity === "error" || d.severity === "fault")).toEqual([]);
  expect(report.chains.length).toBeGreaterThan(0);
  const misled = report.chains.filter((chain) => !allowed[chain.expect ?? "none"]?.includes(chain.verdict));
  expect(misled.map((chain) => `line ${chain.line}: ${chain.verdict}, not ${chain.expect ?? "verified"}`)).toEqual([]);
});
