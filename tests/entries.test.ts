import { describe, expect, test } from "vitest";
import { Grammar, keyOf, parse } from "../src/read/chart.ts";
import type { Entry } from "../src/read/entry.ts";
import { entries, examplesOf, parts } from "../src/read/grammar/index.ts";
import { type Kind, kinds } from "../src/read/kind.ts";
import { terminals } from "../src/read/terminal.ts";
import { readings, tokens } from "./support/sentence.ts";

/** All that a sentence may say by some forms. */
function said(forms: readonly Entry[], sentence: string): ReadonlySet<string> {
  const grammar = new Grammar([...parts, ...forms], terminals);
  const { values } = parse(grammar, "Sentence", { tokens: tokens(sentence), called: new Map() });
  return new Set(values.map(keyOf));
}

/** Whether some reading of the example of a form comes from that form alone. */
function needs(entry: Entry): boolean {
  const others = entries.filter((other) => other !== entry);
  const alone = ![...parts, ...others].some(({ name }) => name === entry.name);
  const without = alone ? new Set() : said(others, entry.example);
  return [...said(entries, entry.example)].some((reading) => !without.has(reading));
}

/** The names that a production uses. */
const usedBy = (says: string): readonly string[] =>
  (says.match(/(?:'[^']*'|[^\s'])+/g) ?? []).flatMap((symbol) =>
    (symbol.replace(/^[!-]/, "").match(/(?:'[^']*'|[^|'])+/g) ?? []).map((name) =>
      name.replace(/[?*+]+$/, ""),
    ),
  );

test("every name and category is used", () => {
  const rules = [...parts, ...entries];
  const used = new Set([...rules.flatMap(({ says }) => usedBy(says)), "Sentence", "Declaration"]);
  const words = new Set([
    "<parameter>",
    "<overlaw>",
    "<joining>",
    "<lawless>",
    "<applied>",
    "<giver>",
  ]);
  expect(rules.map(({ name }) => name).filter((name) => !used.has(name))).toEqual([]);
  expect([...terminals.keys()].filter((name) => !used.has(name) && !words.has(name))).toEqual([]);
});

describe.each(Object.keys(kinds) as Kind[])("%s", (kind) => {
  test("has two examples or more", () => {
    expect(examplesOf(kind).length).toBeGreaterThan(1);
  });
});

describe.each(entries)("$name: $says", (entry) => {
  test.each([entry.example, ...Object.values(entry.more).flat()])(
    "is read in one way: %s",
    (example) => {
      expect(readings(example)).toHaveLength(1);
    },
  );

  test("its example needs it", () => {
    expect(needs(entry)).toBe(true);
  });

  test("has a neighbour that it must not take in", () => {
    expect(entry.refused).not.toEqual([]);
  });

  test.each(entry.refused)("refused: %s", (sentence) => {
    expect(readings(sentence)).toEqual([]);
  });
});
