import { writeFileSync } from "node:fs";
import { endingOf } from "../../page/source.ts";
import { checkRead, readSource } from "../engine.ts";
import { exit, UsageError } from "../exit.ts";
import { print } from "../output.ts";
import { checkSettings, type Flags } from "../settings.ts";

/**
 * `surely annotate FILE`: the document with the reason of each verified step at the end of its row.
 */
export async function annotate(path: string, flags: Flags): Promise<number> {
  const source = readSource(path);
  if (typeof source !== "string") throw new UsageError(`${path}: ${source.message}`);
  if (endingOf(path) === "ipynb")
    throw new UsageError(`${path}: a notebook is not annotated; \`surely render\` shows its page`);
  const report = await checkRead(source, path, checkSettings(flags, "full"));
  const { annotated } = await import("../../render/annotate.ts");
  const text = annotated(source, report);
  if (flags.output === undefined) await print(text);
  else writeFileSync(flags.output, text);
  return report.status === "passed" ? exit.passed : exit.failed;
}
