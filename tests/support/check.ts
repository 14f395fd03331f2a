import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { type CheckOptions, checkDocument } from "../../src/check/check.ts";
import { Recall, type Recalled } from "../../src/check/recall.ts";
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
  const recall = new Recall();
  const report = checked(source, { recall }, path);
  shared?.set(path, source, report);
  const file = recallFile(path, source);
  if (file) writeFileSync(file, serialize(recall.data));
  return report;
}

/**
 * The report on a text that differs a little from one that was `checkedOnce`: what that has worked
 * out is recalled.
 */
export function checkedAgain(text: string, source: string, path = "document.md"): FileReport {
  const file = recallFile(path, source);
  const known = file && existsSync(file) ? (deserialize(readFileSync(file)) as Recalled) : null;
  return checked(text, { recall: new Recall(known ?? undefined) }, path);
}

function recallFile(path: string, source: string): string | null {
  const name = createHash("sha256").update(`${path}\n${source}`).digest("hex");
  return folder ? join(folder, `${name}.recall`) : null;
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
