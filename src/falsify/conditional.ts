import { type Fraction, fraction, one, zero } from "../exact/fraction.ts";
import type { Term } from "../term/term.ts";
import { isEvent } from "./average.ts";
import { centered, companionOf } from "./bond.ts";
import { demandsOn } from "./demand/asked.ts";
import { assumedMoment, className, type Detached, detached, withAverages } from "./detached.ts";
import { instances } from "./fixed.ts";
import { isApartFrom, supportOfAll } from "./given.ts";
import {
  around,
  bit,
  directionOf,
  type Laid,
  type Prescribed,
  spread,
  whole,
  zeroOrMore,
} from "./noise.ts";
import { joinedScope, type Scoped } from "./scope.ts";
import { squareOf } from "./second.ts";
import type { Atom, Spot } from "./spot.ts";
import { failure, isTrue, scalar, type Value } from "./value.ts";
import { unlooped, type World } from "./world.ts";

/** A demand that is made under a condition, with its value freed of the quantity itself. */
type Asked = ReturnType<typeof demandsOn>[number] & {
  readonly demand: {
    readonly kind: "mean" | "variance" | "square";
    readonly given: readonly Term[];
    readonly value: Term;
  };
  readonly value: Detached;
};

/**
 * A quantity of which a mean (and perhaps a variance, or the mean of a square) given others or
 * given events is prescribed: a part whose weights follow the others. Where none of the events
 * happens it has any mean that leaves its own as asked for.
 */
export function conditionalAtom(world: World, spot: Spot): Atom | string {
  const asked = askedOf(world, spot);
  const means = asked.filter(({ demand }) => demand.kind === "mean");
  const variances = asked.filter(({ demand }) => demand.kind === "variance");
  const squares = asked.filter(({ demand }) => demand.kind === "square");
  const spreads = variances.length > 0 ? variances : squares;
  const given = [...means, ...spreads].flatMap((entry) =>
    entry.demand.given.map((term) => ({ term, scope: entry.scope })),
  );
  const known = supportOfAll(world, given);
  if (typeof known === "string") return known;
  if (world.space.full) return "too many random quantities";
  const numeric = spot.declaration.sort.kind === "scalar" || spot.declaration.sort.kind === "index";
  const centered = numeric && means.length + variances.length > 0;
  const elsewhere = centered ? elsewhereOf(world, spot, asked, given) : null;
  const mean = unlooped((): Value | null => {
    const entry = means.find((each) => applies(world, each));
    return entry ? prescribedValue(world, spot, entry) : (elsewhere?.() ?? null);
  });
  const source = world.chance.fork(`noise/${className(world, spot)}`);
  const direction = directionOf(world, spot, source);
  if (typeof direction === "string") return direction;
  const along: Value = direction;
  const varies = mayVary(world, spot, given);
  const rest =
    spreads.length === 0 ? restOf(world, spot, asked, mean, varies ? given : null) : null;
  const variance = unlooped((): Value | null => {
    const entry = spreads.find((each) => applies(world, each));
    if (!entry) return spreads.length > 0 ? scalar(1) : (rest?.() ?? null);
    return entry.demand.kind === "square"
      ? noiseSquare(world, spot, entry, mean(), along)
      : prescribedValue(world, spot, entry);
  });
  const twist = varies ? twistOf(world, spot, given) : () => one;
  const parents = known | world.space.touchedBy(() => [mean(), variance(), twist()]);
  const prescribed: Prescribed = { spot, parents, mean, variance, twist };
  const laid = laidOut();
  return typeof laid === "string" ? laid : place(world, spot, parents, laid);

  function laidOut(): Laid | string {
    const measured = spreads.length > 0 || rest !== null;
    if (means.length > 0 && spreads.length === 0 && isBit(world, spot))
      return bit(world, prescribed);
    if (means.length > 0 && numeric && squares.length === 0) {
      if (isWhole(spot) && !measured) return whole(world, prescribed);
      if (isUnsigned(world, spot)) return zeroOrMore(world, prescribed);
    }
    return measured ? spread(world, prescribed, along) : around(world, prescribed, source);
  }
}

/**
 * Adds the part of a quantity, and the quantity. In some models it leans on a part of which nothing
 * is said beside it.
 */
function place(world: World, spot: Spot, parents: number, laid: Laid): Atom | string {
  const { space } = world;
  if (space.full) return "too many random quantities";
  const { count, weight, value } = laid;
  const companion = world.ordinal % 3 === 2 ? null : companionOf(world, spot, parents);
  const points = Array.from({ length: count }, (_, k) => fraction(k));
  const leaning = (k: number): Fraction => {
    if (!companion) return weight(k);
    const own = points.map((_, j) => weight(j));
    const tilt = centered(own, points)?.[k] ?? zero;
    const other = companion.tilt[space.points[companion.index] ?? 0] ?? zero;
    return (own[k] ?? zero).mul(one.add(tilt.mul(other)));
  };
  const mask = companion ? parents | space.closed(1 << companion.index) : parents;
  const index = space.add({ parents: mask, count, weight: leaning });
  return world.make(spot, () => value(space.point(index)));
}

function askedOf(world: World, spot: Spot): readonly Asked[] {
  return demandsOn(world, spot).flatMap((entry) => {
    const { demand, scope } = entry;
    if (demand.kind !== "mean" && demand.kind !== "variance" && demand.kind !== "square") return [];
    if (demand.given.length === 0) return [];
    const value = detached(world, spot, demand.value, scope);
    return casesOf(world, spot, { ...entry, demand, value });
  });
}

function prescribedValue(world: World, spot: Spot, { value, scope }: Asked): Value {
  const inside = withAverages(world, spot, value, scope);
  return world.evaluator.anywhere(value.term, inside);
}

/**
 * The mean where none is prescribed, as where none of the events happens under which one is: with
 * which the whole mean is as asked for, if that is; otherwise any.
 */
function elsewhereOf(
  world: World,
  spot: Spot,
  asked: readonly Asked[],
  given: readonly Scoped[],
): () => Value {
  const means = asked.filter(({ demand }) => demand.kind === "mean");
  const averages = asked.flatMap(({ value }) => value.averages);
  const total = assumedMoment(world, spot, "mean", averages);
  const source = world.chance.fork(`elsewhere/${className(world, spot)}`);
  let known: Value | null = null;
  return unlooped(() => {
    if (!total) return scalar(source.below(4, world.evaluator.keyOf(given)) + 1);
    known ??= world.evaluator.isolated(() => restMean(total));
    return known;
  });

  function restMean(all: Value): Value {
    let rest = all.kind === "scalar" ? all.value : null;
    let missing = zero;
    const here = (): readonly [Asked | undefined, Value | undefined] => {
      const entry = means.find((each) => applies(world, each));
      return [entry, entry && prescribedValue(world, spot, entry)];
    };
    world.space.each(world.space.touchedBy(here), (weight) => {
      const [entry, value] = here();
      if (!entry) missing = missing.add(weight);
      else rest = value?.kind === "scalar" && rest ? rest.sub(weight.mul(value.value)) : null;
      return rest !== null;
    });
    if (!rest) return failure("a mean that is no number");
    return missing.isZero ? all : scalar(rest.div(missing));
  }
}

/**
 * What is left of the variance that is asked for of a number, less that of its prescribed mean:
 * more of it for some values of what is given and less for others, unless that has no bearing on
 * it. Null where none is asked for.
 */
function restOf(
  world: World,
  spot: Spot,
  asked: readonly Asked[],
  mean: () => Value | null,
  given: readonly Scoped[] | null,
): (() => Value) | null {
  const averages = asked.flatMap(({ value }) => value.averages);
  const all = assumedMoment(world, spot, "variance", averages);
  if (!all) return null;
  const here = (): string => (given ? world.evaluator.keyOf(given) : "");
  let known: ReadonlyMap<string, Value> | null = null;
  return () => {
    known ??= world.evaluator.isolated(() => shares(all));
    return known.get(here()) ?? failure("a variance that is no number");
  };

  function shares(all: Value): ReadonlyMap<string, Value> {
    let [first, second] = [zero, zero];
    const chances = new Map<string, Fraction>();
    const mask = world.space.touchedBy(() => [mean(), here()]);
    world.space.each(mask, (weight) => {
      const m = mean();
      const x = m?.kind === "scalar" ? m.value : zero;
      first = first.add(weight.mul(x));
      second = second.add(weight.mul(x).mul(x));
      chances.set(here(), (chances.get(here()) ?? zero).add(weight));
      return true;
    });
    const rest = all.kind === "scalar" ? all.value.sub(second.sub(first.mul(first))) : null;
    const keys = [...chances.keys()].sort();
    const lean = centered(
      keys.map((key) => chances.get(key) ?? zero),
      keys.map((_, k) => fraction(k)),
    );
    const share = (k: number): Fraction => one.add((lean?.[k] ?? zero).div(fraction(2)));
    return new Map(keys.flatMap((key, k) => (rest ? [[key, scalar(rest.mul(share(k)))]] : [])));
  }
}

/**
 * Whether the law of a quantity may vary with what is given beyond what is prescribed: not where it
 * is independent of some of that, and not in all models.
 */
function mayVary(world: World, spot: Spot, given: readonly Scoped[]): boolean {
  return world.ordinal % 3 !== 2 && !isApartFrom(world, spot, given);
}

/** A number by the values of what is given. */
function twistOf(world: World, spot: Spot, given: readonly Scoped[]): () => Fraction {
  const source = world.chance.fork(`twist/${className(world, spot)}`);
  return () => {
    const turn = source.below(3, world.evaluator.keyOf(given));
    return fraction([1, 2, -1][turn] ?? 1);
  };
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
      return isTrue(world.suppose(spot.key, scalar(value), relation, scope));
    });
  return said.length > 0 && may(0) && may(1) && !may(2) && !may(-1);
}

function isWhole({ declaration }: Spot): boolean {
  return declaration.properties.includes("integer") || declaration.sort.kind === "index";
}

function isUnsigned(world: World, { declaration }: Spot): boolean {
  return (
    declaration.properties.includes("nonnegative") ||
    declaration.properties.includes("positive") ||
    world.plan.unsigned.has(declaration.key)
  );
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
  return demand.given.filter(isEvent).every((event) => world.evaluator.holds(event, scope));
}

/**
 * The variance of the noise along a direction with which the mean of a square is as prescribed
 * where the space stands. Of a bound every other model stays below it.
 */
function noiseSquare(
  world: World,
  spot: Spot,
  asked: Asked,
  mean: Value | null,
  direction: Value,
): Value {
  const { demand, scope } = asked;
  if (demand.kind !== "square") return failure("no square");
  const value = prescribedValue(world, spot, asked);
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
