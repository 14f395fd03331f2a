import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../support/command.ts";
import { blocks, type Label } from "../support/lines.ts";
import { isFalse, isRight, type Scored, scoredSteps } from "../support/scored.ts";
import { recordedRows, type TableName } from "../support/verdicts.ts";
import { markdownTable } from "./table.ts";

/** The verdicts of the displays of a document of a verdict table, chain by chain. */
function displaysOf(rows: readonly string[]): string[][] {
  const chains = new Map<string, string[]>();
  for (const row of rows) {
    const [, id, verdict] = /^(C\d+)\.\d+ (\S+)/.exec(row) ?? [];
    if (id && verdict) chains.set(id, [...(chains.get(id) ?? []), verdict]);
  }
  return [...chains.values()];
}

/** The steps of the corpus with their verdicts on record. */
export function corpusOnRecord(): readonly Scored[] {
  return [...recordedRows("corpus")].flatMap(([name, rows]) => scoredSteps(name, displaysOf(rows)));
}

/** What docs/figures.md says of the corpus. */
export function corpusSection(): string {
  const scored = corpusOnRecord();
  const row = (name: string, steps: readonly Scored[]): (string | number)[] => {
    const wrong = steps.filter(isFalse);
    const right = steps.filter(isRight).length;
    return [
      name,
      steps.length,
      right,
      wrong.filter(({ got }) => got === "verified").length,
      wrong.filter(({ got }) => got === "refuted").length,
      steps.length - right - wrong.length,
    ];
  };
  const levels = ["core", "extended", "stretch"];
  return `## Corpus

Documents of \`tests/corpus\`, whose steps are labelled. They were at hand while the program was made,
so this says how far it has come on them and not how it does on a document that it has never seen.
Counted from the verdict table (\`tests/verdicts/corpus.txt\`), to which every document is held by a
test of its own; a step may take up to 600 s there.

${markdownTable(
  ["level", "steps", "as labelled", "false accepts", "false refutes", "undecided or unread"],
  [
    ...levels.map((name) =>
      row(
        name,
        scored.filter(({ level }) => level === name),
      ),
    ),
    row("all", scored),
  ],
)}`;
}

interface Wish {
  readonly want: string;
}

function documentRow(table: "unsound" | "green", what: string): (string | number)[] {
  const wishes: Record<string, Wish> = JSON.parse(
    readFileSync(join(root, `tests/cases/${table}/expected.json`), "utf8"),
  );
  return [what, Object.keys(wishes).length, "each as its `expected.json` says"];
}

function countOf(table: TableName, verdict: string): number {
  return [...recordedRows(table).values()]
    .flat()
    .filter((row) => new RegExp(`^\\S+ ${verdict}\\b`).test(row)).length;
}

/** What docs/figures.md says of the cases. */
export function casesSection(): string {
  const lines = blocks("adversarial-lines").flatMap(({ displays }) => displays);
  const labelled = (wanted: Label): number => lines.filter(({ label }) => label === wanted).length;
  return `## Cases

What tests hold on every commit, counted from the cases and the verdict tables beside them.

${markdownTable(
  ["documents or lines", "count", "held to"],
  [
    documentRow("unsound", "documents made to get a false tick, or a true step refuted"),
    documentRow("green", "documents with unread or false content that were green"),
    ["lines of `adversarial-lines.txt`: true", labelled("true"), "verified"],
    ["true, not proved yet", labelled("unsure"), "not refuted"],
    ["false", labelled("false"), `not verified (${countOf("lines", "refuted")} are refuted)`],
    [
      "steps of the pages in `derivations`",
      countOf("derivations", "(verified|refuted)"),
      `${countOf("derivations", "verified")} verified, claims counted`,
    ],
  ],
)}`;
}
