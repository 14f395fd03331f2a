import { expect, test } from "vitest";
import { Affine } from "../src/exact/affine.ts";
import { expectation, heads } from "../src/kernel/head.ts";
import { Atom, atomPolynomial } from "../src/kernel/polynomial.ts";
import { cases } from "./support/cases.ts";
import { checked, document } from "./support/check.ts";

/** Sentences of Given, a blank line, and a display; what becomes of each of its steps. */
test.each(cases("matrices"))("$title", ({ input, output }) => {
  const [given = "", display = ""] = input.split("\n\n");
  const report = checked(
    document(
      given.split("\n").map((line) => line.replace(/^- /, "")),
      display,
    ),
  );
  expect(report.diagnostics).toEqual([]);
  expect(report.chains.flatMap((chain) => chain.steps.map((step) => step.verdict)).join(" ")).toBe(
    output,
  );
});

test("an atom with a symmetric matrix in it is another than one with a matrix that is not, also where both have been made", () => {
  const around = (symmetric: boolean): Atom =>
    Atom.of(
      expectation,
      [],
      [
        {
          locals: [],
          body: atomPolynomial(
            Atom.of(
              heads.symbol("A"),
              [Affine.generator("?i"), Affine.generator("?j")],
              [],
              symmetric,
            ),
          ),
        },
      ],
    );
  expect(around(true)).not.toBe(around(false));
  expect(around(true).key).not.toBe(around(false).key);
});
