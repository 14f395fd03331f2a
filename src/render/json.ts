import type { Report } from "../check/report.ts";
import { linesOf } from "../text/json.ts";

/** The report as JSON text. */
export function json(report: Report): string {
  return [...jsonParts(report)].join("");
}

/**
 * The same text in parts, a file a part: the reports of many files are more than should be held as
 * one text.
 */
export function* jsonParts(report: Report): Generator<string> {
  const [head = "", tail = ""] = JSON.stringify({ ...report, files: [] }, null, 2).split(
    '"files": []',
  );
  yield `${head}"files": [`;
  for (const [k, file] of report.files.entries())
    yield `${k === 0 ? "" : ","}\n    ${linesOf(file, ["proof", "grounds"]).join("\n    ")}`;
  yield `${report.files.length === 0 ? "" : "\n  "}]${tail}\n`;
}
