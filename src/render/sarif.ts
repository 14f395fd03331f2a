import type { Log, Result } from "sarif";
import type { Report } from "../check/report.ts";
import { type Finding, fails, fileOf, findings, mendText, modelLine } from "./findings.ts";
import { plainWords } from "./plain.ts";

/** The report as SARIF 2.1.0, for code scanning. */
export function sarif(report: Report): string {
  const all = report.files.flatMap(findings);
  const codes = [...new Set(all.map((finding) => finding.code))].sort();
  const log: Log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: report.tool.name,
            version: report.tool.version,
            rules: codes.map((id) => ({
              id,
              name: id.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
              shortDescription: { text: id.replaceAll("-", " ") },
            })),
          },
        },
        columnKind: "utf16CodeUnits",
        artifacts: report.files.map((file) => ({ location: { uri: uri(file.path) } })),
        results: all.map((finding) => result(finding, codes)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function result(finding: Finding, codes: readonly string[]): Result {
  const { line, column, endLine, endColumn } = finding.place;
  const message = [
    finding.title,
    finding.message,
    finding.hint ?? "",
    modelLine(finding) ?? "",
    mendText(finding) ?? "",
  ]
    .filter((part) => part !== "")
    .map(plainWords);
  return {
    ruleId: finding.code,
    ruleIndex: codes.indexOf(finding.code),
    level: fails(finding) ? "error" : finding.severity === "warning" ? "warning" : "note",
    message: { text: message.join("\n") },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uri(fileOf(finding)) },
          region: { startLine: line, startColumn: column, endLine, endColumn },
        },
      },
    ],
  };
}

function uri(path: string): string {
  return encodeURI(path.replaceAll("\\", "/")).replaceAll("#", "%23").replaceAll("?", "%3F");
}
