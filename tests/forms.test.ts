import { beforeAll, expect, test } from "vitest";
import { paraphrases } from "../src/page/paraphrases.ts";
import { entries, examplesOf } from "../src/read/grammar/index.ts";
import { type Kind, kinds } from "../src/read/kind.ts";
import { built, root, surely } from "./support/command.ts";

beforeAll(built, 120_000);

test("forms prints every form by what it tells, with what is not read and why", async () => {
  const { status, out } = await surely(["forms", "--no-color"], root);
  expect(status).toBe(0);
  for (const [kind, title] of Object.entries(kinds)) {
    expect(out).toContain(`${title}\n`);
    for (const text of examplesOf(kind as Kind)) expect(out).toContain(text.slice(1));
  }
  for (const { refused } of [...entries, ...paraphrases])
    for (const text of refused) expect(out).toContain(text.slice(1));
  for (const { example } of paraphrases) expect(out).toContain(example[0]);
  expect(out).toContain("read as X is a random variable.");
  expect(out).toContain("not $X$ is hardly independent of $Y$. (it stops at “hardly”)");
  expect(out).toContain("not $X$ has mean $\\mu$ and variance. (it ends too early)");
});
