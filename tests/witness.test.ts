import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alterations } from "../src/falsify/alter.ts";
import { chance } from "../src/falsify/chance.ts";
import { rules } from "../src/rules/index.ts";
import { root } from "./support/command.ts";
import { claimUnder, type Trial, trials, witnessAlone } from "./support/witness.ts";

/** What the second witness says of a display under sentences, the kernel taken to have said yes. */
function said(given: readonly string[], display: string, seed = 1): string {
  const read = claimUnder(given, display);
  if (!read) return "unread";
  return witnessAlone(read.claim, read.context, seed).kind;
}

describe("the second witness can say no", () => {
  const all = [...trials()];
  const named = (trial: Trial): string => `${trial.kind} ${trial.law}: ${trial.step}`;

  test("every law has documents that are false", () => {
    const laws = new Set(all.filter((t) => t.kind !== "neighbour").map((t) => t.law));
    for (const { name, structural } of rules)
      if (!structural) expect([...laws], name).toContain(name);
  });

  // all of them in `npm run adversary`
  const sample = all.filter((_, k) => chance(13).below(6, `trial${k}`) === 0);
  test.each(sample.filter((t) => t.kind !== "neighbour").map((t) => [named(t), t] as const))(
    "%s",
    (_, { claim, context }) => {
      expect(witnessAlone(claim, context).kind).not.toBe("confirms");
    },
  );

  test("of what lies next to laws, it confirms little", () => {
    const neighbours = sample.filter((t) => t.kind === "neighbour");
    const passed = neighbours.filter((t) => witnessAlone(t.claim, t.context).kind === "confirms");
    expect(neighbours.length).toBeGreaterThan(50);
    // those that pass are true as well, such as a bound that is weaker
    expect(passed.length / neighbours.length).toBeLessThan(0.2);
  });
});

describe("what the second witness says of lines, as if all were proved", () => {
  const text = readFileSync(join(root, "tests/cases/witness.txt"), "utf8");
  for (const block of text.split(/^# /m).slice(1)) {
    const [title = "", ...rows] = block.split("\n").filter((row) => row.trim() !== "");
    const given = rows.filter((r) => r.startsWith("- ")).map((r) => r.slice(2));
    for (const row of rows.filter((r) => !r.startsWith("- "))) {
      const [, want = "", display = ""] = /^(\S+) (.*)$/.exec(row) ?? [];
      test(`${title}: ${row}`, () => {
        const got = said(given, display);
        if (want === "confirms") expect(got).toBe("confirms");
        else expect(["refutes", "bars"]).toContain(got);
        if (want === "confirms") expect(said(given, display, 991)).toBe(got);
      });
    }
  }
});

test("an altered claim is another one, and no alteration is lost for a name", () => {
  const given = ["$a$ and $b$ are real numbers.", "$X$ and $Y$ are independent random variables."];
  fc.assert(
    fc.property(
      fc.constantFrom("a", "b", "X", "Y", "2", "E[X]"),
      fc.constantFrom("X", "Y", "a^2", "X Y", "X^2"),
      fc.integer({ min: 2, max: 5 }),
      (x, y, k) => {
        const read = claimUnder(given, `E[${k} (${x}) + ${y}] = ${k} E[${x}] + E[${y}]`);
        if (!read) throw new RangeError("unread");
        expect(witnessAlone(read.claim, read.context).kind).toBe("confirms");
        const altered = [...alterations(read.claim)];
        expect(altered.length).toBeGreaterThan(5);
        const caught = altered.filter(
          (claim) => witnessAlone(claim, read.context).kind !== "confirms",
        );
        expect(caught.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 8, seed: 5 },
  );
});
