import type { Assumption } from "../../term/context.ts";
import { isAtLeast } from "../absolute.ts";
import type { Refusal } from "../binding.ts";
import type { Core } from "../core.ts";
import { heads } from "../head.ts";
import type { Polynomial } from "../polynomial.ts";
import { soleAtom } from "../sole.ts";
import { isEvent } from "../support/fixed.ts";
import type { Answer, Asked, Of } from "./asked.ts";

/**
 * The time at which a quantity is the value of the Brownian motion that a statement speaks of; null
 * where it is anything else.
 */
export function motionTime(
  core: Core,
  assumption: Assumption | undefined,
  p: Polynomial,
): Polynomial | null {
  const s = assumption?.statement;
  const atom = soleAtom(p);
  if (
    s?.kind !== "distribution" ||
    s.law !== "brownian" ||
    s.of.kind !== "symbol" ||
    !atom ||
    atom.head !== heads.symbol(s.of.symbol)
  )
    return null;
  const [index, ...indices] = atom.indices;
  const [child, ...children] = atom.children;
  if (indices.length + children.length > 0 || (index === undefined) === (child === undefined))
    return null;
  return index ? core.ring.affine(index) : child && child.locals.length === 0 ? child.body : null;
}

/** A quantity is the value of a Brownian motion at a time. */
export function motion(asked: Asked, { slot, at }: Of<"motion">): Answer {
  const { core, statement } = asked;
  const time = motionTime(core, statement, asked.slot(slot));
  const when = at === 0 ? core.ring.number(0) : asked.slot(at);
  return asked.resting(time?.key === when.key, { refused: "no-motion", slot });
}

/** A quantity is the last value of a Brownian motion that is conditioned on, with nothing else. */
export function past(asked: Asked, provision: Of<"past">): Answer {
  const { core, statement } = asked;
  const refusal: Refusal = { refused: "not-past", slot: provision.slot };
  const known = asked.given(provision.given);
  const [last, at] = [asked.slot(provision.slot), asked.slot(provision.at)];
  const timeOf = (p: Polynomial): Polynomial | null => motionTime(core, statement, p);
  const now = timeOf(asked.slot(provision.of));
  const before = (early: Polynomial, late: Polynomial): boolean =>
    early.key === late.key || isAtLeast(core.ring, core.ring.subtract(late, early));
  if (!now || timeOf(last)?.key !== at.key || !before(at, now)) return refusal;
  const times = known.map((child) =>
    child.locals.length > 0 || isEvent(child) ? null : timeOf(child.body),
  );
  const holds =
    known.some((child) => child.body.key === last.key) &&
    times.every((time) => time && before(time, at));
  return asked.resting(holds, refusal);
}
