/** Expressions over families of random quantities, as a tree. */
export type Draw = (below: number) => number;

export type Node =
  | { readonly k: "num"; readonly n: number; readonly d: number }
  | { readonly k: "fixed"; readonly name: string }
  | { readonly k: "size"; readonly name: string; readonly shift: number }
  | {
      readonly k: "at";
      readonly name: string;
      readonly index: string;
      readonly second?: string;
      readonly entry: readonly string[];
    }
  /** the inner product of two members that are vectors, or their quadratic form */
  | { readonly k: "dot"; readonly left: Node; readonly right: Node; readonly matrix?: string }
  /** the trace of a product of matrices */
  | { readonly k: "trace"; readonly of: readonly string[] }
  /** what a definition names, at an index where its head has one */
  | { readonly k: "def"; readonly name: string; readonly index?: string }
  | { readonly k: "add" | "mul"; readonly parts: readonly Node[] }
  | { readonly k: "pow"; readonly base: Node; readonly e: number }
  | { readonly k: "inv"; readonly of: Node }
  | {
      readonly k: "sum";
      readonly names: readonly string[];
      readonly size: string;
      readonly conditions: readonly Condition[];
      readonly range?: readonly [Place, Place];
      readonly body: Node;
    }
  | { readonly k: "E" | "Var"; readonly of: Node }
  | { readonly k: "Cov"; readonly left: Node; readonly right: Node };

/** A number: an index or a size, or nothing, and so many more. */
export interface Place {
  readonly name: string;
  readonly shift: number;
}

export interface Condition {
  readonly left: string;
  readonly relation: "!=" | "<" | "<=";
  readonly right: string;
}

export type Kind = "iid" | "independent" | "pairwise" | "uncorrelated" | "identical";
export type Moments = "named" | "indexed" | "none" | Law;

/** A named law, with its moments from the first on. */
export interface Law {
  readonly tex: string;
  readonly parameters: readonly string[];
  readonly raw: readonly Node[];
}

export interface Family {
  readonly name: string;
  readonly size: string;
  readonly kind: Kind;
  readonly moments: Moments;
  /** how many entries a vector has, or null */
  readonly entries: string | null;
  /** the size that a second index runs to, or nothing */
  readonly second?: string;
  /** what the covariance matrix of a vector is called, or nothing */
  readonly matrix?: string;
  /** what its moments are called */
  readonly mean: string;
  readonly variance: string;
}

export interface Scene {
  readonly families: readonly Family[];
  /** whether two families are independent of each other */
  readonly apart: boolean;
  /**
   * what the covariance of a member of the one with that of the other at the same index is called,
   * where both come in pairs that are independent of each other
   */
  readonly pairs?: string;
  /** whether there is a fixed matrix, and whether it is symmetric */
  readonly form?: "any" | "symmetric";
  readonly weights: readonly string[];
  readonly definitions: ReadonlyMap<string, Node>;
  readonly least: number;
}

export interface Identity {
  readonly scene: Scene;
  readonly left: Node;
  readonly right: Node;
  readonly truth: boolean;
}

export const num = (n: number, d = 1): Node => ({ k: "num", n, d });
export const fixed = (name: string): Node => ({ k: "fixed", name });
export const size = (name: string, shift = 0): Node => ({ k: "size", name, shift });
export const at = (name: string, index: string, entry: readonly string[] = []): Node => ({
  k: "at",
  name,
  index,
  entry,
});
export const expect = (of: Node): Node => ({ k: "E", of });
export const inverse = (of: Node): Node => ({ k: "inv", of });

export function add(...parts: readonly Node[]): Node {
  const flat = parts
    .flatMap((p) => (p.k === "add" ? p.parts : [p]))
    .filter((p) => !(p.k === "num" && p.n === 0));
  if (flat.length === 0) return num(0);
  return flat.length === 1 ? (flat[0] as Node) : { k: "add", parts: flat };
}

export function mul(...parts: readonly Node[]): Node {
  const flat = parts.flatMap((p) => (p.k === "mul" ? p.parts : [p]));
  let n = 1;
  let d = 1;
  const others: Node[] = [];
  for (const p of flat) {
    if (p.k === "num") {
      n *= p.n;
      d *= p.d;
    } else others.push(p);
  }
  if (n === 0) return num(0);
  const g = gcd(Math.abs(n), d);
  const kept = n === d ? others : [num(n / g, d / g), ...others];
  if (kept.length === 0) return num(1);
  return kept.length === 1 ? (kept[0] as Node) : { k: "mul", parts: kept };
}

export function pow(base: Node, e: number): Node {
  return e === 1 ? base : { k: "pow", base, e };
}

export function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

export function minus(a: Node): Node {
  return mul(num(-1), a);
}

export const array = (name: string, index: string, second: string): Node => ({
  k: "at",
  name,
  index,
  second,
  entry: [],
});
export const def = (name: string, index?: string): Node =>
  index === undefined ? { k: "def", name } : { k: "def", name, index };
export const variance = (of: Node): Node => ({ k: "Var", of });
export const covariance = (left: Node, right: Node): Node => ({ k: "Cov", left, right });

export function sum(
  names: readonly string[],
  over: string,
  body: Node,
  conditions: readonly Condition[] = [],
): Node {
  return { k: "sum", names, size: over, conditions, body };
}

export function between(name: string, over: string, lower: Place, upper: Place, body: Node): Node {
  return { k: "sum", names: [name], size: over, conditions: [], range: [lower, upper], body };
}

export const place = (name: string, shift = 0): Place => ({ name, shift });
export const first = place("", 1);

/** Whether a sum has one index, which runs through its whole range. */
export const isPlain = (node: Extract<Node, { k: "sum" }>): boolean =>
  node.names.length === 1 && node.conditions.length === 0 && node.range === undefined;

export const different = (left: string, right: string): Condition => ({
  left,
  relation: "!=",
  right,
});
export const before = (left: string, right: string): Condition => ({ left, relation: "<", right });

/* ---- walks ---- */

export function childrenOf(node: Node): readonly Node[] {
  switch (node.k) {
    case "add":
    case "mul":
      return node.parts;
    case "pow":
      return [node.base];
    case "inv":
    case "E":
    case "Var":
      return [node.of];
    case "sum":
      return [node.body];
    case "Cov":
    case "dot":
      return [node.left, node.right];
    default:
      return [];
  }
}

export function withChildren(node: Node, children: readonly Node[]): Node {
  const [first = node, second = node] = children;
  switch (node.k) {
    case "add":
      return add(...children);
    case "mul":
      return mul(...children);
    case "pow":
      return pow(first, node.e);
    case "inv":
    case "E":
    case "Var":
      return { ...node, of: first };
    case "sum":
      return { ...node, body: first };
    case "Cov":
    case "dot":
      return { ...node, left: first, right: second };
    default:
      return node;
  }
}

/** The index of `i+1`. */
export const bare = (index: string): string => index.split("+")[0] as string;

export function mentions(node: Node, index: string): boolean {
  if (node.k === "at")
    return bare(node.index) === index || node.second === index || node.entry.includes(index);
  if (node.k === "def") return node.index === index;
  if (
    node.k === "sum" &&
    (node.conditions.some((c) => c.left === index || c.right === index) ||
      node.range?.some((x) => x.name === index))
  )
    return true;
  return childrenOf(node).some((c) => mentions(c, index));
}

export function renamed(node: Node, from: string, to: string): Node {
  const swap = (x: string): string =>
    x === from ? to : bare(x) === from ? `${to}${x.slice(from.length)}` : x;
  if (node.k === "def") return node.index === from ? { ...node, index: to } : node;
  if (node.k === "at")
    return {
      ...node,
      index: swap(node.index),
      ...(node.second === undefined ? {} : { second: swap(node.second) }),
      entry: node.entry.map(swap),
    };
  if (node.k !== "sum") {
    return withChildren(
      node,
      childrenOf(node).map((c) => renamed(c, from, to)),
    );
  }
  if (node.names.includes(from)) return node;
  // an index of the sum's own that is in the way
  const own =
    node.names.includes(to) && mentions(node.body, from)
      ? Object.values(pools).flatMap((names) => (names.includes(to) ? names : []))
      : [];
  const other = own.find(
    (x) =>
      x !== to &&
      x !== from &&
      !node.names.includes(x) &&
      !mentions(node, x) &&
      !boundNames(node).includes(x),
  );
  if (other !== undefined) {
    const moved = {
      ...node,
      names: node.names.map((x) => (x === to ? other : x)),
      conditions: node.conditions.map((c) => over(c, to, other)),
      body: renamed(node.body, to, other),
    };
    return renamed(moved, from, to);
  }
  const conditions = node.conditions.map((c) => ({
    ...c,
    left: swap(c.left),
    right: swap(c.right),
  }));
  const range = node.range?.map((x) => ({ ...x, name: swap(x.name) })) as
    | [Place, Place]
    | undefined;
  return { ...node, conditions, ...(range ? { range } : {}), body: renamed(node.body, from, to) };
}

export function over(c: Condition, from: string, to: string): Condition {
  const swap = (x: string): string => (x === from ? to : x);
  return { left: swap(c.left), relation: c.relation, right: swap(c.right) };
}

export const pools: Readonly<Record<string, readonly string[]>> = {
  n: ["i", "j", "k", "l", "h", "q"],
  m: ["a", "b", "t"],
};

export function boundNames(node: Node): string[] {
  return [...(node.k === "sum" ? node.names : []), ...childrenOf(node).flatMap(boundNames)];
}

export function weight(node: Node): number {
  return 1 + childrenOf(node).reduce((n, c) => n + weight(c), 0);
}

/** The index in the heads of definitions. */
export const head = "h";

/**
 * What a name stands for, its own sums over an index that is not in use; null where there is none.
 */
export function unfolded(scene: Scene, node: Extract<Node, { k: "def" }>, own: string): Node {
  const body = rebound(scene.definitions.get(node.name) as Node, own);
  return node.index === undefined ? body : renamed(body, head, node.index);
}

/** The node with its only sum over another name. */
export function rebound(node: Node, name: string): Node {
  if (node.k === "sum")
    return { ...node, names: [name], body: renamed(node.body, node.names[0] as string, name) };
  return withChildren(
    node,
    childrenOf(node).map((c) => rebound(c, name)),
  );
}

export interface Member {
  readonly family: Family;
  readonly index: string;
  readonly second: string;
}

/** Members of families that are random in a node: name and index. */
export function support(scene: Scene, node: Node): readonly Member[] {
  if (node.k === "E" || node.k === "Var" || node.k === "Cov") return [];
  if (node.k === "def") return support(scene, unfolded(scene, node, "*"));
  if (node.k === "at") {
    const family = scene.families.find((f) => f.name === node.name);
    return family ? [{ family, index: node.index, second: node.second ?? "" }] : [];
  }
  return childrenOf(node).flatMap((c) => support(scene, c));
}

export const isRandom = (scene: Scene, node: Node): boolean => support(scene, node).length > 0;

export function pick<T>(draw: Draw, list: readonly T[]): T {
  return list[draw(list.length)] as T;
}
