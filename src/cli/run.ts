import { statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Recall } from "../check/recall.ts";
import type { FileReport } from "../check/report.ts";
import { Interrupted, OutOfTime } from "./bounded.ts";
import { Cache } from "./cache.ts";
import {
  checkFile,
  contentOf,
  failedReport,
  fault,
  fileLimit,
  outOfTime,
  standardInput,
} from "./engine.ts";
import type { Memories } from "./memories.ts";
import type { CheckSettings } from "./settings.ts";
import { build } from "./version.ts";

export interface RunOptions {
  readonly settings: CheckSettings;
  /**
   * worker threads; 1 checks in this thread; null begins in this thread and takes workers where the
   * work is worth their start
   */
  readonly jobs: number | null;
  /** folder of cached reports, null for none */
  readonly cache: string | null;
  /** the module that a worker thread runs */
  readonly worker: URL;
  /**
   * milliseconds after which a worker that still has its file is replaced; some more than the
   * file's own limit where absent
   */
  readonly patience?: number;
  readonly progress: (done: number, of: number) => void;
  /** where what is worked out of each file is kept for its next check; nowhere where absent */
  readonly memories?: Memories;
  /**
   * aborted when the user asks to stop: what is known by then is returned, and nothing is waited
   * for
   */
  readonly stop: AbortController;
}

/** Checking for so many milliseconds is worth the start of worker threads for the rest. */
const worthThreads = 300;

/**
 * After so many files garbage is collected: left alone, the engine lets it pile up as long as the
 * machine has memory.
 */
const many = 500;

function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
}

/** Checks files; the reports come in the order of the paths, whatever the number of jobs. */
export async function run(paths: readonly string[], options: RunOptions): Promise<FileReport[]> {
  const { stop } = options;
  const cache =
    options.cache !== null && build !== null
      ? new Cache(options.cache, build, options.settings)
      : null;
  const reports: (FileReport | undefined)[] = [];
  let done = 0;
  const open = paths.flatMap((path, i) => {
    const source = cache ? contentOf(path) : null;
    const known = source === null ? null : cache?.get(path, source);
    if (!known) return [i];
    reports[i] = known;
    done += 1;
    return [];
  });

  const lane = async (check: Checker, enough: () => boolean): Promise<void> => {
    while (!stop.signal.aborted && !enough()) {
      const i = open.shift();
      if (i === undefined) return;
      const path = paths[i] ?? "";
      // Read before it is checked: were the file saved in between, the entry's name would go with
      // another text.
      const source = cache ? contentOf(path) : null;
      const report = await check.file(path);
      if (!report || stop.signal.aborted) return;
      reports[i] = report;
      if (cache && source !== null && source === contentOf(path)) cache.set(path, source, report);
      options.progress(++done, paths.length);
      if (done % many === 0) collectGarbage();
    }
  };
  const within = async (check: Checker, enough: () => boolean): Promise<void> => {
    // As many files are under way as there are workers, no more, so that memory does not grow with
    // the number of files.
    await Promise.race([
      Promise.all(Array.from({ length: check.lanes }, () => lane(check, enough))),
      aborted(stop.signal),
    ]);
    await check.close();
  };

  if (options.jobs === null) {
    const began = performance.now();
    await within(inline(options), () => performance.now() - began > worthThreads);
  }
  const rest = paths.length - done;
  if (rest > 0 && !stop.signal.aborted) {
    const threads = Math.min(options.jobs ?? availableParallelism(), rest);
    // Several files are checked by workers even where one is asked for: this thread then hears a
    // Ctrl-C at any moment, while between two files of its own Node would end it without a report.
    // The longest go first, so that no thread is left with one of them when the others are idle.
    open.sort((a, b) => sizeOf(paths[b]) - sizeOf(paths[a]));
    await within(rest > 1 ? await pooled(options, threads) : inline(options), () => false);
  }
  return reports.filter((report) => report !== undefined);
}

/** Bytes of a file; 0 of what is none. */
const sizeOf = (path = ""): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

interface Checker {
  readonly lanes: number;
  /** null where the user interrupted it */
  readonly file: (path: string) => Promise<FileReport | null>;
  readonly close: () => Promise<void>;
}

function inline({ settings, stop, memories }: RunOptions): Checker {
  const file = async (path: string): Promise<FileReport | null> => {
    // An interrupt that came while the last report was kept is noticed now: once a check has begun,
    // only what comes then is.
    await new Promise((resolve) => setImmediate(resolve));
    if (stop.signal.aborted) return null;
    try {
      return await checkFile(path, settings, memories?.of(path));
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      stop.abort();
      return null;
    }
  };
  return { lanes: 1, file, close: async () => {} };
}

async function pooled(options: RunOptions, threads: number): Promise<Checker> {
  const { worker, settings, memories, patience = fileLimit(settings) + 10_000 } = options;
  const { Pool } = await import("./pool.ts");
  const pool = new Pool(worker);
  const here = inline(options);
  const file = async (path: string): Promise<FileReport | null> => {
    // What this thread has read is no longer there for another.
    if (path === standardInput) return here.file(path);
    try {
      const keeps = memories !== undefined;
      const { report, recalled } = await pool.file({ path, settings, keeps }, patience);
      if (recalled) memories?.keep(path, new Recall(recalled));
      return report;
    } catch (error) {
      return failedReport(path, error instanceof OutOfTime ? outOfTime : fault(error));
    }
  };
  return { lanes: threads, file, close: () => pool.close() };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
