import { readLines } from "../../src/check/line.ts";
import { claimOf } from "../../src/check/path.ts";
import { Subjects, witnessEffort, witnessModels } from "../../src/check/subject.ts";
import { readDocument } from "../../src/document/outline.ts";
import { type Comparison, compare } from "../../src/falsify/compare.ts";
import type { Model } from "../../src/falsify/model.ts";
import { relationOf } from "../../src/term/sign.ts";
import { readDisplay } from "../../src/tex/chain.ts";
import { document, settings } from "./check.ts";

/** What the models alone say of the first step of each display under the sentences. */
export function comparisons(
  given: readonly string[],
  displays: readonly string[],
  seed: number,
): Comparison[] {
  const source = document(given, displays.join("$$\n\n$$"));
  const subjects = new Subjects({ ...settings, seed });
  return readDocument(source).items.flatMap((item) => {
    if (item.kind !== "display") return [];
    const subject = subjects.of(item.context, []);
    const [chain] = readDisplay(item.source, item.from, item.macros).chains;
    const [step] = chain?.steps ?? [];
    const relation = step ? relationOf(step.relation) : null;
    if (!chain || !step || !relation) throw new RangeError(`no step: ${item.source}`);
    const lines = readLines(chain.lines, subject.scope, source);
    const left = lines[step.from]?.readings[0];
    const right = lines[step.to]?.readings[0];
    const claim = left && right ? claimOf(left, relation, right) : null;
    if (!claim) throw new RangeError(`not read: ${item.source}`);
    return [
      compare(claim, subject.context, subject.models, {
        models: witnessModels,
        effort: witnessEffort,
      }),
    ];
  });
}

/** The models of the sentences. */
export function modelsUnder(given: readonly string[], seed: number): Model[] {
  const [item] = readDocument(document(given, "1 = 1")).items.flatMap((each) =>
    each.kind === "display" ? [each] : [],
  );
  if (!item) throw new RangeError("no display");
  const { models } = new Subjects({ ...settings, seed }).of(item.context, []);
  return Array.from({ length: witnessModels }, (_, k) => models.at(k)).flatMap((m) => m ?? []);
}
