import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { usual } from "../src/check/usual.ts";
import { checked } from "./support/check.ts";
import { root } from "./support/command.ts";

/** The conditions of the steps of a page that hold under conditions. */
const conditionsOf = (source: string): readonly string[] =>
  checked(source).chains.flatMap(({ steps }) =>
    steps.flatMap((step) =>
      step.verdict === "holds-if" ? step.conditions.map(({ text }) => text) : [],
    ),
  );

test("the language page names each entry", () => {
  const page = readFileSync(join(root, "docs/language.md"), "utf8");
  for (const { says } of usual) expect(page).toContain(says);
});

describe.each(usual.map((entry) => [entry.name, entry] as const))("%s", (_, entry) => {
  test("is what its example lacks", () => {
    const [chain, condition] = entry.example;
    expect(conditionsOf(chain).join(" ")).toBe(condition);
  });

  test("is not proposed where it is out of place", () => {
    const [chain, why] = entry.not;
    expect(conditionsOf(chain), why).not.toContain(entry.example[1]);
  });
});
