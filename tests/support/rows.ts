import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./command.ts";

/** A page, and a row for each of what is wanted of it. */
export interface RowsCase {
  readonly title: string;
  readonly source: string;
  readonly wanted: readonly string[];
}

/** The cases of a file of `tests/cases`: `%%% title`, the page, `==>`, and the rows. */
export const rowsCases = (file: string): readonly RowsCase[] =>
  readFileSync(join(root, "tests/cases", file), "utf8")
    .split(/^%%% /m)
    .slice(1)
    .map((part) => {
      const [head = "", rows = ""] = part.split("\n==>\n");
      const [title = "", ...source] = head.split("\n");
      return { title, source: source.join("\n"), wanted: rows.trim().split("\n") };
    });
