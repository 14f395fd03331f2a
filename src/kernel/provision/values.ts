import { Affine } from "../../exact/affine.ts";
import type { Constraint } from "../../exact/constraint.ts";
import type { Refusal } from "../binding.ts";
import { countedFrom, countsAbove, rangeGrounds } from "../choice.ts";
import { type Polynomial, realVariable } from "../polynomial.ts";
import { affineOf, soleAtom } from "../sole.ts";
import { isFixed } from "../support/fixed.ts";
import { valueWhere } from "../support/known.ts";
import { type Answer, type Asked, type Of, plainly } from "./asked.ts";

/** Of more values none is looked at by itself. */
const fewValues = 12;

/** An integer lies between two others. */
export function between(asked: Asked, { slot, lower, upper }: Of<"between">): Answer {
  const { ring } = asked.core;
  const x = affineOf(asked.slot(slot));
  const low = asked.end(lower);
  const high = upper === null ? null : affineOf(asked.slot(upper));
  const below =
    upper === null || (x && high && ring.known.implied({ kind: "ge", form: high.minus(x) }));
  const inside = x && low && below && ring.known.implied({ kind: "ge", form: x.minus(low) });
  return inside ? plainly : { refused: "not-between", slot };
}

/** A random integer has values between two ends, or from one on. */
export function values(asked: Asked, { slot, lower, upper, weight }: Of<"values">): Answer {
  const { core } = asked;
  const refusal: Refusal = { refused: "not-its-values", slot };
  const atom = soleAtom(asked.slot(slot));
  const low = asked.end(lower);
  if (!atom || !low) return refusal;
  if (upper === null) {
    const by =
      countedFrom(core, atom, low) ??
      (weight !== undefined && isZeroAtZero(asked, weight) ? countsAbove(core, atom, low) : null);
    return by ? { by: [...by] } : refusal;
  }
  const high = affineOf(asked.slot(upper));
  const by = high && rangeGrounds(core, atom, low, high);
  return by ? { by: [...by] } : refusal;
}

/** Whether the member 0 of a family is 0, so that it counts for nothing. */
function isZeroAtZero(asked: Asked, slot: string): boolean {
  const { locals, body } = asked.family(slot);
  const [v] = locals;
  return (
    v !== undefined &&
    asked.core.ring.substitute(body, new Map([[v, Affine.of(0)]])).constant?.isZero === true
  );
}

/** A family is what a quantity is where another has each of its values. */
export function valued(asked: Asked, provision: Of<"valued">): Answer {
  const { core } = asked;
  const refusal: Refusal = { refused: "not-valued", slot: provision.slot };
  const of = soleAtom(asked.slot(provision.of));
  const { locals, body } = asked.family(provision.at);
  const [local] = locals;
  if (!of || local === undefined) return refusal;
  const where = (value: Polynomial): Polynomial | null =>
    valueWhere(core, asked.slot(provision.slot), of, value);
  const { lower, upper } = provision;
  if (lower === undefined || upper === undefined) {
    const there = where(core.ring.atom(realVariable(local)));
    return there?.key === body.key && isFixed(core, body) ? plainly : refusal;
  }
  const index = Affine.generator(local);
  const list = provision.values === undefined ? null : asked.binding(provision.values);
  const value = list
    ? core.ring.substitute(list.body, new Map(list.locals.map((v) => [v, index])))
    : core.ring.affine(index);
  const low = asked.end(lower);
  const high = upper === null ? null : asked.end(upper);
  if (!low || (upper !== null && !high)) return refusal;
  const inside = [index.minus(low), ...(high ? [high.minus(index)] : [])].map(
    (form): Constraint => ({ kind: "ge", form }),
  );
  const holds = core.ring.known.under(
    inside,
    () => where(value)?.key === body.key && isFixed(core, body),
  );
  if (holds) return plainly;
  const each = (high && placesFrom(low, high))?.map((place) => new Map([[local, place]]));
  const fits = each?.every(
    (at) => where(core.ring.substitute(value, at))?.key === core.ring.substitute(body, at).key,
  );
  return fits && isFixed(core, body) ? plainly : refusal;
}

/** The places from one to another where they are few; null where they may be more. */
function placesFrom(low: Affine, high: Affine): readonly Affine[] | null {
  const [first, last] = [low.integer, high.integer];
  if (first === null || last === null || last - first >= fewValues) return null;
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => Affine.of(first + k));
}
