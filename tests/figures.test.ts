import { expect, test } from "vitest";
import { readSection } from "./figures/section.ts";
import { casesSection, corpusSection } from "./figures/tables.ts";

// What takes long to measure (adversary, bench) is written by `npm run figures` and not held here.
test("docs/figures.md says of corpus and cases what the tables have: npm run figures corpus cases", () => {
  expect(readSection("corpus")).toBe(corpusSection().trim());
  expect(readSection("cases")).toBe(casesSection().trim());
});
