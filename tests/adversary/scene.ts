import { type Fraction, fraction } from "./fraction.ts";
import type { Frames } from "./label.ts";
import { childrenOf, type Node, sym } from "./node.ts";
import type { Random } from "./random.ts";
import type { World } from "./world.ts";

/** Numbers that a letter may stand for. */
export type Extent =
  | "real"
  | "positive"
  | "negative"
  | "nonnegative"
  | "nonzero"
  | "unit"
  | "integer"
  | "size";

export interface Letter {
  readonly name: string;
  readonly extent: Extent;
}

/** Givens, as sentences and as worlds that satisfy them. */
export interface Scene {
  readonly name: string;
  readonly sentences: readonly string[];
  readonly fixed: readonly Letter[];
  /** random quantities, members of families among them, as they are written in steps */
  readonly random: readonly Node[];
  /** what of the random ones is known to be positive, or not negative */
  readonly extents: ReadonlyMap<string, Extent>;
  /** as many worlds as asked for, or fewer where there are no more */
  readonly worlds: (random: Random, count: number) => readonly World[];
  readonly frames: Frames;
  /** whether what depends on these names is independent of what depends on those */
  readonly separate: (a: readonly string[], b: readonly string[]) => boolean;
}

export const noFrames: Frames = () => [{}];

const pools: Readonly<Record<Extent, readonly Fraction[]>> = {
  real: [
    [-2, 1],
    [-1, 1],
    [-1, 2],
    [0, 1],
    [1, 3],
    [1, 1],
    [3, 2],
    [2, 1],
    [-5, 2],
    [3, 1],
  ].map(([a, b]) => fraction(a as number, b)),
  positive: [
    [1, 2],
    [1, 1],
    [2, 1],
    [1, 3],
    [3, 1],
    [9, 4],
  ].map(([a, b]) => fraction(a as number, b)),
  negative: [
    [-1, 2],
    [-1, 1],
    [-2, 1],
    [-4, 1],
  ].map(([a, b]) => fraction(a as number, b)),
  nonnegative: [
    [0, 1],
    [1, 2],
    [1, 1],
    [2, 1],
    [3, 1],
  ].map(([a, b]) => fraction(a as number, b)),
  nonzero: [
    [-2, 1],
    [-1, 1],
    [-1, 2],
    [1, 2],
    [1, 1],
    [3, 1],
  ].map(([a, b]) => fraction(a as number, b)),
  unit: [
    [0, 1],
    [1, 3],
    [1, 2],
    [1, 1],
    [3, 4],
  ].map(([a, b]) => fraction(a as number, b)),
  integer: [-2, -1, 0, 1, 2, 3].map((k) => fraction(k)),
  size: [1, 2, 3, 4].map((k) => fraction(k)),
};

export function drawn(extent: Extent, random: Random): Fraction {
  return random.pick(pools[extent]);
}

export function drawnAll(letters: readonly Letter[], random: Random): Record<string, Fraction> {
  return Object.fromEntries(letters.map(({ name, extent }) => [name, drawn(extent, random)]));
}

const words: Readonly<Record<Extent, readonly string[]>> = {
  real: ["a real number", "a constant", "a fixed real number"],
  positive: ["a positive real number", "a positive number"],
  negative: ["a negative real number"],
  nonnegative: ["a non-negative real number"],
  nonzero: ["a real number with $? \\ne 0$", "a non-zero real number"],
  unit: ["a real number with $0 \\le ? \\le 1$"],
  integer: ["an integer"],
  size: ["a positive integer", "an integer with $? \\ge 1$"],
};

export function declared({ name, extent }: Letter, random: Random): string {
  return `$${name}$ is ${random.pick(words[extent]).replaceAll("?", name)}.`;
}

/** The name of a random quantity as worlds have it, `*` for an index that is no numeral. */
export function nameOf(node: Node & { kind: "symbol" }): string {
  if (node.indices.length === 0) return node.name;
  const at = node.indices.map((i) => (i.kind === "number" ? String(i.value.top) : "*"));
  return `${node.name}[${at.join()}]`;
}

/** The random quantities that the value of an expression depends on. */
export function dependsOn(node: Node, scene: Scene): readonly string[] {
  switch (node.kind) {
    case "symbol":
      return scene.random.some((r) => r.kind === "symbol" && r.name === node.name)
        ? [nameOf(node)]
        : [];
    case "mean":
    case "variance":
    case "covariance":
    case "chance":
      return node.given.flatMap((g) => dependsOn(g, scene));
    default:
      return childrenOf(node).flatMap((child) => dependsOn(child, scene));
  }
}

export function isFixed(node: Node, scene: Scene): boolean {
  return dependsOn(node, scene).length === 0;
}

/** What is known of the sign of an expression. */
export function extentOf(node: Node, scene: Scene): Extent {
  const of = (child: Node): Extent => extentOf(child, scene);
  switch (node.kind) {
    case "number":
      return node.value.top > 0n ? "positive" : node.value.top < 0n ? "negative" : "nonnegative";
    case "symbol":
      return (
        scene.fixed.find((l) => l.name === node.name)?.extent ??
        scene.extents.get(node.name) ??
        "real"
      );
    case "abs":
    case "sqrt":
    case "indicator":
    case "chance":
    case "variance":
      return "nonnegative";
    case "exp":
      return "positive";
    case "mul":
    case "add": {
      const each = node.args.map(of);
      if (each.every(isPositive)) return "positive";
      return each.every(isNonnegative) ? "nonnegative" : "real";
    }
    case "power": {
      const [base, exponent] = node.args;
      const even = exponent.kind === "number" && exponent.value.top % 2n === 0n;
      if (isPositive(of(base))) return "positive";
      return isNonnegative(of(base)) || (even && exponent.value.bottom === 1n)
        ? "nonnegative"
        : "real";
    }
    case "mean":
      return isNonnegative(of(node.body)) ? "nonnegative" : "real";
    default:
      return "real";
  }
}

export function isPositive(extent: Extent): boolean {
  return extent === "positive" || extent === "size";
}

export function isNonnegative(extent: Extent): boolean {
  return isPositive(extent) || extent === "nonnegative" || extent === "unit";
}

/** Whether an expression is a whole number in every world. */
export function isInteger(node: Node, scene: Scene): boolean {
  if (node.kind === "number") return node.value.bottom === 1n;
  if (node.kind === "symbol") {
    const extent = scene.fixed.find((l) => l.name === node.name)?.extent;
    return extent === "integer" || extent === "size";
  }
  if (node.kind === "add" || node.kind === "mul" || node.kind === "negate")
    return node.args.every((a) => isInteger(a, scene));
  return false;
}

/** Letters as nodes. */
export function letters(scene: Scene, ...extents: Extent[]): Node[] {
  return scene.fixed
    .filter((l) => extents.length === 0 || extents.includes(l.extent))
    .map((l) => sym(l.name));
}
