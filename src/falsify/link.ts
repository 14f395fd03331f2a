import { fraction, one, zero } from "../exact/fraction.ts";
import type { Term } from "../term/term.ts";
import { askedMoment } from "./demand/asked.ts";
import { shapeOf } from "./demand/usual.ts";
import { momentLaw } from "./law.ts";
import type { Link } from "./plan/plan.ts";
import type { Atom, Spot } from "./spot.ts";
import { plus, scalar, scale, type Value } from "./value.ts";
import { unlooped, type World } from "./world.ts";

/**
 * A number whose covariance with another is prescribed: its mean, plus a multiple of the other's
 * deviation, plus noise of its own that brings the variance to what is asked for.
 */
export function linkedAtom(world: World, link: Link, spot: Spot): Atom | string {
  const ask = (term: Term): Value => world.evaluator.untraced(term, null);
  const wanted = askedMoment(world, spot, "variance");
  const covariance = link.isVariance && wanted ? wanted : ask(link.value);
  const spread = ask({ kind: "variance", body: link.other, given: [], over: [] });
  const center = ask({ kind: "expect", body: link.other, given: [], over: [] });
  if (covariance.kind !== "scalar" || spread.kind !== "scalar" || center.kind !== "scalar")
    return `a covariance of ${spot.declaration.head} that is no number`;
  if (spread.value.isZero && !covariance.value.isZero)
    return `a covariance of ${spot.declaration.head} with something constant`;
  const slope = spread.value.isZero ? zero : covariance.value.div(spread.value);
  const explained = slope.mul(slope).mul(spread.value);
  const rest = wanted?.kind === "scalar" ? wanted.value.sub(explained) : one;
  const mean = askedMoment(world, spot, "mean");
  const source = world.chance.fork(`link/${spot.key}`);
  const noise = momentLaw(zero, rest, shapeOf(world), source);
  if (!noise) return `a prescribed covariance of ${spot.declaration.head} that no law has`;
  if (world.space.full) return "too many random quantities";
  const deviation = world.draw(noise);
  const base = mean?.kind === "scalar" ? mean.value : fraction(1 + source.below(3, "mean"));
  const start = scalar(base.sub(slope.mul(center.value)));
  const value = unlooped(() =>
    plus(plus(start, scale(world.evaluator.evaluate(link.other, null), slope)), deviation()),
  );
  return world.make(spot, value);
}
