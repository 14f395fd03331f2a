import type { FileReport, StepReport } from "../../src/check/report.ts";

/** Rules that a reader takes for one idea; those of algebra need no formula of their own. */
const ideas: Readonly<Record<string, string>> = {
  definition: "means of parts",
  linearity: "means of parts",
  lemma: "lemma",
  fact: "fact",
  independence: "independence",
  uncorrelated: "independence",
  mean: "moments",
  variance: "moments",
  distribution: "moments",
  "identical-distribution": "alike",
  conditioning: "conditioning",
};

/** The formulas between the rows of a step. */
export function formulasOf(step: StepReport): readonly string[] {
  return step.between.flatMap(({ tex }) => tex ?? []);
}

/** The verified equations with fewer formulas than changes of idea, or more than four formulas. */
export function leaps(report: FileReport): readonly string[] {
  return report.chains.flatMap((chain) =>
    chain.steps.flatMap((step) => {
      if (step.verdict !== "verified" || step.relation !== "=") return [];
      const used = new Set(step.rules.flatMap((rule) => ideas[rule] ?? []));
      const shown = formulasOf(step).length;
      return shown < used.size - 1 || shown > 4 ? [`${chain.id}.${step.to + 1}`] : [];
    }),
  );
}
