import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { writeSection } from "../figures/section.ts";
import { documentOf } from "./document.ts";
import { adversarySection, table } from "./figures.ts";
import type { Judged } from "./judge.ts";
import { kinds } from "./kinds/index.ts";
import { type Result, worked } from "./pool.ts";
import { documentsIn } from "./seeds.ts";
import { failures, type Tally, tallied } from "./tally.ts";
import type { Task } from "./worker.ts";

/**
 * `npm run adversary`: steps with known truth by the thousand, judged in two processes. Options:
 * `--seed a,b,c` (three fresh ones by themselves), `--kinds a,b`, `--steps N` over all seeds,
 * `--figures` to write the table into docs/figures.md.
 */

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const root = fileURLToPath(new URL("../..", import.meta.url));
const cache = join(root, ".cache/adversary");
const perDocument = 20;
const patience = 900_000;
const timeout = 60_000;

const { values } = parseArgs({
  options: {
    seed: { type: "string" },
    kinds: { type: "string" },
    steps: { type: "string", default: "20000" },
    figures: { type: "boolean", default: false },
    "no-seeds": { type: "boolean", default: false },
  },
});
const seeds = values.seed
  ? values.seed.split(",").map(Number)
  : Array.from({ length: 3 }, () => Math.floor(Math.random() * 1e6));
const chosen = values.kinds
  ? kinds.filter((k) => values.kinds?.split(",").includes(k.name))
  : kinds;
const each = Math.ceil(Number(values.steps) / chosen.length / perDocument / seeds.length);

const drawn = Array.from({ length: each }, (_, k) =>
  seeds.flatMap((seed) =>
    chosen.map(
      (kind): Task => ({
        kind: kind.name,
        seed: (seed * 100_003 + k) >>> 0,
        options: { steps: perDocument, timeout, kernel: true },
      }),
    ),
  ),
).flat();
const documents = documentsIn(join(root, "tests/corpus"), join(root, "tests/cases"));
const seeded: Task[] =
  values["no-seeds"] || values.kinds ? [] : documents.map((path) => ({ path }));

const found = new Map<string, Judged[]>(chosen.map((kind) => [kind.name, []]));
const lost = new Map<string, number>();
let failed = 0;
let moved = 0;
let ended = 0;

function take(task: Task, result: Result): void {
  if (++ended % 50 === 0) process.stderr.write(`${ended} of ${drawn.length + seeded.length}\n`);
  if ("path" in task) {
    const said = "difference" in result ? result.difference : "lost" in result ? result.lost : null;
    if (said === null) return;
    moved++;
    say(`SEED ${task.path}: ${said}`);
  } else if ("steps" in result) {
    found.get(task.kind)?.push(...result.steps);
    const bad = result.steps.filter((step) => failures(step).length > 0);
    for (const [k, step] of bad.entries()) record(task, step, k > 2);
  } else if ("lost" in result) {
    lost.set(task.kind, (lost.get(task.kind) ?? 0) + 1);
    failed++;
    say(`LOST ${task.kind} ${task.seed}: ${result.lost}`);
  }
}

/** Keeps a document that the program fails on, and says so in one line. */
function record(
  task: { readonly kind: string; readonly seed: number },
  step: Judged,
  quietly: boolean,
): void {
  const what = failures(step).join(" and ");
  const name = `${task.kind}-${task.seed}-${failed++}.md`;
  const head = [
    `${step.label}, verdict ${step.verdict}, kernel alone ${step.kernel ?? "not asked"}: ${what}`,
    `givens: ${step.reason}; made by: ${step.rules.join(", ")}`,
    `world: ${step.world ?? "none"}`,
    `message: ${step.message}`,
  ].join("\n");
  const source = documentOf(step.sentences, [step.tex]);
  writeFileSync(join(cache, name), `<!-- ${head.replaceAll("--", "- -")} -->\n${source}`);
  if (quietly) return;
  say(`${what.toUpperCase()} ${name}: ${step.reason}: ${step.tex.split(" \\approx")[0]}`);
}

function rows(): Map<string, Tally> {
  return new Map(
    [...found].map(([name, steps]) => {
      const tally = tallied(steps);
      return [name, { ...tally, faults: tally.faults + (lost.get(name) ?? 0) }];
    }),
  );
}

rmSync(cache, { recursive: true, force: true });
mkdirSync(cache, { recursive: true });
const began = Date.now();
say(`seed ${seeds.join(", ")}: ${drawn.length} documents of ${perDocument} steps`);
await worked([...drawn, ...seeded], 2, patience, take);
say(`\n${table(rows())}\n`);
say(
  `${failed} failures, ${moved} documents whose verdicts depend on the seed of the models, ` +
    `${Math.round((Date.now() - began) / 1000)} s; failing documents are in .cache/adversary`,
);
if (values.figures && !values.kinds)
  writeSection("adversary", adversarySection(rows(), seeds, seeded.length));
process.exitCode = failed + moved > 0 ? 1 : 0;
