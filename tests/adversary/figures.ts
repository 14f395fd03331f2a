import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { columns, summed, type Tally } from "./tally.ts";

const start = "<!-- adversary -->";
const end = "<!-- /adversary -->";

/** The table of a run, a row a generator. */
export function table(rows: ReadonlyMap<string, Tally>): string {
  const line = (name: string, tally: Tally): string =>
    `| ${name} | ${columns.map(([key]) => tally[key]).join(" | ")} |`;
  return [
    `| generator | ${columns.map(([, title]) => title).join(" | ")} |`,
    `|---|${columns.map(() => "---").join("|")}|`,
    ...[...rows].map(([name, tally]) => line(name, tally)),
    line("all", summed([...rows.values()])),
  ].join("\n");
}

export function section(rows: ReadonlyMap<string, Tally>, seed: number, count: number): string {
  return `${start}
## Adversaries

Steps made at random under random givens, seed ${seed}, and the edits that change nothing of what a
document says (\`npm run adversary\`). A step is *false* where a world that satisfies the givens
tells its sides apart, *true* where only rewritings that hold made it; the others have no label, and
those of random givens none at all. Labels come from an evaluator that shares nothing with \`src\`:
exact fractions over finite worlds, quadrature for continuous laws. The last column is what the
kernel proves with the second witness off. ${count} documents of corpus and cases have the same
verdicts with five seeds of the models.

${table(rows)}
${end}`;
}

/** Puts the section into a file, in place of the one that is there. */
export function written(path: string, text: string): void {
  const before = existsSync(path) ? readFileSync(path, "utf8") : "# Figures\n";
  const [from, to] = [before.indexOf(start), before.indexOf(end)];
  const after =
    from >= 0 && to > from
      ? `${before.slice(0, from)}${text}${before.slice(to + end.length)}`
      : `${before.trimEnd()}\n\n${text}\n`;
  writeFileSync(path, after);
}
