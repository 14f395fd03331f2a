import type { Assumption } from "../../term/context.ts";
import type { Refusal } from "../binding.ts";
import { affineOf } from "../polynomial.ts";
import { reflected } from "../reflection.ts";
import { exchangeableGiven, exchanged, moved } from "../support/exchange.ts";
import type { Answer, Asked, Independence, Of } from "./asked.ts";

const independenceOf = (apart: Assumption | null): Independence | null =>
  apart?.statement.kind === "independent" ? apart.statement : null;

export function identical(asked: Asked, { left, right }: Of<"identical">): Answer {
  const { core, certificate, statement } = asked;
  const stated = statement?.statement;
  const other =
    stated?.kind === "identical" && certificate.to
      ? moved(core, stated.units, asked.slot(left), certificate.to)
      : null;
  return asked.resting(other?.key === asked.slot(right).key, {
    refused: "not-identical",
    slot: left,
  });
}

export function exchangeable(asked: Asked, { left, right }: Of<"exchangeable">): Answer {
  const { core, certificate, statement, apart } = asked;
  const stated = statement?.statement;
  const other =
    stated?.kind === "identical" && certificate.moves
      ? exchanged(core, stated, independenceOf(apart), asked.slot(left), certificate.moves)
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
  const { core, statement, apart } = asked;
  const refusal: Refusal = { refused: "not-exchangeable", slot };
  const [low, high] = [lower, upper].map((end) => affineOf(asked.slot(end)));
  const { locals, body } = asked.family(slot);
  const stated = statement?.statement;
  if (stated?.kind !== "identical" || !low || !high) return refusal;
  const [family, known] = [{ locals, body }, asked.given(given)];
  return asked.resting(
    exchangeableGiven(core, stated, independenceOf(apart), family, known, [low, high]),
    refusal,
    [statement, apart],
  );
}

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
