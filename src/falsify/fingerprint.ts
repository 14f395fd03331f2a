import type { IndexVariable } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { choicesOf } from "./claim.ts";
import type { ModelSource } from "./model.ts";
import { valueText } from "./value.ts";

/**
 * The values of a term in some models: two terms with fingerprints of the same kind that differ are
 * different.
 */
export interface Fingerprint {
  /** the part of the space that the values run over; null where they do not vary */
  readonly over: string | null;
  readonly text: string;
}

/** Units of work for one term in one model. */
const fuel = 40_000;

/**
 * The fingerprint of a term in the first exact models, for all values of the free indices; null
 * where it has no value in some, or no model is exact.
 */
export function fingerprint(
  term: Term,
  free: readonly IndexVariable[],
  models: ModelSource,
  limit: number,
): Fingerprint | null {
  const texts: string[] = [];
  const masks: number[] = [];
  let varies = false;
  for (let place = 0; place < limit; place++) {
    const model = models.at(place);
    if (!model) break;
    if (!model.world.lawful || model.degree !== null) return null;
    const { evaluator, space } = model.world;
    space.fuel = fuel;
    for (const scope of choicesOf(model, free)) {
      const mask = evaluator.support(term, scope);
      if (typeof mask !== "number") return null;
      masks.push(mask);
      const values: string[] = [];
      let failed = false;
      space.each(mask, () => {
        const value = evaluator.evaluate(term, scope);
        failed = value.kind === "failure";
        values.push(valueText(value));
        return !failed;
      });
      if (failed || space.fuel <= 0) return null;
      const distinct = new Set(values);
      if (distinct.size > 1) varies = true;
      texts.push(distinct.size > 1 ? values.join(" ") : (values[0] ?? ""));
    }
  }
  if (texts.length === 0) return null;
  return { over: varies ? masks.join() : null, text: texts.join(" | ") };
}

/** Whether a term was 0 wherever it was looked at. */
export function vanishes(print: Fingerprint | null): boolean {
  return print !== null && /^[0[\], |]*$/.test(print.text);
}

/** Whether two fingerprints show that their terms differ somewhere. */
export function tellsApart(a: Fingerprint | null, b: Fingerprint | null): boolean {
  if (!a || !b) return false;
  if (a.over !== b.over && a.over !== null && b.over !== null) return false;
  return a.text !== b.text;
}
