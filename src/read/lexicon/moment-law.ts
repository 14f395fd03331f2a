/**
 * Laws that the program knows by their mean and variance only: what is said of one is no more than
 * these, and its words rule models out.
 */
export type MomentLaw = "laplace" | "gamma" | "beta" | "chi-squared";

/** What a sentence or a formula calls a parameter of a law. */
export type ParameterName = "parameter" | "rate" | "scale" | "shape" | "location" | "freedom";

/** A way to give the parameters of a law, and its moments with `#1`, `#2` for them. */
export interface Parametrisation {
  readonly names: readonly ParameterName[];
  readonly mean: string;
  readonly variance: string;
}

interface Known {
  readonly ways: readonly Parametrisation[];
  /** how many parameters stand in brackets behind the name, where there is one custom */
  readonly brackets: readonly Parametrisation[];
  readonly symmetric: boolean;
}

const way = (names: readonly ParameterName[], mean: string, variance: string): Parametrisation => ({
  names,
  mean,
  variance,
});

const centred = way(["scale"], "0", "2 (#1)^2");
const located = way(["location", "scale"], "#1", "2 (#2)^2");
const beta = way(
  ["parameter", "parameter"],
  "\\frac{#1}{#1 + #2}",
  "\\frac{(#1) (#2)}{(#1 + #2)^2 (#1 + #2 + 1)}",
);
const freedom = way(["freedom"], "#1", "2 (#1)");

/** The moments of each. Of `\Gamma(a, b)` nobody can tell whether b is a rate or a scale. */
export const momentLaws: Readonly<Record<MomentLaw, Known>> = {
  laplace: {
    ways: [centred, located, { ...centred, names: ["parameter"] }],
    brackets: [centred, located],
    symmetric: true,
  },
  gamma: {
    ways: [
      way(["shape", "rate"], "\\frac{#1}{#2}", "\\frac{#1}{(#2)^2}"),
      way(["shape", "scale"], "(#1) (#2)", "(#1) (#2)^2"),
    ],
    brackets: [],
    symmetric: false,
  },
  beta: { ways: [beta], brackets: [beta], symmetric: false },
  "chi-squared": { ways: [freedom], brackets: [freedom], symmetric: false },
};

export const isMomentLaw = (law: string): law is MomentLaw => law in momentLaws;
