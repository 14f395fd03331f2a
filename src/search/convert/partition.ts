import { Affine } from "../../exact/affine.ts";
import type { Constraint } from "../../exact/constraint.ts";
import { fraction, one } from "../../exact/fraction.ts";
import type { Binding } from "../../kernel/binding.ts";
import { exponentialOf, logarithmOf } from "../../kernel/exponential.ts";
import { constraintVariables } from "../../kernel/generator.ts";
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
import { Theorem } from "../../kernel/theorem.ts";
import type { Finder } from "./finder.ts";

import { tailsOf } from "./tail.ts";

/**
 * Sums over all values that a random integer has, of what is 1 where it has that value, or of
 * averages there.
 */
export function partitionsOf(finder: Finder, p: Polynomial): readonly Theorem[] {
  return [...p.monomials.values()].flatMap((m) =>
    m.bound.flatMap((v) => {
      const over = overValues(m, v);
      return over ? partitionOf(finder, over, v) : [];
    }),
  );
}

/** A sum over an index of one factor that tells of a value, or averages it, times what has it. */
interface OverValues {
  readonly lower: Constraint;
  readonly upper: Constraint | undefined;
  /** the other factors that depend on the index */
  readonly weights: readonly Factor[];
  readonly average: Atom | undefined;
  readonly indicator: Atom | undefined;
}

function overValues(m: Monomial, v: string): OverValues | null {
  const using = m.factors.filter((f) => f.atom.variables.includes(v) || f.exponent.parts.has(v));
  const isOne = (f: Factor): boolean => f.exponent.integer === 1;
  const average = using.find((f) => f.atom.head === expectation && isOne(f));
  const alone = average ? undefined : using.find((f) => isIndicator(f.atom.head, "=") && isOne(f));
  if (!average && !alone) return null;
  const mine = m.region.filter((c) => c.form.parts.has(v));
  const [lower, upper] = [1, -1].map((sign) =>
    mine.find(
      (c) =>
        c.kind === "ge" &&
        c.form.coefficient(v).equals(sign) &&
        constraintVariables(c).length === 1,
    ),
  );
  const weights = using.filter((f) => f !== average && f !== alone);
  if (!lower || mine.length > (upper ? 2 : 1)) return null;
  return { lower, upper, weights, average: average?.atom, indicator: alone?.atom };
}

function partitionOf(
  finder: Finder,
  { lower, upper, weights, average, indicator }: OverValues,
  v: string,
): readonly Theorem[] {
  const { ring } = finder.core;
  const x = Affine.generator(v);
  const made = (name: string, slots: Readonly<Record<string, Binding>>): readonly Theorem[] => {
    const theorem = finder.permit.law(name) && Theorem.law(finder.core, name, slots);
    return Theorem.isTheorem(theorem) && theorem.left.size === 1 ? [theorem] : [];
  };
  // X, and what is weighted by its values: `X^2` of `\sum_k k^2 P(X = k)`
  const quantity = (atom: Atom): Readonly<Record<string, Binding>> | null => {
    const told = valueAt(finder, atom, v);
    if (!told) return null;
    const { of, shift } = told;
    const weight = ring.single({ coefficient: one, bound: [], region: [], factors: weights });
    const body = ring.substitute(weight, new Map([[v, x.minus(shift)]]));
    const whole = atQuantity(finder, body, v, of);
    return (
      whole && {
        ...{ X: plain(of), Z: plain(whole), z: { locals: [v], body } },
        a: plain(ring.affine(x.minus(lower.form).plus(shift))),
        ...(upper ? { b: plain(ring.affine(upper.form.plus(x).plus(shift))) } : {}),
      }
    );
  };
  if (indicator && upper && finder.permit.law("moment/partition")) {
    const slots = quantity(indicator);
    return slots ? made("moment/partition", slots) : [];
  }
  if (!average) return [];
  const [only, ...more] = [...(average.children[0] as Child).body.monomials.values()];
  if (!only || more.length > 0) return [];
  return only.factors.flatMap((f) => {
    const tails = upper || weights.length > 0 ? null : tailsOf(finder, f, only, lower.form, v);
    if (tails) return [tails];
    const other = ring.single({ ...only, factors: only.factors.filter((g) => g !== f) });
    const slots = other.variables.includes(v) ? null : quantity(f.atom);
    const name = upper ? "moment/values" : "moment/counts";
    return slots ? made(name, { ...slots, Y: plain(other) }) : [];
  });
}

/** A number with a quantity in place of an index; null where that stands below a name or so. */
function atQuantity(
  { core: { ring } }: Finder,
  p: Polynomial,
  v: string,
  quantity: Polynomial,
): Polynomial | null {
  const placed = (form: Affine): Polynomial => {
    const factor = form.coefficient(v);
    const rest = ring.affine(form.minus(Affine.generator(v).times(factor)));
    return ring.add(ring.scale(quantity, factor), rest);
  };
  const there = ring.rewrite(p, (atom, exponent) => {
    const [form] = atom.indices;
    if (atom.head.kind === "index" && form?.parts.has(v)) return ring.power(placed(form), exponent);
    if (!exponent.parts.has(v)) return null;
    // `e^{tk}` of `e^{tX}`, `z^k` of `z^X`
    const logarithm = logarithmOf(ring, ring.atom(atom), () => true);
    return logarithm && exponentialOf(ring, ring.multiply(logarithm, placed(exponent)));
  });
  return there.variables.includes(v) ? null : there;
}

/** The value that an indicator tells of a quantity: that X is `v + shift`. */
interface ValueTold {
  readonly of: Polynomial;
  readonly shift: Affine;
}

/**
 * The quantity of which an indicator tells whether its value is the index v, or next to it; null
 * where it tells anything else.
 */
function valueAt(finder: Finder, indicator: Atom, v: string): ValueTold | null {
  const { ring } = finder.core;
  const body =
    isIndicator(indicator.head, "=") && indicator.variables.includes(v)
      ? (indicator.children[0] as Child).body
      : null;
  if (!body) return null;
  const x = ring.affine(Affine.generator(v));
  for (const q of [ring.add(body, x), ring.subtract(x, body)]) {
    if (q.variables.includes(v)) continue;
    const parts = [...q.monomials.values()].map((m) => ring.single(m));
    const varies = (part: Polynomial): boolean => {
      const atom = solePower(part)?.atom;
      return atom !== undefined && ring.known.isRandom(atom.head);
    };
    const [of, ...more] = parts.filter(varies);
    const rest = affineOf(ring.add(...parts.filter((part) => !varies(part))));
    if (of && rest && more.length === 0 && solePower(of)?.power === 1)
      return { of, shift: rest.times(fraction(-1)) };
  }
  return null;
}
