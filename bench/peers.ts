import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { checkDocument } from "../src/check/check.ts";
import { show } from "./show.ts";

/**
 * The seven-line chain of `derivations/minibatch.md` beside general computer algebra systems, which
 * have the easier problem: three gradients instead of any number, and the rules of expectation
 * written by hand (`peers/chain.py`, `peers/chain.mac`). Needs `npm run build` first; a system that
 * is not there is left out.
 */
const runs = 5;

/** The least time of some runs, in milliseconds. */
const least = (run: () => number): number => Math.min(...Array.from({ length: runs }, run));

interface Peer {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

const peers: readonly Peer[] = [
  { name: "SymPy", command: "python3", args: ["bench/peers/chain.py"] },
  { name: "Maxima", command: "maxima", args: ["--very-quiet", "-b", "bench/peers/chain.mac"] },
];

/** The whole process, and the seconds that it says its steps took; null where it does not end well. */
function timed({ command, args }: Peer): { readonly whole: number; readonly steps: number } | null {
  const from = performance.now();
  const { status, stdout } = spawnSync(command, args, { encoding: "utf8" });
  const seconds = /^(\d+\.\d+)\s*$/m.exec(stdout ?? "")?.[1];
  return status === 0 && seconds !== undefined
    ? { whole: performance.now() - from, steps: Number(seconds) * 1000 }
    : null;
}

const milliseconds = (time: number): string => `${time.toFixed(0)} ms`;

const path = "derivations/minibatch.md";
const page = readFileSync(path, "utf8");
const source = page.slice(0, page.indexOf("\n## The temperature"));
const settings = { seed: 1, timeoutStep: 60_000, timings: false, proofs: false, terms: false };
const cold = least(() => {
  const from = performance.now();
  spawnSync(process.execPath, ["dist/cli/main.js", "check", "-"], { input: source });
  return performance.now() - from;
});
const check = (): number => {
  const from = performance.now();
  checkDocument(source, path, { ...settings, detail: "verdicts" });
  return performance.now() - from;
};
for (let k = 0; k < 20; k++) check();
const warm = least(check);
show("the seven-line chain for any B, the process", milliseconds(cold), "");
show("  the check alone, warm, all included", milliseconds(warm), "");
for (const peer of peers) {
  const times = Array.from({ length: runs }, () => timed(peer));
  const known = times.flatMap((time) => time ?? []);
  if (known.length < runs) continue;
  const whole = Math.min(...known.map((time) => time.whole));
  const steps = Math.min(...known.map((time) => time.steps));
  show(`${peer.name}, by hand, for B = 3, the process`, milliseconds(whole), "");
  show("  the steps alone, once loaded", milliseconds(steps), "");
}
