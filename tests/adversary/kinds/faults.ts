import type { Kind } from "../kind.ts";
import {
  abs,
  add,
  divide,
  mean,
  mul,
  type Node,
  num,
  pow,
  range,
  sqrt,
  sub,
  sum,
  sym,
  variance,
} from "../node.ts";
import type { Random } from "../random.ts";
import { drafted } from "../rewrite.ts";
import { algebra, temptingAlgebra } from "../rules/algebra.ts";
import { moments, temptingMoments } from "../rules/mean.ts";
import { near } from "../rules/near.ts";
import { type Letter, noFrames, type Scene } from "../scene.ts";
import { averaged } from "./pairs.ts";

/**
 * Sentences about X, Y, Z and the family U_1, …, U_n put together at random: they may say the same
 * twice, need each other in a circle, or contradict. Whatever they say, the program must come to an
 * end without a fault. No truth is known of the steps.
 */
const sentences: readonly string[] = [
  "$E[X] = 0$.",
  "$E[X] = \\mu$.",
  "$E[X \\mid Y] = E[X]$.",
  "$E[X \\mid Y] = Y$.",
  "$E[Y \\mid X] = X$.",
  "$E[X \\mid Y, Z] = E[X \\mid Z]$.",
  "$E[X \\mid Z] = E[Y \\mid Z]$.",
  "$E[X \\mid Y] = a + bY$.",
  "$E[X^2 \\mid Y] = E[X^2]$.",
  "$E[X \\mid Y] = E[Y \\mid X]$.",
  "$E[X \\mid X + Y] = E[Y \\mid X + Y]$.",
  "$\\operatorname{Var}(X \\mid Y) = Y^2$.",
  "$\\operatorname{Var}(X) = \\operatorname{Var}(Y)$.",
  "$\\operatorname{Var}(X) = \\sigma^2$.",
  "$\\operatorname{Cov}(X, Y) = 0$.",
  "$\\operatorname{Cov}(X, Y) = \\operatorname{Cov}(X, Z)$.",
  "$\\operatorname{Cov}(U_i, U_j) = c$ for $i \\ne j$.",
  "$X$ and $Y$ are independent.",
  "$X$ and $Z$ are independent given $Y$.",
  "$Y$ and $Z$ are conditionally independent given $X$.",
  "$X$ is independent of each $U_i$.",
  "$X$ is independent of $U_1, \\dots, U_n$.",
  "$X$, $Y$ and $Z$ are pairwise independent.",
  "$X$ and $Y$ are uncorrelated.",
  "$X$ and $Y$ have the same distribution.",
  "$X$ has the law of $Y$.",
  "$Z$ has the law of $X$.",
  "$X$ is symmetric about $0$.",
  "$X$ and $-X$ have the same distribution.",
  "$X \\sim \\mathcal N(0, 1)$.",
  "$X \\sim \\mathcal N(\\mu, \\sigma^2)$.",
  "$X \\sim \\mathrm{Bernoulli}(p)$.",
  "$X \\sim \\mathrm{Exponential}(1)$.",
  "$Y$ takes values in $\\{0, 1\\}$.",
  "$Z$ is positive.",
  "$X = Y$.",
  "$X = Y + Z$.",
  "$X^2 = X$.",
  "$X Y = 0$.",
  "$X \\le Y$.",
  "$E[XY] = E[X] E[Y]$.",
  "$E[XYZ] = E[X] E[Y] E[Z]$.",
  "$E[X \\mid A] = E[X]$.",
  "$P(A) = \\frac12$.",
  "$P(X \\ge Y) = 1$.",
  "$P(X = Y) = p$.",
  "$U_1, \\dots, U_n$ are independent.",
  "$U_1, \\dots, U_n$ are identically distributed.",
  "$U_1, \\dots, U_n$ are pairwise uncorrelated.",
  "$E[U_i] = E[U_1]$ for all $i$.",
  "$U_1 = U_n$.",
  "$E[U_i \\mid U_1] = U_1$ for each $i$.",
  "$E[U_i \\mid X] = X$ for each $i$.",
  "$\\sum_{i=1}^n U_i = 0$.",
  "$\\sum_{i=1}^n U_i = X$.",
  "$E[U_i U_j] = 0$ for $i \\ne j$.",
  "$U_i$ is independent of $U_j$ for all $i \\ne j$.",
  "$E[X] = E[X] + E[Y]$.",
  "$E[X] = E[E[X \\mid Y]]$.",
  "$\\mu = E[Y]$.",
  "$\\mu \\ne 0$.",
  "$n \\ge 2$.",
  "$n = 1$.",
  "$p = 0$.",
  "$\\sigma = 0$.",
  "$f(x) = x^2$ for all $x$.",
  "$f(f(x)) = x$ for all $x$.",
  "$f(x + 1) = f(x)$ for all $x$.",
  "$E[f(X)] = E[X]$.",
  "$f$ is convex.",
  "$X = f(Y)$.",
];

const fixed: readonly Letter[] = [
  { name: "a", extent: "real" },
  { name: "b", extent: "real" },
  { name: "c", extent: "real" },
  { name: "n", extent: "size" },
];

const [X, Y, Z] = [sym("X"), sym("Y"), sym("Z")];
const members: readonly Node[] = [
  X,
  Y,
  Z,
  sym("U", num(1)),
  sum(range("i", num(1), sym("n")), sym("U", sym("i"))),
];

function faultScene(random: Random): Scene {
  const said = random.shuffled(sentences).slice(0, random.integer(1, 5));
  return {
    name: "random givens",
    sentences: [
      "$a$, $b$, $c$, $\\mu$ are real numbers, $p \\in [0, 1]$, $n$ is a positive integer.",
      "$\\sigma$ is a non-negative real number. $f$ is a function. $A$ is an event.",
      "$X$, $Y$ and $Z$ are random variables. $U_1, \\dots, U_n$ are random variables.",
      "$i$ and $j$ range over $1, \\dots, n$.",
      ...said,
    ],
    fixed,
    random: members,
    extents: new Map(),
    worlds: () => [],
    frames: noFrames,
    separate: () => false,
  };
}

function start(scene: Scene, random: Random): Node {
  const [x, y] = [random.pick(members), random.pick(members)];
  return random.pick<Node>([
    averaged(scene, random),
    mean(x, y),
    mean(mul(x, y)),
    variance(add(x, y)),
    mean(divide(x, y)),
    mean(sqrt(pow(x, 2))),
    mean(abs(sub(x, y)), y),
  ]);
}

export const faultKind: Kind = {
  name: "faults",
  unlabelled: true,
  scene: faultScene,
  draft: (scene, random) =>
    drafted(
      start(scene, random),
      {
        sound: [...moments, ...algebra],
        tempting: [...temptingMoments, ...temptingAlgebra],
        near,
      },
      scene,
      random,
    ),
};
