import { type Fraction, fraction } from "../../exact/fraction.ts";
import type { Statement, StatementOf } from "../../term/context.ts";
import { scalarSort } from "../../term/sort.ts";
import type { RelationTerm, SymbolTerm, Term, VariableTerm } from "../../term/term.ts";
import type { General } from "../general.ts";
import type { Fineness } from "../quadrature.ts";
import type { Table } from "../table.ts";

/** A statement of one kind. */
export type Stated<K extends Statement["kind"]> = StatementOf<K>;

/**
 * A fixed symbol whose value is computed from the rest of the model: it only names a mean, a
 * variance or another fixed quantity.
 */
export interface Rule {
  readonly symbol: SymbolTerm;
  readonly body: Term;
}

/**
 * What is demanded of one random symbol without definition; the terms are to be read with the
 * variables of `of` bound.
 */
export interface Demand {
  readonly of: Term;
  readonly condition: Term | null;
  readonly demand:
    | { readonly kind: "mean"; readonly value: Term; readonly given: readonly Term[] }
    | { readonly kind: "variance"; readonly value: Term; readonly given: readonly Term[] }
    /** with `most`, what the moment is at most */
    | { readonly kind: "moment"; readonly body: Term; readonly value: Term; readonly most?: true }
    /** the mean given others of a square in it, or with `most` what it is at most */
    | {
        readonly kind: "square";
        readonly body: Term;
        readonly value: Term;
        readonly given: readonly Term[];
        readonly most: boolean;
      }
    /** the variance of something affine in it */
    | { readonly kind: "spread"; readonly body: Term; readonly value: Term }
    /** an equation between numbers that are linear in its law, as means and probabilities are */
    | { readonly kind: "linear"; readonly relation: RelationTerm }
    | { readonly kind: "law"; readonly law: Stated<"distribution"> }
    | { readonly kind: "conditional"; readonly law: Stated<"conditional"> }
    | { readonly kind: "always"; readonly relation: Term };
}

/** A relation between fixed quantities that the choice of their values must respect. */
export interface Condition {
  readonly condition: RelationTerm | Term;
  readonly guard: Term | null;
  readonly keys: ReadonlySet<string>;
}

/**
 * An equation about several random quantities together: of their values, or of means of functions
 * of them.
 */
export interface JointDemand {
  readonly relation: RelationTerm;
  readonly condition: Term | null;
  readonly quantities: readonly Term[];
  readonly moment: boolean;
}

/** A function that is scaled so that its integral has a value. */
export interface Density {
  readonly integral: Term;
  readonly value: Term;
}

/** `E[u(X) | given] = …` with an integral on the right, for every function `u`. */
export interface IntegralFact {
  readonly function: string;
  readonly quantities: readonly Term[];
  readonly given: readonly Term[];
  readonly value: Term;
}

/** A random number whose covariance with another is prescribed. */
export interface Link {
  readonly other: Term;
  readonly value: Term;
  /** whether the covariance is the number's variance: `Cov(X, Y) = Var(X)` */
  readonly isVariance: boolean;
}

/**
 * A random quantity that an equation determines by others, as `\Phi_T - \Phi_0 = v` determines
 * `\Phi_T`.
 */
export interface Tie {
  readonly of: SymbolTerm;
  readonly value: Term;
}

/** What the free covariance of any two members is of their variance: all of them may have it. */
export const sharedPart: Fraction = fraction(1, 3);

/** How the models of a context are made: one plan, many models. */
export interface Plan {
  readonly table: Table;
  readonly rules: ReadonlyMap<string, readonly Rule[]>;
  readonly conditions: readonly Condition[];
  readonly demands: ReadonlyMap<string, readonly Demand[]>;
  readonly independent: readonly Stated<"independent">[];
  readonly covariances: readonly Stated<"covariance">[];
  /** those of any two members whose letter is free: they are a third of the variance */
  readonly shared: ReadonlySet<Stated<"covariance">>;
  /** fixed matrices that must be covariance matrices */
  readonly semidefinite: ReadonlySet<string>;
  /** fixed symbols that are sizes of vectors and matrices */
  readonly dimensions: ReadonlySet<string>;
  /** random arrays that the statements speak of entry by entry */
  readonly split: ReadonlySet<string>;
  /**
   * random numbers of which a fact compares moments with each other: a law that is symmetric about
   * its mean is tried for them
   */
  readonly balanced: ReadonlySet<string>;
  /**
   * functions whose integral is prescribed, or that are the density in the prescribed mean of every
   * function of a random quantity: as a term over `#f` variables
   */
  readonly densities: ReadonlyMap<string, Density>;
  /** equations about several random quantities together */
  readonly joints: readonly JointDemand[];
  /** random quantities that an equation determines by others */
  readonly ties: readonly Tie[];
  /** random numbers with a prescribed covariance with another one */
  readonly links: ReadonlyMap<string, Link>;
  /**
   * facts that give the mean of every function of some random quantities as an integral, by the
   * keys of these
   */
  readonly integrals: ReadonlyMap<string, IntegralFact>;
  /**
   * whether an assumption speaks of an integral, or of endlessly many values of one quantity: then
   * a model stands for others and refutes nothing
   */
  readonly measured: boolean;
  /** statements that say of quantities that they are exchangeable */
  readonly exchangeable: readonly Stated<"identical">[];
  /** Brownian motions */
  readonly motions: ReadonlySet<string>;
  /** functions that a fact says to be positive */
  readonly positive: ReadonlySet<string>;
  /** whether sums end at a random number, so that few values of each quantity make many outcomes */
  readonly endsVary: boolean;
  /**
   * random numbers of which a variance under a condition is a multiple, so that they are not
   * negative
   */
  readonly unsigned: ReadonlySet<string>;
  /** functions that facts say to be between 0 and 1 */
  readonly fractional: ReadonlySet<string>;
  /** assumptions about every value of something that is no index */
  readonly general: readonly General[];
  /** fixed symbols that stand under roots in vectors */
  readonly rooted: ReadonlySet<string>;
  /**
   * random families whose second moments are said to be the same wherever they are taken: `Cov(X_t,
   * X_{t+h}) = \gamma_h` for all t
   */
  readonly stationary: ReadonlySet<string>;
  /** how finely laws with densities are cut into points, where quadrature is wanted */
  readonly fineness?: Fineness;
}

/** Stands in demands for the mean of the quantity that they are made on. */
export const ownMean: VariableTerm = { kind: "variable", name: "#mean", sort: scalarSort };
