import { type Fraction, fraction } from "../exact/fraction.ts";
import type { Claim, Declaration } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { choices } from "./chance.ts";
import { type Model, variant } from "./model.ts";
import type { Atom } from "./spot.ts";
import { isSize, reachable, type Table } from "./table.ts";
import { scalar, type Value, valueKey } from "./value.ts";
import type { World } from "./world.ts";

/**
 * Agreement in a model where all sums have one term, or where all numbers are 0 or 1, says little.
 * What a model has that gives its agreement weight: sizes of at least 2, numbers that are none of
 * 0, 1 and -1 and differ from each other, random quantities that are not constant.
 */
export type Weight = ReadonlyMap<string, boolean>;

/** The declared symbols that a claim has to do with, and the sizes of what they stand for. */
export function concernedBy(claim: Claim, table: Table): readonly Declaration[] {
  const ends = claim.free.flatMap(({ range }) => [range.lower, range.upper]);
  let terms = [claim.left, claim.right, ...ends.filter((end) => end !== null)];
  let keys = reachable(table, terms);
  for (let size = -1; size !== keys.size; ) {
    size = keys.size;
    terms = [...terms, ...[...keys].flatMap((key) => sizesOf(table.declarations.get(key)))];
    keys = reachable(table, terms);
  }
  return [...keys].flatMap((key) => {
    const declaration = table.declarations.get(key);
    return declaration && !table.definitions.has(key) ? [declaration] : [];
  });
}

function sizesOf(declaration: Declaration | undefined): Term[] {
  if (!declaration) return [];
  const { sort, ranges } = declaration;
  const inner = sort.kind === "function" ? sort.result : sort;
  const sides =
    inner.kind === "matrix"
      ? [inner.rows, inner.columns]
      : inner.kind === "vector" || inner.kind === "covector"
        ? [inner.size]
        : [];
  return [...sides, ...ranges.flatMap((r) => [r?.lower ?? null, r?.upper ?? null])].filter(
    (term) => term !== null,
  );
}

/** What gives weight to the agreement of a model, as far as a claim has to do with it. */
export function weightOf({ world }: Model, concerned: readonly Declaration[]): Weight {
  const found = new Map<string, boolean>();
  const numbers: { readonly key: string; readonly value: Fraction }[] = [];
  for (const declaration of concerned) {
    const { key } = declaration;
    if (declaration.random) {
      const atoms = [...world.atoms.values()].filter((atom) => atom.declaration.key === key);
      if (atoms.length > 0)
        found.set(
          `varies ${key}`,
          atoms.some((atom) => varies(world, atom)),
        );
      continue;
    }
    const values = declaration.sort.kind === "function" ? [] : numbersOf(world, declaration);
    const [first] = values;
    if (!first) continue;
    if (isSize(declaration)) {
      found.set(
        `size ${key}`,
        values.every((value) => value.gte(2)),
      );
      continue;
    }
    found.set(
      `plain ${key}`,
      values.some((value) => !isSpecial(value)),
    );
    if (values.length === 1) numbers.push({ key, value: first });
    else
      found.set(
        `varied ${key}`,
        values.some((value) => !value.equals(first)),
      );
  }
  for (const [k, { key, value }] of numbers.entries())
    for (const other of numbers.slice(k + 1))
      found.set(`apart ${key} ${other.key}`, !other.value.equals(value));
  return found;
}

function isSpecial(value: Fraction): boolean {
  return value.isZero || value.abs().equals(1);
}

/** The numbers that a fixed symbol stands for: those of its members, or its entries. */
export function numbersOf(world: World, declaration: Declaration): Fraction[] {
  const { evaluator, space } = world;
  const valuesAt = (args: readonly Value[]): Fraction[] => {
    const value = evaluator.isolated(() => world.fixed(declaration, args));
    if (value.kind === "scalar" || value.kind === "rough") return [value.value];
    return value.kind === "array" ? [...value.items] : [];
  };
  space.fuel = readingEffort;
  return (declaration.ranges.length > 0 ? world.members(declaration) : [[]]).flatMap(valuesAt);
}

/** Units of work for reading the values of one symbol. */
const readingEffort = 20_000;

function varies(world: World, atom: Atom): boolean {
  const { evaluator, space } = world;
  return evaluator.isolated(() => {
    space.touched = 0;
    const first = valueKey(atom.value());
    let other = false;
    space.each(space.closed(space.touched), () => {
      other = valueKey(atom.value()) !== first;
      return !other;
    });
    return other;
  });
}

/** Values for a symbol whose own gives no weight: of the kinds that sentences ask for. */
const sizes = [2, 3, 4].map((k) => fraction(k));
const wholes = [2, 3, 5, 7, 11, -2, -3].map((k) => fraction(k));
const numbers = choices("2 1/3 3/2 2/5 -1/2 5/7 3 -3/5 1/7 7/3");

const stronger = new WeakMap<Model, Model>();

/**
 * The model with other values for those fixed symbols that give its agreement no weight, as far as
 * the assumptions let them; the model itself where they let none.
 */
export function strengthened(model: Model, effort: number): Model {
  const known = stronger.get(model);
  if (known) return known;
  const { plan } = model.world;
  const pins = new Map<string, Value>();
  const used = new Set<string>();
  let best = model;
  const loose = [...plan.table.declarations.values()].filter(
    (d) =>
      !d.random &&
      d.ranges.length === 0 &&
      (d.sort.kind === "scalar" || isSize(d)) &&
      !plan.table.definitions.has(d.key) &&
      !plan.rules.has(d.key),
  );
  for (const declaration of loose) {
    const [value] = numbersOf(best.world, declaration);
    const size = isSize(declaration);
    const fits = (x: Fraction): boolean =>
      size ? x.gte(2) : !isSpecial(x) && !used.has(valueKey(scalar(x)));
    if (value && !fits(value)) {
      const list = size ? sizes : declaration.properties.includes("integer") ? wholes : numbers;
      for (const candidate of list.filter(fits)) {
        const made = variant(
          best,
          new Map([...pins, [declaration.key, scalar(candidate)]]),
          effort,
        );
        if (!made) continue;
        best = made;
        pins.set(declaration.key, scalar(candidate));
        break;
      }
    }
    const [kept] = numbersOf(best.world, declaration);
    if (kept && !size) used.add(valueKey(scalar(kept)));
  }
  stronger.set(model, best);
  return best;
}
