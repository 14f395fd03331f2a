import { type Constraint, holds } from "../../exact/constraint.ts";
import { constraintVariables } from "../generator.ts";
import { opposite } from "./factor.ts";
import type { Raw } from "./monomial.ts";
import type { Ring } from "./type.ts";

/** Whether no integers meet all constraints: `i < j`, `j < k`, `k < i`. */
export function isEmpty(ring: Ring, region: readonly Constraint[]): boolean {
  if (ring.focus.places && region.some((c) => c.kind === "eq")) {
    for (const c of region) {
      if (
        ring.known.implied(
          opposite(c),
          region.filter((d) => d !== c),
        )
      )
        return true;
    }
  }
  const bounds = region.filter((c) => c.kind === "ge");
  const [first, ...others] = bounds;
  if (first === undefined || others.length === 0) return false;
  if (
    bounds.some((c, k) =>
      bounds.slice(k + 1).some((d) => holds({ kind: "ge", form: c.form.plus(d.form) }) === false),
    )
  )
    return true;
  if (!bounds.some((c) => constraintVariables(c).length > 1)) return false;
  return ring.known.implied(
    opposite(first),
    region.filter((c) => c !== first),
  );
}

/** The constraints of a monomial without those that follow from the others. */
export function irredundant(ring: Ring, m: Raw): readonly Constraint[] {
  const inequalities = m.region.filter((c) => c.kind === "ge");
  const coupled = m.region.some(
    (c) => c.form.parts.size > 1 && constraintVariables(c).length > 1 && c.kind === "ge",
  );
  const crowded =
    m.region.length > 0 &&
    (ring.focus.places !== null ||
      coupled ||
      inequalities.length > 2 * m.bound.length ||
      m.region.some((c) => c.kind === "ne" && (coupled || constraintVariables(c).length < 2)));
  if (!crowded) return m.region;
  let kept = [...m.region];
  for (const c of m.region) {
    const others = kept.filter((d) => d !== c);
    if (ring.known.implied(c, others)) kept = others;
  }
  return kept;
}
