/** The library: checks documents and shows reports, in Node and in browsers alike. */
import manifest from "../package.json" with { type: "json" };
import { type CheckOptions, checkDocument } from "./check/check.ts";
import type { FileReport } from "./check/report.ts";
import { type IndexEntry, renderIndex as index } from "./render/page/index.tsx";
import { renderPage } from "./render/page/page.tsx";
import type { PageOptions } from "./render/page/shell.tsx";

/**
 * Checks a document: its report. `path` is only a name for it. The same arguments give the same
 * report.
 */
export function check(
  source: string,
  path: string,
  options: Partial<CheckOptions> = {},
): FileReport {
  return checkDocument(source, path, {
    seed: 1,
    timeoutStep: 60_000,
    timings: false,
    proofs: false,
    terms: false,
    ...options,
  });
}

/**
 * The style sheet and the fonts that a page carries (`almost-surely/katex` has them), and where it
 * links to.
 */
export type RenderOptions = Pick<PageOptions, "sheet" | "font"> &
  Partial<Pick<PageOptions, "version" | "rules" | "index">>;

/** The annotated page of a document, one HTML file that asks for nothing. */
export function render(source: string, report: FileReport, options: RenderOptions): string {
  return renderPage(source, report, complete(options));
}

/** A page that lists several documents. */
export function renderIndex(entries: readonly IndexEntry[], options: RenderOptions): string {
  return index(entries, complete(options));
}

function complete(options: RenderOptions): PageOptions {
  return { version: manifest.version, rules: null, index: null, ...options };
}

export type { CheckOptions } from "./check/check.ts";
export type {
  AssumptionReport,
  ChainReport,
  ClaimReport,
  Counterexample,
  Diagnostic,
  FileReport,
  LineReport,
  Report,
  StepReport,
  StepVerdict,
  Summary,
  TraceEntry,
  Warning,
  Witness,
} from "./check/report.ts";
export { annotated as annotate } from "./render/annotate.ts";
export type { IndexEntry } from "./render/page/index.tsx";
export { readTerm } from "./term/data.ts";
export type { Term } from "./term/term.ts";
