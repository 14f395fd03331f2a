import { canonical } from "../tex/canonical.ts";
import { isOperator } from "../tex/row.ts";
import { insideOf, type Syntax } from "../tex/syntax.ts";
import type { Habits } from "./habit.ts";
import type { UsedShape } from "./shapes.ts";

/** The letters and numbers at which a page writes what may be entries: `s_i`, `M_{ij}`. */
type Places = readonly (readonly string[])[];

/** Names that stand by themselves and with indices, by their places. */
type Indexed = ReadonlyMap<string, Places>;

/**
 * Names that stand by themselves and with indices, by the places: s of `s^\top M s` beside `s_i`. A
 * sign above makes another name, a transpose or a power does not.
 */
export function indexedAndBare(formulas: readonly (readonly Syntax[])[]): Indexed {
  const bare = new Set<string>();
  const places = new Map<string, (readonly string[])[]>();
  const walk = (nodes: readonly Syntax[]): void => {
    for (const node of nodes) {
      if (node.kind === "name") bare.add(node.text);
      const at = placeOf(node);
      const base = node.kind === "script" && node.sub && node.base?.kind === "name" && node.base;
      if (base && at) places.set(base.text, [...(places.get(base.text) ?? []), at]);
      walk(insideOf(node).filter((part) => part !== base));
    }
  };
  for (const nodes of formulas) walk(nodes);
  return new Map([...places].filter(([name]) => bare.has(name)));
}

/** i and j of `M_{ij}` and `M_{i, j}`; null of what has no index or other ones. */
function placeOf(node: Syntax): readonly string[] | null {
  const sub = (node.kind === "script" && node.sub) || [];
  const parts = sub.filter((n) => !isOperator(n, ","));
  const texts = parts.map((n) => canonical([n]));
  return texts.length > 0 && texts.every((text) => /^(?:[a-z]|[1-9]\d*)$/.test(text))
    ? texts
    : null;
}

/** What is written as entries of vectors and matrices, by names without their indices. */
export interface Entries {
  /** the vectors and matrices with entries: s of `s_i`, by how many indices these have */
  readonly of: ReadonlyMap<string, number>;
  /** small letters for the entries of a matrix: b of `b_{ij}`, with the matrix B */
  readonly letters: ReadonlyMap<string, string>;
  /** how far letters run as indices of entries, with the names that say so: d of `s_i` in R^d */
  readonly runs: ReadonlyMap<string, string>;
}

const noEntries: Entries = { of: new Map(), letters: new Map(), runs: new Map() };

/**
 * The entries that a page writes of what fits together as vectors and matrices; `isMeant` where no
 * words may say that these are something else.
 */
export function entriesIn(
  indexed: Indexed,
  shapes: ReadonlyMap<string, UsedShape>,
  isMeant: (name: string) => boolean,
): Entries {
  const isShaped = (name: string): boolean => (shapes.get(name)?.sizes.length ?? 0) > 0;
  // "here $M_{ij}$ denotes the minor of $M$"
  if ([...indexed.keys()].some((name) => isShaped(name) && !isMeant(name))) return noEntries;
  const of = new Map<string, number>();
  const runs = new Map<string, string>();
  for (const [name, places] of indexed) {
    const { sizes = [] } = shapes.get(name) ?? {};
    // members that are vectors themselves are no entries
    const isMember = shapes.get(`${name}_`)?.kind === "number";
    if (!isMember || sizes.length === 0 || places.some((at) => at.length !== sizes.length))
      continue;
    of.set(name, sizes.length);
    for (const at of places)
      for (const [k, letter] of at.entries()) runs.set(letter, sizes[k] ?? "");
  }
  const letters = new Map<string, string>();
  for (const [name, shape] of shapes) {
    const small = name.toLowerCase();
    const isPlain = shape.kind === "matrix" && /^[A-Z]$/.test(name) && !indexed.has(name);
    if (
      isPlain &&
      isMeant(name) &&
      isMeant(small) &&
      shapes.get(`${small}_`)?.kind === "number" &&
      !shapes.has(small)
    )
      letters.set(small, name);
  }
  return { of, letters, runs };
}

/**
 * How long vectors and matrices are whose entries a page sums: n of R where `R_i` is summed from 1
 * to n.
 */
export function entrySizes(
  indexed: Indexed,
  { runs }: Habits,
  isMeant: (name: string) => boolean,
): ReadonlyMap<string, readonly string[]> {
  return new Map(
    [...indexed].flatMap(([name, places]): [string, readonly string[]][] => {
      if (!isMeant(name)) return [];
      const [first = [], ...others] = places.map((at) =>
        at.map((letter) => {
          const run = runs.get(letter);
          return run?.from === "1" && /^[a-zA-Z]$/.test(run.to) ? run.to : "";
        }),
      );
      const sizes = first.map(
        (to, k) => [to, ...others.map((o) => o[k] ?? "")].find(Boolean) ?? "",
      );
      return sizes.some(Boolean) && others.every((o) => o.length === first.length)
        ? [[name, sizes]]
        : [];
    }),
  );
}
