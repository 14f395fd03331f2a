import type { ReplayedStep } from "./report.ts";
import { rulebook } from "./rulebook.ts";

function summaryOf(steps: readonly ReplayedStep[]) {
  const replayed = steps.filter((step) => step.status === "replayed").length;
  return { steps: steps.length, replayed, refused: steps.length - replayed };
}

/** What became of the certificates of a report, as JSON. */
export function json(path: string, version: string, steps: readonly ReplayedStep[]): string {
  const tool = { name: "almost-surely", version, rulebook };
  const all = { schema: 1, tool, report: path, summary: summaryOf(steps), steps };
  return `${JSON.stringify(all, null, 2)}\n`;
}

/** The same for people; `quiet`: only what is refused. */
export function pretty(steps: readonly ReplayedStep[], quiet: boolean): string {
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
  return [...blocks, ...(blocks.length > 0 ? [""] : []), printable(summary), ""].join("\n");
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
