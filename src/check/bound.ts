import { proofOf } from "../replay/proof.ts";
import type { Question } from "../replay/question.ts";
import { replayCertificate } from "../replay/replayer.ts";
import type { Explanation } from "../search/explain.ts";
import { bound } from "../search/order.ts";
import type { Claim } from "../term/context.ts";
import { sub } from "../term/make.ts";
import type { Term } from "../term/term.ts";
import type { Subject } from "./subject.ts";

/**
 * A proof of an inequality, read from its greater side; null where none is found, or the claim is
 * no inequality. `before` are what earlier lines of its chain say that its left side is equal to:
 * of `\operatorname{Var}(S) = n \sigma^2 (1 + (n - 1) \rho) \ge 0` the variance shows the sign.
 */
export function ordered(
  subject: Subject,
  claim: Claim,
  before: readonly Term[] = [],
): Explanation | null {
  if (claim.relation === "!=" || claim.relation === "=") return null;
  const upward = claim.relation === "<" || claim.relation === "<=";
  const question: Question = {
    context: subject.extended,
    left: upward ? claim.right : claim.left,
    right: upward ? claim.left : claim.right,
    free: claim.free,
  };
  const guesses = before.map((term) =>
    upward
      ? sub(claim.right, term)
      : claim.right.kind === "number" && claim.right.value.isZero
        ? term
        : sub(term, claim.right),
  );
  const strict = claim.relation === "<" || claim.relation === ">";
  const found = bound(question, strict, subject.laws, guesses);
  return found && replays(subject, claim, found) ? found : null;
}

/**
 * Whether the kernel makes the proof of an inequality again from its data alone: one that rests on
 * where it was found, in a case of a size, is none.
 */
function replays({ extended, laws }: Subject, claim: Claim, { proof, how }: Explanation): boolean {
  const statement = { ...claim, context: extended };
  return !("flaw" in replayCertificate({ statement, proof: proofOf(proof), how }, laws));
}
