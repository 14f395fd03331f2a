import { closeSync, mkdirSync, openSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { NoReportError, OutOfTime, type ReplayedStep, replayReport } from "../../replay/report.ts";
import { rulebook } from "../../replay/rulebook.ts";
import { compiledLaws } from "../../replay/table.ts";
import { bounded, OutOfTime as Stopped } from "../bounded.ts";
import { exit, UsageError } from "../exit.ts";
import { print } from "../print.ts";
import type { Flags } from "../settings.ts";
import { version } from "../version.ts";

/** Bytes of a report that are read at most. */
const largest = 500_000_000;

/**
 * `surely replay`: runs the certificates of a report through the kernel alone. It loads nothing that
 * reads pages or finds proofs or models; a test holds that.
 */
export async function replay(path: string, flags: Flags): Promise<number> {
  const format = flags.format ?? "pretty";
  if (format !== "pretty" && format !== "json")
    throw new UsageError(`surely replay takes --format pretty or json, not ${format}`);
  const timeout = flags.timeoutStep ?? 30_000;
  const steps = stepsOf(path, timeout);
  const text = format === "json" ? json(path, steps) : `${pretty(steps, flags.quiet === true)}\n`;
  if (flags.output === undefined) await print(text);
  else write(flags.output, text);
  return steps.length > 0 && steps.every((step) => step.status === "replayed")
    ? exit.passed
    : exit.failed;
}

function stepsOf(path: string, timeout: number): readonly ReplayedStep[] {
  const data = read(path);
  // A step has its budget of time; where something in it does not look at the clock it is stopped
  // from outside.
  const run = <T>(work: () => T): T => {
    try {
      return bounded(work, timeout + 1_000);
    } catch (error) {
      if (error instanceof Stopped) throw new OutOfTime("takes too much time");
      throw error;
    }
  };
  try {
    return replayReport(data, { laws: compiledLaws(), timeout, run });
  } catch (error) {
    if (error instanceof NoReportError)
      throw new UsageError(
        `${path}: ${error.message} (write one with surely check --proofs --format json)`,
      );
    throw error;
  }
}

function read(path: string): unknown {
  let text: string;
  try {
    const size = path === "-" ? 0 : statSync(path).size;
    if (size > largest)
      throw new UsageError(`${path} has ${size} bytes; at most ${largest} are read`);
    text = readFileSync(path === "-" ? 0 : path, "utf8");
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`no such report: ${path}`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${path} is no JSON`);
  }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, "w");
  try {
    writeFileSync(file, text);
  } finally {
    closeSync(file);
  }
}

function summaryOf(steps: readonly ReplayedStep[]) {
  const replayed = steps.filter((step) => step.status === "replayed").length;
  return { steps: steps.length, replayed, refused: steps.length - replayed };
}

function json(path: string, steps: readonly ReplayedStep[]): string {
  const tool = { name: "almost-surely", version, rulebook };
  return `${JSON.stringify({ schema: 1, tool, report: path, summary: summaryOf(steps), steps }, null, 2)}\n`;
}

function pretty(steps: readonly ReplayedStep[], quiet: boolean): string {
  const blocks: string[] = [];
  let file: string | null = null;
  // what a name is declared as is told once a file
  const told = new Set<string>();
  for (const step of steps) {
    if (quiet && step.status === "replayed") continue;
    if (step.path !== file) blocks.push(printable(step.path));
    file = step.path;
    const names = step.names.filter((text) => !told.has(`${file}\n${text}`));
    for (const text of names) told.add(`${file}\n${text}`);
    blocks.push(stepText({ ...step, names }));
  }
  const { steps: all, replayed, refused } = summaryOf(steps);
  const summary =
    all === 0
      ? "Nothing to replay: the report calls no step verified."
      : `${replayed} of ${all} steps replayed${refused > 0 ? `, ${refused} refused` : ""}.`;
  return [...blocks, ...(blocks.length > 0 ? [""] : []), printable(summary)].join("\n");
}

function stepText(step: ReplayedStep): string {
  const line = step.line === null ? "" : `, line ${step.line}`;
  const held = step.verdict === "holds-if" ? " under its conditions" : "";
  const move = step.move === null ? "" : ` at move ${step.move}`;
  const stands =
    step.status === "replayed" ? `replayed${held}` : `refused${move}: ${step.reason ?? ""}`;
  return [
    `  ${step.chain} step ${step.step}${line}: ${stands}`,
    `    shown   ${step.shown}`,
    ...step.statements.map((text) => `    proves  ${text}`),
    ...step.givens.map(({ id, says }) => `    given   ${id}: ${says}`),
    ...step.names.map((text) => `    where   ${text}`),
    ...(step.laws.length > 0 ? [`    laws    ${step.laws.join(", ")}`] : []),
  ]
    .map(printable)
    .join("\n");
}

/** A line of text as a terminal may show it: without what moves its cursor or hides signs. */
function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, "�");
}
