import { keyOf } from "./chart.ts";
import type { Clause } from "./clause.ts";

type Reading = readonly Clause[];

/** Why one reading of a sentence is meant rather than another. */
export interface Preference {
  readonly name: string;
  /** how much of what is not preferred a reading has */
  readonly against: (reading: Reading) => number;
}

const count = (reading: Reading, of: (clause: Clause) => number): number =>
  reading.reduce((sum, clause) => sum + of(clause), 0);

const traitsIn = (clause: Clause, kind: string): number =>
  clause.kind === "traits" ? clause.traits.filter((t) => t.kind === kind).length : 0;

/** How many statements a reading has; what is said of one subject in a row is one. */
function statements(reading: Reading): number {
  const subjects = reading.map((c) => (c.kind === "traits" ? keyOf(c.subject) : null));
  return subjects.filter((subject, k) => subject === null || subject !== subjects[k - 1]).length;
}

/** The preferences of the language, the first that tells two readings apart decides. */
export const preferences: readonly Preference[] = [
  {
    name: "what is understood is not only told",
    against: (reading) =>
      count(reading, (clause) => traitsIn(clause, "told") + traitsIn(clause, "described")),
  },
  {
    name: "what can be said of the subject is no clause of its own",
    against: statements,
  },
  {
    name: "what one predicate says is one clause",
    against: (reading) => reading.length,
  },
  {
    name: "what kind of thing something is is said once",
    against: (reading) => count(reading, (clause) => Math.max(1, traitsIn(clause, "noun"))),
  },
  {
    name: "a moment is an attribute of the subject before it",
    against: (reading) => -count(reading, (clause) => traitsIn(clause, "moment")),
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
  },
  {
    name: "what can be said of the subject is no range",
    against: (reading) =>
      count(reading, (clause) => clause.quantifiers.length) +
      count(reading, (clause) => clause.quantifiers.filter((q) => q.bare).length),
  },
];

/** The readings that no other one is preferred to. */
export function choose(readings: readonly Reading[]): readonly Reading[] {
  return preferences.reduce<readonly Reading[]>((left, { against }) => {
    const least = Math.min(...left.map(against));
    return left.filter((reading) => against(reading) === least);
  }, readings);
}
