import { Affine, type Constraint } from "../exact/affine.ts";
import { zero } from "../exact/fraction.ts";
import type { IndexVariable } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { sameTerm, termKey } from "../term/walk.ts";
import type { Core, Grounds } from "./core.ts";
import { emptyEnvironment } from "./normal.ts";
import type { Polynomial } from "./polynomial.ts";
import { addends, type Sign, signOf } from "./sign.ts";
import { Theorem } from "./theorem.ts";

const sidesMade = new WeakMap<Core, Map<Term, Map<string, readonly [Polynomial, Polynomial]>>>();

/**
 * The sides of an equation of terms in a kernel, entries of vectors and matrices at free positions, with the replacements of the case at hand. Made once for a
 * kernel, after all denominators of both sides are known to be written.
 */
export function sides(core: Core, left: Term, right: Term, at: readonly string[], replace: ReadonlyMap<string, Affine>): readonly [Polynomial, Polynomial] {
  const own = sidesMade.get(core) ?? new Map<Term, Map<string, readonly [Polynomial, Polynomial]>>();
  sidesMade.set(core, own);
  const byCase = own.get(left) ?? new Map<string, readonly [Polynomial, Polynomial]>();
  own.set(left, byCase);
  const key = `${termKey(right)}|${at.join()}|${[...replace].map(([v, form]) => `${v}=${form.key}`).join()}`;
  const known = byCase.get(key);
  if (known) return known;
  const places = at.map((name) => Affine.generator(`?${name}`));
  const side = (t: Term): Polynomial => core.ring.substitute(core.normaliser.polynomial(t, emptyEnvironment, places), replace);
  side(left);
  side(right);
  const made = [side(left), side(right)] as const;
  byCase.set(key, made);
  return made;
}

/** A proof by cases: whether a form in free index variables is 0 (then `variable` is replaced so that it is) or not. */
export type Cases =
  | { readonly kind: "leaf"; readonly theorem: Theorem }
  | { readonly kind: "split"; readonly form: Affine; readonly variable: string; readonly equal: Cases; readonly different: Cases };

/** The law by which a term that shows its sign may be left out of a side of an inequality. */
export const boundLaw = "inequality/nonnegative";

/** How `left ≥ right` follows from an equation: which addends of each side are kept (by position), and the sums of those. */
export interface Bound {
  readonly left: Term;
  readonly right: Term;
  readonly strict: boolean;
  readonly keptLeft: readonly number[];
  readonly keptRight: readonly number[];
  readonly restLeft: Term;
  readonly restRight: Term;
}

/** The sum of the terms; 0 of none. */
export function sumOf(terms: readonly Term[]): Term {
  return terms.length === 0 ? { kind: "number", value: zero } : terms.length === 1 ? (terms[0] as Term) : { kind: "add", terms };
}

/** A proved equation or inequality of terms: for all values of the free index variables. Only the static functions below make one. */
export class Established {
  readonly #made = true;
  readonly cases: Cases;
  readonly laws: ReadonlySet<string>;
  readonly givens: ReadonlySet<string>;
  readonly left: Term;
  readonly right: Term;

  private constructor(cases: Cases, laws: ReadonlySet<string>, givens: ReadonlySet<string>, left: Term, right: Term) {
    this.cases = cases;
    this.laws = laws;
    this.givens = givens;
    this.left = left;
    this.right = right;
    Object.freeze(this);
  }

  static isEstablished(value: unknown): value is Established {
    return typeof value === "object" && value !== null && #made in value;
  }

  /*   for each case of the free indices, in its own kernel:  left = right
   *  ---------------------------------------------------------------------- establish     fails unless the cases are exhaustive, each theorem is of
   *            left = right                                                                 the terms at that case, and rests on the same grounds     */
  static establish(grounds: Omit<Grounds, "cases" | "layout">, left: Term, right: Term, at: readonly string[], cases: Cases): Established | null {
    const laws = new Set<string>();
    const givens = new Set<string>();
    const visit = (node: Cases, path: readonly Constraint[], replace: ReadonlyMap<string, Affine>): boolean => {
      if (node.kind === "split") {
        const a = node.form.coefficient(node.variable);
        if (!node.variable.startsWith("?") || !(a.n === 1n && a.d === 1n)) return false;
        const value = node.form.minus(Affine.generator(node.variable).times(a)).times(a.neg());
        const merged = new Map([...replace].map(([v, form]) => [v, form.substitute(new Map([[node.variable, value]]))]));
        merged.set(node.variable, value);
        return visit(node.equal, path, merged) && visit(node.different, [...path, { kind: "ne", form: node.form }], replace);
      }
      const { theorem } = node;
      if (!Theorem.isTheorem(theorem) || theorem.conditions.length > 0) return false;
      const own = theorem.core.grounds;
      if (own.context !== grounds.context || !sameCases(own.cases, path) || !sameVariables(own.free, grounds.free)) return false;
      for (const name of own.laws.keys()) if (own.laws.get(name) !== grounds.laws.get(name)) return false;
      const [l, r] = sides(theorem.core, left, right, at, replace);
      if (theorem.left.key !== l.key || theorem.right.key !== r.key) return false;
      for (const law of theorem.laws) laws.add(law);
      for (const given of theorem.givens) givens.add(given);
      return true;
    };
    return visit(cases, [], new Map()) ? new Established(cases, laws, givens, left, right) : null;
  }

  /*   rest of left = rest of right     what was left out of left is at least 0, and at most 0 what was left out of right
   *  ------------------------------------------------------------------------------------------------------------------- atLeast
   *      left ≥ right   (left > right where something left out is not 0)       fails unless each addend left out shows its sign   */
  static atLeast(core: Core, bound: Bound, rest: Established): Established | null {
    if (!Established.isEstablished(rest)) return null;
    if (!core.grounds.laws.has(boundLaw)) return null;
    const signs: Sign[] = [];
    const take = (whole: Term, kept: readonly number[], minus: boolean): Term | null => {
      const parts = addends(whole);
      const terms: Term[] = [];
      for (const [k, part] of parts.entries()) {
        if (kept.includes(k)) {
          terms.push(part.minus ? { kind: "neg", body: part.term } : part.term);
          continue;
        }
        const sign = part.minus === minus ? signOf(core, part.term) : null;
        if (!sign) return null;
        signs.push(sign);
      }
      return sumOf(terms);
    };
    const left = take(bound.left, bound.keptLeft, false);
    const right = take(bound.right, bound.keptRight, true);
    if (!left || !right || !sameTerm(left, bound.restLeft) || !sameTerm(right, bound.restRight)) return null;
    if (bound.strict && !signs.some((s) => s.strict)) return null;
    if (rest.left !== bound.restLeft || rest.right !== bound.restRight) return null;
    const givens = new Set([...rest.givens, ...signs.flatMap((s) => s.givens)]);
    return new Established(rest.cases, new Set([...rest.laws, boundLaw]), givens, bound.left, bound.right);
  }
}

function sameCases(a: readonly Constraint[], b: readonly Constraint[]): boolean {
  return a.length === b.length && a.every((c, k) => c.kind === b[k]?.kind && c.form.equals(b[k].form));
}

function sameVariables(a: readonly IndexVariable[], b: readonly IndexVariable[]): boolean {
  return a.length === b.length && a.every((v, k) => v === b[k]);
}
