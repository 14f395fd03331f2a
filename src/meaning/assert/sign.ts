import type { Trait } from "../../read/clause.ts";
import { expect, number, relation } from "../../term/make.ts";
import { isNumeric } from "../../term/sort.ts";
import type { Term } from "../../term/term.ts";
import type { Result } from "../../text/problem.ts";
import type { Draft } from "../draft.ts";
import { isRandom } from "../support.ts";
import { type Assertion, conditionFor, done, fail } from "./assertion.ts";
import { assumeFact } from "./assume.ts";

/** "with positive mean", "with non-zero variance". */
export function assertSign(
  draft: Draft,
  clause: Assertion,
  trait: Extract<Trait, { kind: "sign" }>,
): Result<null> {
  for (const target of clause.targets) {
    if (!isNumeric(target.sort))
      return fail("unsupported", clause.span, { what: "the sign of a vector or matrix" });
    const condition = conditionFor(draft, clause, target);
    for (const term of target.terms) {
      if (!isRandom(draft, term))
        return fail("unsupported", clause.span, {
          what: `the ${trait.moment} of a quantity that is not random`,
        });
      const value: Term =
        trait.moment === "mean"
          ? expect(term)
          : { kind: "variance", body: term, given: [], over: [] };
      assumeFact(draft, relation(value, trait.relation, number(0)), condition);
    }
  }
  return done;
}
