import type { VNode } from "preact";
import type { FileReport, StepVerdict } from "../../check/report.ts";
import { count, lineOf, stands, verdictCounts } from "../words.ts";
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
  const failing = entries.some(({ report }) => firstFailure(report) !== "");
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
              <th scope="col">What came of it</th>
              {failing ? <th scope="col">What failed first</th> : null}
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <Entry entry={entry} set={set} failing={failing} key={entry.href} />
            ))}
          </tbody>
        </table>
      </div>
    </article>
  );
  return page("Checked derivations", { ...options, index: null }, set, body);
}

function Entry({
  entry,
  set,
  failing,
}: {
  readonly entry: IndexEntry;
  readonly set: Typesetter;
  readonly failing: boolean;
}): VNode {
  const { report } = entry;
  const passed = verdictCounts([report]).warnings > 0 ? "warned" : "verified";
  const kind = { passed, failed: "refuted", unchecked: "unchecked", skipped: "unchecked" } as const;
  return (
    <tr>
      <td>
        <a
          href={entry.href}
          dangerouslySetInnerHTML={{ __html: wordsHtml(set, report.title || report.path) }}
        />
      </td>
      <td>
        <Mark kind={kind[report.status]} silent /> {outcome(report)}
      </td>
      {failing ? <Html as="td" html={wordsHtml(set, firstFailure(report))} /> : null}
    </tr>
  );
}

/** What came of a document, in words. */
function outcome(report: FileReport): string {
  const counts = verdictCounts([report]);
  if (report.status === "skipped") return "nothing to check";
  if (report.status === "unchecked") return "nothing was checked";
  const met = (verdict: StepVerdict): number =>
    report.chains
      .filter((chain) => chain.expect === verdict)
      .reduce((n, { steps }) => n + steps.filter((step) => step.verdict === verdict).length, 0);
  const expected = (["refuted", "undecided"] as const).reduce((n, each) => n + met(each), 0);
  const conditional = counts["holds-if"];
  const asExpected = met("holds-if") === conditional ? ", as its author expects" : "";
  const claims = report.claims.filter(
    ({ verdict, expect }) => verdict === "refuted" && expect === "refuted",
  ).length;
  const failed = counts.steps - counts.verified - counts.unchecked - expected - conditional;
  const parts = [
    report.status === "failed" ? "does not pass" : "",
    counts.verified === counts.steps
      ? `all ${count(counts.steps, "step")} verified`
      : `${counts.verified} of ${count(counts.steps, "step")} verified`,
    conditional > 0 ? `${count(conditional, "step")} under conditions${asExpected}` : "",
    failed > 0 ? `${count(failed, "step")} not` : "",
    expected > 0 ? `${count(expected, "step")} refuted, as its author expects` : "",
    claims > 0 ? `${count(claims, "claim")} refuted, as its author expects` : "",
    counts.warnings > 0 ? count(counts.warnings, "warning") : "",
  ];
  return parts.filter((part) => part !== "").join("; ");
}

function firstFailure(report: FileReport): string {
  const error = report.diagnostics.find(
    (diagnostic) => diagnostic.severity === "error" || diagnostic.severity === "fault",
  );
  if (error) return `${lineOf(error)}: ${error.message}`;
  for (const chain of report.chains) {
    const step = chain.steps.find((each) => !stands(chain, each));
    if (step) return `${rowName(report, chain, step)}, ${step.verdict}: ${step.message}`;
  }
  const claim =
    report.status === "failed"
      ? report.claims.find((each) => each.verdict !== "established")
      : undefined;
  return claim ? `the claim on ${lineOf(claim)} is ${claim.verdict}` : "";
}
