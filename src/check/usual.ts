import { type Lack, unitOf } from "./lack.ts";
import { counting } from "./law-proposals.ts";
import {
  covariancesNamed,
  momentsNamed,
  momentsShared,
  type Naming,
  valuesEstimated,
} from "./naming.ts";
import { usualChances } from "./usual-chances.ts";
import { usualConditional } from "./usual-conditional.ts";
import { usualDependence } from "./usual-dependence.ts";
import { type Proposal, said, type Usual } from "./usual-entry.ts";
import { usualLaws } from "./usual-laws.ts";
import { usualMatrices } from "./usual-matrices.ts";
import { usualMoments } from "./usual-moments.ts";
import { usualNames } from "./usual-names.ts";
import { usualProcesses } from "./usual-processes.ts";
import { usualSteps } from "./usual-steps.ts";
import { usualValues } from "./usual-values.ts";

/** What symbols name. */
const usualNamings: readonly Usual[] = [
  {
    name: "fixed",
    rung: 0,
    says: "$w$ is a fixed number",
    example: [
      "Let $X$ be a random variable. We put a share $w$ of our money in it.\n$$E[w X] = w E[X]$$",
      "$w$ is fixed.",
    ],
    not: [
      "Let $X$ be a random variable. A random share $w$ of our money is put in it.\n" +
        "$$E[w X] = w E[X]$$",
      "a sentence speaks of it as random",
    ],
    propose: ({ doubted, counts }) =>
      doubted.map((of) => ({
        ...{ statements: [], fixed: [of] },
        // "you can hold `$n$` stocks", of which a sum takes in as many
        traits: counts.has(of.key) ? counting(of) : [],
      })),
  },
  {
    name: "mean",
    rung: 0,
    says: "$X$ has mean $\\mu$",
    example: ["$$E[2X + 1] = 2\\mu + 1$$", "$X$ has mean $\\mu$."],
    not: [
      "$X$ is a random variable with mean $m$.\n$$E[2X] = 2\\mu$$",
      "the page says what its mean is",
    ],
    propose: (step) => named(step, momentsNamed(step, "mean")),
  },
  {
    name: "mean of a value",
    rung: 0,
    says: "$\\hat G(u)$ has mean $G(u)$",
    example: [
      "$$E[\\hat G(u)^2] = \\operatorname{Var}(\\hat G(u)) + G(u)^2$$",
      "$\\hat{G}(u)$ has mean $G(u)$.",
    ],
    not: [
      "$$E[\\hat G(u)^2] = \\operatorname{Var}(\\hat G(u)) + G(v)^2$$",
      "v is another place than u",
    ],
    propose: (step) => valuesEstimated(step).map((statement) => said(statement)),
  },
  {
    name: "variance",
    rung: 0,
    says: "$X$ has variance $\\sigma^2$",
    example: ["$$\\operatorname{Var}(3X) = 9\\sigma^2$$", "$X$ has variance $\\sigma^{2}$."],
    not: ["$$\\operatorname{Var}(3X) = 9\\mu$$", "\\mu is no name of a variance"],
    propose: (step) => named(step, momentsNamed(step, "variance")),
  },
  {
    name: "one moment of two",
    rung: 4,
    says: "$X$ and $Y$ have variance $\\sigma^2$",
    example: [
      "$$\\operatorname{Var}(X + Y) = 2 \\sigma^2 + 2 \\operatorname{Cov}(X, Y)$$",
      "$X$ has variance $\\sigma^{2}$. $Y$ has variance $\\sigma^{2}$.",
    ],
    not: ["$$\\operatorname{Var}(X + Y) = \\sigma^2$$", "the step does not hold then"],
    propose: (step) =>
      (["mean", "variance"] as const).flatMap((kind) => {
        const shared = momentsShared(step, kind);
        const [naming] = named(step, shared);
        return naming ? [{ ...naming, statements: shared.map(({ statement }) => statement) }] : [];
      }),
  },
  {
    name: "covariance",
    rung: 0,
    says: "$X$ and $Y$ have covariance $c$",
    example: ["$$\\operatorname{Cov}(2X, Y) = 2c$$", "$X$ and $Y$ have covariance $c$."],
    not: ["$$\\operatorname{Cov}(2X, Y) = 2\\mu$$", "\\mu is no name of a covariance"],
    propose: (step) => named(step, covariancesNamed(step)),
  },
];

/** The entries. */
export const usual: readonly Usual[] = [
  // `\mu \nu` is a mean before `\mu` is
  ...usualMoments,
  ...usualNamings,
  ...usualDependence,
  ...usualChances,
  ...usualNames,
  ...usualConditional,
  ...usualProcesses,
  ...usualLaws,
  ...usualMatrices,
  ...usualValues,
  ...usualSteps,
];

/** What symbols name, which do not vary then. */
const named = (step: Lack, namings: readonly Naming[]): readonly Proposal[] =>
  namings.map(({ statement, symbols }) => ({
    statements: [statement],
    fixed: symbols.filter((d) => step.doubted.includes(d)),
  }));
