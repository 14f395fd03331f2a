import { type Fraction, fraction, negative, plus, times, one as unit, zero } from "../fraction.ts";
import { gauss } from "../gauss.ts";
import type { Kind } from "../kind.ts";
import { add, covariance, mean, mul, type Node, num, pow, sub, sym, variance } from "../node.ts";
import type { Random } from "../random.ts";
import { drafted } from "../rewrite.ts";
import { type Rule, sound, tempting } from "../rule.ts";
import { small } from "../rules/algebra.ts";
import { moments, temptingMoments } from "../rules/mean.ts";
import { near } from "../rules/near.ts";
import { declared, drawnAll, type Letter, noFrames, type Scene } from "../scene.ts";
import { beside, extended, type Law, marginal, type Row, world } from "../world.ts";
import { apartIn } from "./pairs.ts";

/** A named law with parameters, its first four moments, and points that have them. */
interface Named {
  readonly tex: string;
  readonly parameters: readonly Letter[];
  readonly moments: readonly Node[];
  readonly points: (name: string, fixed: Row) => Law;
}

const [p, s, l, mu] = [sym("p"), sym("s"), sym("l"), sym("\\mu")];
const n = num;

const scaled = (law: Law, name: string, by: Fraction, shift: Fraction): Law =>
  law.map(({ weight, row }) => ({
    weight,
    row: { [name]: plus(times(row[name] as Fraction, by), shift) },
  }));

const named: readonly Named[] = [
  {
    tex: "\\mathcal{N}(0, 1)",
    parameters: [],
    moments: [n(0), n(1), n(0), n(3)],
    points: (name) => gauss(name, "normal"),
  },
  {
    tex: "\\mathcal{N}(\\mu, s^2)",
    parameters: [
      { name: "\\mu", extent: "real" },
      { name: "s", extent: "positive" },
    ],
    moments: [
      mu,
      add(pow(mu, 2), pow(s, 2)),
      add(pow(mu, 3), mul(n(3), mu, pow(s, 2))),
      add(pow(mu, 4), mul(n(6), pow(mu, 2), pow(s, 2)), mul(n(3), pow(s, 4))),
    ],
    points: (name, fixed) =>
      scaled(gauss(name, "normal"), name, fixed["s"] as Fraction, fixed["\\mu"] as Fraction),
  },
  {
    tex: "\\mathrm{Exponential}(1)",
    parameters: [],
    moments: [n(1), n(2), n(6), n(24)],
    points: (name) => gauss(name, "exponential"),
  },
  {
    tex: "\\mathrm{Uniform}(0, 1)",
    parameters: [],
    moments: [n(1, 2), n(1, 3), n(1, 4), n(1, 5)],
    points: (name) => gauss(name, "uniform"),
  },
  {
    tex: "\\mathrm{Uniform}(-1, 1)",
    parameters: [],
    moments: [n(0), n(1, 3), n(0), n(1, 5)],
    points: (name) => scaled(gauss(name, "uniform"), name, fraction(2), fraction(-1)),
  },
  {
    tex: "\\mathrm{Bernoulli}(p)",
    parameters: [{ name: "p", extent: "unit" }],
    moments: [p, p, p, p],
    points: (name, fixed) => {
      const chance = fixed["p"] as Fraction;
      return [
        { weight: chance, row: { [name]: unit } },
        { weight: plus(unit, negative(chance)), row: { [name]: zero } },
      ];
    },
  },
  {
    tex: "\\mathrm{Poisson}(l)",
    parameters: [{ name: "l", extent: "positive" }],
    moments: [
      l,
      add(l, pow(l, 2)),
      add(l, mul(n(3), pow(l, 2)), pow(l, 3)),
      add(l, mul(n(7), pow(l, 2)), mul(n(6), pow(l, 3)), pow(l, 4)),
    ],
    points: (name, fixed) => {
      const rate = Number((fixed["l"] as Fraction).top) / Number((fixed["l"] as Fraction).bottom);
      let mass = Math.exp(-rate);
      const values = Array.from({ length: 30 }, (_, k) => {
        const point = [fraction(k), mass] as const;
        mass *= rate / (k + 1);
        return point;
      });
      const scale = 2 ** 50;
      return values.map(([value, weight]) => ({
        weight: fraction(BigInt(Math.round(weight * scale)), BigInt(scale)),
        row: { [name]: value },
      }));
    },
  },
  {
    tex: "\\mathrm{Uniform}\\{1, 2, 3\\}",
    parameters: [],
    moments: [n(2), n(14, 3), n(12), n(98, 3)],
    points: (name) =>
      marginal(
        name,
        [1, 2, 3].map((k) => [fraction(k), 1] as const),
      ),
  },
];

const X = sym("X");
const Y = sym("Y");
const plans = new WeakMap<Scene, { readonly x: Named; readonly y: Named }>();

function lawScene(random: Random): Scene {
  const x = random.pick(named);
  const y = random.pick(named.filter((law) => law.parameters.length === 0 || law === x));
  const independent = random.chance(0.6) || x.parameters.length + y.parameters.length > 0;
  const parameters = [...new Set([...x.parameters, ...y.parameters])];
  const fixed: Letter[] = [...parameters, { name: "a", extent: "real" }];
  const scene: Scene = {
    name: `${x.tex}, ${y.tex}${independent ? ", independent" : ""}`,
    sentences: [
      ...fixed.map((letter) => declared(letter, random)),
      `$X \\sim ${x.tex}$.`,
      `$Y \\sim ${y.tex}$.`,
      ...(independent ? ["$X$ and $Y$ are independent."] : []),
    ],
    fixed,
    random: [X, Y],
    extents: new Map(),
    worlds: (source, count) =>
      Array.from({ length: Math.min(count, 25) }, () => {
        const values = drawnAll(fixed, source);
        return world(values, lawOf(x, y, independent, values, source), 1e-7);
      }),
    frames: noFrames,
    separate: (a, b) => independent && apartIn([["X"], ["Y"]], a, b),
  };
  plans.set(scene, { x, y });
  return scene;
}

/** Where nothing is said of the two, one is the other where their laws are the same. */
function lawOf(x: Named, y: Named, independent: boolean, fixed: Row, random: Random): Law {
  const first = x.points("X", fixed);
  const same = !independent && x === y && random.chance(0.6);
  return same
    ? extended(first, (row) => ({ Y: row["X"] as Fraction }))
    : beside(first, y.points("Y", fixed));
}

const isPower = (node: Node): [string, number] | null => {
  if (node.kind === "symbol") return [node.name, 1];
  if (node.kind !== "power" || node.args[0].kind !== "symbol") return null;
  const [base, exponent] = node.args;
  return exponent.kind === "number" && exponent.value.bottom === 1n
    ? [base.name, Number(exponent.value.top)]
    : null;
};

function momentOf(node: Node, scene: Scene, shift: number): Node | null {
  if (node.kind !== "mean" || node.given.length > 0) return null;
  const found = isPower(node.body);
  const plan = plans.get(scene);
  if (!found || !plan || (found[0] !== "X" && found[0] !== "Y")) return null;
  return (found[0] === "X" ? plan.x : plan.y).moments[found[1] - 1 + shift] ?? null;
}

const momentRules: readonly Rule[] = [
  sound("a moment of the law", (a, scene) => momentOf(a, scene, 0)),
  sound("a variance of the law", (a, scene) => {
    if (a.kind !== "variance" || a.given.length > 0) return null;
    // of `X^k` the mean is the k-th moment and the mean square the 2k-th
    const power = isPower(a.body)?.[1] ?? 0;
    const [first, second] = [0, power].map((k) => momentOf(mean(a.body), scene, k));
    return first && second ? sub(second, pow(first, 2)) : null;
  }),
];

const wrongMoments: readonly Rule[] = [
  tempting("the next moment", (a, scene) => momentOf(a, scene, 1)),
  tempting("the moment before", (a, scene) => momentOf(a, scene, -1)),
];

/** A polynomial in X and Y of low degree. */
function polynomial(scene: Scene, random: Random): Node {
  const term = (): Node =>
    random.pick<Node>([
      X,
      Y,
      pow(X, random.integer(2, 4)),
      mul(X, Y),
      mul(pow(X, 2), Y),
      mul(small(scene, random), X),
      mul(small(scene, random), pow(Y, 2)),
    ]);
  const count = random.integer(1, 3);
  return add(...Array.from({ length: count }, term));
}

function start(scene: Scene, random: Random): Node {
  const inner = polynomial(scene, random);
  return random.pick<Node>([
    mean(inner),
    mean(inner),
    variance(inner),
    covariance(inner, random.pick([X, Y])),
    mean(pow(add(X, random.pick([Y, small(scene, random)])), random.integer(2, 3))),
    sub(mean(pow(X, 2)), pow(mean(X), 2)),
  ]);
}

export const lawKind: Kind = {
  name: "laws",
  scene: lawScene,
  draft: (scene, random) =>
    drafted(
      start(scene, random),
      {
        sound: random.chance(0.4) ? momentRules : [...moments.filter(isPolynomial), ...momentRules],
        tempting: random.chance(0.4) ? wrongMoments : temptingMoments.filter(isPolynomial),
        near,
      },
      scene,
      random,
    ),
};

/** Points of quadrature know nothing of conditions. */
function isPolynomial({ name }: Rule): boolean {
  return !/tower|total|given|mean variance/.test(name);
}
