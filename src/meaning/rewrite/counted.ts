import type { Clause } from "../../read/clause.ts";
import { canonical } from "../../tex/canonical.ts";
import { itemsOf } from "../family.ts";
import { formulaOf, type Traits } from "./clauses.ts";

/**
 * "$X_1, \dots, X_n$ are i.i.d., where $n \ge 2$": what counts the members is no index, and the
 * condition on it a formula.
 */
export function counted(clause: Traits): readonly Clause[] | null {
  const items = itemsOf(clause.subject.elements) ?? [];
  const counts = new Set(
    items.flatMap((item) =>
      item.kind === "run" && item.upper
        ? [canonical(item.upper)]
        : item.kind === "tuple" && item.run?.upper
          ? [canonical(item.run.upper)]
          : [],
    ),
  );
  const own = clause.quantifiers.filter(
    (q) =>
      q.kind === "values" &&
      counts.has(canonical(q.piece.nodes.slice(0, 1))) &&
      q.piece.nodes[1]?.kind === "relation",
  );
  if (!own.length) return null;
  const formulas = own.map((q) => formulaOf(clause, q.piece, { quantifiers: [] }));
  return [
    ...formulas,
    { ...clause, quantifiers: clause.quantifiers.filter((q) => !own.includes(q)) },
  ];
}
