import { describe, expect, test } from "vitest";
import { checked, document, verdicts } from "./support/check.ts";

const known = ["$X$ and $Y$ are random variables with mean $0$.", "$c$ is a real number."];

/**
 * Sentences that are not read: what they assume is not known, so that a model of the others refutes
 * nothing.
 */
const unread = [
  "$X$ and $Y$ are exchangeably entangled.",
  "$X \\sim \\mathrm{Pareto}(3)$.",
  "$E[XY] = \\rho_{X$.",
  "$X$ is nearly $Y$ and $c = 0$.",
];

describe.each(unread)("%s", (sentence) => {
  test("is an error, what the other sentences prove stands, and nothing is refuted", () => {
    const report = checked(document([...known, sentence], "E[X + Y] = 0$$\n\n$$E[XY] = c"));
    expect(report.status).toBe("failed");
    expect(report.diagnostics.filter((d) => d.severity === "error").length).toBeGreaterThan(0);
    expect([verdicts(report, "C1"), verdicts(report, "C2")]).toEqual([["verified"], ["undecided"]]);
  });
});

test("an unread sentence of another section does not speak here", () => {
  const part = (title: string, sentence: string) =>
    `## ${title}\n\n### Given\n- $X$ is a random variable.\n${sentence}\n### Solution\n\n$$E[X^2] = E[X]^2$$\n\n`;
  const report = checked(
    `# A document\n\n${part("One", "- $X$ is nearly constant.\n")}${part("Two", "")}`,
  );
  expect([verdicts(report, "C1"), verdicts(report, "C2")]).toEqual([["undecided"], ["refuted"]]);
});
