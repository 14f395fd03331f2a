import { expect, test } from "vitest";
import { seen } from "../src/page/pieced.ts";
import { linesOf, Places } from "../src/text/place.ts";

test.each([
  ["no\u200Bt", "not"],
  ["\uFEFF# A title", "# A title"],
  ["$E[X\u2060]\uFE0E$ of n\u00ADoise", "$E[X]$ of noise"],
  ["\u202Eerauqs\u202C a", "erauqs a"],
  ["\u05D0\u202E\u05D1", "\u05D0\u05D1"],
])("%j is read as it looks", (written, read) => {
  expect(seen(written).text).toBe(read);
});

test.each([
  "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",
  "\u{1F468}\u200D\u{1F469}",
  "\u2764\uFE0F",
  "a b",
])("%j stays: its signs are seen", (written) => {
  expect(seen(written).text).toBe(written);
});

test("places are those of the text as it is written, there and back", () => {
  const written = "a\u200Bb\nc\u2060\u2060d e";
  const { text, origins } = seen(written);
  const places = new Places(written, origins);
  const from = text.indexOf("d");
  const place = places.of({ from, to: from + 1 });
  expect(place).toEqual({ line: 2, column: 4, endLine: 2, endColumn: 5 });
  expect(places.inText(place)).toEqual({ from, to: from + 1 });
});

test("lines end as in editors, and lines of other files are named with them", () => {
  const places = new Places("a\r\nb\rc\nd");
  expect(places.of({ from: 7, to: 8 })).toMatchObject({ line: 4, column: 1 });
  expect(linesOf([{ line: 5 }, { line: 3, file: "parts/a.tex" }, { line: 2 }])).toBe(
    "lines 2 and 5 and line 3 of parts/a.tex",
  );
});
