import { compare, type Fraction, fraction, negative, one, plus, times, zero } from "./fraction.ts";
import type { Random } from "./random.ts";
import { beside, continued, evenly, extended, type Law, marginal, type Row } from "./world.ts";

/** Values of random quantities: negative, zero, no integers, all of them. */
const values: readonly Fraction[] = [
  [-2, 1],
  [-1, 1],
  [-1, 2],
  [0, 1],
  [1, 2],
  [1, 1],
  [2, 1],
  [3, 1],
  [-4, 1],
  [5, 1],
  [1, 3],
].map(([a, b]) => fraction(a as number, b));
const positives = values.filter((v) => v.top > 0n);

const minusOne = negative(one);

export interface Taste {
  readonly positive?: boolean;
  readonly binary?: boolean;
}

/** Some values, all different. */
export function some(random: Random, count: number, taste: Taste = {}): Fraction[] {
  if (taste.binary) return [zero, one];
  return random.shuffled(taste.positive ? positives : values).slice(0, count);
}

/** A law of one name with two or three values. */
export function single(name: string, random: Random, taste: Taste = {}): Law {
  const found = some(random, random.integer(2, 3), taste);
  return marginal(
    name,
    found.map((v) => [v, random.integer(1, 3)] as const),
  );
}

/** The same law for another name. */
export function copied(law: Law, names: Readonly<Record<string, string>>): Law {
  return law.map(({ weight, row }) => ({
    weight,
    row: Object.fromEntries(Object.entries(row).map(([k, v]) => [names[k] ?? k, v])),
  }));
}

/** Any law of some names, all of them dependent. */
export function joint(names: readonly string[], random: Random, taste: Taste = {}): Law {
  const columns = names.map(() => some(random, 3, taste));
  const rows = Array.from({ length: random.integer(2, 5) }, () => ({
    row: Object.fromEntries(names.map((name, k) => [name, random.pick(columns[k] as Fraction[])])),
    weight: random.integer(1, 3),
  }));
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  return rows.map(({ row, weight }) => ({ row, weight: fraction(weight, total) }));
}

export function independent(names: readonly string[], random: Random, taste: Taste = {}): Law {
  return beside(...names.map((name) => single(name, random, taste)));
}

/** Independent copies of one law. */
export function copies(names: readonly string[], random: Random, taste: Taste = {}): Law {
  const law = single("?", random, taste);
  return beside(...names.map((name) => copied(law, { "?": name })));
}

/** Fair signs, all but the last independent and that one their product: each but one are apart. */
export function parity(names: readonly string[], random: Random, taste: Taste = {}): Law {
  const free = names.slice(0, -1);
  const last = names.at(-1) as string;
  const signs = beside(...free.map((name) => evenly([{ [name]: one }, { [name]: minusOne }])));
  const law = extended(signs, (row) => ({
    [last]: free.map((name) => row[name] as Fraction).reduce(times, one),
  }));
  return stretched(law, random, taste);
}

/** Signs become two values, others for each name. */
export function stretched(law: Law, random: Random, taste: Taste = {}): Law {
  const names = Object.keys(law[0]?.row ?? {});
  const pairs = new Map(
    names.map((name) => {
      const [low, high] = taste.binary
        ? [zero, one]
        : random.chance(0.4) && !taste.positive
          ? [minusOne, one]
          : some(random, 2, taste);
      return [name, [low, high] as const];
    }),
  );
  return law.map(({ weight, row }) => ({
    weight,
    row: Object.fromEntries(
      names.map((name) => {
        const [low, high] = pairs.get(name) as readonly [Fraction, Fraction];
        return [name, (row[name] as Fraction).top < 0n ? low : high];
      }),
    ),
  }));
}

/** The same two values for every name. */
export function stretchedAlike(law: Law, random: Random, taste: Taste = {}): Law {
  const [low, high] = some(random, 2, taste) as [Fraction, Fraction];
  return law.map(({ weight, row }) => ({
    weight,
    row: Object.fromEntries(
      Object.entries(row).map(([name, v]) => [name, v.top < 0n ? low : high]),
    ),
  }));
}

/** Independent given the last of the names. */
export function independentGiven(names: readonly string[], by: string, random: Random): Law {
  return continued(single(by, random), () => independent(names, random));
}

/** Dependent, and with no covariance: one is the square of the other, about its mean. */
export function uncorrelated(names: readonly string[], random: Random): Law {
  const [x, ...rest] = names as [string, ...string[]];
  const shape = random.integer(0, 2);
  if (shape === 0 || rest.length > 1) {
    // signs of one size that all flip apart, with a size that they share
    const size = marginal("size", [
      [one, 1],
      [fraction(random.integer(2, 3)), random.integer(1, 2)],
    ]);
    const signs = beside(...names.map((n) => evenly([{ [n]: one }, { [n]: minusOne }])));
    const shift = names.map(() => random.pick(values));
    return beside(size, signs).map(({ weight, row }) => ({
      weight,
      row: Object.fromEntries(
        names.map((n, k) => [
          n,
          plus(shift[k] as Fraction, times(row["size"] as Fraction, row[n] as Fraction)),
        ]),
      ),
    }));
  }
  const y = rest[0] as string;
  const a = random.pick(values);
  const b = random.pick(values);
  const law = evenly([-1, 0, 1].map((v) => ({ [x]: fraction(v), [y]: fraction(v * v) })));
  return law.map(({ weight, row }) => ({
    weight,
    row: {
      [x]: plus(row[x] as Fraction, a),
      [y]: plus(times(row[y] as Fraction, fraction(shape)), b),
    },
  }));
}

/** The mean of the first given the second is a number. */
export function meanApart(x: string, y: string, random: Random, mean: Fraction): Law {
  return continued(single(y, random), () => {
    const d = fraction(random.integer(0, 3));
    return random.chance(0.5)
      ? evenly([{ [x]: plus(mean, d) }, { [x]: plus(mean, negative(d)) }])
      : [
          { weight: fraction(1, 3), row: { [x]: plus(mean, times(d, fraction(2))) } },
          { weight: fraction(2, 3), row: { [x]: plus(mean, negative(d)) } },
        ];
  });
}

/** The same law for each of some names, dependent in some way. */
export function alike(names: readonly string[], random: Random, taste: Taste = {}): Law {
  const shape = random.integer(0, 3);
  const found = some(random, 3, taste);
  if (shape === 0) {
    // all equal
    return extended(single("?", random, taste), (row) =>
      Object.fromEntries(names.map((n) => [n, row["?"] as Fraction])),
    ).map(only(names));
  }
  if (shape === 1) {
    // one value after the other, in turn
    return evenly(
      found.map((_, k) =>
        Object.fromEntries(names.map((n, j) => [n, found[(k + j) % found.length] as Fraction])),
      ),
    );
  }
  if (shape === 2) {
    // a mixture of independent ones
    const parts = [copies(names, random, taste), copies(names, random, taste)];
    return parts.flatMap((law) =>
      law.map((o) => ({ ...o, weight: times(o.weight, fraction(1, 2)) })),
    );
  }
  return copies(names, random, taste);
}

export function only(names: readonly string[]): (o: Law[number]) => Law[number] {
  return ({ weight, row }) => ({
    weight,
    row: Object.fromEntries(names.map((n) => [n, row[n] as Fraction])),
  });
}

/** Whether two lists of names are independent in a law, by going through it. */
export function areIndependent(law: Law, a: readonly string[], b: readonly string[]): boolean {
  const key = (row: Row, names: readonly string[]): string =>
    names.map((n) => `${row[n]?.top}/${row[n]?.bottom}`).join();
  const weigh = (test: (row: Row) => boolean): Fraction =>
    law.filter(({ row }) => test(row)).reduce((sum, o) => plus(sum, o.weight), zero);
  const left = new Set(law.map(({ row }) => key(row, a)));
  const right = new Set(law.map(({ row }) => key(row, b)));
  for (const x of left)
    for (const y of right) {
      const both = weigh((row) => key(row, a) === x && key(row, b) === y);
      const product = times(
        weigh((row) => key(row, a) === x),
        weigh((row) => key(row, b) === y),
      );
      if (compare(both, product) !== 0) return false;
    }
  return true;
}
