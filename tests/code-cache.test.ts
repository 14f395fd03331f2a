import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { cacheHome } from "../src/cli/code-cache.ts";
import { built, type Ran, surely } from "./support/command.ts";

// Each test starts the command several times, which is slow where many tests run at once.
vi.setConfig({ testTimeout: 120_000 });

const page = String.raw`# Good

## Given
$X$ and $Y$ are random variables.

## Solution
$$E[X + Y] = E[X] + E[Y]$$
`;

const folders: string[] = [];
let folder = "";
let home = "";
beforeAll(built, 120_000);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "surely-code-"));
  folders.push(folder);
  home = join(folder, "cache/almost-surely/code");
  writeFileSync(join(folder, "page.md"), page);
});
afterAll(() => {
  for (const each of folders) rmSync(each, { recursive: true, force: true });
});

const check = (env: NodeJS.ProcessEnv = {}): Promise<Ran> =>
  surely(["check", "page.md"], folder, {
    XDG_CACHE_HOME: join(folder, "cache"),
    LOCALAPPDATA: join(folder, "cache"),
    ...env,
  });

/** What is kept: the files of each build, with when they were written. */
const kept = (): Record<string, number> =>
  Object.fromEntries(
    readdirSync(home, { recursive: true })
      .map((name) => join(home, String(name)))
      .filter((path) => statSync(path).isFile())
      .map((path) => [path, statSync(path).mtimeMs]),
  );

const passes = { status: 0, out: expect.stringContaining("✓ page.md"), err: "" };

test("one run keeps the code of what it used, and the next takes it and writes nothing", async () => {
  const first = await check();
  expect(first).toMatchObject(passes);
  const files = kept();
  expect(Object.keys(files).some((path) => path.endsWith("command.js"))).toBe(true);
  // nothing of pages is loaded by a check, and so nothing of it is kept
  expect(Object.keys(files).filter((path) => /\/(page|index|rules)-/.test(path))).toEqual([]);
  expect(await check()).toEqual(first);
  expect(kept()).toEqual(files);
});

test("damaged code is not run, and is replaced", async () => {
  const first = await check();
  const before = kept();
  for (const [k, path] of Object.keys(before).entries()) {
    const bytes = readFileSync(path);
    const middle = bytes.length >> 1;
    bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
    writeFileSync(path, k % 2 === 0 ? bytes : bytes.subarray(0, middle));
  }
  const damaged = Object.keys(before).map((path) => readFileSync(path));
  expect(await check()).toEqual(first);
  expect(Object.keys(kept())).toEqual(Object.keys(before));
  Object.keys(before).forEach((path, k) => {
    expect(readFileSync(path).equals(damaged[k] as Buffer), path).toBe(false);
  });
});

test("an empty file, or a folder in its place, is no code", async () => {
  await check();
  const [one = "", two = ""] = Object.keys(kept());
  writeFileSync(one, "");
  rmSync(two);
  mkdirSync(two);
  expect(await check()).toMatchObject(passes);
});

test("where the folder cannot be had the program runs without, and says nothing", async () => {
  writeFileSync(join(folder, "cache"), "a file where the folder should be");
  expect(await check()).toMatchObject(passes);
  rmSync(join(folder, "cache"));
  mkdirSync(join(folder, "cache"));
  chmodSync(join(folder, "cache"), 0o500);
  expect(await check()).toMatchObject(passes);
  chmodSync(join(folder, "cache"), 0o700);
});

test.skipIf(process.platform === "win32")(
  "what others may have put there is not run, and left alone",
  async () => {
    await check();
    const [build = ""] = readdirSync(home);
    chmodSync(join(home, build), 0o777);
    for (const path of Object.keys(kept())) writeFileSync(path, "");
    expect(await check()).toMatchObject(passes);
    for (const path of Object.keys(kept())) expect(readFileSync(path, "utf8")).toBe("");
  },
);

test("several processes at once say the same, and leave whole files", async () => {
  const all = await Promise.all([check(), check(), check()]);
  for (const each of all) expect(each).toMatchObject(passes);
  const files = kept();
  expect(Object.keys(files).filter((path) => !path.endsWith(".js"))).toEqual([]);
  expect(await check()).toMatchObject(passes);
  expect(kept()).toEqual(files);
});

test("the code of old builds is removed, the oldest first, and what was given up", async () => {
  const old = (name: string, hours: number): string => {
    const path = join(home, name);
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, "command.js"), "");
    const then = Date.now() / 1000 - hours * 3600;
    utimesSync(path, then, then);
    return path;
  };
  const ages = [1, 2, 3, 4, 5, 6];
  const paths = ages.map((hours) => old(`build${hours}-v20.0.0-1`, hours));
  expect(await check()).toMatchObject(passes);
  expect(paths.map(existsSync)).toEqual([true, true, true, false, false, false]);
  const [current = ""] = readdirSync(home).filter((name) => !name.startsWith("build"));
  const draft = join(home, current, "gone.js.1");
  writeFileSync(draft, "");
  utimesSync(draft, 0, 0);
  rmSync(join(home, current, "command.js"));
  expect(await check()).toMatchObject(passes);
  expect(existsSync(draft)).toBe(false);
});

test("SURELY_CODE_CACHE=0 keeps nothing", async () => {
  expect(await check({ SURELY_CODE_CACHE: "0" })).toMatchObject(passes);
  expect(existsSync(join(folder, "cache"))).toBe(false);
});

test("where caches are: as the system has it, and only where the whole path is named", () => {
  expect(cacheHome({ XDG_CACHE_HOME: "/c" }, "linux")).toBe("/c/almost-surely/code");
  expect(cacheHome({ XDG_CACHE_HOME: "c" }, "linux")).toMatch(/^\/.*\.cache\/almost-surely\/code$/);
  expect(cacheHome({ LOCALAPPDATA: "/l", XDG_CACHE_HOME: "/c" }, "win32")).toMatch(/^\/l/);
  expect(cacheHome({ XDG_CACHE_HOME: "/c", SURELY_CODE_CACHE: "off" }, "linux")).toBe(null);
});
