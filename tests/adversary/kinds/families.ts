import { type Fraction, fraction, plus, times, zero } from "../fraction.ts";
import type { Kind } from "../kind.ts";
import {
  alike,
  copies,
  independent,
  independentGiven,
  joint,
  only,
  parity,
  single,
  stretchedAlike,
  type Taste,
  uncorrelated,
} from "../laws.ts";
import {
  abs,
  add,
  divide,
  max,
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
import { temptingAlgebra } from "../rules/algebra.ts";
import { moments, temptingMoments } from "../rules/mean.ts";
import { near } from "../rules/near.ts";
import { families, sums, temptingSums } from "../rules/sum.ts";
import { declared, drawnAll, type Letter, noFrames, type Scene } from "../scene.ts";
import { beside, continued, evenly, extended, type Law, world } from "../world.ts";
import { apartIn, averaged } from "./pairs.ts";

const listX = "$X_1, \\dots, X_n$";
const listY = "$Y_1, \\dots, Y_n$";

/** A way in which the members of a family and Y depend on each other. */
interface Dependence {
  readonly name: string;
  readonly sentences: readonly (readonly string[])[];
  readonly law: (x: readonly string[], random: Random) => Law;
  /** which members are independent: of each other, of Y; by names, `X` for any two members */
  readonly apart: "none" | "members" | "members and Y" | "Y of all" | "Y of each";
  readonly second?: true;
}

const someone = `${listX} are random variables and $Y$ is a random variable.`;

/** Fair signs with the same two values for each. */
function alikeParity(names: readonly string[], random: Random, taste: Taste = {}): Law {
  const free = names.slice(0, -1);
  const signs = beside(...free.map((n) => evenly([{ [n]: fraction(1) }, { [n]: fraction(-1) }])));
  const law = extended(signs, (row) => ({
    [names.at(-1) as string]: free.map((n) => row[n] as Fraction).reduce(times, fraction(1)),
  }));
  return stretchedAlike(law, random, taste);
}

const joined = (random: Random, names: readonly string[]): Law => {
  const shape = random.integer(0, 3);
  if (shape === 0) return alike(names, random);
  return shape === 1 ? parity(names, random) : joint(names, random);
};

/** Members pairwise independent; all three of them are not where there are three. */
function pairwise(x: readonly string[], random: Random): Law {
  return x.length >= 3 && random.chance(0.8) ? parity(x, random) : independent(x, random);
}

const withY =
  (law: (x: readonly string[], random: Random) => Law): Dependence["law"] =>
  (x, random) => {
    const members = law(x, random);
    const shape = random.integer(0, 2);
    if (shape === 0) return beside(members, single("Y", random));
    if (shape === 1)
      return extended(members, (row) => ({ Y: x.map((n) => row[n] as Fraction).reduce(plus) }));
    return extended(members, (row) => ({ Y: x.map((n) => row[n] as Fraction).reduce(times) }));
  };

export const familyDependences: readonly Dependence[] = [
  {
    name: "nothing said",
    sentences: [[someone]],
    law: (x, random) => joined(random, [...x, "Y"]),
    apart: "none",
  },
  {
    name: "i.i.d.",
    sentences: [
      [`${listX} are i.i.d. random variables and $Y$ is a random variable.`],
      [
        `${listX} are independent and identically distributed random variables.`,
        "$Y$ is a random variable.",
      ],
    ],
    law: withY(copies),
    apart: "members",
  },
  {
    name: "independent",
    sentences: [
      [`${listX} are independent random variables and $Y$ is a random variable.`],
      [`${listX} are mutually independent random variables.`, "$Y$ is a random variable."],
      ["$Y$ is a random variable.", "$X_i$, $i = 1, \\dots, n$, are independent random variables."],
    ],
    law: withY(independent),
    apart: "members",
  },
  {
    name: "pairwise independent",
    sentences: [
      [`${listX} are pairwise independent random variables and $Y$ is a random variable.`],
      [someone, "$X_i$ and $X_j$ are independent for $i \\ne j$."],
      [someone, "For all $i \\ne j$, $X_i$ and $X_j$ are independent."],
    ],
    law: withY(pairwise),
    apart: "none",
  },
  {
    name: "pairwise uncorrelated",
    sentences: [
      [`${listX} are pairwise uncorrelated random variables and $Y$ is a random variable.`],
      [`${listX} are uncorrelated random variables and $Y$ is a random variable.`],
      [someone, "$\\operatorname{Cov}(X_i, X_j) = 0$ for $i \\ne j$."],
    ],
    law: withY((x, random) =>
      x.length > 1 ? uncorrelated(x, random) : single(x[0] as string, random),
    ),
    apart: "none",
  },
  {
    name: "identically distributed",
    sentences: [
      [`${listX} are identically distributed random variables and $Y$ is a random variable.`],
      [someone, `${listX} have the same distribution.`],
    ],
    law: withY(alike),
    apart: "none",
  },
  {
    name: "pairwise independent and identically distributed",
    sentences: [
      [
        `${listX} are pairwise independent, identically distributed random variables.`,
        "$Y$ is a random variable.",
      ],
      [
        `${listX} are identically distributed random variables.`,
        `${listX} are pairwise independent.`,
        "$Y$ is a random variable.",
      ],
    ],
    law: withY((x, random) => (x.length >= 3 ? alikeParity(x, random) : copies(x, random))),
    apart: "none",
  },
  {
    name: "Y of each",
    sentences: [
      [someone, "$Y$ is independent of each $X_i$."],
      [someone, "For each $i$, $Y$ and $X_i$ are independent."],
      [someone, "$Y$ and $X_i$ are independent for each $i$."],
      [someone, "$Y$ is independent of $X_i$ for all $i$."],
      [someone, "$Y$ is independent of every $X_i$."],
      [someone, "$Y$ is independent of $X_i$ for $i = 1, \\dots, n$."],
      [someone, "Each $X_i$ is independent of $Y$."],
    ],
    law: (x, random) =>
      random.chance(0.7) && x.length > 1
        ? parity([...x, "Y"], random)
        : beside(joined(random, x), single("Y", random)),
    apart: "Y of each",
  },
  {
    name: "Y of each, and members independent",
    sentences: [
      [
        `${listX} are independent random variables. $Y$ is a random variable.`,
        "$Y$ is independent of each $X_i$.",
      ],
      [
        `${listX} are i.i.d. Rademacher random variables. $Y$ is a random variable.`,
        "For each $i$, $Y$ and $X_i$ are independent.",
      ],
    ],
    law: (x, random) => {
      const fair = [...x].map((n) => evenly([{ [n]: fraction(1) }, { [n]: fraction(-1) }]));
      const law = beside(...fair);
      if (x.length === 1) return beside(law, single("Y", random));
      return extended(law, (row) => ({ Y: x.map((n) => row[n] as Fraction).reduce(times) }));
    },
    apart: "members",
  },
  {
    name: "Y of all",
    sentences: [
      [someone, "$Y$ is independent of $X_1, \\dots, X_n$."],
      [someone, "$Y$ is independent of $(X_1, \\dots, X_n)$."],
      [someone, "$X_1, \\dots, X_n$ are independent of $Y$."],
    ],
    law: (x, random) => beside(joined(random, x), single("Y", random)),
    apart: "Y of all",
  },
  {
    name: "all independent",
    sentences: [
      ["$Y, X_1, \\dots, X_n$ are independent random variables."],
      ["$X_1, \\dots, X_n, Y$ are mutually independent random variables."],
    ],
    law: (x, random) => independent([...x, "Y"], random),
    apart: "members and Y",
  },
  {
    name: "independent given Y",
    sentences: [
      [someone, "$X_1, \\dots, X_n$ are conditionally independent given $Y$."],
      [someone, "Given $Y$, $X_1, \\dots, X_n$ are independent."],
    ],
    law: (x, random) => independentGiven(x, "Y", random),
    apart: "none",
  },
  {
    name: "mean given Y",
    sentences: [
      [someone, "$E[X_i \\mid Y] = Y$ for each $i$."],
      [someone, "For each $i$, $E[X_i \\mid Y] = Y$."],
    ],
    law: (x, random) =>
      continued(single("Y", random), (row) =>
        joint(["?", ...x], random).map((o, _, all) => ({
          weight: o.weight,
          row: Object.fromEntries(
            x.map((n) => [
              n,
              plus(
                row["Y"] as Fraction,
                plus(o.row[n] as Fraction, times(fraction(-1), meanOf(all, n))),
              ),
            ]),
          ),
        })),
      ),
    apart: "none",
  },
  {
    name: "zero or one",
    sentences: [
      [
        `${listX} are random variables with values in $\\{0, 1\\}$.`,
        "$Y$ is a random variable with values in $\\{0, 1\\}$.",
      ],
    ],
    law: (x, random) => {
      const names = [...x, "Y"];
      return random.chance(0.5)
        ? joint(names, random, { binary: true })
        : parity(names, random, { binary: true });
    },
    apart: "none",
  },
  {
    name: "two families, member by member",
    sentences: [
      [
        `${listX} and ${listY} are random variables.`,
        "$X_i$ and $Y_i$ are independent for each $i$.",
      ],
      [
        `${listX} and ${listY} are random variables.`,
        "For each $i$, $X_i$ is independent of $Y_i$.",
      ],
    ],
    law: (x, random) => {
      const y = x.map((n) => n.replace("X", "Y"));
      if (x.length === 1) return independent([...x, ...y], random);
      const shape = random.integer(0, 1);
      if (shape === 0) return crossed(x, y, random);
      return parity([...x, ...y], random);
    },
    apart: "none",
    second: true,
  },
  {
    name: "i.i.d. pairs",
    sentences: [["$(X_1, Y_1), \\dots, (X_n, Y_n)$ are i.i.d. pairs."]],
    law: (x, random) => {
      const pair = joint(["p", "q"], random);
      return beside(
        ...x.map((n) =>
          pair.map(({ weight, row }) => ({
            weight,
            row: { [n]: row["p"] as Fraction, [n.replace("X", "Y")]: row["q"] as Fraction },
          })),
        ),
      );
    },
    apart: "none",
    second: true,
  },
  {
    name: "two independent families",
    sentences: [
      [
        `${listX} and ${listY} are random variables.`,
        "$X_1, \\dots, X_n$ are independent of $Y_1, \\dots, Y_n$.",
      ],
      [`${listX} and ${listY} are random variables.`, "The $X_i$ are independent of the $Y_j$."],
    ],
    law: (x, random) => {
      const y = x.map((n) => n.replace("X", "Y"));
      return beside(joined(random, x), joined(random, y));
    },
    apart: "none",
    second: true,
  },
];

/** X_1 goes with Y_2 and X_2 with Y_1: each is independent of the one with its own index. */
function crossed(x: readonly string[], y: readonly string[], random: Random): Law {
  const law = x.length === 2 ? independent(x, random) : parity(x, random);
  const next = (k: number): string => x[(k + 1) % x.length] as string;
  return extended(law, (row) =>
    Object.fromEntries(y.map((n, k) => [n, row[next(k)] as Fraction])),
  ).map(only([...x, ...y]));
}

function meanOf(law: Law, name: string): Fraction {
  return law.reduce((m, o) => plus(m, times(o.weight, o.row[name] as Fraction)), zero);
}

const n = sym("n");
const over = (index: string): ReturnType<typeof range> => range(index, num(1), n);

/** Members, and sums and products of them. */
function quantities(second: boolean, random: Random): Node[] {
  const i = sym("i");
  const j = sym("j");
  const Xi = sym("X", i);
  const Yi = second ? sym("Y", i) : sym("Y");
  const all: Node[] = [
    sum(over("i"), Xi),
    sum(over("i"), pow(Xi, 2)),
    product(over("i"), Xi),
    divide(sum(over("i"), Xi), n),
    sum(over("i"), mul(Yi, Xi)),
    sum(over("i"), sum(range("j", num(1), n, i), mul(Xi, sym("X", j)))),
    sum(over("i"), mul(i, Xi)),
    sum(over("i"), sub(Xi, sym("a"))),
    product(over("i"), add(num(1), Xi)),
    sum(over("i"), abs(Xi)),
    product(over("i"), Yi),
    sum(over("i"), Yi),
    sum(range("i", num(2), n), Xi),
    product(over("i"), add(Xi, Yi)),
  ];
  return random.shuffled(all).slice(0, 4);
}

export function familyScene(random: Random): Scene {
  const dependence = random.pick(familyDependences);
  const least = random.pick([1, 2, 3]);
  const fixed: Letter[] = [
    { name: "a", extent: "real" },
    { name: "n", extent: "size" },
  ];
  const second = dependence.second === true;
  const members = [1, 2, 3].slice(0, least).map((k) => sym("X", num(k)));
  const others = second ? [1, 2, 3].slice(0, least).map((k) => sym("Y", num(k))) : [sym("Y")];
  const size = `$n$ is an integer with $n \\ge ${least}$.`;
  return {
    name: dependence.name,
    sentences: [declared(fixed[0] as Letter, random), size, ...random.pick(dependence.sentences)],
    fixed,
    random: [...members, ...others, ...members, ...others, ...quantities(second, random)],
    extents: new Map(),
    worlds: (source, count) =>
      Array.from({ length: count }, () => {
        const count_ = source.integer(least, 3);
        const x = Array.from({ length: count_ }, (_, k) => `X[${k + 1}]`);
        const values = { ...drawnAll(fixed, source), n: fraction(count_) };
        return world(values, dependence.law(x, source));
      }),
    frames: noFrames,
    separate: (a, b) => separateIn(dependence.apart, a, b),
  };
}

function separateIn(
  apart: Dependence["apart"],
  a: readonly string[],
  b: readonly string[],
): boolean {
  const all = [...a, ...b];
  const groups = [...new Set(all)].filter((name) => !name.includes("*")).map((name) => [name]);
  const literal = !all.some((name) => name.includes("*"));
  const members = all.filter((name) => name.startsWith("X"));
  switch (apart) {
    case "none":
      return false;
    case "members":
      return literal && !all.includes("Y") && apartIn(groups, a, b);
    case "members and Y":
      return literal && apartIn(groups, a, b);
    case "Y of all":
      return ofY(a, b) || ofY(b, a);
    case "Y of each":
      return (ofY(a, b) || ofY(b, a)) && literal && new Set(members).size === 1;
  }
}

/** Whether one list is Y alone, and the other has nothing of it. */
function ofY(a: readonly string[], b: readonly string[]): boolean {
  return a.length > 0 && b.length > 0 && a.every((n) => n === "Y") && !b.includes("Y");
}

export const familyKind: Kind = {
  name: "independence",
  scene: familyScene,
  draft: (scene, random) =>
    drafted(
      random.chance(0.25) ? special(scene, random) : averaged(scene, random),
      {
        sound: random.chance(0.7) ? [...moments, ...families] : sums,
        tempting: random.chance(0.7)
          ? temptingMoments
          : random.chance(0.7)
            ? temptingSums
            : temptingAlgebra,
        near,
      },
      scene,
      random,
    ),
};

/** What is averaged is one of the large ones, or the largest of the members. */
function special(scene: Scene, random: Random): Node {
  const [x = num(1), y = num(1)] = random.shuffled(scene.random);
  const body = random.pick<Node>([mul(x, y), pow(x, 2), max(x, y), x, mul(x, pow(y, 2))]);
  return random.pick<Node>([
    { kind: "mean", body, given: [] },
    { kind: "mean", body: x, given: [y] },
    { kind: "mean", body, given: [random.pick(scene.random)] },
    { kind: "variance", body: x, given: [] },
    { kind: "covariance", pair: [x, y], given: [] },
  ]);
}
