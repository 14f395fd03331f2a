import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readPage } from "../src/page/read.ts";
import { checked } from "./support/check.ts";
import { root } from "./support/command.ts";
import { labelledIn } from "./support/labelled.ts";

const cases = labelledIn(readFileSync(join(root, "tests/cases/sheets.txt"), "utf8"));

describe("sheets of plain text", () => {
  test.each(cases.map((each) => [`${each.title}: ${each.label}`, each] as const))(
    "%s",
    (_, { label, source }) => {
      const report = checked(source, {}, "page.txt");
      const verdicts = report.chains.flatMap(({ steps }) => steps.map((step) => step.verdict));
      expect(verdicts.join(",")).toBe(label);
      if (label.replace(/verified,?/g, "") !== "") expect(report.status).not.toBe("passed");
    },
  );
});

/** The formulas of a sheet as TeX. */
const formulas = (source: string): readonly string[] =>
  readPage(source, "page.txt").tree.pieces.map((piece) => piece.source);

test.each([
  ["x = sum_(i=1)^(n-1) a_i", "x = \\sum_{i=1}^{n-1} a_i"],
  ["x = sum_{i=1..n} a_i", "x = \\sum_{i=1}^{n} a_i"],
  ["x = sum_i<j a_ij", "x = \\sum_{i<j} a_{ij}"],
  ["x = sqrt(2 n + 1)/sqrt n", "x = \\sqrt{2 n + 1}/\\sqrt{n}"],
  ["x = √12 + √(n+1)", "x = \\sqrt{12} + \\sqrt{n+1}"],
  ["x^-1 = y^12", "x^{-1} = y^{12}"],
  ["a_i x_i != b", "a_i x_i \\ne b"],
  ["i >= j and i <= k", "i \\ge j", "i \\le k"],
  ["2sigma = phat", "2\\sigma = \\hat{p}"],
  ["\\mu = mu", "\\mu = \\mu"],
  ["x = log(y) + max(a, b)", "x = \\log(y) + \\max(a, b)"],
])("%s is spelt out", (source, ...tex) => expect(formulas(source)).toEqual(tex));

test.each([
  ["n! = 6", "n! = 6"],
  ["x = sqrt 2n", "x = sqrt 2n"],
  ["x = C(s,t)", "x = C(s,t)"],
  ["x = \\text{sum of mu}", "x = \\text{sum of mu}"],
  ["x = muddle(y)", "x ="],
  ["a_ix_i = 1", "a_ix_i = 1"],
])("%s stays as it is", (source, ...tex) => expect(formulas(source)).toEqual(tex));

test("what is spelt out has its place in the sheet as it was written", () => {
  const source = "Let X be a random variable with mean mu.\n\nThen E[X + sqrt(4)] = mu + 3 = mu.\n";
  const report = checked(source, {}, "page.txt");
  const lines = report.chains.flatMap((chain) => chain.lines);
  const written = lines.map(({ line, column, endColumn }) =>
    source.split("\n")[line - 1]?.slice(column - 1, endColumn - 1),
  );
  expect(written).toEqual(["E[X + sqrt(4)]", "mu + 3", "mu"]);
  expect(report.chains[0]?.steps.map((step) => step.verdict)).toEqual(["refuted", "refuted"]);
});
