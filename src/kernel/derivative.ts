import type { Affine } from "../exact/affine.ts";
import { fraction } from "../exact/fraction.ts";
import { type Head, heads, isCall } from "./head.ts";
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

/**
 * A variable that something is differentiated by: the head of its atoms, and, for a vector, the
 * entry that is meant.
 */
export interface Direction {
  readonly head: Head;
  readonly entry: Affine | null;
}

/**
 * The head of the derivative of a function by its k-th argument; a gradient's entry stands behind
 * the function's own indices.
 */
export function derivativeHead(key: string, k: number): Head {
  return heads.derivative(key, k);
}

/** By which argument an atom is the derivative of a function; null where it is none. */
export function derivedBy(atom: Atom): number | null {
  return atom.head.kind === "derivative" ? atom.head.by : null;
}

/**
 * The atoms of the variable that an expression is differentiated by, where the derivative is not
 * worked out.
 */
export function variableHead(name: string): Head {
  return heads.variable(name);
}

/** The atoms of a variable that is told apart from all others. */
export function freshHead(ring: Ring): Head {
  return heads.variable(`∂${ring.fresh()}`);
}

/**
 * The derivative of a polynomial: sums, products and powers, exponentials and logarithms, finite
 * sums over indices, and functions of the variable (or of a multiple of it and something that does
 * not hold it), whose derivatives are atoms of their own. Null for anything else that holds the
 * variable: averages, integrals, endless sums.
 */
export function derivativeOf(ring: Ring, p: Polynomial, by: Direction): Polynomial | null {
  const terms: Polynomial[] = [];
  for (const m of p.monomials.values()) {
    if (!m.factors.some((f) => holds(f.atom, by.head))) continue;
    if (!isBounded(m)) return null;
    const parts = ring.known.under(m.region, () => products(ring, m, by));
    if (!parts) return null;
    terms.push(
      m.bound.length > 0
        ? ring.bind(parts, m.bound, m.region)
        : m.region.length > 0
          ? ring.guard(m.region, parts)
          : parts,
    );
  }
  return ring.add(...terms);
}

/**
 * The polynomial with values in the place of a variable: `at` gives the value of an entry, or of
 * the number.
 */
export function placedAt(
  ring: Ring,
  p: Polynomial,
  head: Head,
  at: (...indices: readonly Affine[]) => Polynomial,
): Polynomial {
  return ring.rewrite(p, (atom, exponent) =>
    atom.head === head ? ring.power(at(...atom.indices), exponent) : null,
  );
}

/**
 * The atom that stands for the derivative, at a number, of what holds a variable of this head and
 * is not worked out; `name` is what the variable is called in it.
 */
export function standing(
  ring: Ring,
  body: Polynomial,
  head: Head,
  name: string,
  at: Polynomial,
): Atom {
  const inside = placedAt(ring, body, head, () => ring.atom(Atom.of(variableHead(name))));
  return Atom.of(
    heads.gradient(name),
    [],
    [inside, at].map((p): Child => plain(p)),
  );
}

/**
 * What an atom is that stands for a derivative by a number which could not be worked out when it
 * was read, with what is now inside; null where that still holds.
 */
export function workedOut(ring: Ring, atom: Atom): Polynomial | null {
  const [body, at] = atom.children;
  if (atom.head.kind !== "gradient" || !body || !at || body.locals.length + at.locals.length > 0)
    return null;
  const head = variableHead(atom.head.name);
  const slope = derivativeOf(ring, body.body, { head, entry: null });
  return slope && placedAt(ring, slope, head, () => at.body);
}

/** By the product rule, the derivative of what a monomial multiplies, its sums left out. */
function products(ring: Ring, m: Monomial, by: Direction): Polynomial | null {
  const parts: Polynomial[] = [];
  for (const f of m.factors) {
    if (!holds(f.atom, by.head)) continue;
    const own = ofPower(ring, f, by);
    if (!own) return null;
    const others = m.factors.filter((g) => g !== f).map((g) => power(ring, g, g.exponent));
    parts.push(ring.product([ring.number(m.coefficient), own, ...others]));
  }
  return ring.add(...parts);
}

/** `e a^{e - 1} a'`. */
function ofPower(ring: Ring, f: Factor, by: Direction): Polynomial | null {
  const inner =
    f.atom.head.kind === "power"
      ? derivativeOf(ring, (f.atom.children[0] as Child).body, by)
      : ofAtom(ring, f.atom, by);
  return (
    inner && ring.product([ring.affine(f.exponent), power(ring, f, f.exponent.shift(-1)), inner])
  );
}

function power(ring: Ring, f: Factor, exponent: Affine): Polynomial {
  if (exponent.integer === 0) return ring.number(1);
  return ring.power(
    f.atom.head.kind === "power" ? (f.atom.children[0] as Child).body : ring.atom(f.atom),
    exponent,
  );
}

function ofAtom(ring: Ring, atom: Atom, by: Direction): Polynomial | null {
  if (atom.head === by.head) {
    const [index] = atom.indices;
    if (!index !== !by.entry) return null;
    return index && by.entry
      ? ring.guard([{ kind: "eq", form: index.minus(by.entry) }], ring.number(1))
      : ring.number(1);
  }
  const [child] = atom.children;
  if (isCall(atom.head, "exp") && child) {
    const inner = derivativeOf(ring, child.body, by);
    return inner && ring.multiply(ring.atom(atom), inner);
  }
  if (isCall(atom.head, "log") && child) {
    const inner = derivativeOf(ring, child.body, by);
    return inner && ring.divide(inner, child.body);
  }
  return atom.head.kind === "apply" ? ofFunction(ring, atom, atom.head.key, by) : null;
}

/**
 * The chain rule, where each argument that holds the variable is a multiple of it, with something
 * added that does not hold it.
 */
function ofFunction(ring: Ring, atom: Atom, key: string, by: Direction): Polynomial | null {
  const parts: Polynomial[] = [];
  for (const [k, child] of atom.children.entries()) {
    if (!holdsChild(child, by.head)) continue;
    const [local, ...more] = child.locals;
    if (atom.symmetric || more.length > 0) return null;
    const steep = (...entry: Affine[]): Polynomial =>
      atomPolynomial(Atom.of(derivativeHead(key, k), [...atom.indices, ...entry], atom.children));
    if (local === undefined) {
      const inner = derivativeOf(ring, child.body, by);
      if (!inner) return null;
      parts.push(ring.multiply(steep(), inner));
      continue;
    }
    const slope = by.entry && multiplier(ring, child, local, by.head);
    if (!slope || !by.entry) return null;
    parts.push(ring.multiply(slope, steep(by.entry)));
  }
  return ring.add(...parts);
}

/**
 * The number c where a vector, by its entries, is c times the variable and something that does not
 * hold it; null for any other.
 */
function multiplier(ring: Ring, { body }: Child, local: string, head: Head): Polynomial | null {
  const factors: Polynomial[] = [];
  for (const m of body.monomials.values()) {
    if (!m.factors.some((f) => holds(f.atom, head))) continue;
    const own = m.factors.find((f) => f.atom.head === head);
    const rest = m.factors.filter((f) => f !== own);
    const plain =
      m.bound.length + m.region.length === 0 &&
      own?.exponent.integer === 1 &&
      own.atom.indices[0]?.bare === local;
    if (
      !plain ||
      rest.some(
        (f) =>
          holds(f.atom, head) || f.atom.variables.includes(local) || f.exponent.parts.has(local),
      )
    )
      return null;
    factors.push(ring.single({ ...m, factors: rest }));
  }
  return ring.add(...factors);
}

function isBounded(m: Monomial): boolean {
  const bounded = (v: string, sign: number): boolean =>
    m.region.some(
      (c) => c.kind === "ge" && c.form.coefficient(v).mul(fraction(sign)).compare(0) > 0,
    );
  return m.bound.every(
    (v) =>
      m.region.some((c) => c.kind === "eq" && c.form.parts.has(v)) ||
      (bounded(v, 1) && bounded(v, -1)),
  );
}

function holds(atom: Atom, head: Head): boolean {
  return atom.head === head || atom.children.some((child) => holdsChild(child, head));
}

function holdsChild(child: Child, head: Head): boolean {
  return [...child.body.monomials.values()].some((m) => m.factors.some((f) => holds(f.atom, head)));
}
