import { type Fraction, fraction, zero } from "../exact/fraction.ts";
import type { Core } from "../kernel/core.ts";
import type { Factor, Monomial, Polynomial } from "../kernel/polynomial.ts";
import type { Context } from "../term/context.ts";
import { mul, number, pow } from "../term/make.ts";
import type { Term } from "../term/term.ts";
import { UnprintableError, Writer } from "./term.ts";

/** Of more terms the squares are not looked for. */
const termLimit = 12;

/**
 * A polynomial as a sum of squares with positive coefficients, by completing one square after the
 * other: `a^2 + b^2 - 2ab` is `(a - b)^2`; null where that does not come out. The squares are those
 * of combinations of the roots of its square terms; what is in all terms to an odd power stands
 * beside them.
 */
export function squaresOf(core: Core, context: Context, p: Polynomial): Term | null {
  const shared = oddFactors([...p.monomials.values()]);
  if (shared.length === 0) return completed(core, context, p);
  const { ring } = core;
  const inverse = shared.map((f) => ({ atom: f.atom, exponent: f.exponent.times(-1) }));
  const rest = ring.multiply(p, ring.single({ ...unit, factors: inverse }));
  const squares = completed(core, context, rest);
  return squares && inAllOf(context, ring.single({ ...unit, factors: shared }), squares);
}

function completed(core: Core, context: Context, p: Polynomial): Term | null {
  const { ring } = core;
  const terms = [...p.monomials.values()];
  if (
    terms.length === 0 ||
    terms.length > termLimit ||
    terms.some((m) => m.bound.length + m.region.length > 0)
  )
    return null;
  const roots = terms.flatMap((m): Polynomial[] => {
    const halved = m.factors.map(
      (f): Factor => ({ atom: f.atom, exponent: f.exponent.times(fraction(1, 2)) }),
    );
    const isRoot = halved.every((f) => f.exponent.integer !== null);
    return isRoot ? [ring.single({ ...unit, factors: halved })] : [];
  });
  const size = roots.length;
  const keyOf = (i: number, j: number): string | undefined =>
    [...ring.multiply(roots[i] as Polynomial, roots[j] as Polynomial).monomials.keys()][0];
  let gram: Fraction[][] = Array.from({ length: size }, () =>
    Array.from({ length: size }, () => zero),
  );
  const left = new Set(p.monomials.keys());
  for (let i = 0; i < size; i++) {
    for (let j = i; j < size; j++) {
      const key = keyOf(i, j);
      const m = key === undefined || !left.delete(key) ? undefined : p.monomials.get(key);
      if (!m) continue;
      const share = i === j ? m.coefficient : m.coefficient.div(fraction(2));
      (gram[i] as Fraction[])[j] = share;
      (gram[j] as Fraction[])[i] = share;
    }
  }
  if (left.size > 0) return null;
  const found: Term[] = [];
  const writer = new Writer(context);
  for (let k = 0; k < size; k++) {
    const row = gram[k] as Fraction[];
    const pivot = row[k] as Fraction;
    if (pivot.isNegative) return null;
    if (pivot.isZero) {
      if (row.some((x) => !x.isZero)) return null;
      continue;
    }
    const shares = row.map((x) => x.div(pivot));
    const combination = ring.add(...shares.map((x, j) => ring.scale(roots[j] as Polynomial, x)));
    try {
      const square = pow(writer.term(combination), number(2));
      found.push(pivot.isOne ? square : mul({ kind: "number", value: pivot }, square));
    } catch (error) {
      if (error instanceof UnprintableError) return null;
      throw error;
    }
    gram = gram.map((own, i) =>
      own.map((x, j) => x.sub((shares[i] as Fraction).mul(row[j] as Fraction))),
    );
  }
  const [only, ...more] = found;
  return only ? (more.length === 0 ? only : { kind: "add", terms: found }) : null;
}

/**
 * What is in all monomials to an odd power, which is no part of a square: `1/n` of `1/(4n) - a/n +
 * a^2/n`.
 */
function oddFactors([first, ...others]: readonly Monomial[]): readonly Factor[] {
  return (first?.factors ?? []).filter(
    ({ atom, exponent }) =>
      Math.abs(exponent.integer ?? 0) % 2 === 1 &&
      others.every(({ factors }) =>
        factors.some((f) => f.atom.key === atom.key && f.exponent.equals(exponent)),
      ),
  );
}

function inAllOf(context: Context, shared: Polynomial, squares: Term): Term | null {
  try {
    return mul(new Writer(context).term(shared), squares);
  } catch (error) {
    if (error instanceof UnprintableError) return null;
    throw error;
  }
}

const unit: Omit<Monomial, "factors"> = { coefficient: fraction(1), bound: [], region: [] };
