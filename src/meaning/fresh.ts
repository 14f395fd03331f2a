import { canonical } from "../tex/canonical.ts";
import { insideOf, mapRows, type Syntax } from "../tex/syntax.ts";
import { cover } from "../text/span.ts";
import { isAverage, spelledAt } from "./averages.ts";

/**
 * Where each name of a page first stands, by its TeX: `\hat{\beta}`, `S_{xx}`, `\hat{g}^{B}`. A
 * name with a subscript is one of its own, a power of a name is not.
 */
export type FirstPlaces = ReadonlyMap<string, number>;

export function firstPlaces(formulas: readonly (readonly Syntax[])[]): FirstPlaces {
  const places = new Map<string, number>();
  for (const nodes of formulas)
    for (const { name, from } of namesWithin(nodes))
      places.set(name, Math.min(from, places.get(name) ?? from));
  return places;
}

/**
 * Whether the left side of an equation is a name that the page has not used before it and that the
 * right side does not use: `S^2`, `L(\theta)`. `since`: from where on it may have been used, as in
 * a display that explains what it has just written: `m = S / W, \quad W = \sum_i w_i`.
 */
export function isFresh(
  left: readonly Syntax[],
  right: readonly Syntax[],
  first: FirstPlaces,
  since?: number,
): boolean {
  const [head, argument, ...more] = left;
  if (!head || more.length > 0) return false;
  if (isAverage(head) || (argument && (argument.kind !== "fence" || argument.open !== "(")))
    return false;
  const names = namesOf(head);
  const used = new Set(namesWithin(right).map(({ name }) => name));
  return (
    names.length > 0 &&
    names.every(({ name, from }) => {
      const at = first.get(name) ?? from;
      return at >= (since ?? from) && !used.has(name);
    })
  );
}

interface Written {
  readonly name: string;
  readonly from: number;
}

function namesWithin(nodes: readonly Syntax[]): readonly Written[] {
  return asWords(nodes).flatMap((node) =>
    node.kind === "name" || node.kind === "script" ? namesOf(node) : namesWithin(insideOf(node)),
  );
}

/** A formula with one name for the letters that spell a function: `MSE(g)`. */
export function asWords(nodes: readonly Syntax[]): readonly Syntax[] {
  const found: Syntax[] = [];
  for (let at = 0; at < nodes.length; at += 1) {
    const node = nodes[at] as Syntax;
    const last = spelledAt(nodes, at);
    const end = nodes[last ?? at] as Syntax;
    const word = last === null ? "" : canonical(nodes.slice(at, last + 1)).replace(/ /g, "");
    const isName = last !== null && end.kind === "name" && /^[A-Z]+$/.test(word);
    const span = cover(node.span, end.span);
    found.push(isName ? { kind: "name", text: `\\operatorname{${word}}`, span } : node);
    if (isName) at = last;
  }
  return found;
}

/** The same for all that is inside of it. */
export const withWords = (nodes: readonly Syntax[]): readonly Syntax[] =>
  asWords(nodes).map((node) => mapRows(node, withWords));

/** The letters that only spell names of functions: M and S of `MSE(g)`, which are no quantities. */
export function spellingOnly(formulas: readonly (readonly Syntax[])[]): ReadonlySet<string> {
  const names = new Set(formulas.flatMap(namesWithin).map(({ name }) => name));
  const words = [...names].flatMap((name) => /^\\operatorname\{([A-Z]+)\}$/.exec(name)?.[1] ?? []);
  return new Set(words.flatMap((word) => [...word]).filter((letter) => !names.has(letter)));
}

/** Powers that are no part of a name: `2`, `-1`, `\top`. */
const power = /^(?:-?\d+|-?\\top|T|\\prime|\\mathrm\{T\}|\\mathsf\{T\})$/;

/** `S_{xx}` of `S_{xx}^2`; `g` and `g^{B}` of `g^B`, which may be a power. */
function namesOf(node: Syntax): readonly Written[] {
  if (node.kind === "name") return [{ name: node.text, from: node.span.from }];
  if (node.kind !== "script") return namesWithin(insideOf(node));
  const { base, sup } = node;
  if (base?.kind !== "name") return [...namesWithin(base ? [base] : []), ...namesWithin(sup ?? [])];
  const from = node.span.from;
  const plain = { name: canonical([{ ...node, sup: null }]), from };
  if (!sup || power.test(canonical(sup))) return [plain];
  const whole = { name: canonical([node]), from };
  return /^\*|\\star$/.test(canonical(sup)) ? [whole] : [plain, whole, ...namesWithin(sup)];
}
