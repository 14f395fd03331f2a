import type { Affine } from "../exact/affine.ts";
import { linear } from "../meaning/law.ts";
import type { IndexVariable } from "../term/context.ts";
import type { Term } from "../term/term.ts";

type Range = IndexVariable["range"];

/**
 * Free indices, each once. One that runs through two families runs through what both have: `i` of
 * `E[D_i] = E[X_i] - E[X_{i-1}]` from 2 on, where `D_2, \dots, D_n` stand beside `X_1, \dots, X_n`.
 */
export function united(all: readonly IndexVariable[]): readonly IndexVariable[] {
  const found = new Map<string, IndexVariable>();
  for (const index of all) {
    const known = found.get(index.name);
    found.set(index.name, known ? { ...index, range: meet(known.range, index.range) } : index);
  }
  return [...found.values()];
}

/** What two ranges have in common, where one end is known to lie beyond the other. */
function meet(one: Range, other: Range): Range {
  return {
    lower: end(one.lower, other.lower, (gap) => gap > 0),
    upper: end(one.upper, other.upper, (gap) => gap < 0),
  };
}

/** The first of two ends if it lies further inside, or the second is none; else the second. */
function end(one: Term | null, other: Term | null, isInside: (gap: number) => boolean) {
  if (other === null || other.kind === "constant") return one ?? other;
  const [first, second]: readonly (Affine | null)[] = [one, other].map((t) => t && linear(t));
  const gap = first && second ? first.minus(second).integer : null;
  return gap !== null && isInside(gap) ? one : other;
}
