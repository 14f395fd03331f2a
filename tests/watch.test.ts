import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { openBrowser } from "./support/browser.ts";
import { built, main, surely } from "./support/command.ts";

const good =
  "# Good\n\n## Given\n$X$ and $Y$ are random variables.\n\n## Solution\n$$E[X + Y] = E[X] + E[Y]$$\n";
const bad = good.replace("# Good", "# Bad").replace("= E[X] + E[Y]", "= E[X] - E[Y]");

const base = mkdtempSync(join(tmpdir(), "surely-watch-"));
let folder = "";
let count = 0;
let child: ChildProcess | null = null;
let out = "";
let err = "";
beforeAll(built, 120_000);
beforeEach(() => {
  folder = join(base, String(++count));
  mkdirSync(join(folder, "in"), { recursive: true });
});
afterEach(async () => {
  const running = child;
  child = null;
  if (!running || running.exitCode !== null) return;
  const closed = new Promise((resolve) => running.on("close", resolve));
  running.kill("SIGKILL");
  await closed;
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

function start(...args: string[]): void {
  out = "";
  err = "";
  child = spawn(process.execPath, [main, "watch", ...args], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout?.on("data", (text) => {
    out += String(text);
  });
  child.stderr?.on("data", (text) => {
    err += String(text);
  });
}

async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 400 && !(await done()); i += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await done(), `${out}\n${err}`).toBe(true);
}

const ready = (): Promise<void> => until(() => err.includes("waiting for a save"));
const put = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const address = (): string => /pages at (\S+)/.exec(err)?.[1] ?? "";

/** Asks as no browser would: the path as it is, and any host. */
function ask(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<number> {
  const { hostname, port } = new URL(address());
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, headers, method }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on("error", reject)
      .end();
  });
}

test("a save is checked again, also by putting another file in place; new files join, and what is gone is said", async () => {
  put("in/page.md", good);
  put("in/other.txt", "");
  start("in");
  await ready();
  expect(out).toContain("✓ in/page.md");
  put("in/page.md", bad);
  await until(() => out.includes("✗ in/page.md"));
  put("in/draft.tmp", good);
  out = "";
  renameSync(join(folder, "in/draft.tmp"), join(folder, "in/page.md"));
  await until(() => out.includes("✓ in/page.md"));
  put("in/new.md", bad);
  await until(() => out.includes("✗ in/new.md"));
  rmSync(join(folder, "in/new.md"));
  await until(() => err.includes("in/new.md is gone"));
  const closed = new Promise((resolve) => child?.on("close", resolve));
  child?.kill("SIGINT");
  expect(await closed).toBe(0);
}, 60_000);

test("a page of TeX is checked again when a file is saved that it reads in, or comes to be", async () => {
  const given = "\\section*{Given}\n$X$ is a random variable.\n\\section*{Solution}\n";
  mkdirSync(join(folder, "in/parts"));
  put("in/page.tex", `${given}\\input{parts/a}\n\\input{parts/b}\n`);
  put("in/parts/a.tex", "$$E[X] = E[X]$$\n");
  start("in");
  await ready();
  expect(out).toContain("✗ in/page.tex");
  expect(out).toContain("there is no such file");
  out = "";
  put("in/parts/b.tex", "$$E[2X] = 2E[X]$$\n");
  await until(() => out.includes("✓ in/page.tex"));
  put("in/parts/a.tex", "$$E[X] = 2E[X]$$\n");
  await until(() => out.includes("in/parts/a.tex:1:10 (read in by in/page.tex)"));
  expect(out).not.toContain("✗ in/parts");
}, 60_000);

test.each([["in/page.md"], ["in/*.md"], ["./in/page.md"]])(
  "watch %s: one file or a glob, saved by putting another file in place",
  async (path) => {
    put("in/page.md", good);
    start(path);
    await ready();
    for (const [text, mark] of [
      [bad, "✗"],
      [good, "✓"],
    ] as const) {
      out = "";
      put("in/draft.tmp", text);
      renameSync(join(folder, "in/draft.tmp"), join(folder, "in/page.md"));
      await until(() => out.includes(`${mark} in/page.md`));
    }
  },
  60_000,
);

test("the server is on loopback, at the next port where one is taken, and serves its pages and nothing else", async () => {
  put("in/page.md", good);
  put("secret.html", "secret");
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  const at = taken.address();
  const port = typeof at === "object" && at ? at.port : 0;
  try {
    start("in", "--serve", "--port", String(port));
    await ready();
    expect(err).toContain(`port ${port} is taken; trying ${port + 1}`);
    expect(address()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect(await (await fetch(`${address()}page.html`)).text()).toContain("Good");
    expect((await fetch(address())).headers.get("content-type")).toBe("text/html; charset=utf-8");
    for (const path of [
      "/../secret.html",
      "/..%2fsecret.html",
      "/%2e%2e/secret.html",
      "//secret.html",
      "/in/page.md",
      "/page.md",
      "/%00",
      "/%",
      "/..\\secret.html",
      "/etc/passwd",
    ])
      expect([path, await ask(path)]).toEqual([path, 404]);
    expect(await ask("/page.html", {}, "HEAD")).toBe(200);
    expect(await ask("/page.html", {}, "POST")).toBe(404);
    expect(await ask("/page.html", { host: "example.org" })).toBe(403);
    expect(existsSync(join(folder, "rendered"))).toBe(false);
  } finally {
    taken.close();
  }
}, 60_000);

test("a port that is none is wrong usage", async () => {
  put("in/page.md", good);
  expect(await surely(["watch", "in", "--serve", "--port", "70000"], folder)).toMatchObject({
    status: 2,
    out: "",
    err: "surely: --port takes a whole number from 1 to 65535, not “70000”\n",
  });
});

/** The paragraph at the top of what a reader sees. */
function top(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      [...document.querySelectorAll("p")].find((element) => element.getBoundingClientRect().top > 0)
        ?.textContent ?? "",
  );
}

test("an open page refreshes when its document is saved, no other does, and the reader stays where they were", async () => {
  const long = (text: string): string =>
    `${text}\n## Notes\n${Array.from({ length: 200 }, (_, i) => `The line ${i} of prose.\n\n`).join("")}`;
  put("in/page.md", long(good));
  put("in/other.md", good);
  start("in", "--serve", "--port", "4700");
  await ready();
  const browser = await openBrowser();
  try {
    const open = async (name: string): Promise<Page> => {
      const page = await browser.newPage();
      const listening = page.waitForResponse(`${address()}-/changes`);
      await page.goto(`${address()}${name}`);
      await listening;
      await page.evaluate(() => {
        document.body.dataset["first"] = "yes";
      });
      return page;
    };
    const page = await open("page.html");
    const other = await open("other.html");
    await page.evaluate(() => window.scrollTo(0, 900));
    const seen = await top(page);
    expect(seen).toMatch(/^The line \d+ of prose/);
    put("in/page.md", long(bad));
    await until(async () => (await page.title().catch(() => "")).includes("Bad"));
    await until(async () => (await top(page).catch(() => "")) === seen);
    expect(await other.evaluate(() => document.body.dataset["first"])).toBe("yes");
  } finally {
    await browser.close();
  }
}, 90_000);
