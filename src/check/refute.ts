import { readDocument } from "../document/outline.ts";
import { compare } from "../falsify/compare.ts";
import { relationOf } from "../term/sign.ts";
import { readDisplay } from "../tex/chain.ts";
import { readLines } from "./line.ts";
import { claimOf } from "./path.ts";
import type { Counterexample } from "./report.ts";
import { type CheckOptions, Subjects, witnessLimits } from "./subject.ts";
import { shown } from "./working.ts";

/**
 * A model of the sentences in which the display's first step fails as it is written, or null where
 * none is found or something cannot be read.
 */
export function refutation(
  given: readonly string[],
  display: string,
  options: CheckOptions,
): Counterexample | null {
  const source =
    `# A falsehood\n\n## ` +
    `Given\n\n${given.map((sentence) => `- ${sentence}\n`).join("")}\n## ` +
    `Solution\n\n$$${display}$$\n`;
  const item = readDocument(source).items.find((each) => each.kind === "display");
  if (item?.kind !== "display") return null;
  const subject = new Subjects(options).of(item.context, []);
  const [chain] = readDisplay(item.source, item.from, item.macros).chains;
  const [step] = chain?.steps ?? [];
  const relation = step ? relationOf(step.relation) : null;
  if (!chain || !step || !relation) return null;
  const lines = readLines(chain.lines, subject.scope, source);
  const left = lines[step.from]?.readings[0];
  const right = lines[step.to]?.readings[0];
  const claim = left && right ? claimOf(left, relation, right) : null;
  if (!claim) return null;
  const { counterexample } = compare(claim, subject.context, subject.models, witnessLimits);
  return counterexample && shown(counterexample, claim, subject);
}
