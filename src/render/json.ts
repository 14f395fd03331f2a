import type { Report } from "../check/report.ts";

/** The report as JSON text. */
export function json(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
