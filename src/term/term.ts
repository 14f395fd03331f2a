import type { Fraction } from "../exact/fraction.ts";

/**
 * The closed union of terms: what a line of mathematics means once its brackets, names and sorts
 * are settled. Terms are immutable plain data and keep what the author wrote: `-(-x)`, `x + 0`,
 * `yx` and `\frac{x}{x}` stay as they are. Every walk is a `switch` on `kind` without `default`, so
 * that a new kind is a type error wherever it was forgotten.
 */
export type Term =
  | NumberTerm
  | ConstantTerm
  | SymbolTerm
  | VariableTerm
  | MetaTerm
  | AddTerm
  | MulTerm
  | NegTerm
  | DivTerm
  | PowTerm
  | SumTerm
  | EntryTerm
  | TransposeTerm
  | InverseTerm
  | TraceTerm
  | InnerTerm
  | NormTerm
  | HadamardTerm
  | DiagTerm
  | FillTerm
  | CallTerm
  | ApplyTerm
  | RelationTerm
  | LogicTerm
  | IndicatorTerm
  | ExpectTerm
  | VarianceTerm
  | CovarianceTerm
  | ProbabilityTerm
  | IntegralTerm
  | GradientTerm;

/** The terms of one kind. */
export type TermOf<Kind extends Term["kind"]> = Extract<Term, { readonly kind: Kind }>;

/** An exact rational number. */
export interface NumberTerm {
  readonly kind: "number";
  readonly value: Fraction;
}

/** A constant that is no rational number; `infinity` only as a bound of a sum or integral. */
export interface ConstantTerm {
  readonly kind: "constant";
  readonly name: "pi" | "e" | "infinity";
}

/**
 * A declared symbol, with integer terms in the positions of its head (`\hat g_{#}` applied to `b`).
 * `symbol` is the key of its declaration in the context.
 */
export interface SymbolTerm {
  readonly kind: "symbol";
  readonly symbol: string;
  readonly args: readonly Term[];
  readonly sort: Sort;
}

/**
 * A variable: bound by a sum, product or integral, free and meaning "for all" (an index of the
 * line), or a parameter of a definition. Its name is what the author wrote (`b'`); binders of one
 * line never share a name with another variable in scope.
 */
export interface VariableTerm {
  readonly kind: "variable";
  readonly name: string;
  readonly sort: Sort;
}

/**
 * A slot of a law's statement (rules only). With `args` it is a family: `X_i` under a sum over `i`.
 */
export interface MetaTerm {
  readonly kind: "meta";
  readonly name: string;
  readonly args: readonly Term[];
  readonly sort: Sort;
}

export interface AddTerm {
  readonly kind: "add";
  readonly terms: readonly Term[];
}

/** A product in the written order: scalars, and vectors and matrices by matrix multiplication. */
export interface MulTerm {
  readonly kind: "mul";
  readonly factors: readonly Term[];
}

export interface NegTerm {
  readonly kind: "neg";
  readonly body: Term;
}

export interface DivTerm {
  readonly kind: "div";
  readonly numerator: Term;
  readonly denominator: Term;
}

/**
 * `base^exponent`; square roots are powers with exponent 1/2. A matrix base takes a positive
 * integer exponent.
 */
export interface PowTerm {
  readonly kind: "pow";
  readonly base: Term;
  readonly exponent: Term;
}

/**
 * One index of a sum or product with its range, both ends included; an empty range gives 0 (or 1).
 */
export interface Binder {
  readonly name: string;
  readonly lower: Term;
  readonly upper: Term;
}

/**
 * A sum or product over the tuples of its binders (later ranges may use earlier names) for which
 * all conditions hold. The operator `list` makes no number: it is the collection of all these
 * quantities, as in `E[X \mid Y_1, \dots, Y_m]`, and stands only in `given`, `over` and as the body
 * of a definition.
 */
export interface SumTerm {
  readonly kind: "sum";
  readonly operator: "sum" | "product" | "list";
  readonly binders: readonly Binder[];
  readonly conditions: readonly Term[];
  readonly body: Term;
}

/** A component of a vector (one index) or an entry of a matrix (two), counted from 1. */
export interface EntryTerm {
  readonly kind: "entry";
  readonly of: Term;
  readonly indices: readonly Term[];
}

export interface TransposeTerm {
  readonly kind: "transpose";
  readonly body: Term;
}

export interface InverseTerm {
  readonly kind: "inverse";
  readonly body: Term;
}

export interface TraceTerm {
  readonly kind: "trace";
  readonly body: Term;
}

/** `\langle x, y \rangle` or `x \cdot y` of two vectors. */
export interface InnerTerm {
  readonly kind: "inner";
  readonly left: Term;
  readonly right: Term;
}

/**
 * The Euclidean norm of a vector, or the Frobenius norm of a matrix; its square is a power of it.
 */
export interface NormTerm {
  readonly kind: "norm";
  readonly body: Term;
}

/** The product entry by entry, `\odot`. */
export interface HadamardTerm {
  readonly kind: "hadamard";
  readonly left: Term;
  readonly right: Term;
}

/** The diagonal matrix of a vector, or the vector of a matrix's diagonal. */
export interface DiagTerm {
  readonly kind: "diag";
  readonly body: Term;
}

/** A vector or matrix made of a fixed pattern: all zeros, all ones, or the identity. */
export interface FillTerm {
  readonly kind: "fill";
  readonly pattern: "zero" | "ones" | "identity";
  readonly sort: Sort;
}

/** A built-in function of numbers. `delta` is Kronecker's, of two integers. */
export interface CallTerm {
  readonly kind: "call";
  readonly function:
    | "exp"
    | "log"
    | "sin"
    | "cos"
    | "abs"
    | "min"
    | "max"
    | "binomial"
    | "factorial"
    | "delta"
    | "sign";
  readonly args: readonly Term[];
}

/**
 * A declared function applied: `h(x)`, `\mathrm{MSE}(T)`, `h_j(x)` (the index sits in the function
 * symbol).
 */
export interface ApplyTerm {
  readonly kind: "apply";
  readonly function: SymbolTerm;
  readonly args: readonly Term[];
}

/** A relation as a condition: `i \ne j`, `Y_i \le y`. */
export interface RelationTerm {
  readonly kind: "relation";
  readonly relation: Relation;
  readonly left: Term;
  readonly right: Term;
}

export type Relation = "=" | "!=" | "<" | "<=" | ">" | ">=";

export interface LogicTerm {
  readonly kind: "logic";
  readonly operator: "and" | "or" | "not";
  readonly args: readonly Term[];
}

/** 1 where the condition holds, 0 elsewhere. */
export interface IndicatorTerm {
  readonly kind: "indicator";
  readonly condition: Term;
}

/**
 * An expectation. `given`: what is conditioned on, random quantities or events (conditions).
 * `over`: the symbols that a subscript says it averages over; absent for the expectation over
 * everything.
 */
export interface ExpectTerm {
  readonly kind: "expect";
  readonly body: Term;
  readonly given: readonly Term[];
  readonly over: readonly Term[];
}

/** The variance of a number, or the covariance matrix of a vector. */
export interface VarianceTerm {
  readonly kind: "variance";
  readonly body: Term;
  readonly given: readonly Term[];
  readonly over: readonly Term[];
}

/** The covariance of two numbers, or the cross-covariance matrix of two vectors. */
export interface CovarianceTerm {
  readonly kind: "covariance";
  readonly left: Term;
  readonly right: Term;
  readonly given: readonly Term[];
  readonly over: readonly Term[];
}

/** The probability of a condition. */
export interface ProbabilityTerm {
  readonly kind: "probability";
  readonly condition: Term;
  readonly given: readonly Term[];
}

/**
 * A definite integral over an interval; over all of the line (or space) where the ends are null.
 */
export interface IntegralTerm {
  readonly kind: "integral";
  readonly variable: string;
  readonly sort: Sort;
  readonly lower: Term | null;
  readonly upper: Term | null;
  readonly body: Term;
}

/**
 * The gradient (of a number by a vector) or derivative (by a number) of a body in which `variable`
 * is free, taken at `at`.
 */
export interface GradientTerm {
  readonly kind: "gradient";
  readonly variable: string;
  readonly sort: Sort;
  readonly body: Term;
  readonly at: Term;
}

/** Terms that are made of vectors and matrices. */
export type ArrayTerm = Extract<
  Term,
  { kind: "transpose" | "inverse" | "trace" | "inner" | "norm" | "hadamard" | "diag" | "fill" }
>;

/**
 * What kind of thing a term stands for. Sizes are terms of sort `index`, so they may be symbolic. A
 * `covector` is the transpose of a vector, so that `x^\top y` and `x y^\top` have the sorts one
 * expects.
 */
export type Sort =
  | { readonly kind: "index" }
  | { readonly kind: "scalar" }
  | { readonly kind: "vector"; readonly size: Term }
  | { readonly kind: "covector"; readonly size: Term }
  | { readonly kind: "matrix"; readonly rows: Term; readonly columns: Term }
  | { readonly kind: "condition" }
  | { readonly kind: "function"; readonly result: Sort };
