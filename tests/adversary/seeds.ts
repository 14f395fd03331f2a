import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkDocument } from "../../src/check/check.ts";

const settings = { timeoutStep: 120_000, timings: false, proofs: false, terms: false };
export const seeds: readonly number[] = [1, 2, 3, 77, 991];

/** The documents below some folders. */
export function documentsIn(...folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".md"))
      .sort()
      .map((name) => join(folder, name)),
  );
}

/** All verdicts of a document, chain by chain and claim by claim. */
function verdictsOf(source: string, path: string, seed: number): string {
  try {
    const report = checkDocument(source, path, { ...settings, seed });
    return JSON.stringify([
      report.status,
      report.claims.map((c) => c.verdict),
      report.chains.map((c) => c.steps.map((s) => s.verdict)),
    ]);
  } catch (error) {
    return String(error);
  }
}

/** How verdicts of a document differ with the seed of the models; null where they do not. */
export function seedDependence(path: string, tried: readonly number[] = seeds): string | null {
  const source = readFileSync(path, "utf8");
  const all = tried.map((seed) => verdictsOf(source, path, seed));
  const other = all.findIndex((verdicts) => verdicts !== all[0]);
  return other < 0
    ? null
    : `${path}: seed ${tried[0]} ${all[0]}, seed ${tried[other]} ${all[other]}`;
}
