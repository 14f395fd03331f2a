import type { Clause } from "./clause.ts";

type Reading = readonly Clause[];

/** Why one reading of a sentence is meant rather than another. */
export interface Preference {
  readonly name: string;
  /** how much of what is not preferred a reading has */
  readonly against: (reading: Reading) => number;
  /** a sentence that only this tells how to read */
  readonly example: string;
}

const count = (reading: Reading, of: (clause: Clause) => number): number =>
  reading.reduce((sum, clause) => sum + of(clause), 0);

const traitsIn = (clause: Clause, kind: string): number =>
  clause.kind === "traits" ? clause.traits.filter((t) => t.kind === kind).length : 0;

/** The preferences of the language, the first that tells two readings apart decides. */
export const preferences: readonly Preference[] = [
  {
    name: "what is understood is not only told",
    against: (reading) =>
      count(reading, (clause) => traitsIn(clause, "told") + traitsIn(clause, "described")),
    example: "$D$ is the number shown by a fair die",
  },
  {
    name: "what can be said of the subject is no clause of its own",
    against: (reading) => reading.length,
    example: "$w$ is a real number with $0 < w < 1$",
  },
  {
    name: "what kind of thing something is is said once",
    against: (reading) => count(reading, (clause) => Math.max(0, traitsIn(clause, "noun") - 1)),
    example: "$\\eta$ is a real number (the learning rate)",
  },
  {
    name: "a moment is an attribute of the subject before it",
    against: (reading) => -count(reading, (clause) => traitsIn(clause, "moment")),
    example:
      "$x$ is a random vector with mean $0$ and covariance matrix $I$, and $x_i$ is the " +
      "$i$-th component of $x$",
  },
  {
    name: "a verb speaks of all of the list before it",
    against: (reading) =>
      -count(reading, (clause) =>
        clause.kind === "traits"
          ? clause.subject.elements.length
          : clause.kind === "range"
            ? clause.names.elements.length
            : 0,
      ),
    example: "Let $X \\sim \\mathcal N(0, 1)$ and $Y \\sim \\mathcal N(0, 1)$ be independent",
  },
  {
    name: "what a formula is called by it defines",
    against: (reading) =>
      -count(reading, (clause) => (clause.kind === "formula" && clause.defines ? 1 : 0)),
    example: "$E[A \\mid X] = R$, the regret of a round",
  },
  {
    name: "what can be said of the subject is no range",
    against: (reading) =>
      count(reading, (clause) => clause.quantifiers.length) +
      count(reading, (clause) => clause.quantifiers.filter((q) => q.bare).length),
    example: "$S$ is unbiased for $\\lambda$",
  },
];

/** The readings that no other one is preferred to. */
export function choose(
  readings: readonly Reading[],
  by: readonly Preference[] = preferences,
): readonly Reading[] {
  return by.reduce<readonly Reading[]>((left, { against }) => {
    const least = Math.min(...left.map(against));
    return left.filter((reading) => against(reading) === least);
  }, readings);
}
