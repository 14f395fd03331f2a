import { Affine } from "../../exact/affine.ts";
import { type Monomial, monomialText } from "../polynomial.ts";
import { isBent } from "./factor.ts";
import type { Raw } from "./monomial.ts";
import { replaced } from "./renaming.ts";
import type { Ring } from "./type.ts";

/**
 * A sum from a to b counted otherwise, backwards (`f(a + b - i)` for `f(i)`) or from 0 or 1,
 * where the index does not stand by itself and the summand is shorter then (or, as long, before
 * the other by its text): so `1/(n - i + 1)` from 1 to n is `1/i`.
 */
export function recounted(ring: Ring, m: Raw): Raw[] | null {
  if (ring.focus.recounting) return null;
  for (const v of m.bound) {
    const ends = m.region.filter((c) => c.form.parts.has(v));
    const [lower, upper] = [1, -1].map((sign) =>
      ends.find(
        (c) =>
          c.kind === "ge" &&
          c.form.coefficient(v).equals(sign) &&
          !m.bound.some((w) => w !== v && c.form.parts.has(w)),
      ),
    );
    if (ends.length !== 2 || !lower || !upper || !m.factors.some((f) => isBent(f, v))) continue;
    const x = Affine.generator(v);
    const [first, last] = [x.minus(lower.form), x.plus(upper.form)];
    const start = first.integer;
    const starts =
      start === null ? [] : [0, 1].filter((at) => at !== start).map((at) => start - at);
    const ways = [
      first.plus(last).minus(x),
      ...starts.flatMap((by) => [x.shift(by), last.minus(x).shift((start ?? 0) - by)]),
    ];
    const here = monomialText(m);
    let best: { readonly m: Monomial; readonly text: string } | null = null;
    for (const way of ways) {
      const other = counted(ring, m, v, way);
      const text = other && monomialText(other);
      const least: string = best?.text ?? here;
      if (
        other &&
        text !== null &&
        (text.length < least.length || (text.length === least.length && text < least))
      )
        best = { m: other, text };
    }
    if (best) return [best.m];
  }
  return null;
}

/** A sum with a form in place of its index, where that is one term again. */
function counted(ring: Ring, m: Raw, v: string, way: Affine): Monomial | null {
  ring.focus.recounting = true;
  try {
    const settled = ring.settled(replaced(ring, m, new Map([[v, way]])));
    const [other, ...more] = settled.monomials.values();
    return other && more.length === 0 ? other : null;
  } finally {
    ring.focus.recounting = false;
  }
}
