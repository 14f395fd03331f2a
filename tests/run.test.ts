import { spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../src/check/report.ts";
import { bounded, OutOfTime } from "../src/cli/bounded.ts";
import { Pool } from "../src/cli/pool.ts";
import { type RunOptions, run } from "../src/cli/run.ts";
import { built, main, root } from "./support/command.ts";

const folder = mkdtempSync(join(tmpdir(), "surely-run-"));
beforeAll(built, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("work that is stopped from outside", () => {
  test("work that ends gives its value, and errors of its own pass through", () => {
    expect(bounded(() => 7, 1000)).toBe(7);
    expect(() =>
      bounded(() => {
        throw new TypeError("own");
      }, 1000),
    ).toThrow(TypeError);
  });

  test("work without end is stopped, even where it catches what it can", () => {
    const deaf = (): void => {
      for (;;) {
        try {
          for (;;);
        } catch {
          // goes on
        }
      }
    };
    expect(() => bounded(deaf, 50)).toThrow(OutOfTime);
    expect(bounded(() => 1, 1000)).toBe(1);
  });

  test("a regular expression that backtracks without end is stopped too", () => {
    expect(() => bounded(() => /^(a+)+$/.test(`${"a".repeat(60)}b`), 50)).toThrow(OutOfTime);
  });
});

const fake = new URL("./support/worker.mjs", import.meta.url);

describe("workers", () => {
  const options = (jobs: number): RunOptions => ({
    settings: {
      seed: 1,
      timeoutStep: 1000,
      timings: false,
      proofs: false,
      terms: false,
      detail: "full",
    },
    jobs,
    cache: null,
    worker: fake,
    patience: 5000,
    progress: () => {},
    stop: new AbortController(),
  });

  test("one that hangs, dies or throws is replaced, its file reported, and the rest goes on", async () => {
    const paths = [
      "a.md",
      "hang.md",
      "b.md",
      "die.md",
      "c.md",
      "throw.md",
      "d.md",
      "die-again.md",
      "e.md",
    ];
    const reports = await run(paths, options(2));
    expect(reports.map((report) => report.path)).toEqual(paths);
    expect(
      reports.filter((report) => report.status === "passed").map((report) => report.path),
    ).toEqual(["a.md", "b.md", "c.md", "d.md", "e.md"]);
    const said = (path: string): unknown =>
      reports
        .find((report) => report.path === path)
        ?.diagnostics.map(({ severity, code }) => [severity, code]);
    expect(said("hang.md")).toEqual([["error", "out-of-time"]]);
    for (const path of ["die.md", "throw.md", "die-again.md"])
      expect(said(path)).toEqual([["fault", "fault"]]);
  }, 60_000);

  test("one that runs out of memory dies alone", async () => {
    const { settings } = options(1);
    const pool = new Pool(fake, 32);
    await expect(pool.file({ path: "memory.md", settings, keeps: false }, 60_000)).rejects.toThrow(
      /memory/,
    );
    expect(await pool.file({ path: "a.md", settings, keeps: false }, 60_000)).toMatchObject({
      report: { status: "passed" },
    });
    await pool.close();
  }, 60_000);

  test("a user who asks to stop gets what is known, and nothing is waited for", async () => {
    const asked = options(2);
    const reports = await run(["a.md", "b.md", "hang.md", "hang-too.md", "c.md"], {
      ...asked,
      patience: 10_000_000,
      progress: (done) => {
        if (done === 2) setTimeout(() => asked.stop.abort(), 100);
      },
    });
    expect(reports.map((report) => report.path)).toEqual(["a.md", "b.md"]);
  }, 60_000);
});

test.each(["1", "2"])(
  "Ctrl-C in a run with --jobs %s: the report of the files that are done, and status 130",
  async (jobs) => {
    const own = join(folder, `jobs-${jobs}`);
    mkdirSync(join(own, "in"), { recursive: true });
    for (let i = 0; i < 60; i += 1)
      copyFileSync(
        join(root, "derivations/weighted-sum.md"),
        join(own, `in/${String(i).padStart(2, "0")}.md`),
      );
    const child = spawn(
      process.execPath,
      [main, "check", "in", "--jobs", jobs, "--format", "json", "--cache", "kept"],
      { cwd: own },
    );
    let out = "";
    let err = "";
    child.stdout.on("data", (text) => {
      out += String(text);
    });
    child.stderr.on("data", (text) => {
      err += String(text);
    });
    const closed = new Promise((resolve) => child.on("close", resolve));
    while (!existsSync(join(own, "kept")) || readdirSync(join(own, "kept")).length === 0)
      await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill("SIGINT");
    expect(await closed).toBe(130);
    const report = JSON.parse(out) as Report;
    expect(report.summary.files).toBe(report.files.length);
    expect(report.files.length).toBeGreaterThan(0);
    expect(report.files.length).toBeLessThan(60);
    expect(err).toBe(`surely: stopped after ${report.files.length} of 60 files\n`);
  },
  120_000,
);
