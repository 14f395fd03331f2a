import { dirname, join } from "node:path";
import type { FSWatcher } from "chokidar";
import type { FileReport } from "../../check/report.ts";
import { expectPathOf } from "../../page/source.ts";
import { Interrupted } from "../bounded.ts";
import { checkFile, readSource, standardInput } from "../engine.ts";
import { exit, UsageError } from "../exit.ts";
import { askedBy } from "../included.ts";
import { Memories } from "../memories.ts";
import { complain, writeReport } from "../output.ts";
import { findFiles, inShard, watchable } from "../paths.ts";
import { live, type Server, serve } from "../serve.ts";
import { checkSettings, detailOf, type Flags } from "../settings.ts";
import { site } from "../site.ts";
import { total } from "../total.ts";
import { checked } from "./check.ts";

/** Editors save in several moves; what happens within this many milliseconds is one save. */
const settle = 60;

/** `surely watch`: checks, then checks again whatever is saved, until it is interrupted. */
export async function watch(
  paths: readonly string[],
  flags: WatchFlags,
  worker: URL,
): Promise<number> {
  const roots = rootsOf(paths);
  const memories = new Memories();
  const detail = flags.serve ? "full" : detailOf(flags);
  const first = await checked(roots, flags, { worker, detail, memories });
  if (first.files.length === 0) return exit.usage;
  await writeReport(first.report, flags);
  if (first.status === exit.interrupted) return first.status;

  const server: Server | null = flags.serve
    ? await serve(await site(first.files, first.report.files, live), flags.port)
    : null;
  if (server) complain(`pages at ${server.address}`);
  const ended = new Promise<void>((resolve) => process.once("SIGINT", () => resolve()));
  let interrupt = (): void => {};
  const interrupted = new Promise<void>((resolve) => {
    interrupt = resolve;
  });

  const watching = new Watching(roots, flags, first.report.files, memories, server);
  const watcher = await watcherOf(roots);
  const touched = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  let busy = Promise.resolve();
  const again = async (): Promise<void> => {
    const now = new Set(touched);
    touched.clear();
    await watching.saved(now);
  };
  watcher.on("all", (_event, path) => {
    touched.add(path.replaceAll("\\", "/").replace(/^\.\//, ""));
    if (timer) clearTimeout(timer);
    timer = setTimeout(() => {
      busy = busy.then(again).catch((error: unknown) => {
        if (error instanceof Interrupted) interrupt();
        else complain(error instanceof Error ? error.message : String(error));
      });
    }, settle);
  });
  await new Promise<void>((resolve) => watcher.once("ready", () => resolve()));
  complain("waiting for a save; Ctrl-C ends");

  await Promise.race([ended, interrupted]);
  if (timer) clearTimeout(timer);
  await watcher.close();
  server?.close();
  return exit.passed;
}

/**
 * Watches folders, in which files are looked for: an editor that saves by putting another file in
 * place ends a watch on the file itself.
 */
async function watcherOf(roots: readonly string[]): Promise<FSWatcher> {
  const { watch: watchPaths } = await import("chokidar");
  const folders = roots
    .map(watchable)
    .map(({ path, kind }) => (kind === "file" ? dirname(path) : path));
  return watchPaths([...new Set(folders)], {
    ignoreInitial: true,
    ignored: (path) => /[\\/](node_modules|\.[^\\/.][^\\/]*)$/.test(path),
  });
}

type WatchFlags = Flags & { readonly serve?: boolean; readonly port: number };

/** The files that are watched, as they were last checked. */
class Watching {
  readonly #roots: readonly string[];
  readonly #flags: WatchFlags;
  readonly #reports: Map<string, FileReport>;
  readonly #memories: Memories;
  readonly #server: Server | null;

  constructor(
    roots: readonly string[],
    flags: WatchFlags,
    reports: readonly FileReport[],
    memories: Memories,
    server: Server | null,
  ) {
    this.#roots = roots;
    this.#flags = flags;
    this.#reports = new Map(reports.map((report) => [report.path, report]));
    this.#memories = memories;
    this.#server = server;
  }

  /** Checks what is new or was touched, and says what came of it and what is gone. */
  async saved(touched: ReadonlySet<string>): Promise<void> {
    const files = inShard((await findFiles(this.#roots)).files, this.#flags.shard);
    const present = new Set(files.map((file) => file.path));
    const gone = [...this.#reports.keys()].filter((path) => !present.has(path));
    for (const path of gone) {
      this.#reports.delete(path);
      this.#memories.forget(path);
    }
    const changed = files.filter(
      ({ path }) => isTouched(path, touched) || !this.#reports.has(path),
    );
    if (changed.length === 0 && gone.length === 0) return;
    for (const { path } of changed) this.#reports.set(path, await this.#checkAgain(path));
    const all = files.flatMap((file) => this.#reports.get(file.path) ?? []);
    this.#server?.show(await site(files, all, live));
    for (const path of gone) complain(`${path} is gone`);
    const fresh = changed.flatMap((file) => this.#reports.get(file.path) ?? []);
    if (fresh.length > 0) await writeReport(total(fresh, null), this.#flags);
  }

  #checkAgain(path: string): Promise<FileReport> {
    const settings = checkSettings(this.#flags, this.#flags.serve ? "full" : detailOf(this.#flags));
    return checkFile(path, settings, this.#memories.of(path));
  }
}

/** Whether a page was saved, the file with what is expected of it, or one that it asks for. */
function isTouched(path: string, touched: ReadonlySet<string>): boolean {
  if (touched.has(path) || touched.has(expectPathOf(path))) return true;
  const source = readSource(path);
  const asked = typeof source === "string" ? askedBy(path, source).keys() : [];
  return [...asked].some((name) => {
    const file = join(dirname(path), name).replaceAll("\\", "/");
    return touched.has(file) || touched.has(`${file}.tex`);
  });
}

function rootsOf(paths: readonly string[]): readonly string[] {
  if (paths.includes(standardInput)) throw new UsageError("standard input cannot be watched");
  return paths.length > 0 ? paths : ["derivations"];
}
