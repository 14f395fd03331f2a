import type { RuleName } from "./rule.ts";

/**
 * What each name under which a step reports laws stands for, in plain words; the order is that of
 * the rule book, what a first course needs first.
 */
export const about: Readonly<Record<RuleName, string>> = {
  linearity: "The mean of a sum is the sum of the means, dependent or not, and constants leave it.",
  definition: "A name is replaced by what it stands for; variance and probability are means, too.",
  independence: "The mean of a product of independent quantities is the product of their means.",
  uncorrelated:
    "The mean of a product of two uncorrelated quantities is the product of their means.",
  mean: "A mean that the page gives takes the place of its symbol.",
  variance: "A variance or covariance that the page gives takes the place of its symbol.",
  "identical-distribution":
    "Quantities with the same law have the same moments, so one may stand for any other.",
  algebra: "Brackets are multiplied out or factored, fractions reduced, equal terms collected.",
  "sum-algebra": "Constants leave a sum, a sum of sums is taken apart, equal terms are counted.",
  "sum-split":
    "A sum is cut in two: equal and different indices, or the last term and those before.",
  distribution:
    "A named law, such as the normal or the binomial, says what the means of powers are.",
  conditioning: "What is known leaves a conditional mean, and the mean of that is the plain mean.",
  fact: "A relation that the page gives is used as it stands.",
  lemma: "What the page has shown before is used again.",
  "closed-form-sum": "A sum has a formula: geometric sums, sums of powers, binomial sums.",
  "linear-algebra": "Products, transposes, norms and traces are written out in their entries.",
  calculus: "Derivatives and integrals are taken term by term.",
  induction: "It holds at the first index, and at the next wherever it holds at one: so at all.",
  inequality: "What is left out is not negative, or a famous inequality is used.",
  limit: "A size grows without bound, and terms with it in the denominator vanish.",
};

/** Laws that a first course needs, in its order; the others follow in the order of the book. */
export const everyday: readonly string[] = [
  "expectation/sum",
  "expectation/scale",
  "expectation/constant",
  "expectation/indexed-sum",
  "moment/variance",
  "moment/covariance",
  "moment/probability",
  "independence/product",
  "independence/identical",
  "independence/uncorrelated",
  "sum/split",
  "distribution/bernoulli-mean",
  "distribution/binomial-mean",
  "distribution/normal-mean",
  "distribution/normal-moment",
  "conditioning/tower",
  "conditioning/known",
  "matrix/entries",
  "inequality/nonnegative",
  "inequality/jensen-even",
  "inequality/cauchy-schwarz",
];
