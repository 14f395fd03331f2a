import type { Builder } from "../../tex/build.ts";
import type { Syntax } from "../../tex/syntax.ts";

/**
 * Laws that the program knows by their mean and variance only: what is said of one is no more than
 * these, and its words rule models out.
 */
export type MomentLaw = "laplace" | "gamma" | "beta" | "chi-squared";

/** What a sentence or a formula calls a parameter of a law. */
export type ParameterName = "parameter" | "rate" | "scale" | "shape" | "location" | "freedom";

type Nodes = readonly Syntax[];

/** A moment by the parameters of the law. */
type Moment = (build: Builder, first: Nodes, second: Nodes) => Nodes;

/** A way to give the parameters of a law, and its moments by them. */
export interface Parametrisation {
  readonly names: readonly ParameterName[];
  readonly mean: Moment;
  readonly variance: Moment;
}

interface Known {
  readonly ways: readonly Parametrisation[];
  /** what stands in brackets behind the name, where there is one custom */
  readonly brackets: readonly Parametrisation[];
  readonly symmetric: boolean;
}

const squared = (build: Builder, x: Nodes): Syntax =>
  build.power(build.round(x), [build.number(2)]);
const twice = (build: Builder, x: Syntax): Nodes => [build.number(2), x];
const total = (build: Builder, a: Nodes, b: Nodes): Nodes => [
  build.round(a),
  build.operator("+"),
  build.round(b),
];

/** Scale b around 0: variance `2 b^2`. */
const centred: Parametrisation = {
  names: ["scale"],
  mean: (build) => [build.number(0)],
  variance: (build, scale) => twice(build, squared(build, scale)),
};
const located: Parametrisation = {
  names: ["location", "scale"],
  mean: (_, location) => location,
  variance: (build, _, scale) => twice(build, squared(build, scale)),
};

/** `\\frac{a}{a + b}` and `\\frac{a b}{(a + b)^2 (a + b + 1)}` */
const beta: Parametrisation = {
  names: ["parameter", "parameter"],
  mean: (build, a, b) => [build.fraction(a, total(build, a, b))],
  variance: (build, a, b) => {
    const sum = total(build, a, b);
    const next = build.round([...sum, build.operator("+"), build.number(1)]);
    return [build.fraction([build.round(a), build.round(b)], [squared(build, sum), next])];
  },
};
const shapeAndRate: Parametrisation = {
  names: ["shape", "rate"],
  mean: (build, shape, rate) => [build.fraction(shape, rate)],
  variance: (build, shape, rate) => [build.fraction(shape, [squared(build, rate)])],
};
const shapeAndScale: Parametrisation = {
  names: ["shape", "scale"],
  mean: (build, shape, scale) => [build.round(shape), build.round(scale)],
  variance: (build, shape, scale) => [build.round(shape), squared(build, scale)],
};
const freedom: Parametrisation = {
  names: ["freedom"],
  mean: (_, k) => k,
  variance: (build, k) => twice(build, build.round(k)),
};

/** The moments of each. Of `\Gamma(a, b)` nobody can tell whether b is a rate or a scale. */
export const momentLaws: Readonly<Record<MomentLaw, Known>> = {
  laplace: {
    ways: [centred, located, { ...centred, names: ["parameter"] }],
    brackets: [centred, located],
    symmetric: true,
  },
  gamma: { ways: [shapeAndRate, shapeAndScale], brackets: [], symmetric: false },
  beta: { ways: [beta], brackets: [beta], symmetric: false },
  "chi-squared": { ways: [freedom], brackets: [freedom], symmetric: false },
};

export const isMomentLaw = (law: string): law is MomentLaw => law in momentLaws;
