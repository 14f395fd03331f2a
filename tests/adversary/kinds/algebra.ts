import type { Kind } from "../kind.ts";
import { abs, add, divide, max, min, mul, type Node, neg, num, pow, sqrt, sub } from "../node.ts";
import type { Random } from "../random.ts";
import { drafted } from "../rewrite.ts";
import { algebra, small, temptingAlgebra } from "../rules/algebra.ts";
import { near } from "../rules/near.ts";
import {
  declared,
  drawnAll,
  type Extent,
  type Letter,
  letters,
  noFrames,
  type Scene,
} from "../scene.ts";
import { sure, world } from "../world.ts";

const names = ["a", "b", "c", "d", "h", "r", "s", "t", "u", "v"];
const extents: readonly Extent[] = [
  "real",
  "real",
  "positive",
  "negative",
  "nonzero",
  "nonnegative",
  "unit",
  "integer",
];

/** Numbers with ranges, and nothing random. */
export function numbers(random: Random): Scene {
  const chosen = random.shuffled(names).slice(0, 4);
  const fixed: Letter[] = [
    ...chosen.map((name) => ({ name, extent: random.pick(extents) })),
    { name: "n", extent: "size" as const },
    { name: "m", extent: random.pick(["size", "integer"] as const) },
  ];
  return {
    name: "numbers",
    sentences: fixed.map((letter) => declared(letter, random)),
    fixed,
    random: [],
    extents: new Map(),
    worlds: (source, count) =>
      Array.from({ length: count }, () => world(drawnAll(fixed, source), sure)),
    frames: noFrames,
    separate: () => false,
  };
}

/** A sum of two or three things. */
function sumOf(scene: Scene, random: Random): Node {
  const [a, b] = [small(scene, random), small(scene, random)];
  return random.chance(0.5) ? add(a, b) : sub(a, b);
}

function exponent(scene: Scene, random: Random): Node {
  const sizes = letters(scene, "size", "integer");
  const n = random.pick(sizes);
  return random.pick<Node>([
    num(2),
    num(2),
    num(3),
    num(4),
    n,
    mul(num(2), n),
    add(n, num(1)),
    sub(n, num(1)),
    num(1, 2),
    num(3, 2),
    num(-1),
    divide(n, num(2)),
    mul(n, random.pick(sizes)),
    num(2, 3),
  ]);
}

/** An expression worth a rewriting: roots, powers, absolute values, maxima, fractions. */
export function expression(scene: Scene, random: Random, depth: number): Node {
  if (depth <= 0) return small(scene, random);
  const inner = (): Node => expression(scene, random, depth - 1 - random.integer(0, 1));
  switch (random.integer(0, 11)) {
    case 0:
      return sqrt(pow(inner(), random.pick([num(2), num(4), exponent(scene, random)])));
    case 1:
      return sqrt(mul(pow(inner(), 2), inner()));
    case 2:
      return pow(pow(inner(), exponent(scene, random)), exponent(scene, random));
    case 3:
      return pow(random.chance(0.5) ? mul(inner(), inner()) : inner(), exponent(scene, random));
    case 4:
      return abs(random.chance(0.5) ? sumOf(scene, random) : mul(inner(), inner()));
    case 5:
      return max(inner(), inner());
    case 6:
      return mul(
        small(scene, random),
        random.chance(0.5) ? max(inner(), inner()) : min(inner(), inner()),
      );
    case 7:
      return divide(inner(), random.chance(0.5) ? inner() : sumOf(scene, random));
    case 8:
      return add(inner(), neg(inner()));
    case 9:
      return sub(pow(inner(), 2), pow(inner(), 2));
    case 10:
      return mul(inner(), sqrt(inner()));
    default:
      return pow(sumOf(scene, random), exponent(scene, random));
  }
}

export const algebraKind: Kind = {
  name: "algebra",
  scene: numbers,
  draft: (scene, random) =>
    drafted(
      expression(scene, random, random.integer(1, 2)),
      { sound: algebra, tempting: temptingAlgebra, near },
      scene,
      random,
    ),
};
