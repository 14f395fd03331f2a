import { expect, test } from "vitest";
import type { Established } from "../src/kernel/claim.ts";
import { forgetAtoms } from "../src/kernel/polynomial.ts";
import { replayCertificate } from "../src/replay/replayer.ts";
import { certificatesOf, certifiedReport, everyDocument, laws } from "./support/certificates.ts";
import { smallReports } from "./support/kinds.ts";
import { compareLeaf, emptyTally, leavesOf, type Tally } from "./support/third.ts";

/** Documents whose certificates are looked at: of sums, of random vectors, of matrices. */
const names = ["minibatch.md", "langevin.md", "quadratic-form.md"];

const reports = [
  ...smallReports(),
  ...everyDocument.filter(({ name }) => names.includes(name)).map(certifiedReport),
];

/** Compares all that certificates say with what the kernel makes of it. */
function tallyOf(change: (proof: object, k: number) => void = () => {}): Tally {
  const tally = emptyTally();
  for (const report of reports)
    for (const { name, certificate } of certificatesOf(report)) {
      forgetAtoms();
      const made = replayCertificate(certificate, laws);
      expect("flaw" in made, `${report.path} ${name}`).toBe(false);
      const leaves = leavesOf(made as Established, certificate.proof.cases);
      for (const [k, { theorem, data }] of leaves.entries()) {
        const copy = structuredClone(data);
        change(copy, k);
        compareLeaf(theorem, copy, tally);
      }
    }
  return tally;
}

test("what the ring makes of a certificate has the values that the certificate has", () => {
  const { agreeing, differing, without } = tallyOf();
  expect(differing).toEqual([]);
  for (const [by, least] of [
    ["normal-form", 200],
    ["join", 100],
    ["slot", 1_000],
    ["combine", 20],
    ["solve", 15],
    ["specialise", 50],
  ] as const)
    expect(agreeing.get(by), by).toBeGreaterThan(least);
  const all = [...agreeing.values()].reduce((sum, n) => sum + n, 0);
  const none = [...without.values()].reduce((sum, n) => sum + n, 0);
  expect(none).toBeLessThan(all / 2);
});

test("the third checker can say no: one number altered in the data is seen", () => {
  const { differing } = tallyOf((leaf) => {
    const { polynomials } = leaf as { polynomials: { coefficient: string }[][] };
    for (const monomial of polynomials.flat())
      if (monomial.coefficient === "1") monomial.coefficient = "7/3";
  });
  expect(differing.length).toBeGreaterThan(500);
});
