import { Affine } from "../../exact/affine.ts";
import type { Constraint } from "../../exact/constraint.ts";
import { closedSum } from "../closed.ts";
import type { Factor, Polynomial } from "../polynomial.ts";
import { binomialOf, factorialShift } from "../series.ts";
import type { Raw } from "./monomial.ts";
import { apart, replaced } from "./renaming.ts";
import type { Ring } from "./type.ts";

/**
 * How a sum over a variable is worked out: the summand is the same for all its values, which are
 * counted, or it has a closed form.
 */
type Way = "count" | "closed";

/**
 * Sums out a variable that nothing depends on, or that only powers depend on where closed forms
 * are wanted.
 */
export function eliminate(ring: Ring, m: Raw): Raw[] | null {
  for (const v of m.bound) {
    const way = wayOf(ring, m, v);
    const next = way && summedOut(ring, m, v, way);
    if (next) return next;
  }
  return null;
}

function wayOf(ring: Ring, m: Raw, v: string): Way | null {
  let way: Way = "count";
  for (const f of m.factors) {
    const inBase = f.atom.variables.includes(v);
    if (!inBase && !f.exponent.parts.has(v)) continue;
    const power = f.atom.head.kind === "index" && (f.exponent.integer ?? -1) >= 0;
    const scalar = inBase
      ? power || factorialShift(f, v) !== null || binomialOf(f, v) !== null
      : f.exponent.coefficient(v).isInteger;
    if (!scalar || !ring.layout.closedForms) return null;
    way = "closed";
  }
  return way;
}

function summedOut(ring: Ring, m: Raw, v: string, way: Way): Raw[] | null {
  const mine = m.region.filter((c) => c.form.parts.has(v));
  if (mine.some((c) => !c.form.coefficient(v).isUnit || c.kind === "eq")) return null;
  const rest = m.region.filter((c) => !c.form.parts.has(v));
  const bounds = mine.filter((c) => c.kind === "ge");
  const above = bounds.filter((c) => c.form.coefficient(v).isNegative);
  const below = bounds.filter((c) => !above.includes(c));
  const [lower, upper] = [below, above].map((side) => tightest(ring, side, mine, rest));
  if (!lower || (!upper && (way === "count" || above.length > 0))) return null;
  const holes = mine.filter((c) => c.kind === "ne");
  const [hole] = holes;
  const counted =
    way === "count" && upper ? countedHoles(ring, v, holes, [lower, upper], rest) : null;
  if (hole && counted === null) {
    const without = { ...m, region: m.region.filter((c) => c !== hole) };
    return [without, ...meeting(ring, { ...without, coefficient: m.coefficient.neg() }, hole, v)];
  }
  const low = Affine.generator(v).minus(lower.form);
  const high = upper ? upper.form.plus(Affine.generator(v)) : null;
  const span = high ? high.minus(low) : null;
  // at span = -1 every closed form gives 0 as it should, so the weaker bound is enough
  const nonempty: Constraint[] =
    span && !ring.known.implied({ kind: "ge", form: span.shift(1) }, rest)
      ? [{ kind: "ge", form: span.shift(1) }]
      : [];
  const total =
    way === "count" && span
      ? ring.affine(span.shift(1 - (counted ?? 0)))
      : closed(ring, m.factors, v, low, high);
  if (!total) return null;
  const others = m.bound.filter((b) => b !== v);
  const kept =
    way === "count"
      ? m.factors
      : m.factors.filter((f) => !(f.atom.variables.includes(v) || f.exponent.parts.has(v)));
  return [...total.monomials.values()]
    .map((x) => apart(ring, x, others, m))
    .map((n) => ({
      coefficient: m.coefficient.mul(n.coefficient),
      bound: [...others, ...n.bound],
      region: [...rest, ...nonempty, ...n.region],
      factors: [...kept, ...n.factors],
    }));
}

/** The terms of a sum at the value of its index that a constraint leaves out. */
function meeting(ring: Ring, m: Raw, hole: Constraint, v: string): Raw[] {
  const a = hole.form.coefficient(v);
  const at = hole.form.minus(Affine.generator(v).times(a)).times(a.neg());
  return replaced(ring, { ...m, bound: m.bound.filter((b) => b !== v) }, new Map([[v, at]]));
}

/**
 * How many values a variable must not take, where these are different and all in its range; null
 * where that cannot be told.
 */
function countedHoles(
  ring: Ring,
  v: string,
  holes: readonly Constraint[],
  [lower, upper]: readonly [Constraint, Constraint],
  rest: readonly Constraint[],
): number | null {
  const points = holes.map((c) => {
    const a = c.form.coefficient(v);
    return c.form.minus(Affine.generator(v).times(a)).times(a.neg());
  });
  const put = (c: Constraint, form: Affine): Constraint => ({
    kind: c.kind,
    form: c.form.substitute(new Map([[v, form]])),
  });
  for (const [k, p] of points.entries()) {
    if (!ring.known.implied(put(lower, p), rest) || !ring.known.implied(put(upper, p), rest))
      return null;
    for (const q of points.slice(k + 1))
      if (!ring.known.implied({ kind: "ne", form: p.minus(q) }, rest)) return null;
  }
  return points.length;
}

/** The one bound that implies the others, or null where there is none or it cannot be told. */
function tightest(
  ring: Ring,
  candidates: readonly Constraint[],
  mine: readonly Constraint[],
  rest: readonly Constraint[],
): Constraint | null {
  if (candidates.length <= 1) return candidates[0] ?? null;
  for (const c of candidates) {
    const others = candidates.filter((d) => d !== c);
    const opposite = mine.filter((d) => !candidates.includes(d));
    if (others.every((d) => ring.known.implied(d, [c, ...opposite, ...rest]))) return c;
  }
  return null;
}

function closed(
  ring: Ring,
  factors: readonly Factor[],
  v: string,
  lo: Affine,
  hi: Affine | null,
): Polynomial | null {
  const total = closedSum(ring, factors, v, lo, hi);
  if (total) ring.known.ledger.closedForm = true;
  return total;
}

/** Sums over so many numbers are written out. */
const unrolledLimit = 4;

/** Where sums are compared, one over a few numbers in a row is written out. */
export function unrolled(ring: Ring, m: Raw): Raw[] | null {
  if (!ring.focus.places) return null;
  for (const v of m.bound) {
    const run = shortRun(m, v);
    if (!run) continue;
    ring.known.ledger.split = true;
    const rest = { ...m, bound: m.bound.filter((b) => b !== v) };
    return Array.from({ length: run.length }, (_, k) =>
      replaced(ring, rest, new Map([[v, run.from.shift(k)]])),
    ).flat();
  }
  return null;
}

/**
 * A first number and how many there are of the few that a variable runs through: from n to n + 1.
 * What else its region says holds for each of them.
 */
function shortRun(m: Raw, v: string): { readonly from: Affine; readonly length: number } | null {
  const ends = (sign: 1 | -1): readonly Affine[] =>
    m.region.flatMap(({ kind, form }) =>
      kind === "ge" &&
      form.coefficient(v).equals(sign) &&
      form.constant.isInteger &&
      [...form.parts].every(([g, c]) => c.isInteger && (g === v || !m.bound.includes(g)))
        ? [Affine.generator(v).minus(form.times(sign))]
        : [],
    );
  for (const from of ends(1))
    for (const to of ends(-1)) {
      const length = to.minus(from).shift(1).integer;
      if (length !== null && length >= 0 && length <= unrolledLimit) return { from, length };
    }
  return null;
}
