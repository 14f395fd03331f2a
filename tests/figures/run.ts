import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { arch, cpus, platform, totalmem } from "node:os";
import { join } from "node:path";
import type { Measured } from "../../bench/show.ts";
import { root } from "../support/command.ts";
import { certificatesSection } from "./certificates.ts";
import { type SectionName, sections, writeSection } from "./section.ts";
import { strippedSection } from "./stripped.ts";
import { markdownTable } from "./table.ts";
import { casesSection, corpusSection } from "./tables.ts";

/**
 * `npm run figures [section…]`: writes docs/figures.md. Corpus and cases are counted from the
 * verdict tables; the adversary takes half an hour, the benchmarks and the certificates
 * ten minutes each, chains of which nothing is given two.
 */
function npm(script: string): void {
  const { status } = spawnSync("npm", ["run", "--silent", script], { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}

/** What docs/figures.md says of speed: of the built command, and of its parts. */
function benchSection(): string {
  npm("bench");
  const rows: Measured[] = JSON.parse(readFileSync(join(root, ".cache/bench/rows.json"), "utf8"));
  const kind = `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, ${platform()} ${arch()}, Node ${process.versions.node.split(".")[0]}`;
  return `## Speed

Measured by \`npm run bench\` (${kind}): the built command in processes of its own, medians of
several runs. Times move by a third from day to day; a bare \`node -e 0\` in the first row says how
fast the machine was.

${markdownTable(
  ["work", "measured", "beside"],
  rows.map(({ what, value, budget }) => [what.trim(), value, budget]),
)}`;
}

const writers: Readonly<Record<SectionName, () => void>> = {
  corpus: () => writeSection("corpus", corpusSection()),
  cases: () => writeSection("cases", casesSection()),
  stripped: () => writeSection("stripped", strippedSection()),
  certificates: () => writeSection("certificates", certificatesSection()),
  adversary: () => npm("adversary"),
  bench: () => writeSection("bench", benchSection()),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !sections.some((known) => known === name));
if (unknown.length > 0) {
  process.stderr.write(`no section ${unknown.join(", ")}; there are ${sections.join(", ")}\n`);
  process.exitCode = 2;
} else for (const name of sections) if (asked.length === 0 || asked.includes(name)) writers[name]();
