import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checked, document } from "./support/check.ts";
import { root } from "./support/command.ts";

interface Line {
  readonly title: string;
  readonly given: readonly string[];
  readonly said: string;
  readonly display: string;
}

/**
 * `# title`, then sentences after `-`, then displays after `true`, `unsure` (true, but not proved)
 * and `false`.
 */
function linesOf(text: string): Line[] {
  const found: Line[] = [];
  let title = "";
  let given: string[] = [];
  for (const row of text.split("\n")) {
    const [, mark, rest] = /^(#|-|true|unsure|false) (.*)$/.exec(row) ?? [];
    if (mark === undefined || rest === undefined) continue;
    if (mark === "#") {
      title = rest;
      given = [];
    } else if (mark === "-") given = [...given, rest];
    else found.push({ title, given, said: mark, display: rest });
  }
  return found;
}

const lines = linesOf(readFileSync(join(root, "tests/cases/adversarial-lines.txt"), "utf8"));

describe("lines that are true or false by what is given, and no more", () => {
  test("there are some", () => expect(lines.length).toBeGreaterThan(50));

  test.each(lines.map((line) => [`${line.title}: ${line.said} ${line.display}`, line] as const))(
    "%s",
    (_, { given, said, display }) => {
      const report = checked(document(given, display));
      expect(report.diagnostics.filter((d) => d.severity === "fault")).toEqual([]);
      const verdict = report.chains.at(-1)?.verdict;
      if (said === "true") expect(verdict).toBe("verified");
      else expect(verdict).not.toBe(said === "false" ? "verified" : "refuted");
    },
  );
});
