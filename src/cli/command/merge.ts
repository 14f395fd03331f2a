import type { FileReport, Report } from "../../check/report.ts";
import { exit, UsageError } from "../exit.ts";
import { readJson } from "../json.ts";
import { writeReport } from "../output.ts";
import type { Flags } from "../settings.ts";
import { total } from "../total.ts";
import { version } from "../version.ts";
import { statusOf } from "./check.ts";

/**
 * `surely merge`: one report from the JSON reports of the parts of a run. A file that several of
 * them hold must be the same in each.
 */
export async function merge(paths: readonly string[], flags: Flags): Promise<number> {
  const files = new Map<string, FileReport>();
  let ms: number | null = null;
  for (const path of paths) {
    const report = read(path);
    if (report.summary.ms !== undefined) ms = (ms ?? 0) + report.summary.ms;
    for (const file of report.files) {
      const known = files.get(file.path);
      if (known && JSON.stringify(known) !== JSON.stringify(file))
        throw new UsageError(`the reports disagree on ${file.path}`);
      files.set(file.path, file);
    }
  }
  const sorted = [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  const report = total(sorted, ms);
  await writeReport(report, { ...flags, format: flags.format ?? "json" });
  return sorted.length === 0 ? exit.passed : statusOf(report, flags, false);
}

function read(path: string): Report {
  const data = readJson(path);
  if (!isReport(data))
    throw new UsageError(`${path} is no report of almost-surely (write one with --format json)`);
  if (data.tool.version !== version)
    throw new UsageError(`${path} was written by version ${data.tool.version}; this is ${version}`);
  return data;
}

function isReport(data: unknown): data is Report {
  if (typeof data !== "object" || data === null) return false;
  const report = data as Partial<Report>;
  return (
    report.schema === 1 &&
    report.tool?.name === "almost-surely" &&
    typeof report.summary === "object" &&
    Array.isArray(report.files)
  );
}
