import type { Clause } from "./clause.ts";
import { unpaired } from "./pairing.ts";

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

/**
 * How many things clauses list: in "let $X$ be independent of $Y$ and $Z$ and $W$ have mean $0$" it
 * stays open whether `Z` is the last of one list or the first of another.
 */
function listed(clause: Clause): number {
  switch (clause.kind) {
    case "traits":
      return clause.traits.reduce(
        (sum, t) => sum + (t.kind === "independent" ? (t.of?.elements.length ?? 0) : 0),
        clause.subject.elements.length + Math.max(0, traitsIn(clause, "estimates") - 1),
      );
    case "range":
    case "values":
    case "members":
      return clause.names.elements.length;
    case "formula":
      return 0;
  }
}

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
      "let $x$ be a random vector with mean $0$ and covariance matrix $I$ and $u$ be independent " +
      "of $x$",
  },
  {
    name: "a list has one and",
    against: (reading) => count(reading, (c) => (c.kind === "traits" && c.subject.ands ? 1 : 0)),
    example: "$X$ and $Y$ have mean $a$ and $b$ and $X$ and $Y$ are independent",
  },
  {
    name: "several things have as many values",
    against: (reading) => count(reading, unpaired),
    example: "Let $X$, $Y$ and $Z$ have means $a$, $b$ and $c$ and $U$ have mean $0$",
  },
  {
    name: "a verb is of the number of its subject",
    against: (reading) => count(reading, (c) => (c.kind === "traits" && c.disagrees ? 1 : 0)),
    example: "$X$ is independent of $Y$ and $Z$ and $W$ has mean zero",
  },
  {
    name: "a verb speaks of all of the list before it",
    against: (reading) => -count(reading, listed),
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
