import { describe, expect, test } from "vitest";
import { allowed, blocks, checkedBlock } from "./support/lines.ts";

describe("orders of numbers and sums of quotients, true and false", () => {
  test.each(blocks("orders").map((block) => [block.title, block] as const))("%s", (_, block) => {
    const { report, chains } = checkedBlock(block);
    expect(report.diagnostics.filter((d) => d.severity === "fault")).toEqual([]);
    const misjudged = block.displays.flatMap(({ label, display }, k) => {
      const verdict = chains[k]?.verdict;
      return allowed(label, verdict) ? [] : [`${label} ${display}: ${verdict}`];
    });
    expect(misjudged).toEqual([]);
  });
});
