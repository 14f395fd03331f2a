import { factorsOf } from "../search/gap.ts";
import type { Declaration, Statement } from "../term/context.ts";
import { number, relation, sum, variable } from "../term/make.ts";
import type { Binder, IntegralTerm, Term } from "../term/term.ts";
import { children, distinctTerms, freeVariables } from "../term/walk.ts";
import { member } from "./lack.ts";
import { fact, said, type Usual } from "./usual-entry.ts";

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
  {
    name: "density as a whole",
    rung: 1,
    says: "$\\int q(x) \\, dx = 1$",
    example: [
      "$$\\int (f(x) - c) q(x) \\, dx = \\int f(x) q(x) \\, dx - c$$",
      "$\\int q(x) \\, d x = 1$.",
    ],
    not: ["$$\\int 2 f(x) q(x) \\, dx = 1$$", "the step does not hold then"],
    propose: ({ sides, said: spoken }) => {
      const densities = distinctTerms(sides.flatMap(densitiesIn));
      return densities.flatMap((whole) =>
        whole.body.kind !== "apply" || spoken.has(whole.body.function.symbol)
          ? []
          : // models have no value for an integral of any function
            { ...said(fact(relation(whole, "=", number(1)))), givesMeaning: true },
      );
    },
  },
];

/** The integrals of densities by themselves of which something is integrated in a term. */
function densitiesIn(term: Term): readonly IntegralTerm[] {
  const inside = children(term).flatMap(densitiesIn);
  if (term.kind !== "integral" || term.lower || term.upper) return inside;
  const isDensity = (part: Term): boolean =>
    part.kind === "apply" &&
    /^(?:[abfgpq]|\\(?:pi|rho))(?:_|$)/.test(part.function.symbol) &&
    part.args.every((arg) => arg.kind === "variable" && arg.name === term.variable);
  const factors = factorsOf(term.body).filter(isDensity);
  return [...factors.map((body) => ({ ...term, body })), ...inside];
}

const chanceOf = (d: Declaration, value: string): Term => ({
  kind: "probability",
  condition: relation(member(d), "=", variable(value)),
  given: [],
});

/** That a quantity takes no other values than those of a sum. */
const allValues = (d: Declaration, { name, lower, upper }: Binder): Statement =>
  fact(relation(sum(name, lower, upper, chanceOf(d, name)), "=", number(1)));

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
