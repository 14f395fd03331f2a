import type { Affine } from "./affine.ts";

/** The form `up − down + by`; the empty name stands for 0. */
interface Difference {
  readonly up: string;
  readonly down: string;
  readonly by: number;
}

const largest = 2 ** 40;

const known = new WeakMap<Affine, Difference | null>();

/** A form as the difference of two integer quantities and a whole number; null where it is none. */
function differenceOf(form: Affine): Difference | null {
  const found = known.get(form);
  if (found !== undefined) return found;
  const made = classified(form);
  known.set(form, made);
  return made;
}

function classified({ constant, parts }: Affine): Difference | null {
  if (parts.size > 2 || !constant.isInteger) return null;
  const by = constant.valueOf();
  if (Math.abs(by) > largest) return null;
  let up = "";
  let down = "";
  for (const [g, c] of parts) {
    if (!c.isUnit) return null;
    if (c.isNegative) {
      if (down !== "") return null;
      down = g;
    } else {
      if (up !== "") return null;
      up = g;
    }
  }
  return { up, down, by };
}

/**
 * Whether no integers make all forms at least 0, where each is a difference of two of them and a number; null where one is not. Exact: differences can be met together
 * unless they close a cycle of negative length (Bellman and Ford; Cormen et al., Introduction to Algorithms, §24.4).
 */
export function impossibleTogether(forms: readonly Affine[]): boolean | null {
  const names: string[] = [""];
  const from: number[] = [];
  const to: number[] = [];
  const by: number[] = [];
  const place = (name: string): number => {
    const at = names.indexOf(name);
    return at >= 0 ? at : names.push(name) - 1;
  };
  for (const form of forms) {
    const d = differenceOf(form);
    if (d === null) return null;
    // up − down + by ≥ 0: down is at most up + by
    from.push(place(d.up));
    to.push(place(d.down));
    by.push(d.by);
  }
  const length = names.map(() => 0);
  for (let round = 0; round <= names.length; round++) {
    let changed = false;
    for (let k = 0; k < from.length; k++) {
      const reached = (length[from[k] as number] as number) + (by[k] as number);
      if (reached >= (length[to[k] as number] as number)) continue;
      length[to[k] as number] = reached;
      changed = true;
    }
    if (!changed) return false;
  }
  return true;
}
