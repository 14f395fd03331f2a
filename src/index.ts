/** The library: checks documents and shows reports; runs in Node and in browsers alike. */
export { type CheckOptions, checkDocument as check } from "./check/check.ts";
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
