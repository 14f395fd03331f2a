import type { Report } from "../../check/report.ts";
import type { Detail } from "../../text/detail.ts";
import { exit } from "../exit.ts";
import type { Memories } from "../memories.ts";
import { complain, writeReport } from "../output.ts";
import { type FoundFile, findFiles, inShard } from "../paths.ts";
import { run } from "../run.ts";
import { checkSettings, detailOf, type Flags } from "../settings.ts";
import { total } from "../total.ts";

export interface Checked {
  readonly report: Report;
  readonly files: readonly FoundFile[];
  readonly status: number;
}

/** `surely check`: checks and writes the report. Gives the exit status. */
export async function check(paths: readonly string[], flags: Flags, worker: URL): Promise<number> {
  const { report, status } = await checked(paths, flags, { worker, detail: detailOf(flags) });
  await writeReport(report, flags);
  return status;
}

/** How files are checked. */
interface Checking {
  /** the module that a worker thread runs */
  readonly worker: URL;
  readonly detail: Detail;
  readonly memories?: Memories;
}

/** Checks everything beneath the paths; complaints about paths go to stderr. */
export async function checked(
  paths: readonly string[],
  flags: Flags,
  { worker, detail, memories }: Checking,
): Promise<Checked> {
  const found = await findFiles(paths.length > 0 ? paths : ["derivations"]);
  for (const complaint of found.complaints) complain(complaint);
  const files = inShard(found.files, flags.shard);
  const began = performance.now();
  const stop = new AbortController();
  const onInterrupt = (): void => stop.abort();
  // Once: a second Ctrl-C ends the process at once.
  process.once("SIGINT", onInterrupt);
  const line = progressLine(flags);
  const reports = await run(
    files.map((file) => file.path),
    {
      settings: checkSettings(flags, detail),
      jobs: flags.jobs ?? null,
      cache:
        flags.cache === true
          ? ".cache/surely"
          : typeof flags.cache === "string"
            ? flags.cache
            : null,
      worker,
      ...(memories ? { memories } : {}),
      progress: line.show,
      stop,
    },
  );
  line.end();
  process.off("SIGINT", onInterrupt);
  const interrupted = stop.signal.aborted;
  const report = total(reports, flags.timings ? Math.round(performance.now() - began) : null);
  if (interrupted) complain(`stopped after ${reports.length} of ${files.length} files`);
  return {
    report,
    files,
    status: interrupted ? exit.interrupted : statusOf(report, flags, found.complaints.length > 0),
  };
}

/** A fault outweighs wrong usage, which outweighs a failing file. */
export function statusOf(report: Report, flags: Flags, complained: boolean): number {
  const all = report.files.flatMap((file) => file.diagnostics);
  if (all.some((diagnostic) => diagnostic.severity === "fault")) return exit.fault;
  if (complained) return exit.usage;
  const { failed, uncheckedFiles } = report.summary;
  return failed + uncheckedFiles > 0 || (flags.strict === true && report.summary.warnings > 0)
    ? exit.failed
    : exit.passed;
}

/** How far a run is, on a terminal only; the line is gone when the report comes. */
function progressLine(flags: Flags): {
  readonly show: (done: number, of: number) => void;
  readonly end: () => void;
} {
  if (!process.stderr.isTTY || flags.quiet || process.env["CI"])
    return { show: () => {}, end: () => {} };
  let shown = false;
  return {
    show: (done, of) => {
      if (of < 2) return;
      shown = true;
      process.stderr.write(`\r\u001b[Kchecked ${done} of ${of}`);
    },
    end: () => {
      if (shown) process.stderr.write("\r\u001b[K");
    },
  };
}
