import { type Fraction, fraction, fractionText, one, zero } from "../exact/fraction.ts";
import type { Claim } from "../term/context.ts";
import type { Relation, Term } from "../term/term.ts";
import { subterms } from "../term/walk.ts";
import { choicesOf } from "./claim.ts";
import { cutInto, type Model } from "./model.ts";
import type { Fineness } from "./quadrature.ts";
import type { Scope } from "./scope.ts";
import { asFraction, isReal, isTrue, type Value } from "./value.ts";
import { concernedBy, numbersOf } from "./weight.ts";

/**
 * What quadrature says of a claim: laws with densities are cut into many points, finely and less
 * finely. It agrees where the sides come together; it differs where they stay as far apart; where
 * they do neither, or take too much work, it says nothing.
 */
export type Quadrature =
  | { readonly kind: "agrees"; readonly model: Model }
  | { readonly kind: "differs"; readonly by: string }
  | { readonly kind: "silent" };

const silent: Quadrature = { kind: "silent" };

/** Sides that are this close, relative to their size, have come together. */
const together = fraction(1n, 10n ** 6n);
const nearly = fraction(1n, 10n ** 4n);
const almost = fraction(1n, 10n ** 3n);
/** Units of work for one claim in one model cut into points. */
const effort = 600_000;

interface Cut extends Omit<Fineness, "breaks"> {
  /** how many of the numbers that are written are breaks */
  readonly kept: number;
}

/** Each finely and less finely: for one quantity, and for two together. */
const cuts: readonly { readonly fine: Cut; readonly coarse: Cut }[] = [
  {
    fine: { order: 8, width: fraction(2), reach: fraction(17, 2), kept: 7 },
    coarse: { order: 6, width: fraction(2), reach: fraction(15, 2), kept: 7 },
  },
  {
    fine: { order: 8, width: fraction(3), reach: fraction(17, 2), kept: 1 },
    coarse: { order: 6, width: fraction(3), reach: fraction(15, 2), kept: 1 },
  },
];

/** The claim in a model like this one, but with laws that have densities cut into many points. */
export function byQuadrature(claim: Claim, model: Model): Quadrature {
  const breaks = breaksOf(claim, model);
  for (const { fine, coarse } of cuts) {
    const close = cutInto(model, { ...fine, breaks: breaks.slice(0, fine.kept) }, effort);
    const far =
      close && cutInto(model, { ...coarse, breaks: breaks.slice(0, coarse.kept) }, effort);
    const gap = close && gapIn(claim, close);
    const rough = far && gap && gapIn(claim, far);
    if (!close || !gap || !rough) continue;
    if (comesTogether(gap, rough)) return { kind: "agrees", model: close };
    const change = gap.sub(rough).abs();
    if (gap.gt(almost) && change.mul(fraction(10)).lt(gap))
      return { kind: "differs", by: gap.round(6).toString() };
  }
  return silent;
}

/** Whether a gap is none, or goes away as laws are cut more finely: that of what is false stays. */
function comesTogether(gap: Fraction, rough: Fraction): boolean {
  if (gap.lte(together)) return rough.lte(almost);
  return gap.lte(nearly) && gap.mul(fraction(50)).lte(rough) && rough.lte(fraction(1, 100));
}

/** Whether a claim fails, and by so much that no quadrature is to blame. */
export function failsIn(claim: Claim, model: Model): boolean {
  const gap = gapIn(claim, model);
  return gap?.gt(almost) === true;
}

/** The numbers at which what is averaged may have a corner or a jump: those that are written. */
function breaksOf(claim: Claim, model: Model): Fraction[] {
  const { table } = model.world.plan;
  const terms: readonly Term[] = [claim.left, claim.right];
  const written = terms.flatMap((side) =>
    [...subterms(side)].flatMap((part) => (part.kind === "number" ? [part.value] : [])),
  );
  const chosen = concernedBy(claim, table)
    .filter((d) => !d.random && d.sort.kind === "scalar")
    .flatMap((d) => numbersOf(model.world, d));
  const both = [...chosen, ...written].flatMap((x) => [x, x.neg()]);
  const different = new Map(both.map((x) => [fractionText(x), x]));
  return [zero, ...[...different.values()].filter((x) => !x.isZero)];
}

/**
 * How far the sides of a claim are from what it says of them, relative to their size, at most; null
 * where it has no value.
 */
function gapIn(claim: Claim, model: Model): Fraction | null {
  const { space, evaluator } = model.world;
  space.fuel = effort;
  let most: Fraction | null = null;
  for (const scope of choicesOf(model, claim.free)) {
    const when = (claim.when ?? []).map((c) => evaluator.anywhere(c, scope));
    if (!when.every(isTrue)) continue;
    const gap = gapAt(claim, model, scope);
    if (!gap) return null;
    if (!most || gap.gt(most)) most = gap;
  }
  return most;
}

function gapAt(claim: Claim, model: Model, scope: Scope): Fraction | null {
  const { space, evaluator } = model.world;
  let mask = 0;
  for (const side of [claim.left, claim.right]) {
    const part = evaluator.support(side, scope);
    if (typeof part !== "number") return null;
    mask |= part;
  }
  let most: Fraction | null = zero;
  space.each(mask, () => {
    const left = numbersIn(evaluator.evaluate(claim.left, scope));
    const right = numbersIn(evaluator.evaluate(claim.right, scope));
    if (!left || !right || left.length !== right.length) most = null;
    left?.forEach((x, k) => {
      const gap = gapBetween(x, claim.relation, right?.[k] ?? zero);
      if (!gap || !most) most = null;
      else if (gap.gt(most)) most = gap;
    });
    return most !== null;
  });
  return most;
}

function numbersIn(value: Value): readonly Fraction[] | null {
  if (isReal(value)) return [asFraction(value)];
  return value.kind === "array" ? value.items : null;
}

function gapBetween(x: Fraction, relation: Relation, y: Fraction): Fraction | null {
  if (relation === "!=") return null;
  const gap = x.sub(y);
  const over = relation.startsWith("<") ? gap : relation.startsWith(">") ? gap.neg() : gap.abs();
  if (over.s < 0n) return zero;
  const size = [one, x.abs(), y.abs()].reduce((a, b) => (b.gt(a) ? b : a));
  return fraction((over.n * scaleUnit) / over.d, scaleUnit).div(size);
}

const scaleUnit = 10n ** 30n;
