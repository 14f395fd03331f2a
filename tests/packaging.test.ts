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

const npm = (args: readonly string[], cwd: string): ReturnType<typeof runProgram> => runProgram("npm", args, cwd, { npm_config_update_notifier: "false" });

test("the lock file names no registry", () => {
  const lock = readFileSync(join(root, "package-lock.json"), "utf8");
  expect(lock).not.toContain('"resolved"');
  expect(lock).not.toMatch(/registry\./);
});

test("publint finds nothing", async () => {
  const { messages } = await publint({ pkgDir: root, strict: true });
  expect(messages.map((message) => formatMessage(message, manifest))).toEqual([]);
}, 60_000);

test("the packed package installs into an empty folder and checks a document there", async () => {
  const packed = await npm(["pack", "--json", "--ignore-scripts", "--pack-destination", folder], root);
  const [{ filename, files }] = JSON.parse(packed.out);
  const names: string[] = files.map((file: { path: string }) => file.path);
  for (const wanted of ["dist/cli/main.js", "dist/index.js", "dist/types/index.d.ts", "schema/report-1.json", "LICENSE", "package.json"]) expect(names).toContain(wanted);
  expect(names.filter((name) => /^(src|tests|derivations|rendered)\//.test(name))).toEqual([]);

  const home = join(folder, "home");
  mkdirSync(home);
  writeFileSync(join(home, "package.json"), JSON.stringify({ name: "home", private: true, type: "module" }));
  const installed = await npm(["install", "--no-audit", "--no-fund", "--prefer-offline", join(folder, filename)], home);
  expect(installed.status, installed.err).toBe(0);
  const bin = join(home, "node_modules/.bin/surely");
  expect((await runProgram(bin, ["init"], home)).status).toBe(0);
  expect((await runProgram(bin, ["check"], home)).out).toContain("first.md");
  expect((await runProgram(bin, ["render"], home)).err).toBe("");
  expect(readFileSync(join(home, "rendered/first.html"), "utf8")).toContain("KaTeX_Main");
  writeFileSync(join(home, "use.js"), 'import { check } from "almost-surely"; console.log(check("# A\\n", "a.md").path);');
  expect(await runProgram(process.execPath, ["use.js"], home)).toMatchObject({ status: 0, out: "a.md\n" });
}, 180_000);
