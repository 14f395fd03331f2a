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
import { symbol, variable } from "../term/make.ts";
import type { CovarianceTerm, ExpectTerm, RelationTerm, SymbolTerm, Term } from "../term/term.ts";
import { children, sameTerm, subterms, symbolsIn } from "../term/walk.ts";

/** What a step speaks of, and what the page says of that. */
export interface Lack {
  /** whether it is an inequality */
  readonly isOrder: boolean;
  /** its sides */
  readonly sides: readonly [Term, Term];
  /** whether an equation of the page makes two quantities of each other */
  readonly tied: (a: Declaration, b: Declaration) => boolean;
  /** whether what a key stands for is random */
  readonly varies: (key: string) => boolean;
  /** random numbers of the step that nothing defines, in the order in which they stand */
  readonly random: readonly Declaration[];
  /** the same for random vectors and matrices */
  readonly others: readonly Declaration[];
  /** fixed quantities of the step of which nothing is said, and those that may well be fixed */
  readonly fixed: readonly Declaration[];
  /**
   * names that their uses show to be fixed, and that may vary for all that is known: a sentence
   * speaks of them that was not understood
   */
  readonly doubted: readonly Declaration[];
  /** the names that stand on one side only */
  readonly onOneSide: ReadonlySet<string>;
  /** the names that stand squared */
  readonly squared: ReadonlySet<string>;
  /** the names that stand otherwise than squared or in a variance */
  readonly plain: ReadonlySet<string>;
  /** random quantities whose mean, variance, dependence or law is spoken of */
  readonly spoken: Readonly<Record<Kind, ReadonlySet<string>>>;
  /** random quantities whose mean some part of the page speaks of */
  readonly averaged: ReadonlySet<string>;
  /** how far sums of the step run over the members of families, counted from 1 */
  readonly extents: ReadonlyMap<string, Term>;
  /** the names up to which sums run */
  readonly counts: ReadonlySet<string>;
  /** what statements speak of, but for what it is a part of by definition */
  readonly said: ReadonlySet<string>;
  /** what the page says that something's variance is */
  readonly variances: readonly { readonly of: Term; readonly value: Term }[];
}

/** `others`: how a quantity depends on others than members of its family */
type Kind = "mean" | "variance" | "dependence" | "others" | "law";

/** What a page says of names, wherever it stands. */
export interface Elsewhere {
  /** whether it is not known of a quantity whether it varies */
  readonly isDoubted: (d: Declaration) => boolean;
  /** the heads of random quantities whose mean some part speaks of */
  readonly means: ReadonlySet<string>;
  readonly tied: Lack["tied"];
  /** what sentences may say that were not understood */
  readonly perhaps: readonly Statement[];
}

/** The heads of random quantities whose mean is spoken of in some of these contexts. */
export const meansIn = (contexts: readonly Context[]): ReadonlySet<string> =>
  new Set(
    contexts.flatMap(({ declarations, assumptions }) =>
      declarations.flatMap((d) =>
        d.random && assumptions.some(({ statement }) => speaksOf(statement, d.key, "mean"))
          ? d.head
          : [],
      ),
    ),
  );

/** What a step may lack: the names in it, and what is said of them. */
export function lackOf(
  { left, right, relation }: Claim,
  context: Context,
  elsewhere: Elsewhere,
): Lack {
  const table = tableOf(context);
  const beside = elsewhere.perhaps.flatMap(termsOf);
  const keys = reachable(table, [left, right, ...beside]);
  const standing = context.declarations.filter(
    (d) => keys.has(d.key) && !table.definitions.has(d.key),
  );
  const order = [...keys];
  standing.sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
  const statements = context.assumptions.map(({ statement }) => statement);
  // what a sign stands for says nothing of what it is made of
  const told = statements.flatMap((s) => (s.kind === "definition" ? [] : termsOf(s)));
  const doubted = standing.filter((d) => d.random && elsewhere.isDoubted(d));
  const fixed = standing.filter(
    (d) => (!d.random || doubted.includes(d)) && d.sort.kind !== "index" && !mentions(told, d.key),
  );
  const random = standing.filter((d) => d.random && !doubted.includes(d));
  const spoken = (kind: Kind): ReadonlySet<string> =>
    new Set(random.flatMap((d) => (statements.some((s) => speaksOf(s, d.key, kind)) ? d.key : [])));
  const varies = (key: string): boolean => table.declarations.get(key)?.random === true;
  // `\beta = \operatorname{Cov}(X, Y) / \sigma^2` is not 0
  const named = [...keys].flatMap((key) => table.definitions.get(key) ?? []).map((d) => d.body);
  const joint = [...jointMeansIn(right, left, varies), ...[right, ...named].flatMap(covariancesIn)];
  const kept = reachable(table, joint.flatMap(children));
  return {
    isOrder: relation !== "=",
    sides: [left, right],
    varies,
    tied: elsewhere.tied,
    random: random.filter((d) => d.sort.kind === "scalar"),
    others: random.filter((d) => d.sort.kind === "vector" || d.sort.kind === "matrix"),
    fixed,
    doubted,
    onOneSide: new Set(
      standing.flatMap((d) => (mentions([left], d.key) !== mentions([right], d.key) ? d.key : [])),
    ),
    squared: new Set([left, right].flatMap(squaredIn)),
    plain: new Set([left, right].flatMap((side) => plainIn(side, varies))),
    averaged: new Set(random.flatMap((d) => (elsewhere.means.has(d.head) ? d.key : []))),
    spoken: {
      mean: spoken("mean"),
      variance: spoken("variance"),
      dependence: new Set([...spoken("dependence"), ...kept]),
      others: new Set([...spoken("others"), ...kept]),
      law: spoken("law"),
    },
    extents: extentsIn([left, right]),
    counts: new Set([left, right, ...named, ...beside].flatMap(endsIn)),
    said: new Set(random.flatMap((d) => (mentions(told, d.key) ? d.key : []))),
    variances: statements.flatMap((s) =>
      s.kind === "variance" ? [{ of: s.of, value: s.value }] : [],
    ),
  };
}

/** Who goes on with a covariance does not mean that it is zero, unless it is a variance. */
const covariancesIn = (term: Term): readonly CovarianceTerm[] =>
  [...subterms(term)].flatMap((t) =>
    t.kind === "covariance" && !sameTerm(t.left, t.right) ? [t] : [],
  );

/**
 * Means of products that a step brings in: who goes on with `E[X Y] / E[Y]` does not mean that it
 * is `E[X]`, but `E[X^2 Y^2]` is no more than `E[(X Y)^2]`.
 */
function jointMeansIn(
  term: Term,
  before: Term,
  varies: (key: string) => boolean,
): readonly ExpectTerm[] {
  const averagedIn = (t: ExpectTerm): string =>
    [...new Set(symbolsIn(t.body).filter(varies))].sort().join(" ");
  const averages = (side: Term): readonly ExpectTerm[] =>
    [...subterms(side)].flatMap((t) => (t.kind === "expect" ? [t] : []));
  const known = new Set(averages(before).map(averagedIn));
  return averages(term).filter(
    (t) => t.body.kind === "mul" && averagedIn(t).includes(" ") && !known.has(averagedIn(t)),
  );
}

/** How far the members of families are summed, by their keys: n of `\sum_{i=1}^n X_i`. */
function extentsIn(terms: readonly Term[]): ReadonlyMap<string, Term> {
  const extents = new Map<string, Term>();
  for (const term of terms)
    for (const each of subterms(term)) {
      if (each.kind !== "sum" || each.conditions.length > 0) continue;
      for (const { name, lower, upper } of each.binders)
        for (const t of subterms(each.body)) {
          const [index, ...more] = t.kind === "symbol" ? t.args : [];
          const isOver = index?.kind === "variable" && index.name === name && more.length === 0;
          const isFirst = lower.kind === "number" && lower.value.equals(1);
          if (t.kind === "symbol" && isOver && isFirst && upper.kind !== "constant")
            extents.set(t.symbol, upper);
        }
    }
  return extents;
}

/** The names up to which sums of a term run. */
const endsIn = (term: Term): readonly string[] =>
  [...subterms(term)].flatMap((t) =>
    t.kind === "sum"
      ? t.binders.flatMap(({ upper }) => (upper.kind === "symbol" ? upper.symbol : []))
      : [],
  );

/** The names in a term that stand squared there. */
const squaredIn = (term: Term): readonly string[] =>
  [...subterms(term)].flatMap((t) =>
    t.kind === "pow" && t.base.kind === "symbol" && isEven(t.exponent) ? [t.base.symbol] : [],
  );

/**
 * The names in a term that are not squared there, by themselves or in a sum `X + Y`, nor varied.
 */
function plainIn(term: Term, varies: (key: string) => boolean): readonly string[] {
  if (term.kind === "pow" && isEven(term.exponent) && isSumOf(term.base, varies)) return [];
  if (term.kind === "variance" && isSumOf(term.body, varies)) return [];
  const own = term.kind === "symbol" ? [term.symbol] : [];
  return [...own, ...children(term).flatMap((part) => plainIn(part, varies))];
}

/** Whether all summands of a term vary, each as a multiple of one name: `X - 2Y`. */
function isSumOf(term: Term, varies: (key: string) => boolean): boolean {
  if (term.kind === "symbol") return varies(term.symbol);
  if (term.kind === "add") return term.terms.every((part) => isSumOf(part, varies));
  if (!["neg", "sum", "mul", "div"].includes(term.kind)) return false;
  const [only, ...more] = children(term).filter((part) => symbolsIn(part).some(varies));
  return only !== undefined && more.length === 0 && isSumOf(only, varies);
}

const isEven = (exponent: Term): boolean =>
  exponent.kind === "number" && exponent.value.div(2).isInteger;

const mentions = (terms: readonly Term[], key: string): boolean =>
  terms.some((term) => [...subterms(term)].some((t) => t.kind === "symbol" && t.symbol === key));

/** `\sigma^2 = E[(X - \mu)^2]`: says what a sign stands for, and not what a mean is. */
const isNaming = ({ left, right }: RelationTerm): boolean =>
  [left, right].some(
    (side) => side.kind === "pow" && side.base.kind === "symbol" && isEven(side.exponent),
  );

/** Whether a statement says something of a kind of a quantity. */
function speaksOf(statement: Statement, key: string, kind: Kind): boolean {
  switch (statement.kind) {
    case "mean":
    case "variance":
      return statement.kind === kind && mentions(quantitiesOf(statement), key);
    case "independent":
    case "covariance": {
      const isAmong = statement.kind === "independent" && statement.units.length === 1;
      const speaks = kind === "dependence" || (kind === "others" && !isAmong);
      return speaks && mentions(quantitiesOf(statement), key);
    }
    case "distribution":
      return kind !== "dependence" && kind !== "others" && mentions(quantitiesOf(statement), key);
    case "fact":
      return (
        !(kind === "mean" && isNaming(statement.relation)) && mentions(termsOf(statement), key)
      );
    case "conditional":
    case "condition":
      return mentions(termsOf(statement), key);
    case "identical":
      return kind === "law" && mentions(quantitiesOf(statement), key);
    case "definition":
      return false;
  }
}

/** Whether a side has the mean or variance of a quantity by itself. */
export const hasMomentOf = (
  side: Term,
  moment: "expect" | "variance",
  { key }: Declaration,
): boolean =>
  [...subterms(side)].some(
    (t) => t.kind === moment && t.body.kind === "symbol" && t.body.symbol === key,
  );

/** A quantity, or a member of a family for any index. */
export function member({ key, sort, ranges }: Declaration): SymbolTerm {
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
