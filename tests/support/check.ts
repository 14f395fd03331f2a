import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type CheckOptions, checkDocument } from "../../src/check/check.ts";
import type { ChainReport, FileReport, StepReport } from "../../src/check/report.ts";
import { Cache } from "../../src/cli/cache.ts";
import type { CheckSettings } from "../../src/cli/settings.ts";
import { root } from "./command.ts";

export const settings: CheckSettings = {
  seed: 1,
  timeoutStep: 600_000,
  timings: false,
  proofs: false,
  terms: false,
  detail: "full",
};

/** Checks a document's text, with the settings of the command unless told otherwise. */
export function checked(
  source: string,
  options: Partial<CheckOptions> = {},
  path = "document.md",
): FileReport {
  return checkDocument(source, path, { ...settings, ...options });
}

const folder = process.env["SURELY_TEST_REPORTS"];
const shared = folder ? new Cache(folder, "", settings) : null;

/**
 * The report on a document's text, with the settings of the command: checked in one test file of a
 * run, and read in the others. For those that ask about a report; where it is asked whether a check
 * says the same again, it has to be `checked`.
 */
export function checkedOnce(source: string, path = "document.md"): FileReport {
  const known = shared?.get(path, source);
  if (known) return known;
  const report = checked(source, {}, path);
  shared?.set(path, source, report);
  return report;
}

/** The text of a document of `derivations/`. */
export function derivation(name: string): string {
  return readFileSync(join(root, "derivations", `${name}.md`), "utf8");
}

export const derivations: readonly string[] = readdirSync(join(root, "derivations"), {
  recursive: true,
  encoding: "utf8",
})
  .filter((name) => name.endsWith(".md"))
  .map((name) => name.slice(0, -3))
  .sort();

/** A document of sentences of Given and one display. */
export function document(given: readonly string[], display: string): string {
  return `# A document\n\n## Given\n\n${given.map((sentence) => `- ${sentence}\n`).join("")}\n## Solution\n\n$$${display}$$\n`;
}

/**
 * The document with one piece of it replaced. Throws `RangeError` where the piece does not occur.
 */
export function changed(source: string, piece: string, by: string): string {
  const at = source.indexOf(piece);
  if (at < 0) throw new RangeError(`not in the document: ${piece}`);
  return source.slice(0, at) + by + source.slice(at + piece.length);
}

export function chain(report: FileReport, id: string): ChainReport {
  const found = report.chains.find((c) => c.id === id);
  if (!found) throw new RangeError(`no chain ${id}: ${JSON.stringify(report.diagnostics)}`);
  return found;
}

/** A step in one line: its verdict, the rules that it names and the sentences that it rests on. */
export function brief(step: StepReport): string {
  if (step.verdict !== "verified") return step.verdict;
  return `${step.rules.join(", ")} | ${step.assumptions.join(" ")}`.trim();
}

export function briefs(report: FileReport, id: string): string[] {
  return chain(report, id).steps.map(brief);
}

export function verdicts(report: FileReport, id: string): string[] {
  return chain(report, id).steps.map((step) => step.verdict);
}
