import { writeFileSync } from "node:fs";
import { NoReportError, type ReplayedStep, replayReport } from "../../replay/report.ts";
import { json, pretty } from "../../replay/show.ts";
import { compiledLaws } from "../../replay/table.ts";
import { bounded, OutOfTime } from "../bounded.ts";
import { exit, UsageError } from "../exit.ts";
import { readJson } from "../json.ts";
import { print } from "../print.ts";
import type { Flags } from "../settings.ts";
import { version } from "../version.ts";

/**
 * `surely replay`: runs the certificates of a report through the kernel alone. It loads nothing
 * that reads pages or finds proofs or models; a test holds that.
 */
export async function replay(path: string, flags: Flags): Promise<number> {
  const { format = "pretty", timeoutStep: timeout = 30_000 } = flags;
  if (format !== "pretty" && format !== "json")
    throw new UsageError(`surely replay takes --format pretty or json, not ${format}`);
  const steps = stepsOf(path, timeout);
  const text = format === "json" ? json(path, version, steps) : pretty(steps, flags.quiet === true);
  if (flags.output === undefined) await print(text);
  else writeFileSync(flags.output, text);
  const all = steps.length > 0 && steps.every((step) => step.status === "replayed");
  return all ? exit.passed : exit.failed;
}

function stepsOf(path: string, timeout: number): readonly ReplayedStep[] {
  // what does not look at the clock is stopped from outside
  const run = <T>(work: () => T): T => bounded(work, timeout + 1_000);
  const isStopped = (error: unknown): boolean => error instanceof OutOfTime;
  try {
    return replayReport(readJson(path), { laws: compiledLaws(), timeout, run, isStopped });
  } catch (error) {
    if (!(error instanceof NoReportError)) throw error;
    throw new UsageError(`${path}: ${error.message} (write one with check --proofs --format json)`);
  }
}
