import type { Report } from "../check/report.ts";

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
  let first = true;
  for (const file of report.files) {
    yield `${first ? "" : ","}\n    ${JSON.stringify(file, null, 2).replaceAll("\n", "\n    ")}`;
    first = false;
  }
  yield `${first ? "" : "\n  "}]${tail}\n`;
}
