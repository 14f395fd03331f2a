import type { Dice, Expr, Values, World } from "./numbers.ts";
import { add, div, letter, mul, num, pow } from "./tempting.ts";

/** A way in which quantities depend on each other: how a page says it, and worlds in which it holds. */
export interface Dependence {
  readonly given: readonly string[];
  /** what a step may speak of */
  readonly pool: readonly Expr[];
  /** a world for a number of members, as free as the sentences let it be */
  readonly world: (dice: Dice, n: number) => World;
  readonly least?: number;
}

type Point = readonly number[];

/** All points of signs, each as likely. */
function signs(count: number): Point[] {
  return count === 0 ? [[]] : signs(count - 1).flatMap((p) => [-1, 1].map((s) => [...p, s]));
}

const product = (numbers: readonly number[]): number => numbers.reduce((a, b) => a * b, 1);

/** A quantity with two values, made of a sign. */
function twoValued(dice: Dice): (sign: number) => number {
  const middle = dice.one([0, 0, 3, -1, 2.5]);
  const spread = dice.one([1, 1, 2, 0.5]);
  return (sign) => middle + spread * sign;
}

function made(
  points: readonly Point[],
  letters: (p: Point) => Readonly<Record<string, number>>,
  x: (p: Point) => readonly number[] = () => [],
  table: (p: Point) => readonly (readonly number[])[] = () => [],
): World {
  return points.map((p) => ({
    weight: 1 / points.length,
    letters: letters(p),
    lists: { X: x(p) },
    tables: { X: table(p) },
  }));
}

/** Members that are functions of signs: `which` picks the signs whose product each is. */
function members(
  dice: Dice,
  n: number,
  which: (k: number, p: Point) => number,
): (p: Point) => number[] {
  const of = Array.from({ length: n }, () => twoValued(dice));
  return (p) => of.map((f, k) => f(which(k, p)));
}

/** What a step says in a world, for each pair of indices that are free in it, in each outcome. */
export function casesIn(world: World): Values[][] {
  const [first] = world;
  const n = Math.max(first?.lists["X"]?.length ?? 0, first?.tables?.["X"]?.length ?? 0);
  const range = Array.from({ length: Math.max(n, 1) }, (_, k) => k + 1);
  return range.flatMap((i) =>
    range.map((j) => {
      const here = world.map((o) => ({ ...o, letters: { ...o.letters, n, i, j } }));
      return here.map((o): Values => ({ ...o, world: here }));
    }),
  );
}

const member = (index: Expr): Expr => ({ kind: "member", name: "X", index });
const [X, Y, Z, n] = ["X", "Y", "Z", "n"].map(letter) as [Expr, Expr, Expr, Expr];
const [i, j] = ["i", "j"].map(letter) as [Expr, Expr];

function total(kind: "sum" | "prod", body: Expr, upper: Expr = n): Expr {
  return { kind, index: "k", lower: num(1), upper, except: null, body };
}

const positive = (of: Expr): Expr => ({ kind: "if", left: of, right: num(0), sign: ">" });
const all: Expr = { kind: "list", name: "X", tex: "X_1, \\dots, X_n" };
const familyPool: readonly Expr[] = [
  ...[num(1), num(2), n, i, j].map(member),
  total("sum", member(letter("k"))),
  total("sum", pow(member(letter("k")), num(2))),
  total("prod", member(letter("k"))),
  mul(member(i), member(j)),
  add(member(i), member(j)),
  all,
];
const indices = "$i$ and $j$ range over $1, \\dots, n$, and $n \\ge 2$.";

/** Signs of which any `together - 1` are independent, and as many as there are not. */
function parity(n: number, together: number): Point[] {
  return signs(n - 1)
    .map((p) => [...p, product(p.slice(0, together - 1))])
    .filter((p) => p.length === n);
}

function conditioned(dice: Dice): World {
  return [0, 1, 2].flatMap((z) => {
    const [x, y] = [twoValued(dice), twoValued(dice)];
    const [p, q] = [0.2 + 0.6 * dice.next(), 0.2 + 0.6 * dice.next()];
    return signs(2).map(([s = 1, t = 1]) => ({
      weight: ((s > 0 ? p : 1 - p) * (t > 0 ? q : 1 - q)) / 3,
      letters: { X: x(s) + z, Y: y(t) - z, Z: z - 1 },
      lists: {},
    }));
  });
}

const threeLetters = [
  X,
  Y,
  Z,
  add(X, Y),
  mul(X, Y),
  add(Y, Z),
  mul(X, Z),
  div(Y, X),
  positive(X),
  positive(Y),
];

export const dependences: readonly Dependence[] = [
  {
    given: ["$X$ and $Y$ are independent random variables, and $Z$ is a random variable."],
    pool: threeLetters,
    world: (dice) => {
      const [x, y, z] = [twoValued(dice), twoValued(dice), twoValued(dice)];
      const mix = dice.below(3);
      return made(signs(2), ([s = 1, t = 1]) => ({
        X: x(s),
        Y: y(t),
        Z: z([s * t, s, t][mix] ?? 1),
      }));
    },
  },
  {
    given: ["$X$, $Y$ and $Z$ are pairwise independent random variables."],
    pool: threeLetters,
    world: (dice) => {
      const [x, y, z] = [twoValued(dice), twoValued(dice), twoValued(dice)];
      return made(signs(2), ([s = 1, t = 1]) => ({ X: x(s), Y: y(t), Z: z(s * t) }));
    },
  },
  {
    given: [
      "$X$, $Y$ and $Z$ are random variables. $X$ and $Y$ are conditionally independent given $Z$.",
    ],
    pool: threeLetters,
    world: conditioned,
  },
  {
    given: ["$X$, $Y$ and $Z$ are uncorrelated random variables."],
    pool: threeLetters,
    world: (dice) => {
      const [a, b, c] = [dice.below(3), dice.below(3), dice.below(3)];
      return made(
        [-1, 0, 1].flatMap((s) => [-1, 1].map((t) => [s, t])),
        ([s = 0, t = 1]) => ({
          X: s + a,
          Y: s * s * 3 - b,
          Z: (1 - s * s) * t + c,
        }),
      );
    },
  },
  {
    given: [
      "$X_1, \\dots, X_n$ and $Y$ are random variables. $Y$ is independent of each $X_i$.",
      indices,
    ],
    pool: [...familyPool, Y, Y],
    least: 2,
    world: (dice, n) => {
      const x = members(dice, n, (k, p) => p[k] ?? 1);
      const y = twoValued(dice);
      return made(signs(n), (p) => ({ Y: y(product(p)) }), x);
    },
  },
  {
    given: ["$X_1, \\dots, X_n$ are pairwise independent random variables.", indices],
    pool: familyPool,
    least: 3,
    world: (dice, n) =>
      made(
        parity(n, 3),
        () => ({}),
        members(dice, n, (k, p) => p[k] ?? 1),
      ),
  },
  {
    given: ["$X_1, \\dots, X_n$ are identically distributed random variables.", indices],
    pool: familyPool,
    least: 2,
    world: (dice, n) => {
      const f = twoValued(dice);
      const same = dice.chance(0.5);
      return made(
        signs(n),
        () => ({}),
        (p) => p.map((s, k) => f(same ? (p[0] ?? 1) : k % 2 ? s : (p[0] ?? 1))),
      );
    },
  },
  {
    given: ["$X_1, \\dots, X_n$ are exchangeable random variables.", indices],
    pool: familyPool,
    least: 2,
    world: (dice, n) => {
      const f = twoValued(dice);
      const [a, b] = [dice.next(), dice.next()];
      const points = signs(n);
      const weights = points.map((p) => (p.every((s) => s === p[0]) ? 1 + a : b + 0.1));
      const whole = weights.reduce((s, w) => s + w, 0);
      return made(
        points,
        () => ({}),
        (p) => p.map(f),
      ).map((o, k) => ({
        ...o,
        weight: (weights[k] as number) / whole,
      }));
    },
  },
  {
    given: [
      "$X_1, \\dots, X_n$ are i.i.d. random variables, and $Y$ is a random variable.",
      indices,
    ],
    pool: [...familyPool, Y],
    least: 2,
    world: (dice, n) => {
      const [f, y] = [twoValued(dice), twoValued(dice)];
      const first = dice.chance(0.5);
      return made(
        signs(n),
        (p) => ({ Y: y(first ? (p[0] ?? 1) : product(p)) }),
        (p) => p.map(f),
      );
    },
  },
  {
    given: ["$X_1, \\dots, X_n$ are independent random variables, and $Y = X_1 X_2$.", indices],
    pool: [...familyPool, Y],
    least: 2,
    world: (dice, n) => {
      const x = members(dice, n, (k, p) => p[k] ?? 1);
      return made(signs(n), (p) => ({ Y: (x(p)[0] ?? 1) * (x(p)[1] ?? 1) }), x);
    },
  },
  {
    given: [
      "$X_{ij}$ are random variables for $i = 1, \\dots, n$ and $j = 1, \\dots, n$. For each $i$, $X_{i1}, \\dots, X_{in}$ are independent.",
      indices,
    ],
    pool: [
      ...[
        [i, j],
        [i, i],
        [j, i],
        [num(1), num(2)],
        [num(2), num(1)],
        [num(1), j],
        [num(1), num(1)],
      ].map(
        ([row, column]): Expr => ({
          kind: "entry",
          name: "X",
          row: row as Expr,
          column: column as Expr,
        }),
      ),
      ...[
        [i, letter("k")],
        [letter("k"), j],
        [letter("k"), letter("k")],
      ].flatMap(([row, column]) =>
        (["sum", "prod"] as const).map((kind) =>
          total(kind, { kind: "entry", name: "X", row: row as Expr, column: column as Expr }),
        ),
      ),
    ],
    least: 2,
    world: (dice, n) => {
      const of = twoValued(dice);
      const turn = dice.below(2);
      return made(
        signs(n),
        () => ({}),
        undefined,
        (p) => p.map((_, row) => p.map((_, column) => of(p[(column + turn * row) % n] ?? 1))),
      );
    },
  },
];

const half = div(num(1), num(2));

/** A function of some of the quantities that a step may speak of. */
export function quantity(dice: Dice, pool: readonly Expr[]): Expr {
  const one = (): Expr => dice.one(pool.filter((e) => e.kind !== "list"));
  switch (dice.below(8)) {
    case 0:
      return pow(one(), num(2));
    case 1:
      return mul(one(), one());
    case 2:
      return dice.one([add(one(), one()), add(one(), num(2))]);
    case 3:
      return { kind: dice.one(["exp", "abs"] as const), of: one() };
    case 4:
      return dice.one([positive(one()), pow(pow(one(), num(2)), half)]);
    default:
      return one();
  }
}

const mean = (of: Expr, ...given: Expr[]): Expr => ({ kind: "mean", of, given });
const variance = (of: Expr): Expr => ({ kind: "variance", of, given: [] });

/** Two sides that somebody may take for equal under one dependence or another. */
export function tempting(dice: Dice, pool: readonly Expr[]): readonly [Expr, Expr] {
  const [f, g, h] = [quantity(dice, pool), quantity(dice, pool), quantity(dice, pool)];
  const known = (): Expr => (dice.chance(0.3) ? dice.one(pool) : quantity(dice, pool));
  const [a, b] = [known(), known()];
  const ways: (readonly [Expr, Expr])[] = [
    [mean(mul(f, g)), mul(mean(f), mean(g))],
    [mean(mul(mul(f, g), h)), mul(mul(mean(f), mean(g)), mean(h))],
    [mean(mul(mul(f, g), h)), mul(mean(f), mean(mul(g, h)))],
    [mean(f, a), mean(f)],
    [mean(f, a, b), mean(f)],
    [mean(f, a, b), mean(f, a)],
    [mean(f, a), f],
    [mean(f, a, b), f],
    [mean(mul(f, g), a), mul(f, mean(g, a))],
    [mean(mul(f, g), a), mul(mean(f, a), mean(g, a))],
    [mean(mul(f, mean(g, a))), mean(mul(f, g))],
    [mean(mean(f, a, b), a), mean(f, a)],
    [mean(mean(f, a), b), mean(f, b)],
    [mean(mean(f, a), b), mean(f)],
    [variance(add(f, g)), add(variance(f), variance(g))],
    [{ kind: "covariance", left: f, right: g }, num(0)],
    [mean(f), mean(g)],
    [mean(f, a), mean(g, a)],
    [mean(f, a), mean(g, b)],
    [
      mean({ kind: "exp", of: add(f, g) }),
      mul(mean({ kind: "exp", of: f }), mean({ kind: "exp", of: g })),
    ],
    [
      { kind: "chance", left: positive(f), right: positive(g), given: [] },
      mul(mean(positive(f)), mean(positive(g))),
    ],
  ];
  if (pool.includes(all))
    ways.push(
      [mean(f, a), div(a, n)],
      [variance(total("sum", member(letter("k")))), total("sum", variance(member(letter("k"))))],
      [mean(total("prod", member(letter("k")))), total("prod", mean(member(letter("k"))))],
      [
        mean(mul(f, total("prod", member(letter("k"))))),
        mul(mean(f), total("prod", mean(member(letter("k"))))),
      ],
    );
  return dice.one(ways);
}
