import type { ChainReport, FileReport, StepReport } from "../check/report.ts";
import { applied, type Edit } from "../text/edit.ts";
import { listed, offsets } from "./words.ts";

/**
 * The document with the rules of each verified step written as the reasons that the checker reads
 * and confirms: at the end of its row, or over its relation where more of the chain stands on that
 * row. A step that has a reason already keeps it.
 */
export function annotated(source: string, report: FileReport): string {
  const at = offsets(source);
  const edits = report.chains.flatMap((chain) =>
    // a formula in a sentence has no end of row, and other files are left as they are
    chain.from === "sentence" || chain.file !== undefined
      ? []
      : chain.steps.flatMap((step) => reasonFor(source, at, chain, step)),
  );
  return applied(source, edits);
}

function reasonFor(
  source: string,
  at: ReturnType<typeof offsets>,
  chain: ChainReport,
  step: StepReport,
): Edit | [] {
  const [before, line] = [chain.lines[step.to - 1], chain.lines[step.to]];
  if (step.verdict !== "verified" || step.reason !== null || step.rules.length === 0) return [];
  if (!line || !before) return [];
  const reason = `\\text{(by ${listed(step.rules.map(ruleWords))})}`;
  if (endsRow(source, chain, step, at)) {
    const end = at(line.endLine, line.endColumn);
    return { from: end, to: end, text: ` \\quad${reason}` };
  }
  // Before the expression stands its relation; what else there is may be a reason of its own.
  const start = at(before.endLine, before.endColumn);
  const row = source.slice(start, at(line.line, line.column)).split(rowEnd).at(-1) ?? "";
  if (row.replaceAll(/[\s&]/g, "") !== step.relation) return [];
  const from = at(line.line, line.column) - row.length + row.indexOf(step.relation);
  const text = `\\overset{${reason}}{${step.relation}}`;
  return { from, to: from + step.relation.length, text };
}

/** What ends a row, with the space that is asked for behind it: `\\[2pt]`. */
const rowEnd = /\\\\(?:\[[^\]]*\])?|\\cr(?![A-Za-z])/;

function ruleWords(rule: string): string {
  return rule.replaceAll("-", " ");
}

/**
 * Whether the step's expression is the last of its row: the chain ends there, or a row end comes
 * before the next expression.
 */
function endsRow(
  source: string,
  chain: ChainReport,
  step: StepReport,
  at: ReturnType<typeof offsets>,
): boolean {
  const line = chain.lines[step.to];
  const next = chain.lines[step.to + 1];
  if (!line) return false;
  const from = at(line.endLine, line.endColumn);
  return next === undefined || rowEnd.test(source.slice(from, at(next.line, next.column)));
}
