import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { FileReport } from "../src/check/report.ts";
import { checked, document } from "./support/check.ts";
import { root } from "./support/command.ts";
import { labelledIn } from "./support/labelled.ts";

/** Hand-written lines and documents; a `!` marks what is not so today. */

const read = (name: string): string => readFileSync(join(root, "tests/cases", name), "utf8");

interface Line {
  readonly title: string;
  readonly given: readonly string[];
  readonly mark: string;
  readonly display: string;
}

function linesOf(text: string): Line[] {
  const found: Line[] = [];
  let title = "";
  let given: string[] = [];
  for (const row of text.split("\n")) {
    const [, mark, rest] = /^(#|-|true|unsure!?|false!?) (.*)$/.exec(row) ?? [];
    if (mark === undefined || rest === undefined) continue;
    if (mark === "#") {
      title = rest;
      given = [];
    } else if (mark === "-") given = [...given, rest];
    else found.push({ title, given, mark, display: rest });
  }
  return found;
}

/** The verdict on a line; a fault is one too. */
function verdictOf({ given, display }: Line): string {
  const report = settled(document(given, display));
  if (!report || report.diagnostics.some((d) => d.severity === "fault")) return "fault";
  return report.chains.at(-1)?.verdict ?? "none";
}

function settled(source: string): FileReport | null {
  try {
    return checked(source);
  } catch {
    return null;
  }
}

function meets(mark: string, verdict: string): boolean {
  if (verdict === "fault") return false;
  if (mark === "true") return verdict === "verified";
  return verdict !== (mark.startsWith("false") ? "verified" : "refuted");
}

const lines = linesOf(read("adversary-lines.txt"));

describe("lines under givens in odd wordings", () => {
  test.each(lines.map((line) => [`${line.title}: ${line.mark} ${line.display}`, line] as const))(
    "%s",
    (_, line) => {
      const verdict = verdictOf(line);
      expect(meets(line.mark, verdict), verdict).toBe(!line.mark.endsWith("!"));
    },
  );
});

const documents = labelledIn(read("adversary-documents.txt"));

describe("documents that fail or pass", () => {
  test.each(documents.map((each) => [`${each.label}: ${each.title}`, each] as const))(
    "%s",
    (_, { label, source }) => {
      const report = settled(source);
      const passed = report?.status === "passed";
      const right = report !== null && passed === label.startsWith("pass");
      expect(right, report?.status).toBe(!label.endsWith("!"));
    },
  );
});
