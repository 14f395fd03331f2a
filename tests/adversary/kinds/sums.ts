import { fraction } from "../fraction.ts";
import type { Kind } from "../kind.ts";
import {
  add,
  binomial,
  divide,
  factorial,
  mul,
  type Node,
  num,
  pow,
  product,
  range,
  sub,
  sum,
  sym,
} from "../node.ts";
import type { Random } from "../random.ts";
import { drafted } from "../rewrite.ts";
import { algebra, small, temptingAlgebra } from "../rules/algebra.ts";
import { near } from "../rules/near.ts";
import { sums, temptingSums } from "../rules/sum.ts";
import { declared, drawnAll, type Letter, letters, noFrames, type Scene } from "../scene.ts";
import { sure, world } from "../world.ts";

/** Numbers, sizes, and two rows of numbers as long as the first size. */
function rows(random: Random): Scene {
  const fixed: Letter[] = [
    { name: "a", extent: random.pick(["real", "positive", "nonzero", "unit"] as const) },
    { name: "b", extent: random.pick(["real", "negative", "positive"] as const) },
    { name: "n", extent: "size" },
    { name: "m", extent: "size" },
  ];
  return {
    name: "sums",
    sentences: [
      ...fixed.map((letter) => declared(letter, random)),
      "$x_1, \\dots, x_n$ are real numbers.",
      "$y_1, \\dots, y_n$ are real numbers.",
    ],
    fixed,
    random: [],
    extents: new Map(),
    worlds: (source, count) =>
      Array.from({ length: count }, () => {
        const values = drawnAll(fixed, source);
        const size = Number(values["n"]?.top ?? 1n);
        const members = Object.fromEntries(
          ["x", "y"].flatMap((name) =>
            Array.from({ length: size }, (_, k) => [
              `${name}[${k + 1}]`,
              fraction(source.integer(-6, 8), source.integer(1, 3)),
            ]),
          ),
        );
        return world({ ...values, ...members }, sure);
      }),
    frames: noFrames,
    separate: () => false,
  };
}

/** What a sum adds up: members, powers of the index, constants. */
function term(index: string, upTo: Node, scene: Scene, random: Random): Node {
  const i = sym(index);
  const member = upTo.kind === "symbol" && upTo.name === "n";
  return random.pick<Node>([
    i,
    pow(i, 2),
    mul(small(scene, random), i),
    small(scene, random),
    add(i, small(scene, random)),
    pow(sym("a"), random.pick([i, sub(i, num(1)), add(i, num(1))])),
    binomial(upTo, i),
    mul(binomial(upTo, i), pow(sym("a"), i)),
    divide(num(1), mul(i, add(i, num(1)))),
    ...(member
      ? [
          sym("x", i),
          mul(sym("x", i), sym("y", i)),
          pow(sym("x", i), 2),
          sub(sym("x", i), sym("a")),
        ]
      : []),
    ...(member ? [mul(sym("b"), sym("x", i)), mul(i, sym("x", i))] : []),
  ]);
}

function big(index: string, scene: Scene, random: Random): Node {
  const size = random.pick(letters(scene, "size"));
  const from = random.pick([num(1), num(1), num(1), num(2), num(3), num(0)]);
  const to = random.pick<Node>([size, size, size, sub(size, num(1)), sub(size, num(2))]);
  const over = range(index, from, to);
  const inner = term(index, size, scene, random);
  if (random.chance(0.2)) return product(over, inner);
  if (random.chance(0.2)) {
    const bound = random.pick<Node>([sym(index), sym("n"), sub(sym(index), num(1))]);
    const second = random.pick<Node>([
      sym("j"),
      mul(sym("j"), inner),
      inner,
      mul(sym(index), sym("j")),
      num(1),
    ]);
    return sum(range(index, num(1), sym("n")), sum(range("j", num(1), bound), second));
  }
  return sum(over, inner);
}

function start(scene: Scene, random: Random): Node {
  switch (random.integer(0, 7)) {
    case 0:
      return pow(big("i", scene, random), 2);
    case 1:
      return mul(small(scene, random), big("i", scene, random));
    case 2:
      return divide(big("i", scene, random), sym("n"));
    case 3:
      return mul(big("i", scene, random), big("i", scene, random));
    case 4:
      return add(big("i", scene, random), big("i", scene, random));
    case 5:
      return random.pick<Node>([
        divide(factorial(sym("n")), factorial(sub(sym("n"), num(1)))),
        binomial(sym("n"), num(2)),
        binomial(add(sym("n"), num(1)), sym("n")),
        mul(sym("n"), factorial(sub(sym("n"), num(1)))),
        divide(factorial(add(sym("n"), sym("m"))), mul(factorial(sym("n")), factorial(sym("m")))),
      ]);
    default:
      return big("i", scene, random);
  }
}

export const sumKind: Kind = {
  name: "sums",
  scene: rows,
  draft: (scene, random) =>
    drafted(
      start(scene, random),
      {
        sound: random.chance(0.8) ? sums : algebra,
        tempting: random.chance(0.8) ? temptingSums : temptingAlgebra,
        near,
      },
      scene,
      random,
    ),
};
