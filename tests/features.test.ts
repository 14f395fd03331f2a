import { expect, test } from "vitest";
import { checkedOnce } from "./support/check.ts";
import { expectTabled } from "./support/tabled.ts";
import { rowsOf, sourceOf } from "./support/verdicts.ts";

/** One document a feature, for a first look after a change: `npm run quick`. */
const features = [
  ["averages of vectors", "derivations", "minibatch.md"],
  ["claims and definitions", "corpus", "sample-variance-is-unbiased.md"],
  ["a false step", "corpus", "dividing-by-n-is-too-small.md"],
  ["a misprint", "corpus", "scaled-sample-variance-misprint.md"],
  ["matrices", "corpus", "coefficient-covariance.md"],
  ["quadratic forms", "corpus", "mean-of-a-quadratic-form.md"],
  ["conditional expectation", "corpus", "error-of-the-best-predictor.md"],
  ["conditional variance", "corpus", "two-stage-variance.md"],
  ["recursions", "derivations", "momentum.md"],
  ["a random number of terms", "corpus", "total-claim-first-steps.md"],
  ["series", "corpus", "mean-of-waiting-times.md"],
  ["named laws", "corpus", "poisson-second-moment.md"],
  ["Brownian motion", "corpus", "path-at-two-times.md"],
  ["densities", "corpus", "slice-density-by-averaging.md"],
  ["inequalities", "corpus", "product-of-fractions-below.md"],
  ["drawing without putting back", "corpus", "drawing-without-putting-back.md"],
  ["indicators", "corpus", "fraction-below-variance.md"],
  ["loose brackets", "corpus", "mean-squared-distance-bare.md"],
] as const;

test.each(features)("%s: %s/%s", (_, table, name) => {
  const report = checkedOnce(sourceOf(table, name), name);
  expect(report.chains.length).toBeGreaterThan(0);
  expectTabled(table, name, rowsOf(report));
});
