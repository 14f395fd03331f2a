// Writes the verdict table; says in how many rows each part of it changed.
import { writeFileSync } from "node:fs";
import { placeOfTable, recordedRows, tables, tableText } from "./verdicts.ts";

const only = process.argv.slice(2);
for (const table of tables) {
  if (only.length > 0 && !only.includes(table)) continue;
  const before = [...recordedRows(table)].flatMap(([title, rows]) =>
    rows.map((row) => `${title}: ${row}`),
  );
  writeFileSync(placeOfTable(table), tableText(table));
  const now = [...recordedRows(table)].flatMap(([title, rows]) =>
    rows.map((row) => `${title}: ${row}`),
  );
  const known = new Set(before);
  const changed = now.filter((row) => !known.has(row));
  console.log(`${table}: ${now.length} rows, ${changed.length} new or changed`);
}
