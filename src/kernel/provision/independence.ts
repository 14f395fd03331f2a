import { Affine } from "../../exact/affine.ts";
import type { Constraint } from "../../exact/constraint.ts";
import type { Refusal } from "../binding.ts";
import { affineOf } from "../sole.ts";
import { isFixed } from "../support/fixed.ts";
import { independentBy, uncorrelatedBy } from "../support/independent.ts";
import { alone, type Part } from "../support/instance.ts";
import { type Answer, type Asked, type Of, plainly } from "./asked.ts";

/** A quantity is not random. */
export const fixed = (asked: Asked, { slot }: Of<"fixed">): Answer =>
  isFixed(asked.core, asked.slot(slot)) ? plainly : { refused: "not-fixed", slot };

/** A statement makes two quantities independent. */
export function independent(asked: Asked, { left, right }: Of<"independent">): Answer {
  const { core, independence } = asked;
  return asked.resting(
    independence !== null &&
      independentBy(core, independence, asked.parts(left), asked.parts(right)),
    { refused: "not-independent", slot: left },
  );
}

/** Any two members share no unit of the statement, and its units are independent together. */
export function independentMembers(
  asked: Asked,
  { slot, lower, upper }: Of<"independent-members">,
): Answer {
  const { core, independence } = asked;
  const refusal: Refusal = { refused: "not-independent", slot };
  const { locals, body } = asked.family(slot);
  const [local] = locals;
  const [low, high] = [lower, upper].map((end) => affineOf(asked.slot(end)));
  if (independence?.degree !== "mutual" || !local || !low || !high) return refusal;
  const [p, q] = [core.ring.fresh(), core.ring.fresh()].map((v) => Affine.generator(v)) as [
    Affine,
    Affine,
  ];
  const region: Constraint[] = [p, q].flatMap((v): Constraint[] => [
    { kind: "ge", form: v.minus(low) },
    { kind: "ge", form: high.minus(v) },
  ]);
  region.push({ kind: "ne", form: p.minus(q) });
  const separate = core.ring.known.under(region, () => {
    const [one, other] = [p, q].map((v) =>
      alone(core.ring.substitute(body, new Map([[local, v]]))),
    ) as [Part[], Part[]];
    return independentBy(core, independence, one, other);
  });
  return asked.resting(separate, refusal);
}

/** A statement makes two quantities uncorrelated, each linear in what it speaks of. */
export function uncorrelated(asked: Asked, { left, right }: Of<"uncorrelated">): Answer {
  const { core, independence } = asked;
  return asked.resting(
    independence !== null &&
      uncorrelatedBy(core, independence, asked.parts(left), asked.parts(right)),
    { refused: "not-uncorrelated", slot: left },
  );
}
