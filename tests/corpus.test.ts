import { describe, expect, test } from "vitest";
import { checkedOnce } from "./support/check.ts";
import { expectedOfCorpus, isFalse, isRight, type Scored, scoredSteps } from "./support/scored.ts";
import { expectTabled } from "./support/tabled.ts";
import { documents, rowsOf, sourceOf } from "./support/verdicts.ts";

const scored: Scored[] = [];

describe("the corpus", () => {
  test.each(documents("corpus"))("%s", (name) => {
    expect(expectedOfCorpus[name], "it has no expectation").toBeDefined();
    const report = checkedOnce(sourceOf("corpus", name), name);
    // Labels are of the displays; equations in sentences are chains of their own.
    const displays = report.chains.filter((chain) => chain.from === "display");
    const steps = scoredSteps(
      name,
      displays.map((chain) => chain.steps.map(({ verdict }) => verdict)),
    );
    scored.push(...steps);
    expect(steps.filter(isFalse)).toEqual([]);
    expectTabled("corpus", name, rowsOf(report));
  });
});

/** The core is held to its goal; the others to no less than was reached when last measured. */
const least: readonly (readonly [string, number])[] = [
  ["core", 0.98],
  ["extended", 0.9],
  ["stretch", 0.3],
];

test.each(least)("of the %s level, at least the share %d is decided right", (level, enough) => {
  const all = scored.filter((s) => s.level === level);
  const wrong = all.filter((s) => !isRight(s));
  expect(
    (all.length - wrong.length) / all.length,
    wrong.map(({ step, got }) => `${step}: ${got}`).join("\n"),
  ).toBeGreaterThanOrEqual(enough);
});
