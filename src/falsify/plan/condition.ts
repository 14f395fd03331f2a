import type { Term } from "../../term/term.ts";
import type { Table } from "../table.ts";
import type { Draft } from "./draft.ts";

/**
 * Notes what fixed quantities must obey. Where numbers that are not negative add up to one, the
 * first of them add up to no more, which helps to choose them one after another: with `p + q + r =
 * 1` also `p \le 1` and `p + q \le 1`.
 */
export function readCondition(draft: Draft, condition: Term, guard: Term | null): void {
  draft.addCondition(condition, guard);
  if (
    condition.kind !== "relation" ||
    condition.relation !== "=" ||
    condition.left.kind !== "add" ||
    condition.right.kind !== "number" ||
    guard
  )
    return;
  const { terms } = condition.left;
  if (!terms.every((term) => isUnsigned(draft.table, term))) return;
  for (let count = 1; count < terms.length; count += 1)
    draft.addCondition(
      {
        kind: "relation",
        relation: "<=",
        left: { kind: "add", terms: terms.slice(0, count) },
        right: condition.right,
      },
      guard,
    );
}

function isUnsigned({ declarations }: Table, term: Term): boolean {
  return (
    term.kind === "symbol" &&
    term.args.length === 0 &&
    declarations
      .get(term.symbol)
      ?.properties.some((p) => p === "positive" || p === "nonnegative") === true
  );
}
