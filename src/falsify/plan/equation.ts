import type { Term } from "../../term/term.ts";
import type { Stated } from "./plan.ts";

/** A fact that is read from one of its sides. */
export interface Equation<Side extends Term = Term> {
  readonly fact: Stated<"fact">;
  readonly side: Side;
  readonly value: Term;
}

/** Both ways to read a fact. */
export function equationsOf(fact: Stated<"fact">): readonly Equation[] {
  const { left, right } = fact.relation;
  return [
    { fact, side: left, value: right },
    { fact, side: right, value: left },
  ];
}
