import { Affine } from "../../exact/affine.ts";
import { type Fraction, fraction, one, zero } from "../../exact/fraction.ts";
import { absoluteOf } from "../absolute.ts";
import { heads } from "../head.ts";
import {
  Atom,
  constantPolynomial,
  type Factor,
  type Monomial,
  type Polynomial,
  plain,
  simple,
} from "../polynomial.ts";
import { leadOf } from "../quotient.ts";
import { outOfRoot, raisedMonomial, squareRoot } from "../root.ts";
import { BudgetError, DivisionError } from "./budget.ts";
import { dissolved } from "./remade.ts";
import type { Ring } from "./type.ts";

/** `p^exponent`, as `Ring.power` says. */
export function power(ring: Ring, p: Polynomial, exponent: Affine): Polynomial {
  const k = exponent.integer;
  if (k !== null && k >= 0) {
    if (k > 64) throw new BudgetError("power");
    if (k === 0) return ring.number(1);
    let result = p;
    for (let i = 1; i < k; i++) result = ring.multiply(result, p);
    return result;
  }
  if (p.isZero && exponent.isConstant && !exponent.constant.isNegative) return p;
  if (p.isZero) throw new DivisionError();
  const c = p.constant;
  if (c && k !== null) return constantPolynomial(c.pow(fraction(k)) ?? zero);
  const only = p.size === 1 ? ([...p.monomials.values()][0] as Monomial) : null;
  const raised = only && raisedMonomial(ring, only, exponent);
  if (raised) return raised;
  const outside = k === null && exponent.isConstant ? outOfRoot(ring, p, exponent) : null;
  if (outside) return outside;
  // a root of a square of several terms is a power of its absolute value
  const base = only || k !== null || !exponent.isConstant ? null : squareRoot(ring, p);
  if (base) return ring.power(absoluteOf(ring, base), exponent.times(2));
  // below a line (p + q)² is the square of what p + q is there
  const squared = only || k === null ? null : squareRoot(ring, p);
  if (squared) return ring.power(squared, exponent.times(2));
  const [content, rest] = only || k === null ? [null, p] : ring.content(p);
  const lead = only || k !== null || !exponent.isConstant ? null : leadOf(p).coefficient.abs();
  const rooted = lead && !lead.equals(one) ? lead.pow(exponent.constant) : null;
  if (lead && rooted) return ring.scale(ring.power(ring.scale(p, one.div(lead)), exponent), rooted);
  const atom = Atom.of(heads.power, [], [plain(rest)]);
  const kept = simple(one, [{ atom, exponent }]);
  return content ? ring.multiply(ring.power(content, exponent), kept) : kept;
}

/** A number to a power. */
export function constantPower(ring: Ring, c: Fraction, exponent: Affine): Polynomial | null {
  if (c.equals(one)) return ring.number(1);
  const k = exponent.integer;
  if (k !== null) return constantPolynomial(c.pow(fraction(k)) ?? zero);
  if (exponent.isConstant) {
    const root = !c.isNegative ? c.pow(exponent.constant) : null;
    if (root) return constantPolynomial(root);
    return simple(one, [{ atom: Atom.of(heads.number(c)), exponent }]);
  }
  if (!c.isInteger && c.n !== 1n) {
    const top = ring.constantPower(fraction(c.s * c.n), exponent);
    const bottom = ring.constantPower(fraction(c.d), exponent.times(-1));
    return top && bottom ? ring.multiply(top, bottom) : null;
  }
  if (c.n === 1n && !c.isInteger && !c.isNegative)
    return ring.constantPower(fraction(c.d), exponent.times(-1));
  return powerOfNumber(c, exponent);
}

/**
 * A number to a power, the whole part of which goes into the coefficient: `2^{n + 3}` is `8 ·
 * 2^n`.
 */
export function powerOfNumber(c: Fraction, exponent: Affine): Polynomial {
  const floor = exponent.constant.floor();
  const rest = exponent.minus(Affine.of(floor));
  const scale = c.pow(floor) ?? one;
  return simple(scale, [{ atom: Atom.of(heads.number(c)), exponent: rest }]);
}

/** An atom whose insides have changed, raised to a power. */
export function remade(ring: Ring, atom: Atom, exponent: Affine): Polynomial {
  const body = atom.children[0]?.body;
  if (atom.head.kind === "power" && body) return ring.power(body, exponent);
  const made = dissolved(ring, atom);
  if (made) return ring.power(made, exponent);
  return ring.settled([{ coefficient: one, bound: [], region: [], factors: [{ atom, exponent }] }]);
}

/** The content of a number and the rest, as `Ring.content` says. */
export function content(ring: Ring, p: Polynomial): readonly [Polynomial | null, Polynomial] {
  const list = [...p.monomials.values()];
  const atoms = new Map<string, Atom>();
  for (const m of list)
    for (const f of m.factors)
      if (f.atom.head.kind !== "power" && !m.bound.some((v) => f.atom.variables.includes(v)))
        atoms.set(f.atom.key, f.atom);
  const shared = [...atoms.values()].flatMap((atom): Factor[] => {
    const exponents = list.map(
      (m) => m.factors.find((g) => g.atom.key === atom.key)?.exponent ?? Affine.of(0),
    );
    const least = exponents.every((e) => e.integer !== null)
      ? Math.min(...exponents.map((e) => e.integer ?? 0))
      : 0;
    return least === 0 ? [] : [{ atom, exponent: Affine.of(least) }];
  });
  const lead = leadOf(p).coefficient;
  const scale = one.div(lead);
  if (shared.length === 0 && scale.equals(one)) return [null, p];
  const inverse = simple(
    scale,
    shared.map((f) => ({ atom: f.atom, exponent: f.exponent.times(-1) })),
  );
  return [simple(lead, shared), ring.multiply(p, inverse)];
}
