import type { Declaration, Statement } from "../term/context.ts";
import { div, mul, number, pow, relation, sub } from "../term/make.ts";
import type { Term } from "../term/term.ts";
import { subterms } from "../term/walk.ts";
import { nameOf } from "../tex/scope.ts";
import { hasMomentOf, type Lack, member, unitOf } from "./lack.ts";
import { isStatistic, momentsNamed } from "./naming.ts";
import { isNoise } from "./noise-letter.ts";
import { type Proposal, said, type Usual } from "./usual-entry.ts";

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
      return centred(step, (d) => isNoise(d) && !named.includes(d));
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
    propose: (step) => centred(step, (d) => !isNoise(d) && !step.plain.has(d.key)),
  },
  {
    name: "copy",
    rung: 2,
    says: "$X'$ is an independent copy of $X$",
    example: [
      "$$E[(X - X')^2] = 2 \\operatorname{Var}(X)$$",
      "$X$ and $X'$ have the same law. $X$ and $X'$ are independent.",
    ],
    not: ["$$E[(X - Y)^2] = 2 \\operatorname{Var}(X)$$", "Y is no copy of X by its name"],
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
    propose: (step) => values(step, (d) => [pow(member(d), 2), member(d)]),
  },
  {
    name: "plus or minus one",
    rung: 6,
    says: "$s^2 = 1$, so that it is 1 or -1",
    example: ["$$E[s^4] = 1$$", "$s$ is a random variable. $s^{2} = 1$."],
    not: ["$$E[s^4] = 2$$", "the step does not hold then"],
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
    rung: 6,
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
    name: "density",
    rung: 1,
    says: "$X$ has density $f$",
    example: ["$$E[X^2] = \\int x^2 f(x) \\, dx$$", "$X$ has density $f$."],
    not: ["$$E[X^2] = \\int f(x)^2 \\, dx$$", "the step does not hold then"],
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

const centred = (
  { random, others, averaged }: Lack,
  isOne: (d: Declaration) => boolean,
): ReturnType<Usual["propose"]> =>
  [...random, ...others].flatMap((d) =>
    averaged.has(d.key) || !isOne(d) || isStatistic(d)
      ? []
      : said({ kind: "mean", of: member(d), value: number(0) }),
  );

const distribution = (
  d: Declaration,
  law: "normal" | "density" | Simple,
  params: readonly Term[],
): Statement => ({
  kind: "distribution",
  of: member(d),
  law,
  params,
});

type Simple = "bernoulli" | "poisson" | "exponential" | "geometric";

const isOpen = (d: Declaration, { spoken }: Lack): boolean =>
  d.sort.kind === "scalar" &&
  !spoken.law.has(d.key) &&
  !spoken.mean.has(d.key) &&
  !spoken.variance.has(d.key);

/** What is worked out of observations has not the law of one. */
const isObserved = (d: Declaration, step: Lack): boolean => isOpen(d, step) && !isStatistic(d);

/** Random numbers with a law of one parameter, of which a step has a name. */
function lawsOf(step: Lack, law: Simple, names: RegExp): ReturnType<Usual["propose"]> {
  const [parameter, ...more] = step.fixed.filter(
    (d) =>
      d.ranges.length === 0 &&
      d.sort.kind === "scalar" &&
      names.test(nameOf(d.head)) &&
      // "$m_2$" is of the second
      !/_\{?\d/.test(d.head),
  );
  if (!parameter || more.length > 0) return [];
  return step.random
    .filter((d) => isObserved(d, step))
    .map((d) => ({
      statements: [distribution(d, law, [member(parameter)]), ...positive(law, parameter)],
      fixed: step.doubted.includes(parameter) ? [parameter] : [],
    }));
}

/** The rate of an exponential law is positive, and so is the chance that ends trials. */
const positive = (law: Simple, parameter: Declaration): readonly Statement[] =>
  law === "exponential" || law === "geometric"
    ? [{ kind: "condition", condition: relation(member(parameter), ">", number(0)) }]
    : [];

/** The one random number or family of a step of which nothing is said, with what its square is. */
function values(
  step: Lack,
  sides: (d: Declaration) => readonly [Term, Term],
): ReturnType<Usual["propose"]> {
  const [only, ...more] = step.random.filter((d) => isObserved(d, step) && !step.said.has(d.key));
  // "$E[X^2] = c$" names no chance
  const names = step.fixed.some(
    (d) => step.onOneSide.has(d.key) && !/^(?:p|q|r|\\(?:theta|pi|rho))$/.test(nameOf(d.head)),
  );
  if (!only || more.length > 0 || names) return [];
  const [left, right] = sides(only);
  const equation = relation(left, "=", right);
  const fact = said({ kind: "fact", relation: equation, condition: null, functions: [] });
  return [only.ranges.length === 0 ? { ...fact, random: only } : fact];
}

/** The one random sign of a step, whose chances are even or have a letter. */
function signs(step: Lack): ReturnType<Usual["propose"]> {
  const [only, ...more] = step.random.filter(
    (d) => isObserved(d, step) && !step.said.has(d.key) && !step.averaged.has(d.key),
  );
  if (!only || more.length > 0) return [];
  const chance = step.fixed.find(
    (d) => d.ranges.length === 0 && d.sort.kind === "scalar" && /^[pq]$/.test(nameOf(d.head)),
  );
  // who goes on with a mean does not mean that it is zero
  if (!chance && step.sides.some((side) => hasMomentOf(side, "expect", only))) return [];
  const value = chance ? sub(mul(number(2), member(chance)), number(1)) : number(0);
  return [
    {
      statements: [{ kind: "mean", of: member(only), value }],
      fixed: chance && step.doubted.includes(chance) ? [chance] : [],
    },
  ];
}

/** The one random number of a step with the functions that it integrates on one side only. */
function densities(step: Lack): ReturnType<Usual["propose"]> {
  const [only, ...more] = step.random.filter((d) => isOpen(d, step) && d.ranges.length === 0);
  if (!only || more.length > 0) return [];
  const integrated = step.sides.flatMap((side) =>
    [...subterms(side)].flatMap((t) =>
      t.kind === "integral"
        ? [...subterms(t.body)].flatMap((part) =>
            part.kind === "apply" ? [part.function.symbol] : [],
          )
        : [],
    ),
  );
  return step.fixed.flatMap((f) =>
    f.sort.kind === "function" && integrated.includes(f.key) && step.onOneSide.has(f.key)
      ? [{ ...said(distribution(only, "density", [member(f)])), givesMeaning: true }]
      : [],
  );
}

/** Normal numbers, whose mean and deviation have a letter in the step, or are centred. */
function normals(step: Lack): ReturnType<Usual["propose"]> {
  const named = (names: RegExp): Declaration | undefined =>
    step.fixed.find(
      (d) => d.ranges.length === 0 && d.sort.kind === "scalar" && names.test(nameOf(d.head)),
    );
  const [mean, deviation] = [named(/^(?:\\mu|m)$/), named(/^(?:\\sigma|\\tau|s)$/)];
  if (!deviation) return [];
  const params = [mean ? member(mean) : number(0), pow(member(deviation), 2)];
  const fixed = [mean, deviation].flatMap((d) => (d && step.doubted.includes(d) ? d : []));
  const observed = step.random.filter(
    (d) => isObserved(d, step) && (mean || !step.averaged.has(d.key)),
  );
  // `\operatorname{Var}(X + Y) = 2 \sigma^2` names their variance
  if (observed.length > 1 && observed.some((d) => !isNoise(d))) return [];
  return observed.map((d) => ({ statements: [distribution(d, "normal", params)], fixed }));
}

/** Primed names of a step, as copies of the plain ones. */
function copies({ random, others, spoken }: Lack): ReturnType<Usual["propose"]> {
  const all = [...random, ...others].filter((d) => d.ranges.length === 0);
  return all.flatMap((d) => {
    const copy = all.find((c) => c.head === `${d.head}'`);
    if (!copy || [d, copy].some(({ key }) => spoken.law.has(key) || spoken.dependence.has(key)))
      return [];
    const units = [unitOf(d), unitOf(copy)];
    return said(
      { kind: "identical", units },
      { kind: "independent", degree: "mutual", units, given: [] },
    );
  });
}
