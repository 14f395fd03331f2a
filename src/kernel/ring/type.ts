import type { Affine } from "../../exact/affine.ts";
import type { Constraint } from "../../exact/constraint.ts";
import type { Fraction } from "../../exact/fraction.ts";
import type { Places } from "../place.ts";
import type { Atom, Factor, Polynomial } from "../polynomial.ts";
import type { Meter } from "./budget.ts";
import type { Known } from "./known.ts";
import type { Raw } from "./monomial.ts";
import type { Layout, Rewrite } from "./oracle.ts";

/** What is told apart while something is settled. */
export interface Focus {
  /** places at which sums are split besides those that a monomial itself tells apart */
  places: Places | null;
  /** whether a sum is being counted otherwise */
  recounting: boolean;
}

/**
 * The commutative ring of finite indexed sums over exact fractions, as the parts of the kernel see
 * it: every operation returns the normal form of its result.
 */
export interface Ring {
  readonly layout: Layout;
  /** what is known of numbers here, and what has been rested on */
  readonly known: Known;
  readonly meter: Meter;
  readonly focus: Focus;
  /** keys of the numbers that somebody wrote as denominators, and that are assumed not to be 0 */
  readonly written: Set<string>;
  /** whether a generator stands for an integer, an index variable or a symbol that is one */
  readonly integers: (generator: string) => boolean;
  /** a variable that stands nowhere yet */
  fresh(): string;
  number(value: Fraction | number): Polynomial;
  /** an integer form as a number of the ring */
  affine(form: Affine): Polynomial;
  atom(atom: Atom): Polynomial;
  /** the sum of monomials in normal form */
  settled(monomials: Iterable<Raw>): Polynomial;
  /** the polynomial that one monomial is */
  single(m: Raw): Polynomial;
  add(...polynomials: readonly Polynomial[]): Polynomial;
  subtract(a: Polynomial, b: Polynomial): Polynomial;
  scale(p: Polynomial, by: Fraction): Polynomial;
  multiply(a: Polynomial, b: Polynomial): Polynomial;
  product(polynomials: readonly Polynomial[]): Polynomial;
  /** `a/b`; throws `DivisionError` where b is 0 */
  divide(a: Polynomial, b: Polynomial): Polynomial;
  /**
   * `p^exponent`. Negative and symbolic powers of a sum stay as they are; a symbolic or negative
   * power of 0 throws `DivisionError`
   */
  power(p: Polynomial, exponent: Affine): Polynomial;
  /** a number to a power; null where it is none of the ring */
  constantPower(c: Fraction, exponent: Affine): Polynomial | null;
  /** factors with equal atoms as one */
  merged(factors: readonly Factor[]): readonly Factor[];
  /**
   * the sum of `body(v)` over `lower ≤ v ≤ upper` (null: without end) for which the conditions on
   * `v` hold
   */
  sum(
    lower: Affine | null,
    upper: Affine | null,
    body: (v: Affine) => Polynomial,
    conditions?: (v: Affine) => readonly Constraint[],
  ): Polynomial;
  /** the sum of `p` over the variables, where the constraints hold */
  bind(p: Polynomial, variables: readonly string[], constraints: readonly Constraint[]): Polynomial;
  /** `p` where all constraints hold, 0 elsewhere */
  guard(constraints: readonly Constraint[], p: Polynomial): Polynomial;
  /** the polynomial with forms put in place of variables */
  substitute(p: Polynomial, replace: ReadonlyMap<string, Affine>): Polynomial;
  /**
   * The polynomial with powers of atoms replaced everywhere, inside other atoms first; `f` answers
   * what the atom to its exponent becomes, or null where it stays. It is asked where the
   * constraints of the monomial are in scope, so that it may ask what is implied.
   */
  rewrite(p: Polynomial, f: Rewrite): Polynomial;
  /** an atom whose insides have changed, raised to a power */
  remade(atom: Atom, exponent: Affine): Polynomial;
  /** the indicator of `p = 0` or `p ≤ 0` */
  indicator(relation: "=" | "<=", p: Polynomial): Polynomial;
  /**
   * Splits off the rational content, the common factors of all monomials and the denominators of
   * single ones, so that denominators meet: `n^2 - n` is `n` times `n - 1`, `1 + 1/n` is `1/n`
   * times `n + 1`.
   */
  content(p: Polynomial): readonly [Polynomial | null, Polynomial];
  /**
   * Whether the polynomial is 0 for all values of its atoms: after each sum that stands in a
   * denominator is cleared by multiplying with it (denominators are not 0 by assumption), and sums
   * are split at all places that are told apart anywhere in it.
   */
  isZero(p: Polynomial): boolean;
  /**
   * Whether a number is not 0: written as a denominator, a non-zero constant, or so by a side
   * condition (whose given is then used).
   */
  nonzero(p: Polynomial): boolean;
  /** assumes that a number, a denominator that somebody wrote, is not 0 */
  assumeNonzero(p: Polynomial): void;
  /** begins to count the work anew; past the limit it is given up with a `BudgetError` */
  restart(limit?: number): void;
}
