import type { Constraint } from "../exact/constraint.ts";
import type { Core } from "../kernel/core.ts";
import { isVariable } from "../kernel/generator.ts";
import { expectation, type Head, isAverage, isConditional, symbolOf } from "../kernel/head.ts";
import {
  Atom,
  type Monomial,
  monomialVariables,
  type Polynomial,
  plain,
} from "../kernel/polynomial.ts";
import { declaredKey, isFixedAtom } from "../kernel/support/fixed.ts";
import { Theorem } from "../kernel/theorem.ts";
import { quantitiesOf } from "../term/context.ts";
import { subterms } from "../term/walk.ts";
import { type Equation, equation, lagsIn, leadsOn, skeletonOf } from "./instance.ts";

/**
 * What a given's equation has become: solved for an atom, or a product under a sum that is replaced
 * where it stands.
 */
export type Solved =
  | Equation
  | {
      readonly product: Theorem;
      /** whether it only turns a product round: `\pi_i P_{ij} = \pi_j P_{ji}` */
      readonly turns?: true;
    };

/** Rewrites by the equations found so far. */
export type Reduce = (p: Polynomial, conditions: readonly Constraint[]) => Theorem;

export function solve(core: Core, theorem: Theorem, reduce: Reduce): Solved | null {
  const { ring } = core;
  const plain = Theorem.combine([{ factor: ring.number(1), theorem }]);
  const reduced = reduce(plain.left, theorem.conditions);
  const zero = Theorem.combine([
    { factor: ring.number(1), theorem: plain },
    { factor: ring.number(-1), theorem: reduced },
  ]);
  const found = subjects(core, zero.left);
  const quantities = found.length > 0 ? [] : [quantity(core, zero.left)];
  const goals = [...found, ...quantities].filter((goal) => goal !== null);
  if (goals.length === 0) {
    return isolated(core, zero) ?? turned(zero) ?? parted(core, zero);
  }
  // an atom that lacks a variable of the others is equal to all of these, and none stands for it:
  // `E[x_1 x_{1+h}] = E[x_t x_{t+h}]`
  const holdsAll = (atom: Atom): boolean =>
    zero.left.variables.every((v) => atom.variables.includes(v));
  const atoms = [...zero.left.monomials.values()].flatMap((m) => m.factors.map((f) => f.atom));
  const whole = ({ atom }: { readonly atom: Atom }): boolean =>
    // beside others of its shape that are as general it would be replaced by these for ever
    holdsAll(atom) &&
    !atoms.some(
      (other) =>
        other.key !== atom.key && holdsAll(other) && skeletonOf(other) === skeletonOf(atom),
    );
  for (const goal of [...goals.filter(whole), ...goals.filter((goal) => !whole(goal))]) {
    const solved = Theorem.solve(zero, goal.atom, goal.factor);
    if (!Theorem.isTheorem(solved)) continue;
    // of a process that is made of others, at any distance, it says no more than what it is made of
    // does
    if (
      leadsOn(solved, goal.atom) &&
      lagsIn(goal.atom, goal.atom.variables.filter(isVariable)).length > 0
    )
      continue;
    return equation(core, solved, goal.atom);
  }
  return null;
}

/**
 * The equation `p = 0` solved for a product under a sum: for the moment of this shape, where one is
 * named.
 */
export function isolated(
  core: Core,
  zero: Theorem,
  shape: string | null = null,
): { readonly product: Theorem } | null {
  const whole = cleared(core, zero);
  const key = meanSquare(whole.left, shape) ?? leading(whole.left);
  const product = key !== null && zero.conditions.length === 0 ? Theorem.isolate(whole, key) : null;
  return Theorem.isTheorem(product) ? { product } : null;
}

/**
 * The equation of a product with the same product at other indices, solved for the first: a
 * detailed balance.
 */
function turned(zero: Theorem): Solved | null {
  const [[key, m] = [], [, n] = [], ...more] = [...zero.left.monomials];
  if (key === undefined || !m || !n || more.length > 0 || zero.conditions.length > 0) return null;
  const plain = (x: Monomial): boolean =>
    x.bound.length + x.region.length === 0 &&
    x.factors.length > 1 &&
    x.factors.every((f) => f.exponent.integer === 1 && f.atom.head.kind === "symbol");
  const heads = (x: Monomial): string =>
    x.factors
      .map((f) => f.atom.head.text)
      .sort()
      .join();
  if (
    !plain(m) ||
    !plain(n) ||
    heads(m) !== heads(n) ||
    !m.coefficient.abs().equals(n.coefficient.abs())
  )
    return null;
  const product = Theorem.isolate(zero, key);
  return Theorem.isTheorem(product) ? { product, turns: true } : null;
}

/**
 * An equation between fixed numbers solved for the last of those that stand alone in one monomial
 * and in no other: `q = 1 - p` of `p + q = 1`.
 */
function parted(core: Core, zero: Theorem): Equation | null {
  const monomials = [...zero.left.monomials.values()];
  if (
    monomials.length < 2 ||
    monomials.some((m) => m.factors.some((f) => !isFixedAtom(core, f.atom)))
  )
    return null;
  const alone = monomials.flatMap((m) => {
    const [only, ...more] = m.factors;
    if (
      !only ||
      more.length + m.bound.length + m.region.length > 0 ||
      only.exponent.integer !== 1 ||
      only.atom.head.kind !== "symbol"
    )
      return [];
    const others = monomials.filter((n) => n !== m);
    // of members whose indices are numbers, w_1 and w_2, none stands for another
    const another = (atom: Atom): boolean =>
      atom.head !== only.atom.head ||
      (atom.key !== only.atom.key && atom.variables.length + only.atom.variables.length === 0);
    const apart = others.every((n) =>
      n.factors.every(
        (f) => another(f.atom) && !f.atom.children.some((c) => speaksOf(c.body, only.atom.head)),
      ),
    );
    return apart ? [{ atom: only.atom, factor: core.ring.single({ ...m, factors: [] }) }] : [];
  });
  const [last] = alone.sort((a, b) => (a.atom.key > b.atom.key ? -1 : 1));
  const solved = last ? Theorem.solve(zero, last.atom, last.factor) : null;
  return last && Theorem.isTheorem(solved) ? equation(core, solved, last.atom) : null;
}

/**
 * The monomial `\sum_k E[x_k^2]` of what is given of the mean of a squared length, where nothing
 * stands beside it that is general in more: the moment of the highest degree, of which there is one
 * sum only, or that of the shape.
 */
function meanSquare(p: Polynomial, shape: string | null): string | null {
  const free = (m: Monomial): readonly string[] =>
    [...monomialVariables(m)].filter((v) => !m.bound.includes(v));
  const found = [...p.monomials].flatMap(([key, m]) => {
    const [only, ...more] = m.factors;
    const fits =
      m.bound.length > 0 &&
      only &&
      more.length === 0 &&
      only.exponent.integer === 1 &&
      only.atom.head.kind === "expect" &&
      (!shape || skeletonOf(only.atom) === shape);
    return fits ? [{ key, m, degree: degree(only.atom) }] : [];
  });
  const most = Math.max(...found.map((f) => f.degree));
  const [first, ...others] = found.filter((f) => f.degree === most);
  if (!first || most < 2 || others.length > 0) return null;
  const own = free(first.m);
  return [...p.monomials.values()].every((m) => free(m).every((v) => own.includes(v)))
    ? first.key
    : null;
}

/** What is given of `\sum_k E[x_k^2 | G]`, averaged: what it says of `\sum_k E[x_k^2]`. */
export function averaged(
  core: Core,
  product: Theorem,
  reduce: Reduce,
): { readonly product: Theorem } | null {
  const { ring } = core;
  const [m, ...more] = [...product.left.monomials.values()];
  const [only, ...others] = m?.factors ?? [];
  const [inside] = only?.atom.children ?? [];
  if (!only || !inside || more.length + others.length > 0 || !isConditional(only.atom.head))
    return null;
  const [square, ...terms] = [...inside.body.monomials.values()];
  if (!square || terms.length > 0) return null;
  const mean = ring.atom(Atom.of(expectation, [], [plain(product.left)]));
  const given = Theorem.contract(Theorem.reflexive(core, mean), product);
  if (!Theorem.isTheorem(given)) return null;
  return isolated(
    core,
    Theorem.combine([
      { factor: ring.number(1), theorem: given },
      { factor: ring.number(-1), theorem: reduce(given.left, []) },
      { factor: ring.number(1), theorem: reduce(given.right, []) },
    ]),
    skeletonOf(
      Atom.of(expectation, [], [plain(ring.single({ ...square, bound: [], region: [] }))]),
    ),
  );
}

export function speaksOf(p: Polynomial, head: Head): boolean {
  return [...p.monomials.values()].some((m) =>
    m.factors.some(
      (f) => f.atom.head === head || f.atom.children.some((c) => speaksOf(c.body, head)),
    ),
  );
}

export function defines(core: Core, atom: Atom): boolean {
  const key = declaredKey(atom);
  return (
    key !== null &&
    [...core.assumptions].some(
      ({ statement: s }) => s.kind === "definition" && s.symbol.symbol === key,
    )
  );
}

/** The equation `p = 0` with what all of p is divided by taken away. */
function cleared(core: Core, zero: Theorem): Theorem {
  const [first, ...others] = [...zero.left.monomials.values()];
  const below =
    first?.factors.filter(
      (f) =>
        (f.exponent.integer ?? 0) < 0 &&
        isFixedAtom(core, f.atom) &&
        !f.atom.variables.some((v) => first.bound.includes(v)),
    ) ?? [];
  const common = below.filter((f) =>
    others.every((m) =>
      m.factors.some((g) => g.atom.key === f.atom.key && g.exponent.equals(f.exponent)),
    ),
  );
  if (common.length === 0) return zero;
  const factor = core.ring.product(
    common.map((f) => core.ring.power(core.ring.atom(f.atom), f.exponent.times(-1))),
  );
  return Theorem.combine([{ factor, theorem: zero }]);
}

/**
 * The monomial of most factors of an equation in fixed symbols, where it is a sum, or a product and
 * no other has as many, or a power in a sum of powers (`c^2 + s^2 = 1`); null otherwise.
 */
function leading(p: Polynomial): string | null {
  const size = (m: Monomial): number => total(m);
  const sorted = [...p.monomials].sort(
    ([x, a], [y, b]) => size(b) - size(a) || b.bound.length - a.bound.length || (x < y ? -1 : 1),
  );
  const [first, second] = sorted;
  if (!first || size(first[1]) < 1) return null;
  const square = (m: Monomial): boolean =>
    m.factors.length === 1 && m.bound.length + m.region.length === 0;
  const tied =
    second &&
    size(second[1]) === size(first[1]) &&
    !sorted.every(([, m]) => square(m) || m.factors.length === 0);
  if (first[1].bound.length === 0 && (size(first[1]) < 2 || tied)) return null;
  return first[1].factors.every(
    (f) => declaredKey(f.atom) !== null && (f.exponent.integer ?? 0) > 0,
  )
    ? first[0]
    : null;
}

/**
 * The atoms that an equation may be solved for: expectations that stand alone in their monomials,
 * each time with a fixed factor; the factors come together. Those of the highest degree come first.
 */
function subjects(core: Core, p: Polynomial): readonly { atom: Atom; factor: Polynomial }[] {
  const seen = new Set<string>();
  const monomials = [...p.monomials.values()];
  const found: { atom: Atom; factor: Polynomial; rank: string }[] = [];
  for (const m of monomials) {
    for (const { atom, exponent } of m.factors) {
      if (
        seen.has(atom.key) ||
        exponent.integer !== 1 ||
        !(isAverage(atom.head) && atom.head.kind !== "probability")
      )
        continue;
      seen.add(atom.key);
      const factor = linearFactor(core, monomials, atom);
      if (factor) found.push({ atom, factor, rank: `${degree(atom)}`.padStart(4, "0") + atom.key });
    }
  }
  return found.sort((a, b) => (a.rank > b.rank ? -1 : 1));
}

/**
 * What an atom is multiplied by in a polynomial that is linear in it, fixed and under no sum; null
 * for any other.
 */
function linearFactor(core: Core, monomials: readonly Monomial[], atom: Atom): Polynomial | null {
  const factors: Polynomial[] = [];
  for (const m of monomials) {
    if (!m.factors.some((f) => mentionsAtom(f.atom, atom))) continue;
    const rest = m.factors.filter((f) => f.atom.key !== atom.key);
    const own = m.factors.find((f) => f.atom.key === atom.key);
    if (m.bound.length > 0 || m.region.length > 0 || own?.exponent.integer !== 1) return null;
    if (rest.some((f) => mentionsAtom(f.atom, atom) || !isFixedAtom(core, f.atom))) return null;
    factors.push(core.ring.single({ ...m, factors: rest }));
  }
  return core.ring.add(...factors);
}

/**
 * The random quantity that an equation between random quantities is solved for: one that stands
 * alone in one monomial with a fixed factor, that no statement of moments, laws or dependence
 * speaks of, and that stands for none of the others (a recursion would go on for ever).
 */
function quantity(core: Core, p: Polynomial): { atom: Atom; factor: Polynomial } | null {
  const monomials = [...p.monomials.values()];
  if (
    monomials.some((m) =>
      m.factors.some((f) => f.atom.head.kind !== "symbol" && !isFixedAtom(core, f.atom)),
    )
  )
    return null;
  let best: { atom: Atom; factor: Polynomial } | null = null;
  for (const m of monomials) {
    if (m.bound.length > 0 || m.region.length > 0) continue;
    const random = m.factors.filter((f) => !isFixedAtom(core, f.atom));
    const [only] = random;
    if (!only || random.length > 1 || only.exponent.integer !== 1 || spokenOf(core, only.atom))
      continue;
    const others = monomials.flatMap((n) => n.factors.flatMap((f) => (f === only ? [] : [f.atom])));
    const matches = equation(
      core,
      Theorem.reflexive(core, core.ring.atom(only.atom)),
      only.atom,
    ).at;
    if (others.some((other) => other.head === only.atom.head && matches(other) !== null)) continue;
    if (!best || only.atom.key > best.atom.key)
      best = {
        atom: only.atom,
        factor: core.ring.single({ ...m, factors: m.factors.filter((f) => f !== only) }),
      };
  }
  return best;
}

/** Whether a statement of moments, laws or dependence speaks of a symbol. */
function spokenOf(core: Core, atom: Atom): boolean {
  const key = symbolOf(atom.head);
  return [...core.assumptions].some(({ statement }) =>
    quantitiesOf(statement).some((term) =>
      [...subterms(term)].some((part) => part.kind === "symbol" && part.symbol === key),
    ),
  );
}

export function degree(atom: Atom): number {
  let most = 0;
  for (const m of atom.children[0]?.body.monomials.values() ?? []) most = Math.max(most, total(m));
  return most;
}

export function total(m: Monomial): number {
  return m.factors.reduce((n, f) => n + Math.max(1, f.exponent.integer ?? 1), 0);
}

/** Whether an atom stands anywhere in a polynomial. */
export function mentions(p: Polynomial, atom: Atom): boolean {
  return [...p.monomials.values()].some((m) => m.factors.some((f) => mentionsAtom(f.atom, atom)));
}

function mentionsAtom(a: Atom, atom: Atom): boolean {
  return a.key === atom.key || a.children.some((c) => mentions(c.body, atom));
}
