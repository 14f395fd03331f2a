import type { Assumption } from "../../term/context.ts";
import type { Refusal } from "../binding.ts";
import { reflected } from "../reflection.ts";
import { affineOf } from "../sole.ts";
import { exchangeableGiven, exchanged, moved } from "../support/exchange.ts";
import type { Answer, Asked, Of } from "./asked.ts";

/** The second quantity is the first with one member in place of another of equal law. */
export function identical(asked: Asked, { left, right }: Of<"identical">): Answer {
  const { core, certificate, exchange } = asked;
  const other =
    exchange && certificate.to
      ? moved(core, exchange.identical.units, asked.slot(left), certificate.to)
      : null;
  return asked.resting(other?.key === asked.slot(right).key, {
    refused: "not-identical",
    slot: left,
  });
}

/** The second quantity is the first with other members in place of its own. */
export function exchangeable(asked: Asked, { left, right }: Of<"exchangeable">): Answer {
  const { core, certificate, statement, apart, exchange } = asked;
  const other =
    exchange && certificate.moves
      ? exchanged(core, exchange, asked.slot(left), certificate.moves)
      : null;
  return asked.resting(
    other?.key === asked.slot(right).key,
    { refused: "not-exchangeable", slot: left },
    [statement, apart],
  );
}

/** Members that may trade places under a condition. */
export function tradable(
  asked: Asked,
  { slot, lower, upper, given }: Of<"exchangeable-given">,
): Answer {
  const { core, statement, apart, exchange } = asked;
  const refusal: Refusal = { refused: "not-exchangeable", slot };
  const [low, high] = [lower, upper].map((end) => affineOf(asked.slot(end)));
  const family = asked.family(slot);
  if (!exchange || !low || !high) return refusal;
  const known = asked.given(given);
  return asked.resting(exchangeableGiven(core, exchange, family, known, [low, high]), refusal, [
    statement,
    apart,
  ]);
}

/** The second quantity is the first with symmetric ones on the other side of their centres. */
export function reflectedBy(asked: Asked, { left, right, laws }: Of<"reflected">): Answer {
  const { core, certificate } = asked;
  const refusal: Refusal = { refused: "not-symmetric", slot: left };
  const [symmetric = [], apart = []] = [certificate.laws ?? [], certificate.apart ?? []].map(
    (ids) => ids.map((id) => core.assumption(id)),
  );
  const named = [...symmetric, ...apart];
  if (named.includes(undefined)) return refusal;
  const present = (list: readonly (Assumption | undefined)[]): Assumption[] =>
    list.flatMap((a) => a ?? []);
  const other = reflected(core, asked.slot(left), present(symmetric), present(apart), laws);
  return asked.resting(other?.key === asked.slot(right).key, refusal, named);
}
