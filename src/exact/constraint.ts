import { Affine } from "./affine.ts";
import { Differences } from "./difference.ts";
import { type Fraction, fraction, one, zero } from "./fraction.ts";

/**
 * A condition on integer quantities: a form that is at least 0, is not 0, or is 0.
 */
export interface Constraint {
  readonly kind: "ge" | "ne" | "eq";
  readonly form: Affine;
}

/**
 * The same condition with coprime integer coefficients; the constant of a `ge` is rounded down,
 * `ne` and `eq` start with a positive coefficient.
 */
export function tidy(constraint: Constraint): Constraint {
  const { kind, form } = constraint;
  if (form.isConstant || plain(constraint)) return constraint;
  let scale = 1n;
  for (const c of form.parts.values()) scale = lcm(scale, c.d);
  let divisor = 0n;
  for (const c of form.parts.values()) divisor = gcd(divisor, (c.n * scale) / c.d);
  let factor = fraction(scale, divisor);
  if (kind !== "ge" && firstPart(form).isNegative) factor = factor.neg();
  const scaled = form.times(factor);
  if (kind !== "ge" || scaled.constant.isInteger) return { kind, form: scaled };
  return {
    kind,
    form: Affine.combine([
      [one, scaled],
      [one, Affine.of(scaled.constant.floor().sub(scaled.constant))],
    ]),
  };
}

/**
 * Already tidy: all numbers whole, some coefficient 1 or -1, the first positive where signs do not
 * matter.
 */
function plain({ kind, form }: Constraint): boolean {
  if (!form.constant.isInteger) return false;
  let unit = false;
  let first = true;
  for (const c of form.parts.values()) {
    if (!c.isInteger || (first && kind !== "ge" && c.isNegative)) return false;
    first = false;
    if (c.isUnit) unit = true;
  }
  return unit;
}

/** Whether a constraint without generators holds; null where it has some. */
export function holds(constraint: Constraint): boolean | null {
  if (!constraint.form.isConstant) return null;
  const c = constraint.form.constant;
  switch (constraint.kind) {
    case "ge":
      return !c.isNegative || c.isZero;
    case "ne":
      return !c.isZero;
    case "eq":
      return c.isZero;
  }
}

/**
 * Whether the facts imply the goal over the integers, by Fourier–Motzkin elimination over the
 * rationals with each `ge` tightened to the integers (Schrijver, Theory of Linear and Integer
 * Programming, §12.2). Sound; it may answer false for a goal that does follow.
 */
export function entails(facts: readonly Constraint[], goal: Constraint): boolean {
  const known = holds(goal);
  if (known !== null) return known;
  switch (goal.kind) {
    case "ge":
      return (
        contradictory([...inequalities(facts), negated(goal.form)]) || skipped(facts, goal.form)
      );
    case "eq":
      return (
        entails(facts, { kind: "ge", form: goal.form }) &&
        entails(facts, { kind: "ge", form: goal.form.times(-1) })
      );
    case "ne": {
      const key = tidy(goal).form.key;
      if (facts.some((f) => f.kind === "ne" && tidy(f).form.key === key)) return true;
      const equal = facts.filter((f) => f.kind === "eq");
      const same = (form: Affine): boolean => entails(equal, { kind: "eq", form });
      if (
        equal.length > 0 &&
        facts.some(
          (f) => f.kind === "ne" && (same(goal.form.minus(f.form)) || same(goal.form.plus(f.form))),
        )
      )
        return true;
      const strict = inequalities(facts);
      return contradictory([...strict, goal.form, goal.form.times(-1)]);
    }
  }
}

/** Whether a form is at least -1, and not -1. */
function skipped(facts: readonly Constraint[], form: Affine): boolean {
  const missed = tidy({ kind: "ne", form: form.shift(1) }).form.key;
  return (
    facts.some((f) => f.kind === "ne" && tidy(f).form.key === missed) &&
    contradictory([...inequalities(facts), negated(form.shift(1))])
  );
}

function negated(form: Affine): Affine {
  return form.times(-1).shift(-1);
}

function inequalities(facts: readonly Constraint[]): Affine[] {
  return facts.flatMap((f) =>
    f.kind === "ge" ? [f.form] : f.kind === "eq" ? [f.form, f.form.times(-1)] : [],
  );
}

const eliminationLimit = 200;

/**
 * Whether no integers make all forms at least 0 (as far as elimination over the rationals shows).
 */
function contradictory(forms: readonly Affine[]): boolean {
  const differences = Differences.of(forms);
  if (differences) return differences.impossible;
  let system = new Map<string, Affine>();
  const put = (into: Map<string, Affine>, form: Affine): boolean => {
    const f = tidy({ kind: "ge", form }).form;
    if (f.isConstant) return f.constant.isNegative && !f.constant.isZero;
    into.set(f.key, f);
    return false;
  };
  for (const form of forms) if (put(system, form)) return true;
  for (;;) {
    const counts = new Map<string, [number, number]>();
    for (const f of system.values()) {
      for (const [g, c] of f.parts) {
        const n = counts.get(g) ?? [0, 0];
        n[c.isNegative ? 1 : 0]++;
        counts.set(g, n);
      }
    }
    let best: string | null = null;
    let cost = Number.POSITIVE_INFINITY;
    for (const [g, [up, down]] of counts) {
      if (up * down < cost) {
        cost = up * down;
        best = g;
      }
    }
    if (best === null) return false;
    const next = new Map<string, Affine>();
    const up: Affine[] = [];
    const down: Affine[] = [];
    for (const f of system.values()) {
      const c = f.coefficient(best);
      if (c.isZero) next.set(f.key, f);
      else (c.isNegative ? down : up).push(f);
    }
    for (const a of up) {
      for (const b of down) {
        const sum = Affine.combine([
          [b.coefficient(best).neg(), a],
          [a.coefficient(best), b],
        ]);
        if (put(next, sum)) return true;
        if (next.size > eliminationLimit) return false;
      }
    }
    system = next;
  }
}

function firstPart(form: Affine): Fraction {
  for (const c of form.parts.values()) return c;
  return zero;
}

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a < 0n ? -a : a;
}

function lcm(a: bigint, b: bigint): bigint {
  return (a / gcd(a, b)) * b;
}
