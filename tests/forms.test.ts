import { beforeAll, expect, test } from "vitest";
import { sections } from "../src/read/grammar/index.ts";
import { built, root, surely } from "./support/command.ts";

beforeAll(built, 120_000);

test("forms prints every form with what is not read", async () => {
  const { status, out } = await surely(["forms", "--no-color"], root);
  expect(status).toBe(0);
  for (const { title, entries } of Object.values(sections)) {
    expect(out).toContain(title);
    for (const { example, refused } of entries)
      for (const text of [example, ...refused]) expect(out).toContain(text.slice(1));
  }
  expect(out).toContain("read as X is a random variable.");
});
