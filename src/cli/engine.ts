import { lstatSync, readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import type { Recall } from "../check/recall.ts";
import type { Diagnostic, FileReport } from "../check/report.ts";
import { largest, largestNotebook } from "../page/bound.ts";
import { endingOf, expectPathOf } from "../page/source.ts";
import { algebra } from "./algebra.ts";
import { bounded, Interrupted, OutOfTime } from "./bounded.ts";
import { askedBy, includedBeside } from "./included.ts";
import { boundMemory } from "./memory.ts";
import type { CheckSettings } from "./settings.ts";

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
export async function checkFile(
  path: string,
  settings: CheckSettings,
  recall?: Recall,
): Promise<FileReport> {
  boundMemory();
  const read = readSource(path);
  if (typeof read !== "string") return failedReport(path, read);
  return (await checkerFor(path, settings, recall))(read);
}

/** Checks the text of a file, with what a file beside it expects. */
export const checkRead = async (
  read: string,
  path: string,
  settings: CheckSettings,
): Promise<FileReport> => (await checkerFor(path, settings))(read);

/** What checks texts of a file, with what a file beside it expects. */
export async function checkerFor(
  path: string,
  settings: CheckSettings,
  recall?: Recall,
): Promise<Checker> {
  const expect = readExpectations(path);
  if (typeof expect === "string") return checkerOf(path, { ...settings, expect }, recall);
  const check = await checkerOf(path, settings, recall);
  if (expect === null) return check;
  return (source) => {
    const report = check(source);
    return { ...report, status: "failed", diagnostics: [expect, ...report.diagnostics] };
  };
}

type Checker = (source: string) => FileReport;

/** A fault of the program becomes a diagnostic of its file. Ctrl-C throws `Interrupted`. */
async function checkerOf(
  path: string,
  settings: CheckSettings & { readonly expect?: string },
  recall?: Recall,
): Promise<Checker> {
  const { checkDocument } = await import("../check/check.ts");
  const include = includesOf(path);
  const known = recall ? { recall } : {};
  return (source) => {
    try {
      return bounded(
        () => checkDocument(source, path, { ...settings, algebra, include, ...known }),
        fileLimit(settings),
      );
    } catch (error) {
      if (error instanceof Interrupted) throw error;
      return failedReport(path, error instanceof OutOfTime ? outOfTime : fault(error));
    }
  };
}

/** Reads what a page takes in; what comes in by standard input has no folder. */
export const includesOf = (path: string): ReturnType<typeof includedBeside> | undefined =>
  path === standardInput ? undefined : includedBeside(path);

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
    const most = endingOf(path) === "ipynb" ? largestNotebook : largest;
    if (size > most)
      return atStart(
        "error",
        "document-too-large",
        `The file has ${size} bytes; at most ${most} are read.`,
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

/**
 * The text of the file of expectations beside a document, null where there is none, or why it
 * cannot be had. A link may lead out of the folder, so that none is followed.
 */
function readExpectations(path: string): string | Diagnostic | null {
  const beside = expectPathOf(path);
  const refuse = (reason: string): Diagnostic =>
    atStart(
      "error",
      "unread-expectations",
      `The file of expectations beside the document cannot be read: ${reason}.`,
      `It is \`${basename(beside)}\`, a file in the same folder.`,
    );
  try {
    const stat = path === standardInput ? null : lstatSync(beside, { throwIfNoEntry: false });
    if (!stat) return null;
    if (stat.isSymbolicLink()) return refuse("it is a link");
    if (!stat.isFile()) return refuse("it is no file");
    if (stat.size > largest)
      return refuse(`it has ${stat.size} bytes; at most ${largest} are read`);
    return readFileSync(beside, "utf8");
  } catch (error) {
    return refuse(reasonOf(error));
  }
}

/**
 * All that a report on a file is about, as one text: the document, what a file beside it expects,
 * and what it takes in from other files. Null where it cannot be read.
 */
export function contentOf(path: string): string | null {
  const source = readSource(path);
  const expect = readExpectations(path);
  if (typeof source !== "string" || (expect !== null && typeof expect !== "string")) return null;
  const asked = [...askedBy(path, source)];
  return `${expect === null ? "" : JSON.stringify(expect)}\n${JSON.stringify(asked)}\n${source}`;
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
    style: null,
    sentences: [],
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
