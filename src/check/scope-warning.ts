import type { Reading } from "../tex/reading.ts";
import { counterexampleTo } from "./conditional.ts";
import type { Link } from "./path.ts";
import type { Counterexample, StepVerdict } from "./report.ts";
import type { PlacedWarning, StepContext } from "./step-context.ts";

/**
 * For each departure of the readings that this step brings in: the brackets to add, and a model
 * that refutes the plain reading.
 */
export function scopeWarnings(at: StepContext, verdict: StepVerdict): PlacedWarning[] {
  if (verdict !== "verified" && verdict !== "holds-if") return [];
  const { step, lines, chosen, paths, subject, link } = at;
  const bring = [
    step.to,
    ...(at.links.findIndex((l) => l.from === step.from || l.to === step.from) === link
      ? [step.from]
      : []),
  ];
  return bring.flatMap((line) => {
    const reading = lines[line]?.readings[chosen[line] ?? 0];
    if (!reading || reading.departures.length === 0) return [];
    const touching = at.links.flatMap((l, k) => (l.from === line || l.to === line ? [k] : []));
    let counterexample: Counterexample | null = null;
    let holds = true;
    for (const k of touching) {
      const l = at.links[k] as Link;
      const x = l.from === line ? 0 : (chosen[l.from] ?? 0);
      const y = l.to === line ? 0 : (chosen[l.to] ?? 0);
      if (paths.rung(k, x, y) !== null) continue;
      holds = false;
      const plain = paths.claim(k, x, y);
      if (plain) counterexample ??= counterexampleTo(plain, plain, subject);
    }
    return reading.departures.map(
      (d): PlacedWarning => ({
        severity: holds ? "note" : "warning",
        code: "ambiguous-scope",
        message: holds ? noteWords[d.kind] : warningWords[d.kind],
        suggestion: d.suggestion,
        counterexample: holds ? null : counterexample,
        span: d.span,
      }),
    );
  });
}

const warningWords: Readonly<Record<Reading["departures"][number]["kind"], string>> = {
  "sum-scope":
    "As written the sum takes the next product only; this line is right if it reaches over what " +
    "follows. Add the brackets.",
  "slash-scope":
    "As written only the first factor behind the slash is divided by; this line is right if the " +
    "names behind it stand below the slash too. Add the brackets.",
  "product-scope":
    "As written the product takes the sum or product behind it too; this line is right if it " +
    "ends before that. Add the brackets.",
  "sum-indices":
    "As written the sum leaves alone an index that stands free elsewhere; this line is right if " +
    "it is summed over too. Name both indices under the sum.",
  "sum-distinct":
    "As written the first and the last index may be equal; this line is right if all are " +
    "different. Say so under the sum.",
  "expectation-scope":
    "As written the expectation takes the next product only; this line is right if it reaches " +
    "over what follows. Add the brackets.",
  "coefficient-scope":
    "As written the coefficient belongs to the first term only; this line is right if it is " +
    "meant for the whole line. Add the brackets.",
  "expectation-power":
    "As written this is a power of an expectation; the line is right if it is the expectation of " +
    "the power. Put the power inside.",
  "expectation-product":
    "As written the expectation closes at its bracket; the line is right if it takes the factor " +
    "behind it too. Add the brackets.",
  "expectation-first-bracket":
    "As written the expectation takes both brackets; the line is right if it closes at the first " +
    "one. Add the brackets.",
  "variance-power":
    "As written this is a power of a variance; the line is right if it is the variance of the " +
    "power. Put the power inside.",
  "variance-letter":
    "As written this multiplies by a declared number; the line is right if it is the variance. " +
    "Write the variance in another way.",
  "function-scope":
    "As written the function takes what another reading leaves out or leaves out what it takes; " +
    "the line is right with the brackets shown. Add them.",
  "entry-power":
    "The superscript may be meant for the entry or for the matrix; the line is right with the " +
    "brackets shown. Add them.",
};

const noteWords: Readonly<Record<Reading["departures"][number]["kind"], string>> = {
  "sum-scope": "The sum is meant to reach over what follows; brackets would say so.",
  "slash-scope":
    "All that stands behind the slash is meant to be divided by; brackets would say so.",
  "product-scope":
    "The product is meant to end before the sum or product behind it; brackets would say so.",
  "sum-indices": "The sum is meant over both indices; naming both under it would say so.",
  "sum-distinct": "All indices of the sum are meant to be different; saying so under it would do.",
  "expectation-scope":
    "The expectation is meant to reach over what follows; brackets would say so.",
  "coefficient-scope": "The coefficient is meant for the whole line; brackets would say so.",
  "expectation-power": "This is meant as the expectation of the power; brackets would say so.",
  "expectation-product":
    "The expectation is meant to take the factor behind it too; brackets would say so.",
  "expectation-first-bracket":
    "The expectation is meant to close at the first bracket; brackets would say so.",
  "variance-power": "This is meant as the variance of the power; brackets would say so.",
  "variance-letter": "This is meant as the variance; another way to write it would say so.",
  "function-scope":
    "What the function takes is meant as the brackets show; writing them would say so.",
  "entry-power":
    "Whether the superscript is meant for the entry or for the matrix, brackets would say.",
};
