import { zeroOf } from "../meaning/kind.ts";
import type { Declaration, Property, Statement } from "../term/context.ts";
import { mul, pow, relation } from "../term/make.ts";
import { hasMomentOf } from "../term/roles.ts";
import { matrixSort } from "../term/sort.ts";
import type { Sort, Term } from "../term/term.ts";
import { sameTerm, symbolsIn } from "../term/walk.ts";
import { nameOf } from "../tex/scope.ts";
import { type Lack, member } from "./lack.ts";
import { isNoise } from "./noise-letter.ts";
import { fact, type Proposal, said, type Usual } from "./usual-entry.ts";

/** What matrices and the covariance matrices of noise usually are. */
export const usualMatrices: readonly Usual[] = [
  {
    name: "spherical noise",
    rung: 0,
    says: "$\\epsilon$ has covariance matrix $\\sigma^2 I$",
    example: [
      "$$\\operatorname{Var}(A^\\top y) = \\sigma^2 A^\\top A$$",
      "$y$ has covariance matrix $\\sigma^{2} I_{d}$.",
    ],
    not: ["$$\\operatorname{Var}(A^\\top y) = \\mu A^\\top A$$", "\\mu is no name of a deviation"],
    propose: ({ others, fixed, squared, spoken }) =>
      others.flatMap((d) => {
        const deviation = fixed.find(
          (s) =>
            s.sort.kind === "scalar" &&
            squared.has(s.key) &&
            /^(?:\\sigma|\\tau|s)$/.test(nameOf(s.head)),
        );
        if (!deviation || d.sort.kind !== "vector" || spoken.variance.has(d.key)) return [];
        return said(variance(d, mul(pow(member(deviation), 2), identity(d.sort.size))));
      }),
  },
  {
    name: "linear model",
    rung: 1,
    says: "$y$ has mean $X \\beta$",
    example: [
      "$$E[(X^\\top X)^{-1} X^\\top y] = (X^\\top X)^{-1} X^\\top X \\beta$$",
      "$y$ has mean $X \\beta$.",
    ],
    not: [
      "$$E[(X^\\top X)^{-1} X^\\top y] = (X^\\top X)^{-1} X^\\top Z \\beta$$",
      "nothing says which matrix it is",
    ],
    propose: (step) => linearMeans(step),
  },
  {
    name: "white noise",
    rung: 3,
    says: "$g$ has covariance matrix $I$",
    example: [
      "$$\\operatorname{Var}(A^\\top g) = A^\\top A$$",
      "$g$ has covariance matrix $I_{d}$.",
    ],
    not: ["$$\\operatorname{Var}(A^\\top g) = 2 A^\\top A$$", "the step does not hold then"],
    propose: (step) => whiteNoise(step).map((each) => said(each)),
  },
  {
    name: "symmetric",
    rung: 1,
    says: "$A$ is symmetric",
    example: ["$$E[A^\\top x] = A E[x]$$", "$A$ is symmetric."],
    not: ["$$\\operatorname{tr}(A^\\top) = \\operatorname{tr}(A)$$", "the step needs nothing"],
    propose: (step) => traits(step, "symmetric").map(({ of: _, ...proposal }) => proposal),
  },
  {
    name: "projection",
    rung: 2,
    says: "$P$ is symmetric, and $P P = P$",
    example: ["$$E[(P x)^\\top (P x)] = E[x^\\top P x]$$", "$P P = P$. $P$ is symmetric."],
    not: ["$$E[x^\\top P^\\top y] = E[x^\\top P y]$$", "symmetric would do"],
    propose: (step) =>
      traits(step, "symmetric", "idempotent").map(({ of, ...proposal }) => ({
        ...proposal,
        statements: [squareIs(member(of))],
      })),
  },
];

/** That the one random vector of a step has the identity as its covariance matrix, and mean 0. */
function whiteNoise({
  others: [only, ...more],
  spoken,
  averaged,
  sides,
}: Lack): readonly Statement[] {
  const isOpen =
    only !== undefined &&
    more.length === 0 &&
    !spoken.variance.has(only.key) &&
    !sides.some((side) => hasMomentOf(side, "variance", only));
  if (!isOpen || only.sort.kind !== "vector") return [];
  const mean: Statement = { kind: "mean", of: member(only), value: zeroOf(only.sort) };
  const isGone =
    isNoise(only) && !averaged.has(only.key) && !symbolsIn(sides[1]).includes(only.key);
  return [variance(only, identity(only.sort.size)), ...(isGone ? [mean] : [])];
}

/** The mean of a random vector by the one matrix and the one vector of a step that fit it. */
function linearMeans({ others, fixed, spoken }: Lack): readonly Proposal[] {
  return others.flatMap((d) => {
    const { sort } = d;
    if (sort.kind !== "vector" || spoken.mean.has(d.key)) return [];
    const products = fixed.flatMap((m) =>
      m.sort.kind === "matrix" && sameTerm(m.sort.rows, sort.size) && m.ranges.length === 0
        ? fixed.flatMap((v) =>
            v.sort.kind === "vector" && fits(m.sort, v.sort) && v.ranges.length === 0
              ? [mul(member(m), member(v))]
              : [],
          )
        : [],
    );
    const [value, ...more] = products;
    return value && more.length === 0 ? [said({ kind: "mean", of: member(d), value })] : [];
  });
}

const fits = (matrix: Sort, vector: Sort): boolean =>
  matrix.kind === "matrix" && vector.kind === "vector" && sameTerm(matrix.columns, vector.size);

const variance = (d: Declaration, value: Term): Statement => ({
  kind: "variance",
  of: member(d),
  value,
});

const identity = (size: Term): Term => ({
  kind: "fill",
  pattern: "identity",
  sort: matrixSort(size, size),
});

/** `P P = P` */
const squareIs = (matrix: Term): Statement => fact(relation(mul(matrix, matrix), "=", matrix));

/** Properties of the fixed square matrices of a step. */
const traits = (
  { fixed }: Lack,
  ...properties: readonly Property[]
): readonly (Proposal & { readonly of: Declaration })[] =>
  fixed.flatMap((of) => {
    const isSquare = of.sort.kind === "matrix" && sameTerm(of.sort.rows, of.sort.columns);
    const open = properties.filter((property) => !of.properties.includes(property));
    // `\Sigma` is that of a covariance, which is seldom a projection
    const isSpread =
      properties.length > 1 && /^\\?(?:Sigma|Gamma|Omega|Lambda)/.test(nameOf(of.head));
    if (!isSquare || isSpread || open.length === 0) return [];
    return {
      of,
      fresh: of,
      statements: [],
      fixed: [],
      traits: open.map((property) => ({ of, property })),
    };
  });
