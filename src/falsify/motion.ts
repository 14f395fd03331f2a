import { type Fraction, fraction, one, zero } from "../exact/fraction.ts";
import { type Law, matchMoments, normalLaw } from "./law.ts";
import type { Atom, Spot } from "./spot.ts";
import { plus, scalar, type Value } from "./value.ts";
import type { World } from "./world.ts";

/**
 * The law of an increment: with the moments of a normal one up to the fifth, or in half of the
 * models up to the sixth.
 */
function incrementLaw(world: World, variance: Fraction): Law | null {
  if (world.ordinal % 2 === 0) return normalLaw(zero, variance, 5);
  // seven points at equal distances have positive weights where the variance is between these parts
  // of the square of a distance
  let unit = one;
  while (variance.div(unit.mul(unit)).gt(fraction(8, 5))) unit = unit.mul(2);
  while (variance.div(unit.mul(unit)).lt(fraction(2, 5))) unit = unit.div(2);
  const square = variance.mul(variance);
  return matchMoments(
    [-3, -2, -1, 0, 1, 2, 3].map((k) => unit.mul(k)),
    [one, zero, variance, zero, square.mul(3), zero, square.mul(variance).mul(15)],
  );
}

/** What a Brownian motion has more at a time than at the one before it. */
interface Increment {
  readonly time: Fraction;
  /** its value where the space stands */
  readonly value: () => Value;
}

/** The increments of each Brownian motion of a model, in the order of their times. */
const paths = new WeakMap<World, Map<string, Increment[]>>();

/**
 * Says how far the moments of a model with a Brownian motion are right: its values are made when
 * they are asked for.
 */
export function noteMotions(world: World): void {
  const law = incrementLaw(world, one);
  if (world.plan.motions.size > 0 && law) world.noteLaw(law);
}

/**
 * The value of a Brownian motion at a time: the sum of independent increments up to it. A time
 * between two others parts the increment between them, so that the path has one increment for each
 * step from time to time, in whatever order they are asked for.
 */
export function motionAtom(world: World, spot: Spot): Atom | string {
  const [time, ...more] = spot.args;
  if (time?.kind !== "scalar" || more.length > 0) return "a time that is no number";
  const now = time.value;
  if (now.lt(zero)) return "a time before the beginning";
  const byKey = paths.get(world) ?? new Map<string, Increment[]>();
  paths.set(world, byKey);
  const path = byKey.get(spot.declaration.key) ?? [];
  byKey.set(spot.declaration.key, path);
  if (!now.isZero) {
    const place = path.filter((step) => step.time.lt(now)).length;
    const next = path[place];
    const own = incrementOf(world, path[place - 1]?.time ?? zero, now);
    const rest = next && incrementOf(world, now, next.time);
    if (!own || rest === null) return "too many random quantities";
    path.splice(place, next ? 1 : 0, own, ...(rest ? [rest] : []));
    if (next) world.forget();
  }
  const value = (): Value =>
    path
      .filter((step) => !step.time.gt(now))
      .reduce<Value>((sum, step) => plus(sum, step.value()), scalar(zero));
  return world.make(spot, value);
}

function incrementOf(world: World, from: Fraction, to: Fraction): Increment | null {
  const law = world.space.full ? null : incrementLaw(world, to.sub(from));
  if (!law) return null;
  world.noteLaw(law);
  return { time: to, value: world.draw(law) };
}
