import { type Fraction, fraction, one } from "../exact/fraction.ts";
import type { SymbolTerm, Term } from "../term/term.ts";
import { sameTerm } from "../term/walk.ts";
import { demandsOn } from "./demand/asked.ts";
import { matchSpot } from "./demand/match.ts";
import { shapeOf } from "./demand/usual.ts";
import { momentLaw } from "./law.ts";
import type { Spot } from "./spot.ts";
import { negate, plus, scale, type Value } from "./value.ts";
import { unlooped, type World } from "./world.ts";

/**
 * `W(s)` and `W(t) - W(s)` are independent: the increment is what a model chooses, and `W(t)`
 * follows. For each number that such a sentence gives in this way, how to make it once the others
 * are made.
 */
export function changeVariables(
  world: World,
  spots: readonly Spot[],
): Map<string, () => string | null> {
  const changes = new Map<string, () => string | null>();
  for (const statement of world.plan.independent) {
    const quantities = statement.units.flatMap((unit) =>
      unit.across.length + unit.within.length === 0 ? unit.quantities : [],
    );
    for (const quantity of quantities) {
      if (quantity.kind !== "add") continue;
      const found = quantity.terms.flatMap((term) => {
        const symbol = term.kind === "neg" ? term.body : term;
        const isPlain = symbol.kind === "symbol" || symbol.kind === "apply";
        return isPlain && !quantities.some((q) => sameTerm(q, symbol))
          ? [{ term, symbol: symbol as SymbolTerm, sign: term.kind === "neg" ? -1 : 1 }]
          : [];
      })[0];
      if (!found) continue;
      const spot = spots.find((s) => matchSpot(world, found.symbol, s) !== undefined);
      if (!spot || changes.has(spot.key)) continue;
      const rest = quantity.terms.filter((term) => term !== found.term);
      changes.set(spot.key, () => makeIncrement(world, spot, rest, fraction(found.sign)));
    }
  }
  return changes;
}

function makeIncrement(
  world: World,
  spot: Spot,
  rest: readonly Term[],
  sign: Fraction,
): string | null {
  const others: Term = { kind: "add", terms: rest };
  const ask = (term: Term): Value => world.evaluator.untraced(term, null);
  let mean = one;
  let variance = one;
  for (const { demand, scope } of demandsOn(world, spot)) {
    if (demand.kind !== "mean" && demand.kind !== "variance") continue;
    const value = world.evaluator.untraced(demand.value, scope);
    if (value.kind !== "scalar") return "a moment that is no number";
    if (demand.kind === "mean") {
      const other = ask({ kind: "expect", body: others, given: [], over: [] });
      if (other.kind === "scalar") mean = value.value.mul(sign).add(other.value);
    } else {
      const other = ask({ kind: "variance", body: others, given: [], over: [] });
      if (other.kind === "scalar") variance = value.value.sub(other.value);
    }
  }
  const law = momentLaw(mean, variance, shapeOf(world), world.chance.fork(`increment/${spot.key}`));
  if (!law || world.space.full) return "an increment with a negative variance";
  const step = world.draw(law);
  const value = unlooped(
    (): Value => scale(plus(step(), negate(world.evaluator.evaluate(others, null))), sign),
  );
  world.make(spot, value);
  return null;
}
