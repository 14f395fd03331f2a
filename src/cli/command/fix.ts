import { isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";
import { Recall } from "../../check/recall.ts";
import { endingOf, isPage } from "../../page/source.ts";
import { checkerFor, includesOf, readSource, standardInput } from "../engine.ts";
import { exit, UsageError } from "../exit.ts";
import { complain, print } from "../output.ts";
import { rewrite } from "../rewrite.ts";
import { checkSettings, type Flags } from "../settings.ts";

/**
 * `surely fix FILE`: writes into a document what its report asks for and is safe, if it passes
 * then. What comes in by standard input goes on to stdout, with what is written into it.
 */
export async function fixFile(
  path: string,
  flags: Flags & { readonly corrections?: boolean; readonly dryRun?: boolean },
): Promise<number> {
  if (!isPage(path))
    throw new UsageError(`${path}: files that end in .${endingOf(path)} are not read`);
  const read = readSource(path);
  if (typeof read !== "string") throw new UsageError(`${path}: ${read.message}`);
  const bytes = path === standardInput ? null : readFileSync(path);
  if (bytes && !isUtf8(bytes)) throw new UsageError(`${path}: the file is no UTF-8 text`);
  const source = bytes?.toString("utf8") ?? read;
  const check = await checkerFor(path, checkSettings(flags, "verdicts"), new Recall());
  const corrections = flags.corrections === true;
  const { fix, fixedText } = await import("../../fix/fix.ts");
  const { refusalText } = await import("../../fix/obstacle.ts");
  const { changeText } = await import("../../fix/source.ts");
  const fixed = fix(source, path, { corrections, check, include: includesOf(path) });
  if (fixed.kind === "refused") {
    complain(refusalText(fixed, path, corrections));
    const isFault = fixed.report.diagnostics.some(({ severity }) => severity === "fault");
    return isFault ? exit.fault : exit.failed;
  }
  if (flags.dryRun) {
    const { unifiedDiff } = await import("../../text/diff.ts");
    await print(unifiedDiff(source, fixed.edits, path));
  } else if (bytes === null) await print(fixed.text);
  else {
    const changed = (now: string): string => changeText(path, source, fixed.edits, now);
    const written = Buffer.from(fixed.text);
    const refused = fixed.edits.length > 0 ? await rewrite(path, bytes, written, changed) : null;
    if (refused !== null) throw new UsageError(`${path} is left as it is: ${refused}`);
    await print(fixedText(fixed, path));
  }
  return exit.passed;
}
