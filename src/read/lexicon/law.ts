import type { Law } from "../../term/context.ts";
import type { MomentLaw } from "./moment-law.ts";

/** How laws are named in formulas: the letter alone, and words that any case may be written in. */
const names: readonly (readonly [Law | MomentLaw, letters: string, words: string])[] = [
  ["normal", "N", "Normal Gaussian"],
  ["bernoulli", "Be", "Bernoulli Bern Ber"],
  ["binomial", "B", "Binomial Binom Bin"],
  ["poisson", "Po", "Poisson Poiss Pois Poi"],
  ["geometric", "", "Geometric Geom Geo"],
  ["exponential", "", "Exponential Expo Exp"],
  ["laplace", "", "Laplace Lap"],
  ["gamma", "", "Gamma Gam"],
  ["beta", "", "Beta"],
  ["uniform", "U", "Uniform Unif"],
  ["rademacher", "", "Rademacher Rad"],
];

const lawNames: ReadonlyMap<string, Law | MomentLaw> = new Map(
  names.flatMap(([law, letters, words]) =>
    [...letters.split(" "), ...words.split(" ").flatMap((word) => [word, word.toLowerCase()])]
      // `\\exp(a)` is a value
      .filter((name) => name !== "" && name !== "exp")
      .map((name) => [name, law] as const),
  ),
);

/** The law of a name inside a formula, without its font; undefined where it is none. */
export const lawNamed = (name: string): Law | MomentLaw | undefined => lawNames.get(name);
