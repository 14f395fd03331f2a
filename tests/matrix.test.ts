import { expect, test } from "vitest";
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
  expect(report.chains.flatMap((chain) => chain.steps.map((step) => step.verdict)).join(" ")).toBe(output);
});
