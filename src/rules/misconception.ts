import { instanceOf } from "../kernel/instance.ts";
import type { Claim } from "../term/context.ts";
import { relation, variable } from "../term/make.ts";
import type { RelationTerm, Term } from "../term/term.ts";
import { mapChildren } from "../term/walk.ts";
import { readStatement, refused } from "./index.ts";
import { differing } from "./rearranged.ts";

interface Misconception {
  readonly pattern: RelationTerm;
  readonly says: string;
}

let known: readonly Misconception[] | null = null;

/**
 * The falsehood of the rule book that a false equation is an instance of, as a whole or at the
 * place in which its sides differ, in a sentence; null where it is like none.
 */
export function misconceptionOf({ left, right }: Claim): string | null {
  known ??= refused.flatMap(({ beside, statement, slots, say }) => {
    if (!slots) return [];
    const [one, two] = readStatement({ name: beside, statement, slots }).map(opened);
    return one && two
      ? [
          {
            pattern: relation(one, "=", two),
            says: `It reads like $${statement}$, which is false: ${say}.`,
          },
        ]
      : [];
  });
  const inner = differing(left, right);
  for (const [a, b] of [
    [left, right],
    [inner.left, inner.right],
  ] as const)
    for (const equation of [relation(a, "=", b), relation(b, "=", a)]) {
      const like = known.find(({ pattern }) => instanceOf(pattern, equation) !== null);
      if (like) return like.says;
    }
  return null;
}

/** A statement whose slots may stand for any term. */
function opened(term: Term): Term {
  return term.kind === "meta" && term.args.length === 0
    ? variable(term.name, term.sort)
    : mapChildren(term, opened);
}
