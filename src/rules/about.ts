import type { RuleName } from "./rule.ts";

/**
 * What each name under which a step reports laws stands for, in plain words; the order is that of
 * the rule book, what a first course needs first.
 */
export const about: Readonly<Record<RuleName, string>> = {
  linearity:
    "The mean of a sum is the sum of the means, whatever depends on whatever, and constants leave the mean.",
  definition:
    "A name is replaced by what it stands for: one that the page defines, or variance, covariance and probability, which are means.",
  independence:
    "The mean of a product of independent quantities is the product of their means, so their covariance is zero and variances of sums add.",
  uncorrelated:
    "The mean of the product of two uncorrelated quantities is the product of their means; nothing more is said of them.",
  mean: "A mean that the page gives takes the place of its symbol, as in “$X$ has mean $\\mu$”.",
  variance: "A variance or covariance that the page gives takes the place of its symbol.",
  "identical-distribution":
    "Quantities with the same law have the same means, variances and moments, so one may stand for any other.",
  algebra:
    "Numbers, powers and fractions are rearranged as in school: brackets are multiplied out or factored, equal terms are collected.",
  "sum-algebra":
    "Sums are rearranged: constants leave them, sums of sums are taken apart, an index gets another name, equal terms are counted.",
  "sum-split":
    "A sum is cut in two by its index: where two indices are equal and where they are not, or the last term and the ones before.",
  distribution:
    "A named law, such as the normal or the binomial, says what the means of powers are, and which values there are.",
  conditioning:
    "Means given something else: what is known leaves the mean, and the mean of a conditional mean is the plain mean.",
  fact: "A relation that the page gives is used as it stands.",
  lemma: "What the page has shown before is used again.",
  "closed-form-sum": "A sum has a formula: geometric sums, sums of powers, binomial sums.",
  "linear-algebra": "Products, transposes, norms and traces are written out in their entries.",
  calculus: "Derivatives and integrals are taken term by term.",
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
  "inequality/jensen",
];
