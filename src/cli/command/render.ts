import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { complain, writeReport } from "../output.ts";
import type { Flags } from "../settings.ts";
import { pages } from "../site.ts";
import { checked } from "./check.ts";

/**
 * `surely render`: checks, writes the report, and writes a page for each document with an index and
 * the rule book.
 */
export async function render(
  paths: readonly string[],
  flags: Flags & { readonly out: string },
  worker: URL,
): Promise<number> {
  const { report, files, status } = await checked(paths, flags, { worker, detail: "full" });
  for await (const [name, html] of pages(files, report.files)) {
    const file = join(flags.out, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, html);
  }
  await writeReport(report, flags);
  if (report.files.length > 0 && !flags.quiet)
    complain(`the pages are in ${join(flags.out, "index.html")}`);
  return status;
}
