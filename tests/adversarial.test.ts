import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, expect, test } from "vitest";
import type { FileReport } from "../src/check/report.ts";
import { built, main, root } from "./support/command.ts";
import { expectTabled } from "./support/tabled.ts";
import { rowsOf } from "./support/verdicts.ts";

const folder = join(root, "tests/cases/adversarial");
const names = readdirSync(folder).filter((name) => name.endsWith(".md"));
const patience = 300_000;

/**
 * What may be said of a chain: of a false one anything but that it holds, of a true one anything
 * but that it fails, of one without a model nothing.
 */
const allowed: Readonly<Record<string, readonly string[]>> = {
  refuted: ["refuted", "undecided"],
  "holds-if": ["holds-if"],
  undecided: ["undecided"],
  none: ["verified", "undecided"],
};

/**
 * The report on a document; it comes from a process of its own, so that a hang is a failed test.
 * Throws if the document takes too long.
 */
async function reportOn(name: string): Promise<FileReport> {
  const run = promisify(execFile)(
    process.execPath,
    [main, "check", join(folder, name), "--format", "json"],
    { timeout: patience, maxBuffer: 1 << 28 },
  );
  const { stdout } = await run.catch((error: { killed?: boolean; stdout: string }) => {
    if (error.killed) throw new Error(`${name} takes longer than ${patience} ms`);
    return error;
  });
  const report: { readonly files: readonly FileReport[] } = JSON.parse(stdout);
  const [file] = report.files;
  if (!file) throw new Error(`no report on ${name}`);
  return file;
}

beforeAll(built, 120_000);

test("there are documents that try to mislead", () => {
  expect(names.length).toBeGreaterThan(0);
});

test.each(names)(
  "%s misleads nobody",
  async (name) => {
    const report = await reportOn(name);
    expect(
      report.diagnostics.filter(
        (d) =>
          d.severity === "fault" || d.code.startsWith("undeclared") || d.code.startsWith("unread"),
      ),
    ).toEqual([]);
    expect(report.chains.length).toBeGreaterThan(0);
    const misled = report.chains.filter(
      (chain) => !allowed[chain.expect ?? "none"]?.includes(chain.verdict),
    );
    expect(
      misled.map(
        (chain) => `line ${chain.line}: ${chain.verdict}, not ${chain.expect ?? "verified"}`,
      ),
    ).toEqual([]);
    expectTabled("adversarial", name, rowsOf(report));
  },
  2 * patience,
);
