import { type Fraction, fraction, zero } from "../exact/fraction.ts";

/**
 * A seeded source of choices. Each choice is made from a name, so that it does not depend on the
 * order in which things are asked.
 */
export interface Chance {
  /** an integer from 0 to below - 1 that depends on the seed and the name only */
  below(count: number, name: string): number;
  /** a source for another model or part */
  fork(name: string): Chance;
}

export function chance(seed: number): Chance {
  return {
    below: (count, name) => (count <= 1 ? 0 : hash(seed, name) % count),
    fork: (name) => chance(hash(seed, name)),
  };
}

/** Numbers to choose from. */
export type Choices = readonly [Fraction, ...Fraction[]];

/** Numbers as written: `2 -1 1/3`. */
export function choices(text: string): Choices {
  const [first = zero, ...more] = text.split(" ").map((number) => fraction(number));
  return [first, ...more];
}

/** One of the items. */
export function pick<T>(source: Chance, items: readonly [T, ...T[]], name: string): T {
  return items[source.below(items.length, name)] ?? items[0];
}

/** The items in an order of the seed's choosing. */
export function shuffled<T>(source: Chance, items: readonly T[], name: string): T[] {
  const result = [...items];
  for (let k = result.length - 1; k > 0; k--) {
    const other = source.below(k + 1, `${name}#${k}`);
    const a = result[k];
    const b = result[other];
    if (a !== undefined && b !== undefined) {
      result[k] = b;
      result[other] = a;
    }
  }
  return result;
}

/** Positive weights that add up to 1, unequal as a rule. */
export function weights(source: Chance, count: number, name: string): Fraction[] {
  const parts = Array.from({ length: count }, (_, k) => 1 + source.below(4, `${name}/weight${k}`));
  const total = parts.reduce((a, b) => a + b, 0);
  return parts.map((part) => fraction(part, total));
}

function hash(seed: number, name: string): number {
  let h = (seed ^ 0x9e3779b9) >>> 0;
  for (let k = 0; k < name.length; k++) h = product(h ^ name.charCodeAt(k), 0x01000193);
  h = product(h ^ (h >>> 15), 0x2c1b3c6d);
  h = product(h ^ (h >>> 12), 0x297a2d39);
  return (h ^ (h >>> 15)) >>> 0;
}

/** The low 32 bits of a product of 32-bit integers. */
function product(a: number, b: number): number {
  const low = (a & 0xffff) * b;
  const high = ((a >>> 16) * (b & 0xffff)) % 0x10000;
  return (low + high * 0x10000) % 0x100000000;
}
