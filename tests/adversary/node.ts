import { type Fraction, fraction } from "./fraction.ts";

/** What a generator writes: an expression of its own, printed to TeX and evaluated in worlds. */
export type Node =
  | { readonly kind: "number"; readonly value: Fraction }
  | { readonly kind: "symbol"; readonly name: string; readonly indices: readonly Node[] }
  | { readonly kind: "add" | "mul" | "max" | "min"; readonly args: readonly Node[] }
  | { readonly kind: "divide" | "power" | "binomial"; readonly args: readonly [Node, Node] }
  | {
      readonly kind: "negate" | "abs" | "sqrt" | "factorial" | "exp" | "log";
      readonly args: readonly [Node];
    }
  | { readonly kind: "sum" | "product"; readonly range: Range; readonly body: Node }
  | { readonly kind: "indicator"; readonly condition: Condition }
  | { readonly kind: "mean" | "variance"; readonly body: Node; readonly given: readonly Node[] }
  | {
      readonly kind: "covariance";
      readonly pair: readonly [Node, Node];
      readonly given: readonly Node[];
    }
  | { readonly kind: "chance"; readonly condition: Condition; readonly given: readonly Node[] };

/** An index that runs from one number to another, without those that equal one of `apart`. */
export interface Range {
  readonly index: string;
  readonly from: Node;
  readonly to: Node;
  readonly apart: readonly Node[];
}

export type Sign = "=" | "<" | "<=" | ">" | ">=" | "!=";

/** Relations that hold together. */
export type Condition = readonly {
  readonly left: Node;
  readonly sign: Sign;
  readonly right: Node;
}[];

export const num = (top: number, bottom = 1): Node => ({
  kind: "number",
  value: fraction(top, bottom),
});
export const sym = (name: string, ...indices: Node[]): Node => ({ kind: "symbol", name, indices });
export const add = (...args: Node[]): Node =>
  args.length === 1 ? (args[0] as Node) : { kind: "add", args: args.flatMap(flatten("add")) };
export const mul = (...args: Node[]): Node =>
  args.length === 1 ? (args[0] as Node) : { kind: "mul", args: args.flatMap(flatten("mul")) };
export const neg = (a: Node): Node => ({ kind: "negate", args: [a] });
export const sub = (a: Node, b: Node): Node => add(a, neg(b));
export const divide = (a: Node, b: Node): Node => ({ kind: "divide", args: [a, b] });
export const pow = (a: Node, e: Node | number): Node => ({
  kind: "power",
  args: [a, typeof e === "number" ? num(e) : e],
});
export const sqrt = (a: Node): Node => ({ kind: "sqrt", args: [a] });
export const abs = (a: Node): Node => ({ kind: "abs", args: [a] });
export const exp = (a: Node): Node => ({ kind: "exp", args: [a] });
export const max = (...args: Node[]): Node => ({ kind: "max", args });
export const min = (...args: Node[]): Node => ({ kind: "min", args });
export const factorial = (a: Node): Node => ({ kind: "factorial", args: [a] });
export const binomial = (a: Node, b: Node): Node => ({ kind: "binomial", args: [a, b] });
export const range = (index: string, from: Node, to: Node, ...apart: Node[]): Range => ({
  index,
  from,
  to,
  apart,
});
export const sum = (over: Range, body: Node): Node => ({ kind: "sum", range: over, body });
export const product = (over: Range, body: Node): Node => ({ kind: "product", range: over, body });
export const mean = (body: Node, ...given: Node[]): Node => ({ kind: "mean", body, given });
export const variance = (body: Node, ...given: Node[]): Node => ({ kind: "variance", body, given });
export const covariance = (a: Node, b: Node, ...given: Node[]): Node => ({
  kind: "covariance",
  pair: [a, b],
  given,
});
export const rel = (left: Node, sign: Sign, right: Node): Condition => [{ left, sign, right }];
export const chance = (condition: Condition, ...given: Node[]): Node => ({
  kind: "chance",
  condition,
  given,
});
export const indicator = (condition: Condition): Node => ({ kind: "indicator", condition });

function flatten(kind: "add" | "mul"): (a: Node) => readonly Node[] {
  return (a) => (a.kind === kind ? a.args : [a]);
}

/** The expressions right under one, in a fixed order. */
export function childrenOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case "number":
      return [];
    case "symbol":
      return node.indices;
    case "sum":
    case "product":
      return [node.range.from, node.range.to, ...node.range.apart, node.body];
    case "indicator":
      return node.condition.flatMap((c) => [c.left, c.right]);
    case "mean":
    case "variance":
      return [node.body, ...node.given];
    case "covariance":
      return [...node.pair, ...node.given];
    case "chance":
      return [...node.condition.flatMap((c) => [c.left, c.right]), ...node.given];
    default:
      return node.args;
  }
}

/** The same node over other children, as many as it has. */
export function withChildren(node: Node, children: readonly Node[]): Node {
  const [a, b] = children as [Node, Node];
  switch (node.kind) {
    case "number":
      return node;
    case "symbol":
      return { ...node, indices: children };
    case "sum":
    case "product": {
      const apart = children.slice(2, -1);
      const body = children.at(-1) as Node;
      return { ...node, range: { ...node.range, from: a, to: b, apart }, body };
    }
    case "indicator":
      return { ...node, condition: conditionWith(node.condition, children) };
    case "mean":
    case "variance":
      return { ...node, body: a, given: children.slice(1) };
    case "covariance":
      return { ...node, pair: [a, b], given: children.slice(2) };
    case "chance": {
      const inside = 2 * node.condition.length;
      return {
        ...node,
        condition: conditionWith(node.condition, children.slice(0, inside)),
        given: children.slice(inside),
      };
    }
    default:
      return { ...node, args: children } as Node;
  }
}

function conditionWith(condition: Condition, children: readonly Node[]): Condition {
  return condition.map((c, k) => ({
    ...c,
    left: children[2 * k] as Node,
    right: children[2 * k + 1] as Node,
  }));
}

/** Whether some node of an expression is such a one. */
export function some(node: Node, test: (node: Node) => boolean): boolean {
  return test(node) || childrenOf(node).some((child) => some(child, test));
}

/** All places of an expression, each as the way down to it. */
export function places(node: Node, way: readonly number[] = []): (readonly number[])[] {
  return [way, ...childrenOf(node).flatMap((child, k) => places(child, [...way, k]))];
}

export function at(node: Node, way: readonly number[]): Node {
  return way.reduce((inner, k) => childrenOf(inner)[k] as Node, node);
}

export function changedAt(node: Node, way: readonly number[], by: Node): Node {
  const [k, ...rest] = way;
  if (k === undefined) return by;
  return withChildren(
    node,
    childrenOf(node).map((child, j) => (j === k ? changedAt(child, rest, by) : child)),
  );
}

/** An expression with a name replaced; bound indices shadow it. */
export function replaced(node: Node, name: string, by: Node): Node {
  if (node.kind === "symbol" && node.name === name && node.indices.length === 0) return by;
  const inside = (child: Node): Node => replaced(child, name, by);
  if ((node.kind === "sum" || node.kind === "product") && node.range.index === name)
    return {
      ...node,
      range: { ...node.range, from: inside(node.range.from), to: inside(node.range.to) },
    };
  return withChildren(node, childrenOf(node).map(inside));
}

export function same(a: Node, b: Node): boolean {
  return keyOf(a) === keyOf(b);
}

export function keyOf(node: Node): string {
  return JSON.stringify(node, (_, value) => (typeof value === "bigint" ? `${value}n` : value));
}

/** The size of an expression, in nodes. */
export function sizeOf(node: Node): number {
  return 1 + childrenOf(node).reduce((total, child) => total + sizeOf(child), 0);
}
