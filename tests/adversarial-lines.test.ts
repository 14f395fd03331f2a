import { describe, expect, test } from "vitest";
import { checked, document } from "./support/check.ts";
import { linesOf } from "./support/lines.ts";

const lines = linesOf("adversarial-lines");

describe("lines that are true or false by what is given, and no more", () => {
  test("there are some", () => expect(lines.length).toBeGreaterThan(50));

  test.each(lines.map((line) => [`${line.title}: ${line.said} ${line.display}`, line] as const))(
    "%s",
    (_, { given, said, display }) => {
      const report = checked(document(given, display));
      expect(report.diagnostics.filter((d) => d.severity === "fault")).toEqual([]);
      const verdict = report.chains.at(-1)?.verdict;
      if (said === "true") expect(verdict).toBe("verified");
      else expect(verdict).not.toBe(said === "false" ? "verified" : "refuted");
    },
  );
});
