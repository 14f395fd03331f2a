import { expect, test } from "vitest";
import {
  exceptions,
  grown,
  linesOf,
  longest,
  nameOf,
  newCircles,
  parts,
  recorded,
} from "./support/house.ts";
import { circles, measured, sourceFiles } from "./support/source.ts";

const files = sourceFiles();
const now = exceptions(files);
const before = recorded();
const mend = "shorten what you wrote; after shortening, `npm run ruler` writes the smaller figures";

test("every folder of src has a budget", () => {
  const budgeted = parts.flatMap(({ folders }) => folders);
  const folders = [...new Set(files.map(({ file }) => file.split("/")[0] ?? ""))];
  expect(folders.filter((name) => name !== "index.ts" && !budgeted.includes(name))).toEqual([]);
});

test.each(parts.map((part) => [nameOf(part), part] as const))("lines of %s", (name, part) => {
  const lines = linesOf(part, files);
  process.stdout.write(`${name}: ${lines} lines, budget ${part.budget}\n`);
  expect(lines, mend).toBeLessThanOrEqual(Math.max(part.budget, before.parts[name] ?? 0));
});

test(`functions of at most ${longest} lines`, () => {
  expect(grown(now.functions, before.functions), mend).toEqual([]);
});

test("lines of at most 100 columns", () => {
  expect(grown(now.wide, before.wide), mend).toEqual([]);
});

test("no circles of imports, type imports counted", () => {
  expect(newCircles(now, before)).toEqual([]);
});

test("the ruler measures", () => {
  const file = measured(
    "a.ts",
    [
      "// a comment",
      "",
      'import type { B } from "./b.ts"; // behind code',
      "class Box {",
      "  #fill = (x: B) => {",
      "    return x;",
      "  };",
      "}",
      `const text = "${"x".repeat(100)}";`,
    ].join("\n"),
  );
  expect(file).toEqual({
    file: "a.ts",
    code: 7,
    wide: 1,
    functions: [{ name: "Box.fill", lines: 3 }],
    imports: ["b.ts"],
  });
  const other = { ...file, file: "b.ts", imports: ["c.ts"] };
  expect(circles([file, other, { ...file, file: "c.ts", imports: ["b.ts"] }])).toEqual([
    ["b.ts", "c.ts"],
  ]);
  const more = { ...before, circles: [["a.ts", "b.ts"]] };
  expect(newCircles({ ...before, circles: [["b.ts", "c.ts"]] }, more)).toEqual(["b.ts ↔ c.ts"]);
  expect(grown({ long: 70, new: 61, shorter: 61 }, { long: 69, shorter: 80 })).toEqual([
    "long: 70, was 69",
    "new: 61, was no exception",
  ]);
});
