import type { Trait } from "../clause.ts";
import type { ParameterName } from "./moment-law.ts";
import { property, type Table } from "./table.ts";

/** The expectation of a power, around the mean or not. */
interface Power {
  readonly order: number;
  readonly central: boolean;
}

/** Named quantities of a law that an attribute gives. */
export const moments: Table<
  Extract<Trait, { kind: "moment" }>["moment"] | "density" | ParameterName | "bias" | Power
> = [
  ["mean", "mean"],
  ["mean value", "mean"],
  ["mean vector", "mean"],
  ["mean life", "mean"],
  ["mean lifetime", "mean"],
  ["expectation", "mean"],
  ["expected value", "mean"],
  ["expectation value", "mean"],
  ["variance", "variance"],
  ["covariance matrix", "variance"],
  ["variance-covariance matrix", "variance"],
  ["variance matrix", "variance"],
  ["covariance", "covariance"],
  ["standard deviation", "deviation"],
  ["second moment", "second"],
  ["third moment", { order: 3, central: false }],
  ["fourth moment", { order: 4, central: false }],
  ["third central moment", { order: 3, central: true }],
  ["fourth central moment", { order: 4, central: true }],
  ["bias", "bias"],
  ["correlation", "correlation"],
  ["correlation coefficient", "correlation"],
  ["pairwise correlation", "correlation"],
  ["pairwise covariance", "covariance"],
  ["density", "density"],
  ["probability density", "density"],
  ["density function", "density"],
  ["probability density function", "density"],
  ["parameter", "parameter"],
  ["rate", "rate"],
  ["rate parameter", "rate"],
  ["success probability", "parameter"],
  ["probability of success", "parameter"],
  ["success chance", "parameter"],
  ["chance of success", "parameter"],
  ["scale", "scale"],
  ["scale parameter", "scale"],
  ["shape", "shape"],
  ["shape parameter", "shape"],
  ["location", "location"],
  ["location parameter", "location"],
];

/**
 * What may be said of a matrix behind its noun: "of full column rank", "with orthonormal columns".
 */
export const matrixTraits: Table<readonly Trait[]> = [
  ["full column rank", [property("full-column-rank")]],
  ["full row rank", [property("full-row-rank")]],
  ["full rank", [property("full-rank")]],
  ["linearly independent columns", [property("full-column-rank")]],
  ["linearly independent rows", [property("full-row-rank")]],
  ["orthonormal columns", [property("orthonormal-columns")]],
];
