import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkDocument } from "../src/check/check.ts";
import { Recall } from "../src/check/recall.ts";
import { judge } from "../src/check/step.ts";
import { Subjects } from "../src/check/subject.ts";
import { readDocument } from "../src/document/outline.ts";
import { forgetLabels } from "../src/kernel/label.ts";
import { forgetAtoms } from "../src/kernel/polynomial.ts";
import { lawTable } from "../src/rules/index.ts";
import { prove } from "../src/search/prove.ts";
import { elaborate } from "../src/tex/elaborate.ts";
import { noMacros } from "../src/tex/macros.ts";
import { readMath } from "../src/tex/parser.ts";
import { Scope } from "../src/tex/scope.ts";
import { stepsOf } from "../tests/support/steps.ts";
import { show } from "./show.ts";

/**
 * Figures for the README: start-up of the built command against a bare Node, time of a step, and
 * the sweeps of the design. Needs `npm run build` first.
 */
const documents = ["derivations/minibatch.md", "derivations/weighted-sum.md"];
const settings = { seed: 1, timeoutStep: 60_000, timings: false, proofs: false, terms: false };

/**
 * Milliseconds by the clock, and of processor time in user mode, which says more on a machine that
 * others use too.
 */
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

/**
 * A process of its own, which says at its end how much processor time it took, and the most memory
 * that it had.
 */
const teller = `data:text/javascript,${encodeURIComponent('process.on("exit",()=>process.stderr.write("\\nuser "+process.cpuUsage().user+" memory "+process.resourceUsage().maxRSS))')}`;
let megabytes = 0;
const command = (args: readonly string[]): Time => {
  const from = performance.now();
  // the exit status says whether the documents pass; here only the time counts
  const { stderr } = spawnSync(process.execPath, ["--import", teller, ...args], {
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
  });
  const clock = performance.now() - from;
  const [, user, memory] = /user (\d+) memory (\d+)$/.exec(stderr) ?? [];
  megabytes = Math.max(megabytes, Number(memory) / 1000);
  return { clock, user: Number(user) / 1000 };
};
/**
 * The time of each step of a document, its readings chosen, nothing known of it but what the steps
 * before it have found.
 */
function judged(name: string, source: string): Time[] {
  const found = stepsOf(source, name);
  forgetAtoms();
  forgetLabels();
  const subjects = new Subjects(settings);
  const contexts = new Map(found.map((step) => [step.context, { ...step.context }]));
  return found.map((step) =>
    timeOf(
      () => void judge(subjects.of(contexts.get(step.context) ?? step.context, []), step.claim),
    ),
  );
}
/** A normal form to be found by one proof. */
interface Sweep {
  readonly name: string;
  readonly given: readonly string[];
  readonly tex: string;
  readonly budget: number;
}

const iid = "$X_1, \\dots, X_n$ are i.i.d. random variables.";
const sweeps: readonly Sweep[] = [
  {
    name: "E of the 8th power of a sum: i.i.d.",
    given: [iid],
    tex: "E\\left[\\left(\\sum_{i=1}^n X_i\\right)^8\\right]",
    budget: 1000,
  },
  {
    name: "  with weights",
    given: [iid, "$a_1, \\dots, a_n$ are real numbers."],
    tex: "E\\left[\\left(\\sum_{i=1}^n a_i X_i\\right)^8\\right]",
    budget: 1000,
  },
  {
    name: "  not identically distributed",
    given: ["$X_1, \\dots, X_n$ are independent random variables."],
    tex: "E\\left[\\left(\\sum_{i=1}^n X_i\\right)^8\\right]",
    budget: 1000,
  },
  {
    name: "  two families, fourth powers of each",
    given: [
      iid,
      "$Y_1, \\dots, Y_m$ are i.i.d. random variables.",
      "$X_1, \\dots, X_n$ are independent of $Y_1, \\dots, Y_m$.",
    ],
    tex: "E\\left[\\left(\\sum_{i=1}^n X_i\\right)^4\\left(\\sum_{j=1}^m Y_j\\right)^4\\right]",
    budget: 1000,
  },
  {
    name: "Var(S^2) from the definition",
    given: [
      "$X_1, \\dots, X_n$ are i.i.d. random variables with mean $\\mu$ and variance $\\sigma^2$.",
      "$\\bar X = \\frac1n \\sum_{i=1}^n X_i$",
      "$S^2 = \\frac{1}{n-1} \\sum_{i=1}^n (X_i - \\bar X)^2$",
    ],
    tex: "\\operatorname{Var}(S^2)",
    budget: 200,
  },
];

/**
 * Times one proof, all read anew: a context that has been worked in remembers what was found there.
 */
function swept({ name, given, tex }: Sweep): Time {
  const context = readDocument(
    `# Bench\n\n## Given\n${given.map((sentence) => `- ${sentence}\n`).join("")}\n## Claim\n$0 = 0$\n`,
  ).items[0]?.context;
  if (!context) throw new Error(`cannot read the givens of ${name}`);
  const scope = Scope.of(context);
  const [reading] = elaborate(readMath(tex, 0, noMacros()).nodes, scope).readings;
  const [zero] = elaborate(readMath("0", 0, noMacros()).nodes, scope).readings;
  if (!reading || !zero) throw new Error(`cannot read ${tex}`);
  const table = lawTable();
  const means = {
    table,
    laws: new Set(table.keys()),
    givens: new Set(context.assumptions.map((a) => a.id)),
  };
  return timeOf(
    () => void prove({ context, left: reading.term, right: zero.term, free: reading.free }, means),
  );
}

const [own = "", alone] = process.argv.slice(1);
if (alone !== undefined) {
  swept(sweeps[Number(alone)] as Sweep);
  process.exit();
}

const bare = repeated(9, () => command(["-e", "0"]));
show("node -e 0", milliseconds(bare), "");
// what Node compiled is kept in a folder of its own: the first run has none of it
process.env["XDG_CACHE_HOME"] = mkdtempSync(join(tmpdir(), "surely-bench-"));
const whole = (): Time => command(["dist/cli/main.js", "check", ...documents]);
const beside = (time: Time): string =>
  `${(time.clock / bare.clock).toFixed(1)} × bare Node, user ${(time.user / bare.user).toFixed(1)} ×`;
const first = repeated(5, () => {
  rmSync(process.env["XDG_CACHE_HOME"] as string, { recursive: true, force: true });
  return whole();
});
show("surely check minibatch.md weighted-sum.md, first run", milliseconds(first), beside(first));
const cold = repeated(9, whole);
show("  cold", milliseconds(cold), `${beside(cold)} (budget 8)`);
rmSync(process.env["XDG_CACHE_HOME"], { recursive: true, force: true });

const sources = documents.map((path) => [path, readFileSync(path, "utf8")] as const);
const steps = sources
  .map(([path, source]) =>
    checkDocument(source, path, settings).chains.reduce((n, c) => n + c.steps.length, 0),
  )
  .reduce((a, b) => a + b, 0);
const rounds = Array.from({ length: 30 }, () =>
  sources.flatMap(([path, source]) => judged(path, source)),
).slice(20);
const middles = (rounds[0] ?? []).map(
  (_, k): Time => ({
    clock: median(rounds.map((r) => r[k]?.clock ?? 0)),
    user: median(rounds.map((r) => r[k]?.user ?? 0)),
  }),
);
const middle: Time = {
  clock: median(middles.map((t) => t.clock)),
  user: median(middles.map((t) => t.user)),
};
show("a step like theirs, warm, the median", milliseconds(middle, 1), "budget 5 ms");

const all = repeated(9, () =>
  timeOf(() => {
    for (const [path, source] of sources) checkDocument(source, path, settings);
  }),
);
show(
  "  with the choice of readings and all else, the mean",
  milliseconds({ clock: all.clock / steps, user: all.user / steps }, 1),
  "",
);

for (const [path, source] of sources) {
  const recall = new Recall();
  const check = (text: string): void =>
    void checkDocument(text, path, { ...settings, recall, detail: "verdicts" });
  check(source);
  // each edit makes the last line of the last chain another one
  const end = source.lastIndexOf("$$");
  const edits = Array.from({ length: 30 }, (_, k) =>
    timeOf(() => check(`${source.slice(0, end)} + ${k} - ${k}\n${source.slice(end)}`)),
  ).slice(20);
  const name = path.replace(/^.*\//, "");
  show(
    `an edit of the last step of ${name}, resident, the median`,
    milliseconds(repeated(edits.length, () => edits.pop() as Time)),
    "budget 30 ms",
  );
}

for (const sweep of sweeps) {
  const time = repeated(3, () => swept(sweep));
  show(sweep.name, milliseconds(time), `budget ${sweep.budget} ms`);
}
// each of these in a process of its own, as the command above
sweeps.forEach((_, k) => void command([own, String(k)]));
show("memory, the most that any of these takes", `${megabytes.toFixed(0)} MB`, "budget 300 MB");
