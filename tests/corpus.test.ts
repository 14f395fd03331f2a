import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checked } from "./support/check.ts";
import { root } from "./support/command.ts";
import { expectTabled } from "./support/tabled.ts";
import { documents, rowsOf, sourceOf } from "./support/verdicts.ts";

type Wanted = "verified" | "refuted" | "reject" | "unchecked";
interface Expected {
  readonly level: "core" | "extended" | "stretch";
  readonly chains: readonly (readonly Wanted[])[];
}
const expected = JSON.parse(
  readFileSync(join(root, "tests/corpus/expected.json"), "utf8"),
) as Readonly<Record<string, Expected>>;

/** A step of the corpus with what it must get and what it gets; `absent` where there is none. */
interface Scored {
  readonly step: string;
  readonly level: string;
  readonly wanted: Wanted;
  readonly got: string;
}
const scored: Scored[] = [];

function isFalse({ wanted, got }: Scored): boolean {
  switch (got) {
    case "verified":
      return wanted === "refuted" || wanted === "reject";
    case "refuted":
      return wanted === "verified" || wanted === "unchecked";
    default:
      return false;
  }
}

const isRight = ({ wanted, got }: Scored): boolean =>
  wanted === "reject" ? ["refuted", "undecided", "unreadable"].includes(got) : got === wanted;

describe("the corpus", () => {
  test.each(documents("corpus"))("%s", (name) => {
    const { level, chains } = expected[name] ?? { level: "", chains: [] };
    expect(level, "it has no expectation").not.toBe("");
    const report = checked(sourceOf("corpus", name), {}, name);
    // Labels are of the displays; equations in sentences are chains of their own.
    const displays = report.chains.filter((chain) => chain.from === "display");
    const aligned = displays.length === chains.length;
    const steps = chains.flatMap((wanted, k) =>
      wanted.map((one, s) => ({
        step: `chain ${k + 1} step ${s + 1}`,
        level,
        wanted: one,
        got: (aligned && displays[k]?.steps[s]?.verdict) || "absent",
      })),
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
