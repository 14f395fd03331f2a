import { type Fraction, fraction, one, zero } from "../exact/fraction.ts";
import type { Declaration } from "../term/context.ts";
import { sortOf } from "../term/infer.ts";
import type { RelationTerm, Sort, Term } from "../term/term.ts";
import { subterms } from "../term/walk.ts";
import { type Chance, type Choices, choices, pick } from "./chance.ts";
import { generalSorts } from "./general.ts";
import { solve } from "./linear.ts";
import type { Condition } from "./plan/plan.ts";
import { bindValue, namesOf, type Scope } from "./scope.ts";
import { isSize } from "./table.ts";
import {
  arrayOf,
  entriesBy,
  failure,
  isTrue,
  isZero,
  matrix,
  negate,
  outsideArray,
  outsideFamily,
  plus,
  scalar,
  times,
  transpose,
  type Value,
  vector,
} from "./value.ts";
import type { World } from "./world.ts";

const attempts = 24;
/** How many choices of its variables one assumption is checked for, at most. */
const instanceLimit = 4096;

/**
 * Chooses the values of a fixed symbol for all its members in reach, so that every condition holds
 * whose other symbols are settled. Equations that are linear in the symbol are solved; others are
 * met by trying. Returns null, or why no values were found.
 */
export function settle(world: World, declaration: Declaration): string | null {
  const members = world.members(declaration);
  const conditions = world.plan.conditions.filter(
    (c) =>
      c.keys.has(declaration.key) &&
      [...c.keys].every((key) => key === declaration.key || world.settled(key)),
  );
  const pin = world.pins.get(declaration.key);
  if (pin) {
    world.put(declaration, [], pin);
    world.settleKey(declaration.key);
    return conditions.every((c) => holds(world, c))
      ? null
      : `${declaration.head} cannot have this value`;
  }
  for (let attempt = 0; attempt < attempts; attempt++) {
    world.clear(declaration.key);
    const source = world.chance.fork(`${declaration.key}/${attempt}`);
    const broken = members
      .map((args) => {
        const value = generic(world, declaration, args, source, attempt);
        if (value.kind === "failure") return value.reason;
        world.put(declaration, args, value);
        return null;
      })
      .find((reason) => reason !== null);
    if (broken) return broken;
    world.settleKey(declaration.key);
    if (conditions.every((c) => holds(world, c))) return null;
    if (
      improve(world, declaration, members, conditions) &&
      conditions.every((c) => holds(world, c))
    )
      return null;
  }
  return `no values found for ${declaration.head}`;
}

/**
 * The scopes in which a condition is to hold: every value of its free index variables, some of its
 * other variables.
 */
export function instances(world: World, term: Term, guard: Term | null): Scope[] {
  const names = new Set([...namesOf(term), ...(guard ? namesOf(guard) : [])]);
  const others = generalSorts(term);
  let scopes: Scope[] = [null];
  for (const name of names) {
    const sort = others.get(name);
    const values = sort
      ? someValues(world, sort)
      : valuesOf(world, guard ? [term, guard] : [term], name).map((value) => scalar(value));
    scopes = scopes
      .flatMap((scope) => values.map((value) => bindValue(scope, name, value)))
      .slice(0, instanceLimit);
  }
  if (!guard) return scopes;
  return scopes.filter((scope) => world.evaluator.holds(guard, scope));
}

const patterns: readonly (readonly number[])[] = [
  [0, 0],
  [1, 2],
  [-2, 1],
  [1, -1],
];

/** Some values of a sort at which what is said of all of them is checked. */
function someValues(world: World, sort: Sort): Value[] {
  if (sort.kind !== "vector")
    return patterns.map(([x = 0, y = 0]) => scalar(fraction(x * 2 + y, 2)));
  const shape = world.evaluator.shape(sort, null);
  if ("kind" in shape) return [];
  return patterns.map((pattern) =>
    vector(
      Array.from({ length: shape.rows }, (_, k) => fraction(pattern[k % pattern.length] ?? 0)),
    ),
  );
}

/**
 * The values of a variable: those of every family and array in whose place it stands, otherwise
 * those of the index of its name.
 */
export function valuesOf(
  world: World,
  terms: readonly Term[],
  name: string,
  endless = 3,
): number[] {
  const found = new Set<number>();
  for (const part of terms.flatMap((term) => [...subterms(term)])) {
    if (part.kind !== "symbol" && part.kind !== "entry") continue;
    const places = part.kind === "symbol" ? part.args : part.indices;
    places.forEach((arg, place) => {
      if (arg.kind !== "variable" || arg.name !== name) return;
      const values =
        part.kind === "symbol"
          ? world.placeValues(world.plan.table.declarations.get(part.symbol), place, endless)
          : placesOf(world, part.of, place, places.length);
      for (const value of values ?? []) found.add(value);
    });
  }
  return found.size > 0 ? [...found].sort((a, b) => a - b) : world.indexValues(name, endless);
}

/**
 * The places of the entries of an array along one of its sides; null where its shape is not known.
 */
function placesOf(world: World, array: Term, side: number, sides: number): number[] | null {
  const shape = world.evaluator.shape(sortOf(array), null);
  if ("kind" in shape) return null;
  const { rows, columns } = shape;
  const length = sides === 1 ? rows * columns : side === 0 ? rows : columns;
  return Array.from({ length }, (_, k) => k + 1);
}

/**
 * A sentence about all members says nothing of those that a family or an array does not have; one
 * about a certain member says that there is one.
 */
export function saysNothing(value: Value, scope: Scope): boolean {
  return (
    scope !== null &&
    value.kind === "failure" &&
    (value.reason === outsideFamily.reason || value.reason === outsideArray.reason)
  );
}

function holds(world: World, { condition, guard }: Condition): boolean {
  return instances(world, condition, guard).every((scope) => {
    world.forget();
    const value = world.evaluator.evaluate(condition, scope);
    return saysNothing(value, scope) || isTrue(value);
  });
}

/** An equation among the conditions on a symbol, in one of the cases for which it is meant. */
interface Equation {
  readonly sides: RelationTerm;
  readonly scope: Scope;
}

/** The numbers of a symbol that equations may be solved for. */
const unknownLimit = 24;

/**
 * Solves the equations among the conditions for the numbers of the symbol, where they are linear in
 * them.
 */
function improve(
  world: World,
  declaration: Declaration,
  members: readonly (readonly Value[])[],
  conditions: readonly Condition[],
): boolean {
  const equations = conditions.flatMap(({ condition, guard }) =>
    condition.kind === "relation" && condition.relation === "="
      ? instances(world, condition, guard).map((scope): Equation => ({ sides: condition, scope }))
      : [],
  );
  if (equations.length === 0) return false;
  const symmetric = declaration.properties.some(
    (p) => p === "symmetric" || p === "diagonal" || p === "positive-definite",
  );
  if (symmetric) return false;
  const start = members.flatMap((args) => {
    const value = world.known(declaration.key, args);
    if (value?.kind === "scalar") return [value.value];
    return value?.kind === "array" ? value.items : [];
  });
  if (start.length === 0 || start.length > unknownLimit) return false;
  const system = linearised(start.length, (numbers) => {
    write(world, declaration, members, numbers);
    return gaps(world, equations);
  });
  if (!system) return false;
  const { rows, origin } = system;
  const solution = solve(
    rows,
    origin.map((x) => x.neg()),
    start,
  );
  if (!solution) return false;
  const unsigned =
    declaration.properties.some((p) => p === "positive" || p === "nonnegative") ||
    world.isPositive(declaration.key);
  const shares =
    unsigned && solution.some((x) => x.isNegative) ? sharesOf(rows, origin, start) : null;
  write(world, declaration, members, shares ?? solution);
  return true;
}

/** How far the sides of equations are apart, number by number; null where that is no number. */
function gaps(world: World, equations: readonly Equation[]): readonly Fraction[] | null {
  const numbers: Fraction[] = [];
  for (const { sides, scope } of equations) {
    const left = world.evaluator.evaluate(sides.left, scope);
    const gap = plus(left, negate(world.evaluator.evaluate(sides.right, scope)));
    if (saysNothing(gap, scope)) continue;
    if (gap.kind === "scalar") numbers.push(gap.value);
    else if (gap.kind === "array") numbers.push(...gap.items);
    else return null;
  }
  return numbers;
}

/** A function of numbers as if it were linear: its value at 0, and what each number adds. */
function linearised(
  count: number,
  at: (numbers: readonly Fraction[]) => readonly Fraction[] | null,
): {
  readonly rows: readonly (readonly Fraction[])[];
  readonly origin: readonly Fraction[];
} | null {
  const unit = (k: number): Fraction[] =>
    Array.from({ length: count }, (_, j) => (j === k ? one : zero));
  const origin = at(unit(-1));
  if (!origin) return null;
  const columns: Fraction[][] = [];
  for (let k = 0; k < count; k++) {
    const column = at(unit(k));
    if (column?.length !== origin.length) return null;
    columns.push(column.map((x, j) => x.sub(origin[j] ?? zero)));
  }
  return { rows: origin.map((_, r) => columns.map((column) => column[r] ?? zero)), origin };
}

/**
 * Numbers in the proportions of those at the start that solve one equation, as positive weights
 * that add up to 1 do; null where there are several equations.
 */
function sharesOf(
  rows: readonly (readonly Fraction[])[],
  origin: readonly Fraction[],
  start: readonly Fraction[],
): Fraction[] | null {
  const [row, ...more] = rows;
  const at = origin[0];
  const slope = row?.reduce((sum, x, k) => sum.add(x.mul(start[k] ?? zero)), zero);
  if (!row || !at || more.length > 0 || !slope || slope.n === 0n) return null;
  const factor = at.neg().div(slope);
  return factor.s > 0n ? start.map((x) => x.mul(factor)) : null;
}

function write(
  world: World,
  declaration: Declaration,
  members: readonly (readonly Value[])[],
  numbers: readonly Fraction[],
): void {
  let at = 0;
  for (const args of members) {
    const value = world.known(declaration.key, args);
    if (value?.kind === "scalar") world.put(declaration, args, scalar(numbers[at++] ?? zero));
    else if (value?.kind === "array")
      world.put(declaration, args, {
        ...value,
        items: value.items.map(() => numbers[at++] ?? zero),
      });
  }
  world.forget();
}

/** A value for one member that respects the properties of the symbol and nothing else. */
export function generic(
  world: World,
  declaration: Declaration,
  args: readonly Value[],
  source: Chance,
  attempt: number,
): Value {
  const name = world.memberKey("", args);
  const sort = declaration.sort;
  switch (sort.kind) {
    case "index":
      return scalar(
        isSize(declaration)
          ? size(world, declaration, attempt)
          : ([1, 2, 3, 0][source.below(4, name)] ?? 1),
      );
    case "scalar":
      if (declaration.properties.includes("integer"))
        return scalar(size(world, declaration, attempt));
      return scalar(number(world, declaration, source, name, attempt));
    case "vector":
    case "covector":
    case "matrix": {
      const shape = world.evaluator.shape(sort, null);
      if ("kind" in shape) return shape;
      const entry = (k: number): Fraction =>
        number(world, declaration, source, `${name}#${k}`, attempt);
      const value = arrayOf(sort, shape, entriesBy(shape, entry));
      return sort.kind === "matrix" ? square(world, declaration, value, source, attempt) : value;
    }
    case "function":
      return failure("a function");
    case "condition":
      return { kind: "condition", holds: true };
  }
}

/** Orders in which sizes are tried, a digit each. */
const dimensionOrders = ["123", "213", "123", "231"] as const;
const sizeOrders = ["231456", "324156", "213456", "123456"] as const;

/** Sizes: two first, then three, one and four; dimensions begin with one. */
function size(world: World, declaration: Declaration, attempt: number): number {
  const dimension = world.plan.dimensions.has(declaration.key);
  const orders = dimension ? dimensionOrders : sizeOrders;
  const mixed =
    world.ordinal >= 1 ? world.layout.below(dimension ? 2 : 3, `size/${declaration.key}`) : 0;
  const order = orders[(world.ordinal + mixed) % orders.length] ?? "2";
  return Number(order[attempt % order.length] ?? 2);
}

const plain: Choices = choices("2 1 3 -1 1/2 -2");
const positive: Choices = choices("2 1 3 1/2");
/**
 * Every second model takes squares, so that square roots of positive symbols have exact values
 * there.
 */
const squares: Choices = choices("4 1 9 1/4");
const small: Choices = choices("1/3 1/2 1/4 2/3 1/5 3/4");
/**
 * Squares of fractions of which what is left to 1 is one too: `\sqrt{\alpha}` and `\sqrt{1 -
 * \alpha}` are exact.
 */
const pythagorean: Choices = choices("16/25 9/25 144/169 25/169");
const larger: Choices = choices("3 4 5 6");
const negative: Choices = choices("-12 -25 -31/2 -49/3");
/** The first model is for people: whole numbers where possible. */
const easyWhole: Choices = choices("2 1 3 -1");
const easyPositive: Choices = choices("2 1 3");
const easyParts: Choices = [fraction(1, 2), fraction(1, 3)];
const signs: Choices = [one, zero, fraction(-1)];

function number(
  world: World,
  declaration: Declaration,
  source: Chance,
  name: string,
  attempt: number,
): Fraction {
  const isPositive =
    declaration.properties.some((p) => p === "positive" || p === "nonnegative") ||
    world.isPositive(declaration.key);
  if (world.plan.rooted.has(declaration.key) && attempt % 4 === 1)
    return pick(source, pythagorean, name);
  // Later attempts look elsewhere: in the unit interval, among -1, 0 and 1, at large numbers.
  if (attempt % 4 === 1 || attempt % 4 === 2)
    return pick(source, world.ordinal === 0 ? easyParts : small, name);
  if (attempt % 8 === 4) return pick(source, larger, name);
  if (attempt % 8 === 3 && !isPositive) return pick(source, signs, name);
  if (attempt % 8 === 7) return fraction(10 ** (1 + source.below(3, name)));
  // in some of the models what may be negative outweighs what may not, with sizes odd and even
  const turn = world.ordinal % 12;
  if (attempt === 0 && !isPositive && turn > 6 && turn < 9) return pick(source, negative, name);
  if (world.ordinal === 0) return pick(source, isPositive ? easyPositive : easyWhole, name);
  return pick(source, isPositive ? (world.ordinal % 2 === 1 ? squares : positive) : plain, name);
}

/**
 * Gives a square matrix the properties that its symbol must have; later attempts try projections
 * and matrices with orthonormal columns.
 */
function square(
  world: World,
  declaration: Declaration,
  start: Value & { kind: "array" },
  source: Chance,
  attempt: number,
): Value {
  const has = (property: Declaration["properties"][number]): boolean =>
    declaration.properties.includes(property);
  const { rows, columns } = start;
  if (rows !== columns) return attempt % 3 === 2 ? orthonormal(rows, columns, source) : start;
  const identity = matrix(
    rows,
    rows,
    Array.from({ length: rows * rows }, (_, k) => (k % (rows + 1) === 0 ? one : zero)),
  );
  if (has("diagonal"))
    return { ...start, items: start.items.map((x, k) => (k % (rows + 1) === 0 ? x : zero)) };
  if (has("orthogonal") || (attempt % 6 === 5 && !has("symmetric")))
    return orthonormal(rows, rows, source);
  if (has("idempotent") || attempt % 6 === 4)
    return projection(rows, source, has("idempotent") && !has("symmetric"));
  if (has("positive-definite") || world.plan.semidefinite.has(declaration.key)) {
    const gram = times(start, transpose(start));
    // of one entry it is a square already, so that two outcomes can have it for their variance
    return rows === 1 && !isZero(start) ? gram : plus(gram, identity);
  }
  if (has("symmetric"))
    return {
      ...start,
      items: start.items.map((x, k) =>
        k % rows > quotient(k, rows)
          ? (start.items[(k % rows) * rows + quotient(k, rows)] ?? x)
          : x,
      ),
    };
  // A dominant diagonal makes it invertible.
  if (has("invertible")) return plus(start, times(scalar(7), identity));
  return start;
}

/** Columns of a rotation by the triangle 3, 4, 5. */
function orthonormal(rows: number, columns: number, source: Chance): Value {
  const turn = 1 + source.below(2, "turn");
  const c = fraction(turn === 1 ? 3 : 4, 5);
  const s = fraction(turn === 1 ? 4 : 3, 5);
  const items: Fraction[] = [];
  for (let r = 0; r < rows; r++) {
    for (let k = 0; k < columns; k++) {
      if (rows > 1 && r < 2 && k < 2) items.push(r === k ? c : r < k ? s.neg() : s);
      else items.push(r === k ? one : zero);
    }
  }
  return matrix(rows, columns, items);
}

/**
 * The projection on the span of one vector, or off it; an oblique one along another plane than that
 * across it.
 */
function projection(size: number, source: Chance, oblique: boolean): Value {
  const direction = Array.from({ length: size }, (_, k) =>
    fraction(source.below(3, `direction${k}`) + (k === 0 ? 1 : 0)),
  );
  const across = oblique
    ? direction.map((x, k) => (k === 0 ? x : fraction(source.below(3, `across${k}`))))
    : direction;
  const length = direction.reduce((total, x, k) => total.add(x.mul(across[k] ?? zero)), zero);
  const items = direction.flatMap((a) => across.map((b) => a.mul(b).div(length)));
  const off = source.below(2, "off") === 1;
  return matrix(
    size,
    size,
    off ? items.map((x, k) => (k % (size + 1) === 0 ? one : zero).sub(x)) : items,
  );
}

function quotient(k: number, by: number): number {
  return (k - (k % by)) / by;
}
