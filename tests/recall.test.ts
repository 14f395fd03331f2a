import { expect, test } from "vitest";
import { checkDocument } from "../src/check/check.ts";
import { Recall } from "../src/check/recall.ts";
import type { FileReport } from "../src/check/report.ts";

const page = `# Two dice

## Given

- $X$ and $Y$ are independent random variables.
- $\\mathbb{E}[X] = a$ and $\\mathbb{E}[Y] = b$, where $a$ and $b$ are real numbers.

## Solution

$$
\\begin{aligned}
\\mathbb{E}[(X + Y)^2] &= \\mathbb{E}[X^2] + 2\\mathbb{E}[XY] + \\mathbb{E}[Y^2] \\\\
&= \\mathbb{E}[X^2] + 2ab + \\mathbb{E}[Y^2]
\\end{aligned}
$$

$$
\\mathbb{E}[3X + Y] = 3a + b
$$
`;

const options = { seed: 1, timeoutStep: 60_000, timings: false, proofs: false, terms: false };
const check = (source: string, recall?: Recall, proofs = false): FileReport =>
  checkDocument(source, "dice.md", { ...options, proofs, ...(recall ? { recall } : {}) });

/** All that a report says but how its formulas order their factors. */
const saidOf = (report: FileReport): unknown =>
  JSON.parse(
    JSON.stringify(report, (key, value: unknown) =>
      ["residual", "trace", "between"].includes(key) ? null : value,
    ),
  );

const judgements = ({ data }: Recall): number =>
  [...data.answers.keys()].filter((key) => key.startsWith('["judgement"')).length;

test.each([
  ["a paragraph above", page.replace("## Given", "Roll two dice.\n\n## Given"), 0],
  ["a step", page.replace("= 3a + b", "= 3a + b + 0"), 1],
  ["a false step", page.replace("= 3a + b", "= 3a - b"), 1],
  // what a chain shows is a fact for the chains behind it
  ["a line of the first chain", page.replace("+ 2ab +", "+ 2ba +"), 2],
  ["a chain that is gone", page.replace(/\$\$\n\\mathbb\{E\}\[3X[^$]*\$\$\n/, ""), 0],
])("an edit redoes what it touches: %s", (_, edited, redone) => {
  const recall = new Recall();
  check(page, recall);
  const before = judgements(recall);
  const report = check(edited, recall);
  expect(saidOf(report)).toEqual(saidOf(check(edited)));
  expect(judgements(recall) - before).toBe(redone);
});

test("a given that is taken back is recalled nowhere", () => {
  const recall = new Recall();
  const verdicts = (report: FileReport): unknown =>
    report.chains.map(({ steps }) => steps.map(({ verdict }) => verdict));
  expect(verdicts(check(page, recall))).toEqual([["verified", "verified"], ["verified"]]);
  const dependent = page.replace("independent random variables", "random variables");
  const report = check(dependent, recall);
  expect(saidOf(report)).toEqual(saidOf(check(dependent)));
  expect(verdicts(report)).toEqual([["verified", "refuted"], ["verified"]]);
});

test("what another thread has kept serves as well", () => {
  const recall = new Recall();
  check(page, recall);
  const sent = new Recall(structuredClone(recall.data));
  const before = sent.data.answers.size;
  expect(saidOf(check(page, sent))).toEqual(saidOf(check(page)));
  expect(sent.data.answers.size).toBe(before);
});

test("certificates are written from proofs, never from what is recalled", () => {
  const recall = new Recall();
  check(page, recall);
  const proofs = check(page, recall, true).chains.flatMap(({ steps }) =>
    steps.map((step) => step.proof),
  );
  expect(proofs.every((proof) => proof !== null)).toBe(true);
});

test("an answer that was not asked for longest goes first", () => {
  const recall = new Recall();
  for (let k = 0; k < 5_000; k++) recall.once(["n", k], () => k);
  let asked = 0;
  const again = (k: number): number => recall.once(["n", k], () => (asked++, k));
  expect([again(4_999), again(1_200), again(3)]).toEqual([4_999, 1_200, 3]);
  expect(asked).toBe(1);
});
