import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./support/command.ts";

// Which files may use which is for the ruler and the layers to say.
test("docs/source.md speaks of files of src, each once", () => {
  const listed: string[] = [];
  let folder = "";
  for (const line of readFileSync(join(root, "docs/source.md"), "utf8").split("\n")) {
    folder = /^## src\/?(.*)$/.exec(line)?.[1] ?? folder;
    const file = /^\| `([^`]+)` \|/.exec(line)?.[1];
    if (file) listed.push(join(folder, file));
  }
  expect(listed.length).toBeGreaterThan(0);
  expect(listed.filter((file) => !existsSync(join(root, "src", file)))).toEqual([]);
  expect(new Set(listed).size).toBe(listed.length);
});
