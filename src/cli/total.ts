import type { FileReport, Report } from "../check/report.ts";
import { verdictCounts } from "../render/words.ts";
import { version } from "./version.ts";

/** The report of a run from the reports of its files. */
export function total(files: readonly FileReport[], ms: number | null): Report {
  const stand = (status: FileReport["status"]): number =>
    files.filter((file) => file.status === status).length;
  const counts = verdictCounts(files);
  const { steps, verified, refuted, undecided, unreadable, unchecked, warnings, notes } = counts;
  return {
    schema: 1,
    tool: { name: "almost-surely", version },
    summary: {
      files: files.length,
      passed: stand("passed"),
      failed: stand("failed"),
      uncheckedFiles: stand("unchecked"),
      skipped: stand("skipped"),
      steps,
      verified,
      holdsIf: counts["holds-if"],
      refuted,
      undecided,
      unreadable,
      unchecked,
      warnings,
      notes,
      ...(ms === null ? {} : { ms }),
    },
    files,
  };
}
