import { type Fraction, fraction, one, show, times } from "./fraction.ts";

/**
 * A world that satisfies some givens: numbers, and a law of the random quantities as a list of
 * outcomes. A name with indices is written `X[1,2]`. What is not in it has no value there.
 */
export interface World {
  readonly fixed: ReadonlyMap<string, Fraction>;
  readonly outcomes: readonly Outcome[];
  /** how far apart two values are at least that are told apart, relative to their size */
  readonly blur: number;
}

export interface Outcome {
  readonly weight: Fraction;
  readonly values: ReadonlyMap<string, Fraction>;
}

/** A law as a table: the values of some names, each row with its weight. */
export type Law = readonly { readonly weight: Fraction; readonly row: Row }[];
export type Row = Readonly<Record<string, Fraction>>;

export const sure: Law = [{ weight: one, row: {} }];

/** Values that come with equal weights. */
export function evenly(rows: readonly Row[]): Law {
  return rows.map((row) => ({ weight: fraction(1, rows.length), row }));
}

/** One name with some values and their weights, which need not add up to one. */
export function marginal(name: string, values: readonly (readonly [Fraction, number])[]): Law {
  const total = values.reduce((sum, [, weight]) => sum + weight, 0);
  return values.map(([value, weight]) => ({
    weight: fraction(weight, total),
    row: { [name]: value },
  }));
}

/** Independent laws side by side. */
export function beside(...laws: readonly Law[]): Law {
  return laws.reduce(
    (all, law) =>
      all.flatMap((a) =>
        law.map((b) => ({ weight: times(a.weight, b.weight), row: { ...a.row, ...b.row } })),
      ),
    sure,
  );
}

/** A law whose rows go on with a law of their own. */
export function continued(law: Law, next: (row: Row) => Law): Law {
  return law.flatMap(({ weight, row }) =>
    next(row).map((more) => ({
      weight: times(weight, more.weight),
      row: { ...row, ...more.row },
    })),
  );
}

/** A law with further names that are functions of those there. */
export function extended(law: Law, more: (row: Row) => Row): Law {
  return law.map(({ weight, row }) => ({ weight, row: { ...row, ...more(row) } }));
}

export function world(fixed: Row, law: Law, blur = 1e-9): World {
  return {
    fixed: new Map(Object.entries(fixed)),
    outcomes: law
      .filter(({ weight }) => weight.top !== 0n)
      .map(({ weight, row }) => ({ weight, values: new Map(Object.entries(row)) })),
    blur,
  };
}

/** A world in one line. */
export function described({ fixed, outcomes }: World): string {
  const list = (values: ReadonlyMap<string, Fraction>): string =>
    [...values].map(([name, value]) => `${name}=${show(value)}`).join(" ");
  const law = outcomes.slice(0, 12).map((o) => `${show(o.weight)}: ${list(o.values)}`);
  const rest = outcomes.length > 12 ? `; and ${outcomes.length - 12} more` : "";
  return `{${list(fixed)} | ${law.join("; ")}${rest}}`;
}
