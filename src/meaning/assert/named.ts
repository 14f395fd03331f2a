import type { Trait } from "../../read/clause.ts";
import type { Result } from "../../text/problem.ts";
import type { Draft } from "../draft.ts";
import { itemsOfSubject } from "../family.ts";
import { type Assertion, done, fail, only, targetsOf } from "./assertion.ts";

/** "$c$ is the covariance of $X$ and $Y$". */
export function assertNamed(
  draft: Draft,
  clause: Assertion,
  trait: Extract<Trait, { kind: "named" }>,
): Result<null> {
  const items = itemsOfSubject(trait.of, draft.alone);
  const target = clause.targets[0];
  if (!items || !target || clause.targets.length !== 1)
    return fail("unsupported", clause.span, { what: "this list" });
  const of = targetsOf(draft, items, clause.indices);
  if (!of.ok) return of;
  const terms = of.value.flatMap((t) => t.terms);
  const [a, b] = terms;
  const value = only(target);
  if (!a) return fail("unsupported", clause.span, { what: "this list" });
  if (trait.moment !== "covariance" || !b || terms.length !== 2)
    return fail("unsupported", clause.span, { what: "this description" });
  draft.assume({ kind: "covariance", left: a, right: b, value, condition: null });
  return done;
}
