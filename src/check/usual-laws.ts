import type { Declaration } from "../term/context.ts";
import { div, number, pow } from "../term/make.ts";
import { symbolsIn } from "../term/walk.ts";
import { nameOf } from "../tex/scope.ts";
import { member, unitOf } from "./lack.ts";
import {
  binomials,
  centred,
  copies,
  densities,
  isNamed,
  isSpread,
  lawsOf,
  normals,
  signs,
  turned,
  uniforms,
  values,
} from "./law-proposals.ts";
import { isStatistic, momentsNamed } from "./naming.ts";
import { isNoise } from "./noise-letter.ts";
import { type Proposal, said, type Usual } from "./usual-entry.ts";

/** Words of what takes more than two values. */
const many = /^(?:die|dice|rolls?|rolled|total|sum|height|weight|age|time)$/;

/** What the laws of random quantities usually are, of which a page says nothing. */
export const usualLaws: readonly Usual[] = [
  {
    name: "noise",
    rung: 1,
    says: "$\\epsilon$ has mean $0$",
    example: ["$$E[x + \\epsilon] = E[x]$$", "$\\epsilon$ has mean $0$."],
    not: [
      "$\\epsilon$ is a random variable with mean $m$.\n$$E[x + \\epsilon] = E[x]$$",
      "the page says what its mean is",
    ],
    propose: (step) => {
      // of two letters of noise one may have a mean with a name
      const named = momentsNamed(step, "mean").map(({ of }) => of);
      // Z beside `Z_i` with mean `\theta` is one of these
      const hasName = (d: Declaration): boolean =>
        named.some((x) => nameOf(x.head) === nameOf(d.head));
      return centred(step, (d) => isNoise(d) && !hasName(d));
    },
  },
  {
    name: "centred",
    rung: 4,
    says: "$X$ has mean $0$",
    example: ["$$\\operatorname{Var}(X) = E[X^2]$$", "$X$ has mean $0$."],
    not: [
      "$X$ is a random variable with mean $m$.\n$$\\operatorname{Var}(X) = E[X^2]$$",
      "the page says what its mean is",
    ],
    propose: (step) =>
      // beside `\\mu` it has another mean
      isNamed(step, /^(?:\\mu|m)$/)
        ? []
        : centred(step, (d) => !isNoise(d) && !step.plain.has(d.key) && !isSpread(d, step)),
  },
  {
    name: "unit variance",
    rung: 4,
    says: "$Z$ has variance $1$",
    example: ["$$E[X^2] = 1$$", "$X$ has mean $0$. $X$ has variance $1$."],
    not: ["$$\\operatorname{Var}(Z) = 1$$", "it says what the step says"],
    propose: (step) =>
      step.random.flatMap((d) =>
        [step.spoken.variance, step.spoken.mean, step.plain].some((all) => all.has(d.key)) ||
        momentsNamed(step, "variance").length > 0 ||
        symbolsIn(step.sides[1]).some(step.varies) ||
        isStatistic(d)
          ? []
          : said({ kind: "variance", of: member(d), value: number(1) }),
      ),
  },
  {
    name: "copy",
    rung: 0,
    says: "$X'$ has the law of $X$",
    example: [
      "$$E[(X - X')^2] = 2 \\operatorname{Var}(X)$$",
      "$X$ and $X'$ are uncorrelated. $X$ and $X'$ have the same law.",
    ],
    not: ["$$E[(X - Y)^2] = 2 \\operatorname{Var}(X)$$", "Y is no copy of X by its name"],
    against: /^(?:derivatives?|slope|transposed?|complement)$/,
    propose: (step) => copies(step),
  },
  {
    name: "law of one",
    rung: 1,
    says: "the $X_i$ have the law of $X$",
    example: [
      "$$\\sum_{i=1}^n E[X_i] = n E[X]$$",
      "The $X_{i}$ for different $i$ and $X$ have the same law.",
    ],
    not: ["$$\\sum_{i=1}^n E[X_i] = n E[Y]$$", "Y is no name of their law"],
    propose: ({ random, others, spoken }) => {
      const all = [...random, ...others].filter((d) => !spoken.law.has(d.key));
      return all.flatMap((d) =>
        all
          .filter(
            (x) =>
              x.ranges.length === 0 && d.ranges.length === 1 && d.head.startsWith(`${x.head}_`),
          )
          .map((x) => said({ kind: "identical", units: [unitOf(d), unitOf(x)] })),
      );
    },
  },
  {
    name: "success or failure",
    rung: 4,
    says: "$X \\sim \\mathrm{Bernoulli}(p)$",
    example: ["$$\\operatorname{Var}(X) = p(1 - p)$$", "$X \\sim \\mathrm{Bernoulli}(p)$."],
    not: ["$$\\operatorname{Var}(X) = p(2 - p)$$", "the step does not hold then"],
    propose: (step) => lawsOf(step, "bernoulli", /^(?:p|q|r|\\theta|\\pi|\\rho)$/),
  },
  {
    name: "zero or one",
    rung: 5,
    says: "$J^2 = J$, so that it is 0 or 1",
    example: ["$$E[J^3] = E[J]$$", "$J$ is a random variable. $J^{2} = J$."],
    not: ["$$E[J^2] = E[J] + E[J]$$", "the step does not hold then"],
    against: many,
    propose: (step) => values(step, (d) => [pow(member(d), 2), member(d)]),
  },
  {
    name: "plus or minus one",
    rung: 6,
    says: "$s^2 = 1$, so that it is 1 or -1",
    example: ["$$E[s^4] = 1$$", "$s$ is a random variable. $s^{2} = 1$."],
    not: ["$$E[s^4] = 2$$", "the step does not hold then"],
    against: many,
    propose: (step) => values(step, (d) => [pow(member(d), 2), number(1)]),
  },
  {
    name: "up or down",
    rung: 6,
    says: "$s$ is 1 with probability $p$ and -1 otherwise, so that its mean is $2p - 1$",
    example: [
      "$$\\operatorname{Var}(s) = 1 - (2p - 1)^2$$",
      "$s$ is a random variable. $s^{2} = 1$. $s$ has mean $2 p - 1$.",
    ],
    not: ["$$\\operatorname{Var}(s) = 1 - (p - 1)^2$$", "the step does not hold then"],
    propose: (step) => signs(step),
  },
  {
    name: "geometric",
    rung: 5,
    says: "$T \\sim \\mathrm{Geometric}(p)$",
    example: [
      "$$\\operatorname{Var}(T) = \\frac{1 - p}{p^2}$$",
      "$T \\sim \\mathrm{Geometric}(p)$. $p > 0$.",
    ],
    not: ["$$E[T] = \\frac{1}{p^2}$$", "the step does not hold then"],
    propose: (step) => {
      const laws = lawsOf(step, "geometric", /^(?:p|q|r|\\theta)$/);
      // its mean says that the trials are counted from 1
      const means = laws.flatMap(({ statements: [s], fixed }): readonly Proposal[] =>
        s?.kind === "distribution" && s.params[0]
          ? [
              {
                statements: [{ kind: "mean", of: s.of, value: div(number(1), s.params[0]) }],
                fixed,
                givesMeaning: true,
              },
            ]
          : [],
      );
      return [...laws, ...means];
    },
  },
  {
    name: "Poisson",
    rung: 5,
    says: "$X \\sim \\mathrm{Poisson}(\\lambda)$",
    example: ["$$E[X^2] = \\lambda + \\lambda^2$$", "$X \\sim \\mathrm{Poisson}(\\lambda)$."],
    not: ["$$E[X^2] = \\lambda + 2 \\lambda^2$$", "the step does not hold then"],
    propose: (step) => {
      const laws = lawsOf(step, "poisson", /^(?:\\(?:lambda|mu|rho|theta|nu)|a|m|r|t)$/);
      // `E[X Y] = \mu^2` names their mean
      const isNamed = step.fixed.some((d) => nameOf(d.head) === "\\lambda");
      return laws.length > 1 && !isNamed ? [] : laws;
    },
  },
  {
    name: "exponential",
    rung: 6,
    says: "$X \\sim \\mathrm{Exp}(\\lambda)$",
    example: ["$$E[X] = \\frac1\\lambda$$", "$X \\sim \\mathrm{Exp}(\\lambda)$. $\\lambda > 0$."],
    not: ["$$E[X^2] = \\frac1\\lambda$$", "the step does not hold then"],
    propose: (step) => lawsOf(step, "exponential", /^\\(?:lambda|mu|rho|theta|beta)$/),
  },
  {
    name: "binomial",
    rung: 5,
    says: "$X \\sim \\mathrm{Bin}(n, p)$",
    example: [
      "$$\\operatorname{Var}(X) = n p (1 - p)$$",
      "$X \\sim \\mathrm{Bin}(n, p)$. $n$ is a positive integer.",
    ],
    not: ["$$\\operatorname{Var}(X) = n^2 p (1 - p)$$", "the step does not hold then"],
    propose: (step) => binomials(step),
  },
  {
    name: "uniform",
    rung: 6,
    says: "$U \\sim \\mathrm{Uniform}(a, b)$",
    example: [
      "$$\\operatorname{Var}(U) = \\frac{(b - a)^2}{12}$$",
      "$U \\sim \\mathrm{Uniform}(a, b)$. $a < b$.",
    ],
    not: ["$$\\operatorname{Var}(U) = \\frac{(b - a)^2}{6}$$", "the step does not hold then"],
    propose: (step) => uniforms(step),
  },
  {
    name: "symmetric law",
    rung: 4,
    says: "$X$ has the law of $-X$",
    example: ["$$E[X^2 1\\{X > 0\\}] = E[X^2 1\\{X < 0\\}]$$", "$X$ and $-X$ have the same law."],
    not: ["$$E[X 1\\{X > 0\\}] = E[X 1\\{X < 0\\}]$$", "the step does not hold then"],
    against:
      /^(?:positive|skew(?:ed)?|asymmetric|nonnegative|waiting|lifetime|number|count|counts)$/,
    propose: (step) => turned(step),
  },
  {
    name: "density",
    rung: 1,
    says: "$X$ has density $f$",
    example: ["$$E[X^2] = \\int x^2 f(x) \\, dx$$", "$X$ has density $f$."],
    not: ["$$E[X^2] = \\int f(x)^2 \\, dx$$", "the step does not hold then"],
    against: /^(?:cumulative|survival|mass|hazard)$/,
    propose: (step) => densities(step),
  },
  {
    name: "normal",
    rung: 5,
    says: "$X \\sim \\mathcal N(\\mu, \\sigma^2)$",
    example: ["$$E[X^4] = 3 \\sigma^4$$", "$X \\sim \\mathcal{N}(0, \\sigma^{2})$."],
    not: ["$$E[X^4] = 2 \\sigma^4$$", "the step does not hold then"],
    propose: (step) => normals(step),
  },
];
