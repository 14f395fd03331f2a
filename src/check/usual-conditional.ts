import type { Declaration } from "../term/context.ts";
import { expect, mul, number, pow, relation } from "../term/make.ts";
import type { ExpectTerm, Term, VarianceTerm } from "../term/term.ts";
import {
  children,
  distinctTerms,
  occursIn,
  sameTerm,
  subterms,
  symbolsIn,
  termKey,
} from "../term/walk.ts";
import { nameOf } from "../tex/scope.ts";
import { type Lack, member, unitOf } from "./lack.ts";
import { isNameOfDeviation } from "./naming.ts";
import { isNoise } from "./noise-letter.ts";
import { fact, type Proposal, said, type Usual } from "./usual-entry.ts";

/** What conditional moments usually are. */
export const usualConditional: readonly Usual[] = [
  {
    name: "noise given",
    rung: 1,
    says: "$E[\\epsilon \\mid X] = 0$",
    example: ["$$E[X E[\\epsilon \\mid X]] = 0$$", "$\\mathbb{E}[\\epsilon \\mid X] = 0$."],
    not: ["$$E[E[\\epsilon \\mid X]] = E[\\epsilon]$$", "the step needs nothing"],
    propose: (step) => centred(step, isNoise),
  },
  {
    name: "centred given",
    rung: 4,
    says: "$E[D \\mid X] = 0$",
    example: ["$$E[X E[D \\mid X]] = 0$$", "$\\mathbb{E}[D \\mid X] = 0$."],
    not: ["$$E[X E[D \\mid X]] = 1$$", "the step does not hold then"],
    propose: (step) => [...centred(step, (d) => !isNoise(d)), ...dropped(step)],
  },
  {
    name: "around what is given",
    rung: 1,
    says: "$E[X \\mid T] = T$",
    example: [
      "$$\\operatorname{Var}(E[X \\mid T]) = \\operatorname{Var}(T)$$",
      "$\\mathbb{E}[X \\mid T] = T$.",
    ],
    not: [
      "$$\\operatorname{Var}(E[X \\mid T]) = 2 \\operatorname{Var}(T)$$",
      "the step does not hold then",
    ],
    propose: (step) =>
      means(step).flatMap((t) => {
        const [known, ...more] = t.given;
        const isOne = known?.kind === "symbol" && more.length === 0;
        const of = step.random.find((d) => t.body.kind === "symbol" && d.key === t.body.symbol);
        // who goes on with a mean does not mean that it is what is given
        const isKept = of && symbolsIn(step.sides[1]).includes(of.key);
        return isOne && !isKept ? [equal(t, known)] : [];
      }),
  },
  {
    name: "independent given",
    rung: 2,
    says: "$X$ and $Y$ are conditionally independent given $Z$",
    example: [
      "$$E[X Y \\mid Z] = E[X \\mid Z] E[Y \\mid Z]$$",
      "$X$ and $Y$ are independent, given $Z$.",
    ],
    not: ["$$E[X Y \\mid Z] = 2 E[X \\mid Z] E[Y]$$", "the step does not hold then"],
    propose: (step) => apartGiven(step),
  },
  {
    name: "variance given",
    rung: 0,
    says: "$\\operatorname{Var}(X \\mid T) = \\sigma^2$",
    example: [
      "$$E[\\operatorname{Var}(X \\mid T)] = \\sigma^2$$",
      "$\\operatorname{Var}(X \\mid T) = \\sigma^{2}$.",
    ],
    not: [
      "$$E[\\operatorname{Var}(X \\mid T)] = \\operatorname{Var}(X)$$",
      "it names no variance by a symbol",
    ],
    propose: (step) => {
      const [deviation, ...others] = step.fixed.filter(
        (d) => isNameOfDeviation(d) && step.squared.has(d.key) && step.onOneSide.has(d.key),
      );
      if (!deviation || others.length > 0 || totalsGiven(step).length > 0) return [];
      return momentsIn(step).flatMap((t) =>
        t.kind === "variance" ? [equal(t, pow(member(deviation), 2))] : [],
      );
    },
  },
  {
    name: "total given",
    rung: 0,
    says: "$E[S_N \\mid N] = N \\mu$, and $\\operatorname{Var}(S_N \\mid N) = N \\sigma^2$",
    example: ["$$E[E[S_N \\mid N]] = \\mu E[N]$$", "$\\mathbb{E}[S_{N} \\mid N] = N \\mu$."],
    not: ["$$E[E[S_N \\mid N]] = \\mu E[N]^2$$", "the step does not hold then"],
    propose: (step) => totalsGiven(step),
  },
  {
    name: "regression",
    rung: 0,
    says: "$E[V \\mid U] = m(U)$",
    example: [
      "$$E[E[(V - m(U))^2 \\mid U]] = E[\\operatorname{Var}(V \\mid U)]$$",
      "$\\mathbb{E}[V \\mid U] = m(U)$.",
    ],
    not: [
      "$$E[E[(V - m(U))^2 \\mid U]] = E[\\operatorname{Var}(V)]$$",
      "the step does not hold then",
    ],
    propose: (step) => regressions(step),
  },
];

/** Moments of totals given how many summands there are, with the letters of one summand. */
function totalsGiven(step: Lack): readonly Proposal[] {
  const counts = step.random.filter((d) => /^(?:[KMN]|\\nu)$/.test(d.head));
  return momentsIn(step).flatMap((t) => {
    const { body, given } = t;
    const count = counts.find((d) => given.length === 1 && sameTerm(member(d), given[0] as Term));
    const name = body.kind === "symbol" && body.args.length === 0 ? body.symbol : "";
    const isTotal =
      /^[ST]$/.test(name) || (nameOf(name) !== name && name.endsWith(`_{${count?.head}}`));
    const letters = t.kind === "expect" ? /^(?:\\mu|m|\\theta)$/ : /^(?:\\sigma|\\tau|s)$/;
    const [letter, ...more] = step.fixed.filter(
      (d) => letters.test(d.head) && step.onOneSide.has(d.key),
    );
    if (!count || !isTotal || !letter || more.length > 0) return [];
    return [
      equal(t, mul(member(count), t.kind === "expect" ? member(letter) : pow(member(letter), 2))),
    ];
  });
}

/** What a function is by what it predicts: m of `V - m(U)` beside what is given U. */
function regressions({ sides, random, said: spoken }: Lack): readonly Proposal[] {
  const parts = sides.flatMap((side) => [...subterms(side)]);
  const [value, ...others] = distinctTerms(
    parts.filter((t) => t.kind === "apply" && t.args.length === 1),
  );
  const given = value?.kind === "apply" ? value.args[0] : undefined;
  if (given?.kind !== "symbol" || value?.kind !== "apply" || others.length > 0) return [];
  const isGiven = parts.some(
    (t) =>
      (t.kind === "expect" || t.kind === "variance") && t.given.some((g) => sameTerm(g, given)),
  );
  const [of, ...more] = random.filter((d) => d.key !== given.symbol && d.ranges.length === 0);
  const isOpen = of !== undefined && more.length === 0 && !spoken.has(of.key);
  if (!isOpen || !isGiven || spoken.has(value.function.symbol)) return [];
  const mean: Term = { kind: "expect", body: member(of), given: [given], over: [] };
  return sides.some((side) => occursIn(mean, side)) ? [] : [equal(mean, value)];
}

type Moment = ExpectTerm | VarianceTerm;

const centred = (step: Lack, isOne: (d: Declaration) => boolean): readonly Proposal[] =>
  means(step).flatMap((t) => {
    const of = step.random.find((d) => t.body.kind === "symbol" && d.key === t.body.symbol);
    if (!of || !isOne(of) || step.averaged.has(of.key)) return [];
    // who goes on with a mean does not mean that it is zero
    return step.sides.some((side) => isBeside(of, side, t)) ? [] : [equal(t, number(0))];
  });

/**
 * What has mean 0 given another quantity, where a step drops its product with a function of that:
 * `E[D g(U)]`.
 */
function dropped({ sides: [left, right], random, said: spoken }: Lack): readonly Proposal[] {
  const products = [...subterms(left)].flatMap((t) =>
    t.kind === "expect" && t.given.length === 0 && t.body.kind === "mul" && !occursIn(t, right)
      ? [t.body.factors]
      : [],
  );
  return distinctTerms(products.flatMap(([x, f]) => (x && f?.kind === "apply" ? [x] : []))).flatMap(
    (x) => {
      const [known, ...more] = distinctTerms(
        products.flatMap(([first, f, ...rest]) =>
          first && sameTerm(first, x) && f?.kind === "apply" && rest.length === 0 ? f.args : [],
        ),
      );
      const isOpen = [x, known].every(
        (t) => t?.kind === "symbol" && random.some((d) => d.key === t.symbol && !spoken.has(d.key)),
      );
      if (!known || more.length > 0 || !isOpen || sameTerm(x, known)) return [];
      // who goes on with `E[D]` does not mean that it is zero
      if ([left, right].some((side) => occursIn(expect(x), side))) return [];
      return [equal(expect(x, [known]), number(0))];
    },
  );
}

/**
 * Whether a quantity stands beside its conditional mean too: who goes on with `E[D]`, or takes
 * `D - E[D \mid X]`, does not mean that it is zero.
 */
const isBeside = (d: Declaration, term: Term, mean: Term): boolean =>
  !sameTerm(term, mean) &&
  ((term.kind === "symbol" && term.symbol === d.key) ||
    children(term).some((part) => isBeside(d, part, mean)));

/** The two random numbers of a conditional moment that the left side has, given the same. */
function apartGiven({ sides: [left], random, spoken }: Lack): readonly Proposal[] {
  return [...subterms(left)].flatMap((t) => {
    if (t.kind !== "expect" && t.kind !== "covariance") return [];
    const names = new Set(symbolsIn(t));
    const given = new Set(t.given.flatMap(symbolsIn));
    const [x, y, ...more] = random.filter((d) => names.has(d.key) && !given.has(d.key));
    if (!x || !y || more.length > 0 || t.given.length === 0) return [];
    if ([x, y].some((d) => d.ranges.length > 0 || spoken.dependence.has(d.key))) return [];
    const units = [x, y].map(unitOf);
    return [said({ kind: "independent", degree: "mutual", units, given: t.given })];
  });
}

const means = (step: Lack): readonly ExpectTerm[] =>
  momentsIn(step).flatMap((t) => (t.kind === "expect" ? [t] : []));

/** The conditional moments of quantities that the left side has and the right side does not. */
function momentsIn({ sides: [left, right], random, said: spoken }: Lack): readonly Moment[] {
  const found = new Map<string, Moment>();
  for (const t of subterms(left)) {
    if ((t.kind !== "expect" && t.kind !== "variance") || t.given.length === 0) continue;
    const { body } = t;
    const isOpen = random.some(
      (d) => body.kind === "symbol" && d.key === body.symbol && !spoken.has(d.key),
    );
    if (isOpen && !occursIn(t, right)) found.set(termKey(t), t);
  }
  return [...found.values()];
}

const equal = (left: Term, right: Term): Proposal => said(fact(relation(left, "=", right)));
