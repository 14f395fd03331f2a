import { type Fraction, fraction, one, zero } from "../exact/fraction.ts";
import { type Declaration, type Range, rangeVariables } from "../term/context.ts";
import type { Sort, Term } from "../term/term.ts";
import { type Chance, chance } from "./chance.ts";
import { Evaluator } from "./evaluate.ts";
import type { Source } from "./evaluation.ts";
import { gridPoints, integrate } from "./grid.ts";
import { integralBetween, standInDegree } from "./integral.ts";
import { type Law, smaller } from "./law.ts";
import type { Plan } from "./plan/plan.ts";
import { bindValue, lookup, namesOf, type Scope } from "./scope.ts";
import { Space } from "./space.ts";
import { type Atom, atomKey, type Companion, type Spot } from "./spot.ts";
import { indexNamed, isBase, isSize } from "./table.ts";
import {
  arrayByEntries,
  arrayOf,
  entriesBy,
  type FailureValue,
  failure,
  outsideFamily,
  scalar,
  type Value,
  valueKey,
} from "./value.ts";

/** Members that are made in advance of a family without end. */
export const ahead = 2;

/** So far beyond the first few members of a family without end, at either end. */
const further = 2;

/** How the values of a model are chosen. */
export interface Makers {
  /** a value for one member of a fixed symbol */
  generic(world: World, declaration: Declaration, args: readonly Value[]): Value;
  /** values for all members of a fixed symbol, or why there are none */
  settle(world: World, declaration: Declaration): string | null;
  /** the random quantities, as far ahead as they are made, or why there are none */
  build(world: World): string | null;
  /** one random quantity more, or why there is none */
  late(
    world: World,
    declaration: Declaration,
    args: readonly Value[],
    entry: readonly number[],
  ): Atom | string;
}

/** What a model is made from. */
export interface Origin {
  readonly plan: Plan;
  readonly ordinal: number;
  readonly chance: Chance;
  readonly effort: number;
  readonly pins?: ReadonlyMap<string, Value>;
  readonly makers: Makers;
}

/**
 * One model under construction and in use: chooses the values of fixed symbols, and hands out those
 * of random ones.
 */
export class World implements Source {
  readonly plan: Plan;
  readonly ordinal: number;
  readonly chance: Chance;
  /** what does not depend on the seed: which quantities go together, and the sizes */
  readonly layout: Chance;
  /**
   * fixed symbols without index whose values are prescribed, by key: everything else is chosen as
   * it would be without
   */
  readonly pins: ReadonlyMap<string, Value>;
  readonly space = new Space();
  readonly evaluator: Evaluator;
  readonly #aside: Evaluator;
  /** why the model could not be made, or null */
  trouble: string | null = null;
  /**
   * moments up to it are right, where a law without finite form is stood in for; null where all
   * laws are the ones asked for
   */
  degree: number | null = null;
  /** false where a part is no law of probability, or where the model only stands for others */
  lawful: boolean;
  /** whether some given holds to many places only */
  near = false;
  /**
   * where geometric laws start in this model, 0 or 1, which their name leaves open; null where
   * there is none
   */
  counted: 0 | 1 | null = null;
  readonly atoms = new Map<string, Atom>();
  /** parts on which quantities that are made later may lean */
  readonly companions: Companion[] = [];
  /** what is being made: who is asked for again meanwhile depends on itself */
  readonly making = new Set<string>();
  /** stand in for the values of atoms while laws for them are sought */
  trial: ReadonlyMap<string, Value> | null = null;
  /** makes a function the indicator of one point while the probability of that point is sought */
  mass: { readonly key: string; readonly point: string } | null = null;
  /** the random quantities that are asked for while somebody wants to know */
  asked: Set<string> | null = null;
  /**
   * while what is given is looked at in a longer part of ranges without end: nothing more is made
   */
  #further = false;
  readonly #makers: Makers;
  readonly #factors = new Map<string, Fraction>();
  #fixed = new Map<string, { declaration: Declaration; args: readonly Value[]; value: Value }>();
  #settled = new Set<string>();
  #built = false;
  /** families of whose members something is given that their values obey */
  readonly #bound: ReadonlySet<string>;

  constructor({ plan, ordinal, chance, effort, pins, makers }: Origin) {
    this.plan = plan;
    this.ordinal = ordinal;
    this.chance = chance;
    this.layout = layoutOf(ordinal);
    this.pins = pins ?? new Map();
    this.#makers = makers;
    this.evaluator = new Evaluator(plan.table, this.space, this);
    this.#aside = new Evaluator(plan.table, this.space, this);
    this.space.fuel = effort;
    this.lawful = !plan.measured;
    this.#bound = new Set(
      plan.conditions
        .filter(({ condition }) => namesOf(condition).length > 0)
        .flatMap(({ keys }) => [...keys]),
    );
    this.#build();
    this.#built = true;
  }

  #build(): void {
    const declarations = [...this.plan.table.declarations.values()].filter(
      (d) =>
        !d.random &&
        !this.plan.table.definitions.has(d.key) &&
        d.sort.kind !== "function" &&
        !this.plan.rules.has(d.key),
    );
    // what a rule gives (`x_{t+1} = x_t - \gamma g_t`) is solved for when all that it is made of
    // has values
    const ruled = new Set(
      this.plan.conditions.map(({ condition }) =>
        condition.kind === "relation" && condition.relation === "="
          ? ruledBy(condition.left)
          : null,
      ),
    );
    const rank = (d: Declaration): number => (isSize(d) ? 0 : ruled.has(d.key) ? 2 : 1);
    const ordered = [...declarations].sort((a, b) => rank(a) - rank(b));
    for (const declaration of ordered) {
      const trouble = this.#makers.settle(this, declaration);
      if (trouble) this.trouble ??= trouble;
      this.#settled.add(declaration.key);
    }
    this.forget();
    if (!this.trouble) this.trouble = this.#makers.build(this);
    this.forget();
  }

  /**
   * The value of a term if a random quantity were this constant: the main evaluator remembers
   * nothing of it.
   */
  suppose(key: string, value: Value, term: Term, scope: Scope): Value {
    return this.supposeAll(new Map([[key, value]]), term, scope);
  }

  /** The value of a term if these random quantities were constants. */
  supposeAll(values: ReadonlyMap<string, Value>, term: Term, scope: Scope): Value {
    const before = this.trial;
    this.trial = values;
    this.#aside.forget();
    const result = this.#aside.untraced(term, scope);
    this.trial = before;
    return result;
  }

  /**
   * The value of a term if a function were the indicator of one point, given by the texts of its
   * numbers.
   */
  supposeMass(key: string, point: string, term: Term, scope: Scope): Value {
    this.mass = { key, point };
    this.#aside.forget();
    const result = this.#aside.untraced(term, scope);
    this.mass = null;
    return result;
  }

  /** Forgets remembered values: something that they were computed from has changed. */
  forget(): void {
    this.evaluator.forget();
  }

  memberKey(key: string, args: readonly Value[]): string {
    return `${key}|${args.map(valueKey).join(",")}`;
  }

  known(key: string, args: readonly Value[]): Value | null {
    return this.#fixed.get(this.memberKey(key, args))?.value ?? null;
  }

  put(declaration: Declaration, args: readonly Value[], value: Value): void {
    this.#fixed.set(this.memberKey(declaration.key, args), { declaration, args, value });
  }

  clear(key: string): void {
    for (const name of [...this.#fixed.keys()])
      if (name.startsWith(`${key}|`)) this.#fixed.delete(name);
    this.#settled.delete(key);
    this.forget();
  }

  settleKey(key: string): void {
    this.#settled.add(key);
  }

  /** Whether a symbol's value can be asked for while others are still being chosen. */
  settled(key: string): boolean {
    const declaration = this.plan.table.declarations.get(key);
    if (!declaration || declaration.random) return false;
    return (
      this.#settled.has(key) ||
      this.plan.table.definitions.has(key) ||
      declaration.sort.kind === "function" ||
      this.plan.rules.has(key)
    );
  }

  /** Whether a condition says so that a fixed family or function is positive. */
  isPositive(key: string): boolean {
    return this.plan.positive.has(key);
  }

  /** Fixed symbols with the values that have been asked for, in order. */
  chosen(): readonly { declaration: Declaration; args: readonly Value[]; value: Value }[] {
    return [...this.#fixed.values()];
  }

  /** Looks at more of ranges without end than the first few, among what the model has by now. */
  lookFurther<T>(look: () => T): T {
    this.#further = true;
    this.forget();
    const found = look();
    this.#further = false;
    this.forget();
    return found;
  }

  /** The values of an index variable; of a range without end the first few. */
  indexValues(name: string, endless = 3): number[] {
    const index = indexNamed(this.plan.table, name);
    return index ? this.rangeValues(index.range, null, endless) : [1, 2, 3].slice(0, endless);
  }

  rangeValues(range: Range, scope: Scope, endless: number): number[] {
    const more = this.#further ? further : 0;
    const lower = range.lower
      ? this.evaluator.integer(range.lower, scope)
      : range.upper
        ? 1
        : -1 - more;
    if (typeof lower !== "number") return [];
    const upper =
      range.upper && range.upper.kind !== "constant"
        ? this.evaluator.integer(range.upper, scope)
        : lower + endless - 1 + 2 * more;
    if (typeof upper !== "number") return [];
    return Array.from({ length: upper < lower ? 0 : upper - lower + 1 }, (_, k) => lower + k).slice(
      0,
      8,
    );
  }

  /**
   * The argument lists of a declared family, each value of its ranges; of a family without end the
   * first few.
   */
  members(declaration: Declaration, endless = ahead): Value[][] {
    // what is said of any two is looked at for three
    const isShared = [...this.plan.shared].some(
      ({ left }) => left.kind === "symbol" && left.symbol === declaration.key,
    );
    const several = isShared ? Math.max(endless, 3) : endless;
    let scopes: Scope[] = [null];
    for (const place of placesInOrder(declaration)) {
      const range = declaration.ranges[place] ?? null;
      scopes = scopes.flatMap((scope) =>
        (range ? this.rangeValues(range, scope, several) : [1, 2]).map((value) =>
          bindValue(scope, `#${place + 1}`, scalar(value)),
        ),
      );
    }
    const valueAt = (scope: Scope, place: number): Value => {
      const found = lookup(scope, `#${place + 1}`);
      return found?.kind === "value" ? found.value : failure("no argument");
    };
    return scopes
      .map((scope) => declaration.ranges.map((_, place) => valueAt(scope, place)))
      .sort(lexical);
  }

  /**
   * The values that a position of a family takes; where they depend on another position, all that
   * it takes for some member. Null where no range is known.
   */
  placeValues(
    declaration: Declaration | undefined,
    place: number,
    endless: number,
  ): number[] | null {
    const range = declaration?.ranges[place];
    if (!declaration || !range) return null;
    if (rangeVariables(range).length === 0) return this.rangeValues(range, null, endless);
    const values = this.members(declaration, endless).map((args) => args[place]);
    return [
      ...new Set(values.flatMap((v) => (v?.kind === "scalar" ? [v.value.valueOf()] : []))),
    ].sort((a, b) => a - b);
  }

  fixed(declaration: Declaration, args: readonly Value[]): Value {
    const known = this.known(declaration.key, args);
    if (known) return known;
    for (const rule of this.plan.rules.get(declaration.key) ?? []) {
      let scope: Scope = null;
      rule.symbol.args.forEach((arg, k) => {
        const value = args[k];
        if (arg.kind === "variable" && value) scope = bindValue(scope, arg.name, value);
      });
      const key = this.memberKey(declaration.key, args);
      if (this.making.has(key)) return failure("names that explain each other");
      this.making.add(key);
      const value = this.evaluator.untraced(rule.body, scope);
      this.making.delete(key);
      if (value.kind !== "failure") this.put(declaration, args, value);
      return value;
    }
    if (this.#further) return outsideFamily;
    // one more member of which something is given would not have to obey it
    if (!this.inside(declaration, args) || (this.#built && this.#bound.has(declaration.key)))
      return outsideFamily;
    const value = this.#makers.generic(this, declaration, args);
    if (value.kind !== "failure") this.put(declaration, args, value);
    return value;
  }

  /** Whether arguments lie in the declared ranges of a family. */
  inside(declaration: Declaration, args: readonly Value[]): boolean {
    const scope = args.reduce<Scope>((found, arg, k) => bindValue(found, `#${k + 1}`, arg), null);
    return declaration.ranges.every((range, k) => {
      const value = args[k];
      if (!range || value?.kind !== "scalar") return true;
      const ends = [range.lower, range.upper].map((end) =>
        end && end.kind !== "constant"
          ? this.evaluator.isolated(() => this.evaluator.evaluate(end, scope))
          : null,
      );
      const [lower, upper] = ends;
      return (
        !(lower?.kind === "scalar" && value.value.lt(lower.value)) &&
        !(upper?.kind === "scalar" && value.value.gt(upper.value))
      );
    });
  }

  random(declaration: Declaration, args: readonly Value[]): Value {
    if (this.plan.split.has(declaration.key)) return this.#assemble(declaration, args);
    return this.#atomValue(declaration, args, []);
  }

  entry(
    declaration: Declaration,
    args: readonly Value[],
    indices: readonly number[],
  ): Value | null {
    return this.plan.split.has(declaration.key)
      ? this.#atomValue(declaration, args, indices)
      : null;
  }

  #atomValue(declaration: Declaration, args: readonly Value[], entry: readonly number[]): Value {
    const key = atomKey(declaration.key, args, entry);
    this.asked?.add(key);
    const tried = this.trial?.get(key);
    if (tried) return tried;
    let atom = this.atoms.get(key);
    if (!atom) {
      if (this.#further) return outsideFamily;
      if (this.space.full) return failure("too many random quantities");
      if (!this.inside(declaration, args)) return outsideFamily;
      const made = this.#makers.late(this, declaration, args, entry);
      if (typeof made === "string") return failure(made);
      atom = made;
    }
    return atom.value();
  }

  #assemble(declaration: Declaration, args: readonly Value[]): Value {
    const shape = this.evaluator.shape(declaration.sort, null);
    if ("kind" in shape) return shape;
    const isMatrix = declaration.sort.kind === "matrix";
    return arrayByEntries(declaration.sort, shape, (row, column) =>
      this.#atomValue(
        declaration,
        args,
        isMatrix ? [row, column] : [shape.columns === 1 ? row : column],
      ),
    );
  }

  /**
   * A function that nothing is known of is a polynomial of the numbers that its arguments consist
   * of.
   */
  apply(declaration: Declaration, args: readonly Value[], point: readonly Value[]): Value {
    const source = this.chance.fork(this.memberKey(declaration.key, args));
    if (this.mass?.key === declaration.key)
      return scalar(this.mass.point === point.map(valueKey).join() ? 1 : 0);
    const numbers = point.flatMap((value) =>
      value.kind === "scalar" ? [value.value] : value.kind === "array" ? [...value.items] : [],
    );
    const result =
      declaration.sort.kind === "function" ? declaration.sort.result : declaration.sort;
    if (result.kind === "scalar" || result.kind === "index") {
      // a symmetric function is the sum of another one over all orders of its arguments
      const value = declaration.properties.includes("symmetric")
        ? arrangements(numbers).reduce(
            (sum, order) => sum.add(this.#polynomial(declaration, order, source)),
            zero,
          )
        : this.#polynomial(declaration, numbers, source);
      const plain = value.mul(this.#density(declaration, args));
      return scalar(this.plan.fractional.has(declaration.key) ? plain.div(plain.add(one)) : plain);
    }
    const shape = this.evaluator.shape(result, null);
    if ("kind" in shape) return shape;
    return arrayOf(
      result,
      shape,
      entriesBy(shape, (k) => this.#polynomial(declaration, numbers, source.fork(`#${k}`))),
    );
  }

  /** The factor that gives a density its integral. */
  #density(declaration: Declaration, args: readonly Value[]): Fraction {
    const density = this.plan.densities.get(declaration.key);
    if (!density) return one;
    const key = this.memberKey(declaration.key, args);
    const known = this.#factors.get(key);
    if (known) return known;
    this.#factors.set(key, one);
    const mass = this.mass;
    this.mass = null;
    const [integral, value] = this.evaluator.isolated(() => [
      this.evaluator.anywhere(density.integral, null),
      this.evaluator.anywhere(density.value, null),
    ]);
    const usable =
      integral?.kind === "scalar" && value?.kind === "scalar" && !integral.value.isZero;
    const factor = usable ? value.value.div(integral.value) : one;
    this.#factors.set(key, factor);
    this.mass = mass;
    this.forget();
    this.#aside.forget();
    return factor;
  }

  #polynomial(declaration: Declaration, numbers: readonly Fraction[], source: Chance): Fraction {
    const isPositive =
      this.isPositive(declaration.key) || declaration.properties.includes("positive");
    let total = fraction(1 + source.below(3, "constant"));
    let previous = zero;
    numbers.forEach((x, k) => {
      const linear = isPositive ? 0 : source.below(5, `linear${k}`) - 2;
      const square = 1 + source.below(2, `square${k}`);
      total = total.add(x.mul(fraction(linear))).add(x.mul(x).mul(fraction(square)));
      if (!isPositive)
        total = total.add(x.mul(previous).mul(fraction(source.below(2, `mixed${k}`))));
      previous = x;
    });
    return total;
  }

  integral(
    lower: Value | null,
    upper: Value | null,
    sort: Sort,
    body: (point: Value) => Value,
  ): Value {
    if (lower?.kind === "scalar" && upper?.kind === "scalar")
      return integralBetween(lower.value, upper.value, standInDegree, (x) => body(scalar(x)));
    if (lower || upper) return failure("an integral over an interval");
    const shape = this.evaluator.shape(sort, null);
    return "kind" in shape ? shape : integrate(gridPoints(sort, shape.rows), body);
  }

  /**
   * Notes how far the moments of the model are those asked for, and whether its weights are
   * probabilities.
   */
  noteLaw(law: Law): void {
    this.degree = smaller(this.degree, law.degree);
    if (law.points.some(({ weight }) => weight.isNegative)) this.lawful = false;
  }

  /** Makes a random quantity by its value at each outcome. */
  make(spot: Spot, value: () => Value): Atom {
    const atom: Atom = { ...spot, value };
    this.atoms.set(spot.key, atom);
    return atom;
  }

  /** Adds a part of the space with this law; its value where the space stands. */
  draw({ points }: Law): () => Value {
    const part = this.space.add({
      parents: 0,
      count: points.length,
      weight: (k) => points[k]?.weight ?? zero,
    });
    return () => points[this.space.point(part)]?.value ?? failure("no outcome");
  }

  /** Whether a key names a random symbol that this model chooses. */
  isBase(key: string): boolean {
    return isBase(this.plan.table, key);
  }
}

function layoutOf(ordinal: number): Chance {
  return chance(1).fork(`layout${ordinal}`);
}

/** The positions of a family, each behind those that its range depends on. */
function placesInOrder({ ranges }: Declaration): readonly number[] {
  const order: number[] = [];
  const add = (place: number, above: readonly number[]): void => {
    if (order.includes(place) || above.includes(place)) return;
    const range = ranges[place];
    for (const name of range ? rangeVariables(range) : []) {
      const other = Number(name.slice(1)) - 1;
      if (other in ranges) add(other, [...above, place]);
    }
    order.push(place);
  };
  for (const place of ranges.keys()) add(place, []);
  return order;
}

/**
 * The family whose later members a left side stands for: `x_{t+1}`; null where it is anything else.
 */
function ruledBy(left: Term): string | null {
  return left.kind === "symbol" &&
    left.args.some((arg) => arg.kind !== "variable" && namesOf(arg).length > 0)
    ? left.symbol
    : null;
}

/** Argument lists in the order of their numbers. */
function lexical(a: readonly Value[], b: readonly Value[]): number {
  for (const [k, x] of a.entries()) {
    const y = b[k];
    const order = x.kind === "scalar" && y?.kind === "scalar" ? x.value.compare(y.value) : 0;
    if (order !== 0) return order;
  }
  return 0;
}

/** A computation that fails where it asks for itself, directly or through others. */
export function unlooped<T>(compute: () => T): () => T | FailureValue {
  let open = false;
  return () => {
    if (open) return failure("a random quantity that is prescribed by itself");
    open = true;
    const result = compute();
    open = false;
    return result;
  };
}

/** All orders of some numbers; of more than four, only the ascending one. */
function arrangements(numbers: readonly Fraction[]): (readonly Fraction[])[] {
  if (numbers.length > 4) return [[...numbers].sort((a, b) => a.compare(b))];
  if (numbers.length < 2) return [numbers];
  return numbers.flatMap((first, k) =>
    arrangements([...numbers.slice(0, k), ...numbers.slice(k + 1)]).map((rest) => [first, ...rest]),
  );
}
