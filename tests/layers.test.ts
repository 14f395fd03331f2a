import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const src = fileURLToPath(new URL("../src", import.meta.url));

/**
 * An import goes down only; folders of one level do not import each other. `index.ts` is the
 * library, which may name anything below the command.
 */
const level: Readonly<Record<string, number>> = {
  exact: 0,
  term: 1,
  text: 1,
  tex: 2,
  page: 2.5,
  read: 2.8,
  kernel: 3,
  meaning: 3,
  document: 3.5,
  rules: 4,
  replay: 4,
  search: 5,
  falsify: 5,
  check: 6,
  fix: 7,
  render: 7,
  "index.ts": 8,
  cli: 9,
};

const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((name) =>
  /\.(?:tsx?|cts)$/.test(name),
);
const imports = files.flatMap((file) =>
  [
    ...readFileSync(join(src, file), "utf8").matchAll(
      /(?:^|\n)\s*(?:import|export)\b[^;"']*?["']([^"']+)["']|import\(["']([^"']+)["']\)/g,
    ),
  ].map((found) => ({
    file,
    target: found[1] ?? found[2] ?? "",
  })),
);
const folder = (path: string): string => path.split(/[\\/]/)[0] ?? "";

test("every folder has a level", () => {
  expect([...new Set(files.map(folder))].filter((name) => !(name in level))).toEqual([]);
});

test("imports go down only", () => {
  const upward = imports
    .filter(({ target }) => target.startsWith("."))
    .map(({ file, target }) => ({ file, to: normalize(join(dirname(file), target)) }))
    .filter(
      ({ file, to }) =>
        !to.startsWith("..") &&
        folder(file) !== folder(to) &&
        (level[folder(to)] ?? 99) >= (level[folder(file)] ?? -1),
    );
  expect(upward.map(({ file, to }) => `${file} imports ${to}`)).toEqual([]);
});

test("only the command knows Node", () => {
  expect(
    imports
      .filter(({ file, target }) => target.startsWith("node:") && folder(file) !== "cli")
      .map(({ file, target }) => `${file} imports ${target}`),
  ).toEqual([]);
  const using = files.filter(
    (file) =>
      folder(file) !== "cli" && /(?<![\w.])process\.\w/.test(readFileSync(join(src, file), "utf8")),
  );
  expect(using).toEqual([]);
});

test("imports end in .ts", () => {
  expect(
    imports
      .filter(({ target }) => target.startsWith(".") && !/\.(tsx?|cts|json)$/.test(target))
      .map(({ file, target }) => `${file} imports ${target}`),
  ).toEqual([]);
});

test("a renderer is a leaf: forms of the report share only what is common to all", () => {
  const common = ["findings.ts", "words.ts", "plain.ts", "frame.ts", "terminal.ts"];
  const forms = imports.filter(
    ({ file, target }) =>
      folder(file) === "render" &&
      !file.includes("page") &&
      target.startsWith("./") &&
      !common.includes(target.slice(2)),
  );
  expect(forms.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
});
