import { canonical } from "../tex/canonical.ts";
import { isOperator } from "../tex/row.ts";
import type { Span } from "../text/span.ts";
import type { Clause, Piece, Quantifier, Subject, Trait } from "./clause.ts";

/** What a clause speaks of, and what the formulas of the list say by themselves. */
export interface Said {
  readonly subject: Subject;
  /** `$X \sim \mathcal N(0, 1)$ and $Y \sim …$ are independent` */
  readonly sides: readonly Clause[];
}

/** One piece of a predicate, and how it stands beside the others. */
export interface Saying {
  readonly traits: readonly Trait[];
  /** a list of attributes, which takes in what it can */
  readonly list?: true;
  /** "that is …", "which has …": said of what stands before it */
  readonly which?: true;
  /** without a comma before it */
  readonly close?: true;
  /** what must have been said before it */
  readonly needs?: "noun" | "number" | "told" | "binary" | "given" | "relation" | "geometric";
}

/** A clause about a subject. */
export function traitsOf(
  { subject, sides }: Said,
  traits: readonly Trait[],
  span: Span,
  quantifiers: readonly Quantifier[] = [],
): readonly Clause[] {
  // "weights `$w \\in \\mathbb R^d$`": the set says what kind of thing they are
  const kept = sides.some(isInSpace)
    ? traits.filter((t) => t.kind !== "noun" || t.noun !== "number")
    : traits;
  return [...sides, { kind: "traits", subject, traits: kept, span, quantifiers }];
}

const isInSpace = (clause: Clause): boolean =>
  clause.kind === "formula" &&
  clause.piece.nodes.some((n, k, nodes) => {
    const set = isOperator(n, "\\in") ? nodes[k + 1] : undefined;
    return set?.kind === "script" && set.sup !== null && canonical(set.sup) !== "1";
  });

/** A formula that says something by itself. */
export function formulaOf(
  piece: Piece,
  span: Span,
  defines: boolean,
  quantifiers: readonly Quantifier[] = [],
): Clause {
  return { kind: "formula", piece, defines, span, quantifiers };
}

/** Some things by themselves. */
export const saidOf = (elements: readonly Piece[]): Said => ({
  subject: { elements, all: false },
  sides: [],
});

/** That things are independent. */
export function independent(
  degree: "mutual" | "pairwise" | "uncorrelated",
  jointly: boolean,
  of: Subject | null = null,
  given: readonly Piece[] = [],
): Trait {
  return { kind: "independent", degree, of, given, jointly };
}

export const random: Trait = { kind: "random" };
export const identical: Trait = { kind: "identical" };
