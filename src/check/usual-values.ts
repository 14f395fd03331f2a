import type { Declaration, Statement } from "../term/context.ts";
import { number, relation, sum, variable } from "../term/make.ts";
import type { Binder, RelationTerm, Term } from "../term/term.ts";
import { children, freeVariables } from "../term/walk.ts";
import { member } from "./lack.ts";
import { said, type Usual } from "./usual-entry.ts";

/** What values quantities take. */
export const usualValues: readonly Usual[] = [
  {
    name: "all values",
    rung: 0,
    says: "$\\sum_{a=0}^K P(A = a) = 1$",
    example: ["$$E[A] = \\sum_{a=0}^K a P(A = a)$$", "$\\sum_{a = 0}^{K} \\mathbb{P}(A = a) = 1$."],
    not: ["$$E[A] = \\sum_{a=0}^K a^2 P(A = a)$$", "the step does not hold then"],
    propose: ({ random, said: spoken, sides }) =>
      random.flatMap((d) => {
        const [runs = [], others = []] = sides.map((side) => runsOfValues(side, d, []));
        const [run] = runs.length === 0 ? others : runs;
        // where both sides run through the values, it is of no matter which these are
        const isOneSided = runs.length === 0 || others.length === 0;
        if (!run || !isOneSided || d.ranges.length > 0 || spoken.has(d.key)) return [];
        return said(allValues(d, run));
      }),
  },
];
const chanceOf = (d: Declaration, value: string): Term => ({
  kind: "probability",
  condition: relation(member(d), "=", variable(value)),
  given: [],
});

const factOf = (equation: RelationTerm): Statement => ({
  kind: "fact",
  ...{ relation: equation, condition: null, functions: [] },
});

/** That a quantity takes no other values than those of a sum. */
const allValues = (d: Declaration, { name, lower, upper }: Binder): Statement =>
  factOf(relation(sum(name, lower, upper, chanceOf(d, name)), "=", number(1)));

/** The sums of a term that run through the values of a quantity: `\sum_{a=0}^K a P(A = a)`. */
function runsOfValues(term: Term, d: Declaration, around: readonly Binder[]): readonly Binder[] {
  const within = term.kind === "sum" ? [...around, ...term.binders] : around;
  if (term.kind === "relation" && term.relation === "=") {
    const { left, right } = term;
    const isOf = left.kind === "symbol" && left.symbol === d.key && right.kind === "variable";
    const run = isOf ? within.findLast(({ name }) => name === right.name) : undefined;
    // ends that depend on another sum are those of no one quantity
    const isFixed = run && [run.lower, run.upper].every((end) => freeVariables(end).length === 0);
    return isFixed ? [run] : [];
  }
  return children(term).flatMap((part) => runsOfValues(part, d, within));
}
