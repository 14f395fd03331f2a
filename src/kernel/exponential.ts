import { Affine } from "../exact/affine.ts";
import type { Constraint } from "../exact/constraint.ts";
import { one } from "../exact/fraction.ts";
import { isVariable } from "./generator.ts";
import { heads, isCall } from "./head.ts";
import {
  Atom,
  atomPolynomial,
  type Child,
  type Factor,
  type Monomial,
  type Polynomial,
  plain,
} from "./polynomial.ts";
import type { Ring } from "./ring/type.ts";
import { affineOf, soleAtom } from "./sole.ts";

const head = heads.call("exp");

/**
 * The exponential of a polynomial as a product of powers of `exp(m)`, one for each monomial m:
 * `exp(a + b) = exp(a) exp(b)`, `exp(ka) = exp(a)^k` for rational and for fixed integer k. That of
 * a sum over a range is the product over it.
 */
export function exponentialOf(ring: Ring, p: Polynomial): Polynomial {
  return [...p.monomials.values()]
    .map((m) => exponentialOfOne(ring, m))
    .reduce((a, b) => ring.multiply(a, b), ring.number(1));
}

function exponentialOfOne(ring: Ring, m: Monomial): Polynomial {
  const [local] = m.bound;
  if (m.bound.length + m.region.length > 0) {
    const ends = local !== undefined && m.bound.length === 1 ? endsOf(m.region, local) : null;
    if (!ends || local === undefined)
      return power(ring, ring.single({ ...m, coefficient: one }), Affine.of(m.coefficient));
    const own = ring.fresh();
    const body = ring.substitute(
      ring.single({ ...m, bound: [], region: [] }),
      new Map([[local, Affine.generator(own)]]),
    );
    return productOf(ring, ends.lower, ends.upper, own, exponentialOf(ring, body));
  }
  // a fixed integer among the factors is an exponent
  const at = m.factors.findIndex(
    (f) => f.exponent.integer === 1 && integerOf(ring, f.atom) !== null,
  );
  const count =
    at < 0 ? null : integerOf(ring, (m.factors[at] as Monomial["factors"][number]).atom);
  const rest = count ? m.factors.filter((_, k) => k !== at) : m.factors;
  const [only, ...others] = rest;
  if (
    only &&
    isCall(only.atom.head, "log") &&
    others.length === 0 &&
    only.exponent.integer === 1 &&
    m.coefficient.isInteger
  ) {
    return ring.power(
      (only.atom.children[0] as Child).body,
      (count ?? Affine.of(1)).times(m.coefficient),
    );
  }
  const inside = ring.single({ coefficient: one, bound: [], region: [], factors: rest });
  return power(ring, inside, (count ?? Affine.of(1)).times(m.coefficient));
}

function power(ring: Ring, inside: Polynomial, exponent: Affine): Polynomial {
  return ring.single({
    coefficient: one,
    bound: [],
    region: [],
    factors: [{ atom: Atom.of(head, [], [plain(inside)]), exponent }],
  });
}

/** The fixed integer that an atom is, or null. */
function integerOf(ring: Ring, atom: Atom): Affine | null {
  const form = affineOf(atomPolynomial(atom));
  return form && [...form.parts.keys()].every((g) => isVariable(g) || ring.known.isFixedInteger(g))
    ? form
    : null;
}

/** The ends of a range that a region is, or null. */
function endsOf(
  region: readonly Constraint[],
  local: string,
): { readonly lower: Affine; readonly upper: Affine } | null {
  const v = Affine.generator(local);
  let lower: Affine | null = null;
  let upper: Affine | null = null;
  for (const { kind, form } of region) {
    if (kind !== "ge") return null;
    const c = form.coefficient(local);
    if (c.equals(1) && !lower) lower = v.minus(form);
    else if (c.equals(-1) && !upper) upper = form.plus(v);
    else return null;
  }
  return lower && upper ? { lower, upper } : null;
}

/**
 * The logarithm of a product of exponentials and positive numbers, as the sum of theirs; null for
 * anything else. `positive` is asked of an atom.
 */
export function logarithmOf(
  ring: Ring,
  p: Polynomial,
  positive: (atom: Atom) => boolean,
): Polynomial | null {
  const [m, ...more] = [...p.monomials.values()];
  if (
    !m ||
    more.length > 0 ||
    m.bound.length + m.region.length > 0 ||
    m.coefficient.isNegative ||
    !m.factors.every(
      (f) => f.atom.head === head || f.atom.head.kind === "product" || positive(f.atom),
    )
  )
    return null;
  const log = (body: Polynomial): Polynomial =>
    atomPolynomial(Atom.of(heads.call("log"), [], [plain(body)]));
  const scale = m.coefficient.equals(1) ? [] : [log(ring.number(m.coefficient))];
  const parts = m.factors.map((f) => {
    const [child] = f.atom.children;
    const own =
      f.atom.head === head && child
        ? child.body
        : f.atom.head.kind === "product"
          ? logarithmOfProduct(ring, f.atom, positive)
          : log(atomPolynomial(f.atom));
    return own && ring.multiply(ring.affine(f.exponent), own);
  });
  if (parts.includes(null)) return null;
  return [...scale, ...(parts as Polynomial[])].reduce((a, b) => ring.add(a, b), ring.number(0));
}

function logarithmOfProduct(
  ring: Ring,
  atom: Atom,
  positive: (atom: Atom) => boolean,
): Polynomial | null {
  const [lower, upper] = atom.indices;
  const [child] = atom.children;
  const [local] = child?.locals ?? [];
  const body = child && logarithmOf(ring, child.body, positive);
  return body && lower && upper && local !== undefined
    ? ring.sum(lower, upper, (v) => ring.substitute(body, new Map([[local, v]])))
    : null;
}

/**
 * `\prod_{local = lower}^{upper} body`: of few factors, written out; of one factor after another,
 * factor by factor: `\prod c a_i b_i^2 = c^{count} \prod a_i (\prod b_i)^2`.
 */
export function productOf(
  ring: Ring,
  lower: Affine,
  upper: Affine,
  local: string,
  body: Polynomial,
): Polynomial {
  const count = upper.minus(lower).shift(1);
  const size = count.integer;
  if (size !== null && size >= 0 && size <= unrolled) {
    return Array.from({ length: size }, (_, k) =>
      ring.substitute(body, new Map([[local, lower.shift(k)]])),
    ).reduce((a, b) => ring.multiply(a, b), ring.number(1));
  }
  const kept = (p: Polynomial): Polynomial =>
    atomPolynomial(Atom.of(heads.product, [lower, upper], [{ locals: [local], body: p }]));
  if (!ring.known.implied({ kind: "ge", form: count })) return kept(body);
  if (!body.variables.includes(local)) return ring.power(body, count);
  const [m, ...more] = [...body.monomials.values()];
  if (!m || more.length > 0 || m.bound.length + m.region.length > 0) return kept(body);
  let out = ring.power(ring.number(m.coefficient), count);
  const inside: Factor[] = [];
  for (const f of m.factors) {
    const outside =
      !f.exponent.parts.has(local) && (f.exponent.integer !== null || f.atom.head === head);
    if (!outside) inside.push(f);
    else if (!f.atom.variables.includes(local))
      out = ring.multiply(out, ring.power(ring.power(atomPolynomial(f.atom), f.exponent), count));
    else
      out = ring.multiply(
        out,
        ring.single({
          coefficient: one,
          bound: [],
          region: [],
          factors: [{ atom: soleAtom(kept(atomPolynomial(f.atom))) as Atom, exponent: f.exponent }],
        }),
      );
  }
  return inside.length > 0
    ? ring.multiply(
        out,
        kept(ring.single({ coefficient: one, bound: [], region: [], factors: inside })),
      )
    : out;
}

/** Products of no more factors than this are written out. */
const unrolled = 8;
