import type { FileReport, Report } from "../check/report.ts";

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
    yield `${first ? "" : ","}\n    ${fileText(file).replaceAll("\n", "\n    ")}`;
    first = false;
  }
  yield `${first ? "" : "\n  "}]${tail}\n`;
}

/** A file on many lines; certificates, which nobody reads in this form, on one line each. */
function fileText(file: FileReport): string {
  const lines: string[] = [];
  const text = JSON.stringify(
    file,
    (name, value: unknown) =>
      (name === "proof" || name === "grounds") && typeof value === "object" && value !== null
        ? `\0certificate ${lines.push(JSON.stringify(value)) - 1}`
        : value,
    2,
  );
  return text.replaceAll(
    /"\\u0000certificate (\d+)"/g,
    (_, k: string) => lines[Number(k)] ?? "null",
  );
}
