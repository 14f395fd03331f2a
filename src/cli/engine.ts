import { readFileSync, statSync } from "node:fs";
import type { Diagnostic, FileReport } from "../check/report.ts";
import { algebra } from "./algebra.ts";
import { bounded, Interrupted, OutOfTime } from "./bounded.ts";
import type { CheckSettings } from "./settings.ts";
import { optimiseLate } from "./tiers.ts";

optimiseLate();

/** Larger files are not read: no person wrote such a derivation. */
const largest = 500_000;

/**
 * A step is stopped by its own budget; a file that does not end after so many budgets, and some
 * time to start up, is given up.
 */
export function fileLimit(settings: CheckSettings): number {
  return settings.timeoutStep * 12 + 5_000;
}

/**
 * Reads and checks one file. Whatever goes wrong with it is in its report, so that the run goes on;
 * only `Interrupted` is thrown.
 */
export async function checkFile(path: string, settings: CheckSettings): Promise<FileReport> {
  const read = readSource(path);
  if (typeof read !== "string") return failedReport(path, read);
  return checkSource(read, path, settings);
}

/**
 * Checks a document's text; a fault of the program becomes a diagnostic of its file. Ctrl-C throws
 * `Interrupted`.
 */
export async function checkSource(
  source: string,
  path: string,
  settings: CheckSettings,
): Promise<FileReport> {
  const { checkDocument } = await import("../check/check.ts");
  try {
    return bounded(
      () => checkDocument(source, path, { ...settings, algebra }),
      fileLimit(settings),
    );
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    return failedReport(path, error instanceof OutOfTime ? outOfTime : fault(error));
  }
}

/** The path that stands for standard input. */
export const standardInput = "-";

/** What came in by standard input, which can be read but once. */
let received: Buffer | null = null;

function receive(): Buffer {
  received ??= readFileSync(0);
  return received;
}

/** The text of a file or of standard input, or why it cannot be had. */
export function readSource(path: string): string | Diagnostic {
  try {
    const size = path === standardInput ? receive().length : statSync(path).size;
    if (size > largest)
      return atStart(
        "error",
        "document-too-large",
        `The file has ${size} bytes; at most ${largest} are read.`,
        "Split it into one file a problem.",
      );
    const bytes = path === standardInput ? receive() : readFileSync(path);
    return bytes.toString("utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    return atStart(
      "error",
      "unreadable-file",
      `The file cannot be read: ${reasonOf(error)}.`,
      null,
    );
  }
}

export function fault(error: unknown): Diagnostic {
  const where =
    error instanceof Error
      ? (error.stack
          ?.split("\n")
          .find((line) => /^\s*at /.test(line))
          ?.trim()
          .replace(/\(?(?:file:\/\/)?\/.*\//, "(") ?? "")
      : "";
  return atStart(
    "fault",
    "fault",
    `The checker failed on this file: ${reasonOf(error)}${where === "" ? "" : ` ${where}`}`,
    "This is a fault of almost-surely, not of the document. Please report it with the document.",
  );
}

/** For a file whose check had to be stopped from outside. */
export const outOfTime: Diagnostic = atStart(
  "error",
  "out-of-time",
  "Checking this file did not come to an end and was stopped.",
  "Split it into smaller files, or allow more time with --timeout-step.",
);

export function failedReport(path: string, diagnostic: Diagnostic): FileReport {
  return {
    path,
    title: path.split("/").at(-1) ?? path,
    status: "failed",
    diagnostics: [diagnostic],
    assumptions: [],
    claims: [],
    chains: [],
    skipped: 0,
  };
}

function atStart(
  severity: Diagnostic["severity"],
  code: string,
  message: string,
  hint: string | null,
): Diagnostic {
  return { severity, code, message, hint, line: 1, column: 1, endLine: 1, endColumn: 1 };
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "EACCES" || code === "EPERM") return "permission denied";
  if (code === "EISDIR") return "it is a folder";
  if (code === "ENOENT") return "it is gone";
  return error instanceof Error ? error.message : String(error);
}
