import { describe, expect, test } from "vitest";
import { worst } from "../src/check/chain.ts";
import { checked } from "./support/check.ts";
import { allowed, blocks, documentOf } from "./support/lines.ts";

describe("every chain of a display is true or false by what is given", () => {
  test.each(blocks("true-steps").map((block) => [block.title, block] as const))(
    "%s",
    (_, block) => {
      const source = documentOf(block);
      const { chains, diagnostics } = checked(source, { earlier: "apart" });
      expect(diagnostics.filter((d) => d.severity === "fault")).toEqual([]);
      const rows = source.split("\n");
      const starts = rows.flatMap((row, k) => (/^## Part \d+$/.test(row) ? [k + 1] : []));
      const misjudged = block.displays.flatMap(({ label, display }, k) => {
        const own = chains.filter(
          ({ line }) =>
            line > (starts[k] ?? 0) && line < (starts[k + 1] ?? Number.POSITIVE_INFINITY),
        );
        const verdict = worst(own.map((chain) => chain.verdict));
        return allowed(label, verdict) ? [] : [`${label} ${display}: ${verdict}`];
      });
      expect(misjudged).toEqual([]);
    },
  );
});
