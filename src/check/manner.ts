import type { MoveName } from "../rules/textbook.ts";

/** A rewriting of a row, with the rules that it belongs to and what is said of it. */
export interface Manner {
  readonly move: MoveName;
  /** it is tried where the step uses one of them */
  readonly rules: readonly string[];
  readonly says: string;
  /** the same, told from what it makes to what it was made from */
  readonly back: string;
}

const moments: Manner = {
  move: "given",
  rules: ["mean", "variance"],
  says: "Put in the given moments.",
  back: "These are the given moments.",
};

const constants: Manner = {
  move: "variance-constants",
  rules: ["linearity"],
  says: "Constants leave a variance squared and a covariance once; a shift changes neither.",
  back: "Constants go into a variance squared and into a covariance once.",
};

/** Rules of which the instances in a proof are put in as they are. */
export const byInstance: readonly string[] = [
  "distribution",
  "conditioning",
  "calculus",
  "mean",
  "variance",
];

/** The rewritings in the order in which a textbook makes them. */
export const manners: readonly Manner[] = [
  {
    move: "definition",
    rules: ["definition"],
    says: "Put in what the names stand for.",
    back: "This is what the names stand for.",
  },
  {
    move: "lemma",
    rules: ["lemma"],
    says: "Put in what was shown before.",
    back: "Use what was shown before.",
  },
  {
    move: "fact",
    rules: ["fact"],
    says: "Put in what is given.",
    back: "Use what is given.",
  },
  constants,
  {
    move: "variance-independent",
    rules: ["independence", "uncorrelated"],
    says: "Variances of independent summands add.",
    back: "Variances of independent summands add.",
  },
  {
    move: "variance-sum",
    rules: ["linearity"],
    says: "The variance of a sum is the variances and the covariances of its summands.",
    back: "The variance of a sum is the variances and the covariances of its summands.",
  },
  constants,
  moments,
  {
    move: "variance-meaning",
    rules: ["definition"],
    says: "A variance is the mean square about the mean.",
    back: "The mean square about the mean is the variance.",
  },
  {
    move: "covariance-meaning",
    rules: ["definition"],
    says: "A covariance is the mean product about the means.",
    back: "The mean product about the means is the covariance.",
  },
  {
    move: "centre",
    rules: ["mean"],
    says: "A constant may go into the mean of a sample.",
    back: "A constant may leave the mean of a sample.",
  },
  {
    move: "expand",
    rules: ["linearity", "sum-split", "independence", "algebra", "sum-algebra"],
    says: "Multiply out.",
    back: "Put what belongs together into brackets.",
  },
  {
    move: "split",
    rules: ["sum-split"],
    says: "Separate equal from different indices.",
    back: "Put equal and different indices together.",
  },
  {
    move: "linearity",
    rules: ["linearity"],
    says: "Take the mean term by term; constants leave it.",
    back: "Means of parts add to the mean of the whole.",
  },
  {
    move: "independence",
    rules: ["independence", "uncorrelated"],
    says: "Means of independent factors multiply.",
    back: "Means of independent factors multiply.",
  },
  moments,
  {
    move: "instance",
    rules: byInstance,
    says: "Put in what is known of these means.",
    back: "This is what is known of these means.",
  },
  {
    move: "alike",
    rules: ["identical-distribution"],
    says: "Equal laws have equal moments, so the first stands for all.",
    back: "Equal laws have equal moments, so the first stands for all.",
  },
];

/** In which order formulas are left out where there are too many. */
export const spare: readonly MoveName[] = [
  "expand",
  "variance-constants",
  "linearity",
  "variance-meaning",
  "split",
  "lemma",
];

/** What a step does by a rule that no rewriting above stands for. */
export const remaining: Readonly<Record<string, string>> = {
  lemma: "Put in what was shown before.",
  fact: "Use what is given.",
  "sum-split": "Separate equal from different indices.",
  "closed-form-sum": "Put in the formula for the sum.",
  linearity: "Take the mean term by term; constants leave it.",
  independence: "Means of independent factors multiply.",
  uncorrelated: "Means of uncorrelated factors multiply.",
  mean: "Put in the given means.",
  variance: "Put in the given variances.",
  "identical-distribution": "Equal laws have equal moments.",
  distribution: "Put in the moments of the named law.",
  conditioning: "Take the mean given what is known first.",
  "linear-algebra": "Write products out in their entries.",
  calculus: "Differentiate or integrate term by term.",
};
