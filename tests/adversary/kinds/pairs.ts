import { type Fraction, fraction, plus, times, zero } from "../fraction.ts";
import type { Kind } from "../kind.ts";
import {
  alike,
  copied,
  copies,
  independent,
  independentGiven,
  joint,
  meanApart,
  parity,
  single,
  some,
  uncorrelated,
} from "../laws.ts";
import {
  abs,
  add,
  chance,
  covariance,
  divide,
  indicator,
  max,
  mean,
  mul,
  type Node,
  neg,
  num,
  pow,
  rel,
  type Sign,
  sub,
  sym,
  variance,
} from "../node.ts";
import type { Random } from "../random.ts";
import { drafted } from "../rewrite.ts";
import { algebra, small, temptingAlgebra } from "../rules/algebra.ts";
import { moments, temptingMoments } from "../rules/mean.ts";
import { near } from "../rules/near.ts";
import { declared, drawnAll, type Letter, noFrames, type Scene } from "../scene.ts";
import { beside, continued, evenly, extended, type Law, type Row, world } from "../world.ts";

/** A way in which X, Y and Z may depend on each other. */
interface Dependence {
  readonly name: string;
  readonly sentences: readonly (readonly string[])[];
  readonly law: (random: Random, fixed: Row) => Law;
  /** groups that are independent of each other, all together */
  readonly apart: readonly (readonly string[])[];
}

const declaredAll = "$X$, $Y$ and $Z$ are random variables.";
const withParity = (random: Random): Law =>
  random.chance(0.7)
    ? parity(random.shuffled(["X", "Y", "Z"]), random)
    : independent(["X", "Y", "Z"], random);

/** Z is a function of both, or has a law of its own for each value. */
function dependentThird(law: Law, random: Random, third: string): Law {
  const [a, b] = Object.keys(law[0]?.row ?? {}) as [string, string];
  const shape = random.integer(0, 3);
  if (shape === 0)
    return extended(law, (row) => ({ [third]: times(row[a] as Fraction, row[b] as Fraction) }));
  if (shape === 1)
    return extended(law, (row) => ({ [third]: plus(row[a] as Fraction, row[b] as Fraction) }));
  return continued(law, () => single(third, random));
}

export const dependences: readonly Dependence[] = [
  {
    name: "nothing said",
    sentences: [[declaredAll]],
    law: (random) => {
      const shape = random.integer(0, 3);
      if (shape === 0) return withParity(random);
      return shape === 1 ? alike(["X", "Y", "Z"], random) : joint(["X", "Y", "Z"], random);
    },
    apart: [],
  },
  {
    name: "two independent",
    sentences: [
      [declaredAll, "$X$ and $Y$ are independent."],
      ["$X$ and $Y$ are independent random variables. $Z$ is a random variable."],
      [declaredAll, "$X$ is independent of $Y$."],
    ],
    law: (random) => dependentThird(independent(["X", "Y"], random), random, "Z"),
    apart: [["X"], ["Y"]],
  },
  {
    name: "mutually independent",
    sentences: [
      ["$X$, $Y$ and $Z$ are mutually independent random variables."],
      ["$X$, $Y$ and $Z$ are independent random variables."],
    ],
    law: (random) => independent(["X", "Y", "Z"], random),
    apart: [["X"], ["Y"], ["Z"]],
  },
  {
    name: "pairwise independent",
    sentences: [
      ["$X$, $Y$ and $Z$ are pairwise independent random variables."],
      [
        declaredAll,
        "$X$ and $Y$ are independent. $X$ and $Z$ are independent. $Y$ and $Z$ are independent.",
      ],
    ],
    law: withParity,
    apart: [],
  },
  {
    name: "one independent of each of two",
    sentences: [
      [declaredAll, "$Y$ is independent of $X$, and $Y$ is independent of $Z$."],
      [declaredAll, "$X$ and $Y$ are independent.", "$Y$ and $Z$ are independent."],
    ],
    law: (random) => {
      const shape = random.integer(0, 3);
      if (shape < 2) return parity(random.shuffled(["X", "Y", "Z"]), random);
      return beside(single("Y", random), joint(["X", "Z"], random));
    },
    apart: [],
  },
  {
    name: "one independent of two together",
    sentences: [
      [declaredAll, "$Y$ is independent of $(X, Z)$."],
      [declaredAll, "$(X, Z)$ and $Y$ are independent."],
    ],
    law: (random) => beside(single("Y", random), joint(["X", "Z"], random)),
    apart: [["Y"], ["X", "Z"]],
  },
  {
    name: "independent given the third",
    sentences: [
      [declaredAll, "$X$ and $Y$ are conditionally independent given $Z$."],
      [declaredAll, "$X$ and $Y$ are independent given $Z$."],
      [declaredAll, "Given $Z$, $X$ and $Y$ are independent."],
    ],
    law: (random) => independentGiven(["X", "Y"], "Z", random),
    apart: [],
  },
  {
    name: "uncorrelated",
    sentences: [
      [declaredAll, "$X$ and $Y$ are uncorrelated."],
      [declaredAll, "$\\operatorname{Cov}(X, Y) = 0$."],
      [declaredAll, "$E[XY] = E[X]E[Y]$."],
    ],
    law: (random) => dependentThird(uncorrelated(["X", "Y"], random), random, "Z"),
    apart: [],
  },
  {
    name: "pairwise uncorrelated",
    sentences: [["$X$, $Y$ and $Z$ are pairwise uncorrelated random variables."]],
    law: (random) =>
      random.chance(0.5) ? uncorrelated(["X", "Y", "Z"], random) : withParity(random),
    apart: [],
  },
  {
    name: "mean independent",
    sentences: [
      [declaredAll, "$E[X \\mid Y] = E[X]$."],
      [declaredAll, "$X$ is mean independent of $Y$."],
    ],
    law: (random) =>
      dependentThird(meanApart("X", "Y", random, fraction(random.integer(-1, 2))), random, "Z"),
    apart: [],
  },
  {
    name: "mean given",
    sentences: [
      [declaredAll, "$E[X \\mid Y] = 0$."],
      [declaredAll, "Given $Y$, $X$ has mean $0$."],
    ],
    law: (random) => dependentThird(meanApart("X", "Y", random, zero), random, "Z"),
    apart: [],
  },
  {
    name: "a regression",
    sentences: [[declaredAll, "$E[X \\mid Y] = aY + b$."]],
    law: (random, fixed) =>
      continued(meanApart("e", "Y", random, zero), (row) => [
        {
          weight: fraction(1),
          row: {
            X: plus(
              plus(times(fixed["a"] as Fraction, row["Y"] as Fraction), fixed["b"] as Fraction),
              row["e"] as Fraction,
            ),
            Z: random.pick([row["Y"] as Fraction, row["e"] as Fraction]),
          },
        },
      ]),
    apart: [],
  },
  {
    name: "identically distributed",
    sentences: [
      ["$X$, $Y$ and $Z$ are identically distributed random variables."],
      [declaredAll, "$X$, $Y$ and $Z$ have the same distribution."],
      [declaredAll, "$X$, $Y$ and $Z$ are identically distributed."],
    ],
    law: (random) => alike(["X", "Y", "Z"], random),
    apart: [],
  },
  {
    name: "i.i.d.",
    sentences: [["$X$, $Y$ and $Z$ are i.i.d. random variables."]],
    law: (random) => copies(["X", "Y", "Z"], random),
    apart: [["X"], ["Y"], ["Z"]],
  },
  {
    name: "a sum of two",
    sentences: [["$X$ and $Y$ are independent random variables. $Z = X + Y$."]],
    law: (random) =>
      extended(independent(["X", "Y"], random), (row) => ({
        Z: plus(row["X"] as Fraction, row["Y"] as Fraction),
      })),
    apart: [["X"], ["Y"]],
  },
  {
    name: "a product of two",
    sentences: [["$X$ and $Y$ are independent random variables. $Z = XY$."]],
    law: (random) =>
      extended(independent(["X", "Y"], random), (row) => ({
        Z: times(row["X"] as Fraction, row["Y"] as Fraction),
      })),
    apart: [["X"], ["Y"]],
  },
  {
    name: "a square",
    sentences: [["$X$ and $Z$ are independent random variables. $Y = X^2$."]],
    law: (random) =>
      extended(independent(["X", "Z"], random), (row) => ({
        Y: times(row["X"] as Fraction, row["X"] as Fraction),
      })),
    apart: [["X", "Y"], ["Z"]],
  },
  {
    name: "an average of averages",
    sentences: [
      [declaredAll, "$E[X \\mid Y, Z] = E[X \\mid Z]$."],
      [declaredAll, "$E[X \\mid Z] = E[X \\mid Y, Z]$."],
    ],
    law: (random) =>
      continued(joint(["Y", "Z"], random), (row) => {
        const m = row["Z"] as Fraction;
        const d = plus(row["Y"] as Fraction, fraction(random.integer(0, 1)));
        return [
          { weight: fraction(1, 2), row: { X: plus(m, d) } },
          { weight: fraction(1, 2), row: { X: plus(m, times(fraction(-1), d)) } },
        ];
      }),
    apart: [],
  },
  {
    name: "zero or one",
    sentences: [
      ["$X$, $Y$ and $Z$ are random variables with values in $\\{0, 1\\}$."],
      ["$X$, $Y$ and $Z$ are random variables taking values in $\\{0, 1\\}$."],
    ],
    law: (random) =>
      random.chance(0.5)
        ? joint(["X", "Y", "Z"], random, { binary: true })
        : parity(["X", "Y", "Z"], random, { binary: true }),
    apart: [],
  },
  {
    name: "a copy",
    sentences: [["$X$ and $Y$ are independent random variables. $Z$ has the law of $X$."]],
    law: (random) => {
      const law = random.chance(0.5) ? single("X", random) : evenSingle("X", random);
      const y = random.chance(0.3) ? copied(law, { X: "Y" }) : single("Y", random);
      const both = beside(law, y);
      const shape = random.integer(0, 3);
      if (shape === 0) return extended(both, (row) => ({ Z: row["X"] as Fraction }));
      if (shape === 1) return beside(both, copied(law, { X: "Z" }));
      return thirdAlike(law, random);
    },
    apart: [["X"], ["Y"]],
  },
];

/** One name with values of equal weights. */
function evenSingle(name: string, random: Random): Law {
  return evenly(some(random, 3).map((v) => ({ [name]: v })));
}

/** Y independent of X, and Z with the law of X and a function of Y or of both. */
function thirdAlike(x: Law, random: Random): Law {
  const alikeY = copied(x, { X: "Y" });
  if (random.chance(0.5))
    return extended(beside(x, alikeY), (row) => ({ Z: row["Y"] as Fraction }));
  const values = some(random, 3);
  const at = (k: number): Fraction => values[((k % 3) + 3) % 3] as Fraction;
  const grid = [0, 1, 2].flatMap((i) => [0, 1, 2].map((j) => [i, j] as const));
  return evenly(grid.map(([i, j]) => ({ X: at(i), Y: fraction(j), Z: at(i + j) })));
}

const [X, Y, Z] = [sym("X"), sym("Y"), sym("Z")];

export function pairScene(random: Random): Scene {
  const dependence = random.pick(dependences);
  const fixed: Letter[] = [
    { name: "a", extent: random.pick(["real", "positive", "negative"] as const) },
    { name: "b", extent: "real" },
  ];
  const groups = dependence.apart;
  return {
    name: dependence.name,
    sentences: [
      ...fixed.map((letter) => declared(letter, random)),
      ...random.pick(dependence.sentences),
    ],
    fixed,
    random: [X, Y, Z],
    extents: new Map(),
    worlds: (source, count) =>
      Array.from({ length: count }, () => {
        const values = drawnAll(fixed, source);
        return world(values, dependence.law(source, values));
      }),
    frames: noFrames,
    separate: (a, b) => apartIn(groups, a, b),
  };
}

/** Whether two lists of names lie in different groups, all of them. */
export function apartIn(
  groups: readonly (readonly string[])[],
  a: readonly string[],
  b: readonly string[],
): boolean {
  const home = (name: string): number => groups.findIndex((g) => g.includes(name));
  const [left, right] = [a.map(home), b.map(home)];
  return !left.includes(-1) && !right.includes(-1) && !left.some((g) => right.includes(g));
}

/** A polynomial or some other function of random quantities. */
export function body(scene: Scene, random: Random, depth: number): Node {
  if (depth <= 0) return random.chance(0.8) ? random.pick(scene.random) : small(scene, random);
  const inner = (): Node => body(scene, random, depth - 1);
  switch (random.integer(0, 11)) {
    case 0:
      return add(inner(), inner());
    case 1:
      return sub(inner(), mul(small(scene, random), inner()));
    case 2:
    case 3:
    case 4:
      return mul(inner(), inner());
    case 5:
    case 6:
      return pow(inner(), random.integer(2, 3));
    case 7:
      return abs(inner());
    case 8:
      return indicator(
        rel(inner(), random.pick<Sign>([">", "<=", "=", ">="]), small(scene, random)),
      );
    case 9:
      return max(inner(), inner());
    case 10:
      return divide(inner(), add(num(random.integer(1, 4)), pow(inner(), 2)));
    default:
      return mul(small(scene, random), neg(inner()));
  }
}

/** What is conditioned on: names, functions of them, lists. */
function given(scene: Scene, random: Random): Node[] {
  const one = (): Node =>
    random.chance(0.65) ? random.pick(scene.random) : body(scene, random, 1);
  const count = random.pick([0, 0, 0, 1, 1, 1, 2, 2, 3]);
  const all = Array.from({ length: count }, one);
  return all.filter(
    (g, k) => all.findIndex((h) => JSON.stringify(h, big) === JSON.stringify(g, big)) === k,
  );
}

const big = (_: string, value: unknown): unknown =>
  typeof value === "bigint" ? String(value) : value;

export function averaged(scene: Scene, random: Random): Node {
  const depth = random.integer(1, 2);
  const inner = (): Node => body(scene, random, depth);
  switch (random.integer(0, 7)) {
    case 0:
      return variance(inner(), ...given(scene, random).slice(0, 1));
    case 1:
      return covariance(inner(), body(scene, random, 1), ...given(scene, random).slice(0, 1));
    case 2:
      return mean(mul(inner(), mean(inner(), ...given(scene, random))));
    case 3:
      return chance(rel(inner(), random.pick<Sign>([">", "<=", "="]), small(scene, random)));
    default:
      return mean(random.chance(0.5) ? mul(inner(), inner()) : inner(), ...given(scene, random));
  }
}

export const pairKind: Kind = {
  name: "dependence",
  scene: pairScene,
  draft: (scene, random) =>
    drafted(
      averaged(scene, random),
      {
        sound: random.chance(0.8) ? moments : algebra,
        tempting: random.chance(0.85) ? temptingMoments : temptingAlgebra,
        near,
      },
      scene,
      random,
    ),
};
