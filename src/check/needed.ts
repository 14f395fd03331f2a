import type { Supposed } from "../document/supposed.ts";
import { restsOn } from "../search/rests.ts";
import type { Claim } from "../term/context.ts";
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
