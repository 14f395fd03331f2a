import { type Fraction, fraction, fractionText } from "../exact/fraction.ts";
import type { Claim, Declaration } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { children } from "../term/walk.ts";
import { choicesOf } from "./claim.ts";
import { type Model, variant } from "./model.ts";
import type { Scope } from "./scope.ts";
import { isSize } from "./table.ts";
import { scalar, type Value, valueText } from "./value.ts";
import { keysOf, unnamedSize } from "./witness.ts";
import { numeric } from "./working.ts";

/**
 * The values of both sides of a claim in models that differ in one fixed symbol, as texts of exact
 * numbers (`1/2`) or rounded ones (`\approx 0.693147`).
 */
export interface Curve {
  /** the symbol's TeX */
  readonly symbol: string;
  /** whether the symbol counts something, so that nothing lies between its values */
  readonly whole: boolean;
  readonly points: readonly CurvePoint[];
}

export interface CurvePoint {
  readonly at: string;
  readonly left: string;
  readonly right: string;
}

/** Units of work for each point, and for the search for a symbol. */
const pointEffort = 60_000;
/** Models that are looked at for a typical one. */
const modelLimit = 4;
/** Symbols that are tried. */
const symbolLimit = 3;
const fewest = 3;

const wholes: readonly Fraction[] = [1, 2, 3, 4, 5, 6].map((n) => fraction(n));
const real: readonly Fraction[] = [-4, -3, -2, -1, 0, 1, 2, 3, 4].map((n) => fraction(n, 2));
const above: readonly Fraction[] = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => fraction(n, 2));
const between: readonly Fraction[] = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((n) => fraction(n, 8));

/**
 * How both sides vary with one symbol of a claim, everything else as in the model; null where no
 * symbol gives enough points. `sizes` looks at sizes alone.
 */
export function curveOf(claim: Claim, model: Model, scope: Scope, sizes: boolean): Curve | null {
  const named = new Set([claim.left, claim.right].flatMap(written));
  const reached = keysOf(model, [claim.left, claim.right]);
  const { table, rules } = model.world.plan;
  const free = [...table.declarations.values()].filter(
    (d) =>
      reached.has(d.key) &&
      (d.sort.kind === "index" || d.sort.kind === "scalar") &&
      d.ranges.length === 0 &&
      !d.random &&
      d.head !== unnamedSize &&
      !table.definitions.has(d.key) &&
      !rules.has(d.key),
  );
  const rank = (d: Declaration): number => (isSize(d) ? 0 : 2) + (named.has(d.key) ? 0 : 1);
  const candidates = free
    .filter((d) => !sizes || (isSize(d) && named.has(d.key)))
    .sort((a, b) => rank(a) - rank(b));
  for (const declaration of candidates.slice(0, symbolLimit)) {
    const whole = isSize(declaration) || declaration.properties.includes("integer");
    const positive = declaration.properties.some((p) => p === "positive" || p === "nonnegative");
    for (const values of whole ? [wholes] : [positive ? above : real, between]) {
      const points = values.flatMap((at) => pointAt(claim, model, scope, declaration, at));
      if (points.length >= fewest && moves(points))
        return { symbol: declaration.head, whole, points };
    }
  }
  return null;
}

/** The symbols that are written in a term otherwise than as ends of sums. */
function written(term: Term): readonly string[] {
  if (term.kind === "symbol") return [term.symbol, ...term.args.flatMap(written)];
  return (term.kind === "sum" ? [...term.conditions, term.body] : children(term)).flatMap(written);
}

/**
 * The first model, and the first values of the free indices, in which the left side is a number
 * other than zero.
 */
export function typical(
  claim: Claim,
  models: { at(place: number): Model | null },
): { readonly model: Model; readonly scope: Scope } | null {
  for (let place = 0; place < modelLimit; place++) {
    const model = models.at(place);
    if (!model) return null;
    model.world.space.fuel = pointEffort;
    for (const scope of choicesOf(model, claim.free)) {
      const value = sideOf(model, claim.left, scope);
      if (value && textOf(value) !== "0") return { model, scope };
    }
  }
  return null;
}

function pointAt(
  claim: Claim,
  model: Model,
  scope: Scope,
  declaration: Declaration,
  at: Fraction,
): CurvePoint[] {
  const changed = variant(model, new Map([[declaration.key, scalar(at)]]), pointEffort);
  if (!changed) return [];
  changed.world.space.fuel = pointEffort;
  const left = sideOf(changed, claim.left, scope);
  const right = sideOf(changed, claim.right, scope);
  return left && right ? [{ at: fractionText(at), left: textOf(left), right: textOf(right) }] : [];
}

/** The value of a side that is one number and not random. */
function sideOf(model: Model, side: Claim["left"], scope: Scope): Value | null {
  const { evaluator } = model.world;
  if (evaluator.support(side, scope) !== 0) return null;
  const value = evaluator.evaluate(side, scope);
  const plain = numeric(value);
  if (plain) return scalar(plain);
  return value.kind === "rough" || value.kind === "surd" ? value : null;
}

function textOf(value: Value): string {
  if (value.kind !== "surd") return valueText(value);
  const size = Math.sqrt(Number(value.radicand.valueOf())) * Number(value.coefficient.valueOf());
  return `\\approx ${size.toFixed(6)}`;
}

function moves(points: readonly CurvePoint[]): boolean {
  return (
    points.some(({ left }) => left !== points[0]?.left) ||
    points.some(({ right }) => right !== points[0]?.right)
  );
}
