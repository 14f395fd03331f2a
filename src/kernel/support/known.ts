import type { Affine } from "../../exact/affine.ts";
import type { Constraint } from "../../exact/constraint.ts";
import { one } from "../../exact/fraction.ts";
import type { Core } from "../core.ts";
import { heads } from "../head.ts";
import {
  Atom,
  atomPolynomial,
  type Child,
  type Factor,
  type Monomial,
  type Polynomial,
} from "../polynomial.ts";
import { isWhole } from "../ring/factor.ts";
import {
  averagedChildren,
  declaredKey,
  isEvent,
  isFixedAtom,
  isFixedForm,
  isPartial,
  isRandomInteger,
  within,
} from "./fixed.ts";
import { depthLimit } from "./instance.ts";
import { pastOf } from "./past.ts";
import { unfold } from "./unfold.ts";

/**
 * Whether a polynomial is a function of what is conditioned on: every random atom in it is
 * determined by the given children.
 */
export function isKnown(
  core: Core,
  p: Polynomial,
  given: readonly Child[],
  depth = depthLimit,
  where: readonly Constraint[] = [],
): boolean {
  const isHeld = (form: Affine): boolean => isKnownForm(core, form, given, depth, where);
  return [...p.monomials.values()].every(
    (m) =>
      isMultiple(core, m, given) ||
      (m.region.every((c) => isHeld(c.form)) &&
        m.factors.every(
          (f) =>
            isHeld(f.exponent) && isKnownAtom(core, f.atom, given, depth, [...where, ...m.region]),
        )),
  );
}

/** Whether all random integers in a form are known. */
function isKnownForm(
  core: Core,
  form: Affine,
  given: readonly Child[],
  depth: number,
  where: readonly Constraint[],
): boolean {
  return [...form.parts.keys()].every(
    (g) =>
      !isRandomInteger(core, g) ||
      isKnownAtom(core, Atom.of(heads.symbol(g.slice(1))), given, depth, where),
  );
}

/**
 * Whether a monomial is one of the given quantities times something fixed: the sum where the
 * average is given.
 */
function isMultiple(core: Core, m: Monomial, given: readonly Child[]): boolean {
  if (m.bound.length === 0) return false;
  const [, varying] = fixedApart(core, m);
  return given.some((child) => {
    const [n, ...more] = [...child.body.monomials.values()];
    if (
      !n ||
      more.length > 0 ||
      child.locals.length > 0 ||
      isEvent(child) ||
      n.bound.length !== m.bound.length
    )
      return false;
    const [scale, other] = fixedApart(core, n);
    return other.key === varying.key && core.ring.nonzero(scale);
  });
}

/**
 * What is fixed in a monomial and does not vary with the indices that it is a sum over, and the
 * rest.
 */
function fixedApart(core: Core, m: Monomial): [Polynomial, Polynomial] {
  const out = (f: Factor): boolean =>
    isFixedAtom(core, f.atom) &&
    isFixedForm(core, f.exponent) &&
    !m.bound.some((v) => f.atom.variables.includes(v) || f.exponent.parts.has(v));
  const scale = core.ring.single({
    coefficient: m.coefficient,
    bound: [],
    region: [],
    factors: m.factors.filter(out),
  });
  return [
    scale,
    core.ring.single({ ...m, coefficient: one, factors: m.factors.filter((f) => !out(f)) }),
  ];
}

/** `where`: what holds of the indices that the atom has from sums around it. */
function isKnownAtom(
  core: Core,
  atom: Atom,
  given: readonly Child[],
  depth: number,
  where: readonly Constraint[],
): boolean {
  if (isFixedAtom(core, atom) || given.some((child) => isGiven(core, atom, child, where)))
    return true;
  const key = declaredKey(atom);
  if (key !== null && core.declaration(key)?.random)
    return depth > 0 && isMadeOfKnown(core, atom, given, depth - 1, where);
  if (isPartial(atom)) return false;
  return (
    atom.indices.every((form) => isKnownForm(core, form, given, depth, where)) &&
    atom.children
      .slice(averagedChildren(atom))
      .every((child) => isEvent(child) || isKnown(core, child.body, given, depth, where))
  );
}

/** Whether an atom is what is given, or a member of a list that is. */
function isGiven(core: Core, atom: Atom, child: Child, where: readonly Constraint[]): boolean {
  const [m] = [...child.body.monomials.values()];
  const [f] = m?.factors ?? [];
  // the factor of a sum is one of many, and its index no index outside of the sum
  if (
    !m ||
    !f ||
    child.body.size !== 1 ||
    m.factors.length !== 1 ||
    m.bound.length > 0 ||
    f.exponent.integer !== 1
  )
    return child.locals.length === 0 && core.ring.subtract(child.body, atomPolynomial(atom)).isZero;
  if (f.atom.head.kind === "event") return false;
  const isInRegion = (at: ReadonlyMap<string, Affine>): boolean =>
    m.region.every((c) =>
      core.ring.known.implied({ kind: c.kind, form: c.form.substitute(at) }, where),
    );
  if (f.atom.key === atom.key && isInRegion(new Map())) return true;
  const values = placeIn(f.atom, child.locals, atom);
  return values !== null && isInRegion(values);
}

/** The indices at which an atom stands in a list of members or entries; null where it does not. */
function placeIn(
  listed: Atom,
  locals: readonly string[],
  atom: Atom,
): ReadonlyMap<string, Affine> | null {
  if (
    locals.length === 0 ||
    listed.head !== atom.head ||
    listed.indices.length !== atom.indices.length ||
    listed.children.length + atom.children.length > 0
  )
    return null;
  const values = new Map<string, Affine>();
  const fits = listed.indices.every((form, k) => {
    const index = atom.indices[k] as Affine;
    const local = form.bare;
    if (local === null || !locals.includes(local)) return form.equals(index);
    const before = values.get(local);
    values.set(local, before ?? index);
    return before?.equals(index) ?? true;
  });
  return fits ? values : null;
}

/** Whether a random quantity is made of what is known: by its definition, or by its past. */
function isMadeOfKnown(
  core: Core,
  atom: Atom,
  given: readonly Child[],
  depth: number,
  where: readonly Constraint[],
): boolean {
  for (const a of core.assumptions) {
    if (a.statement.kind !== "definition") continue;
    const opened = unfold(core, a.statement, atom);
    if (!opened?.conditions.every((c) => core.ring.known.implied(c, where))) continue;
    core.ring.known.rests([a.id]);
    return isKnown(core, opened.body, given, depth, where);
  }
  const past = pastOf(core, atom, where);
  if (!past) return false;
  core.ring.known.rests(past.givens);
  return (
    past.steps.every(({ body, until }) =>
      isKnown(core, body, given, depth, [...where, past.from, until]),
    ) && past.first.every((first) => isKnownAtom(core, first, given, depth, where))
  );
}

/**
 * A polynomial where a random quantity has a given value; null where the quantity also stands
 * inside an average, which does not see the value, or where something divided by may be 0 there.
 */
export function valueWhere(
  core: Core,
  p: Polynomial,
  of: Atom,
  value: Polynomial,
): Polynomial | null {
  const { ring } = core;
  const averaged = (atom: Atom): boolean =>
    averagedChildren(atom) > 0 ? holds(atom) : atom.children.some((c) => within(c.body, averaged));
  const holds = (atom: Atom): boolean =>
    atom.key === of.key || atom.children.some((c) => within(c.body, holds));
  if (within(p, averaged)) return null;
  let defined = true;
  const there = ring.rewrite(p, (atom, exponent) => {
    const base =
      atom.key === of.key
        ? value
        : atom.head.kind === "power"
          ? (atom.children[0] as Child).body
          : ring.atom(atom);
    if (!isWhole(exponent) && !ring.nonzero(base)) defined = false;
    return atom.key === of.key ? ring.power(value, exponent) : null;
  });
  return defined ? there : null;
}
