import type { Affine } from "../../exact/affine.ts";
import { type Constraint, holds } from "../../exact/constraint.ts";
import { Bounds } from "../bounds.ts";
import { isTypical } from "../generator.ts";
import { indexForms, type Places, type Question, questionsOf } from "../place.ts";
import { opposite } from "./factor.ts";
import type { Raw } from "./monomial.ts";
import type { Ring } from "./type.ts";

/** Splits a sum by whether two indices in like positions coincide (or which is smaller). */
export function divide(ring: Ring, m: Raw): Raw[] | null {
  const placed = ring.focus.places && separate(ring, m, ring.focus.places);
  if (placed) return placed;
  if (m.bound.length === 0) return null;
  const axes = new Map<string, { forms: Affine[]; ordered: boolean }>();
  for (const f of m.factors) {
    for (const { slot, form } of indexForms(f.atom)) {
      const place = ring.layout.axis(slot);
      if (!place || isTypical(form)) continue;
      const axis = axes.get(place.name) ?? { forms: [], ordered: place.ordered };
      if (!axis.forms.some((x) => x.equals(form))) axis.forms.push(form);
      axes.set(place.name, axis);
    }
  }
  for (const { forms, ordered } of axes.values()) {
    for (const [i, a] of forms.entries()) {
      for (const b of forms.slice(i + 1)) {
        const gap = a.minus(b);
        const v = m.bound.find((x) => gap.coefficient(x).isUnit);
        if (v === undefined) continue;
        if (ordered) {
          if (
            ring.known.implied({ kind: "ge", form: gap.shift(-1) }, m.region) ||
            ring.known.implied({ kind: "ge", form: gap.times(-1).shift(-1) }, m.region)
          )
            continue;
        } else if (ring.known.implied({ kind: "ne", form: gap }, m.region)) continue;
        ring.known.ledger.split = true;
        const equal: Raw = { ...m, region: [...m.region, { kind: "eq", form: gap }] };
        if (!ordered) return [equal, { ...m, region: [...m.region, { kind: "ne", form: gap }] }];
        return [
          equal,
          { ...m, region: [...m.region, { kind: "ge", form: gap.shift(-1) }] },
          { ...m, region: [...m.region, { kind: "ge", form: gap.times(-1).shift(-1) }] },
        ];
      }
    }
  }
  return null;
}

/**
 * Splits a monomial by conditions that are told apart, and by how its indices lie to the places
 * on their axes and to each other; a part in which indices meet is not split on.
 */
function separate(ring: Ring, m: Raw, places: Places): Raw[] | null {
  const questions = questionsOf(m, places);
  const parts: Raw[] = [];
  let split = false;
  const visit = (region: readonly Constraint[], bounds: Bounds | null, from: number): void => {
    const known = (c: Constraint): boolean =>
      holds(c) ?? bounds?.tell(c) ?? ring.known.implied(c, region);
    for (let k = from; k < questions.length; k++) {
      const { answers, unless, only } = questions[k] as Question;
      if ((answers.some(known) || unless.some(known)) !== only) continue;
      split = true;
      for (const c of answers) {
        if (known(opposite(c))) continue;
        if (c.kind === "eq") parts.push({ ...m, region: [...region, c] });
        else visit([...region, c], bounds?.with(c) ?? null, k + 1);
      }
      return;
    }
    parts.push({ ...m, region });
  };
  const [standing, given] = [true, false].map((own) =>
    ring.known.facts.filter((f) => (f.given === null) === own).map((f) => f.constraint),
  ) as [Constraint[], Constraint[]];
  visit(m.region, Bounds.of([...ring.known.scope, ...m.region, ...standing], given), 0);
  if (!split) return null;
  ring.known.ledger.split = true;
  return parts;
}
