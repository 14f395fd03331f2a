import type { Clause, Subject } from "../../read/clause.ts";
import { cutCommas } from "../../read/piece.ts";
import { baseName } from "../equation.ts";

/** The names that the elements of a subject start with, those of tuples too. */
export function namesIn(subject: Subject): string[] {
  return subject.elements.flatMap((e) => {
    const [only, ...more] = e.nodes;
    const parts = only?.kind === "fence" && more.length === 0 ? cutCommas(only.body) : [e.nodes];
    return parts.map(baseName);
  });
}

/** A clause that `\in` was rewritten to: it declares only what no other sentence does. */
export function isSoft(clause: Extract<Clause, { kind: "traits" }>): boolean {
  return clause.soft === true;
}
