import { variable } from "./make.ts";
import type { Relation, RelationTerm, Sort, SymbolTerm, Term } from "./term.ts";
import { freeVariables, mapChildren, sameTerm, subterms } from "./walk.ts";

/** Properties of a declared symbol that laws or models may use. */
export type Property =
  | "positive"
  | "nonnegative"
  | "integer"
  | "symmetric"
  | "invertible"
  | "orthogonal"
  | "positive-definite"
  | "diagonal"
  | "idempotent"
  | Rank;

/**
 * How many columns or rows of a matrix are linearly independent: all columns, all rows, as many as
 * there can be.
 */
export type Rank = "full-column-rank" | "full-row-rank" | "full-rank";

/**
 * The values that an index position or an index variable runs through; `upper` null means without
 * end, `lower` null means over all integers. In the range of a position the variable `#1` stands
 * for what is in the first position of the same head, and so on: the ends of `i` in `Y_{ki}` may be
 * 1 and `n_k`.
 */
export interface Range {
  readonly lower: Term | null;
  readonly upper: Term | null;
}

/** Whether two ranges are the same as written. */
export function sameRange(a: Range | null, b: Range | null): boolean {
  if (!a || !b) return a === b;
  const same = (x: Term | null, y: Term | null): boolean => (x && y ? sameTerm(x, y) : x === y);
  return same(a.lower, b.lower) && same(a.upper, b.upper);
}

/** A range with terms in place of variables. */
export function rangeWith(range: Range, replace: ReadonlyMap<string, Term>): Range {
  const put = (t: Term): Term =>
    t.kind === "variable" ? (replace.get(t.name) ?? t) : mapChildren(t, put);
  return { lower: range.lower && put(range.lower), upper: range.upper && put(range.upper) };
}

/**
 * The ranges of the positions of a head, where index variables of these names stand in them, as its
 * declaration has them.
 */
export function rangesByPosition(
  names: readonly string[],
  ranges: readonly (Range | null)[],
): (Range | null)[] {
  const places = new Map(names.map((name, k): [string, Term] => [name, variable(`#${k + 1}`)]));
  return ranges.map((range) => range && rangeWith(range, places));
}

/**
 * The range of a position of a declared head with what stands in its positions put in; null where
 * none is known.
 */
export function rangeAt(
  declaration: Declaration | undefined,
  place: number,
  args: readonly Term[],
): Range | null {
  const range = declaration?.ranges[place];
  return range ? rangeWith(range, new Map(args.map((arg, k) => [`#${k + 1}`, arg]))) : null;
}

/** The names of the variables in the ends of a range. */
export function rangeVariables(range: Range): readonly string[] {
  return [...new Set([range.lower, range.upper].flatMap((end) => (end ? freeVariables(end) : [])))];
}

/**
 * A declared symbol. `key` is unique in a document (a deeper declaration that shadows an outer one
 * has another key); `head` is its TeX with `#1`, `#2`, … where its index arguments are written:
 * `\hat g_{#1}`, `\Sigma^{#1}`, `C_{#1}^{(#2)}`, `X`.
 */
export interface Declaration {
  readonly key: string;
  readonly head: string;
  readonly sort: Sort;
  /** one range for each index argument; null where the sentence gives none */
  readonly ranges: readonly (Range | null)[];
  readonly random: boolean;
  readonly properties: readonly Property[];
  /** the sentence that declares it */
  readonly sentence: string;
  /** of what takes listed values: the list, and the random integer that says which of them */
  readonly takes?: { readonly list: string; readonly which: string };
}

/**
 * A collection of quantities that stand or fall together in a statement of independence or of equal
 * laws. With `across: ["i"]` there is one unit for every value of `i` (the members of a family);
 * with `within: ["i"]` the one unit holds the quantities for all values of `i` (the whole family as
 * one). Quantities are terms in which these variables occur.
 */
export interface Unit {
  readonly quantities: readonly Term[];
  readonly across: readonly string[];
  readonly within: readonly string[];
}

/**
 * What a definition's head looks like. `params` are variables in `body`: index arguments first,
 * then entry indices, then function arguments.
 */
export interface Definition {
  readonly kind: "definition";
  readonly symbol: SymbolTerm;
  /**
   * names of the index variables that stand in the index positions; a position with a fixed integer
   * term keeps that term in `symbol.args` and "" here
   */
  readonly params: readonly string[];
  /**
   * names of the component or entry indices where the head is `\Sigma[i,j]`; the body is then the
   * entry
   */
  readonly entries: readonly string[];
  /**
   * names and sorts of the arguments where the symbol is a function: `h(x)`, `\mathrm{MSE}(T)`. One
   * that stands for fixed values is averaged over by nothing in the body: `F(X)` of `F(x) = P(X \le
   * x)` is the value of F at X, where `\mathrm{MSE}(T)` is an average over T
   */
  readonly arguments: readonly {
    readonly name: string;
    readonly sort: Sort;
    readonly fixed?: true;
  }[];
  /** condition under which the equation holds (`t \ge 1`), if any */
  readonly condition: Term | null;
  readonly body: Term;
}

/**
 * An atomic assumption; a sentence may give several. Variables that occur free in its terms are
 * read as "for all".
 */
export type Statement =
  | Definition
  /**
   * any choice of different units is mutually independent, pairwise independent, or uncorrelated
   * (the quantities themselves, entry by entry)
   */
  | {
      readonly kind: "independent";
      readonly degree: "mutual" | "pairwise" | "uncorrelated";
      readonly units: readonly Unit[];
      readonly given: readonly Term[];
    }
  /**
   * all units have the same joint law; `exchangeable`: any choice of different units has the same
   * joint law as any other of as many
   */
  | { readonly kind: "identical"; readonly units: readonly Unit[]; readonly exchangeable?: true }
  /** E[of] = value */
  | { readonly kind: "mean"; readonly of: Term; readonly value: Term }
  /** Var(of) = value; a matrix for a vector */
  | { readonly kind: "variance"; readonly of: Term; readonly value: Term }
  /** Cov(left, right) = value for every value of the variables for which the condition holds */
  | {
      readonly kind: "covariance";
      readonly left: Term;
      readonly right: Term;
      readonly value: Term;
      readonly condition: Term | null;
    }
  /**
   * `of` has the named law; parameters in the usual order (`normal`: mean, variance or covariance
   * matrix)
   */
  | {
      readonly kind: "distribution";
      readonly of: Term;
      readonly law: Law;
      readonly params: readonly Term[];
    }
  /** given these quantities, `of` has the named law; its parameters may vary with them */
  | {
      readonly kind: "conditional";
      readonly of: Term;
      readonly law: Law;
      readonly params: readonly Term[];
      readonly given: readonly Term[];
    }
  /**
   * an equation or inequality that is assumed; `condition` as in `for $i \ne j$`; `functions` are
   * those it says "for all" of
   */
  | {
      readonly kind: "fact";
      readonly relation: RelationTerm;
      readonly condition: Term | null;
      readonly functions: readonly string[];
    }
  /**
   * a side condition on fixed quantities: `n \ge 2`, `|\mu| < 1`, `p \ne 0`; an `own` one is a
   * claim's, and its variables are those of the claim, not "for all"
   */
  | { readonly kind: "condition"; readonly condition: Term; readonly own?: true };

/** The statements of one kind, or of some. */
export type StatementOf<Kind extends Statement["kind"]> = Extract<
  Statement,
  { readonly kind: Kind }
>;

/**
 * The quantities whose dependence, moments or law a statement states; none for definitions, facts
 * and conditions.
 */
export function quantitiesOf(statement: Statement): readonly Term[] {
  switch (statement.kind) {
    case "independent":
    case "identical":
      return statement.units.flatMap((unit) => unit.quantities);
    case "mean":
    case "variance":
    case "distribution":
    case "conditional":
      return [statement.of];
    case "covariance":
      return [statement.left, statement.right];
    case "definition":
    case "fact":
    case "condition":
      return [];
  }
}

/** The symbols in the terms of a statement, each once. */
export const symbolsOf = (statement: Statement): ReadonlySet<string> =>
  new Set(
    termsOf(statement).flatMap((term) =>
      [...subterms(term)].flatMap((t) => (t.kind === "symbol" ? [t.symbol] : [])),
    ),
  );

/** All terms of a statement: what it speaks of, and what it says of that. */
export function termsOf(statement: Statement): readonly Term[] {
  switch (statement.kind) {
    case "definition":
      return [statement.symbol, statement.body];
    case "independent":
      return [...quantitiesOf(statement), ...statement.given];
    case "identical":
      return quantitiesOf(statement);
    case "mean":
    case "variance":
      return [statement.of, statement.value];
    case "covariance":
      return [
        ...[statement.left, statement.right, statement.value],
        ...(statement.condition ? [statement.condition] : []),
      ];
    case "distribution":
      return [statement.of, ...statement.params];
    case "conditional":
      return [statement.of, ...statement.params, ...statement.given];
    case "fact":
      return [statement.relation, ...(statement.condition ? [statement.condition] : [])];
    case "condition":
      return [statement.condition];
  }
}

export type Law =
  | "normal"
  | "bernoulli"
  | "binomial"
  | "poisson"
  | "geometric"
  | "exponential"
  | "uniform"
  | "uniform-integers"
  | "uniform-values"
  | "rademacher"
  | "discrete"
  | "symmetric"
  | "brownian"
  | "density";

export interface Assumption {
  /**
   * unique in the document, in the order of the sentences: `A3.1` is the first atom of sentence A3
   */
  readonly id: string;
  /** the sentence it comes from: `A3` */
  readonly sentence: string;
  readonly statement: Statement;
}

/** An index variable of the section: `$i$ ranges over $1, \dots, n$`. */
export interface IndexVariable {
  readonly name: string;
  readonly range: Range;
  /** what the page calls the set that it runs through: E of `\sum_{e \in E} X_e` */
  readonly set?: string;
  /** of "$x$ ranges over the values of $X$": their list; p of `p_X(x)`, which is bare in `p(x)` */
  readonly values?: { readonly list: string; readonly mass?: string; readonly isBare?: boolean };
}

/** All that a section may use: plain data, in the order of the document. */
export interface Context {
  readonly declarations: readonly Declaration[];
  readonly indices: readonly IndexVariable[];
  readonly assumptions: readonly Assumption[];
  /**
   * sentences in scope that could not be read: what they assume is missing here, so that nothing is
   * false for want of it
   */
  readonly unread?: readonly Unread[];
  /**
   * sentences that no author wrote: what names are taken to be by their uses, so that nothing more
   * is known of them
   */
  readonly taken?: readonly string[];
  /** those of them that only guess how far an index runs */
  readonly unsaid?: readonly string[];
  /**
   * letters that could be the numbers e and pi, and are names of the page instead; `I` and
   * `I_{k}` where these are no identity matrices
   */
  readonly named?: readonly string[];
  /** what no page says: conditions that are usual, by what stands for their sentences */
  readonly usual?: readonly string[];
  /** of a page as printed, which may leave out what its reader takes for granted */
  readonly printed?: true;
  /** unread sentences that may take back something that is given */
  readonly retracting?: readonly Doubt[];
}

/** A sentence that could not be read, or of which it is not known whether it still holds. */
export interface Unread {
  readonly id: string;
  /** the names that it may say something of; null where that may be any */
  readonly of: readonly string[] | null;
  /** where it begins, where its identifier does not tell */
  readonly at?: number;
  /** it was read, but stands in a box that has ended, and may be meant behind it too */
  readonly boxed?: true;
  /** what it says, where it is a formula that may be meant as a hypothesis: "`$n \\ge 2$`" */
  readonly says?: readonly Assumption[];
}

/**
 * Words that were not understood and may take back what is given, or independence alone; may say
 * that names or signs mean something else, so that everything is in doubt; or may say something of
 * more than what is given. What an experiment only presumes, that there are two things of which two
 * are drawn, shows nothing of how many there are. A statement that cites some assumptions does not
 * suppose the others, and what stands among assumptions supposes none of those behind it. What is
 * said for all values of a name rests on no value that it is given.
 */
export interface Doubt {
  readonly sentence: string;
  readonly about: "dependence" | "laws" | "values" | "anything" | "everything";
  readonly how: "retracts" | "goes beyond" | "cites others" | "comes later" | "presumes" | "varies";
  /** the sentences of which alone this is in doubt */
  readonly of?: readonly string[];
  /** where it stands, if it is said of nothing that comes before it */
  readonly from?: number;
  /** the names that may stand for something else, where nothing but these is in doubt */
  readonly names?: readonly string[];
  /** whether signs may stand for something else, so that nothing is refuted by what they mean */
  readonly ofSigns?: true;
}

/**
 * What a line claims: for all values of its free index variables (each with its range), left
 * relation right.
 */
export interface Claim {
  readonly left: Term;
  readonly relation: Relation;
  readonly right: Term;
  readonly free: readonly IndexVariable[];
  /**
   * conditions on its free variables under which alone it is claimed; a proof has them as
   * assumptions of the claim's own
   */
  readonly when?: readonly Term[];
}
