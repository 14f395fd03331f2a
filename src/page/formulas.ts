import type { Macros } from "../tex/macros.ts";
import { readMath } from "../tex/parser.ts";
import type { Syntax } from "../tex/syntax.ts";
import type { DocumentTree } from "./tree.ts";

type Formulas = readonly (readonly Syntax[])[];

const known = new WeakMap<DocumentTree, Map<string, Formulas>>();

/**
 * All formulas of a page, with the macros that it has defined at its end; read once for a tree and
 * its macros, since each round of conventions asks for them again.
 */
export function formulasOf(tree: DocumentTree, macros: Macros): Formulas {
  const byMacros = known.get(tree) ?? new Map<string, Formulas>();
  const key = JSON.stringify([...macros]);
  const made =
    byMacros.get(key) ??
    tree.pieces.map((piece) => readMath(piece.source, piece.from, new Map(macros)).nodes);
  known.set(tree, byMacros.set(key, made));
  return made;
}
