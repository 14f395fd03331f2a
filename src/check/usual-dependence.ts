import type { Declaration, Unit } from "../term/context.ts";
import type { ExpectTerm, Term, VarianceTerm } from "../term/term.ts";
import { distinctTerms, subterms, symbolsIn, symbolTermsIn } from "../term/walk.ts";
import { headNodes, nameOf } from "../tex/scope.ts";
import { type Lack, unitOf } from "./lack.ts";
import { isAveragedIn, labelOf } from "./naming.ts";
import { isNoise } from "./noise-letter.ts";
import { type Proposal, said, type Usual } from "./usual-entry.ts";

/** How quantities depend on each other, and that they are alike. */
export const usualDependence: readonly Usual[] = [
  {
    name: "uncorrelated",
    rung: 1,
    says: "$X$ and $Y$ are uncorrelated",
    example: ["$$E[Y_i Z_{i+1}] = E[Y_i] E[Z_{i+1}]$$", "$Y_{i}$ and $Z_{i+1}$ are uncorrelated."],
    not: [
      "$X$ and $Y$ are random variables with $\\operatorname{Cov}(X, Y) = c$.\n" +
        "$$\\operatorname{Var}(X + Y) = \\operatorname{Var}(X) + \\operatorname{Var}(Y)$$",
      "the page says how they depend on each other",
    ],
    propose: (step) => pairs(step, "uncorrelated"),
  },
  {
    name: "uncorrelated members",
    rung: 1,
    says: "$X_1, \\dots, X_n$ are pairwise uncorrelated",
    example: [
      "$$\\operatorname{Var}\\left(\\sum_{i=1}^n X_i\\right) = " +
        "\\sum_{i=1}^n \\operatorname{Var}(X_i)$$",
      "The $X_{i}$ for different $i$ are uncorrelated.",
    ],
    not: [
      "$$\\operatorname{Var}\\left(\\sum_{i=1}^n X_i\\right) = " +
        "n \\sum_{i=1}^n \\operatorname{Var}(X_i)$$",
      "the step does not hold then",
    ],
    propose: (step) => families(step, "uncorrelated"),
  },
  {
    name: "independent",
    rung: 2,
    says: "$X$ and $Y$ are independent",
    example: ["$$E[X^2 Y] = E[X^2] E[Y]$$", "$X$ and $Y$ are independent."],
    not: ["$$E[X Y] = E[X] E[Y]$$", "uncorrelated would do"],
    propose: (step) => pairs(step, "mutual"),
  },
  {
    name: "independent members",
    rung: 2,
    says: "$X_1, \\dots, X_n$ are independent",
    example: [
      "$$E[X_i^2 X_j^2] = E[X_i^2] E[X_j^2] \\quad \\text{for } i \\ne j$$",
      "The $X_{i}$ for different $i$ are mutually independent.",
    ],
    not: ["$$E[X_i^2 X_i^2] = E[X_i^2] E[X_i^2]$$", "no member is independent of itself"],
    propose: (step) => families(step, "mutual"),
  },
  {
    name: "independent parts",
    rung: 2,
    says: "$(X, Y)$ and $Z$ are independent",
    example: ["$$E[X Y Z] = E[X Y] E[Z]$$", "$(X, Y)$ and $Z$ are independent."],
    not: ["$$E[X Y Z] = E[X Y] E[X Z]$$", "X is in both parts"],
    propose: (step) => parts(step),
  },
  {
    name: "independent increments",
    rung: 2,
    says: "$W(s)$ and $W(t) - W(s)$ are independent",
    example: [
      "$$E[W(s)(W(t) - W(s))] = E[W(s)] E[W(t) - W(s)]$$",
      "$W(s)$ and $W(t) - W(s)$ are independent.",
    ],
    not: ["$$E[X(Y - X)] = E[X] E[Y - X]$$", "X and Y are no values of one path"],
    propose: (step) => increments(step),
  },
  {
    name: "all independent",
    rung: 3,
    says: "$X_1, \\dots, X_n$ and $Y$ are independent",
    example: ["$$E[X Y Z] = E[X] E[Y] E[Z]$$", "$X$, $Y$, $Z$ are mutually independent."],
    not: ["$$E[X^2 Y] = E[X^2] E[Y]$$", "two quantities are said to be so by themselves"],
    propose: (step) => {
      const { random, others, spoken } = step;
      const all = [...random, ...others].filter((d) => !spoken.dependence.has(d.key));
      const isApart = (a: Declaration): boolean =>
        all.every((x) => x === a || !(areRelated(a, x) || step.tied(a, x) || isTaken(a, x, step)));
      const several = all.length > 2 || all.some((d) => d.ranges.length > 0);
      if (all.length < 2 || !several || !all.every(isApart)) return [];
      const units = all.map(unitOf);
      return [said({ kind: "independent", degree: "mutual", units, given: [] })];
    },
  },
  {
    name: "equal laws",
    rung: 0,
    says: "$X_1, \\dots, X_n$ have one law",
    example: [
      "$$\\sum_{i=1}^n E[X_i] = n E[X_1]$$",
      "The $X_{i}$ for different $i$ have the same law.",
    ],
    not: ["$$\\sum_{i=1}^n E[X_i] = E[X_1]$$", "the step does not hold then"],
    propose: ({ random, others, spoken }) =>
      [...random, ...others]
        .filter((d) => d.ranges.length === 1 && !spoken.law.has(d.key))
        .map((d) => said({ kind: "identical", units: [unitOf(d)] })),
  },
];

/**
 * Pairs of quantities, members of families as they stand in a step: `x_t` and `\epsilon_{t+1}`.
 * Of more than a few nobody says so pair by pair.
 */
function pairs(step: Lack, degree: "uncorrelated" | "mutual"): readonly Proposal[] {
  const { random, others, spoken } = step;
  const open = [...random, ...others].filter((d) => !spoken.others.has(d.key));
  const apart = open.flatMap((a, k) =>
    open.slice(k + 1).flatMap((b) => (mayBeApart(a, b, degree, step) ? [[a, b] as const] : [])),
  );
  const units = open.flatMap((d) => unitsOf(d, degree, step));
  const areAllApart =
    units.length === open.length && apart.length === (open.length * (open.length - 1)) / 2;
  if (open.length > fewNames && areAllApart) {
    const together = degree === "mutual" ? "pairwise" : degree;
    return [said({ kind: "independent", degree: together, units, given: [] })];
  }
  return apart.flatMap(([a, b]) =>
    unitsOf(a, degree, step).flatMap((x) =>
      unitsOf(b, degree, step).map((y) =>
        said({ kind: "independent", degree, units: [x, y], given: [] }),
      ),
    ),
  );
}

/** As many as are told pair by pair. */
const fewNames = 3;

/** Whether nothing in a step says that two quantities depend on each other. */
function mayBeApart(a: Declaration, b: Declaration, degree: string, step: Lack): boolean {
  if (areRelated(a, b) || step.tied(a, b) || isHidden(a, b, step)) return false;
  // who goes on with `\operatorname{Cov}(X, Y)` may mean noise that has nothing to do with X
  const isKept = (d: Declaration): boolean => step.kept.has(d.key);
  if ((isKept(a) || isKept(b)) && ![a, b].some((d) => isNoise(d) && !isKept(d))) return false;
  return degree !== "mutual" || !(isTaken(a, b, step) || isTaken(b, a, step));
}

/**
 * A quantity, or the members of a family that a step has; the family where its members are said to
 * be independent: what starts a recursion says nothing of its noise.
 */
function unitsOf(d: Declaration, degree: string, { sides, spoken }: Lack): readonly Unit[] {
  const isFamily = degree === "mutual" && spoken.dependence.has(d.key);
  if (d.ranges.length === 0 || isFamily) return [unitOf(d)];
  const places = sides.flatMap(symbolTermsIn).filter(({ symbol }) => symbol === d.key);
  return distinctTerms(places).map((of) => ({ quantities: [of], across: [], within: [] }));
}

/** What two means are of that make a product, where no name is in both. */
function parts({ sides: [, right], varies, said: spoken }: Lack): readonly Proposal[] {
  const factors = right.kind === "mul" ? right.factors : [];
  const bodies = factors.flatMap((t) =>
    t.kind === "expect" && t.given.length === 0 ? [t.body] : [],
  );
  const places = bodies.map((body) => symbolTermsIn(body).filter((t) => varies(t.symbol)));
  const keys = places.flatMap((all) => [...new Set(all.map((t) => t.symbol))]);
  if (bodies.length !== 2 || keys.length < 3 || new Set(keys).size < keys.length) return [];
  if (keys.some((key) => spoken.has(key))) return [];
  const units = places.map((quantities) => ({ quantities, across: [], within: [] }));
  return [said({ kind: "independent", degree: "mutual", units, given: [] })];
}

/**
 * Whether a step averages what one quantity is given another one, or goes on with it: who takes
 * `E[\operatorname{Var}(X \mid Y)]` does not mean that Y says nothing of X.
 */
const isTaken = (
  x: Declaration,
  y: Declaration,
  { sides: [left, right], counts }: Lack,
): boolean => {
  // a sum of N members varies with N, whatever these are
  if (counts.has(y.key)) return false;
  const hasGiven = (term: Term): boolean =>
    momentsIn(term).some((t) => t.given.some((g) => speaksOf(g, y)) && speaksOf(t.body, x));
  return hasGiven(right) || momentsIn(left).some((t) => hasGiven(t.body));
};

/**
 * Whether a step averages over one of two quantities what shows only the other one: who writes
 * `E_S[\hat f]` means that the average is over what is in it.
 */
const isHidden = (a: Declaration, b: Declaration, { sides }: Lack): boolean =>
  sides.flatMap(momentsIn).some(({ over, body }) =>
    over.some((term) =>
      [
        [a, b],
        [b, a],
      ].some(([x, y]) => x && y && speaksOf(term, x) && !speaksOf(body, x) && speaksOf(body, y)),
    ),
  );

const momentsIn = (term: Term): readonly (ExpectTerm | VarianceTerm)[] =>
  [...subterms(term)].flatMap((t) => (t.kind === "expect" || t.kind === "variance" ? [t] : []));

/** Whether two quantities are made of the same by their names, so that they depend. */
const areRelated = (a: Declaration, b: Declaration): boolean =>
  isAveragedIn(a, b) ||
  isAveragedIn(b, a) ||
  // the least and the largest, `X_{(1)}` and `X_{(n)}`
  (nameOf(a.head) === nameOf(b.head) && [a, b].every((d) => labelOf(d)?.startsWith("("))) ||
  // `W(s)` and `W(t)`
  (nameOf(a.head) === nameOf(b.head) && [a, b].every((d) => headNodes(d.head).length > 1));

const speaksOf = (term: Term, { key }: Declaration): boolean => symbolsIn(term).includes(key);

/** Parts of one path of which a product of means is: `W(s)` and `W(t) - W(s)`. */
function increments({ random, sides, spoken }: Lack): readonly Proposal[] {
  const pathOf = (term: Term): string | null => {
    if (term.kind === "symbol") {
      const d = random.find(({ key }) => key === term.symbol);
      return d && !spoken.dependence.has(d.key) && isValue(d) ? nameOf(d.head) : null;
    }
    const [end, start] = term.kind === "add" && term.terms.length === 2 ? term.terms : [];
    if (!end || start?.kind !== "neg") return null;
    const path = pathOf(end);
    return path === pathOf(start.body) ? path : null;
  };
  const products = sides.flatMap((side) =>
    [...subterms(side)].flatMap((t) => (t.kind === "mul" ? [t.factors] : [])),
  );
  return products.flatMap((all) => {
    const [x, y, ...more] = all.flatMap((t) =>
      t.kind === "expect" && t.given.length === 0 ? [t.body] : [],
    );
    const path = x && pathOf(x);
    if (!y || !path || more.length > 0 || path !== pathOf(y) || x.kind === y.kind) return [];
    const units = [x, y].map((of) => ({ quantities: [of], across: [], within: [] }));
    return [said({ kind: "independent", degree: "mutual", units, given: [] })];
  });
}

/** Whether something is the value of a path at a place: `W(s)`, `S_n`. */
const isValue = ({ head }: Declaration): boolean => {
  const nodes = headNodes(head);
  return nodes.length > 1 || nodes[0]?.kind === "script";
};

function families(
  { random, others, spoken }: Lack,
  degree: "uncorrelated" | "mutual",
): readonly Proposal[] {
  return [...random, ...others]
    .filter((d) => d.ranges.length > 0 && !spoken.dependence.has(d.key))
    .map((d) => said({ kind: "independent", degree, units: [unitOf(d)], given: [] }));
}
