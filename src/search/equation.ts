import { Affine, type Constraint } from "../exact/affine.ts";
import { type Fraction, one, zero } from "../exact/fraction.ts";
import type { Binding } from "../kernel/binding.ts";
import type { Core } from "../kernel/core.ts";
import { emptyEnvironment } from "../kernel/normal/environment.ts";
import { UnsupportedError } from "../kernel/normal/value.ts";
import { indexForms } from "../kernel/place.ts";
import {
  Atom,
  affineOf,
  type Child,
  isVariable,
  type Monomial,
  monomialVariables,
  Polynomial,
  plain,
  solePower,
  template,
} from "../kernel/polynomial.ts";
import { declaredKey, isEvent, isFixedAtom, isFixedForm } from "../kernel/support/fixed.ts";
import { Theorem } from "../kernel/theorem.ts";
import { type Assumption, type Context, quantitiesOf, type Statement } from "../term/context.ts";
import { sortOf } from "../term/infer.ts";
import { isNumeric } from "../term/sort.ts";
import type { Term } from "../term/term.ts";
import { freeVariables, subterms } from "../term/walk.ts";
import type { Permit } from "./means.ts";
import { lawEquations } from "./moment.ts";

/** An equation that a given says, solved for an atom: general in its variables. */
export interface Equation {
  readonly general: Theorem;
  /** the shape of the atom that it speaks of: of atoms of other shapes it says nothing */
  readonly skeleton: string;
  /** the equation with this atom on its left, or null where it speaks of another */
  readonly at: (atom: Atom) => Theorem | null;
}

/**
 * What a given's equation has become: solved for an atom, or a product under a sum that is replaced
 * where it stands.
 */
export type Solved =
  | Equation
  | {
      readonly product: Theorem /** whether it only turns a product round: `\pi_i P_{ij} = \pi_j P_{ji}` */;
      readonly turns?: true;
    };

/** Rewrites by the equations found so far. */
export type Reduce = (p: Polynomial, conditions: readonly Constraint[]) => Theorem;

/**
 * What solving equations needs of who does it: each result is asked for by what it is made from, so
 * that it can be kept.
 */
export interface Workshop {
  readonly permit: Permit;
  readonly stated: (assumption: Assumption, state: () => readonly Theorem[]) => readonly Theorem[];
  readonly solved: (
    theorem: Theorem,
    assumption: Assumption,
    solve: (reduce: Reduce) => readonly Solved[],
  ) => readonly Solved[];
}

/**
 * The equations that the givens say, in order; each is solved for an atom after it has been reduced
 * by those before it.
 */
export function* equations(core: Core, workshop: Workshop): Generator<Solved> {
  const later: { assumption: Assumption; theorem: Theorem }[] = [];
  for (const assumption of core.assumptions) {
    if (!workshop.permit.given(assumption.id)) continue;
    const state = (): readonly Theorem[] => {
      const stated = stateGeneral(core, assumption);
      return stated
        ? [stated]
        : [
            ...lawEquations(core, workshop.permit, assumption),
            ...differences(core, workshop.permit, assumption),
          ];
    };
    for (const theorem of workshop.stated(assumption, state)) {
      const sole = solePower(theorem.left);
      const direct =
        sole &&
        theorem.left.key !== theorem.right.key &&
        (sole.power > 1 || !mentions(theorem.right, sole.atom));
      if (direct)
        yield* directs.get(theorem) ??
          remember(theorem, [equation(core, theorem, sole.atom), ...diagonals(core, theorem)]);
      // an equation for a symbol is used as it is; one for a moment also says what the expectations
      // in it are
      const moment =
        sole?.power === 1 && /^(variance|covariance|expect|probability)/.test(sole.atom.head);
      const underEvent = sole?.atom.children.slice(1).some(isEvent) ?? false;
      const simple =
        sole?.atom.head.startsWith("expect") &&
        isProduct(sole.atom.children[0]?.body) &&
        !underEvent;
      // what is said of a defined quantity is said of what defines it too, unless it is a rule for
      // it by others of its kind
      const defined =
        sole?.power === 1 && defines(core, sole.atom) && !speaksOf(theorem.right, sole.atom.head);
      if (!sole || (moment && !simple) || defined) later.push({ assumption, theorem });
    }
  }
  for (const { assumption, theorem } of later) {
    yield* workshop.solved(theorem, assumption, (reduce) => {
      const solved = solve(core, theorem, reduce);
      if (!solved) {
        // all that it says of the average under the condition is known, but not what follows for
        // the average itself
        const mean = averaged(core, theorem, reduce);
        return mean ? [mean] : [];
      }
      if ("general" in solved) return [solved, ...diagonals(core, solved.general)];
      const mean = averaged(core, solved.product, reduce);
      return mean ? [solved, mean] : [solved];
    });
  }
}

/**
 * That quantities are independent of which some are no symbols, as `W(s)` and `W(t) - W(s)`, says
 * what the mean of their product is: an equation for `E[W(s) W(t)]`, which does not show the
 * difference any more.
 */
function differences(core: Core, permit: Permit, { id, statement: s }: Assumption): Theorem[] {
  const law = "independence/product";
  if (
    s.kind !== "independent" ||
    s.degree === "uncorrelated" ||
    s.given.length > 0 ||
    s.units.some((u) => u.across.length + u.within.length > 0)
  )
    return [];
  const quantities = s.units.flatMap((unit, k) =>
    unit.quantities
      .filter((q) => isNumeric(sortOf(q)) && freeVariables(q).length === 0)
      .map((q) => ({ unit: k, q })),
  );
  if (
    quantities.length > pairedQuantities ||
    quantities.every(({ q }) => q.kind !== "add" && q.kind !== "neg") ||
    !permit.law(law)
  )
    return [];
  const slot = (q: Term): Binding => ({
    locals: [],
    body: core.normaliser.polynomial(q, emptyEnvironment),
  });
  return quantities.flatMap((x, k) =>
    quantities.slice(k + 1).flatMap((y) => {
      if (x.unit === y.unit || (x.q.kind !== "add" && y.q.kind !== "add")) return [];
      const theorem = Theorem.law(core, law, { X: slot(x.q), Y: slot(y.q) }, { statement: id });
      return Theorem.isTheorem(theorem) ? [theorem] : [];
    }),
  );
}

/** Of more quantities the pairs are not looked at. */
const pairedQuantities = 8;

/** Whether an average is of a single product, under no sum. */
const isProduct = (body: Polynomial | undefined): boolean =>
  [...(body?.monomials.values() ?? [])].every((m, k) => k === 0 && m.bound.length === 0);

const directs = new WeakMap<Theorem, readonly Equation[]>();

function remember(theorem: Theorem, made: readonly Equation[]): readonly Equation[] {
  directs.set(theorem, made);
  return made;
}

/** More variables than this are not set equal. */
const pairedVariables = 4;

/**
 * An equation of a moment in several index or entry positions where some of them are one and the
 * same: `E[x_i^2]` from `E[x_i x_j]` or `E[x_t x_{t+h}]`, an atom of another shape.
 */
function* diagonals(core: Core, theorem: Theorem): Generator<Equation> {
  const { variables } = theorem.left;
  const only = solePower(theorem.left)?.atom;
  if (variables.length > pairedVariables || !only?.head.startsWith("expect")) return;
  const lags = leadsOn(theorem, only) ? [] : lagsIn(only, variables.filter(isVariable));
  const seen = new Set<string>();
  // how far members lie apart is no place of one
  for (const blocks of partitions(variables)) {
    if (
      blocks.length === variables.length ||
      blocks.some((block) => block.length > 1 && block.some((v) => lags.includes(v)))
    )
      continue;
    const replace = Object.fromEntries(
      blocks.flatMap(([first, ...others]) =>
        others.map((v) => [v, Affine.generator(first as string)]),
      ),
    );
    const met = Theorem.specialise(theorem, replace);
    const sole = solePower(met.left);
    if (sole?.power !== 1 || seen.has(template(sole.atom).key)) continue;
    seen.add(template(sole.atom).key);
    if (met.conditions.every((c) => !c.form.isConstant || core.ring.known.implied(c)))
      yield equation(core, met, sole.atom);
  }
  for (const lag of lags) {
    if (isWithin(core, lag, Affine.of(0)) === false) continue;
    const met = Theorem.specialise(theorem, { [lag]: Affine.of(0) });
    const sole = solePower(met.left);
    if (
      sole?.power === 1 &&
      met.conditions.every((c) => !c.form.isConstant || core.ring.known.implied(c))
    )
      yield equation(core, met, sole.atom);
  }
}

function partitions<T>(items: readonly T[]): T[][][] {
  const [first, ...rest] = items;
  if (first === undefined) return [[]];
  return partitions(rest).flatMap((blocks) => [
    [[first], ...blocks],
    ...blocks.map((block, k) => [[first, ...block], ...blocks.filter((_, j) => j !== k)]),
  ]);
}

/** The given as a theorem in variables of its own. */
function stateGeneral(core: Core, assumption: Assumption): Theorem | null {
  const s = assumption.statement;
  const sides = termsOf(s);
  if (!sides) return null;
  const names = [...new Set(sides.flatMap((t) => freeVariables(t)))];
  const variables = Object.fromEntries(
    names.map((n) => [n, Affine.generator(`?${assumption.id}:${n}`)]),
  );
  try {
    const theorem = Theorem.given(
      core,
      assumption.id,
      variables,
      places(s).map((p) => Affine.generator(`?${assumption.id}:@${p}`)),
    );
    return Theorem.isTheorem(theorem) ? theorem : null;
  } catch (error) {
    if (error instanceof UnsupportedError) return null;
    throw error;
  }
}

function termsOf(s: Statement): readonly Term[] | null {
  switch (s.kind) {
    case "mean":
    case "variance":
      return [s.of, s.value];
    case "covariance":
      return [s.left, s.right, s.value];
    case "fact":
      return s.relation.relation === "=" && s.functions.length === 0
        ? [s.relation.left, s.relation.right]
        : null;
    case "definition":
    case "independent":
    case "identical":
    case "distribution":
    case "conditional":
    case "condition":
      return null;
  }
}

/** How many entry positions an equation of vectors or matrices is read at. */
function places(s: Statement): readonly number[] {
  const count = (t: Term): number => {
    const sort = sortOf(t);
    return sort.kind === "matrix" ? 2 : sort.kind === "vector" || sort.kind === "covector" ? 1 : 0;
  };
  switch (s.kind) {
    case "mean":
      return range(count(s.of));
    case "variance":
      return range(2 * count(s.of));
    case "covariance":
      return range(count(s.left) + count(s.right));
    case "fact":
      return range(count(s.relation.left));
    default:
      return [];
  }
}

function range(n: number): number[] {
  return Array.from({ length: n }, (_, k) => k);
}

function solve(core: Core, theorem: Theorem, reduce: Reduce): Solved | null {
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
function isolated(
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
    x.factors.every((f) => f.exponent.integer === 1 && f.atom.head.startsWith("symbol:"));
  const heads = (x: Monomial): string =>
    x.factors
      .map((f) => f.atom.head)
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
      !only.atom.head.startsWith("symbol:")
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
      only.atom.head.startsWith("expect") &&
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
function averaged(
  core: Core,
  product: Theorem,
  reduce: Reduce,
): { readonly product: Theorem } | null {
  const { ring } = core;
  const [m, ...more] = [...product.left.monomials.values()];
  const [only, ...others] = m?.factors ?? [];
  const [inside] = only?.atom.children ?? [];
  if (!only || !inside || more.length + others.length > 0 || !only.atom.head.startsWith("expect|"))
    return null;
  const [square, ...terms] = [...inside.body.monomials.values()];
  if (!square || terms.length > 0) return null;
  const mean = ring.atom(Atom.of("expect", [], [plain(product.left)]));
  const given = Theorem.contract(Theorem.reflexive(core, mean), product);
  if (!Theorem.isTheorem(given)) return null;
  return isolated(
    core,
    Theorem.combine([
      { factor: ring.number(1), theorem: given },
      { factor: ring.number(-1), theorem: reduce(given.left, []) },
      { factor: ring.number(1), theorem: reduce(given.right, []) },
    ]),
    skeletonOf(Atom.of("expect", [], [plain(ring.single({ ...square, bound: [], region: [] }))])),
  );
}

function speaksOf(p: Polynomial, head: string): boolean {
  return [...p.monomials.values()].some((m) =>
    m.factors.some(
      (f) => f.atom.head === head || f.atom.children.some((c) => speaksOf(c.body, head)),
    ),
  );
}

function defines(core: Core, atom: Atom): boolean {
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
    (f) => /^(symbol:|apply:|derivative@)/.test(f.atom.head) && (f.exponent.integer ?? 0) > 0,
  )
    ? first[0]
    : null;
}

/**
 * For each inverse in a polynomial, what its products with its matrix are, as far as these are
 * single products.
 */
export function inverseEquations(core: Core, permit: Permit, p: Polynomial): Theorem[] {
  const found = new Map<string, Theorem[]>();
  const visit = (q: Polynomial): void => {
    for (const m of q.monomials.values()) {
      for (const { atom } of m.factors) {
        for (const child of atom.children) visit(child.body);
        const [child, size] = atom.children;
        if (
          atom.head !== "inverse" ||
          !child ||
          !size ||
          child.body.variables.some((v) => !child.locals.includes(v))
        )
          continue;
        const key = Atom.of("", [], [child]).key;
        if (!found.has(key)) found.set(key, productsOf(core, permit, child, affineOf(size.body)));
      }
    }
  };
  visit(p);
  return [...found.values()].flat();
}

function productsOf(core: Core, permit: Permit, matrix: Child, size: Affine | null): Theorem[] {
  const at = [Affine.generator("?@row"), Affine.generator("?@column")];
  return ["matrix/inverse-right", "matrix/inverse-left"].flatMap((law) => {
    if (!permit.law(law)) return [];
    const theorem =
      size &&
      Theorem.law(core, law, { A: { locals: matrix.locals, body: matrix.body, size } }, { at });
    if (!Theorem.isTheorem(theorem)) return [];
    return theorem.left.size === 1 ? [theorem] : leadingProduct(core, theorem);
  });
}

/**
 * The inverse of a sum, times the sum, solved for the product with one of its terms: `(A + B)^{-1}
 * A = I - (A + B)^{-1} B`.
 */
function leadingProduct(core: Core, theorem: Theorem): Theorem[] {
  const { ring } = core;
  const sorted = [...theorem.left.monomials].sort(
    ([x, a], [y, b]) => total(b) - total(a) || b.bound.length - a.bound.length || (x < y ? -1 : 1),
  );
  const [first] = sorted;
  if (!first || first[1].bound.length === 0) return [];
  // a denominator has no place in a pattern: the equation is multiplied by it
  const below = first[1].factors.filter(
    (f) =>
      (f.exponent.integer ?? 0) < 0 && !f.atom.variables.some((v) => first[1].bound.includes(v)),
  );
  const factor = ring.product(
    below.map((f) => ring.power(ring.atom(f.atom), f.exponent.times(-1))),
  );
  const zero = Theorem.combine([{ factor, theorem }]);
  const scaled = [...ring.multiply(factor, new Polynomial(new Map([first]))).monomials.keys()];
  const isolated = scaled.length === 1 && Theorem.isolate(zero, scaled[0] as string);
  return Theorem.isTheorem(isolated) ? [isolated] : [];
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
        !/^(expect|variance|covariance)/.test(atom.head)
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
      m.factors.some((f) => !f.atom.head.startsWith("symbol:") && !isFixedAtom(core, f.atom)),
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
  const key = atom.head.slice("symbol:".length);
  return [...core.assumptions].some(({ statement }) =>
    quantitiesOf(statement).some((term) =>
      [...subterms(term)].some((part) => part.kind === "symbol" && part.symbol === key),
    ),
  );
}

function degree(atom: Atom): number {
  let most = 0;
  for (const m of atom.children[0]?.body.monomials.values() ?? []) most = Math.max(most, total(m));
  return most;
}

function total(m: Monomial): number {
  return m.factors.reduce((n, f) => n + Math.max(1, f.exponent.integer ?? 1), 0);
}

/** Whether an atom stands anywhere in a polynomial. */
export function mentions(p: Polynomial, atom: Atom): boolean {
  return [...p.monomials.values()].some((m) => m.factors.some((f) => mentionsAtom(f.atom, atom)));
}

function mentionsAtom(a: Atom, atom: Atom): boolean {
  return a.key === atom.key || a.children.some((c) => mentions(c.body, atom));
}

function equation(core: Core, theorem: Theorem, left: Atom): Equation {
  const skeleton = skeletonOf(left);
  const own = left.variables.filter((v) => isVariable(v));
  const missing = theorem.right.variables.filter((v) => !own.includes(v));
  const shifts = shiftsIn(left, own);
  const placed = own.some((v) => !theorem.right.variables.includes(v));
  const lags = leadsOn(theorem, left) ? [] : lagsIn(left, own);
  return {
    general: theorem,
    skeleton,
    at: (atom) => {
      if (missing.length > 0 || atom.head !== left.head || skeletonOf(atom) !== skeleton)
        return null;
      if (own.length === 0) return atom.key === left.key ? theorem : null;
      if (isEndless(theorem, atom)) return null;
      const stood = dedupe([...formsIn(atom), ...atom.variables.map((v) => Affine.generator(v))]);
      const beside = shifts
        .flatMap((k) => stood.map((form) => form.shift(-k)))
        .filter((form) => own.some((v) => isWithin(core, v, form)));
      let found: Theorem | null = null;
      const apart = lags.length === 0 ? [] : stood.flatMap((a) => stood.map((b) => a.minus(b)));
      for (const choice of choices(own, (v) =>
        dedupe([
          ...stood,
          ...beside,
          ...(lags.includes(v) ? apart.filter((form) => isWithin(core, v, form) !== false) : []),
        ]).filter((form) => isFixedForm(core, form)),
      )) {
        const candidate = core.ring.substitute(
          core.ring.atom(left),
          new Map(Object.entries(choice)),
        );
        if (candidate.key !== core.ring.atom(atom).key) continue;
        const special = Theorem.specialise(theorem, choice);
        if (!placed) return special;
        // `E[x_t x_{t+1}] = E[x_1 x_2]` says nothing of E[x_1 x_2], whichever of the two is taken
        // for the first
        if (special.left.key === special.right.key) return null;
        found ??= special;
      }
      return found;
    },
  };
}

/**
 * Whether a rule for a member by the one before it, `X_t = a X_{t-1} + \epsilon_t` for all whole t,
 * is not followed any further from here: without a first member it would lead on for ever, so all
 * is brought to the members before `X_0` or `X_t`.
 */
export function isEndless(theorem: Theorem, atom: Atom): boolean {
  if (theorem.conditions.length > 0) return false;
  const forms = formsIn(atom);
  return (
    forms.length > 0 &&
    forms.every((form) => form.constant.isNegative) &&
    speaksAlike(theorem.right, skeletonOf(atom))
  );
}

function speaksAlike(p: Polynomial, skeleton: string): boolean {
  return [...p.monomials.values()].some((m) =>
    m.factors.some(
      (f) =>
        skeletonOf(f.atom) === skeleton ||
        f.atom.children.some((c) => speaksAlike(c.body, skeleton)),
    ),
  );
}

/** The atom with its index forms blotted out: two atoms that differ in more cannot match. */
export function skeletonOf(atom: Atom): string {
  const known = skeletons.get(atom);
  if (known !== undefined) return known;
  const whole = (m: Monomial): string =>
    `${m.coefficient.toFraction()}Σ${m.bound.length}${m.factors
      .map((f) => `${skeletonOf(f.atom)}^${f.exponent.integer}`)
      .sort()
      .join("*")}`;
  const compared = valueIn(atom);
  const inside = atom.children.map((c) =>
    compared
      ? `${whole(compared.of)}=`
      : [...c.body.monomials.values()].map(whole).sort().join("+"),
  );
  const text = `${atom.head}[${atom.indices.length}]{${inside.join("|")}}`;
  skeletons.set(atom, text);
  return text;
}

const skeletons = new WeakMap<Atom, string>();

/**
 * The one quantity that an indicator compares with an integer form, `1\{Z = k\}`, its coefficient
 * taken as 1, and that form; null for any other atom.
 */
function valueIn(atom: Atom): { readonly of: Monomial; readonly form: Affine } | null {
  const body = atom.head === "indicator:=" ? atom.children[0]?.body : undefined;
  for (const [key, of] of body?.monomials ?? []) {
    const rest = new Polynomial(
      new Map([...(body?.monomials ?? [])].filter(([other]) => other !== key)),
    );
    const form =
      of.factors.length > 0 &&
      of.coefficient.isUnit &&
      of.factors.every((f) => f.atom.head !== "index")
        ? affineOf(rest)
        : null;
    if (form) return { of: { ...of, coefficient: one }, form: form.times(of.coefficient.neg()) };
  }
  return null;
}

/**
 * The index forms of an atom itself, of symbols in it, and those that indicators in it compare
 * with.
 */
function formsIn(atom: Atom): Affine[] {
  return dedupe([...atom.indices, ...indexForms(atom).map((x) => x.form), ...comparedIn(atom)]);
}

function comparedIn(atom: Atom): Affine[] {
  const own = valueIn(atom)?.form;
  return [
    ...(own ? [own] : []),
    ...atom.children.flatMap((c) =>
      [...c.body.monomials.values()].flatMap((m) => m.factors.flatMap((f) => comparedIn(f.atom))),
    ),
  ];
}

/**
 * Whether a number is known to be no less than the first that a variable of a given ranges over;
 * null where there is no first.
 */
export function isWithin(core: Core, variable: string, form: Affine): boolean | null {
  const [id, name = ""] = variable.slice(1).split(":");
  const { context } = core.grounds;
  const lower = context.indices.find((index) => index.name === name)?.range.lower;
  const assumption = context.assumptions.find((a) => a.id === id);
  const first =
    lower?.kind === "number"
      ? Affine.of(lower.value)
      : assumption
        ? firstOf(context, termsOf(assumption.statement) ?? [], name)
        : null;
  return first && core.ring.known.implied({ kind: "ge", form: form.minus(first) });
}

/**
 * The first value of an index for which families have all the members that terms speak of: 0 for
 * `E[B_{n+1} | B_n]` where there are `B_0, B_1, …`; null where there is none.
 */
function firstOf(context: Context, terms: readonly Term[], name: string): Affine | null {
  const firsts = terms.flatMap((term) =>
    [...subterms(term)].flatMap((part): Fraction[] => {
      const ranges =
        part.kind === "symbol"
          ? (context.declarations.find((d) => d.key === part.symbol)?.ranges ?? [])
          : [];
      return ranges.flatMap((range, k) => {
        const shift =
          part.kind === "symbol" && range?.lower?.kind === "number"
            ? shiftOf(part.args[k], name)
            : null;
        return shift && range?.lower?.kind === "number" ? [range.lower.value.sub(shift)] : [];
      });
    }),
  );
  const [first, ...more] = firsts;
  return first ? Affine.of(more.reduce((a, b) => (b.gt(a) ? b : a), first)) : null;
}

/** The number that is added to an index; null where a term is none with this index. */
function shiftOf(term: Term | undefined, name: string): Fraction | null {
  if (term?.kind === "variable") return term.name === name ? zero : null;
  if (term?.kind !== "add" || term.terms.length !== 2) return null;
  const [index, number] =
    term.terms[0]?.kind === "variable" ? term.terms : [...term.terms].reverse();
  if (index?.kind !== "variable" || index.name !== name) return null;
  const value = number?.kind === "neg" ? number.body : number;
  return value?.kind === "number"
    ? number?.kind === "neg"
      ? value.value.neg()
      : value.value
    : null;
}

/** By how much the indices of an atom lie beside its variables: by 1 in `X_{t+1}`. */
function shiftsIn(atom: Atom, variables: readonly string[]): number[] {
  const beside = formsIn(atom).flatMap((form) =>
    variables.flatMap((v) => form.minus(Affine.generator(v)).integer ?? []),
  );
  return [...new Set(beside)].filter((k) => k !== 0);
}

/**
 * Whether an equation says what an atom is by others of its shape that are as general: at any
 * distance it would lead on for ever.
 */
function leadsOn({ right }: Theorem, left: Atom): boolean {
  const own = left.variables.filter(isVariable);
  return [...right.monomials.values()].some((m) =>
    m.factors.some(
      ({ atom }) =>
        skeletonOf(atom) === skeletonOf(left) && own.every((v) => atom.variables.includes(v)),
    ),
  );
}

/** Variables of an atom that only say how far its indices lie apart: h in `E[X_t X_{t+h}]`. */
function lagsIn(atom: Atom, variables: readonly string[]): string[] {
  const forms = formsIn(atom);
  const alone = (v: string): boolean => forms.some((form) => form.bare === v);
  return variables.filter(
    (v) =>
      !alone(v) &&
      forms.some((form) => variables.some((w) => w !== v && alone(w) && isSumOf(form, w, v))),
  );
}

/** Whether a form is `w + v` or `w - v`. */
function isSumOf(form: Affine, w: string, v: string): boolean {
  const rest = form.minus(Affine.generator(w));
  return rest.bare === v || rest.times(-1).bare === v;
}

function dedupe(forms: readonly Affine[]): Affine[] {
  return [...new Map(forms.map((f) => [f.key, f])).values()];
}

function* choices(
  names: readonly string[],
  formsFor: (name: string) => readonly Affine[],
): Generator<Record<string, Affine>> {
  const [name, ...rest] = names;
  if (name === undefined) {
    yield {};
    return;
  }
  for (const form of formsFor(name))
    for (const tail of choices(rest, formsFor)) yield { [name]: form, ...tail };
}
