import { type Fraction, one } from "../../exact/fraction.ts";
import type { Term } from "../../term/term.ts";
import { type Chance, pick } from "../chance.ts";
import { type Law, symmetricLaw } from "../law.ts";
import { type Demand, ownMean } from "../plan/plan.ts";
import { bindValue, namesOf, type Scope } from "../scope.ts";
import type { Spot } from "../spot.ts";
import { failure, scalar, type Value } from "../value.ts";
import type { World } from "../world.ts";
import { arrayLaw } from "./array.ts";
import { type Asked, demandsOn, sortAt, type Wanted } from "./asked.ts";
import { namedLaw } from "./named.ts";
import { numberLaw } from "./number.ts";
import { shapeOf, usualChances, usualOwnMeans } from "./usual.ts";

export const prescribedByEachOther = "random quantities that are prescribed by each other";

/** A law for one random quantity that meets every demand on it alone, or why there is none. */
export function lawOf(world: World, spot: Spot, source: Chance): Law | string {
  const key = `law/${spot.key}`;
  if (world.making.has(key)) return prescribedByEachOther;
  world.making.add(key);
  const law = chosenLaw({ world, spot, source, asked: withOwnMean(world, spot, source) });
  world.making.delete(key);
  return law;
}

/** What is asked of the mean and the variance, and the point that a law is symmetric about. */
interface Moments {
  readonly mean: Value | null;
  readonly variance: Value | null;
  readonly around: Value | null;
}

function chosenLaw(wanted: Wanted): Law | string {
  const { world, spot, asked } = wanted;
  let moments: Moments = { mean: null, variance: null, around: null };
  for (const { demand, scope } of asked) {
    const stated = (term: Term): Value => world.evaluator.untraced(term, scope);
    switch (demand.kind) {
      case "law": {
        const { law, params } = demand.law;
        if (law !== "symmetric")
          return (
            namedLaw(world, law, params.map(stated)) ??
            `no finite model of the law of ${spot.declaration.head}`
          );
        const [point] = params;
        moments = { ...moments, around: point ? stated(point) : null };
        break;
      }
      case "mean":
      case "variance":
        if (demand.given.length === 0)
          moments = { ...moments, [demand.kind]: stated(demand.value) };
        break;
      case "spread":
        moments = {
          ...moments,
          variance: spreadOf(wanted, demand.body, stated(demand.value), scope),
        };
        break;
      default:
        break;
    }
  }
  return lawWith(wanted, moments);
}

function lawWith(wanted: Wanted, { mean, variance, around }: Moments): Law | string {
  const { world, spot, source } = wanted;
  const { head } = spot.declaration;
  const spread = numberIn(variance);
  if (around?.kind === "scalar")
    return (
      symmetricLaw(around.value, spread, shapeOf(world), source) ?? `a negative variance of ${head}`
    );
  if (around) return `no finite model of the law of ${head}`;
  if (mean?.kind === "failure") return `the mean of ${head}: ${mean.reason}`;
  if (variance?.kind === "failure") return `the variance of ${head}: ${variance.reason}`;
  switch (sortAt(spot).kind) {
    case "condition":
      return (
        eventLaw(numberIn(mean) ?? pick(source, usualChances, "chance")) ??
        `a probability of ${head} that is none`
      );
    case "scalar":
    case "index":
      return numberLaw(wanted, numberIn(mean), spread);
    default:
      return arrayLaw(wanted, mean, variance);
  }
}

function numberIn(value: Value | null): Fraction | null {
  return value?.kind === "scalar" ? value.value : null;
}

/** What is demanded of a quantity; where some of it speaks of its own mean, one is chosen first. */
function withOwnMean(world: World, spot: Spot, source: Chance): readonly Asked[] {
  const asked = demandsOn(world, spot);
  if (!asked.some(({ demand }) => speaksOfOwnMean(demand))) return asked;
  const stated = asked.find(({ demand }) => demand.kind === "mean" && demand.given.length === 0);
  const value =
    stated?.demand.kind === "mean"
      ? world.evaluator.untraced(stated.demand.value, stated.scope)
      : scalar(pick(source, usualOwnMeans, "own mean"));
  const mean: Demand["demand"] = { kind: "mean", value: ownMean, given: [] };
  return [...asked, { demand: mean, scope: null }].map(({ demand, scope }) => ({
    demand,
    scope: bindValue(scope, ownMean.name, value),
  }));
}

function speaksOfOwnMean(demand: Demand["demand"]): boolean {
  const terms =
    demand.kind === "variance"
      ? [demand.value]
      : demand.kind === "moment"
        ? [demand.body, demand.value]
        : [];
  return terms.some((term) => namesOf(term).includes(ownMean.name));
}

/** An event of the given probability. */
function eventLaw(chance: Fraction): Law | null {
  if (chance.isNegative || chance.gt(one)) return null;
  const points: Law["points"] = [
    { weight: chance, value: { kind: "condition", holds: true } },
    { weight: one.sub(chance), value: { kind: "condition", holds: false } },
  ];
  return { points: points.filter((point) => !point.weight.isZero), degree: null };
}

/** The variance of a number from that of something affine in it. */
function spreadOf({ world, spot }: Wanted, body: Term, value: Value, scope: Scope): Value {
  const [at0, at1, at2] = [0, 1, 2].map((x) => world.suppose(spot.key, scalar(x), body, scope));
  if (value.kind !== "scalar")
    return value.kind === "failure" ? value : failure("a variance that is no number");
  if (at0?.kind !== "scalar" || at1?.kind !== "scalar" || at2?.kind !== "scalar")
    return failure("something that is no number");
  const slope = at1.value.sub(at0.value);
  if (!at2.value.sub(at1.value).equals(slope) || slope.isZero)
    return failure("a variance of something that is not affine");
  return scalar(value.value.div(slope.mul(slope)));
}
