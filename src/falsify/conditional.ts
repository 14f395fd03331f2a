import { type Fraction, fraction, one, zero } from "../exact/fraction.ts";
import type { Statement } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import type { Atom, Spot } from "./atoms.ts";
import { isEvent } from "./average.ts";
import type { Chance } from "./chance.ts";
import { demandsOn, lawOf, namedLaw } from "./demand.ts";
import { instances } from "./fixed.ts";
import type { Law } from "./law.ts";
import { joinedScope, type Scope } from "./scope.ts";
import { squareOf } from "./second.ts";
import { failure, plus, scalar, times, type Value, valueKey } from "./value.ts";
import type { World } from "./world.ts";

/** A demand that is made under a condition. */
type Asked = ReturnType<typeof demandsOn>[number] & {
  readonly demand: {
    readonly kind: "mean" | "variance" | "square";
    readonly given: readonly Term[];
    readonly value: Term;
  };
};

/**
 * A quantity of which a mean (and perhaps a variance, or the mean of a square) given others or
 * given events is prescribed: a part whose weights follow the others. Where none of the events
 * happens it has any mean.
 */
export function conditionalAtom(world: World, spot: Spot): Atom | string {
  const asked = demandsOn(world, spot)
    .filter(
      (entry): entry is Asked =>
        (entry.demand.kind === "mean" ||
          entry.demand.kind === "variance" ||
          entry.demand.kind === "square") &&
        entry.demand.given.length > 0,
    )
    .flatMap((entry) => casesOf(world, spot, entry));
  const means = asked.filter(({ demand }) => demand.kind === "mean");
  const variances = asked.filter(({ demand }) => demand.kind === "variance");
  const spreads =
    variances.length > 0 ? variances : asked.filter(({ demand }) => demand.kind === "square");
  const askedValue = (entry: Asked | undefined): Value | null =>
    entry ? world.evaluator.anywhere(entry.demand.value, entry.scope) : null;
  const numeric = spot.declaration.sort.kind === "scalar";
  let parents = 0;
  const elsewhere = (): Value =>
    scalar(world.chance.fork(`elsewhere/${spot.key}/${world.space.key(parents)}`).below(4, "mean"));
  const mean = (): Value | null =>
    askedValue(means.find((entry) => applies(world, entry))) ??
    (means.length > 0 && numeric ? elsewhere() : null);
  const given = [...means, ...spreads].flatMap((entry) =>
    entry.demand.given.map((term) => ({ term, scope: entry.scope })),
  );
  for (const { term, scope } of given) {
    const mask = world.evaluator.isolated(() => world.evaluator.support(term, scope));
    if (typeof mask !== "number") return mask.kind === "failure" ? mask.reason : "no support";
    parents |= mask;
  }
  if (world.space.full) return "too many random quantities";
  parents = world.space.closed(parents);
  if (spreads.length === 0 && isBit(world, spot)) return bitAtom(world, spot, parents, mean);
  if (means.length > 0 && variances.length > 0 && numeric && isUnsigned(world, spot))
    return zeroOrMore(world, spot, parents, mean, () =>
      askedValue(variances.find((entry) => applies(world, entry))),
    );
  const source = world.chance.fork(`noise/${spot.key}`);
  const shape = noiseShape(world, spot, source);
  if (typeof shape === "string") return shape;
  const known = new Map<number | string, Value | null>();
  const variance = (): Value | null => {
    const at = world.space.key(parents);
    const found = known.get(at);
    if (found !== undefined) return found;
    const spread = spreads.find((entry) => applies(world, entry));
    const value =
      spread?.demand.kind === "square"
        ? noiseSquare(world, spot, spread, mean(), shape.direction)
        : spreads.length > 0 && !spread
          ? scalar(1)
          : askedValue(spread);
    known.set(at, value);
    return value;
  };
  const size = spreadBound(world, parents, variance);
  if (typeof size === "string") return size;
  const fixedWeights = shape.weights;
  const index = world.space.add({
    parents,
    count: spreads.length > 0 ? 3 : fixedWeights.length,
    weight: (k) => {
      if (spreads.length === 0) return fixedWeights[k] ?? zero;
      const value = world.evaluator.isolated(variance);
      const v = value?.kind === "scalar" ? value.value : zero;
      // Points -a, 0, 2a have mean 0 and variance v with these weights.
      const below = v.div(size.mul(size).mul(fraction(3)));
      const above = v.div(size.mul(size).mul(fraction(6)));
      return k === 0 ? below : k === 2 ? above : one.sub(below).sub(above);
    },
  });
  const along = spreads[0]?.demand.kind === "square" ? shape.direction : scalar(1);
  const noise: readonly Value[] =
    spreads.length > 0
      ? [size.neg(), zero, size.mul(fraction(2))].map((x) => times(scalar(x), along))
      : shape.values;
  const atom: Atom = {
    ...spot,
    value: () => {
      const at = noise[world.space.point(index)] ?? scalar(0);
      const center = mean();
      return center ? plus(center, at) : at;
    },
  };
  world.atoms.set(spot.key, atom);
  return atom;
}

/**
 * Whether what is said of the values of a quantity leaves 0 and 1, and not what lies beside them.
 */
function isBit(world: World, spot: Spot): boolean {
  const said = demandsOn(world, spot).flatMap(({ demand, scope }) =>
    demand.kind === "always" ? [{ relation: demand.relation, scope }] : [],
  );
  const may = (value: number): boolean =>
    said.every(({ relation, scope }) => {
      const holds = world.suppose(spot.key, scalar(value), relation, scope);
      return holds.kind === "condition" && holds.holds;
    });
  return said.length > 0 && may(0) && may(1) && !may(2) && !may(-1);
}

/** What is 0 or 1, with its mean given others as the chance of 1. */
function bitAtom(
  world: World,
  spot: Spot,
  parents: number,
  mean: () => Value | null,
): Atom | string {
  const chance = (): Fraction | null => {
    const value = world.evaluator.isolated(mean);
    return value?.kind === "scalar" ? value.value : value ? null : fraction(1, 2);
  };
  let trouble = false;
  world.space.each(parents, () => {
    const p = chance();
    trouble ||= p === null || p.isNegative || p.gt(one);
    return !trouble;
  });
  if (trouble) return `a chance of ${spot.declaration.head} that is none`;
  const index = world.space.add({
    parents,
    count: 2,
    weight: (k) => (k === 1 ? (chance() ?? zero) : one.sub(chance() ?? zero)),
  });
  const atom: Atom = { ...spot, value: () => scalar(world.space.point(index)) };
  world.atoms.set(spot.key, atom);
  return atom;
}

function isUnsigned(world: World, { declaration }: Spot): boolean {
  return (
    declaration.properties.includes("nonnegative") ||
    declaration.properties.includes("positive") ||
    world.plan.unsigned.has(declaration.key)
  );
}

/**
 * What is never negative, with its mean m and variance v given others: 0, or `m + v/m` with the
 * chance that makes m the mean.
 */
function zeroOrMore(
  world: World,
  spot: Spot,
  parents: number,
  mean: () => Value | null,
  variance: () => Value | null,
): Atom | string {
  const moments = (): readonly [Fraction, Fraction] | null => {
    const [m, v] = world.evaluator.isolated(() => [mean(), variance()] as const);
    if (m?.kind !== "scalar" || v?.kind !== "scalar" || m.value.isNegative || v.value.isNegative)
      return null;
    return m.value.isZero && !v.value.isZero ? null : [m.value, v.value];
  };
  let trouble = false;
  world.space.each(parents, () => {
    trouble ||= moments() === null;
    return !trouble;
  });
  if (trouble)
    return `a mean and a variance of ${spot.declaration.head} that nothing has which is not negative`;
  const chance = (): Fraction => {
    const [m, v] = moments() ?? [zero, zero];
    return m.isZero ? zero : m.mul(m).div(m.mul(m).add(v));
  };
  const index = world.space.add({
    parents,
    count: 2,
    weight: (k) => (k === 1 ? chance() : one.sub(chance())),
  });
  const more = (): Value => {
    const [m, v] = moments() ?? [zero, zero];
    return scalar(m.isZero ? zero : m.add(v.div(m)));
  };
  const atom: Atom = {
    ...spot,
    value: () => (world.space.point(index) === 1 ? more() : scalar(zero)),
  };
  world.atoms.set(spot.key, atom);
  return atom;
}

/**
 * A demand under an event for each value of the indices that the event speaks of, as that of `E[X |
 * Z = k] = \mu_k`.
 */
function casesOf(world: World, spot: Spot, entry: Asked): readonly Asked[] {
  const events = entry.demand.given.filter(isEvent);
  if (events.length === 0) return [entry];
  const said = world.plan.demands
    .get(spot.declaration.key)
    ?.find(({ demand }) => demand === entry.demand);
  return instances(
    world,
    { kind: "logic", operator: "and", args: events },
    said?.condition ?? null,
  ).flatMap((at) => {
    const scope = joinedScope(entry.scope, at);
    return scope === undefined ? [] : [{ ...entry, scope }];
  });
}

/** Whether the events under which something is demanded happen where the space stands. */
function applies(world: World, { demand, scope }: Asked): boolean {
  return demand.given.filter(isEvent).every((event) => {
    const value = world.evaluator.evaluate(event, scope);
    return value.kind === "condition" && value.holds;
  });
}

/**
 * The variance of the noise along a direction with which the mean of a square is as prescribed
 * where the space stands. Of a bound every other model stays below it.
 */
function noiseSquare(
  world: World,
  spot: Spot,
  { demand, scope }: Asked,
  mean: Value | null,
  direction: Value,
): Value {
  if (demand.kind !== "square") return failure("no square");
  const value = world.evaluator.anywhere(demand.value, scope);
  const wrap = (items: readonly Fraction[]): Value =>
    direction.kind === "array" ? { ...direction, items } : scalar(items[0] ?? zero);
  const along = direction.kind === "array" ? direction.items : [one];
  const square = squareOf(
    along.length,
    (x) => world.suppose(spot.key, wrap(x), demand.body, scope),
    value,
  );
  if (!square || value.kind !== "scalar") return failure("a conditional mean of what is no square");
  const center =
    mean?.kind === "array"
      ? mean.items
      : along.map(() => (mean?.kind === "scalar" ? mean.value : zero));
  const total = value.value
    .div(square.scale)
    .mul(demand.most && world.ordinal % 2 === 1 ? fraction(1, 2) : one);
  const bias = center.reduce(
    (sum, x, k) => sum.add(x.sub(square.around[k] ?? zero).mul(x.sub(square.around[k] ?? zero))),
    zero,
  );
  return scalar(total.sub(bias).div(along.reduce((sum, x) => sum.add(x.mul(x)), zero)));
}

export type ConditionalLaw = Extract<Statement, { kind: "conditional" }>;

/** A quantity with a named law given others: a part whose points and weights follow the others. */
export function conditionedAtom(
  world: World,
  spot: Spot,
  { law: name, params, given }: ConditionalLaw,
  scope: Scope,
): Atom | string {
  let parents = 0;
  for (const term of [...given, ...params]) {
    if (term.kind === "relation" || term.kind === "logic")
      return `a law of ${spot.declaration.head} given an event`;
    const mask = world.evaluator.isolated(() => world.evaluator.support(term, scope));
    if (typeof mask !== "number") return mask.kind === "failure" ? mask.reason : "no support";
    parents |= mask;
  }
  if (world.space.full) return "too many random quantities";
  parents = world.space.closed(parents);
  const laws = new Map<string, Law | null>();
  const here = (): Law | null => {
    const values = world.evaluator.isolated(() =>
      params.map((param) => world.evaluator.anywhere(param, scope)),
    );
    const key = values.map(valueKey).join();
    const known = laws.get(key);
    if (known !== undefined) return known;
    const law = namedLaw(world, name, values);
    laws.set(key, law);
    return law;
  };
  let count = 0;
  let missing = false;
  world.space.each(parents, () => {
    const law = here();
    missing ||= law === null;
    count = Math.max(count, law?.points.length ?? 0);
    return !missing;
  });
  if (missing || count === 0) return `no finite model of the law of ${spot.declaration.head}`;
  for (const law of laws.values()) if (law) world.noteLaw(law);
  const index = world.space.add({
    parents,
    count,
    weight: (k) => here()?.points[k]?.weight ?? zero,
  });
  const atom: Atom = {
    ...spot,
    value: () => here()?.points[world.space.point(index)]?.value ?? scalar(0),
  };
  world.atoms.set(spot.key, atom);
  return atom;
}

/**
 * A quantity that is independent of others under a condition: its points are weighted by what the
 * condition says, and by nothing else.
 */
export function screenedAtom(
  world: World,
  spot: Spot,
  given: readonly { readonly term: Term; readonly scope: Scope }[],
): Atom | string {
  const alike = world.plan.table.statements.some((s) => s.kind === "identical");
  const source = world.chance.fork(`screened/${alike ? spot.declaration.key : spot.key}`);
  const law = lawOf(world, spot, source);
  if (typeof law === "string") return law;
  let parents = 0;
  for (const { term, scope } of given) {
    const mask = world.evaluator.isolated(() => world.evaluator.support(term, scope));
    if (typeof mask !== "number") return mask.kind === "failure" ? mask.reason : "no support";
    parents |= mask;
  }
  if (world.space.full) return "too many random quantities";
  const { points } = law;
  const free = demandsOn(world, spot).length === 0 && points.length > 1;
  const weights = (): readonly Fraction[] => {
    if (!free) return points.map((point) => point.weight);
    const key = world.evaluator.isolated(() =>
      given.map(({ term, scope }) => valueKey(world.evaluator.evaluate(term, scope))).join(),
    );
    const mass = points.map((_, k) => fraction(1 + source.fork(key).below(4, `${k}`)));
    const total = mass.reduce((sum, x) => sum.add(x));
    return mass.map((x) => x.div(total));
  };
  const index = world.space.add({
    parents: world.space.closed(parents),
    count: points.length,
    weight: (k) => weights()[k] ?? zero,
  });
  const atom: Atom = { ...spot, value: () => points[world.space.point(index)]?.value ?? scalar(0) };
  world.atoms.set(spot.key, atom);
  return atom;
}

/** A number whose square is at least half of every conditional variance. */
function spreadBound(
  world: World,
  parents: number,
  variance: () => Value | null,
): Fraction | string {
  let bound = one;
  let trouble: string | null = null;
  world.space.each(parents, () => {
    const value = world.evaluator.isolated(variance);
    if (value === null) return false;
    if (value.kind !== "scalar" || value.value.isNegative) {
      trouble =
        value.kind === "failure"
          ? value.reason
          : "a conditional variance that is no positive number";
      return false;
    }
    while (bound.mul(bound).mul(fraction(2)).lt(value.value)) bound = bound.add(one);
    return true;
  });
  return trouble ?? bound;
}

/** Noise of mean zero of the shape of a quantity, two or three points along a direction. */
function noiseShape(
  world: World,
  spot: Spot,
  source: Chance,
): { weights: Fraction[]; values: Value[]; direction: Value } | string {
  const sort = spot.declaration.sort;
  const shape = world.evaluator.shape(sort.kind === "function" ? sort.result : sort, null);
  if ("kind" in shape) return shape.kind === "failure" ? shape.reason : "a size that is no number";
  const kind =
    sort.kind === "vector" || sort.kind === "covector" || sort.kind === "matrix" ? sort.kind : null;
  const pairs = [
    [2, 3, -1],
    [1, 3, 2],
  ] as const;
  const items = Array.from({ length: shape.rows * shape.columns }, (_, k) =>
    fraction(1 + source.below(2, `direction${k}`)),
  );
  const direction: Value = kind
    ? { kind: "array", shape: kind, rows: shape.rows, columns: shape.columns, items }
    : scalar(1);
  return {
    weights: pairs.map(([n, d]) => fraction(n, d)),
    values: pairs.map(([, , x]) => times(scalar(x), direction)),
    direction,
  };
}
