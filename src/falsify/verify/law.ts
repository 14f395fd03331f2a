import { type Fraction, zero } from "../../exact/fraction.ts";
import type { StatementOf } from "../../term/context.ts";
import type { Term } from "../../term/term.ts";
import { namedLaw } from "../demand/named.ts";
import type { Law } from "../law.ts";
import { bind, thunk } from "../scope.ts";
import { isZero, roughMark, type Value, valueKey } from "../value.ts";
import type { World } from "../world.ts";
import type { Member } from "./member.ts";

/** An outcome of members together: the texts of their values. */
interface Row {
  readonly weight: Fraction;
  readonly keys: readonly string[];
}

/** Laws of more outcomes are not looked at. */
const outcomeLimit = 4096;

/** The parts of the space that decide a member, or null where it has no value. */
export function supportOf(world: World, member: Member): number | null {
  let mask = 0;
  for (const { term, scope } of member) {
    const support = world.evaluator.support(term, scope);
    if (typeof support !== "number") return null;
    mask |= support;
  }
  return world.space.closed(mask);
}

/** The law of the members together; null where there is none of exact values. */
function lawOf(
  world: World,
  members: readonly Member[],
  note: (keys: readonly string[]) => void = () => {},
): readonly Row[] | null {
  let mask = 0;
  for (const member of members) {
    const support = supportOf(world, member);
    if (support === null) return null;
    mask |= support;
  }
  if (world.space.size(mask) > outcomeLimit) return null;
  const rows = new Map<string, { weight: Fraction; readonly keys: readonly string[] }>();
  let isRough = false;
  world.space.each(mask, (weight) => {
    const keys = members.map((member) => world.evaluator.keyOf(member));
    const name = keys.join("&");
    note(keys);
    if (name.includes(roughMark)) isRough = true;
    const row = rows.get(name);
    if (row) row.weight = row.weight.add(weight);
    else rows.set(name, { weight, keys });
    return !isRough;
  });
  return isRough ? null : [...rows.values()];
}

/** Whether the joint law is the product of the laws. */
export function factors(world: World, members: readonly Member[]): boolean {
  const rows = lawOf(world, members);
  return rows !== null && isProduct(rows);
}

/** Whether weights are the products of the weights of the parts of their keys. */
function isProduct(rows: readonly Row[]): boolean {
  const margins = (rows[0]?.keys ?? []).map(() => new Map<string, Fraction>());
  for (const { weight, keys } of rows) {
    keys.forEach((key, k) => {
      const margin = margins[k];
      margin?.set(key, (margin.get(key) ?? zero).add(weight));
    });
  }
  if (margins.reduce((size, margin) => size * margin.size, 1) !== rows.length) return false;
  return rows.every(({ weight, keys }) =>
    keys.reduce((product, key, k) => product.div(margins[k]?.get(key) ?? weight), weight).equals(1),
  );
}

/**
 * Whether under each value of the first the joint law of the others is the product of their laws.
 */
export function factorsGiven(world: World, given: Member, members: readonly Member[]): boolean {
  const rows = lawOf(world, [given, ...members]);
  if (!rows) return false;
  const slices = new Map<string, Row[]>();
  for (const { weight, keys } of rows) {
    const [value = "", ...rest] = keys;
    slices.set(value, [...(slices.get(value) ?? []), { weight, keys: rest }]);
  }
  return [...slices.values()].every((slice) => {
    const total = slice.reduce((sum, { weight }) => sum.add(weight), zero);
    return isProduct(slice.map(({ weight, keys }) => ({ weight: weight.div(total), keys })));
  });
}

/** The joint law of members as a text; null where they have no value. */
export function lawText(world: World, members: readonly Member[]): string | null {
  return textOf(lawOf(world, members));
}

const textOf = (rows: readonly Row[] | null): string | null =>
  rows
    ?.map(({ weight, keys }) => `${keys.join("&")}:${weight.toFraction()}`)
    .sort()
    .join(";") ?? null;

/**
 * Whether a computed quantity has a finite law under each value of what is given: a sum of tosses
 * that is binomial. A law that only matches moments shows nothing, nor does one of constants.
 */
export function hasLaw(
  world: World,
  { of, law, params, given }: Omit<StatementOf<"conditional">, "kind">,
): boolean {
  const scoped = (terms: readonly Term[]): Member => terms.map((term) => ({ term, scope: null }));
  const under = scoped([...given, ...params]);
  const points = new Map<string, Law["points"]>();
  const rows = lawOf(world, [under], ([key = ""]) => {
    if (points.has(key)) return;
    const named = namedLaw(
      world,
      law,
      params.map((p) => world.evaluator.evaluate(p, null)),
    );
    points.set(key, named?.degree === null ? named.points.filter((p) => !p.weight.isZero) : []);
  });
  const told = (rows ?? []).flatMap(({ weight, keys: [key = ""] }) =>
    (points.get(key) ?? []).map((p) => ({
      weight: weight.mul(p.weight),
      keys: [key, valueKey(p.value)],
    })),
  );
  return told.length > points.size && textOf(told) === lawText(world, [under, scoped([of])]);
}

/** Whether the covariances of two members are zero. */
export function uncorrelated(world: World, first: Member = [], second: Member = []): boolean {
  return first.every((a) =>
    second.every((b) => {
      const scope = bind(
        bind(null, "#left", thunk(a.term, a.scope)),
        "#right",
        thunk(b.term, b.scope),
      );
      const side = (name: string): Term => ({ kind: "variable", name, sort: { kind: "scalar" } });
      const value: Value = world.evaluator.evaluate(
        { kind: "covariance", left: side("#left"), right: side("#right"), given: [], over: [] },
        scope,
      );
      return isZero(value);
    }),
  );
}
