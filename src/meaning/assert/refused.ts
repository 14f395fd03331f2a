import type { Trait } from "../../read/clause.ts";
import type { Result } from "../../text/problem.ts";
import type { Draft } from "../draft.ts";
import { type Assertion, fail, separately, wholeOnly } from "./assertion.ts";

/**
 * What is said of a pair as one thing is not said of each of its parts: a joint density or a joint
 * law is refused.
 */
const jointly: readonly Trait["kind"][] = ["density", "law", "values", "about"];

const wholes: readonly Trait["kind"][] = [
  "set",
  "identical",
  "copies",
  "density",
  "law",
  "values",
  "about",
  "named",
];

/** Why a trait cannot be said of the targets of a clause, whatever it says. */
export function refusedOf(draft: Draft, clause: Assertion, { kind }: Trait): Result<null> | null {
  if (wholes.includes(kind)) {
    const whole = wholeOnly(draft, clause);
    if (!whole.ok) return whole;
  }
  return jointly.includes(kind) && clause.targets.some((t) => t.terms.length > 1)
    ? fail("unsupported", clause.span, {
        what: "a law of several quantities together",
        instead: separately,
      })
    : null;
}
