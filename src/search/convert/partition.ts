import { Affine, type Constraint } from "../../exact/affine.ts";
import type { Binding } from "../../kernel/binding.ts";
import {
  type Atom,
  type Child,
  constraintVariables,
  type Monomial,
  type Polynomial,
  plain,
  solePower,
} from "../../kernel/polynomial.ts";
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

/** A sum over an index of a power of it and of one factor that tells of a value, or averages it. */
interface OverValues {
  readonly lower: Constraint;
  readonly upper: Constraint | undefined;
  readonly degree: number;
  readonly average: Atom | undefined;
  readonly indicator: Atom | undefined;
}

function overValues(m: Monomial, v: string): OverValues | null {
  const mine = m.region.filter((c) => c.form.parts.has(v));
  const [lower, upper] = [1, -1].map((sign) =>
    mine.find(
      (c) =>
        c.kind === "ge" &&
        c.form.coefficient(v).equals(sign) &&
        constraintVariables(c).length === 1,
    ),
  );
  const using = m.factors.filter((f) => f.atom.variables.includes(v) || f.exponent.parts.has(v));
  const average = using.find((f) => f.atom.head === "expect" && f.exponent.integer === 1);
  const power = using.find((f) => f.atom.head === "index");
  const alone = average
    ? undefined
    : using.find((f) => f.atom.head === "indicator:=" && f.exponent.integer === 1);
  const rest = using.filter((f) => f !== average && f !== alone && f !== power);
  const degree = power ? (power.exponent.integer ?? 0) : 0;
  if (!lower || rest.length > 0 || mine.length > (upper ? 2 : 1) || (power && degree < 1))
    return null;
  return { lower, upper, degree, average: average?.atom, indicator: alone?.atom };
}

function partitionOf(
  finder: Finder,
  { lower, upper, degree, average, indicator }: OverValues,
  v: string,
): readonly Theorem[] {
  const { ring } = finder.core;
  const x = Affine.generator(v);
  const ends = {
    a: plain(ring.affine(x.minus(lower.form))),
    r: plain(ring.number(degree)),
    ...(upper ? { b: plain(ring.affine(upper.form.plus(x))) } : {}),
  };
  const made = (name: string, slots: Readonly<Record<string, Binding>>): readonly Theorem[] => {
    const theorem = finder.permit.law(name) && Theorem.law(finder.core, name, slots);
    return Theorem.isTheorem(theorem) && theorem.left.size === 1 ? [theorem] : [];
  };
  if (indicator && upper && finder.permit.law("moment/partition")) {
    const value = valueAt(finder, indicator, v);
    return value ? made("moment/partition", { ...ends, X: plain(value) }) : [];
  }
  if (!average) return [];
  const [only, ...more] = [...(average.children[0] as Child).body.monomials.values()];
  if (!only || more.length > 0) return [];
  return only.factors.flatMap((f) => {
    const tails = upper || degree > 0 ? null : tailsOf(finder, f, only, lower.form, v);
    if (tails) return [tails];
    const other = ring.single({ ...only, factors: only.factors.filter((g) => g !== f) });
    const value = other.variables.includes(v) ? null : valueAt(finder, f.atom, v);
    const name = upper ? "moment/values" : "moment/counts";
    return value ? made(name, { ...ends, X: plain(value), Y: plain(other) }) : [];
  });
}

/**
 * The quantity of which an indicator tells whether its value is the index v; null where it tells
 * anything else.
 */
function valueAt(finder: Finder, indicator: Atom, v: string): Polynomial | null {
  const { ring } = finder.core;
  const body =
    indicator.head === "indicator:=" && indicator.variables.includes(v)
      ? (indicator.children[0] as Child).body
      : null;
  const x = ring.affine(Affine.generator(v));
  return (
    (body &&
      [ring.add(body, x), ring.subtract(x, body)].find(
        (q) => solePower(q)?.power === 1 && !q.variables.includes(v),
      )) ??
    null
  );
}
