import { canonical } from "./canonical.ts";
import type { Syntax } from "./syntax.ts";

type Nodes = readonly Syntax[];

/** A name taken apart: what it is without its scripts, and these. */
export interface Name {
  readonly base: string;
  readonly primes: number;
  readonly sub: Nodes | null;
  readonly sup: Nodes | null;
}

/** The only name of a formula that is nothing else; null for any other. */
export function nameIn(nodes: Nodes): Name | null {
  const [node, ...more] = nodes;
  if (!node || more.length > 0) return null;
  if (node.kind === "name") return { base: node.text, primes: 0, sub: null, sup: null };
  if (node.kind !== "script" || node.base?.kind !== "name") return null;
  return { base: node.base.text, primes: node.primes, sub: node.sub, sup: node.sup };
}

const small = /^[a-z]$/;

/** The small Latin letter that a formula is: `i`; null for any other. */
export function letterIn(nodes: Nodes | null): string | null {
  const [node, ...more] = nodes ?? [];
  return node?.kind === "name" && more.length === 0 && small.test(node.text) ? node.text : null;
}

/** `i`, `N'`: a Latin letter with its primes; null for any other. */
export function primedLetter(nodes: Nodes): string | null {
  const name = nameIn(nodes);
  return name && !name.sub && !name.sup && /^[a-zA-Z]$/.test(name.base) ? canonical(nodes) : null;
}

/** The letters of `ij`, `i, j` and `i`, of which each counts; none of anything else. */
export function lettersIn(nodes: Nodes): readonly string[] {
  const isComma = (node: Syntax | undefined): boolean =>
    node?.kind === "operator" && node.text === ",";
  const letters: string[] = [];
  for (const [k, node] of nodes.entries()) {
    const isBetween = k > 0 && k < nodes.length - 1 && !isComma(nodes[k - 1]);
    if (isComma(node) && isBetween) continue;
    if (node.kind !== "name" || !small.test(node.text)) return [];
    letters.push(node.text);
  }
  return letters;
}

/** The letter below a name, or below anything else: `i` of `X_i` and of `\bar{X}_i^2`. */
export function letterBelow(node: Syntax | undefined): string | null {
  return node?.kind === "script" ? letterIn(node.sub) : null;
}

/** The numeral that a formula is, without a point: `12`; null for any other. */
export function integerIn(nodes: Nodes | null): number | null {
  const [node, ...more] = nodes ?? [];
  return node?.kind === "number" && more.length === 0 && /^\d+$/.test(node.text)
    ? Number(node.text)
    : null;
}

/** The whole number that a formula is, with its sign: `3`, `-1`; null for any other. */
export function signedIntegerIn(nodes: Nodes | null): number | null {
  const [sign, ...rest] = nodes ?? [];
  if (sign?.kind !== "operator" || sign.text !== "-") return integerIn(nodes);
  const value = integerIn(rest);
  return value === null ? null : -value;
}

/** A set of numbers by its name, with what stands below and above it: `\mathbb{N}_0`. */
export interface NumberSet extends Pick<Name, "sub" | "sup"> {
  readonly of: "naturals" | "integers" | "reals";
}

/** The set of numbers that a formula begins with: `\mathbb R^d`, `\mathbb N`. */
export function numberSetIn(nodes: Nodes): NumberSet | null {
  const name = nameIn(nodes.slice(0, 1));
  const of = name && numberSets.get(name.base);
  return name && of ? { of, sub: name.sub, sup: name.sup } : null;
}

const numberSets: ReadonlyMap<string, NumberSet["of"]> = new Map([
  ["\\mathbb{N}", "naturals"],
  ["\\mathbb{Z}", "integers"],
  ["\\mathbb{R}", "reals"],
]);

/** A formula with its last name without its subscript, where that is of letters and digits. */
export function withoutSubscript(nodes: Nodes): Nodes {
  const last = nodes.at(-1);
  const isPlain = (n: Syntax): boolean =>
    (n.kind === "name" || n.kind === "number") && /^[A-Za-z0-9]+$/.test(n.text);
  if (last?.kind !== "script" || !last.sub || last.sup || !last.sub.every(isPlain)) return nodes;
  return [...nodes.slice(0, -1), { ...last, sub: null }];
}

/** Whether two formulas are the same, however they are spelled. */
export const sameSyntax = (a: Nodes, b: Nodes): boolean => canonical(a) === canonical(b);

/** A letter without what makes it bold: `\mu` of `\boldsymbol{\mu}`. */
export const unbold = (name: string): string =>
  name.replace(/^\\(?:mathbf|boldsymbol|bm|pmb|vec)\{(\\?[A-Za-z]+)\}$/, "$1");
