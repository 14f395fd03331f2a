import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { show } from "./show.ts";

/**
 * Figures for runs of many files, with the built command: threads, the cache, and the memory of
 * 10,000 files. Needs `npm run build` first.
 */
const main = resolve("dist/cli/main.js");
const folder = mkdtempSync(join(tmpdir(), "surely-bench-"));

/** A document of three steps; no two are alike, so that nothing is found again by chance. */
function document(i: number): string {
  return String.raw`# Page ${i}

## Given
- $X_1, \dots, X_n$ are i.i.d. random variables with mean $\mu$ and variance $\sigma^2$.
- $\bar X = \frac1n \sum_{i=1}^n X_i$

## Solution
$$\begin{aligned}
E[${i + 1} \bar X] &= \frac{${i + 1}}{n} \sum_{i=1}^n E[X_i] \\
&= ${i + 1} \mu
\end{aligned}$$
$$E[X_1 + ${i}] = \mu + ${i}$$
`;
}

/** A document of twenty steps, in ten chains. */
function longDocument(i: number): string {
  const chain = (k: number): string => String.raw`$$\begin{aligned}
E\left[\sum_{i=1}^n (X_i + ${k})\right] &= \sum_{i=1}^n (E[X_i] + ${k}) \\
&= n \mu + ${k} n
\end{aligned}$$
`;
  const [head = ""] = document(i).split("$$");
  return head + Array.from({ length: 10 }, (_, k) => chain(10 * i + k)).join("\n");
}

function write(name: string, count: number, page = document): void {
  for (let i = 0; i < count; i += 1) {
    const inside = join(folder, name, String(Math.floor(i / 100)));
    if (i % 100 === 0) mkdirSync(inside, { recursive: true });
    writeFileSync(join(inside, `${i}.md`), page(i));
  }
}

interface Measured {
  readonly seconds: number;
  readonly megabytes: number;
}

/**
 * Runs the command in a process of its own that tells what it took: the clock, and the most memory
 * that it had at any time, its threads included.
 */
function run(...args: readonly string[]): Measured {
  const wrapper = `process.on("exit", () => process.stderr.write(JSON.stringify([performance.now() / 1000, process.resourceUsage().maxRSS / 1000]))); import(${JSON.stringify(main)});`;
  const { stderr, status } = spawnSync(
    process.execPath,
    ["-e", wrapper, "check", ...args, "--format", "json", "--output", join(folder, "report.json")],
    {
      cwd: folder,
      encoding: "utf8",
    },
  );
  if (status !== 0) throw new Error(`surely check ended with ${status}: ${stderr}`);
  const [seconds = 0, megabytes = 0] = JSON.parse(
    stderr.slice(stderr.lastIndexOf("[")),
  ) as number[];
  return { seconds, megabytes };
}

try {
  write("thousand", 1000);
  const one = run("thousand", "--jobs", "1");
  const two = run("thousand", "--jobs", "2");
  show("1,000 documents, --jobs 1", `${one.seconds.toFixed(1)} s`, "");
  show(
    "1,000 documents, --jobs 2",
    `${two.seconds.toFixed(1)} s`,
    `${(one.seconds / two.seconds).toFixed(2)} × as fast`,
  );
  write("long", 100, longDocument);
  const alone = run("long", "--jobs", "1");
  const both = run("long", "--jobs", "2");
  show("100 documents of 20 steps, --jobs 1", `${alone.seconds.toFixed(1)} s`, "");
  show(
    "  --jobs 2",
    `${both.seconds.toFixed(1)} s`,
    `${(alone.seconds / both.seconds).toFixed(2)} × as fast (budget 1.5)`,
  );
  const cold = run("thousand", "--jobs", "1", "--cache", "kept");
  const warm = run("thousand", "--jobs", "1", "--cache", "kept");
  show(
    "the same again with --cache",
    `${warm.seconds.toFixed(1)} s`,
    `${(cold.seconds / warm.seconds).toFixed(0)} × as fast (budget 10)`,
  );
  write("many", 10_000);
  const many = run("many");
  show("10,000 documents in one run", `${many.seconds.toFixed(0)} s`, "");
  show("  memory", `${many.megabytes.toFixed(0)} MB`, "budget 300 MB");
} finally {
  rmSync(folder, { recursive: true, force: true });
}
