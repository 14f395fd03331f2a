import { expect, test } from "vitest";
import { cases } from "./support/cases.ts";
import { checked } from "./support/check.ts";

const given =
  "## Given\n$X$ and $Y$ are independent random variables with mean $\\mu$ and variance $\\sigma^2$.\n";
const done = "\n## Solution\n$$E[XY] = E[X]E[Y] = \\mu^2$$";

/** The status of a page, what is told of what was not checked, and how its sentences stand. */
function standing(page: string): string {
  const report = checked(page.replace(/^GIVEN$/m, () => given).replace(/^DONE$/m, () => done));
  return [
    report.status,
    ...report.diagnostics.map(({ code, message, hint }) => {
      const meant = code === "near-role" ? /^Title it “([^”]*)”/.exec(hint ?? "")?.[1] : undefined;
      const lines = /unchecked|nothing|denied/.test(code)
        ? /lines? [\d, and]*\d/.exec(message)?.[0]
        : undefined;
      return [code, meant, lines].filter((part) => part !== undefined).join(" ");
    }),
    ...report.chains
      .filter((chain) => chain.from === "sentence")
      .map((chain) => `${chain.id} ${chain.verdict}`),
  ].join("\n");
}

test.each(cases("page"))("$title", ({ input, output }) => {
  expect(standing(input)).toBe(output);
});
