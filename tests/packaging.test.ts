import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, expect, test } from "vitest";
import { built, root, runProgram } from "./support/command.ts";
import { complaintsOf, here, packInto } from "./support/packed.ts";

const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const folder = mkdtempSync(join(tmpdir(), "surely-pack-"));
beforeAll(built, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the lock file names no registry", () => {
  const lock = readFileSync(join(root, "package-lock.json"), "utf8");
  expect(lock).not.toContain('"resolved"');
  expect(lock).not.toMatch(/registry\./);
});

test("publint finds nothing", async () => {
  const { messages } = await publint({ pkgDir: root, strict: true });
  expect(messages.map((message) => formatMessage(message, manifest))).toEqual([]);
}, 60_000);

/** Uses what the package exports, with the types that it promises. */
const typed = `import { annotate, check, readTerm, render, renderIndex, type FileReport, type StepVerdict, type Term } from "almost-surely";
import { katex } from "almost-surely/katex";

const report: FileReport = check("# A", "a.md", { seed: 2, terms: true });
const verdicts: readonly StepVerdict[] = report.chains.flatMap((chain) => chain.steps.map((step) => step.verdict));
const term: Term = readTerm(report.chains[0]?.lines[0]?.term);
const html: string = render("# A", report, katex) + renderIndex([{ report, href: "a.html" }], { ...katex, index: "index.html" }) + annotate("# A", report);
// @ts-expect-error a verdict is one of a few words
const wrong: StepVerdict = "perhaps";
export { html, term, verdicts, wrong };
`;

test("nothing is installed besides the package", () => {
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    packages: Record<string, { dev?: boolean; optional?: boolean }>;
  };
  for (const kind of ["dependencies", "peerDependencies", "optionalDependencies"])
    expect(manifest).not.toHaveProperty(kind);
  const { "": _, ...others } = lock.packages;
  expect(Object.entries(others).filter(([, { dev }]) => !dev)).toEqual([]);
});

test("the types that are published import nothing from other packages", () => {
  const folder = join(root, "dist/types");
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => statSync(join(folder, name)).isFile());
  expect(files).toContain("index.d.ts");
  for (const file of files) {
    const text = readFileSync(join(folder, file), "utf8");
    expect(text, file).not.toMatch(/\/\/\/ *<reference/);
    for (const [, name = ""] of text.matchAll(/(?:\bfrom|\bimport\(?)\s*["']([^"']+)["']/g)) {
      expect(name, file).toMatch(/^\.\.?\//);
      const path = join(folder, file, "..", name.replace(/\.js$/, ".d.ts"));
      expect(existsSync(path), `${file} imports ${name}`).toBe(true);
    }
  }
});

test("the licence of every package that is bundled is in the package", () => {
  const files: string[] = JSON.parse(readFileSync(join(root, ".cache/held.json"), "utf8"));
  const bundled = new Set<string>();
  for (const path of files.filter((name) => name.startsWith("node_modules/"))) {
    let folder = join(root, path, "..");
    const named = (): { name?: string; version?: string } =>
      existsSync(join(folder, "package.json"))
        ? JSON.parse(readFileSync(join(folder, "package.json"), "utf8"))
        : {};
    // a package.json inside of a package may say how its files are to be read, and no more
    while (named().version === undefined) folder = join(folder, "..");
    bundled.add(`${named().name} ${named().version}`);
  }
  expect([...bundled].map((name) => name.replace(/ .*/, ""))).toEqual(
    expect.arrayContaining(["katex", "commander", "fraction.js", "chokidar", "mathjs", "nerdamer"]),
  );
  const [, ...parts] = readFileSync(join(root, "dist/LICENSES.txt"), "utf8")
    .split(/^-{80}$|(?<=\.)\n\n(?=\S+ [\d.]+ \()/m)
    .map((part) => part.trim());
  const texts = new Map(parts.map((part) => [part.split(" (")[0], part]));
  expect([...texts.keys()].sort()).toEqual([...bundled, "WordNet 3.1"].sort());
  for (const [name, part] of texts)
    expect(part, name).toMatch(/copyright|permission|redistribution/i);
});

test("a document that a message names is in the package", async () => {
  const { paths } = await packInto(folder);
  const named = new Set<string>();
  for (const file of readdirSync(join(root, "src"), { recursive: true }).map(String))
    if (/\.tsx?$/.test(file))
      for (const [name] of readFileSync(join(root, "src", file), "utf8").matchAll(
        /\bdocs\/[a-z-]+\.md\b/g,
      ))
        named.add(name);
  expect([...named]).toContain("docs/language.md");
  expect(paths).toEqual(expect.arrayContaining([...named]));
});

test("the packed package installs alone, without a network and a warning, and works there", async () => {
  const { file, paths } = await packInto(folder);
  for (const wanted of [
    "dist/cli/main.js",
    "dist/index.js",
    "dist/types/index.d.ts",
    "dist/katex.js",
    "dist/types/katex.d.ts",
    "dist/LICENSES.txt",
    "schema/expect-1.json",
    "schema/report-1.json",
    "LICENSE",
    "package.json",
  ])
    expect(paths).toContain(wanted);
  expect(
    paths.filter((path) => /^(src|tests|derivations|rendered|node_modules)\//.test(path)),
  ).toEqual([]);
  const home = join(folder, "home");
  expect(await complaintsOf(file, home, here)).toEqual([]);
  expect(readFileSync(join(home, "rendered/first.html"), "utf8")).toContain("KaTeX_Main");

  const bin = join(home, "node_modules/.bin/surely");
  expect((await runProgram(bin, ["init"], home)).status).toBe(0);
  expect(await runProgram(bin, ["check"], home)).toMatchObject({
    status: 0,
    out: expect.stringContaining("✓ derivations/first.md"),
  });
  expect((await runProgram(bin, ["render"], home)).err).toBe(
    "surely: the pages are in rendered/index.html\n",
  );

  // A user's own program in TypeScript, under both ways in which it may look for modules, all types
  // of the package checked.
  writeFileSync(join(home, "use.ts"), typed);
  for (const [module, resolution] of [
    ["nodenext", "nodenext"],
    ["esnext", "bundler"],
  ] as const) {
    const options = [
      "--noEmit",
      "--strict",
      "--types",
      "",
      "--target",
      "es2022",
      "--module",
      module,
      "--moduleResolution",
      resolution,
    ];
    const compiled = await runProgram(
      process.execPath,
      [join(root, "node_modules/typescript/bin/tsc"), ...options, "use.ts"],
      home,
    );
    expect(compiled).toMatchObject({ status: 0, out: "" });
  }
}, 300_000);
