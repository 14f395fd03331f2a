import { describe, expect, test } from "vitest";
import { allowed, blocks, checkedBlock } from "./support/lines.ts";
import { expectTabled } from "./support/tabled.ts";
import { rowsOfBlock } from "./support/verdicts.ts";

describe("displays that are true or false by what is given, and no more", () => {
  test.each(blocks("adversarial-lines").map((block) => [block.title, block] as const))(
    "%s",
    (title, block) => {
      const result = checkedBlock(block);
      expect(result.report.diagnostics.filter((d) => d.severity === "fault")).toEqual([]);
      const misjudged = block.displays.flatMap(({ label, display }, k) => {
        const verdict = result.chains[k]?.verdict;
        return allowed(label, verdict) ? [] : [`${label} ${display}: ${verdict}`];
      });
      expect(misjudged).toEqual([]);
      expectTabled("lines", title, rowsOfBlock(result));
    },
  );
});
