import { boundLaw } from "../kernel/claim.ts";
import { rule } from "./rule.ts";

const tex = String.raw;

export const nonnegative = rule({
  name: boundLaw,
  rule: "inequality",
  statement: tex`a + E[X^2] \ge a`,
  slots: {},
  provided: [],
  structural: true,
  conditions: [],
  reason: "squares, norms, variances and probabilities are not negative, nor are averages of what is not negative: leaving them out makes a sum no larger",
  source: "Billingsley, Probability and Measure, theorem 16.1",
  example: { given: ["$X$ and $Y$ are random variables."], step: tex`E[X^2] + E[Y^2] \ge E[X^2]` },
  without: [],
});
