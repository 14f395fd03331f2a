import type { Trait } from "../../read/clause.ts";
import type { Traits } from "./clauses.ts";

/** "indicators with success probability $p_i$": the law that takes the parameter. */
export function withParameter(clause: Traits): readonly Traits[] | null {
  const bare = clause.traits.find(
    (t) =>
      t.kind === "law" &&
      t.law === "density" &&
      t.named.length === 1 &&
      t.named[0]?.name === "parameter",
  );
  const binary = clause.traits.some((t) => t.kind === "property" && t.property === "binary");
  if (bare?.kind !== "law" || !binary || clause.traits.some((t) => t.kind === "law" && t !== bare))
    return null;
  const law: Trait = {
    ...bare,
    law: "bernoulli",
    params: bare.named.map((n) => n.piece),
    named: [],
  };
  const traits = clause.traits.flatMap((t): Trait[] =>
    t === bare ? [law] : t.kind === "property" && t.property === "binary" ? [] : [t],
  );
  return [{ ...clause, traits }];
}

/**
 * "Bernoulli random variables with $E[Z_i] = \pi_i$": the law without its parameter says that the
 * values are 0 and 1.
 */
export function withoutParameter(clause: Traits): readonly Traits[] | null {
  const bare = clause.traits.find(
    (t) => t.kind === "law" && t.law === "bernoulli" && !t.params.length,
  );
  if (
    !bare ||
    clause.traits.some(
      (t) => (t.kind === "law" && t !== bare) || (t.kind === "moment" && t.moment === "mean"),
    )
  )
    return null;
  const traits = clause.traits.flatMap((t): Trait[] =>
    t === bare ? [{ kind: "random" }, { kind: "property", property: "binary" }] : [t],
  );
  return [{ ...clause, traits }];
}
