import { expect } from "vitest";
import { recordedRows, type TableName } from "./verdicts.ts";

const onRecord = new Map<TableName, ReadonlyMap<string, readonly string[]>>();

/** Fails where a document gets other rows than the table has for it. */
export function expectTabled(table: TableName, name: string, rows: readonly string[]): void {
  const known = onRecord.get(table) ?? recordedRows(table);
  onRecord.set(table, known);
  expect(rows, `not as in tests/verdicts/${table}.txt; npm run verdicts ${table}`).toEqual(
    known.get(name),
  );
}
