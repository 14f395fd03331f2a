import { checkRead, readSource } from "../engine.ts";
import { exit, UsageError } from "../exit.ts";
import { print, styleFor } from "../output.ts";
import { checkSettings, type Flags } from "../settings.ts";

/** `FILE:LINE`, or `PAGE:FILE:LINE` for a line of a file that a page of TeX reads in. */
const placed = /^(.+?)(?:(?<=\.tex):(?!\d+(?::|$))(.+?))?:(\d+)(?::\d+)?$/i;

/** `surely explain FILE:LINE`. */
export async function explainPlace(place: string, flags: Flags): Promise<number> {
  const [, path = "", inner, line = ""] = placed.exec(place) ?? [];
  if (path === "")
    throw new UsageError(
      `explain takes FILE:LINE, such as derivations/minibatch.md:20, not “${place}”`,
    );
  const source = readSource(path);
  if (typeof source !== "string") throw new UsageError(`${path}: ${source.message}`);
  const report = await checkRead(source, path, checkSettings(flags, "full"));
  const at = { line: Number(line), ...(inner === undefined ? {} : { file: inner }) };
  const { explain } = await import("../../render/explain.ts");
  const text = explain(report, at, styleFor(flags, true));
  if (text === null) {
    const lines = [
      ...report.chains.flatMap((chain) => chain.lines.slice(1)),
      ...report.claims,
      ...report.assumptions,
    ].flatMap((each) => (each.file === inner ? [each.line] : []));
    const near = lines.sort(
      (a, b) => Math.abs(a - Number(line)) - Math.abs(b - Number(line)) || a - b,
    )[0];
    throw new UsageError(
      `nothing that is checked stands on line ${line} of ` +
        `${inner ?? path}${near === undefined ? "" : `; the nearest is line ${near}`}`,
    );
  }
  await print(text);
  return report.diagnostics.some((diagnostic) => diagnostic.severity === "fault")
    ? exit.fault
    : exit.passed;
}
