import { expect, test } from "vitest";
import type { FileReport } from "../src/check/report.ts";
import { annotated } from "../src/render/annotate.ts";
import { checked, checkedAgain, checkedOnce, derivation, derivations } from "./support/check.ts";

const steps = (report: FileReport) => report.chains.flatMap((chain) => chain.steps);

const reasonsIn = (text: string): number =>
  text.match(/\\(quad|overset\{)\\text\{\(by /g)?.length ?? 0;

const page = (solution: string): string =>
  `# A\n\n## Given\n- $X$ and $Y$ are independent random variables with $E[X] = m$ and $E[Y] = m$.\n\n## Solution\n$$\n${solution}\n$$\n`;

test.each<[string, string, string]>([
  [
    "of several steps on one row, each over its relation and the last at the end",
    String.raw`E[XY] = E[X] E[Y] = m^2`,
    String.raw`E[XY] \overset{\text{(by independence)}}{=} E[X] E[Y] = m^2 \quad\text{(by mean)}`,
  ],
  [
    "beside a mark of alignment and a row end",
    String.raw`\begin{aligned} E[XY] &= E[X] E[Y] \\[2pt] &= m E[Y] = m^2 \end{aligned}`,
    String.raw`\begin{aligned} E[XY] &= E[X] E[Y] \quad\text{(by independence)} \\[2pt] &\overset{\text{(by mean)}}{=} m E[Y] = m^2 \quad\text{(by mean)} \end{aligned}`,
  ],
  [
    "not where there is one",
    String.raw`E[XY] \overset{\text{by independence}}{=} E[X] E[Y] = m^2 \quad\text{(by mean)}`,
    String.raw`E[XY] \overset{\text{by independence}}{=} E[X] E[Y] = m^2 \quad\text{(by mean)}`,
  ],
  [
    "not at a step that is wrong",
    String.raw`E[XY] = E[X] + E[Y] = 2m`,
    String.raw`E[XY] = E[X] + E[Y] = 2m \quad\text{(by mean)}`,
  ],
])("reasons are written %s", (_, before, after) => {
  const source = page(before);
  const report = checked(source);
  expect(annotated(source, report)).toBe(page(after));
  const again = checked(page(after));
  expect(again.diagnostics).toEqual([]);
  for (const step of steps(again))
    if (step.verdict === "verified") expect(step.reason?.suffices).toBe(true);
  expect(annotated(page(after), again)).toBe(page(after));
});

test.each(derivations)(
  "%s, annotated, checks again, its reasons confirmed",
  { timeout: 900_000 },
  (name) => {
    const source = derivation(name);
    const before = checkedOnce(source);
    const text = annotated(source, before);
    const after = checkedAgain(text, source);
    expect(after.status).toBe(before.status);
    expect(after.diagnostics).toEqual([]);
    expect(steps(after).map((step) => step.verdict)).toEqual(
      steps(before).map((step) => step.verdict),
    );
    const written = reasonsIn(text) - reasonsIn(source);
    const confirmed = steps(after).filter(
      (step, i) => steps(before)[i]?.reason === null && step.reason !== null,
    );
    expect(confirmed.filter((step) => !step.reason?.suffices).map((step) => step.reason)).toEqual(
      [],
    );
    expect(confirmed).toHaveLength(written);
    expect(written).toBeGreaterThan(0);
    // Once there is a reason at each row there is none to add.
    expect(annotated(text, after)).toBe(text);
  },
);
