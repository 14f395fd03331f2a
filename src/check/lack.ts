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
import {
  covariancesIn,
  endsIn,
  extentsIn,
  isEven,
  jointMeansIn,
  plainIn,
  squaredIn,
} from "../term/roles.ts";
import type { RelationTerm, SymbolTerm, Term } from "../term/term.ts";
import { children, subterms } from "../term/walk.ts";

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
  /** those of them that such sentences only have as moments: m of "with mean `$m$`" */
  readonly moments: readonly Declaration[];
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
  /** what a step goes on with the covariance or the mean of a product of */
  readonly kept: ReadonlySet<string>;
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
  /** whether sentences that were not understood only have a name as what a moment is */
  readonly isMoment: (d: Declaration) => boolean;
  /** the heads of random quantities whose mean some part speaks of */
  readonly means: ReadonlySet<string>;
  readonly tied: Lack["tied"];
  /** whether an equation of the page that gives no meaning makes a quantity of others */
  readonly isMade: (d: Declaration) => boolean;
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
  const spoken = spokenIn(random, statements, elsewhere);
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
    random: random.filter((d) => d.sort.kind === "scalar" || d.sort.kind === "index"),
    others: random.filter((d) => d.sort.kind === "vector" || d.sort.kind === "matrix"),
    fixed,
    doubted,
    moments: doubted.filter(elsewhere.isMoment),
    onOneSide: new Set(
      standing.flatMap((d) => (mentions([left], d.key) !== mentions([right], d.key) ? d.key : [])),
    ),
    squared: new Set([left, right].flatMap(squaredIn)),
    plain: new Set([left, right].flatMap((side) => plainIn(side, varies))),
    averaged: new Set(random.flatMap((d) => (elsewhere.means.has(d.head) ? d.key : []))),
    spoken: {
      ...spoken,
      dependence: new Set([...spoken.dependence, ...kept]),
    },
    kept,
    extents: extentsIn([left, right]),
    counts: new Set([left, right, ...named, ...beside].flatMap(endsIn)),
    said: new Set(random.flatMap((d) => (mentions(told, d.key) ? d.key : []))),
    variances: statements.flatMap((s) =>
      s.kind === "variance" ? [{ of: s.of, value: s.value }] : [],
    ),
  };
}

/** The random quantities of which something of a kind is said. */
function spokenIn(
  random: readonly Declaration[],
  statements: readonly Statement[],
  { isMade }: Elsewhere,
): Lack["spoken"] {
  const among = (is: (d: Declaration) => boolean): readonly string[] =>
    random.filter(is).map((d) => d.key);
  const spoken = (kind: Kind) =>
    new Set(among((d) => statements.some((s) => speaksOf(s, d.key, kind))));
  // a moment of what is made of others follows from theirs
  const spokenOrMade = (kind: Kind) => new Set([...spoken(kind), ...among(isMade)]);
  return {
    mean: spokenOrMade("mean"),
    variance: spokenOrMade("variance"),
    dependence: spoken("dependence"),
    others: spoken("others"),
    law: spokenOrMade("law"),
  };
}

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
