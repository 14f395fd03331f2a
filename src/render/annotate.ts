import type { ChainReport, FileReport, StepReport } from "../check/report.ts";
import { listed, offsets } from "./words.ts";

/**
 * The document with the rules of each verified step written at the end of its row, as the reasons
 * that the checker reads and confirms. A step that has a reason already keeps it; of several steps
 * on one row only the last has an end of row to write at.
 */
export function annotated(source: string, report: FileReport): string {
  const at = offsets(source);
  const inserts: { readonly offset: number; readonly text: string }[] = [];
  for (const chain of report.chains) {
    // a formula in a sentence has no end of row
    if (chain.from === "sentence") continue;
    for (const step of chain.steps) {
      const line = chain.lines[step.to];
      if (!line || step.verdict !== "verified" || step.reason !== null || step.rules.length === 0)
        continue;
      const offset = at(line.endLine, line.endColumn);
      if (endsRow(source, chain, step, at))
        inserts.push({ offset, text: ` \\quad\\text{(by ${listed(step.rules.map(ruleWords))})}` });
    }
  }
  let text = "";
  let done = 0;
  for (const { offset, text: reason } of inserts.sort((a, b) => a.offset - b.offset)) {
    text += source.slice(done, offset) + reason;
    done = offset;
  }
  return text + source.slice(done);
}

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
  at: (line: number, column: number) => number,
): boolean {
  const line = chain.lines[step.to];
  const next = chain.lines[step.to + 1];
  if (!line) return false;
  const from = at(line.endLine, line.endColumn);
  return (
    next === undefined ||
    /\\\\|\\cr(?![A-Za-z])/.test(source.slice(from, at(next.line, next.column)))
  );
}
