import { availableParallelism } from "node:os";
import type { Report } from "../../check/report.ts";
import { exit } from "../exit.ts";
import { complain, writeReport } from "../output.ts";
import { type FoundFile, findFiles, inShard } from "../paths.ts";
import { run } from "../run.ts";
import { checkSettings, type Flags } from "../settings.ts";
import { total } from "../total.ts";

export interface Checked {
  readonly report: Report;
  readonly files: readonly FoundFile[];
  readonly status: number;
}

/** More files than this are worth the start of worker threads. */
const worthThreads = 24;

/** `surely check`: checks and writes the report. Gives the exit status. */
export async function check(paths: readonly string[], flags: Flags, worker: URL): Promise<number> {
  const { report, status } = await checked(paths, flags, worker);
  await writeReport(report, flags);
  return status;
}

/** Checks everything beneath the paths; complaints about paths go to stderr. */
export async function checked(paths: readonly string[], flags: Flags, worker: URL): Promise<Checked> {
  const found = await findFiles(paths.length > 0 ? paths : ["derivations"]);
  for (const complaint of found.complaints) complain(complaint);
  const files = inShard(found.files, flags.shard);
  const began = performance.now();
  let interrupted = false;
  const onInterrupt = (): void => {
    interrupted = true;
  };
  process.once("SIGINT", onInterrupt);
  const reports = await run(
    files.map((file) => file.path),
    {
      settings: checkSettings(flags),
      jobs: flags.jobs ?? (files.length > worthThreads ? availableParallelism() : 1),
      cache: flags.cache === true ? ".cache/surely" : typeof flags.cache === "string" ? flags.cache : null,
      worker,
      progress: progress(flags),
      stopped: () => interrupted,
    },
  );
  process.off("SIGINT", onInterrupt);
  const report = total(reports, flags.timings ? Math.round(performance.now() - began) : null);
  if (interrupted) complain(`stopped after ${reports.length} of ${files.length} files`);
  return { report, files, status: interrupted ? exit.interrupted : statusOf(report, flags, found.complaints.length > 0) };
}

/** A fault outweighs wrong usage, which outweighs a failing file. */
export function statusOf(report: Report, flags: Flags, complained: boolean): number {
  const all = report.files.flatMap((file) => file.diagnostics);
  if (all.some((diagnostic) => diagnostic.severity === "fault")) return exit.fault;
  if (complained) return exit.usage;
  return report.summary.failed > 0 || (flags.strict === true && report.summary.warnings > 0) ? exit.failed : exit.passed;
}

function progress(flags: Flags): (done: number, of: number) => void {
  if (!process.stderr.isTTY || flags.quiet || process.env["CI"]) return () => {};
  return (done, of) => {
    if (of < 2) return;
    process.stderr.write(done === of ? "\r\u001b[K" : `\rchecked ${done} of ${of}`);
  };
}
