import type { Supposed } from "../document/supposed.ts";
import { restsOn } from "../search/rests.ts";
import type { Claim, Statement } from "../term/context.ts";
import { ordered } from "./bound.ts";
import { fails } from "./fails.ts";
import { questionOf } from "./path.ts";
import type { Subject } from "./subject.ts";

/** The subject where conditions hold, and those under which a claim is said. */
function under({ when }: Claim, subject: Subject, conditions: readonly Supposed[]): Subject {
  const there = subject.supposing(conditions);
  return when && when.length > 0 ? there.under(when) : there;
}

/** The conditions that a proof of a claim uses; null where they do not prove it. */
export function neededOf(
  claim: Claim,
  subject: Subject,
  proposed: readonly Supposed[],
): readonly Supposed[] | null {
  const used = usedOf(claim, subject, proposed);
  if (!used) return null;
  let needed = proposed.filter(
    (each) => each.assumptions.length === 0 || each.assumptions.some(({ id }) => used.includes(id)),
  );
  // what says only that a name is fixed is in no proof by itself, and "$X$ has mean $p$" says
  // nothing beside its law
  for (const each of needed) {
    if (needed.length === 1) break;
    const fewer = needed.filter((other) => other !== each);
    if (usedOf(claim, subject, fewer)) needed = fewer;
  }
  return needed.length > 0 ? needed : null;
}

/** Who writes a step of more than so many names means all of them. */
const manyNames = 8;

/**
 * Conditions that prove a claim, those of several quantities at once with as few of them as do:
 * "`$A, B, C, D$` are uncorrelated" where A, B and C have to be.
 */
export function ofFewest(
  claim: Claim,
  subject: Subject,
  needed: readonly Supposed[],
  saying: (statement: Statement) => Supposed,
): readonly Supposed[] {
  let least = needed;
  for (const each of needed) {
    const [first, ...more] = each.assumptions;
    if (first?.statement.kind !== "independent" || more.length > 0) continue;
    let shortest = each;
    let { statement } = first;
    if (statement.units.length > manyNames) continue;
    for (const unit of statement.units) {
      if (statement.units.length < 3) break;
      const fewer = { ...statement, units: statement.units.filter((other) => other !== unit) };
      const shorter = saying(fewer);
      const all = least.map((other) => (other === shortest ? shorter : other));
      if (fails(claim, under(claim, subject, all)) || !usedOf(claim, subject, all)) continue;
      [least, shortest, statement] = [all, shorter, fewer];
    }
  }
  return least;
}

/** The givens of a proof of a claim under conditions; null where there is none. */
export function usedOf(
  claim: Claim,
  subject: Subject,
  conditions: readonly Supposed[],
): readonly string[] | null {
  const there = under(claim, subject, conditions);
  return there.once("rests", [claim], () => {
    if (claim.relation !== "=") return ordered(there, claim, [])?.givens ?? null;
    const givens = restsOn(questionOf(there, claim), there.laws);
    return givens && [...givens];
  });
}

/**
 * Whether a claim fails in some model of the givens and all conditions but one, for each. An
 * inequality with room to spare seldom does: it has to fail without all of them, and each is needed
 * for the proof.
 */
export const isLeast = (
  claim: Claim,
  subject: Subject,
  needed: readonly Supposed[],
  givesMeaning: (each: Supposed) => boolean,
): boolean =>
  (claim.relation !== "=" && fails(claim, under(claim, subject, []))) ||
  needed.every((each) => {
    if (givesMeaning(each)) return true;
    const rest = needed.filter((other) => other !== each);
    return fails(claim, under(claim, subject, rest));
  });
