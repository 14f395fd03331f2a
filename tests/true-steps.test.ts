import { describe, expect, test } from "vitest";
import { blocks, judgedBlock } from "./support/lines.ts";

describe("every chain of a display is true or false by what is given", () => {
  test.each(blocks("true-steps").map((each) => [each.title, each] as const))("%s", (_, block) => {
    const { report, misjudged } = judgedBlock(block);
    expect(report.diagnostics.filter((d) => d.severity === "fault")).toEqual([]);
    expect(misjudged).toEqual([]);
  });
});
