import type { InlineCode, Nodes } from "mdast";
import { type Prose, type ProseSentence, rowsOfPage } from "../page/prose.ts";
import { place, tokensFor } from "./place.ts";

/** The rows of all tables of a page, those of TeX as well. */
export const tableRows = (page: Prose): readonly ProseSentence[] => [
  ...rowsOfPage(page),
  ...tabularRows(page),
];

/** The rows of the tables of TeX, which are shown as they stand. */
function tabularRows({ tree, macros }: Prose): readonly ProseSentence[] {
  const tables = (node: Nodes): readonly InlineCode[] =>
    node.type === "inlineCode" ? [node] : "children" in node ? node.children.flatMap(tables) : [];
  return tables(tree.root).flatMap((node) => {
    const span = place(node);
    const rows = /^\s*\\begin\s*\{(?:tabular|longtable)/.test(node.value)
      ? node.value.replace(/\\(?:begin|end)\s*\{[^}]*\}(?:\{[^}]*\})?/g, "").split("\\\\")
      : [];
    const cells = rows.map((row) => row.replaceAll("&", " , "));
    return cells.map((row) => ({ tokens: tokensFor(row, span, macros), span }));
  });
}
