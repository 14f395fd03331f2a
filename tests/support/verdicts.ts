import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { FileReport } from "../../src/check/report.ts";
import { expectPathOf } from "../../src/page/source.ts";
import { checked } from "./check.ts";
import { root } from "./command.ts";
import { blocks, checkedBlock } from "./lines.ts";

/**
 * The verdict table: for each document the status, and for each step and claim what it gets and by
 * which rules and assumptions. `npm run verdicts` writes it to `tests/verdicts`; what a change does
 * to verdicts shows in its diff.
 */
export const tables = [
  "corpus",
  "derivations",
  "adversarial",
  "unsound",
  "green",
  "lines",
] as const;
export type TableName = (typeof tables)[number];

const folders: Readonly<Record<Exclude<TableName, "lines">, string>> = {
  corpus: "tests/corpus",
  derivations: "derivations",
  adversarial: "tests/cases/adversarial",
  unsound: "tests/cases/unsound",
  green: "tests/cases/green",
};

/** The documents of a table, in order. */
export function documents(table: Exclude<TableName, "lines">): readonly string[] {
  return readdirSync(join(root, folders[table]))
    .filter((name) => /\.(md|tex|txt)$/.test(name))
    .sort();
}

export function sourceOf(table: Exclude<TableName, "lines">, name: string): string {
  return readFileSync(join(root, folders[table], name), "utf8");
}

/** What the file beside a document expects, as the checker is told. */
export function expectedOf(
  table: Exclude<TableName, "lines">,
  name: string,
): { readonly expect?: string } {
  const beside = join(root, folders[table], expectPathOf(name));
  return existsSync(beside) ? { expect: readFileSync(beside, "utf8") } : {};
}

/** The rows of a report. */
export function rowsOf(report: FileReport): string[] {
  return [
    report.status,
    ...report.chains.flatMap(({ id, steps }) =>
      steps.map(
        ({ verdict, rules, assumptions }, k) =>
          `${id}.${k + 1} ${[verdict, rules.join(", "), assumptions.join(" ")].join(" | ")}`,
      ),
    ),
    ...report.claims.map(({ verdict, by }, k) => `claim ${k + 1} ${verdict} | ${by ?? ""}`),
  ].map((row) => row.replace(/[ |]+$/, ""));
}

/** The rows of a document of a table: one where the program itself fails. */
export function rowsOn(table: Exclude<TableName, "lines">, name: string): string[] {
  try {
    return rowsOf(checked(sourceOf(table, name), expectedOf(table, name), name));
  } catch (error) {
    return [`fault: ${error instanceof Error ? error.name : "unknown"}`];
  }
}

/** The rows of a block of labelled displays, one for each. */
export function rowsOfBlock({ chains }: ReturnType<typeof checkedBlock>): string[] {
  return chains.map((chain, k) => {
    const step = chain?.steps.at(-1);
    const reason = [step?.rules.join(", ") ?? "", step?.assumptions.join(" ") ?? ""].join(" | ");
    return `${k + 1} ${chain?.verdict ?? "absent"} | ${reason}`.replace(/[ |]+$/, "");
  });
}

const place = (table: TableName): string => join(root, `tests/verdicts/${table}.txt`);

/** The rows on record, by document. */
export function recordedRows(table: TableName): ReadonlyMap<string, readonly string[]> {
  if (!existsSync(place(table))) return new Map();
  return new Map(
    readFileSync(place(table), "utf8")
      .split(/^# /m)
      .slice(1)
      .map((part) => {
        const [title = "", ...rows] = part.trimEnd().split("\n");
        return [title, rows];
      }),
  );
}

/** The text of a table as it is today. */
export function tableText(table: TableName): string {
  const parts =
    table === "lines"
      ? blocks("adversarial-lines").map(
          (block) => [block.title, rowsOfBlock(checkedBlock(block))] as const,
        )
      : documents(table).map((name) => [name, rowsOn(table, name)] as const);
  return parts.map(([title, rows]) => `# ${title}\n${rows.join("\n")}\n`).join("\n");
}

export { place as placeOfTable };
