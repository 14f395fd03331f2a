import type { Law } from "../kernel/law.ts";

/** What a proof may use: a subset of a rule table and of the assumptions. */
export interface Means {
  /** the whole table that the laws are taken from */
  readonly table: ReadonlyMap<string, Law>;
  readonly laws: ReadonlySet<string>;
  readonly givens: ReadonlySet<string>;
}

/** The names of laws or of givens without some. */
export const less = (all: ReadonlySet<string>, names: readonly string[]): ReadonlySet<string> =>
  new Set([...all].filter((name) => !names.includes(name)));

/** Whether a law or given may be used; what is asked is remembered, with what was found by it. */
export interface Permit {
  readonly law: (name: string) => boolean;
  readonly given: (id: string) => boolean;
  /** What is made by a law or given, where that may be used: only what was made rests on it. */
  readonly byLaw: <T>(name: string, make: () => T | null) => T | null;
  readonly byGiven: <T>(id: string, make: () => T | null) => T | null;
}
