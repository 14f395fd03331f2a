import type { TokenCursor } from "./cursor.ts";
import { readSubject } from "./subject.ts";

/** Words that only name what a formula defines: "the sample mean", "the least squares estimator of $\beta$". */
const descriptions = new Set(
  `bias risk loss gain the a an its their our usual natural classical ordinary simple sample empirical corrected unbiased biased population arithmetic weighted overall
  pooled common total mean average grand group variance covariance matrix deviation standard sum sums error errors mean-squared squared squares estimator estimators
  estimate statistic statistics difference of least-squares least residual residuals and vector by gradient gradients stochastic full mini-batch minibatch batch momentum
  velocity update step regret prediction predictor increment increments new running random variable variables quantity ratio control variate centred centered score slope
  intercept weights portfolio return size rate learning level regularisation regularization parameter hat projection matrix design model linear regression additive recursion
  iteration algorithm dynamics process ridge constant number rule`.split(/\s+/),
);

const articles = new Set(["the", "a", "an", "its", "their", "our", "and", "of", "by"]);

/** Takes words that name something ("the sample mean", "the sum of $X$ and $Y$"); whether there were any. */
export function takeDescription(cursor: TokenCursor): boolean {
  const start = cursor.at;
  let says = false;
  while (cursor.peek?.kind === "word" && descriptions.has(cursor.peek.text)) {
    says ||= !articles.has(cursor.peek.text);
    cursor.at += 1;
  }
  const last = cursor.tokens[cursor.at - 1];
  if (last?.kind === "word" && last.text === "and") cursor.at -= 1;
  if (says && last?.kind === "word" && last.text === "of") says = readSubject(cursor) !== null;
  if (!says) cursor.at = start;
  return says;
}

/** "The sample mean is", "the sample variance by": what stands before the formula that defines the thing. */
export function takeNameBefore(cursor: TokenCursor): boolean {
  return (
    cursor.attempt(() => {
      if (!takeDescription(cursor)) return null;
      const link = cursor.take("is defined as", "is defined by", "is given by", "are given by", "are defined by", "are", "is", "by", "as", "to be", "be", "equals");
      if (!link) cursor.mark(",", ":");
      return cursor.peek?.kind === "math" ? true : null;
    }) !== null
  );
}

/** "…, the sample mean", "denote the sample mean", "for the sample mean", "(the sample mean)": what a formula is called behind it. */
export function takeNameBehind(cursor: TokenCursor): boolean {
  return (
    cursor.attempt(() => {
      const bracket = cursor.mark("(");
      const link = cursor.take("be", "denotes", "denote", "is called", "is", "as", "for");
      if (!bracket && !link && !(cursor.sees("the", "a", "an") || cursor.attempt(() => cursor.mark(",") && (cursor.sees("the", "a", "an") ? true : null)))) return null;
      if (!takeDescription(cursor) || cursor.peek?.kind === "math") return null;
      return !bracket || cursor.mark(")") ? true : null;
    }) !== null
  );
}
