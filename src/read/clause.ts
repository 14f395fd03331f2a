import type { Law, Property } from "../term/context.ts";
import { canonical } from "../tex/canonical.ts";
import type { Syntax } from "../tex/syntax.ts";
import type { Span } from "../text/span.ts";
import type { MomentLaw } from "./lexicon/moment-law.ts";

/** A formula, or a piece of one, with its place. */
export interface Piece {
  readonly nodes: readonly Syntax[];
  readonly span: Span;
  /** "the $X_i$ for different $i$": all members of a family together */
  readonly members?: true;
}

/**
 * The things that a clause speaks of, as listed: `X, X_1, \dots, X_n` has four elements, one of
 * them dots.
 */
export interface Subject {
  readonly elements: readonly Piece[];
  /** "the $X_i$", "each $X_i$": all members of what is known already */
  readonly all: boolean;
  /** "each of $X$ and $Y$", "both $X$ and $Y$": what is said is said of each by itself */
  readonly each?: true;
  /** `$X_1, \\dots, X_m, Y_1, \\dots, Y_n$`: all in one formula, with nothing but commas between */
  readonly oneList?: true;
  /** "$X$ and $Y$ and $Z$": with more than one "and" */
  readonly ands?: true;
}

/** `for $i \ne j$`, `for all functions $u$`, `, $i = 1, \dots, n$,` */
export interface Quantifier {
  readonly kind: "values" | "functions" | "distinct";
  readonly piece: Piece;
  /**
   * behind a comma only, without "for" or "where": what speaks of no index there is a sentence of
   * its own
   */
  readonly bare?: true;
  /** at the head of its clause: "for $i \ne j$, …" */
  readonly leads?: true;
  /** "for all integers $x$": of no other numbers */
  readonly integers?: true;
  /** "for each $i$", "for all $i$ and $j$": what is said is said at one value at a time */
  readonly each?: true;
}

/** What kind of thing a noun names. */
export type Noun =
  | "number"
  | "integer"
  | "vector"
  | "matrix"
  | "function"
  | "variable"
  | "event"
  | "index"
  | "component"
  | "pair";

/** What a clause says of its subject, one atom at a time. */
export type Trait =
  | { readonly kind: "noun"; readonly noun: Noun }
  | { readonly kind: "random" }
  | { readonly kind: "fixed" }
  | {
      readonly kind: "property";
      readonly property:
        | Property
        | "negative"
        | "nonzero"
        | "square"
        | "standing"
        | "dependent"
        | "centred"
        | "unit-variance"
        | "unit"
        | "binary"
        | "orthonormal-columns"
        | "standard-basis";
    }
  /** `$n \times k$`, `$d$-dimensional`, `in $\mathbb R^d$`, `of length $n$` */
  | { readonly kind: "size"; readonly piece: Piece }
  | { readonly kind: "set"; readonly piece: Piece }
  | {
      readonly kind: "independent";
      readonly degree: "mutual" | "pairwise" | "uncorrelated";
      readonly of: Subject | null;
      readonly given: readonly Piece[];
      readonly jointly: boolean;
      /** of a random sample: said of its members, not of several samples */
      readonly within?: true;
      /** "are both independent of $Z$": said of each by itself */
      readonly singly?: true;
    }
  | { readonly kind: "identical"; readonly exchangeable?: true }
  /** "samples": what is said of the members of one is said of each */
  | { readonly kind: "sample" }
  /**
   * "copies of $X$"; with `independent`, also independent of each other and of what they are copies
   * of
   */
  | { readonly kind: "copies"; readonly of: Subject; readonly independent?: true }
  | {
      readonly kind: "moment";
      readonly moment: "mean" | "variance" | "deviation" | "covariance" | "correlation" | "second";
      readonly values: readonly Piece[];
      readonly same: boolean;
      /** said to be a covariance matrix */
      readonly matrix?: true;
      /** "means": as many values as there are things, or one for all */
      readonly plural?: true;
      /** whether "respectively" stands behind it */
      readonly respectively?: true;
      /** of each two of them: "any two with covariance $c$" */
      readonly pairs?: true;
    }
  /** "with the same variance", whatever it is */
  | { readonly kind: "alike"; readonly moment: "mean" | "variance" }
  /** "with positive mean", "with non-zero variance" */
  | { readonly kind: "sign"; readonly moment: "mean" | "variance"; readonly relation: ">" | "!=" }
  /** "given $\theta$" amid what is said; a clause has it apart from its traits */
  | { readonly kind: "given"; readonly pieces: readonly Piece[] }
  /** "unbiased", of what the estimator estimates */
  | { readonly kind: "unbiased" }
  /** "an estimator of $\theta$" */
  | { readonly kind: "estimates"; readonly of: Piece }
  | { readonly kind: "bias"; readonly value: Piece }
  /** "third central moment $\mu_3$" */
  | {
      readonly kind: "power";
      readonly order: number;
      readonly central: boolean;
      readonly value: Piece;
    }
  /**
   * what is said of the value of a moment: "with invertible covariance matrix $\Sigma$", "with
   * positive variance $\sigma^2$"
   */
  | { readonly kind: "value"; readonly of: Piece; readonly traits: readonly Trait[] }
  | { readonly kind: "density"; readonly values: readonly Piece[] }
  | {
      readonly kind: "law";
      readonly law: Law | MomentLaw;
      /** whether it is that of a count of which the subject is the share: `n \hat p` */
      readonly ofCount?: true;
      readonly standard: boolean;
      readonly params: readonly Piece[];
      readonly named: readonly {
        readonly name: string;
        readonly piece: Piece;
        readonly plural?: true;
      }[];
    }
  | { readonly kind: "values"; readonly values: Piece; readonly probabilities: Piece | null }
  /** symmetric about a point, or, without one, about the mean */
  | { readonly kind: "about"; readonly piece: Piece | null }
  /** what all of them sum to */
  | { readonly kind: "total"; readonly piece: Piece }
  /** told in words what it is, of which nothing is read: "the indicator that box $j$ is empty" */
  | { readonly kind: "described"; readonly beyond?: true }
  /**
   * told in words what it is, of something that another sentence declares: "$T_i$ is the number of
   * boxes bought until …"; `random`: by chance, "$a$ is the random gain"
   */
  | { readonly kind: "told"; readonly random?: true }
  | { readonly kind: "relation"; readonly piece: Piece }
  /**
   * of each component or entry of a vector or matrix, which may be named ("with independent entries
   * $A_{ij}$"); `every`: of those of all members of a family alike
   */
  | {
      readonly kind: "entries";
      readonly name: Piece | null;
      readonly every: boolean;
      readonly traits: readonly Trait[];
    }
  /** "the $(i, j)$ entry of $A$": what is named is an entry of something */
  | { readonly kind: "entry"; readonly at: Piece | null; readonly of: Piece }
  /**
   * "with rows $x_1^\top, \dots, x_n^\top$", "whose $i$-th column is $u_i$": what the rows or
   * columns of a matrix are
   */
  | { readonly kind: "lines"; readonly rows: boolean; readonly of: Subject }
  | {
      readonly kind: "named";
      readonly moment:
        | "mean"
        | "variance"
        | "covariance"
        | "correlation"
        | "average"
        | "sum"
        | "difference"
        | "product";
      readonly of: Subject;
    };

/** One statement of a sentence. */
export type Clause = {
  readonly span: Span;
  readonly quantifiers: readonly Quantifier[];
  /** under which condition it is said: "given $\theta$", "conditional on $N = n$" */
  readonly given?: readonly Piece[];
} & (
  | {
      readonly kind: "traits";
      readonly subject: Subject;
      readonly traits: readonly Trait[] /** from `x \in \mathbb R`: declares only what no other clause declares */;
      readonly soft?: boolean;
      /** "$b$ and $Z$ has mean $0$": its verb is of another number than its subject */
      readonly disagrees?: true;
    }
  /** a formula that says something by itself; `defines` after "denote", "define", `:=` */
  | {
      readonly kind: "formula";
      readonly piece: Piece;
      readonly defines: boolean;
      /** "take the model $Y = X + e$": it gives a name that is new, or says nothing */
      readonly coins?: true;
    }
  /** `$i$ and $j$ range over $1, \dots, n$` */
  | { readonly kind: "range"; readonly names: Subject; readonly range: Piece }
  /** `$x$ ranges over the values of $X$`, and over `$\mathcal X$`, the set of them */
  | {
      readonly kind: "values";
      readonly names: Subject;
      readonly of: Piece;
      readonly set: Piece | null;
      /** `$p_X(x)$` of "with probabilities `$p_X(x)$`" */
      readonly mass: Piece | null;
    }
  /** `$e$ ranges over the members of $E$` */
  | { readonly kind: "members"; readonly names: Subject; readonly set: Piece }
);

/** Whether a clause only says what letters run through. */
export const isRange = (
  clause: Clause,
): clause is Exclude<Clause, { readonly kind: "traits" | "formula" }> =>
  clause.kind !== "traits" && clause.kind !== "formula";

/** All names in the formulas of something. */
export function namesWithin(part: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if (
      "kind" in value &&
      value.kind === "name" &&
      "text" in value &&
      typeof value.text === "string"
    )
      found.add(canonical([value as Syntax]));
    for (const inner of Object.values(value)) visit(inner);
  };
  visit(part);
  return found;
}

/**
 * The names in the formulas of something that stand in scripts, or in brackets behind a name; `n`
 * of `X_1, \dots, X_n` only ends a list.
 */
export function countersWithin(part: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (inner: unknown): void => {
    for (const name of namesWithin(inner)) found.add(name);
  };
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if ("kind" in value && value.kind === "script" && "sub" in value && "sup" in value)
      add([value.sub, value.sup]);
    if (!Array.isArray(value)) {
      for (const inner of Object.values(value)) visit(inner);
      return;
    }
    const kinds = value.map(signOf);
    value.forEach((inner, k) => {
      if (kinds[k] === "fence" && (kinds[k - 1] === "name" || kinds[k - 1] === "script"))
        add(inner);
      const last = kinds[k - 1] === "," ? kinds[k - 2] === "dots" : kinds[k - 1] === "dots";
      if (!last) visit(inner);
    });
  };
  visit(part);
  return found;
}

/** What a node is, or the only node of a piece. */
function signOf(value: unknown): string {
  if (typeof value !== "object" || value === null) return "";
  if ("nodes" in value && Array.isArray(value.nodes))
    return value.nodes.length === 1 ? signOf(value.nodes[0]) : "";
  if (!("kind" in value) || typeof value.kind !== "string") return "";
  const text = value.kind === "operator" && "text" in value ? value.text : "";
  return text === "\\dots" ? "dots" : text === "," ? "," : value.kind;
}
