import type { Declaration } from "../term/context.ts";
import { div, mul, number, pow, relation, sum } from "../term/make.ts";
import type { Term } from "../term/term.ts";
import { nameOf } from "../tex/scope.ts";
import { type Lack, member } from "./lack.ts";
import { definitionOf } from "./standing.ts";
import { fact, type Proposal, said, type Usual } from "./usual-entry.ts";

/** What averages over lists of fixed numbers are usually called, and what is drawn from them. */
export const usualLists: readonly Usual[] = [
  {
    name: "mean of a list",
    rung: 0,
    says: "$\\mu = \\frac1n \\sum_{i=1}^n x_i$",
    example: [
      "$$\\sum_{i=1}^n (x_i - \\mu)^2 = \\sum_{i=1}^n x_i^2 - n \\mu^2$$",
      "$\\mu = \\frac{1}{n} \\sum_{i = 1}^{n} x_{i}$.",
    ],
    not: [
      "$$\\sum_{i=1}^n (x_i - \\mu)^2 = \\sum_{i=1}^n x_i^2 - 2 n \\mu^2$$",
      "the step does not hold then",
    ],
    propose: (step) =>
      listsIn(step).flatMap(({ all, size }) => {
        const [mean, ...more] = step.fixed.filter(
          (d) => d.ranges.length === 0 && /^(?:\\mu|m)$/.test(d.head),
        );
        const meaning = mean && definitionOf(member(mean), averageOf(all, size));
        return meaning && more.length === 0
          ? [{ ...said(meaning), fixed: step.doubted.includes(mean) ? [mean] : [], fresh: mean }]
          : [];
      }),
  },
  {
    name: "one of a list",
    rung: 0,
    says: "$X$ is one of $x_1, \\dots, x_n$ at random, so that $E[X] = \\frac1n \\sum_{i=1}^n x_i$",
    example: [
      "$$\\operatorname{Var}(X) = \\frac1n \\sum_{i=1}^n x_i^2 - E[X]^2$$",
      "$\\mathbb{E}[X^{2}] = \\frac{1}{n} \\sum_{i = 1}^{n} x_{i}^{2}$.",
    ],
    not: [
      "$$\\operatorname{Var}(X) = \\frac1n \\sum_{i=1}^n y_i^2 - E[X]^2$$",
      "nothing says that the y are what X may be",
    ],
    propose: (step) => drawn(step),
  },
];

/** Fixed numbers that a step sums from the first to the last. */
const listsIn = ({
  fixed,
  extents,
}: Lack): readonly { readonly all: Declaration; readonly size: Term }[] => {
  const lists = fixed.flatMap((all) => {
    const size = all.ranges.length === 1 ? extents.get(all.key) : undefined;
    return size && all.sort.kind === "scalar" ? [{ all, size }] : [];
  });
  return lists.length === 1 ? lists : [];
};

const averageOf = (all: Declaration, size: Term, power = 1): Term =>
  mul(
    div(number(1), size),
    sum("i", number(1), size, power === 1 ? member(all) : pow(member(all), power)),
  );

/** The one random number of a step, by its name one of the list that the step sums: X of `x_i`. */
function drawn(step: Lack): readonly Proposal[] {
  const [of, ...more] = step.random;
  if (!of || more.length > 0 || of.ranges.length > 0 || step.said.has(of.key)) return [];
  return listsIn(step).flatMap(({ all, size }) =>
    nameOf(all.head) === of.head.toLowerCase() && of.head !== nameOf(all.head)
      ? [1, 2].map((power) => {
          const body = power === 1 ? member(of) : pow(member(of), power);
          const mean: Term = { kind: "expect", body, given: [], over: [] };
          return said(fact(relation(mean, "=", averageOf(all, size, power))));
        })
      : [],
  );
}
