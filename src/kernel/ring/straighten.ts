import { Affine } from "../../exact/affine.ts";
import { indexForms } from "../place.ts";
import { affineOf } from "../sole.ts";
import type { Raw } from "./monomial.ts";
import { replaced } from "./renaming.ts";
import type { Ring } from "./type.ts";

/**
 * Changes a bound variable so that an index of a symbol is the variable itself: `X_{t-k}` becomes
 * `X_s`.
 */
export function straighten(ring: Ring, m: Raw): Raw[] | null {
  if (m.bound.length === 0) return null;
  const forms: Affine[] = [];
  const bare = new Set<string>();
  for (const { atom } of m.factors) {
    for (const { form } of indexForms(atom)) {
      const g = form.bare;
      if (g === null) forms.push(form);
      else bare.add(g);
    }
  }
  const bent = forms
    .filter((f) => m.bound.some((v) => !bare.has(v) && f.coefficient(v).isUnit))
    .sort((a, b) => a.parts.size - b.parts.size || a.constant.compare(b.constant));
  const [form, v] = bentForm(m, bent, bare) ?? [null, ""];
  if (!form) return null;
  const a = form.coefficient(v);
  const rest = form.minus(Affine.generator(v).times(a));
  return replaced(ring, m, new Map([[v, Affine.generator(v).minus(rest).times(a)]]));
}

/**
 * Where sums are compared, the least of the indices that differ by a number is the variable
 * itself: `w_{i-1} w_i` from 2 to n is `w_i w_{i+1}` from 1 to n - 1, `1/(k + 1)` from 1 to n is
 * `1/k` from 2 to n + 1.
 */
export function levelled(ring: Ring, m: Raw): Raw[] | null {
  if (!ring.focus.places) return null;
  for (const v of m.bound) {
    let least = 0;
    for (const { atom } of m.factors) {
      if (!atom.variables.includes(v)) continue;
      for (const { form } of indexForms(atom))
        least = Math.min(
          least,
          form.parts.has(v) ? (form.minus(Affine.generator(v)).integer ?? 0) : 0,
        );
    }
    if (least < 0) return replaced(ring, m, new Map([[v, Affine.generator(v).shift(-least)]]));
    const bent = bentBase(m, v);
    if (bent) return replaced(ring, m, new Map([[v, Affine.generator(v).shift(-bent)]]));
  }
  return null;
}

/** By how much an index is raised in a denominator, and stands nowhere else: 1 in `1/(k + 1)`. */
function bentBase({ factors }: Raw, v: string): number | null {
  const [only, ...more] = factors.filter(
    ({ atom, exponent }) => atom.variables.includes(v) || exponent.parts.has(v),
  );
  const base = only?.atom.head.kind === "power" ? only.atom.children[0] : undefined;
  if (!only || !base || more.length > 0 || (only.exponent.integer ?? 0) >= 0) return null;
  return affineOf(base.body)?.minus(Affine.generator(v)).integer ?? null;
}

/**
 * A form to make bare, and the variable to change for it: an index first, else an exponent of a
 * variable that stands in no index.
 */
function bentForm(
  m: Raw,
  indices: readonly Affine[],
  bare: ReadonlySet<string>,
): readonly [Affine, string] | null {
  const [form] = indices;
  const v = form && m.bound.find((b) => !bare.has(b) && form.coefficient(b).isUnit);
  if (form && v !== undefined) return [form, v];
  const exponents = m.factors.flatMap((f) => (f.exponent.isConstant ? [] : [f.exponent]));
  if (exponents.length === 0) return null;
  const placed = new Set(m.factors.flatMap((f) => f.atom.variables));
  for (const w of m.bound) {
    if (placed.has(w)) continue;
    const mine = exponents.filter((e) => e.parts.has(w));
    if (mine.some((e) => e.bare === w)) continue;
    const bent = mine.find(
      (e) =>
        e.coefficient(w).isUnit &&
        [...e.parts.keys()].some((g) => m.bound.includes(g) && placed.has(g)),
    );
    if (bent) return [bent, w];
  }
  return null;
}
