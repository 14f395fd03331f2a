import type { FileReport } from "../../src/check/report.ts";
import { checked, document } from "./check.ts";

/**
 * Small documents whose certificates have all kinds of moves and of proofs between them: an
 * induction, cases, an inequality of each kind, a row with two signs, a result of an earlier chain.
 */
const small: readonly (readonly [given: readonly string[], ...displays: readonly string[]])[] = [
  [
    ["$X$ and $Y$ are independent random variables with mean $\\mu$ and variance $\\sigma^2$."],
    "E[2X + 3] &= 2\\mu + 3",
    "E[XY] &= \\mu^2",
    "\\operatorname{Var}(X - Y) &= 2\\sigma^2",
    "(X \\pm Y)^2 &= X^2 \\pm 2XY + Y^2",
  ],
  [
    [
      "$X_1, \\dots, X_n$ are i.i.d. random variables with mean $\\mu$ and variance $\\sigma^2$.",
      "$\\bar X = \\frac{1}{n} \\sum_{i=1}^n X_i$.",
    ],
    "E[\\bar X] &= \\mu",
    "\\operatorname{Var}(\\bar X) &= \\frac{\\sigma^2}{n}",
    "E[\\bar X^2] &= \\mu^2 + \\frac{\\sigma^2}{n}",
    "\\operatorname{Cov}(X_i, \\bar X) &= \\frac{\\sigma^2}{n}",
    "E[X_i X_j] &= \\mu^2 + \\sigma^2 1\\{i = j\\}",
    "\\sum_{i=1}^n X_i &= n \\bar X",
  ],
  [["$a_0 = 1$ and $a_{k+1} = 2 a_k$ for $k \\ge 0$."], "a_k &= 2^k"],
  [
    [
      "$X$ is a random variable with mean $\\mu$ and variance $\\sigma^2$.",
      "$c$ is a real number.",
    ],
    "E[(X - c)^2] &= \\sigma^2 + (\\mu - c)^2",
    "E[X^2] &\\ge \\mu^2",
    "\\sigma^2 + (\\mu - c)^2 &\\ge \\sigma^2",
  ],
  [
    [
      "$X_1, \\dots, X_n$ are random variables, and $\\bar X = \\frac{1}{n} \\sum_{i=1}^n X_i$.",
      "$Y$ is a random variable, and $E[Y] = 3 - E[Y]$.",
    ],
    "\\sum_{i=1}^n (X_i - \\bar X)^2 &= \\sum_{i=1}^n X_i^2 - n \\bar X^2",
    "E[Y] &= \\frac{3}{2}",
  ],
];

/** The reports on the small documents, with their certificates. */
export function smallReports(): readonly FileReport[] {
  return small.map(([given, ...displays], k) => {
    const text = displays.join("$$\n\nAnd\n\n$$").replaceAll("&", "");
    const report = checked(document(given, text), { proofs: true }, `small-${k + 1}.md`);
    return JSON.parse(JSON.stringify(report)) as FileReport;
  });
}
