import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "./support/command.ts";
import { comparisons } from "./support/compared.ts";

interface Block {
  readonly title: string;
  readonly given: readonly string[];
  readonly said: readonly { readonly holds: boolean; readonly display: string }[];
}

/** `# title`, then sentences after `-`, then displays after `holds` and `fails`. */
function blocksOf(text: string): Block[] {
  return text
    .split(/^# /m)
    .slice(1)
    .map((part) => {
      const [title = "", ...rows] = part.split("\n");
      const after = (mark: string): string[] =>
        rows.filter((row) => row.startsWith(`${mark} `)).map((row) => row.slice(mark.length + 1));
      const said = (["holds", "fails"] as const).flatMap((mark) =>
        after(mark).map((display) => ({ holds: mark === "holds", display })),
      );
      return { title, given: after("-"), said };
    });
}

const blocks = blocksOf(readFileSync(join(root, "tests/cases/weakest.txt"), "utf8"));

describe("the models alone, at any seed, are neither stronger nor weaker than the givens", () => {
  test("there are some cases", () => expect(blocks.length).toBeGreaterThan(25));

  test.each(
    blocks.flatMap((block) => [1, 2, 991].map((seed) => [block.title, seed, block] as const)),
  )("%s, seed %i", (_, seed, { given, said }) => {
    const found = comparisons(
      given,
      said.map(({ display }) => display),
      seed,
    );
    expect(found.length).toBe(said.length);
    for (const [k, { holds, display }] of said.entries()) {
      const { counterexample, agreeing, reasons } = found[k] as (typeof found)[number];
      const text = `${display}: ${JSON.stringify(counterexample)} ${reasons.join("; ")}`;
      if (holds) expect(counterexample, text).toBeNull();
      else expect(counterexample, text).not.toBeNull();
      if (holds) expect(agreeing.length, text).toBeGreaterThan(2);
    }
  });
});
