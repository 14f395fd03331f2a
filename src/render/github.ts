import type { Report } from "../check/report.ts";
import { fails, fileOf, findings, mendText, modelLine, readBy } from "./findings.ts";
import { plainWords } from "./plain.ts";

/** Workflow commands that GitHub shows as annotations on the lines they name. */
export function github(report: Report): string {
  return report.files
    .flatMap(findings)
    .map((finding) => {
      const level = fails(finding)
        ? "error"
        : finding.severity === "warning"
          ? "warning"
          : "notice";
      const { line, column, endLine, endColumn } = finding.place;
      // Columns make sense to GitHub only within one line.
      const columns = endLine === line ? `,col=${column},endColumn=${endColumn}` : "";
      const message = [
        readBy(finding).trim(),
        finding.message,
        finding.hint,
        modelLine(finding),
        mendText(finding),
      ].filter((part) => part !== null && part !== "");
      const title = plainWords(finding.title);
      return `::${level} file=${property(fileOf(finding))},line=${line},endLine=${endLine}${columns},title=${property(title)}::${data(plainWords(message.join("\n")) || title)}\n`;
    })
    .join("");
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
