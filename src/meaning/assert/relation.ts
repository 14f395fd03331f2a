import type { Piece } from "../../read/clause.ts";
import type { Result } from "../../text/problem.ts";
import type { Draft } from "../draft.ts";
import { eitherSign, unsupported } from "../equation.ts";
import { assumeFormula } from "../fact.ts";
import { itemsOfSubject } from "../family.ts";
import { type Assertion, done, fail } from "./assertion.ts";

/**
 * `with $0 < p < 1$`, "such that $n \ge 2$", "with $E[X_i] = \mu$": a formula about the subject.
 * "at least $2$" has the subject for its left side.
 */
export function assertRelation(draft: Draft, clause: Assertion, piece: Piece): Result<null> {
  const sign = eitherSign(piece.nodes);
  if (sign) return unsupported(sign.span, "a sign that may be either, in an assumption,");
  const first = piece.nodes[0];
  const bare = first?.kind === "relation";
  const items = itemsOfSubject(clause.subject, draft.alone) ?? [];
  for (const [k, target] of (bare ? clause.targets : clause.targets.slice(0, 1)).entries()) {
    const item = items[k];
    const named =
      item?.kind === "run"
        ? item.at(target.across[0] ?? "")
        : item?.kind === "one"
          ? item.nodes
          : null;
    if (bare && !named)
      return fail("unsupported", clause.span, { what: "this of a list of tuples" });
    const subject = bare ? (named ?? []) : [];
    const result = assumeFormula(
      draft,
      {
        piece: { nodes: [...subject, ...piece.nodes], span: piece.span },
        indices: target.indices,
        condition: clause.condition,
        functions: [],
        locals: [],
      },
      clause.introduce,
    );
    if (!result.ok) return result;
  }
  return done;
}
