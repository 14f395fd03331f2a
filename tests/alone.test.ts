import { describe, expect, test } from "vitest";
import { checked, document } from "./support/check.ts";
import { linesOf } from "./support/lines.ts";

const lines = linesOf("alone");

const verdicts = { true: "verified", unsure: "undecided", false: "undecided" } as const;

describe("what the kernel alone says", () => {
  test.each(lines.map((line) => [`${line.title}: ${line.said} ${line.display}`, line] as const))(
    "%s",
    (_, { given, said, display }) => {
      const report = checked(document(given, display), { witness: "off" });
      expect(report.diagnostics).toEqual([]);
      expect(report.chains.at(-1)?.verdict).toBe(verdicts[said as keyof typeof verdicts]);
    },
  );

  test("with models, nothing that it proves is refuted", () => {
    for (const { given, display } of lines.filter(({ said }) => said === "true"))
      expect([display, checked(document(given, display)).chains.at(-1)?.verdict]).toEqual([
        display,
        "verified",
      ]);
  });
});
