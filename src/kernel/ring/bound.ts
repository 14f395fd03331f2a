import type { Affine } from "../../exact/affine.ts";
import type { Constraint } from "../../exact/constraint.ts";
import { one } from "../../exact/fraction.ts";
import { isIndicator } from "../head.ts";
import type { Child, Factor, Monomial, Polynomial } from "../polynomial.ts";
import { affineOf } from "../sole.ts";
import { boundOf, minusOne } from "./factor.ts";
import type { Raw } from "./monomial.ts";
import type { Ring } from "./type.ts";

/**
 * Of the bounds `1{i ≤ n_k}`, those between integers that no other index tells apart become
 * constraints, and those that follow from a range, from the least value that n_k has or from
 * another bound are left out: of `1{i ≤ n_k} 1{j ≤ n_k}` with i < j the first. Of two numbers
 * that are equal each is at most the other.
 */
export function bounded(ring: Ring, m: Raw, factors: readonly Factor[]): Raw[] | null {
  for (const f of factors) {
    const gap = boundOf(f);
    if (!gap) continue;
    const form = affineOf(gap);
    const rest = factors.filter((g) => g !== f);
    if (form && ring.known.isIntegerForm(form))
      return [{ ...m, region: [...m.region, { kind: "ge", form: form.times(-1) }], factors: rest }];
    const equal = rest.flatMap((g) =>
      isIndicator(g.atom.head, "=") ? [(g.atom.children[0] as Child).body] : [],
    );
    if (equal.some((e) => e.key === gap.key || ring.scale(e, minusOne).key === gap.key))
      return [{ ...m, factors: rest }];
    const others = rest.flatMap((g) => boundOf(g) ?? []);
    if (follows(ring, gap, m.region, others)) return [{ ...m, factors: rest }];
  }
  return null;
}

/**
 * Whether a number is at most 0: by its range, by the least value of a size in it, by what is
 * given of sizes, or since another number is.
 */
export function follows(
  ring: Ring,
  gap: Polynomial,
  region: readonly Constraint[],
  others: readonly Polynomial[] = [],
): boolean {
  const isIn = (difference: Polynomial): boolean => {
    const form = affineOf(difference);
    return (
      form !== null &&
      ring.known.isIntegerForm(form) &&
      ring.known.implied({ kind: "ge", form: form.times(-1) }, region)
    );
  };
  // `U - s \le 0` where `U - t \le 0` and s is at least t
  if (
    isIn(gap) ||
    others.some(
      (other) => isIn(ring.subtract(gap, other)) || ring.known.isLeast(ring.subtract(other, gap)),
    )
  )
    return true;
  const sizes = [...gap.monomials.values()].filter((t) => affineOf(ring.single(t)) === null);
  const [size] = sizes;
  if (!size || sizes.length > 1) return false;
  const least = size.coefficient.equals(minusOne)
    ? ring.known.leastOf(ring.single({ ...size, coefficient: one }))
    : null;
  if (
    least !== null &&
    isIn(ring.subtract(ring.subtract(gap, ring.single(size)), ring.number(least)))
  )
    return true;
  const order = ring.known.oracle
    .orders()
    .find(({ form, given }) =>
      isIn(ring.subtract(gap, given === null ? form : specialised(ring, form, size))),
    );
  if (order?.given) ring.known.rests([order.given]);
  return order !== undefined;
}

/** What is given of all sizes of a family, at the one that a monomial is. */
function specialised(ring: Ring, form: Polynomial, size: Monomial): Polynomial {
  const atom = size.factors[0]?.atom;
  const general = [...form.monomials.values()]
    .flatMap((m) => m.factors)
    .find((f) => f.atom.head === atom?.head && f.atom.indices.length === atom.indices.length)?.atom;
  if (!atom || !general) return form;
  const values = new Map<string, Affine>();
  for (const [k, index] of general.indices.entries()) {
    const name = index.bare;
    if (name?.startsWith("?") && !values.has(name)) values.set(name, atom.indices[k] as Affine);
  }
  return ring.substitute(form, values);
}
