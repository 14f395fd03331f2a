import { instanceOf } from "../kernel/instance.ts";
import { apart, type Sides } from "../term/apart.ts";
import { relation, variable } from "../term/make.ts";
import type { RelationTerm, Term } from "../term/term.ts";
import { mapChildren } from "../term/walk.ts";
import { readStatement, refused } from "./index.ts";
import { differing } from "./rearranged.ts";

/** A falsehood of the rule book that claims may be instances of. */
interface Misconception {
  readonly pattern: RelationTerm;
  readonly says: string;
  /** whether it holds of nothing that varies */
  readonly ofConstants: boolean;
}

let known: readonly Misconception[] | null = null;

/**
 * The falsehood of the rule book that a false equation is an instance of, as a whole, at the place
 * in which its sides differ or without the summands and factors that they share; null where it is
 * like none.
 */
export function misconceptionOf({ left, right }: Sides): Misconception | null {
  known ??= refused.flatMap(({ beside, statement, slots, say, ofConstants = false }) => {
    if (!slots) return [];
    const [one, two] = readStatement({ name: beside, statement, slots }).map(opened);
    return one && two
      ? [
          {
            pattern: relation(one, "=", two),
            says: `It reads like $${statement}$, which is false: ${say}.`,
            ofConstants,
          },
        ]
      : [];
  });
  const inner = differing(left, right);
  for (const { left: a, right: b } of [{ left, right }, inner, apart({ left, right })])
    for (const equation of [relation(a, "=", b), relation(b, "=", a)]) {
      const like = known.find(({ pattern }) => instanceOf(pattern, equation) !== null);
      if (like) return like;
    }
  return null;
}

/** A statement whose slots may stand for any term. */
function opened(term: Term): Term {
  return term.kind === "meta" && term.args.length === 0
    ? variable(term.name, term.sort)
    : mapChildren(term, opened);
}
