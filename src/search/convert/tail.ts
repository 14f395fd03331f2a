import { Affine } from "../../exact/affine.ts";
import { type Fraction, fraction } from "../../exact/fraction.ts";
import type { Core } from "../../kernel/core.ts";
import { expectation, isIndicator } from "../../kernel/head.ts";
import {
  type Atom,
  type Child,
  type Factor,
  type Monomial,
  type Polynomial,
  plain,
} from "../../kernel/polynomial.ts";
import { affineOf, solePower } from "../../kernel/sole.ts";
import { declaredKey } from "../../kernel/support/fixed.ts";
import { Theorem } from "../../kernel/theorem.ts";
import type { Finder } from "./finder.ts";

/** An average where a count is a number, or at least that number. */
interface CountBound {
  readonly whole: Polynomial;
  readonly count: Polynomial;
  readonly at: Affine;
  readonly least: boolean;
  readonly other: Polynomial;
}

function countBound(core: Core, average: Atom): CountBound | null {
  const { ring } = core;
  const [m, ...more] = [...(average.children[0] as Child).body.monomials.values()];
  if (!m || more.length + m.bound.length + m.region.length > 0) return null;
  for (const f of m.factors) {
    const inside =
      f.atom.head.kind === "indicator" && f.exponent.integer === 1
        ? (f.atom.children[0] as Child).body
        : null;
    const least = isIndicator(f.atom.head, "<=");
    for (const n of inside?.monomials.values() ?? []) {
      const count = ring.single({ ...n, coefficient: fraction(1) });
      const rest =
        inside && affineOf(ring.scale(ring.subtract(inside, ring.single(n)), n.coefficient.neg()));
      const key = solePower(count)?.power === 1 ? declaredKey((n.factors[0] as Factor).atom) : null;
      if (
        !rest ||
        key === null ||
        !core.declaration(key)?.random ||
        !(least ? n.coefficient.equals(-1) : n.coefficient.isUnit)
      )
        continue;
      return {
        whole: ring.atom(average),
        count,
        at: rest,
        least,
        other: ring.single({ ...m, factors: m.factors.filter((g) => g !== f) }),
      };
    }
  }
  return null;
}

/**
 * Of chances of a count next to each other, those that make one: that it is at least k and not at
 * least k + 1, or that it is k or at least k + 1.
 */
export function tailSteps(finder: Finder, p: Polynomial): Theorem[] {
  const { ring } = finder.core;
  const beside = new Map<
    string,
    { readonly coefficient: Fraction; readonly bound: CountBound }[]
  >();
  for (const m of p.monomials.values()) {
    for (const f of m.bound.length === 0 ? m.factors : []) {
      const bound =
        f.atom.head === expectation && f.exponent.integer === 1
          ? countBound(finder.core, f.atom)
          : null;
      if (!bound) continue;
      const { key } = ring.single({
        ...m,
        coefficient: fraction(1),
        factors: m.factors.filter((g) => g !== f),
      });
      const name = `${key}|${bound.count.key}|${bound.other.key}`;
      beside.set(name, [...(beside.get(name) ?? []), { coefficient: m.coefficient, bound }]);
    }
  }
  const several = [...beside.values()].filter((list) => list.length > 1);
  if (several.length === 0 || !finder.permit.law("moment/step")) return [];
  return several.flatMap((list) =>
    list.flatMap(({ coefficient, bound }) => {
      const next = list.find(
        (o) => o.bound.least && o.bound.at.minus(bound.at).equals(Affine.of(1)),
      );
      if (!next || !next.coefficient.equals(bound.least ? coefficient.neg() : coefficient))
        return [];
      const slots = {
        X: plain(bound.count),
        Y: plain(bound.other),
        k: plain(ring.affine(bound.at)),
      };
      const theorem = Theorem.law(finder.core, "moment/step", slots);
      if (!Theorem.isTheorem(theorem)) return [];
      if (bound.least) return theorem.left.size === 1 ? [theorem] : [];
      const [key] = [...next.bound.whole.monomials.keys()];
      const turned = Theorem.isolate(
        Theorem.combine([{ factor: ring.number(1), theorem }]),
        key as string,
      );
      return Theorem.isTheorem(turned) ? [turned] : [];
    }),
  );
}

/**
 * The sum of all chances that a count is at least k, from k = 1 on: `1\{X \ge k\}` is one factor
 * of what is averaged.
 */
export function tailsOf(
  finder: Finder,
  tail: Factor,
  averaged: Monomial,
  lower: Affine,
  v: string,
): Theorem | null {
  const { ring } = finder.core;
  const inside =
    isIndicator(tail.atom.head, "<=") && tail.atom.variables.includes(v)
      ? (tail.atom.children[0] as Child).body
      : null;
  const count =
    inside &&
    [...inside.monomials.values()]
      .map((m) => ring.scale(ring.single(m), fraction(-1)))
      .find((q) => solePower(q)?.power === 1 && !q.variables.includes(v));
  const other = ring.single({ ...averaged, factors: averaged.factors.filter((g) => g !== tail) });
  if (!count || other.variables.includes(v) || !finder.permit.law("moment/tails")) return null;
  const theorem = Theorem.law(finder.core, "moment/tails", {
    X: plain(count),
    Y: plain(other),
    a: plain(ring.affine(Affine.generator(v).minus(lower))),
  });
  return Theorem.isTheorem(theorem) && theorem.left.size === 1 ? theorem : null;
}
