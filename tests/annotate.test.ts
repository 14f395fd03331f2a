import { expect, test } from "vitest";
import type { FileReport } from "../src/check/report.ts";
import { annotated } from "../src/render/annotate.ts";
import { checked, derivation, derivations } from "./support/check.ts";

const steps = (report: FileReport) => report.chains.flatMap((chain) => chain.steps);

test.each(derivations)(
  "%s, annotated, checks again, its reasons confirmed",
  { timeout: 900_000 },
  (name) => {
    const source = derivation(name);
    const before = checked(source);
    const text = annotated(source, before);
    const after = checked(text);
    expect(after.status).toBe(before.status);
    expect(after.diagnostics).toEqual([]);
    expect(steps(after).map((step) => step.verdict)).toEqual(
      steps(before).map((step) => step.verdict),
    );
    const written =
      (text.match(/\\quad\\text\{\(by /g) ?? []).length -
      (source.match(/\\quad\\text\{\(by /g) ?? []).length;
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
