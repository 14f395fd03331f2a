import type { Term } from "../../term/term.ts";
import { sameTerm, subterms } from "../../term/walk.ts";
import type { Draft } from "../draft.ts";

/** A sentence that tells in words what something is. */
export interface Untold {
  readonly id: string;
  /**
   * `partly`: what is read of it holds, and words tell more: that something is 0 or 1, whatever its
   * chance, or the moments of a law
   */
  readonly kind: "partly" | "unread";
}

/**
 * Sentences that tell in words what something is of which no formula says how it is distributed, so
 * that what they say may be what is missing: a law, the mean of what is 0 or 1, or else two things
 * that are said of its moments, as a mean and a variance.
 */
export function unexplained(draft: Draft): readonly Untold[] {
  const mentions = (term: Term, key: string): boolean =>
    [...subterms(term)].some((t) => t.kind === "symbol" && t.symbol === key);
  const weighs = (term: Term, key: string): boolean =>
    [...subterms(term)].some(
      (t) =>
        ((t.kind === "expect" || t.kind === "variance") && mentions(t.body, key)) ||
        (t.kind === "probability" && mentions(t.condition, key)),
    );
  return draft.described.flatMap(({ sentence, of, beyond }): readonly Untold[] => {
    if (beyond) return [{ id: sentence, kind: "partly" }];
    if (of.kind !== "symbol") return [{ id: sentence, kind: "unread" }];
    const key = of.symbol;
    const all = draft.placed.map((p) => p.statement);
    if (
      all.some(
        (s) => (s.kind === "distribution" || s.kind === "conditional") && mentions(s.of, key),
      )
    )
      return [];
    const moments = all.filter((s) => {
      if (s.kind === "mean" || s.kind === "variance") return mentions(s.of, key);
      if (s.kind === "covariance") return mentions(s.left, key) || mentions(s.right, key);
      if (s.kind === "definition") return weighs(s.body, key);
      return (
        s.kind === "fact" &&
        mentions(s.relation.left, key) !== mentions(s.relation.right, key) &&
        weighs(s.relation.left, key) !== weighs(s.relation.right, key)
      );
    });
    const binary = all.some(
      (s) =>
        s.kind === "fact" &&
        s.relation.left.kind === "pow" &&
        sameTerm(s.relation.left.base, s.relation.right) &&
        mentions(s.relation.right, key),
    );
    if (binary) return moments.length > 0 ? [] : [{ id: sentence, kind: "partly" }];
    return moments.length > 1 ? [] : [{ id: sentence, kind: "unread" }];
  });
}
