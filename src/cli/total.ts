import type { FileReport, Report } from "../check/report.ts";
import { verdictCounts } from "../render/words.ts";
import { version } from "./version.ts";

/** The report of a run from the reports of its files. */
export function total(files: readonly FileReport[], ms: number | null): Report {
  const passed = files.filter((file) => file.status === "passed").length;
  const { steps, verified, refuted, undecided, unreadable, unchecked, warnings, notes } =
    verdictCounts(files);
  return {
    schema: 1,
    tool: { name: "almost-surely", version },
    summary: {
      files: files.length,
      passed,
      failed: files.length - passed,
      steps,
      verified,
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
