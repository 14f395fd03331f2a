import { bound, type Explanation } from "../search/explain.ts";
import type { Question } from "../search/prove.ts";
import type { Claim } from "../term/context.ts";
import type { Subject } from "./subject.ts";

/** A proof of an inequality, read from its greater side; null where none is found, or the claim is no inequality. */
export function ordered(subject: Subject, claim: Claim): Explanation | null {
  if (claim.relation === "!=" || claim.relation === "=") return null;
  const upward = claim.relation === "<" || claim.relation === "<=";
  const question: Question = { context: subject.extended, left: upward ? claim.right : claim.left, right: upward ? claim.left : claim.right, free: claim.free };
  return bound(question, claim.relation === "<" || claim.relation === ">", subject.laws);
}
