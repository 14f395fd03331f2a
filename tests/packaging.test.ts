import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, expect, test } from "vitest";
import { built, root, runProgram } from "./support/command.ts";

const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const folder = mkdtempSync(join(tmpdir(), "surely-pack-"));
beforeAll(built, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const npm = (args: readonly string[], cwd: string): ReturnType<typeof runProgram> =>
  runProgram("npm", args, cwd, { npm_config_update_notifier: "false" });

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

/**
 * `>=20.19` and the like, as [20, 19, 0]: the least version that each alternative of a range
 * allows.
 */
function least(range: string): readonly (readonly number[])[] {
  return range.split("||").map((part) => {
    const [, major = "0", minor = "0", patch = "0"] =
      /(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(part) ?? [];
    return [Number(major), Number(minor), Number(patch)];
  });
}

const before = (a: readonly number[], b: readonly number[]): boolean => {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
};

test("engines is true: no dependency asks for a newer Node than the package does", () => {
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    packages: Record<string, { dev?: boolean; engines?: { node?: string } }>;
  };
  const [own = []] = least(manifest.engines.node);
  const asking = Object.entries(lock.packages).filter(
    ([name, { dev, engines }]) => name !== "" && !dev && engines?.node !== undefined,
  );
  expect(asking.length).toBeGreaterThan(3);
  const newer = asking.filter(([, { engines }]) =>
    least(engines?.node ?? "").every((version) => before(own, version)),
  );
  expect(newer.map(([name, { engines }]) => `${name} ${engines?.node}`)).toEqual([]);
  expect(lock.packages[""]?.engines?.node).toBe(manifest.engines.node);
});

test("the packed package installs into an empty folder and checks a document there", async () => {
  const packed = await npm(
    ["pack", "--json", "--ignore-scripts", "--pack-destination", folder],
    root,
  );
  const [{ filename, files }] = JSON.parse(packed.out);
  const names: string[] = files.map((file: { path: string }) => file.path);
  for (const wanted of [
    "dist/cli/main.js",
    "dist/index.js",
    "dist/types/index.d.ts",
    "dist/katex.js",
    "dist/types/katex.d.ts",
    "schema/report-1.json",
    "LICENSE",
    "package.json",
  ])
    expect(names).toContain(wanted);
  expect(names.filter((name) => /^(src|tests|derivations|rendered)\//.test(name))).toEqual([]);

  const home = join(folder, "home");
  mkdirSync(home);
  writeFileSync(
    join(home, "package.json"),
    JSON.stringify({ name: "home", private: true, type: "module" }),
  );
  const installed = await npm(
    ["install", "--no-audit", "--no-fund", "--prefer-offline", join(folder, filename)],
    home,
  );
  expect(installed.status, installed.err).toBe(0);
  const bin = join(home, "node_modules/.bin/surely");
  expect((await runProgram(bin, ["init"], home)).status).toBe(0);
  expect(await runProgram("npx", ["surely", "check"], home)).toMatchObject({
    status: 0,
    out: expect.stringContaining("✓ derivations/first.md"),
  });
  expect((await runProgram(bin, ["render"], home)).err).toBe(
    "surely: the pages are in rendered/index.html\n",
  );
  expect(readFileSync(join(home, "rendered/first.html"), "utf8")).toContain("KaTeX_Main");
  writeFileSync(
    join(home, "use.js"),
    'import { check } from "almost-surely"; console.log(check("# A\\n", "a.md").path);',
  );
  expect(await runProgram(process.execPath, ["use.js"], home)).toMatchObject({
    status: 0,
    out: "a.md\n",
  });

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
      "node",
      "--typeRoots",
      join(root, "node_modules/@types"),
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
