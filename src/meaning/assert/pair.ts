import type { Unit } from "../../term/context.ts";
import { variable } from "../../term/make.ts";
import type { Term } from "../../term/term.ts";
import { sameTerm } from "../../term/walk.ts";
import { substitute } from "../support.ts";
import type { Target } from "../target.ts";
import type { Assertion } from "./assertion.ts";

/**
 * "$X_i$ and $X_j$ (for $i \ne j$)": the members of one family, two at a time, as none is
 * independent of itself; null where other things are spoken of.
 */
export function differentMembers(clause: Assertion, targets: readonly Target[]): Unit | null {
  const [a, b] = targets;
  const [i, j] = [a?.across[0], b?.across[0]];
  const { condition } = clause;
  if (
    !a ||
    !b ||
    targets.length !== 2 ||
    i === undefined ||
    j === undefined ||
    i === j ||
    a.across.length + b.across.length !== 2
  )
    return null;
  if (condition) {
    if (condition.kind !== "relation" || !["!=", "<", ">"].includes(condition.relation))
      return null;
    const ends = [condition.left, condition.right];
    if (
      !ends.every((end) => end.kind === "variable") ||
      ![i, j].every((name) => ends.some((end) => end.kind === "variable" && end.name === name))
    )
      return null;
  }
  const same =
    a.terms.length === b.terms.length &&
    a.terms.every((term, k) => sameTerm(substitute(term, i, variable(j)), b.terms[k] as Term));
  return same ? { quantities: a.terms, across: [i], within: [] } : null;
}
