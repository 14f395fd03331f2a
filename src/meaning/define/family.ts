import type { Declaration, Range } from "../../term/context.ts";
import { number, symbol } from "../../term/make.ts";
import type { Sort } from "../../term/term.ts";
import { sortKey } from "../../term/walk.ts";
import { memberOf, positionsOf } from "../../tex/head.ts";
import type { Result } from "../../text/problem.ts";
import type { Span } from "../../text/span.ts";
import type { Draft } from "../draft.ts";

/**
 * Declares a head that an equation defines. A family starts at the first member that some sentence
 * names.
 */
export function declareFamily(draft: Draft, family: Family): Result<Declaration> {
  const { head, sort, ranges, random, span } = family;
  const literals = [0, 1].filter((at) => literalOf(draft, head, at) !== undefined);
  const first = Math.min(draft.firsts.get(head) ?? Number.POSITIVE_INFINITY, ...literals);
  const [range, ...others] = ranges;
  const lower = range?.lower;
  const starts =
    range && lower?.kind === "number" && Number.isFinite(first) && lower.value.compare(first) > 0
      ? [{ ...range, lower: number(first) }, ...others]
      : ranges;
  const made = draft.declare(head, sort, starts, random, [], span);
  if (made.ok) linkMember(draft, made.value);
  return made;
}

/** What a family is declared as. */
interface Family {
  readonly head: string;
  readonly sort: Sort;
  readonly ranges: readonly (Range | null)[];
  readonly random: boolean;
  readonly span: Span;
}

/** The member of a family with one index that is declared by itself: `X_0` beside `X_t`. */
const literalOf = (draft: Draft, head: string, at: number): Declaration | undefined =>
  positionsOf(head) === 1 ? draft.find(memberOf(head, at)) : undefined;

/** Where `x_0` was declared by itself and a rule for `x_t` follows, the member at 0 is that. */
function linkMember(draft: Draft, family: Declaration): void {
  for (const start of [0, 1]) {
    const literal = literalOf(draft, family.head, start);
    if (!literal || sortKey(literal.sort) !== sortKey(family.sort)) continue;
    assumeMember(draft, family, start, literal);
  }
}

/** What is declared by itself is the member of a family at a number. */
export function assumeMember(
  draft: Draft,
  family: Declaration,
  at: number,
  member: Declaration,
): void {
  draft.assume({
    kind: "definition",
    symbol: symbol(family.key, [number(at)], family.sort),
    params: [""],
    entries: [],
    arguments: [],
    condition: null,
    body: symbol(member.key, [], member.sort),
  });
}

/** The sort of a first member that is declared by itself. */
export const memberSort = (draft: Draft, head: string): Sort | null =>
  [0, 1].map((start) => draft.find(memberOf(head, start))).find((d) => d && d.head !== head)
    ?.sort ?? null;
