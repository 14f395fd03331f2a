import { Affine } from "../exact/affine.ts";
import { type Constraint, tidy } from "../exact/constraint.ts";
import { one } from "../exact/fraction.ts";
import { isVariable } from "./generator.ts";
import { heads } from "./head.ts";
import { indexForms } from "./place.ts";
import { Atom, type Factor, type Monomial, monomialVariables, Polynomial } from "./polynomial.ts";
import type { Ring } from "./ring/type.ts";

/**
 * A place where a product under a sum stands in a monomial: values of its free variables, the
 * monomial without it, and the terms of the sum that are left out there.
 */
interface Found {
  readonly values: ReadonlyMap<string, Affine>;
  readonly rest: Monomial;
  readonly missing: readonly Monomial[];
}

/** Whether a free variable of the pattern may stand for an index form. */
type MayBe = (name: string, form: Affine) => boolean;

/**
 * The polynomial with every occurrence of a product under a sum (the pattern: `\sum_k A_{ik}
 * B_{kj}`, its free variables standing for the index forms that they `mayBe`) replaced by `value`,
 * inside other atoms too. A sum is only taken where its whole range is there, or all of it but some
 * different values of its index that lie in it (then their terms are taken off again), and nothing
 * else depends on its index.
 */
export function contracted(
  ring: Ring,
  p: Polynomial,
  pattern: Monomial,
  value: Polynomial,
  mayBe: MayBe,
): Polynomial {
  const inside = ring.rewrite(p, (atom, exponent) => {
    let touched = false;
    const children = atom.children.map((child) => {
      const body = topContracted(ring, child.body, pattern, value, mayBe);
      if (body !== child.body) touched = true;
      return { locals: child.locals, body };
    });
    return touched ? ring.remade(atom.remade(atom.indices, children), exponent) : null;
  });
  return topContracted(ring, inside, pattern, value, mayBe);
}

function topContracted(
  ring: Ring,
  p: Polynomial,
  pattern: Monomial,
  value: Polynomial,
  mayBe: MayBe,
): Polynomial {
  const same = new Map<string, Monomial>();
  const changed: Polynomial[] = [];
  for (const [key, m] of p.monomials) {
    const found = find(ring, m, pattern, mayBe);
    if (!found) {
      same.set(key, m);
      continue;
    }
    const { rest, values, missing } = found;
    const inner = ring.known.under(rest.region, () => {
      const whole = ring.scale(ring.substitute(value, values), pattern.coefficient.inverse());
      const own = missing.reduce((sum, term) => ring.subtract(sum, ring.single(term)), whole);
      return ring.multiply(ring.single({ ...rest, bound: [], region: [] }), own);
    });
    changed.push(ring.bind(inner, rest.bound, rest.region));
  }
  return changed.length ? ring.add(new Polynomial(same), ...changed) : p;
}

function find(ring: Ring, m: Monomial, pattern: Monomial, mayBe: MayBe): Found | null {
  if (degree(m) < pattern.factors.length || m.bound.length < pattern.bound.length) return null;
  const used: Factor[] = [];
  // what stands in exponents and denominators last: by then it is known what its index is
  const wants = [...pattern.factors].sort((f, g) => Number(isCounted(g)) - Number(isCounted(f)));
  const search = (k: number, values: ReadonlyMap<string, Affine>): Found | null => {
    const wanted = wants[k];
    if (!wanted) return complete(ring, m, pattern, used, values);
    for (const factor of m.factors) {
      const left = leftOf(factor, used);
      if (isCounted(wanted) && !(isCounted(factor) && isAtMost(wanted.exponent, left))) continue;
      for (const next of unify(ring, wanted.atom, factor.atom, values)) {
        const exponent = wanted.exponent.substitute(next);
        if (!isCounted(wanted) && !exponent.equals(left)) continue;
        if (![...next].every(([name, form]) => mayBe(name, form))) continue;
        used.push({ atom: factor.atom, exponent });
        const found = search(k + 1, next);
        if (found) return found;
        used.pop();
      }
    }
    return null;
  };
  return search(0, new Map());
}

/** Whether a factor stands in a product so many times: `x^2`, but not `x^k` or `x^{-1}`. */
const isCounted = ({ exponent }: Factor): boolean => (exponent.integer ?? 0) >= 1;

const isAtMost = (one: Affine, other: Affine): boolean =>
  (one.integer ?? 0) <= (other.integer ?? 0);

/** The exponent that a factor has left where some of it is used. */
const leftOf = ({ atom, exponent }: Factor, used: readonly Factor[]): Affine =>
  used.filter((u) => u.atom === atom).reduce((left, u) => left.minus(u.exponent), exponent);

/** The number of atoms that a monomial is a product of, each as often as it occurs. */
function degree(m: Monomial): number {
  return m.factors.reduce((n, f) => n + Math.max(1, f.exponent.integer ?? 1), 0);
}

/**
 * Ways to make the pattern's atom equal to another; a symmetric matrix may be read either way
 * round.
 */
function unify(
  ring: Ring,
  pattern: Atom,
  atom: Atom,
  values: ReadonlyMap<string, Affine>,
): ReadonlyMap<string, Affine>[] {
  if (
    pattern.head !== atom.head ||
    pattern.indices.length !== atom.indices.length ||
    pattern.children.length !== atom.children.length
  )
    return [];
  const open = pattern.children.some((child) =>
    child.body.variables.some((v) => !child.locals.includes(v)),
  );
  if (
    !open &&
    pattern.children.length > 0 &&
    Atom.of(heads.insides, [], pattern.children).key !==
      Atom.of(heads.insides, [], atom.children).key
  )
    return [];
  const orders = [atom.indices];
  if (atom.symmetric && atom.children.length === 0)
    orders.push([
      ...atom.indices.slice(0, -2),
      atom.indices.at(-1) as Affine,
      atom.indices.at(-2) as Affine,
    ]);
  return orders.flatMap((indices) => {
    const next = new Map(values);
    for (const [k, form] of pattern.indices.entries()) {
      const value = indices[k] as Affine;
      const name = form.bare;
      if (name === null || !isVariable(name)) {
        if (!form.equals(value)) return [];
        continue;
      }
      const known = next.get(name);
      if (known && !known.equals(value)) return [];
      next.set(name, value);
    }
    return open ? within(ring, pattern, atom, next) : [next];
  });
}

/** More variables than this inside an atom of a pattern are not looked for. */
const innerVariables = 3;

/**
 * Values of the pattern's variables inside an atom (`E[y_j y_k]`) with which it is the other: what
 * is tried are the index forms in that one.
 */
function within(
  ring: Ring,
  pattern: Atom,
  atom: Atom,
  values: ReadonlyMap<string, Affine>,
): ReadonlyMap<string, Affine>[] {
  const names = pattern.variables.filter((v) => !values.has(v));
  if (names.length > innerVariables) return [];
  const standing = [
    ...indexForms(atom).map(({ form }) => form),
    ...atom.variables.map((v) => Affine.generator(v)),
  ];
  const forms = [...new Map(standing.map((form) => [form.key, form])).values()];
  const target = ring.atom(atom).key;
  let found: ReadonlyMap<string, Affine>[] = [values];
  for (const name of names)
    found = found.flatMap((known) => forms.map((form) => new Map(known).set(name, form)));
  return found.filter((known) => ring.substitute(ring.atom(pattern), known).key === target);
}

function complete(
  ring: Ring,
  m: Monomial,
  pattern: Monomial,
  used: readonly Factor[],
  values: ReadonlyMap<string, Affine>,
): Found | null {
  const taken = new Set<string>();
  for (const v of pattern.bound) {
    const name = values.get(v)?.bare;
    if (!name || taken.has(name) || !m.bound.includes(name)) return null;
    taken.add(name);
  }
  for (const [name, form] of values)
    if (!pattern.bound.includes(name) && [...form.parts.keys()].some((g) => taken.has(g)))
      return null;
  const factors = m.factors.flatMap((f): Factor[] => {
    const exponent = leftOf(f, used);
    return exponent.integer === 0 ? [] : [{ atom: f.atom, exponent }];
  });
  const mine = m.region.filter((c) => [...c.form.parts.keys()].some((g) => taken.has(g)));
  const wanted = pattern.region.map((c) =>
    keyOf({ kind: c.kind, form: c.form.substitute(values) }),
  );
  const others = mine.filter((c) => !wanted.includes(keyOf(c)));
  if (mine.length !== wanted.length + others.length) return null;
  const rest: Monomial = {
    coefficient: m.coefficient,
    bound: m.bound.filter((v) => !taken.has(v)),
    region: m.region.filter((c) => !mine.includes(c)),
    factors,
  };
  const free = monomialVariables({ ...rest, bound: [] });
  if ([...taken].some((v) => free.has(v))) return null;
  const [v, ...more] = taken;
  const simple =
    v !== undefined &&
    more.length === 0 &&
    !used.some((u) => u.atom.children.some((child) => child.body.variables.includes(v)));
  const points =
    others.length === 0 ? [] : simple ? leftOut(ring, others, v, mine, rest.region) : null;
  if (!points) return null;
  const missing = points.map(
    (point): Monomial => ({
      coefficient: one,
      bound: [],
      region: [],
      factors: used.map(({ atom, exponent }) => {
        const at = new Map([[v as string, point]]);
        return { atom: moved(atom, at), exponent: exponent.substitute(at) };
      }),
    }),
  );
  return {
    values: new Map([...values].filter(([name]) => !pattern.bound.includes(name))),
    rest,
    missing,
  };
}

/**
 * The values of an index that `≠` leaves out of its range: null where they may lie outside of it,
 * or two of them may be one.
 */
function leftOut(
  ring: Ring,
  holes: readonly Constraint[],
  v: string,
  all: readonly Constraint[],
  region: readonly Constraint[],
): Affine[] | null {
  const range = all.filter((c) => !holes.includes(c));
  const points: Affine[] = [];
  for (const { kind, form } of holes) {
    const a = form.coefficient(v);
    if (kind !== "ne" || !a.isUnit) return null;
    const point = form.minus(Affine.generator(v).times(a)).times(a.neg());
    const at = new Map([[v, point]]);
    if (
      !range.every((c) => ring.known.implied({ kind: c.kind, form: c.form.substitute(at) }, region))
    )
      return null;
    if (
      !points.every((other) => ring.known.implied({ kind: "ne", form: point.minus(other) }, region))
    )
      return null;
    points.push(point);
  }
  return points;
}

/** A symbol with a form in place of an index. */
function moved(atom: Atom, at: ReadonlyMap<string, Affine>): Atom {
  return Atom.of(
    atom.head,
    atom.indices.map((form) => form.substitute(at)),
    atom.children,
    atom.symmetric,
  );
}

function keyOf(c: Constraint): string {
  const t = tidy(c);
  return `${t.kind}${t.form.key}`;
}
