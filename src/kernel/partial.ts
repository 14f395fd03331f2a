import { Affine } from "../exact/affine.ts";
import { type Fraction, fraction } from "../exact/fraction.ts";
import type { Factor, Monomial, Polynomial } from "./polynomial.ts";
import type { Ring } from "./ring/type.ts";
import { affineOf } from "./sole.ts";

/**
 * A sum of a quotient by two linear forms `p = a k + …` and `q = c k + …` of its index k with
 * `a q - c p = d`, a number other than 0, as partial fractions: `1/(p q) = (a/p - c/q)/d`. Null
 * where there are none. What is divided by is not 0, as everywhere.
 */
export function partialFractions(ring: Ring, m: Monomial): Polynomial | null {
  for (const v of m.bound) {
    const below = m.factors.flatMap((factor) => reciprocalIn(v, factor) ?? []);
    for (const [k, p] of below.entries())
      for (const q of below.slice(k + 1)) {
        const d = q.form.times(p.slope).minus(p.form.times(q.slope));
        if (!d.isConstant || d.constant.isZero) continue;
        return ring.add(
          without(ring, m, q, p.slope.div(d.constant)),
          without(ring, m, p, q.slope.div(d.constant).mul(fraction(-1))),
        );
      }
  }
  return null;
}

/** A negative power of a linear form of an index, and what the form has of that. */
interface Reciprocal {
  readonly factor: Factor;
  readonly form: Affine;
  readonly slope: Fraction;
}

function reciprocalIn(v: string, factor: Factor): Reciprocal | null {
  const { atom, exponent } = factor;
  const base = atom.head.kind === "power" ? atom.children[0]?.body : undefined;
  const form = atom.head.kind === "index" ? atom.indices[0] : base && affineOf(base);
  if (!form || (exponent.integer ?? 0) >= 0) return null;
  const slope = form.coefficient(v);
  return slope.isZero ? null : { factor, form, slope };
}

/** A multiple of a monomial, with one power less of a denominator. */
function without(ring: Ring, m: Monomial, { factor }: Reciprocal, by: Fraction): Polynomial {
  const factors = m.factors.flatMap((f): Factor[] => {
    if (f !== factor) return [f];
    const exponent = f.exponent.plus(Affine.of(1));
    return exponent.isConstant && exponent.constant.isZero ? [] : [{ atom: f.atom, exponent }];
  });
  return ring.single({ ...m, coefficient: m.coefficient.mul(by), factors });
}
