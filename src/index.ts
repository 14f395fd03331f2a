/** The library: checks documents and shows reports; runs in Node and in browsers alike. */
import { type CheckOptions, checkDocument } from "./check/check.ts";
import type { FileReport } from "./check/report.ts";

/** Checks a document: its report. `path` is only a name for it. The same arguments give the same report. */
export function check(source: string, path: string, options: Partial<CheckOptions> = {}): FileReport {
  return checkDocument(source, path, { seed: 1, timeoutStep: 60_000, timings: false, proofs: false, terms: false, ...options });
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
export { type IndexEntry, renderIndex } from "./render/page/index.tsx";
export { renderPage as render } from "./render/page/page.tsx";
export { type RuleEntry, renderRules } from "./render/page/rules.tsx";
export type { PageOptions } from "./render/page/shell.tsx";
export { readTerm } from "./term/data.ts";
export type { Term } from "./term/term.ts";
