import type { VNode } from "preact";
import type { FileReport } from "../../check/report.ts";
import { count, stands, verdictCounts } from "../words.ts";
import { Typesetter } from "./math.ts";
import { type PageOptions, page } from "./shell.tsx";
import { Html, Mark, rowName, wordsHtml } from "./view.tsx";

/** One document on the index: its report and the address of its page. */
export interface IndexEntry {
  readonly report: FileReport;
  readonly href: string;
}

/** The index of a folder: each document with its verdict, its counts, and what failed first. */
export function renderIndex(entries: readonly IndexEntry[], options: PageOptions): string {
  const set = new Typesetter();
  const stand = (status: FileReport["status"]): string => {
    const n = entries.filter(({ report }) => report.status === status).length;
    return n > 0 || status === "passed" ? `${n} ${status}` : "";
  };
  const counts = ["passed", "failed", "unchecked", "skipped"] as const;
  const body = (
    <article>
      <h1>Checked derivations</h1>
      <p>
        {count(entries.length, "document")}:{" "}
        {counts
          .map(stand)
          .filter((text) => text !== "")
          .join(", ")}
        . A document passes when something in it was checked, and every step and claim is what its
        author says it is.
      </p>
      <div class="wide">
        <table class="files">
          <thead>
            <tr>
              <th scope="col">Document</th>
              <th scope="col">Verdict</th>
              <th scope="col">Steps</th>
              <th scope="col">What failed first</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <Entry entry={entry} set={set} key={entry.href} />
            ))}
          </tbody>
        </table>
      </div>
    </article>
  );
  return page("Checked derivations", { ...options, index: null }, set, body);
}

function Entry({ entry, set }: { readonly entry: IndexEntry; readonly set: Typesetter }): VNode {
  const { report } = entry;
  const counts = verdictCounts([report]);
  const passed = counts.warnings > 0 ? "warned" : "verified";
  const kind = { passed, failed: "refuted", unchecked: "unchecked", skipped: "unchecked" } as const;
  const failed = counts.steps - counts.verified - counts.unchecked;
  return (
    <tr>
      <td>
        <a
          href={entry.href}
          dangerouslySetInnerHTML={{ __html: wordsHtml(set, report.title || report.path) }}
        />
      </td>
      <td>
        <Mark kind={kind[report.status]} silent /> {report.status}
        {counts.warnings > 0 ? `, ${count(counts.warnings, "warning")}` : ""}
      </td>
      <td>
        {counts.verified} of {counts.steps} verified{failed > 0 ? `, ${failed} not` : ""}
      </td>
      <Html as="td" html={wordsHtml(set, firstFailure(report))} />
    </tr>
  );
}

function firstFailure(report: FileReport): string {
  const error = report.diagnostics.find(
    (diagnostic) => diagnostic.severity === "error" || diagnostic.severity === "fault",
  );
  if (error) return `line ${error.line}: ${error.message}`;
  for (const chain of report.chains) {
    const step = chain.steps.find((each) => !stands(chain, each));
    if (step) return `${rowName(report, chain, step)}, ${step.verdict}: ${step.message}`;
  }
  const claim =
    report.status === "failed"
      ? report.claims.find((each) => each.verdict !== "established")
      : undefined;
  return claim ? `the claim on line ${claim.line} is ${claim.verdict}` : "";
}
