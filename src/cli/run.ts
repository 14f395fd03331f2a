import type { FileReport } from "../check/report.ts";
import { Cache } from "./cache.ts";
import { checkFile, failedReport, fault, outOfTime, readSource } from "./engine.ts";
import type { CheckSettings } from "./settings.ts";
import { build } from "./version.ts";

export interface RunOptions {
  readonly settings: CheckSettings;
  /** worker threads; 1 checks in this thread */
  readonly jobs: number;
  /** folder of cached reports, null for none */
  readonly cache: string | null;
  /** the module that a worker thread runs */
  readonly worker: URL;
  readonly progress: (done: number, of: number) => void;
  /** whether the user has asked to stop: what is known by then is returned */
  readonly stopped: () => boolean;
}

/** A step that hangs is stopped by its own budget; a file that still does not end after this many budgets is given up with its worker. */
const patience = 12;

/** Checks files; the reports come in the order of the paths, whatever the number of jobs. */
export async function run(paths: readonly string[], options: RunOptions): Promise<FileReport[]> {
  const cache = options.cache !== null && build !== null ? new Cache(options.cache, build, options.settings) : null;
  const reports: (FileReport | undefined)[] = [];
  const open: number[] = [];
  let done = 0;
  paths.forEach((path, i) => {
    const source = cache ? readSource(path) : null;
    const known = typeof source === "string" ? cache?.get(path, source) : null;
    if (known) {
      reports[i] = known;
      done += 1;
    } else open.push(i);
  });

  const check = options.jobs > 1 && open.length > 1 ? await pooled(options, Math.min(options.jobs, open.length)) : inline(options.settings);
  const one = async (i: number): Promise<void> => {
    const path = paths[i] ?? "";
    const report = await check.file(path);
    reports[i] = report;
    const source = cache ? readSource(path) : null;
    if (cache && typeof source === "string") cache.set(path, source, report);
    options.progress(++done, paths.length);
  };
  // As many files are under way as there are workers, no more, so that memory does not grow with the number of files.
  const queue = open.values();
  const lane = async (): Promise<void> => {
    for (const i of queue) {
      if (options.stopped()) return;
      await one(i);
    }
  };
  await Promise.all(Array.from({ length: check.lanes }, lane));
  await check.close();
  return reports.filter((report) => report !== undefined);
}

interface Checker {
  readonly lanes: number;
  readonly file: (path: string) => Promise<FileReport>;
  readonly close: () => Promise<void>;
}

function inline(settings: CheckSettings): Checker {
  const file = async (path: string): Promise<FileReport> => {
    const report = await checkFile(path, settings);
    // Lets an interrupt be noticed between files.
    await new Promise((resolve) => setImmediate(resolve));
    return report;
  };
  return { lanes: 1, file, close: async () => {} };
}

async function pooled(options: RunOptions, threads: number): Promise<Checker> {
  const { Tinypool } = await import("tinypool");
  const fromSource = options.worker.pathname.endsWith(".ts");
  const pool = new Tinypool({ filename: options.worker.href, minThreads: threads, maxThreads: threads, ...(fromSource ? { execArgv: ["--import", "tsx"] } : {}) });
  // A worker that dies rejects its task, which is where it is told; without a listener it would end the run.
  pool.on("error", () => {});
  const file = async (path: string): Promise<FileReport> => {
    try {
      return (await pool.run({ path, settings: options.settings }, { signal: AbortSignal.timeout(options.settings.timeoutStep * patience) })) as FileReport;
    } catch (error) {
      // The pool has replaced the worker; the other files go on.
      const hung = error instanceof Error && error.name === "AbortError";
      return failedReport(path, hung ? outOfTime : fault(error));
    }
  };
  return { lanes: threads, file, close: () => pool.destroy() };
}
