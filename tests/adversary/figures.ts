import { columns, summed, type Tally } from "./tally.ts";

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

/** What docs/figures.md says of a run. */
export function adversarySection(
  rows: ReadonlyMap<string, Tally>,
  seeds: readonly number[],
  count: number,
): string {
  return `## Adversaries

Steps made at random under random givens and edits that change nothing of what a document says; seed
${seeds.join(", ")}. A step is *false* where a world that satisfies the givens tells its sides apart, *true* where
only rewritings that hold made it; the others have no label, and those of random givens none at all.
Labels come from an evaluator that shares nothing with \`src\`: exact fractions over finite worlds,
quadrature for continuous laws. The last column is what the kernel proves with the second witness
off. ${count} documents of corpus and cases have the same verdicts with five seeds of the models.
Measured by \`npm run adversary\`.

${table(rows)}`;
}
