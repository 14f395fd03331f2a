import { Affine } from "../../exact/affine.ts";
import type { Constraint } from "../../exact/constraint.ts";
import type { StatementOf, Unit } from "../../term/context.ts";
import type { Term } from "../../term/term.ts";
import { mapChildren, termKey } from "../../term/walk.ts";
import type { Core } from "../core.ts";
import { typicalRank } from "../generator.ts";
import { type Head, heads } from "../head.ts";
import { withVariables } from "../normal/environment.ts";
import { number, type Value } from "../normal/value.ts";
import { Atom, type Child, type Monomial, type Polynomial } from "../polynomial.ts";
import { declaredKey, isEvent, isFixed } from "./fixed.ts";
import { alone, instances, oneStatement } from "./instance.ts";
import { matchForms, placed } from "./place.ts";

/**
 * One of the things that a statement says are alike: a unit at forms for the indices that tell its
 * members apart.
 */
export interface Member {
  readonly unit: number;
  readonly across: readonly Affine[];
}

/** A member, and the one that is put in its place. */
export interface Move {
  readonly from: Member;
  readonly to: Member;
}

/**
 * The statements by which members of quantities trade places: that their laws are equal, and that
 * they are independent, where it is not said that they are exchangeable.
 */
export interface Exchange {
  readonly identical: StatementOf<"identical">;
  readonly independent: StatementOf<"independent"> | null;
}

/**
 * The different members that all that is random in a polynomial belongs to, in order of appearance;
 * null where something belongs to none, or is bound inside.
 */
export function membersOf(core: Core, units: readonly Unit[], p: Polynomial): Member[] | null {
  const where = instances(core, alone(p), units, true);
  if (!where || !oneStatement(core, where) || where.some((x) => x.general.size > 0)) return null;
  const members: Member[] = [];
  for (const { unit, across } of where) {
    if (
      across.some((form) =>
        [...form.parts.keys()].some((g) => g.startsWith("#") && !p.variables.includes(g)),
      )
    )
      return null;
    if (!members.some((m) => same(m, { unit, across }))) members.push({ unit, across });
  }
  return members;
}

function same(a: Member, b: Member): boolean {
  return a.unit === b.unit && a.across.every((form, k) => form.equals(b.across[k] as Affine));
}

/**
 * The polynomial with the quantities of one unit's member put in place of another's, where all that
 * is random in it belongs to that one member and stands in it directly; null otherwise.
 */
export function moved(
  core: Core,
  units: readonly Unit[],
  p: Polynomial,
  to: Member,
): Polynomial | null {
  const [from, ...more] = membersOf(core, units, p) ?? [];
  return from && more.length === 0 ? replaced(core, units, p, [{ from, to }]) : null;
}

/**
 * The polynomial with members of exchangeable quantities, or of independent ones with equal laws,
 * put in place of its own, where these are different from each other, and so are those; null where
 * two statements do not speak of the same members, or of pairs only and there are more.
 */
export function exchanged(
  core: Core,
  exchange: Exchange,
  p: Polynomial,
  moves: readonly Move[],
): Polynomial | null {
  if (!isExchangeable(exchange, moves.length)) return null;
  const { units } = exchange.identical;
  const members = membersOf(core, units, p);
  if (!members?.every((m) => moves.some(({ from }) => same(m, from)))) return null;
  for (const [k, a] of moves.entries()) {
    for (const b of moves.slice(k + 1))
      if (!differ(core, a.from, b.from) || !differ(core, a.to, b.to)) return null;
  }
  return replaced(core, units, p, moves);
}

/**
 * Whether members of exchangeable quantities, or of independent ones with equal laws, may trade
 * places, from one end to the other, in a family of one function of each, and what is conditioned
 * on stays as it is.
 */
export function exchangeableGiven(
  core: Core,
  exchange: Exchange,
  family: Child,
  given: readonly Child[],
  ends: readonly [Affine, Affine],
): boolean {
  const { units } = exchange.identical;
  const [local, ...locals] = family.locals;
  if (!isExchangeable(exchange, Number.POSITIVE_INFINITY)) return false;
  if (
    units.length !== 1 ||
    units[0]?.across.length !== 1 ||
    local === undefined ||
    locals.length > 0
  )
    return false;
  if (!tradesPlaces(core, units, family.body, local)) return false;
  return given.every(
    (child) =>
      child.locals.length === 0 &&
      !isEvent(child) &&
      [...child.body.monomials.values()].every((m) => isOverAll(core, units, m, ends)),
  );
}

/**
 * Whether a monomial is fixed, or the sum over all members between two ends of one function of
 * each.
 */
function isOverAll(
  core: Core,
  units: readonly Unit[],
  m: Monomial,
  [lower, upper]: readonly [Affine, Affine],
): boolean {
  if (isFixed(core, core.ring.single(m))) return true;
  const [v, ...more] = m.bound;
  if (v === undefined || more.length > 0) return false;
  const x = Affine.generator(v);
  const all: Constraint[] = [
    { kind: "ge", form: x.minus(lower) },
    { kind: "ge", form: upper.minus(x) },
  ];
  const isRange =
    all.every((c) => core.ring.known.implied(c, m.region)) &&
    m.region.every((c) => core.ring.known.implied(c, all));
  return isRange && tradesPlaces(core, units, core.ring.single({ ...m, bound: [], region: [] }), v);
}

/** Whether the only thing that a polynomial has of an index is the member there. */
function tradesPlaces(core: Core, units: readonly Unit[], p: Polynomial, index: string): boolean {
  const [from, to] = [core.ring.fresh(), core.ring.fresh()].map((v) => Affine.generator(v)) as [
    Affine,
    Affine,
  ];
  const [one, other] = [from, to].map((form) =>
    core.ring.substitute(p, new Map([[index, form]])),
  ) as [Polynomial, Polynomial];
  return moved(core, units, one, { unit: 0, across: [to] })?.key === other.key;
}

/**
 * Whether the joint law of so many members is the same in every order: it is said to be, or it is
 * the product of one law with itself.
 */
function isExchangeable({ identical, independent }: Exchange, count: number): boolean {
  if (!independent) return identical.exchangeable === true;
  if (
    independent.degree === "uncorrelated" ||
    independent.given.length > 0 ||
    (independent.degree === "pairwise" && count > 2)
  )
    return false;
  return unitsKey(identical.units) === unitsKey(independent.units);
}

/** Units as a text, the same for every naming of their indices. */
function unitsKey(units: readonly Unit[]): string {
  return units
    .map(({ quantities, across, within }) => {
      const names = new Map([...across, ...within].map((name, k) => [name, `@${k}`]));
      const rename = (t: Term): Term =>
        t.kind === "variable"
          ? { ...t, name: names.get(t.name) ?? t.name }
          : mapChildren(t, rename);
      return `${across.length}:${quantities.map((q) => termKey(rename(q))).join()}`;
    })
    .join(";");
}

/** Whether two members are told apart. */
function differ(core: Core, a: Member, b: Member): boolean {
  return (
    a.unit !== b.unit ||
    a.across.some((form, k) => {
      const [x, y] = [form.bare, b.across[k]?.bare].map((g) => (g ? typicalRank(g) : null));
      return (
        (x !== null && y !== null && x !== y) ||
        core.ring.known.implied({ kind: "ne", form: form.minus(b.across[k] as Affine) })
      );
    })
  );
}

/**
 * The polynomial with the quantities of members replaced by those of others; null where something
 * random does not stand in it directly.
 */
function replaced(
  core: Core,
  units: readonly Unit[],
  p: Polynomial,
  moves: readonly Move[],
): Polynomial | null {
  let direct = true;
  const result = core.ring.rewrite(p, (atom, exponent) => {
    const key = declaredKey(atom);
    if (key === null || !core.declaration(key)?.random) return null;
    for (const { from, to } of moves) {
      const source = units[from.unit] as Unit;
      const target = units[to.unit] as Unit;
      for (const [k, quantity] of source.quantities.entries()) {
        const q = placed(core, quantity);
        if (q?.symbol !== key) continue;
        const binding = matchForms(core, q.args, atom.indices, [
          ...source.across,
          ...source.within,
        ]);
        const goal = placed(core, target.quantities[k] ?? quantity);
        if (
          !binding ||
          !goal ||
          !source.across.every((name, n) => binding.get(name)?.equals(from.across[n] as Affine))
        )
          continue;
        const variables = new Map<string, Value>();
        source.within.forEach((name, n) => {
          const value = binding.get(name);
          const other = target.within[n];
          if (value && other) variables.set(other, number(core.ring.affine(value)));
        });
        target.across.forEach((name, n) => {
          const value = to.across[n];
          if (value) variables.set(name, number(core.ring.affine(value)));
        });
        const indices = goal.args.map((a) => core.normaliser.integer(a, withVariables(variables)));
        return core.ring.power(
          core.ring.atom(
            Atom.of(
              ofOther(atom.head, goal.symbol),
              [...indices, ...atom.indices.slice(q.args.length)],
              atom.children,
              atom.symmetric,
            ),
          ),
          exponent,
        );
      }
    }
    direct = false;
    return null;
  });
  return direct ? result : null;
}

/** The head of the same thing of another symbol. */
function ofOther(head: Head, key: string): Head {
  switch (head.kind) {
    case "symbol":
    case "apply":
      return heads[head.kind](key);
    case "derivative":
      return heads.derivative(key, head.by);
    default:
      throw new Error("an atom of no symbol");
  }
}
