import type { Fraction } from "../exact/fraction.ts";
import type { Declaration } from "../term/context.ts";
import { type Value, valueKey } from "./value.ts";

/**
 * One random quantity that a model chooses: a member of a declared family, or one entry of it where
 * the sentences speak of entries.
 */
export interface Spot {
  readonly key: string;
  readonly declaration: Declaration;
  readonly args: readonly Value[];
  readonly entry: readonly number[];
}

export interface Atom extends Spot {
  /** its value where the space stands; looks at the parts that decide it */
  readonly value: () => Value;
}

/** The name of one random quantity of a model. */
export function atomKey(key: string, args: readonly Value[], entry: readonly number[]): string {
  return `${key}|${args.map(valueKey).join(",")}|${entry.join(",")}`;
}

/** A part of the space on which one quantity more may lean, by how far its points lie from 0. */
export interface Companion {
  readonly index: number;
  readonly spots: readonly Spot[];
  readonly tilt: readonly Fraction[];
}
