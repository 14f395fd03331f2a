import type { Clause, Piece } from "../../read/clause.ts";
import type { Syntax } from "../../tex/syntax.ts";

/** A formula that a clause says, for what the clause is said of. */
export function formulaOf(
  { span, quantifiers }: Clause,
  piece: Piece,
  more: Partial<Pick<Formula, "defines" | "quantifiers">> = {},
): Formula {
  return { kind: "formula", piece, defines: false, span, quantifiers, ...more };
}

export type Nodes = readonly Syntax[];

export type Traits = Extract<Clause, { kind: "traits" }>;

export type Formula = Extract<Clause, { kind: "formula" }>;
