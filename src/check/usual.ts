import { reachable, tableOf } from "../falsify/table.ts";
import {
  type Claim,
  type Context,
  type Declaration,
  quantitiesOf,
  type Statement,
  termsOf,
  type Unit,
} from "../term/context.ts";
import { pow, symbol, variable } from "../term/make.ts";
import type { SymbolTerm, Term } from "../term/term.ts";
import { subterms } from "../term/walk.ts";
import { canonical } from "../tex/canonical.ts";
import { noMacros } from "../tex/macros.ts";
import { readMath } from "../tex/parser.ts";
import { baseText, nameOf } from "../tex/scope.ts";

/** What an author of such derivations usually assumes, and may have left unsaid. */
export interface Usual {
  readonly name: string;
  /** those of a lower rung are weaker, and tried first */
  readonly rung: 0 | 1 | 2 | 3;
  /** how it is said */
  readonly says: string;
  /** a chain by itself that holds if it does, and the condition as it is told */
  readonly example: readonly [chain: string, condition: string];
  /** a page for which it is not proposed, and why */
  readonly not: readonly [page: string, why: string];
  /** what it comes to for a step */
  readonly propose: (step: Lack) => readonly Statement[];
}

/** What a step speaks of, and what the page says of that. */
export interface Lack {
  /** random numbers of the step that nothing defines, in the order in which they stand */
  readonly random: readonly Declaration[];
  /** the same for random vectors and matrices */
  readonly others: readonly Declaration[];
  /** fixed numbers of the step of which nothing is said */
  readonly fixed: readonly Declaration[];
  /** those of them that stand squared */
  readonly squared: ReadonlySet<string>;
  /** random quantities whose mean, variance, dependence or law is spoken of */
  readonly spoken: Readonly<Record<Kind, ReadonlySet<string>>>;
}

type Kind = "mean" | "variance" | "dependence" | "law";

/** The entries, weakest first. */
export const usual: readonly Usual[] = [
  {
    name: "mean",
    rung: 0,
    says: "$X$ has mean $\\mu$",
    example: ["$$E[2X + 1] = 2\\mu + 1$$", "$X$ has mean $\\mu$."],
    not: [
      "$X$ is a random variable with mean $m$.\n$$E[2X] = 2\\mu$$",
      "the page says what its mean is",
    ],
    propose: (step) => named(step, "mean").map((naming) => ({ kind: "mean", ...naming })),
  },
  {
    name: "variance",
    rung: 0,
    says: "$X$ has variance $\\sigma^2$",
    example: ["$$\\operatorname{Var}(3X) = 9\\sigma^2$$", "$X$ has variance $\\sigma^{2}$."],
    not: ["$$\\operatorname{Var}(3X) = 9\\mu$$", "\\mu is no name of a variance"],
    propose: (step) => named(step, "variance").map((naming) => ({ kind: "variance", ...naming })),
  },
  {
    name: "uncorrelated",
    rung: 1,
    says: "$X$ and $Y$ are uncorrelated",
    example: [
      "$$\\operatorname{Var}(X + Y) = \\operatorname{Var}(X) + \\operatorname{Var}(Y)$$",
      "$X$ and $Y$ are uncorrelated.",
    ],
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
    name: "all independent",
    rung: 3,
    says: "$X_1, \\dots, X_n$ and $Y$ are independent",
    example: [
      "$$E\\left[Y \\sum_{i=1}^n X_i\\right] = E[Y] \\sum_{i=1}^n E[X_i]$$",
      "$Y$ and the $X_{i}$ for different $i$ are independent.",
    ],
    not: ["$$E[X^2 Y] = E[X^2] E[Y]$$", "two quantities are said to be so by themselves"],
    propose: ({ random, others, spoken }) => {
      const all = [...random, ...others].filter((d) => !spoken.dependence.has(d.key));
      const several = all.length > 2 || all.some((d) => d.ranges.length > 0);
      if (all.length < 2 || !several) return [];
      return [{ kind: "independent", degree: "mutual", units: all.map(unitOf), given: [] }];
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
        .map((d) => ({ kind: "identical", units: [unitOf(d)] })),
  },
];

/** What a step may lack: the names in it, and what is said of them. */
export function lackOf({ left, right }: Claim, context: Context): Lack {
  const table = tableOf(context);
  const keys = reachable(table, [left, right]);
  const standing = context.declarations.filter(
    (d) => keys.has(d.key) && !table.definitions.has(d.key),
  );
  const order = [...keys];
  standing.sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
  const said = context.assumptions.flatMap(({ statement }) => termsOf(statement));
  const fixed = standing.filter(
    (d) => !d.random && d.sort.kind === "scalar" && !mentions(said, d.key),
  );
  const squared = [left, right].flatMap((side) =>
    [...subterms(side)].flatMap((t) =>
      t.kind === "pow" && t.base.kind === "symbol" && isEven(t.exponent) ? [t.base.symbol] : [],
    ),
  );
  const random = standing.filter((d) => d.random);
  const spoken = (kind: Kind): ReadonlySet<string> =>
    new Set(
      random.flatMap((d) =>
        context.assumptions.some(({ statement }) => speaksOf(statement, d.key, kind)) ? d.key : [],
      ),
    );
  // who goes on with a covariance does not mean that it is zero
  const kept = [...subterms(right)].flatMap((t) =>
    t.kind === "covariance" ? [...reachable(table, [t.left, t.right])] : [],
  );
  return {
    random: random.filter((d) => d.sort.kind === "scalar"),
    others: random.filter((d) => d.sort.kind === "vector" || d.sort.kind === "matrix"),
    fixed,
    squared: new Set(squared),
    spoken: {
      mean: spoken("mean"),
      variance: spoken("variance"),
      dependence: new Set([...spoken("dependence"), ...kept]),
      law: spoken("law"),
    },
  };
}

const isEven = (exponent: Term): boolean =>
  exponent.kind === "number" && exponent.value.div(2).isInteger;

const mentions = (terms: readonly Term[], key: string): boolean =>
  terms.some((term) => [...subterms(term)].some((t) => t.kind === "symbol" && t.symbol === key));

/** Whether a statement says something of a kind of a quantity. */
function speaksOf(statement: Statement, key: string, kind: Kind): boolean {
  switch (statement.kind) {
    case "mean":
    case "variance":
      return statement.kind === kind && mentions(quantitiesOf(statement), key);
    case "independent":
    case "covariance":
      return kind === "dependence" && mentions(quantitiesOf(statement), key);
    case "distribution":
      return kind !== "dependence" && mentions(quantitiesOf(statement), key);
    case "conditional":
    case "fact":
    case "condition":
      return mentions(termsOf(statement), key);
    case "identical":
      return kind === "law" && mentions(quantitiesOf(statement), key);
    case "definition":
      return false;
  }
}

const letters: Readonly<Record<"mean" | "variance", RegExp>> = {
  mean: /^(?:\\mu|\\nu|\\theta|\\eta|m)$/,
  variance: /^(?:\\sigma|\\tau|\\varsigma|s|v)$/,
};

/**
 * The random numbers of a step with the symbols that name a moment of them by habit, each symbol
 * for one.
 */
function named(
  { random, fixed, squared, spoken }: Lack,
  kind: "mean" | "variance",
): readonly { readonly of: Term; readonly value: Term }[] {
  const open = random.filter((d) => !spoken[kind].has(d.key));
  const taken = new Set<Declaration>();
  const symbols = fixed.filter((d) => letters[kind].test(nameOf(d.head)));
  // "\mu_X" names a mean of X, "\mu" one that is left
  const own = [...symbols].sort((a, b) => Number(!labelOf(a)) - Number(!labelOf(b)));
  const found = own.flatMap((d) => {
    const label = labelOf(d);
    const isSquare = squared.has(d.key);
    if (kind === "variance" && !isSquare && nameOf(d.head) !== "v") return [];
    const of = open.find(
      (x) =>
        !taken.has(x) &&
        (label === null || label === nameOf(x.head)) &&
        (d.ranges.length === 0 || d.ranges.length === x.ranges.length),
    );
    if (!of) return [];
    taken.add(of);
    const value = kind === "variance" && isSquare ? pow(member(d), 2) : member(d);
    return [{ of, value }];
  });
  return found
    .sort((a, b) => open.indexOf(a.of) - open.indexOf(b.of))
    .map(({ of, value }) => ({ of: member(of), value }));
}

/** X of `\mu_X`; null of a symbol that has no label. */
function labelOf({ head, ranges }: Declaration): string | null {
  const [node] = readMath(head, 0, noMacros()).nodes;
  if (ranges.length > 0 || node?.kind !== "script") return null;
  const [label] = node.sub ?? [];
  return label ? (baseText(label) ?? canonical([label])) : null;
}

/** Pairs of quantities that are no families. */
function pairs(
  { random, others, spoken }: Lack,
  degree: "uncorrelated" | "mutual",
): readonly Statement[] {
  const open = [...random, ...others].filter(
    (d) => d.ranges.length === 0 && !spoken.dependence.has(d.key),
  );
  return open.flatMap((a, k) =>
    open.slice(k + 1).map((b): Statement => {
      return { kind: "independent", degree, units: [unitOf(a), unitOf(b)], given: [] };
    }),
  );
}

function families(
  { random, others, spoken }: Lack,
  degree: "uncorrelated" | "mutual",
): readonly Statement[] {
  return [...random, ...others]
    .filter((d) => d.ranges.length > 0 && !spoken.dependence.has(d.key))
    .map((d): Statement => ({ kind: "independent", degree, units: [unitOf(d)], given: [] }));
}

/** A quantity, or a member of a family for any index. */
function member({ key, sort, ranges }: Declaration): SymbolTerm {
  return symbol(
    key,
    ranges.map((_, k) => variable(places[k] ?? `i_{${k}}`)),
    sort,
  );
}

const places: readonly string[] = ["i", "j", "k", "l"];

/** All members of a family by themselves, or a quantity. */
export function unitOf(d: Declaration): Unit {
  const of = member(d);
  return {
    quantities: [of],
    across: of.args.flatMap((a) => (a.kind === "variable" ? a.name : [])),
    within: [],
  };
}
