import fc from "fast-check";
import { expect, test } from "vitest";
import { checked, document } from "./support/check.ts";
import { type Identity, identity, sentences, text } from "./support/identity.ts";

/** The verdict on an identity, with what shows where it comes from. */
function judged(made: Identity): { readonly source: string; readonly verdict: string | undefined } {
  const source = document(sentences(made.scene), `${text(made.left)} = ${text(made.right)}`);
  const report = checked(source);
  expect(report.diagnostics, source).toEqual([]);
  return { source, verdict: report.chains[0]?.steps[0]?.verdict };
}

test("every random identity of the class is verified or refuted, as it should be", { timeout: 600_000 }, () => {
  let [yes, no] = [0, 0];
  fc.assert(
    fc.property(fc.gen(), (gen) => {
      const made = identity((below) => gen(fc.nat, { max: below - 1 }));
      fc.pre(made !== null);
      if (made.truth) yes++;
      else no++;
      const { source, verdict } = judged(made);
      expect(verdict, source).toBe(made.truth ? "verified" : "refuted");
    }),
    { seed: 20, numRuns: 80, endOnFailure: true },
  );
  expect(yes).toBeGreaterThan(20);
  expect(no).toBeGreaterThan(10);
});
