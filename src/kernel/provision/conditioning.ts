import { isEvent, isFixed } from "../support/fixed.ts";
import { independentBy, independentGiven, isCoarser, screenedBy } from "../support/independent.ts";
import { partsOf } from "../support/instance.ts";
import { isKnown } from "../support/known.ts";
import { type Answer, type Asked, type Of, plainly } from "./asked.ts";

/**
 * An average under an event is a number: what holds of quantities that are known does not hold of
 * it.
 */
export function known(asked: Asked, { slot, given }: Of<"known">): Answer {
  const children = asked.given(given);
  if (children.some(isEvent)) return { refused: "event", slot: given };
  return isKnown(asked.core, asked.slot(slot), children) ? plainly : { refused: "not-known", slot };
}

/** Nothing that is conditioned on is random. */
export const fixedGiven = (asked: Asked, { given }: Of<"fixed-given">): Answer =>
  asked.given(given).every((child) => isFixed(asked.core, child.body))
    ? plainly
    : { refused: "not-fixed", slot: given };

/** A statement makes a quantity independent of all that is conditioned on. */
export function independentOfGiven(
  asked: Asked,
  { slot, given }: Of<"independent-of-given">,
): Answer {
  const { core, independence } = asked;
  return asked.resting(
    independence !== null &&
      independentBy(core, independence, asked.parts(slot), partsOf(asked.given(given))),
    { refused: "not-independent", slot },
  );
}

/** Each quantity of a condition is a function of those of a finer one. */
export const coarser = (asked: Asked, { given, finer }: Of<"coarser">): Answer =>
  isCoarser(asked.core, asked.given(given), asked.given(finer))
    ? plainly
    : { refused: "not-coarser", slot: given };

/** A statement makes quantities independent under just this condition. */
export function conditionallyIndependent(
  asked: Asked,
  { left, right, given }: Of<"conditionally-independent">,
): Answer {
  const { core, independence } = asked;
  return asked.resting(
    independence !== null &&
      independentGiven(
        core,
        independence,
        asked.parts(left),
        asked.parts(right),
        asked.given(given),
      ),
    { refused: "not-conditionally-independent", slot: left },
  );
}

/** Under part of a condition, a quantity is independent of all else in it. */
export function screened(asked: Asked, { slot, given, by }: Of<"screened">): Answer {
  const { core, independence } = asked;
  return asked.resting(
    independence !== null &&
      screenedBy(core, independence, asked.parts(slot), asked.given(given), asked.given(by)),
    { refused: "not-conditionally-independent", slot },
  );
}
