import { type Fraction, fraction, one, zero } from "../exact/fraction.ts";
import type { StatementOf } from "../term/context.ts";
import { centered, numberOf } from "./bond.ts";
import { demandsOn } from "./demand/asked.ts";
import { lawOf } from "./demand/chosen.ts";
import { namedLaw } from "./demand/named.ts";
import { className } from "./detached.ts";
import { isApartFrom, supportOfAll } from "./given.ts";
import type { Law } from "./law.ts";
import { type Scope, type Scoped, scopedKey } from "./scope.ts";
import { Separation } from "./separation.ts";
import type { Atom, Spot } from "./spot.ts";
import { scalar, valueKey } from "./value.ts";
import type { World } from "./world.ts";

export type ConditionalLaw = StatementOf<"conditional">;

/** A quantity with a named law given others: a part whose points and weights follow the others. */
export function conditionedAtom(
  world: World,
  spot: Spot,
  { law: name, params, given }: ConditionalLaw,
  scope: Scope,
): Atom | string {
  if (given.some((term) => term.kind === "relation" || term.kind === "logic"))
    return `a law of ${spot.declaration.head} given an event`;
  const parents = supportOfAll(
    world,
    [...given, ...params].map((term) => ({ term, scope })),
  );
  if (typeof parents === "string") return parents;
  if (world.space.full) return "too many random quantities";
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
  return world.make(spot, () => here()?.points[world.space.point(index)]?.value ?? scalar(0));
}

/** A quantity that is independent of others given something. */
interface Screened {
  readonly spot: Spot;
  /** what is given, as a text */
  readonly given: string;
  readonly index: number;
  /** the weights of its points where what is given stands */
  readonly weights: () => readonly Fraction[];
  readonly points: readonly Fraction[];
}

/** The quantities of a model that are screened, each in at most one bond. */
const screens = new WeakMap<World, { readonly all: Screened[]; readonly bound: Set<string> }>();

/**
 * A quantity that is independent of others under a condition: its points are weighted by what the
 * condition says, and by others of which it is independent one by one but not all together.
 */
export function screenedAtom(world: World, spot: Spot, given: readonly Scoped[]): Atom | string {
  const source = world.chance.fork(`screened/${className(world, spot)}`);
  const law = lawOf(world, spot, source);
  if (typeof law === "string") return law;
  const parents = supportOfAll(world, given);
  if (typeof parents === "string") return parents;
  if (world.space.full) return "too many random quantities";
  const { points } = law;
  world.noteLaw(law);
  const weights = weightsOf(world, spot, given, law, parents);
  const known = screens.get(world) ?? { all: [], bound: new Set<string>() };
  screens.set(world, known);
  const name = given.map(scopedKey).join();
  const partners = partnersOf(world, spot, name);
  const numbers = points.map(({ value }) => numberOf(value));
  const tiltOf = (here: readonly Fraction[], values: readonly Fraction[], k: number): Fraction =>
    centered(here, values)?.[k] ?? zero;
  const index = world.space.add({
    parents: partners.reduce((mask, { index: other }) => mask | (1 << other), parents),
    count: points.length,
    weight: (k) => {
      const here = weights();
      const weight = here[k] ?? zero;
      if (partners.length === 0) return weight;
      const factor = partners.reduce(
        (all, other) =>
          all.mul(tiltOf(other.weights(), other.points, world.space.points[other.index] ?? 0)),
        tiltOf(here, numbers, k),
      );
      return weight.mul(one.add(factor));
    },
  });
  known.all.push({ spot, given: name, index, weights, points: numbers });
  if (partners.length > 0)
    for (const { key } of [spot, ...partners.map((other) => other.spot)]) known.bound.add(key);
  return world.make(spot, () => points[world.space.point(index)]?.value ?? scalar(0));
}

/**
 * Earlier quantities under the same condition that, with this one, no statement speaks of all
 * together.
 */
function partnersOf(world: World, spot: Spot, given: string): readonly Screened[] {
  const known = screens.get(world);
  if (!known || world.ordinal % 3 === 1) return [];
  const { all, bound } = known;
  const others = all.filter((other) => other.given === given && !bound.has(other.spot.key));
  const separation = new Separation(world);
  const extend = (chosen: readonly Screened[], from: number, size: number): Screened[] | null => {
    if (chosen.length === size) {
      const groups = [...chosen.map((other) => [other.spot]), [spot]];
      return separation.freedom(groups) === "any" ? [...chosen] : null;
    }
    for (let k = from; k < others.length; k++) {
      const next = others[k];
      const found = next && extend([...chosen, next], k + 1, size);
      if (found) return found;
    }
    return null;
  };
  for (const size of world.ordinal % 2 === 0 ? [2, 3] : [1, 2, 3]) {
    const found = extend([], 0, size);
    if (found) return found;
  }
  return [];
}

/**
 * The weights of the points of a law where what is given stands. A law of which something is asked
 * stays what it is over all of that; one that is independent of what is given stays so throughout.
 */
function weightsOf(
  world: World,
  spot: Spot,
  given: readonly Scoped[],
  { points }: Law,
  parents: number,
): () => readonly Fraction[] {
  const own = points.map(({ weight }) => weight);
  if (isApartFrom(world, spot, given) || points.length < 2) return () => own;
  const source = world.chance.fork(`screened/${className(world, spot)}`);
  const here = (): string => world.evaluator.isolated(() => world.evaluator.keyOf(given));
  if (demandsOn(world, spot).length === 0)
    return () => {
      const key = here();
      const mass = own.map((_, k) => fraction(1 + source.fork(key).below(4, `${k}`)));
      const total = mass.reduce((sum, x) => sum.add(x));
      return mass.map((x) => x.div(total));
    };
  const tilt = centered(
    own,
    points.map(({ value }) => numberOf(value)),
  );
  const chances = new Map<string, Fraction>();
  world.space.each(parents, (weight) => {
    const key = here();
    chances.set(key, (chances.get(key) ?? zero).add(weight));
    return true;
  });
  const order = [...chances.keys()].sort();
  const lean = centered(
    order.map((key) => chances.get(key) ?? zero),
    order.map((_, k) => fraction(k)),
  );
  return () => {
    const at = lean?.[order.indexOf(here())];
    return tilt && at ? own.map((w, k) => w.mul(one.add(at.mul(tilt[k] ?? zero)))) : own;
  };
}
