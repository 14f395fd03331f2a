import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

/** One thing that was measured, beside what it should be at most. */
export interface Measured {
  readonly what: string;
  readonly value: string;
  readonly budget: string;
}

/** Where a run of the benchmarks leaves its rows, for `npm run figures`. */
export const rowsFile = resolve(".cache/bench/rows.json");

/** Prints a row and keeps it. */
export function show(what: string, value: string, budget: string): void {
  process.stdout.write(`${what.padEnd(58)} ${value.padStart(24)}   ${budget}\n`);
  const before: Measured[] = existsSync(rowsFile) ? JSON.parse(readFileSync(rowsFile, "utf8")) : [];
  writeFileSync(rowsFile, JSON.stringify([...before, { what, value, budget }]));
}
