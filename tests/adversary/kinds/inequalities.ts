import { type Fraction, fraction } from "../fraction.ts";
import type { Draft, Kind } from "../kind.ts";
import { joint, single } from "../laws.ts";
import {
  abs,
  add,
  chance,
  covariance,
  divide,
  exp,
  max,
  mean,
  min,
  mul,
  type Node,
  neg,
  num,
  pow,
  rel,
  type Sign,
  sqrt,
  sub,
  sym,
  variance,
} from "../node.ts";
import { grid, laws, type NamedLaw } from "../quadrature.ts";
import type { Random } from "../random.ts";
import { declared, drawnAll, type Extent, type Letter, noFrames, type Scene } from "../scene.ts";
import { beside, continued, extended, type Law, world } from "../world.ts";

const X = sym("X");
const Y = sym("Y");
const A = sym("A");
const c = sym("c");
const t = sym("t");

/** How the bound A is given: a number, or random in some way. */
type Bound = "fixed" | "independent" | "dependent" | "a function";

interface Plan {
  readonly law: NamedLaw | null;
  readonly other: NamedLaw | null;
  readonly bound: Bound;
  readonly independent: boolean;
}

function sentencesOf({ law, other, bound, independent }: Plan): string[] {
  const of = (name: string, found: NamedLaw | null): string =>
    found ? `$${name} \\sim ${found.tex}$.` : `$${name}$ is a random variable.`;
  const positive = "$A$ is a positive random variable.";
  return [
    of("X", law),
    of("Y", other),
    ...(independent ? ["$X$ and $Y$ are independent."] : []),
    ...(bound === "fixed" ? ["$A$ is a positive real number."] : []),
    ...(bound === "independent" ? [positive, "$A$ is independent of $X$."] : []),
    ...(bound === "dependent" ? [positive] : []),
    ...(bound === "a function" ? ["$A = 1 + X^2$."] : []),
  ];
}

function lawOf({ law, other, bound, independent }: Plan, random: Random): Law {
  const fine = bound === "independent" || bound === "dependent";
  const points = other && independent ? 31 : fine ? 81 : 241;
  const dot = (name: string, found: NamedLaw | null): Law =>
    found ? grid(name, found, points) : single(name, random);
  const both =
    !law && !other
      ? independent
        ? beside(single("X", random), single("Y", random))
        : joint(["X", "Y"], random)
      : independent
        ? beside(dot("X", law), dot("Y", other))
        : coupled(law, other, random);
  if (bound === "fixed") return both.map(({ weight, row }) => ({ weight, row }));
  if (bound === "a function")
    return extended(both, (row) => ({
      A: fraction(
        (row["X"] as Fraction).top ** 2n + (row["X"] as Fraction).bottom ** 2n,
        (row["X"] as Fraction).bottom ** 2n,
      ),
    }));
  const large = fraction(random.pick([4, 10, 100]));
  const tiny = fraction(1, random.pick([2, 5, 100]));
  if (bound === "independent")
    return continued(both, () => [
      { weight: fraction(1, 2), row: { A: large } },
      { weight: fraction(1, 2), row: { A: tiny } },
    ]);
  const cut = fraction(random.integer(-1, 1));
  return extended(both, (row) => ({
    A: below(row["X"] as Fraction, cut) ? tiny : large,
  }));
}

function below(a: Fraction, b: Fraction): boolean {
  return a.top * b.bottom < b.top * a.bottom;
}

/** Two laws one of which is a function of the other: the same quantiles, or turned round. */
function coupled(law: NamedLaw | null, other: NamedLaw | null, random: Random): Law {
  const first = law ? grid("X", law, 121) : null;
  const second = other ? grid("Y", other, 121) : null;
  if (!first || !second) {
    const one = (first ?? second) as Law;
    const name = first ? "Y" : "X";
    const from = first ? "X" : "Y";
    const shape = random.integer(0, 2);
    if (shape === 0) return extended(one, (row) => ({ [name]: row[from] as Fraction }));
    if (shape === 1)
      return extended(one, (row) => ({
        [name]: below(row[from] as Fraction, fraction(1)) ? fraction(-1) : fraction(2),
      }));
    return beside(one, single(name, random));
  }
  const turned = random.chance(0.5);
  return first.map(({ weight, row }, k) => ({
    weight,
    row: { ...row, ...(second[turned ? second.length - 1 - k : k] as Law[number]).row },
  }));
}

/** A claim with what makes it true; nothing makes others true. */
interface Form {
  readonly name: string;
  readonly left: Node;
  readonly sign: Sign;
  readonly right: Node;
  readonly holds: (plan: Plan) => boolean;
}

const fixedBound = ({ bound }: Plan): boolean => bound === "fixed";
const always = (): boolean => true;
const never = (): boolean => false;
const nonnegative = (law: NamedLaw | null): boolean => law?.nonnegative === true;

function forms(random: Random): readonly Form[] {
  const bound = random.pick([A, A, add(A, num(1)), mul(num(2), A)]);
  const p = random.pick([2, 4]);
  const form = (name: string, left: Node, sign: Sign, right: Node, holds: Form["holds"]): Form => ({
    name,
    left,
    sign,
    right,
    holds,
  });
  return [
    form("Markov", chance(rel(abs(X), ">=", bound)), "<=", divide(mean(abs(X)), bound), fixedBound),
    form(
      "Markov, second moment",
      chance(rel(abs(X), ">=", bound)),
      "<=",
      divide(mean(pow(X, p)), pow(bound, p)),
      fixedBound,
    ),
    form(
      "Markov without a modulus",
      chance(rel(X, ">=", bound)),
      "<=",
      divide(mean(X), bound),
      (plan) => fixedBound(plan) && nonnegative(plan.law),
    ),
    form(
      "Chebyshev",
      chance(rel(abs(sub(X, mean(X))), ">=", bound)),
      "<=",
      divide(variance(X), pow(bound, 2)),
      fixedBound,
    ),
    form(
      "Chebyshev about zero",
      chance(rel(abs(X), ">=", bound)),
      "<=",
      divide(variance(X), pow(bound, 2)),
      (plan) => fixedBound(plan) && plan.law?.centred === true,
    ),
    form(
      "Markov by means",
      chance(rel(abs(X), ">=", bound)),
      "<=",
      divide(mean(abs(X)), mean(bound)),
      fixedBound,
    ),
    form(
      "Markov inside",
      chance(rel(abs(X), ">=", bound)),
      "<=",
      mean(divide(abs(X), bound)),
      always,
    ),
    form(
      "Chernoff",
      chance(rel(X, ">=", bound)),
      "<=",
      divide(mean(exp(X)), exp(bound)),
      fixedBound,
    ),
    form("Jensen, square", pow(mean(X), 2), "<=", mean(pow(X, 2)), always),
    form("Jensen, cube", pow(mean(X), 3), "<=", mean(pow(X, 3)), (plan) => nonnegative(plan.law)),
    form("Jensen, modulus", abs(mean(mul(X, Y))), "<=", mean(abs(mul(X, Y))), always),
    form("Jensen, exponential", exp(mean(X)), "<=", mean(exp(X)), always),
    form("Jensen, root", mean(sqrt(abs(X))), "<=", sqrt(mean(abs(X))), always),
    form("Jensen, given", pow(mean(X, Y), 2), "<=", mean(pow(X, 2), Y), always),
    form("Jensen, reciprocal", divide(num(1), mean(X)), "<=", mean(divide(num(1), X)), (plan) =>
      nonnegative(plan.law),
    ),
    form("Jensen, maximum", max(mean(X), mean(Y)), "<=", mean(max(X, Y)), always),
    form("Jensen, minimum", mean(min(X, Y)), "<=", min(mean(X), mean(Y)), always),
    form(
      "Cauchy and Schwarz",
      pow(mean(mul(X, Y)), 2),
      "<=",
      mul(mean(pow(X, 2)), mean(pow(Y, 2))),
      always,
    ),
    form(
      "Cauchy and Schwarz, roots",
      abs(covariance(X, Y)),
      "<=",
      sqrt(mul(variance(X), variance(Y))),
      always,
    ),
    form(
      "Cauchy and Schwarz, no modulus",
      mean(mul(X, Y)),
      "<=",
      sqrt(mul(mean(pow(X, 2)), mean(pow(Y, 2)))),
      always,
    ),
    form(
      "Cauchy and Schwarz, scaled",
      pow(mean(mul(X, A)), 2),
      "<=",
      mul(mean(pow(X, 2)), pow(A, 2)),
      fixedBound,
    ),
    form(
      "product below product",
      mean(mul(X, Y)),
      "<=",
      mul(mean(X), mean(Y)),
      ({ independent }) => independent,
    ),
    form("triangle", mean(abs(add(X, Y))), "<=", add(mean(abs(X)), mean(abs(Y))), always),
    form(
      "variance of a sum",
      variance(add(X, Y)),
      "<=",
      add(variance(X), variance(Y)),
      ({ independent }) => independent,
    ),
    form(
      "variance of a sum, twice",
      variance(add(X, Y)),
      "<=",
      mul(num(2), add(variance(X), variance(Y))),
      always,
    ),
    form("variance given", mean(variance(X, Y)), "<=", variance(X), always),
    form(
      "variance given, pointwise",
      variance(X, Y),
      "<=",
      variance(X),
      ({ independent }) => independent,
    ),
    form("second moment of an average", mean(pow(mean(X, Y), 2)), "<=", mean(pow(X, 2)), always),
    form(
      "arithmetic and geometric",
      mul(X, Y),
      "<=",
      divide(add(pow(X, 2), pow(Y, 2)), num(2)),
      always,
    ),
    form(
      "weighted product",
      mul(num(2), X, Y),
      "<=",
      add(mul(c, pow(X, 2)), divide(pow(Y, 2), c)),
      always,
    ),
    form(
      "union",
      chance(rel(add(X, Y), ">=", mul(num(2), t))),
      "<=",
      add(chance(rel(X, ">=", t)), chance(rel(Y, ">=", t))),
      always,
    ),
    form("monotone", chance(rel(X, ">=", add(t, c))), "<=", chance(rel(X, ">=", t)), always),
    form("moments in order", pow(mean(abs(X)), 2), "<=", mean(pow(X, 2)), always),
    form(
      "moments in order, third",
      pow(mean(pow(X, 2)), 2),
      "<=",
      mul(mean(abs(X)), mean(pow(abs(X), 3))),
      always,
    ),
    form("mean of a bound", mean(mul(A, abs(X))), "<=", mul(A, mean(abs(X))), fixedBound),
    form("mean of an indicator", mul(A, chance(rel(X, ">=", A))), "<=", mean(abs(X)), fixedBound),
    form("maximum below sum", mean(max(abs(X), abs(Y))), "<=", mean(add(abs(X), abs(Y))), always),
    form("no order", mean(X), "<=", mean(Y), never),
    form("square below", mean(pow(X, 2)), "<=", pow(mean(X), 2), never),
    form("negative part", neg(mean(abs(X))), "<=", mean(X), always),
  ];
}

const turned: Readonly<Partial<Record<Sign, Sign>>> = { "<=": ">=", ">=": "<=" };

/** A form as it is, turned round, or with its sides changed a little. */
function draftOf(plan: Plan, random: Random): Draft {
  const form = random.pick(forms(random));
  const holds = form.holds(plan);
  const { name, left, sign, right } = form;
  const rules = [name, holds ? "holds" : "tempting"];
  const turn = random.integer(0, 9);
  if (turn === 0)
    return {
      step: { left, sign: turned[sign] ?? sign, right },
      sound: false,
      rules: [...rules, "reversed"],
    };
  if (turn === 1)
    return {
      step: { left, sign, right: mul(num(1, 2), right) },
      sound: false,
      rules: [...rules, "halved"],
    };
  if (turn === 2)
    return { step: { left, sign: "<", right }, sound: false, rules: [...rules, "strict"] };
  if (turn === 3)
    return { step: { left, sign: "=", right }, sound: false, rules: [...rules, "equal"] };
  if (turn < 7)
    return { step: { left: right, sign: turned[sign] ?? sign, right: left }, sound: holds, rules };
  return { step: { left, sign, right }, sound: holds, rules };
}

const plans = new WeakMap<Scene, Plan>();

function inequalityScene(random: Random): Scene {
  const continuous = random.chance(0.75);
  const plan: Plan = {
    law: continuous ? random.pick(laws) : null,
    other: continuous && random.chance(0.5) ? random.pick(laws) : null,
    bound: random.pick(["fixed", "fixed", "independent", "dependent", "a function"] as const),
    independent: random.chance(0.4),
  };
  const extents: Extent[] = ["positive", "real"];
  const fixed: Letter[] = [
    { name: "c", extent: extents[0] as Extent },
    { name: "t", extent: extents[1] as Extent },
    ...(plan.bound === "fixed" ? [{ name: "A", extent: "positive" as const }] : []),
  ];
  const blur = plan.law || plan.other ? 0.02 : 1e-9;
  const scene: Scene = {
    name: `${plan.law?.name ?? "any"}, ${plan.other?.name ?? "any"}, ${plan.bound} bound`,
    sentences: [
      ...sentencesOf(plan),
      ...fixed.filter(({ name }) => name !== "A").map((letter) => declared(letter, random)),
    ],
    fixed,
    random: [X, Y],
    extents: new Map(),
    worlds: (source, count) =>
      Array.from({ length: Math.min(count, blur > 1e-3 ? 12 : count) }, () => {
        const values = drawnAll(fixed, source);
        return world(values, lawOf(plan, source), blur);
      }),
    frames: noFrames,
    separate: () => false,
  };
  plans.set(scene, plan);
  return scene;
}

export const inequalityKind: Kind = {
  name: "inequalities",
  scene: inequalityScene,
  draft: (scene, random) => draftOf(plans.get(scene) as Plan, random),
};
