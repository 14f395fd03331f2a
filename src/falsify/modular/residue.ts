import type { ArrayValue } from "../value.ts";
import { inverse, power } from "./field.ts";
import type { Outcomes } from "./outcomes.ts";

/**
 * A number modulo a prime, NaN where there is none; or one for each outcome of some parts of a
 * space.
 */
export type Entry = number | Spread;

export interface Spread {
  readonly mask: number;
  readonly values: readonly number[];
}

/** A value modulo a prime: a number, or a vector or matrix of numbers, row by row. */
export type Residue = Entry | Grid;

export interface Grid {
  readonly shape: ArrayValue["shape"];
  readonly rows: number;
  readonly columns: number;
  readonly items: readonly Entry[];
}

const add = (x: number, y: number, prime: number): number => (x + y) % prime;
const multiply = (x: number, y: number, prime: number): number => (x * y) % prime;

/** An operation at each outcome of all parts that either number runs over. */
function joined(a: Entry, b: Entry, all: Outcomes, join: typeof add): Entry {
  const { prime } = all;
  if (typeof a === "number" && typeof b === "number") return join(a, b, prime);
  if (typeof a === "number") return each(b, (y) => join(a, y, prime));
  if (typeof b === "number") return each(a, (x) => join(x, b, prime));
  const mask = a.mask | b.mask;
  const count = all.count(mask);
  if (count === null) return Number.NaN;
  const values: number[] = [];
  if (a.mask === b.mask) {
    for (let k = 0; k < count; k++)
      values.push(join(a.values[k] as number, b.values[k] as number, prime));
    return { mask, values };
  }
  const [first, second] = [all.within(mask, a.mask), all.within(mask, b.mask)];
  for (let k = 0; k < count; k++) {
    const [x, y] = [a.values[first[k] as number], b.values[second[k] as number]];
    values.push(join(x as number, y as number, prime));
  }
  return { mask, values };
}

/** What is made of a number, at each outcome. */
function each(a: Entry, make: (x: number) => number): Entry {
  if (typeof a === "number") return make(a);
  const values: number[] = [];
  for (const x of a.values) values.push(make(x));
  return { mask: a.mask, values };
}

/** The sum; there is none of a number and an array, nor of arrays of different sizes. */
export function plus(a: Residue, b: Residue, all: Outcomes): Residue {
  if (!isGrid(a) && !isGrid(b)) return joined(a, b, all, add);
  if (!isGrid(a) || !isGrid(b) || a.rows !== b.rows || a.columns !== b.columns) return Number.NaN;
  return { ...a, items: a.items.map((x, k) => joined(x, b.items[k] ?? Number.NaN, all, add)) };
}

export function negated(a: Residue, { prime }: Outcomes): Residue {
  const minus = (x: number): number => (x === 0 ? 0 : prime - x);
  return isGrid(a) ? { ...a, items: a.items.map((x) => each(x, minus)) } : each(a, minus);
}

/** The product in the written order, as that of exact values. */
export function times(a: Residue, b: Residue, all: Outcomes): Residue {
  if (!isGrid(a) && !isGrid(b)) return joined(a, b, all, multiply);
  if (!isGrid(a)) return isGrid(b) ? scaled(b, a, all) : Number.NaN;
  if (!isGrid(b)) return scaled(a, b, all);
  if (a.columns !== b.rows) return Number.NaN;
  const items: Entry[] = [];
  for (let r = 0; r < a.rows; r++)
    for (let c = 0; c < b.columns; c++) {
      let total: Entry = 0;
      for (let k = 0; k < a.columns; k++) {
        const [x, y] = [a.items[r * a.columns + k], b.items[k * b.columns + c]];
        total = joined(total, joined(x ?? Number.NaN, y ?? Number.NaN, all, multiply), all, add);
      }
      items.push(total);
    }
  if (a.shape === "covector" && b.shape === "vector") return items[0] ?? Number.NaN;
  const shape = b.shape === "vector" ? "vector" : a.shape === "covector" ? "covector" : "matrix";
  return { shape, rows: a.rows, columns: b.columns, items };
}

function scaled(a: Grid, by: Entry, all: Outcomes): Grid {
  return { ...a, items: a.items.map((x) => joined(x, by, all, multiply)) };
}

/** The quotient by a number; none where that vanishes. */
export function quotient(a: Residue, b: Residue, all: Outcomes): Residue {
  return isGrid(b)
    ? Number.NaN
    : times(
        a,
        each(b, (x) => inverse(x, all.prime)),
        all,
      );
}

/** A number to a power of at least 1. */
export function raised(a: Residue, exponent: number, { prime }: Outcomes): Residue {
  return isGrid(a) ? Number.NaN : each(a, (x) => power(x, exponent, prime));
}

export function transposed(a: Residue): Residue {
  if (!isGrid(a)) return a;
  const items: Entry[] = [];
  for (let c = 0; c < a.columns; c++)
    for (let r = 0; r < a.rows; r++) items.push(a.items[r * a.columns + c] ?? Number.NaN);
  const shape = a.shape === "vector" ? "covector" : a.shape === "covector" ? "vector" : "matrix";
  return { shape, rows: a.columns, columns: a.rows, items };
}

/** `left right^T` of vectors, the product of numbers: what a covariance is made of. */
export function outer(left: Residue, right: Residue, all: Outcomes): Residue {
  const isVector = isGrid(right) && right.shape === "vector";
  return times(left, isVector ? transposed(right) : right, all);
}

/** One entry, counted from 1; none outside. */
export function entryAt(of: Residue, indices: readonly number[]): Entry {
  if (!isGrid(of)) return Number.NaN;
  const [r = 1, c = 1] = indices;
  if (r < 1 || c < 1 || (indices.length === 2 && (r > of.rows || c > of.columns)))
    return Number.NaN;
  return of.items[indices.length === 1 ? r - 1 : (r - 1) * of.columns + c - 1] ?? Number.NaN;
}

/** The mean over all outcomes; none where the weights are no whole. */
export function mean(a: Residue, all: Outcomes): Residue {
  if (isGrid(a)) return { ...a, items: a.items.map((x) => meanOf(x, all)) };
  return meanOf(a, all);
}

function meanOf(a: Entry, all: Outcomes): number {
  if (typeof a === "number") return a;
  const weights = all.weights(a.mask);
  let [total, whole] = [0, 0];
  for (let k = 0; k < weights.length; k++) {
    const weight = weights[k] as number;
    // what cannot happen need not have a value
    if (weight === 0) continue;
    total = (total + weight * (a.values[k] as number)) % all.prime;
    whole = (whole + weight) % all.prime;
  }
  return whole === 1 ? total : Number.NaN;
}

/** Whether both are there, and the same, at every outcome of positive weight. */
export function isSame(a: Residue, b: Residue, all: Outcomes): boolean {
  if (isGrid(a) && isGrid(b))
    return (
      a.rows === b.rows &&
      a.columns === b.columns &&
      a.items.every((x, k) => isNone(x, b.items[k] ?? Number.NaN, all))
    );
  return !isGrid(a) && !isGrid(b) && isNone(a, b, all);
}

/** Whether the difference of two numbers is there, and nothing. */
function isNone(a: Entry, b: Entry, all: Outcomes): boolean {
  const difference = joined(a, b, all, (x, y) => x - y);
  if (typeof difference === "number") return difference === 0;
  const weights = all.weights(difference.mask);
  return difference.values.every((x, k) => x === 0 || weights[k] === 0);
}

function isGrid(a: Residue): a is Grid {
  return typeof a === "object" && "items" in a;
}
