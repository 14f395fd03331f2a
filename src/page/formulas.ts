import type { Macros } from "../tex/macros.ts";
import { readMath } from "../tex/parser.ts";
import type { Syntax } from "../tex/syntax.ts";
import type { DocumentTree } from "./tree.ts";

/** All formulas of a page, with the macros that it has defined at its end. */
export function formulasOf(
  { pieces }: DocumentTree,
  macros: Macros,
): readonly (readonly Syntax[])[] {
  return pieces.map((piece) => readMath(piece.source, piece.from, new Map(macros)).nodes);
}
