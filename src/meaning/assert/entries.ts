import type { Trait } from "../../read/clause.ts";
import type { Result } from "../../text/problem.ts";
import type { Draft } from "../draft.ts";
import { entriesOf, type Target } from "../target.ts";
import { type Assertion, fail } from "./assertion.ts";

/**
 * What is said of the entries of a vector or matrix is said of each: their letters run through its
 * positions.
 */
export function entriesClause(
  draft: Draft,
  clause: Assertion,
  trait: Extract<Trait, { kind: "entries" }>,
): Result<Assertion> {
  const targets: Target[] = [];
  // "$z$ is a number with independent components"
  const said = clause.traits.some((t) => t.kind === "noun");
  const ties = (name: string): boolean =>
    name === "symmetric" || name === "diagonal" || name === "orthogonal";
  const held = clause.targets.flatMap((t) =>
    t.terms.flatMap((term) =>
      term.kind === "symbol"
        ? (draft.declarations.find((d) => d.key === term.symbol)?.properties ?? [])
        : [],
    ),
  );
  const tied =
    held.some(ties) || clause.traits.some((t) => t.kind === "property" && ties(t.property));
  if (tied && trait.traits.some((t) => t.kind === "independent" || t.kind === "identical"))
    return fail("unsupported", clause.span, {
      what:
        "independence or equal laws of all entries of a matrix some of whose entries " +
        "are tied to others",
    });
  for (const target of clause.targets) {
    for (const term of target.terms) {
      const entries = entriesOf(draft, target, term, trait);
      // a name that no other sentence introduces is for its uses to tell
      if (!entries && term.kind === "symbol" && isNewIn(draft, term.symbol) && !said)
        return fail("undeclared-symbol", clause.span, { symbol: term.symbol });
      if (!entries)
        return fail("unsupported", clause.span, {
          what: "the entries of what is no vector or matrix",
        });
      targets.push(entries);
    }
  }
  const isIndependent = trait.traits.some((t) => t.kind === "independent" && !t.of);
  // "$q$ and $k$ are vectors with independent entries", and not "the entries of $q$ and $k$"
  if (isIndependent && !trait.every && targets.length > 1)
    return fail("unsupported", clause.span, {
      what: "independent entries of several, which may be those of each or of all of them",
    });
  const traits = trait.traits.map((t) =>
    t.kind === "independent" && !t.of ? { ...t, jointly: true } : t,
  );
  return { ok: true, value: { ...clause, targets, traits } };
}

/** Whether no sentence but the one that is being read introduces a name. */
const isNewIn = (draft: Draft, key: string): boolean =>
  draft.declarations.some((d) => d.key === key && d.sentence === draft.sentence);
