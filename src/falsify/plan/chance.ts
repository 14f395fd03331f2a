import { mul } from "../../term/make.ts";
import type { RelationTerm, Term } from "../../term/term.ts";
import { reachable } from "../table.ts";
import type { Draft } from "./draft.ts";
import type { Equation } from "./equation.ts";

type Probability = Extract<Term, { kind: "probability" }>;

/** Notes `P(A) = v`, or names the chance; whether that is all it says. */
export function readChance(draft: Draft, { fact, side, value }: Equation<Probability>): boolean {
  const { table, quantities } = draft;
  const { condition } = fact;
  const event = side.condition;
  const key = quantities.keyOf(event);
  if (key && !quantities.reaches(value, key)) {
    if (condition || !draft.nameMoment(value, side))
      draft.demand(event, condition, { kind: "mean", value, given: [] });
    return true;
  }
  const fixed =
    event.kind === "relation" && [event.left, event.right].some((end) => end.kind === "number");
  // a chance of what has a law that is given is what the law makes it
  const lawful = [...reachable(table, [event])].some((k) => quantities.withLaw.has(k));
  return fixed && !lawful && !condition && draft.nameMoment(value, side);
}

/** `P(A | B) = v` without its condition, `P(A, B) = v P(B)`, which is linear in the joint law. */
export function underCondition(
  relation: RelationTerm,
  side: Probability,
  value: Term,
): RelationTerm {
  const chance = (events: readonly Term[]): Term => {
    const [event, ...more] = events;
    return {
      ...side,
      condition:
        event && more.length === 0 ? event : { kind: "logic", operator: "and", args: events },
      given: [],
    };
  };
  return {
    ...relation,
    left: chance([side.condition, ...side.given]),
    right: mul(value, chance(side.given)),
  };
}
