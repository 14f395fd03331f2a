import { Affine } from "../../exact/affine.ts";
import type { Constraint } from "../../exact/constraint.ts";
import { fraction } from "../../exact/fraction.ts";
import type { Binding } from "../../kernel/binding.ts";
import { constraintVariables } from "../../kernel/generator.ts";
import { isIndicator } from "../../kernel/head.ts";
import {
  type Atom,
  type Child,
  type Factor,
  type Monomial,
  type Polynomial,
  plain,
} from "../../kernel/polynomial.ts";
import { isFixed } from "../../kernel/support/fixed.ts";
import type { Finder } from "./finder.ts";

/**
 * The bound variables that some factors hold, and all that are tied to these by a factor or a
 * constraint.
 */
function boundTogether(m: Monomial, factors: readonly Factor[]): ReadonlySet<string> {
  const tied = new Set<string>();
  const groups = [...m.factors.map(variablesOf), ...m.region.map(constraintVariables)].map((g) =>
    g.filter((v) => m.bound.includes(v)),
  );
  for (
    let next = factors.flatMap(variablesOf).filter((v) => m.bound.includes(v));
    next.length > 0;
  ) {
    for (const v of next) tied.add(v);
    next = groups
      .filter((g) => g.some((v) => tied.has(v)))
      .flatMap((g) => g.filter((v) => !tied.has(v)));
  }
  return tied;
}

function variablesOf(f: Factor): string[] {
  return [...f.atom.variables, ...f.exponent.parts.keys()];
}

/**
 * The part of a monomial that may come out, with the sums that are over it alone, and the rest;
 * null where that is nothing, or all.
 */
export function fixedPart(
  finder: Finder,
  m: Monomial,
  fixed: (atom: Atom) => boolean,
): [Polynomial, Polynomial] | null {
  const { ring } = finder.core;
  const loose = m.factors.filter((f) => fixed(f.atom));
  const kept = boundTogether(
    m,
    m.factors.filter((f) => !loose.includes(f)),
  );
  const free = (variables: Iterable<string>): boolean => [...variables].every((v) => !kept.has(v));
  const out = loose.filter((f) => free(variablesOf(f)));
  const guards = m.region.filter((c) => free(constraintVariables(c)));
  if (out.length === 0 && guards.length === 0 && m.coefficient.equals(1)) return null;
  const rest = m.factors.filter((f) => !out.includes(f));
  if (rest.length === 0) return null;
  const inside = (c: Constraint): boolean =>
    constraintVariables(c).some((v) => m.bound.includes(v));
  const sums = m.bound.filter((v) => !kept.has(v));
  const summed = guards.filter(inside);
  const a = ring.guard(
    guards.filter((c) => !inside(c)),
    ring.single({ coefficient: m.coefficient, bound: sums, region: summed, factors: out }),
  );
  const x = ring.single({
    coefficient: fraction(1),
    bound: m.bound.filter((v) => kept.has(v)),
    region: m.region.filter((c) => !guards.includes(c)),
    factors: rest,
  });
  return [a, x];
}

/** A monomial under a sum as a family over its outermost index, with the range of that index. */
export function familyOf(finder: Finder, m: Monomial): Record<string, Binding> | null {
  const { ring } = finder.core;
  for (const v of m.bound) {
    const mine = m.region.filter((c) => c.form.parts.has(v));
    const unit = (c: Constraint, sign: bigint): boolean =>
      c.kind === "ge" &&
      c.form.coefficient(v).isInteger &&
      c.form.coefficient(v).n === 1n &&
      c.form.coefficient(v).s === sign;
    const outside = (c: Constraint): boolean =>
      constraintVariables(c).every((g) => g === v || !m.bound.includes(g));
    const implied: Constraint[] = [];
    // one bound further out each round, so that of a chain i < j < k the ends of k reach i
    for (
      let round = 0, last = mine.filter((c) => c.kind === "ge" && !outside(c));
      last.length > 0 && round < m.bound.length;
      round++
    ) {
      last = last.flatMap((c) => m.region.flatMap((d) => projectedOn(c, d, v, m.bound)));
      implied.push(...last);
      last = last.filter((c) => !outside(c));
    }
    const lower = [...mine, ...implied].find((c) => unit(c, 1n) && outside(c));
    const upper = [...mine, ...implied].find((c) => unit(c, -1n) && outside(c));
    const ragged = upper ? null : fixedEnd(finder, m, v);
    if (!lower || !(upper || ragged)) continue;
    const x = Affine.generator(v);
    const rest: Monomial = {
      coefficient: m.coefficient,
      bound: m.bound.filter((b) => b !== v),
      region: m.region.filter((c) => c !== lower && c !== upper),
      factors: m.factors.filter((f) => f !== ragged?.factor),
    };
    const body = ring.known.under(upper ? [lower, upper] : [lower], () => ring.single(rest));
    return {
      X: { locals: [v], body },
      m: plain(ring.affine(x.minus(lower.form))),
      n: plain(upper ? ring.affine(upper.form.plus(x)) : (ragged?.end as Polynomial)),
    };
  }
  return null;
}

/**
 * The bound `1{v ≤ n_k}` of a monomial whose end is fixed and depends on no other index of its
 * sums, with that end.
 */
function fixedEnd(
  finder: Finder,
  m: Monomial,
  v: string,
): { readonly factor: Factor; readonly end: Polynomial } | null {
  const { ring } = finder.core;
  for (const factor of m.factors) {
    if (!isIndicator(factor.atom.head, "<=") || !factor.atom.variables.includes(v)) continue;
    const end = ring.subtract(
      ring.affine(Affine.generator(v)),
      (factor.atom.children[0] as Child).body,
    );
    if (!end.variables.some((w) => m.bound.includes(w)) && isFixed(finder.core, end))
      return { factor, end };
  }
  return null;
}

/**
 * What two inequalities say of v together when the other bound variable of the first is
 * eliminated.
 */
function projectedOn(
  c: Constraint,
  d: Constraint,
  v: string,
  bound: readonly string[],
): Constraint[] {
  const [w, ...more] = constraintVariables(c).filter((g) => g !== v && bound.includes(g));
  if (
    w === undefined ||
    more.length > 0 ||
    d.kind !== "ge" ||
    d.form.parts.has(v) ||
    !d.form.parts.has(w)
  )
    return [];
  const a = c.form.coefficient(w);
  const b = d.form.coefficient(w);
  if (!a.isUnit || !b.isUnit || a.isNegative === b.isNegative) return [];
  return [{ kind: "ge", form: c.form.plus(d.form) }];
}
