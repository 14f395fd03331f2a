import { Affine } from "../exact/affine.ts";
import type { Constraint } from "../exact/constraint.ts";
import type { IndexVariable } from "../term/context.ts";
import { denominatorsOf, denominatorsOfGiven } from "../term/denominator.ts";
import { sumOf } from "../term/make.ts";
import type { Term } from "../term/term.ts";
import { sameTerm, subterms, termKey } from "../term/walk.ts";
import { gapsOf, type Instance } from "./bound.ts";
import type { Core } from "./core.ts";
import type { Grounds, Recorded } from "./grounds.ts";
import { inductionLaw, inductionOf, type Start } from "./induction.ts";
import { emptyEnvironment } from "./normal/environment.ts";
import type { Polynomial } from "./polynomial.ts";
import { addends, type Gap, type Sign, signOf } from "./sign.ts";
import { squared } from "./squared.ts";
import { Theorem } from "./theorem.ts";

const forms = new WeakMap<Core, Map<Term, Map<string, Recorded<Polynomial>>>>();

/**
 * The normal form of a term in a kernel, an entry of a vector or matrix at free positions, with the
 * replacements of the case at hand; made once for a kernel.
 */
export function formOf(
  core: Core,
  term: Term,
  at: readonly string[],
  replace: ReadonlyMap<string, Affine>,
): Recorded<Polynomial> {
  const own = forms.get(core) ?? new Map<Term, Map<string, Recorded<Polynomial>>>();
  forms.set(core, own);
  const byCase = own.get(term) ?? new Map<string, Recorded<Polynomial>>();
  own.set(term, byCase);
  const key = `${at.join()}|${[...replace].map(([v, form]) => `${v}=${form.key}`).join()}`;
  const known = byCase.get(key);
  if (known) return known;
  const places = at.map((name) => Affine.generator(`?${name}`));
  const made = core.recorded(() =>
    core.ring.substitute(core.normaliser.polynomial(term, emptyEnvironment, places), replace),
  );
  byCase.set(key, made);
  return made;
}

/**
 * A proof by cases: whether a form in free index variables is 0 (then `variable` is replaced so
 * that it is) or not.
 */
export type Cases =
  | { readonly kind: "leaf"; readonly theorem: Theorem }
  | {
      readonly kind: "split";
      readonly form: Affine;
      readonly variable: string;
      readonly equal: Cases;
      readonly different: Cases;
    };

/**
 * The case that a form is 0, which says what one of its variables is: the conditions so far, and
 * the replacements, with that put in.
 */
export function whereZero(
  form: Affine,
  variable: string,
  path: readonly Constraint[],
  replace: ReadonlyMap<string, Affine>,
): { readonly path: readonly Constraint[]; readonly replace: ReadonlyMap<string, Affine> } {
  const a = form.coefficient(variable);
  const value = form.minus(Affine.generator(variable).times(a)).times(a.neg());
  const put = new Map([[variable, value]]);
  return {
    path: path.map((c) => ({ kind: c.kind, form: c.form.substitute(put) })),
    replace: new Map([
      ...[...replace].map(([v, other]) => [v, other.substitute(put)] as const),
      [variable, value],
    ]),
  };
}

/** The law by which a term that shows its sign may be left out of a side of an inequality. */
export const boundLaw = "inequality/nonnegative";

/** The law by which numbers are in the order of their squares, the greater not being negative. */
export const squaresLaw = "inequality/squares";

/**
 * How `left ≥ right` follows from an equation: which addends of each side are kept (by position),
 * and the sums of those.
 */
export interface Bound {
  readonly left: Term;
  readonly right: Term;
  readonly strict: boolean;
  readonly keptLeft: readonly number[];
  readonly keptRight: readonly number[];
  readonly restLeft: Term;
  readonly restRight: Term;
  /** inequalities of the rule book by which an addend shows its sign */
  readonly instances: readonly Instance[];
}

/** How `left ≥ right` follows from `left = right + gap`. */
export interface Excess {
  readonly left: Term;
  readonly right: Term;
  readonly strict: boolean;
  readonly gap: Term;
  readonly instances: readonly Instance[];
}

/** What an established claim was made from: cases of its free variables, or an induction. */
export type Derivation =
  | { readonly by: "cases"; readonly cases: Cases }
  | {
      readonly by: "induction";
      readonly start: Start;
      readonly base: Established;
      readonly step: Established;
    };

/** For what an established claim holds: all values of the free variables, in a context. */
type Scope = Pick<Grounds, "context" | "free">;

/**
 * A proved equation or inequality of terms: for all values of the free index variables. Only the
 * static functions below make one.
 */
export class Established {
  readonly #made = true;
  readonly scope: Scope;
  readonly derivation: Derivation;
  readonly relation: "=" | ">=" | ">";
  readonly laws: ReadonlySet<string>;
  readonly givens: ReadonlySet<string>;
  readonly left: Term;
  readonly right: Term;

  private constructor(
    { scope, derivation }: Pick<Established, "scope" | "derivation">,
    laws: ReadonlySet<string>,
    givens: ReadonlySet<string>,
    claim: Pick<Established, "left" | "relation" | "right">,
  ) {
    this.scope = scope;
    this.derivation = derivation;
    this.laws = laws;
    this.givens = givens;
    this.left = claim.left;
    this.relation = claim.relation;
    this.right = claim.right;
    Object.freeze(this);
  }

  static isEstablished(value: unknown): value is Established {
    return typeof value === "object" && value !== null && #made in value;
  }

  /*
   * for each case of the free indices, in its own kernel: left = right
   * ---------------------------------------------------------------------- establish fails unless
   * the cases are exhaustive, each theorem is of
   * left = right the terms at that case, and rests on the same grounds;
   * only what the terms or the givens divide by is assumed not to be 0
   */
  static establish(
    grounds: Pick<Grounds, "context" | "laws" | "free">,
    left: Term,
    right: Term,
    at: readonly string[],
    cases: Cases,
  ): Established | null {
    const laws = new Set<string>();
    const givens = new Set<string>();
    const given = grounds.context.assumptions.flatMap((a) => denominatorsOfGiven(a.statement));
    const written = new Set([...denominatorsOf([left, right]), ...given].map(termKey));
    const visit = (
      node: Cases,
      path: readonly Constraint[],
      replace: ReadonlyMap<string, Affine>,
    ): boolean => {
      if (node.kind === "split") {
        if (!node.variable.startsWith("?") || !node.form.coefficient(node.variable).isUnit)
          return false;
        const equal = whereZero(node.form, node.variable, path, replace);
        return (
          visit(node.equal, equal.path, equal.replace) &&
          visit(node.different, [...path, { kind: "ne", form: node.form }], replace)
        );
      }
      const { theorem } = node;
      if (!Theorem.isTheorem(theorem) || theorem.conditions.length > 0) return false;
      const own = theorem.core.grounds;
      if (!own.denominators.every((t) => written.has(termKey(t)))) return false;
      if (
        own.context !== grounds.context ||
        !sameCases(own.cases, path) ||
        !sameVariables(own.free, grounds.free)
      )
        return false;
      for (const name of own.laws.keys())
        if (own.laws.get(name) !== grounds.laws.get(name)) return false;
      const l = formOf(theorem.core, left, at, replace);
      const r = formOf(theorem.core, right, at, replace);
      if (theorem.left.key !== l.value.key || theorem.right.key !== r.value.key) return false;
      for (const part of [theorem, l, r]) {
        for (const law of part.laws) laws.add(law);
        for (const given of part.givens) givens.add(given);
      }
      return true;
    };
    if (!visit(cases, [], new Map())) return null;
    const scope = { context: grounds.context, free: grounds.free };
    const derivation = { by: "cases", cases } as const;
    return new Established({ scope, derivation }, laws, givens, { left, relation: "=", right });
  }

  /*
   * left = right at `from`      left = right at k, k ≥ `least` ⊢ left = right at k + 1
   * ---------------------------------------------------------------------------------- induct
   * left = right for all n, all of them at least `from`, which is at least `least`
   * fails unless n is the one free variable, and what hands it on was established in the context
   * that `inductionOf` makes; what that has more is given no longer
   */
  static induct(
    grounds: Pick<Grounds, "context" | "laws" | "free">,
    { left, right }: Pick<Established, "left" | "right">,
    at: readonly string[],
    { start, base, step }: Omit<Extract<Derivation, { by: "induction" }>, "by">,
  ): Established | null {
    if (!Established.isEstablished(base) || !Established.isEstablished(step)) return null;
    const { context, laws, free } = grounds;
    const places = free.filter((v) => at.includes(v.name));
    const others = free.filter((v) => !at.includes(v.name));
    const induction = inductionOf({ context, free: others, left, right }, start);
    if (!induction || !laws.has(inductionLaw) || places.length !== at.length) return null;
    for (const [part, claim, within] of [
      [base, induction.base, context],
      [step, induction.step, induction.step.context],
    ] as const)
      if (
        part.relation !== "=" ||
        part.scope.context !== within ||
        !sameVariables(part.scope.free, places) ||
        !sameTerm(part.left, claim.left) ||
        !sameTerm(part.right, claim.right)
      )
        return null;
    const handedOn = [...step.givens].filter((id) => !induction.hypotheses.has(id));
    return new Established(
      { scope: { context, free }, derivation: { by: "induction", start, base, step } },
      new Set([...base.laws, ...step.laws, inductionLaw]),
      new Set([...base.givens, ...handedOn]),
      { left, relation: "=", right },
    );
  }

  /*
   * rest of left = rest of right    what was left out of left is ≥ 0, what of right is ≤ 0
   * --------------------------------------------------------------------------------------- atLeast
   * left ≥ right                    (left > right where something left out is not 0)
   *
   * fails unless each addend left out shows its sign, and each inequality of the rule book that is
   * named holds and stands in the sides
   */
  static atLeast(core: Core, bound: Bound, rest: Established): Established | null {
    if (!Established.isEstablished(rest)) return null;
    const gaps = gapsOf(core, bound.instances);
    if (!gaps || !core.grounds.laws.has(boundLaw)) return null;
    const signs: Sign[] = [];
    const take = (whole: Term, kept: readonly number[], minus: boolean): Term | null => {
      const parts = addends(whole);
      const terms: Term[] = [];
      for (const [k, part] of parts.entries()) {
        if (kept.includes(k)) {
          terms.push(part.minus ? { kind: "neg", body: part.term } : part.term);
          continue;
        }
        const sign = part.minus === minus ? signOf(core, part.term, [], gaps) : null;
        if (!sign) return null;
        signs.push(sign);
      }
      return sumOf(terms);
    };
    const left = take(bound.left, bound.keptLeft, false);
    const right = take(bound.right, bound.keptRight, true);
    if (!left || !right || !sameTerm(left, bound.restLeft) || !sameTerm(right, bound.restRight))
      return null;
    if (bound.strict && !signs.some((s) => s.strict)) return null;
    if (!areIn(gaps, [bound.left, bound.right])) return null;
    if (rest.relation !== "=" || rest.left !== bound.restLeft || rest.right !== bound.restRight)
      return null;
    const givens = new Set([...rest.givens, ...signs.flatMap((s) => s.givens)]);
    return new Established(
      rest,
      new Set([...rest.laws, boundLaw, ...signs.flatMap((s) => s.laws)]),
      givens,
      { left: bound.left, relation: bound.strict ? ">" : ">=", right: bound.right },
    );
  }

  /*
   * left² ≥ right² (or >)    left ≥ 0 as it is written
   * ----------------------------------------------------- squares
   * left ≥ right (or >)      fails unless left shows its sign; the squares are those of `squared`
   */
  static fromSquares(
    core: Core,
    { left, right }: Pick<Established, "left" | "right">,
    squares: Established,
  ): Established | null {
    if (!Established.isEstablished(squares) || !core.grounds.laws.has(squaresLaw)) return null;
    const sign = signOf(core, left);
    if (
      !sign ||
      squares.relation === "=" ||
      !sameTerm(squares.left, squared(left)) ||
      !sameTerm(squares.right, squared(right))
    )
      return null;
    return new Established(
      squares,
      new Set([...squares.laws, squaresLaw, ...sign.laws]),
      new Set([...squares.givens, ...sign.givens]),
      { left, relation: squares.relation, right },
    );
  }

  /*
   * left = right + gap    gap ≥ 0 as it is written (gap > 0 for left > right)
   * -------------------------------------------------------------------------- exceeds
   * left ≥ right
   *
   * fails unless the gap shows its sign, and each inequality of the rule book that is named holds and
   * stands in it
   */
  static exceeds(
    core: Core,
    { left, right, strict, gap, instances }: Excess,
    equation: Established,
  ): Established | null {
    const gaps = gapsOf(core, instances);
    if (!gaps || !Established.isEstablished(equation) || !core.grounds.laws.has(boundLaw))
      return null;
    const sign = signOf(core, gap, [], gaps);
    if (
      !sign ||
      (strict && !sign.strict) ||
      !areIn(gaps, [gap]) ||
      equation.relation !== "=" ||
      !sameTerm(equation.left, left) ||
      !sameTerm(equation.right, sumOf([right, gap]))
    )
      return null;
    return new Established(
      equation,
      new Set([...equation.laws, boundLaw, ...sign.laws]),
      new Set([...equation.givens, ...sign.givens]),
      { left, relation: strict ? ">" : ">=", right },
    );
  }
}

/** Whether each of the gaps stands in a term. */
const areIn = (gaps: readonly Gap[], terms: readonly Term[]): boolean => {
  const parts = gaps.length > 0 ? terms.flatMap((term) => [...subterms(term)]) : [];
  return gaps.every((gap) => parts.some((part) => sameTerm(part, gap.term)));
};

function sameCases(a: readonly Constraint[], b: readonly Constraint[]): boolean {
  return (
    a.length === b.length && a.every((c, k) => c.kind === b[k]?.kind && c.form.equals(b[k].form))
  );
}

function sameVariables(a: readonly IndexVariable[], b: readonly IndexVariable[]): boolean {
  const same = (s: Term | null | undefined, t: Term | null | undefined): boolean =>
    s && t ? sameTerm(s, t) : !s && !t;
  return (
    a.length === b.length &&
    a.every(
      (v, k) =>
        v.name === b[k]?.name &&
        same(v.range.lower, b[k].range.lower) &&
        same(v.range.upper, b[k].range.upper),
    )
  );
}
