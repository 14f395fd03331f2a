import { sortTexts } from "../exact/order.ts";

/** What variables are called in a text. */
export type Naming = (generator: string) => string;

export function plainly(generator: string): string {
  return generator;
}

/**
 * A piece of a monomial as the labelling sees it: the variables it mentions, and its text under a
 * naming.
 */
export interface Item {
  readonly variables: ReadonlySet<string>;
  readonly text: (name: Naming) => string;
}

/**
 * More orders than this are not tried; the text is then still right, but two like monomials may be
 * told apart.
 */
const orderLimit = 5040;

/**
 * The least text (`write`, of which the items are the parts) over all ways to name the bound
 * variables, so that it does not depend on what they were called: colours are refined first (as in
 * canonical labelling of graphs, McKay 1981), variables that may be swapped are kept in one order,
 * and the orders that are left are tried.
 */
export function labelled(
  bound: readonly string[],
  write: (name: Naming) => string,
  parts: () => readonly Item[],
  outer: Naming,
  height: number,
  report?: (order: readonly string[]) => void,
): string {
  if (bound.length === 0) {
    report?.(bound);
    return write(outer);
  }
  const names = namesAt(height, bound.length);
  const named = (order: readonly string[]): string =>
    write((g) => {
      const k = order.indexOf(g);
      return k < 0 ? outer(g) : (names[k] as string);
    });
  const first = named(bound);
  if (bound.length === 1) {
    report?.(bound);
    return `Σ1 ${first}`;
  }
  const present = `${bound.length} ${first}`;
  let least = known.get(present);
  if (!least) {
    least = leastOf(bound, parts(), outer, named);
    if (known.size >= remembered) known.clear();
    known.set(present, least);
  }
  report?.(least.order.map((k) => bound[k] as string));
  return least.text;
}

/** A least text, and which variable comes where in it, by position. */
interface Least {
  readonly text: string;
  readonly order: readonly number[];
}

/**
 * Least texts by the text under the naming that came first, which they depend on alone; forgotten
 * all at once when there are too many.
 */
const known = new Map<string, Least>();
const remembered = 50_000;

/** Forgets the least texts that have been found, as each document begins. */
export function forgetLabels(): void {
  known.clear();
}

function leastOf(
  bound: readonly string[],
  items: readonly Item[],
  outer: Naming,
  named: (order: readonly string[]) => string,
): Least {
  const classes = refine(bound, items, outer).map((group) => swappable(group, bound, items, outer));
  let best: string | null = null;
  let chosen: readonly string[] = bound;
  for (const order of orders(classes)) {
    const text = named(order);
    if (best === null || text < best) {
      best = text;
      chosen = order;
    }
  }
  return { text: `Σ${bound.length} ${best ?? ""}`, order: chosen.map((v) => bound.indexOf(v)) };
}

const tables: string[][] = [];

/** Names of bound variables: they come from the height, so that those of nested sums differ. */
function namesAt(height: number, count: number): readonly string[] {
  const names = tables[height] ?? [];
  tables[height] = names;
  for (let k = names.length; k < count; k++) names.push(`~${height}.${k}`);
  return names;
}

/** Groups of variables that look alike, in an order that does not depend on names. */
function refine(bound: readonly string[], items: readonly Item[], outer: Naming): string[][] {
  let colours = new Map(bound.map((v) => [v, "_"]));
  let groups = 1;
  for (let round = 0; round < bound.length; round++) {
    const signatures = new Map<string, string>();
    for (const v of bound) {
      const name: Naming = (g) => (g === v ? "*" : (colours.get(g) ?? outer(g)));
      const texts = items.filter((item) => item.variables.has(v)).map((item) => item.text(name));
      signatures.set(v, `${colours.get(v)}:${sortTexts(texts).join("*")}`);
    }
    const ranks = new Map([...new Set(signatures.values())].sort().map((s, k) => [s, `_${k}`]));
    colours = new Map(bound.map((v) => [v, ranks.get(signatures.get(v) ?? "") ?? "_"]));
    if (ranks.size === groups) break;
    groups = ranks.size;
  }
  const byColour = new Map<string, string[]>();
  for (const v of bound) {
    const colour = colours.get(v) ?? "_";
    byColour.set(colour, [...(byColour.get(colour) ?? []), v]);
  }
  return [...byColour]
    .sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1))
    .map(([, group]) => group);
}

/**
 * Splits a group into classes of variables any two of which may be swapped without changing the
 * items.
 */
function swappable(
  group: readonly string[],
  bound: readonly string[],
  items: readonly Item[],
  outer: Naming,
): string[][] {
  const fixed = new Map(bound.map((v, k) => [v, `^${k}`]));
  const write = (swap: readonly [string, string] | null): string => {
    const name: Naming = (g) => {
      const h = swap && g === swap[0] ? swap[1] : swap && g === swap[1] ? swap[0] : g;
      return fixed.get(h) ?? outer(h);
    };
    return sortTexts(items.map((item) => item.text(name))).join("*");
  };
  if (group.length === 1) return [[...group]];
  const plain = write(null);
  const classes: string[][] = [];
  for (const v of group) {
    const home = classes.find((c) => c[0] !== undefined && write([c[0], v]) === plain);
    if (home) home.push(v);
    else classes.push([v]);
  }
  return classes;
}

/**
 * All orders of the variables that keep the groups in order and each class of swappable variables
 * in one order.
 */
function orders(groups: readonly (readonly (readonly string[])[])[]): string[][] {
  let result: string[][] = [[]];
  for (const classes of groups) {
    const patterns = arrangements(classes);
    if (result.length * patterns.length > orderLimit) return [groups.flat(2)];
    result = result.flatMap((head) => patterns.map((tail) => [...head, ...tail]));
  }
  return result;
}

function arrangements(classes: readonly (readonly string[])[]): string[][] {
  const total = classes.reduce((n, c) => n + c.length, 0);
  if (classes.length === 1 || total > 7) return [classes.flat()];
  const result: string[][] = [];
  const next = classes.map(() => 0);
  const build = (order: string[]): void => {
    if (order.length === total) {
      result.push(order);
      return;
    }
    classes.forEach((c, k) => {
      const v = c[next[k] ?? 0];
      if (v === undefined) return;
      next[k] = (next[k] ?? 0) + 1;
      build([...order, v]);
      next[k] = (next[k] ?? 0) - 1;
    });
  };
  build([]);
  return result;
}
