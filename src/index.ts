/** The library: checks documents and shows reports, in Node and in browsers alike. */
import manifest from "../package.json" with { type: "json" };
import { checkDocument } from "./check/check.ts";
import { Recall } from "./check/recall.ts";
import type { FileReport } from "./check/report.ts";
import { type Fixed, fix as fixPage } from "./fix/fix.ts";
import type { ReadIncluded } from "./page/tex/include.ts";
import { renderIndex as index } from "./render/page/index.tsx";
import { renderPage } from "./render/page/page.tsx";

/** What the checker is told; the same values give the same report. */
export interface CheckOptions {
  /** seed of the random models */
  readonly seed?: number;
  /** milliseconds after which a step is given up */
  readonly timeoutStep?: number;
  /** whether the report tells times, certificates for `surely replay`, and each line as a term */
  readonly timings?: boolean;
  readonly proofs?: boolean;
  readonly terms?: boolean;
  /** what the file `NAME.expect.json` beside the document says, as text */
  readonly expect?: string;
  /** reads what a page of TeX takes in (`\input`); where absent that is told and not read */
  readonly include?: ReadIncluded | undefined;
  /** answers commands like `factor(x0^2-x1^2)`: of what it proposes, what is proved is shown */
  readonly algebra?: (command: string) => string;
}

/**
 * Checks a document: its report. `path` is only a name for it. The same arguments give the same
 * report.
 */
export function check(source: string, path: string, options: CheckOptions = {}): FileReport {
  return checkDocument(source, path, { ...usual, ...options });
}

const usual = { seed: 1, timeoutStep: 60_000, timings: false, proofs: false, terms: false };

/**
 * Checks a document that changes, again and again: its report is that of `check`, and what an edit
 * does not touch is not worked out again. How formulas between two lines order their factors may
 * differ. `path` is only a name; what is kept grows with what is checked, up to some thousand
 * steps.
 */
export function resident(options: Omit<CheckOptions, "expect" | "include"> = {}): {
  check(
    source: string,
    path: string,
    beside?: Pick<CheckOptions, "expect" | "include">,
  ): FileReport;
} {
  const recall = new Recall();
  return {
    check: (source, path, beside = {}) =>
      checkDocument(source, path, { ...usual, ...options, ...beside, recall }),
  };
}

/**
 * Writes into a document what `surely fix` writes: its text then, the edits, and its report; or
 * what stands in the way of its passing. With `corrections` also the right sides of false steps.
 */
export function fix(
  source: string,
  path: string,
  { corrections = false, ...options }: CheckOptions & { readonly corrections?: boolean } = {},
): Fixed {
  const recall = new Recall();
  const again = (text: string): FileReport =>
    checkDocument(text, path, { ...usual, ...options, recall });
  return fixPage(source, path, { corrections, check: again, include: options.include });
}

/** What a page is made of besides its text; `almost-surely/katex` has the first two. */
export interface RenderOptions {
  /** the style sheet of KaTeX, and its fonts by name: base64 of a woff2 file */
  readonly sheet: string;
  readonly font: (name: string) => string;
  readonly version?: string;
  /** where the page links to: the rule book and the index */
  readonly rules?: string | null;
  readonly index?: string | null;
  /** reads what the document takes in, as for its check */
  readonly include?: ReadIncluded | undefined;
}

/** A document on an index: its report and the address of its page. */
export interface IndexEntry {
  readonly report: FileReport;
  readonly href: string;
}

/** The annotated page of a document, one HTML file that asks for nothing. */
export function render(source: string, report: FileReport, options: RenderOptions): string {
  return renderPage(source, report, { ...unnamed, ...options });
}

/** A page that lists several documents. */
export function renderIndex(entries: readonly IndexEntry[], options: RenderOptions): string {
  return index(entries, { ...unnamed, ...options });
}

const unnamed = { version: manifest.version, rules: null, index: null };

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
export type { Fixed, Written } from "./fix/fix.ts";
export type { Included, ReadIncluded } from "./page/tex/include.ts";
export { annotated as annotate } from "./render/annotate.ts";
export { readTerm } from "./term/data.ts";
export type { Term } from "./term/term.ts";
