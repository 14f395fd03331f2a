import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { checkDocument } from "../src/check/check.ts";
import { readDocument } from "../src/document/outline.ts";
import { lawTable } from "../src/rules/index.ts";
import { prove } from "../src/search/prove.ts";
import { elaborate } from "../src/tex/elaborate.ts";
import { noMacros } from "../src/tex/macros.ts";
import { readMath } from "../src/tex/parser.ts";
import { Scope } from "../src/tex/scope.ts";

/** Figures for the README: start-up of the built command against a bare Node, time of a step, and the sweeps of the design. Needs `npm run build` first. */
const documents = ["derivations/minibatch.md", "derivations/weighted-sum.md"];
const settings = { seed: 1, timeoutStep: 60_000, timings: false, proofs: false, terms: false };

/** Milliseconds by the clock, and of processor time in user mode, which says more on a machine that others use too. */
interface Time {
  readonly clock: number;
  readonly user: number;
}

function timeOf(run: () => void): Time {
  const from = performance.now();
  const before = process.cpuUsage();
  run();
  return { clock: performance.now() - from, user: process.cpuUsage(before).user / 1000 };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

function repeated(times: number, run: () => Time): Time {
  const all = Array.from({ length: times }, run);
  return { clock: median(all.map((t) => t.clock)), user: median(all.map((t) => t.user)) };
}

function milliseconds({ clock, user }: Time, digits = 0): string {
  return `${clock.toFixed(digits)} ms (user ${user.toFixed(digits)})`;
}

function show(what: string, value: string, budget: string): void {
  process.stdout.write(`${what.padEnd(58)} ${value.padStart(24)}   ${budget}\n`);
}

/** A process of its own, which says at its end how much processor time it took. */
const teller = `data:text/javascript,${encodeURIComponent('process.on("exit",()=>process.stderr.write("\\nuser "+process.cpuUsage().user))')}`;
const command = (args: readonly string[]): Time => {
  const from = performance.now();
  // the exit status says whether the documents pass; here only the time counts
  const { stderr } = spawnSync(process.execPath, ["--import", teller, ...args], { stdio: ["ignore", "ignore", "pipe"], encoding: "utf8" });
  return { clock: performance.now() - from, user: Number(/user (\d+)$/.exec(stderr)?.[1] ?? Number.NaN) / 1000 };
};
const bare = repeated(9, () => command(["-e", "0"]));
const whole = repeated(9, () => command(["dist/cli/main.js", "check", ...documents]));
show("node -e 0", milliseconds(bare), "");
show("surely check minibatch.md weighted-sum.md, cold", milliseconds(whole), `${(whole.clock / bare.clock).toFixed(1)} × bare Node, user ${(whole.user / bare.user).toFixed(1)} × (budget 2.5)`);

const sources = documents.map((path) => [path, readFileSync(path, "utf8")] as const);
const steps = sources.map(([path, source]) => checkDocument(source, path, settings).chains.reduce((n, c) => n + c.steps.length, 0)).reduce((a, b) => a + b, 0);
const all = repeated(9, () =>
  timeOf(() => {
    for (const [path, source] of sources) checkDocument(source, path, settings);
  }),
);
show("a step like theirs, all in, warm", milliseconds({ clock: all.clock / steps, user: all.user / steps }, 1), "budget 5 ms");

const given = (sentences: readonly string[]): string => `# Bench\n\n## Given\n${sentences.map((s) => `- ${s}\n`).join("")}\n## Claim\n$0 = 0$\n`;
const sweep = (name: string, sentences: readonly string[], tex: string, budget: string): void => {
  // read anew each time: a context that has been worked in remembers what was found there
  const time = repeated(3, () => {
    const context = readDocument(given(sentences)).items[0]?.context;
    if (!context) throw new Error(`cannot read the givens of ${name}`);
    const scope = Scope.of(context);
    const [reading] = elaborate(readMath(tex, 0, noMacros()).nodes, scope).readings;
    const [zero] = elaborate(readMath("0", 0, noMacros()).nodes, scope).readings;
    if (!reading || !zero) throw new Error(`cannot read ${tex}`);
    const table = lawTable();
    const means = { table, laws: new Set(table.keys()), givens: new Set(context.assumptions.map((a) => a.id)) };
    return timeOf(() => void prove({ context, left: reading.term, right: zero.term, free: reading.free }, means));
  });
  show(name, milliseconds(time), budget);
};
const iid = "$X_1, \\dots, X_n$ are i.i.d. random variables.";
sweep("E of the 8th power of a sum: i.i.d.", [iid], "E\\left[\\left(\\sum_{i=1}^n X_i\\right)^8\\right]", "budget 1000 ms");
sweep("  with weights", [iid, "$a_1, \\dots, a_n$ are real numbers."], "E\\left[\\left(\\sum_{i=1}^n a_i X_i\\right)^8\\right]", "budget 1000 ms");
sweep("  not identically distributed", ["$X_1, \\dots, X_n$ are independent random variables."], "E\\left[\\left(\\sum_{i=1}^n X_i\\right)^8\\right]", "budget 1000 ms");
sweep(
  "  two families, fourth powers of each",
  [iid, "$Y_1, \\dots, Y_m$ are i.i.d. random variables.", "$X_1, \\dots, X_n$ are independent of $Y_1, \\dots, Y_m$."],
  "E\\left[\\left(\\sum_{i=1}^n X_i\\right)^4\\left(\\sum_{j=1}^m Y_j\\right)^4\\right]",
  "budget 1000 ms",
);
sweep(
  "Var(S^2) from the definition",
  ["$X_1, \\dots, X_n$ are i.i.d. random variables with mean $\\mu$ and variance $\\sigma^2$.", "$\\bar X = \\frac1n \\sum_{i=1}^n X_i$", "$S^2 = \\frac{1}{n-1} \\sum_{i=1}^n (X_i - \\bar X)^2$"],
  "\\operatorname{Var}(S^2)",
  "budget 200 ms",
);
show("memory", `${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`, "budget 300 MB (with the test runner's loader)");
