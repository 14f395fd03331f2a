import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";
import { root } from "./support/command.ts";

/** The files that `docs/source.md` lists, in its order. */
const listed: string[] = [];
let folder = "";
for (const line of readFileSync(join(root, "docs/source.md"), "utf8").split("\n")) {
  folder = /^## src\/?(.*)$/.exec(line)?.[1] ?? folder;
  const file = /^\| `([^`]+)` \|/.exec(line)?.[1];
  if (file) listed.push(join(folder, file));
}

/** Files that read expressions inside expressions: within a group all may use each other. */
const groups = [
  [
    "name",
    "position",
    "condition",
    "expression",
    "atom",
    "builtin",
    "statistic",
    "summation",
    "calculus",
    "dots",
  ].map((f) => `tex/${f}.ts`),
];

test("docs/source.md lists every file of src, each once", () => {
  const files = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" }).filter(
    (name) => /\.tsx?$/.test(name),
  );
  expect([...listed].sort()).toEqual(files.sort());
});

test("a file uses those that are listed above it", () => {
  const place = new Map(listed.map((file, k) => [file, k]));
  const upward = listed.flatMap((file) =>
    [
      ...readFileSync(join(root, "src", file), "utf8").matchAll(
        /(?:^|\n)(?:import|export) (?!type)[^;"']*?from "(\.[^"]+)"/g,
      ),
    ]
      .map((found) => normalize(join(dirname(file), found[1] ?? "")))
      .filter((target) => (place.get(target) ?? 0) > (place.get(file) ?? 0))
      .filter(
        (target) =>
          dirname(target) === dirname(file) &&
          !groups.some((group) => group.includes(file) && group.includes(target)),
      )
      .map((target) => `${file} uses ${target}`),
  );
  expect(upward).toEqual([]);
});
