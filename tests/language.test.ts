import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checked } from "./support/check.ts";
import { root } from "./support/command.ts";

/**
 * The page that tells authors what they may write: each of its example sentences is read, and each
 * of its spellings means what the row says.
 */
const page = readFileSync(join(root, "docs/language.md"), "utf8");

function section(title: string): string {
  return page.split(/^## /m).find((text) => text.startsWith(title)) ?? "";
}

/** The sentences of a list that ends with a full stop at each item and starts with a formula. */
const settingOf = (text: string): string[] =>
  [...text.matchAll(/^- (\$.*\.)$/gm)].map((found) => found[1] ?? "");

/** The rows of tables: what stands first, and the pieces of code in the other column. */
function rows(text: string): [string, string[]][] {
  return [...text.matchAll(/^\| ([^|`]+) \| (.*) \|$/gm)]
    .map((found): [string, string[]] => [
      found[1] ?? "",
      [...(found[2] ?? "").matchAll(/`([^`]+)`/g)].map((code) => code[1] ?? ""),
    ])
    .filter(([, codes]) => codes.length > 0);
}

const given = section("Given: sentences");
const spellings = section("Spellings");
const setting = settingOf(given).slice(0, 4);

function document(sentences: readonly string[], solution: string): string {
  return `# A page\n\n## Given\n${sentences.map((sentence) => `- ${sentence}\n`).join("")}\n${solution}`;
}

test("the settings are read", () => {
  expect(setting).toHaveLength(4);
  expect(settingOf(spellings)).toHaveLength(2);
  expect(checked(document([...setting, ...settingOf(spellings)], "")).diagnostics).toEqual([]);
});

describe.each(rows(given))("sentences: %s", (_, sentences) => {
  test.each(sentences)("%s", (sentence) => {
    const report = checked(document([...setting, `${sentence}.`], ""));
    expect(report.diagnostics.filter((diagnostic) => diagnostic.severity === "error")).toEqual([]);
  });
});

describe.each(rows(spellings))("spellings: %s", (_, [first = "", ...others]) => {
  test.each(others)(`${first} is %s`, (other) => {
    const report = checked(
      document([...setting, ...settingOf(spellings)], `## Solution\n$$${first} = ${other}$$\n`),
    );
    expect(report.diagnostics).toEqual([]);
    expect(
      report.chains.flatMap((chain) =>
        chain.steps.map((step) => [step.verdict, step.warnings.map((warning) => warning.message)]),
      ),
    ).toEqual([["verified", []]]);
  });
});
