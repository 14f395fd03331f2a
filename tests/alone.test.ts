import { describe, expect, test } from "vitest";
import { type Block, blocks, checkedBlock } from "./support/lines.ts";

const all = blocks("alone").map((block) => [block.title, block] as const);
const verdicts = { true: "verified", unsure: "undecided", false: "undecided" } as const;

describe("what the kernel proves by itself, with no second witness", () => {
  test.each(all)("%s", (_, block) => {
    const { report, chains } = checkedBlock(block, { witness: "off" });
    expect(report.diagnostics).toEqual([]);
    const misjudged = block.displays.flatMap(({ label, display }, k) => {
      const verdict = chains[k]?.verdict;
      return verdict === verdicts[label] ? [] : [`${label} ${display}: ${verdict}`];
    });
    expect(misjudged).toEqual([]);
  });

  test.each(all)("%s, with models: nothing that it proves is refuted", (_, block) => {
    const provable: Block = {
      ...block,
      displays: block.displays.filter(({ label }) => label === "true"),
    };
    const { chains } = checkedBlock(provable);
    expect(chains.map((chain) => chain?.verdict)).toEqual(chains.map(() => "verified"));
  });
});
