import { Affine } from "../../exact/affine.ts";
import { type Constraint, holds } from "../../exact/constraint.ts";
import { constraintVariables, distinctConstraints, isVariable, typicalRank } from "../generator.ts";
import { heads } from "../head.ts";
import { DivisionError } from "./budget.ts";
import { opposite } from "./factor.ts";
import type { Raw } from "./monomial.ts";
import { replaced } from "./renaming.ts";
import type { Ring } from "./type.ts";

/** Constraints without those that always hold; null where one never does. */
export function tidyRegion(
  ring: Ring,
  region: readonly Constraint[],
  bound: readonly string[],
): Constraint[] | null {
  const kept: Constraint[] = [];
  for (const c of distinctConstraints(region)) {
    const known = holds(c);
    if (known === false) return null;
    if (known === true) continue;
    if (!constraintVariables(c).some((v) => bound.includes(v))) {
      if (ring.known.implied(c)) continue;
      if (ring.known.implied(opposite(c))) return null;
    }
    kept.push(c);
  }
  return kept;
}

/** `[i = j]` puts j in place of i, and so do two bounds that meet. */
export function solve(ring: Ring, m: Raw): Raw[] | null {
  for (const c of m.region) {
    if (
      c.kind === "ge" &&
      !m.region.some((d) => d.kind === "ge" && d !== c && d.form.opposes(c.form))
    )
      continue;
    if (c.kind === "ne") continue;
    const v = m.bound.find((b) => c.form.coefficient(b).isUnit);
    if (v === undefined) continue;
    const a = c.form.coefficient(v);
    const form = c.form.minus(Affine.generator(v).times(a)).times(a.neg());
    return replaced(
      ring,
      { ...m, bound: m.bound.filter((b) => b !== v), region: m.region.filter((d) => d !== c) },
      new Map([[v, form]]),
    );
  }
  return null;
}

/** Where two free variables are equal, one name is used for both. */
export function orient(ring: Ring, m: Raw): Raw[] | null {
  for (const c of m.region) {
    const back =
      c.kind === "ge"
        ? m.region.find((d) => d.kind === "ge" && d !== c && d.form.opposes(c.form))
        : undefined;
    if (c.kind === "ne" || (c.kind === "ge" && !back)) continue;
    const v = constraintVariables(c)
      .filter((g) => c.form.coefficient(g).isUnit)
      .sort()
      .at(-1);
    const others = m.region.filter((d) => d !== c && d !== back);
    if (
      v === undefined ||
      !(
        back ||
        m.factors.some((f) => f.atom.variables.includes(v) || f.exponent.parts.has(v)) ||
        others.some((d) => d.form.parts.has(v))
      )
    )
      continue;
    const a = c.form.coefficient(v);
    const form = c.form.minus(Affine.generator(v).times(a)).times(a.neg());
    return replaced(ring, { ...m, region: others }, new Map([[v, form]])).map((r) => ({
      ...r,
      region: [...r.region, { kind: "eq", form: c.form }],
    }));
  }
  return null;
}

/**
 * Where sums are compared, what a size is equal to stands in its place, and in that of an index
 * that is then equal to it: `1{n = 3} a_n` is `1{n = 3} a_3`, `1{n = 1} a_i` is `1{n = 1} a_1`.
 */
export function sized(ring: Ring, m: Raw): Raw[] | null {
  if (!ring.focus.places) return null;
  for (const c of m.region) {
    const names = c.form.generators;
    const size = names.filter((g) => c.form.coefficient(g).isUnit).at(-1);
    // a random number inside an average is another one there
    if (
      c.kind !== "eq" ||
      size === undefined ||
      names.some((g) => isVariable(g) || typicalRank(g) !== null || !ring.known.isFixedInteger(g))
    )
      continue;
    const a = c.form.coefficient(size);
    const value = c.form.minus(Affine.generator(size).times(a)).times(a.neg());
    const others = m.region.filter((d) => d !== c);
    const used =
      others.some((d) => d.form.parts.has(size)) ||
      m.factors.some(
        (f) =>
          f.exponent.parts.has(size) ||
          f.atom.head === heads.symbol(size.slice(1)) ||
          f.atom.sizes.includes(size),
      );
    const free = [...new Set(m.factors.flatMap((f) => f.atom.variables))].filter((v) =>
      v.startsWith("?"),
    );
    const met = free.find((v) =>
      ring.known.implied({ kind: "eq", form: Affine.generator(v).minus(value) }, [c]),
    );
    if (!used && met === undefined) continue;
    const replace = new Map(
      [...(used ? [size] : []), ...(met === undefined ? [] : [met])].map((g) => [g, value]),
    );
    try {
      return replaced(ring, { ...m, region: others }, replace).map((r) => ({
        ...r,
        region: [...r.region, c],
      }));
    } catch (error) {
      // what is divided by is not 0: the term stays as it is
      if (!(error instanceof DivisionError)) throw error;
    }
  }
  return null;
}

/**
 * Where sums are compared, a range without its first or last number is the shorter range, and `v
 * \le 1` is `v = 1` for an index that is at least 1.
 */
export function tighten(ring: Ring, m: Raw): Raw[] | null {
  if (!ring.focus.places) return null;
  for (const c of m.region) {
    const free = c.kind === "ge" && !m.bound.some((v) => c.form.parts.has(v));
    if (free) {
      const others = m.region.filter((d) => d !== c);
      if (ring.known.implied({ kind: "ge", form: c.form.times(-1) }, others))
        return [{ ...m, region: [...others, { kind: "eq", form: c.form }] }];
      continue;
    }
    if (c.kind !== "ne") continue;
    const others = m.region.filter((d) => d !== c);
    const side = [c.form, c.form.times(-1)].find((form) =>
      ring.known.implied({ kind: "ge", form }, others),
    );
    if (side) return [{ ...m, region: [...others, { kind: "ge", form: side.shift(-1) }] }];
  }
  return null;
}
